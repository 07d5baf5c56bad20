import Foundation
import Postgres
import TestSupport
import Testing

extension Guarantees {
  @Suite struct LiveTests {
    private static let slug = "gitlab-database-loss-2017-01-31"

    @Test func `A case is played by the workers alone: it stands still without them, and ends closed`() async throws {
      try await Installation.serving { installation in
        _ = try await installation.setUpOrganisation()
        let out = installation.directory.url.appending(path: "documents")
        async let play = installation.replay([Self.slug], "--live", "--speed", "1000000", "--out", out.path)
        let opened = try await until("the incident is opened") { try await Self.clock(installation) }
        try await Self.playerLooks(times: 20, installation)
        #expect(try await Self.clock(installation) == opened)
        #expect(try await installation.database.query(nil, "SELECT FROM delivery").isEmpty)
        _ = try await installation.start(.deadlineWorker)
        _ = try await installation.start(.reportWorker)

        let run = try await play
        #expect(run.status == 0, "\(run.errors)")
        let result = try #require(run.results.first)
        #expect(result.clock("customer-notice-8h")?["outcome"] == "met")
        #expect(result["documents"].items.count == 6)
        try Self.compareSources(result)
        let states = Set(result["communications"].items.compactMap { $0["state"].text })
        #expect(states == ["sent", "recorded"])
        let status = try await installation.database.query(nil, "SELECT status FROM incident WHERE exercise")
        #expect(try status.map { try $0["status"] as String } == ["closed"])
        Self.judge(installation.mail.received, label: try #require(result["incident"].text))
      }
    }

    @Test func `Without a report worker a replay waits a minute and ends with a status of its own`() async throws {
      try await Installation.serving { installation in
        _ = try await installation.setUpOrganisation()
        _ = try await installation.start(.deadlineWorker)
        let run = try await installation.replay([Self.slug], "--live", "--speed", "1000000")
        #expect(run.status == 75)
        #expect(run.errors.contains("tocsin-report-worker"))
        #expect(run.results.isEmpty)
      }
    }

    /// Each source that a line of the timeline names is listed, under the name it has there.
    private static func compareSources(_ result: JSON) throws {
      let documents = result["documents"].items
      let path = documents.first { $0["kind"] == "internal-report" && $0["format"] == "json" }?["path"].text
      let report = try JSONDecoder().decode(JSON.self, from: Data(contentsOf: URL(filePath: try #require(path))))
      let named = Set(report["timeline"].items.flatMap { $0["basis.sources"].items })
      #expect(!named.isEmpty)
      #expect(named.isSubset(of: report["provenance.sources"].items.map { $0["id"] }))
    }

    /// Returns when the player has looked so often whether it may go on.
    private static func playerLooks(times: Int, _ installation: Installation) async throws {
      var looks: Set<Date> = []
      try await until("the player has looked \(times) times") {
        let rows = try await installation.database.query(
          nil, "SELECT query_start FROM pg_stat_activity WHERE usename = 'tocsin_admin' AND query_start IS NOT NULL")
        for row in rows { looks.insert(try row["query_start"]) }
        return looks.count >= times
      }
    }

    /// When it is by the clock of the case; nil while there is none.
    private static func clock(_ installation: Installation) async throws -> Date? {
      try await installation.database.query(nil, "SELECT exercise_at FROM incident WHERE exercise").first?[
        "exercise_at"]
    }

    /// Employees, customers and management heard of it, knew that it was an exercise, and heard its end.
    private static func judge(_ mails: [ReceivedMail], label: String) {
      for address in Installation.employees + [Installation.customer] {
        #expect(mails.contains { $0.recipients == [address] }, "\(address)")
      }
      #expect(mails.allSatisfy { $0.text.contains("xercise") && $0.subject.contains(label) })
      #expect(mails.contains { $0.subject.contains("update 2") })
      #expect(mails.contains { $0.subject.contains("Resolved") })
      #expect(Set(mails.map(\.messageID)).count == mails.count)
    }
  }
}
