import Foundation
import Hummingbird
import IncidentResponse
import Postgres

/// Documents of an incident: their versions, and the files.
struct DocumentRoutes: Sendable {
  let database: Database

  var endpoints: [Endpoint] {
    [
      .get("/v1/incidents/{incident}/documents", list), .get("/v1/incidents/{incident}/documents/{document}", show),
      .get(
        "/v1/incidents/{incident}/documents/{document}/versions/{version}/{format}",
        produces: ["application/pdf", "text/html", "application/json"], download),
    ]
  }

  func list(_ call: Call) async throws -> Response {
    try await call.whole(
      .documentRead,
      """
      SELECT coalesce((SELECT json_agg(json_build_object(\(Self.fields)) ORDER BY d.id)
        FROM document d
        WHERE d.organisation_id = i.organisation_id AND d.record_id = i.id), '[]')::text AS body
      FROM \(IncidentRoutes.incident(try call.id("incident")))
      """, in: database)
  }

  /// With its distribution: to whom each version went, and when (M44).
  func show(_ call: Call) async throws -> Response {
    let incident = try call.id("incident")
    let document = try call.id("document")
    return try await call.one(
      .documentRead,
      """
      SELECT json_build_object(\(Self.fields), 'circulation', (\(Self.circulation)))::text AS body, NULL::text AS version
      FROM document d
      WHERE d.organisation_id = (SELECT app.organisation_id()) AND d.record_id = \(incident) AND d.id = \(document)
      """, in: database)
  }

  func download(_ call: Call) async throws -> Response {
    let incident = try call.id("incident")
    let document = try call.id("document")
    guard let version = Int32(try call.key("version")) else { throw Problem.notFound }
    return try await StoredDocument.send(
      "v.record_id = \(incident) AND v.document_id = \(document) AND v.version = \(version)",
      as: try call.key("format"), .documentRead, call, database)
  }

  private static let fields: SQL = """
    'id', d.id, 'procedure', (\(procedure)), 'key', (\(element("key"))), 'title', (\(element("title"))), 'kind', d.kind, 'client', nullif(d.client, ''), 'obligationId', d.obligation_id, 'language', d.language, 'state', d.state, 'failure', d.failure,
      'lastVersion', d.last_version, 'requestedBy', d.requested_by, 'requestedAt', d.requested_at, 'versions', (\(versions))
    """

  private static let procedure: SQL = """
    SELECT p.slug FROM procedure_element e
    JOIN procedure_version v ON v.organisation_id = e.organisation_id AND v.id = e.procedure_version_id
    JOIN procedure p ON p.organisation_id = v.organisation_id AND p.id = v.procedure_id
    WHERE e.organisation_id = d.organisation_id AND e.id = d.element_id
    """

  /// A column of the procedure's document.
  private static func element(_ column: String) -> SQL {
    """
    SELECT e.\(unescaped: column) FROM procedure_element e
    WHERE e.organisation_id = d.organisation_id AND e.id = d.element_id
    """
  }

  private static let circulation: SQL = """
    SELECT coalesce(json_agg(json_build_object('id', s.id, 'version', s.document_version, 'recipient', s.recipient_name,
        'personId', s.person_id, 'address', s.address, 'state', s.state, 'sentAt', s.sent_at, 'messageId', s.message_id)
        ORDER BY s.document_version, s.recipient_name, s.id), '[]')
    FROM delivery s
    WHERE s.organisation_id = d.organisation_id AND s.document_id = d.id
    """

  private static let versions: SQL = """
    SELECT coalesce(json_agg(json_build_object('version', v.version, 'format', v.format,
        'sha256', encode(v.sha256, 'hex'), 'size', v.size, 'fileName', v.file_name, 'renderedAt', v.rendered_at,
        'href', '/v1/incidents/' || v.record_id || '/documents/' || v.document_id || '/versions/' || v.version || '/'
          || v.format) ORDER BY v.version, v.format), '[]')
    FROM document_version v
    WHERE v.organisation_id = d.organisation_id AND v.document_id = d.id
    """
}
