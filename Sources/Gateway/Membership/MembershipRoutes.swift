import Foundation
import Hummingbird
import IncidentResponse
import Postgres

/// Who has which role of the product in which department.
struct MembershipRoutes: Sendable {
  let database: Database
  let wake: Wake

  var endpoints: [Endpoint] {
    [
      .list("/v1/memberships", filters: ["person", "department", "role"], list), .post("/v1/memberships", give),
      .get("/v1/memberships/{membership}", show), .delete("/v1/memberships/{membership}", end),
    ]
  }

  func list(_ call: Call) async throws -> Response {
    let query = QueryFields(call.request)
    let page = PageRequest(query)
    var filters: SQL = ""
    if let after = page.id(query) { filters += " AND id > \(after)" }
    if let person = query.optional("person", .id) { filters += " AND person_id = \(person)" }
    if let department = query.optional("department", .id) { filters += " AND department_id = \(department)" }
    if let role = query.optional("role", Self.role) { filters += " AND role = \(role)" }
    try query.verify()
    return try await call.page(
      .personRead, page,
      """
      SELECT \(Self.shape)::text AS body, ARRAY[id::text] AS cursor
      FROM membership
      WHERE organisation_id = (SELECT app.organisation_id()) AND ended_at IS NULL\(filters)
      ORDER BY id
      LIMIT \(page.fetched)
      """, in: database)
  }

  func show(_ call: Call) async throws -> Response {
    try await call.one(.personRead, Self.reading("id = \(try call.id("membership"))"), in: database)
  }

  /// Giving what is held already answers with the membership there is.
  func give(_ call: Call) async throws -> Response {
    let (fields, bytes) = try await call.fields()
    let person = fields.required("personId", .id)
    let department = fields.required("departmentId", .id)
    let role = Person.Role(rawValue: fields.required("role", Self.role)) ?? .member
    try fields.verify()
    let key = try call.idempotencyKey(bytes)
    return try await call.write(.personManage, in: database, waking: wake, key: key) { tx, caller in
      try await Person.appoint(person, as: role, in: department, by: caller, in: tx)
      return try await tx.answer(
        .created,
        Self.reading(
          """
          person_id = \(person) AND department_id = \(department) AND role = \(role.rawValue) AND ended_at IS NULL
          """))
    }
  }

  func end(_ call: Call) async throws -> Response {
    let id = try call.id("membership")
    let key = try call.idempotencyKey([])
    return try await call.write(.personManage, in: database, waking: wake, key: key) { tx, caller in
      let rows = try await tx.execute(
        """
        UPDATE membership SET ended_at = now()
        WHERE organisation_id = \(caller.organisation) AND id = \(id) AND ended_at IS NULL
        """)
      guard rows == 1 else { throw Problem.notFound }
      try await Organisation.log("membership.ended", "Role taken away", subject: id, by: caller, in: tx)
      return try await tx.answer(.ok, Self.reading("id = \(id)"))
    }
  }

  private static let role = FieldRule.oneOf("member", "responder", "manager", "administrator", "auditor")

  private static func reading(_ which: SQL) -> SQL {
    """
    SELECT \(shape)::text AS body, NULL::text AS version
    FROM membership
    WHERE organisation_id = (SELECT app.organisation_id()) AND \(which)
    """
  }

  private static let shape: SQL = """
    json_build_object('id', id, 'personId', person_id, 'departmentId', department_id, 'role', role, 'endedAt', ended_at)
    """
}
