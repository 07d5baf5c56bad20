import Foundation
import HTTPTypes
import HummingbirdTesting
import TestSupport
import Testing

@testable import Gateway

@Suite(.database) struct IdempotencyTests {
  @Test func `A repeated request gets the first answer and happens once`() async throws {
    let gateway = try TestGateway()
    let acme = try await gateway.organisation("acme")
    try await gateway.serve { client in
      for (address, body) in [
        ("/v1/contacts", #"{"team":"HR","email":"hr@acme.example"}"#), ("/v1/reports", #"{"summary":"Smoke"}"#),
        ("/v1/incidents", #"{"title":"Fire"}"#),
      ] {
        let key: HTTPFields = [.idempotencyKey: "key for \(address)"]
        let first = try await client.post(address, body, as: acme, key)
        let second = try await client.post(address, body, as: acme, key)
        #expect(first.status == 201)
        #expect((second.status, second.body, second.etag) == (201, first.body, first.etag))
        #expect(second.headers[.location] == first.headers[.location])
        #expect(second.headers[.idempotencyReplayed] == "true" && first.headers[.idempotencyReplayed] == nil)
        #expect(try await client.get(address, as: acme).body["items"].count == 1)
      }
    }
  }

  @Test func `The key with another body is refused and changes nothing`() async throws {
    let gateway = try TestGateway()
    let acme = try await gateway.organisation("acme")
    try await gateway.serve { client in
      let key: HTTPFields = [.idempotencyKey: "k"]
      _ = try await client.post("/v1/incidents", #"{"title":"Fire"}"#, as: acme, key)
      let other = try await client.post("/v1/incidents", #"{"title":"Flood"}"#, as: acme, key)
      #expect((other.status, other.code) == (422, "idempotency-key-reused"))
      #expect(try await client.get("/v1/incidents", as: acme).body["items"].count == 1)
    }
  }

  @Test func `A refusal is not kept under the key`() async throws {
    let gateway = try TestGateway()
    let acme = try await gateway.organisation("acme")
    try await gateway.serve { client in
      let key: HTTPFields = [.idempotencyKey: "k"]
      let body = #"{"kind":"employee","name":"B","email":"b@acme.example"}"#
      let first = try await client.post("/v1/people", body, as: acme)
      let taken = try await client.post("/v1/people", body, as: acme, key)
      #expect((taken.status, taken["errors.0.pointer"]) == (409, "#/email"))
      let moved = try await client.send(
        .patch, "/v1/people/\(first["id"])", #"{"email":"c@acme.example"}"#, as: acme, [.ifMatch: first.etag])
      #expect(moved.status == 200)
      #expect(try await client.post("/v1/people", body, as: acme, key).status == 201)
    }
  }

  @Test func `Two at once are one`() async throws {
    let gateway = try TestGateway()
    let acme = try await gateway.organisation("acme")
    try await gateway.serve { client in
      let key: HTTPFields = [.idempotencyKey: "k"]
      let answers = try await withThrowingTaskGroup(of: TestAnswer.self) { group in
        for _ in 0..<8 { group.addTask { try await client.post("/v1/incidents", #"{"title":"Fire"}"#, as: acme, key) } }
        return try await group.reduce(into: []) { $0.append($1) }
      }
      #expect(Set(answers.map { $0["id"] }).count == 1)
      #expect(try await client.get("/v1/incidents", as: acme).body["items"].count == 1)
    }
  }

  @Test func `The secret of a token is not kept under the key`() async throws {
    let gateway = try TestGateway()
    let acme = try await gateway.organisation("acme")
    try await gateway.serve { client in
      let key: HTTPFields = [.idempotencyKey: "k"]
      let first = try await client.post("/v1/tokens", #"{"name":"Intake"}"#, as: acme, key)
      let second = try await client.post("/v1/tokens", #"{"name":"Intake"}"#, as: acme, key)
      #expect(first["secret"].hasPrefix("tcs_"))
      #expect(second["id"] == first["id"] && second.body["secret"] == .null)
    }
  }
}
