import Foundation
import HTTPTypes
import HummingbirdTesting
import Postgres
import TestSupport
import Testing

@testable import Gateway

/// What a procedure refers to, each organisation has for itself.
@Suite(.database) struct ReferenceTests {
  private let policy = "/v1/procedures/miniorange/references/business-continuity-policy"

  @Test func `M24: the impact of level 1 shows the organisation's own Business Continuity Policy`() async throws {
    try await PolicyStage.set { stage in
      let before = try await stage.client.get(policy, as: stage.acme)
      #expect((before["title"], before.body["document"]) == ("Business Continuity Policy Document", .null))
      let empty = try await stage.client.post(policy, #"{"title":"Ours"}"#, as: stage.acme)
      #expect((empty.status, empty["errors.0.pointer"]) == (422, "#/url"), "\(empty.body)")
      let elsewhere = try await stage.client.post(
        "/v1/procedures/miniorange/references/weather", #"{"text":"Fine"}"#, as: stage.acme)
      #expect(elsewhere.status == 404, "\(elsewhere.body)")
      #expect(elsewhere["detail"].contains("It has: business-continuity-policy"), "\(elsewhere.body)")
      let stated = try await stage.client.post(
        policy, #"{"title":"Staying open","edition":"3","url":"https://acme.example/bcp","text":"Move to the yard"}"#,
        as: stage.acme)
      #expect((stated.status, stated["document.edition"]) == (200, "3"), "\(stated.body)")

      let desk = try await ResponseDesk.open([("miniorange", "level-1")], as: stage.acme, stage.client)
      let shown = try await desk.items("impact").first?["reference"] ?? .null
      #expect(shown["title"].text == "Business Continuity Policy Document")
      #expect(
        (shown["document.title"].text, shown["document.url"].text) == ("Staying open", "https://acme.example/bcp"))
      #expect(shown["document.text"].text == "Move to the yard")

      // It stays when the next version of the procedure comes, and another takes its place.
      try await stage.client.adopt(try ShippedText("miniorange").version("2.0").yaml, as: stage.acme)
      #expect(try await stage.client.get(policy, as: stage.acme)["document.title"] == "Staying open")
      _ = try await stage.client.post(policy, #"{"url":"https://acme.example/bcp-4","edition":"4"}"#, as: stage.acme)
      let next = try await desk.items("impact").first?["reference"] ?? .null
      #expect((next["document.edition"].text, next["document.text"]) == ("4", .null), "\(next)")
      #expect(next["document.title"].text == "Business Continuity Policy Document")
      let log = try await stage.owner.query(nil, "SELECT 1 FROM event WHERE type = 'reference.stated'")
      #expect(Array(log).count == 2)

      let withdrawn = try await stage.client.send(.delete, policy, as: stage.acme)
      #expect((withdrawn.status, withdrawn.body["document"]) == (200, .null), "\(withdrawn.body)")
      #expect(try await desk.items("impact").first?["reference.document"] == .null)
      let again = try await stage.client.send(.delete, policy, as: stage.acme)
      #expect(again.status == 404 && again["detail"].contains("business-continuity-policy"), "\(again.body)")
    }
  }

  @Test func `M7, M24: whoever reads the policy reads the organisation's own documents with it`() async throws {
    try await PolicyStage.set { stage in
      let reader = try await stage.join("Rita")
      let address = "/v1/procedures/miniorange"
      let before = try await stage.client.get(address, as: reader)
      #expect(before.body["documents"].count == 0)
      _ = try await stage.client.post(
        policy, #"{"title":"Staying open","edition":"3","text":"Move to the yard"}"#, as: stage.acme)
      let after = try await stage.client.get(address, as: reader)
      #expect(after["documents.0.reference"] == "business-continuity-policy", "\(after.body["documents"])")
      #expect(after["documents.0.document.text"] == "Move to the yard")
      #expect(after.etag != before.etag)
      let (_, text) = try await stage.text(at: address, accept: "text/markdown", as: reader)
      #expect(text.contains("here Staying open, edition 3; Move to the yard"))
      let listed = try await stage.client.get("\(address)/references", as: reader)
      #expect(listed.body["items"].count == 5)
      #expect((listed["items.0.document.title"], listed.body["items.1.document"]) == ("Staying open", .null))
    }
  }

  @Test func `M8, M24: whoever edits the policy states its documents, and nobody else`() async throws {
    try await PolicyStage.set { stage in
      let officer = try await stage.join("Olga")
      let body = #"{"url":"https://acme.example/bcp"}"#
      let member = try await stage.client.post(policy, body, as: officer)
      #expect((member.status, member.code) == (403, "forbidden"), "\(member.body)")
      #expect(member["detail"].contains("information-security-officer or top-management"), "\(member.body)")
      try await stage.appoint(officer, "information-security-officer")
      let manager = try await stage.client.post(policy, body, as: stage.acme)
      #expect(manager.status == 403, "once somebody edits the policy, the permission is not enough: \(manager.body)")
      #expect(try await stage.client.get(policy, as: stage.acme).body["document"] == .null)
      #expect(try await stage.client.post(policy, body, as: officer).status == 200)
      #expect(try await stage.client.send(.delete, policy, as: stage.acme).status == 403)
    }
  }
}
