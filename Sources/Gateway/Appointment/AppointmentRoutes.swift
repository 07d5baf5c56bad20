import Foundation
import Hummingbird
import IncidentResponse
import Postgres

/// Who has which role of the procedure in an incident (M82 to M85, L15).
struct AppointmentRoutes: Sendable {
  let database: Database
  let incidents: Incidents

  var endpoints: [Endpoint] {
    let appointments = "/v1/incidents/{incident}/appointments"
    return [
      .get(appointments, list), .post(appointments, appoint), .post("\(appointments)/{appointment}/end", end),
    ]
  }

  /// Those that lasted, too, in the order in which they were made.
  func list(_ call: Call) async throws -> Hummingbird.Response {
    try await call.whole(
      .incidentRead,
      """
      SELECT coalesce((SELECT json_agg(json_build_object('id', a.id, 'procedure', p.slug, 'role', e.key,
          'title', e.title, 'exclusive', a.exclusive, 'personId', a.person_id, 'name', coalesce(a.name, n.name),
          'department', (SELECT d.name FROM membership m
            JOIN department d ON d.organisation_id = m.organisation_id AND d.id = m.department_id
            WHERE m.organisation_id = a.organisation_id AND m.person_id = a.person_id AND m.ended_at IS NULL
            ORDER BY m.id LIMIT 1),
          'since', json_build_object('earliest', a.since_earliest, 'latest', a.since_latest),
          'appointedBy', a.appointed_by, 'endedAt', a.ended_at) ORDER BY a.id)
        FROM appointment a
        JOIN procedure_element e ON e.organisation_id = a.organisation_id AND e.id = a.element_id
        JOIN procedure_version v ON v.organisation_id = e.organisation_id AND v.id = e.procedure_version_id
        JOIN procedure p ON p.organisation_id = v.organisation_id AND p.id = v.procedure_id
        LEFT JOIN person n ON n.organisation_id = a.organisation_id AND n.id = a.person_id
        WHERE a.organisation_id = i.organisation_id AND a.record_id = i.id), '[]')::text AS body
      FROM \(IncidentRoutes.incident(try call.id("incident")))
      """, in: database)
  }

  func appoint(_ call: Call) async throws -> Hummingbird.Response {
    let (fields, bytes) = try await call.fields()
    let draft = Appointment.Draft(
      procedure: fields.required("procedure", .slug), role: fields.required("role", .key),
      person: fields.optional("personId", .id), name: fields.optional("name", .text(1...300)),
      reason: fields.optional("reason", .text(1...2000)), at: fields.optional("at", .moment))
    try fields.verify()
    return try await call.command(
      .incidentRespond, bytes, on: incidents, adopting: [draft.procedure],
      answer: { $0.incident.answer(.ok, adding: ["appointmentId": .string($0.value.path)]) }
    ) { try $0.appoint(draft) }
  }

  func end(_ call: Call) async throws -> Hummingbird.Response {
    let appointment = try call.id("appointment")
    let (fields, bytes) = try await call.fields()
    let reason = fields.required("reason", .text(1...2000))
    try fields.verify()
    return try await call.command(.incidentRespond, bytes, on: incidents) {
      try $0.endAppointment(appointment, because: reason)
    }
  }
}
