import ArgumentParser
import Foundation
import IncidentResponse
import Postgres

struct ImprovementCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "improvement",
    abstract: "The register of improvements: lessons, changes of procedures, training and measures.",
    subcommands: [List.self], defaultSubcommand: List.self)

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List what is open, the first due of it first.",
      discussion: "Entries of restricted incidents are listed with --break-glass alone.")
    @Flag(name: .long, help: "Also what is rejected, done or dropped.") var all = false
    @Flag(name: .long, help: "Only what is overdue.") var overdue = false
    @Option(name: .long, help: "Number of the incident that they come from.") var incident: String?
    @OptionGroup var options: OrganisationOptions

    func run() async throws {
      let entries = try await options.inside { tx, caller in
        try await tx.query(
          """
          SELECT i.kind, i.state, i.title, i.due_at, coalesce(o.name, '') AS owner, coalesce(n.label, '') AS incident,
            i.state = 'accepted' AND i.due_at IS NOT NULL AND i.due_at <= now() AS overdue
          FROM improvement i
          LEFT JOIN incident n ON n.organisation_id = i.organisation_id AND n.id = i.record_id
          LEFT JOIN person o ON o.organisation_id = i.organisation_id AND o.id = i.owner_id
          WHERE i.organisation_id = \(caller.organisation) AND (\(all) OR i.state IN ('proposed', 'accepted'))
            AND (NOT \(overdue) OR i.state = 'accepted' AND i.due_at <= now())
            AND (n.label = \(incident) OR \(incident)::text IS NULL)
          ORDER BY i.due_at NULLS LAST, i.id
          """
        ).map(Entry.init(row:))
      }
      if options.json { return try Console.json(entries) }
      var table = Table("DUE", "STATE", "KIND", "INCIDENT", "OWNER", "TITLE")
      for entry in entries {
        table.add(
          entry.dueAt.map { String($0.formatted(.iso8601).prefix(10)) } ?? "-",
          entry.overdue ? Console.bad("overdue") : entry.state, entry.kind.replacing("_", with: " "),
          entry.incident.isEmpty ? "-" : entry.incident, entry.owner.isEmpty ? "-" : entry.owner, entry.title)
      }
      table.write()
    }
  }

  struct Entry: Encodable {
    let kind: String
    let state: String
    let title: String
    let dueAt: Date?
    let owner: String
    let incident: String
    let overdue: Bool

    init(row: Row) throws {
      kind = try row["kind"]
      state = try row["state"]
      title = try row["title"]
      dueAt = try row["due_at"]
      owner = try row["owner"]
      incident = try row["incident"]
      overdue = try row["overdue"]
    }
  }
}
