package import Foundation
package import Postgres

extension Webhook {
  /// Changes where it leads and of what it is told, from now on. What waits goes to the new address; another address begins
  /// with a breaker that is closed.
  ///
  /// - Returns: whether it was in the version that was meant.
  package static func change(
    _ id: UUID, _ change: Change, expecting version: String?, by caller: Caller, in tx: borrowing Transaction
  ) async throws -> Bool {
    try change.validate()
    try await require(id, toChange: true, caller, in: tx)
    if let department = change.department { try await requireSight(of: department, caller, in: tx) }
    let changed = try await tx.execute(
      """
      UPDATE webhook w SET url = coalesce(\(change.url), w.url),
        description = coalesce(\(change.description), w.description), kinds = coalesce(\(change.kinds), w.kinds),
        department_id = coalesce(\(change.department), w.department_id),
        failures = CASE WHEN w.url = coalesce(\(change.url), w.url) THEN w.failures ELSE 0 END,
        paused_until = CASE WHEN w.url = coalesce(\(change.url), w.url) THEN w.paused_until END
      WHERE w.organisation_id = \(caller.organisation) AND w.id = \(id)
        AND (\(version)::text IS NULL OR \(Self.version) = \(version))
      """)
    guard changed == 1 else { return false }
    try await Organisation.log("webhook.changed", "Changed", subject: id, by: caller, in: tx)
    return true
  }
}
