import Foundation
import Postgres

extension WebhookErrand {
  static func selection(_ message: UUID, organisation: UUID, stamp: String) -> SQL {
    """
    SELECT m.id, m.webhook_id, m.state, m.body, m.asked_at, w.url, w.failures, w.paused_until,
      CASE WHEN w.state <> 'active' THEN 'the webhook is ' || w.state
        WHEN r.restricted AND NOT w.restricted AND m.event_id IS NOT NULL THEN 'the record was restricted' END AS obstacle,
      (SELECT coalesce(max(a.attempt), 0) FROM webhook_attempt a
       WHERE a.organisation_id = m.organisation_id AND a.message_id = m.id) AS attempts,
      app.sign_webhook(w.id, 'msg_' || m.id, \(stamp), m.body) AS signature
    FROM webhook_message m
    JOIN webhook w ON w.organisation_id = m.organisation_id AND w.id = m.webhook_id
    JOIN record r ON r.organisation_id = m.organisation_id AND r.id = m.record_id
    WHERE m.organisation_id = \(organisation) AND m.id = \(message)
    """
  }

  init(row: Row, stamp: String) throws {
    let id: UUID = try row["id"]
    let signature: String? = try row["signature"]
    webhook = try row["webhook_id"]
    state = try row["state"]
    obstacle = try row["obstacle"]
    failures = Int(try row["failures"] as Int32)
    pausedUntil = try row["paused_until"]
    askedAt = try row["asked_at"]
    attempts = try row["attempts"]
    isSigned = signature != nil
    letter = WebhookLetter(
      url: try row["url"], id: "msg_\(id.uuidString.lowercased())", timestamp: stamp, signature: signature ?? "",
      body: try row["body"])
  }

  /// Takes the one request that is tried after a pause; no row where another has it.
  static func trial(_ webhook: UUID, organisation: UUID, lasting trial: Duration) -> SQL {
    """
    UPDATE webhook SET paused_until = statement_timestamp() + \(trial)
    WHERE organisation_id = \(organisation) AND id = \(webhook) AND paused_until <= statement_timestamp()
    RETURNING id
    """
  }

  /// Ends the message without an attempt.
  static func ending(_ job: Job, as state: String) -> [SQL] {
    [
      """
      UPDATE webhook_message SET state = \(state), ended_at = statement_timestamp()
      WHERE organisation_id = \(job.organisation) AND id = \(job.subject) AND state = 'waiting' AND \(isMine(job))
      """,
      job.completion,
    ]
  }

  /// Writes the attempt, what it means for the message and for the webhook, and the end of the job where it has ended. The
  /// last statement returns no row where the lease was lost, and then the others do nothing.
  func recording(_ record: WebhookRecord, of job: Job) -> [SQL] {
    let organisation = job.organisation
    let isDone = record.state != "waiting"
    let words = String(record.reply.words.prefix(500))
    return [
      "SELECT id FROM job WHERE organisation_id = \(organisation) AND id = \(job.id) FOR UPDATE",
      """
      INSERT INTO webhook_attempt (organisation_id, message_id, attempt, record_id, outcome, status, reply)
      SELECT \(organisation), \(job.subject), \(attempts + 1), \(job.record), \(record.outcome),
        \(record.reply.status.map { Int16(clamping: $0) }), \(words)
      WHERE \(Self.isMine(job))
      """,
      """
      UPDATE webhook SET failures = CASE WHEN \(record.outcome) = 'accepted' THEN 0 ELSE failures + 1 END,
        paused_until = statement_timestamp() + \(record.pause),
        state = CASE WHEN \(record.isGone) AND state = 'active' THEN 'disabled' ELSE state END,
        state_reason = CASE WHEN \(record.isGone) AND state = 'active' THEN 'It answered 410: it is gone.'
          ELSE state_reason END
      WHERE organisation_id = \(organisation) AND id = \(webhook) AND \(Self.isMine(job))
        AND (\(record.outcome) <> 'accepted' OR failures > 0 OR paused_until IS NOT NULL)
      """,
      """
      UPDATE webhook_message SET state = \(record.state), ended_at = statement_timestamp()
      WHERE organisation_id = \(organisation) AND id = \(job.subject) AND \(isDone) AND \(Self.isMine(job))
      """,
      isDone
        ? "\(job.completion) RETURNING id"
        : "SELECT id FROM job WHERE organisation_id = \(organisation) AND id = \(job.id) AND attempt = \(job.attempt)",
    ]
  }

  private static func isMine(_ job: Job) -> SQL {
    """
    EXISTS (SELECT FROM job
      WHERE organisation_id = \(job.organisation) AND id = \(job.id) AND attempt = \(job.attempt))
    """
  }
}
