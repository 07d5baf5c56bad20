import Foundation
import Hummingbird
import IncidentResponse
import Postgres

/// What the investigation found: causes, weaknesses, damage and impact (L19 to L22); and the risks of an assessment (M94).
struct FindingRoutes: Sendable {
  let database: Database
  let incidents: Incidents

  var endpoints: [Endpoint] {
    let incident = "/v1/incidents/{incident}"
    return [
      .get("\(incident)/findings", list),
      .post("\(incident)/responses/{response}/steps/{step}/findings", find),
      .post("\(incident)/findings/{finding}", change), .post("\(incident)/findings/{finding}/cause", link),
    ]
  }

  func list(_ call: Call) async throws -> Response {
    let id = try call.id("incident")
    let items = try await database.asTenant(call.scope(.incidentRead), opening: [Self.seen(id), Self.findings(id)]) {
      tx, _ in
      guard !tx.opened[0].isEmpty else { throw Problem.notFound }
      return try tx.opened[1].map { try JSONParser.parse(Array(($0["body"] as String).utf8)) }
    }
    return Answer(.ok, body: JSONValue.object(["items": .array(items)]).text).response()
  }

  func find(_ call: Call) async throws -> Response {
    let response = try call.id("response")
    let step = try call.key("step")
    let (fields, bytes) = try await call.fields()
    let question = fields.required("question", .key)
    let statement = fields.required("statement", .text(1...20_000))
    let amount = fields.amount("amount").map { (digits: $0.digits, currency: $0.currency) }
    let draft = Finding.Draft(
      statement, identifier: fields.optional("identifier", .text(1...40)),
      system: fields.optional("system", .text(1...300)), cause: fields.optional("causeId", .id),
      customer: fields.optional("customer", .text(1...300)), amount: amount, at: fields.optional("at", .moment),
      rating: fields.object("rating").map {
        Finding.Rating(
          likelihood: $0.required("likelihood", .integer(1...5)),
          consequence: $0.required("consequence", .integer(1...5)))
      },
      treatment: fields.optional("treatment", .oneOf("modify", "retain", "avoid", "share")).flatMap {
        Finding.Treatment(rawValue: $0)
      })
    try fields.verify()
    return try await call.command(
      .incidentRespond, bytes, on: incidents,
      answer: { $0.incident.answer(.ok, adding: ["findingId": .string($0.value.path)]) }
    ) { try $0.find(draft, asked: question, in: step, of: response) }
  }

  func change(_ call: Call) async throws -> Response {
    let finding = try call.id("finding")
    let (fields, bytes) = try await call.fields()
    let state = fields.required("state", .oneOf("held", "accepted", "withdrawn"))
    let reason = fields.required("reason", .text(1...2000))
    try fields.verify()
    return try await call.command(.incidentRespond, bytes, on: incidents) {
      try $0.change(finding, to: Finding.State(rawValue: state) ?? .held, because: reason)
    }
  }

  func link(_ call: Call) async throws -> Response {
    let finding = try call.id("finding")
    let (fields, bytes) = try await call.fields()
    let cause = fields.required("causeId", .id)
    try fields.verify()
    return try await call.command(.incidentRespond, bytes, on: incidents) { try $0.link(finding, to: cause) }
  }

  private static func seen(_ id: UUID) -> SQL {
    "SELECT id FROM incident WHERE organisation_id = (SELECT app.organisation_id()) AND id = \(id)"
  }

  private static func findings(_ id: UUID) -> SQL {
    """
    SELECT json_build_object('id', f.id, 'kind', f.kind, 'step', e.key, 'question', f.question, 'statement', f.statement,
        'identifier', f.identifier, 'system', f.system, 'causeId', f.cause_id, 'customer', f.customer,
        'amount', CASE WHEN f.amount IS NOT NULL
          THEN json_build_object('amount', f.amount::text, 'currency', f.currency) END,
        'rating', CASE WHEN f.likelihood IS NOT NULL
          THEN json_build_object('likelihood', f.likelihood, 'consequence', f.consequence) END,
        'treatment', f.treatment, 'state', f.state, 'reason', f.reason,
        'found', json_build_object('earliest', f.found_earliest, 'latest', f.found_latest),
        'statedBy', f.stated_by, 'statedAt', f.stated_at, 'changedBy', f.changed_by, 'changedAt', f.changed_at,
        'addressedBy', (
          SELECT coalesce(json_agg(json_build_object('itemId', i.id, 'title', i.title, 'state', i.state) ORDER BY i.id), '[]')
          FROM step_item i
          WHERE i.organisation_id = f.organisation_id AND i.record_id = f.record_id AND i.finding_id = f.id),
        'improvements', (
          SELECT coalesce(json_agg(json_build_object('id', m.id, 'title', m.title, 'state', m.state) ORDER BY m.id), '[]')
          FROM improvement m
          WHERE m.organisation_id = f.organisation_id AND m.record_id = f.record_id AND m.finding_id = f.id)
      )::text AS body
    FROM finding f
    JOIN procedure_element e ON e.organisation_id = f.organisation_id AND e.id = f.element_id
    WHERE f.organisation_id = (SELECT app.organisation_id()) AND f.record_id = \(id) ORDER BY f.id
    """
  }
}
