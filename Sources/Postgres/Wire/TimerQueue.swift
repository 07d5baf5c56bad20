/// Timers of an event loop, earliest first. They are few.
struct TimerQueue {
  typealias ID = UInt64

  private struct Entry {
    let id: ID
    let due: ContinuousClock.Instant
    let action: @Sendable () -> Void
  }

  private var entries: [Entry] = []
  private var lastID: ID = 0

  var isEmpty: Bool { entries.isEmpty }
  var nextDue: ContinuousClock.Instant? { entries.last?.due }

  mutating func add(due: ContinuousClock.Instant, _ action: @escaping @Sendable () -> Void) -> ID {
    lastID += 1
    let position = entries.lastIndex { $0.due >= due }.map { $0 + 1 } ?? 0
    entries.insert(Entry(id: lastID, due: due, action: action), at: position)
    return lastID
  }

  mutating func remove(_ id: ID) {
    entries.removeAll { $0.id == id }
  }

  mutating func removeDue(at now: ContinuousClock.Instant) -> [@Sendable () -> Void] {
    var due: [@Sendable () -> Void] = []
    while let last = entries.last, last.due <= now {
      due.append(last.action)
      entries.removeLast()
    }
    return due
  }
}
