import Foundation
import Hummingbird
import IncidentResponse
import Postgres

/// People called to an incident (M83).
struct PageRoutes: Sendable {
  let database: Database
  let incidents: Incidents

  var endpoints: [Endpoint] {
    let pages = "/v1/incidents/{incident}/pages"
    return [
      .get(pages, list), .post(pages, send), .post("\(pages)/{page}/acknowledgement", acknowledge),
      .post("\(pages)/{page}/cancellation", cancel),
    ]
  }

  /// All of them, in the order in which they were sent, with whom each step reached.
  func list(_ call: Call) async throws -> Response {
    try await call.whole(
      .incidentRead,
      """
      SELECT coalesce((SELECT json_agg(\(Self.shape) ORDER BY g.id)
        FROM page g
        WHERE g.organisation_id = i.organisation_id AND g.record_id = i.id), '[]')::text AS body
      FROM \(IncidentRoutes.incident(try call.id("incident")))
      """, in: database)
  }

  func send(_ call: Call) async throws -> Response {
    let (fields, bytes) = try await call.fields()
    let reason = fields.required("reason", .text(1...1000))
    let policy = fields.optional("policyId", .id)
    let plan = PlanInput.plan(fields)
    if fields.has("policyId") == fields.has("steps") {
      fields.complain("policyId", "is required where there are no steps, and only there")
    }
    try fields.verify()
    let draft = IncidentPage.Draft(reason: reason, plan: policy.map(IncidentPage.Draft.Plan.policy) ?? .own(plan))
    return try await call.command(
      .incidentRespond, bytes, on: incidents, reading: IncidentPage.readings(draft),
      answer: { $0.incident.answer(.ok, adding: ["pageId": .string($0.value.path)]) }
    ) { try $0.page(draft) }
  }

  func acknowledge(_ call: Call) async throws -> Response {
    let (incident, page) = (try call.id("incident"), try call.id("page"))
    let (fields, bytes) = try await call.fields()
    let words = fields.optional("note", .text(1...2000))
    try fields.verify()
    return try await call.command(
      .incidentRespond, bytes, on: incidents, reading: [IncidentPage.selection(page, of: incident)]
    ) { try $0.acknowledgePage(saying: words) }
  }

  func cancel(_ call: Call) async throws -> Response {
    let (incident, page) = (try call.id("incident"), try call.id("page"))
    let (fields, bytes) = try await call.fields()
    let reason = fields.required("reason", .text(1...1000))
    try fields.verify()
    return try await call.command(
      .incidentRespond, bytes, on: incidents, reading: [IncidentPage.selection(page, of: incident)]
    ) { try $0.cancelPage(because: reason) }
  }

  private static let shape: SQL = """
    json_build_object('id', g.id, 'reason', g.reason, 'state', g.state, 'policyId', g.policy_id,
      'steps', g.plan -> 'steps', 'rounds', g.rounds, 'step', g.step, 'nextAt', g.next_at, 'pagedBy', g.paged_by,
      'sentAt', g.created_at, 'endedAt', g.ended_at, 'acknowledgedBy', g.acknowledged_by,
      'acknowledgedContactId', g.acknowledged_contact, 'acknowledgedVia', g.acknowledged_via,
      'cancelledBy', g.ended_by, 'cancelledBecause', g.ended_reason,
      'messages', (SELECT coalesce(json_agg(json_build_object('to', d.recipient_name, 'channel', d.channel,
          'state', d.state, 'composedAt', d.created_at, 'sentAt', d.sent_at, 'heldUntil', d.held_until)
          ORDER BY d.created_at, d.id), '[]')
        FROM delivery d
        WHERE d.organisation_id = g.organisation_id AND d.record_id = g.record_id AND d.page_id = g.id))
    """
}
