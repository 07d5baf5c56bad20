import Foundation
import Postgres
import TestSupport
import Testing

@Suite(.database) struct MigratorTests {
  private func migration(_ number: Int, _ text: String) throws -> Migration {
    try #require(Migration(fileName: "000\(number)_step.sql", text: text))
  }

  /// In a database of its own that no migration has touched.
  private func inEmptyDatabase(_ body: (String) async throws -> Void) async throws {
    let name = TestDatabase.current.name + "_empty"
    let admin = TestDatabase.current.database { $0.poolSize = 1 }
    try await admin.execute(nil, "CREATE DATABASE \(identifier: name) TEMPLATE template0")
    do {
      try await body(TestServer.shared.url(database: name))
    } catch {
      try await admin.execute(nil, "DROP DATABASE \(identifier: name) WITH (FORCE)")
      throw error
    }
    try await admin.execute(nil, "DROP DATABASE \(identifier: name) WITH (FORCE)")
  }

  private func migrator(_ url: String, _ migrations: [Migration]) -> Migrator {
    Migrator(
      configuration: DatabaseConfiguration(url: url), migrations: migrations, role: nil, logger: TestLogger.shared)
  }

  private func failure(_ body: () async throws -> Void) async -> PostgresError? {
    await #expect(throws: PostgresError.self) { try await body() }
  }

  @Test func `applies what is pending, once, also when several try`() async throws {
    let first = try migration(1, "CREATE TABLE a (x int); CREATE TABLE b (x int)")
    let second = try migration(2, "-- why\nINSERT INTO a VALUES (1)")
    try await inEmptyDatabase { (url) async throws in
      #expect(try await migrator(url, [first]).migrate() == [first])
      try await withThrowingTaskGroup(of: Int.self) { group in
        for _ in 0..<4 { group.addTask { try await migrator(url, [first, second]).migrate().count } }
        let applied = try await group.reduce(0, +)
        #expect(applied == 1)
      }
      let status = try await migrator(url, [first, second]).status()
      #expect(status.allSatisfy { $0.appliedAt != nil })
      try await migrator(url, [first, second]).verify()
    }
  }

  @Test func `a failing file leaves nothing and is named with its line`() async throws {
    let first = try migration(1, "CREATE TABLE a (x int)")
    let second = try migration(2, "CREATE TABLE b (x int);\n\nSELECT nothing\nFROM a")
    try await inEmptyDatabase { (url) async throws in
      let error = await failure { try await migrator(url, [first, second]).migrate() }
      #expect(error?.summary == "0002_step, line 3")
      #expect(error?.kind == .migration)
      let status = try await migrator(url, [first, second]).status()
      #expect(status.map { $0.appliedAt != nil } == [true, false])
      let behind = await failure { try await migrator(url, [first, second]).verify() }
      #expect(behind?.summary.contains("older than this program") == true)
    }
  }

  @Test func `refuses a newer schema, an edited file and one that comes too late`() async throws {
    let first = try migration(1, "SELECT 1")
    let second = try migration(2, "SELECT 2")
    let edited = try migration(1, "SELECT 11")
    try await inEmptyDatabase { (url) async throws in
      try await migrator(url, [first, second]).migrate()
      #expect(await failure { try await migrator(url, [first]).migrate() }?.summary.contains("newer") == true)
      #expect(await failure { try await migrator(url, [first]).verify() }?.summary.contains("newer") == true)
      #expect(
        await failure { try await migrator(url, [edited, second]).migrate() }?.summary.contains("changed") == true)
    }
    let third = try migration(3, "SELECT 3")
    try await inEmptyDatabase { (url) async throws in
      try await migrator(url, [first, third]).migrate()
      let late = await failure { try await migrator(url, [first, second, third]).migrate() }
      #expect(late?.summary == "0002_step came after migration 3 had been applied")
    }
  }

  @Test func `a dry run tells what would be applied, finds errors and changes nothing`() async throws {
    let first = try migration(1, "CREATE TABLE a (x int)")
    let broken = try migration(2, "INSERT INTO absent VALUES (1)")
    try await inEmptyDatabase { (url) async throws in
      #expect(try await migrator(url, [first]).migrate(isDryRun: true) == [first])
      #expect(try await migrator(url, [first]).status()[0].appliedAt == nil)
      let error = await failure { try await migrator(url, [first, broken]).migrate(isDryRun: true) }
      #expect(error?.sqlState == .undefinedTable)
      #expect(try await migrator(url, [first]).migrate() == [first])
    }
  }

  @Test func `a file may ask for no transaction`() async throws {
    let first = try migration(1, "CREATE TABLE a (x int)")
    let index = try migration(
      2,
      "-- Indexes without stopping writers.\n-- migrate: no transaction\nCREATE INDEX CONCURRENTLY i ON a (x);\nVACUUM a;\n"
    )
    #expect(!index.isTransactional)
    try await inEmptyDatabase { (url) async throws in
      #expect(try await migrator(url, [first, index]).migrate(isDryRun: true).count == 2)
      #expect(try await migrator(url, [first, index]).migrate().count == 2)
    }
  }

  @Test func `the migrations of the product make the schema as the owner, without row security`() async throws {
    let database = TestDatabase.current.database()
    let applied = try await database.query(nil, "SELECT name, applied_by FROM schema_migration ORDER BY version")
    let folder = try Migration.all(inFolder: Repository.root.appending(path: "migrations").path())
    #expect(try applied.map { try $0["name"] as String } == folder.map(\.name))
    #expect(try applied.allSatisfy { try $0["applied_by"] == "tocsin_migrator" })
  }

  @Test func `a gap in the numbers is an error`() throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "migrations-\(UUID())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data("SELECT 1".utf8).write(to: folder.appending(path: "0001_one.sql"))
    try Data("SELECT 1".utf8).write(to: folder.appending(path: "roles.sql"))
    #expect(try Migration.all(inFolder: folder.path()).map(\.version) == [1])
    try Data("SELECT 3".utf8).write(to: folder.appending(path: "0003_three.sql"))
    #expect(throws: PostgresError.self) { try Migration.all(inFolder: folder.path()) }
  }
}
