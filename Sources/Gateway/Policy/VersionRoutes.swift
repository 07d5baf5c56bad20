import Foundation
import HTTPTypes
import Hummingbird
import IncidentResponse
import Postgres

/// The life of a procedure's versions: drafted, submitted, approved, published and retired by those whom the policy names
/// (M8, L4).
struct VersionRoutes: Sendable {
  let database: Database
  let wake: Wake

  var endpoints: [Endpoint] {
    let versions = "/v1/procedures/{procedure}/versions"
    return [
      .list(versions, list), .post(versions, draft),
      .get("\(versions)/{version}", produces: ["application/json", "text/markdown", "application/yaml"], show),
      .post("\(versions)/{version}/submission") { try await advance($0, .submitted) },
      .post("\(versions)/{version}/return") { try await advance($0, .returned) },
      .post("\(versions)/{version}/approval") { try await advance($0, .approved) },
      .post("\(versions)/{version}/publication") { try await advance($0, .published) },
    ]
  }

  func list(_ call: Call) async throws -> Response {
    let slug = try call.key("procedure")
    let query = QueryFields(call.request)
    let page = PageRequest(query)
    let after = page.id(query)
    try query.verify()
    return try await call.page(
      .procedureRead, page,
      """
      SELECT \(Self.shape)::text AS body, ARRAY[v.id::text] AS cursor
      FROM \(Self.source)
      WHERE p.organisation_id = (SELECT app.organisation_id()) AND p.slug = \(slug)
        AND (v.id < \(after) OR \(after)::uuid IS NULL)
      ORDER BY v.id DESC
      LIMIT \(page.fetched)
      """, in: database)
  }

  func show(_ call: Call) async throws -> Response {
    let (slug, id) = (try call.key("procedure"), try call.id("version"))
    let accept = Accept(call.request)
    let rows = try await database.query(
      call.scope(.procedureRead).prelude, Self.reading(slug, "v.id = \(id)", source: true))
    guard let row = rows.first else { throw Problem.notFound }
    let source: String = try row["source"]
    let sha256: String = try row["version"]
    if !accept.accepts("application/json"), !accept.accepts("text/markdown") {
      return Response(
        status: .ok, headers: [.contentType: "application/yaml", .eTag: EntityTag(sha256).text],
        body: ResponseBody(byteBuffer: ByteBuffer(string: source)))
    }
    return try ProcedureAnswer(try Procedure.read(source, file: "\(slug).yaml"))
      .response(to: accept, summary: row["body"], version: sha256)
  }

  /// Takes a text as a draft, or as the new text of the draft of that version.
  func draft(_ call: Call) async throws -> Response {
    let slug = try call.key("procedure")
    let bytes = try await call.bytes(taking: "application/yaml", limit: Procedure.maximumSize)
    guard let text = String(validating: bytes, as: UTF8.self), !bytes.isEmpty, !bytes.contains(0) else {
      throw Problem.invalidBody([Violation(place: .body(pointer: "#"), rule: "must be YAML in UTF-8")])
    }
    let key = try call.idempotencyKey(bytes)
    return try await call.write(.policyMaintain, in: database, waking: wake, key: key) { tx, caller in
      let version = try await ProcedureShelf.draft(text, of: slug, file: "procedure.yaml", by: caller, in: tx)
      return try await tx.answer(
        .created, Self.reading(slug, "v.id = \(version.id)"),
        location: "/v1/procedures/\(slug)/versions/\(version.id.path)")
    }
  }

  private func advance(_ call: Call, _ act: PolicyAct) async throws -> Response {
    let (slug, id) = (try call.key("procedure"), try call.id("version"))
    let (fields, bytes) = try await call.fields()
    let remark =
      act == .returned
      ? fields.required("remark", .text(1...2000)) : fields.optional("remark", .text(1...2000))
    try fields.verify()
    let key = try call.idempotencyKey(bytes)
    return try await call.write(.policyMaintain, in: database, waking: wake, key: key) { tx, caller in
      try await ProcedureShelf.advance(id, of: slug, by: act, remark: remark, by: caller, in: tx)
      return try await tx.answer(.ok, Self.reading(slug, "v.id = \(id)"))
    }
  }

  private static func reading(_ slug: String, _ which: SQL, source withSource: Bool = false) -> SQL {
    """
    SELECT \(shape)::text AS body, encode(v.sha256, 'hex') AS version,
      CASE WHEN \(withSource) THEN v.source ELSE '' END AS source
    FROM \(source)
    WHERE p.organisation_id = (SELECT app.organisation_id()) AND p.slug = \(slug) AND \(which)
    """
  }

  private static let source: SQL = """
    procedure p JOIN procedure_version v ON v.organisation_id = p.organisation_id AND v.procedure_id = p.id
    """

  private static let shape: SQL = """
    json_build_object('id', v.id, 'procedure', p.slug, 'version', v.version, 'status', v.status,
      'sha256', encode(v.sha256, 'hex'), 'importedAt', v.imported_at, 'publishedAt', v.published_at,
      'publishedBy', v.published_by, 'acts', (
        SELECT coalesce(json_agg(json_build_object('act', a.act, 'at', a.acted_at, 'personId', a.person_id,
          'basis', a.basis, 'role', a.role) ORDER BY a.acted_at, a.id), '[]')
        FROM procedure_version_act a
        WHERE a.organisation_id = v.organisation_id AND a.procedure_version_id = v.id))
    """
}
