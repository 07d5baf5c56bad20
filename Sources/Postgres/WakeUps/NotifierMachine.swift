/// When wake-ups leave, without I/O: the first at once, what follows within the pause together after it.
struct NotifierMachine {
  struct Topic: Hashable {
    var channel: String
    var payload: String
  }

  private var waiting: [Topic] = []
  private var known: Set<Topic> = []
  private var isPausing = false
  private(set) var dropped = 0
  static let limit = 1_000

  /// What to send now; then `paused` is due after the pause.
  mutating func wake(_ topic: Topic) -> [Topic] {
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
    isPausing = !batch.isEmpty
    return batch
  }
}
