package import Foundation
package import Postgres

extension Person {
  package init(row: Row) throws {
    id = try row["id"]
    kind = try .stored(row["kind"])
    name = try row["name"]
    email = try row["email"]
    phone = try row["phone"]
    language = try row["language"]
    isActive = try row["active"]
  }

  package func create(by caller: Caller, in tx: borrowing Transaction) async throws {
    try validate()
    _ = try await tx.query(
      """
      INSERT INTO person (organisation_id, id, kind, name, email, phone, language)
      VALUES (\(caller.organisation), \(id), \(kind.rawValue), \(name), \(email), \(phone), \(language))
      """)
    try await Organisation.log("person.created", kind.rawValue, subject: id, by: caller, in: tx)
  }

  /// Gives a role in a department and all below it.
  package static func appoint(
    _ person: UUID, as role: Role, in department: UUID, by caller: Caller, in tx: borrowing Transaction
  ) async throws {
    _ = try await tx.query(
      """
      INSERT INTO membership (organisation_id, id, person_id, department_id, role)
      VALUES (\(caller.organisation), \(UUID.next()), \(person), \(department), \(role.rawValue))
      ON CONFLICT DO NOTHING
      """)
    try await Organisation.log("membership.given", role.rawValue, subject: person, by: caller, in: tx)
  }
}
