import Foundation
import IncidentResponse
import Postgres

extension ImprovementRoutes {
  static let filters: Set<String> = ["state", "kind", "source", "incident", "owner", "procedure", "overdue"]

  static func condition(_ query: QueryFields, _ page: PageRequest) -> SQL {
    var filters: SQL = ""
    if let after = page.id(query) { filters += " AND i.id < \(after)" }
    if let state = query.optional(
      "state", .oneOf("proposed", "accepted", "rejected", "done", "verified", "dropped"))
    {
      filters += " AND i.state = \(state)"
    }
    if let kind = query.optional("kind", .improvementKind) { filters += " AND i.kind = \(kind.rawValue)" }
    if let source = query.optional("source", .improvementSource) { filters += " AND i.source = \(source.rawValue)" }
    if let incident = query.optional("incident", .id) { filters += " AND i.record_id = \(incident)" }
    if let owner = query.optional("owner", .id) { filters += " AND i.owner_id = \(owner)" }
    if let procedure = query.optional("procedure", .slug) { filters += " AND c.slug = \(procedure)" }
    if let overdue = query.flag("overdue") {
      filters += " AND (i.state = 'accepted' AND i.due_at IS NOT NULL AND i.due_at <= now()) = \(overdue)"
    }
    return filters
  }

  static func reading(_ id: UUID) -> SQL {
    """
    SELECT \(shape)::text AS body, i.version::text AS version
    FROM \(source)
    WHERE i.organisation_id = (SELECT app.organisation_id()) AND i.id = \(id)
    """
  }

  static let source: SQL = """
    improvement i
    LEFT JOIN incident n ON n.organisation_id = i.organisation_id AND n.id = i.record_id
    LEFT JOIN procedure c ON c.organisation_id = i.organisation_id AND c.id = i.procedure_id
    LEFT JOIN procedure_element e ON e.organisation_id = i.organisation_id AND e.id = i.element_id
    LEFT JOIN procedure_version v ON v.organisation_id = i.organisation_id AND v.id = i.procedure_version_id
    LEFT JOIN person o ON o.organisation_id = i.organisation_id AND o.id = i.owner_id
    """

  static let shape: SQL = """
    json_build_object('id', i.id, 'kind', i.kind, 'source', i.source, 'title', i.title, 'description', i.description,
      'incident', CASE WHEN n.id IS NOT NULL THEN json_build_object('id', n.id, 'label', n.label) END,
      'findingId', i.finding_id, 'procedure', c.slug, 'review', e.key, 'reference', i.reference, 'course', i.course,
      'owner', CASE WHEN o.id IS NOT NULL THEN json_build_object('id', o.id, 'name', o.name) END, 'dueAt', i.due_at,
      'state', i.state, 'overdue', i.state = 'accepted' AND i.due_at IS NOT NULL AND i.due_at <= now(),
      'decision', CASE WHEN i.decided_at IS NOT NULL THEN json_build_object('accepted', i.state <> 'rejected',
        'reason', i.decision_reason, 'meetingId', i.meeting_id, 'by', i.decided_by, 'at', i.decided_at) END,
      'end', CASE WHEN i.ended_at IS NOT NULL THEN json_build_object('outcome', i.outcome, 'by', i.ended_by, 'at', i.ended_at,
        'versionId', i.procedure_version_id, 'version', v.version) END,
      'verification', CASE WHEN i.verified_at IS NOT NULL THEN json_build_object('works', i.state = 'verified',
        'found', i.verification, 'by', i.verified_by, 'at', i.verified_at) END,
      'trainees', (
        SELECT coalesce(json_agg(json_build_object('id', p.id, 'name', p.name, 'completedAt', (
            SELECT max(t.completed_at) FROM training_completion t
            JOIN obligation b ON b.organisation_id = t.organisation_id AND b.id = t.obligation_id
            WHERE t.organisation_id = i.organisation_id AND t.person_id = p.id AND b.procedure_id = i.procedure_id
              AND b.key = i.course AND b.state = 'met' AND t.completed_at >= i.decided_at)) ORDER BY p.name, p.id), '[]')
        FROM improvement_person m JOIN person p ON p.organisation_id = m.organisation_id AND p.id = m.person_id
        WHERE m.organisation_id = i.organisation_id AND m.improvement_id = i.id AND m.part = 'trainee'),
      'sharedWith', (
        SELECT coalesce(json_agg(json_build_object('id', p.id, 'name', p.name, 'toldAt', m.told_at, 'message', (
            SELECT json_build_object('state', d.state, 'sentAt', d.sent_at) FROM delivery d
            WHERE d.organisation_id = i.organisation_id AND d.improvement_id = i.id AND d.person_id = p.id
              AND d.purpose = 'communication')) ORDER BY p.name, p.id), '[]')
        FROM improvement_person m JOIN person p ON p.organisation_id = m.organisation_id AND p.id = m.person_id
        WHERE m.organisation_id = i.organisation_id AND m.improvement_id = i.id AND m.part = 'reader'),
      'proposedBy', i.proposed_by, 'proposedAt', i.proposed_at)
    """
}
