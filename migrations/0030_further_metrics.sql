-- Views of metrics that find what they need in one place. Lengths of time needed the newest bounds of each fact, which took
-- every fact of every incident, and for each a look for its successor: 3 to 6 s for 100,000 incidents (M4, M5).

-- ── The times of an incident, side by side ──────────────────────────────────────────────────────────────────

ALTER TABLE incident
  ADD COLUMN times_earliest bigint[] NOT NULL DEFAULT '{}',
  ADD COLUMN times_latest bigint[] NOT NULL DEFAULT '{}',
  ADD COLUMN times_others text[] NOT NULL DEFAULT '{}',
  ADD CONSTRAINT incident_times_check CHECK (cardinality(times_earliest) = cardinality(times_latest)
    AND cardinality(times_earliest) IN (0, 14 + cardinality(times_others)));
-- As they are: an array that is packed or compressed is unpacked whenever one of its members is read.
ALTER TABLE incident ALTER times_earliest SET STORAGE PLAIN, ALTER times_latest SET STORAGE PLAIN;
COMMENT ON COLUMN incident.times_earliest IS 'Earliest instants of what is known now, as the facts have it, in microseconds since 1970, so that lengths are plain differences: in this order for ever occurred, start_of_impact, detected, aware, reported, logged, declared, response_started, contained, end_of_impact, resolved, tackled, closed, disclosed, and behind them what times_others names. Null for what is not known; empty where nothing was ever known.';
COMMENT ON COLUMN incident.times_latest IS 'Latest instants, in the same order.';
COMMENT ON COLUMN incident.times_others IS 'Names of the instants behind the fourteen: those of the procedures'' own.';
GRANT INSERT (times_earliest, times_latest, times_others) ON incident TO tocsin_gateway, tocsin_admin;
GRANT UPDATE (times_earliest, times_latest, times_others) ON incident TO tocsin_gateway, tocsin_admin, tocsin_delivery;

WITH known AS (
  SELECT f.organisation_id, f.record_id, f.name, array_position(ARRAY['occurred', 'start_of_impact', 'detected', 'aware', 'reported', 'logged', 'declared', 'response_started',
    'contained', 'end_of_impact', 'resolved', 'tackled', 'closed', 'disclosed'], f.name) AS place,
    (extract(epoch FROM f.earliest) * 1000000)::bigint AS earliest, (extract(epoch FROM f.latest) * 1000000)::bigint AS latest
  FROM fact f
  WHERE isfinite(f.earliest) AND isfinite(f.latest)
    AND NOT EXISTS (SELECT FROM fact n WHERE n.organisation_id = f.organisation_id AND n.supersedes_id = f.id)
), own AS (
  SELECT k.organisation_id, k.record_id, array_agg(k.name ORDER BY k.name COLLATE "C") AS names,
    array_agg(k.earliest ORDER BY k.name COLLATE "C") AS earliest, array_agg(k.latest ORDER BY k.name COLLATE "C") AS latest
  FROM known k WHERE k.place IS NULL GROUP BY k.organisation_id, k.record_id
), mirror AS (
  SELECT i.organisation_id, i.id, array_agg(k.earliest ORDER BY p.place) || coalesce(min(o.earliest), '{}') AS earliest,
    array_agg(k.latest ORDER BY p.place) || coalesce(min(o.latest), '{}') AS latest, coalesce(min(o.names), '{}') AS others
  FROM incident i
  CROSS JOIN generate_series(1, 14) AS p (place)
  LEFT JOIN known k ON k.organisation_id = i.organisation_id AND k.record_id = i.id AND k.place = p.place
  LEFT JOIN own o ON o.organisation_id = i.organisation_id AND o.record_id = i.id
  GROUP BY i.organisation_id, i.id
)
UPDATE incident i SET times_earliest = m.earliest, times_latest = m.latest, times_others = m.others
FROM mirror m WHERE m.organisation_id = i.organisation_id AND m.id = i.id;

GRANT SELECT (times_earliest, times_latest, times_others) ON incident TO tocsin_analyst;

CREATE OR REPLACE VIEW metrics.durations WITH (security_invoker = true) AS
SELECT i.organisation_id, i.id AS incident_id, r.department_id, i.level_key AS level, i.level_rank,
  NOT i.exercise AND i.status NOT IN ('duplicate', 'non-incident') AS counted,
  coalesce(i.detected_at, i.logged_at, i.created_at) AS began_at, s.duration, s.from_time, s.to_time,
  CASE WHEN b.most >= 0 THEN greatest(b.least, 0) / 1e6::double precision END AS shortest_seconds,
  CASE WHEN b.most >= 0 THEN b.most / 1e6::double precision END AS longest_seconds, b.most < 0 AS out_of_order
FROM incident i
JOIN record r ON r.organisation_id = i.organisation_id AND r.id = i.id
-- Places among the fourteen times.
CROSS JOIN (VALUES
  ('time_to_detect', 'start_of_impact', 'detected', 2, 3),
  ('time_to_report', 'detected', 'reported', 3, 5),
  ('time_to_log', 'detected', 'logged', 3, 6),
  ('time_to_start', 'logged', 'response_started', 6, 8),
  ('time_to_contain', 'detected', 'contained', 3, 9),
  ('time_to_resolve', 'detected', 'resolved', 3, 11),
  ('time_to_close', 'detected', 'closed', 3, 13),
  ('impact', 'start_of_impact', 'end_of_impact', 2, 10)
) AS s (duration, from_time, to_time, "from", "to")
CROSS JOIN LATERAL (SELECT i.times_earliest[s."to"] - i.times_latest[s."from"] AS least,
  i.times_latest[s."to"] - i.times_earliest[s."from"] AS most) AS b
WHERE b.most IS NOT NULL;

CREATE OR REPLACE VIEW metrics.measurements WITH (security_invoker = true) AS
SELECT i.organisation_id, i.incident_id, i.department_id, i.level, i.began_at, m.procedure, m.measure, m.from_time, m.to_time,
  m.target_seconds, CASE WHEN b.most >= 0 THEN greatest(b.least, 0) / 1e6::double precision END AS shortest_seconds,
  CASE WHEN b.most >= 0 THEN b.most / 1e6::double precision END AS longest_seconds, b.most < 0 AS out_of_order,
  CASE WHEN m.target IS NULL OR b.most < 0 THEN NULL WHEN b.most <= m.target THEN 'within'
    WHEN b.least > m.target THEN 'beyond' ELSE 'unknown' END AS verdict
FROM (
  SELECT i.organisation_id, i.id AS incident_id, r.department_id, i.level_key AS level,
    coalesce(i.detected_at, i.logged_at, i.created_at) AS began_at, f.procedure_id, i.times_earliest, i.times_latest, i.times_others
  FROM incident i
  JOIN record r ON r.organisation_id = i.organisation_id AND r.id = i.id
  JOIN (
    SELECT DISTINCT s.organisation_id, s.record_id, v.procedure_id
    FROM response s JOIN procedure_version v ON v.organisation_id = s.organisation_id AND v.id = s.procedure_version_id
  ) AS f ON f.organisation_id = i.organisation_id AND f.record_id = i.id
  WHERE NOT i.exercise AND i.status NOT IN ('duplicate', 'non-incident')
  -- Joined before the measures come to them, and not as many times as there are measures.
  OFFSET 0
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

CREATE OR REPLACE VIEW metrics.measures WITH (security_invoker = true) AS
SELECT m.organisation_id, m.procedure, m.measure, m.month AT TIME ZONE 'UTC' AS month, m.target_seconds,
  count(m.longest_seconds) AS measured, count(*) FILTER (WHERE m.out_of_order) AS out_of_order,
  percentile_cont(0.5) WITHIN GROUP (ORDER BY m.shortest_seconds) AS median_shortest_seconds,
  percentile_cont(0.5) WITHIN GROUP (ORDER BY m.longest_seconds) AS median_longest_seconds,
  percentile_cont(0.9) WITHIN GROUP (ORDER BY m.shortest_seconds) AS ninetieth_shortest_seconds,
  percentile_cont(0.9) WITHIN GROUP (ORDER BY m.longest_seconds) AS ninetieth_longest_seconds,
  max(m.shortest_seconds) AS longest_at_least_seconds, max(m.longest_seconds) AS longest_at_most_seconds,
  count(*) FILTER (WHERE m.verdict = 'within') AS within_target, count(*) FILTER (WHERE m.verdict = 'beyond') AS beyond_target
FROM (
  SELECT x.organisation_id, x.procedure, x.measure, x.target_seconds, x.shortest_seconds, x.longest_seconds, x.out_of_order,
    x.verdict, date_trunc('month', x.began_at AT TIME ZONE 'UTC') AS month
  FROM metrics.measurements x
  -- Worked out before they are sorted, so that nothing else is sorted with them.
  OFFSET 0
) AS m
GROUP BY m.month, m.measure, m.procedure, m.target_seconds, m.organisation_id;

-- ── What has not happened has no length ─────────────────────────────────────────────────────────────────────

-- greatest() passes nulls over, so that what had not happened yet, or is not known, had a length of 0.
CREATE OR REPLACE VIEW metrics.reports WITH (security_invoker = true) AS
SELECT p.organisation_id, p.id AS report_id, p.label, r.department_id, p.incident_id, p.channel, p.reporter_kind, p.triage,
  p.aware_earliest, p.aware_latest, p.reported_at, p.triaged_at,
  CASE WHEN p.reported_at - p.aware_latest IS NOT NULL
    THEN greatest(date_part('epoch', p.reported_at - p.aware_latest), 0) END AS report_shortest_seconds,
  CASE WHEN p.reported_at - p.aware_earliest IS NOT NULL
    THEN greatest(date_part('epoch', p.reported_at - p.aware_earliest), 0) END AS report_longest_seconds,
  CASE WHEN p.triaged_at - p.created_at IS NOT NULL
    THEN greatest(date_part('epoch', p.triaged_at - p.created_at), 0) END AS triage_seconds
FROM report p JOIN record r ON r.organisation_id = p.organisation_id AND r.id = p.id;

CREATE OR REPLACE VIEW metrics.communications WITH (security_invoker = true) AS
SELECT c.organisation_id, c.id AS communication_id, c.record_id AS incident_id, c.response_id, c.deadline_id,
  e.key AS communication, a.key AS audience, c.occurrence, c.channel, c.requirement, c.state, c.created_at AS planned_at,
  c.composed_at, c.sent_earliest, c.sent_latest,
  CASE WHEN c.sent_earliest - c.created_at IS NOT NULL
    THEN greatest(date_part('epoch', c.sent_earliest - c.created_at), 0) END AS latency_shortest_seconds,
  CASE WHEN c.sent_latest - c.created_at IS NOT NULL
    THEN greatest(date_part('epoch', c.sent_latest - c.created_at), 0) END AS latency_longest_seconds
FROM communication c
LEFT JOIN procedure_element e ON e.organisation_id = c.organisation_id AND e.id = c.element_id
LEFT JOIN procedure_element a ON a.organisation_id = c.organisation_id AND a.id = c.audience_id;

CREATE OR REPLACE VIEW metrics.phases WITH (security_invoker = true) AS
SELECT h.organisation_id, h.record_id AS incident_id, h.response_id, e.key AS phase, h.position, h.entered_earliest,
  h.entered_latest, h.left_earliest, h.left_latest,
  CASE WHEN h.left_earliest - h.entered_latest IS NOT NULL
    THEN greatest(date_part('epoch', h.left_earliest - h.entered_latest), 0) END AS shortest_seconds,
  CASE WHEN h.left_latest - h.entered_earliest IS NOT NULL
    THEN greatest(date_part('epoch', h.left_latest - h.entered_earliest), 0) END AS longest_seconds
FROM response_phase h
JOIN procedure_element e ON e.organisation_id = h.organisation_id AND e.id = h.element_id;

CREATE OR REPLACE VIEW metrics.actions WITH (security_invoker = true) AS
SELECT a.organisation_id, a.record_id AS incident_id, a.response_id, a.id AS action_id, e.key AS step, a.kind, a.task, a.state,
  a.created_at, a.due_at, a.done_earliest, a.done_latest,
  CASE WHEN a.due_at IS NULL THEN NULL WHEN a.state = 'dropped' THEN 'not-applicable' WHEN a.done_latest <= a.due_at THEN 'met'
    WHEN a.done_earliest > a.due_at OR (a.state = 'open' AND a.due_at < now()) THEN 'missed'
    WHEN a.state = 'open' THEN 'pending' ELSE 'unknown' END AS conformity,
  CASE WHEN a.done_earliest - a.created_at IS NOT NULL
    THEN greatest(date_part('epoch', a.done_earliest - a.created_at), 0) END AS shortest_seconds,
  CASE WHEN a.done_latest - a.created_at IS NOT NULL
    THEN greatest(date_part('epoch', a.done_latest - a.created_at), 0) END AS longest_seconds,
  coalesce(k.passed, 0) AS checks_passed, coalesce(k.failed, 0) AS checks_failed
FROM step_item a
JOIN procedure_element e ON e.organisation_id = a.organisation_id AND e.id = a.element_id
LEFT JOIN (
  SELECT c.organisation_id, c.item_id, count(*) FILTER (WHERE c.outcome = 'passed') AS passed,
    count(*) FILTER (WHERE c.outcome = 'failed') AS failed
  FROM step_item_check c GROUP BY c.organisation_id, c.item_id
) k ON k.organisation_id = a.organisation_id AND k.item_id = a.id;

CREATE OR REPLACE VIEW metrics.estimates WITH (security_invoker = true) AS
SELECT m.organisation_id, m.record_id AS incident_id, m.id AS estimate_id, e.key AS estimate, m.value,
  v.at_most_seconds AS at_most_seconds, m.made_earliest, m.made_latest, m.supersedes_id IS NULL AS initial,
  NOT EXISTS (SELECT FROM estimate n WHERE n.organisation_id = m.organisation_id AND n.supersedes_id = m.id) AS current,
  t.name AS ended_by,
  CASE WHEN t.earliest - m.made_latest IS NOT NULL
    THEN greatest(date_part('epoch', t.earliest - m.made_latest), 0) END AS actual_shortest_seconds,
  CASE WHEN t.latest - m.made_earliest IS NOT NULL
    THEN greatest(date_part('epoch', t.latest - m.made_earliest), 0) END AS actual_longest_seconds,
  CASE WHEN t.name IS NULL OR v.at_most_seconds IS NULL THEN NULL
    WHEN date_part('epoch', t.latest - m.made_earliest) <= v.at_most_seconds THEN 'within'
    WHEN date_part('epoch', t.earliest - m.made_latest) > v.at_most_seconds THEN 'beyond' ELSE 'unknown' END AS verdict
FROM estimate m
JOIN procedure_element e ON e.organisation_id = m.organisation_id AND e.id = m.element_id
LEFT JOIN procedure_element a ON a.organisation_id = e.organisation_id AND a.procedure_version_id = e.procedure_version_id
  AND a.kind = 'estimate_value' AND a.key = e.key || '/' || m.value
LEFT JOIN element_duration v ON v.organisation_id = a.organisation_id AND v.element_id = a.id
LEFT JOIN (
  SELECT DISTINCT ON (x.organisation_id, x.incident_id) x.organisation_id, x.incident_id, x.name, x.earliest, x.latest
  FROM metrics.times x WHERE x.name IN ('end_of_impact', 'resolved')
  ORDER BY x.organisation_id, x.incident_id, x.name
) t ON t.organisation_id = m.organisation_id AND t.incident_id = m.record_id;

CREATE OR REPLACE VIEW metrics.reviews WITH (security_invoker = true) AS
SELECT w.organisation_id, w.record_id AS incident_id, w.response_id, w.id AS review_id, e.key AS review, NOT w.voided AS valid,
  w.held_earliest, w.held_latest,
  CASE WHEN w.held_earliest - t.latest IS NOT NULL
    THEN greatest(date_part('epoch', w.held_earliest - t.latest), 0) END AS shortest_seconds,
  CASE WHEN w.held_latest >= t.earliest THEN date_part('epoch', w.held_latest - t.earliest) END AS longest_seconds
FROM review w
JOIN procedure_element e ON e.organisation_id = w.organisation_id AND e.id = w.element_id
LEFT JOIN metrics.times t ON t.organisation_id = w.organisation_id AND t.incident_id = w.record_id AND t.name = 'resolved';

-- ── Findings, evidence, and notices to clients ──────────────────────────────────────────────────────────────

-- Which client it is for is a name; that it is for one is not.
ALTER TABLE communication ADD COLUMN for_client boolean NOT NULL GENERATED ALWAYS AS (client <> '') STORED;
COMMENT ON COLUMN communication.for_client IS 'Whether it is for one affected client alone.';
GRANT SELECT (for_client, approved_at) ON communication TO tocsin_analyst;
CALL app.let_analysts_read('finding', 'organisation_id, id, record_id, element_id, kind, identifier, cause_id, amount, currency, state,
  found_earliest, found_latest, stated_at');
GRANT SELECT (finding_id) ON step_item TO tocsin_analyst;
CALL app.let_analysts_read('evidence', 'organisation_id, id, record_id, element_id, kind, store, size, state, legal_hold, hold_since,
  retain_until, disposed_at, bytes_removed_at, collected_earliest, collected_latest, created_at');
CALL app.let_analysts_read('custody', 'organisation_id, evidence_id, act, outcome, recorded_at');

CREATE VIEW metrics.findings WITH (security_invoker = true) AS
SELECT f.organisation_id, f.record_id AS incident_id, f.id AS finding_id, e.key AS step, f.kind, f.state, f.identifier,
  f.cause_id IS NOT NULL AS linked, f.amount, f.currency, f.found_earliest, f.found_latest, f.stated_at,
  coalesce(a.actions, 0) AS actions, coalesce(a.done, 0) AS actions_done
FROM finding f
JOIN procedure_element e ON e.organisation_id = f.organisation_id AND e.id = f.element_id
LEFT JOIN (
  SELECT s.organisation_id, s.finding_id, count(*) AS actions, count(*) FILTER (WHERE s.state = 'done') AS done
  FROM step_item s WHERE s.finding_id IS NOT NULL AND s.state <> 'dropped' GROUP BY s.organisation_id, s.finding_id
) AS a ON a.organisation_id = f.organisation_id AND a.finding_id = f.id;
COMMENT ON VIEW metrics.findings IS 'What investigations found: causes, weaknesses, damage and impact, without words and systems.';
COMMENT ON COLUMN metrics.findings.finding_id IS 'Key of the finding.';
COMMENT ON COLUMN metrics.findings.step IS 'Key of the step that asks for it.';
COMMENT ON COLUMN metrics.findings.kind IS 'cause, weakness, damage or impact.';
COMMENT ON COLUMN metrics.findings.state IS 'held, accepted (a weakness that stays, for a reason) or withdrawn (it proved wrong).';
COMMENT ON COLUMN metrics.findings.identifier IS 'CVE id of a weakness, where it has one.';
COMMENT ON COLUMN metrics.findings.linked IS 'Whether a weakness is linked to its cause.';
COMMENT ON COLUMN metrics.findings.amount IS 'Size of a damage or financial impact, in units of the currency.';
COMMENT ON COLUMN metrics.findings.currency IS 'ISO 4217 currency of the amount.';
COMMENT ON COLUMN metrics.findings.found_earliest IS 'Earliest instant at which it was found.';
COMMENT ON COLUMN metrics.findings.found_latest IS 'Latest such instant.';
COMMENT ON COLUMN metrics.findings.stated_at IS 'When it was taken down.';
COMMENT ON COLUMN metrics.findings.actions IS 'Actions that address it; those that were dropped are left out.';
COMMENT ON COLUMN metrics.findings.actions_done IS 'How many of them are done.';

CREATE VIEW metrics.evidence WITH (security_invoker = true) AS
SELECT v.organisation_id, v.record_id AS incident_id, v.id AS evidence_id, coalesce(e.key, v.kind) AS kind,
  e.id IS NOT NULL AS demanded, v.store, v.state, v.size, v.legal_hold, v.hold_since, v.retain_until, v.disposed_at,
  v.bytes_removed_at, v.collected_earliest, v.collected_latest, v.created_at AS entered_at,
  greatest(date_part('epoch', v.created_at - v.collected_latest), 0) AS entry_shortest_seconds,
  greatest(date_part('epoch', v.created_at - v.collected_earliest), 0) AS entry_longest_seconds,
  coalesce(l.entries, 0) AS ledger_entries, coalesce(l.transfers, 0) AS transfers, coalesce(l.accesses, 0) AS accesses,
  coalesce(l.verifications, 0) AS verifications, coalesce(l.mismatches, 0) AS mismatches, l.verified_at AS last_verified_at
FROM evidence v
LEFT JOIN procedure_element e ON e.organisation_id = v.organisation_id AND e.id = v.element_id
LEFT JOIN (
  SELECT c.organisation_id, c.evidence_id, count(*) AS entries, count(*) FILTER (WHERE c.act = 'transferred') AS transfers,
    count(*) FILTER (WHERE c.act IN ('accessed', 'exported')) AS accesses, count(*) FILTER (WHERE c.act = 'verified') AS verifications,
    count(*) FILTER (WHERE c.outcome = 'mismatch') AS mismatches, max(c.recorded_at) FILTER (WHERE c.act = 'verified') AS verified_at
  FROM custody c GROUP BY c.organisation_id, c.evidence_id
) AS l ON l.organisation_id = v.organisation_id AND l.evidence_id = v.id;
COMMENT ON VIEW metrics.evidence IS 'One row for each artefact that is preserved or registered, without its name, source, place and content.';
COMMENT ON COLUMN metrics.evidence.evidence_id IS 'Key of the artefact.';
COMMENT ON COLUMN metrics.evidence.kind IS 'Key of the kind in the procedure, or one of file, log, screen-capture, disk-image, memory-image, network-capture, message, device, other.';
COMMENT ON COLUMN metrics.evidence.demanded IS 'Whether it is of a kind that a procedure names.';
COMMENT ON COLUMN metrics.evidence.store IS 'postgresql, or reference (its bytes are elsewhere, or it is a thing).';
COMMENT ON COLUMN metrics.evidence.state IS 'held or disposed.';
COMMENT ON COLUMN metrics.evidence.size IS 'Size in bytes, where it has some.';
COMMENT ON COLUMN metrics.evidence.legal_hold IS 'Whether it must not be disposed of now.';
COMMENT ON COLUMN metrics.evidence.hold_since IS 'Since when; null where it is not held.';
COMMENT ON COLUMN metrics.evidence.retain_until IS 'Until when it is kept at least.';
COMMENT ON COLUMN metrics.evidence.disposed_at IS 'When it was disposed of.';
COMMENT ON COLUMN metrics.evidence.bytes_removed_at IS 'When its bytes were removed from the store.';
COMMENT ON COLUMN metrics.evidence.collected_earliest IS 'Earliest instant at which it was collected.';
COMMENT ON COLUMN metrics.evidence.collected_latest IS 'Latest such instant.';
COMMENT ON COLUMN metrics.evidence.entered_at IS 'When it was entered, by the clock of the database.';
COMMENT ON COLUMN metrics.evidence.entry_shortest_seconds IS 'Least time from collection to entry, in seconds, never below 0.';
COMMENT ON COLUMN metrics.evidence.entry_longest_seconds IS 'Greatest time from collection to entry, in seconds, never below 0.';
COMMENT ON COLUMN metrics.evidence.ledger_entries IS 'Entries of its ledger.';
COMMENT ON COLUMN metrics.evidence.transfers IS 'How often it changed hands.';
COMMENT ON COLUMN metrics.evidence.accesses IS 'How often its bytes were read or exported.';
COMMENT ON COLUMN metrics.evidence.verifications IS 'How often its hash was checked again.';
COMMENT ON COLUMN metrics.evidence.mismatches IS 'How often the bytes were not those that were collected.';
COMMENT ON COLUMN metrics.evidence.last_verified_at IS 'When its hash was last checked; null where it never was.';

CREATE VIEW metrics.client_notices WITH (security_invoker = true) AS
SELECT c.organisation_id, c.record_id AS incident_id, c.response_id, c.id AS communication_id, e.key AS communication, c.requirement,
  c.state, c.created_at AS planned_at, c.approved_at, d.due_at AS due_earliest, d.due_latest_at AS due_latest, c.sent_earliest,
  c.sent_latest,
  CASE WHEN c.requirement = 'not-required' OR c.state = 'cancelled' THEN 'not-applicable'
    WHEN c.sent_latest <= d.due_at OR (c.sent_latest IS NOT NULL AND d.due_at IS NULL) THEN 'met'
    WHEN c.sent_earliest > coalesce(d.due_latest_at, d.due_at) THEN 'missed' WHEN c.sent_latest IS NOT NULL THEN 'unknown'
    WHEN coalesce(d.due_latest_at, d.due_at) < now() THEN 'missed' ELSE 'pending' END AS conformity,
  CASE WHEN c.requirement <> 'not-required' AND c.state <> 'cancelled' AND d.due_at IS NOT NULL THEN
    greatest(date_part('epoch', coalesce(c.sent_earliest, now()) - coalesce(d.due_latest_at, d.due_at)), 0) END AS late_shortest_seconds,
  CASE WHEN c.requirement <> 'not-required' AND c.state <> 'cancelled' AND d.due_at IS NOT NULL THEN
    greatest(date_part('epoch', coalesce(c.sent_latest, now()) - d.due_at), 0) END AS late_longest_seconds
FROM communication c
LEFT JOIN procedure_element e ON e.organisation_id = c.organisation_id AND e.id = c.element_id
LEFT JOIN deadline d ON d.organisation_id = c.organisation_id AND d.id = c.deadline_id
WHERE c.for_client;
COMMENT ON VIEW metrics.client_notices IS 'One row for each notice to one affected client, with its due and sent time, without the client.';
COMMENT ON COLUMN metrics.client_notices.response_id IS 'Response whose procedure demands it.';
COMMENT ON COLUMN metrics.client_notices.communication_id IS 'Key of the notice, as in metrics.communications.';
COMMENT ON COLUMN metrics.client_notices.communication IS 'Key of the communication in the procedure.';
COMMENT ON COLUMN metrics.client_notices.requirement IS 'undecided, required or not-required.';
COMMENT ON COLUMN metrics.client_notices.state IS 'planned, composed, sent, recorded, failed or cancelled.';
COMMENT ON COLUMN metrics.client_notices.planned_at IS 'When it was planned: the client was known to be affected.';
COMMENT ON COLUMN metrics.client_notices.approved_at IS 'When its words were approved; null where they are not, or need not be.';
COMMENT ON COLUMN metrics.client_notices.due_earliest IS 'Earliest instant at which it is due; null without a clock.';
COMMENT ON COLUMN metrics.client_notices.due_latest IS 'Latest such instant; null where the due time is exact.';
COMMENT ON COLUMN metrics.client_notices.sent_earliest IS 'Earliest instant at which it was sent.';
COMMENT ON COLUMN metrics.client_notices.sent_latest IS 'Latest such instant.';
COMMENT ON COLUMN metrics.client_notices.conformity IS 'met, missed (late or overdue), pending, unknown or not-applicable.';
COMMENT ON COLUMN metrics.client_notices.late_shortest_seconds IS 'By how much at least it was late or is by now, in seconds, never below 0; null without a clock.';
COMMENT ON COLUMN metrics.client_notices.late_longest_seconds IS 'By how much at most.';

DO $$
DECLARE
  view text;
BEGIN
  FOREACH view IN ARRAY ARRAY['findings', 'evidence', 'client_notices'] LOOP
    EXECUTE format('COMMENT ON COLUMN metrics.%I.organisation_id IS %L', view, 'Organisation the row belongs to.');
    EXECUTE format('COMMENT ON COLUMN metrics.%I.incident_id IS %L', view, 'The incident.');
    EXECUTE format('GRANT SELECT ON metrics.%I TO tocsin_analyst', view);
  END LOOP;
END
$$;
