import ArgumentParser
import Bootstrap
import Foundation
import Logging
import Postgres

/// What the commands take that move a whole organisation. They see everything, so they run as the owner of the tables,
/// whom only the migration login can become.
struct ArchiveOptions: ParsableArguments {
  @OptionGroup(title: "Database") var database: DatabaseFlags
  @OptionGroup(title: "Process") var process: ProcessFlags
  @Flag(name: .long, help: "Answer in JSON.") var json = false

  func withDatabase<Value: Sendable>(_ body: (Database) async throws -> Value) async throws -> Value {
    let settings = try Settings(flags: database.flags.merging(process.flags) { first, _ in first })
    var configuration = try DatabaseSettings(settings, application: "tocsin archive").configuration
    configuration.poolSize = 1
    configuration.statementTimeout = .seconds(24 * 3_600)
    configuration.contextSettings = []
    // The same state gives the same text wherever it is read.
    configuration.setup += [
      "SET ROLE tocsin_owner", "SET row_security = off", "SET TimeZone = 'UTC'", "SET IntervalStyle = 'iso_8601'",
      "SET bytea_output = 'hex'", "SET extra_float_digits = 1", "SET client_encoding = 'UTF8'",
    ]
    let database = Database(
      configuration: configuration, logger: Logger(label: "tocsin") { _ in SwiftLogNoOpLogHandler() })
    defer { database.close() }
    return try await body(database)
  }
}
