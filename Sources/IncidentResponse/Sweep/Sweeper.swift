import CoreMetrics
package import Foundation
package import Logging
package import Postgres
import Synchronization

/// Looks for due timers for as long as it runs: at once after a full batch or a wake-up, when the next timer is due, and
/// at the latest after the poll interval. While batches are full, a second look goes on beside the first: one statement
/// uses one core of the database.
package final class Sweeper: Sendable {
  /// How long a look waits for commands that hold clocks.
  private static let heldPause = Duration.milliseconds(20)

  private let database: Database
  private let pollInterval: Duration
  private let logger: Logger
  private let wake: @Sendable (Set<WakeUpChannel>) -> Void
  private let metrics = SweepMetrics()
  private let isStopping = Mutex(false)
  /// The lower bound of the first look, by which the second goes.
  private let bound = Mutex(Date.distantPast)
  /// Rung by wake-ups.
  package let alarm = Alarm()
  /// Rung when more is due than one look takes.
  private let secondAlarm = Alarm()

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
    await withTaskExecutorPreference(Database.executor) {
      await withTaskGroup(of: Void.self) { group in
        group.addTask { await self.lookBeside() }
        await self.lookAgainAndAgain()
        self.secondAlarm.ring()
      }
    }
  }

  /// Behind which it looks for what is due.
  package var watermark: Date { bound.withLock(\.self) }

  private var isOver: Bool { isStopping.withLock { $0 } || Task.isCancelled }

  private func lookAgainAndAgain() async {
    var watermark = Watermark()
    var failures = 0
    while !isOver {
      do {
        let look = try await look(&watermark)
        failures = 0
        if !look.tookAll { secondAlarm.ring() }
        if look.tookAll || look.leftSome { await alarm.wait(atMost: pause(after: look)) }
      } catch {
        failures += 1
        metrics.failures.increment()
        logger.warning("A look at the timers failed", metadata: ["error": "\(error)", "attempt": "\(failures)"])
        await alarm.wait(atMost: .milliseconds(min(5_000, 100 << min(failures, 6))))
      }
    }
  }

  /// Takes part for as long as batches are full, and looks behind the first look now and then. Whatever fails here comes
  /// again, or the first look meets it as well.
  private func lookBeside() async {
    var behind = LookBehind()
    while !isOver {
      await secondAlarm.wait(atMost: behind.pause)
      while !isOver, let look = try? await look(.after(watermark)), !look.tookAll, !look.leftSome {}
      guard behind.isDue() else { continue }
      let began = ContinuousClock.now
      while !isOver, let look = try? await lookBehind(), !look.tookAll, !look.leftSome {}
      behind.looked(took: .now - began)
    }
  }

  /// Fires one batch.
  package func look(_ watermark: inout Watermark) async throws -> Sweep.Look {
    bound.withLock { $0 = watermark.bound }
    let look = try await look(.after(watermark.bound))
    watermark.looked(look)
    return look
  }

  /// Fires a batch of what lies below the bound of the last look: given back by another sweep, or inserted late.
  package func lookBehind() async throws -> Sweep.Look {
    try await look(.upTo(watermark))
  }

  private func look(_ stretch: Sweep.Stretch) async throws -> Sweep.Look {
    let began = ContinuousClock.now
    let rows = try await database.query(nil, Sweep.statement(stretch))
    guard let row = rows.first else { throw PostgresError(.decoding, "a look returned nothing") }
    let look = try Sweep.Look(row: row)
    metrics.record(look, took: .now - began)
    if look.hasEffects { wake([.deliveries, .events]) }
    return look
  }

  package func stop() {
    isStopping.withLock { $0 = true }
    alarm.ring()
    secondAlarm.ring()
  }

  private func pause(after look: Sweep.Look) -> Duration {
    if look.leftSome { return Self.heldPause }
    guard let next = look.nextFireAt else { return pollInterval }
    return min(pollInterval, max(.milliseconds(1), .seconds(next.timeIntervalSince(look.lookedAt))))
  }
}
