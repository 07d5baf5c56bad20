import Foundation
import IncidentResponse
import Postgres
import TestSupport
import Testing
import Web

@testable import DeadlineWorker

/// An organisation with webhooks, and a worker that tells them of what happens, one round at a time.
struct WebhookStage: Sendable {
  let organisation: TestOrganisation
  let owner: Database
  let delivery: Database
  private let keeper: WebhookKeeper
  private let worker: WebhookWorker

  static func make(
    schedule: WebhookSchedule = WebhookSchedule(), _ change: (inout WebConfiguration) -> Void = { $0.reach = .anywhere }
  ) async throws -> WebhookStage {
    var configuration = WebConfiguration()
    configuration.allowsPlain = true
    change(&configuration)
    let delivery = TestDatabase.current.database(as: "tocsin_delivery")
    return WebhookStage(
      organisation: try await TestOrganisation.make(), owner: TestDatabase.current.database(), delivery: delivery,
      keeper: WebhookKeeper(database: delivery, logger: TestLogger.shared),
      worker: WebhookWorker(
        database: delivery, carrier: WebhookCourier(client: WebClient(configuration)), schedule: schedule))
  }

  /// As an operator at the command line.
  func administer<Value: Sendable>(
    _ body: (borrowing Transaction, Caller) async throws -> Value
  ) async throws -> Value {
    let admin = TestDatabase.current.database(as: "tocsin_admin")
    return try await admin.asTenant(.operator(organisation: organisation.id, name: "test", breakGlass: "test"), body)
  }

  func create(_ url: String, kinds: [String] = [], department: UUID? = nil, restricted: Bool = false) async throws
    -> (id: UUID, secret: String)
  {
    try await administer { tx, caller in
      try await Webhook.create(
        .init(url: url, kinds: kinds, department: department, restricted: restricted), by: caller, in: tx)
    }
  }

  func webhook(_ id: UUID) async throws -> Webhook {
    let all = try await administer { tx, caller in try await Webhook.all(caller, in: tx) }
    return try #require(all.first { $0.id == id })
  }

  func log(_ id: UUID) async throws -> [WebhookEntry] {
    try await administer { tx, caller in try await Webhook.log(id, state: nil, limit: 1000, caller, in: tx) }
  }

  /// Something happens to a new record.
  func happen(
    _ type: String = "incident.logged", kind: String = "incident", restricted: Bool = false, department: UUID? = nil
  ) async throws {
    let record = UUID.next()
    try await owner.unit(
      nil,
      [
        """
        INSERT INTO record (organisation_id, id, kind, department_id, restricted)
        VALUES (\(organisation.id), \(record), \(kind), \(department ?? organisation.root), \(restricted))
        """,
        """
        INSERT INTO event (organisation_id, id, record_id, type, occurred_earliest, occurred_latest, actor)
        VALUES (\(organisation.id), \(UUID.next()), \(record), \(type), now(), now(), 'person')
        """,
        """
        INSERT INTO event_content (organisation_id, event_id, record_id, body)
        SELECT organisation_id, id, record_id, '{"summary": "The cook did it"}' FROM event WHERE record_id = \(record)
        """,
      ])
  }

  /// Follows the events until every webhook has been told of everything; other tests' transactions hold the order up.
  func follow() async throws {
    let place: SQL = "SELECT max(txid)::text AS latest FROM event WHERE organisation_id = \(organisation.id)"
    let latest: String = try await #require(owner.query(nil, place).first)["latest"]
    let behind: SQL = "SELECT 1 FROM webhook WHERE state = 'active' AND txid < \(latest)::text::xid8"
    while try await !owner.query(nil, behind).isEmpty {
      try await keeper.round()
      await Task.yield()
    }
  }

  /// Does every job that is due, or, where told, every job there is.
  @discardableResult
  func work(hurrying: Bool = true) async throws -> [Job.Outcome] {
    if hurrying { try await owner.execute(nil, "UPDATE job SET run_at = now() WHERE kind = 'webhook'") }
    let jobs = try await JobClaim.take(.delivery, limit: 500, lease: .zero, in: delivery).jobs
    let ledger = JobLedger(database: delivery)
    var outcomes: [Job.Outcome] = []
    for job in jobs.filter({ $0.kind == .webhook }).sorted(by: { $0.subject.uuidString < $1.subject.uuidString }) {
      let outcome = try await worker.perform(job)
      try await ledger.record(outcome, of: job)
      outcomes.append(outcome)
    }
    return outcomes
  }

  /// Lets the pause of the breaker go by.
  func waitOutPause() async throws {
    try await owner.execute(
      nil, "UPDATE webhook SET paused_until = now() - interval '1 second' WHERE paused_until IS NOT NULL")
  }
}
