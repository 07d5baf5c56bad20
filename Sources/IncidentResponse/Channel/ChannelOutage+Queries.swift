package import Foundation
package import Postgres

extension ChannelOutage {
  init(row: Row) throws {
    id = try row["id"]
    channel = try .stored(row["channel"])
    isNoticed = try row["noticed"]
    reason = try row["reason"]
    since = try row["since"]
    declaredBy = try row["declared_by_name"]
    endedAt = try row["ended_at"]
    endReason = try row["end_reason"]
  }

  /// The ways of the organisation, in order, and the outages of the last 30 days and those that go on, the newest first.
  package static func all(
    _ caller: Caller, in tx: borrowing Transaction
  ) async throws -> (routes: MessageRoutes, outages: [ChannelOutage]) {
    let results = try await tx.pipeline([
      MessageRoutes.selection,
      """
      SELECT u.*, coalesce(p.name, u.actor) AS declared_by_name FROM channel_outage u
      LEFT JOIN person p ON p.organisation_id = u.organisation_id AND p.id = u.declared_by
      WHERE u.organisation_id = \(caller.organisation)
        AND (u.ended_at IS NULL OR u.ended_at > statement_timestamp() - interval '30 days')
      ORDER BY u.ended_at IS NOT NULL, u.since DESC LIMIT 200
      """,
    ])
    return (try MessageRoutes(rows: results[0]), try results[1].map(ChannelOutage.init(row:)))
  }

  /// Declares a channel down: what waits for it moves on, and new messages go another way.
  @discardableResult
  package static func declare(
    _ channel: Delivery.Channel, because reason: String, by caller: Caller, in tx: borrowing Transaction
  ) async throws -> UUID {
    try check(channel, reason)
    let open = try await tx.query(
      """
      SELECT id FROM channel_outage
      WHERE organisation_id = \(caller.organisation) AND channel = \(channel.rawValue) AND ended_at IS NULL AND NOT noticed
      """)
    guard open.isEmpty else { throw Refusal(.wrongState, "\(channel.rawValue) was declared down already.") }
    // What was noticed is from now on what somebody says, and ends when somebody says so.
    try await close(channel, because: "Declared down by hand", by: caller, in: tx)
    let id = UUID.next()
    try await tx.execute(opening(id, channel, noticed: false, reason, caller))
    try await Organisation.log("channel.down", "\(channel.words): \(reason)", subject: id, by: caller, in: tx)
    try await enqueue(id, caller, in: tx)
    return id
  }

  /// Says that a channel is back: new messages go by it again, and those not yet told return.
  package static func end(
    _ channel: Delivery.Channel, because reason: String, by caller: Caller, in tx: borrowing Transaction
  ) async throws {
    try check(channel, reason)
    guard try await close(channel, because: reason, by: caller, in: tx) == 1 else {
      throw Refusal(.wrongState, "\(channel.rawValue) is not down.")
    }
    let id = UUID.next()
    try await Organisation.log("channel.back", "\(channel.words): \(reason)", by: caller, in: tx)
    try await enqueue(id, caller, in: tx)
  }

  /// Sets the order in which people are reached.
  package static func order(
    _ channels: [Delivery.Channel], by caller: Caller, in tx: borrowing Transaction
  ) async throws {
    guard !channels.isEmpty, Set(channels).count == channels.count else {
      throw Refusal(.invalid, "Name each channel once: email, sms, voice, phone.", at: "/channels")
    }
    try await tx.execute(
      "UPDATE organisation SET channels = \(channels.map(\.rawValue)) WHERE organisation_id = \(caller.organisation)")
    try await Organisation.log(
      "channel.ordered", channels.map(\.rawValue).joined(separator: ", "), by: caller, in: tx)
    try await enqueue(UUID.next(), caller, in: tx)
  }

  /// Looks at what attempts say, writes which channels are down and which are back, and has what waits moved.
  static func follow(for caller: Caller, in tx: borrowing Transaction) async throws -> Set<WakeUpChannel> {
    let rows = try await tx.query(
      "SELECT channel, down, reason FROM app.channels_to_switch(\(caller.organisation))")
    for row in rows {
      let channel: Delivery.Channel = try .stored(row["channel"])
      let (isDown, reason): (Bool, String) = (try row["down"], try row["reason"])
      let id = UUID.next()
      if isDown {
        try await tx.execute(opening(id, channel, noticed: true, reason, caller))
      } else {
        try await close(channel, because: reason, by: caller, in: tx)
      }
      try await Organisation.log(
        isDown ? "channel.down" : "channel.back", "\(channel.words): \(reason)", subject: isDown ? id : nil, by: caller,
        in: tx)
    }
    try await tx.execute(
      """
      INSERT INTO job (organisation_id, id, kind, key, record_id, subject_id, urgent)
      SELECT d.organisation_id, app.uuid_v7(), 'reroute', app.uuid_v7()::text, d.record_id, d.record_id, true
      FROM (
        SELECT DISTINCT organisation_id, record_id FROM delivery
        WHERE organisation_id = \(caller.organisation) AND state = 'waiting'
      ) AS d
      """)
    return [.deliveries, .events]
  }

  private static func opening(
    _ id: UUID, _ channel: Delivery.Channel, noticed: Bool, _ reason: String, _ caller: Caller
  ) -> SQL {
    """
    INSERT INTO channel_outage (organisation_id, id, channel, noticed, reason, declared_by, actor)
    VALUES (\(caller.organisation), \(id), \(channel.rawValue), \(noticed), \(reason), \(caller.person), \(caller.actor))
    """
  }

  @discardableResult
  private static func close(
    _ channel: Delivery.Channel, because reason: String, by caller: Caller, in tx: borrowing Transaction
  ) async throws -> Int {
    try await tx.execute(
      """
      UPDATE channel_outage SET ended_at = statement_timestamp(), ended_by = \(caller.person),
        ended_actor = \(caller.actor), end_reason = \(reason)
      WHERE organisation_id = \(caller.organisation) AND channel = \(channel.rawValue) AND ended_at IS NULL
      """)
  }

  /// Whoever declares it may not see every record whose messages wait: the worker does.
  private static func enqueue(_ key: UUID, _ caller: Caller, in tx: borrowing Transaction) async throws {
    try await tx.execute(
      """
      INSERT INTO job (organisation_id, id, kind, key, record_id, subject_id, urgent)
      SELECT \(caller.organisation), \(UUID.next()), 'switch', \("\(key)"), log.id, log.id, true
      FROM (SELECT app.organisation_log() AS id) AS log
      """)
  }
}
