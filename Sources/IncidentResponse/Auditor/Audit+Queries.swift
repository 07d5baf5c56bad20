package import Foundation
package import Postgres

extension Audit {
  /// The statements of one audit, in one transaction; `init(results:)` reads their results.
  ///
  /// - Parameters:
  ///   - checked: up to when audits before have checked the clocks that are due. What was due earlier, and was missed
  ///     since, is not passed over again.
  ///   - fired: up to when audits before have found no timer left.
  ///   - countsJobs: whether jobs are counted.
  package static func statements(
    _ limits: Limits, after checked: Date, firedUpTo fired: Date, countsJobs: Bool
  ) -> [SQL] {
    [rearm(limits, after: checked), overdue(limits, after: fired), resend(limits), notice, down, rearmPages(limits)]
      + (countsJobs ? [jobs(limits)] : [])
  }

  /// A clock gets its due timer back; what recurs is reported, since its next step is not known here.
  private static func rearm(_ limits: Limits, after checked: Date) -> SQL {
    """
    WITH unarmed AS MATERIALIZED (
      SELECT d.organisation_id, d.id, d.record_id, d.generation, d.due_at, d.kind FROM deadline d
      WHERE d.state = 'running' AND NOT d.superseded AND d.due_at > \(checked)
        AND d.due_at <= statement_timestamp() + \(limits.horizon)
        AND NOT EXISTS (
          SELECT FROM timer t
          WHERE t.organisation_id = d.organisation_id AND t.deadline_id = d.id AND t.generation = d.generation
            AND t.kind IN ('due', 'recurrence'))
      ORDER BY d.due_at LIMIT \(unescaped: "\(batch)")
    ), rearmed AS (
      \(rearming)
    )
    SELECT (SELECT count(*) FROM unarmed) AS unarmed, (SELECT count(*) FROM rearmed) AS rearmed,
      statement_timestamp() + \(limits.horizon) AS checked
    """
  }

  /// Of `unarmed`.
  static let rearming: SQL = """
    INSERT INTO timer (organisation_id, id, record_id, deadline_id, kind, step, generation, due_at, fire_at)
      SELECT u.organisation_id, app.uuid_v7(), u.record_id, u.id, 'due', 0, u.generation, u.due_at,
        greatest(u.due_at, statement_timestamp())
      FROM unarmed u WHERE u.kind = 'once'
      ON CONFLICT (organisation_id, deadline_id, generation, kind, step) DO NOTHING
      RETURNING 1
    """

  /// An open page gets the timer of its next step back.
  private static func rearmPages(_ limits: Limits) -> SQL {
    """
    INSERT INTO timer (organisation_id, id, record_id, deadline_id, kind, step, generation, due_at, fire_at)
    SELECT p.organisation_id, app.uuid_v7(), p.record_id, p.id, 'page', p.step + 1, p.generation, p.next_at,
      greatest(p.next_at, statement_timestamp())
    FROM page p
    WHERE p.state = 'open' AND p.next_at < statement_timestamp() + \(limits.horizon) AND NOT EXISTS (
      SELECT FROM timer t
      WHERE t.organisation_id = p.organisation_id AND t.deadline_id = p.id AND t.generation = p.generation
        AND t.kind = 'page' AND t.step = p.step + 1)
    ORDER BY p.next_at LIMIT \(unescaped: "\(batch)")
    ON CONFLICT (organisation_id, deadline_id, generation, kind, step) DO NOTHING
    RETURNING 1 AS rearmed
    """
  }

  private static func overdue(_ limits: Limits, after fired: Date) -> SQL {
    """
    SELECT count(*) AS overdue, statement_timestamp() - \(limits.overdue) AS fired FROM (
      SELECT FROM timer
      WHERE fire_at > \(fired) AND fire_at <= statement_timestamp() - \(limits.overdue) LIMIT 100000
    ) AS late
    """
  }

  private static func jobs(_ limits: Limits) -> SQL {
    """
    -- What was asked for later and has not begun is not late.
    SELECT count(*) FILTER (WHERE NOT dead AND created_at < statement_timestamp() - \(limits.jobs)
        AND (attempt > 0 OR run_at < statement_timestamp() - \(limits.jobs))) AS late,
      count(*) FILTER (WHERE dead) AS dead
    FROM job WHERE queue = 'delivery'
    """
  }

  private static func resend(_ limits: Limits) -> SQL {
    """
    INSERT INTO job (organisation_id, id, kind, key, record_id, subject_id)
    SELECT s.organisation_id, app.uuid_v7(), 'deliver', s.id::text, s.record_id, s.id
    FROM app.stranded_deliveries(\(limits.stranded)) AS s
    ON CONFLICT ON CONSTRAINT job_key DO NOTHING
    RETURNING 1 AS resent
    """
  }

  /// Of an organisation whose channel is to be taken for down, or for back, its worker looks again, and writes it down.
  private static let notice: SQL = """
    INSERT INTO job (organisation_id, id, kind, key, record_id, subject_id, urgent)
    SELECT DISTINCT ON (s.organisation_id) s.organisation_id, app.uuid_v7(), 'switch', 'noticed', s.record_id, s.record_id,
      true
    FROM app.channels_to_switch(NULL) AS s
    ON CONFLICT ON CONSTRAINT job_key DO NOTHING
    """

  private static let down: SQL = "SELECT channel, organisations FROM app.channels_down()"

  package init(results: [Rows]) throws {
    guard results.count >= 6, let clocks = results[0].first, let timers = results[1].first else {
      throw PostgresError(.decoding, "an audit lacks a result")
    }
    unarmedClocks = try clocks["unarmed"]
    rearmedClocks = try clocks["rearmed"]
    overdueTimers = try timers["overdue"]
    strandedDeliveries = results[2].count
    rearmedPages = results[5].count
    if let jobs = results.dropFirst(6).first?.first {
      lateJobs = try jobs["late"]
      deadJobs = try jobs["dead"]
    }
    channelsDown = try Dictionary(
      results[4].map { (try $0["channel"] as String, Int(try $0["organisations"] as Int64)) }, uniquingKeysWith: +)
  }
}
