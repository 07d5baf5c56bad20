import Foundation
import TestSupport
import Testing

@testable import Postgres

/// Row-level security decides which index a statement may use, so plans are looked at as the process's own role, on many
/// rows. No large table is read from end to end, and the pages touched do not grow with it.
@Suite(.database)
struct PlanTests {
  @Test func `hot statements use their index, as the role that runs them`() async throws {
    let database = try await TestDatabase.current.filledInBulk()
    let rows = try await database.query(
      nil, "SELECT (SELECT count(*) FROM event) AS events, (SELECT count(*) FROM timer) AS timers")
    #expect(try rows[0]["events"] as Int64 > 50_000)
    #expect(try rows[0]["timers"] as Int64 > 50_000)
    let row = try await database.query(
      nil,
      """
      SELECT fixture.id(1, 'organisation') AS organisation, fixture.bulk_id(301) AS incident,
        fixture.bulk_id(3000) AS later, fixture.id(1, 'a') AS department
      """)[0]
    let keys = HotStatement.Keys(
      organisation: try row["organisation"], incident: try row["incident"], later: try row["later"],
      department: try row["department"])
    for hot in HotStatement.all(keys) {
      for mode in PlanMode.allCases {
        let plan = try await Self.plan(of: hot, mode, in: database)
        let name = "\(hot.name), \(mode)"
        #expect(hot.indexes.isEmpty || !hot.indexes.isDisjoint(with: plan.indexes), "\(name): \(plan.text)")
        #expect(plan.scanned.isEmpty, "\(name): \(plan.text)")
        #expect(plan.pages <= hot.pages, "\(name): \(plan.text)")
      }
    }
  }

  /// Why the policies say OFFSET 0: without it the planner may hash every record the person sees.
  @Test func `without OFFSET 0 the newest events cost every visible record`() async throws {
    let database = try await TestDatabase.current.filledInBulk()
    let newest = HotStatement.newestEvents
    let with = try await Self.plan(of: newest, in: database)
    try await database.execute(
      nil,
      """
      ALTER POLICY event_is_read ON event USING (organisation_id = (SELECT app.organisation_id())
        AND EXISTS (SELECT 1 FROM record r WHERE r.organisation_id = event.organisation_id AND r.id = event.record_id))
      """)
    let without = try await Self.plan(of: newest, in: database)
    #expect(without.text.contains("hashed SubPlan") || without.pages > with.pages || without.scanned.contains("record"))
  }

  /// The gateway and the sweep keep one plan for any values; other workers' statements are planned for their values at first.
  private enum PlanMode: String, CaseIterable {
    case anyValues = "force_generic_plan"
    case theseValues = "force_custom_plan"
  }

  private struct Plan: Sendable {
    var indexes: [String]
    var scanned: [String]
    var pages: Int
    var text: String
  }

  private static func plan(
    of hot: HotStatement, _ mode: PlanMode = .theseValues, in database: Database
  ) async throws -> Plan {
    try await database.rolledBack { connection in
      try await connection.execute("SET LOCAL ROLE \(identifier: hot.role)")
      if let entering = hot.entering { try await connection.execute(entering) }
      let call = try await Self.prepare(hot.statement, connection)
      try await connection.execute("SET LOCAL plan_cache_mode = \(unescaped: mode.rawValue)")
      // Twice, since the first may read the catalogue.
      _ = try await connection.query("EXPLAIN (ANALYZE) \(call)")
      let explained: String = try await connection.query("EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) \(call)")[0][0]
      try await connection.execute("DEALLOCATE hot")
      let row = try await connection.query("SELECT * FROM fixture.plan(\(PGJSON(explained)))")[0]
      return Plan(
        indexes: try row["indexes"], scanned: try row["scanned"], pages: Int(try row["touched"] as Int64),
        text: try row["plan"])
    }
  }
}

extension PlanTests {
  /// Prepares a statement as `hot`; what calls it with the same values, as text. EXPLAIN takes a prepared statement by name
  /// alone.
  private static func prepare(_ statement: SQL, _ connection: borrowing Connection) async throws -> SQL {
    let binds = statement.binds
    guard !binds.isEmpty else {
      try await connection.execute("PREPARE hot AS \(statement)")
      return "EXECUTE hot"
    }
    let places = (1...binds.count).map { "$\($0)" }
    func ask(_ function: (String) -> String) async throws -> [String] {
      let text = "SELECT ARRAY[\(places.map(function).joined(separator: ", "))]"
      return try await connection.query(SQL(text: text, binds: binds))[0][0]
    }
    let types = try await ask { "pg_typeof(\($0))::text" }
    let values = try await ask { "quote_nullable(\($0)::text)" }
    try await connection.execute(
      "PREPARE hot (\(unescaped: types.joined(separator: ", "))) AS \(unescaped: statement.text)")
    return "EXECUTE hot(\(unescaped: values.joined(separator: ", ")))"
  }
}

extension TestDatabase {
  /// Filled, and with more than 100,000 events, timers and jobs over twelve organisations.
  func filledInBulk() async throws -> Database {
    let database = try await filled()
    let path = Repository.root.appending(path: "Tests/IsolationTests/Fixture/bulk.sql").path()
    let script = try String(contentsOfFile: path, encoding: .utf8)
    try await database.withConnection { connection in
      try await connection.execute("SET statement_timeout = '120s'")
      try await connection.script(SQL(unescaped: script))
      try await connection.execute("SET session_replication_role = replica")
      try await connection.execute("CALL fixture.bulk(4, 20000, 4)")
      try await connection.execute("RESET session_replication_role")
      try await connection.execute("ANALYZE")
      try await connection.execute("RESET statement_timeout")
    }
    return database
  }
}
