import Foundation
import Hummingbird
import IncidentResponse
import Postgres

/// Telephone calls: who is to be told by a person because no e-mail reaches them, and what came of it (M46, M52, M81).
struct CallRoutes: Sendable {
  let database: Database
  let incidents: Incidents

  var endpoints: [Endpoint] {
    [
      .list("/v1/calls", filters: ["incident"], waiting),
      .list("/v1/incidents/{incident}/calls", filters: ["state"], ofIncident),
      .post("/v1/incidents/{incident}/deliveries/{delivery}/outcome", settle),
    ]
  }

  /// Calls that wait, of every incident that the caller sees, those first whose message is due first.
  func waiting(_ call: Call) async throws -> Response {
    let query = QueryFields(call.request)
    let page = PageRequest(query)
    var filters = Self.after(page, query)
    if let incident = query.optional("incident", .id) { filters += " AND d.record_id = \(incident)" }
    try query.verify()
    return try await call.page(
      .incidentRead, page, Self.selection(" AND d.state = 'waiting'\(filters)", page), in: database)
  }

  /// Every call of an incident with its attempts, also those that have ended.
  func ofIncident(_ call: Call) async throws -> Response {
    let incident = try call.id("incident")
    let query = QueryFields(call.request)
    let page = PageRequest(query)
    var filters = Self.after(page, query)
    if let state = query.optional("state", Self.state) { filters += " AND d.state = \(state)" }
    try query.verify()
    return try await call.page(
      of: incident, .incidentRead, page, Self.selection(" AND d.record_id = \(incident)\(filters)", page), in: database)
  }

  /// Records who called and whom they reached.
  func settle(_ call: Call) async throws -> Response {
    let incident = try call.id("incident")
    let delivery = try call.id("delivery")
    let (fields, bytes) = try await call.fields()
    let reached = fields.required("reached", .flag)
    let isGivenUp = fields.optional("givenUp", .flag) ?? false
    let reason = fields.optional("reason", .text(1...2000))
    if (fields.any("givenUp") == .bool(true)) != fields.has("reason"),
      !fields.has("givenUp") || fields.isFlag("givenUp")
    {
      fields.complain("reason", "is required where givenUp is true, and only there")
    }
    let outcome = CallOutcome(
      reached: reached, obstacle: fields.optional("obstacle", Self.obstacle).flatMap(CallOutcome.Obstacle.init),
      at: fields.optional("at", .moment) ?? Moment(.now),
      spokeWith: fields.optional("spokeWith", .text(1...300)), note: fields.optional("note", .text(1...5000)),
      givenUp: isGivenUp ? reason : nil)
    try fields.verify()
    let key = try call.idempotencyKey(bytes)
    let expected = try EntityTag.expectedNumber(call.request)
    let scope = call.scope(.incidentCommunicate)
    return try await call.replaying(key, scope, database) {
      let done = try await incidents.command(
        on: incident, scope: scope, expecting: expected, call: delivery, key: key,
        answer: { StoredAnswer($0.incident.answer()) }
      ) { try $0.recordCall(outcome) }
      return done.incident.answer()
    }
  }

  private static func after(_ page: PageRequest, _ query: QueryFields) -> SQL {
    guard let cursor = page.cursor else { return "" }
    guard cursor.values.count == 2, let created = Instant.parse(cursor.values[0]),
      let id = UUID(uuidString: cursor.values[1])
    else {
      query.complain("cursor", PageRequest.rule)
      return ""
    }
    return " AND (\(urgency), d.id) > (\(created), \(id))"
  }

  private static func selection(_ filters: SQL, _ page: PageRequest) -> SQL {
    """
    SELECT \(shape)::text AS body,
      ARRAY[to_char(\(urgency) AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), d.id::text] AS cursor
    FROM delivery d
    JOIN incident i ON i.organisation_id = d.organisation_id AND i.id = d.record_id
    LEFT JOIN person p ON p.organisation_id = d.organisation_id AND p.id = d.person_id
    LEFT JOIN department n ON n.organisation_id = d.organisation_id AND n.id = d.department_id
    LEFT JOIN deadline c ON c.organisation_id = d.organisation_id AND c.id = d.deadline_id
    WHERE d.organisation_id = (SELECT app.organisation_id()) AND d.channel = 'phone'\(filters)
    ORDER BY \(urgency), d.id
    LIMIT \(page.fetched)
    """
  }

  /// When the message is due by the clock that it fulfils or tells of; without one it was due when it was written.
  private static let urgency: SQL = "coalesce(c.due_at, d.created_at)"

  private static let obstacle = FieldRule.oneOf("no-answer", "voicemail", "wrong-number")

  private static let state = FieldRule.oneOf("waiting", "sent", "failed", "cancelled")

  private static let shape: SQL = """
    json_build_object('id', d.id, 'recordId', d.record_id, 'incident', i.label, 'communicationId', d.communication_id,
      'deadlineId', d.deadline_id, 'dueAt', c.due_at, 'purpose', d.purpose, 'recipient', d.recipient_name, 'personId', d.person_id,
      'department', n.name, 'number', d.address, 'subject', d.subject, 'script', d.body, 'state', d.state,
      'waitingSince', d.created_at, 'reachedAt', d.sent_at, 'attempts', (\(attempts)))
    """

  /// The words stand in the event of the same id.
  static let attempts: SQL = """
    SELECT coalesce(json_agg(json_build_object('id', t.id, 'reached', t.reached, 'givenUp', t.given_up,
        'obstacle', t.obstacle,
        'calledBy', t.called_by, 'caller', coalesce(w.name, t.actor),
        'at', json_build_object('earliest', t.called_earliest, 'latest', t.called_latest),
        'spokeWith', e.body ->> 'spokeWith', 'note', e.body ->> 'note', 'reason', e.body ->> 'reason',
        'recordedAt', t.recorded_at) ORDER BY t.called_earliest, t.id), '[]')
    FROM phone_call t
    LEFT JOIN person w ON w.organisation_id = t.organisation_id AND w.id = t.called_by
    LEFT JOIN event_content e ON e.organisation_id = t.organisation_id AND e.event_id = t.id
    WHERE t.organisation_id = d.organisation_id AND t.delivery_id = d.id
    """
}

extension JSONFields {
  /// Whether the field is there and true or false.
  fileprivate func isFlag(_ name: String) -> Bool {
    if case .bool = any(name) { return true }
    return false
  }
}
