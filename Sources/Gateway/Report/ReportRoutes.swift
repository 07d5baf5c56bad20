import Foundation
import HTTPTypes
import Hummingbird
import IncidentResponse
import Postgres

/// Reports: anybody may file one, the response team triages it.
struct ReportRoutes: Sendable {
  let database: Database
  let reports: Reports
  let wake: Wake

  var endpoints: [Endpoint] {
    [
      .list("/v1/reports", filters: ["triage", "channel"], list), .post("/v1/reports", file),
      .list("/v1/me/reports", own), .get("/v1/reports/{report}", show),
      .patch("/v1/reports/{report}", stateAwareness),
      .post("/v1/reports/{report}/triage", triage),
    ]
  }

  func list(_ call: Call) async throws -> Response {
    let query = QueryFields(call.request)
    let page = PageRequest(query)
    var filters: SQL = ""
    if let after = page.id(query) { filters += " AND p.id < \(after)" }
    if let triage = query.optional("triage", Self.triage) { filters += " AND p.triage = \(triage)" }
    if let channel = query.optional("channel", .key) { filters += " AND p.channel = \(channel)" }
    try query.verify()
    return try await call.page(.reportRead, page, Self.newest(filters, page), in: database)
  }

  /// The caller's own, whatever the caller may read otherwise.
  func own(_ call: Call) async throws -> Response {
    let query = QueryFields(call.request)
    let page = PageRequest(query)
    var filters: SQL = " AND p.reporter_id = (SELECT app.person_id())"
    if let after = page.id(query) { filters += " AND p.id < \(after)" }
    try query.verify()
    return try await call.page(.reportOwn, page, Self.newest(filters, page), in: database)
  }

  func show(_ call: Call) async throws -> Response {
    try await call.one(.reportRead, Self.reading(try call.id("report")), in: database)
  }

  /// Answers with id and number alone: who reports may not be allowed to read. What the same caller sends again under
  /// the same external id is answered as before, with 200 (M36).
  func file(_ call: Call) async throws -> Response {
    let (fields, bytes) = try await call.fields()
    let input = ReportInput(fields)
    let department = fields.optional("departmentId", .id)
    try fields.verify()
    let key = try call.idempotencyKey(bytes)
    let draft = try await call.reported(input, .reportCreate, in: database)
    let scope = call.scope(.reportCreate)
    return try await call.replaying(key, scope, database) {
      let filed = try await reports.file(draft, department: department, scope: scope, key: key) {
        StoredAnswer(Self.answer($0))
      }
      return Self.answer(filed)
    }
  }

  /// Not an incident, or one that is known already. That it is a new one, `POST /v1/incidents` with its `reportId` says.
  func triage(_ call: Call) async throws -> Response {
    let id = try call.id("report")
    let (fields, bytes) = try await call.fields()
    let decision = fields.required("decision", .oneOf("duplicate", "non-incident"))
    let incident = fields.optional("incidentId", .id)
    let reason = fields.required("reason", .text(1...2000))
    let definition = fields.optional("definition", .key)
    let procedure = fields.optional("procedure", .slug)
    if (definition == nil) != (procedure == nil) {
      fields.complain(definition == nil ? "definition" : "procedure", "is required where the other is given")
    }
    if (decision == "duplicate") != (incident != nil) {
      fields.complain("incidentId", "is required for a duplicate, and only there")
    }
    try fields.verify()
    let key = try call.idempotencyKey(bytes)
    let scope = call.scope(.reportTriage)
    let answer = Answer(.ok, body: #"{"id":"\#(id.path)","triage":"\#(decision)"}"#)
    return try await call.replaying(key, scope, database) {
      let considered = procedure.map { Reports.Dismissal.Considered(procedure: $0, definition: definition ?? "") }
      try await reports.dismiss(
        id, Reports.Dismissal(because: reason, duplicateOf: incident, considered: considered), scope: scope, key: key,
        answer: StoredAnswer(answer))
      return answer
    }
  }

  /// When the reporter became aware, learned or corrected later (M30).
  func stateAwareness(_ call: Call) async throws -> Response {
    let id = try call.id("report")
    let (fields, bytes) = try await call.fields()
    let aware = fields.required("awareAt", .moment)
    let reason = fields.required("reason", .text(1...2000))
    try fields.verify()
    let expected = try EntityTag.expectedNumber(call.request)
    let key = try call.idempotencyKey(bytes)
    return try await call.write(
      .reportTriage, in: database, waking: { wake($0.union([.deliveries])) }, key: key
    ) { tx, caller in
      try await reports.stateAwareness(of: id, aware, because: reason, expecting: expected, by: caller, in: tx)
      return try await tx.answer(.ok, Self.reading(id))
    }
  }

  static func answer(_ filed: Reports.Filed) -> Answer {
    Answer(
      filed.isRepetition ? .ok : .created, body: #"{"id":"\#(filed.id.path)","label":"\#(filed.label)"}"#,
      location: "/v1/reports/\(filed.id.path)")
  }

  private static func reading(_ id: UUID) -> SQL {
    """
    SELECT \(shape)::text AS body, r.version::text AS version
    FROM \(source)
    WHERE p.organisation_id = (SELECT app.organisation_id()) AND p.id = \(id)
    """
  }

  static func newest(_ filters: SQL, _ page: PageRequest) -> SQL {
    """
    SELECT \(shape)::text AS body, ARRAY[p.id::text] AS cursor
    FROM (
      -- Taken before the records are joined, so that an index gives the order and the search ends with the page.
      SELECT * FROM report p
      WHERE p.organisation_id = (SELECT app.organisation_id())\(filters)
      ORDER BY p.id DESC
      LIMIT \(page.fetched)
    ) p
    JOIN record r ON r.organisation_id = p.organisation_id AND r.id = p.id
    ORDER BY p.id DESC
    """
  }

  private static let triage = FieldRule.oneOf("pending", "incident", "duplicate", "non-incident")

  private static let source: SQL = "report p JOIN record r ON r.organisation_id = p.organisation_id AND r.id = p.id"

  /// Whoever reported what is hidden now keeps the report, and learns nothing of what became of it.
  private static let isOpen: SQL = """
    (NOT r.restricted OR p.incident_id IS NULL OR EXISTS (
      SELECT 1 FROM incident i WHERE i.organisation_id = p.organisation_id AND i.id = p.incident_id))
    """

  private static let shape: SQL = """
    json_build_object('id', p.id, 'label', p.label, 'departmentId', r.department_id, 'channel', p.channel,
      'reporter', json_build_object('personId', p.reporter_id, 'kind', p.reporter_kind, 'name', p.reporter_name,
        'address', p.reporter_address),
      'recipient', p.recipient, 'externalId', p.external_id, 'summary', p.summary, 'details', p.details,
      'reportedAt', p.reported_at, 'awareAt', CASE WHEN p.aware_earliest IS NOT NULL
        THEN json_build_object('earliest', p.aware_earliest, 'latest', p.aware_latest) END,
      'triage', p.triage, 'triageReason', CASE WHEN \(isOpen) THEN p.triage_reason END,
      'triagedBy', CASE WHEN \(isOpen) THEN p.triaged_by END, 'triagedAt', p.triaged_at,
      'incidentId', CASE WHEN \(isOpen) THEN p.incident_id END, 'createdAt', p.created_at, 'enteredBy', p.entered_by,
      'definition', (SELECT json_build_object('procedure', c.slug, 'key', e.key, 'title', e.title)
        FROM procedure_element e
        JOIN procedure_version v ON v.organisation_id = e.organisation_id AND v.id = e.procedure_version_id
        JOIN procedure c ON c.organisation_id = v.organisation_id AND c.id = v.procedure_id
        WHERE e.organisation_id = p.organisation_id AND e.id = p.definition_id),
      'recipients', (SELECT coalesce(json_agg(json_build_object('name', d.recipient_name, 'personId', d.person_id,
          'channel', d.channel, 'state', d.state, 'toldAt', d.sent_at) ORDER BY d.recipient_name, d.id), '[]')
        FROM delivery d
        WHERE d.organisation_id = p.organisation_id AND d.record_id = p.id AND d.communication_id IS NULL
          AND d.deadline_id IS NULL),
      'entries', (SELECT coalesce(json_agg(json_build_object('summary', n.summary, 'details', n.details,
          'receivedAt', n.received_at) ORDER BY n.id), '[]')
        FROM report_entry n WHERE n.organisation_id = p.organisation_id AND n.record_id = p.id))
    """
}
