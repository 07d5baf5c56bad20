import ArgumentParser
import Foundation
import IncidentResponse
import Postgres

struct ContactCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "contact", abstract: "The contact list, and who holds which role or audience of a procedure.",
    subcommands: [Create.self, Assign.self, Change.self, List.self], defaultSubcommand: List.self)

  struct Create: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Add an entry to the contact list.")
    @Option(name: .long, help: "Team or party.") var team: String
    @Option(name: .long, help: "What it is called for.") var responsibility = ""
    @Option(name: .long, help: "E-mail address.") var email: String?
    @Option(name: .long, help: "Telephone number.") var phone: String?
    @OptionGroup var options: OrganisationOptions

    func run() async throws {
      let contact = Contact(team: team, responsibility: responsibility, email: email, phone: phone)
      try await options.inside { tx, caller in try await contact.create(by: caller, in: tx) }
      if options.json { return try Console.json(["id": contact.id.uuidString.lowercased()]) }
      Console.line("\(Console.good("created")) \(team)  \(contact.id.uuidString.lowercased())")
    }
  }

  struct Assign: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Make a contact the holder of a procedure's role, or a member of its audience.")
    @Argument(help: "E-mail address of the contact.") var email: String
    @Argument(help: "role or audience.") var kind: String
    @Argument(help: "Key of the role or audience.") var key: String
    @Option(name: .long, help: "Slug of the procedure.") var procedure: String
    @Option(name: .long, help: "As what kind of member they belong to the role's team.") var memberKind: String?
    @OptionGroup var options: OrganisationOptions

    func run() async throws {
      guard let kind = Contact.DutyKind(rawValue: kind) else { throw ValidationError("KIND is role or audience") }
      try await options.inside { tx, caller in
        let found = try await tx.query(
          """
          SELECT c.id AS contact, p.id AS procedure FROM contact c, procedure p
          WHERE c.organisation_id = \(caller.organisation) AND c.email = \(email)
            AND p.organisation_id = \(caller.organisation) AND p.slug = \(procedure) LIMIT 1
          """
        ).first
        guard let found else { throw Refusal.notFound("contact or procedure") }
        if let memberKind {
          let force = try await VersionInForce.of(procedure, by: caller, from: ProcedureLibrary(), in: tx)
          try force.version.procedure.verify(memberKind: memberKind, of: kind == .role ? key : "")
        }
        try await Contact.assign(
          .contact(try found["contact"]), to: kind, key, of: try found["procedure"], memberKind: memberKind, by: caller,
          in: tx)
      }
      if options.json {
        return try Console.json(["email": email, "kind": kind.rawValue, "key": key, "procedure": procedure])
      }
      Console.line("\(email) is \(kind.rawValue) \(key) of \(procedure)")
    }
  }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the contact list.")
    @Flag(name: .long, help: "Also those who are no longer informed.") var all = false
    @OptionGroup var options: OrganisationOptions

    func run() async throws {
      let rows = try await options.inside { tx, caller in
        try await tx.query(
          "SELECT * FROM contact WHERE organisation_id = \(caller.organisation) AND (active OR \(all)) ORDER BY position, id"
        )
      }
      let contacts = try rows.map(Contact.init(row:))
      if options.json {
        return try Console.json(
          contacts.map {
            [
              "id": $0.id.uuidString.lowercased(), "state": $0.isActive ? "active" : "inactive", "team": $0.team,
              "responsibility": $0.responsibility, "email": $0.email ?? "", "phone": $0.phone ?? "",
            ]
          })
      }
      var table = Table("TEAM", "E-MAIL", "PHONE", "STATE", "RESPONSIBILITY")
      for contact in contacts {
        table.add(
          contact.team, contact.email ?? "", contact.phone ?? "", contact.isActive ? "active" : Console.dim("inactive"),
          contact.responsibility)
      }
      table.write()
    }
  }
}
