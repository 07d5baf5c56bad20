package import Foundation
package import Postgres

extension Webhook {
  init(row: Row) throws {
    id = try row["id"]
    url = try row["url"]
    description = try row["description"]
    kinds = try row["kinds"]
    department = try row["department"]
    restricted = try row["restricted"]
    state = try .stored(row["state"])
    reason = try row["state_reason"]
    createdAt = try row["created_at"]
    failures = Int(try row["failures"] as Int32)
    pausedUntil = try row["paused_until"]
    secrets = Int(try row["secrets"] as Int64)
    waiting = Int(try row["waiting"] as Int64)
  }

  /// Makes a webhook and returns the key that signs, which nobody can read again. It is told of what happens from now on.
  package static func create(
    _ draft: Draft, by caller: Caller, in tx: borrowing Transaction
  ) async throws -> (id: UUID, secret: String) {
    try draft.validate()
    try await requireSight(of: draft.department, caller, in: tx)
    let (id, key) = (UUID.next(), Hook.newKey())
    _ = try await tx.pipeline([
      """
      INSERT INTO webhook (organisation_id, id, url, description, kinds, department_id)
      VALUES (\(caller.organisation), \(id), \(draft.url), \(draft.description), \(draft.kinds), \(draft.department))
      """,
      adding(key, to: id, caller),
    ])
    if draft.restricted {
      // Granted to operators alone.
      try await tx.execute(
        "UPDATE webhook SET restricted = true WHERE organisation_id = \(caller.organisation) AND id = \(id)")
    }
    try await Organisation.log("webhook.created", draft.description, subject: id, by: caller, in: tx)
    return (id, Hook.secret(of: key))
  }

  package static func all(_ caller: Caller, in tx: borrowing Transaction) async throws -> [Webhook] {
    try await tx.query(
      """
      SELECT w.*, (SELECT d.slug FROM department d
          WHERE d.organisation_id = w.organisation_id AND d.id = w.department_id) AS department,
        (SELECT count(*) FROM webhook_secret s
         WHERE s.organisation_id = w.organisation_id AND s.webhook_id = w.id
           AND (s.expires_at IS NULL OR s.expires_at > now())) AS secrets,
        (SELECT count(*) FROM webhook_message m
         WHERE m.organisation_id = w.organisation_id AND m.webhook_id = w.id AND m.state = 'waiting') AS waiting
      FROM webhook w WHERE w.organisation_id = \(caller.organisation) AND w.state <> 'removed' ORDER BY w.id
      """
    ).map(Webhook.init(row:))
  }

  /// Gives a webhook a new key; those before sign as well for a while, so that the receiver can change over.
  package static func rotate(
    _ id: UUID, overlapping overlap: TimeInterval = Hook.usualOverlap, by caller: Caller, in tx: borrowing Transaction
  ) async throws -> String {
    guard (0...Hook.longestOverlap).contains(overlap) else {
      throw Refusal(.invalid, "The old secret goes on for 30 days at the most.", at: "/overlap")
    }
    try await require(id, toChange: true, caller, in: tx)
    let key = Hook.newKey()
    _ = try await tx.pipeline([
      """
      UPDATE webhook_secret SET expires_at = least(expires_at, now() + make_interval(secs => \(overlap)))
      WHERE organisation_id = \(caller.organisation) AND webhook_id = \(id)
      """,
      adding(key, to: id, caller),
    ])
    try await Organisation.log("webhook.rotated", "New secret", subject: id, by: caller, in: tx)
    return Hook.secret(of: key)
  }

  /// Stops it, lets it go on, or takes it away for good. What happens while it is disabled it is told of afterwards; what
  /// waits for one that was removed is cancelled.
  package static func change(
    _ id: UUID, to state: State, reason: String, by caller: Caller, in tx: borrowing Transaction
  ) async throws {
    guard state == .active || (1...500).contains(reason.unicodeScalars.count) else {
      throw Refusal(.invalid, "Say why, in 500 characters at the most.", at: "/reason")
    }
    try await require(id, caller, in: tx)
    try await tx.execute(
      """
      UPDATE webhook SET state = \(state.rawValue), state_reason = \(state == .active ? nil : reason), failures = 0,
        paused_until = NULL
      WHERE organisation_id = \(caller.organisation) AND id = \(id)
      """)
    if state == .removed {
      try await tx.execute(
        """
        UPDATE webhook_message SET state = 'cancelled', ended_at = now()
        WHERE organisation_id = \(caller.organisation) AND webhook_id = \(id) AND state = 'waiting'
        """)
    }
    let verb = ["active": "enabled", "disabled": "disabled", "removed": "removed"][state.rawValue] ?? "changed"
    try await Organisation.log("webhook.\(verb)", reason, subject: id, by: caller, in: tx)
  }

  /// Sends a trial, and returns its id.
  package static func ping(_ id: UUID, by caller: Caller, in tx: borrowing Transaction) async throws -> UUID {
    try await require(id, caller, in: tx)
    let message = UUID.next()
    let sent = try await tx.execute(
      """
      INSERT INTO webhook_message (organisation_id, id, record_id, webhook_id, type, body)
      SELECT w.organisation_id, \(message), app.organisation_log(), w.id, 'webhook.ping',
        json_build_object('type', 'webhook.ping', 'timestamp', now(), 'data', json_build_object('version', 1,
          'organisation', o.slug))::text
      FROM webhook w JOIN organisation o ON o.organisation_id = w.organisation_id
      WHERE w.organisation_id = \(caller.organisation) AND w.id = \(id) AND w.state = 'active'
      """)
    guard sent == 1 else { throw Refusal(.wrongState, "The webhook is disabled: enable it first.") }
    // The log's own record is not seen by whoever administers a department alone; its key is.
    try await tx.execute(
      """
      INSERT INTO job (organisation_id, id, kind, key, record_id, subject_id)
      VALUES (\(caller.organisation), \(UUID.next()), 'webhook', \(message.uuidString.lowercased()), app.organisation_log(),
        \(message))
      """)
    return message
  }

  /// Sends again what was given up: one message, or all of them.
  ///
  /// - Returns: how many.
  package static func replay(
    _ id: UUID, message: UUID? = nil, by caller: Caller, in tx: borrowing Transaction
  ) async throws -> Int {
    try await require(id, caller, in: tx)
    let replayed = try await tx.query(
      """
      UPDATE webhook_message SET state = 'waiting', ended_at = NULL, asked_at = now()
      WHERE organisation_id = \(caller.organisation) AND webhook_id = \(id) AND state = 'failed'
        AND (\(message)::uuid IS NULL OR id = \(message))
      RETURNING id
      """
    ).map { try $0["id"] as UUID }
    if replayed.isEmpty, message != nil { throw Refusal.notFound("message that was given up") }
    if replayed.isEmpty { return 0 }
    try await tx.execute(enqueue(" AND m.id = ANY (\(replayed))", caller))
    try await Organisation.log(
      "webhook.replayed", "\(replayed.count) messages are sent again", subject: id, by: caller, in: tx)
    return replayed.count
  }

  /// What it was told, the newest first.
  package static func log(
    _ id: UUID, state: String?, limit: Int, _ caller: Caller, in tx: borrowing Transaction
  ) async throws -> [WebhookEntry] {
    try await tx.query(
      """
      SELECT m.id, m.type, m.state, m.created_at, m.ended_at, (SELECT count(*) FROM webhook_attempt a
          WHERE a.organisation_id = m.organisation_id AND a.message_id = m.id) AS attempts, last.status, last.reply
      FROM webhook_message m
      LEFT JOIN LATERAL (
        SELECT a.status, a.reply FROM webhook_attempt a
        WHERE a.organisation_id = m.organisation_id AND a.message_id = m.id ORDER BY a.attempt DESC LIMIT 1
      ) AS last ON true
      WHERE m.organisation_id = \(caller.organisation) AND m.webhook_id = \(id)
        AND (\(state)::text IS NULL OR m.state = \(state))
      ORDER BY m.id DESC LIMIT \(limit)
      """
    ).map(WebhookEntry.init(row:))
  }

  private static func enqueue(_ filter: SQL, _ caller: Caller) -> SQL {
    """
    INSERT INTO job (organisation_id, id, kind, key, record_id, subject_id)
    SELECT m.organisation_id, app.uuid_v7(), 'webhook', m.id::text, m.record_id, m.id FROM webhook_message m
    WHERE m.organisation_id = \(caller.organisation) AND m.state = 'waiting'\(filter)
    ON CONFLICT ON CONSTRAINT job_key DO NOTHING
    """
  }

  private static func adding(_ key: [UInt8], to id: UUID, _ caller: Caller) -> SQL {
    """
    INSERT INTO webhook_secret (organisation_id, id, webhook_id, secret)
    VALUES (\(caller.organisation), \(UUID.next()), \(id), \(key))
    """
  }
}

extension WebhookEntry {
  init(row: Row) throws {
    id = try row["id"]
    type = try row["type"]
    state = try row["state"]
    createdAt = try row["created_at"]
    endedAt = try row["ended_at"]
    attempts = Int(try row["attempts"] as Int64)
    status = try (row["status"] as Int16?).map(Int.init)
    reply = try row["reply"]
  }
}
