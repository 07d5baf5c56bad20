package import Foundation
package import Postgres

extension Evidence {
  package static func selection(_ id: UUID, of incident: UUID) -> SQL {
    "\(selection(of: incident)) AND e.id = \(id)"
  }

  /// Every artefact of an incident, and one more than a bundle takes.
  package static func everything(of incident: UUID) -> SQL {
    "\(selection(of: incident)) ORDER BY e.id LIMIT \(Int64(EvidenceBundle.most + 1))"
  }

  private static func selection(of incident: UUID) -> SQL {
    """
    SELECT e.*, nullif(\(keptUntil), 'infinity') AS kept_until, \(keptUntil) = 'infinity' AS awaits_closing,
      \(keptBecause) AS kept_because
    FROM \(keeping)
    WHERE e.organisation_id = (SELECT app.organisation_id()) AND e.record_id = \(incident)
    """
  }

  /// Evidence `e` with its organisation `o`, its incident `i`, and the longest `rule` that says how long it is kept: that of the
  /// organisation, or of a version of a procedure that the incident has.
  package static let keeping: SQL = """
    evidence e
    JOIN organisation o ON o.organisation_id = e.organisation_id
    JOIN incident i ON i.organisation_id = e.organisation_id AND i.id = e.record_id
    LEFT JOIN LATERAL (
      SELECT said.years, said.basis, said.procedure FROM (
        SELECT o.evidence_kept_years AS years, o.evidence_kept_basis AS basis, NULL::text AS procedure
        UNION ALL
        SELECT v.evidence_kept_years, v.evidence_kept_basis, p.slug
        FROM response s
        JOIN procedure_version v ON v.organisation_id = s.organisation_id AND v.id = s.procedure_version_id
        JOIN procedure p ON p.organisation_id = v.organisation_id AND p.id = v.procedure_id
        WHERE s.organisation_id = e.organisation_id AND s.record_id = e.record_id
      ) AS said
      WHERE said.years IS NOT NULL ORDER BY said.years DESC, said.procedure NULLS FIRST LIMIT 1
    ) AS rule ON true
    """

  /// Until when a row of `keeping` is kept: infinity while its incident is open, null where nothing says so.
  package static let keptUntil: SQL = "app.kept_until(rule.years, i.times_latest[13], e.retain_until)"

  /// Who says so for a row of `keeping`: artefact, organisation or procedure; null where nobody does.
  package static let keptBy: SQL = """
    CASE WHEN rule.years IS NOT NULL AND app.kept_until(rule.years, i.times_latest[13], NULL) >= \(keptUntil)
      THEN CASE WHEN rule.procedure IS NULL THEN 'organisation' ELSE 'procedure' END
      WHEN e.retain_until IS NOT NULL THEN 'artefact' END
    """

  /// Whether a row of `keeping` was to be kept for a time that is over, and nothing else holds it. Somebody decides then.
  package static let isDue: SQL = """
    (e.state = 'held' AND NOT e.legal_hold AND coalesce(\(keptUntil) <= now(), false) AND NOT EXISTS (
      SELECT FROM record h WHERE h.organisation_id = e.organisation_id AND h.id = e.record_id AND h.legal_hold))
    """

  private static let keptBecause: SQL = """
    CASE \(keptBy) WHEN 'organisation' THEN rule.basis
      WHEN 'procedure' THEN format('%s says: %s', rule.procedure, rule.basis) END
    """

  package init(row: Row) throws {
    id = try row["id"]
    fileName = try row["file_name"]
    state = try .stored(row["state"])
    store = try row["store"]
    blob = try row["blob_id"]
    size = try row["size"]
    sha256 = try row["sha256"]
    isHeld = try row["legal_hold"]
    retainUntil = try row["retain_until"]
    keptUntil = try row["kept_until"]
    awaitsClosing = try row["awaits_closing"] ?? false
    keptBecause = try row["kept_because"]
  }

  /// Writes down that somebody takes bytes of it, in the ledger and as an event; what is returned may be sent only
  /// after it.
  ///
  /// - Parameter range: the bytes, where not all of them; as people read it.
  package static func access(
    _ id: UUID, of incident: UUID, purpose: String, range: String? = nil, at instant: Date, under scope: Scope,
    in database: Database
  ) async throws -> Evidence {
    try await database.asTenant(scope, opening: [selection(id, of: incident)]) { tx, caller in
      guard let row = tx.opened[0].first else { throw Refusal.notFound("evidence") }
      let evidence = try Evidence(row: row)
      guard evidence.state == .held else {
        throw Refusal(
          .wrongState, "\(evidence.fileName) was disposed of; its hash and its ledger stand, its bytes are gone.")
      }
      guard evidence.blob != nil else {
        throw Refusal(.wrongState, "\(evidence.fileName) is registered by reference; its bytes are not kept here.")
      }
      var events = EventBatch()
      var details = ["purpose": purpose]
      details["range"] = range
      events.append(
        "evidence.accessed", subject: id, occurred: Moment(instant), summary: evidence.fileName, details: details)
      tx.conclude(
        entry(Custody.Entry(.accessed, purpose: purpose, at: Moment(instant)), of: id, incident, by: caller)
          + events.statements(record: incident, caller: caller))
      return evidence
    }
  }

  /// The statements that add an entry to the ledger.
  static func entry(
    _ entry: Custody.Entry, of evidence: UUID, _ record: UUID, by caller: Caller, outcome: Outcome? = nil,
    sha256: [UInt8]? = nil
  ) -> [SQL] {
    let id = UUID.next()
    return [
      """
      INSERT INTO custody (organisation_id, id, record_id, evidence_id, act, outcome, sha256, occurred_earliest,
        occurred_latest, person_id, actor)
      VALUES (\(caller.organisation), \(id), \(record), \(evidence), \(entry.act.rawValue), \(outcome?.rawValue),
        \(sha256), coalesce(\(entry.at?.earliest), now()), coalesce(\(entry.at?.latest), now()), \(caller.person),
        \(caller.actor))
      """,
      """
      INSERT INTO custody_content (organisation_id, custody_id, record_id, counterparty, purpose)
      VALUES (\(caller.organisation), \(id), \(record), \(entry.counterparty), \(entry.purpose))
      """,
    ]
  }
}
