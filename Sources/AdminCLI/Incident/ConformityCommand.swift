import ArgumentParser
import Foundation
import IncidentResponse
import Postgres

extension IncidentCommand {
  struct ConformityReport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "conformity",
      abstract: "Show each clause of the incident's procedures: met, missed, pending or not applicable, and why.")
    @Argument(help: "Number, e.g. INC-2026-0001.") var number: String
    @Flag(name: .long, help: "Only what was missed, or is pending.") var open = false
    @OptionGroup var options: OrganisationOptions

    func run() async throws {
      let id = try await options.inside { tx, caller in
        try await options.read(number, caller, in: tx).incident.id
      }
      let conformity = try await options.withDatabase { database in
        let incidents = Incidents(database: database, library: ProcedureLibrary()) { _ in }
        return try await incidents.conformity(of: id, scope: try await options.scope(in: database))
      }
      let sheets = conformity.procedures.map { Sheet($0, onlyOpen: open) }
      if options.json { return try Console.json(sheets) }
      for sheet in sheets { sheet.write() }
    }

    private struct Sheet: Encodable {
      let procedure: String
      let title: String
      let version: String
      let clauses: [Line]

      init(_ followed: Conformity.Followed, onlyOpen: Bool) {
        procedure = followed.procedure
        title = followed.title
        version = followed.version
        clauses = followed.clauses.map(Line.init).filter { !onlyOpen || ["missed", "pending"].contains($0.outcome) }
      }

      func write() {
        Console.line(Console.bold("\(title) \(version)"))
        var table = Table("CLAUSE", "SECTION", "OUTCOME", "LATE BY", "WHY", "DECIDED BY", "EVENTS")
        for line in clauses {
          table.add(
            line.id, line.section, Self.coloured(line.outcome), line.lateBySeconds.map { Console.span($0) } ?? "",
            line.reason ?? "", line.decidedBy ?? "", line.events.isEmpty ? "" : String(line.events.count))
        }
        table.write()
        let counts = Conformity.Outcome.allCases.map { outcome in
          "\(clauses.count { $0.outcome == outcome.rawValue }) \(outcome.rawValue)"
        }
        Console.line(Console.dim(counts.joined(separator: ", ")))
        Console.line("")
      }

      private static func coloured(_ outcome: String) -> String {
        switch outcome {
        case "met": Console.good(outcome)
        case "missed": Console.bad(outcome)
        default: outcome
        }
      }
    }

    private struct Line: Encodable {
      let id: String
      let section: String
      let title: String
      let outcome: String
      /// At least.
      let lateBySeconds: Int?
      let reason: String?
      let decidedBy: String?
      let events: [String]

      init(_ clause: Conformity.Clause) {
        id = clause.id
        section = clause.section
        title = clause.title
        outcome = clause.verdict.outcome.rawValue
        lateBySeconds = clause.verdict.lateBy.map { Int($0.atLeast) }
        reason = clause.verdict.reason
        decidedBy = clause.verdict.decidedBy
        events = clause.events.map { $0.id.uuidString.lowercased() }
      }
    }
  }
}
