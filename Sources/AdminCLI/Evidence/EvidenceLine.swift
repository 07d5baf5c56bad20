import Foundation
import IncidentResponse
import Postgres

/// An artefact as the list shows it.
struct EvidenceLine: Encodable {
  let id: String
  let kind: String
  let name: String
  let size: Int64?
  let sha256: String?
  let state: String
  let legalHold: Bool
  let retainUntil: Date?
  let collectedAt: Date

  init(row: Row) throws {
    id = (try row["id"] as UUID).uuidString.lowercased()
    kind = try row["kind"]
    name = try row["file_name"]
    size = try row["size"]
    sha256 = try row["sha256"]
    state = try row["state"]
    legalHold = try row["legal_hold"]
    retainUntil = try row["retain_until"]
    collectedAt = try row["collected_earliest"]
  }

  var words: String { legalHold ? "\(state), on hold" : state }

  static func selection(of incident: UUID, _ caller: Caller) -> SQL {
    """
    SELECT e.id, coalesce(k.key, e.kind) AS kind, e.file_name, e.size, encode(e.sha256, 'hex') AS sha256, e.state,
      e.legal_hold, e.retain_until, e.collected_earliest
    FROM evidence e
    LEFT JOIN procedure_element k ON k.organisation_id = e.organisation_id AND k.id = e.element_id
    WHERE e.organisation_id = \(caller.organisation) AND e.record_id = \(incident) ORDER BY e.id
    """
  }
}

/// An artefact that was to be kept for a time that is over.
struct DueLine: Encodable {
  let incident: String
  let id: String
  let name: String
  let keptUntil: Date
  /// artefact, organisation, or the procedure that says so.
  let keptBy: String

  init(row: Row) throws {
    incident = try row["label"]
    id = (try row["id"] as UUID).uuidString.lowercased()
    name = try row["file_name"]
    keptUntil = try row["kept_until"]
    keptBy = try row["kept_by"]
  }
}

/// An entry of a ledger.
struct LedgerLine: Encodable {
  let at: Date
  let act: String
  let outcome: String?
  let actor: String
  let counterparty: String?
  let purpose: String

  init(row: Row) throws {
    at = try row["occurred_earliest"]
    act = try row["act"]
    outcome = try row["outcome"]
    actor = try row["actor"]
    counterparty = try row["counterparty"]
    purpose = try row["purpose"]
  }

  static func selection(of evidence: UUID, _ caller: Caller) -> SQL {
    """
    SELECT c.occurred_earliest, c.act, c.outcome, coalesce(n.name, c.actor) AS actor, w.counterparty, w.purpose
    FROM custody c
    JOIN custody_content w ON w.organisation_id = c.organisation_id AND w.custody_id = c.id
    LEFT JOIN person n ON n.organisation_id = c.organisation_id AND n.id = c.person_id
    WHERE c.organisation_id = \(caller.organisation) AND c.evidence_id = \(evidence) ORDER BY c.recorded_at, c.id
    """
  }
}
