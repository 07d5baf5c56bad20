import Foundation
import Hummingbird
import IncidentResponse
import Postgres

/// By what an organisation judges what the law demands: its legal profile, and the catalogues that it goes by.
struct RegimeRoutes: Sendable {
  let database: Database
  let library: ProcedureLibrary
  let wake: Wake

  var endpoints: [Endpoint] {
    [
      .get("/v1/legal-profile", profile), .post("/v1/legal-profile", state), .get("/v1/regime-catalogues", catalogues),
    ]
  }

  func profile(_ call: Call) async throws -> Response {
    try await call.whole(
      .legalRead,
      """
      SELECT coalesce(json_agg(json_build_object('name', p.name, 'value', p.value::json, 'statedBy', p.stated_by,
        'actor', p.actor, 'statedAt', p.stated_at) ORDER BY p.name), '[]')::text AS body
      FROM legal_profile p WHERE p.organisation_id = (SELECT app.organisation_id()) AND p.value IS NOT NULL
      """, in: database)
  }

  /// States what is true of the organisation in every incident, or takes it back.
  func state(_ call: Call) async throws -> Response {
    let (fields, bytes) = try await call.fields()
    let name = fields.required("name", .factName)
    let value = fields.optional("value", .factValue)
    try fields.verify()
    let key = try call.idempotencyKey(bytes)
    return try await call.write(.legalManage, in: database, waking: wake, key: key) { tx, caller in
      let basis = try await library.regimes.basis(
        tx.query(RegimeLibrary.selection).first, organisation: caller.organisation, in: tx)
      try await LegalBasis.state(name, value, under: basis, by: caller, in: tx)
      return Answer(
        .ok, body: JSONValue.object(["name": .string(name), "stated": .bool(value != nil)]).text)
    }
  }

  func catalogues(_ call: Call) async throws -> Response {
    try await call.whole(
      .legalRead,
      """
      SELECT coalesce(json_agg(json_build_object('id', c.id, 'asOf', c.as_of, 'sha256', c.sha256, 'actor', c.actor,
        'importedAt', c.imported_at) ORDER BY c.imported_at, c.id), '[]')::text AS body
      FROM regime_catalogue c WHERE c.organisation_id = (SELECT app.organisation_id())
      """, in: database)
  }
}
