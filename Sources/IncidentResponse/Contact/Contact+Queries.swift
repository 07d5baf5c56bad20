package import Foundation
package import Postgres

extension Contact {
  package init(row: Row) throws {
    id = try row["id"]
    team = try row["team"]
    responsibility = try row["responsibility"]
    email = try row["email"]
    phone = try row["phone"]
    person = try row["person_id"]
    position = Int(try row["position"] as Int32)
    isActive = try row["active"]
  }

  package func create(by caller: Caller, in tx: borrowing Transaction) async throws {
    try validate()
    _ = try await tx.query(
      """
      INSERT INTO contact (organisation_id, id, team, responsibility, email, phone, person_id, position)
      VALUES (\(caller.organisation), \(id), \(team), \(responsibility), \(email), \(phone), \(person),
        \(Int32(position)))
      """)
    try await Organisation.log("contact.created", team, subject: id, by: caller, in: tx)
  }

  /// Makes a contact or person the holder of a procedure's role, or a member of its audience.
  package static func assign(
    _ holder: Holder, to kind: DutyKind, _ key: String, of procedure: UUID, by caller: Caller,
    in tx: borrowing Transaction
  ) async throws {
    let (contact, person) = holder.keys
    _ = try await tx.query(
      """
      INSERT INTO duty_holder (organisation_id, id, procedure_id, kind, key, contact_id, person_id)
      VALUES (\(caller.organisation), \(UUID.next()), \(procedure), \(kind.rawValue), \(key), \(contact), \(person))
      ON CONFLICT DO NOTHING
      """)
    try await Organisation.log(
      "duty.assigned", "\(kind.rawValue) \(key)", subject: contact ?? person, by: caller, in: tx)
  }

  package enum Holder: Sendable, Hashable {
    case contact(UUID)
    case person(UUID)

    var keys: (contact: UUID?, person: UUID?) {
      switch self {
      case .contact(let id): (id, nil)
      case .person(let id): (nil, id)
      }
    }
  }

  package enum DutyKind: String, Sendable, Hashable, Codable, CaseIterable {
    case role
    case audience
  }
}
