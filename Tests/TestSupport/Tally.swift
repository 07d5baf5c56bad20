import Synchronization

/// Counts by name, from anywhere.
package final class Tally: Sendable {
  private let state = Mutex<[String: Int]>([:])

  package init() {}

  package var counts: [String: Int] { state.withLock { $0 } }

  /// - Returns: how often anything was counted.
  @discardableResult
  package func add(_ name: String) -> Int {
    state.withLock { counts in
      counts[name, default: 0] += 1
      return counts.values.reduce(0, +)
    }
  }
}
