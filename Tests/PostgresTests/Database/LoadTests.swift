import Foundation
import Glibc
import Postgres
import TestSupport
import Testing

@Suite(.database) struct LoadTests {
  @Test func `a thousand tasks share four connections`() async throws {
    let database = TestDatabase.current.database { $0.poolSize = 4 }
    let sum = try await withThrowingTaskGroup(of: Int.self) { group in
      for number in 0..<1_000 {
        group.addTask {
          var sum = 0
          for round in 0..<5 {
            let rows = try await database.unit(
              Prelude("SELECT set_config('app.organisation_id', \("\(number)"), true)"),
              ["SELECT current_setting('app.organisation_id')::int8 + \(round) AS n"])
            sum += try rows[1][0]["n"]
          }
          return sum
        }
      }
      return try await group.reduce(0, +)
    }
    #expect(sum == 5 * (0..<1_000).reduce(0, +) + 1_000 * 10)
    #expect(database.status.open == 4)
    #expect(database.status.unitsInFlight == 0)
  }

  @Test func `tasks that prefer the loop take turns on one thread, and leave it for nothing of the database`()
    async throws
  {
    let database = TestDatabase.current.database { $0.poolSize = 4 }
    let threads = try await withThrowingTaskGroup(of: Set<pthread_t>.self) { group in
      for number in 0..<200 {
        group.addTask(executorPreference: Database.executor) {
          var threads: Set = [pthread_self()]
          for round in 0..<5 {
            let n: Int = try await database.query(nil, "SELECT \(number) + \(round) AS n")[0]["n"]
            #expect(n == number + round)
            threads.insert(pthread_self())
            try await database.transaction { tx in
              _ = try await tx.query("SELECT 1")
            }
            threads.insert(pthread_self())
          }
          return threads
        }
      }
      return try await group.reduce(into: Set()) { $0.formUnion($1) }
    }
    #expect(threads.count == 1)
    #expect(!threads.contains(pthread_self()))
  }

  @Test func `units and transactions of many tasks mix`() async throws {
    let database = TestDatabase.current.database { $0.poolSize = 3 }
    try await database.execute(nil, "CREATE TABLE account (id int PRIMARY KEY, balance int8 NOT NULL)")
    try await database.execute(nil, "INSERT INTO account SELECT n, 100 FROM generate_series(0, 9) AS n")
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<200 {
        group.addTask {
          let (from, to) = (Int32(number % 10), Int32((number + 3) % 10))
          if number.isMultiple(of: 2) {
            try await database.transaction { tx in
              _ = try await tx.query("SELECT 1 FROM account WHERE id IN (\(from), \(to)) ORDER BY id FOR UPDATE")
              try await tx.execute("UPDATE account SET balance = balance - 1 WHERE id = \(from)")
              try await tx.execute("UPDATE account SET balance = balance + 1 WHERE id = \(to)")
            }
          } else {
            let total: Int = try await database.query(nil, "SELECT sum(balance)::int8 AS n FROM account")[0]["n"]
            #expect(total == 1_000)
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(database.status.leased == 0)
  }

  @Test func `tasks cancelled at random leave nothing behind`() async throws {
    let database = TestDatabase.current.database { $0.poolSize = 2 }
    await withTaskGroup(of: Void.self) { group in
      for number in 0..<200 {
        group.addTask {
          let task = Task {
            if number.isMultiple(of: 4) {
              try await database.transaction { _ = try await $0.query("SELECT \(number) AS n") }
            } else {
              let rows = try await database.query(nil, "SELECT \(number) AS n")
              #expect(try rows[0]["n"] == number)
            }
          }
          for _ in 0..<(number % 7) { await Task.yield() }
          if !number.isMultiple(of: 3) { task.cancel() }
          if let error = await task.result.failure {
            #expect((error as? PostgresError)?.kind == .cancelled)
          }
        }
      }
    }
    #expect(try await database.query(nil, "SELECT 1 AS one")[0]["one"] == Int32(1))
  }
}
