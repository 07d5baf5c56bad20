/// How long a failed job waits: doubling, with a limit, less up to a third at random so that what failed together does
/// not come back together.
package struct Backoff: Sendable, Hashable {
  package var first: Duration = .seconds(1)
  package var longest: Duration = .seconds(900)
  /// After this many failures a job is dead.
  package var attempts = 20

  package init() {}

  /// - Parameters:
  ///   - failures: failures so far, this one included; from 1.
  ///   - jitter: from 0 to 1.
  package func delay(afterFailures failures: Int, jitter: Double = .random(in: 0..<1)) -> Duration {
    let doublings = min(max(0, failures - 1), 30)
    let full = min(longest, first * (1 << doublings))
    return full - full * (jitter / 3)
  }
}
