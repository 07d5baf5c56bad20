import ArgumentParser
import Foundation
import IncidentResponse
import Postgres

struct TrainingCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "training", abstract: "The courses of procedures: who owes which by when, and who took it.",
    subcommands: [List.self, Record.self], defaultSubcommand: List.self)

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List what is owed and what was taken.")
    @Flag(name: .long, help: "Only what is overdue.") var overdue = false
    @Option(name: .long, help: "Slug of the procedure.") var procedure: String?
    @Option(name: .long, help: "Key of the training.") var training: String?
    @OptionGroup var options: OrganisationOptions

    func run() async throws {
      let rows = try await options.inside { tx, caller in
        try await tx.query(
          """
          SELECT p.name, coalesce(p.email, '') AS email, r.slug, o.key, o.due_at, \(TrainingList.state) AS state,
            t.completed_at, coalesce(t.trainer, '') AS trainer, s.attested_at
          FROM \(TrainingList.source(organisation: caller.organisation, procedure: procedure, course: training))
            AND (NOT \(overdue) OR (o.state = 'open' AND o.due_at <= now()))
          ORDER BY o.due_at, p.name
          """
        ).map(Course.init(row:))
      }
      if options.json { return try Console.json(rows) }
      var table = Table("STATE", "DUE", "NAME", "E-MAIL", "PROCEDURE", "TRAINING", "COMPLETED", "TRAINER")
      for each in rows {
        table.add(
          each.state == "overdue" ? Console.bad(each.state) : each.state, each.dueAt.formatted(.iso8601), each.name,
          each.email, each.procedure, each.training, each.completedAt?.formatted(.iso8601) ?? "", each.trainer)
      }
      table.write()
    }

    private struct Course: Encodable {
      let state: String
      let dueAt: Date
      let name: String
      let email: String
      let procedure: String
      let training: String
      let completedAt: Date?
      let trainer: String
      let attestedAt: Date?

      init(row: Row) throws {
        state = try row["state"]
        dueAt = try row["due_at"]
        name = try row["name"]
        email = try row["email"]
        procedure = try row["slug"]
        training = try row["key"]
        completedAt = try row["completed_at"]
        trainer = try row["trainer"]
        attestedAt = try row["attested_at"]
      }
    }
  }

  struct Record: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Record that a person took a course.",
      discussion: "Where the course ends with a statement, the person confirms it through the API.")
    @Argument(help: "E-mail address of the person.") var email: String
    @Argument(help: "Key of the training.") var training: String
    @Option(name: .long, help: "Slug of the procedure.") var procedure: String
    @Option(name: .long, help: "When it was completed, e.g. 2026-03-01T15:00:00Z (default: now).") var completedAt:
      String?
    @Option(name: .long, help: "Who held it.") var trainer: String?
    @Option(name: .long, help: "What shows it.") var evidence: String?
    @OptionGroup var options: OrganisationOptions

    func run() async throws {
      let completed = try completedAt.map { text in
        guard let instant = try? Date.ISO8601FormatStyle().parse(text) else {
          throw ValidationError("--completed-at is an instant such as 2026-03-01T15:00:00Z")
        }
        return instant
      }
      let id = try await options.inside { tx, caller in
        let person = try await PersonCommand.find(email, caller, in: tx)
        return try await Training(
          person: person, completedAt: completed ?? .now, trainer: trainer, evidence: evidence
        ).record(training, of: procedure, from: ProcedureLibrary(), by: caller, in: tx)
      }
      if options.json { return try Console.json(["id": id.uuidString.lowercased(), "training": training]) }
      Console.line("\(Console.good("recorded")) \(training) of \(email)")
    }
  }
}
