package import Foundation
package import Postgres

extension EscalationPolicy {
  static func selection(_ id: UUID) -> SQL {
    """
    SELECT id, name, definition, active FROM escalation_policy
    WHERE organisation_id = (SELECT app.organisation_id()) AND id = \(id) AND active
    """
  }

  init(row: Row) throws {
    id = try row["id"]
    name = try row["name"]
    plan = try (row["definition"] as PGJSON).decode()
  }

  package func create(by caller: Caller, in tx: borrowing Transaction) async throws {
    try validate()
    try PagePlan.refuse(try await tx.query(PagePlan.strangers(plan)))
    _ = try await tx.query(
      """
      INSERT INTO escalation_policy (organisation_id, id, name, definition)
      VALUES (\(caller.organisation), \(id), \(name), \(try PGJSON(encoding: plan)))
      """)
    try await Organisation.log("policy.created", "Escalation policy \(name)", subject: id, by: caller, in: tx)
  }

  /// Changes it for pages to come. Those under way keep theirs.
  ///
  /// - Returns: whether there was such a policy, in that version.
  package static func change(
    _ id: UUID, name: String?, plan: PagePlan?, isActive: Bool?, expecting version: String?, by caller: Caller,
    in tx: borrowing Transaction
  ) async throws -> Bool {
    if let plan {
      try plan.validate()
      try PagePlan.refuse(try await tx.query(PagePlan.strangers(plan)))
    }
    let rows = try await tx.execute(
      """
      UPDATE escalation_policy SET name = coalesce(\(name), name),
        definition = coalesce(\(try plan.map { try PGJSON(encoding: $0) }), definition),
        active = coalesce(\(isActive), active)
      WHERE organisation_id = \(caller.organisation) AND id = \(id) AND xmin::text = coalesce(\(version), xmin::text)
      """)
    if rows == 1 {
      try await Organisation.log("policy.changed", "Escalation policy changed", subject: id, by: caller, in: tx)
    }
    return rows == 1
  }
}
