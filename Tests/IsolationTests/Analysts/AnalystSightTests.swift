import Postgres
import TestSupport
import Testing

/// What an analyst sees through the views: their organisation, their departments, and nothing restricted.
@Suite(.database, .serialized)
struct AnalystSightTests {
  /// Labels that the fixture gives: 1 in a, 2 below a (an exercise), 3 in b, 4 restricted.
  private static let labels: SQL = "SELECT label FROM metrics.incidents ORDER BY label"

  @Test func `an analyst of the root sees the organisation's incidents but the restricted one`() async throws {
    let (labels, organisations) = try await AnalystLogin.with { analyst in
      (
        try await analyst.texts(Self.labels),
        try await analyst.texts("SELECT DISTINCT organisation_id::text FROM metrics.incidents")
      )
    }
    #expect(labels == ["INC-2026-0001", "INC-2026-0002", "INC-2026-0003"])
    #expect(organisations.count == 1)
  }

  @Test func `an analyst of a department sees what is in it and below`() async throws {
    let ofA = try await AnalystLogin.with(departments: ["a"]) { try await $0.texts(Self.labels) }
    #expect(ofA == ["INC-2026-0001", "INC-2026-0002"])
  }

  @Test func `an analyst of two departments sees both, and one of none sees nothing`() async throws {
    let both = try await AnalystLogin.with(departments: ["below-a", "b"]) { try await $0.texts(Self.labels) }
    #expect(both == ["INC-2026-0002", "INC-2026-0003"])
  }

  @Test func `an analyst of no department sees nothing`() async throws {
    let none = try await AnalystLogin.with(departments: []) { try await $0.texts(Self.labels) }
    #expect(none == [])
  }

  @Test func `no view shows what hangs on a hidden record`() async throws {
    let (seen, views) = try await AnalystLogin.with(departments: ["b"]) { analyst in
      let columns = try await analyst.database.query(
        nil,
        """
        SELECT c.relname::text AS view, a.attname::text AS key FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
        WHERE c.relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = 'metrics') AND a.attname IN ('incident_id', 'record_id')
        """)
      var seen: [String: Set<String>] = [:]
      for row in columns {
        let (view, key): (String, String) = (try row["view"], try row["key"])
        seen[view, default: []].formUnion(
          try await analyst.texts(
            """
            SELECT DISTINCT \(identifier: key)::text FROM metrics.\(identifier: view) WHERE \(identifier: key) IS NOT NULL
            """))
      }
      return (seen, columns.count)
    }
    let mine = try await TestDatabase.current.database().query(
      nil,
      "SELECT fixture.id(1, 'incident-b')::text, fixture.id(1, 'report-b')::text, fixture.id(1, 'incident-a')::text")[0]
    let incidentB: String = try mine[0]
    let reportB: String = try mine[1]
    // A report of the department says which incident it joined, though that one is another department's.
    let joined: String = try mine[2]
    #expect(views > 15)
    for (view, ids) in seen {
      let allowed: Set<String> = view == "reports" ? [joined] : [incidentB, reportB]
      #expect(ids.isSubset(of: allowed), "\(view)")
    }
    #expect(seen["incidents"] == [incidentB])
    // Every kind of row that the fixture hangs on incidents is there to be hidden.
    let filled = seen.filter { !$0.value.isEmpty }.count
    #expect(filled > 12)
  }

  @Test func `the views answer in every column`() async throws {
    let answered = try await AnalystLogin.with { analyst in
      let views = try await analyst.texts(
        "SELECT relname::text FROM pg_class WHERE relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = 'metrics')"
      )
      for view in views {
        _ = try await analyst.database.query(nil, "SELECT count(v) FROM metrics.\(identifier: view) v")
      }
      return views.count
    }
    #expect(answered > 20)
  }

  @Test func `M4, L26, M41: what has not happened yet has no length, and findings, evidence and notices show no words`()
    async throws
  {
    try await AnalystLogin.with { analyst in
      let lengths = try await analyst.texts(
        """
        SELECT coalesce(latency_longest_seconds::text, 'none') FROM metrics.communications WHERE sent_latest IS NULL
        UNION ALL SELECT coalesce(longest_seconds::text, 'none') FROM metrics.actions WHERE done_latest IS NULL
        """)
      #expect(lengths.count > 3 && lengths.allSatisfy { $0 == "none" }, "\(lengths)")
      let notices = try await analyst.texts(
        "SELECT conformity || ' ' || (late_longest_seconds > 0) FROM metrics.client_notices WHERE due_earliest IS NOT NULL"
      )
      #expect(notices.count == 3 && notices.allSatisfy { $0 == "missed true" }, "\(notices)")
      #expect(
        try await analyst.texts("SELECT DISTINCT identifier FROM metrics.findings WHERE linked") == ["CVE-2026-10001"])
      #expect(
        try await analyst.texts("SELECT count(*)::text FROM metrics.evidence WHERE legal_hold AND demanded") == ["1"])
      for (column, table) in [
        ("client", "communication"), ("statement", "finding"), ("customer", "finding"), ("told_name", "evidence"),
        ("place", "evidence"), ("person_id", "custody"),
      ] {
        let state = try await analyst.refusal(of: ["SELECT \(identifier: column) FROM public.\(identifier: table)"])
        #expect(state == .insufficientPrivilege, "\(table).\(column)")
      }
    }
  }

  @Test func `who is revoked sees nothing from the next statement on`() async throws {
    let (before, after) = try await AnalystLogin.with { analyst in
      let before = try await analyst.texts(Self.labels)
      try await TestDatabase.current.database().execute(
        nil, "UPDATE analyst SET revoked_at = now() WHERE login = \(analyst.name)")
      return (before, try await analyst.texts(Self.labels))
    }
    #expect(before.count == 3)
    #expect(after == [])
  }

  /// The second lock: if the schema of the tables were open, each table would still show what the views do.
  @Test func `tables that could be named show no row of others`() async throws {
    let seen = try await AnalystLogin.with(departments: ["a"]) { analyst in
      let owner = TestDatabase.current.database()
      try await owner.withConnection { try await $0.script("GRANT USAGE ON SCHEMA public TO tocsin_analyst") }
      let tables = try await owner.query(
        nil,
        """
        SELECT c.relation, fixture.key_column(c.relation) AS key FROM app.table_class c
        WHERE c.visibility <> 'everyone' AND has_column_privilege('tocsin_analyst', format('public.%I', c.relation), 'organisation_id', 'SELECT')
        """)
      var rows: [(table: String, organisations: Int64, places: Set<String>)] = []
      for table in tables {
        let name: String = try table["relation"]
        let count = try await analyst.database.query(
          nil,
          """
          SELECT count(*) FILTER (WHERE organisation_id <> fixture.id(1, 'organisation')) FROM public.\(identifier: name)
          """)[0]
        rows.append((name, try count[0], []))
      }
      return rows
    }
    #expect(seen.count > 20)
    for row in seen { #expect(row.organisations == 0, "\(row.table)") }
  }
}
