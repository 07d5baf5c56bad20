import Foundation
import IncidentResponse
import Postgres
import TestSupport
import Testing

/// All rows of work can be deleted: what they say follows from what is owed (docs/decisions/0003).
@Suite(.database) struct RestoreTests {
  private let owner = TestDatabase.current.database()

  /// Every timer and job, by what it does and when; keys of rows differ.
  private func work(timed: Bool = true) async throws -> Set<String> {
    let rows = try await owner.query(
      nil,
      """
      SELECT format('timer %s %s %s %s due %s fires %s every %s %s %s', deadline_id, generation, kind, step, due_at, fire_at,
        every, folds, played) AS row FROM timer
      UNION ALL
      SELECT format('job %s of %s on %s by %s from %s', kind, subject_id, record_id, element_id,
        -- A document is made as soon as it is asked for, again or not.
        CASE WHEN kind <> 'render' AND \(timed) THEN run_at END)
      FROM job WHERE kind <> 'restore'
      """)
    return Set(try rows.map { try $0["row"] as String })
  }

  private func restore(_ organisation: TestOrganisation) async throws -> Int {
    let count = try await TestDatabase.current.database(as: "tocsin_admin").asTenant(
      .operator(organisation: organisation.id, name: "test")
    ) { tx, caller in
      try await Organisation.restoreWork(by: caller, in: tx)
    }
    let worker = TestDatabase.current.database(as: "tocsin_delivery")
    let handler = DeliveryHandler(
      cases: CaseWorker(database: worker, library: ProcedureLibrary()), courier: RecordingCourier(),
      sender: Sender("tocsin@tocsin.example"))
    for job in try await JobClaim.take(.delivery, limit: 20, lease: .seconds(60), in: worker).jobs
    where job.kind == .restore {
      #expect(try await handler.perform(job) == .completed)
    }
    return count
  }

  private func deleteAll() async throws {
    for table in ["timer", "lane", "job"] {
      try await owner.execute(nil, "DELETE FROM \(identifier: table)")
    }
  }

  @Test(arguments: [
    ("procedures/miniorange.yaml", "miniorange", "loss-of-data", false),
    ("Tests/IncidentResponseTests/Fixtures/harbour.yaml", "harbour", "control-lost", true),
  ])
  func `what was deleted is made again, once`(
    procedure: String, slug: String, eventType: String, recurs: Bool
  ) async throws {
    let organisation = try await TestOrganisation.make(procedure: procedure)
    let incident = try await open(organisation, slug, eventType)
    let respond = organisation.responder.scope(.incidentRespond)
    _ = try await incidents.command(on: incident.id, scope: respond) { casework in
      casework.request(.internalReport, language: "en", element: nil)
    }
    let before = try await work()
    #expect(before.contains { $0.hasPrefix("timer") && $0.contains(recurs ? " recurrence 1 " : " due 0 ") })
    #expect(before.contains { $0.hasPrefix("job compose") })
    #expect(before.contains { $0.hasPrefix("job render") })
    try await deleteAll()
    #expect(try await restore(organisation) == 1)
    let after = try await work()
    #expect(after.subtracting(before) == [], "made up")
    #expect(before.subtracting(after) == [], "missing")
    let once = try await work(timed: false)
    _ = try await restore(organisation)
    #expect(try await work(timed: false) == once)
  }

  @Test func `messages that wait are sent, and what is over stays over`() async throws {
    let deliveries = try await Deliveries.start()
    for job in try await deliveries.claim(20) where job.kind == .compose {
      _ = try await deliveries.handler.perform(job)
    }
    let waiting = try await work().filter { $0.hasPrefix("job deliver") }
    #expect(!waiting.isEmpty)
    try await deleteAll()
    _ = try await restore(deliveries.organisation)
    #expect(try await work().filter { $0.hasPrefix("job deliver") }.count == waiting.count)
    #expect(try await work().filter { $0.hasPrefix("job compose") }.isEmpty)
  }

  @Test func `a restricted incident gets its work back too`() async throws {
    let organisation = try await TestOrganisation.make()
    _ = try await open(organisation, "miniorange", "loss-of-data", restricted: true)
    let before = try await work()
    try await deleteAll()
    #expect(try await restore(organisation) == 1)
    #expect(try await work() == before)
  }

  private var incidents: Incidents {
    Incidents(database: TestDatabase.current.database(as: "tocsin_gateway"), library: ProcedureLibrary()) { _ in }
  }

  private func open(
    _ organisation: TestOrganisation, _ slug: String, _ eventType: String, restricted: Bool = false
  ) async throws -> Incident {
    var draft = IncidentDraft(title: "Orders fail")
    draft.isRestricted = restricted
    draft.procedures = [.init(slug: slug, eventType: eventType)]
    draft.log = LogRecord(
      summary: "The order system is down", description: "Customers cannot order", fault: "Database",
      affectedProducts: "Shop")
    draft.starts = true
    draft.facts = [("detected", .instant(Moment(.now)), ""), ("start_of_impact", .instant(Moment(.now)), "")]
    return try await incidents.open(draft, scope: organisation.responder.scope(.incidentCreate))
  }
}
