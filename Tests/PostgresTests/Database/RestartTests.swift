import Foundation
import Postgres
import TestSupport
import Testing

@Suite struct RestartTests {
  @Test func `the pool outlives a restart, and leaves a server that became read-only for the one that writes`()
    async throws
  {
    try await PrivateServer.withServers(2) { servers in
      for server in servers {
        let alone = client(server.url)
        try await alone.execute(nil, "CREATE TABLE t (x int8)")
        try await hammer(alone) { try server.restart() }
        alone.close()
      }
      let both = client(PrivateServer.url(servers))
      defer { both.close() }
      try await hammer(both) {}
      #expect(try await both.query(nil, "SHOW port")[0][0] == servers[0].port)
      try await both.execute(nil, "ALTER SYSTEM SET default_transaction_read_only = on")
      _ = try await both.query(nil, "SELECT pg_reload_conf()")
      while try await both.query(nil, "SHOW port")[0][0] == servers[0].port {
        _ = try? await both.execute(nil, "INSERT INTO t VALUES (1)")
      }
      try await hammer(both) {}
      #expect(try await both.query(nil, "SHOW port")[0][0] == servers[1].port)
    }
  }

  private func client(_ url: String) -> Database {
    var configuration = DatabaseConfiguration(url: url)
    configuration.poolSize = 3
    configuration.waitLimit = .seconds(20)
    return Database(configuration: configuration, logger: TestLogger.shared)
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
