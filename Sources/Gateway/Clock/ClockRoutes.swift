import Foundation
import Hummingbird
import IncidentResponse
import Postgres

/// Clocks: what is owed, by when, and how it ended.
struct ClockRoutes: Sendable {
  let database: Database

  var endpoints: [Endpoint] {
    [
      .get("/v1/incidents/{incident}/clocks", ofIncident),
      .list("/v1/clocks", filters: ["state"], list),
    ]
  }

  /// Those in force; what was superseded is in the timeline.
  func ofIncident(_ call: Call) async throws -> Response {
    try await call.whole(
      .incidentRead,
      """
      SELECT coalesce((SELECT json_agg(\(Self.shape) ORDER BY d.due_at NULLS LAST, d.id)
        FROM \(Self.source)
        WHERE d.organisation_id = i.organisation_id AND d.record_id = i.id AND NOT d.superseded), '[]')::text AS body
      FROM \(IncidentRoutes.incident(try call.id("incident")))
      """, in: database)
  }

  /// Of every incident, the next due first. Clocks without a due time are not in it.
  func list(_ call: Call) async throws -> Response {
    let query = QueryFields(call.request)
    let page = PageRequest(query)
    var filters: SQL = ""
    if let cursor = page.cursor {
      if cursor.values.count == 2, let due = Instant.parse(cursor.values[0]),
        let id = UUID(uuidString: cursor.values[1])
      {
        filters += " AND (d.due_at, d.id) > (\(due), \(id))"
      } else {
        query.complain("cursor", PageRequest.rule)
      }
    }
    let state = query.optional("state", Self.state)
    filters += state.map { " AND d.state = \($0)" } ?? " AND d.state IN ('running', 'missed')"
    try query.verify()
    return try await call.page(
      .incidentRead, page,
      """
      SELECT \(Self.shape)::text AS body,
        ARRAY[to_char(d.due_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), d.id::text] AS cursor
      FROM \(Self.source)
      WHERE d.organisation_id = (SELECT app.organisation_id()) AND NOT d.superseded AND d.due_at IS NOT NULL\(filters)
      ORDER BY d.due_at, d.id
      LIMIT \(page.fetched)
      """, in: database)
  }

  private static let state = FieldRule.oneOf(
    "pending", "running", "on-hold", "met", "met-late", "missed", "closed-unmet", "unknown", "cancelled", "not-required"
  )

  private static let source: SQL = """
    deadline d LEFT JOIN procedure_element e ON e.organisation_id = d.organisation_id AND e.id = d.element_id
    """

  private static let shape: SQL = """
    json_build_object('id', d.id, 'recordId', d.record_id, 'responseId', d.response_id, 'key', e.key,
      'clause', d.clause, 'title', d.title, 'subject', d.subject, 'kind', d.kind, 'state', d.state,
      'anchor', d.anchor, 'anchorAt', CASE WHEN d.anchor_at IS NOT NULL
        THEN json_build_object('earliest', d.anchor_at, 'latest', d.anchor_latest_at) END,
      'countedFrom',
        CASE WHEN d.anchor_at IS NOT NULL THEN coalesce(d.counted_from, d.anchor) END,
      'provisional', coalesce(d.counted_from <> d.anchor, false), 'anchorReason', d.anchor_reason,
      'duration', d.duration, 'zone', d.zone, 'calendar', d.calendar, 'dueAt', CASE WHEN d.due_at IS NOT NULL
        THEN json_build_object('earliest', d.due_at, 'latest', d.due_latest_at) END,
      'outerDueAt', d.outer_due_at, 'fulfilledBy', d.fulfilled_by, 'fulfilledAt', CASE WHEN d.fulfilled_at IS NOT NULL
        THEN json_build_object('earliest', d.fulfilled_at, 'latest', d.fulfilled_latest_at) END,
      'lateBySeconds', CASE
        WHEN d.late_at_least IS NOT NULL THEN json_build_object(
          'atLeast', extract(epoch FROM d.late_at_least), 'atMost', extract(epoch FROM d.late_at_most))
        -- A missed clock grows later until it is met; a played case has another time than this one.
        WHEN d.state = 'missed' AND EXISTS (SELECT 1 FROM incident x
          WHERE x.organisation_id = d.organisation_id AND x.id = d.record_id AND x.exercise_speed IS NULL)
        THEN json_build_object(
          'atLeast', greatest(0, extract(epoch FROM statement_timestamp() - d.due_latest_at)),
          'atMost', greatest(0, extract(epoch FROM statement_timestamp() - d.due_at))) END,
      'reason', d.reason,
      -- Of which rule it is, how sure that is, and of which day.
      'law', (SELECT json_build_object('obligationId', o.id, 'regime', o.regime, 'stage', o.stage, 'citation', o.citation,
          'confidence', o.confidence, 'verification', o.verification,
          'catalogue', json_build_object('asOf', c.as_of, 'sha256', c.sha256), 'answer', o.answer)
        FROM legal_obligation o
        JOIN regime_catalogue c ON c.organisation_id = o.organisation_id AND c.id = o.catalogue_id
        WHERE o.organisation_id = d.organisation_id AND o.record_id = d.record_id AND o.deadline_id = d.id))
    """
}
