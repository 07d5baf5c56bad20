import Foundation
import Hummingbird
import IncidentResponse
import Postgres

/// Who has read the policy in its version in force, and who has not (M9); and what a person owes.
struct AcknowledgementRoutes: Sendable {
  let database: Database
  let library: ProcedureLibrary
  let wake: Wake

  var endpoints: [Endpoint] {
    [
      .post("/v1/procedures/{procedure}/acknowledgement", give),
      .list("/v1/procedures/{procedure}/acknowledgements", filters: ["state"], list),
      .list("/v1/me/obligations", filters: ["state"], own),
    ]
  }

  func give(_ call: Call) async throws -> Response {
    let slug = try call.key("procedure")
    let (fields, bytes) = try await call.fields()
    let seen = fields.optional("versionId", .id)
    try fields.verify()
    let key = try call.idempotencyKey(bytes)
    return try await call.write(.policyFollow, in: database, waking: wake, key: key) { tx, caller in
      let version = try await Acknowledgement.give(of: slug, seen: seen, by: caller, in: tx)
      return try await tx.answer(
        .ok,
        """
        SELECT json_build_object('procedure', p.slug, 'versionId', v.id, 'version', v.version, 'personId', a.person_id,
          'acknowledgedAt', a.acknowledged_at)::text AS body, NULL::text AS version
        FROM acknowledgement a
        JOIN procedure_version v ON v.organisation_id = a.organisation_id AND v.id = a.procedure_version_id
        JOIN procedure p ON p.organisation_id = v.organisation_id AND p.id = v.procedure_id
        WHERE a.organisation_id = \(caller.organisation) AND v.id = \(version) AND a.person_id = \(caller.person)
        """)
    }
  }

  /// For those who see after it: holders of the roles that the policy names, or `procedure.manage`.
  func list(_ call: Call) async throws -> Response {
    let slug = try call.key("procedure")
    let query = QueryFields(call.request)
    let page = PageRequest(query)
    let after = page.id(query)
    let state = query.optional("state", .oneOf("given", "missing", "overdue"))
    try query.verify()
    return try await database.asTenant(call.scope(.policyFollow)) { tx, caller in
      let force = try await tx.overseen(slug, library, caller)
      let rows = try await tx.query(
        """
        SELECT json_build_object('personId', p.id, 'name', p.name, 'kind', p.kind, 'versionId', \(force.version.id)::uuid,
          'state', \(Acknowledgement.state), 'acknowledgedAt', a.acknowledged_at, 'dueAt', o.due_at)::text AS body,
          ARRAY[p.id::text] AS cursor
        FROM \(Acknowledgement.source(force, organisation: caller.organisation))
          AND (p.id > \(after) OR \(after)::uuid IS NULL)
          AND (\(Acknowledgement.state) = \(state) OR \(state)::text IS NULL)
        ORDER BY p.id
        LIMIT \(page.fetched)
        """)
      return try Page(rows, page).response(to: call)
    }
  }

  func own(_ call: Call) async throws -> Response {
    let query = QueryFields(call.request)
    let page = PageRequest(query)
    let after = page.id(query)
    let state = query.optional("state", .oneOf("open", "met", "ended"))
    try query.verify()
    return try await call.page(
      .policyFollow, page,
      """
      SELECT json_build_object('id', o.id, 'kind', o.kind, 'procedure', r.slug, 'key', o.key, 'title', e.title,
        'versionId', o.procedure_version_id, 'dueAt', o.due_at, 'state', o.state,
        'overdue', o.state = 'open' AND o.due_at <= now(), 'endedAt', o.ended_at, 'endedBecause', o.ended_because)::text
          AS body, ARRAY[o.id::text] AS cursor
      FROM obligation o
      JOIN procedure r ON r.organisation_id = o.organisation_id AND r.id = o.procedure_id
      JOIN procedure_element e ON e.organisation_id = o.organisation_id AND e.id = o.element_id
      WHERE o.organisation_id = (SELECT app.organisation_id()) AND o.person_id = (SELECT app.person_id())
        AND (o.state = \(state) OR \(state)::text IS NULL) AND (o.id > \(after) OR \(after)::uuid IS NULL)
      ORDER BY o.id
      LIMIT \(page.fetched)
      """, in: database)
  }
}

extension Transaction {
  /// The version in force of a procedure whose people the caller sees after.
  func overseen(_ slug: String, _ library: ProcedureLibrary, _ caller: Caller) async throws -> VersionInForce {
    let force = try await VersionInForce.of(slug, by: caller, from: library, in: self)
    let policy = force.version.procedure.policy
    guard try await PolicyStanding.of(caller, on: force.procedure, in: self).oversees(policy) else {
      let roles = PolicyStanding.overseers(policy)
      throw Refusal(
        .forbidden,
        roles.isEmpty
          ? "This takes the permission procedure.manage."
          : "This is for holders of \(roles.joined(separator: " or ")), and for those with procedure.manage.")
    }
    return force
  }
}
