package import Logging

/// Brings the schema to the state of a folder of migrations.
///
/// 1. One migrator at a time: an advisory lock is held meanwhile, and who waited for it finds nothing left to do.
/// 2. A file and its ledger row are one transaction, unless the file opts out; then a failure in its middle leaves
///    its first statements done, and it says so.
/// 3. Nothing is applied when the folder and the ledger do not fit together (see `MigrationLedger.check`).
/// 4. The owner's role is taken and `row_security` is off: under FORCE, an owner without BYPASSRLS would back-fill
///    nothing, and accept a foreign key over orphans as validated, silently.
package struct Migrator: Sendable {
  private let database: Database
  private let migrations: [Migration]
  private let role: String?
  private let logger: Logger
  private static let lockKey: Int64 = 0x746F_6373_696E

  /// - Parameter role: taken by SET ROLE before each file; nil to stay the login's own.
  package init(
    configuration: DatabaseConfiguration, migrations: [Migration], role: String? = "tocsin_owner", logger: Logger
  ) {
    var configuration = configuration
    configuration.poolSize = 1
    configuration.applicationName += " migrate"
    configuration.statementTimeout = .seconds(24 * 3_600)
    configuration.contextSettings = []
    database = Database(configuration: configuration, logger: logger)
    self.migrations = migrations
    self.role = role
    self.logger = logger
  }

  /// Each migration of the folder, applied or not.
  package func status() async throws -> [MigrationStatus] {
    try await database.withConnection { connection in
      let ledger = try await MigrationLedger.load(connection)
      return migrations.map { MigrationStatus(migration: $0, appliedAt: ledger.entries[$0.version]?.appliedAt) }
    }
  }

  /// Throws unless the schema is exactly what the folder makes.
  package func verify() async throws {
    try await database.withConnection { connection in
      let ledger = try await MigrationLedger.load(connection)
      try ledger.check(against: migrations)
      if let missing = ledger.pending(of: migrations).first {
        throw PostgresError(.migration, "the schema is older than this program: \(missing.name) is not applied")
      }
    }
  }

  /// Applies what is pending and returns it.
  ///
  /// - Parameter isDryRun: applies it in one transaction that is rolled back, up to the first file that cannot run in
  ///   a transaction.
  @discardableResult
  package func migrate(isDryRun: Bool = false) async throws -> [Migration] {
    try await database.withConnection { connection in
      _ = try await connection.query("SELECT pg_advisory_lock(\(Self.lockKey))")
      let applied: [Migration]
      do {
        applied = try await migrate(connection, isDryRun: isDryRun)
      } catch {
        _ = try? await connection.query("SELECT pg_advisory_unlock(\(Self.lockKey))")
        throw error
      }
      _ = try await connection.query("SELECT pg_advisory_unlock(\(Self.lockKey))")
      return applied
    }
  }

  private func migrate(_ connection: borrowing Connection, isDryRun: Bool) async throws -> [Migration] {
    try await become(connection)
    let ledger = try await MigrationLedger.load(connection)
    try ledger.check(against: migrations)
    let pending = ledger.pending(of: migrations)
    if isDryRun {
      try await rehearse(connection, pending, isFirst: ledger.entries.isEmpty)
      return pending
    }
    if ledger.entries.isEmpty, !pending.isEmpty { try await createLedger(connection) }
    for migration in pending {
      logger.info("Applying a migration", metadata: ["migration": "\(migration.name)"])
      try await become(connection)
      try await apply(migration, connection)
    }
    return pending
  }

  private func become(_ connection: borrowing Connection) async throws {
    if let role { _ = try await connection.execute("SET ROLE \(identifier: role)") }
    _ = try await connection.execute("SET row_security = off")
  }

  private func createLedger(_ connection: borrowing Connection) async throws {
    let known: Bool = try await connection.query(
      "SELECT to_regclass('public.schema_migration') IS NOT NULL AS known")[0]["known"]
    if !known { try await connection.script(MigrationLedger.create) }
  }

  private func apply(_ migration: Migration, _ connection: borrowing Connection) async throws {
    guard migration.isTransactional else { return try await applyOneByOne(migration, connection) }
    _ = try await connection.execute("BEGIN")
    do {
      try await run(migration, migration.text, connection)
      _ = try await connection.execute(MigrationLedger.record(migration))
      _ = try await connection.execute("COMMIT")
    } catch {
      _ = try? await connection.execute("ROLLBACK")
      throw error
    }
  }

  private func applyOneByOne(_ migration: Migration, _ connection: borrowing Connection) async throws {
    for statement in SQLScript.statements(of: migration.text) {
      try await run(migration, statement, connection)
    }
    _ = try await connection.execute(MigrationLedger.record(migration))
  }

  private func rehearse(_ connection: borrowing Connection, _ pending: [Migration], isFirst: Bool) async throws {
    _ = try await connection.execute("BEGIN")
    do {
      if isFirst { try await createLedger(connection) }
      for migration in pending.prefix(while: \.isTransactional) {
        try await run(migration, migration.text, connection)
        _ = try await connection.execute(MigrationLedger.record(migration))
      }
    } catch {
      _ = try? await connection.execute("ROLLBACK")
      throw error
    }
    _ = try await connection.execute("ROLLBACK")
  }

  /// Names the file, and the line where the server says.
  private func run(_ migration: Migration, _ text: String, _ connection: borrowing Connection) async throws {
    do {
      try await connection.script(SQL(unescaped: text))
    } catch {
      var named = error
      let line = error.position.map { position in text.prefix(position).count { $0 == "\n" } + 1 }
      named.summary = migration.name + (line.map { ", line \($0)" } ?? "")
      if error.kind == .server { named.kind = .migration }
      throw named
    }
  }
}
