import Postgres
import TestSupport
import Testing

/// No row is attached to another organisation's, whoever writes it: row-level security does not see foreign keys.
@Suite(.database)
struct ForeignKeyTests {
  @Test func `no foreign key accepts a row of another organisation`() async throws {
    let database = try await TestDatabase.current.filled()
    let keys = try await database.query(nil, Self.foreignKeys)
    #expect(keys.count > 60)
    for key in keys {
      let name: String = try key["name"]
      let (own, foreign) = try await database.rolledBack { connection in
        // A copy of the child with this one key, so that no other constraint answers first.
        try await connection.execute("CREATE TABLE fixture.probe (LIKE public.\(identifier: try key["child"]))")
        try await connection.execute("ALTER TABLE fixture.probe ADD \(unescaped: try key["definition"])")
        return (try await connection.attempt(try key["own"]), try await connection.attempt(try key["foreign_one"]))
      }
      #expect(own.changed == 1, "\(name) is used by no row of the fixture: \(own)")
      #expect(foreign.state == "23503", "\(name): \(foreign)")
    }
  }

  /// Each foreign key but those to the organisation itself, with a statement that copies a row as it is, and one that
  /// attaches a row of the first organisation to a parent of the second.
  private static let foreignKeys: SQL = """
    SELECT k.conname::text AS name, child.relname::text AS child, pg_get_constraintdef(k.oid) AS definition,
      format('INSERT INTO fixture.probe SELECT (jsonb_populate_record(NULL::fixture.probe, to_jsonb(child))).*
          FROM public.%I AS child WHERE child.organisation_id = fixture.id(1, ''organisation'') AND %s LIMIT 1',
        child.relname, string_agg(format('child.%I IS NOT NULL', a.attname), ' AND ')) AS own,
      format('INSERT INTO fixture.probe
          SELECT (jsonb_populate_record(NULL::fixture.probe, to_jsonb(child) || jsonb_build_object(%s))).*
          FROM public.%I AS child, public.%I AS parent
          WHERE child.organisation_id = fixture.id(1, ''organisation'') AND %s
            AND parent.organisation_id = fixture.id(2, ''organisation'') LIMIT 1',
        string_agg(format('%L, parent.%I', a.attname, b.attname), ', '), child.relname, parent.relname,
        string_agg(format('child.%I IS NOT NULL', a.attname), ' AND ')) AS foreign_one
    FROM pg_constraint k
    JOIN pg_class child ON child.oid = k.conrelid
    JOIN pg_class parent ON parent.oid = k.confrelid
    CROSS JOIN LATERAL unnest(k.conkey, k.confkey) WITH ORDINALITY AS pair (from_column, to_column, place)
    JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = pair.from_column
    JOIN pg_attribute b ON b.attrelid = k.confrelid AND b.attnum = pair.to_column
    WHERE k.contype = 'f' AND k.connamespace = 'public'::regnamespace AND pair.place > 1
    GROUP BY k.oid, k.conname, child.relname, parent.relname
    """
}
