package import Foundation
package import Postgres

extension Improvement {
  /// Says what becomes of a proposal, for those who take part in its review, or who maintain the procedure (M95).
  package static func decide(
    _ id: UUID, _ decision: Decision, expecting expected: Int64?, from library: ProcedureLibrary, by caller: Caller,
    at now: Date = .now, in tx: borrowing Transaction
  ) async throws {
    let improvement = try await raise(id, expecting: expected, by: caller, in: tx)
    try improvement.require(.proposed, to: "decide it")
    try await improvement.verifyDeciders(library, caller, in: tx)
    if let meeting = decision.meeting { try await improvement.verifyHeld(meeting, caller, in: tx) }
    let owner = decision.owner ?? improvement.owner
    let due = decision.due ?? improvement.due
    if decision.accepts {
      try improvement.verify(owner: owner, due: due)
    } else if decision.reason == nil {
      throw Refusal(.invalid, "That a proposal is rejected needs a reason.", at: "/reason")
    }
    if let named = decision.owner, try await active([named], caller, in: tx).isEmpty { throw stranger(at: "/ownerId") }
    let state = decision.accepts ? State.accepted : .rejected
    // Its owner is told at once.
    let isOwned = decision.accepts && owner != nil && due != nil
    _ = try await tx.execute(
      """
      UPDATE improvement SET state = \(state.rawValue), decision_reason = \(decision.reason),
        decided_by = \(caller.person), decided_at = \(now), meeting_id = \(decision.meeting), owner_id = \(owner),
        due_at = \(due), remind_at = \(isOwned ? now : nil)
      WHERE organisation_id = \(caller.organisation) AND id = \(id)
      """)
    try await improvement.note(
      "improvement.\(state.rawValue)", improvement.title, details: decision.reason.map { ["reason": $0] } ?? [:],
      caller, in: tx)
    if decision.accepts { try await improvement.openTraining(due, library, caller, now, in: tx) }
    if isOwned { try await nudge(caller, in: tx) }
  }

  /// Those whom the review names, or the policy of the procedure; where nobody holds these roles, whoever works on incidents.
  private func verifyDeciders(_ library: ProcedureLibrary, _ caller: Caller, in tx: borrowing Transaction) async throws
  {
    if caller.isOperator { return }
    let row = try await tx.query(
      """
      SELECT e.procedure_version_id AS reviewed, (
          SELECT v.id FROM procedure_version v
          WHERE v.organisation_id = i.organisation_id AND v.procedure_id = i.procedure_id AND v.status = 'published') AS force,
        ARRAY(SELECT a.key FROM (
          SELECT r.key FROM appointment p
          JOIN procedure_element r ON r.organisation_id = p.organisation_id AND r.id = p.element_id
            AND r.procedure_version_id = e.procedure_version_id
          WHERE p.organisation_id = i.organisation_id AND p.record_id = i.record_id AND p.person_id = \(caller.person)
            AND p.ended_at IS NULL) a) AS appointed, e.key
      FROM improvement i
      LEFT JOIN procedure_element e ON e.organisation_id = i.organisation_id AND e.id = i.element_id
      WHERE i.organisation_id = \(caller.organisation) AND i.id = \(id)
      """
    ).first
    guard let row, let versionID = try (row["reviewed"] as UUID?) ?? row["force"] else { return }
    let versions = try await library.versions([versionID], organisation: caller.organisation, in: tx)
    guard let procedure = versions[versionID]?.procedure else { return }
    let key: String? = try row["key"]
    let review = procedure.reviews.first { $0.key == key }
    let roles = review?.participants ?? (procedure.policy.map { $0.editors + $0.approvers } ?? [])
    let standing = try await PolicyStanding.of(caller, on: self.procedure, in: tx)
    let held = standing.held.union(try row["appointed"] as [String])
    guard held.isDisjoint(with: roles), !standing.appointed.isDisjoint(with: roles) else { return }
    let titles = procedure.roles.filter { roles.contains($0.key) }.map(\.title).joined(separator: " or ")
    throw Refusal(.forbidden, "What is proposed is decided by: \(titles).")
  }

  private func verifyHeld(_ meeting: UUID, _ caller: Caller, in tx: borrowing Transaction) async throws {
    let held = try await tx.query(
      """
      SELECT 1 FROM meeting
      WHERE organisation_id = \(caller.organisation) AND record_id = \(record) AND id = \(meeting) AND state = 'held'
      """)
    if held.isEmpty { throw Refusal(.invalid, "The incident has no such meeting that was held.", at: "/meetingId") }
  }

  /// Who is to be trained owes the course from now on (M96). Whoever owes it already keeps their own time.
  private func openTraining(
    _ due: Date?, _ library: ProcedureLibrary, _ caller: Caller, _ now: Date, in tx: borrowing Transaction
  ) async throws {
    guard let course, let due, let procedure else { return }
    let forces = try await VersionInForce.all(by: caller, from: library, in: tx)
    guard let force = forces.first(where: { $0.procedure == procedure }) else { return }
    let demand = try Training.course(course, of: force)
    let people = try await tx.query(
      """
      SELECT person_id FROM improvement_person
      WHERE organisation_id = \(caller.organisation) AND improvement_id = \(id) AND part = 'trainee'
      """)
    let calendar = try await BusinessCalendar.own(caller, in: tx)
    let openings = try people.map {
      Obligation.Opening(
        demand, person: try $0["person_id"], anchor: min(now, due), due: due, asOf: now, in: calendar)
    }
    _ = try await tx.execute(
      demand.opening(force, openings, organisation: caller.organisation, improvement: id))
  }
}
