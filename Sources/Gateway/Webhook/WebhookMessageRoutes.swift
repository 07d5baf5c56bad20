import Foundation
import Hummingbird
import IncidentResponse
import Postgres

/// What a webhook was told, and what it answered. Of incidents that the caller does not see nothing is shown.
struct WebhookMessageRoutes: Sendable {
  let database: Database
  let wake: Wake

  var endpoints: [Endpoint] {
    let webhook = "/v1/webhooks/{webhook}"
    return [.list("\(webhook)/messages", filters: ["state"], list), .post("\(webhook)/messages", send)]
  }

  /// The newest first.
  func list(_ call: Call) async throws -> Response {
    let id = try call.id("webhook")
    let query = QueryFields(call.request)
    let page = PageRequest(query)
    var filters: SQL = ""
    if let after = page.id(query) { filters += " AND m.id < \(after)" }
    if let state = query.optional("state", .oneOf("waiting", "sent", "failed", "cancelled")) {
      filters += " AND m.state = \(state)"
    }
    try query.verify()
    let known: SQL = """
      SELECT 1 FROM webhook w
      WHERE w.organisation_id = (SELECT app.organisation_id()) AND w.id = \(id) AND \(Webhook.isReached)
      """
    let results = try await database.unit(
      call.scope(.webhookManage).prelude,
      [
        known,
        """
        SELECT \(Self.shape)::text AS body, ARRAY[m.id::text] AS cursor
        FROM webhook_message m
        WHERE m.organisation_id = (SELECT app.organisation_id()) AND m.webhook_id = \(id)\(filters)
        ORDER BY m.id DESC
        LIMIT \(page.fetched)
        """,
      ])
    // After the entering.
    guard results.count == 3, !results[1].isEmpty else { throw Problem.notFound }
    return try Page(results[2], page).response(to: call)
  }

  /// Sends a trial, or again what was given up: one message, or all of them.
  func send(_ call: Call) async throws -> Response {
    let id = try call.id("webhook")
    let (fields, bytes) = try await call.fields()
    let isTrial = fields.required("send", .oneOf("failed", "ping")) == "ping"
    let one = fields.optional("messageId", .id)
    if isTrial, fields.has("messageId") { fields.complain("messageId", "can be given only where send is failed") }
    try fields.verify()
    let key = try call.idempotencyKey(bytes)
    let answer = try await call.write(.webhookManage, in: database, waking: wake, key: key) { tx, caller in
      if isTrial {
        let trial = try await Webhook.ping(id, by: caller, in: tx)
        return Answer(.accepted, body: #"{"messages":1,"messageId":"\#(trial.path)"}"#)
      }
      let count = try await Webhook.replay(id, message: one, by: caller, in: tx)
      return Answer(.accepted, body: #"{"messages":\#(count),"messageId":null}"#)
    }
    wake([.deliveries])
    return answer
  }

  private static let shape: SQL = """
    json_build_object('id', m.id, 'type', m.type, 'state', m.state, 'createdAt', m.created_at, 'endedAt', m.ended_at,
      'attempts', (SELECT coalesce(json_agg(json_build_object('attempt', a.attempt, 'at', a.recorded_at,
          'outcome', a.outcome, 'status', a.status, 'reply', a.reply) ORDER BY a.attempt), '[]')
        FROM webhook_attempt a
        WHERE a.organisation_id = m.organisation_id AND a.message_id = m.id))
    """
}
