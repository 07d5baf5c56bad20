import Foundation
import IncidentResponse
import Postgres
import TestSupport
import Testing

@Suite(.database) struct LifecycleTests {
  let log = LogRecord(
    summary: "The order system is down", description: "Customers cannot order", fault: "Database of the order system",
    affectedProducts: "Shop")

  @Test func `a report becomes a closed incident`() async throws {
    let organisation = try await TestOrganisation.make()
    let incidents = self.incidents()
    let respond = organisation.responder.scope(.incidentRespond)
    // The database keeps microseconds, a Date more.
    let now = Date(timeIntervalSince1970: Date.now.timeIntervalSince1970.rounded(.down))
    var draft = IncidentDraft(title: "Orders fail")
    draft.report = Report.Draft(
      channel: .email, reporter: organisation.member.id, reporterKind: .employee, summary: "I cannot order",
      details: "", reportedAt: now.addingTimeInterval(-600), aware: Moment(now.addingTimeInterval(-3600)))
    draft.procedures = [.init(slug: "miniorange", eventType: "loss-of-data")]
    draft.log = log
    draft.starts = true
    let started = now.addingTimeInterval(-7200)
    draft.facts = [("start_of_impact", .instant(Moment(started)), ""), ("detected", .instant(Moment(started)), "")]
    let incident = try await incidents.open(draft, scope: organisation.responder.scope(.incidentCreate))
    #expect(incident.status == .responding)
    #expect(incident.levelKey == "level-3")

    // The employees' first communication opens the gate of the third phase.
    let opened = try await incidents.command(on: incident.id, scope: respond) { $0.dossier }.value
    let clock = try #require(opened.deadlines.first { $0.fulfilledBy == "communication:customers-first" })
    #expect(clock.state == .running)
    #expect(clock.due == Moment(started.addingTimeInterval(8 * 3600)))
    let duty = try #require(opened.deadlines.first { $0.fulfilledBy == "fact:reported" })
    #expect(duty.state == .met)
    let response = try #require(opened.responses.first)

    for communication in opened.communications where communication.requirement == .undecided {
      _ = try await incidents.command(on: incident.id, scope: respond) {
        try $0.decide(communication.id, required: false, reason: "Nobody outside is affected")
      }
    }
    for _ in 0..<8 {
      let outcome = try? await incidents.command(on: incident.id, scope: respond) { casework in
        let current = casework.dossier.responses[0]
        for step in current.steps where step.state == .open && step.phase == current.currentPhase {
          let key = try #require(organisation.version.reference(step.element)?.key)
          try casework.settle(step: key, of: response.id, as: .notApplicable, reason: "Not in this test")
        }
        for planned in casework.dossier.communications
        where planned.state == .planned && planned.requirement == .required {
          try casework.recordCommunication(
            SaidCommunication(planned: planned.id, audience: "all", channel: .verbal, text: "Told", at: Moment(now)))
        }
        try casework.advance(response.id)
      }
      if outcome == nil { break }
    }
    let closed = try await incidents.command(on: incident.id, scope: organisation.manager.scope(.incidentClose)) {
      try $0.state("end_of_impact", .instant(Moment(now)))
      try $0.resolve(as: .resolved, summary: "Restored")
      try self.lookBack(&$0, response.id)
      try $0.close()
    }
    #expect(closed.incident.status == .closed)
    #expect(closed.incident.label == "INC-\(Calendar.current.component(.year, from: now))-0001")
  }

  @Test func `a response does not start before the log record exists`() async throws {
    let organisation = try await TestOrganisation.make()
    let incidents = self.incidents()
    var draft = IncidentDraft(title: "Orders fail")
    draft.procedures = [.init(slug: "miniorange", eventType: "loss-of-data")]
    let incident = try await incidents.open(draft, scope: organisation.responder.scope(.incidentCreate))
    let refusal = await #expect(throws: Refusal.self) {
      _ = try await incidents.command(on: incident.id, scope: organisation.responder.scope(.incidentRespond)) {
        [version = organisation.version] in
        try $0.start(version)
      }
    }
    #expect(refusal?.code == .gate)
    let database = TestDatabase.current.database(as: "tocsin_gateway")
    let error = await #expect(throws: PostgresError.self) {
      _ = try await database.asTenant(organisation.responder.scope(.incidentRespond)) { tx, caller in
        _ = try await tx.query(
          """
          INSERT INTO response (organisation_id, id, record_id, procedure_version_id, level_id)
          VALUES (\(caller.organisation), \(UUID.next()), \(incident.id), \(organisation.version.id),
            \(organisation.version.id(.level, "level-1")))
          """)
      }
    }
    #expect(error?.constraint == "response_logged_first_check")
  }

  @Test func `sixty-four parallel creations are numbered 1 to 64`() async throws {
    let organisation = try await TestOrganisation.make()
    let incidents = self.incidents()
    let labels = try await withThrowingTaskGroup(of: String.self) { group in
      for number in 1...64 {
        group.addTask {
          var draft = IncidentDraft(title: "Incident \(number)")
          draft.procedures = [.init(slug: "miniorange", eventType: "loss-of-data")]
          return try await incidents.open(draft, scope: organisation.responder.scope(.incidentCreate)).label
        }
      }
      return try await group.reduce(into: Set<String>()) { $0.insert($1) }
    }
    let year = Calendar.current.component(.year, from: .now)
    let expected = (1...64).map { number in
      "INC-\(year)-" + String(repeating: "0", count: 4 - String(number).count) + String(number)
    }
    #expect(labels == Set(expected))
  }

  private func incidents() -> Incidents {
    Incidents(database: TestDatabase.current.database(as: "tocsin_gateway"), library: ProcedureLibrary()) { _ in }
  }

  /// Report, review and risk assessment, as they must be before closing.
  private func lookBack(_ casework: inout Casework, _ response: UUID) throws {
    let report = try #require(casework.dossier.documents.first { $0.kind == "internal-report" })
    try casework.documentIssued(report.id, version: 1)
    try casework.review(findings: "More monitoring")
    try casework.answer(["setup": .text("Nobody watches at night")], step: "assess-risk", of: response)
    try casework.settle(step: "assess-risk", of: response, as: .done)
  }
}
