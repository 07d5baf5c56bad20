import Foundation
package import Postgres

extension ClockWalk {
  /// The next page; clocks that lost their timer get it back. Clocks and timers of the same stretch of keys are read from
  /// their indexes, one after the other, and compared; nothing is looked up for each clock.
  package var statement: SQL {
    let (organisation, clock) = (place?.organisation ?? Self.beforeAll, place?.clock ?? Self.beforeAll)
    return """
      WITH page AS MATERIALIZED (
        SELECT d.organisation_id, d.id, d.generation FROM deadline d
        WHERE d.state = 'running' AND NOT d.superseded AND (d.organisation_id, d.id) > (\(organisation), \(clock))
        ORDER BY d.organisation_id, d.id LIMIT \(unescaped: "\(Self.page)")
      ), edge AS MATERIALIZED (
        SELECT p.organisation_id, p.id FROM page p ORDER BY p.organisation_id DESC, p.id DESC LIMIT 1
      ), armed AS MATERIALIZED (
        SELECT t.organisation_id, t.deadline_id, t.generation FROM timer t
        WHERE (t.organisation_id, t.deadline_id) > (\(organisation), \(clock))
          AND (t.organisation_id, t.deadline_id) <= ((SELECT organisation_id FROM edge), (SELECT id FROM edge))
          AND t.kind IN ('due', 'recurrence')
      ), bare AS MATERIALIZED (
        SELECT p.organisation_id, p.id, p.generation FROM page p
        EXCEPT
        SELECT a.organisation_id, a.deadline_id, a.generation FROM armed a
      ), unarmed AS MATERIALIZED (
        SELECT clock.* FROM bare b CROSS JOIN LATERAL (
          SELECT d.organisation_id, d.id, d.record_id, d.generation, d.due_at, d.kind FROM deadline d
          WHERE d.organisation_id = b.organisation_id AND d.id = b.id OFFSET 0) AS clock
      ), rearmed AS (
        \(Audit.rearming)
      )
      SELECT (SELECT count(*) FROM page) AS clocks, (SELECT organisation_id FROM edge) AS organisation_id,
        (SELECT id FROM edge) AS id, (SELECT count(*) FROM unarmed) AS unarmed, (SELECT count(*) FROM rearmed) AS rearmed
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
