import Foundation
import Hummingbird
import IncidentResponse
import Postgres

/// Bearer tokens. The secret is in the answer to its making and nowhere else.
struct TokenRoutes: Sendable {
  private static let usualLife: TimeInterval = 90 * 86_400

  let database: Database
  let wake: Wake

  var endpoints: [Endpoint] {
    [
      .list("/v1/tokens", filters: ["person"], list), .post("/v1/tokens", issue),
      .get("/v1/tokens/{token}", show), .delete("/v1/tokens/{token}", revoke),
    ]
  }

  func list(_ call: Call) async throws -> Response {
    let query = QueryFields(call.request)
    let page = PageRequest(query)
    var filters: SQL = ""
    if let after = page.id(query) { filters += " AND id > \(after)" }
    if let person = query.optional("person", .id) { filters += " AND person_id = \(person)" }
    try query.verify()
    return try await call.page(
      .tokenManage, page,
      """
      SELECT \(Self.shape)::text AS body, ARRAY[id::text] AS cursor
      FROM api_token
      WHERE organisation_id = (SELECT app.organisation_id())\(filters)
      ORDER BY id
      LIMIT \(page.fetched)
      """, in: database)
  }

  func show(_ call: Call) async throws -> Response {
    try await call.one(.tokenManage, Self.reading(try call.id("token")), in: database)
  }

  /// A token without a person serves anonymous intake and can only create reports. A repeated request with the same
  /// Idempotency-Key answers without the secret, which is stored nowhere.
  func issue(_ call: Call) async throws -> Response {
    let (fields, bytes) = try await call.fields()
    let name = fields.required("name", .text(1...200))
    let person = fields.optional("personId", .id)
    let permissions = fields.list("permissions", atMost: 50, of: .permission)
    let expiresAt = fields.optional("expiresAt", .instant)
    try fields.verify()
    let key = try call.idempotencyKey(bytes)
    let life = expiresAt.map { $0.timeIntervalSinceNow } ?? Self.usualLife
    return try await call.write(
      .tokenManage, in: database, waking: wake, key: key, keeping: { $0.without("secret") }
    ) { tx, caller in
      let token = try await Token.issue(
        to: person, name: name, permissions: permissions, lasting: life, by: caller, in: tx)
      return try await tx.answer(.created, Self.reading(token.id), location: "/v1/tokens/\(token.id.path)")
        .adding(secret: token.secret)
    }
  }

  func revoke(_ call: Call) async throws -> Response {
    let id = try call.id("token")
    let key = try call.idempotencyKey([])
    return try await call.write(.tokenManage, in: database, waking: wake, key: key) { tx, caller in
      try await Token.revoke(id, by: caller, in: tx)
      return try await tx.answer(.ok, Self.reading(id))
    }
  }

  private static func reading(_ id: UUID) -> SQL {
    """
    SELECT \(shape)::text AS body, NULL::text AS version
    FROM api_token
    WHERE organisation_id = (SELECT app.organisation_id()) AND id = \(id)
    """
  }

  private static let shape: SQL = """
    json_build_object('id', id, 'personId', person_id, 'name', name, 'prefix', prefix, 'permissions', permissions,
      'createdAt', created_at, 'expiresAt', expires_at, 'revokedAt', revoked_at)
    """
}
