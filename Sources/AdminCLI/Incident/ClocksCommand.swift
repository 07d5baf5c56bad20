import ArgumentParser
import Foundation
import IncidentResponse
import Postgres

extension IncidentCommand {
  struct Clocks: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List what is owed in all incidents, the next due first; those of one with its clauses: show.")
    @Flag(name: .long, help: "Only what is overdue.") var overdue = false
    @Option(name: .long, help: "How many at the most.") var limit = 50
    @OptionGroup var options: OrganisationOptions

    func run() async throws {
      let owed = try await options.inside { tx, caller in
        try await tx.query(
          """
          SELECT i.label, i.exercise, d.title, d.clause, d.state, d.due_at, d.anchor,
            o.confidence, o.verification, c.as_of::text AS as_of
          FROM deadline d
          JOIN incident i ON i.organisation_id = d.organisation_id AND i.id = d.record_id
          LEFT JOIN legal_obligation o
            ON o.organisation_id = d.organisation_id AND o.record_id = d.record_id AND o.deadline_id = d.id
          LEFT JOIN regime_catalogue c ON c.organisation_id = o.organisation_id AND c.id = o.catalogue_id
          WHERE d.organisation_id = \(caller.organisation) AND NOT d.superseded AND d.due_at IS NOT NULL
            AND d.state IN ('running', 'missed') AND (d.state = 'missed' OR NOT \(overdue))
          ORDER BY d.due_at, d.id LIMIT \(limit)
          """
        ).map(Owed.init(row:))
      }
      if options.json { return try Console.json(owed) }
      var table = Table("DUE", "STATE", "INCIDENT", "CLOCK", "CLAUSE", "FROM", "RULE")
      for clock in owed {
        table.add(
          clock.dueAt.formatted(.iso8601), IncidentSheet.coloured(clock.state),
          clock.incident + (clock.exercise ? " (exercise)" : ""), clock.title, clock.clause, clock.anchor,
          clock.law?.words ?? "")
      }
      table.write()
    }

    private struct Owed: Encodable {
      let incident: String
      let exercise: Bool
      let title: String
      let clause: String
      let state: String
      let dueAt: Date
      let anchor: String
      /// Null but for the clock of a legal notice.
      let law: LawOfClock?

      init(row: Row) throws {
        incident = try row["label"]
        exercise = try row["exercise"]
        title = try row["title"]
        clause = try row["clause"]
        state = try row["state"]
        dueAt = try row["due_at"]
        anchor = try row["anchor"]
        law = try LawOfClock(row: row)
      }
    }
  }
}
