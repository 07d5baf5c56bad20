import Foundation
import HTTPTypes
import Hummingbird
import IncidentResponse
import Postgres

/// The procedures the organisation has adopted, each in the version in force.
struct ProcedureRoutes: Sendable {
  let database: Database
  let library: ProcedureLibrary
  let wake: Wake

  var endpoints: [Endpoint] {
    [
      .list("/v1/procedures", list), .post("/v1/procedures", adopt),
      .get("/v1/procedures/{procedure}", produces: ["application/json", "text/markdown"], show),
      .get("/v1/procedures/{procedure}/source", produces: ["application/yaml"], source),
    ]
  }

  func list(_ call: Call) async throws -> Response {
    let query = QueryFields(call.request)
    let page = PageRequest(query)
    let after = page.word(query)
    try query.verify()
    return try await call.page(
      .procedureRead, page,
      """
      SELECT \(Self.shape)::text AS body, ARRAY[p.slug] AS cursor
      FROM procedure p
      JOIN procedure_version v
        ON v.organisation_id = p.organisation_id AND v.procedure_id = p.id AND v.status = 'published'
      WHERE p.organisation_id = (SELECT app.organisation_id()) AND p.slug > coalesce(\(after), '')
      ORDER BY p.slug
      LIMIT \(page.fetched)
      """, in: database)
  }

  /// The version in force, whole: as data with its elements, or as a text to be read (M3, M7).
  func show(_ call: Call) async throws -> Response {
    let slug = try call.key("procedure")
    let accept = Accept(call.request)
    let opening = [Self.reading(slug), ReferenceDocument.selection(of: slug)]
    return try await database.asTenant(call.scope(.procedureRead), opening: opening) { tx, caller in
      guard let row = tx.opened[0].first else { throw Problem.notFound }
      let documents = try tx.opened[1].map(ReferenceDocument.init(row:))
      let procedure = try await VersionInForce.of(slug, by: caller, from: library, in: tx).version.procedure
      return try ProcedureAnswer(procedure, with: documents).response(
        to: accept, summary: row["body"], version: Self.version(of: procedure, documents))
    }
  }

  /// What is read changes with the organisation's own documents too.
  private static func version(of procedure: Procedure, _ documents: [ReferenceDocument]) -> String {
    guard let newest = documents.map(\.statedAt).max() else { return procedure.sha256 }
    return "\(procedure.sha256)-\(documents.count)-\(Int(newest.timeIntervalSince1970 * 1000))"
  }

  /// The YAML text, byte for byte.
  func source(_ call: Call) async throws -> Response {
    let slug = try call.key("procedure")
    let rows = try await database.query(
      call.scope(.procedureRead).prelude,
      """
      SELECT v.source, encode(v.sha256, 'hex') AS sha256
      FROM procedure p
      JOIN procedure_version v
        ON v.organisation_id = p.organisation_id AND v.procedure_id = p.id AND v.status = 'published'
      WHERE p.organisation_id = (SELECT app.organisation_id()) AND p.slug = \(slug)
      """)
    guard let row = rows.first else { throw Problem.notFound }
    return Response(
      status: .ok,
      headers: [.contentType: "application/yaml", .eTag: EntityTag(try row["sha256"]).text],
      body: ResponseBody(byteBuffer: ByteBuffer(string: try row["source"])))
  }

  /// Imports a version and puts it in force; the same text twice changes nothing.
  func adopt(_ call: Call) async throws -> Response {
    let bytes = try await call.bytes(taking: "application/yaml", limit: Procedure.maximumSize)
    guard let text = String(validating: bytes, as: UTF8.self), !bytes.isEmpty, !bytes.contains(0) else {
      throw Problem.invalidBody([Violation(place: .body(pointer: "#"), rule: "must be YAML in UTF-8")])
    }
    let key = try call.idempotencyKey(bytes)
    return try await call.write(.procedureManage, in: database, waking: wake, key: key) { tx, caller in
      let version = try await ProcedureShelf.adopt(text, file: "procedure.yaml", by: caller, in: tx)
      let slug = version.procedure.key
      return try await tx.answer(.created, Self.reading(slug), location: "/v1/procedures/\(slug)")
    }
  }

  private static func reading(_ slug: String) -> SQL {
    """
    SELECT (\(shape)::jsonb || jsonb_build_object('elements', (
        SELECT coalesce(jsonb_agg(jsonb_build_object('id', e.id, 'kind', e.kind, 'key', e.key, 'title', e.title,
          'position', e.position, 'rank', e.rank, 'clauses', e.clauses) ORDER BY e.kind, e.position, e.key), '[]')
        FROM procedure_element e
        WHERE e.organisation_id = v.organisation_id AND e.procedure_version_id = v.id)))::text AS body,
      NULL::text AS version
    FROM procedure p
    JOIN procedure_version v
      ON v.organisation_id = p.organisation_id AND v.procedure_id = p.id AND v.status = 'published'
    WHERE p.organisation_id = (SELECT app.organisation_id()) AND p.slug = \(slug)
    """
  }

  static let shape: SQL = """
    json_build_object('slug', p.slug, 'title', p.title, 'versionId', v.id, 'version', v.version,
      'sha256', encode(v.sha256, 'hex'), 'publishedAt', v.published_at, 'publishedBy', v.published_by)
    """
}
