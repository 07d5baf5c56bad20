import Postgres
import TestSupport
import Testing

/// What a transaction sends together with BEGIN, and together with COMMIT.
@Suite(.database) struct FlightTests {
  private func table(_ database: Database) async throws {
    try await database.execute(nil, "CREATE TABLE t (x int PRIMARY KEY, y int UNIQUE DEFERRABLE INITIALLY DEFERRED)")
  }

  private func content(_ database: Database) async throws -> [Int] {
    try await database.query(nil, "SELECT x FROM t ORDER BY x").map { try $0["x"] }
  }

  private static let pid: SQL = "SELECT pg_backend_pid() AS pid"

  @Test func `opening statements run behind the prelude, inside the transaction`() async throws {
    let database = TestDatabase.current.database()
    let opening: [SQL] = [
      "SELECT set_config('app.permission', 'inner ' || current_setting('app.permission'), true) AS is", Self.pid,
    ]
    let (entered, opened) = try await database.transaction(
      Prelude("SELECT 1", "SELECT set_config('app.permission', 'outer', true) AS is"), opening: opening
    ) { tx in
      #expect(tx.opened.count == 2)
      return (try tx.entered[0]["is"] as String, try tx.opened[0][0]["is"] as String)
    }
    #expect((entered, opened) == ("outer", "inner outer"))
  }

  @Test func `a failing opening statement keeps the closure from running and rolls back`() async throws {
    let database = TestDatabase.current.database { $0.poolSize = 1 }
    try await table(database)
    let failure = await #expect(throws: PostgresError.self) {
      try await database.transaction(opening: ["INSERT INTO t VALUES (1, 1)", "INSERT INTO t VALUES (1, 2)"]) { _ in
        Issue.record("the closure ran")
      }
    }
    #expect(failure?.sqlState == .uniqueViolation)
    #expect(try await content(database).isEmpty)
  }

  @Test func `concluding statements are committed, after all others`() async throws {
    let database = TestDatabase.current.database()
    try await table(database)
    let value = try await database.transaction { tx in
      tx.conclude(["UPDATE t SET y = x + 10", "INSERT INTO t VALUES (3, 3)"])
      try await tx.execute("INSERT INTO t VALUES (1, 1), (2, 2)")
      return 7
    }
    #expect(value == 7)
    let rows = try await database.query(nil, "SELECT y FROM t ORDER BY x")
    #expect(try rows.map { try $0["y"] as Int } == [11, 12, 3])
  }

  @Test(arguments: [["INSERT INTO t VALUES (1, 1)", "INSERT INTO t VALUES (1, 2)"], ["INSERT INTO t VALUES (1, 9)"]])
  func `a concluding statement or the commit that fails rolls back, and the connection stays`(
    texts: [String]
  ) async throws {
    let database = TestDatabase.current.database { $0.poolSize = 1 }
    try await table(database)
    try await database.execute(nil, "INSERT INTO t VALUES (9, 9)")
    let before: Int32 = try await database.query(nil, Self.pid)[0]["pid"]
    let failure = await #expect(throws: PostgresError.self) {
      try await database.transaction { tx in
        try await tx.execute("INSERT INTO t VALUES (5, 5)")
        tx.conclude(texts.map(SQL.init(unescaped:)))
      }
    }
    #expect(failure?.sqlState == .uniqueViolation)
    #expect(try await content(database) == [9])
    #expect(try await database.query(nil, Self.pid)[0]["pid"] == before)
  }

  @Test func `what is to be concluded is forgotten when the closure throws`() async throws {
    struct Stop: Error {}
    let database = TestDatabase.current.database()
    try await table(database)
    await #expect(throws: Stop.self) {
      try await database.transaction { tx in
        tx.conclude(["INSERT INTO t VALUES (1, 1)"])
        throw Stop()
      }
    }
    #expect(try await content(database).isEmpty)
  }

  @Test func `a connection lost before COMMIT was begun is no doubt`() async throws {
    let database = TestDatabase.current.database()
    try await table(database)
    let failure = await #expect(throws: PostgresError.self) {
      try await database.transaction { tx in
        tx.conclude(["INSERT INTO t VALUES (1, 1)", "SELECT pg_terminate_backend(pg_backend_pid())"])
      }
    }
    #expect(failure?.sqlState == .adminShutdown)
    #expect(failure?.kind != .unknownCommit)
    #expect(try await content(database).isEmpty)
  }
}
