import Foundation
import Hummingbird
import IncidentResponse
import Postgres

/// How one wants to be paged oneself. Nobody else says so.
struct ContactMethodRoutes: Sendable {
  let database: Database
  let wake: Wake

  var endpoints: [Endpoint] {
    [
      .get("/v1/contact-methods", list), .post("/v1/contact-methods", add),
      .delete("/v1/contact-methods/{method}", end),
    ]
  }

  func list(_ call: Call) async throws -> Response {
    try await call.whole(
      .contactOwn,
      """
      SELECT coalesce((SELECT json_agg(\(Self.shape) ORDER BY m.position, m.id) FROM contact_method m
        WHERE m.organisation_id = (SELECT app.organisation_id()) AND m.person_id = (SELECT app.person_id())
          AND m.ended_at IS NULL), '[]')::text AS body
      """, in: database)
  }

  func add(_ call: Call) async throws -> Response {
    let (fields, bytes) = try await call.fields()
    let channel = fields.required("channel", Self.channel)
    let address = fields.required("address", .text(3...500))
    let position = fields.optional("position", .integer(0...1000)) ?? 0
    try fields.verify()
    let key = try call.idempotencyKey(bytes)
    let id = UUID.next()
    return try await call.write(.contactOwn, in: database, waking: wake, key: key) { tx, caller in
      if channel == .email { try EmailAddress.validate(address) }
      _ = try await tx.query(
        """
        INSERT INTO contact_method (organisation_id, id, person_id, channel, address, position)
        VALUES (\(caller.organisation), \(id), \(caller.person), \(channel.rawValue), \(address), \(Int32(position)))
        """)
      return try await tx.answer(.created, Self.reading(id), location: "/v1/contact-methods/\(id.path)")
    }
  }

  func end(_ call: Call) async throws -> Response {
    let id = try call.id("method")
    let key = try call.idempotencyKey([])
    return try await call.write(.contactOwn, in: database, waking: wake, key: key) { tx, caller in
      let rows = try await tx.execute(
        """
        UPDATE contact_method SET ended_at = now()
        WHERE organisation_id = \(caller.organisation) AND id = \(id) AND person_id = \(caller.person)
          AND ended_at IS NULL
        """)
      guard rows == 1 else { throw Problem.notFound }
      return try await tx.answer(.ok, Self.reading(id))
    }
  }

  private static let channel = FieldRule<Delivery.Channel>(
    words: "one of \(Delivery.Channel.allCases.map(\.rawValue).joined(separator: ", "))", placeholder: .email
  ) {
    guard case .string(let text) = $0 else { return nil }
    return Delivery.Channel(rawValue: text)
  }

  private static func reading(_ id: UUID) -> SQL {
    """
    SELECT \(shape)::text AS body, NULL::text AS version FROM contact_method m
    WHERE m.organisation_id = (SELECT app.organisation_id()) AND m.id = \(id)
    """
  }

  private static let shape: SQL = """
    json_build_object('id', m.id, 'channel', m.channel, 'address', m.address, 'position', m.position)
    """
}
