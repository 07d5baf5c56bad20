package import Foundation
package import Postgres

extension PolicyStanding {
  /// - Parameters:
  ///   - procedure: nil where the organisation has none of that name yet.
  ///   - version: the one in question, for its authors.
  package static func of(
    _ caller: Caller, on procedure: UUID?, version: UUID? = nil, in tx: borrowing Transaction
  ) async throws -> PolicyStanding {
    let rows = try await tx.query(
      """
      SELECT ARRAY(SELECT DISTINCT h.key FROM \(holders(of: procedure, caller))
          WHERE p.id = \(caller.person)) AS held,
        ARRAY(SELECT DISTINCT h.key FROM \(holders(of: procedure, caller))) AS appointed,
        EXISTS (
          SELECT FROM api_token t
          JOIN membership m
            ON m.organisation_id = t.organisation_id AND m.person_id = t.person_id AND m.ended_at IS NULL
          JOIN role_permission r ON r.role = m.role AND r.permission = 'procedure.manage'
          WHERE t.organisation_id = \(caller.organisation) AND t.id = \(caller.token)
            AND (t.permissions @> ARRAY['procedure.manage'] OR t.permissions = ARRAY['*'])) AS manages,
        EXISTS (
          SELECT FROM procedure_version_act a
          WHERE a.organisation_id = \(caller.organisation) AND a.procedure_version_id = \(version)
            AND a.act = 'drafted' AND a.person_id = \(caller.person)) AS author
      """)
    guard let row = rows.first else { throw PostgresError(.decoding, "a standing has no row") }
    return PolicyStanding(
      isOperator: caller.isOperator, managesProcedures: try row["manages"], held: Set(try row["held"] as [String]),
      appointed: Set(try row["appointed"] as [String]), isAuthor: try row["author"])
  }

  /// Active people who hold roles of the procedure, by themselves or as the person behind an entry of the contact list.
  private static func holders(of procedure: UUID?, _ caller: Caller) -> SQL {
    """
    duty_holder h
    LEFT JOIN contact c ON c.organisation_id = h.organisation_id AND c.id = h.contact_id AND c.active
    JOIN person p ON p.organisation_id = h.organisation_id AND p.id = coalesce(h.person_id, c.person_id) AND p.active
      AND h.organisation_id = \(caller.organisation) AND h.procedure_id = \(procedure) AND h.kind = 'role'
      AND h.ended_at IS NULL
    """
  }
}

extension Caller {
  /// At the command line: no person, no token, no worker.
  package var isOperator: Bool { person == nil && token == nil && actor.hasPrefix("operator:") }
}
