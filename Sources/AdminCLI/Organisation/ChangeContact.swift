import ArgumentParser
import Foundation
import IncidentResponse
import Postgres

extension ContactCommand {
  struct Change: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "change", abstract: "Change an entry of the contact list; what is not named stays.")
    @Argument(help: "E-mail address of the entry, or its id from tocsin contact list --json.") var contact: String
    @Option(name: .long, help: "Team or party.") var team: String?
    @Option(name: .long, help: "What it is called for.") var responsibility: String?
    @Option(name: .long, help: "New e-mail address.") var email: String?
    @Option(name: .long, help: "Telephone number.") var phone: String?
    @Option(name: .long, help: "Place in the list, from 0; escalation follows it.") var position: Int?
    @Option(name: .long, help: "Gather what is not urgent: never, hourly, or daily and an hour (\"daily 07\").")
    var digest: String?
    @Flag(inversion: .prefixedNo, help: "Whether it is informed; what is not is kept.") var active: Bool?
    @OptionGroup var options: OrganisationOptions

    func run() async throws {
      let change = Contact.Change(
        team: team, responsibility: responsibility, email: email, phone: phone, position: position, isActive: active,
        digest: try digest.map(Console.digest))
      guard change != Contact.Change() else {
        throw ValidationError(
          "name what is to change: --team, --responsibility, --email, --phone, --position, --digest or --[no-]active")
      }
      let id = try await options.inside { tx, caller in
        let id = try await Self.find(contact, caller, in: tx)
        guard try await Contact.change(id, change, by: caller, in: tx) else { throw Refusal.notFound("contact") }
        return id
      }
      if options.json { return try Console.json(["id": id.uuidString.lowercased()]) }
      Console.line("\(Console.good("changed")) \(email ?? contact)")
    }

    private static func find(_ text: String, _ caller: Caller, in tx: borrowing Transaction) async throws -> UUID {
      let rows = try await tx.query(
        """
        SELECT id FROM contact
        WHERE organisation_id = \(caller.organisation) AND (lower(email) = lower(\(text)) OR id = \(UUID(uuidString: text)))
        LIMIT 2
        """)
      guard let row = rows.first else { throw Refusal.notFound("contact") }
      guard rows.count == 1 else {
        throw Refusal(
          .conflict, "Several entries have this address; name one by its id from tocsin contact list --json.")
      }
      return try row["id"]
    }
  }
}
