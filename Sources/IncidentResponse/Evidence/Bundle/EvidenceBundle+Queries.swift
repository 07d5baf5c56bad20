package import Foundation
package import Postgres

extension EvidenceBundle {
  /// What the bundle of an export has, known before a byte of it is made.
  package struct Plan: Sendable {
    package let incident: UUID
    package var manifest: Manifest
    /// In the order of the manifest.
    let sources: [Source]

    /// Bytes of artefacts that are in it.
    package var size: Int64 {
      zip(manifest.artefacts, sources).reduce(0) { $0 + ($1.1.blob == nil ? 0 : $1.0.size ?? 0) }
    }
  }

  struct Source: Sendable {
    /// nil where no bytes are in it.
    var blob: UUID?
    /// Seconds since 1970.
    var collectedAt: Int64
  }

  /// - Throws: `not-found` where there is no such export, somebody else wrote it down, or its time is over.
  package static func plan(
    _ export: UUID, of incident: UUID, under scope: Scope, in database: Database
  ) async throws -> Plan {
    try await database.asTenant(
      scope, opening: [told(export, of: incident), artefacts(export, of: incident)]
    ) { tx, caller in
      guard let row = tx.opened[0].first, caller.actor == (try row["actor"] as String),
        caller.person == (try row["person_id"] as UUID?)
      else { throw Refusal.notFound("export") }
      var artefacts: [Artefact] = []
      var sources: [Source] = []
      for row in tx.opened[1] {
        var artefact = try (row["body"] as PGJSON).decode(Artefact.self)
        let source = Source(
          blob: artefact.bytes == .included ? try row["blob_id"] : nil, collectedAt: try row["collected"])
        if source.blob != nil { artefact.path = path(of: try row["id"]) }
        artefacts.append(artefact)
        sources.append(source)
      }
      let manifest = Manifest(
        organisation: .init(slug: try row["slug"], name: try row["organisation"]),
        incident: .init(label: try row["label"], legalHold: try row["legal_hold"]),
        export: .init(
          id: export.uuidString.lowercased(), at: try row["at"], by: try row["by"],
          counterparty: try row["counterparty"], purpose: try row["purpose"]), artefacts: artefacts)
      return Plan(incident: incident, manifest: manifest, sources: sources)
    }
  }

  /// The ledgers of an incident's artefacts, by their ids, each in the order in which it was written.
  static func ledgers(of plan: Plan, under scope: Scope, in database: Database) async throws -> [String: [Entry]] {
    let ids = plan.manifest.artefacts.compactMap { UUID(uuidString: $0.id) }
    let rows = try await database.query(scope.prelude, ledgers(of: ids))
    var ledgers: [String: [Entry]] = [:]
    for row in rows {
      ledgers[(try row["evidence_id"] as UUID).uuidString.lowercased(), default: []]
        .append(try (row["body"] as PGJSON).decode(Entry.self))
    }
    return ledgers
  }

  private static func told(_ export: UUID, of incident: UUID) -> SQL {
    """
    SELECT t.person_id, t.actor, coalesce(n.name, t.actor) AS by, \(text("t.recorded_at")) AS at,
      coalesce(c.body ->> 'counterparty', '') AS counterparty, coalesce(c.body ->> 'purpose', '') AS purpose,
      i.label, r.legal_hold, o.slug, o.name AS organisation
    FROM event t
    JOIN event_content c ON c.organisation_id = t.organisation_id AND c.event_id = t.id
    JOIN record r ON r.organisation_id = t.organisation_id AND r.id = t.record_id
    JOIN incident i ON i.organisation_id = t.organisation_id AND i.id = t.record_id
    JOIN organisation o ON o.organisation_id = t.organisation_id
    LEFT JOIN person n ON n.organisation_id = t.organisation_id AND n.id = t.person_id
    WHERE t.organisation_id = (SELECT app.organisation_id()) AND t.record_id = \(incident) AND t.id = \(export)
      AND t.type = 'evidence.bundled' AND t.recorded_at > now() - interval '\(unescaped: life)'
    """
  }

  /// What was there when the export was written down.
  private static func artefacts(_ export: UUID, of incident: UUID) -> SQL {
    """
    SELECT e.id, e.blob_id, floor(extract(epoch FROM e.collected_earliest))::bigint AS collected,
      jsonb_strip_nulls(jsonb_build_object('id', e.id, 'bytes', CASE WHEN e.state = 'disposed' THEN 'disposed'
          WHEN e.blob_id IS NULL THEN 'elsewhere' ELSE 'included' END,
        'procedure', p.slug, 'kind', coalesce(k.key, e.kind), 'kindTitle', coalesce(k.title, e.kind),
        'fileName', e.told_name, 'safeName', e.file_name, 'mediaType', e.media_type, 'toldType', e.told_type,
        'size', e.size, 'sha256', encode(e.sha256, 'hex'), 'description', e.description,
        'collected', jsonb_build_object('earliest', \(text("e.collected_earliest")),
          'latest', \(text("e.collected_latest")), 'from', e.source,
          'by', coalesce(e.collected_by_name, (SELECT n.name FROM person n
            WHERE n.organisation_id = e.organisation_id AND n.id = e.collected_by))),
        'uri', e.uri, 'place', e.place, 'disposedAt', \(text("e.disposed_at")),
        'legalHold', CASE WHEN e.legal_hold THEN jsonb_build_object('reason', e.hold_reason,
          'since', \(text("e.hold_since")), 'by', (SELECT n.name FROM person n
            WHERE n.organisation_id = e.organisation_id AND n.id = e.hold_by)) END,
        'retention', jsonb_build_object('retainUntil', \(text("e.retain_until")),
          'keptUntil', \(text("nullif(\(Evidence.keptUntil), 'infinity')")),
          'whileOpen', coalesce(\(Evidence.keptUntil) = 'infinity', false), 'by', \(Evidence.keptBy),
          'procedure', CASE \(Evidence.keptBy) WHEN 'procedure' THEN rule.procedure END,
          'basis', CASE WHEN \(Evidence.keptBy) <> 'artefact' THEN rule.basis END),
        'enteredBy', coalesce((SELECT n.name FROM person n
          WHERE n.organisation_id = e.organisation_id AND n.id = e.person_id), e.actor),
        'enteredAt', \(text("e.created_at")), 'ledgerEntries', 0)) AS body
    FROM \(Evidence.keeping)
    LEFT JOIN procedure_element k ON k.organisation_id = e.organisation_id AND k.id = e.element_id
    LEFT JOIN procedure_version v ON v.organisation_id = k.organisation_id AND v.id = k.procedure_version_id
    LEFT JOIN procedure p ON p.organisation_id = v.organisation_id AND p.id = v.procedure_id
    WHERE e.organisation_id = (SELECT app.organisation_id()) AND e.record_id = \(incident) AND e.created_at <= (
      SELECT t.recorded_at FROM event t WHERE t.organisation_id = e.organisation_id AND t.id = \(export))
    ORDER BY e.id
    LIMIT \(Int64(most))
    """
  }

  private static func ledgers(of ids: [UUID]) -> SQL {
    """
    SELECT c.evidence_id, jsonb_strip_nulls(jsonb_build_object('id', c.id, 'act', c.act, 'outcome', c.outcome,
        'sha256', encode(c.sha256, 'hex'), 'occurred', jsonb_build_object(
          'earliest', \(text("c.occurred_earliest")), 'latest', \(text("c.occurred_latest"))),
        'recordedAt', \(text("c.recorded_at")), 'actor', coalesce(n.name, c.actor),
        'counterparty', w.counterparty, 'purpose', w.purpose)) AS body
    FROM custody c
    JOIN custody_content w ON w.organisation_id = c.organisation_id AND w.custody_id = c.id
    LEFT JOIN person n ON n.organisation_id = c.organisation_id AND n.id = c.person_id
    WHERE c.organisation_id = (SELECT app.organisation_id()) AND c.evidence_id = ANY (\(ids))
    ORDER BY c.evidence_id, c.recorded_at, c.id
    """
  }

  /// An instant as text: ISO 8601 in UTC, to the microsecond.
  private static func text(_ instant: SQL) -> SQL {
    """
    to_char(\(instant) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
    """
  }
}
