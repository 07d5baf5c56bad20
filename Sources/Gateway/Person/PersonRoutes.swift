import Foundation
import Hummingbird
import IncidentResponse
import Postgres

/// People: users of the policy, and service accounts.
struct PersonRoutes: Sendable {
  let database: Database
  let wake: Wake

  var endpoints: [Endpoint] {
    [
      .list("/v1/people", filters: ["active", "kind", "email"], list), .post("/v1/people", create),
      .get("/v1/people/{person}", show), .patch("/v1/people/{person}", change),
    ]
  }

  func list(_ call: Call) async throws -> Response {
    let query = QueryFields(call.request)
    let page = PageRequest(query)
    var filters: SQL = ""
    if let after = page.id(query) { filters += " AND id > \(after)" }
    if let active = query.flag("active") { filters += " AND active = \(active)" }
    if let kind = query.optional("kind", Self.kind) { filters += " AND kind = \(kind)" }
    if let email = query.optional("email", .email) { filters += " AND email = \(email)" }
    try query.verify()
    return try await call.page(
      .personRead, page,
      """
      SELECT \(Self.shape)::text AS body, ARRAY[id::text] AS cursor
      FROM person
      WHERE organisation_id = (SELECT app.organisation_id())\(filters)
      ORDER BY id
      LIMIT \(page.fetched)
      """, in: database)
  }

  func show(_ call: Call) async throws -> Response {
    try await call.one(.personRead, Self.reading(try call.id("person")), in: database)
  }

  func create(_ call: Call) async throws -> Response {
    let (fields, bytes) = try await call.fields()
    let kind = fields.required("kind", Self.kind)
    let person = Person(
      kind: Person.Kind(rawValue: kind) ?? .employee, name: fields.required("name", .text(1...200)),
      email: fields.optional("email", .email), phone: fields.optional("phone", .text(3...40)),
      language: fields.optional("language", .language))
    try fields.verify()
    let key = try call.idempotencyKey(bytes)
    return try await call.write(.personManage, in: database, waking: wake, key: key) { tx, caller in
      try await person.create(by: caller, in: tx)
      return try await tx.answer(.created, Self.reading(person.id), location: "/v1/people/\(person.id.path)")
    }
  }

  func change(_ call: Call) async throws -> Response {
    let id = try call.id("person")
    let expected = try EntityTag.expected(call.request)
    let (fields, bytes) = try await call.fields()
    let change = Person.Change(
      kind: fields.optional("kind", Self.kind).flatMap(Person.Kind.init(rawValue:)),
      name: fields.optional("name", .text(1...200)), email: fields.optional("email", .email),
      phone: fields.optional("phone", .text(3...40)), language: fields.optional("language", .language),
      isActive: fields.optional("active", .flag))
    try fields.verify()
    let key = try call.idempotencyKey(bytes)
    return try await call.write(.personManage, in: database, waking: wake, key: key) { tx, caller in
      let isChanged = try await Person.change(id, change, expecting: expected, by: caller, in: tx)
      return try await tx.answer(changed: isChanged ? 1 : 0, Self.reading(id))
    }
  }

  private static let kind = FieldRule.oneOf("employee", "contractor", "external", "customer", "service")

  private static func reading(_ id: UUID) -> SQL {
    """
    SELECT \(shape)::text AS body, xmin::text AS version
    FROM person
    WHERE organisation_id = (SELECT app.organisation_id()) AND id = \(id)
    """
  }

  private static let shape: SQL = """
    json_build_object('id', id, 'kind', kind, 'name', name, 'email', email, 'phone', phone, 'language', language,
      'active', active, 'createdAt', created_at)
    """
}
