import ArgumentParser
import Bootstrap

/// The command line of those who run an installation.
@main struct Tocsin: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tocsin",
    abstract: "Administer a Tocsin installation.",
    discussion: """
      Commands run as the role tocsin_admin, inside one organisation at a time (migrate: as tocsin_migrator). \
      Settings come from flags, the environment and a file: see tocsin COMMAND --help.

      Exit codes: 0 done · 1 refused or failed · 64 wrong usage · 69 PostgreSQL cannot be reached · 75 a worker that is \
      needed does not answer · 78 a setting is wrong
      """,
    version: Version.current,
    subcommands: [
      MigrateCommand.self, OrganisationCommand.self, DepartmentCommand.self, PersonCommand.self, TokenCommand.self,
      HookCommand.self, WebhookCommand.self, ChannelCommand.self, AnalystCommand.self,
      ContactCommand.self, OnCallCommand.self, PageCommand.self, SupplierCommand.self, ProcedureCommand.self,
      RegimeCommand.self, CalendarCommand.self,
      ClockCommand.self,
      TrainingCommand.self, IncidentCommand.self,
      ImprovementCommand.self, ReportCommand.self, IntakeCommand.self,
      EvidenceCommand.self, ImportCommand.self, ExportCommand.self, ReplayCommand.self, DemoCommand.self,
      DoctorCommand.self,
    ])

  static func main() async {
    do {
      var command = try parseAsRoot()
      if var asynchronous = command as? any AsyncParsableCommand {
        try await asynchronous.run()
      } else {
        try command.run()
      }
    } catch {
      Failure.exit(with: error)
    }
  }
}
