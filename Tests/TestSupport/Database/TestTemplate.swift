import Foundation
import Postgres

/// The migrated database that every test's own is cloned from. Its name holds a hash of the migrations, so that a
/// changed folder gets another.
actor TestTemplate {
  static let shared = TestTemplate()

  private var preparation: Task<String, any Error>?

  /// The template's name; it exists when this returns.
  func name() async throws -> String {
    if let preparation { return try await preparation.value }
    let task = Task { try await Self.prepare() }
    preparation = task
    return try await task.value
  }

  private static func prepare() async throws -> String {
    let folder = Repository.root.appending(path: "migrations").path()
    let migrations = try Migration.all(inFolder: folder)
    let roles = try? String(contentsOfFile: folder + "/roles.sql", encoding: .utf8)
    let everything = Migration(
      fileName: "0001_everything.sql", text: (roles ?? "") + migrations.map(\.checksum).joined())
    let name = "tocsin_template_" + (everything?.checksum.prefix(16) ?? "")
    try await TestAdministration.database.withConnection { connection in
      _ = try await connection.query("SELECT pg_advisory_lock(7067)")
      let isReady =
        try await connection.query(
          "SELECT 1 FROM pg_database WHERE datname = \(name) AND datistemplate"
        ).count == 1
      if !isReady { try await build(name, roles, migrations, connection) }
      _ = try await connection.query("SELECT pg_advisory_unlock(7067)")
      try await dropOrphans(connection)
    }
    return name
  }

  private static func build(
    _ name: String, _ roles: String?, _ migrations: [Migration], _ connection: borrowing Connection
  ) async throws {
    if let roles { try await connection.script(SQL(unescaped: roles)) }
    _ = try await connection.execute("DROP DATABASE IF EXISTS \(identifier: name) WITH (FORCE)")
    let owner = roles == nil ? "postgres" : "tocsin_owner"
    _ = try await connection.execute("CREATE DATABASE \(identifier: name) OWNER \(identifier: owner)")
    let login = roles == nil ? nil : "tocsin_migrator"
    let configuration = DatabaseConfiguration(url: TestServer.shared.url(user: login, database: name))
    try await Migrator(
      configuration: configuration, migrations: migrations, role: roles == nil ? nil : owner, logger: TestLogger.shared
    ).migrate()
    _ = try await connection.execute("ALTER DATABASE \(identifier: name) IS_TEMPLATE true ALLOW_CONNECTIONS false")
  }

  /// Databases of test processes that were killed.
  private static func dropOrphans(_ connection: borrowing Connection) async throws {
    let left = try await connection.query(
      "SELECT datname::text FROM pg_database WHERE datname ~ '^tocsin_test_[0-9]+_'")
    for row in left {
      let name: String = try row["datname"]
      guard let process = Int32(name.split(separator: "_")[2]), kill(process, 0) != 0, errno == ESRCH else { continue }
      _ = try? await connection.execute("DROP DATABASE IF EXISTS \(identifier: name) WITH (FORCE)")
    }
  }
}
