import Foundation
import IncidentResponse
import Postgres

extension IncidentRoutes {
  static func newest(_ filters: IncidentFilters, _ page: PageRequest) -> SQL {
    """
    SELECT \(shape)::text AS body, ARRAY[i.id::text] AS cursor
    FROM (
      -- Taken before the records are joined, so that an index gives the order and the search ends with the page.
      \(filters.words.map { $0.newest(limit: page.fetched) { taken(filters, $0) } } ?? newestTaken(filters, page))
    ) i
    JOIN record r ON r.organisation_id = i.organisation_id AND r.id = i.id
    ORDER BY i.id DESC
    """
  }

  private static func newestTaken(_ filters: IncidentFilters, _ page: PageRequest) -> SQL {
    "\(taken(filters)) ORDER BY i.id DESC LIMIT \(page.fetched)"
  }

  private static func taken(_ filters: IncidentFilters, _ found: SQL = "") -> SQL {
    """
    SELECT i.* FROM \(filters.source)
    WHERE i.organisation_id = (SELECT app.organisation_id())\(filters.conditions)\(found)
    """
  }

  static func reading(_ id: UUID) -> SQL {
    """
    SELECT \(shape)::text AS body, r.version::text AS version
    FROM \(source)
    WHERE i.organisation_id = (SELECT app.organisation_id()) AND i.id = \(id)
    """
  }

  /// Versions of the log record, the newest first.
  static func log(of id: UUID) -> SQL {
    """
    SELECT coalesce((SELECT json_agg(json_build_object('id', l.id, 'version', l.version, 'summary', l.summary,
        'description', l.description, 'fault', l.fault, 'affectedProducts', l.affected_products,
        'loggedBy', l.logged_by, 'actor', coalesce((SELECT n.name FROM person n
          WHERE n.organisation_id = l.organisation_id AND n.id = l.logged_by), l.actor), 'loggedAt', l.logged_at)
        ORDER BY l.version DESC)
      FROM log_record l
      WHERE l.organisation_id = i.organisation_id AND l.record_id = i.id), '[]')::text AS body
    FROM \(incident(id))
    """
  }

  /// Every level the incident was given, the newest first; the current ones are those that nothing supersedes.
  static func levels(of id: UUID) -> SQL {
    """
    SELECT coalesce((SELECT json_agg(json_build_object('id', a.id, 'procedure', p.slug, 'eventType', t.key,
        'defaultLevel', d.key, 'level', e.key, 'rank', e.rank, 'title', e.title, 'reason', a.reason,
        'actor', coalesce((SELECT n.name FROM person n
          WHERE n.organisation_id = a.organisation_id AND n.id = a.person_id), a.actor),
        'recordedAt', a.recorded_at, 'supersedesId', a.supersedes_id, 'current', NOT EXISTS (
          SELECT 1 FROM level_assignment n WHERE n.organisation_id = a.organisation_id AND n.supersedes_id = a.id))
        ORDER BY a.id DESC)
      FROM level_assignment a
      JOIN procedure_version v ON v.organisation_id = a.organisation_id AND v.id = a.procedure_version_id
      JOIN procedure p ON p.organisation_id = v.organisation_id AND p.id = v.procedure_id
      JOIN procedure_element e ON e.organisation_id = a.organisation_id AND e.id = a.level_id
      LEFT JOIN procedure_element d ON d.organisation_id = a.organisation_id AND d.id = a.default_level_id
      LEFT JOIN procedure_element t ON t.organisation_id = a.organisation_id AND t.id = a.event_type_id
      WHERE a.organisation_id = i.organisation_id AND a.record_id = i.id), '[]')::text AS body
    FROM \(incident(id))
    """
  }

  /// The procedures being followed, with their phases and steps.
  static func responses(of id: UUID) -> SQL {
    """
    SELECT coalesce((SELECT json_agg(json_build_object('id', s.id, 'procedure', p.slug, 'version', v.version,
        'status', s.status, 'plan', plan.key, 'level', l.key, 'phase', phase.key, 'startedAt', s.started_at,
        'endedAt', s.ended_at, 'phases', (\(phases)), 'steps', (\(steps))) ORDER BY s.id)
      FROM response s
      JOIN procedure_version v ON v.organisation_id = s.organisation_id AND v.id = s.procedure_version_id
      JOIN procedure p ON p.organisation_id = v.organisation_id AND p.id = v.procedure_id
      JOIN procedure_element l ON l.organisation_id = s.organisation_id AND l.id = s.level_id
      LEFT JOIN procedure_element plan ON plan.organisation_id = s.organisation_id AND plan.id = s.plan_id
      LEFT JOIN procedure_element phase ON phase.organisation_id = s.organisation_id AND phase.id = s.phase_id
      WHERE s.organisation_id = i.organisation_id AND s.record_id = i.id), '[]')::text AS body
    FROM \(incident(id))
    """
  }

  /// What is known now, by name.
  static func facts(of id: UUID) -> SQL {
    """
    SELECT coalesce((SELECT json_agg(json_build_object('id', f.id, 'name', f.name, 'value', f.value::json,
        'at', CASE WHEN f.earliest IS NOT NULL THEN json_build_object('earliest', f.earliest, 'latest', f.latest,
          'precision', f.precision) END,
        'unknownReason', f.unknown_reason, 'source', f.source,
        'actor', coalesce((SELECT n.name FROM person n
          WHERE n.organisation_id = f.organisation_id AND n.id = f.person_id), f.actor), 'recordedAt', f.recorded_at)
        ORDER BY f.name)
      FROM fact f
      WHERE f.organisation_id = i.organisation_id AND f.record_id = i.id AND NOT EXISTS (
        SELECT 1 FROM fact n WHERE n.organisation_id = f.organisation_id AND n.supersedes_id = f.id)), '[]')::text AS body
    FROM \(incident(id))
    """
  }

  /// One row where the incident is seen, none otherwise.
  static func incident(_ id: UUID) -> SQL {
    "incident i WHERE i.organisation_id = (SELECT app.organisation_id()) AND i.id = \(id)"
  }

  private static let phases: SQL = """
    SELECT coalesce(json_agg(json_build_object('key', e.key, 'title', e.title,
        'entered', CASE WHEN h.entered_earliest IS NOT NULL
          THEN json_build_object('earliest', h.entered_earliest, 'latest', h.entered_latest) END,
        'left', CASE WHEN h.left_earliest IS NOT NULL
          THEN json_build_object('earliest', h.left_earliest, 'latest', h.left_latest) END,
        'overrideReason', h.override_reason) ORDER BY h.position), '[]')
    FROM response_phase h
    JOIN procedure_element e ON e.organisation_id = h.organisation_id AND e.id = h.element_id
    WHERE h.organisation_id = s.organisation_id AND h.response_id = s.id
    """

  private static let steps: SQL = """
    SELECT coalesce(json_agg(json_build_object('key', e.key, 'title', e.title, 'position', t.position, 'phase', of_phase.key,
        'phaseTitle', of_phase.title, 'state', t.state, 'reason', t.reason, 'doneBy', t.done_by, 'done', CASE WHEN t.done_earliest IS NOT NULL
          THEN json_build_object('earliest', t.done_earliest, 'latest', t.done_latest) END) ORDER BY t.position), '[]')
    FROM response_step t
    JOIN procedure_element e ON e.organisation_id = t.organisation_id AND e.id = t.element_id
    LEFT JOIN procedure_element of_phase ON of_phase.organisation_id = t.organisation_id AND of_phase.id = t.phase_id
    WHERE t.organisation_id = s.organisation_id AND t.response_id = s.id
    """

  private static let source: SQL = """
    incident i JOIN record r ON r.organisation_id = i.organisation_id AND r.id = i.id
    """

  private static let shape: SQL = """
    json_build_object('id', i.id, 'label', i.label, 'title', i.title, 'status', i.status, 'outcome', i.outcome,
      'departmentId', r.department_id, 'restricted', r.restricted, 'imported', i.imported, 'exercise', i.exercise,
      'vulnerability', i.vulnerability, 'duplicateOfId', i.duplicate_of_id, 'levelKey', i.level_key,
      'levelRank', i.level_rank, 'version', r.version,
      'times', json_build_object('occurred', i.occurred_at, 'startOfImpact', i.start_of_impact_at,
        'detected', i.detected_at, 'reported', i.reported_at, 'logged', i.logged_at, 'contained', i.contained_at,
        'endOfImpact', i.end_of_impact_at, 'resolved', i.resolved_at, 'closed', i.closed_at),
      'origin', CASE WHEN i.imported THEN (\(origin)) END, 'createdAt', i.created_at, 'updatedAt', i.updated_at)
    """

  /// Where an imported incident comes from.
  private static let origin: SQL = """
    SELECT json_build_object('form', o.form, 'formVersion', o.form_version, 'source', o.source,
      'originalId', o.original_id, 'modifiedAt', o.modified_at, 'licence', o.licence, 'reference', (
        SELECT w.reference FROM incident_original w
        WHERE w.organisation_id = o.organisation_id AND w.record_id = o.record_id), 'importedAt', o.imported_at)
    FROM incident_origin o
    WHERE o.organisation_id = i.organisation_id AND o.record_id = i.id
    """
}
