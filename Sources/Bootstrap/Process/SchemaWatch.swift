import Foundation
import Glibc
package import Logging
package import Postgres
import ServiceLifecycle

/// Stops the process, as SIGTERM does, when the schema is newer than the migrations it came with: a worker of an older
/// version must not go on with tables it does not know.
package struct SchemaWatch: Service {
  private let database: Database
  private let known: Int
  private let logger: Logger
  private static let every = Duration.seconds(10)

  package init(_ database: Database, share: ShareDirectory, logger: Logger) throws {
    self.database = database
    self.logger = logger
    known = try Migration.all(inFolder: share.file("migrations").path()).last?.version ?? 0
  }

  package func run() async throws {
    await cancelWhenGracefulShutdown {
      while !Task.isCancelled {
        if let newest = await newest(), newest > known {
          logger.error(
            "The schema is newer than this program, which stops",
            metadata: ["schema.version": "\(newest)", "program.version": "\(known)"])
          kill(getpid(), SIGTERM)
        }
        try? await Task.sleep(for: Self.every)
      }
    }
  }

  /// Nil where it cannot be read: then other checks complain.
  private func newest() async -> Int? {
    let rows = try? await database.query(
      nil, "SELECT coalesce(max(version), 0)::bigint AS version FROM schema_migration")
    return try? rows?.first?["version"]
  }
}
