import Foundation
import Postgres

extension MeetingRoutes {
  static func all(of incident: UUID) -> SQL {
    """
    SELECT json_build_object(
        'items', coalesce((SELECT json_agg(json_build_object(\(fields)) ORDER BY m.planned_at, m.id)
          FROM \(source) WHERE m.organisation_id = i.organisation_id AND m.record_id = i.id), '[]'),
        'kinds', coalesce((SELECT json_agg(\(kind) ORDER BY r.id, e.position)
          FROM response r
          JOIN procedure_version v ON v.organisation_id = r.organisation_id AND v.id = r.procedure_version_id
          JOIN procedure p ON p.organisation_id = v.organisation_id AND p.id = v.procedure_id
          JOIN procedure_element e ON e.organisation_id = v.organisation_id AND e.procedure_version_id = v.id
            AND e.kind = 'meeting'
          WHERE r.organisation_id = i.organisation_id AND r.record_id = i.id), '[]'))::text AS body,
      NULL::text AS version
    FROM \(IncidentRoutes.incident(incident))
    """
  }

  static func one(_ id: UUID, of incident: UUID) -> SQL {
    """
    SELECT json_build_object(\(fields), 'invitations', (\(invitations)))::text AS body, NULL::text AS version
    FROM \(source)
    WHERE m.organisation_id = (SELECT app.organisation_id()) AND m.record_id = \(incident) AND m.id = \(id)
    """
  }

  private static let source: SQL = """
    meeting m
    JOIN procedure_element e ON e.organisation_id = m.organisation_id AND e.id = m.element_id
    JOIN procedure_version v ON v.organisation_id = e.organisation_id AND v.id = e.procedure_version_id
    JOIN procedure p ON p.organisation_id = v.organisation_id AND p.id = v.procedure_id
    """

  private static let fields: SQL = """
    'id', m.id, 'recordId', m.record_id, 'responseId', m.response_id, 'procedure', p.slug, 'key', e.key,
      'title', e.title, 'occurrence', m.occurrence, 'plannedAt', m.planned_at, 'mode', m.mode, 'place', m.place,
      'state', m.state, 'heldAt', CASE WHEN m.held_earliest IS NOT NULL
        THEN json_build_object('earliest', m.held_earliest, 'latest', m.held_latest) END,
      'chair', coalesce(m.chair_name, (SELECT n.name FROM person n
        WHERE n.organisation_id = m.organisation_id AND n.id = m.chair_id)),
      'attendees', (\(attendees)), 'agenda', (\(words("agenda"))), 'minutes', (\(words("minutes"))) -> 0,
      'decisions', (\(words("decisions"))), 'reason', (\(words("reason"))) -> 0, 'createdAt', m.created_at
    """

  /// The newest words of a kind.
  private static func words(_ kind: String) -> SQL {
    """
    coalesce((SELECT to_json(c.body) FROM meeting_content c
      WHERE c.organisation_id = m.organisation_id AND c.meeting_id = m.id AND c.kind = '\(unescaped: kind)'
      ORDER BY c.id DESC LIMIT 1), '[]')
    """
  }

  private static let attendees: SQL = """
    SELECT coalesce(json_agg(json_build_object('personId', a.person_id, 'contactId', a.contact_id,
      'name', coalesce(a.name, n.name, c.team), 'invited', a.invited, 'present', a.present)
      ORDER BY coalesce(a.name, n.name, c.team), a.id), '[]')
    FROM meeting_attendee a
    LEFT JOIN person n ON n.organisation_id = a.organisation_id AND n.id = a.person_id
    LEFT JOIN contact c ON c.organisation_id = a.organisation_id AND c.id = a.contact_id
    WHERE a.organisation_id = m.organisation_id AND a.meeting_id = m.id
    """

  private static let invitations: SQL = """
    SELECT coalesce(json_agg(json_build_object('id', d.id, 'recipient', d.recipient_name, 'address', d.address,
      'channel', d.channel, 'method', lower(d.calendar_method), 'state', d.state, 'sentAt', d.sent_at, 'subject', d.subject, 'body', d.body)
      ORDER BY d.created_at, d.recipient_name, d.id), '[]')
    FROM delivery d
    WHERE d.organisation_id = m.organisation_id AND d.meeting_id = m.id
    """

  /// What is planned comes next; where nothing is, the series says.
  private static let kind: SQL = """
    json_build_object('procedure', p.slug, 'key', e.key, 'title', e.title,
      'every', (SELECT d.duration FROM deadline d WHERE \(series)),
      'lastHeldAt', (SELECT max(m.held_earliest) FROM meeting m WHERE \(own) AND m.state = 'held'),
      'nextAt', coalesce((SELECT min(m.planned_at) FROM meeting m WHERE \(own) AND m.state = 'planned'),
        (SELECT d.due_at FROM deadline d WHERE \(series))),
      'held', (SELECT count(*) FROM meeting m WHERE \(own) AND m.state = 'held'),
      'missed', (SELECT count(*) FROM meeting m WHERE \(own) AND m.state = 'missed'))
    """

  private static let own: SQL = """
    m.organisation_id = r.organisation_id AND m.record_id = r.record_id AND m.element_id = e.id
    """

  private static let series: SQL = """
    d.organisation_id = r.organisation_id AND d.record_id = r.record_id AND d.element_id = e.id
      AND d.state IN ('running', 'missed') AND NOT d.superseded
    """
}
