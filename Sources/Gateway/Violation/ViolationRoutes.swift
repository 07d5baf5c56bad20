import Foundation
import Hummingbird
import IncidentResponse
import Postgres

/// Violations: the queue of those to whom they are reported, and nobody else's. Whoever states one is told that it was
/// taken down, and nothing of what came of it.
struct ViolationRoutes: Sendable {
  let database: Database
  let library: ProcedureLibrary
  let wake: Wake

  var endpoints: [Endpoint] {
    [
      .list("/v1/violations", filters: ["decided"], list), .post("/v1/violations", state),
      .get("/v1/violations/{violation}", show), .post("/v1/violations/{violation}/outcome", decide),
    ]
  }

  func list(_ call: Call) async throws -> Response {
    let query = QueryFields(call.request)
    let page = PageRequest(query)
    var filters: SQL = ""
    if let after = page.id(query) { filters += " AND v.id < \(after)" }
    if let decided = query.flag("decided") { filters += " AND (v.outcome IS NOT NULL) = \(decided)" }
    try query.verify()
    return try await call.page(
      .violationRead, page,
      """
      SELECT \(Self.shape)::text AS body, ARRAY[v.id::text] AS cursor
      FROM \(Self.source)
      WHERE v.organisation_id = (SELECT app.organisation_id())\(filters)
      ORDER BY v.id DESC
      LIMIT \(page.fetched)
      """, in: database)
  }

  func show(_ call: Call) async throws -> Response {
    try await call.one(.violationRead, Self.reading(try call.id("violation")), in: database)
  }

  /// That a person did not report. The answer is the same whatever there was before.
  func state(_ call: Call) async throws -> Response {
    let (fields, bytes) = try await call.fields()
    let statement = PolicyViolation.Statement(
      person: fields.required("personId", .id), incident: fields.required("incidentId", .id),
      reason: fields.required("reason", .text(1...10_000)), procedure: fields.optional("procedure", .slug))
    try fields.verify()
    let key = try call.idempotencyKey(bytes)
    return try await call.write(
      .violationState, in: database, waking: { wake($0.union([.deliveries])) }, key: key
    ) { tx, caller in
      try await PolicyViolation.state(statement, library: library, by: caller, in: tx)
      return Answer(.accepted, body: #"{"accepted":true}"#)
    }
  }

  func decide(_ call: Call) async throws -> Response {
    let id = try call.id("violation")
    let (fields, bytes) = try await call.fields()
    let outcome = fields.required("outcome", .key)
    let note = fields.required("note", .text(1...10_000))
    try fields.verify()
    let expected = try EntityTag.expectedNumber(call.request)
    let key = try call.idempotencyKey(bytes)
    return try await call.write(.violationDecide, in: database, waking: wake, key: key) { tx, caller in
      try await PolicyViolation.decide(
        id, outcome: outcome, note: note, expecting: expected, library: library, by: caller, in: tx)
      return try await tx.answer(.ok, Self.reading(id))
    }
  }

  private static func reading(_ id: UUID) -> SQL {
    """
    SELECT \(shape)::text AS body, r.version::text AS version
    FROM \(source)
    WHERE v.organisation_id = (SELECT app.organisation_id()) AND v.id = \(id)
    """
  }

  /// The incident is named by its number where the reader sees it.
  private static let source: SQL = """
    violation v
    JOIN record r ON r.organisation_id = v.organisation_id AND r.id = v.id
    JOIN procedure_element e ON e.organisation_id = v.organisation_id AND e.id = v.element_id
    JOIN procedure_version n ON n.organisation_id = v.organisation_id AND n.id = v.procedure_version_id
    JOIN procedure c ON c.organisation_id = n.organisation_id AND c.id = n.procedure_id
    JOIN person o ON o.organisation_id = v.organisation_id AND o.id = v.person_id
    LEFT JOIN incident i ON i.organisation_id = v.organisation_id AND i.id = v.incident_id
    """

  private static let shape: SQL = """
    json_build_object('id', v.id, 'label', v.label, 'procedure', c.slug, 'key', e.key, 'title', e.title,
      'clauses', e.clauses, 'person', json_build_object('id', v.person_id, 'name', o.name),
      'incident', json_build_object('id', v.incident_id, 'label', i.label), 'origin', v.origin,
      'openedBy', v.opened_by, 'outcome', v.outcome, 'decidedBy', v.decided_by, 'decidedAt', v.decided_at,
      'createdAt', v.created_at, 'entries', (SELECT coalesce(json_agg(json_build_object('type', x.type,
          'text', b.body ->> 'summary', 'personId', x.person_id, 'recordedAt', x.recorded_at) ORDER BY x.epoch, x.txid, x.id), '[]')
        FROM event x JOIN event_content b ON b.organisation_id = x.organisation_id AND b.event_id = x.id
        WHERE x.organisation_id = v.organisation_id AND x.record_id = v.id
          AND x.type IN ('violation.opened', 'violation.stated-again', 'violation.decided')))
    """
}
