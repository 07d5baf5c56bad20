import ArgumentParser
import Foundation
import IncidentResponse
import Postgres

extension IncidentCommand {
  struct Restrict: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Hide an incident and its reports from all but its participants.",
      discussion: "One that is restricted already admits further people; that needs --break-glass.")
    @Argument(help: "Number, e.g. INC-2026-0001.") var number: String
    @Option(name: .long, help: "Why; written down as an event.") var reason: String
    @Option(name: .long, help: "E-mail address of a person who goes on seeing it; may be repeated.")
    var participant: [String] = []
    @OptionGroup var options: OrganisationOptions

    func run() async throws {
      let people = try await options.inside { [participant] tx, caller in
        var people: [UUID] = []
        for email in participant { people.append(try await PersonCommand.find(email, caller, in: tx)) }
        return people
      }
      try await IncidentCommand.command(number, options) { [reason] in
        try $0.restrict(admitting: people, because: reason)
      }
    }
  }

  struct Unrestrict: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show a restricted incident and its reports again; needs --break-glass.")
    @Argument(help: "Number, e.g. INC-R-2026-0001.") var number: String
    @Option(name: .long, help: "Why; written down as an event.") var reason: String
    @OptionGroup var options: OrganisationOptions

    func run() async throws {
      try await IncidentCommand.command(number, options) { [reason] in try $0.unrestrict(because: reason) }
    }
  }

  /// Carries out a command on the incident of a number, as the operator, and shows what became of it.
  fileprivate static func command(
    _ number: String, _ options: OrganisationOptions, _ body: @Sendable (inout Casework) throws -> Void
  ) async throws {
    let id = try await options.inside { tx, caller in
      try await options.read(number, caller, in: tx).incident.id
    }
    let incident = try await options.withDatabase { database in
      let incidents = Incidents(database: database, library: ProcedureLibrary()) { _ in }
      return try await incidents.command(on: id, scope: try await options.scope(in: database), body).incident
    }
    if options.json { return try Console.json(IncidentLine(incident)) }
    Console.line("\(Console.good(incident.restricted ? "restricted" : "shown")) \(incident.label)  \(incident.title)")
  }
}

extension OrganisationOptions {
  /// The incident of a number. Of one that is not there, the refusal says how a restricted one would show.
  func read(_ number: String, _ caller: Caller, in tx: borrowing Transaction) async throws -> Dossier {
    do {
      return try await Dossier.read(number, caller, in: tx)
    } catch var refusal as Refusal where refusal.code == .notFound && breakGlass.isEmpty {
      refusal.message += " A restricted one shows with --break-glass REASON."
      throw refusal
    }
  }
}
