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

  /// What is to be another about an entry; nil leaves it.
  package struct Change: Sendable, Hashable {
    package var team: String?
    package var responsibility: String?
    package var email: String?
    package var phone: String?
    package var person: UUID?
    package var position: Int?
    package var isActive: Bool?
    /// A choice of `DigestRhythm`.
    package var digest: String?

    package init(
      team: String? = nil, responsibility: String? = nil, email: String? = nil, phone: String? = nil,
      person: UUID? = nil, position: Int? = nil, isActive: Bool? = nil, digest: String? = nil
    ) {
      self.team = team
      self.responsibility = responsibility
      self.email = email
      self.phone = phone
      self.person = person
      self.position = position
      self.isActive = isActive
      self.digest = digest
    }
  }

  /// Changes an entry; one that is not active is kept and no longer informed.
  ///
  /// - Parameter version: the row's, for a change that is meant for one; any where nil.
  /// - Returns: whether there was such an entry, in that version.
  package static func change(
    _ id: UUID, _ change: Change, expecting version: String? = nil, by caller: Caller, in tx: borrowing Transaction
  ) async throws -> Bool {
    if let email = change.email { try EmailAddress.validate(email) }
    let rows = try await tx.execute(
      """
      UPDATE contact SET team = coalesce(\(change.team), team),
        responsibility = coalesce(\(change.responsibility), responsibility), email = coalesce(\(change.email), email),
        phone = coalesce(\(change.phone), phone), person_id = coalesce(\(change.person), person_id),
        position = coalesce(\(change.position.map(Int32.init)), position), active = coalesce(\(change.isActive), active),
        digest = nullif(coalesce(\(change.digest), digest), \(DigestRhythm.never))
      WHERE organisation_id = \(caller.organisation) AND id = \(id) AND xmin::text = coalesce(\(version), xmin::text)
      """)
    if change.person != nil || change.isActive != nil { try await followDuties(in: tx) }
    if rows == 1 { try await Organisation.log("contact.changed", "Entry changed", subject: id, by: caller, in: tx) }
    return rows == 1
  }

  /// Makes a contact or person the holder of a procedure's role, or a member of its audience.
  ///
  /// - Parameter memberKind: as what kind of member they belong to the role's team (L2).
  package static func assign(
    _ holder: Holder, to kind: DutyKind, _ key: String, of procedure: UUID, memberKind: String? = nil,
    by caller: Caller, in tx: borrowing Transaction
  ) async throws {
    let (contact, person) = holder.keys
    _ = try await tx.query(
      """
      INSERT INTO duty_holder (organisation_id, id, procedure_id, kind, key, contact_id, person_id, member_kind)
      VALUES (\(caller.organisation), \(UUID.next()), \(procedure), \(kind.rawValue), \(key), \(contact), \(person),
        \(memberKind))
      ON CONFLICT DO NOTHING
      """)
    try await followDuties(in: tx)
    let asWhat = memberKind.map { " as \($0)" } ?? ""
    try await Organisation.log(
      "duty.assigned", "\(kind.rawValue) \(key)\(asWhat)", subject: contact ?? person, by: caller, in: tx)
  }

  /// What follows when holders change: some records are open to the holders of certain roles alone.
  package static func followDuties(in tx: borrowing Transaction) async throws {
    _ = try await tx.query("SELECT app.admit_to_violations()")
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
