import ArgumentParser
import Bootstrap
import Foundation
import Logging
import Postgres

struct MigrateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "migrate", abstract: "Bring the schema up to date, as the role tocsin_migrator.",
    subcommands: [Up.self, Status.self, Verify.self, Roles.self], defaultSubcommand: Up.self)

  struct Options: ParsableArguments {
    @OptionGroup(title: "Database") var database: DatabaseFlags
    @OptionGroup(title: "Process") var process: ProcessFlags
    @Flag(name: .long, help: "Answer in JSON.") var json = false

    func migrator() throws -> Migrator {
      let settings = try Settings(flags: database.flags.merging(process.flags) { first, _ in first })
      let folder = try ShareDirectory(settings).file("migrations").path
      return Migrator(
        configuration: try DatabaseSettings(settings, application: "tocsin").configuration,
        migrations: try Migration.all(inFolder: folder),
        logger: Logger(label: "tocsin") { _ in SwiftLogNoOpLogHandler() })
    }
  }

  struct Up: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Apply what is pending.")
    @OptionGroup var options: Options
    @Flag(name: .long, help: "Apply it in a transaction that is rolled back.") var dryRun = false

    func run() async throws {
      let applied = try await options.migrator().migrate(isDryRun: dryRun)
      if options.json { return try Console.json(applied.map(\.name)) }
      for migration in applied { Console.line("\(dryRun ? "would apply" : "applied")  \(migration.name)") }
      if applied.isEmpty { Console.line("The schema is up to date.") }
    }
  }

  struct Status: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the migrations and when they were applied.")
    @OptionGroup var options: Options

    func run() async throws {
      let states = try await options.migrator().status()
      if options.json {
        return try Console.json(
          states.map { ["name": $0.migration.name, "appliedAt": $0.appliedAt?.formatted(.iso8601) ?? ""] })
      }
      var table = Table("MIGRATION", "APPLIED")
      for state in states {
        table.add(state.migration.name, state.appliedAt?.formatted(.iso8601) ?? Console.bad("pending"))
      }
      table.write()
    }
  }

  struct Verify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Fail unless the schema is exactly what the migrations make.")
    @OptionGroup var options: Options

    func run() async throws {
      try await options.migrator().verify()
      Console.line("The schema is what the migrations make.")
    }
  }
}
