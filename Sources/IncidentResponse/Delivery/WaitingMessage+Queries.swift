import Foundation
import Postgres

extension WaitingMessage {
  /// Messages of a record that wait, held until the transaction ends. Their jobs are held first, in the order in which
  /// outcomes are written; one whose outcome is being written is passed over, since waiting for it could be a deadlock, and
  /// it is moved after its attempt if that failed. Of a restricted record only a person's own addresses count, since others
  /// read those of a team.
  static func selection(_ record: UUID, organisation: UUID) -> SQL {
    """
    WITH held AS MATERIALIZED (
      SELECT j.subject_id FROM job j
      WHERE j.organisation_id = \(organisation) AND j.kind = 'deliver' AND j.record_id = \(record)
      FOR UPDATE SKIP LOCKED
    )
    SELECT w.id, w.recipient_name, w.channel, w.address,
      coalesce(CASE WHEN r.restricted THEN NULL ELSE c.email END, p.email) AS email,
      coalesce(CASE WHEN r.restricted THEN NULL ELSE c.phone END, p.phone) AS phone,
      coalesce(m.channel = 'phone', false) AS is_call, w.document_id IS NOT NULL OR w.channel = 'email' AND EXISTS (
        SELECT FROM communication_attachment x
        WHERE x.organisation_id = w.organisation_id AND x.communication_id = w.communication_id
          AND x.detached_at IS NULL) AS is_file,
      (SELECT count(*) FROM delivery_attempt a
       WHERE a.organisation_id = w.organisation_id AND a.delivery_id = w.id AND a.channel = w.channel
         AND NOT a.channel_failed) AS attempts
    FROM delivery w
    JOIN record r ON r.organisation_id = w.organisation_id AND r.id = w.record_id
    LEFT JOIN contact c ON c.organisation_id = w.organisation_id AND c.id = w.contact_id
    LEFT JOIN person p ON p.organisation_id = w.organisation_id AND p.id = w.person_id
    LEFT JOIN communication m ON m.organisation_id = w.organisation_id AND m.id = w.communication_id
    WHERE w.organisation_id = \(organisation) AND w.record_id = \(record) AND w.state = 'waiting'
      -- What its recipient has gathered stays until it is due.
      AND (w.held_until IS NULL OR w.purpose = 'page' OR w.held_until <= statement_timestamp())
      AND (w.id IN (SELECT held.subject_id FROM held) OR NOT EXISTS (
        SELECT FROM job j WHERE j.organisation_id = w.organisation_id AND j.kind = 'deliver' AND j.key = w.id::text))
    ORDER BY w.id
    FOR UPDATE OF w
    """
  }

  init(row: Row) throws {
    let isCall: Bool = try row["is_call"]
    let isFile: Bool = try row["is_file"]
    self.init(
      id: try row["id"], recipient: try row["recipient_name"], channel: try .stored(row["channel"]),
      address: try row["address"], email: try row["email"], phone: try row["phone"],
      needs: isFile ? .file : isCall ? .call : [],
      attempts: Int(try row["attempts"] as Int64))
    // Whoever has no address of their own is reached at the one that was used.
    if channel == .email { email = email ?? address } else { phone = phone ?? address }
  }

  /// Writes the new ways, and the jobs of what can be sent by them.
  static func writing(_ moves: [Move], record: UUID, organisation: UUID) -> [SQL] {
    if moves.isEmpty { return [] }
    return [
      """
      UPDATE delivery d SET channel = moved.channel, address = moved.address
      FROM unnest(\(moves.map(\.message.id)), \(moves.map(\.channel.rawValue)), \(moves.map(\.address)))
        AS moved (id, channel, address)
      WHERE d.organisation_id = \(organisation) AND d.id = moved.id AND d.state = 'waiting'
      """,
      """
      INSERT INTO job (organisation_id, id, kind, key, record_id, subject_id)
      SELECT d.organisation_id, app.uuid_v7(), 'deliver', d.id::text, d.record_id, d.id
      FROM delivery d
      WHERE d.organisation_id = \(organisation) AND d.record_id = \(record) AND d.state = 'waiting'
        AND d.channel <> 'phone'
      -- What failed by the old way need not wait any more; one that has as many attempts as failures is not under way.
      ON CONFLICT ON CONSTRAINT job_key DO UPDATE SET run_at = statement_timestamp()
        WHERE job.attempt = job.failures AND job.subject_id = ANY (\(moves.map(\.message.id)))
      """,
    ]
  }

  /// A job that moves what waits of a record.
  ///
  /// - Parameter key: of a job that may be left out where there is one already; one that must see what was just written
  ///   has its own.
  static func rerouting(_ record: UUID, organisation: UUID, key: String = "\(UUID.next())") -> SQL {
    """
    INSERT INTO job (organisation_id, id, kind, key, record_id, subject_id, urgent)
    VALUES (\(organisation), \(UUID.next()), 'reroute', \(key), \(record), \(record), true)
    ON CONFLICT ON CONSTRAINT job_key DO NOTHING
    """
  }

  /// Moves what waits of a record that is no incident.
  static func reroute(
    _ record: UUID, for caller: Caller, in tx: borrowing Transaction
  ) async throws -> Set<WakeUpChannel> {
    let results = try await tx.pipeline([
      MessageRoutes.selection, selection(record, organisation: caller.organisation),
    ])
    let moves = try MessageRoutes(rows: results[0]).moves(of: results[1].map(WaitingMessage.init(row:)))
    var events = EventBatch()
    for move in moves {
      events.append(
        "message.moved", subject: move.message.id, occurred: Moment(.now), summary: move.summary, details: move.details)
    }
    _ = try await tx.pipeline(
      writing(moves, record: record, organisation: caller.organisation)
        + events.statements(record: record, caller: caller))
    return [.deliveries, .events]
  }
}

extension MessageRoutes {
  static let selection: SQL = """
    SELECT o.channels, ARRAY(
      SELECT u.channel FROM channel_outage u
      WHERE u.organisation_id = o.organisation_id AND u.ended_at IS NULL) AS down
    FROM organisation o WHERE o.organisation_id = (SELECT app.organisation_id())
    """

  init(rows: Rows) throws {
    self.init()
    guard let row = rows.first else { return }
    order = (try row["channels"] as [String]).compactMap(Delivery.Channel.init)
    down = Set((try row["down"] as [String]).compactMap(Delivery.Channel.init))
  }
}
