import Foundation
import Postgres
import TestSupport
import Testing

@Suite(.database) struct UnitTests {
  private func context(_ value: String) -> Prelude {
    Prelude("SELECT set_config('app.organisation_id', \(value), true) AS entered")
  }

  private let seen: SQL = "SELECT coalesce(current_setting('app.organisation_id', true), '') AS seen"

  @Test func `results come in order, the prelude's first`() async throws {
    let database = TestDatabase.current.database()
    let results = try await database.unit(context("a"), ["SELECT 1 AS one", seen, "SELECT 2 AS two WHERE false"])
    #expect(results.count == 4)
    #expect(try results[0][0]["entered"] == "a")
    #expect(try results[1][0]["one"] == Int32(1))
    #expect(try results[2][0]["seen"] == "a")
    #expect(results[3].isEmpty)
    #expect(results[3].columns == ["two"])
  }

  @Test func `a unit is one transaction`() async throws {
    let database = TestDatabase.current.database()
    try await database.execute(nil, "CREATE TABLE t (x int PRIMARY KEY)")
    let failure = await #expect(throws: PostgresError.self) {
      try await database.unit(
        nil, ["INSERT INTO t VALUES (1)", "INSERT INTO t VALUES (2)", "INSERT INTO t VALUES (1)"])
    }
    #expect(failure?.sqlState == .uniqueViolation)
    #expect(failure?.constraint == "t_pkey")
    #expect(failure?.table == "t")
    #expect(failure?.kind == .server)
    #expect(try await database.query(nil, "SELECT count(*) AS n FROM t")[0]["n"] == 0)
    #expect(try await database.execute(nil, "INSERT INTO t SELECT generate_series(1, 3)") == 3)
  }

  @Test func `a description never carries a value and names what failed`() async throws {
    let database = TestDatabase.current.database()
    try await database.execute(nil, "CREATE TABLE t (x text CONSTRAINT short CHECK (length(x) < 5))")
    let failure = await #expect(throws: PostgresError.self) {
      try await database.execute(nil, "INSERT INTO t VALUES (\("private words"))")
    }
    let error = try #require(failure)
    #expect(error.description == "PostgresError server, 23514, schema public, table t, constraint short")
    #expect(error.debugDescription.contains("private words"))
  }

  @Test func `a deferred constraint fails the unit at its commit`() async throws {
    let database = TestDatabase.current.database()
    try await database.execute(
      nil, "CREATE TABLE t (x int CONSTRAINT one UNIQUE DEFERRABLE INITIALLY DEFERRED)")
    let failure = await #expect(throws: PostgresError.self) {
      try await database.unit(nil, ["INSERT INTO t VALUES (1)", "INSERT INTO t VALUES (1)"])
    }
    #expect(failure?.constraint == "one")
    #expect(try await database.query(nil, "SELECT 1 FROM t").isEmpty)
  }

  @Test func `an error in the middle of a pipeline harms only its own unit`() async throws {
    let database = TestDatabase.current.database { $0.poolSize = 1 }
    try await withThrowingTaskGroup(of: (Int, Result<Int, PostgresError>).self) { group in
      for number in 0..<300 {
        group.addTask {
          let statement: SQL = number % 3 == 1 ? "SELECT 1 / \(0) AS n" : "SELECT \(number) AS n"
          do {
            let rows = try await database.unit(context("\(number)"), ["SELECT 0", statement, seen])
            #expect(try rows[3][0]["seen"] == "\(number)")
            return (number, .success(try rows[2][0]["n"]))
          } catch let error as PostgresError {
            return (number, .failure(error))
          }
        }
      }
      for try await (number, result) in group {
        switch result {
        case .success(let value): #expect(value == number && number % 3 != 1)
        case .failure(let error): #expect(error.sqlState == "22012" && number % 3 == 1)
        }
      }
    }
  }

  @Test func `the context never leaks to the next unit, also after an error`() async throws {
    let database = TestDatabase.current.database { $0.poolSize = 1 }
    for round in 0..<20 {
      _ = try? await database.unit(context("round \(round)"), [round.isMultiple(of: 2) ? "SELECT 1/0" : "SELECT 1"])
      #expect(try await database.query(nil, seen)[0]["seen"] == "")
    }
  }

  @Test func `a leased connection that comes back with context is closed, not shared`() async throws {
    let database = TestDatabase.current.database { $0.poolSize = 1 }
    let dirty: Int32 = try await database.withConnection { connection in
      _ = try await connection.query("SELECT set_config('app.organisation_id', 'left behind', false)")
      return try await connection.query("SELECT pg_backend_pid() AS pid")[0]["pid"]
    }
    let row = try await database.unit(nil, [seen, "SELECT pg_backend_pid() AS pid"])
    #expect(try row[0][0]["seen"] == "")
    #expect(try row[1][0]["pid"] != dirty)
  }

  @Test func `a leased connection that comes back clean, or in a transaction, is shared again or closed`() async throws
  {
    let database = TestDatabase.current.database { $0.poolSize = 1 }
    let pid: SQL = "SELECT pg_backend_pid() AS pid"
    let clean: Int32 = try await database.withConnection { try await $0.query(pid)[0]["pid"] }
    #expect(try await database.query(nil, pid)[0]["pid"] == clean)
    try await database.withConnection { _ = try await $0.execute("BEGIN") }
    #expect(try await database.query(nil, pid)[0]["pid"] != clean)
  }

  @Test func `a statement over its time is stopped, by the unit's limit or the connection's`() async throws {
    let database = TestDatabase.current.database { $0.statementTimeout = .milliseconds(50) }
    let byDefault = await #expect(throws: PostgresError.self) {
      try await database.query(nil, "SELECT pg_sleep(10)")
    }
    #expect(byDefault?.sqlState == .queryCancelled)
    let byUnit = await #expect(throws: PostgresError.self) {
      try await database.query(nil, "SELECT pg_sleep(10)", timeout: .milliseconds(20))
    }
    #expect(byUnit?.sqlState == .queryCancelled)
    let limit: String = try await database.query(nil, "SHOW statement_timeout")[0][0]
    #expect(limit == "50ms")
    let rows = try await database.unit(context("x"), [seen], timeout: .seconds(3))
    #expect(rows.count == 2)
  }

  @Test func `a cancelled task stops waiting and the connection serves the next`() async throws {
    let database = TestDatabase.current.database { $0.poolSize = 1 }
    let gate = TestDatabase.current.database { $0.poolSize = 1 }
    try await gate.withConnection { connection in
      _ = try await connection.query("SELECT pg_advisory_lock(1)")
      let task = Task { try await database.query(nil, "SELECT pg_advisory_xact_lock(1)") }
      try await awaitLockWaiters(1, connection)
      task.cancel()
      let outcome = await task.result
      #expect((outcome.failure as? PostgresError)?.kind == .cancelled)
      _ = try await connection.query("SELECT pg_advisory_unlock(1)")
    }
    #expect(try await database.query(nil, "SELECT 1 AS one")[0]["one"] == Int32(1))
    let late = Task {
      try Task.checkCancellation()
      return 1
    }
    late.cancel()
    let early = Task {
      withUnsafeCurrentTask { $0?.cancel() }
      return try await database.query(nil, "SELECT 1")
    }
    #expect((await early.result.failure as? PostgresError)?.kind == .cancelled)
  }

  @Test func `without prepared statements everything works too, and settings go with the unit`() async throws {
    let database = TestDatabase.current.database {
      $0.preparesStatements = false
      $0.statementTimeout = .seconds(7)
      $0.poolSize = 1
    }
    let rows = try await database.unit(context("p"), [seen, "SELECT \(42) AS n", "SHOW statement_timeout"])
    #expect(try rows[1][0]["seen"] == "p")
    #expect(try rows[2][0]["n"] == 42)
    #expect(try rows[3][0][0] == "7s")
    #expect(try await database.query(nil, "SELECT 1 FROM pg_prepared_statements").isEmpty)
    let session: String = try await database.withConnection { try await $0.query("SHOW statement_timeout")[0][0] }
    #expect(session == "0")
    try await database.transaction(context("t")) { tx in
      let limit: String = try await tx.query("SHOW statement_timeout")[0][0]
      let inside: String = try await tx.query(seen)[0]["seen"]
      #expect(limit == "7s" && inside == "t")
    }
  }
}

extension Result {
  var failure: Failure? {
    if case .failure(let error) = self { error } else { nil }
  }
}

/// Returns when that many sessions of the test's database wait for an advisory lock.
func awaitLockWaiters(_ count: Int, _ connection: borrowing Connection) async throws {
  let waiting: SQL = """
    SELECT count(*) AS n FROM pg_locks JOIN pg_database ON pg_database.oid = database
    WHERE locktype = 'advisory' AND NOT granted AND datname = current_database()
    """
  while try await connection.query(waiting)[0]["n"] < count { await Task.yield() }
}
