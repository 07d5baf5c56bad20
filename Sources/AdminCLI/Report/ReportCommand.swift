import ArgumentParser
import Foundation
import IncidentResponse
import Postgres

struct ReportCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Reports over a period.", subcommands: [Summary.self])

  struct Summary: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Count the incidents of a period, and have the management summary made.",
      discussion: """
        The figures are printed; the report worker makes the document, which managers and auditors of the department find \
        under /v1/management-summaries. Restricted incidents are never counted, and neither are exercises, duplicates and \
        what turned out to be no incident.
        """)
    @Option(name: .long, help: "First day, such as 2026-01-01, in the organisation's time zone.") var from: String
    @Option(name: .long, help: "Last day, which is included.") var to: String
    @Option(name: .long, help: "Slug of the department; all below it is counted with it.") var department: String?
    @Option(name: .long, help: "Language of the document, where it is not the organisation's.") var language: String?
    @OptionGroup var options: OrganisationOptions

    func run() async throws {
      guard let first = SummaryPeriod.Day(from), let last = SummaryPeriod.Day(to) else {
        throw ValidationError("--from and --to are days such as 2026-01-31")
      }
      let period = try SummaryPeriod(from: first, to: last)
      let made = try await options.inside { tx, caller in
        let chosen = try await departmentID(caller, in: tx)
        return try await ManagementSummaryRequest(period: period, department: chosen, language: language).make(
          among: "ARRAY(SELECT id FROM department WHERE organisation_id = \(caller.organisation))",
          library: ProcedureLibrary(), by: caller, in: tx)
      }
      if options.json { return try Console.json(made.figures) }
      write(made.figures)
      Console.line("The document is being made: /v1/management-summaries/\(made.id.uuidString.lowercased())")
    }

    private func departmentID(_ caller: Caller, in tx: borrowing Transaction) async throws -> UUID? {
      guard let department else { return nil }
      let rows = try await tx.query(
        "SELECT id FROM department WHERE organisation_id = \(caller.organisation) AND slug = \(department)")
      guard let row = rows.first else { throw Refusal.notFound("department") }
      return try row["id"]
    }

    private func write(_ figures: ManagementFigures) {
      var table = Table("MONTH", "OPENED", "CLOSED", "OPEN AT ITS END")
      for month in figures.months {
        table.add(
          String(month.start.addingTimeInterval(43_200).formatted(.iso8601).prefix(7)),
          String(month.opened.values.reduce(0, +)), String(month.closed), String(month.open))
      }
      table.write()
      let late = figures.clocks.reduce(0) { $0 + $1.late + $1.missed }
      let overdue = figures.improvements.reduce(0) { $0 + $1.overdue }
      Console.line("\(figures.opened) opened, \(figures.closed) closed, \(figures.open) open at the end")
      Console.line("\(late) clocks late or missed, \(overdue) improvements overdue")
    }
  }
}
