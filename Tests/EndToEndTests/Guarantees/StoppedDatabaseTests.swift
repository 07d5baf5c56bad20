import Foundation
import HTTPTypes
import TestSupport
import Testing

extension Guarantees {
  @Suite struct StoppedDatabaseTests {
    @Test func `A stopped PostgreSQL comes back and everything resumes, without a restart of any process`()
      async throws
    {
      try await Installation.serving { installation in
        let token = try await installation.setUpOrganisation()
        let gateway = try await installation.start(.gateway)
        let programs = [
          gateway, try await installation.start(.deadlineWorker), try await installation.start(.reportWorker),
        ]
        let model = IncidentLoad(0..<1, token: token, through: [gateway])
        try await model.run(clients: 1)
        let undisturbed = try #require(try await installation.books().entries[IncidentLoad.title(0)])

        // Stopped while requests, clocks, messages and documents are under way.
        let load = IncidentLoad(1..<21, token: token, through: [gateway])
        async let loading: Void = load.run(clients: 4)
        try await until("some incidents are opened") { load.opened.count >= 5 }
        try installation.server.stop()
        try await Self.observeOutage(programs, try gateway.api(token))
        try installation.server.start()
        try await loading

        for program in programs {
          try await until("\(program.program.rawValue) is ready again") { try await program.isReady() }
          #expect(program.ending == nil)
        }
        let books = try await installation.books()
        #expect(books.entries.count == 21)
        for entry in books.entries.values { #expect(entry.traces == undisturbed.traces, "\(entry.label)") }
        let bag = try await Mailbag(installation)
        #expect(bag.lost.isEmpty && bag.invented.isEmpty && bag.changed.isEmpty && bag.doubled.isEmpty)
      }
    }

    /// Requests get a problem that says so, and no process calls itself ready.
    private static func observeOutage(_ programs: [RunningProgram], _ api: API) async throws {
      let refused = try await api.post("/v1/incidents", IncidentLoad.body(100))
      #expect(refused.status == 503)
      #expect(refused.headers[.contentType] == "application/problem+json")
      #expect(["unavailable", "unknown-outcome"].contains(refused["code"]), "\(refused.json)")
      #expect(refused.headers[.retryAfter] != nil)
      for program in programs {
        let port = try #require(program.port)
        let answer = try await API(port: port).get("/readyz")
        #expect(answer.status == 503, "\(program.program.rawValue)")
        #expect(answer["status"] == "not ready")
        let checks = answer.json.fields.filter { $0.key.hasSuffix("database") }
        #expect(!checks.isEmpty && checks.values.allSatisfy { $0 != "ok" }, "\(answer.json)")
        #expect(try await API(port: port).get("/healthz").status == 200)
      }
    }
  }
}

extension JSON {
  /// The checks of an answer of `/readyz`.
  fileprivate var fields: [String: JSON] {
    if case .object(let checks) = self["checks"] { checks } else { [:] }
  }
}
