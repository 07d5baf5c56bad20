package import Foundation
package import Postgres

/// A hint of each organisation's next timer, by which the sweep takes turns.
package enum Lane {
  package static let rebuildEvery: Duration = .seconds(2)
  /// Rebuilding takes one part in so many of the time at the most, but is done after this at the latest.
  package static let rebuildShare = 200
  package static let rebuildAtLeastEvery: Duration = .seconds(20)

  /// Rebuilds every lane from the timers; one process at a time, the others have nothing to do then.
  ///
  /// It goes from one organisation to the next by the key of its newest clock, and looks up its first timer behind the
  /// watermark: so it reads as many rows as there are organisations, not timers, and passes over few that were fired.
  package static func rebuild(after watermark: Date) -> SQL {
    """
    WITH RECURSIVE alone AS MATERIALIZED (
      SELECT pg_try_advisory_xact_lock(hashtextextended('lane', 0)) AS is_free
    ), present AS (
      (SELECT t.organisation_id FROM timer t
       WHERE (SELECT is_free FROM alone)
       ORDER BY t.organisation_id DESC, t.deadline_id DESC LIMIT 1)
      UNION ALL
      SELECT next.organisation_id FROM present CROSS JOIN LATERAL (
        SELECT t.organisation_id FROM timer t
        WHERE t.organisation_id < present.organisation_id
        ORDER BY t.organisation_id DESC, t.deadline_id DESC LIMIT 1
      ) AS next
    ), head AS (
      SELECT present.organisation_id, first.fire_at FROM present CROSS JOIN LATERAL (
        SELECT t.fire_at FROM timer t
        WHERE t.organisation_id = present.organisation_id AND t.fire_at > \(watermark)
        ORDER BY t.fire_at LIMIT 1
      ) AS first
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
}
