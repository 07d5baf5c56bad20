import Foundation
import HTTPTypes
import Hummingbird
import IncidentResponse
import Postgres

/// Incidents: opening, listing, showing.
struct IncidentRoutes: Sendable {
  let database: Database
  let incidents: Incidents

  var endpoints: [Endpoint] {
    [
      .list(
        "/v1/incidents",
        filters: ["status", "level", "department", "label", "exercise", "imported", "vulnerability", "q"], list),
      .post("/v1/incidents", open), .get("/v1/incidents/{incident}", show),
      .get("/v1/incidents/{incident}/log", log), .get("/v1/incidents/{incident}/levels", levels),
      .get("/v1/incidents/{incident}/responses", responses), .get("/v1/incidents/{incident}/facts", facts),
    ]
  }

  func list(_ call: Call) async throws -> Response {
    let query = QueryFields(call.request)
    let page = PageRequest(query)
    let filters = IncidentFilters(query, page)
    try query.verify()
    return try await call.page(.incidentRead, page, Self.newest(filters, page), in: database)
  }

  func show(_ call: Call) async throws -> Response {
    try await call.one(.incidentRead, Self.reading(try call.id("incident")), in: database)
  }

  func log(_ call: Call) async throws -> Response {
    try await call.whole(.incidentRead, Self.log(of: try call.id("incident")), in: database)
  }

  func levels(_ call: Call) async throws -> Response {
    try await call.whole(.incidentRead, Self.levels(of: try call.id("incident")), in: database)
  }

  func responses(_ call: Call) async throws -> Response {
    try await call.whole(.incidentRead, Self.responses(of: try call.id("incident")), in: database)
  }

  func facts(_ call: Call) async throws -> Response {
    try await call.whole(.incidentRead, Self.facts(of: try call.id("incident")), in: database)
  }

  /// As far as the body goes in one step: the report, the triage, the levels, the log record, the start.
  func open(_ call: Call) async throws -> Response {
    let (fields, bytes) = try await call.fields()
    let input = IncidentInput(fields)
    try fields.verify()
    let key = try call.idempotencyKey(bytes)
    var draft = input.draft
    if let report = input.report { draft.report = try await call.reported(report, .incidentCreate, in: database) }
    let scope = call.scope(.incidentCreate)
    return try await call.replaying(key, scope, database) { [draft] in
      do {
        return try await incidents.open(draft, scope: scope, key: key) { StoredAnswer($0.incident.answer(.created)) }
          .answer(.created)
      } catch let error as PostgresError where draft.report != nil && error.table == "report" {
        throw Problem(error).inside("report")
      }
    }
  }
}
