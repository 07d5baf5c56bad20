import Foundation
import Postgres
import TestSupport
import Testing

/// An analyst, logged in, tries every way out.
@Suite(.database, .serialized)
struct AnalystEscapeTests {
  private static let labels: SQL = "SELECT label FROM metrics.incidents ORDER BY label"

  @Test func `every way out is refused`() async throws {
    try await AnalystLogin.with { analyst in
      for way in WayOut.all {
        let state = try await analyst.refusal(of: way.statements)
        #expect(state == way.state, "\(way.name)")
      }
    }
    #expect(WayOut.all.count > 80)
  }

  @Test func `no setting changes what an analyst sees`() async throws {
    let other = try await TestDatabase.current.filled().query(
      nil, "SELECT fixture.id(2, 'organisation')::text, fixture.id(1, 'insider')::text")[0]
    let (organisation, insider): (String, String) = (try other[0], try other[1])
    let settings: [(String, String)] = [
      ("app.organisation_id", organisation), ("app.person_id", insider), ("app.permission", "incident.read"),
      ("app.operator", "operator"), ("app.break_glass", "a reason"), ("app.token_id", insider),
      ("app.visible_incident", organisation), ("search_path", "public, app, pg_temp"), ("role", "tocsin_analyst"),
      ("statement_timeout", "0"), ("default_transaction_read_only", "off"), ("enable_seqscan", "off"),
      ("enable_hashjoin", "off"), ("plan_cache_mode", "force_generic_plan"),
    ]
    try await AnalystLogin.with(departments: ["a"], filled: true) { analyst in
      let before = try await analyst.texts(Self.labels)
      #expect(before == ["INC-2026-0001", "INC-2026-0002"])
      for (name, value) in settings {
        let seen = try await analyst.database.withConnection { connection in
          try await connection.execute("BEGIN")
          try await connection.execute("SELECT set_config(\(name), \(value), true)")
          let seen = try await connection.query(Self.labels).map { try $0[0] as String }
          try await connection.execute("ROLLBACK")
          return seen
        }
        #expect(seen == before, "\(name)")
      }
    }
  }

  @Test func `a condition is tried on no hidden row`() async throws {
    try await AnalystLogin.with(departments: ["a"]) { analyst in
      let mine = try await analyst.texts("SELECT DISTINCT organisation_id::text FROM metrics.incidents")
      let own = try #require(mine.first)
      for view in try await Self.views(analyst) {
        // Fails on the first row of another organisation that it meets, before or after the policy.
        let state = try await analyst.refusal(
          of: [
            """
            SELECT count(*) FROM metrics.\(identifier: view)
            WHERE 1 / (CASE WHEN organisation_id::text = \(own) THEN 1 ELSE 0 END) = 1
            """
          ])
        #expect(state == nil, "\(view)")
      }
      let restricted = try await analyst.refusal(
        of: ["SELECT 1 FROM metrics.incidents WHERE 1 / (CASE label WHEN 'INC-2026-0004' THEN 0 ELSE 1 END) = 1"])
      #expect(restricted == nil)
      let visible = try await analyst.refusal(
        of: ["SELECT 1 FROM metrics.incidents WHERE 1 / (CASE label WHEN 'INC-2026-0001' THEN 0 ELSE 1 END) = 1"])
      #expect(visible == "22012")
    }
  }

  @Test func `what is hidden is not found by its key, in any view`() async throws {
    try await AnalystLogin.with(departments: ["a"]) { analyst in
      for view in try await Self.views(analyst) {
        let found = try await analyst.texts(
          """
          SELECT count(*)::text FROM metrics.\(identifier: view) AS v
          WHERE v.organisation_id = fixture.id(2, 'organisation') OR to_jsonb(v) @> jsonb_build_object('incident_id', fixture.id(1, 'restricted'))
            OR to_jsonb(v) @> jsonb_build_object('record_id', fixture.id(1, 'restricted'))
          """)
        #expect(found == ["0"], "\(view)")
      }
    }
  }

  @Test func `the catalogues tell no values and nobody's statements`() async throws {
    try await AnalystLogin.with { analyst in
      try await TestDatabase.current.database().execute(nil, "ANALYZE")
      // The ledger of migrations is anybody's.
      let samples = try await analyst.texts(
        "SELECT tablename::text FROM pg_stats WHERE schemaname IN ('public', 'app') AND tablename <> 'schema_migration'"
      )
      #expect(samples == [])
      let statements = try await analyst.texts(
        """
        SELECT query FROM pg_stat_activity
        WHERE usename <> current_user AND query NOT IN ('', '<insufficient privilege>')
        """)
      #expect(statements == [])
      let columns = try await analyst.texts(
        "SELECT table_name::text FROM information_schema.role_table_grants WHERE table_schema <> 'metrics' AND table_schema IN ('public', 'app')"
      )
      #expect(columns == [])
    }
  }

  @Test func `what any login may do changes nothing for others`() async throws {
    try await AnalystLogin.with { analyst in
      for statement: SQL in [
        "LISTEN events", "NOTIFY deadlines, 'x'", "SELECT pg_advisory_lock(1)", "SELECT pg_sleep(0)",
        "DO $$ BEGIN PERFORM count(*) FROM metrics.incidents; END $$", "SET statement_timeout = 0",
      ] {
        let state = try await analyst.refusal(of: [statement])
        #expect(state == nil)
      }
      let rows = try await analyst.texts(Self.labels)
      #expect(rows.count == 3)
    }
  }

  @Test func `the limit of connections binds`() async throws {
    try await AnalystLogin.with { analyst in
      let databases = (0..<4).map { _ in AnalystLogin.client(of: analyst.name, connections: 1) }
      analyst.database.close()
      try await databases[0].withConnection { first in
        try await databases[1].withConnection { second in
          try await databases[2].withConnection { third in
            _ = try await first.query("SELECT 1")
            _ = try await second.query("SELECT 1")
            _ = try await third.query("SELECT 1")
            await #expect(throws: PostgresError.self) { _ = try await databases[3].query(nil, "SELECT 1") }
          }
        }
      }
      for database in databases { database.close() }
    }
  }

  private static func views(_ analyst: AnalystLogin) async throws -> [String] {
    try await analyst.texts(
      "SELECT relname::text FROM pg_class WHERE relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = 'metrics')"
    )
  }
}
