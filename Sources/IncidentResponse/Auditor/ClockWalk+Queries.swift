import Foundation
package import Postgres

extension ClockWalk {
  /// The next page; clocks that lost their timer get it back. Clocks and timers are compared in their
  /// indexes: OFFSET 0 keeps the planner from hashing every timer for a page.
  package var statement: SQL {
    """
    WITH page AS MATERIALIZED (
      SELECT d.organisation_id, d.id, d.generation FROM deadline d
      WHERE d.state = 'running' AND NOT d.superseded
        AND (d.organisation_id, d.id) > (\(place?.organisation ?? Self.beforeAll), \(place?.clock ?? Self.beforeAll))
      ORDER BY d.organisation_id, d.id LIMIT \(unescaped: "\(Self.page)")
    ), bare AS MATERIALIZED (
      SELECT p.organisation_id, p.id FROM page p WHERE NOT EXISTS (
        SELECT FROM timer t
        WHERE t.organisation_id = p.organisation_id AND t.deadline_id = p.id AND t.generation = p.generation
          AND t.kind IN ('due', 'recurrence') OFFSET 0)
    ), unarmed AS MATERIALIZED (
      SELECT clock.* FROM bare b CROSS JOIN LATERAL (
        SELECT d.organisation_id, d.id, d.record_id, d.generation, d.due_at, d.kind FROM deadline d
        WHERE d.organisation_id = b.organisation_id AND d.id = b.id OFFSET 0) AS clock
    ), rearmed AS (
      \(Audit.rearming)
    )
    SELECT count(*) AS clocks, (array_agg(p.organisation_id))[count(*)] AS organisation_id,
      (array_agg(p.id))[count(*)] AS id, (SELECT count(*) FROM unarmed) AS unarmed,
      (SELECT count(*) FROM rearmed) AS rearmed
    FROM page p
    """
  }

  /// No organisation and no clock has this key.
  private static let beforeAll = UUID(uuid: (0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0))
}

extension ClockWalk.Page {
  init(row: Row) throws {
    clocks = try row["clocks"]
    unarmed = try row["unarmed"]
    rearmed = try row["rearmed"]
    let organisation: UUID? = try row["organisation_id"]
    let clock: UUID? = try row["id"]
    last = organisation.flatMap { organisation in
      clock.map { ClockWalk.Place(organisation: organisation, clock: $0) }
    }
  }
}
