import Foundation
import Hummingbird
import IncidentResponse
import Postgres

/// Escalation policies: whom a page goes to, one after the other.
struct EscalationPolicyRoutes: Sendable {
  let database: Database
  let wake: Wake

  var endpoints: [Endpoint] {
    [
      .list("/v1/on-call/policies", list), .post("/v1/on-call/policies", create),
      .get("/v1/on-call/policies/{policy}", show), .patch("/v1/on-call/policies/{policy}", change),
    ]
  }

  func list(_ call: Call) async throws -> Response {
    let query = QueryFields(call.request)
    let page = PageRequest(query)
    var filters: SQL = ""
    if let after = page.id(query) { filters += " AND id > \(after)" }
    try query.verify()
    return try await call.page(
      .contactRead, page,
      """
      SELECT \(Self.shape)::text AS body, ARRAY[id::text] AS cursor
      FROM escalation_policy
      WHERE organisation_id = (SELECT app.organisation_id())\(filters)
      ORDER BY id
      LIMIT \(page.fetched)
      """, in: database)
  }

  func show(_ call: Call) async throws -> Response {
    try await call.one(.contactRead, Self.reading(try call.id("policy")), in: database)
  }

  func create(_ call: Call) async throws -> Response {
    let (fields, bytes) = try await call.fields()
    let policy = EscalationPolicy(name: fields.required("name", .text(1...200)), plan: PlanInput.plan(fields))
    try fields.verify()
    let key = try call.idempotencyKey(bytes)
    return try await call.write(.contactManage, in: database, waking: wake, key: key) { tx, caller in
      try await policy.create(by: caller, in: tx)
      return try await tx.answer(.created, Self.reading(policy.id), location: "/v1/on-call/policies/\(policy.id.path)")
    }
  }

  func change(_ call: Call) async throws -> Response {
    let id = try call.id("policy")
    let expected = try EntityTag.expected(call.request)
    let (fields, bytes) = try await call.fields()
    let name = fields.optional("name", .text(1...200))
    let isActive = fields.optional("active", .flag)
    let plan = fields.has("steps") || fields.has("rounds") ? PlanInput.plan(fields) : nil
    try fields.verify()
    let key = try call.idempotencyKey(bytes)
    return try await call.write(.contactManage, in: database, waking: wake, key: key) { tx, caller in
      let isChanged = try await EscalationPolicy.change(
        id, name: name, plan: plan, isActive: isActive, expecting: expected, by: caller, in: tx)
      return try await tx.answer(changed: isChanged ? 1 : 0, Self.reading(id))
    }
  }

  private static func reading(_ id: UUID) -> SQL {
    """
    SELECT \(shape)::text AS body, xmin::text AS version
    FROM escalation_policy
    WHERE organisation_id = (SELECT app.organisation_id()) AND id = \(id)
    """
  }

  private static let shape: SQL = """
    json_build_object('id', id, 'name', name, 'steps', definition -> 'steps', 'rounds', definition -> 'rounds',
      'active', active)
    """
}
