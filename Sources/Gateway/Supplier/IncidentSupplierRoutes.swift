import Foundation
import Hummingbird
import IncidentResponse
import Postgres

/// What suppliers say during an incident, and when their services were down.
struct IncidentSupplierRoutes: Sendable {
  let database: Database
  let incidents: Incidents

  var endpoints: [Endpoint] {
    let incident = "/v1/incidents/{incident}"
    return [
      .get("\(incident)/supplier-statuses", statuses), .post("\(incident)/supplier-statuses", addStatus),
      .get("\(incident)/supplier-outages", outages), .post("\(incident)/supplier-outages", addOutage),
    ]
  }

  /// The newest first.
  func statuses(_ call: Call) async throws -> Response {
    try await call.whole(
      .incidentRead,
      """
      SELECT coalesce((SELECT json_agg(json_build_object('id', s.id, 'supplierId', s.supplier_id, 'supplier', p.key,
          'name', p.name, 'serviceId', s.service_id, 'status', (\(Self.words("supplier.status", "status", of: "s"))),
          'sourceUrl', s.source_url,
          'observedAt', json_build_object('earliest', s.observed_earliest, 'latest', s.observed_latest),
          'actor', \(Self.actor("s")), 'recordedAt', s.recorded_at) ORDER BY s.observed_latest DESC, s.id DESC)
        FROM supplier_status s
        JOIN supplier p ON p.organisation_id = s.organisation_id AND p.id = s.supplier_id
        WHERE s.organisation_id = i.organisation_id AND s.record_id = i.id), '[]')::text AS body
      FROM \(IncidentRoutes.incident(try call.id("incident")))
      """, in: database)
  }

  func addStatus(_ call: Call) async throws -> Response {
    let (fields, bytes) = try await call.fields()
    let status = SupplierStatus(
      supplier: fields.required("supplierId", .id), service: fields.optional("serviceId", .id),
      words: fields.required("status", .text(1...2000)), sourceURL: fields.optional("sourceUrl", .webAddress),
      observed: fields.optional("observedAt", .moment))
    try fields.verify()
    return try await call.command(.incidentRespond, bytes, on: incidents, reading: [status.reading]) {
      try $0.record(status)
    }
  }

  /// With those that were replaced or withdrawn, the newest entry first.
  func outages(_ call: Call) async throws -> Response {
    try await call.whole(
      .incidentRead,
      """
      SELECT coalesce((SELECT json_agg(json_build_object('id', o.id, 'serviceId', o.service_id, 'service', v.key,
          'title', v.title, 'supplierId', p.id, 'supplier', p.key, 'beganAt', o.began_at, 'endedAt', o.ended_at,
          'withdrawn', o.withdrawn, 'replacesId', o.supersedes_id, 'current', NOT o.withdrawn AND NOT EXISTS (
            SELECT 1 FROM supplier_outage n
            WHERE n.organisation_id = o.organisation_id AND n.supersedes_id = o.id),
          'actor', \(Self.actor("o")), 'recordedAt', o.recorded_at) ORDER BY o.id DESC)
        FROM supplier_outage o
        JOIN supplier_service v ON v.organisation_id = o.organisation_id AND v.id = o.service_id
        JOIN supplier p ON p.organisation_id = v.organisation_id AND p.id = v.supplier_id
        WHERE o.organisation_id = i.organisation_id AND o.record_id = i.id), '[]')::text AS body
      FROM \(IncidentRoutes.incident(try call.id("incident")))
      """, in: database)
  }

  func addOutage(_ call: Call) async throws -> Response {
    let incident = try call.id("incident")
    let (fields, bytes) = try await call.fields()
    let outage = SupplierOutage(
      service: fields.required("serviceId", .id), began: fields.required("beganAt", .instant),
      ended: fields.optional("endedAt", .instant), replaces: fields.optional("replacesId", .id),
      isWithdrawn: fields.optional("withdrawn", .flag) ?? false, reason: fields.optional("reason", .text(1...2000)))
    try fields.verify()
    return try await call.command(.incidentRespond, bytes, on: incidents, reading: [outage.reading(on: incident)]) {
      try $0.record(outage)
    }
  }

  /// Words of an event about a row, which stand beside it so that they can be erased.
  static func words(_ type: String, _ field: String, of row: String) -> SQL {
    """
    SELECT c.body->>\(field) FROM event e
    JOIN event_content c ON c.organisation_id = e.organisation_id AND c.event_id = e.id
    WHERE e.organisation_id = \(unescaped: row).organisation_id AND e.record_id = \(unescaped: row).record_id
      AND e.subject_id = \(unescaped: row).id AND e.type = \(type)
    ORDER BY e.id DESC LIMIT 1
    """
  }

  static func actor(_ row: String) -> SQL {
    """
    coalesce((SELECT n.name FROM person n WHERE n.organisation_id = \(unescaped: row).organisation_id
      AND n.id = \(unescaped: row).person_id), \(unescaped: row).actor)
    """
  }
}
