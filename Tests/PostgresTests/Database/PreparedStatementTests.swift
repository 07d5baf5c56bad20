import Postgres
import TestSupport
import Testing

@Suite(.database) struct PreparedStatementTests {
  private let names: SQL = "SELECT statement FROM pg_prepared_statements"

  @Test func `a statement is prepared once and kept`() async throws {
    let database = TestDatabase.current.database { $0.poolSize = 1 }
    for number in 0..<10 { _ = try await database.query(nil, "SELECT \(number) + 1 AS n") }
    let kept = try await database.query(nil, names).map { try $0["statement"] as String }
    #expect(kept.count { $0 == "SELECT $1 + 1 AS n" } == 1)
  }

  @Test func `the least recently used statement leaves at the bound`() async throws {
    let database = TestDatabase.current.database {
      $0.poolSize = 1
      $0.preparedStatements = 4
    }
    for number in 0..<20 {
      _ = try await database.query(nil, "SELECT \(unescaped: "\(number)") AS n")
      _ = try await database.query(nil, "SELECT 'kept' AS n")
    }
    let kept = try await database.query(nil, names).map { try $0["statement"] as String }
    #expect(kept.count == 4)
    #expect(kept.contains("SELECT 'kept' AS n"))
    #expect(kept.contains("SELECT 19 AS n"))
    #expect(!kept.contains("SELECT 5 AS n"))
  }

  @Test func `a plan made stale by a change of schema is prepared anew, unnoticed by a unit`() async throws {
    let database = TestDatabase.current.database { $0.poolSize = 1 }
    let other = TestDatabase.current.database { $0.poolSize = 1 }
    try await database.execute(nil, "CREATE TABLE t AS SELECT 1 AS a")
    #expect(try await database.query(nil, "SELECT * FROM t").columns == ["a"])
    try await other.execute(nil, "ALTER TABLE t ADD b text")
    try await withThrowingTaskGroup(of: [String].self) { group in
      for _ in 0..<20 { group.addTask { try await database.query(nil, "SELECT * FROM t").columns } }
      for try await columns in group { #expect(columns == ["a", "b"]) }
    }
  }

  @Test func `statements that the server lost are prepared anew`() async throws {
    let database = TestDatabase.current.database { $0.poolSize = 1 }
    _ = try await database.query(nil, "SELECT 7 AS n")
    try await database.execute(nil, "DEALLOCATE ALL")
    #expect(try await database.query(nil, "SELECT 7 AS n")[0]["n"] == Int32(7))
  }

  @Test func `a statement that cannot be prepared reports its own error to everyone`() async throws {
    let database = TestDatabase.current.database { $0.poolSize = 1 }
    await withTaskGroup(of: SQLState?.self) { group in
      for _ in 0..<20 {
        group.addTask {
          do {
            _ = try await database.query(nil, "SELECT absent FROM nowhere")
            return nil
          } catch {
            return (error as? PostgresError)?.sqlState
          }
        }
      }
      for await state in group { #expect(state == .undefinedTable) }
    }
    try await database.execute(nil, "CREATE TABLE nowhere AS SELECT 1 AS absent")
    #expect(try await database.query(nil, "SELECT absent FROM nowhere")[0]["absent"] == Int32(1))
  }

  @Test func `statements of a unit may use what an earlier one creates`() async throws {
    let database = TestDatabase.current.database()
    let results = try await database.unit(
      nil, ["CREATE TABLE fresh (x int8)", "INSERT INTO fresh VALUES (\(5))", "SELECT x FROM fresh"])
    #expect(try results[2][0]["x"] == 5)
  }

  @Test func `what travels with BEGIN and COMMIT is prepared like everything else`() async throws {
    let database = TestDatabase.current.database { $0.poolSize = 1 }
    try await database.transaction(opening: ["SELECT 'opens' AS n"]) { $0.conclude(["SELECT 'concludes' AS n"]) }
    let kept = try await database.query(nil, names).map { try $0["statement"] as String }
    #expect(kept.count { $0 == "SELECT 'opens' AS n" } == 1)
    #expect(kept.count { $0 == "SELECT 'concludes' AS n" } == 1)
    // The look for context behind COMMIT, too.
    #expect(kept.count { $0.contains("bool_and") } == 1)
  }

  @Test func `nothing is prepared in a failed transaction`() async throws {
    let database = TestDatabase.current.database { $0.poolSize = 1 }
    let backend: Int32 = try await database.query(nil, "SELECT pg_backend_pid()")[0][0]
    await #expect(throws: PostgresError.self) {
      try await database.transaction { try await $0.query("SELECT 1 / 0") }
    }
    // The look for context behind ROLLBACK was answered, so the connection was kept.
    #expect(try await database.query(nil, "SELECT pg_backend_pid()")[0][0] == backend)
  }

  @Test func `the same text with another type is another statement`() async throws {
    let database = TestDatabase.current.database { $0.poolSize = 1 }
    #expect(try await database.query(nil, "SELECT pg_typeof(\(1))::text AS type")[0]["type"] == "bigint")
    #expect(try await database.query(nil, "SELECT pg_typeof(\("x"))::text AS type")[0]["type"] == "text")
  }
}
