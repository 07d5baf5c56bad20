import Foundation
import Hummingbird
import IncidentResponse

/// How an incident was handled, clause by clause.
struct ConformityRoutes: Sendable {
  let incidents: Incidents

  var endpoints: [Endpoint] { [.get("/v1/incidents/{incident}/conformity", show)] }

  func show(_ call: Call) async throws -> Response {
    let conformity = try await incidents.conformity(of: try call.id("incident"), scope: call.scope(.incidentRead))
    let items = conformity.procedures.map { followed in
      JSONValue.object([
        "procedure": .string(followed.procedure), "title": .string(followed.title),
        "version": .string(followed.version), "clauses": .array(followed.clauses.map(Self.shape)),
      ])
    }
    return Answer(.ok, body: JSONValue.object(["items": .array(items)]).text).response()
  }

  private static func shape(_ clause: Conformity.Clause) -> JSONValue {
    .object(
      shape(clause.verdict).merging([
        "id": .string(clause.id), "section": .string(clause.section), "title": .string(clause.title),
        "quote": .string(clause.quote),
        "parts": .array(
          clause.parts.map { part in
            .object(
              shape(part.verdict).merging([
                "kind": .string(part.element.kind.rawValue), "key": .string(part.element.key),
                "title": .string(part.title),
              ]) { $1 })
          }),
        "events": .array(
          clause.events.map {
            .object([
              "id": .string($0.id.path), "type": .string($0.type), "actor": .string($0.actor),
              "occurred": shape($0.occurred),
            ])
          }),
      ]) { $1 })
  }

  private static func shape(_ verdict: Conformity.Verdict) -> [String: JSONValue] {
    [
      "outcome": .string(verdict.outcome.rawValue), "at": verdict.at.map(shape) ?? .null,
      "lateBySeconds": verdict.lateBy.map { late in
        .object(["atLeast": .number(String(Int(late.atLeast))), "atMost": .number(String(Int(late.atMost)))])
      } ?? .null,
      "reason": .optional(verdict.reason), "decidedBy": .optional(verdict.decidedBy),
    ]
  }

  private static func shape(_ moment: Moment) -> JSONValue {
    .object([
      "earliest": .string(moment.earliest.formatted(.iso8601)), "latest": .string(moment.latest.formatted(.iso8601)),
    ])
  }
}
