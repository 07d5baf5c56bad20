import Foundation
import HTTPTypes
import Hummingbird
import IncidentResponse
import Postgres

/// Reports: anybody may file one, the response team triages it.
struct ReportRoutes: Sendable {
  let database: Database
  let reports: Reports

  var endpoints: [Endpoint] {
    [
      .list("/v1/reports", filters: ["triage", "channel"], list), .post("/v1/reports", file),
      .list("/v1/me/reports", own), .get("/v1/reports/{report}", show),
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
    try await call.one(
      .reportRead,
      """
      SELECT \(Self.shape)::text AS body, r.version::text AS version
      FROM \(Self.source)
      WHERE p.organisation_id = (SELECT app.organisation_id()) AND p.id = \(try call.id("report"))
      """, in: database)
  }

  /// Answers with id and number alone: who reports may not be allowed to read.
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
    if (decision == "duplicate") != (incident != nil) {
      fields.complain("incidentId", "is required for a duplicate, and only there")
    }
    try fields.verify()
    let key = try call.idempotencyKey(bytes)
    let scope = call.scope(.reportTriage)
    let answer = Answer(.ok, body: #"{"id":"\#(id.path)","triage":"\#(decision)"}"#)
    return try await call.replaying(key, scope, database) {
      try await reports.dismiss(
        id, as: Report.Triage(rawValue: decision) ?? .nonIncident, of: incident, because: reason, scope: scope,
        key: key,
        answer: StoredAnswer(answer))
      return answer
    }
  }

  private static func answer(_ filed: Reports.Filed) -> Answer {
    Answer(
      .created, body: #"{"id":"\#(filed.id.path)","label":"\#(filed.label)"}"#, location: "/v1/reports/\(filed.id.path)"
    )
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

  private static let shape: SQL = """
    json_build_object('id', p.id, 'label', p.label, 'departmentId', r.department_id, 'channel', p.channel,
      'reporter', json_build_object('personId', p.reporter_id, 'kind', p.reporter_kind, 'name', p.reporter_name,
        'address', p.reporter_address),
      'recipient', p.recipient, 'externalId', p.external_id, 'summary', p.summary, 'details', p.details,
      'reportedAt', p.reported_at, 'awareAt', CASE WHEN p.aware_earliest IS NOT NULL
        THEN json_build_object('earliest', p.aware_earliest, 'latest', p.aware_latest) END,
      'triage', p.triage, 'triageReason', p.triage_reason, 'triagedBy', p.triaged_by, 'triagedAt', p.triaged_at,
      'incidentId', p.incident_id, 'createdAt', p.created_at)
    """
}
