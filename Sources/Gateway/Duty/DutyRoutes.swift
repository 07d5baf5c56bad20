import Foundation
import Hummingbird
import IncidentResponse
import Postgres

/// Who in the organisation holds a procedure's role, or belongs to its audience.
struct DutyRoutes: Sendable {
  let database: Database
  let library: ProcedureLibrary
  let wake: Wake

  var endpoints: [Endpoint] {
    [
      .list("/v1/duties", filters: ["procedure", "kind"], list), .post("/v1/duties", assign),
      .get("/v1/duties/{duty}", show), .delete("/v1/duties/{duty}", end),
    ]
  }

  func list(_ call: Call) async throws -> Response {
    let query = QueryFields(call.request)
    let page = PageRequest(query)
    var filters: SQL = ""
    if let after = page.id(query) { filters += " AND h.id > \(after)" }
    if let procedure = query.optional("procedure", .slug) { filters += " AND p.slug = \(procedure)" }
    if let kind = query.optional("kind", .oneOf("role", "audience")) { filters += " AND h.kind = \(kind)" }
    try query.verify()
    return try await call.page(
      .procedureRead, page,
      """
      SELECT \(Self.shape)::text AS body, ARRAY[h.id::text] AS cursor
      FROM \(Self.source)
      WHERE h.organisation_id = (SELECT app.organisation_id()) AND h.ended_at IS NULL\(filters)
      ORDER BY h.id
      LIMIT \(page.fetched)
      """, in: database)
  }

  func show(_ call: Call) async throws -> Response {
    try await call.one(.procedureRead, Self.reading("h.id = \(try call.id("duty"))"), in: database)
  }

  /// Assigning what is held already answers with the duty there is.
  func assign(_ call: Call) async throws -> Response {
    let (fields, bytes) = try await call.fields()
    let procedure = fields.required("procedure", .slug)
    let kind = Contact.DutyKind(rawValue: fields.required("kind", .oneOf("role", "audience"))) ?? .role
    let name = fields.required("key", .key)
    let contact = fields.optional("contactId", .id)
    let person = fields.optional("personId", .id)
    let memberKind = fields.optional("memberKind", .key)
    if (contact == nil) == (person == nil) {
      fields.complain("contactId", "is required where there is no personId, and only there")
    }
    try fields.verify()
    guard let holder = contact.map(Contact.Holder.contact) ?? person.map(Contact.Holder.person) else {
      throw Problem.internalError
    }
    let key = try call.idempotencyKey(bytes)
    return try await call.write(.procedureManage, in: database, waking: wake, key: key) { tx, caller in
      let id = try await Self.procedure(procedure, with: kind, name, caller, in: tx)
      if let memberKind {
        let force = try await VersionInForce.of(procedure, by: caller, from: library, in: tx)
        try force.version.procedure.verify(memberKind: memberKind, of: kind == .role ? name : "")
      }
      try await Contact.assign(holder, to: kind, name, of: id, memberKind: memberKind, by: caller, in: tx)
      return try await tx.answer(
        .created,
        Self.reading(
          """
          h.procedure_id = \(id) AND h.kind = \(kind.rawValue) AND h.key = \(name) AND h.ended_at IS NULL
            AND coalesce(h.contact_id, h.person_id) = \(contact ?? person)
          """))
    }
  }

  func end(_ call: Call) async throws -> Response {
    let id = try call.id("duty")
    let key = try call.idempotencyKey([])
    return try await call.write(.procedureManage, in: database, waking: wake, key: key) { tx, caller in
      let rows = try await tx.execute(
        """
        UPDATE duty_holder SET ended_at = now()
        WHERE organisation_id = \(caller.organisation) AND id = \(id) AND ended_at IS NULL
        """)
      guard rows == 1 else { throw Problem.notFound }
      try await Contact.followDuties(in: tx)
      try await Organisation.log("duty.ended", "Duty taken away", subject: id, by: caller, in: tx)
      return try await tx.answer(.ok, Self.reading("h.id = \(id)"))
    }
  }

  /// The procedure's id, where its version in force has such a role or audience.
  private static func procedure(
    _ slug: String, with kind: Contact.DutyKind, _ key: String, _ caller: Caller, in tx: borrowing Transaction
  ) async throws -> UUID {
    let row = try await tx.query(
      """
      SELECT p.id, EXISTS (SELECT 1 FROM procedure_element e
        WHERE e.organisation_id = v.organisation_id AND e.procedure_version_id = v.id
          AND e.kind = \(kind.rawValue) AND e.key = \(key)) AS has_element
      FROM procedure p
      JOIN procedure_version v
        ON v.organisation_id = p.organisation_id AND v.procedure_id = p.id AND v.status = 'published'
      WHERE p.organisation_id = \(caller.organisation) AND p.slug = \(slug)
      """
    ).first
    guard let row else {
      throw Problem.invalidBody([Violation(place: .body(pointer: "#/procedure"), rule: "must be an adopted procedure")])
    }
    guard try row["has_element"] else {
      throw Problem.invalidBody([
        Violation(place: .body(pointer: "#/key"), rule: "must be the key of one of the procedure's \(kind.rawValue)s")
      ])
    }
    return try row["id"]
  }

  private static func reading(_ which: SQL) -> SQL {
    """
    SELECT \(shape)::text AS body, NULL::text AS version
    FROM \(source)
    WHERE h.organisation_id = (SELECT app.organisation_id()) AND \(which)
    """
  }

  private static let source: SQL = """
    duty_holder h JOIN procedure p ON p.organisation_id = h.organisation_id AND p.id = h.procedure_id
    """

  private static let shape: SQL = """
    json_build_object('id', h.id, 'procedure', p.slug, 'kind', h.kind, 'key', h.key, 'contactId', h.contact_id,
      'personId', h.person_id, 'memberKind', h.member_kind, 'endedAt', h.ended_at)
    """
}
