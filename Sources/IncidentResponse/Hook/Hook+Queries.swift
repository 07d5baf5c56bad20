package import Foundation
package import Postgres

extension Hook {
  init(row: Row) throws {
    id = try row["id"]
    source = try row["source"]
    createdAt = try row["created_at"]
    revokedAt = try row["revoked_at"]
    secrets = Int(try row["secrets"] as Int64)
    department = try row["department"]
  }

  /// Makes a hook and returns its secret, which nobody can read again.
  ///
  /// - Parameter department: to which its reports belong; nil for the organisation as a whole.
  package static func create(
    source: String, department: UUID? = nil, by caller: Caller, in tx: borrowing Transaction
  ) async throws -> (id: UUID, secret: String) {
    guard (1...200).contains(source.unicodeScalars.count), source.contains(where: { !$0.isWhitespace }) else {
      throw Refusal(.invalid, "A hook names the system that calls it, in 1 to 200 characters.", at: "/source")
    }
    let (id, key) = (UUID.next(), newKey())
    _ = try await tx.pipeline([
      """
      INSERT INTO hook (organisation_id, id, source, department_id)
      VALUES (\(caller.organisation), \(id), \(source), \(department))
      """,
      adding(key, to: id, caller),
    ])
    try await Organisation.log("hook.created", source, subject: id, by: caller, in: tx)
    return (id, secret(of: key))
  }

  package static func all(_ caller: Caller, in tx: borrowing Transaction) async throws -> [Hook] {
    try await tx.query(
      """
      SELECT h.id, h.source, h.created_at, h.revoked_at, (SELECT d.slug FROM department d
        WHERE d.organisation_id = h.organisation_id AND d.id = h.department_id) AS department, (SELECT count(*) FROM hook_secret s
        WHERE s.organisation_id = h.organisation_id AND s.hook_id = h.id
          AND (s.expires_at IS NULL OR s.expires_at > now())) AS secrets
      FROM hook h WHERE h.organisation_id = \(caller.organisation) ORDER BY h.id
      """
    ).map(Hook.init(row:))
  }

  /// Gives a hook a new secret; those before go on proving messages for a while, so that the sender can change over.
  package static func rotate(
    _ id: UUID, overlapping overlap: TimeInterval = usualOverlap, by caller: Caller, in tx: borrowing Transaction
  ) async throws -> String {
    guard (0...longestOverlap).contains(overlap) else {
      throw Refusal(.invalid, "The old secret goes on for 30 days at the most.", at: "/overlap")
    }
    let key = newKey()
    let rows = try await tx.query(
      "SELECT 1 FROM hook WHERE organisation_id = \(caller.organisation) AND id = \(id) AND revoked_at IS NULL")
    guard !rows.isEmpty else { throw Refusal.notFound("hook in force") }
    _ = try await tx.pipeline([
      """
      UPDATE hook_secret SET expires_at = least(expires_at, now() + make_interval(secs => \(overlap)))
      WHERE organisation_id = \(caller.organisation) AND hook_id = \(id)
      """,
      adding(key, to: id, caller),
    ])
    try await Organisation.log("hook.rotated", "New secret", subject: id, by: caller, in: tx)
    return secret(of: key)
  }

  /// Lets the reports that a hook makes from now on belong to a department; nil for the organisation as a whole.
  package static func assign(
    _ id: UUID, to department: UUID?, by caller: Caller, in tx: borrowing Transaction
  ) async throws {
    let assigned = try await tx.execute(
      """
      UPDATE hook SET department_id = \(department)
      WHERE organisation_id = \(caller.organisation) AND id = \(id) AND revoked_at IS NULL
      """)
    guard assigned == 1 else { throw Refusal.notFound("hook in force") }
    try await Organisation.log("hook.assigned", "Another department", subject: id, by: caller, in: tx)
  }

  /// Revokes a hook; it stops to work at once.
  package static func revoke(_ id: UUID, by caller: Caller, in tx: borrowing Transaction) async throws {
    let revoked = try await tx.execute(
      """
      UPDATE hook SET revoked_at = now()
      WHERE organisation_id = \(caller.organisation) AND id = \(id) AND revoked_at IS NULL
      """)
    guard revoked == 1 else { throw Refusal.notFound("hook in force") }
    try await Organisation.log("hook.revoked", "Revoked", subject: id, by: caller, in: tx)
  }

  private static func adding(_ key: [UInt8], to id: UUID, _ caller: Caller) -> SQL {
    """
    INSERT INTO hook_secret (organisation_id, id, hook_id, secret)
    VALUES (\(caller.organisation), \(UUID.next()), \(id), \(key))
    """
  }
}
