import Foundation
import Postgres
import TestSupport
import Testing

@Suite struct RestartTests {
  @Test func `the pool outlives a restart of the server, and a stand-by is left for the primary`() async throws {
    try await PrivateServer.withServers(2) { servers in
      var configuration = DatabaseConfiguration(url: PrivateServer.url(servers))
      configuration.poolSize = 3
      configuration.waitLimit = .seconds(20)
      let database = Database(configuration: configuration, logger: TestLogger.shared)
      defer { database.close() }
      try await database.execute(nil, "CREATE TABLE t (x int8)")
      try await hammer(database) {
        try servers[0].restart()
      }
      // The first one turns read-only; the second one, which was not used so far, is the one that takes writes.
      try await Database.once(servers[1].url) { try await $0.execute(nil, "CREATE TABLE t (x int8)") }
      try servers[0].turnIntoStandby()
      try await hammer(database) {}
      let port: String = try await database.query(nil, "SHOW port")[0][0]
      #expect(port == servers[1].port)
    }
  }

  /// Writes go on while `event` happens; afterwards they succeed again, without a new pool.
  private func hammer(_ database: Database, _ event: @escaping @Sendable () throws -> Void) async throws {
    try await withThrowingTaskGroup(of: Void.self) { group in
      for writer in 0..<8 {
        group.addTask {
          for _ in 0..<20 { _ = try? await database.execute(nil, "INSERT INTO t VALUES (\(writer))") }
        }
      }
      group.addTask { try event() }
      try await group.waitForAll()
    }
    for writer in 0..<20 { try await database.execute(nil, "INSERT INTO t VALUES (\(writer))") }
  }
}

extension Database {
  fileprivate static func once(_ url: String, _ body: (Database) async throws -> Void) async throws {
    let database = Database(configuration: DatabaseConfiguration(url: url), logger: TestLogger.shared)
    defer { database.close() }
    try await body(database)
  }
}
