import Crypto
import Foundation
import Postgres
import TestSupport
import Testing

extension Guarantees {
  @Suite struct HistoryTests {
    @Test func `Published cases become history: clocks are judged, documents drawn, and nothing is sent`() async throws
    {
      try await Installation.serving { installation in
        _ = try await installation.setUpOrganisation()
        _ = try await installation.start(.deadlineWorker)
        _ = try await installation.start(.reportWorker)
        let out = installation.directory.url.appending(path: "documents")
        let run = try await installation.replay(PublishedCase.slugs, "--out", out.path)
        #expect(run.status == 0, "\(run.errors)")
        try #require(run.results.count == PublishedCase.slugs.count)
        for (slug, result) in zip(PublishedCase.slugs, run.results) {
          try Self.compareNotice(result, slug)
          try Self.readDocuments(of: result)
          try Self.compareFindings(result, slug)
        }
        #expect(installation.mail.received.isEmpty)
        let timers = try await installation.database.query(nil, "SELECT FROM timer").count
        #expect(timers == 0)
      }
    }

    @Test func `A file that is no case is refused by name, and the others go through`() async throws {
      try await Installation.serving { installation in
        _ = try await installation.setUpOrganisation()
        _ = try await installation.start(.reportWorker)
        let broken = installation.directory.url.appending(path: "broken.json")
        try Data(#"{"schema": "incident-case/1", "slug": "a", "title": "No level"}"#.utf8).write(to: broken)
        let good = Repository.cases.appending(path: "\(PublishedCase.slugs[0]).json").path
        let run = try await installation.replay(files: [broken.path, good], [])
        #expect(run.status == 1)
        #expect(run.errors.contains("broken.json") && run.errors.contains("lacks level"))
        #expect(run.results.count == 1)
        #expect(try await installation.database.query(nil, "SELECT FROM incident").count == 1)
      }
    }

    /// The verdict is that of the file, for the anchor that the procedure chose.
    private static func compareNotice(_ result: JSON, _ slug: String) throws {
      let data = try Data(contentsOf: Repository.cases.appending(path: "\(slug).json"))
      let file = try JSONDecoder().decode(JSON.self, from: data)
      let clock = try #require(result.clock("customer-notice-8h"))
      #expect(clock["anchor"] == "start_of_impact")
      let outcomes: [JSON: String] = [true: "met", false: "met-late", .null: "unknown"]
      #expect(clock["outcome"].text == outcomes[file["derived.notice_within_8h_of_start"]], "\(slug)")
      #expect((clock["lateBy.atLeast"].number ?? 0 > 0) == (clock["outcome"] == "met-late"), "\(slug)")
      // Nobody published when whom became aware.
      let duty = try #require(result.clock("report-24h"))
      #expect(duty["outcome"] == "unknown" && duty["dueAt"] == .null)
      #expect(duty["reason"].text?.isEmpty == false)
      #expect(result["level"] == file["level"])
      #expect(result["plan"].text?.isEmpty == false)
      let published = file["communications"].items.filter { $0["time"] != .null }.count
      #expect(result["communications"].items.count == published, "\(slug)")
    }

    /// What the file says of its sources and of what was learnt stands in the report, in the file's order.
    private static func compareFindings(_ result: JSON, _ slug: String) throws {
      let documents = result["documents"].items
      let path = documents.first { $0["kind"] == "internal-report" && $0["format"] == "json" }?["path"].text
      let report = try JSONDecoder().decode(JSON.self, from: Data(contentsOf: URL(filePath: try #require(path))))
      let data = try Data(contentsOf: Repository.cases.appending(path: "\(slug).json"))
      let file = try JSONDecoder().decode(JSON.self, from: data)
      let named = report["provenance.sources"].items
      #expect(named.map { $0["id"] } == file["sources"].items.map { $0["id"] }, "\(slug)")
      #expect(named.map { $0["kind.value"] } == file["sources"].items.map { $0["kind"] }, "\(slug)")
      #expect(report["provenance.conflicts"].items == file["conflicts"].items, "\(slug)")
      let actions = report["correctiveActions"].items.map { $0["text"] }
      #expect(actions == file["corrective_actions"].items.map { $0["value"] }, "\(slug)")
    }

    private static func readDocuments(of result: JSON) throws {
      let documents = result["documents"].items
      #expect(Set(documents.compactMap { $0["kind"].text }) == ["internal-report", "log-document"])
      #expect(Set(documents.compactMap { $0["format"].text }) == ["pdf", "html", "json"])
      #expect(documents.count == 6)
      for document in documents {
        let bytes = try Data(contentsOf: URL(filePath: try #require(document["path"].text)))
        #expect(SHA256.hash(data: bytes).map { String(format: "%02x", $0) }.joined() == document["sha256"].text)
      }
    }
  }
}
