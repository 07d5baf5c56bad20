package import Foundation
package import Postgres

extension PolicyViolation {
  /// Asks for the referral of a violation as a document of its own record (M38, M39): whoever sees the one sees the other.
  /// What it says is read here, under the caller's rights, and left as a draft: the report worker may read no violation.
  ///
  /// - Returns: key of the document.
  package static func refer(
    _ id: UUID, expecting expected: Int64?, library: ProcedureLibrary, by caller: Caller, in tx: borrowing Transaction
  ) async throws -> UUID {
    let results = try await tx.pipeline([
      """
      UPDATE record SET version = version + 1
      WHERE organisation_id = \(caller.organisation) AND id = \(id) AND kind = 'violation'
        AND version = coalesce(\(expected), version)
      """,
      violation(id, caller.organisation), entries(id, caller.organisation),
    ])
    guard let row = results[1].first else { throw Refusal.notFound("violation") }
    guard results[0].affected == 1 else { throw Refusal(.stale, "The violation has changed since you read it.") }
    let versions = try await library.versions(
      [try row["procedure_version_id"]], organisation: caller.organisation, in: tx)
    guard let version = versions.values.first else { throw Refusal.notFound("violation") }
    var facts = try ReferralFacts(row: row, entries: results[2], version)
    facts.duty = try await duty(id, try row["element_id"], version, in: tx)
    let language: String = try row["language"]
    let document = try await tx.query(
      """
      INSERT INTO document (organisation_id, id, record_id, kind, language, requested_by)
      VALUES (\(caller.organisation), \(UUID.next()), \(id), 'hr-referral', \(language), \(caller.person))
      ON CONFLICT ON CONSTRAINT document_key DO UPDATE SET state = 'requested'
      RETURNING id
      """)
    guard let made: UUID = try document.first?["id"] else { throw Refusal.notFound("violation") }
    var events = EventBatch()
    events.append(
      "document.requested", subject: made, occurred: Moment(.now), summary: DocumentKind.hrReferral.rawValue)
    _ = try await tx.pipeline(
      DocumentDraft.statements(facts, of: made, record: id, by: caller) + events.statements(record: id, caller: caller))
    return made
  }

  private static func violation(_ id: UUID, _ organisation: UUID) -> SQL {
    """
    SELECT v.label, v.element_id, v.procedure_version_id, v.origin, v.outcome, v.decided_at, o.name AS person,
      i.label || ': ' || i.title AS incident, b.name AS decided_by, g.language
    FROM violation v
    JOIN organisation g ON g.organisation_id = v.organisation_id
    JOIN person o ON o.organisation_id = v.organisation_id AND o.id = v.person_id
    LEFT JOIN person b ON b.organisation_id = v.organisation_id AND b.id = v.decided_by
    LEFT JOIN incident i ON i.organisation_id = v.organisation_id AND i.id = v.incident_id
    WHERE v.organisation_id = \(organisation) AND v.id = \(id)
    """
  }

  private static func entries(_ id: UUID, _ organisation: UUID) -> SQL {
    """
    SELECT e.type, e.recorded_at, c.body ->> 'summary' AS text, p.name AS by
    FROM event e
    JOIN event_content c ON c.organisation_id = e.organisation_id AND c.event_id = e.id
    LEFT JOIN person p ON p.organisation_id = e.organisation_id AND p.id = e.person_id
    WHERE e.organisation_id = \(organisation) AND e.record_id = \(id)
      AND e.type IN ('violation.opened', 'violation.stated-again', 'violation.decided')
    ORDER BY e.epoch, e.txid, e.id
    """
  }

  /// The clock of the rule that was broken, as it was judged last for this person; nil where they never reported.
  private static func duty(
    _ id: UUID, _ element: UUID, _ version: ProcedureVersion, in tx: borrowing Transaction
  ) async throws -> ReferralFacts.Duty? {
    let key = version.reference(element)?.key
    guard
      let clock = version.procedure.violations.first(where: { $0.key == key })?.clock.flatMap({ version.id(.clock, $0) }
      ),
      let row = try await tx.query("SELECT * FROM app.violation_duty(\(id), \(clock))").first
    else { return nil }
    return ReferralFacts.Duty(
      aware: .stored(try row["aware_earliest"], try row["aware_latest"]),
      due: .stored(try row["due_earliest"], try row["due_latest"]),
      reported: .stored(try row["reported_earliest"], try row["reported_latest"]),
      lateBy: try (row["late_at_least"] as Double?).map { least in
        Deadline.Lateness(atLeast: least, atMost: try row["late_at_most"] ?? least)
      })
  }
}

extension ReferralFacts {
  fileprivate init(row: Row, entries rows: Rows, _ version: ProcedureVersion) throws {
    let element: UUID = try row["element_id"]
    let key = version.reference(element)?.key
    let declared = version.procedure.violations.first { $0.key == key }
    let outcome: String? = try row["outcome"]
    label = try row["label"]
    person = try row["person"]
    title = version.element(element)?.title ?? ""
    clauses = declared?.clauses ?? []
    procedure = version.procedure.title
    self.version = version.procedure.version
    origin = try row["origin"]
    incident = try row["incident"]
    entries = try rows.map { entry in
      Entry(at: try entry["recorded_at"], text: try entry["text"] ?? "", by: try entry["by"])
    }
    self.outcome = outcome.map { chosen in declared?.outcomes.first { $0.key == chosen }?.title ?? chosen }
    reason = try rows.last { try $0["type"] as String == "violation.decided" }?["text"]
    decidedBy = try row["decided_by"]
    decidedAt = try row["decided_at"]
  }
}
