import Foundation
import Hummingbird
import IncidentResponse
import Postgres

/// Referrals of a violation: documents of its own record, for those who see it and nobody else (M38, M39).
struct ReferralRoutes: Sendable {
  let database: Database
  let library: ProcedureLibrary
  let wake: Wake

  var endpoints: [Endpoint] {
    [
      .get("/v1/violations/{violation}/documents", list), .post("/v1/violations/{violation}/documents", refer),
      .get(
        "/v1/violations/{violation}/documents/{document}/versions/{version}/{format}",
        produces: ["application/pdf", "text/html", "application/json"], download),
    ]
  }

  func list(_ call: Call) async throws -> Response {
    try await call.whole(
      .violationRead,
      """
      SELECT coalesce((SELECT json_agg(json_build_object(\(Self.fields)) ORDER BY d.id)
        FROM document d
        WHERE d.organisation_id = v.organisation_id AND d.record_id = v.id), '[]')::text AS body
      FROM violation v
      WHERE v.organisation_id = (SELECT app.organisation_id()) AND v.id = \(try call.id("violation"))
      """, in: database)
  }

  func refer(_ call: Call) async throws -> Response {
    let violation = try call.id("violation")
    let (fields, bytes) = try await call.fields()
    _ = fields.required("document", .oneOf("hr-referral"))
    try fields.verify()
    let expected = try EntityTag.expectedNumber(call.request)
    let key = try call.idempotencyKey(bytes)
    return try await call.write(
      .violationDecide, in: database, waking: { wake($0.union([.reports])) }, key: key
    ) { tx, caller in
      let document = try await PolicyViolation.refer(
        violation, expecting: expected, library: library, by: caller, in: tx)
      return try await tx.answer(
        .accepted,
        """
        SELECT json_build_object('id', r.id, 'documentId', \(document)::uuid)::text AS body, r.version::text AS version
        FROM record r WHERE r.organisation_id = \(caller.organisation) AND r.id = \(violation)
        """)
    }
  }

  func download(_ call: Call) async throws -> Response {
    let violation = try call.id("violation")
    let document = try call.id("document")
    guard let version = Int32(try call.key("version")) else { throw Problem.notFound }
    return try await StoredDocument.send(
      """
      v.record_id = \(violation) AND v.document_id = \(document) AND v.version = \(version)
        AND EXISTS (SELECT FROM violation w WHERE w.organisation_id = v.organisation_id AND w.id = v.record_id)
      """, as: try call.key("format"), .violationRead, call, database)
  }

  private static let fields: SQL = """
    'id', d.id, 'kind', d.kind, 'language', d.language, 'state', d.state, 'failure', d.failure,
      'lastVersion', d.last_version, 'requestedBy', d.requested_by, 'requestedAt', d.requested_at, 'versions', (
      SELECT coalesce(json_agg(json_build_object('version', f.version, 'format', f.format,
          'sha256', encode(f.sha256, 'hex'), 'size', f.size, 'fileName', f.file_name, 'renderedAt', f.rendered_at,
          'href', '/v1/violations/' || f.record_id || '/documents/' || f.document_id || '/versions/' || f.version || '/'
            || f.format) ORDER BY f.version, f.format), '[]')
      FROM document_version f
      WHERE f.organisation_id = d.organisation_id AND f.document_id = d.id)
    """
}
