package import Foundation
package import Postgres

/// What becomes of an improvement that was accepted.
extension Improvement {
  /// Says that it is done. A change of a procedure is done by the version that carries it (M95), training when all have taken
  /// the course (M96), a lesson when it has been shared (L31).
  package static func complete(
    _ id: UUID, outcome: String, version: UUID?, expecting expected: Int64?, by caller: Caller,
    in tx: borrowing Transaction
  ) async throws {
    let improvement = try await raise(id, expecting: expected, by: caller, in: tx)
    try improvement.require(.accepted, to: "say that it is done")
    if improvement.kind == .procedureChange {
      guard let version else {
        throw Refusal(.invalid, "A change of a procedure is done by the version that carries it.", at: "/versionId")
      }
      try await improvement.verify(version, caller, in: tx)
    } else if version != nil {
      throw Refusal(.invalid, "Only a change of a procedure is done by a version.", at: "/versionId")
    }
    let waiting = try await improvement.waiting(caller, in: tx)
    if !waiting.isEmpty { throw Refusal(.wrongState, "It is not done yet.", missing: waiting) }
    try await improvement.end(as: .done, outcome, version: version, caller, in: tx)
  }

  /// Says that it will not be done.
  package static func drop(
    _ id: UUID, because reason: String, expecting expected: Int64?, by caller: Caller, in tx: borrowing Transaction
  ) async throws {
    let improvement = try await raise(id, expecting: expected, by: caller, in: tx)
    try improvement.require(.proposed, .accepted, to: "drop it")
    try await improvement.end(as: .dropped, reason, caller, in: tx)
    _ = try await tx.execute(
      """
      UPDATE obligation SET state = 'ended', ended_at = now(), remind_at = NULL,
        ended_because = 'The improvement that asked for it was dropped.'
      WHERE organisation_id = \(caller.organisation) AND improvement_id = \(id) AND state = 'open'
      """)
  }

  /// Looks again whether it works (ISO/IEC 27001:2022, 10.2 d). What does not work is open again.
  package static func verify(
    _ id: UUID, works: Bool, _ words: String, expecting expected: Int64?, by caller: Caller, at now: Date = .now,
    in tx: borrowing Transaction
  ) async throws {
    let improvement = try await raise(id, expecting: expected, by: caller, in: tx)
    try improvement.require(.done, to: "look at it again")
    let change: SQL =
      works
      ? "state = 'verified'"
      : """
      state = 'accepted', ended_at = NULL, ended_by = NULL, outcome = NULL,
        remind_at = \(improvement.owner.map { _ in now })
      """
    _ = try await tx.execute(
      """
      UPDATE improvement SET verification = \(words), verified_by = \(caller.person), verified_at = \(now), \(change)
      WHERE organisation_id = \(caller.organisation) AND id = \(id)
      """)
    try await improvement.note(
      works ? "improvement.verified" : "improvement.reopened", improvement.title, details: ["found": words], caller,
      in: tx)
    if !works { try await nudge(caller, in: tx) }
  }

  /// Tells people of it (L31): each gets a message, of which the delivery is the record.
  package static func share(
    _ id: UUID, with people: [UUID], expecting expected: Int64?, by caller: Caller, in tx: borrowing Transaction
  ) async throws {
    let improvement = try await raise(id, expecting: expected, by: caller, in: tx)
    try improvement.require(.accepted, .done, .verified, to: "share it")
    guard try await active(people, caller, in: tx).isSuperset(of: people) else { throw stranger(at: "/personIds") }
    _ = try await tx.execute(
      """
      INSERT INTO improvement_person (organisation_id, record_id, improvement_id, person_id, part)
      SELECT DISTINCT \(caller.organisation), \(improvement.record), \(id), p.id, 'reader' FROM unnest(\(people)) AS p (id)
      ON CONFLICT ON CONSTRAINT improvement_person_pkey DO NOTHING
      """)
    try await improvement.note(
      "improvement.shared", "\(improvement.title): with \(Set(people).count)", caller, in: tx)
    try await nudge(caller, in: tx)
  }

  /// Words, owner or day of one that is open.
  package static func change(
    _ id: UUID, _ change: Change, expecting expected: Int64?, by caller: Caller, at now: Date = .now,
    in tx: borrowing Transaction
  ) async throws {
    let improvement = try await raise(id, expecting: expected, by: caller, in: tx)
    try improvement.require(.proposed, .accepted, to: "change it")
    if let owner = change.owner, try await active([owner], caller, in: tx).isEmpty { throw stranger(at: "/ownerId") }
    // Who sees to it now, and by when, is told.
    let isTold = improvement.state == .accepted && (change.owner != nil || change.due != nil)
    _ = try await tx.execute(
      """
      UPDATE improvement SET title = coalesce(\(change.title), title),
        description = coalesce(\(change.description), description), owner_id = coalesce(\(change.owner), owner_id),
        due_at = coalesce(\(change.due), due_at),
        remind_at = CASE WHEN \(isTold) THEN \(now) ELSE remind_at END
      WHERE organisation_id = \(caller.organisation) AND id = \(id)
      """)
    try await improvement.note("improvement.changed", change.title ?? improvement.title, caller, in: tx)
    if isTold { try await nudge(caller, in: tx) }
  }

  private func end(
    as state: State, _ outcome: String, version: UUID? = nil, _ caller: Caller, in tx: borrowing Transaction
  ) async throws {
    _ = try await tx.execute(
      """
      UPDATE improvement SET state = \(state.rawValue), outcome = \(outcome), ended_by = \(caller.person), ended_at = now(),
        procedure_version_id = \(version), remind_at = NULL
      WHERE organisation_id = \(caller.organisation) AND id = \(id)
      """)
    try await note("improvement.\(state.rawValue)", title, details: ["outcome": outcome], caller, in: tx)
  }

  /// That the version is one of the procedure, and came into force after the change was decided.
  private func verify(_ version: UUID, _ caller: Caller, in tx: borrowing Transaction) async throws {
    let found = try await tx.query(
      """
      SELECT 1 FROM procedure_version
      WHERE organisation_id = \(caller.organisation) AND id = \(version) AND procedure_id = \(procedure)
        AND published_at >= \(decidedAt)
      """)
    if found.isEmpty {
      throw Refusal(
        .invalid, "must be a version of the procedure that came into force after the change was decided",
        at: "/versionId")
    }
  }

  /// What is still to happen before it is done.
  private func waiting(_ caller: Caller, in tx: borrowing Transaction) async throws -> [String] {
    if kind == .lesson {
      let shared = try await tx.query(
        """
        SELECT 1 FROM improvement_person
        WHERE organisation_id = \(caller.organisation) AND improvement_id = \(id) AND part = 'reader' LIMIT 1
        """)
      return shared.isEmpty ? ["It has been shared with nobody."] : []
    }
    guard let course else { return [] }
    let rows = try await tx.query(
      """
      SELECT p.name FROM improvement_person t
      JOIN person p ON p.organisation_id = t.organisation_id AND p.id = t.person_id AND p.active
      WHERE t.organisation_id = \(caller.organisation) AND t.improvement_id = \(id) AND t.part = 'trainee'
        AND NOT EXISTS (
          SELECT FROM training_completion c
          JOIN obligation o ON o.organisation_id = c.organisation_id AND o.id = c.obligation_id
          WHERE c.organisation_id = t.organisation_id AND c.person_id = t.person_id AND o.procedure_id = \(procedure)
            AND o.key = \(course) AND o.state = 'met'
            -- People state when to the second.
            AND c.completed_at >= date_trunc('second', \(decidedAt)::timestamptz))
      ORDER BY p.name
      """)
    return try rows.map { "\(try $0["name"] as String): has not taken the course since" }
  }
}
