import Foundation
import HTTPTypes
import HummingbirdTesting
import IncidentResponse
import TestSupport
import Testing

@testable import Gateway

@Suite(.database) struct SupplierTests {
  private func suppliers(_ client: any TestClientProtocol, _ acme: TestOrganisation) async throws -> [String: JSONValue]
  {
    let answer = try await client.get("/v1/suppliers", as: acme)
    guard case .array(let items) = answer.body["items"] else { return [:] }
    return items.reduce(into: [:]) { found, item in
      if case .string(let key) = item["key"] { found[key] = item }
    }
  }

  @Test func `M75 M76: the procedure's suppliers are the first of the register, with use, backup and policy`()
    async throws
  {
    let gateway = try TestGateway()
    let acme = try await gateway.organisation("acme")
    let empty = try await gateway.organisation("empty")
    try await gateway.adopt("miniorange", by: acme)
    try await gateway.serve { client in
      let found = try await suppliers(client, acme)
      #expect(Set(found.keys) == ["aws", "google-workspace"])
      let aws = try #require(found["aws"])
      #expect(aws["name"] == .string("Amazon Web Services"))
      #expect(aws["services.0.key"] == .string("databases"))
      #expect(aws["services.0.use"] == .string("Maintaining databases"))
      #expect(aws["services.1.key"] == .string("hosting"))
      #expect(aws["services.1.use"] == .string("Hosting of the applications"))
      #expect(aws["services.1.backupLocation"] == .string("Another Availability Zone"))
      #expect(aws["services.1.backupPolicy"] == .string("Backup Policy"))
      #expect(found["google-workspace"]?["services"].count == 2)
      // Another organisation depends on nobody until it says so.
      #expect(try await suppliers(client, empty).isEmpty)
    }
  }

  @Test func `M75 M79: what the organisation edits stays when a new version is published`() async throws {
    let gateway = try TestGateway()
    let acme = try await gateway.organisation("acme")
    try await gateway.adopt("miniorange", by: acme)
    let file = Repository.root.appending(path: "procedures/miniorange.yaml")
    let text = try String(contentsOf: file, encoding: .utf8)
    try await gateway.serve { client in
      let before = try #require(try await suppliers(client, acme)["aws"])
      guard case .string(let id) = before["id"], case .string(let service) = before["services.1.id"] else {
        Issue.record("no supplier")
        return
      }
      #expect(before["agreementUrl"] == .string("https://aws.amazon.com/compute/sla/"))
      #expect(before["method"] == .string("The conventional method described by AWS in their Service Level Agreement."))
      let address = "/v1/suppliers/\(id)"
      let shown = try await client.get(address, as: acme)
      let body = #"{"name":"AWS Frankfurt","method":"Ask Priya","statusUrl":"https://health.aws.amazon.com/"}"#
      let changed = try await client.send(.patch, address, body, as: acme, [.ifMatch: shown.etag])
      #expect((changed.status, changed["name"]) == (200, "AWS Frankfurt"))
      let stale = try await client.send(.patch, address, body, as: acme, [.ifMatch: shown.etag])
      #expect(stale.status == 412)
      let moved = try await client.send(
        .patch, "\(address)/services/\(service)",
        #"{"zone":"eu-central-1a","monthlyCharge":{"amount":"1200.50","currency":"EUR"}}"#, as: acme, [.ifMatch: "*"])
      #expect((moved.status, moved["zone"], moved["monthlyCharge.amount"]) == (200, "eu-central-1a", "1200.50"))
      // What is shown with the supplier has changed, so it has another version.
      #expect(try await client.get(address, as: acme).etag != changed.etag)

      let next = text.replacing(#"version: "1.0""#, with: #"version: "1.1""#)
        .replacing("title: Amazon Web Services", with: "title: Amazon")
        .replacing(
          "      - key: databases\n",
          with: "      - {key: queues, title: Queues, clauses: [M75], use: Queues}\n      - key: databases\n")
      let adopted = try await client.send(.post, "/v1/procedures", next, as: acme, type: "application/yaml")
      #expect(adopted.status == 201, "\(adopted.body)")
      let after = try #require(try await suppliers(client, acme)["aws"])
      #expect(after["name"] == .string("AWS Frankfurt"))
      #expect(after["method"] == .string("Ask Priya"))
      #expect(after["services.1.zone"] == .string("eu-central-1a"))
      // What the new version adds is added.
      #expect(after["services.2.key"] == .string("queues"))
    }
  }

  @Test func `M75: an entry that breaks a rule is refused by name`() async throws {
    let gateway = try TestGateway()
    let acme = try await gateway.organisation("acme")
    let member = try await gateway.organisation("mere", roles: [.member])
    try await gateway.adopt("miniorange", by: acme)
    try await gateway.serve { client in
      let taken = try await client.post("/v1/suppliers", #"{"key":"aws","name":"A"}"#, as: acme)
      #expect((taken.status, taken["errors.0.pointer"]) == (409, "#/key"))
      let made = try await client.post("/v1/suppliers", #"{"key":"cdn","name":"CDN Ltd"}"#, as: acme)
      #expect(made.status == 201)
      let services = "/v1/suppliers/\(made["id"])/services"
      let unknown = try await client.post(services, #"{"key":"dns","title":"DNS","agreement":"azure"}"#, as: acme)
      #expect((unknown.status, unknown["errors.0.pointer"]) == (422, "#/agreement"))
      #expect(unknown["detail"].contains("google-workspace"))
      let yen = try await client.post(
        services, #"{"key":"dns","title":"DNS","monthlyCharge":{"amount":"1.5","currency":"JPY"}}"#, as: acme)
      #expect((yen.status, yen["errors.0.pointer"]) == (422, "#/monthlyCharge/amount"))
      #expect(try await client.post("/v1/suppliers", #"{"key":"x","name":"X"}"#, as: member).status == 403)
      #expect(try await client.get("/v1/suppliers", as: member).status == 200)
    }
  }

  @Test func `M78: who was told of the dependency is recorded, and who was not is shown`() async throws {
    let gateway = try TestGateway()
    let acme = try await gateway.organisation("acme")
    try await gateway.adopt("miniorange", by: acme)
    try await gateway.serve { client in
      let aws = try #require(try await suppliers(client, acme)["aws"])
      #expect(aws["notYetTold"] == .array([.string("employees"), .string("all-customers")]))
      guard case .string(let id) = aws["id"] else { return }
      let address = "/v1/suppliers/\(id)/disclosures"
      #expect(try await client.get(address, as: acme).body["items"].count == 0)
      let told = try await client.post(
        address, #"{"audience":"employees","channel":"meeting","at":"2026-03-01T09:30Z"}"#, as: acme)
      #expect((told.status, told["actor"], told["channel"]) == (201, "Asha of acme", "meeting"))
      let person = try await client.post(
        address, #"{"personId":"\#(acme.person.path)","channel":"verbal","at":"2026-03-02"}"#, as: acme)
      #expect(person.status == 201)
      let items = try await client.get(address, as: acme)
      #expect((items["items.0.audience"], items["items.1.personId"]) == ("employees", acme.person.path))
      #expect(
        try await client.get("/v1/suppliers/\(id)", as: acme).body["notYetTold"] == .array([.string("all-customers")]))

      for (body, pointer) in [
        (#"{"channel":"email","at":"2026-03-01"}"#, "#/audience"),
        (#"{"audience":"employees","channel":"email"}"#, "#/at"),
        (#"{"audience":"employees","channel":"email","at":"2099-03-01"}"#, "#/at"),
        (#"{"audience":"e","personId":"\#(acme.person.path)","channel":"email","at":"2026-03-01"}"#, "#/personId"),
      ] {
        let refused = try await client.post(address, body, as: acme)
        #expect((refused.status, refused["errors.0.pointer"]) == (422, pointer), "\(body)")
      }
      #expect(try await client.get(address, as: acme).body["items"].count == 2)
    }
  }
}
