import Foundation
package import Postgres

extension Sweep {
  /// Fires what is due of a stretch, in one statement.
  package static func statement(_ stretch: Stretch) -> SQL {
    switch stretch {
    case .after(let watermark):
      """
      WITH \(claim(after: watermark)), \(holding), \(effect), \(pages), \(lanesMovedOn(after: watermark))
      \(outcome)
      """
    case .upTo(let watermark):
      """
      WITH \(claim(upTo: watermark)), \(holding), \(effect), \(pages)
      \(outcome)
      """
    }
  }

  /// Lanes do not matter for what was left behind; they are rebuilt.
  private static func claim(upTo watermark: Date) -> SQL {
    """
    claimed AS MATERIALIZED (
      SELECT t.organisation_id, t.id, t.deadline_id, t.kind, t.ctid AS place FROM timer t
      WHERE t.fire_at <= \(watermark)
      ORDER BY t.fire_at
      LIMIT \(unescaped: "\(batch)")
      FOR UPDATE SKIP LOCKED
    )
    """
  }

  /// Which timers fire. Limits are spelled out so that the plan knows them; `place` is the row's address, by which the
  /// very rows that were locked are deleted. What lies below the watermark has had its turn: its lanes are passed over.
  private static func claim(after watermark: Date) -> SQL {
    """
    turn AS MATERIALIZED (
      SELECT l.organisation_id, l.ctid AS place FROM lane l
      WHERE l.next_fire_at <= statement_timestamp() AND l.next_fire_at > \(watermark)
      ORDER BY l.next_fire_at
      LIMIT \(unescaped: "\(lanes)")
      FOR NO KEY UPDATE SKIP LOCKED
    ), fair AS MATERIALIZED (
      SELECT due.* FROM turn CROSS JOIN LATERAL (
        SELECT t.organisation_id, t.id, t.deadline_id, t.kind, t.ctid AS place FROM timer t
        WHERE t.organisation_id = turn.organisation_id
          AND t.fire_at <= statement_timestamp() AND t.fire_at > \(watermark)
        ORDER BY t.fire_at
        -- Rounded up: when every organisation has its share, nothing is left for `rest`, which walks over what others fired.
        LIMIT (SELECT ceil(\(unescaped: "\(batch).0") / greatest(1, count(*))) FROM turn)
        FOR UPDATE SKIP LOCKED
      ) AS due
    ), rest AS MATERIALIZED (
      SELECT t.organisation_id, t.id, t.deadline_id, t.kind, t.ctid AS place FROM timer t
      WHERE t.fire_at <= statement_timestamp() AND t.fire_at > \(watermark)
        AND t.id NOT IN (SELECT fair.id FROM fair)
      ORDER BY t.fire_at
      LIMIT (SELECT greatest(0, \(unescaped: "\(batch)") - count(*)) FROM fair)
      FOR UPDATE SKIP LOCKED
    ), claimed AS MATERIALIZED (
      SELECT * FROM fair UNION ALL SELECT * FROM rest
    )
    """
  }

  /// The clocks and pages of what was claimed, locked; and the timers that go away.
  private static let holding: SQL = """
    held AS MATERIALIZED (
      SELECT clock.*
      FROM (
        SELECT DISTINCT claimed.organisation_id, claimed.deadline_id FROM claimed WHERE claimed.kind <> 'page'
      ) AS named CROSS JOIN LATERAL (
        SELECT d.organisation_id, d.id, d.element_id, d.state, d.zone, d.generation, d.superseded, d.recurs
        FROM deadline d
        WHERE d.organisation_id = named.organisation_id AND d.id = named.deadline_id
        FOR NO KEY UPDATE SKIP LOCKED
      ) AS clock
    ), held_page AS MATERIALIZED (
      SELECT page.*
      FROM (
        SELECT DISTINCT claimed.organisation_id, claimed.deadline_id FROM claimed WHERE claimed.kind = 'page'
      ) AS named CROSS JOIN LATERAL (
        SELECT p.organisation_id, p.id, p.state, p.waits, p.rounds, p.generation FROM page p
        WHERE p.organisation_id = named.organisation_id AND p.id = named.deadline_id
        FOR NO KEY UPDATE SKIP LOCKED
      ) AS page
    ), fired AS (
      -- A timer whose clock or page is held stays; one without either goes away.
      DELETE FROM timer t
      WHERE t.ctid = ANY (ARRAY(
        SELECT c.place
        FROM claimed c LEFT JOIN held h ON h.organisation_id = c.organisation_id AND h.id = c.deadline_id
        WHERE c.kind <> 'page' AND (h.id IS NOT NULL OR NOT EXISTS (
          SELECT FROM deadline d WHERE d.organisation_id = c.organisation_id AND d.id = c.deadline_id))
        UNION ALL
        SELECT c.place
        FROM claimed c LEFT JOIN held_page h ON h.organisation_id = c.organisation_id AND h.id = c.deadline_id
        WHERE c.kind = 'page' AND (h.id IS NOT NULL OR NOT EXISTS (
          SELECT FROM page p WHERE p.organisation_id = c.organisation_id AND p.id = c.deadline_id))))
      RETURNING t.*
    ), effective AS MATERIALIZED (
      SELECT f.*, h.element_id, h.zone, h.recurs
      FROM fired f JOIN held h ON h.organisation_id = f.organisation_id AND h.id = f.deadline_id
      WHERE f.generation = h.generation AND NOT h.superseded
        AND CASE f.kind WHEN 'due' THEN h.state = 'running'
          WHEN 'recurrence' THEN h.state IN ('running', 'missed')
          ELSE h.state IN ('pending', 'running', 'missed') END
    )
    """

  /// What firing means: states, events, jobs and next occurrences. A job is unique by what it is to have done, so that a
  /// timer armed twice tells nobody twice. What was due on a played case's own clock has happened now at the latest.
  private static let effect: SQL = """
    successor AS MATERIALIZED (
      SELECT e.organisation_id, e.record_id, e.deadline_id, e.generation, e.step + later.steps AS step, later.due_at,
        e.every, e.folds, e.played
      FROM effective e CROSS JOIN LATERAL app.next_occurrence(
        e.due_at, e.every, e.zone, e.folds AND NOT e.played, statement_timestamp()) AS later
      WHERE e.kind = 'recurrence'
    ), moved AS (
      UPDATE deadline d SET state = CASE e.kind WHEN 'due' THEN 'missed' ELSE d.state END,
        due_at = coalesce(s.due_at, d.due_at), due_latest_at = coalesce(s.due_at, d.due_latest_at)
      FROM effective e LEFT JOIN successor s ON s.organisation_id = e.organisation_id AND s.deadline_id = e.deadline_id
      WHERE e.kind IN ('due', 'recurrence') AND d.organisation_id = e.organisation_id AND d.id = e.deadline_id
    ), written AS (
      INSERT INTO event (organisation_id, id, record_id, type, element_id, subject_id, occurred_earliest,
        occurred_latest, actor)
      SELECT e.organisation_id, app.uuid_v7(), e.record_id,
        CASE e.kind WHEN 'due' THEN 'deadline.missed' WHEN 'reminder' THEN 'deadline.reminded'
          WHEN 'escalation' THEN 'deadline.escalated' ELSE e.recurs || '.due' END,
        e.element_id, e.deadline_id, least(e.due_at, now()), least(e.due_at, now()), 'deadline-worker'
      FROM effective e
    ), enqueued AS (
      INSERT INTO job (organisation_id, id, kind, key, record_id, subject_id, element_id, step, urgent)
      SELECT e.organisation_id, app.uuid_v7(),
        CASE e.kind WHEN 'recurrence' THEN 'recur' WHEN 'escalation' THEN 'escalate' ELSE 'remind' END,
        e.deadline_id || ':' || e.generation || ':' || e.kind || ':' || e.step,
        e.record_id, e.deadline_id, e.element_id, CASE e.kind WHEN 'due' THEN -1 ELSE e.step END,
        e.kind IN ('due', 'escalation')
      FROM effective e
      ON CONFLICT ON CONSTRAINT job_key DO NOTHING
    ), succeeded AS (
      -- Not before now, where the watermark of a running sweep might have passed it.
      INSERT INTO timer (organisation_id, id, record_id, deadline_id, kind, step, generation, due_at, fire_at, every,
        folds, played)
      SELECT s.organisation_id, app.uuid_v7(), s.record_id, s.deadline_id, 'recurrence', s.step, s.generation, s.due_at,
        CASE WHEN s.played THEN 'infinity' ELSE greatest(s.due_at, statement_timestamp()) END, s.every, s.folds,
        s.played
      FROM successor s
      ON CONFLICT (organisation_id, deadline_id, generation, kind, step) DO NOTHING
    )
    """

  /// A page goes on by one step: past the last one it is exhausted. The next step is counted from the one before it; after
  /// down time from now, so that nobody in line is passed over and each has their time to answer.
  private static let pages: SQL = """
    turned_page AS MATERIALIZED (
      SELECT f.organisation_id, f.record_id, f.deadline_id AS page_id, f.step, f.due_at, f.generation, f.fire_at,
        h.waits, cardinality(h.waits) * h.rounds AS steps
      FROM fired f JOIN held_page h ON h.organisation_id = f.organisation_id AND h.id = f.deadline_id
      WHERE f.kind = 'page' AND f.generation = h.generation AND h.state = 'open'
    ), next_step AS MATERIALIZED (
      SELECT t.organisation_id, t.record_id, t.page_id, t.generation, t.step + 1 AS step,
        CASE WHEN t.due_at + wait.time > statement_timestamp() THEN t.due_at ELSE statement_timestamp() END + wait.time
          AS due_at
      FROM turned_page t
      CROSS JOIN LATERAL (SELECT make_interval(secs => t.waits[t.step % cardinality(t.waits) + 1]) AS time) AS wait
      WHERE t.step < t.steps
    ), page_moved AS (
      UPDATE page p SET step = t.step, next_at = n.due_at,
        state = CASE WHEN n.page_id IS NULL THEN 'exhausted' ELSE 'open' END,
        ended_at = CASE WHEN n.page_id IS NULL THEN statement_timestamp() END
      FROM turned_page t LEFT JOIN next_step n ON n.organisation_id = t.organisation_id AND n.page_id = t.page_id
      WHERE p.organisation_id = t.organisation_id AND p.id = t.page_id
    ), page_written AS (
      INSERT INTO event (organisation_id, id, record_id, type, subject_id, occurred_earliest, occurred_latest, actor)
      SELECT t.organisation_id, app.uuid_v7(), t.record_id,
        CASE WHEN t.step < t.steps THEN 'page.escalated' ELSE 'page.exhausted' END, t.page_id, now(), now(),
        'deadline-worker'
      FROM turned_page t
    ), page_enqueued AS (
      INSERT INTO job (organisation_id, id, kind, key, record_id, subject_id, step, urgent)
      SELECT t.organisation_id, app.uuid_v7(), 'page', t.page_id || ':' || t.step, t.record_id, t.page_id, t.step, true
      FROM turned_page t
      ON CONFLICT ON CONSTRAINT job_key DO NOTHING
    ), page_succeeded AS (
      INSERT INTO timer (organisation_id, id, record_id, deadline_id, kind, step, generation, due_at, fire_at)
      SELECT n.organisation_id, app.uuid_v7(), n.record_id, n.page_id, 'page', n.step, n.generation, n.due_at, n.due_at
      FROM next_step n
      ON CONFLICT (organisation_id, deadline_id, generation, kind, step) DO NOTHING
    )
    """

  /// The statement does not see its own deletions, so the lane's next timer is the first that was not claimed.
  private static func lanesMovedOn(after watermark: Date) -> SQL {
    """
    turned AS (
      UPDATE lane l SET next_fire_at = coalesce((
        SELECT t.fire_at FROM timer t
        WHERE t.organisation_id = l.organisation_id AND t.fire_at > \(watermark)
          AND t.id NOT IN (SELECT claimed.id FROM claimed)
        ORDER BY t.fire_at LIMIT 1), 'infinity')
      WHERE l.ctid = ANY (ARRAY(SELECT turn.place FROM turn))
    )
    """
  }

  private static let outcome: SQL = """

    SELECT (SELECT count(*) FROM claimed) AS claimed, (SELECT count(*) FROM fired) AS fired,
      coalesce(array_agg(e.kind), '{}') AS kinds,
      coalesce(array_agg(extract(epoch FROM statement_timestamp() - e.fire_at)::float8), '{}') AS lateness,
      statement_timestamp() AS looked_at,
      (SELECT min(t.fire_at) FROM timer t
        WHERE t.fire_at > statement_timestamp() AND t.fire_at < 'infinity') AS next_fire_at
    FROM (
      SELECT effective.kind, effective.fire_at FROM effective
      UNION ALL
      SELECT 'page', turned_page.fire_at FROM turned_page
    ) AS e
    """
}

extension Sweep.Look {
  init(row: Row) throws {
    claimed = try row["claimed"]
    fired = try row["fired"]
    let kinds: [String] = try row["kinds"]
    effects = [:]
    for kind in try kinds.map({ try Sweep.Kind.stored($0) }) { effects[kind, default: 0] += 1 }
    lateness = try row["lateness"]
    lookedAt = try row["looked_at"]
    nextFireAt = try row["next_fire_at"]
  }
}
