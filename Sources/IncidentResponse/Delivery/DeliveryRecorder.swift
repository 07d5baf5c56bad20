import Foundation
package import Postgres

/// Writes what became of attempts to deliver: the attempt itself, the delivery's state, and the end of the job, together
/// or not at all. While one round trip is under way, the next batch gathers; one batch is of one organisation.
///
/// What was taken and is not known as sent would be sent again. So that a lost connection makes no copies, its record is
/// tried again for a while; the job's attempt keeps it from being written twice.
package actor DeliveryRecorder {
  static let batch = 200
  /// Pauses before the record of a message that was taken is tried again: together less than the grace of a stop.
  private static let pauses: [Duration] = [50, 100, 200, 400, 800, 1_600].map { .milliseconds($0) }

  struct Entry: Sendable {
    var job: Job
    var attempt: Delivery.Attempt
    var channel: Delivery.Channel
    var address: String
  }

  private struct Waiting {
    var entry: Entry
    var continuation: CheckedContinuation<Result<Bool, any Error>, Never>
    var failures = 0
    /// A record of it may have been committed already.
    var mayBeRecorded = false

    func isTriedAgain(after error: any Error) -> Bool {
      guard case .accepted = entry.attempt, failures < DeliveryRecorder.pauses.count else { return false }
      return (error as? PostgresError).map { $0.isTransient || $0.kind == .unknownCommit } ?? false
    }
  }

  private let database: Database
  private let wake: @Sendable (Set<WakeUpChannel>) -> Void
  private var waiting: [UUID: [Waiting]] = [:]
  private var writing: Set<UUID> = []

  package init(database: Database, wake: @escaping @Sendable (Set<WakeUpChannel>) -> Void = { _ in }) {
    self.database = database
    self.wake = wake
  }

  /// - Throws: `LostLease` when another worker has claimed the job meanwhile; then nothing was written.
  package func record(
    _ attempt: Delivery.Attempt, of job: Job, by channel: Delivery.Channel = .email, to address: String
  ) async throws {
    let held = await withCheckedContinuation { continuation in
      let organisation = job.organisation
      waiting[organisation, default: []].append(
        Waiting(
          entry: Entry(job: job, attempt: attempt, channel: channel, address: address), continuation: continuation))
      if writing.insert(organisation).inserted { Task { await write(organisation) } }
    }
    if try !held.get() { throw LostLease() }
  }

  private func write(_ organisation: UUID) async {
    while let queue = waiting[organisation], !queue.isEmpty {
      let batch = Array(queue.prefix(Self.batch))
      waiting[organisation] = Array(queue.dropFirst(batch.count))
      do {
        let held = try await store(batch.map(\.entry), organisation)
        for one in batch {
          one.continuation.resume(returning: .success(one.mayBeRecorded || held.contains(one.entry.job.id)))
        }
      } catch {
        await putBack(batch, after: error, organisation)
      }
    }
    waiting[organisation] = nil
    writing.remove(organisation)
  }

  /// Returns when those that are tried again may be.
  private func putBack(_ batch: [Waiting], after error: any Error, _ organisation: UUID) async {
    var again: [Waiting] = []
    for var one in batch {
      guard one.isTriedAgain(after: error) else {
        one.continuation.resume(returning: .failure(error))
        continue
      }
      one.failures += 1
      one.mayBeRecorded = one.mayBeRecorded || (error as? PostgresError)?.kind == .unknownCommit
      again.append(one)
    }
    waiting[organisation] = again + (waiting[organisation] ?? [])
    guard let failures = again.map(\.failures).max() else { return }
    try? await Task.sleep(for: Self.pauses[failures - 1])
  }

  private func store(_ entries: [Entry], _ organisation: UUID) async throws -> Set<UUID> {
    let prelude = Scope.worker(organisation: organisation, name: "deadline-worker").prelude
    let results = try await database.unit(
      prelude, [Self.lock(entries, organisation), Self.recording(entries, organisation)])
    guard let rows = results.last else { return [] }
    if try rows.contains(where: { try $0["concluded"] }) { wake([.deliveries, .events]) }
    return try Set(rows.map { try $0["job_id"] as UUID })
  }

  /// Batches of one communication follow one another, so that the last one sees that all have ended.
  static func lock(_ entries: [Entry], _ organisation: UUID) -> SQL {
    """
    SELECT c.id FROM communication c
    WHERE c.organisation_id = \(organisation) AND c.id IN (
      SELECT d.communication_id FROM delivery d
      WHERE d.organisation_id = \(organisation) AND d.id = ANY (\(entries.map(\.job.subject))))
    ORDER BY c.id FOR NO KEY UPDATE
    """
  }

  /// A temporary failure keeps the job, which the engine puts back; otherwise it ends here. A message that was moved while
  /// it was on its way went by the way by which it was taken. When the last delivery of a
  /// communication has ended, a job carries out what follows.
  static func recording(_ entries: [Entry], _ organisation: UUID) -> SQL {
    """
    WITH told AS (
      SELECT * FROM unnest(\(entries.map(\.job.id)), \(entries.map(\.job.attempt)), \(entries.map(\.attempt.outcome)),
        \(entries.map(\.attempt.reply)), \(entries.map(\.channel.rawValue)), \(entries.map(\.address)),
        \(entries.map(\.attempt.channelFailed))) AS told (job_id, attempt, outcome, reply, channel, address, channel_failed)
    ), held AS MATERIALIZED (
      SELECT j.id AS job_id, j.subject_id AS delivery_id, j.record_id, t.attempt, t.outcome, t.reply,
        t.channel, t.address, t.channel_failed
      FROM told t JOIN job j ON j.organisation_id = \(organisation) AND j.id = t.job_id AND j.attempt = t.attempt
      FOR UPDATE OF j
    ), recorded AS (
      INSERT INTO delivery_attempt (organisation_id, delivery_id, attempt, record_id, outcome, reply, channel, channel_failed)
      -- A job that was made again begins to count anew; the attempts of the message go on.
      SELECT \(organisation), h.delivery_id, greatest(h.attempt, 1 + (
          SELECT coalesce(max(a.attempt), 0) FROM delivery_attempt a
          WHERE a.organisation_id = \(organisation) AND a.delivery_id = h.delivery_id)),
        h.record_id, h.outcome, left(h.reply, 2000), h.channel, h.channel_failed
      FROM held h
    ), ended AS (
      UPDATE delivery d SET state = CASE h.outcome WHEN 'accepted' THEN 'sent' ELSE 'failed' END,
        sent_at = CASE h.outcome WHEN 'accepted' THEN statement_timestamp() END,
        channel = CASE h.outcome WHEN 'accepted' THEN h.channel ELSE d.channel END,
        address = CASE h.outcome WHEN 'accepted' THEN h.address ELSE d.address END
      FROM held h
      WHERE d.organisation_id = \(organisation) AND d.id = h.delivery_id AND d.state = 'waiting'
        -- Refused by one way, it still waits for the other.
        AND (h.outcome = 'accepted' OR h.outcome = 'permanent' AND d.channel = h.channel)
      RETURNING d.id, d.communication_id, d.record_id, d.state, d.department_id, d.person_id
    ), counted AS (
      -- Who has been told is not called uninformed while others wait; the end of the communication counts exactly.
      UPDATE communication_reach r SET reached = least(r.meant, r.reached + told.people)
      FROM (
        SELECT e.communication_id, e.department_id, count(DISTINCT e.person_id)::integer AS people FROM ended e
        WHERE e.state = 'sent' GROUP BY e.communication_id, e.department_id
      ) AS told
      WHERE r.organisation_id = \(organisation) AND r.communication_id = told.communication_id
        AND r.department_id IS NOT DISTINCT FROM told.department_id AND r.told_by_id IS NULL
    ), finished AS (
      DELETE FROM job j USING held h
      WHERE j.organisation_id = \(organisation) AND j.id = h.job_id AND h.outcome <> 'temporary'
        -- The job of the way to which it was moved meanwhile is this very job.
        AND NOT EXISTS (
          SELECT FROM delivery d
          WHERE d.organisation_id = \(organisation) AND d.id = h.delivery_id AND d.state = 'waiting'
            AND h.outcome = 'permanent' AND d.channel NOT IN (h.channel, 'phone'))
    ), concluded AS (
      INSERT INTO job (organisation_id, id, kind, key, record_id, subject_id, urgent)
      SELECT \(organisation), app.uuid_v7(), 'follow', e.communication_id::text, e.record_id, e.communication_id, true
      FROM (SELECT DISTINCT communication_id, record_id FROM ended WHERE communication_id IS NOT NULL) AS e
      WHERE NOT EXISTS (
        SELECT FROM delivery d
        WHERE d.organisation_id = \(organisation) AND d.communication_id = e.communication_id AND d.state = 'waiting'
          AND d.held_until IS NULL AND d.id NOT IN (SELECT ended.id FROM ended))
      ON CONFLICT ON CONSTRAINT job_key DO NOTHING
      RETURNING 1
    )
    SELECT h.job_id, EXISTS (SELECT FROM concluded) AS concluded FROM held h
    """
  }
}
