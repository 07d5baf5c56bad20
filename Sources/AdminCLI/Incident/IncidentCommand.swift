import ArgumentParser
import Foundation
import IncidentResponse
import Postgres

struct IncidentCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "incident", abstract: "Look at incidents, and restrict them.",
    discussion: """
      Violations of the duty to report are shown to nobody here: only those to whom the procedure has them reported see \
      them, at GET /v1/violations.
      """,
    subcommands: [
      List.self, Show.self, Tracker.self, ConformityReport.self, Messages.self, Timeline.self, Clocks.self, Law.self,
      Restrict.self,
      Unrestrict.self,
    ], defaultSubcommand: List.self)

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List incidents, the newest first.")
    @Option(name: .long, help: "Only those in this status.") var status: Incident.Status?
    @Option(name: .long, help: "Words of the number or title, each in full or by its beginning.") var search: String?
    @Option(name: .long, help: "How many at the most.") var limit = 50
    @OptionGroup var options: OrganisationOptions

    func validate() throws {
      if let search, !(1...SearchWords.mostAsked).contains(SearchWords(search).all.count) {
        throw ValidationError("Search for 1 to \(SearchWords.mostAsked) words of letters and digits.")
      }
    }

    func run() async throws {
      let status = status?.rawValue
      let words = search.map(SearchWords.init)
      let incidents = try await options.inside { [limit] tx, caller in
        func taken(_ found: SQL) -> SQL {
          """
          SELECT i.* FROM incident i
          WHERE i.organisation_id = \(caller.organisation) AND (\(status)::text IS NULL OR i.status = \(status))\(found)
          """
        }
        return try await tx.query(
          """
          SELECT i.*, r.department_id, r.restricted, r.version, o.source, o.original_id
          FROM (\(words.map { $0.newest(limit: limit, of: taken) } ?? "\(taken("")) ORDER BY i.id DESC LIMIT \(limit)")) i
          JOIN record r ON r.organisation_id = i.organisation_id AND r.id = i.id
          LEFT JOIN incident_origin o ON o.organisation_id = i.organisation_id AND o.record_id = i.id
          ORDER BY i.id DESC
          """
        ).map { IncidentLine(try Incident(row: $0), source: try $0["source"], originalId: try $0["original_id"]) }
      }
      if options.json { return try Console.json(incidents) }
      var table = Table("NUMBER", "STATUS", "LEVEL", "SINCE", "SOURCE", "TITLE")
      for line in incidents {
        table.add(
          line.number, line.status, line.level ?? "-", line.createdAt.formatted(.iso8601), line.source ?? "-",
          line.title)
      }
      table.write()
    }
  }

  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show how an incident stands: clocks, phases, messages, meetings, people, suppliers, reviews.",
      discussion: "Its steps and gates: tocsin incident tracker.")
    @Argument(help: "Number, e.g. INC-2026-0001.") var number: String
    @OptionGroup var options: OrganisationOptions

    func run() async throws {
      let shown = try await options.inside { tx, caller in
        let dossier = try await options.read(number, caller, in: tx)
        let briefing = try await Briefing.read(dossier, caller, in: tx)
        let origin = try await tx.query(IncidentOrigin.selection(of: dossier.incident.id)).first
        return BriefedIncident(
          sheet: IncidentSheet(dossier), briefing: briefing,
          history: try origin.map { History(origin: try IncidentOrigin(row: $0), dossier) })
      }
      if options.json { return try Console.json(shown) }
      shown.write()
    }
  }
}

struct IncidentLine: Encodable {
  let id: String
  let number: String
  let title: String
  let status: String
  let level: String?
  let restricted: Bool
  let imported: Bool
  let exercise: Bool
  let createdAt: Date
  /// Register that it was imported from, and its id there.
  let source: String?
  let originalId: String?

  init(_ incident: Incident, source: String? = nil, originalId: String? = nil) {
    self.source = source
    self.originalId = originalId
    id = incident.id.uuidString.lowercased()
    number = incident.label
    title = incident.title
    status = incident.status.rawValue
    level = incident.levelKey
    restricted = incident.restricted
    imported = incident.isImported
    exercise = incident.isExercise
    createdAt = incident.createdAt
  }
}

extension Incident.Status: ExpressibleByArgument {}
