import Foundation
import Hummingbird
import IncidentResponse
import Postgres

/// How one gets what is not urgent. Nobody else says so.
struct DigestRoutes: Sendable {
  let database: Database
  let wake: Wake

  var endpoints: [Endpoint] {
    [.get("/v1/digest", show), .patch("/v1/digest", change)]
  }

  func show(_ call: Call) async throws -> Response {
    try await call.one(.contactOwn, Self.reading, in: database)
  }

  func change(_ call: Call) async throws -> Response {
    let expected = try EntityTag.expected(call.request)
    let (fields, bytes) = try await call.fields()
    let digest = fields.optional("digest", .digest)
    let zone = fields.optional("timeZone", .timeZone)
    try fields.verify()
    let key = try call.idempotencyKey(bytes)
    return try await call.write(.contactOwn, in: database, waking: wake, key: key) { tx, caller in
      guard let person = caller.person else { throw Problem.notFound }
      let change = Person.Change(digest: digest, timeZone: zone)
      let isChanged = try await Person.change(person, change, expecting: expected, by: caller, in: tx)
      return try await tx.answer(changed: isChanged ? 1 : 0, Self.reading)
    }
  }

  private static let reading: SQL = """
    SELECT json_build_object('digest', coalesce(p.digest, 'never'), 'timeZone', coalesce(p.time_zone, o.time_zone))::text AS body,
      p.xmin::text AS version
    FROM person p JOIN organisation o ON o.organisation_id = p.organisation_id
    WHERE p.organisation_id = (SELECT app.organisation_id()) AND p.id = (SELECT app.person_id())
    """
}
