import Foundation
import Hummingbird
import IncidentResponse
import Postgres

/// The contact list: team, responsibility, address.
struct ContactRoutes: Sendable {
  let database: Database
  let wake: Wake

  var endpoints: [Endpoint] {
    [
      .list("/v1/contacts", filters: ["active"], list), .post("/v1/contacts", create),
      .get("/v1/contacts/{contact}", show), .patch("/v1/contacts/{contact}", change),
    ]
  }

  func list(_ call: Call) async throws -> Response {
    let query = QueryFields(call.request)
    let page = PageRequest(query)
    var filters: SQL = ""
    if let after = page.id(query) { filters += " AND id > \(after)" }
    if let active = query.flag("active") { filters += " AND active = \(active)" }
    try query.verify()
    return try await call.page(
      .contactRead, page,
      """
      SELECT \(Self.shape)::text AS body, ARRAY[id::text] AS cursor
      FROM contact
      WHERE organisation_id = (SELECT app.organisation_id())\(filters)
      ORDER BY id
      LIMIT \(page.fetched)
      """, in: database)
  }

  func show(_ call: Call) async throws -> Response {
    try await call.one(.contactRead, Self.reading(try call.id("contact")), in: database)
  }

  func create(_ call: Call) async throws -> Response {
    let (fields, bytes) = try await call.fields()
    let contact = Contact(
      team: fields.required("team", .text(1...200)),
      responsibility: fields.optional("responsibility", .text(0...1000)) ?? "",
      email: fields.optional("email", .email), phone: fields.optional("phone", .text(3...40)),
      person: fields.optional("personId", .id), position: fields.optional("position", Self.position) ?? 0)
    try fields.verify()
    let key = try call.idempotencyKey(bytes)
    return try await call.write(.contactManage, in: database, waking: wake, key: key) { tx, caller in
      try await contact.create(by: caller, in: tx)
      return try await tx.answer(.created, Self.reading(contact.id), location: "/v1/contacts/\(contact.id.path)")
    }
  }

  func change(_ call: Call) async throws -> Response {
    let id = try call.id("contact")
    let expected = try EntityTag.expected(call.request)
    let (fields, bytes) = try await call.fields()
    let change = Contact.Change(
      team: fields.optional("team", .text(1...200)), responsibility: fields.optional("responsibility", .text(0...1000)),
      email: fields.optional("email", .email), phone: fields.optional("phone", .text(3...40)),
      person: fields.optional("personId", .id), position: fields.optional("position", Self.position),
      isActive: fields.optional("active", .flag), digest: fields.optional("digest", .digest))
    try fields.verify()
    let key = try call.idempotencyKey(bytes)
    return try await call.write(.contactManage, in: database, waking: wake, key: key) { tx, caller in
      let isChanged = try await Contact.change(id, change, expecting: expected, by: caller, in: tx)
      return try await tx.answer(changed: isChanged ? 1 : 0, Self.reading(id))
    }
  }

  private static let position = FieldRule.integer(0...100_000)

  private static func reading(_ id: UUID) -> SQL {
    """
    SELECT \(shape)::text AS body, xmin::text AS version
    FROM contact
    WHERE organisation_id = (SELECT app.organisation_id()) AND id = \(id)
    """
  }

  private static let shape: SQL = """
    json_build_object('id', id, 'team', team, 'responsibility', responsibility, 'email', email, 'phone', phone,
      'personId', person_id, 'position', position, 'active', active, 'digest', coalesce(digest, 'never'))
    """
}
