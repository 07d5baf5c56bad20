import Foundation
import Hummingbird
import IncidentResponse
import Postgres

/// How business goes on for as long as it is estimated to last (M68, M69).
struct StrategyRoutes: Sendable {
  let database: Database
  let incidents: Incidents

  var endpoints: [Endpoint] {
    let strategies = "/v1/incidents/{incident}/strategies"
    return [
      .get(strategies, list), .post(strategies, adopt), .post("\(strategies)/{adoption}", end),
      .post("/v1/incidents/{incident}/declined-strategies", decline),
    ]
  }

  /// By estimate: the strategies that its current answer selects, and those adopted or declined.
  func list(_ call: Call) async throws -> Response {
    let id = try call.id("incident")
    let opening = [Self.followed(id), Self.answers(id), Self.adoptions(id)]
    let items = try await database.asTenant(call.scope(.incidentRead), opening: opening) { tx, caller in
      let rows = tx.opened
      guard !rows[0].isEmpty else { throw Problem.notFound }
      let ids = try rows[0].compactMap { try $0["procedure_version_id"] as UUID? }
      let versions = try await incidents.library.versions(Set(ids), organisation: caller.organisation, in: tx)
      let answers = try Dictionary(
        rows[1].map { (try $0["element_id"] as UUID, try $0["value"] as String) }, uniquingKeysWith: { $1 })
      let adopted = try rows[2].map { row in
        (element: try row["element_id"] as UUID, body: try JSONParser.parse(Array((try row["body"] as String).utf8)))
      }
      return ids.compactMap { versions[$0] }.flatMap { Self.boards(of: $0, answers, adopted) }
    }
    return Answer(.ok, body: JSONValue.object(["items": .array(items)]).text).response()
  }

  func adopt(_ call: Call) async throws -> Response {
    let (fields, bytes) = try await call.fields()
    let procedure = fields.required("procedure", .slug)
    let strategy = fields.required("strategy", .key)
    let targets: [StrategyAdoption.Target?] = [
      fields.optional("departmentId", .id).map { .department($0) },
      fields.optional("serviceId", .id).map { .service($0) },
      fields.optional("supplierId", .id).map { .supplier($0) },
      fields.optional("target", .text(1...300)).map { .named($0) },
    ]
    let note = fields.optional("note", .text(0...5000)) ?? ""
    let loss = fields.amount("estimatedLoss").map {
      StrategyAdoption.Loss.estimated(amount: $0.digits, currency: $0.currency)
    }
    let unknown = fields.optional("lossUnknownReason", .text(1...2000)).map(StrategyAdoption.Loss.unknown)
    try fields.verify()
    let target = try Self.only(targets.compactMap(\.self), "Name one department, service or third party.", "/target")
    if loss != nil, unknown != nil {
      throw Refusal(.invalid, "The loss is either estimated or unknown.", at: "/lossUnknownReason")
    }
    let adoption = StrategyAdoption(strategy, for: target, note: note, loss: loss ?? unknown ?? .unstated)
    return try await call.command(
      .incidentRespond, bytes, on: incidents,
      answer: { $0.incident.answer(adding: ["adoptionId": .string($0.value.path)]) }
    ) { try $0.adopt(adoption, of: try $0.version(of: procedure)) }
  }

  func decline(_ call: Call) async throws -> Response {
    let (fields, bytes) = try await call.fields()
    let procedure = fields.required("procedure", .slug)
    let strategy = fields.required("strategy", .key)
    let reason = fields.required("reason", .text(1...2000))
    try fields.verify()
    return try await call.command(
      .incidentRespond, bytes, on: incidents,
      answer: { $0.incident.answer(adding: ["adoptionId": .string($0.value.path)]) }
    ) { try $0.decline(strategy: strategy, of: try $0.version(of: procedure), because: reason) }
  }

  func end(_ call: Call) async throws -> Response {
    let incident = try call.id("incident")
    let adoption = try call.id("adoption")
    let (fields, bytes) = try await call.fields()
    let state = fields.required("state", .oneOf("replaced", "ended"))
    let reason = fields.required("reason", .text(1...2000))
    try fields.verify()
    return try await call.command(
      .incidentRespond, bytes, on: incidents, reading: [StrategyAdoption.reading(adoption, on: incident)]
    ) {
      try $0.endStrategy(adoption, as: state == "replaced" ? .replaced : .ended, because: reason)
    }
  }

  private static func only<Value>(_ values: [Value], _ rule: String, _ pointer: String) throws -> Value {
    guard values.count == 1, let value = values.first else { throw Refusal(.invalid, rule, at: pointer) }
    return value
  }

  private static func boards(
    of version: ProcedureVersion, _ answers: [UUID: String], _ adopted: [(element: UUID, body: JSONValue)]
  ) -> [JSONValue] {
    version.procedure.estimates.map { estimate in
      let current = version.id(.estimate, estimate.key).flatMap { answers[$0] }
      let selected = current.map { version.procedure.strategies(for: $0, of: estimate.key) } ?? []
      let own = version.procedure.strategies.filter { $0.estimate == estimate.key }
      let keys = Set(selected.map(\.key))
      let followed = adopted.flatMap { adoption -> [JSONValue] in
        own.filter { version.id(.strategy, $0.key) == adoption.element }.map { strategy in
          guard case .object(var fields) = adoption.body else { return adoption.body }
          fields["strategy"] = .string(strategy.key)
          fields["selected"] = .bool(keys.contains(strategy.key))
          return .object(fields)
        }
      }
      return .object([
        "procedure": .string(version.procedure.key), "estimate": .string(estimate.key),
        "title": .string(estimate.title), "question": .string(estimate.question), "current": .optional(current),
        "values": .array(
          estimate.values.map { .object(["key": .string($0.key), "title": .string($0.title)]) }),
        "strategies": .array(selected.map(\.shown)), "adopted": .array(followed),
      ])
    }
  }

  /// One row at least where the incident is seen: its procedures, or none yet.
  private static func followed(_ id: UUID) -> SQL {
    """
    SELECT s.procedure_version_id FROM incident i
    LEFT JOIN response s ON s.organisation_id = i.organisation_id AND s.record_id = i.id
    WHERE i.organisation_id = (SELECT app.organisation_id()) AND i.id = \(id) ORDER BY s.id
    """
  }

  private static func answers(_ id: UUID) -> SQL {
    """
    SELECT m.element_id, m.value FROM estimate m
    WHERE m.organisation_id = (SELECT app.organisation_id()) AND m.record_id = \(id) AND NOT EXISTS (
      SELECT 1 FROM estimate n WHERE n.organisation_id = m.organisation_id AND n.supersedes_id = m.id)
    """
  }

  private static func adoptions(_ id: UUID) -> SQL {
    """
    SELECT a.element_id, json_build_object('id', a.id, 'departmentId', a.department_id, 'serviceId', a.service_id,
        'supplierId', a.supplier_id, 'target', (\(IncidentSupplierRoutes.words("strategy.adopted", "target", of: "a"))),
        'note', (\(IncidentSupplierRoutes.words("strategy.adopted", "note", of: "a"))),
        'estimatedLoss', CASE WHEN a.estimated_loss IS NOT NULL
          THEN json_build_object('amount', a.estimated_loss::text, 'currency', a.currency) END,
        'lossUnknownReason', (\(IncidentSupplierRoutes.words("strategy.adopted", "lossUnknownReason", of: "a"))),
        'state', a.state, 'reason', coalesce((\(IncidentSupplierRoutes.words("strategy.replaced", "reason", of: "a"))),
          (\(IncidentSupplierRoutes.words("strategy.ended", "reason", of: "a"))),
          (\(IncidentSupplierRoutes.words("strategy.declined", "reason", of: "a")))),
        'adoptedBy', a.adopted_by, 'adoptedAt', a.adopted_at, 'changedBy', a.changed_by, 'changedAt', a.changed_at
      )::text AS body
    FROM strategy_adoption a
    WHERE a.organisation_id = (SELECT app.organisation_id()) AND a.record_id = \(id) ORDER BY a.id
    """
  }
}

extension Procedure.Strategy {
  fileprivate var shown: JSONValue {
    .object([
      "key": .string(key), "title": .string(title), "target": .string(target.rawValue), "text": .string(text),
      "asksLoss": .bool(asksLoss), "clauses": .array(clauses.map(JSONValue.string)),
    ])
  }
}
