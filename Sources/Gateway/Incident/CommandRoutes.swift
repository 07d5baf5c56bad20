import Foundation
import HTTPTypes
import Hummingbird
import IncidentResponse
import Postgres

/// Commands on an incident. Each is meant for one version of it (If-Match), is one transaction with its events, and
/// answers with the incident as it is afterwards.
struct CommandRoutes: Sendable {
  let incidents: Incidents

  var endpoints: [Endpoint] {
    let incident = "/v1/incidents/{incident}"
    return [
      .post("\(incident)/log", log), .post("\(incident)/level", level), .post("\(incident)/responses", start),
      .post("\(incident)/responses/{response}/advance", advance),
      .post("\(incident)/responses/{response}/steps/{step}", settle), .post("\(incident)/facts", fact),
      .post("\(incident)/communications", said), .post("\(incident)/communications/{communication}/decision", decide),
      .post("\(incident)/timeline", remark), .post("\(incident)/documents", document),
      .post("\(incident)/resolve", resolve), .post("\(incident)/review", review), .post("\(incident)/close", close),
      .post("\(incident)/reopen", reopen), .post("\(incident)/restriction", restrict),
    ]
  }

  func log(_ call: Call) async throws -> Response {
    let (fields, bytes) = try await call.fields()
    let record = LogRecord(fields)
    let at = fields.optional("at", .moment)
    try fields.verify()
    return try await command(call, .incidentCreate, bytes) { try $0.log(record, at: at) }
  }

  func level(_ call: Call) async throws -> Response {
    let (fields, bytes) = try await call.fields()
    let procedure = fields.required("procedure", .slug)
    let eventType = fields.optional("eventType", .key)
    let level = fields.optional("level", .key)
    let reason = fields.optional("reason", .text(1...2000))
    try fields.verify()
    return try await command(call, .incidentRespond, bytes, adopting: [procedure]) { casework in
      let version = try casework.followed(procedure)
      try casework.assignLevel(under: version, eventType: eventType, level: level, reason: reason)
    }
  }

  func start(_ call: Call) async throws -> Response {
    let (fields, bytes) = try await call.fields()
    let procedure = fields.required("procedure", .slug)
    let at = fields.optional("at", .moment)
    try fields.verify()
    return try await command(call, .incidentRespond, bytes, adopting: [procedure]) { casework in
      try casework.start(try casework.followed(procedure), at: at)
    }
  }

  func advance(_ call: Call) async throws -> Response {
    let response = try call.id("response")
    let (fields, bytes) = try await call.fields()
    let at = fields.optional("at", .moment)
    let overrides = fields.gateOverrides()
    try fields.verify()
    return try await command(call, .incidentRespond, bytes) { try $0.advance(response, at: at, overrides: overrides) }
  }

  func settle(_ call: Call) async throws -> Response {
    let response = try call.id("response")
    let step = try call.key("step")
    let (fields, bytes) = try await call.fields()
    let state = fields.required("state", .oneOf("done", "not-applicable"))
    let reason = fields.optional("reason", .text(1...2000))
    let at = fields.optional("at", .moment)
    try fields.verify()
    return try await command(call, .incidentRespond, bytes) {
      try $0.settle(
        step: step, of: response, as: state == "done" ? .done : .notApplicable, reason: reason, at: at)
    }
  }

  func fact(_ call: Call) async throws -> Response {
    let (fields, bytes) = try await call.fields()
    let fact = FactInput(fields)
    try fields.verify()
    return try await command(call, .incidentRespond, bytes) { casework in
      if let value = fact.value {
        try casework.state(fact.name, value, source: fact.source)
      } else {
        try casework.stateUnknown(fact.name, because: fact.unknownReason ?? "", source: fact.source)
      }
    }
  }

  func said(_ call: Call) async throws -> Response {
    let (fields, bytes) = try await call.fields()
    let channel = fields.required("channel", Self.channel)
    let said = SaidCommunication(
      planned: fields.optional("plannedId", .id), audience: fields.required("audience", .text(1...300)),
      channel: Communication.Channel(rawValue: channel) ?? .other, text: fields.required("text", .text(1...100_000)),
      at: fields.optional("at", .moment) ?? Moment(.now),
      departments: fields.list("departments", atMost: 200, of: .id))
    if fields.any("departments") == .array([]) { fields.complain("departments", "must name at least one") }
    try fields.verify()
    return try await command(call, .incidentCommunicate, bytes) { try $0.recordCommunication(said) }
  }

  func decide(_ call: Call) async throws -> Response {
    let communication = try call.id("communication")
    let (fields, bytes) = try await call.fields()
    let required = fields.required("required", .flag)
    let reason = fields.optional("reason", .text(1...2000))
    try fields.verify()
    return try await command(call, .incidentCommunicate, bytes) {
      try $0.decide(communication, required: required, reason: reason)
    }
  }

  func remark(_ call: Call) async throws -> Response {
    let (fields, bytes) = try await call.fields()
    let text = fields.required("text", .text(1...20_000))
    let at = fields.optional("at", .moment)
    try fields.verify()
    return try await command(call, .incidentRespond, bytes) { try $0.remark(text, at: at) }
  }

  func document(_ call: Call) async throws -> Response {
    let (fields, bytes) = try await call.fields()
    let document = fields.required("document", .key)
    let procedure = fields.optional("procedure", .slug)
    let client = fields.optional("client", .text(1...300))
    let overrides = fields.gateOverrides()
    try fields.verify()
    return try await command(
      call, .documentRequest, bytes,
      answer: { $0.incident.answer(.accepted, adding: ["documentId": .string($0.value.path)]) }
    ) { casework in
      try casework.request(document, of: procedure, client: client ?? "", overrides: overrides)
    }
  }

  func resolve(_ call: Call) async throws -> Response {
    let (fields, bytes) = try await call.fields()
    let outcome = fields.required("outcome", .oneOf("resolved", "tackled"))
    let summary = fields.required("summary", .text(1...20_000))
    let at = fields.optional("at", .moment)
    let overrides = fields.gateOverrides()
    try fields.verify()
    return try await command(call, .incidentRespond, bytes) {
      try $0.resolve(
        as: Incident.Outcome(rawValue: outcome) ?? .resolved, summary: summary, at: at, overrides: overrides)
    }
  }

  func review(_ call: Call) async throws -> Response {
    let (fields, bytes) = try await call.fields()
    let findings = fields.required("findings", .text(1...100_000))
    let procedure = fields.optional("procedure", .slug)
    let at = fields.optional("at", .moment)
    try fields.verify()
    return try await command(call, .incidentClose, bytes) {
      try $0.review(findings: findings, under: procedure, at: at)
    }
  }

  func close(_ call: Call) async throws -> Response {
    let (fields, bytes) = try await call.fields()
    let at = fields.optional("at", .moment)
    let overrides = fields.gateOverrides()
    try fields.verify()
    return try await command(call, .incidentClose, bytes) { try $0.close(at: at, overrides: overrides) }
  }

  func reopen(_ call: Call) async throws -> Response {
    let (fields, bytes) = try await call.fields()
    let reason = fields.required("reason", .text(1...2000))
    try fields.verify()
    return try await command(call, .incidentClose, bytes) { try $0.reopen(because: reason) }
  }

  func restrict(_ call: Call) async throws -> Response {
    let (fields, bytes) = try await call.fields()
    let restricted = fields.required("restricted", .flag)
    let reason = fields.required("reason", .text(1...2000))
    let people = fields.list("participants", atMost: 50, of: .id)
    if fields.any("restricted") == .bool(false), people != nil {
      fields.complain("participants", "can be given only where restricted is true")
    }
    try fields.verify()
    return try await command(call, .incidentRestrict, bytes) { casework in
      if restricted {
        try casework.restrict(admitting: people ?? [], because: reason)
      } else {
        try casework.unrestrict(because: reason)
      }
    }
  }

  private static let channel = FieldRule.oneOf(
    "email", "phone", "verbal", "status-page", "social-media", "press", "letter", "other")

  func command<Value: Sendable>(
    _ call: Call, _ permission: Permission, _ bytes: [UInt8], adopting: [String] = [],
    answer: @escaping @Sendable (Incidents.Outcome<Value>) -> Answer = { $0.incident.answer() },
    _ body: @Sendable (inout Casework) throws -> Value
  ) async throws -> Response {
    try await call.command(permission, bytes, on: incidents, adopting: adopting, answer: answer, body)
  }
}

extension JSONFields {
  /// One override, or several where the procedures of an incident name different roles.
  fileprivate func gateOverrides() -> [GateOverride] {
    let several = objects("overrides", atMost: 20) ?? []
    return ([object("override")].compactMap(\.self) + several).map {
      GateOverride(role: $0.required("role", .key), reason: $0.required("reason", .text(1...2000)))
    }
  }
}

extension Casework {
  /// The version of a procedure that the incident follows or was judged by, else the one in force.
  func followed(_ slug: String) throws -> ProcedureVersion {
    let own = Set(dossier.responses.map(\.versionID) + dossier.levels.map(\.versionID))
    let versions = dossier.procedures.values.filter { $0.procedure.key == slug }
    guard let version = versions.first(where: { own.contains($0.id) }) ?? versions.first else {
      throw Refusal(.invalid, "The organisation has not adopted such a procedure.", at: "/procedure")
    }
    return version
  }
}
