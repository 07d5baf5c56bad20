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

  @Test func `M11: words that most incidents have are found too, the newest first, without what is hidden`()
    async throws
  {
    try await serve { client, acme in
      let opened = try await client.post("/v1/incidents", #"{"title":"Pump stands still"}"#, as: acme)
      let oldest = try #require(UUID(uuidString: opened["id"]))
      // Three hundred more: every other one in the mill, every tenth hidden.
      try await TestDatabase.current.database().execute(
        nil,
        """
        WITH made AS (
          INSERT INTO record (organisation_id, id, kind, department_id, restricted)
          SELECT r.organisation_id, app.uuid_v7(), 'incident', r.department_id, n % 10 = 0
          FROM record r, generate_series(1, 300) n WHERE r.id = \(oldest)
          RETURNING organisation_id, id, restricted
        ), numbered AS (SELECT m.*, row_number() OVER (ORDER BY id) AS n FROM made m), incidents AS (
          INSERT INTO incident (organisation_id, id, year, number, label, title, status)
          SELECT organisation_id, id, 2020, n, 'OLD-' || n, 'Pump stands still', 'triaged' FROM numbered
        )
        INSERT INTO incident_word (organisation_id, word, record_id)
        SELECT organisation_id, word, id
        FROM numbered, unnest(CASE WHEN n % 2 = 0 THEN ARRAY['pump', 'mill'] ELSE ARRAY['pump', 'yard'] END) AS word
        """)
      let all = try await client.get("/v1/incidents?limit=200", as: acme)
      let visible = Self.labels(all) + Self.labels(try await client.get(all["next"], as: acme))
      #expect(visible.count == 271)
      var found: [String] = []
      var next = "/v1/incidents?q=pump&limit=200"
      while !next.isEmpty {
        let page = try await client.get(next, as: acme)
        #expect(page.status == 200, "\(page.body)")
        found += Self.labels(page)
        next = page["next"]
      }
      #expect(found == visible)
      let mill = try await client.get("/v1/incidents?q=mill%20pump&limit=200", as: acme)
      #expect(Self.labels(mill).count < 151 && Set(Self.labels(mill)).isSubset(of: visible))
      #expect(Self.labels(try await client.get("/v1/incidents?q=mill%20yard", as: acme)).isEmpty)
      #expect(Self.labels(try await client.get("/v1/incidents?q=pump%20still", as: acme)) == [opened["label"]])
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
