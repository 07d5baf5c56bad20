import Foundation
import HTTPTypes
import HummingbirdTesting
import Postgres
import TestSupport
import Testing

@testable import Gateway

/// The register is searched by words of titles and numbers, and nobody finds what they do not see.
@Suite(.database) struct RegisterSearchTests {
  @Test func `M11: the register is searched by words of numbers and titles, page by page`() async throws {
    try await serve { client, acme in
      var labels: [String] = []
      for title in [
        "Database deleted, backups unusable", "Phishing wave", "DATABASE slow", "Überlast im Rechenzentrum",
      ] {
        let opened = try await client.post("/v1/incidents", #"{"title":"\#(title)"}"#, as: acme)
        #expect(opened.status == 201, "\(opened.body)")
        labels.append(opened["label"])
      }
      let searches = [
        ("database", [labels[2], labels[0]]), ("data%20del", [labels[0]]), ("%C3%BCberlast", [labels[3]]),
        ("\(labels[1].lowercased())", [labels[1]]), ("wave,%20phish", [labels[1]]), ("atabase", []),
        ("database%20phishing", []),
      ]
      for (words, expected) in searches {
        let found = try await client.get("/v1/incidents?q=\(words)", as: acme)
        #expect(found.status == 200, "\(words): \(found.body)")
        #expect(Self.labels(found) == expected, "\(words): \(found.body)")
      }
      let first = try await client.get("/v1/incidents?q=database&limit=1", as: acme)
      #expect(Self.labels(first) == [labels[2]])
      let second = try await client.get(first["next"], as: acme)
      #expect(Self.labels(second) == [labels[0]] && second["next"].isEmpty, "\(second.body)")
      let also = try await client.get("/v1/incidents?q=database&status=logged", as: acme)
      #expect(Self.labels(also).isEmpty)
    }
  }

  @Test func `a search names what it may hold`() async throws {
    try await serve { client, acme in
      let many = (1...11).map { "w\($0)" }.joined(separator: "%20")
      for words in ["", "%20", "---", String(repeating: "a", count: 201), many] {
        let refused = try await client.get("/v1/incidents?q=\(words)", as: acme)
        #expect((refused.status, refused.code) == (422, "invalid-parameters"), "\(words): \(refused.body)")
        #expect(refused["errors.0.parameter"] == "q", "\(words): \(refused.body)")
      }
      // What means something to SQL or to a text search is but a word.
      for words in ["%25", "a%25", "'%20OR%201%3D1", "x%3A%2A%20%26%20!y"] where words != "%25" {
        #expect(try await client.get("/v1/incidents?q=\(words)", as: acme).status == 200, "\(words)")
      }
    }
  }

  @Test func `what is restricted, or another organisation's, is found by nobody who does not see it`() async throws {
    let gateway = try TestGateway()
    let acme = try await gateway.organisation("acme")
    let other = try await gateway.organisation("other")
    try await gateway.serve { client in
      let opened = try await client.post(
        "/v1/incidents", #"{"title":"Theft by an insider","restricted":true}"#, as: acme)
      #expect(opened.status == 201, "\(opened.body)")
      // Who opened it takes part in it.
      #expect(Self.labels(try await client.get("/v1/incidents?q=insider", as: acme)) == [opened["label"]])
      #expect(Self.labels(try await client.get("/v1/incidents?q=insider", as: other)).isEmpty)
      let owner = TestDatabase.current.database()
      try await owner.execute(
        nil, "DELETE FROM participant WHERE record_id = \(try #require(UUID(uuidString: opened["id"])))")
      for words in ["insider", "theft", opened["label"]] {
        #expect(Self.labels(try await client.get("/v1/incidents?q=\(words)", as: acme)).isEmpty, "\(words)")
      }
    }
  }

  private static func labels(_ answer: TestAnswer) -> [String] {
    guard case .array(let items) = answer.body["items"] else { return [] }
    return items.map { $0["label"].text }
  }

  private func serve(
    _ body: @escaping @Sendable (any TestClientProtocol, TestOrganisation) async throws -> Void
  ) async throws {
    let gateway = try TestGateway()
    let acme = try await gateway.organisation("acme")
    try await gateway.serve { client in try await body(client, acme) }
  }
}
