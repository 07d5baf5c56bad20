/// When wake-ups leave, without I/O: the first at once, what follows within the pause together after it.
///
/// Each one that leaves costs every listener of the database some work, whoever it is for. While many come, whoever waits
/// for them is busy with what came before, so the pause grows until they are fewer.
struct NotifierMachine {
  struct Topic: Hashable {
    var channel: String
    var payload: String
  }

  private var waiting: [Topic] = []
  private var known: Set<Topic> = []
  private var isPausing = false
  /// Wake-ups since the pause began.
  private var count = 0
  private(set) var pause = Self.shortest
  private(set) var dropped = 0
  static let limit = 1_000
  static let shortest = Duration.milliseconds(10)
  static let longest = Duration.milliseconds(160)
  /// More than one in so much time makes the pause longer, fewer than half as many shorter.
  static let many = Duration.milliseconds(2)

  /// What to send now; then `paused` is due after the pause.
  mutating func wake(_ topic: Topic) -> [Topic] {
    count += 1
    guard isPausing else {
      isPausing = true
      return [topic]
    }
    if known.contains(topic) { return [] }
    guard known.count < Self.limit else {
      dropped += 1
      return []
    }
    known.insert(topic)
    waiting.append(topic)
    return []
  }

  /// The pause is over. What to send now; when that is nothing, the next wake-up leaves at once again.
  mutating func paused() -> [Topic] {
    let batch = waiting
    waiting = []
    known = []
    if Double(count) > pause / Self.many {
      pause = min(pause * 2, Self.longest)
    } else if Double(count) < pause / Self.many / 2 {
      pause = max(pause / 2, Self.shortest)
    }
    count = 0
    isPausing = !batch.isEmpty
    return batch
  }
}
