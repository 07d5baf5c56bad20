package import Foundation
package import IncidentResponse
import Postgres

/// An organisation set up as the command line does it: a responder, a manager and a member, each with a token, and a
/// procedure in force.
package struct TestOrganisation: Sendable {
  package let id: UUID
  package let root: UUID
  package let responder: Member
  package let manager: Member
  package let member: Member
  package let version: ProcedureVersion

  package struct Member: Sendable {
    package let id: UUID
    package let secret: String

    package func scope(_ permission: Permission) -> Scope { .token(Token.Hash(of: secret), permission) }
  }

  /// - Parameter procedure: path of a YAML file below the repository.
  package static func make(
    _ slug: String = "harbour", procedure: String = "procedures/miniorange.yaml",
    in database: TestDatabase = .current
  ) async throws -> TestOrganisation {
    let admin = database.database(as: "tocsin_admin")
    let source = try String(contentsOf: Repository.root.appending(path: procedure), encoding: .utf8)
    let organisation = Organisation(id: .next(), slug: slug, name: "Harbour of \(slug)", timeZone: "Europe/Berlin")
    return try await admin.asTenant(.operator(organisation: organisation.id, name: "test")) { tx, caller in
      let root = try await organisation.create(by: caller, in: tx)
      let version = try await ProcedureShelf.adopt(source, file: procedure, by: caller, in: tx)
      return TestOrganisation(
        id: organisation.id, root: root,
        responder: try await member("Rhea Responder", .responder, root, caller, tx),
        manager: try await member("Max Manager", .manager, root, caller, tx),
        member: try await member("Mia Member", .member, root, caller, tx), version: version)
    }
  }

  private static func member(
    _ name: String, _ role: Person.Role, _ department: UUID, _ caller: Caller, _ tx: borrowing Transaction
  ) async throws -> Member {
    let email = name.lowercased().replacing(" ", with: ".") + "@example.org"
    let person = Person(kind: .employee, name: name, email: email)
    try await person.create(by: caller, in: tx)
    try await Person.appoint(person.id, as: role, in: department, by: caller, in: tx)
    let token = try await Token.issue(to: person.id, name: "test", lasting: 3600, by: caller, in: tx)
    return Member(id: person.id, secret: token.secret)
  }
}
