import Foundation
import HTTPTypes
import HummingbirdTesting
import IncidentResponse
import TestSupport
import Testing

@testable import Gateway

@Suite(.database) struct CallerTests {
  @Test func `What belongs to another organisation is not there`() async throws {
    let gateway = try TestGateway()
    let acme = try await gateway.organisation("acme")
    let rival = try await gateway.organisation("rival")
    try await gateway.serve { client in
      let incident = try await client.post("/v1/incidents", #"{"title":"Secret"}"#, as: acme)
      let contact = try await client.post("/v1/contacts", #"{"team":"HR","email":"hr@acme.example"}"#, as: acme)
      for address in [
        "/v1/incidents/\(incident["id"])", "/v1/incidents/\(incident["id"])/clocks", "/v1/contacts/\(contact["id"])",
        "/v1/people/\(acme.person.path)",
      ] {
        #expect(try await client.get(address, as: acme).status == 200)
        #expect(try await client.get(address, as: rival).status == 404)
      }
      let change = try await client.post(
        "/v1/incidents/\(incident["id"])/timeline", #"{"text":"mine"}"#, as: rival, [.ifMatch: "*"])
      #expect(change.status == 404)
      #expect(try await client.get("/v1/incidents", as: rival).body["items"].count == 0)
    }
  }

  @Test func `A key of another organisation in a body is refused as unknown`() async throws {
    let gateway = try TestGateway()
    let acme = try await gateway.organisation("acme")
    let rival = try await gateway.organisation("rival")
    try await gateway.serve { client in
      let answer = try await client.post(
        "/v1/contacts", #"{"team":"HR","personId":"\#(rival.person.path)"}"#, as: acme)
      #expect(answer.status == 422)
      #expect(answer["errors.0.pointer"] == "#/personId")
    }
  }

  @Test func `A role that does not allow it is 403, a revoked token 401 at once`() async throws {
    let gateway = try TestGateway()
    let member = try await gateway.organisation("acme", roles: [.member])
    let other = try await gateway.organisation("other")
    try await gateway.serve { client in
      let forbidden = try await client.get("/v1/incidents", as: member)
      #expect((forbidden.status, forbidden.code) == (403, "forbidden"))
      #expect(try await client.get("/v1/me", as: member)["personId"] == member.person.path)
      let unknown = TestOrganisation(id: other.id, person: other.person, token: "tcs_nothing")
      #expect(try await client.get("/v1/me", as: unknown).status == 401)

      let me = try await client.get("/v1/me", as: other)
      #expect(try await client.send(.delete, "/v1/tokens/\(me["tokenId"])", as: other).status == 200)
      #expect(try await client.get("/v1/me", as: other).status == 401)
    }
  }

  @Test func `An anonymous token reports and does nothing else`() async throws {
    let gateway = try TestGateway()
    let acme = try await gateway.organisation("acme")
    try await gateway.serve { client in
      let issued = try await client.post("/v1/tokens", #"{"name":"Intake"}"#, as: acme)
      #expect(issued.status == 201)
      let intake = TestOrganisation(id: acme.id, person: acme.person, token: issued["secret"])
      let report = try await client.post("/v1/reports", #"{"summary":"Something is wrong"}"#, as: intake)
      #expect(report.status == 201, "\(report.body)")
      #expect(try await client.get("/v1/reports/\(report["id"])", as: intake).status == 403)
      #expect(try await client.get("/v1/me", as: intake).status == 403)
      #expect(try await client.get("/v1/reports/\(report["id"])", as: acme)["reporter.kind"] == "anonymous")
    }
  }
}
