import FoundationEssentials

/// What the schema says was applied to it.
struct MigrationLedger {
  struct Entry {
    var checksum: String
    var appliedAt: Date
  }

  var entries: [Int: Entry] = [:]

  static func load(_ connection: borrowing Connection) async throws -> MigrationLedger {
    var ledger = MigrationLedger()
    let known: Bool = try await connection.query(
      "SELECT to_regclass('public.schema_migration') IS NOT NULL AS known")[0]["known"]
    guard known else { return ledger }
    let applied = try await connection.query("SELECT version, checksum, applied_at FROM public.schema_migration")
    for row in applied {
      ledger.entries[try row["version"]] = Entry(checksum: try row["checksum"], appliedAt: try row["applied_at"])
    }
    return ledger
  }

  /// Refuses what must not be migrated: a schema newer than the folder, a file changed after it was applied, and a
  /// file that came before one already applied.
  func check(against migrations: [Migration]) throws(PostgresError) {
    let versions = Set(migrations.map(\.version))
    if let unknown = entries.keys.filter({ !versions.contains($0) }).min() {
      throw PostgresError(
        .migration, "the schema is newer than this program: it has migration \(unknown), which is not known here")
    }
    for migration in migrations {
      if let entry = entries[migration.version], entry.checksum != migration.checksum {
        throw PostgresError(.migration, "\(migration.name) was changed after it had been applied")
      }
    }
    let last = entries.keys.max() ?? 0
    if let late = migrations.first(where: { $0.version < last && entries[$0.version] == nil }) {
      throw PostgresError(.migration, "\(late.name) came after migration \(last) had been applied")
    }
  }

  func pending(of migrations: [Migration]) -> [Migration] {
    migrations.filter { entries[$0.version] == nil }
  }

  static let create: SQL = """
    CREATE TABLE public.schema_migration (
      version integer CONSTRAINT schema_migration_pkey PRIMARY KEY,
      name text NOT NULL,
      checksum text NOT NULL,
      applied_at timestamptz NOT NULL DEFAULT clock_timestamp(),
      applied_by text NOT NULL DEFAULT session_user
    );
    GRANT SELECT ON public.schema_migration TO PUBLIC;
    COMMENT ON TABLE public.schema_migration IS 'The migrations that made this schema.';
    COMMENT ON COLUMN public.schema_migration.version IS 'Number of the file.';
    COMMENT ON COLUMN public.schema_migration.name IS 'Name of the file, without its ending.';
    COMMENT ON COLUMN public.schema_migration.checksum IS 'SHA-256 of the file when it was applied.';
    COMMENT ON COLUMN public.schema_migration.applied_at IS 'When it was applied.';
    COMMENT ON COLUMN public.schema_migration.applied_by IS 'The login that applied it.';
    """

  static func record(_ migration: Migration) -> SQL {
    """
    INSERT INTO public.schema_migration (version, name, checksum)
    VALUES (\(Int32(migration.version)), \(migration.name), \(migration.checksum))
    """
  }
}
