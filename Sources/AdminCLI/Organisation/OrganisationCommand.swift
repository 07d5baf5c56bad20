import ArgumentParser
import Foundation
import IncidentResponse
import Postgres

struct OrganisationCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "organisation", abstract: "Set up and list organisations.", subcommands: [Create.self, List.self],
    defaultSubcommand: List.self)

  struct Create: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Set up an organisation.")
    @Argument(help: "Short name: letters, digits and hyphens.") var slug: String
    @Option(name: .long, help: "Name on the letterhead.") var name: String
    @Option(name: .long, help: "IANA zone of its documents and calendar clocks.") var timeZone = "UTC"
    @Option(name: .long, help: "BCP 47 language of its documents.") var language = "en"
    @Option(name: .long, help: "Page size: a4 or letter.") var paper = "a4"
    @OptionGroup var admin: AdminOptions

    func run() async throws {
      guard let paper = Organisation.Paper(rawValue: paper) else { throw ValidationError("--paper is a4 or letter") }
      let organisation = Organisation(
        id: .next(), slug: slug, name: name, timeZone: timeZone, language: language, paper: paper)
      try await admin.withDatabase { try await organisation.setUp(in: $0) }
      if admin.json { return try Console.json(["id": organisation.id.uuidString.lowercased(), "slug": slug]) }
      Console.line("\(Console.good("created")) \(slug)  \(organisation.id.uuidString.lowercased())")
    }
  }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the organisations.")
    @OptionGroup var admin: AdminOptions

    func run() async throws {
      let rows = try await admin.withDatabase { try await $0.query(nil, "SELECT * FROM app.organisations()") }
      let found = try rows.map { row -> [String: String] in
        let created: Date = try row["created_at"]
        return [
          "id": (try row["organisation_id"] as UUID).uuidString.lowercased(), "slug": try row["slug"],
          "name": try row["name"], "createdAt": created.formatted(.iso8601),
        ]
      }
      if admin.json { return try Console.json(found) }
      var table = Table("SLUG", "NAME", "SINCE")
      for each in found { table.add(each["slug"] ?? "", each["name"] ?? "", each["createdAt"] ?? "") }
      table.write()
    }
  }
}

extension Organisation {
  func setUp(in database: Database) async throws {
    try await database.asTenant(.operator(organisation: id, name: Operator.name)) { tx, caller in
      _ = try await create(by: caller, in: tx)
    }
  }
}
