import Foundation
import Hummingbird
import IncidentResponse
import Postgres

/// The performance measures of a procedure, computed over the incidents that followed it (M4).
struct MeasureRoutes: Sendable {
  let database: Database
  let library: ProcedureLibrary

  var endpoints: [Endpoint] {
    [.get("/v1/procedures/{procedure}/measures", parameters: ["from", "until"], measures)]
  }

  /// Under the permission to read incidents: what the caller does not see counts nowhere.
  func measures(_ call: Call) async throws -> Response {
    let slug = try call.key("procedure")
    let query = QueryFields(call.request)
    let period = PerformanceMeasurement.Period(
      from: query.optional("from", .instant), until: query.optional("until", .instant))
    if let from = period.from, let until = period.until, until <= from { query.complain("until", "must be after from") }
    try query.verify()
    return try await database.asTenant(call.scope(.incidentRead)) { tx, caller in
      let force = try await VersionInForce.of(slug, by: caller, from: library, in: tx)
      let found = try await PerformanceMeasurement.all(
        of: force.version.procedure, in: period, organisation: caller.organisation, tx)
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      let body = try encoder.encode(["items": found])
      return Answer(.ok, body: String(decoding: body, as: UTF8.self)).response()
    }
  }
}
