import ArgumentParser
import Foundation
import IncidentResponse
import Postgres

struct PageCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "page", abstract: "Call people to an incident, and see who has answered.",
    subcommands: [Send.self, List.self, Acknowledge.self, Cancel.self], defaultSubcommand: List.self)

  struct Acknowledge: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write down that somebody has answered: nothing more is sent.",
      discussion: "Whoever answered takes part in the incident from then on; a restricted one admits nobody so.")
    @OptionGroup var target: PageTargetArgument
    @Option(name: .long, help: "E-mail address of who answered, for example by telephone.") var by: String?
    @Option(name: .long, help: "What they said.") var note: String?
    @OptionGroup var options: OrganisationOptions

    func run() async throws {
      let page = try target.page
      let person = try await options.inside { [by] tx, caller -> UUID? in
        guard let by else { return nil }
        return try await PersonCommand.find(by, caller, in: tx)
      }
      try await target.end(page, as: .acknowledged, options) { [note] in
        try $0.acknowledgePage(saying: note, for: person)
      }
    }
  }

  struct Cancel: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Take a page back: nothing more is sent.")
    @OptionGroup var target: PageTargetArgument
    @Option(name: .long, help: "Why; written down as an event.") var reason: String
    @OptionGroup var options: OrganisationOptions

    func run() async throws {
      try await target.end(try target.page, as: .cancelled, options) { [reason] in
        try $0.cancelPage(because: reason)
      }
    }
  }

  /// Carries out a command on an incident, as the operator, and wakes who has something to do.
  static func command<Value: Sendable>(
    on incident: UUID, reading readings: [SQL], _ options: OrganisationOptions,
    _ body: @Sendable (inout Casework) throws -> Value
  ) async throws -> Incidents.Outcome<Value> {
    let notifier = try options.notifier()
    return try await options.withDatabase { database in
      let incidents = Incidents(database: database, library: ProcedureLibrary()) { channels in
        for channel in channels { notifier.wake(channel.rawValue) }
      }
      return try await incidents.command(
        on: incident, scope: try await options.scope(in: database), reading: readings, body)
    }
  }
}

/// Which page is meant.
struct PageTargetArgument: ParsableArguments {
  @Argument(help: "Id of the page, from tocsin page list.") var id: String

  var page: UUID {
    get throws {
      guard let page = UUID(uuidString: id) else { throw ValidationError("\(id) is no id") }
      return page
    }
  }

  /// Ends it, and says so.
  func end(
    _ page: UUID, as state: IncidentPage.State, _ options: OrganisationOptions,
    _ body: @Sendable (inout Casework) throws -> Void
  ) async throws {
    let incident = try await options.inside { tx, caller -> UUID in
      let rows = try await tx.query(
        "SELECT record_id FROM page WHERE organisation_id = \(caller.organisation) AND id = \(page)")
      guard let row = rows.first else { throw Refusal.notFound("page") }
      return try row["record_id"]
    }
    let outcome = try await PageCommand.command(
      on: incident, reading: [IncidentPage.selection(page, of: incident)], options, body)
    if options.json {
      return try Console.json([
        "id": page.uuidString.lowercased(), "incident": outcome.incident.label, "state": state.rawValue,
      ])
    }
    Console.line("\(Console.good(state.rawValue)) \(outcome.incident.label)  \(outcome.incident.title)")
  }
}
