import ArgumentParser
import Bootstrap
import Logging
import Postgres

/// A superuser's connection, for what no everyday role may do: to make roles.
struct SuperuserOptions: ParsableArguments {
  @Option(name: .long, help: "Superuser's URL.") var superuserURL: String
  @Option(name: .long, help: "File that holds the superuser's password.") var superuserPasswordFile = ""

  /// Lends a connection, closed afterwards.
  func withConnection<Value: Sendable>(_ body: (borrowing Connection) async throws -> Value) async throws -> Value {
    // The environment's settings are those of another role.
    let settings = try Settings(
      flags: [.databaseURL: superuserURL, .databasePasswordFile: superuserPasswordFile], environment: [:])
    var configuration = try DatabaseSettings(settings, application: "tocsin").configuration
    configuration.contextSettings = []
    let database = Database(
      configuration: configuration, logger: Logger(label: "tocsin") { _ in SwiftLogNoOpLogHandler() })
    defer { database.close() }
    return try await database.withConnection(body)
  }
}
