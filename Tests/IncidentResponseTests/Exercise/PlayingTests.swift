import Foundation
import IncidentResponse
import Postgres
import TestSupport
import Testing

@Suite(.database) struct PlayingTests {
  @Test func `the timers of a played case wait until its clock is turned`() async throws {
    let deliveries = try await Deliveries.start(impact: 0, exercise: 60)
    #expect(try await waiting(deliveries) > 0)
    #expect(try await released(deliveries) == 0)
    let opened = try #require(try await deliveries.dossier().incident.exerciseAt)

    try await deliveries.turnClock(to: opened.addingTimeInterval(8 * 3600 + 1))
    #expect(try await released(deliveries) > 0)
    let clock = try #require(try await deliveries.dossier().incident.exerciseAt)
    #expect(abs(clock.timeIntervalSince(opened) - (8 * 3600 + 1)) < 0.001)
  }

  @Test func `what is sent in a played case is sent at the time of its own clock`() async throws {
    let deliveries = try await Deliveries.start(impact: 0, exercise: 60)
    let opened = try #require(try await deliveries.dossier().incident.exerciseAt)
    let later = opened.addingTimeInterval(7 * 3600)
    try await deliveries.turnClock(to: later)
    try await deliveries.decide("customers-first", required: true)
    try await deliveries.drain()
    let notice = try #require(try await deliveries.communications("customers-first").first)
    #expect(notice.state == .sent)
    #expect(abs(try #require(notice.sent).earliest.timeIntervalSince(later)) < 0.001)
    #expect(try await deliveries.clock("customer-notice-8h")?.state == .met)
    #expect(try await deliveries.events("communication.sent") > 0)
  }

  @Test func `updates do not begin after the incident is over`() async throws {
    let deliveries = try await Deliveries.start(impact: 0, exercise: 60)
    _ = try await deliveries.incidents.command(
      on: deliveries.incident.id, scope: deliveries.organisation.responder.scope(.incidentRespond)
    ) { try $0.resolve(as: .resolved, summary: "Over") }
    try await deliveries.decide("customers-first", required: true)
    try await deliveries.drain()
    #expect(try await deliveries.communications("customers-first").first?.state == .sent)
    let series = try await deliveries.dossier().deadlines.filter { $0.isRecurring && $0.state.isOpen }
    #expect(series.isEmpty)
  }

  private func waiting(_ deliveries: Deliveries) async throws -> Int {
    try await count("fire_at = 'infinity' AND played", deliveries)
  }

  private func released(_ deliveries: Deliveries) async throws -> Int {
    try await count("fire_at < 'infinity'", deliveries)
  }

  private func count(_ condition: SQL, _ deliveries: Deliveries) async throws -> Int {
    try await deliveries.owner.query(
      nil, "SELECT count(*) AS count FROM timer WHERE record_id = \(deliveries.incident.id) AND \(condition)"
    ).first.map { try $0["count"] } ?? -1
  }
}

extension Deliveries {
  func turnClock(to instant: Date) async throws {
    let admin = TestDatabase.current.database(as: "tocsin_admin")
    let incidents = Incidents(database: admin, library: ProcedureLibrary()) { _ in }
    _ = try await incidents.command(
      on: incident.id, scope: .operator(organisation: organisation.id, name: "test")
    ) { $0.turnClock(to: instant) }
  }
}
