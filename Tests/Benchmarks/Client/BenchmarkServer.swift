import Postgres

/// The server that both measure, with a small tenant table under row-level security.
struct BenchmarkServer {
  private let address: ServerAddress

  init() throws {
    address = try ServerAddress()
  }

  /// As a login that row-level security binds.
  var url: String { address.url("tocsin_bench", "tocsin_bench") }

  static let organisations = 200
  static let itemsEach = 250

  func prepare() async throws {
    try await ServerAddress.withDatabase(address.superuser) { database in
      try await database.withConnection { connection in
        _ = try await connection.execute("DROP DATABASE IF EXISTS tocsin_bench WITH (FORCE)")
        _ = try await connection.execute("DROP ROLE IF EXISTS tocsin_bench")
        _ = try await connection.execute("CREATE ROLE tocsin_bench LOGIN")
        _ = try await connection.execute("CREATE DATABASE tocsin_bench")
      }
    }
    try await ServerAddress.withDatabase(address.inside("tocsin_bench")) { database in
      try await database.withConnection { try await $0.script(Self.schema) }
    }
  }

  private static let schema: SQL = """
    CREATE TABLE item (organisation_id int8, id int8, name text NOT NULL, created_at timestamptz NOT NULL,
      PRIMARY KEY (organisation_id, id));
    INSERT INTO item SELECT o, i, 'item ' || i, now()
    FROM generate_series(1, \(unescaped: "\(organisations)")) AS o, generate_series(1, \(unescaped: "\(itemsEach)")) AS i;
    CREATE FUNCTION organisation_id() RETURNS int8 STABLE LANGUAGE plpgsql AS
      $$ BEGIN RETURN nullif(current_setting('app.organisation_id', true), '')::int8; END $$;
    ALTER TABLE item ENABLE ROW LEVEL SECURITY;
    ALTER TABLE item FORCE ROW LEVEL SECURITY;
    CREATE POLICY tenant ON item USING (organisation_id = (SELECT organisation_id()));
    GRANT SELECT ON item TO tocsin_bench;
    ANALYZE item;
    """
}
