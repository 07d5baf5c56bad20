import Foundation
import IncidentResponse
import Postgres
import TestSupport
import Testing

/// What events of an incident set off, under a procedure that uses what miniOrange does not.
@Suite(.database) struct TriggerTests {
  @Test func `a communication waits as long after its event as the procedure says`() async throws {
    let organisation = try await harbour()
    let opened = Date.now
    let dossier = try await open(organisation)
    let orders = try #require(
      dossier.communications.first { $0.element == organisation.version.id(.communication, "crew-orders") })
    #expect(orders.state == .planned)
    let owner = TestDatabase.current.database()
    let job = try #require(
      try await owner.query(nil, "SELECT run_at FROM job WHERE kind = 'compose' AND subject_id = \(orders.id)").first)
    let wait = try (job["run_at"] as Date).timeIntervalSince(opened)
    #expect(wait >= 3600 && wait < 3600 + 60)
    // The series counts from the first one, six hours apart at this level.
    let series = try #require(dossier.deadlines.first { $0.isRecurring && $0.element == orders.element })
    let next = try #require(series.due).earliest.timeIntervalSince(opened)
    #expect(next >= 7 * 3600 && next < 7 * 3600 + 60)
    let audit = try await owner.query(nil, "SELECT FROM job WHERE kind = 'compose' AND run_at <= now()").count
    #expect(audit == 1, "the call to the berths waits for nothing")
  }

  @Test func `a clock that counts from an event starts with it`() async throws {
    let organisation = try await harbour()
    let dossier = try await open(organisation)
    let clock = organisation.version.id(.clock, "look-back-in-time")
    #expect(dossier.deadlines.first { $0.element == clock }?.state == .pending)
    let incidents = self.incidents
    let respond = organisation.responder.scope(.incidentRespond)
    let resolved = try await incidents.command(on: dossier.incident.id, scope: respond) { casework in
      try casework.resolve(as: .tackled, summary: "The port is watched")
      return casework.dossier
    }.value
    let started = try #require(resolved.deadlines.first { $0.element == clock })
    #expect(started.state == .running)
    #expect(started.due.map { $0.earliest > .now } == true)
  }

  private func harbour() async throws -> TestOrganisation {
    try await TestOrganisation.make(procedure: "Tests/IncidentResponseTests/Fixtures/harbour.yaml")
  }

  private var incidents: Incidents {
    Incidents(database: TestDatabase.current.database(as: "tocsin_gateway"), library: ProcedureLibrary()) { _ in }
  }

  private func open(_ organisation: TestOrganisation) async throws -> Dossier {
    var draft = IncidentDraft(title: "Control system lost")
    draft.procedures = [.init(slug: "harbour", eventType: "control-lost")]
    draft.log = LogRecord(
      summary: "No ship moves", description: "All basins", fault: "Control", affectedProducts: "Locks")
    draft.starts = true
    let incident = try await incidents.open(draft, scope: organisation.responder.scope(.incidentCreate))
    return try await incidents.command(on: incident.id, scope: organisation.responder.scope(.incidentRespond)) {
      $0.dossier
    }.value
  }
}
