import Foundation
import IncidentResponse
import Postgres
import TestSupport
import Testing

/// Hooks at the command line.
@Suite(.database) struct HookCommandTests {
  private let harbour = ["--organisation", "harbour"]

  @Test func `M36: a hook is made, rotated and revoked, and its secret is shown once`() async throws {
    _ = try await TestOrganisation.make(procedure: "Tests/IncidentResponseTests/Fixtures/harbour.yaml")
    let made = try await TocsinCall.run(["hook", "create", "Service desk", "--json"] + harbour).succeeded()
    let id = try #require(made.object["id"] as? String)
    let secret = try #require(made.object["secret"] as? String)
    #expect(secret.hasPrefix("whsec_") && made.object["path"] as? String == "/v1/hooks/\(id)")

    let listed = try await TocsinCall.run(["hook", "list"] + harbour).succeeded().output
    #expect(listed.contains("Service desk") && listed.contains("in force") && !listed.contains(secret))
    let rotated = try await TocsinCall.run(["hook", "rotate", id, "--overlap", "1"] + harbour).succeeded().output
    #expect(rotated.hasPrefix("whsec_") && !rotated.contains(secret))
    let both = try await TocsinCall.run(["hook", "list", "--json"] + harbour).succeeded()
    #expect(both.list.first?["secrets"] as? String == "2")

    try await TocsinCall.run(["department", "create", "docks", "--name", "Docks"] + harbour).succeeded()
    try await TocsinCall.run(["hook", "assign", id, "--department", "docks"] + harbour).succeeded()
    let assigned = try await TocsinCall.run(["hook", "list", "--json"] + harbour).succeeded()
    #expect(assigned.list.first?["department"] as? String == "docks")
    let nowhere = try await TocsinCall.run(["hook", "create", "Desk", "--department", "moon"] + harbour)
    #expect(nowhere.status == 1 && nowhere.errors.contains("department"))

    try await TocsinCall.run(["hook", "revoke", id] + harbour).succeeded()
    let again = try await TocsinCall.run(["hook", "revoke", id] + harbour)
    #expect(again.status == 1 && again.errors.contains("hook in force"))
    #expect(try await TocsinCall.run(["hook", "rotate", id] + harbour).status == 1)
    #expect(try await TocsinCall.run(["hook", "revoke", "nonsense"] + harbour).status == 64)
    #expect(try await TocsinCall.run(["hook", "create", " "] + harbour).status == 1)
    #expect(try await TocsinCall.run(["hook", "rotate", id, "--overlap", "10000"] + harbour).status == 1)
  }
}
