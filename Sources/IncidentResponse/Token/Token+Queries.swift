package import Foundation
package import Postgres

extension Token {
  package init(row: Row) throws {
    id = try row["id"]
    person = try row["person_id"]
    name = try row["name"]
    prefix = try row["prefix"]
    permissions = try row["permissions"]
    createdAt = try row["created_at"]
    expiresAt = try row["expires_at"]
    revokedAt = try row["revoked_at"]
  }

  /// Makes a token and returns its secret, which is kept nowhere.
  ///
  /// - Parameters:
  ///   - person: for whom it acts; nil for anonymous intake, which can only create reports.
  ///   - permissions: those it may use of those its person's roles allow; nil for all of them.
  package static func issue(
    to person: UUID?, name: String, permissions: [Permission]? = nil, lasting life: TimeInterval, by caller: Caller,
    in tx: borrowing Transaction
  ) async throws -> (id: UUID, secret: String) {
    guard (1...200).contains(name.unicodeScalars.count) else {
      throw Refusal(.invalid, "A token's name has 1 to 200 characters.", at: "/name")
    }
    guard life >= 60, life <= longestLife else {
      throw Refusal(.invalid, "A token lives between a minute and 366 days.", at: "/expiresAt")
    }
    let granted = person == nil ? [Permission.reportCreate.rawValue] : permissions?.map(\.rawValue) ?? ["*"]
    let secret = newSecret()
    let id = UUID.next()
    _ = try await tx.query(
      """
      INSERT INTO api_token (organisation_id, id, person_id, name, prefix, hash, permissions, expires_at)
      VALUES (\(caller.organisation), \(id), \(person), \(name), \(String(secret.prefix(prefixLength))),
        \(Hash(of: secret).bytes), \(granted), now() + make_interval(secs => \(life)))
      """)
    try await Organisation.log("token.issued", name, subject: id, by: caller, in: tx)
    return (id, secret)
  }

  /// Revokes a token; it stops to work at once.
  package static func revoke(_ id: UUID, by caller: Caller, in tx: borrowing Transaction) async throws {
    let revoked = try await tx.execute(
      """
      UPDATE api_token SET revoked_at = now()
      WHERE organisation_id = \(caller.organisation) AND id = \(id) AND revoked_at IS NULL
      """)
    guard revoked == 1 else { throw Refusal.notFound("token in force") }
    try await Organisation.log("token.revoked", "Revoked", subject: id, by: caller, in: tx)
  }
}
