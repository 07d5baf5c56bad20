import Foundation
import Postgres
import TestSupport
import Testing

@Suite(.database) struct LossTests {
  /// Writers under load while their connections are shot at random: what was reported as done is there exactly once,
  /// what was reported as failed is not there, and only what is reported as unknown may be either.
  @Test func `terminating connections at random loses nothing and doubles nothing`() async throws {
    let database = TestDatabase.current.database { $0.poolSize = 4 }
    let killer = TestDatabase.current.database { $0.poolSize = 1 }
    try await database.execute(nil, "CREATE TABLE entry (id int PRIMARY KEY, times int NOT NULL DEFAULT 1)")
    let insert = "INSERT INTO entry VALUES ($) ON CONFLICT (id) DO UPDATE SET times = entry.times + 1"
    let outcomes = try await withThrowingTaskGroup(of: [(Int, PostgresError.Kind?)].self) { group in
      for writer in 0..<40 {
        group.addTask {
          var outcomes: [(Int, PostgresError.Kind?)] = []
          for round in 0..<50 {
            let id = writer * 1_000 + round
            outcomes.append((id, await Self.kind { try await Self.write(id, insert, database, round) }))
          }
          return outcomes
        }
      }
      var shots = 0
      while shots < 60 {
        shots += try await killer.query(
          nil,
          """
          SELECT pg_terminate_backend(pid) FROM pg_stat_activity
          WHERE datname = current_database() AND pid <> pg_backend_pid() AND backend_type = 'client backend'
          ORDER BY random() LIMIT 1
          """
        ).count
      }
      return try await group.reduce(into: []) { $0 += $1 }
    }
    let written = try await database.query(nil, "SELECT id, times FROM entry")
    var times: [Int: Int32] = [:]
    for row in written { times[try row["id"]] = try row["times"] }
    for (id, kind) in outcomes {
      switch kind {
      case nil: #expect(times[id] == 1)
      case .unknownCommit: #expect(times[id] ?? 1 == 1)
      default: #expect(times[id] == nil)
      }
    }
    #expect(outcomes.count { $0.1 == nil } > outcomes.count / 2)
    #expect(try await database.query(nil, "SELECT 1 AS one")[0]["one"] == Int32(1))
  }

  private static func write(_ id: Int, _ insert: String, _ database: Database, _ round: Int) async throws {
    let parts = insert.split(separator: "$").map(String.init)
    let statement: SQL = "\(unescaped: parts[0])\(Int32(id))\(unescaped: parts[1])"
    if round.isMultiple(of: 5) {
      try await database.transaction { try await $0.execute(statement) }
    } else if round.isMultiple(of: 3) {
      try await database.transaction { $0.conclude([statement]) }
    } else {
      try await database.execute(nil, statement)
    }
  }

  private static func kind(_ body: () async throws -> Void) async -> PostgresError.Kind? {
    do {
      try await body()
      return nil
    } catch {
      return (error as? PostgresError)?.kind ?? .misuse
    }
  }

  @Test func `a connection lost inside a transaction is a lost connection, not a doubt`() async throws {
    let database = TestDatabase.current.database()
    let killer = TestDatabase.current.database { $0.poolSize = 1 }
    let failure = await #expect(throws: PostgresError.self) {
      try await database.transaction { tx in
        let pid: Int32 = try await tx.query("SELECT pg_backend_pid() AS pid")[0]["pid"]
        let shot = Task { try await killer.query(nil, "SELECT pg_terminate_backend(\(pid), 5000)") }
        _ = try await shot.value
        _ = try await tx.query("SELECT 1")
      }
    }
    #expect(failure?.kind == .connection || failure?.sqlState == .adminShutdown)
    #expect(failure?.kind != .unknownCommit)
  }

  @Test func `an unreachable server is told from a busy pool`() async throws {
    var configuration = DatabaseConfiguration(url: "postgresql://nobody@127.0.0.1:1/nothing")
    configuration.waitLimit = .milliseconds(200)
    let database = Database(configuration: configuration, logger: TestLogger.shared)
    let failure = await #expect(throws: PostgresError.self) { try await database.query(nil, "SELECT 1") }
    #expect(failure?.kind == .connection)
    database.close()
    let closed = await #expect(throws: PostgresError.self) { try await database.query(nil, "SELECT 1") }
    #expect(closed?.kind == .closed)
  }

  @Test func `run keeps the pool open and closes it when cancelled`() async throws {
    let database = TestDatabase.current.database { $0.poolSize = 3 }
    let running = Task { try await database.run() }
    while database.status.open < 3 { await Task.yield() }
    running.cancel()
    try await running.value
    let closed = await #expect(throws: PostgresError.self) { try await database.query(nil, "SELECT 1") }
    #expect(closed?.kind == .closed)
  }
}
