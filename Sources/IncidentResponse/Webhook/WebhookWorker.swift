import CoreMetrics
package import Foundation
import Metrics
package import Postgres
import Synchronization

/// Tells other systems: one request of one message.
///
/// 1. At least once, with the same id and the same bytes; what ends a message ends its job in the same transaction.
/// 2. The breaker's state is a row, so every worker knows of it: paused for a while after failures in a row, then one
///    request is tried, by whoever takes the row first.
/// 3. No destination takes more than its share of a worker, so that a slow one delays its own messages only.
package final class WebhookWorker: Sendable {
  static let requestsToOne = 4
  static let requests = 16

  private let database: Database
  private let carrier: any WebhookCarrier
  private let schedule: WebhookSchedule
  private let now: @Sendable () -> Date
  private let underWay = Mutex<[UUID: Int]>([:])

  package init(
    database: Database, carrier: any WebhookCarrier, schedule: WebhookSchedule = WebhookSchedule(),
    now: @escaping @Sendable () -> Date = { .now }
  ) {
    self.database = database
    self.carrier = carrier
    self.schedule = schedule
    self.now = now
  }

  package func perform(_ job: Job) async throws -> Job.Outcome {
    let scope = Scope.worker(organisation: job.organisation, name: "webhooks")
    let stamp = "\(Int(now().timeIntervalSince1970))"
    let rows = try await database.query(
      scope.prelude, WebhookErrand.selection(job.subject, organisation: job.organisation, stamp: stamp))
    guard let errand = try rows.first.map({ try WebhookErrand(row: $0, stamp: stamp) }), errand.state == "waiting"
    else { return .finished }
    guard errand.obstacle == nil else { return try await end(job, as: "cancelled", scope) }
    if now().timeIntervalSince(errand.askedAt) > schedule.longestAge.seconds {
      return try await end(job, as: "failed", scope)
    }
    guard take(errand.webhook) else { return .later(.seconds(1) + .seconds(1) * Double.random(in: 0..<1), reason: nil) }
    defer { release(errand.webhook) }
    if let pausedUntil = errand.pausedUntil {
      let wait = Duration.seconds(max(5, pausedUntil.timeIntervalSince(now()) + .random(in: 1...10)))
      if pausedUntil > now() { return .later(wait, reason: nil) }
      let trial = try await database.query(
        scope.prelude,
        WebhookErrand.trial(errand.webhook, organisation: job.organisation, lasting: schedule.trial))
      if trial.isEmpty { return .later(schedule.trial, reason: nil) }
    }
    return try await send(errand, job, scope)
  }

  private func send(_ errand: WebhookErrand, _ job: Job, _ scope: Scope) async throws -> Job.Outcome {
    let reply =
      errand.isSigned
      ? try await carrier.send(errand.letter)
      : WebhookReply(status: nil, words: "no key signs: give it a new one", isForbidden: true)
    let verdict = schedule.verdict(on: reply, failures: job.failures + 1)
    let failures = verdict == .accepted ? 0 : errand.failures + 1
    let record = WebhookRecord(
      verdict: verdict, reply: reply,
      pause: verdict == .accepted ? nil : schedule.pause(afterFailures: failures, reply: reply))
    let written = try await database.unit(scope.prelude, errand.recording(record, of: job))
    guard written.last?.isEmpty == false else { throw LostLease() }
    Counter(label: "tocsin_webhook_attempts_total", dimensions: [("outcome", record.outcome)]).increment()
    guard case .temporary(let again) = verdict else { return .completed }
    return .later(again, reason: reply.status.map { "the other side answered \($0)" } ?? "no answer")
  }

  private func end(_ job: Job, as state: String, _ scope: Scope) async throws -> Job.Outcome {
    let results = try await database.unit(scope.prelude, WebhookErrand.ending(job, as: state))
    guard results.last?.affected == 1 else { throw LostLease() }
    return .completed
  }

  private func take(_ webhook: UUID) -> Bool {
    underWay.withLock { underWay in
      let own = underWay[webhook] ?? 0
      guard own < Self.requestsToOne, underWay.values.reduce(0, +) < Self.requests else { return false }
      underWay[webhook] = own + 1
      return true
    }
  }

  private func release(_ webhook: UUID) {
    underWay.withLock { underWay in
      let left = (underWay[webhook] ?? 1) - 1
      underWay[webhook] = left == 0 ? nil : left
    }
  }
}
