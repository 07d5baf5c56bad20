import ArgumentParser
import Foundation
import IncidentResponse
import Postgres

extension IncidentCommand {
  struct Timeline: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show what happened, in the order in which it was taken down.",
      discussion: "With --json and --follow, one object on one line for each event.")
    @Argument(help: "Number, e.g. INC-2026-0001.") var number: String
    @Option(name: .long, help: "Only events of this type, e.g. deadline.missed.") var type: String?
    @Flag(name: .long, help: "Go on with what happens next, until Ctrl-C.") var follow = false
    @OptionGroup var options: OrganisationOptions

    /// Between two looks.
    private static let pause = Duration.seconds(1)
    private static let batch = 500

    func run() async throws {
      let id = try await options.inside { tx, caller in
        try await options.read(number, caller, in: tx).incident.id
      }
      try await options.withDatabase { database in
        let scope = try await options.scope(in: database)
        var position: Event.Position?
        var shown = 0
        if !follow, options.json { Console.line("[") }
        while true {
          let rows = try await database.asTenant(scope, statement(id, after: position)).results[0]
          for row in rows {
            try write(row["body"], separated: shown > 0)
            shown += 1
            position = try (row["cursor"] as [String]).first.flatMap(Event.Position.init(text:))
          }
          if rows.count == Self.batch { continue }
          guard follow else { break }
          try await Task.sleep(for: Self.pause)
        }
        if !follow, options.json { Console.line("]") }
      }
    }

    private func statement(_ id: UUID, after position: Event.Position?) -> SQL {
      var filters: SQL = ""
      if let position { filters += position.later }
      if let type { filters += " AND e.type = \(type)" }
      if follow { filters += Event.isSettled }
      return Event.timeline(of: id, filters, limit: Self.batch)
    }

    private func write(_ body: String, separated: Bool) throws {
      if options.json {
        if follow { return Console.flush(body) }
        return Console.line((separated ? "," : "") + body)
      }
      let event = try JSONDecoder().decode(Line.self, from: Data(body.utf8))
      let time = event.occurred.earliest.replacing(/\.[0-9]+/, with: "").replacing("+00:00", with: "Z")
      let type = event.type.padding(toLength: max(26, event.type.count), withPad: " ", startingAt: 0)
      Console.flush("\(time)  \(Console.dim(type))  \(event.summary ?? "")  \(Console.dim("(\(event.actor))"))")
    }

    private struct Line: Decodable {
      let type: String
      let occurred: Occurred
      let actor: String
      let summary: String?

      struct Occurred: Decodable {
        let earliest: String
      }
    }
  }
}
