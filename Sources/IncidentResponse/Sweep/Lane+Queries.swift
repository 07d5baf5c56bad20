package import Postgres

/// A hint of each organisation's next timer, by which the sweep takes turns.
package enum Lane {
  package static let rebuildEvery: Duration = .seconds(2)
  /// Rebuilding takes one part in so many of the time at the most, but is done after this at the latest.
  package static let rebuildShare = 200
  package static let rebuildAtLeastEvery: Duration = .seconds(20)

  /// Rebuilds every lane from the timers; one process at a time, the others have nothing to do then.
  ///
  /// It goes from one organisation's first timer to the next one's, so it reads as many rows as there are
  /// organisations, not timers.
  package static let rebuild: SQL = """
    WITH RECURSIVE alone AS MATERIALIZED (
      SELECT pg_try_advisory_xact_lock(hashtextextended('lane', 0)) AS is_free
    ), head AS (
      (SELECT t.organisation_id, t.fire_at FROM timer t
       WHERE (SELECT is_free FROM alone)
       ORDER BY t.organisation_id, t.fire_at LIMIT 1)
      UNION ALL
      SELECT next.organisation_id, next.fire_at FROM head CROSS JOIN LATERAL (
        SELECT t.organisation_id, t.fire_at FROM timer t
        WHERE t.organisation_id > head.organisation_id
        ORDER BY t.organisation_id, t.fire_at LIMIT 1
      ) AS next
    )
    INSERT INTO lane AS l (organisation_id, next_fire_at)
    SELECT head.organisation_id, head.fire_at FROM head
    WHERE NOT EXISTS (
      SELECT FROM lane known
      WHERE known.organisation_id = head.organisation_id AND known.next_fire_at = head.fire_at)
    ORDER BY head.organisation_id
    ON CONFLICT (organisation_id) DO UPDATE SET next_fire_at = excluded.next_fire_at
    """
}
