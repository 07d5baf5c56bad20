import ArgumentParser
import Foundation
import IncidentResponse
import Postgres

struct DepartmentCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "department", abstract: "The organisation's tree of departments.",
    subcommands: [Create.self, List.self], defaultSubcommand: List.self)

  struct Create: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Add a department.")
    @Argument(help: "Short name.") var slug: String
    @Option(name: .long, help: "Name as people know it.") var name: String
    @Option(name: .long, help: "Slug of the department above (default: the organisation itself).") var parent: String?
    @OptionGroup var options: OrganisationOptions

    func run() async throws {
      try Slug.validate(slug)
      let id = UUID.next()
      try await options.inside { tx, caller in
        let parentID = try await Department.find(parent, caller, in: tx)
        _ = try await tx.query(
          """
          INSERT INTO department (organisation_id, id, parent_id, slug, name)
          VALUES (\(caller.organisation), \(id), \(parentID), \(slug), \(name))
          """)
        try await Organisation.log("department.created", slug, subject: id, by: caller, in: tx)
      }
      if options.json { return try Console.json(["id": id.uuidString.lowercased(), "slug": slug]) }
      Console.line("\(Console.good("created")) \(slug)  \(id.uuidString.lowercased())")
    }
  }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the departments.")
    @OptionGroup var options: OrganisationOptions

    func run() async throws {
      let rows = try await options.inside { tx, caller in
        try await tx.query(
          """
          SELECT d.slug, d.name, above.slug AS parent FROM department d
          LEFT JOIN department above ON above.organisation_id = d.organisation_id AND above.id = d.parent_id
          WHERE d.organisation_id = \(caller.organisation) ORDER BY above.slug NULLS FIRST, d.slug
          """)
      }
      let found = try rows.map { row -> [String] in
        [try row["slug"], try row["name"], try row["parent"] as String? ?? ""]
      }
      if options.json { return try Console.json(found.map { ["slug": $0[0], "name": $0[1], "parent": $0[2]] }) }
      var table = Table("SLUG", "NAME", "PARENT")
      for each in found { table.add(each[0], each[1], each[2]) }
      table.write()
    }
  }
}

enum Department {
  /// Key of the department with the slug, or of the root.
  static func find(_ slug: String?, _ caller: Caller, in tx: borrowing Transaction) async throws -> UUID {
    let row = try await tx.query(
      """
      SELECT id FROM department WHERE organisation_id = \(caller.organisation)
        AND CASE WHEN \(slug)::text IS NULL THEN parent_id IS NULL ELSE slug = \(slug) END
      """
    ).first
    guard let row else { throw Refusal.notFound("department") }
    return try row["id"]
  }
}
