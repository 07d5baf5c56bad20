import Foundation
import Hummingbird
import IncidentResponse
import Postgres

/// What happened to an incident, in the order in which it was taken down.
struct TimelineRoutes: Sendable {
  let database: Database

  var endpoints: [Endpoint] {
    [.list("/v1/incidents/{incident}/timeline", filters: ["type"], list)]
  }

  func list(_ call: Call) async throws -> Response {
    let id = try call.id("incident")
    let query = QueryFields(call.request)
    let page = PageRequest(query)
    var filters: SQL = ""
    if let cursor = page.cursor {
      if cursor.values.count == 1, let position = Event.Position(text: cursor.values[0]) {
        filters += position.later
      } else {
        query.complain("cursor", PageRequest.rule)
      }
    }
    if let type = query.optional("type", .key) { filters += " AND e.type = \(type)" }
    try query.verify()
    return try await call.page(of: id, .incidentRead, page, Self.events(of: id, filters, page), in: database)
  }

  static func events(of id: UUID, _ filters: SQL, _ page: PageRequest) -> SQL {
    Event.timeline(of: id, filters, limit: page.fetched)
  }
}
