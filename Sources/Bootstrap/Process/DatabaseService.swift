package import Postgres
import ServiceLifecycle

/// Keeps the pool open until the process ends. Placed before the services that use it, it ends after them.
package struct DatabaseService: Service {
  private let database: Database

  package init(_ database: Database) {
    self.database = database
  }

  package func run() async throws {
    try await cancelWhenGracefulShutdown {
      try await database.run()
    }
  }
}
