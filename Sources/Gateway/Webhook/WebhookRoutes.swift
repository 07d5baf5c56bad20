import Foundation
import Hummingbird
import IncidentResponse
import Postgres

/// Other systems that are told of what happens. A key is in the answer to its making and nowhere else.
struct WebhookRoutes: Sendable {
  let database: Database
  let address: WebhookAddress
  let wake: Wake

  var endpoints: [Endpoint] {
    let webhook = "/v1/webhooks/{webhook}"
    return [
      .list("/v1/webhooks", list), .post("/v1/webhooks", create), .get(webhook, show), .patch(webhook, change),
      .delete(webhook, remove), .post("\(webhook)/secret", rotate), .post("\(webhook)/state", bring),
    ]
  }

  func list(_ call: Call) async throws -> Response {
    let query = QueryFields(call.request)
    let page = PageRequest(query)
    var filters: SQL = ""
    if let after = page.id(query) { filters += " AND w.id > \(after)" }
    try query.verify()
    return try await call.page(
      .webhookManage, page,
      """
      SELECT \(Self.shape)::text AS body, ARRAY[w.id::text] AS cursor
      FROM webhook w
      WHERE w.organisation_id = (SELECT app.organisation_id()) AND w.state <> 'removed' AND \(Webhook.isReached)\(filters)
      ORDER BY w.id
      LIMIT \(page.fetched)
      """, in: database)
  }

  func show(_ call: Call) async throws -> Response {
    try await call.one(.webhookManage, Self.reading(try call.id("webhook")), in: database)
  }

  /// A repeated request with the same Idempotency-Key answers without the key that signs, which is stored nowhere.
  func create(_ call: Call) async throws -> Response {
    let (fields, bytes) = try await call.fields()
    let draft = Webhook.Draft(
      url: fields.required("url", .text(1...2000)), description: fields.optional("description", .text(0...500)) ?? "",
      kinds: fields.list("kinds", atMost: 50, of: .text(1...80)) ?? [],
      department: fields.optional("departmentId", .id))
    try fields.verify()
    let key = try call.idempotencyKey(bytes)
    return try await call.write(
      .webhookManage, in: database, waking: wake, key: key, keeping: { $0.without("secret") }
    ) { tx, caller in
      try draft.validate()
      try address.validate(draft.url)
      let made = try await Webhook.create(draft, by: caller, in: tx)
      let read = try await tx.answer(.created, Self.reading(made.id), location: "/v1/webhooks/\(made.id.path)")
      return read.adding(secret: made.secret)
    }
  }

  func change(_ call: Call) async throws -> Response {
    let id = try call.id("webhook")
    let expected = try EntityTag.expected(call.request)
    let (fields, bytes) = try await call.fields()
    let change = Webhook.Change(
      url: fields.optional("url", .text(1...2000)), description: fields.optional("description", .text(0...500)),
      kinds: fields.list("kinds", atMost: 50, of: .text(1...80)), department: fields.optional("departmentId", .id))
    try fields.verify()
    let key = try call.idempotencyKey(bytes)
    return try await call.write(.webhookManage, in: database, waking: wake, key: key) { tx, caller in
      try change.validate()
      if let url = change.url { try address.validate(url) }
      let isChanged = try await Webhook.change(id, change, expecting: expected, by: caller, in: tx)
      return try await tx.answer(changed: isChanged ? 1 : 0, Self.reading(id))
    }
  }

  func rotate(_ call: Call) async throws -> Response {
    let id = try call.id("webhook")
    let (fields, bytes) = try await call.fields()
    let hours = fields.optional("overlapHours", .integer(0...720)) ?? Int(Hook.usualOverlap / 3600)
    try fields.verify()
    let key = try call.idempotencyKey(bytes)
    return try await call.write(
      .webhookManage, in: database, waking: wake, key: key, keeping: { $0.without("secret") }
    ) { tx, caller in
      let secret = try await Webhook.rotate(id, overlapping: Double(hours) * 3600, by: caller, in: tx)
      return try await tx.answer(.ok, Self.reading(id)).adding(secret: secret)
    }
  }

  /// Stops it for a while, or lets it go on.
  func bring(_ call: Call) async throws -> Response {
    let (fields, bytes) = try await call.fields()
    let state = fields.required("state", .oneOf("active", "disabled"))
    let reason = fields.optional("reason", .text(1...500))
    try fields.verify()
    return try await bring(call, to: state == "active" ? .active : .disabled, because: reason, bytes)
  }

  func remove(_ call: Call) async throws -> Response {
    try await bring(call, to: .removed, because: "Removed", [])
  }

  private func bring(
    _ call: Call, to state: Webhook.State, because reason: String?, _ bytes: [UInt8]
  ) async throws -> Response {
    let id = try call.id("webhook")
    let key = try call.idempotencyKey(bytes)
    return try await call.write(.webhookManage, in: database, waking: wake, key: key) { tx, caller in
      try await Webhook.change(
        id, to: state, reason: reason ?? (state == .active ? "Enabled" : ""), by: caller, in: tx)
      return try await tx.answer(.ok, Self.reading(id))
    }
  }

  private static func reading(_ id: UUID) -> SQL {
    """
    SELECT \(shape)::text AS body, \(Webhook.version) AS version
    FROM webhook w
    WHERE w.organisation_id = (SELECT app.organisation_id()) AND w.id = \(id) AND \(Webhook.isReached)
    """
  }

  private static let shape: SQL = """
    json_build_object('id', w.id, 'url', w.url, 'description', w.description, 'kinds', w.kinds,
      'departmentId', w.department_id, 'restricted', w.restricted, 'state', w.state, 'reason', w.state_reason,
      'failures', w.failures, 'pausedUntil', w.paused_until, 'createdAt', w.created_at)
    """
}
