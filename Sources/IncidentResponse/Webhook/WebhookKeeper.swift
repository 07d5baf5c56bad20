import CoreMetrics
import Foundation
package import Logging
import Metrics
package import Postgres
import Synchronization

/// Writes what other systems are to be told of, as events come.
///
/// 1. No command waits for it, and none writes anything for it: it follows the events, in their order, as far as nothing
///    earlier can appear any more (decision 5). Each webhook has its own place in that order.
/// 2. Messages, their jobs and the place are written in one statement. Whoever is killed, the next round goes on where the
///    last one ended, and no event is told twice: an event has one message for a webhook.
package final class WebhookKeeper: Sendable {
  /// Events that one statement looks at.
  static let events = 500
  /// Webhooks whose turn it is in one round.
  static let webhooks = 100

  private let database: Database
  private let pollInterval: Duration
  private let logger: Logger
  private let wake: @Sendable (Set<WakeUpChannel>) -> Void
  private let isStopping = Mutex(false)
  private let written = Counter(label: "tocsin_webhook_messages_total")
  /// Rung by wake-ups.
  package let alarm = Alarm()

  package init(
    database: Database, pollInterval: Duration = .seconds(5), logger: Logger,
    wake: @escaping @Sendable (Set<WakeUpChannel>) -> Void = { _ in }
  ) {
    self.database = database
    self.pollInterval = pollInterval
    self.logger = logger
    self.wake = wake
  }

  /// Runs until `stop()` or until the task is cancelled.
  package func run() async {
    while !isStopping.withLock({ $0 }), !Task.isCancelled {
      var hasMore = false
      do {
        hasMore = try await round()
      } catch {
        if !Task.isCancelled { logger.warning("Could not tell webhooks", metadata: ["error": "\(error)"]) }
      }
      if !hasMore { await alarm.wait(atMost: pollInterval) }
    }
  }

  package func stop() {
    isStopping.withLock { $0 = true }
    alarm.ring()
  }

  /// - Returns: whether more waits than fitted in.
  /// - Throws: the last of the errors, once every webhook has had its turn.
  @discardableResult
  package func round() async throws -> Bool {
    let turns = try await database.query(nil, Self.turns)
    var hasMore = turns.count == Self.webhooks
    var told = 0
    var failure: (any Error)?
    for turn in turns where !isStopping.withLock({ $0 }) {
      do {
        let organisation: UUID = try turn["organisation_id"]
        let scope = Scope.worker(organisation: organisation, name: "webhooks")
        let rows = try await database.query(
          scope.prelude, Self.following(try turn["webhook_id"], organisation: organisation))
        // No row where another worker is at it.
        guard let row = rows.first else { continue }
        told += Int(try row["told"] as Int64)
        if try row["looked"] as Int64 >= Self.events { hasMore = true }
      } catch {
        failure = error
      }
    }
    written.increment(by: told)
    if told > 0 { wake([.deliveries]) }
    if let failure { throw failure }
    return hasMore
  }
}
