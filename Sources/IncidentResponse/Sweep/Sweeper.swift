import CoreMetrics
import Foundation
package import Logging
package import Postgres
import Synchronization

/// Looks for due timers for as long as it runs: at once after a full batch or a wake-up, when the next timer is due, and
/// at the latest after the poll interval.
package final class Sweeper: Sendable {
  /// How long a look waits for commands that hold clocks.
  private static let heldPause = Duration.milliseconds(20)

  private let database: Database
  private let pollInterval: Duration
  private let logger: Logger
  private let wake: @Sendable (Set<WakeUpChannel>) -> Void
  private let metrics = SweepMetrics()
  private let isStopping = Mutex(false)
  /// Rung by wake-ups.
  package let alarm = Alarm()

  /// - Parameters:
  ///   - database: as the role `tocsin_sweep`, with connections of its own.
  ///   - wake: called after a commit with what it left to do.
  package init(
    database: Database, pollInterval: Duration = .seconds(5), logger: Logger,
    wake: @escaping @Sendable (Set<WakeUpChannel>) -> Void = { _ in }
  ) {
    self.database = database
    self.pollInterval = pollInterval
    self.logger = logger
    self.wake = wake
  }

  /// Settings of the sweep's connections: one plan for all watermarks, since planning takes as long as a small batch.
  package static func configure(_ configuration: inout DatabaseConfiguration) {
    configuration.keepOnePlan()
  }

  /// Runs until `stop()` or until the task is cancelled; a look under way is finished. Looks follow one another where
  /// their answers arrive: nothing but a statement happens between them.
  package func run() async {
    await withTaskExecutorPreference(Database.executor) { await lookAgainAndAgain() }
  }

  private func lookAgainAndAgain() async {
    var watermark = Watermark()
    var failures = 0
    while !isStopping.withLock({ $0 }), !Task.isCancelled {
      do {
        let look = try await look(&watermark)
        failures = 0
        if look.tookAll || look.leftSome { await alarm.wait(atMost: pause(after: look)) }
      } catch {
        failures += 1
        metrics.failures.increment()
        logger.warning("A look at the timers failed", metadata: ["error": "\(error)", "attempt": "\(failures)"])
        await alarm.wait(atMost: .milliseconds(min(5_000, 100 << min(failures, 6))))
      }
    }
  }

  /// Fires one batch.
  package func look(_ watermark: inout Watermark) async throws -> Sweep.Look {
    let began = ContinuousClock.now
    let bound = watermark.next()
    let rows = try await database.query(nil, Sweep.statement(after: bound))
    guard let row = rows.first else { throw PostgresError(.decoding, "a look returned nothing") }
    let look = try Sweep.Look(row: row)
    let took = ContinuousClock.now - began
    watermark.looked(look, took: took)
    metrics.record(look, took: took)
    if look.hasEffects { wake([.deliveries, .events]) }
    return look
  }

  package func stop() {
    isStopping.withLock { $0 = true }
    alarm.ring()
  }

  private func pause(after look: Sweep.Look) -> Duration {
    if look.leftSome { return Self.heldPause }
    guard let next = look.nextFireAt else { return pollInterval }
    return min(pollInterval, max(.milliseconds(1), .seconds(next.timeIntervalSince(look.lookedAt))))
  }
}
