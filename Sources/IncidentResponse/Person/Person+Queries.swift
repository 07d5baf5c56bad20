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

  /// What is to be another about a person; nil leaves it.
  package struct Change: Sendable, Hashable {
    package var kind: Kind?
    package var name: String?
    package var email: String?
    package var phone: String?
    package var language: String?
    package var isActive: Bool?
    /// A choice of `DigestRhythm`.
    package var digest: String?
    /// IANA zone.
    package var timeZone: String?

    package init(
      kind: Kind? = nil, name: String? = nil, email: String? = nil, phone: String? = nil, language: String? = nil,
      isActive: Bool? = nil, digest: String? = nil, timeZone: String? = nil
    ) {
      self.kind = kind
      self.name = name
      self.email = email?.lowercased()
      self.phone = phone
      self.language = language
      self.isActive = isActive
      self.digest = digest
      self.timeZone = timeZone
    }
  }

  /// Changes a person.
  ///
  /// - Parameter version: the row's, for a change that is meant for one; any where nil.
  /// - Returns: whether there was such a person, in that version.
  package static func change(
    _ id: UUID, _ change: Change, expecting version: String? = nil, by caller: Caller, in tx: borrowing Transaction
  ) async throws -> Bool {
    if let email = change.email { try EmailAddress.validate(email) }
    let rows = try await tx.execute(
      """
      UPDATE person SET kind = coalesce(\(change.kind?.rawValue), kind), name = coalesce(\(change.name), name),
        email = coalesce(\(change.email), email), phone = coalesce(\(change.phone), phone),
        language = coalesce(\(change.language), language), active = coalesce(\(change.isActive), active),
        digest = nullif(coalesce(\(change.digest), digest), \(DigestRhythm.never)),
        time_zone = coalesce(\(change.timeZone), time_zone)
      WHERE organisation_id = \(caller.organisation) AND id = \(id) AND xmin::text = coalesce(\(version), xmin::text)
      """)
    if rows == 1 { try await Organisation.log("person.changed", "Details changed", subject: id, by: caller, in: tx) }
    return rows == 1
  }

  /// A person who leaves acts no more and is told nothing more: roles and duties end, tokens are revoked. The rows stay,
  /// since events name the person.
  package static func leave(_ id: UUID, by caller: Caller, in tx: borrowing Transaction) async throws {
    let results = try await tx.pipeline([
      """
      UPDATE person SET active = false WHERE organisation_id = \(caller.organisation) AND id = \(id) AND active
      """,
      """
      UPDATE membership SET ended_at = now()
      WHERE organisation_id = \(caller.organisation) AND person_id = \(id) AND ended_at IS NULL
      """,
      """
      UPDATE duty_holder SET ended_at = now()
      WHERE organisation_id = \(caller.organisation) AND person_id = \(id) AND ended_at IS NULL
      """,
      """
      UPDATE api_token SET revoked_at = now()
      WHERE organisation_id = \(caller.organisation) AND person_id = \(id) AND revoked_at IS NULL
      """,
    ])
    guard results[0].affected == 1 else {
      throw Refusal(.wrongState, "There is no such person, or they have left already.")
    }
    try await Contact.followDuties(in: tx)
    let ended =
      "\(results[1].affected) roles and \(results[2].affected) duties ended, \(results[3].affected) tokens revoked"
    try await Organisation.log("person.left", ended, subject: id, by: caller, in: tx)
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
