import Foundation
import Hummingbird
import IncidentResponse
import Postgres

/// Ways by which people are reached, and which of them are down (M81).
struct ChannelRoutes: Sendable {
  let database: Database
  let wake: Wake

  var endpoints: [Endpoint] {
    [
      .get("/v1/channels", show), .post("/v1/channels/{channel}/down", declareDown),
      .post("/v1/channels/{channel}/up", declareUp),
    ]
  }

  func show(_ call: Call) async throws -> Response {
    try await call.one(.organisationRead, Self.reading, in: database)
  }

  /// What waits for the channel goes another way, and so does what is written from now on.
  func declareDown(_ call: Call) async throws -> Response {
    let channel = try Self.channel(call)
    let (fields, bytes) = try await call.fields()
    let reason = fields.required("reason", .text(1...500))
    try fields.verify()
    let key = try call.idempotencyKey(bytes)
    return try await call.write(.incidentCommunicate, in: database, waking: wake, key: key) { tx, caller in
      try await ChannelOutage.declare(channel, because: reason, by: caller, in: tx)
      return try await tx.answer(.ok, Self.reading)
    }
  }

  /// Messages go by the channel again, and those that were moved and wait yet return to it.
  func declareUp(_ call: Call) async throws -> Response {
    let channel = try Self.channel(call)
    let (fields, bytes) = try await call.fields()
    let reason = fields.required("reason", .text(1...500))
    try fields.verify()
    let key = try call.idempotencyKey(bytes)
    return try await call.write(.incidentCommunicate, in: database, waking: wake, key: key) { tx, caller in
      try await ChannelOutage.end(channel, because: reason, by: caller, in: tx)
      return try await tx.answer(.ok, Self.reading)
    }
  }

  private static func channel(_ call: Call) throws -> Delivery.Channel {
    guard let channel = Delivery.Channel(rawValue: try call.key("channel")), ChannelOutage.channels.contains(channel)
    else { throw Problem.notFound }
    return channel
  }

  private static let reading: SQL = """
    SELECT json_build_object('order', o.channels, 'outages', (
        SELECT coalesce(json_agg(json_build_object('id', u.id, 'channel', u.channel, 'noticed', u.noticed,
          'reason', u.reason, 'since', u.since, 'declaredBy', u.declared_by, 'actor', coalesce(p.name, u.actor))
          ORDER BY u.since), '[]')
        FROM channel_outage u
        LEFT JOIN person p ON p.organisation_id = u.organisation_id AND p.id = u.declared_by
        WHERE u.organisation_id = o.organisation_id AND u.ended_at IS NULL))::text AS body, NULL::text AS version
    FROM organisation o
    WHERE o.organisation_id = (SELECT app.organisation_id())
    """
}
