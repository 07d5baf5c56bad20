-- Years of incidents for organisations that follow a procedure, written set by set and past the triggers (replica mode):
-- about sixty rows for each incident, ten of them events. How long it takes to discover and to contain an incident is
-- drawn as often as the VERIS Community Database has it (4,099 published incidents; months are the commonest unit of
-- discovery, days and hours of containment), evenly within the logarithm of the unit.
CREATE SCHEMA bench;

-- Ascending with the incident, as keys of version 7 are: the kind of row, and its number.
CREATE FUNCTION bench.id(kind integer, n bigint) RETURNS uuid LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN (lpad(to_hex(1600000000000 + n * 40 / 32), 12, '0') || '7' || lpad(to_hex(kind), 3, '0') || '8000'
    || lpad(to_hex(n), 12, '0'))::uuid;

CREATE TABLE bench.spread (what text, least bigint, most bigint, precision text, below double precision);
INSERT INTO bench.spread
SELECT what, least, most, precision,
  sum(cases) OVER (PARTITION BY what ORDER BY least) / sum(cases) OVER (PARTITION BY what)
FROM (VALUES
  ('discovery', 1, 60, 'second', 17.0), ('discovery', 60, 3600, 'minute', 73), ('discovery', 3600, 86400, 'hour', 133),
  ('discovery', 86400, 604800, 'day', 162), ('discovery', 604800, 2592000, 'day', 73),
  ('discovery', 2592000, 31536000, 'month', 359), ('discovery', 31536000, 94608000, 'year', 147),
  ('containment', 1, 60, 'second', 11), ('containment', 60, 3600, 'minute', 28), ('containment', 3600, 86400, 'hour', 100),
  ('containment', 86400, 604800, 'day', 102), ('containment', 604800, 2592000, 'day', 21),
  ('containment', 2592000, 31536000, 'month', 20), ('containment', 31536000, 94608000, 'month', 2)
) AS unit (what, least, most, precision, cases);

-- A draw: a uniform number decides for the unit, a second one for the length within it.
CREATE FUNCTION bench.draw(of text, chance double precision, place double precision) RETURNS double precision
LANGUAGE sql STABLE PARALLEL SAFE
  RETURN (SELECT s.least * exp(place * ln(s.most::float8 / s.least)) FROM bench.spread s
    WHERE s.what = of AND s.below >= chance ORDER BY s.below LIMIT 1);

-- Instants as the row of an incident mirrors them.
CREATE FUNCTION bench.times(VARIADIC times timestamptz[]) RETURNS bigint[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
  RETURN ARRAY(SELECT (extract(epoch FROM t.at) * 1000000)::bigint FROM unnest(times) WITH ORDINALITY AS t (at, place)
    ORDER BY t.place);

-- Up to a number of the elements of a kind, in the order of the procedure.
CREATE FUNCTION bench.elements(organisation uuid, wanted text, most integer)
RETURNS TABLE (id uuid, key text, place bigint) LANGUAGE sql STABLE
BEGIN ATOMIC
  SELECT e.id, e.key, row_number() OVER (ORDER BY e.position, e.key)
  FROM procedure_element e JOIN procedure_version v ON v.organisation_id = e.organisation_id AND v.id = e.procedure_version_id
  WHERE e.organisation_id = organisation AND e.kind = wanted AND v.status = 'published'
  ORDER BY e.position, e.key LIMIT most;
END;

CREATE UNLOGGED TABLE bench.incident (
  organisation uuid, n bigint, id uuid, report uuid, response uuid, department uuid, restricted boolean, exercise boolean,
  status text, level integer, occurred timestamptz, detected timestamptz, vague interval, logged timestamptz,
  contained timestamptz, resolved timestamptz, closed timestamptz
);

-- The incidents themselves: one in fifty restricted, one in forty an exercise, one in thirty a duplicate or none.
CREATE PROCEDURE bench.draw_incidents(org uuid, first_number bigint, incidents integer) LANGUAGE plpgsql AS $$
BEGIN
  TRUNCATE bench.incident;
  INSERT INTO bench.incident
  SELECT org, n, bench.id(1, n * 32), bench.id(1, n * 32 + 1), bench.id(2, n * 32), place.ids[1 + (n % cardinality(place.ids))::integer],
    n % 50 = 0, n % 40 = 1, CASE WHEN n % 30 = 2 THEN 'non-incident' WHEN n % 100 < 3 THEN 'responding' ELSE 'closed' END,
    1 + (chance[1] * 3)::integer, detected - discovery, detected,
    CASE WHEN discovery > interval '7 days' THEN interval '1 day' ELSE interval '0' END,
    detected + interval '1 hour' * chance[2], detected + containment, detected + containment * (1.2 + chance[3]),
    detected + containment * (1.4 + 2 * chance[3]) + interval '3 days'
  FROM (SELECT array_agg(d.id ORDER BY d.slug) AS ids FROM department d WHERE d.organisation_id = org) AS place,
    generate_series(first_number, first_number + incidents - 1) AS n
  CROSS JOIN LATERAL (SELECT ARRAY[random(), random(), random(), random(), random(), random(), random()] AS chance
    WHERE n IS NOT NULL) AS dice
  CROSS JOIN LATERAL (SELECT timestamptz '2020-09-13 12:00Z' + interval '4 years' * (n - first_number) / incidents AS detected,
    interval '1 second' * bench.draw('discovery', chance[4], chance[5]) AS discovery,
    interval '1 second' * least(bench.draw('containment', chance[6], chance[7]), 15552000) AS containment) AS drawn;
  ANALYZE bench.incident;
END
$$;

CREATE PROCEDURE bench.write_records(org uuid) LANGUAGE plpgsql AS $$
DECLARE
  levels text[] := ARRAY(SELECT key FROM bench.elements(org, 'level', 4));
BEGIN
  INSERT INTO record (organisation_id, id, kind, department_id, restricted)
  SELECT org, i.id, 'incident', i.department, i.restricted FROM bench.incident i
  UNION ALL SELECT org, i.report, 'report', i.department, i.restricted FROM bench.incident i;
  INSERT INTO incident (organisation_id, id, year, number, label, title, status, outcome, exercise, level_key, level_rank,
    start_of_impact_at, occurred_at, detected_at, reported_at, logged_at, contained_at, end_of_impact_at, resolved_at,
    closed_at, created_at, times_earliest, times_latest)
  SELECT org, i.id, 2020, i.n, 'INC-2020-' || i.n, 'Incident ' || i.n || ' in the ' || (ARRAY['shop', 'mill', 'office', 'lab'])[1 + i.n % 4],
    i.status, CASE WHEN i.status = 'closed' THEN 'resolved' END, i.exercise,
    levels[least(i.level, cardinality(levels))], least(i.level, cardinality(levels)), i.occurred, i.occurred, i.detected,
    i.detected + (i.logged - i.detected) / 2, i.logged, i.contained, i.contained, i.resolved, i.closed, i.logged,
    bench.times(NULL, i.occurred, i.detected, NULL, i.detected + (i.logged - i.detected) / 2, i.logged, NULL,
      i.logged + interval '5 minutes', i.contained, NULL, i.resolved, NULL, i.closed, NULL),
    bench.times(NULL, i.occurred + i.vague, i.detected, NULL, i.detected + (i.logged - i.detected) / 2, i.logged, NULL,
      i.logged + interval '5 minutes', i.contained + i.vague, NULL, i.resolved, NULL, i.closed, NULL)
  FROM bench.incident i;
  INSERT INTO incident_word (organisation_id, word, record_id)
  SELECT org, word, i.id
  FROM bench.incident i, unnest(ARRAY['incident', i.n::text, (ARRAY['shop', 'mill', 'office', 'lab'])[1 + i.n % 4]]) AS word;
  INSERT INTO report (organisation_id, id, year, number, label, channel, reporter_kind, summary, details, reported_at,
    aware_earliest, aware_latest, triage, triaged_at, incident_id, created_at)
  SELECT org, i.report, 2020, i.n, 'REP-2020-' || i.n, (ARRAY['portal', 'email', 'phone'])[1 + i.n % 3],
    (ARRAY['employee', 'customer'])[1 + i.n % 2], 'Report', '', i.detected + (i.logged - i.detected) / 2, i.detected - i.vague,
    i.detected, 'incident', i.logged, i.id, i.detected + (i.logged - i.detected) / 2
  FROM bench.incident i;
END
$$;

CREATE PROCEDURE bench.write_events(org uuid) LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO event (organisation_id, id, record_id, type, element_id, occurred_earliest, occurred_latest, actor)
  SELECT org, bench.id(3, i.n * 32 + e.place), i.id, e.type, o.ids[1 + (i.n + e.place) % cardinality(o.ids)], happened.at,
    happened.at, 'person'
  FROM bench.incident i
  CROSS JOIN (VALUES
    (1, 'incident.opened', NULL), (2, 'fact.stated', NULL), (3, 'incident.logged', NULL), (4, 'level.assigned', 'level'),
    (5, 'response.started', 'plan'), (6, 'phase.entered', 'phase'), (7, 'communication.sent', 'communication'),
    (8, 'step.done', 'step'), (9, 'incident.resolved', NULL), (10, 'incident.closed', NULL)) AS e (place, type, kind)
  LEFT JOIN LATERAL (SELECT array_agg(m.id) AS ids FROM bench.elements(org, e.kind, 100) AS m) AS o ON true
  CROSS JOIN LATERAL (SELECT i.logged + (i.closed - i.logged) * (e.place - 1) / 10 AS at) AS happened;
  INSERT INTO fact (organisation_id, id, record_id, name, earliest, latest, precision, actor, recorded_at)
  SELECT org, bench.id(4, i.n * 32 + t.place), i.id, t.name, t.earliest, t.latest,
    CASE WHEN t.earliest = t.latest THEN 'second' ELSE 'day' END, 'person', i.logged
  FROM bench.incident i
  CROSS JOIN LATERAL (VALUES
    (1, 'start_of_impact', i.occurred, i.occurred + i.vague), (2, 'detected', i.detected, i.detected),
    (3, 'reported', i.detected + (i.logged - i.detected) / 2, i.detected + (i.logged - i.detected) / 2),
    (4, 'logged', i.logged, i.logged), (5, 'response_started', i.logged + interval '5 minutes', i.logged + interval '5 minutes'),
    (6, 'contained', i.contained, i.contained + i.vague), (7, 'resolved', i.resolved, i.resolved),
    (8, 'closed', i.closed, i.closed)) AS t (place, name, earliest, latest);
END
$$;

CREATE PROCEDURE bench.write_responses(org uuid) LANGUAGE plpgsql AS $$
DECLARE
  levels uuid[] := ARRAY(SELECT id FROM bench.elements(org, 'level', 4));
  published CONSTANT uuid := (SELECT id FROM procedure_version WHERE organisation_id = org AND status = 'published' LIMIT 1);
BEGIN
  INSERT INTO level_assignment (organisation_id, id, record_id, procedure_version_id, level_id, actor, recorded_at, reason)
  SELECT org, bench.id(5, i.n * 32), i.id, published, levels[least(i.level, cardinality(levels))], 'person', i.logged, 'drawn'
  FROM bench.incident i;
  INSERT INTO response (organisation_id, id, record_id, procedure_version_id, plan_id, level_id, imported, status, started_at, ended_at)
  SELECT org, i.response, i.id, published, (SELECT id FROM bench.elements(org, 'plan', 1)),
    levels[least(i.level, cardinality(levels))], true, CASE i.status WHEN 'responding' THEN 'running' ELSE 'ended' END,
    i.logged, i.closed
  FROM bench.incident i;
  INSERT INTO response_phase (organisation_id, response_id, element_id, record_id, position, entered_earliest, entered_latest,
    left_earliest, left_latest)
  SELECT org, i.response, p.id, i.id, p.place, i.logged + (i.closed - i.logged) * (p.place - 1) / 4,
    i.logged + (i.closed - i.logged) * (p.place - 1) / 4, i.logged + (i.closed - i.logged) * p.place / 4,
    i.logged + (i.closed - i.logged) * p.place / 4
  FROM bench.incident i, bench.elements(org, 'phase', 4) AS p;
  INSERT INTO response_step (organisation_id, response_id, element_id, record_id, position, state, done_earliest, done_latest)
  SELECT org, i.response, s.id, i.id, s.place, 'done', i.logged,
    greatest(i.logged, i.contained)
  FROM bench.incident i, bench.elements(org, 'step', 5) AS s;
  INSERT INTO step_item (organisation_id, id, record_id, response_id, element_id, title, due_at, state, done_earliest, done_latest, created_at)
  SELECT org, bench.id(6, i.n * 32 + s.place), i.id, i.response, s.id, 'Action', i.contained, 'done',
    i.logged + (i.resolved - i.logged) * s.place / 3, i.logged + (i.resolved - i.logged) * s.place / 3, i.logged
  FROM bench.incident i, bench.elements(org, 'step', 2) AS s;
  INSERT INTO step_item_check (organisation_id, id, record_id, item_id, outcome, checked_earliest, checked_latest, actor)
  SELECT org, bench.id(7, i.n * 32), i.id, bench.id(6, i.n * 32 + 1), CASE WHEN i.n % 5 = 0 THEN 'failed' ELSE 'passed' END,
    i.resolved, i.resolved, 'person' FROM bench.incident i;
  INSERT INTO review (organisation_id, id, record_id, response_id, element_id, held_earliest, held_latest, actor)
  SELECT org, bench.id(8, i.n * 32), i.id, i.response, w.id, i.resolved + interval '2 days', i.resolved + interval '2 days', 'person'
  FROM bench.incident i, bench.elements(org, 'review', 1) AS w WHERE i.status = 'closed';
END
$$;

CREATE PROCEDURE bench.write_clocks_and_words(org uuid) LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO deadline (organisation_id, id, record_id, response_id, element_id, clause, title, state, anchor, anchor_at,
    anchor_latest_at, duration, due_at, due_latest_at, fulfilled_at, fulfilled_latest_at, late_at_least, late_at_most, created_at)
  SELECT org, bench.id(9, i.n * 32 + c.place), i.id, i.response, c.id, '', 'Clock',
    CASE WHEN done.at <= due.at THEN 'met' ELSE 'met-late' END, 'detected', i.detected, i.detected, 'PT' || 8 * c.place || 'H',
    due.at, due.at, done.at, done.at, greatest(done.at - due.at, interval '0'), greatest(done.at - due.at, interval '0'), i.logged
  FROM bench.incident i, bench.elements(org, 'clock', 4) AS c
  CROSS JOIN LATERAL (SELECT i.detected + c.place * interval '8 hours' AS at) AS due
  CROSS JOIN LATERAL (SELECT i.detected + (i.contained - i.detected) * c.place / 4 AS at) AS done;
  INSERT INTO communication (organisation_id, id, record_id, response_id, element_id, audience_id, deadline_id, channel, state,
    composed_at, sent_earliest, sent_latest, created_at)
  SELECT org, bench.id(10, i.n * 32 + c.place), i.id, i.response, c.id, (SELECT id FROM bench.elements(org, 'audience', 1)),
    bench.id(9, i.n * 32 + c.place), 'email', 'sent', i.logged, i.logged + c.place * interval '7 minutes',
    i.logged + c.place * interval '8 minutes', i.logged
  FROM bench.incident i, bench.elements(org, 'communication', 3) AS c;
  INSERT INTO delivery (organisation_id, id, record_id, communication_id, purpose, recipient_name, address, channel, message_id,
    subject, body, state, sent_at, created_at, department_id)
  SELECT org, bench.id(11, i.n * 32 + c), i.id, bench.id(10, i.n * 32 + c), 'communication', 'R', 'r@example.org', 'email',
    i.n || '-' || c, 's', 'b', 'sent', i.logged + c * interval '7 minutes', i.logged, i.department
  FROM bench.incident i, generate_series(1, 3) AS c;
  INSERT INTO communication_reach (organisation_id, id, record_id, communication_id, department_id, meant, reached)
  SELECT org, bench.id(12, i.n * 32), i.id, bench.id(10, i.n * 32 + 1), i.department, 12, i.n % 13 FROM bench.incident i;
  INSERT INTO estimate (organisation_id, id, record_id, element_id, value, made_earliest, made_latest, actor, recorded_at)
  SELECT org, bench.id(13, i.n * 32), i.id, e.id, (ARRAY['one-hour', 'one-day', 'one-week'])[1 + i.n % 3], i.logged, i.logged,
    'person', i.logged
  FROM bench.incident i, bench.elements(org, 'estimate', 1) AS e;
  INSERT INTO meeting (organisation_id, id, record_id, response_id, element_id, occurrence, planned_at, mode, state,
    held_earliest, held_latest, actor)
  SELECT org, bench.id(14, i.n * 32), i.id, i.response, m.id, 0, i.resolved, 'online', 'held', i.resolved + interval '1 hour',
    i.resolved + interval '1 hour', 'person'
  FROM bench.incident i, bench.elements(org, 'meeting', 1) AS m;
  INSERT INTO meeting_attendee (organisation_id, id, record_id, meeting_id, name, invited, present)
  SELECT org, bench.id(15, i.n * 32 + a), i.id, bench.id(14, i.n * 32), 'Somebody', true, a < 3
  FROM bench.incident i, generate_series(1, 3) AS a;
  INSERT INTO document (organisation_id, id, record_id, kind, language, state, last_version, requested_at)
  SELECT org, bench.id(16, i.n * 32), i.id, 'log-document', 'en', 'ready', 1, i.logged FROM bench.incident i;
  INSERT INTO document_version (organisation_id, document_id, version, format, record_id, blob_id, sha256, size, file_name, rendered_at)
  SELECT org, bench.id(16, i.n * 32), 1, format, i.id, bench.id(17, i.n * 32), sha256(''), 1, 'x', i.logged + interval '2 seconds'
  FROM bench.incident i, unnest(ARRAY['pdf', 'json']) AS format;
  INSERT INTO communication_attachment (organisation_id, id, record_id, communication_id, document_id, document_version, position,
    attached_at)
  SELECT org, bench.id(44, i.n * 32), i.id, bench.id(10, i.n * 32 + 1), bench.id(16, i.n * 32), 1, 0, i.logged FROM bench.incident i;
  INSERT INTO page (organisation_id, id, record_id, plan, waits, rounds, reason, state, step, actor, acknowledged_via, ended_at,
    created_at)
  SELECT org, bench.id(45, i.n * 32), i.id, '[]', '{300,600}', 2, 'Come', CASE WHEN i.n % 9 = 0 THEN 'exhausted' ELSE 'acknowledged' END,
    CASE WHEN i.n % 9 = 0 THEN 4 ELSE i.n % 4 END, 'person', CASE WHEN i.n % 9 > 0 THEN 'link' END,
    i.logged + interval '1 minute' * (1 + i.n % 30), i.logged
  FROM bench.incident i;
  INSERT INTO supplier_outage (organisation_id, id, record_id, service_id, began_at, ended_at, actor)
  SELECT org, bench.id(18, i.n * 32), i.id, s.id, i.occurred, i.occurred + interval '3 hours', 'person'
  FROM bench.incident i, (SELECT s.id FROM supplier_service s WHERE s.organisation_id = org ORDER BY s.key LIMIT 1) AS s
  WHERE i.n % 10 = 0;
END
$$;

-- A cause, a weakness and its damage for each incident, two artefacts with three entries of custody each, what a review of
-- every other one brought, and in every fourth one a notice to each of two clients.
CREATE PROCEDURE bench.write_investigations(org uuid) LANGUAGE plpgsql AS $$
DECLARE
  steps uuid[] := ARRAY(SELECT id FROM bench.elements(org, 'step', 5));
  people uuid[] := ARRAY(SELECT id FROM person WHERE organisation_id = org ORDER BY id LIMIT 2);
BEGIN
  INSERT INTO finding (organisation_id, id, record_id, element_id, question, kind, statement, identifier, cause_id, amount,
    currency, found_earliest, found_latest, stated_at)
  SELECT org, bench.id(19, i.n * 32 + f.place), i.id, steps[1 + i.n % cardinality(steps)], f.kind, f.kind, 'Found',
    CASE f.kind WHEN 'weakness' THEN 'CVE-2020-' || 1000 + i.n % 20000 END,
    CASE f.kind WHEN 'weakness' THEN bench.id(19, i.n * 32 + 1) END,
    CASE f.kind WHEN 'damage' THEN 100 * (i.n % 97) END, CASE f.kind WHEN 'damage' THEN 'EUR' END,
    i.contained, i.contained + i.vague, i.resolved
  FROM bench.incident i, (VALUES (1, 'cause'), (2, 'weakness'), (3, 'damage')) AS f (place, kind);
  UPDATE step_item SET finding_id = bench.id(19, i.n * 32 + 2) FROM bench.incident i
  WHERE organisation_id = org AND record_id = i.id AND step_item.id = bench.id(6, i.n * 32 + 1);
  INSERT INTO evidence (organisation_id, id, record_id, kind, store, blob_id, told_name, file_name, media_type, size, sha256,
    collected_earliest, collected_latest, collected_by_name, retain_until, actor, created_at)
  SELECT org, bench.id(20, i.n * 32 + v), i.id, (ARRAY['log', 'screen-capture'])[v], 'postgresql', bench.id(21, i.n * 32 + v),
    'x', 'x', 'text/plain', 1000 * v, sha256('x'), i.detected, i.detected + i.vague, 'Somebody', i.closed + interval '3 years',
    'person', i.logged
  FROM bench.incident i, generate_series(1, 2) AS v;
  INSERT INTO custody (organisation_id, id, record_id, evidence_id, act, outcome, occurred_earliest, occurred_latest, recorded_at,
    actor)
  SELECT org, bench.id(22, i.n * 32 + 4 * v + a.place), i.id, bench.id(20, i.n * 32 + v), a.act,
    CASE a.act WHEN 'verified' THEN 'match' END, i.logged + a.place * interval '1 hour', i.logged + a.place * interval '1 hour',
    i.logged + a.place * interval '1 hour', 'person'
  FROM bench.incident i, generate_series(1, 2) AS v, (VALUES (1, 'collected'), (2, 'accessed'), (3, 'verified')) AS a (place, act);
  INSERT INTO improvement (organisation_id, id, record_id, element_id, kind, source, title, description, owner_id, due_at, state,
    decided_by, decided_at, outcome, ended_at, actor, proposed_at)
  SELECT org, bench.id(23, i.n * 32), i.id, w.id, 'improvement', 'review', 'Better', 'Words', people[1],
    i.closed + interval '60 days', CASE WHEN i.n % 4 = 0 THEN 'done' ELSE 'accepted' END, people[1], i.closed + interval '1 day',
    CASE WHEN i.n % 4 = 0 THEN 'Done' END, CASE WHEN i.n % 4 = 0 THEN i.closed + i.n % 90 * interval '1 day' END, 'person',
    i.closed
  FROM bench.incident i, bench.elements(org, 'review', 1) AS w WHERE i.status = 'closed' AND i.n % 2 = 0;
  INSERT INTO improvement_person (organisation_id, record_id, improvement_id, person_id, part, told_at)
  SELECT org, i.id, bench.id(23, i.n * 32), p, 'reader', i.closed + interval '2 days'
  FROM bench.incident i, unnest(people) AS p WHERE i.status = 'closed' AND i.n % 2 = 0;
  INSERT INTO communication (organisation_id, id, record_id, response_id, element_id, audience_id, deadline_id, channel, client,
    state, composed_at, approved_at, sent_earliest, sent_latest, created_at)
  SELECT org, bench.id(24, i.n * 32 + c), i.id, i.response, m.id, (SELECT id FROM bench.elements(org, 'audience', 1)),
    bench.id(9, i.n * 32 + 1), 'email', 'Client ' || c, 'sent', i.logged, i.logged, i.logged + c * interval '7 hours',
    i.logged + c * interval '7 hours', i.logged
  FROM bench.incident i, bench.elements(org, 'communication', 1) AS m, generate_series(1, 2) AS c WHERE i.n % 4 = 0;
END
$$;

-- Of three clauses one does not apply to an incident; of the others one in twelve was missed, and most were met.
CREATE PROCEDURE bench.write_conformity(org uuid) LANGUAGE plpgsql AS $$
DECLARE
  clauses integer;
  levels text[] := ARRAY(SELECT key FROM bench.elements(org, 'level', 4));
BEGIN
  INSERT INTO conformity_clause (organisation_id, procedure_version_id, position, element_id, section)
  SELECT e.organisation_id, e.procedure_version_id, row_number() OVER (ORDER BY e.position), e.id, '1'
  FROM procedure_element e JOIN procedure_version v ON v.organisation_id = e.organisation_id AND v.id = e.procedure_version_id
  WHERE e.organisation_id = org AND e.kind = 'clause' AND v.status = 'published';
  GET DIAGNOSTICS clauses = ROW_COUNT;
  INSERT INTO conformity (organisation_id, record_id, response_id, procedure_version_id, epoch, txid, department_id,
    level, counted, began_at, outcomes, reasons, met_earliest, met_latest, due_earliest, due_latest, late_at_least, late_at_most)
  SELECT org, i.id, i.response, s.procedure_version_id, 0, '1', i.department, levels[least(i.level, cardinality(levels))],
    NOT i.exercise AND i.status <> 'non-incident', i.detected, v.outcomes, v.reasons, v.met, v.met,
    CASE WHEN i.status = 'responding' THEN v.due ELSE '{}' END, CASE WHEN i.status = 'responding' THEN v.due ELSE '{}' END,
    v.late, v.late
  FROM bench.incident i JOIN response s ON s.organisation_id = org AND s.record_id = i.id AND s.id = i.response
  CROSS JOIN LATERAL (
    SELECT array_agg(o.outcome ORDER BY o.place) AS outcomes,
      array_agg((CASE o.outcome WHEN 4 THEN 2 WHEN 2 THEN 4 ELSE 0 END)::smallint ORDER BY o.place) AS reasons,
      array_agg(CASE WHEN o.outcome < 3 THEN i.logged + o.place * interval '1 hour' END ORDER BY o.place) AS met,
      array_agg(CASE WHEN o.outcome = 3 THEN i.logged + o.place * interval '1 day' END ORDER BY o.place) AS due,
      array_agg(CASE WHEN o.outcome = 2 THEN o.place * 60::double precision END ORDER BY o.place) AS late
    FROM (SELECT p AS place, (CASE WHEN p % 3 = 0 THEN 4 WHEN (i.n + p) % 12 = 1 THEN 2
      WHEN i.status = 'responding' AND p > 40 THEN 3 ELSE 1 END)::smallint AS outcome FROM generate_series(1, clauses) AS p) AS o
  ) AS v;
END
$$;

-- Two notices of each incident, on two of its clocks: to the authority, filed with nine in ten, and to those affected, not
-- required with half.
-- Nested loops are out of the question: what the planner knows is of the time before these rows were written.
CREATE PROCEDURE bench.write_law(org uuid) LANGUAGE plpgsql SET enable_nestloop = off AS $$
DECLARE
  catalogue CONSTANT uuid := (SELECT bench.id(40, min(n) * 32) FROM bench.incident);
BEGIN
  INSERT INTO regime_catalogue (organisation_id, id, as_of, sha256, source, holidays, actor)
  VALUES (org, catalogue, '2026-11-22', encode(sha256(catalogue::text::bytea), 'hex'), 'regimes: []', '{}', 'operator');
  INSERT INTO legal_obligation (organisation_id, id, record_id, catalogue_id, regime, stage, title, addressed_to, citation,
    jurisdiction, confidence, verification, standard, bounds, calculation, calendar, fields, delays, answer, state, deadline_id,
    opened_at, changed_at)
  SELECT org, bench.id(41, i.n * 32 + o.place), i.id, catalogue, o.regime, o.stage, o.regime, o.addressed, 'Art 33', 'EU', 'high',
    'knowledge', 'wud', 'aware+72h', 'eu_1182', 'DE', '{nature,measures}', '{}', 'applies',
    CASE WHEN o.place = 2 AND i.n % 2 = 0 THEN 'not-required' WHEN i.n % 10 = 0 THEN 'open' ELSE 'filed' END,
    bench.id(9, i.n * 32 + o.place), i.logged, i.contained
  FROM bench.incident i,
    (VALUES (1, 'eu-gdpr-33', 'notify', 'authority'), (2, 'eu-gdpr-34', 'subjects', 'data_subjects'))
      AS o (place, regime, stage, addressed);
  INSERT INTO legal_filing (organisation_id, id, record_id, obligation_id, filed_earliest, filed_latest, method, timeliness,
    late_at_least, late_at_most, actor, recorded_at)
  SELECT org, bench.id(42, i.n * 32 + p), i.id, o.id, i.contained, i.contained, 'Portal',
    CASE WHEN i.contained <= d.due_at THEN 'in-time' ELSE 'late' END,
    CASE WHEN i.contained > d.due_at THEN i.contained - d.due_at END, CASE WHEN i.contained > d.due_at THEN i.contained - d.due_at END,
    'person', i.contained
  FROM bench.incident i CROSS JOIN generate_series(1, 2) AS p
  JOIN legal_obligation o ON o.organisation_id = org AND o.id = bench.id(41, i.n * 32 + p) AND o.state = 'filed'
  JOIN deadline d ON d.organisation_id = org AND d.id = o.deadline_id;
END
$$;

-- Each part commits, since a transaction that writes for long holds up whoever reads events in order.
CREATE PROCEDURE bench.history(org uuid, first_number bigint, incidents integer) LANGUAGE plpgsql AS $$
BEGIN
  CALL bench.draw_incidents(org, first_number, incidents);
  COMMIT;
  CALL bench.write_records(org);
  COMMIT;
  CALL bench.write_events(org);
  COMMIT;
  CALL bench.write_responses(org);
  COMMIT;
  CALL bench.write_clocks_and_words(org);
  COMMIT;
  CALL bench.write_investigations(org);
  COMMIT;
  CALL bench.write_law(org);
  COMMIT;
  CALL bench.write_conformity(org);
  COMMIT;
END
$$;

-- Indexes that hold no constraint are set aside while history is written and made anew from its rows: several times faster
-- than keeping them up to date row by row.
CREATE TABLE bench.index_aside (definition text NOT NULL);

CREATE PROCEDURE bench.set_indexes_aside() LANGUAGE plpgsql AS $$
DECLARE
  aside record;
BEGIN
  FOR aside IN
    SELECT i.indexrelid::regclass AS name, pg_get_indexdef(i.indexrelid) AS definition
    FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
    WHERE c.relnamespace = 'public'::regnamespace AND NOT i.indisunique
  LOOP
    INSERT INTO bench.index_aside VALUES (aside.definition);
    EXECUTE format('DROP INDEX %s', aside.name);
  END LOOP;
END
$$;

CREATE PROCEDURE bench.put_indexes_back() LANGUAGE plpgsql AS $$
DECLARE
  aside record;
BEGIN
  FOR aside IN SELECT definition FROM bench.index_aside LOOP
    EXECUTE aside.definition;
  END LOOP;
  TRUNCATE bench.index_aside;
END
$$;
