import Foundation
import Postgres

extension WebhookKeeper {
  static let turns: SQL =
    "SELECT organisation_id, webhook_id FROM app.webhooks_to_tell(\(unescaped: "\(webhooks)"))"

  /// Writes the messages of the events that follow, their jobs, and how far it came. Of violations, summaries and the
  /// organisation's own log nobody is told; of a restricted incident only whom it was allowed for.
  static func following(_ webhook: UUID, organisation: UUID) -> SQL {
    """
    WITH RECURSIVE hook AS MATERIALIZED (
      SELECT w.* FROM webhook w
      WHERE w.organisation_id = \(organisation) AND w.id = \(webhook) AND w.state = 'active'
      FOR UPDATE SKIP LOCKED
    ), below AS (
      SELECT h.department_id AS id FROM hook h
      UNION
      SELECT d.id FROM department d JOIN below ON d.parent_id = below.id WHERE d.organisation_id = \(organisation)
    ), batch AS MATERIALIZED (
      SELECT e.* FROM hook h CROSS JOIN LATERAL (
        SELECT e.organisation_id, e.id, e.record_id, e.type, e.element_id, e.subject_id, e.occurred_earliest,
          e.occurred_latest, e.recorded_at, e.epoch, e.txid
        FROM event e
        WHERE e.organisation_id = h.organisation_id AND (e.epoch, e.txid, e.id) > (h.epoch, h.txid, h.event_id)
          AND (e.epoch < app.epoch() OR e.txid < pg_snapshot_xmin(pg_current_snapshot()))
        ORDER BY e.epoch, e.txid, e.id LIMIT \(unescaped: "\(events)")
      ) AS e
    ), told AS (
      INSERT INTO webhook_message (organisation_id, id, record_id, webhook_id, event_id, type, body)
      SELECT b.organisation_id, app.uuid_v7(), b.record_id, h.id, b.id, b.type, (\(body))::text
      FROM batch b
      CROSS JOIN hook h
      JOIN record r ON r.organisation_id = b.organisation_id AND r.id = b.record_id
      JOIN organisation o ON o.organisation_id = b.organisation_id
      LEFT JOIN incident i ON i.organisation_id = b.organisation_id AND i.id = b.record_id
      LEFT JOIN report n ON n.organisation_id = b.organisation_id AND n.id = b.record_id
      LEFT JOIN procedure_element p ON p.organisation_id = b.organisation_id AND p.id = b.element_id
      WHERE r.kind IN ('incident', 'report') AND (NOT r.restricted OR h.restricted)
        -- History that is imported does not happen now.
        AND NOT coalesce(i.imported, false)
        AND (h.department_id IS NULL OR r.department_id IN (SELECT below.id FROM below))
        AND (cardinality(h.kinds) = 0 OR b.type = ANY (h.kinds) OR split_part(b.type, '.', 1) || '.*' = ANY (h.kinds))
      ORDER BY b.epoch, b.txid, b.id
      ON CONFLICT ON CONSTRAINT webhook_message_event_key DO NOTHING
      RETURNING organisation_id, id, record_id
    ), enqueued AS (
      INSERT INTO job (organisation_id, id, kind, key, record_id, subject_id)
      SELECT t.organisation_id, app.uuid_v7(), 'webhook', t.id::text, t.record_id, t.id FROM told t
      ON CONFLICT ON CONSTRAINT job_key DO NOTHING
    ), place AS (
      SELECT b.epoch, b.txid, b.id FROM batch b ORDER BY b.epoch DESC, b.txid DESC, b.id DESC LIMIT 1
    )
    UPDATE webhook w SET epoch = place.epoch, txid = place.txid, event_id = place.id
    FROM place
    WHERE w.organisation_id = \(organisation) AND w.id = \(webhook)
    RETURNING (SELECT count(*) FROM told) AS told, (SELECT count(*) FROM batch) AS looked
    """
  }

  /// Keys, kinds and times. Whoever wants the words asks the API for them, under rights of their own.
  private static let body: SQL = """
    json_build_object('type', b.type, 'timestamp', b.recorded_at, 'data', json_build_object(
      'version', 1, 'organisation', o.slug, 'eventId', b.id,
      'record', json_build_object('id', b.record_id, 'kind', r.kind, 'label', coalesce(i.label, n.label),
        'exercise', coalesce(i.exercise, false)),
      'element', CASE WHEN p.id IS NOT NULL THEN json_build_object('kind', p.kind, 'key', p.key) END,
      'subjectId', b.subject_id,
      'occurred', json_build_object('earliest', b.occurred_earliest, 'latest', b.occurred_latest)))
    """
}
