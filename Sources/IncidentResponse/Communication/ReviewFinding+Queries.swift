import Foundation
import Postgres

extension ReviewFinding {
  /// Those since the incident was last reopened, the first of them first. Words that were erased are not repeated.
  static func selection(of record: UUID, organisation: UUID) -> SQL {
    """
    SELECT e.element_id, c.body ->> 'summary' AS text FROM event e
    JOIN event_content c ON c.organisation_id = e.organisation_id AND c.event_id = e.id AND NOT c.body ? 'erased'
    WHERE e.organisation_id = \(organisation) AND e.record_id = \(record) AND e.type = 'incident.reviewed'
      AND e.recorded_at > coalesce((
        SELECT max(o.recorded_at) FROM event o
        WHERE o.organisation_id = e.organisation_id AND o.record_id = e.record_id AND o.type = 'incident.reopened'),
        '-infinity')
    ORDER BY e.epoch, e.txid, e.id
    """
  }

  init(row: Row) throws {
    element = try row["element_id"]
    text = try row["text"]
  }
}
