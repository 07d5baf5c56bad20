package import Foundation
package import Postgres

/// Events as timeline and stream show them.
extension Event {
  package static let source: SQL = """
    event e
    -- An event that the sweep wrote has no words of its own.
    LEFT JOIN event_content c ON c.organisation_id = e.organisation_id AND c.event_id = e.id
    LEFT JOIN procedure_element p ON p.organisation_id = e.organisation_id AND p.id = e.element_id
    LEFT JOIN person n ON n.organisation_id = e.organisation_id AND n.id = e.person_id
    """

  package static let shape: SQL = """
    json_build_object('id', e.id, 'position', \(positionText), 'recordId', e.record_id, 'type', e.type,
      'element', CASE WHEN p.id IS NOT NULL THEN json_build_object('kind', p.kind, 'key', p.key, 'title', p.title) END,
      'subjectId', e.subject_id,
      'occurred', json_build_object('earliest', e.occurred_earliest, 'latest', e.occurred_latest),
      'recordedAt', e.recorded_at, 'personId', e.person_id, 'actor', coalesce(n.name, e.actor),
      'supersedesId', e.supersedes_id,
      'summary', coalesce(c.body ->> 'summary', p.title), 'details', coalesce(c.body - 'summary', '{}'))
    """

  package static let positionText: SQL = "(e.epoch || '.' || e.txid || '.' || e.id)"

  /// The timeline of a record in the order of readers: `body` (JSON) and `cursor` (the position) of each event.
  ///
  /// - Parameter filters: conditions on `e`, each with its AND before it.
  package static func timeline(of record: UUID, _ filters: SQL, limit: Int) -> SQL {
    """
    SELECT \(shape)::text AS body, ARRAY[\(positionText)] AS cursor
    FROM \(source)
    WHERE e.organisation_id = (SELECT app.organisation_id()) AND e.record_id = \(record)\(filters)
    ORDER BY e.epoch, e.txid, e.id
    LIMIT \(limit)
    """
  }

  /// Leaves out what may still be followed by an earlier one: whoever goes on from the last one they saw must say so.
  package static let isSettled: SQL = " AND e.txid < pg_snapshot_xmin(pg_current_snapshot())"
}

extension Event.Position {
  /// What comes after it in the order of readers.
  package var later: SQL {
    " AND (e.epoch, e.txid, e.id) > (\(Int32(clamping: epoch)), \(String(transaction))::text::xid8, \(id))"
  }
}
