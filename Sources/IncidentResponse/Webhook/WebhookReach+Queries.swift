import Foundation
package import Postgres

/// Who has a say about which webhook: operators about all of them, a person about those that are told of what the person may
/// see as an administrator.
extension Webhook {
  /// Whether the caller has a say about the webhook `w`. Only for people: operators have no departments.
  package static let isReached: SQL = """
    coalesce(w.department_id, (SELECT d.id FROM department d
      WHERE d.organisation_id = w.organisation_id AND d.parent_id IS NULL)) = ANY (app.visible_department_ids('incident'))
    """

  /// The webhook `w` as it is now: what people change, and what the circuit breaker does.
  package static let version: SQL = """
    md5(ROW(w.url, w.description, w.kinds, w.department_id, w.restricted, w.state, w.state_reason, w.failures,
      w.paused_until)::text)
    """

  /// - Parameter toChange: whether more is to be done than to stop it, to let it go on or to try it.
  /// - Throws: `Refusal` where there is none in force, or the caller has no say about it.
  static func require(
    _ id: UUID, toChange: Bool = false, _ caller: Caller, in tx: borrowing Transaction
  ) async throws {
    let isReached: SQL = caller.person == nil ? "true" : Self.isReached
    let row = try await tx.query(
      """
      SELECT w.restricted FROM webhook w
      WHERE w.organisation_id = \(caller.organisation) AND w.id = \(id) AND w.state <> 'removed' AND \(isReached)
      """
    ).first
    guard let row else { throw Refusal.notFound("webhook") }
    if toChange, caller.person != nil, try row["restricted"] {
      throw Refusal(.wrongState, "It is told of restricted incidents: an operator changes it, with tocsin webhook.")
    }
  }

  /// Whoever does not see a department has nobody told of it.
  static func requireSight(
    of department: UUID?, _ caller: Caller, in tx: borrowing Transaction
  ) async throws {
    if caller.person == nil { return }
    let rows = try await tx.query(
      """
      SELECT 1 FROM department d
      WHERE d.organisation_id = \(caller.organisation) AND d.id = ANY (app.visible_department_ids('incident'))
        AND CASE WHEN \(department)::uuid IS NULL THEN d.parent_id IS NULL ELSE d.id = \(department) END
      """)
    if rows.isEmpty {
      throw Refusal(
        .invalid, "Name a department of which you are an administrator, or one below it.", at: "/departmentId")
    }
  }
}
