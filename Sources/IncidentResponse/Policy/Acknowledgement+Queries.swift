package import Foundation
package import Postgres

/// Who has read a policy, and who has not (M9).
package enum Acknowledgement {
  /// The caller states to have read the version in force.
  ///
  /// - Parameter seen: the version that they had before them; nil where they do not say.
  /// - Returns: the version.
  package static func give(
    of slug: String, seen: UUID?, by caller: Caller, in tx: borrowing Transaction
  ) async throws -> UUID {
    guard let person = caller.person else {
      throw Refusal(.forbidden, "Only a person can state to have read a policy, and only for themselves.")
    }
    let row = try await tx.query(
      """
      SELECT v.id, v.version FROM procedure p
      JOIN procedure_version v
        ON v.organisation_id = p.organisation_id AND v.procedure_id = p.id AND v.status = 'published'
      WHERE p.organisation_id = \(caller.organisation) AND p.slug = \(slug)
      """
    ).first
    guard let row else { throw Refusal.notFound("procedure") }
    let version: UUID = try row["id"]
    guard seen == nil || seen == version else {
      throw Refusal(.wrongState, "Another version is in force: \(try row["version"] as String). Read that one.")
    }
    let given = try await tx.execute(
      """
      INSERT INTO acknowledgement (organisation_id, procedure_version_id, person_id)
      VALUES (\(caller.organisation), \(version), \(person))
      ON CONFLICT DO NOTHING
      """)
    if given == 0 { return version }
    _ = try await tx.execute(
      """
      UPDATE obligation SET state = 'met', ended_at = now(), remind_at = NULL
      WHERE organisation_id = \(caller.organisation) AND person_id = \(person) AND procedure_version_id = \(version)
        AND kind = 'acknowledgement' AND state = 'open'
      """)
    try await Organisation.log(
      "policy.acknowledged", "\(slug) \(try row["version"] as String) read", subject: version, by: caller, in: tx)
    return version
  }

  /// `person p`, their acknowledgement `a` and what is open for them `o`, for everybody who has to read a version or has.
  package static func source(_ force: VersionInForce, organisation: UUID) -> SQL {
    let kinds = force.version.procedure.policy?.acknowledgement?.by.map(\.rawValue) ?? []
    return """
      person p
      LEFT JOIN acknowledgement a ON a.organisation_id = p.organisation_id
        AND a.procedure_version_id = \(force.version.id) AND a.person_id = p.id
      LEFT JOIN obligation o ON o.organisation_id = p.organisation_id AND o.person_id = p.id
        AND o.procedure_id = \(force.procedure) AND o.kind = 'acknowledgement' AND o.state = 'open'
      WHERE p.organisation_id = \(organisation) AND p.active
        AND (p.kind = ANY (\(kinds)) OR a.person_id IS NOT NULL)
      """
  }

  /// given, overdue or missing: one word for a row of `source`.
  package static let state: SQL = """
    CASE WHEN a.person_id IS NOT NULL THEN 'given' WHEN o.due_at <= now() THEN 'overdue' ELSE 'missing' END
    """
}
