import Foundation
import Hummingbird
import IncidentResponse

/// What the steps of a response ask for: answers, and lists of what is to be done and who is to be told.
struct StepRoutes: Sendable {
  let incidents: Incidents

  var endpoints: [Endpoint] {
    let incident = "/v1/incidents/{incident}"
    let step = "\(incident)/responses/{response}/steps/{step}"
    return [
      .get("\(incident)/steps", worklist), .post("\(step)/answers", answer), .post("\(step)/items", add),
      .post("\(incident)/items/{item}", change), .post("\(incident)/items/{item}/checks", check),
      .get("\(incident)/impact", impact), .post("\(incident)/impact", answerImpact),
    ]
  }

  func worklist(_ call: Call) async throws -> Hummingbird.Response {
    let list = try await incidents.worklist(of: try call.id("incident"), scope: call.scope(.incidentRead))
    return Answer(.ok, body: JSONValue.object(["items": .array(list.steps)]).text).response()
  }

  func impact(_ call: Call) async throws -> Hummingbird.Response {
    let list = try await incidents.worklist(of: try call.id("incident"), scope: call.scope(.incidentRead))
    return Answer(.ok, body: JSONValue.object(["items": .array(list.impacts)]).text).response()
  }

  func answer(_ call: Call) async throws -> Hummingbird.Response {
    let response = try call.id("response")
    let step = try call.key("step")
    let (fields, bytes) = try await call.fields()
    let answers = fields.answers()
    try fields.verify()
    return try await call.command(.incidentRespond, bytes, on: incidents) {
      try $0.answer(answers, step: step, of: response)
    }
  }

  func answerImpact(_ call: Call) async throws -> Hummingbird.Response {
    let (fields, bytes) = try await call.fields()
    let procedure = fields.required("procedure", .slug)
    let answers = fields.answers()
    try fields.verify()
    return try await call.command(.incidentRespond, bytes, on: incidents) { casework in
      try casework.answerImpact(answers, under: try casework.followed(procedure))
    }
  }

  func add(_ call: Call) async throws -> Hummingbird.Response {
    let response = try call.id("response")
    let step = try call.key("step")
    let (fields, bytes) = try await call.fields()
    let state = fields.optional("state", Self.state)
    let draft = StepItem.Draft(
      task: fields.optional("task", .key), kind: fields.optional("kind", .key),
      title: fields.optional("title", .text(1...1000)), person: fields.optional("personId", .id),
      owner: fields.optional("ownerId", .id), dueAt: fields.optional("dueAt", .moment)?.latest,
      state: state.flatMap(StepItem.State.init(rawValue:)) ?? .open, reason: fields.optional("reason", .text(1...2000)),
      at: fields.optional("at", .moment), finding: fields.optional("findingId", .id))
    try fields.verify()
    return try await call.command(
      .incidentRespond, bytes, on: incidents,
      answer: { $0.incident.answer(.ok, adding: ["itemId": .string($0.value.path)]) }
    ) { try $0.add(draft, to: step, of: response) }
  }

  func change(_ call: Call) async throws -> Hummingbird.Response {
    let item = try call.id("item")
    let (fields, bytes) = try await call.fields()
    let state = fields.required("state", Self.state)
    let reason = fields.optional("reason", .text(1...2000))
    let at = fields.optional("at", .moment)
    try fields.verify()
    return try await call.command(.incidentRespond, bytes, on: incidents) {
      try $0.change(item, to: StepItem.State(rawValue: state) ?? .open, because: reason, at: at)
    }
  }

  func check(_ call: Call) async throws -> Hummingbird.Response {
    let item = try call.id("item")
    let (fields, bytes) = try await call.fields()
    let outcome = fields.required("outcome", .oneOf("passed", "failed"))
    let note = fields.required("note", .text(1...2000))
    let at = fields.optional("at", .moment)
    try fields.verify()
    return try await call.command(.incidentRespond, bytes, on: incidents) {
      try $0.check(item, passed: outcome == "passed", note: note, at: at)
    }
  }

  private static let state = FieldRule.oneOf("open", "done", "dropped")
}

extension JSONFields {
  /// Answers by the key of the question.
  fileprivate func answers() -> [String: FactValue] {
    guard case .object(let given)? = any("answers"), !given.isEmpty, given.count <= 50 else {
      complain("answers", "is required: an object with up to 50 answers by the key of the question")
      return [:]
    }
    return given.reduce(into: [:]) { answers, member in
      if let value = FieldRule<FactValue>.factValue.parse(member.value) {
        answers[member.key] = value
      } else {
        complain("answers", "must hold texts, numbers, true, false or arrays of texts")
      }
    }
  }
}
