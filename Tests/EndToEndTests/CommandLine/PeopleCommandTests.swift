import Foundation
import IncidentResponse
import Postgres
import TestSupport
import Testing

@Suite(.database) struct PeopleCommandTests {
  private let harbour = ["--organisation", "harbour"]

  private func found() async throws -> TestOrganisation {
    try await TestOrganisation.make(procedure: "Tests/IncidentResponseTests/Fixtures/harbour.yaml")
  }

  @Test func `a person's address changes, and a person who leaves can do nothing more`() async throws {
    let organisation = try await found()
    let gateway = TestDatabase.current.database(as: "tocsin_gateway")
    let enters = { (permission: Permission) async -> Bool in
      let rows = try? await gateway.query(organisation.responder.scope(permission).prelude, "SELECT 1")
      return rows != nil
    }
    let change = [
      "person", "change", "rhea.responder@example.org", "--email", "Rhea@example.org", "--phone", "+49 40 1",
    ]
    #expect(try await TocsinCall.run(change + harbour).succeeded().output.contains("changed"))
    #expect(try await person("rhea@example.org")?["name"] as? String == "Rhea Responder")
    #expect(try await TocsinCall.run(change + harbour).status == 1)
    #expect(await enters(.incidentRespond))

    let left = try await TocsinCall.run(["person", "leave", "rhea@example.org", "--json"] + harbour).succeeded()
    #expect(left.object["state"] as? String == "left")
    #expect(await !enters(.incidentRespond))
    let row = try await person("rhea@example.org")
    #expect(row?["state"] as? String == "left" && row?["roles"] as? String == "")
    let again = try await TocsinCall.run(["person", "leave", "rhea@example.org"] + harbour)
    #expect(again.status == 1 && again.errors.contains("left already"))

    // Who comes back gets roles and tokens anew.
    try await TocsinCall.run(["person", "change", "rhea@example.org", "--active"] + harbour).succeeded()
    #expect(try await person("rhea@example.org")?["state"] as? String == "active")
    #expect(await !enters(.incidentRespond))
  }

  @Test func `what cannot be an address or a kind is refused`() async throws {
    _ = try await found()
    let address = ["person", "change", "mia.member@example.org", "--email", "nowhere"]
    let refused = try await TocsinCall.run(address + harbour)
    #expect(refused.status == 1 && refused.errors.contains("NAME@DOMAIN"))
    #expect(try await TocsinCall.run(["person", "change", "mia.member@example.org"] + harbour).status == 64)
    let kind = try await TocsinCall.run(["person", "change", "mia.member@example.org", "--kind", "robot"] + harbour)
    #expect(kind.status == 64 && kind.errors.contains("contractor"))
    let taken = ["person", "change", "mia.member@example.org", "--email", "max.manager@example.org"]
    #expect(try await TocsinCall.run(taken + harbour).status == 1)
    #expect(try await TocsinCall.run(["person", "leave", "nobody@example.org"] + harbour).status == 1)
  }

  @Test func `an entry of the contact list changes, and is kept when it is no longer informed`() async throws {
    _ = try await found()
    let create = ["contact", "create", "--team", "Port", "--email", "port@example.org", "--json"]
    let id = try #require(try await TocsinCall.run(create + harbour).succeeded().object["id"] as? String)
    let change = ["contact", "change", "port@example.org", "--email", "harbour@example.org", "--position", "3"]
    try await TocsinCall.run(change + harbour).succeeded()
    try await TocsinCall.run(["contact", "change", id, "--no-active"] + harbour).succeeded()
    let active = try await TocsinCall.run(["contact", "list", "--json"] + harbour).succeeded().list
    #expect(!active.contains { $0["id"] as? String == id })
    let all = try await TocsinCall.run(["contact", "list", "--all", "--json"] + harbour).succeeded().list
    let entry = try #require(all.first { $0["id"] as? String == id })
    #expect(entry["email"] as? String == "harbour@example.org" && entry["state"] as? String == "inactive")
    try await TocsinCall.run(["contact", "change", id, "--active"] + harbour).succeeded()
    #expect(try await TocsinCall.run(["contact", "change", "none@example.org", "--team", "T"] + harbour).status == 1)
    let rows = try await TestDatabase.current.database().query(
      nil, "SELECT count(*) AS count FROM event WHERE type = 'contact.changed'")
    #expect(try #require(rows.first)["count"] == 3)
  }

  private func person(_ email: String) async throws -> [String: Any]? {
    try await TocsinCall.run(["person", "list", "--json"] + harbour).succeeded().list
      .first { $0["email"] as? String == email }
  }
}
