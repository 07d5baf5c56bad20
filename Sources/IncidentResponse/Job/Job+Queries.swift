import Foundation
package import Postgres

extension Job {
  /// Claims up to `limit` jobs of a queue, organisation by organisation, beginning behind `cursor`.
  ///
  /// The walk goes from one organisation's jobs to the next one's on the index, so the cost is that of the organisations
  /// it visits, however many jobs wait.
  static func claim(_ queue: Queue, after cursor: UUID?, limit: Int, lease: Duration) -> SQL {
    """
    WITH RECURSIVE turn AS (
      (SELECT j.organisation_id, 1 AS place FROM job j
       WHERE j.queue = \(queue.rawValue) AND NOT j.dead AND j.organisation_id > \(cursor ?? Self.beforeAll)
       ORDER BY j.organisation_id LIMIT 1)
      UNION ALL
      SELECT next.organisation_id, turn.place + 1 FROM turn CROSS JOIN LATERAL (
        SELECT j.organisation_id FROM job j
        WHERE j.queue = \(queue.rawValue) AND NOT j.dead AND j.organisation_id > turn.organisation_id
        ORDER BY j.organisation_id LIMIT 1
      ) AS next
      WHERE turn.place < \(limit)
    ), due AS MATERIALIZED (
      SELECT ready.* FROM turn CROSS JOIN LATERAL (
        SELECT j.ctid AS place FROM job j
        WHERE j.queue = \(queue.rawValue) AND NOT j.dead AND j.organisation_id = turn.organisation_id
          AND j.run_at <= statement_timestamp()
        ORDER BY j.urgent DESC, j.run_at
        LIMIT (SELECT \(limit) / greatest(1, count(*)) FROM turn)
        FOR UPDATE SKIP LOCKED
      ) AS ready
    ), claimed AS (
      UPDATE job j SET attempt = j.attempt + 1, run_at = statement_timestamp() + \(lease)
      WHERE j.ctid = ANY (ARRAY(SELECT due.place FROM due))
      RETURNING j.organisation_id, j.id, j.kind, j.record_id, j.subject_id, j.element_id, j.step, j.attempt, j.failures,
        j.created_at
    )
    SELECT c.*, t.visited, t.last_organisation_id
    FROM (
      SELECT count(*) AS visited, (array_agg(turn.organisation_id ORDER BY turn.place DESC))[1] AS last_organisation_id
      FROM turn
    ) AS t LEFT JOIN claimed c ON true
    """
  }

  /// Extends leases; returns the jobs that are still ours. One that is locked is about to end, or to be put back: it is
  /// passed over, since waiting for several rows that another connection waits for too, in its own order, is a deadlock,
  /// and an outcome lost to one sends a message again.
  static func renew(_ jobs: [Job], lease: Duration) -> SQL {
    """
    WITH free AS MATERIALIZED (
      SELECT j.ctid AS place FROM job j JOIN \(listed(jobs)) ON \(isMine)
      FOR UPDATE OF j SKIP LOCKED
    ), renewed AS (
      UPDATE job j SET run_at = statement_timestamp() + \(lease)
      WHERE j.ctid = ANY (ARRAY(SELECT free.place FROM free))
    )
    SELECT j.id FROM job j JOIN \(listed(jobs)) ON \(isMine)
    """
  }

  /// Removes finished jobs; returns those that were still ours.
  static func finish(_ jobs: [Job]) -> SQL {
    """
    DELETE FROM job j USING \(listed(jobs))
    WHERE \(isMine)
    RETURNING j.id
    """
  }

  /// Puts jobs back: to be tried again after a delay, or given up. A delay of zero gives back what was not begun.
  static func putBack(_ jobs: [Job], delays: [Duration], reasons: [String?], dead: [Bool]) -> SQL {
    """
    UPDATE job j SET run_at = statement_timestamp() + back.delay,
      failures = j.failures + CASE WHEN back.reason IS NULL THEN 0 ELSE 1 END,
      last_error = coalesce(back.reason, j.last_error), dead = back.dead
    FROM unnest(\(jobs.map(\.organisation)), \(jobs.map(\.id)), \(jobs.map(\.attempt)), \(delays), \(reasons), \(dead))
      AS back (organisation_id, id, attempt, delay, reason, dead)
    WHERE j.organisation_id = back.organisation_id AND j.id = back.id AND j.attempt = back.attempt
    RETURNING j.id
    """
  }

  /// Ends this attempt in the transaction of its effect: no row means that the lease was lost.
  package var completion: SQL {
    "DELETE FROM job WHERE organisation_id = \(organisation) AND id = \(id) AND attempt = \(attempt)"
  }

  private static func listed(_ jobs: [Job]) -> SQL {
    """
    unnest(\(jobs.map(\.organisation)), \(jobs.map(\.id)), \(jobs.map(\.attempt)))
      AS mine (organisation_id, id, attempt)
    """
  }

  private static let isMine: SQL =
    "j.organisation_id = mine.organisation_id AND j.id = mine.id AND j.attempt = mine.attempt"

  /// No organisation has this key.
  private static let beforeAll = UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))
}

extension Job {
  init(row: Row) throws {
    organisation = try row["organisation_id"]
    id = try row["id"]
    kind = try .stored(row["kind"])
    record = try row["record_id"]
    subject = try row["subject_id"]
    element = try row["element_id"]
    step = Int(try row["step"] as Int32)
    attempt = try row["attempt"]
    failures = Int(try row["failures"] as Int32)
    createdAt = try row["created_at"]
  }
}
