import Foundation
import Postgres
import TestSupport
import Testing

extension Guarantees {
  /// A database that has just been migrated has incidents that nobody judged yet: the worker judges them all, however
  /// often it is killed over it.
  @Suite struct JudgingGoesOnTests {
    private static let incidents = 120

    @Test func `M92: verdicts of a worker that is killed again and again are those of one that is left alone`()
      async throws
    {
      try await Installation.serving(server: ["fsync": "on", "commit_siblings": "0"]) { installation in
        let token = try await installation.setUpOrganisation()
        // A disk that takes its time, so that kills meet transactions under way.
        try await installation.slowDownCommits(of: "tocsin_delivery")
        let gateway = try await installation.start(.gateway)
        _ = try await installation.start(.reportWorker)
        var worker = try await installation.start(.deadlineWorker)
        try await IncidentLoad(0..<Self.incidents, token: token, through: [gateway]).run(clients: 6)
        _ = try await installation.books()
        let undisturbed = try await installation.verdicts()
        #expect(Set(undisturbed.map(\.incident)).count == Self.incidents)

        await worker.kill()
        try await installation.forgetVerdicts()
        var (underWay, before) = (0, 0)
        for round in 1...5 {
          worker = try await installation.start(.deadlineWorker)
          try await until("a judgement is under way, or all is judged") {
            if try await installation.isJudging() { return true }
            return try await installation.judged() == undisturbed.count
          }
          await worker.kill()
          let judged = try await installation.judged()
          if judged < undisturbed.count { underWay += 1 }
          #expect(judged >= before, "round \(round): what was judged is lost")
          before = judged
        }
        #expect(underWay > 0)
        _ = try await installation.start(.deadlineWorker)
        #expect(try await installation.verdicts() == undisturbed)
      }
    }
  }
}

/// What is kept of one response, but for when it was judged.
private struct KeptVerdicts: Equatable {
  let incident: UUID
  let words: String
}

extension Installation {
  /// All of them, once no event waits to be followed.
  fileprivate func verdicts() async throws -> [KeptVerdicts] {
    try await until("every incident is judged", within: .seconds(120)) {
      try await database.query(nil, "SELECT * FROM app.organisations_to_judge(1)").isEmpty
    }
    return try await database.query(
      nil,
      """
      SELECT record_id, (to_jsonb(c) - ARRAY['judged_at', 'epoch', 'txid'])::text AS words FROM conformity c
      ORDER BY record_id, response_id
      """
    ).map { KeptVerdicts(incident: try $0["record_id"], words: try $0["words"]) }
  }

  fileprivate func forgetVerdicts() async throws {
    try await database.execute(nil, "DELETE FROM conformity")
    try await database.execute(nil, "DELETE FROM conformity_progress")
  }

  fileprivate func judged() async throws -> Int {
    try await database.query(nil, "SELECT FROM conformity").count
  }

  /// Whether a transaction has read events and writes what they led to.
  fileprivate func isJudging() async throws -> Bool {
    try await !database.query(
      nil,
      """
      SELECT FROM pg_locks WHERE relation = 'conformity_progress'::regclass AND mode = 'RowShareLock' AND granted
        AND pid <> pg_backend_pid()
      """
    ).isEmpty
  }
}
