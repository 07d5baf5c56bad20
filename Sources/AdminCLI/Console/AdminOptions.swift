import ArgumentParser
import Bootstrap
import Foundation
import IncidentResponse
import Logging
import Postgres

/// What every command that reads or writes an organisation takes. Each kind of options declares the three itself, so that
/// groups nest no deeper than they must (see `FlagGroup`).
protocol AdminArguments: ParsableArguments {
  var database: DatabaseFlags { get }
  var process: ProcessFlags { get }
  var json: Bool { get }
}

/// What a command outside of organisations takes.
struct AdminOptions: AdminArguments {
  @OptionGroup(title: "Database") var database: DatabaseFlags
  @OptionGroup(title: "Process") var process: ProcessFlags
  @Flag(name: .long, help: Self.jsonHelp) var json = false

  static let jsonHelp: ArgumentHelp = "Answer in JSON."
}

extension AdminArguments {
  func settings() throws -> Settings {
    try Settings(flags: database.flags.merging(process.flags) { first, _ in first })
  }

  /// Wakes the workers after a commit; without it they would find the work at their next poll.
  func notifier() throws -> Notifier {
    let configuration = try DatabaseSettings(try settings(), application: "tocsin").configuration
    return Notifier(configuration: configuration, logger: Logger(label: "tocsin") { _ in SwiftLogNoOpLogHandler() })
  }

  /// Runs with a client that is closed afterwards.
  func withDatabase<Value: Sendable>(_ body: (Database) async throws -> Value) async throws -> Value {
    let configuration = try DatabaseSettings(try settings(), application: "tocsin").configuration
    let database = Database(
      configuration: configuration, logger: Logger(label: "tocsin") { _ in SwiftLogNoOpLogHandler() })
    defer { database.close() }
    return try await body(database)
  }
}

/// What a command inside one organisation takes.
struct OrganisationOptions: AdminArguments {
  @Option(name: .long, help: "Slug of the organisation.") var organisation: String
  @Option(name: .long, help: "Opens restricted records; the reason is written down as an event.") var breakGlass = ""
  @OptionGroup(title: "Database") var database: DatabaseFlags
  @OptionGroup(title: "Process") var process: ProcessFlags
  @Flag(name: .long, help: AdminOptions.jsonHelp) var json = false

  /// Runs one unit of work inside the organisation, as the operator who is logged in.
  func inside<Value: Sendable>(
    _ body: (borrowing Transaction, Caller) async throws -> Value
  ) async throws -> Value {
    try await withDatabase { database in
      try await database.asTenant(try await scope(in: database)) { tx, caller in
        if !breakGlass.isEmpty {
          try await Organisation.log("operator.broke-glass", breakGlass, by: caller, in: tx)
        }
        return try await body(tx, caller)
      }
    }
  }

  func scope(in database: Database) async throws -> Scope {
    .operator(
      organisation: try await Organisation.find(organisation, in: database), name: Operator.name, breakGlass: breakGlass
    )
  }
}

enum Operator {
  /// The account of whoever runs the command.
  static var name: String { NSUserName() }
}
