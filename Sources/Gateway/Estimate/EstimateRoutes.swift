import Foundation
import Hummingbird
import IncidentResponse
import Postgres

/// How the situation is judged, time and again (M67, M71).
struct EstimateRoutes: Sendable {
  let database: Database
  let incidents: Incidents

  var endpoints: [Endpoint] {
    [.get("/v1/incidents/{incident}/estimates", list), .post("/v1/incidents/{incident}/estimates", make)]
  }

  /// Every one, the newest first.
  func list(_ call: Call) async throws -> Response {
    try await call.whole(
      .incidentRead,
      """
      SELECT coalesce((SELECT json_agg(json_build_object('id', m.id, 'procedure', p.slug, 'estimate', e.key,
          'title', e.title, 'value', m.value, 'valueTitle', a.title,
          'reason', (\(IncidentSupplierRoutes.words("estimate.made", "reason", of: "m"))),
          'at', json_build_object('earliest', m.made_earliest, 'latest', m.made_latest),
          'supersedesId', m.supersedes_id, 'current', NOT EXISTS (SELECT 1 FROM estimate n
            WHERE n.organisation_id = m.organisation_id AND n.supersedes_id = m.id),
          'actor', \(IncidentSupplierRoutes.actor("m")), 'recordedAt', m.recorded_at) ORDER BY m.id DESC)
        FROM estimate m
        JOIN procedure_element e ON e.organisation_id = m.organisation_id AND e.id = m.element_id
        JOIN procedure_version v ON v.organisation_id = e.organisation_id AND v.id = e.procedure_version_id
        JOIN procedure p ON p.organisation_id = v.organisation_id AND p.id = v.procedure_id
        LEFT JOIN procedure_element a ON a.organisation_id = e.organisation_id AND a.procedure_version_id = v.id
          AND a.kind = 'estimate_value' AND a.key = e.key || '/' || m.value
        WHERE m.organisation_id = i.organisation_id AND m.record_id = i.id), '[]')::text AS body
      FROM \(IncidentRoutes.incident(try call.id("incident")))
      """, in: database)
  }

  func make(_ call: Call) async throws -> Response {
    let (fields, bytes) = try await call.fields()
    let procedure = fields.required("procedure", .slug)
    let estimate = fields.required("estimate", .key)
    let value = fields.required("value", .key)
    let reason = fields.optional("reason", .text(1...2000))
    let at = fields.optional("at", .moment)
    try fields.verify()
    return try await call.command(.incidentRespond, bytes, on: incidents) {
      try $0.makeEstimate(estimate, of: try $0.version(of: procedure), value: value, reason: reason, at: at)
    }
  }
}
