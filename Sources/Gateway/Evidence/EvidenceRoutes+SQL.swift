import Foundation
import IncidentResponse
import Postgres

extension EvidenceRoutes {
  static func all(of incident: UUID, _ after: UUID?, _ page: PageRequest) -> SQL {
    """
    SELECT json_build_object(\(fields))::text AS body, ARRAY[e.id::text] AS cursor
    FROM \(source)
    WHERE e.organisation_id = (SELECT app.organisation_id()) AND e.record_id = \(incident)
      AND (\(after)::uuid IS NULL OR e.id > \(after))
    ORDER BY e.id
    LIMIT \(page.fetched)
    """
  }

  /// Of every incident that the caller sees.
  static func everywhere(isDue due: Bool?, _ after: UUID?, _ page: PageRequest) -> SQL {
    """
    SELECT json_build_object(\(fields))::text AS body, ARRAY[e.id::text] AS cursor
    FROM \(source)
    WHERE e.organisation_id = (SELECT app.organisation_id()) AND (\(after)::uuid IS NULL OR e.id > \(after))
      AND (\(due)::boolean IS NULL OR \(Evidence.isDue) = \(due))
    ORDER BY e.id
    LIMIT \(page.fetched)
    """
  }

  static func one(_ id: UUID, of incident: UUID) -> SQL {
    """
    SELECT json_build_object(\(fields))::text AS body, NULL::text AS version
    FROM \(source)
    WHERE e.organisation_id = (SELECT app.organisation_id()) AND e.record_id = \(incident) AND e.id = \(id)
    """
  }

  /// In the order in which it was written.
  static func ledger(of id: UUID, _ incident: UUID) -> SQL {
    """
    SELECT coalesce((SELECT json_agg(json_build_object('id', c.id, 'act', c.act, 'outcome', c.outcome,
          'sha256', encode(c.sha256, 'hex'),
          'occurred', json_build_object('earliest', c.occurred_earliest, 'latest', c.occurred_latest),
          'recordedAt', c.recorded_at, 'personId', c.person_id, 'actor', coalesce(n.name, c.actor),
          'counterparty', w.counterparty, 'purpose', w.purpose) ORDER BY c.recorded_at, c.id)
        FROM custody c
        JOIN custody_content w ON w.organisation_id = c.organisation_id AND w.custody_id = c.id
        LEFT JOIN person n ON n.organisation_id = c.organisation_id AND n.id = c.person_id
        WHERE c.organisation_id = e.organisation_id AND c.evidence_id = e.id), '[]')::text AS body
    FROM evidence e
    WHERE e.organisation_id = (SELECT app.organisation_id()) AND e.record_id = \(incident) AND e.id = \(id)
    """
  }

  private static let source: SQL = """
    \(Evidence.keeping)
    LEFT JOIN procedure_element k ON k.organisation_id = e.organisation_id AND k.id = e.element_id
    LEFT JOIN procedure_version v ON v.organisation_id = k.organisation_id AND v.id = k.procedure_version_id
    LEFT JOIN procedure p ON p.organisation_id = v.organisation_id AND p.id = v.procedure_id
    """

  private static let fields: SQL = """
    'id', e.id, 'incidentId', e.record_id, 'procedure', p.slug, 'kind', coalesce(k.key, e.kind),
      'kindTitle', coalesce(k.title, e.kind), 'store', e.store, 'uri', e.uri, 'place', e.place, 'fileName', e.file_name,
      'toldName', e.told_name, 'mediaType', e.media_type, 'toldType', e.told_type, 'size', e.size,
      'sha256', encode(e.sha256, 'hex'), 'description', e.description, 'collectedFrom', e.source,
      'collectedAt', json_build_object('earliest', e.collected_earliest, 'latest', e.collected_latest),
      'collectedById', e.collected_by, 'collectedBy', coalesce(e.collected_by_name, (SELECT n.name FROM person n
        WHERE n.organisation_id = e.organisation_id AND n.id = e.collected_by)),
      'state', e.state, 'disposedAt', e.disposed_at, 'bytesRemovedAt', e.bytes_removed_at, 'legalHold', e.legal_hold,
      'holdReason', e.hold_reason, 'holdSince', e.hold_since, 'holdBy', (SELECT n.name FROM person n
        WHERE n.organisation_id = e.organisation_id AND n.id = e.hold_by),
      'retainUntil', e.retain_until, 'keptUntil', nullif(\(Evidence.keptUntil), 'infinity'),
      'keptBy', (\(keptBy)), 'dueForDisposal', \(Evidence.isDue), 'verified', (\(verified)), 'actor', coalesce((SELECT n.name FROM person n
        WHERE n.organisation_id = e.organisation_id AND n.id = e.person_id), e.actor), 'createdAt', e.created_at
    """

  /// Who says until when it is kept.
  private static let keptBy: SQL = """
    SELECT json_build_object('source', k.source, 'procedure', CASE WHEN k.source = 'procedure' THEN rule.procedure END,
      'years', CASE WHEN k.source <> 'artefact' THEN rule.years END,
      'basis', CASE WHEN k.source <> 'artefact' THEN rule.basis END)
    FROM (SELECT \(Evidence.keptBy) AS source) k WHERE k.source IS NOT NULL
    """

  /// What the last look at the bytes found.
  private static let verified: SQL = """
    SELECT json_build_object('outcome', c.outcome, 'at', c.recorded_at) FROM custody c
    WHERE c.organisation_id = e.organisation_id AND c.evidence_id = e.id AND c.act = 'verified'
    ORDER BY c.recorded_at DESC, c.id DESC LIMIT 1
    """
}
