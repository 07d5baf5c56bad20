import ArgumentParser
import Foundation
import IncidentResponse
import Postgres

struct PersonCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "person", abstract: "People and their roles.",
    subcommands: [Create.self, Appoint.self, Change.self, Leave.self, List.self],
    defaultSubcommand: List.self)

  struct Create: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Enter a person, with a role if one is given.")
    @Option(name: .long, help: "Name.") var name: String
    @Option(name: .long, help: "E-mail address.") var email: String
    @Option(name: .long, help: "Telephone number.") var phone: String?
    @Option(name: .long, help: "employee, contractor, external, customer or service.") var kind = "employee"
    @Option(name: .long, help: "member, responder, manager, administrator or auditor.") var role: String?
    @Option(name: .long, help: "Slug of the department (default: the whole organisation).") var department: String?
    @OptionGroup var options: OrganisationOptions

    func run() async throws {
      guard let kind = Person.Kind(rawValue: kind) else {
        throw ValidationError("--kind is one of: \(Person.Kind.allCases.map(\.rawValue).joined(separator: ", "))")
      }
      let role = try role.map(PersonCommand.role)
      let person = Person(kind: kind, name: name, email: email, phone: phone)
      try await options.inside { tx, caller in
        try await person.create(by: caller, in: tx)
        guard let role else { return }
        let departmentID = try await Department.find(department, caller, in: tx)
        try await Person.appoint(person.id, as: role, in: departmentID, by: caller, in: tx)
      }
      if options.json { return try Console.json(["id": person.id.uuidString.lowercased()]) }
      Console.line("\(Console.good("created")) \(name)  \(person.id.uuidString.lowercased())")
    }
  }

  struct Appoint: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Give a person a role in a department and all below it.")
    @Argument(help: "E-mail address of the person.") var email: String
    @Argument(help: "member, responder, manager, administrator or auditor.") var role: String
    @Option(name: .long, help: "Slug of the department (default: the whole organisation).") var department: String?
    @OptionGroup var options: OrganisationOptions

    func run() async throws {
      let role = try PersonCommand.role(role)
      try await options.inside { tx, caller in
        let person = try await PersonCommand.find(email, caller, in: tx)
        let departmentID = try await Department.find(department, caller, in: tx)
        try await Person.appoint(person, as: role, in: departmentID, by: caller, in: tx)
      }
      if options.json { return try Console.json(["email": email, "role": role.rawValue]) }
      Console.line("\(email) is \(role.rawValue)")
    }
  }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the people.")
    @OptionGroup var options: OrganisationOptions

    func run() async throws {
      let rows = try await options.inside { tx, caller in
        try await tx.query(
          """
          SELECT p.*, coalesce(string_agg(m.role, ' ' ORDER BY m.role), '') AS roles FROM person p
          LEFT JOIN membership m ON m.organisation_id = p.organisation_id AND m.person_id = p.id AND m.ended_at IS NULL
          WHERE p.organisation_id = \(caller.organisation) GROUP BY p.organisation_id, p.id ORDER BY p.name
          """)
      }
      let found = try rows.map { (person: try Person(row: $0), roles: try $0["roles"] as String) }
      if options.json {
        return try Console.json(
          found.map {
            [
              "id": $0.person.id.uuidString.lowercased(), "name": $0.person.name, "email": $0.person.email ?? "",
              "kind": $0.person.kind.rawValue, "roles": $0.roles, "state": $0.person.isActive ? "active" : "left",
            ]
          })
      }
      var table = Table("NAME", "E-MAIL", "KIND", "ROLES", "STATE")
      for each in found {
        table.add(
          each.person.name, each.person.email ?? "", each.person.kind.rawValue, each.roles,
          each.person.isActive ? "active" : Console.dim("left"))
      }
      table.write()
    }
  }

  static func role(_ text: String) throws -> Person.Role {
    guard let role = Person.Role(rawValue: text) else {
      throw ValidationError("a role is one of: \(Person.Role.allCases.map(\.rawValue).joined(separator: ", "))")
    }
    return role
  }

  static func find(_ email: String, _ caller: Caller, in tx: borrowing Transaction) async throws -> UUID {
    let row = try await tx.query(
      "SELECT id FROM person WHERE organisation_id = \(caller.organisation) AND email = \(email.lowercased())"
    ).first
    guard let row else { throw Refusal.notFound("person") }
    return try row["id"]
  }
}
