package import Foundation
package import Postgres

extension Improvement {
  /// Proposes an improvement, of an incident that the caller sees or of the organisation itself.
  ///
  /// - Returns: its key.
  package static func propose(
    _ draft: Draft, from library: ProcedureLibrary, by caller: Caller, in tx: borrowing Transaction
  ) async throws -> UUID {
    try draft.validate()
    let record = try await record(of: draft.incident, in: tx)
    let origin = try await origin(of: draft, record: record, library, caller, in: tx)
    try await verifyPeople(draft.trainees + [draft.owner].compactMap(\.self), draft, caller, in: tx)
    let id = UUID.next()
    var events = EventBatch()
    events.append(
      "improvement.proposed", element: origin.element, subject: id, occurred: Moment(.now), summary: draft.title,
      details: ["kind": draft.kind.rawValue, "source": draft.source.rawValue])
    _ = try await tx.pipeline(
      [
        """
        INSERT INTO improvement (organisation_id, id, record_id, element_id, finding_id, procedure_id, kind, source,
          reference, title, description, course, owner_id, due_at, proposed_by, actor)
        VALUES (\(caller.organisation), \(id), \(record), \(origin.element), \(draft.finding), \(origin.procedure),
          \(draft.kind.rawValue), \(draft.source.rawValue), \(draft.reference), \(draft.title), \(draft.description),
          \(draft.course), \(draft.owner), \(draft.due), \(caller.person), \(caller.actor))
        """,
        """
        INSERT INTO improvement_person (organisation_id, record_id, improvement_id, person_id, part)
        SELECT DISTINCT \(caller.organisation), \(record), \(id), p.id, 'trainee' FROM unnest(\(draft.trainees)) AS p (id)
        """,
      ] + events.statements(record: record, caller: caller))
    return id
  }

  /// Raises the version of the record on which it hangs, which is the lock of what follows.
  private static func record(of incident: UUID?, in tx: borrowing Transaction) async throws -> UUID {
    let record: SQL = incident.map { "\($0)" } ?? "(SELECT app.organisation_log())"
    let row = try await tx.query(
      """
      UPDATE record SET version = version + 1
      WHERE organisation_id = (SELECT app.organisation_id()) AND id = \(record) AND kind IN ('incident', 'organisation')
      RETURNING id
      """
    ).first
    if let row { return try row["id"] }
    guard incident == nil else {
      throw Refusal(.invalid, "must be the id of an incident that you see", at: "/incidentId")
    }
    throw Refusal(
      .forbidden, "What comes from no incident is proposed by those whose role covers the whole organisation.")
  }

  /// Procedure and review that it belongs to.
  private struct Origin {
    var procedure: UUID?
    var element: UUID?
  }

  private static func origin(
    of draft: Draft, record: UUID, _ library: ProcedureLibrary, _ caller: Caller, in tx: borrowing Transaction
  ) async throws -> Origin {
    if let finding = draft.finding {
      let found = try await tx.query(
        """
        SELECT 1 FROM finding
        WHERE organisation_id = \(caller.organisation) AND record_id = \(record) AND id = \(finding) AND state <> 'withdrawn'
        """)
      if found.isEmpty { throw Refusal(.invalid, "The incident has no such finding.", at: "/findingId") }
    }
    if draft.source == .review { return try await reviewed(draft, record, library, caller, in: tx) }
    guard let slug = draft.procedure else {
      guard draft.kind != .procedureChange, draft.course == nil else {
        throw Refusal(.invalid, "Say which procedure it concerns.", at: "/procedure")
      }
      return Origin()
    }
    guard let force = try await VersionInForce.all(slug: slug, by: caller, from: library, in: tx).first else {
      throw Refusal(.invalid, "There is no procedure \(slug) in force.", at: "/procedure")
    }
    try verify(draft.course, of: force.version.procedure)
    return Origin(procedure: force.procedure)
  }

  /// The review of the procedure that the incident follows.
  private static func reviewed(
    _ draft: Draft, _ record: UUID, _ library: ProcedureLibrary, _ caller: Caller, in tx: borrowing Transaction
  ) async throws -> Origin {
    let rows = try await tx.query(
      """
      SELECT DISTINCT v.id, v.procedure_id FROM response r
      JOIN procedure_version v ON v.organisation_id = r.organisation_id AND v.id = r.procedure_version_id
      WHERE r.organisation_id = \(caller.organisation) AND r.record_id = \(record)
      """)
    let followed = try await library.versions(
      Set(rows.map { try $0["id"] }), organisation: caller.organisation, in: tx
    ).values.filter { !$0.procedure.reviews.isEmpty && (draft.procedure ?? $0.procedure.key) == $0.procedure.key }
    guard let version = followed.first, let review = version.procedure.reviews.first else {
      throw Refusal(
        .invalid, "The incident follows no such procedure that demands a review.",
        at: draft.procedure == nil ? "/incidentId" : "/procedure")
    }
    guard followed.count == 1 else {
      let known = followed.map(\.procedure.key).sorted().joined(separator: ", ")
      throw Refusal(.invalid, "Say of which review it comes: \(known).", at: "/procedure")
    }
    try draft.validate(against: review)
    try verify(draft.course, of: version.procedure)
    let procedure: UUID? = try rows.first { try $0["id"] == version.id }?["procedure_id"]
    return Origin(procedure: procedure, element: version.id(.review, review.key))
  }

  private static func verify(_ course: String?, of procedure: Procedure) throws {
    guard let course, !procedure.trainings.contains(where: { $0.key == course }) else { return }
    let known = procedure.trainings.map(\.key).joined(separator: ", ")
    throw Refusal(
      .invalid, "\(procedure.title) has no course \(course). It has: \(known.isEmpty ? "none" : known).", at: "/course")
  }

  private static func verifyPeople(
    _ people: [UUID], _ draft: Draft, _ caller: Caller, in tx: borrowing Transaction
  ) async throws {
    let known = try await active(people, caller, in: tx)
    if let owner = draft.owner, !known.contains(owner) { throw Self.stranger(at: "/ownerId") }
    if !known.isSuperset(of: draft.trainees) { throw Self.stranger(at: "/traineeIds") }
  }

  static func active(_ people: [UUID], _ caller: Caller, in tx: borrowing Transaction) async throws -> Set<UUID> {
    if people.isEmpty { return [] }
    let rows = try await tx.query(
      "SELECT id FROM person WHERE organisation_id = \(caller.organisation) AND id = ANY (\(people)) AND active")
    return try Set(rows.map { try $0["id"] })
  }

  static func stranger(at pointer: String) -> Refusal {
    Refusal(.invalid, "must be the id of an active person of the organisation", at: pointer)
  }
}
