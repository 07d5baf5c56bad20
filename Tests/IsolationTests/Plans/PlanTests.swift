import Foundation
import Postgres
import TestSupport
import Testing

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
      let plan = try await Self.plan(of: hot, in: database)
      #expect(hot.indexes.isEmpty || !hot.indexes.isDisjoint(with: plan.indexes), "\(hot.name): \(plan.text)")
      #expect(plan.scanned.isEmpty, "\(hot.name): \(plan.text)")
      #expect(plan.pages <= hot.pages, "\(hot.name): \(plan.text)")
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

  private struct Plan: Sendable {
    var indexes: [String]
    var scanned: [String]
    var pages: Int
    var text: String
  }

  private static func plan(of hot: HotStatement, in database: Database) async throws -> Plan {
    try await database.rolledBack { connection in
      try await connection.execute("SET LOCAL ROLE \(identifier: hot.role)")
      if let entering = hot.entering { try await connection.execute(entering) }
      // Twice, since the first may read the catalogue.
      _ = try await connection.query("EXPLAIN (ANALYZE) \(hot.statement)")
      let explained: String =
        try await connection.query("EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) \(hot.statement)")[0][0]
      let row = try await connection.query("SELECT * FROM fixture.plan(\(PGJSON(explained)))")[0]
      return Plan(
        indexes: try row["indexes"], scanned: try row["scanned"], pages: Int(try row["touched"] as Int64),
        text: try row["plan"])
    }
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
