package import Foundation
package import Postgres

extension IntakeMailbox {
  init(row: Row) throws {
    id = try row["id"]
    address = try row["address"]
    department = try row["department"]
    createdAt = try row["created_at"]
    closedAt = try row["closed_at"]
  }

  /// Opens an address: from now on, what arrives there is the organisation's.
  package static func open(
    _ address: String, department: UUID? = nil, by caller: Caller, in tx: borrowing Transaction
  ) async throws -> UUID {
    let address = address.lowercased()
    let halves = address.split(separator: "@", omittingEmptySubsequences: false)
    guard halves.count == 2, halves.allSatisfy({ !$0.isEmpty }), !address.contains(where: \.isWhitespace),
      address.utf8.count <= 254
    else { throw Refusal(.invalid, "A mailbox is an address such as reports@example.org.", at: "/address") }
    let id = UUID.next()
    let opened = try await tx.execute(
      """
      INSERT INTO mailbox (organisation_id, id, address, department_id)
      VALUES (\(caller.organisation), \(id), \(address), \(department))
      ON CONFLICT (address) WHERE closed_at IS NULL DO NOTHING
      """)
    guard opened == 1 else { throw Refusal(.conflict, "\(address) is open already.", at: "/address") }
    try await Organisation.log("mailbox.opened", address, subject: id, by: caller, in: tx)
    return id
  }

  package static func all(_ caller: Caller, in tx: borrowing Transaction) async throws -> [IntakeMailbox] {
    try await tx.query(
      """
      SELECT m.id, m.address, m.created_at, m.closed_at, (SELECT d.slug FROM department d
        WHERE d.organisation_id = m.organisation_id AND d.id = m.department_id) AS department
      FROM mailbox m WHERE m.organisation_id = \(caller.organisation) ORDER BY m.closed_at NULLS FIRST, m.address
      """
    ).map(IntakeMailbox.init(row:))
  }

  /// Closes an address; it takes nothing from now on.
  package static func close(_ address: String, by caller: Caller, in tx: borrowing Transaction) async throws {
    let rows = try await tx.query(
      """
      UPDATE mailbox SET closed_at = now()
      WHERE organisation_id = \(caller.organisation) AND address = \(address.lowercased()) AND closed_at IS NULL
      RETURNING id
      """)
    guard let row = rows.first else { throw Refusal.notFound("mailbox that is open") }
    try await Organisation.log("mailbox.closed", address.lowercased(), subject: try row["id"], by: caller, in: tx)
  }
}
