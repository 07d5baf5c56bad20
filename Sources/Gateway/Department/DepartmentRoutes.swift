import Foundation
import Hummingbird
import IncidentResponse
import Postgres

/// The tree of departments.
struct DepartmentRoutes: Sendable {
  let database: Database
  let wake: Wake

  var endpoints: [Endpoint] {
    [
      .list("/v1/departments", list), .post("/v1/departments", create),
      .get("/v1/departments/{department}", show), .patch("/v1/departments/{department}", change),
    ]
  }

  func list(_ call: Call) async throws -> Response {
    let query = QueryFields(call.request)
    let page = PageRequest(query)
    let after = page.word(query)
    try query.verify()
    return try await call.page(
      .organisationRead, page,
      """
      SELECT \(Self.shape)::text AS body, ARRAY[slug] AS cursor
      FROM department
      WHERE organisation_id = (SELECT app.organisation_id()) AND slug > coalesce(\(after), '')
      ORDER BY slug
      LIMIT \(page.fetched)
      """, in: database)
  }

  func show(_ call: Call) async throws -> Response {
    try await call.one(.organisationRead, Self.reading(try call.id("department")), in: database)
  }

  func create(_ call: Call) async throws -> Response {
    let (fields, bytes) = try await call.fields()
    let slug = fields.required("slug", .slug)
    let name = fields.required("name", .text(1...200))
    let parent = fields.required("parentId", .id)
    try fields.verify()
    let key = try call.idempotencyKey(bytes)
    return try await call.write(.departmentManage, in: database, waking: wake, key: key) { tx, caller in
      let id = UUID.next()
      try await tx.execute(
        """
        INSERT INTO department (organisation_id, id, parent_id, slug, name)
        VALUES (\(caller.organisation), \(id), \(parent), \(slug), \(name))
        """)
      try await Organisation.log("department.created", name, subject: id, by: caller, in: tx)
      return try await tx.answer(.created, Self.reading(id), location: "/v1/departments/\(id.path)")
    }
  }

  func change(_ call: Call) async throws -> Response {
    let id = try call.id("department")
    let expected = try EntityTag.expected(call.request)
    let (fields, bytes) = try await call.fields()
    let name = fields.optional("name", .text(1...200))
    let parent = fields.optional("parentId", .id)
    try fields.verify()
    let key = try call.idempotencyKey(bytes)
    return try await call.write(.departmentManage, in: database, waking: wake, key: key) { tx, caller in
      let rows = try await tx.execute(
        """
        UPDATE department SET name = coalesce(\(name), name), parent_id = coalesce(\(parent), parent_id)
        WHERE organisation_id = \(caller.organisation) AND id = \(id)
          AND xmin::text = coalesce(\(expected), xmin::text)
          AND (parent_id IS NOT NULL OR \(parent)::uuid IS NULL)
        """)
      let answer = try await tx.answer(changed: rows, Self.reading(id))
      try await Organisation.log("department.changed", name ?? "Moved", subject: id, by: caller, in: tx)
      return answer
    }
  }

  private static func reading(_ id: UUID) -> SQL {
    """
    SELECT \(shape)::text AS body, xmin::text AS version
    FROM department
    WHERE organisation_id = (SELECT app.organisation_id()) AND id = \(id)
    """
  }

  private static let shape: SQL = "json_build_object('id', id, 'parentId', parent_id, 'slug', slug, 'name', name)"
}
