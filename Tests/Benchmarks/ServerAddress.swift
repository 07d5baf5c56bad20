import Foundation
import Logging
import Postgres

/// The PostgreSQL server of TOCSIN_BENCH_SERVER, a superuser's URL.
struct ServerAddress {
  let superuser: String

  struct Missing: Error {}

  init() throws {
    guard let url = ProcessInfo.processInfo.environment["TOCSIN_BENCH_SERVER"] else { throw Missing() }
    superuser = url
  }

  func url(_ role: String, _ database: String) -> String {
    superuser.replacing(/:\/\/[^\/?]*\/[^?]*/, with: "://\(role)@/\(database)", maxReplacements: 1)
  }

  /// The superuser in another database.
  func inside(_ database: String) -> String {
    superuser.replacing(/\/[^\/?]*\?/, with: "/\(database)?", maxReplacements: 1)
  }

  static func withDatabase<Value>(
    _ url: String, connections: Int = 2, _ body: (Database) async throws -> Value
  ) async throws -> Value {
    var configuration = DatabaseConfiguration(url: url)
    configuration.poolSize = connections
    configuration.statementTimeout = .seconds(600)
    let database = Database(configuration: configuration, logger: quiet)
    defer { database.close() }
    return try await body(database)
  }

  static let quiet = Logger(label: "bench") { _ in SwiftLogNoOpLogHandler() }
}
