import Postgres
import TestSupport
import Testing

@Suite(.database) struct TransactionTests {
  private struct Stop: Error {}

  private func table(_ database: Database) async throws {
    try await database.execute(nil, "CREATE TABLE t (x int PRIMARY KEY)")
  }

  private func content(_ database: Database) async throws -> [Int] {
    try await database.query(nil, "SELECT x FROM t ORDER BY x").map { try $0["x"] }
  }

  @Test func `commits what its closure did and returns its value`() async throws {
    let database = TestDatabase.current.database()
    try await table(database)
    let entered: String = try await database.transaction(Prelude("SELECT 'x' AS first", "SELECT 'who' AS name")) { tx in
      #expect(try await tx.execute("INSERT INTO t VALUES (\(Int32(1))), (2)") == 2)
      let results = try await tx.pipeline(["INSERT INTO t VALUES (3)", "SELECT count(*) AS n FROM t"])
      #expect(try results[1][0]["n"] == 3)
      return try tx.entered[0]["name"]
    }
    #expect(entered == "who")
    #expect(try await content(database) == [1, 2, 3])
  }

  @Test func `rolls back when its closure throws, and rethrows`() async throws {
    let database = TestDatabase.current.database { $0.poolSize = 1 }
    try await table(database)
    await #expect(throws: Stop.self) {
      try await database.transaction { tx in
        try await tx.execute("INSERT INTO t VALUES (1)")
        throw Stop()
      }
    }
    #expect(try await content(database).isEmpty)
  }

  @Test func `an error that the closure swallowed is not reported as committed`() async throws {
    let database = TestDatabase.current.database()
    try await table(database)
    let failure = await #expect(throws: PostgresError.self) {
      try await database.transaction { tx in
        try await tx.execute("INSERT INTO t VALUES (1)")
        _ = try? await tx.execute("INSERT INTO t VALUES (1)")
      }
    }
    #expect(failure?.kind == .rolledBack)
    #expect(try await content(database).isEmpty)
  }

  @Test func `a savepoint takes back only its own part, also nested`() async throws {
    let database = TestDatabase.current.database()
    try await table(database)
    try await database.transaction { tx in
      try await tx.execute("INSERT INTO t VALUES (1)")
      await #expect(throws: PostgresError.self) {
        try await tx.savepoint { try await tx.execute("INSERT INTO t VALUES (1)") }
      }
      try await tx.savepoint {
        try await tx.execute("INSERT INTO t VALUES (2)")
        _ = try? await tx.savepoint {
          try await tx.execute("INSERT INTO t VALUES (3)")
          throw Stop()
        }
      }
      try await tx.execute("INSERT INTO t VALUES (4)")
    }
    #expect(try await content(database) == [1, 2, 4])
  }

  @Test func `a failing prelude leaves the connection usable`() async throws {
    let database = TestDatabase.current.database { $0.poolSize = 1 }
    let failure = await #expect(throws: PostgresError.self) {
      try await database.transaction(Prelude("SELECT 1/0")) { _ in Issue.record("the closure ran") }
    }
    #expect(failure?.sqlState == "22012")
    let pid: SQL = "SELECT pg_backend_pid() AS pid"
    let first: Int32 = try await database.query(nil, pid)[0]["pid"]
    _ = try? await database.transaction(Prelude("SELECT 1/0")) { _ in }
    #expect(try await database.query(nil, pid)[0]["pid"] == first)
  }

  @Test func `isolation is as asked`() async throws {
    let database = TestDatabase.current.database()
    let levels: [(Isolation, String)] = [
      (.readCommitted, "read committed"), (.repeatableRead, "repeatable read"), (.serializable, "serializable"),
      (.readOnly, "repeatable read"),
    ]
    for (isolation, name) in levels {
      try await database.transaction(isolation: isolation) { tx in
        #expect(try await tx.query("SHOW transaction_isolation")[0][0] == name)
        let isReadOnly: String = try await tx.query("SHOW transaction_read_only")[0][0]
        if case .readOnly = isolation { #expect(isReadOnly == "on") } else { #expect(isReadOnly == "off") }
      }
    }
  }

  @Test func `a write in a read-only transaction does not drop the pool's connections`() async throws {
    let database = TestDatabase.current.database { $0.poolSize = 2 }
    try await table(database)
    let failure = await #expect(throws: PostgresError.self) {
      try await database.transaction(isolation: .readOnly) { try await $0.execute("INSERT INTO t VALUES (1)") }
    }
    #expect(failure?.sqlState == .readOnlyTransaction)
    #expect(database.status.open == 1)
  }

  @Test func `asking the pool for another connection within a lease is refused instead of waiting`() async throws {
    let database = TestDatabase.current.database()
    let failure = await #expect(throws: PostgresError.self) {
      try await database.transaction { _ in
        try await database.transaction { _ in }
      }
    }
    #expect(failure?.kind == .misuse)
    let unit = await #expect(throws: PostgresError.self) {
      try await database.withConnection { _ in _ = try await database.query(nil, "SELECT 1") }
    }
    #expect(unit?.kind == .misuse)
  }

  @Test func `a cancelled transaction is cancelled on the server and its connection is not used again`() async throws {
    let database = TestDatabase.current.database { $0.poolSize = 2 }
    try await table(database)
    let gate = TestDatabase.current.database { $0.poolSize = 1 }
    try await gate.withConnection { connection in
      _ = try await connection.query("SELECT pg_advisory_lock(1)")
      let task = Task {
        try await database.transaction { tx in
          try await tx.execute("INSERT INTO t VALUES (1)")
          _ = try await tx.query("SELECT pg_advisory_xact_lock(1)")
        }
      }
      try await awaitLockWaiters(1, connection)
      task.cancel()
      #expect((await task.result.failure as? PostgresError)?.kind == .cancelled)
      // The lock is still held, so only a cancel on the server can end the wait.
      while try await connection.query("SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted").count > 0 {
        await Task.yield()
      }
      _ = try await connection.query("SELECT pg_advisory_unlock(1)")
    }
    #expect(try await content(database).isEmpty)
  }

  @Test func `who waits too long for a connection gets an error that says so`() async throws {
    let database = TestDatabase.current.database {
      $0.poolSize = 1
      $0.waitLimit = .milliseconds(100)
    }
    try await database.transaction { _ in
      let failures = await withTaskGroup(of: PostgresError?.self) { group in
        group.addTask { await Self.outsideOfLeases { _ = try await database.query(nil, "SELECT 1") } }
        group.addTask { await Self.outsideOfLeases { try await database.transaction { _ in } } }
        return await group.reduce(into: []) { $0.append($1) }
      }
      #expect(failures.map(\.?.kind) == [.poolExhausted, .poolExhausted])
    }
    #expect(try await database.query(nil, "SELECT 1 AS one")[0]["one"] == Int32(1))
  }

  private static func outsideOfLeases(_ body: @escaping @Sendable () async throws -> Void) async -> PostgresError? {
    await Task.detached { try await body() }.result.failure as? PostgresError
  }
}
