import Foundation
import IncidentResponse
import Postgres
import TestSupport

/// The organisation `harbour`, with miniOrange's procedure in force: a manager who may do everything, two employees and
/// a customer. The manager stands for the duties that escalations go to.
extension Installation {
  static let manager = address(of: "Mona Manager")
  static let customer = address(of: "Carla Customer")
  static let employees = ["Mona Manager", "Rafi Responder", "Emil Employee"].map(address(of:))

  private static let people: [(name: String, kind: Person.Kind, roles: [Person.Role])] = [
    ("Mona Manager", .employee, [.manager, .responder, .administrator]), ("Rafi Responder", .employee, [.responder]),
    ("Emil Employee", .employee, [.member]), ("Carla Customer", .customer, []),
  ]
  private static let duties = ["incident-manager", "top-management"]

  /// As an operator does it.
  ///
  /// - Returns: the manager's token.
  func setUpOrganisationByCommandLine() async throws -> String {
    let inside = ["--organisation", "harbour"]
    try await tocsin("organisation", "create", "harbour", "--name", "Harbour", "--time-zone", "Europe/Berlin")
    for (name, kind, roles) in Self.people {
      let address = Self.address(of: name)
      let first = roles.first.map { ["--role", $0.rawValue] } ?? []
      try await tocsin(
        ["person", "create", "--name", name, "--email", address, "--kind", kind.rawValue] + first + inside)
      for role in roles.dropFirst() { try await tocsin(["person", "appoint", address, role.rawValue] + inside) }
    }
    try await tocsin(["procedure", "adopt", "miniorange"] + inside)
    try await tocsin(["contact", "create", "--team", "Duty manager", "--email", Self.manager] + inside)
    for duty in Self.duties {
      try await tocsin(["contact", "assign", Self.manager, "role", duty, "--procedure", "miniorange"] + inside)
    }
    return try await tocsin(["token", "issue", "test", "--person", Self.manager] + inside)
  }

  /// The same with the calls that the commands make, which takes less time.
  ///
  /// - Returns: the manager's token.
  func setUpOrganisation() async throws -> String {
    let file = Repository.root.appending(path: "procedures/miniorange.yaml")
    let source = try String(contentsOf: file, encoding: .utf8)
    let organisation = Organisation(id: .next(), slug: "harbour", name: "Harbour", timeZone: "Europe/Berlin")
    return try await database.asTenant(.operator(organisation: organisation.id, name: "test")) { tx, caller in
      let root = try await organisation.create(by: caller, in: tx)
      var manager: UUID?
      for (name, kind, roles) in Self.people {
        let person = Person(kind: kind, name: name, email: Self.address(of: name))
        try await person.create(by: caller, in: tx)
        for role in roles { try await Person.appoint(person.id, as: role, in: root, by: caller, in: tx) }
        manager = manager ?? person.id
      }
      let version = try await ProcedureShelf.adopt(source, file: file.lastPathComponent, by: caller, in: tx)
      try await Self.standIn(for: version, by: caller, in: tx)
      return try await Token.issue(to: manager, name: "test", lasting: 3600, by: caller, in: tx).secret
    }
  }

  private static func standIn(for version: ProcedureVersion, by caller: Caller, in tx: borrowing Transaction)
    async throws
  {
    let contact = Contact(team: "Duty manager", responsibility: "", email: manager)
    try await contact.create(by: caller, in: tx)
    let rows = try await tx.query(
      "SELECT procedure_id FROM procedure_version WHERE organisation_id = \(caller.organisation) AND id = \(version.id)"
    )
    guard let row = rows.first else { throw Refusal.notFound("procedure") }
    for duty in duties {
      try await Contact.assign(.contact(contact.id), to: .role, duty, of: try row["procedure_id"], by: caller, in: tx)
    }
  }

  private static func address(of name: String) -> String {
    name.lowercased().replacing(" ", with: ".") + "@harbour.example"
  }
}
