import Foundation
import Postgres
import TestSupport
import Testing

/// An analyst's statements over many rows: the records they see are worked out once for a table, never once for a row.
@Suite(.database, .serialized)
struct MetricsPlanTests {
  @Test func `no hot view looks a record up for each of its rows`() async throws {
    let owner = try await TestDatabase.current.filledInBulk()
    try await AnalystLogin.with(filled: true) { analyst in
      for view in ["incidents", "events", "deadlines", "reports", "conformity"] {
        let plan = try await Self.plan("SELECT count(v) FROM metrics.\(identifier: view) v", analyst, owner)
        #expect(plan.mostLoops < 10, "\(view): \(plan.text)")
        #expect(plan.text.contains("hashed SubPlan"), "\(view): \(plan.text)")
      }
    }
  }

  @Test func `one incident is found by its key, in every view that has one`() async throws {
    let owner = try await TestDatabase.current.filledInBulk()
    try await AnalystLogin.with(filled: true) { analyst in
      for view in ["incidents", "deadlines", "events"] {
        let key = view == "events" ? "record_id" : "incident_id"
        let plan = try await Self.plan(
          "SELECT count(v) FROM metrics.\(identifier: view) v WHERE v.\(identifier: key) = fixture.bulk_id(301)",
          analyst, owner)
        #expect(plan.scanned.isDisjoint(with: ["event", "incident", "deadline"]), "\(view): \(plan.text)")
      }
    }
  }

  @Test func `M92: one department's conformity by clause is grouped in one pass`() async throws {
    let owner = try await TestDatabase.current.filledInBulk()
    try await AnalystLogin.with(filled: true) { analyst in
      let plan = try await Self.plan(
        """
        SELECT clause, outcome, count(*) FROM metrics.conformity
        WHERE department_id = fixture.id(1, 'b') GROUP BY clause, outcome
        """, analyst, owner)
      #expect(plan.mostLoops < 10, "\(plan.text)")
      #expect(!plan.scanned.contains("incident"), "the incident itself is not needed: \(plan.text)")
    }
  }

  private struct Plan: Sendable {
    var mostLoops: Int
    var scanned: Set<String>
    var text: String
  }

  private static func plan(_ statement: SQL, _ analyst: AnalystLogin, _ owner: Database) async throws -> Plan {
    let explained: String = try await analyst.database.query(
      nil, "EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) \(statement)")[0][0]
    let row = try await owner.query(
      nil,
      """
      SELECT p.scanned, p.plan, (SELECT max(loops::bigint) FROM jsonb_array_elements_text(
        jsonb_path_query_array(\(PGJSON(explained)), '$.**."Actual Loops"')) AS loops) AS loops
      FROM fixture.plan(\(PGJSON(explained))) AS p
      """)[0]
    let scanned: [String] = try row["scanned"]
    return Plan(mostLoops: Int(try row["loops"] as Int64), scanned: Set(scanned), text: try row["plan"])
  }
}
