-- Clause conformity in SQL (docs/decisions/0023): what the delivery worker judged, kept beside each response, since the rules
-- that judge it are not SQL. Nothing on the way of a command writes here: the worker follows the events. And measurements
-- of which analysts may ask for a part without waiting for all.

-- ── What was judged ─────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE conformity_clause (
  organisation_id uuid NOT NULL,
  procedure_version_id uuid NOT NULL,
  position smallint NOT NULL,
  element_id uuid NOT NULL,
  section text NOT NULL,
  CONSTRAINT conformity_clause_pkey PRIMARY KEY (organisation_id, procedure_version_id, position),
  CONSTRAINT conformity_clause_version_fkey FOREIGN KEY (organisation_id, procedure_version_id) REFERENCES procedure_version,
  CONSTRAINT conformity_clause_element_fkey FOREIGN KEY (organisation_id, element_id) REFERENCES procedure_element,
  CONSTRAINT conformity_clause_position_check CHECK (position > 0)
);
COMMENT ON TABLE conformity_clause IS 'Which clause of a version stands at which position of the verdicts on its responses.';
COMMENT ON COLUMN conformity_clause.procedure_version_id IS 'Version of the procedure.';
COMMENT ON COLUMN conformity_clause.position IS 'Position in the arrays of conformity, from 1.';
COMMENT ON COLUMN conformity_clause.element_id IS 'The clause.';
COMMENT ON COLUMN conformity_clause.section IS 'Section of the source, for example 4.B.';
CALL app.protect('conformity_clause', 'record', 'organisation');
GRANT SELECT, INSERT ON conformity_clause TO tocsin_delivery;

CREATE TABLE conformity (
  organisation_id uuid NOT NULL,
  record_id uuid NOT NULL,
  response_id uuid NOT NULL,
  procedure_version_id uuid NOT NULL,
  epoch integer NOT NULL,
  txid xid8 NOT NULL,
  judged_at timestamptz NOT NULL DEFAULT now(),
  department_id uuid NOT NULL,
  level text,
  counted boolean NOT NULL,
  began_at timestamptz NOT NULL,
  outcomes smallint[] NOT NULL,
  reasons smallint[] NOT NULL,
  met_earliest timestamptz[] NOT NULL,
  met_latest timestamptz[] NOT NULL,
  due_earliest timestamptz[] NOT NULL,
  due_latest timestamptz[] NOT NULL,
  late_at_least double precision[] NOT NULL,
  late_at_most double precision[] NOT NULL,
  CONSTRAINT conformity_pkey PRIMARY KEY (organisation_id, record_id, response_id),
  CONSTRAINT conformity_response_fkey FOREIGN KEY (organisation_id, record_id, response_id)
    REFERENCES response (organisation_id, record_id, id),
  CONSTRAINT conformity_department_fkey FOREIGN KEY (organisation_id, department_id) REFERENCES department,
  CONSTRAINT conformity_version_fkey FOREIGN KEY (organisation_id, procedure_version_id) REFERENCES procedure_version,
  CONSTRAINT conformity_places_check CHECK (cardinality(reasons) = cardinality(outcomes)
    AND cardinality(met_earliest) IN (0, cardinality(outcomes)) AND cardinality(met_latest) = cardinality(met_earliest)
    AND cardinality(due_earliest) IN (0, cardinality(outcomes)) AND cardinality(due_latest) = cardinality(due_earliest)
    AND cardinality(late_at_least) IN (0, cardinality(outcomes)) AND cardinality(late_at_most) = cardinality(late_at_least))
  -- Arrays are read member by member: as they are, never compressed, and in the row as long as it fits a page.
) WITH (toast_tuple_target = 8160);
ALTER TABLE conformity ALTER outcomes SET STORAGE EXTERNAL, ALTER reasons SET STORAGE EXTERNAL,
  ALTER met_earliest SET STORAGE EXTERNAL, ALTER met_latest SET STORAGE EXTERNAL, ALTER due_earliest SET STORAGE EXTERNAL,
  ALTER due_latest SET STORAGE EXTERNAL, ALTER late_at_least SET STORAGE EXTERNAL, ALTER late_at_most SET STORAGE EXTERNAL;
COMMENT ON TABLE conformity IS 'How each clause of a procedure was kept in an incident, as it was last judged; derived from the record, without its words. The arrays have a member for each clause, or none at all where all would be null.';
COMMENT ON COLUMN conformity.response_id IS 'Response that was judged.';
COMMENT ON COLUMN conformity.procedure_version_id IS 'Version of the procedure that it follows.';
COMMENT ON COLUMN conformity.epoch IS 'It was judged with every event of earlier epochs, …';
COMMENT ON COLUMN conformity.txid IS '… and of transactions before this one.';
COMMENT ON COLUMN conformity.judged_at IS 'When it was last judged.';
COMMENT ON COLUMN conformity.department_id IS 'Department of the incident, as it was judged: analysts group by it, and a join of many rows is what would take them longest.';
COMMENT ON COLUMN conformity.level IS 'Key of the incident''s level of severity, likewise.';
COMMENT ON COLUMN conformity.counted IS 'Whether the incident counts in measures, likewise.';
COMMENT ON COLUMN conformity.began_at IS 'When it was detected or, where that is not known, logged or entered, likewise.';
COMMENT ON COLUMN conformity.outcomes IS '1 met, 2 missed, 3 pending, 4 not applicable, 5 unknown.';
COMMENT ON COLUMN conformity.reasons IS 'Why, as metrics.conformity spells it; 0 where there is nothing to say.';
COMMENT ON COLUMN conformity.met_earliest IS 'Earliest instant at which it was met; null for none.';
COMMENT ON COLUMN conformity.met_latest IS 'Latest such instant.';
COMMENT ON COLUMN conformity.due_earliest IS 'Earliest instant at which the first of what is still owed is due, or was; null for none.';
COMMENT ON COLUMN conformity.due_latest IS 'Latest such instant: from then on it is missed, whether it was judged again or not.';
COMMENT ON COLUMN conformity.late_at_least IS 'Seconds of lateness that grow no more, at least; null for none.';
COMMENT ON COLUMN conformity.late_at_most IS 'The same, at the most.';
CALL app.protect('conformity', 'state', 'record');
GRANT SELECT, INSERT, UPDATE (procedure_version_id, epoch, txid, judged_at, department_id, level, counted, began_at, outcomes,
  reasons, met_earliest, met_latest, due_earliest, due_latest, late_at_least, late_at_most) ON conformity TO tocsin_delivery;

CREATE TABLE conformity_progress (
  organisation_id uuid NOT NULL,
  epoch integer NOT NULL DEFAULT 0,
  txid xid8 NOT NULL DEFAULT '0',
  event_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000',
  CONSTRAINT conformity_progress_pkey PRIMARY KEY (organisation_id),
  CONSTRAINT conformity_progress_organisation_fkey FOREIGN KEY (organisation_id) REFERENCES organisation
) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500);
COMMENT ON TABLE conformity_progress IS 'Work: how far the events of each organisation were followed in judging. Without a row it begins with the first event, and judges again only what was not judged since.';
COMMENT ON COLUMN conformity_progress.epoch IS 'Epoch of the last event that was followed.';
COMMENT ON COLUMN conformity_progress.txid IS 'Its transaction.';
COMMENT ON COLUMN conformity_progress.event_id IS 'The event.';
CALL app.protect('conformity_progress', 'work', 'organisation');
GRANT SELECT, INSERT, UPDATE (epoch, txid, event_id) ON conformity_progress TO tocsin_delivery;
GRANT SELECT ON conformity_progress TO tocsin_definer;
CREATE POLICY conformity_progress_is_read_by_definer ON conformity_progress FOR SELECT TO tocsin_definer USING (true);

-- Whose turn it is, and nothing of what happened there: the events themselves are read inside one organisation.
GRANT SELECT (organisation_id, id, epoch, txid) ON event TO tocsin_definer;
CREATE POLICY event_is_read_by_definer ON event FOR SELECT TO tocsin_definer USING (true);
GRANT CREATE ON SCHEMA app TO tocsin_definer;
CREATE FUNCTION app.organisations_to_judge(most integer) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT o.organisation_id
  FROM organisation o
  LEFT JOIN conformity_progress p ON p.organisation_id = o.organisation_id
  CROSS JOIN LATERAL (
    SELECT FROM event e
    WHERE e.organisation_id = o.organisation_id
      AND (e.epoch, e.txid, e.id) > (coalesce(p.epoch, 0), coalesce(p.txid, '0'::xid8),
        coalesce(p.event_id, '00000000-0000-0000-0000-000000000000'))
      AND (e.epoch < app.epoch() OR e.txid < pg_snapshot_xmin(pg_current_snapshot()))
    LIMIT 1) AS news
  ORDER BY random()
  LIMIT most
$$;
COMMENT ON FUNCTION app.organisations_to_judge(integer) IS
  'Organisations with settled events that judging has not followed yet, up to a number, in no order.';
REVOKE ALL ON FUNCTION app.organisations_to_judge(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.organisations_to_judge(integer) TO tocsin_delivery;
ALTER FUNCTION app.organisations_to_judge(integer) OWNER TO tocsin_definer;
REVOKE CREATE ON SCHEMA app FROM tocsin_definer;

-- ── As analysts read it ─────────────────────────────────────────────────────────────────────────────────────

CALL app.let_analysts_read('conformity_clause', 'organisation_id, procedure_version_id, position, element_id, section');
CALL app.let_analysts_read('conformity', 'organisation_id, record_id, response_id, procedure_version_id, judged_at, department_id,
  level, counted, began_at, outcomes, reasons, met_earliest, met_latest, due_earliest, due_latest, late_at_least, late_at_most');

CREATE VIEW metrics.conformity WITH (security_invoker = true) AS
SELECT c.organisation_id, c.record_id AS incident_id, c.response_id, c.department_id, c.level, c.counted,
  c.began_at, p.slug AS procedure, v.version, e.key AS clause, k.section,
  -- What was pending when it was judged is missed from the moment at which it is due.
  CASE c.outcomes[k.position] WHEN 1 THEN 'met' WHEN 4 THEN 'not-applicable' WHEN 2 THEN 'missed'
    WHEN 3 THEN CASE WHEN c.due_latest[k.position] < now() THEN 'missed' ELSE 'pending' END WHEN 5 THEN 'unknown' END AS outcome,
  c.met_earliest[k.position] AS met_earliest, c.met_latest[k.position] AS met_latest,
  c.due_earliest[k.position] AS due_earliest, c.due_latest[k.position] AS due_latest,
  CASE WHEN b.grows THEN b.growing_at_least ELSE c.late_at_least[k.position] END AS late_shortest_seconds,
  CASE WHEN b.grows THEN b.growing_at_most ELSE c.late_at_most[k.position] END AS late_longest_seconds,
  CASE WHEN c.outcomes[k.position] = 3 AND c.due_latest[k.position] < now() THEN 'overdue'
    ELSE (ARRAY['attested', 'standing', 'uncalled', 'late', 'overdue', 'never', 'uncounted', 'undecided', 'failed', 'not-required',
      'dismissed', 'withdrawn', 'unasked', 'unopened', 'overridden', 'unheld', 'unpreserved', 'untold'])[c.reasons[k.position]]
    END AS reason,
  c.judged_at
FROM conformity c
JOIN conformity_clause k ON k.organisation_id = c.organisation_id AND k.procedure_version_id = c.procedure_version_id
JOIN procedure_element e ON e.organisation_id = k.organisation_id AND e.id = k.element_id
JOIN procedure_version v ON v.organisation_id = k.organisation_id AND v.id = k.procedure_version_id
JOIN procedure p ON p.organisation_id = v.organisation_id AND p.id = v.procedure_id
CROSS JOIN LATERAL (SELECT date_part('epoch', now() - c.due_latest[k.position]) AS growing_at_least,
  date_part('epoch', now() - c.due_earliest[k.position]) AS growing_at_most) AS g
CROSS JOIN LATERAL (SELECT g.growing_at_least, g.growing_at_most,
  c.due_latest[k.position] < now() AND (g.growing_at_least, g.growing_at_most)
    > (coalesce(c.late_at_least[k.position], -1), coalesce(c.late_at_most[k.position], -1)) AS grows) AS b;
COMMENT ON VIEW metrics.conformity IS 'One row for each clause of each procedure that an incident follows: how it was kept, as it was last judged.';
COMMENT ON COLUMN metrics.conformity.response_id IS 'The response, which follows the procedure.';
COMMENT ON COLUMN metrics.conformity.department_id IS 'Department of the incident.';
COMMENT ON COLUMN metrics.conformity.level IS 'Key of its current level of severity.';
COMMENT ON COLUMN metrics.conformity.version IS 'Version of the procedure that it follows.';
COMMENT ON COLUMN metrics.conformity.clause IS 'Identifier of the clause.';
COMMENT ON COLUMN metrics.conformity.section IS 'Section of the policy, for example 4.B.';
COMMENT ON COLUMN metrics.conformity.outcome IS 'met, missed, pending, not-applicable, or unknown (history that cannot tell).';
COMMENT ON COLUMN metrics.conformity.met_earliest IS 'Earliest instant at which what it demands was done, in time or late; null where it was not, or no time is known.';
COMMENT ON COLUMN metrics.conformity.met_latest IS 'Latest such instant.';
COMMENT ON COLUMN metrics.conformity.due_earliest IS 'Earliest instant at which the first of what is still owed is due, or was; null where nothing with a time is owed.';
COMMENT ON COLUMN metrics.conformity.due_latest IS 'Latest such instant.';
COMMENT ON COLUMN metrics.conformity.late_shortest_seconds IS 'Least lateness, in seconds; grows while it is owed; null where nothing is late.';
COMMENT ON COLUMN metrics.conformity.late_longest_seconds IS 'Greatest lateness, in seconds.';
COMMENT ON COLUMN metrics.conformity.reason IS 'Why it does not apply, was missed, or waits, in one word; null where there is nothing to say.';
COMMENT ON COLUMN metrics.conformity.judged_at IS 'When it was last judged.';

CREATE VIEW metrics.proofs WITH (security_invoker = true) AS
SELECT e.organisation_id, e.record_id AS incident_id, p.slug AS procedure, v.version, c.clause, e.id AS event_id, e.type,
  e.occurred_earliest, e.occurred_latest
FROM event e
JOIN procedure_element m ON m.organisation_id = e.organisation_id AND m.id = e.element_id AND m.kind <> 'clause'
JOIN procedure_version v ON v.organisation_id = m.organisation_id AND v.id = m.procedure_version_id
JOIN procedure p ON p.organisation_id = v.organisation_id AND p.id = v.procedure_id
CROSS JOIN LATERAL unnest(m.clauses) AS c (clause)
WHERE NOT EXISTS (SELECT FROM event n WHERE n.organisation_id = e.organisation_id AND n.supersedes_id = e.id);
COMMENT ON VIEW metrics.proofs IS 'The events that prove how a clause was kept: one row for each event and each clause whose demand it belongs to; without those that were corrected.';
COMMENT ON COLUMN metrics.proofs.version IS 'Version of the procedure.';
COMMENT ON COLUMN metrics.proofs.clause IS 'Identifier of the clause.';
COMMENT ON COLUMN metrics.proofs.event_id IS 'Key of the event.';
COMMENT ON COLUMN metrics.proofs.type IS 'What happened, noun and verb: step.done, deadline.missed, ….';
COMMENT ON COLUMN metrics.proofs.occurred_earliest IS 'Earliest instant at which it may have happened.';
COMMENT ON COLUMN metrics.proofs.occurred_latest IS 'Latest such instant.';

DO $$
DECLARE
  view text;
BEGIN
  FOREACH view IN ARRAY ARRAY['conformity', 'proofs'] LOOP
    EXECUTE format('COMMENT ON COLUMN metrics.%I.organisation_id IS %L', view, 'Organisation the row belongs to.');
    EXECUTE format('COMMENT ON COLUMN metrics.%I.incident_id IS %L', view, 'The incident.');
    EXECUTE format('COMMENT ON COLUMN metrics.%I.procedure IS %L', view, 'Key of the procedure.');
    EXECUTE format('GRANT SELECT ON metrics.%I TO tocsin_analyst', view);
  END LOOP;
END
$$;
COMMENT ON COLUMN metrics.conformity.counted IS 'Whether it counts in measures: no exercise, no duplicate, and not found to be no incident.';
COMMENT ON COLUMN metrics.conformity.began_at IS 'When the incident was detected or, where that is not known, logged or entered: its period.';

-- ── Measurements, of which a part may be asked for ──────────────────────────────────────────────────────────

CREATE OR REPLACE VIEW metrics.measurements WITH (security_invoker = true) AS
SELECT i.organisation_id, i.incident_id, i.department_id, i.level, i.began_at, m.procedure, m.measure, m.from_time, m.to_time,
  m.target_seconds, CASE WHEN b.most >= 0 THEN greatest(b.least, 0) / 1e6::double precision END AS shortest_seconds,
  CASE WHEN b.most >= 0 THEN b.most / 1e6::double precision END AS longest_seconds, b.most < 0 AS out_of_order,
  CASE WHEN m.target IS NULL OR b.most < 0 THEN NULL WHEN b.most <= m.target THEN 'within'
    WHEN b.least > m.target THEN 'beyond' ELSE 'unknown' END AS verdict
FROM (
  SELECT i.organisation_id, i.id AS incident_id, r.department_id, i.level_key AS level,
    coalesce(i.detected_at, i.logged_at, i.created_at) AS began_at, v.procedure_id, i.times_earliest, i.times_latest, i.times_others
  FROM incident i
  JOIN record r ON r.organisation_id = i.organisation_id AND r.id = i.id
  JOIN response s ON s.organisation_id = i.organisation_id AND s.record_id = i.id
  JOIN procedure_version v ON v.organisation_id = s.organisation_id AND v.id = s.procedure_version_id
  WHERE NOT i.exercise AND i.status NOT IN ('duplicate', 'non-incident')
  -- Once, though it may have followed two versions; and joined before the measures come to it, yet conditions come in here.
  GROUP BY i.organisation_id, i.id, r.organisation_id, r.id, v.procedure_id
) AS i
JOIN (
  SELECT p.organisation_id, p.id AS procedure_id, p.slug AS procedure, e.key AS measure, d.from_fact AS from_time,
    d.to_fact AS to_time, d.at_most_seconds AS target_seconds, d.at_most_seconds * 1000000 AS target,
    array_position(n.names, d.from_fact) AS "from", array_position(n.names, d.to_fact) AS "to"
  FROM procedure p
  JOIN procedure_version v ON v.organisation_id = p.organisation_id AND v.procedure_id = p.id AND v.status = 'published'
  JOIN procedure_element e ON e.organisation_id = v.organisation_id AND e.procedure_version_id = v.id AND e.kind = 'measure'
  JOIN element_duration d ON d.organisation_id = e.organisation_id AND d.element_id = e.id
  CROSS JOIN (VALUES (ARRAY['occurred', 'start_of_impact', 'detected', 'aware', 'reported', 'logged', 'declared', 'response_started',
    'contained', 'end_of_impact', 'resolved', 'tackled', 'closed', 'disclosed'])) AS n (names)
  -- Worked out once for a measure, and not again for each of its incidents.
  OFFSET 0
) AS m ON m.organisation_id = i.organisation_id AND m.procedure_id = i.procedure_id
CROSS JOIN LATERAL (SELECT coalesce(m."from", 14 + array_position(i.times_others, m.from_time)) AS "from",
  coalesce(m."to", 14 + array_position(i.times_others, m.to_time)) AS "to") AS p
CROSS JOIN LATERAL (SELECT i.times_earliest[p."to"] - i.times_latest[p."from"] AS least,
  i.times_latest[p."to"] - i.times_earliest[p."from"] AS most) AS b
WHERE b.most IS NOT NULL;
