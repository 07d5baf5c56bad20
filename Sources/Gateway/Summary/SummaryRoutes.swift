import Foundation
import Hummingbird
import IncidentResponse
import Postgres

/// Management summaries: figures of a period, for managers and auditors of the department and of those above it.
struct SummaryRoutes: Sendable {
  let database: Database
  let library: ProcedureLibrary
  let wake: Wake

  var endpoints: [Endpoint] {
    [
      .list("/v1/management-summaries", list), .post("/v1/management-summaries", request),
      .get("/v1/management-summaries/{summary}", show),
      .get(
        "/v1/management-summaries/{summary}/{format}", produces: ["application/pdf", "text/html", "application/json"],
        download),
    ]
  }

  func list(_ call: Call) async throws -> Response {
    let query = QueryFields(call.request)
    let page = PageRequest(query)
    var filters: SQL = ""
    if let after = page.id(query) { filters += " AND m.record_id < \(after)" }
    try query.verify()
    return try await call.page(
      .summaryRead, page,
      """
      SELECT \(Self.shape)::text AS body, ARRAY[m.record_id::text] AS cursor
      FROM \(Self.source)
      WHERE m.organisation_id = (SELECT app.organisation_id())\(filters)
      ORDER BY m.record_id DESC
      LIMIT \(page.fetched)
      """, in: database)
  }

  func show(_ call: Call) async throws -> Response {
    try await call.one(.summaryRead, Self.reading(try call.id("summary")), in: database)
  }

  /// The figures are counted now, under the rights of whoever asks; the report worker draws them.
  func request(_ call: Call) async throws -> Response {
    let (fields, bytes) = try await call.fields()
    let from = fields.required("from", .day)
    let to = fields.required("to", .day)
    let department = fields.optional("department", .id)
    let language = fields.optional("language", .language)
    try fields.verify()
    let request = ManagementSummaryRequest(
      period: try SummaryPeriod(from: from, to: to), department: department, language: language)
    let key = try call.idempotencyKey(bytes)
    return try await call.write(
      .summaryRequest, in: database, waking: { wake($0.union([.reports])) }, key: key
    ) { tx, caller in
      let made = try await request.make(
        among: "(SELECT app.visible_department_ids('summary'))::uuid[]", library: library, by: caller, in: tx)
      return try await tx.answer(
        .accepted, Self.reading(made.id), location: "/v1/management-summaries/\(made.id.path)")
    }
  }

  func download(_ call: Call) async throws -> Response {
    let summary = try call.id("summary")
    return try await StoredDocument.send(
      """
      v.record_id = \(summary)
        AND EXISTS (SELECT FROM management_summary m WHERE m.organisation_id = v.organisation_id AND m.record_id = v.record_id)
      """, as: try call.key("format"), .summaryRead, call, database)
  }

  private static func reading(_ id: UUID) -> SQL {
    """
    SELECT \(shape)::text AS body, concat(d.last_version, '-', d.state) AS version
    FROM \(source)
    WHERE m.organisation_id = (SELECT app.organisation_id()) AND m.record_id = \(id)
    """
  }

  private static let source: SQL = """
    management_summary m
    JOIN department n ON n.organisation_id = m.organisation_id AND n.id = m.department_id
    JOIN document d ON d.organisation_id = m.organisation_id AND d.record_id = m.record_id
      AND d.kind = 'management-summary'
    """

  private static let shape: SQL = """
    json_build_object('id', m.record_id, 'department', json_build_object('id', n.id, 'name', n.name),
      'from', m.from_day, 'to', m.to_day, 'language', d.language, 'state', d.state, 'failure', d.failure,
      'requestedBy', m.requested_by, 'requestedAt', m.requested_at, 'files', (
      SELECT coalesce(json_agg(json_build_object('format', f.format, 'sha256', encode(f.sha256, 'hex'), 'size', f.size,
          'fileName', f.file_name, 'renderedAt', f.rendered_at,
          'href', '/v1/management-summaries/' || f.record_id || '/' || f.format) ORDER BY f.format), '[]')
      FROM document_version f
      WHERE f.organisation_id = d.organisation_id AND f.document_id = d.id))
    """
}
