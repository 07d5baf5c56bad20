import Foundation
import IncidentResponse
import Postgres
import TestSupport
import Testing

/// At the command line a restricted incident is hidden without --break-glass, which is written down.
@Suite(.database) struct RestrictedIncidentTests {
  private let harbour = ["--organisation", "harbour"]
  private let glass = ["--break-glass", "The auditor asked"]

  @Test func `an incident is restricted and shown again, and hidden in between`() async throws {
    let label = try await opened()
    let before = try await TocsinCall.run(["incident", "show", label, "--json"] + harbour).succeeded()
    #expect((before.object["incident"] as? [String: Any])?["restricted"] as? Bool == false)

    let restrict = [
      "incident", "restrict", label, "--reason", "Bo is involved", "--participant", "mia.member@example.org",
    ]
    #expect(try await TocsinCall.run(restrict + harbour).succeeded().output.contains("restricted"))
    let hidden = try await TocsinCall.run(["incident", "show", label] + harbour)
    #expect(hidden.status == 1)
    #expect(hidden.errors.contains("There is no such incident, or you may not see it."))
    #expect(hidden.errors.contains("--break-glass"))
    #expect(try await TocsinCall.run(["incident", "list", "--json"] + harbour).succeeded().list.isEmpty)
    #expect(try await TocsinCall.run(["incident", "unrestrict", label, "--reason", "r"] + harbour).status == 1)

    let shown = try await TocsinCall.run(["incident", "show", label] + harbour + glass).succeeded()
    #expect(shown.output.contains(label) && shown.output.contains("restricted"))
    #expect(try await TocsinCall.run(["incident", "list", "--json"] + harbour + glass).succeeded().list.count == 1)
    try await TocsinCall.run(["incident", "unrestrict", label, "--reason", "Cleared"] + harbour + glass).succeeded()
    #expect(try await TocsinCall.run(["incident", "show", label] + harbour).succeeded().output.contains(label))

    // Each look through the glass is an event with its reason, and each change one of the incident.
    #expect(try await events("operator.broke-glass") >= 3)
    #expect(try await events("incident.restricted") == 1)
    #expect(try await events("incident.unrestricted") == 1)
  }

  /// The number of an incident that a responder opened.
  private func opened() async throws -> String {
    let organisation = try await TestOrganisation.make(procedure: "Tests/IncidentResponseTests/Fixtures/harbour.yaml")
    let incidents = Incidents(
      database: TestDatabase.current.database(as: "tocsin_gateway"), library: ProcedureLibrary()
    ) { _ in }
    return try await incidents.open(
      IncidentDraft(title: "Theft"), scope: organisation.responder.scope(.incidentCreate)
    ).label
  }

  private func events(_ type: String) async throws -> Int {
    let rows = try await TestDatabase.current.database().query(
      nil, "SELECT count(*) AS count FROM event WHERE type = \(type)")
    return try #require(rows.first)["count"]
  }
}
