-- Metrics in SQL: the schema metrics, whose views analysts read with psql or any other tool, and what keeps an analyst to
-- their organisation and departments (docs/decisions/0020). An analyst can SET whatever a session may set, so nothing here
-- asks a setting: who they are is session_user, which nobody changes, and what they see is a row of the table analyst.

-- ── Who is an analyst ───────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE analyst (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  login text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  revoked_at timestamptz,
  CONSTRAINT analyst_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT analyst_organisation_fkey FOREIGN KEY (organisation_id) REFERENCES organisation,
  CONSTRAINT analyst_login_key UNIQUE (login),
  CONSTRAINT analyst_login_check CHECK (login ~ '^[a-z][a-z0-9_]{0,62}$' AND login !~ '^(pg|tocsin)_')
);
COMMENT ON TABLE analyst IS 'A login of PostgreSQL that reads the views of the schema metrics, for one organisation.';
COMMENT ON COLUMN analyst.login IS 'Name of the role with which the analyst logs in; a login serves one organisation for ever.';
COMMENT ON COLUMN analyst.created_at IS 'When it was entered.';
COMMENT ON COLUMN analyst.revoked_at IS 'Since when it sees nothing; null while it does.';
CALL app.protect('analyst', 'state', 'organisation');
GRANT SELECT, INSERT (organisation_id, id, login), UPDATE (revoked_at) ON analyst TO tocsin_admin;
GRANT SELECT ON analyst TO tocsin_definer;
CREATE POLICY analyst_is_read_by_definer ON analyst FOR SELECT TO tocsin_definer USING (true);

CREATE TABLE analyst_department (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  analyst_id uuid NOT NULL,
  department_id uuid NOT NULL,
  ended_at timestamptz,
  CONSTRAINT analyst_department_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT analyst_department_analyst_fkey FOREIGN KEY (organisation_id, analyst_id) REFERENCES analyst,
  CONSTRAINT analyst_department_department_fkey FOREIGN KEY (organisation_id, department_id) REFERENCES department
);
CREATE UNIQUE INDEX analyst_department_current_key ON analyst_department (organisation_id, analyst_id, department_id)
  WHERE ended_at IS NULL;
COMMENT ON TABLE analyst_department IS 'A department whose incidents an analyst sees, with all below it. Without one they see none.';
COMMENT ON COLUMN analyst_department.analyst_id IS 'The analyst.';
COMMENT ON COLUMN analyst_department.department_id IS 'The department; the root for the whole organisation.';
COMMENT ON COLUMN analyst_department.ended_at IS 'Until when; null while they see it.';
CALL app.protect('analyst_department', 'state', 'organisation');
GRANT SELECT, INSERT (organisation_id, id, analyst_id, department_id), UPDATE (ended_at) ON analyst_department TO tocsin_admin;
GRANT SELECT ON analyst_department TO tocsin_definer;
CREATE POLICY analyst_department_is_read_by_definer ON analyst_department FOR SELECT TO tocsin_definer USING (true);

GRANT CREATE ON SCHEMA app TO tocsin_definer;

CREATE FUNCTION app.analyst_organisation_id() RETURNS uuid
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN (SELECT a.organisation_id FROM analyst a WHERE a.login = session_user AND a.revoked_at IS NULL);
END
$$;
COMMENT ON FUNCTION app.analyst_organisation_id() IS
  'Organisation of the analyst who logged in; null for everybody else. It asks session_user, which neither SET ROLE nor any setting changes.';
ALTER FUNCTION app.analyst_organisation_id() OWNER TO tocsin_definer;

CREATE FUNCTION app.analyst_department_ids() RETURNS uuid[]
LANGUAGE plpgsql STABLE PARALLEL RESTRICTED SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN ARRAY(
    WITH RECURSIVE below AS (
      SELECT m.organisation_id, m.department_id AS id
      FROM analyst a JOIN analyst_department m ON m.organisation_id = a.organisation_id AND m.analyst_id = a.id
      WHERE a.login = session_user AND a.revoked_at IS NULL AND m.ended_at IS NULL
      UNION
      SELECT d.organisation_id, d.id FROM department d
      JOIN below b ON d.organisation_id = b.organisation_id AND d.parent_id = b.id
    )
    SELECT id FROM below);
END
$$;
COMMENT ON FUNCTION app.analyst_department_ids() IS
  'Departments of the analyst who logged in, with all below them; empty for everybody else.';
ALTER FUNCTION app.analyst_department_ids() OWNER TO tocsin_definer;
REVOKE CREATE ON SCHEMA app FROM tocsin_definer;
GRANT EXECUTE ON FUNCTION app.analyst_organisation_id(), app.analyst_department_ids() TO tocsin_analyst;

-- ── What they reach ─────────────────────────────────────────────────────────────────────────────────────────

-- Tables and functions are not named by analysts at all: their views were bound to them when they were made. Whoever
-- needs the schema public is named, so that the next login of the cluster does not find it open.
GRANT USAGE ON SCHEMA public TO tocsin_gateway, tocsin_sweep, tocsin_delivery, tocsin_report, tocsin_admin, tocsin_migrator;
REVOKE USAGE ON SCHEMA public FROM PUBLIC;
REVOKE USAGE ON SCHEMA app FROM tocsin_analyst;
REVOKE EXECUTE ON FUNCTION app.organisation_id(), app.person_id(), app.permission(), app.token_id(), app.operator(),
  app.breaks_glass(), app.uuid_v7() FROM tocsin_analyst;
REVOKE SELECT ON app.table_class, app.installation FROM PUBLIC;
GRANT SELECT ON app.table_class, app.installation
  TO tocsin_gateway, tocsin_sweep, tocsin_delivery, tocsin_report, tocsin_admin, tocsin_migrator, tocsin_definer;

CREATE PROCEDURE app.let_analysts_read(relation text, columns text) LANGUAGE plpgsql AS $$
DECLARE
  visibility CONSTANT text := (SELECT c.visibility FROM app.table_class c WHERE c.relation = let_analysts_read.relation);
  own CONSTANT text := 'organisation_id = (SELECT app.analyst_organisation_id())';
  -- Without OFFSET 0: an analyst's statement reads many rows, for which the planner is to hash the visible records once.
  seen CONSTANT text := format(
    ' AND EXISTS (SELECT 1 FROM record r WHERE r.organisation_id = %1$I.organisation_id AND r.id = %1$I.%2$I)',
    relation, CASE WHEN relation IN ('incident', 'report') THEN 'id' ELSE 'record_id' END);
BEGIN
  IF visibility IS NULL OR (visibility = 'own' AND relation NOT IN ('incident', 'report')) THEN
    RAISE EXCEPTION 'analysts are shown no rows of %', relation;
  END IF;
  EXECUTE format('CREATE POLICY %I ON %I FOR SELECT TO tocsin_analyst USING (%s)', relation || '_is_read_by_analysts', relation,
    own || CASE WHEN visibility = 'organisation' THEN '' ELSE seen END);
  EXECUTE format('GRANT SELECT (%s) ON %I TO tocsin_analyst', columns, relation);
END
$$;
COMMENT ON PROCEDURE app.let_analysts_read(text, text) IS
  'Lets analysts read columns of a table through the views of metrics: rows of their organisation, and of what hangs on records those of the records they see. Never words, names or addresses.';

CREATE POLICY record_is_read_by_analysts ON record FOR SELECT TO tocsin_analyst USING (
  organisation_id = (SELECT app.analyst_organisation_id())
  AND NOT restricted AND kind IN ('incident', 'report')
  AND department_id = ANY ((SELECT app.analyst_department_ids())::uuid[]));
GRANT SELECT (organisation_id, id, department_id) ON record TO tocsin_analyst;
CREATE POLICY department_is_read_by_analysts ON department FOR SELECT TO tocsin_analyst USING (
  organisation_id = (SELECT app.analyst_organisation_id()) AND id = ANY ((SELECT app.analyst_department_ids())::uuid[]));
GRANT SELECT (organisation_id, id, parent_id, slug, name) ON department TO tocsin_analyst;

-- ── What a procedure says about durations ───────────────────────────────────────────────────────────────────

CREATE TABLE element_duration (
  organisation_id uuid NOT NULL,
  element_id uuid NOT NULL,
  from_fact text,
  to_fact text,
  at_most_seconds bigint,
  CONSTRAINT element_duration_pkey PRIMARY KEY (organisation_id, element_id),
  CONSTRAINT element_duration_element_fkey FOREIGN KEY (organisation_id, element_id) REFERENCES procedure_element,
  CONSTRAINT element_duration_facts_check CHECK ((from_fact IS NULL) = (to_fact IS NULL)),
  CONSTRAINT element_duration_at_most_check CHECK (at_most_seconds > 0)
);
COMMENT ON TABLE element_duration IS 'What an element of a procedure says about durations, so that SQL can compute with it: a performance measure counts from one fact to another (M4), the answer of an estimate holds up to a length (M67).';
COMMENT ON COLUMN element_duration.element_id IS 'The measure, or the answer of an estimate.';
COMMENT ON COLUMN element_duration.from_fact IS 'Fact from which a measure counts; null for the answer of an estimate.';
COMMENT ON COLUMN element_duration.to_fact IS 'Fact to which it counts.';
COMMENT ON COLUMN element_duration.at_most_seconds IS 'Target of the measure, or greatest length that the answer says; null for none.';
CALL app.protect('element_duration', 'record', 'organisation');
GRANT SELECT, INSERT ON element_duration TO tocsin_gateway, tocsin_admin;
GRANT SELECT ON element_duration TO tocsin_delivery, tocsin_report;

-- ── The columns behind the views ────────────────────────────────────────────────────────────────────────────

CALL app.let_analysts_read('procedure', 'organisation_id, id, slug, title');
CALL app.let_analysts_read('procedure_version', 'organisation_id, id, procedure_id, version, status, published_at');
CALL app.let_analysts_read('procedure_element', 'organisation_id, id, procedure_version_id, kind, key, rank, clauses');
CALL app.let_analysts_read('element_duration', 'organisation_id, element_id, from_fact, to_fact, at_most_seconds');
CALL app.let_analysts_read('incident', 'organisation_id, id, label, status, outcome, imported, exercise, vulnerability,
  level_key, level_rank, occurred_at, start_of_impact_at, detected_at, reported_at, logged_at, contained_at,
  end_of_impact_at, resolved_at, closed_at, created_at');
CALL app.let_analysts_read('report', 'organisation_id, id, label, channel, reporter_kind, reported_at, aware_earliest,
  aware_latest, triage, triaged_at, incident_id, created_at');
CALL app.let_analysts_read('event', 'organisation_id, id, record_id, type, element_id, occurred_earliest, occurred_latest,
  recorded_at, supersedes_id');
-- Facts that are instants have no value; those that have one may hold words, and are not shown.
CALL app.let_analysts_read('fact', 'organisation_id, id, record_id, name, earliest, latest, precision, approximate,
  recorded_at, supersedes_id');
CALL app.let_analysts_read('level_assignment', 'organisation_id, id, record_id, procedure_version_id, event_type_id,
  default_level_id, level_id, supersedes_id, recorded_at');
CALL app.let_analysts_read('response', 'organisation_id, id, record_id, procedure_version_id, plan_id, level_id, imported,
  status, phase_id, started_at, ended_at');
CALL app.let_analysts_read('response_phase', 'organisation_id, response_id, element_id, record_id, position,
  entered_earliest, entered_latest, left_earliest, left_latest');
CALL app.let_analysts_read('response_step', 'organisation_id, response_id, element_id, record_id, phase_id, position, state,
  done_earliest, done_latest');
CALL app.let_analysts_read('deadline', 'organisation_id, id, record_id, response_id, element_id, clause, kind, state, anchor,
  anchor_at, anchor_latest_at, duration, zone, due_at, due_latest_at, outer_due_at, fulfilled_at, fulfilled_latest_at,
  late_at_least, late_at_most, superseded, created_at');
CALL app.let_analysts_read('communication', 'organisation_id, id, record_id, response_id, element_id, audience_id,
  deadline_id, occurrence, channel, requirement, state, composed_at, sent_earliest, sent_latest, created_at');
CALL app.let_analysts_read('communication_reach', 'organisation_id, record_id, communication_id, department_id, meant,
  reached, told_by_id');
CALL app.let_analysts_read('delivery', 'organisation_id, id, record_id, communication_id, purpose, channel, state, sent_at,
  created_at, department_id');
CALL app.let_analysts_read('estimate', 'organisation_id, id, record_id, element_id, value, made_earliest, made_latest,
  supersedes_id');
CALL app.let_analysts_read('meeting', 'organisation_id, id, record_id, response_id, element_id, occurrence, planned_at, mode,
  state, held_earliest, held_latest');
CALL app.let_analysts_read('meeting_attendee', 'organisation_id, meeting_id, invited, present');
CALL app.let_analysts_read('review', 'organisation_id, id, record_id, response_id, element_id, held_earliest, held_latest,
  voided');
CALL app.let_analysts_read('step_item', 'organisation_id, id, record_id, response_id, element_id, kind, task, due_at, state,
  done_earliest, done_latest, created_at');
CALL app.let_analysts_read('step_item_check', 'organisation_id, item_id, outcome');
CALL app.let_analysts_read('document', 'organisation_id, id, record_id, element_id, kind, language, state, last_version,
  requested_at');
CALL app.let_analysts_read('document_version', 'organisation_id, document_id, rendered_at');
CALL app.let_analysts_read('supplier', 'organisation_id, id, key');
CALL app.let_analysts_read('supplier_service', 'organisation_id, id, supplier_id, key');
CALL app.let_analysts_read('supplier_outage', 'organisation_id, id, record_id, service_id, began_at, ended_at, withdrawn,
  supersedes_id');

-- ── The views ───────────────────────────────────────────────────────────────────────────────────────────────

CREATE SCHEMA metrics;
COMMENT ON SCHEMA metrics IS 'Views for analysts, stable from release to release; docs/metrics.md defines each measure.';

CREATE VIEW metrics.departments WITH (security_invoker = true) AS
SELECT d.organisation_id, d.id AS department_id, d.parent_id, d.slug, d.name
FROM department d;
COMMENT ON VIEW metrics.departments IS 'The departments that the analyst sees.';
COMMENT ON COLUMN metrics.departments.parent_id IS 'Department above; null for the root, which stands for the organisation.';
COMMENT ON COLUMN metrics.departments.slug IS 'Short name, unique in the organisation.';
COMMENT ON COLUMN metrics.departments.name IS 'Name as people know it.';

CREATE VIEW metrics.procedures WITH (security_invoker = true) AS
SELECT v.organisation_id, v.id AS procedure_version_id, p.slug AS procedure, p.title, v.version, v.status, v.published_at
FROM procedure p JOIN procedure_version v ON v.organisation_id = p.organisation_id AND v.procedure_id = p.id;
COMMENT ON VIEW metrics.procedures IS 'The versions of the organisation''s procedures.';
COMMENT ON COLUMN metrics.procedures.procedure_version_id IS 'Key of the version.';
COMMENT ON COLUMN metrics.procedures.title IS 'Title of the procedure.';
COMMENT ON COLUMN metrics.procedures.version IS 'Version as its text gives it.';
COMMENT ON COLUMN metrics.procedures.status IS 'draft, submitted, approved, published (in force, at most one) or retired.';
COMMENT ON COLUMN metrics.procedures.published_at IS 'When it came into force.';

CREATE VIEW metrics.incidents WITH (security_invoker = true) AS
SELECT i.organisation_id, i.id AS incident_id, i.label, r.department_id, i.status, i.outcome, i.level_key AS level,
  i.level_rank, i.vulnerability, i.exercise, i.imported,
  NOT i.exercise AND i.status NOT IN ('duplicate', 'non-incident') AS counted,
  coalesce(i.detected_at, i.logged_at, i.created_at) AS began_at,
  i.occurred_at, i.start_of_impact_at, i.detected_at, i.reported_at, i.logged_at, i.contained_at, i.end_of_impact_at,
  i.resolved_at, i.closed_at, i.created_at AS entered_at
FROM incident i JOIN record r ON r.organisation_id = i.organisation_id AND r.id = i.id;
COMMENT ON VIEW metrics.incidents IS 'One row for each incident, also exercises, duplicates and what turned out to be none.';
COMMENT ON COLUMN metrics.incidents.label IS 'Number as people say it: INC-2026-0042.';
COMMENT ON COLUMN metrics.incidents.department_id IS 'Department it belongs to.';
COMMENT ON COLUMN metrics.incidents.status IS 'triaged, logged, responding, resolved, reviewed, closed; or duplicate, non-incident.';
COMMENT ON COLUMN metrics.incidents.outcome IS 'resolved or tackled; null before that.';
COMMENT ON COLUMN metrics.incidents.level IS 'Key of the current level of severity.';
COMMENT ON COLUMN metrics.incidents.level_rank IS 'Rank of that level, 1 the highest.';
COMMENT ON COLUMN metrics.incidents.vulnerability IS 'Whether it is a vulnerability rather than an incident.';
COMMENT ON COLUMN metrics.incidents.exercise IS 'Whether it is an exercise.';
COMMENT ON COLUMN metrics.incidents.imported IS 'Whether it was entered as history.';
COMMENT ON COLUMN metrics.incidents.occurred_at IS 'Earliest instant at which the event behind it happened.';
COMMENT ON COLUMN metrics.incidents.start_of_impact_at IS 'Earliest instant at which its effects began.';
COMMENT ON COLUMN metrics.incidents.detected_at IS 'Earliest instant at which it was noticed.';
COMMENT ON COLUMN metrics.incidents.reported_at IS 'Earliest instant at which it was reported.';
COMMENT ON COLUMN metrics.incidents.logged_at IS 'Earliest instant at which its log record was complete.';
COMMENT ON COLUMN metrics.incidents.contained_at IS 'Earliest instant from which it spread no further.';
COMMENT ON COLUMN metrics.incidents.end_of_impact_at IS 'Earliest instant at which its effects ended.';
COMMENT ON COLUMN metrics.incidents.resolved_at IS 'Earliest instant at which it was resolved.';
COMMENT ON COLUMN metrics.incidents.closed_at IS 'Earliest instant at which its record was closed.';
COMMENT ON COLUMN metrics.incidents.entered_at IS 'When it was entered, by the clock of the database.';

CREATE VIEW metrics.reports WITH (security_invoker = true) AS
SELECT p.organisation_id, p.id AS report_id, p.label, r.department_id, p.incident_id, p.channel, p.reporter_kind, p.triage,
  p.aware_earliest, p.aware_latest, p.reported_at, p.triaged_at,
  greatest(extract(epoch FROM p.reported_at - p.aware_latest), 0)::float8 AS report_shortest_seconds,
  greatest(extract(epoch FROM p.reported_at - p.aware_earliest), 0)::float8 AS report_longest_seconds,
  greatest(extract(epoch FROM p.triaged_at - p.created_at), 0)::float8 AS triage_seconds
FROM report p JOIN record r ON r.organisation_id = p.organisation_id AND r.id = p.id;
COMMENT ON VIEW metrics.reports IS 'One row for each report, also those that became no incident.';
COMMENT ON COLUMN metrics.reports.report_id IS 'Key of the report.';
COMMENT ON COLUMN metrics.reports.label IS 'Number as people say it: REP-2026-0042.';
COMMENT ON COLUMN metrics.reports.department_id IS 'Department it belongs to.';
COMMENT ON COLUMN metrics.reports.incident_id IS 'The incident it became, or is a duplicate of.';
COMMENT ON COLUMN metrics.reports.channel IS 'email, phone, ticket, portal, api or import.';
COMMENT ON COLUMN metrics.reports.reporter_kind IS 'employee, contractor, customer, external or anonymous.';
COMMENT ON COLUMN metrics.reports.triage IS 'pending, incident, duplicate or non-incident.';
COMMENT ON COLUMN metrics.reports.aware_earliest IS 'Earliest instant at which the reporter became aware.';
COMMENT ON COLUMN metrics.reports.aware_latest IS 'Latest such instant.';
COMMENT ON COLUMN metrics.reports.reported_at IS 'When it was reported.';
COMMENT ON COLUMN metrics.reports.triaged_at IS 'When it was triaged.';
COMMENT ON COLUMN metrics.reports.report_shortest_seconds IS 'Least time from awareness to report, in seconds.';
COMMENT ON COLUMN metrics.reports.report_longest_seconds IS 'Greatest time from awareness to report, in seconds.';
COMMENT ON COLUMN metrics.reports.triage_seconds IS 'Time from entry to triage, in seconds; null before it.';

CREATE VIEW metrics.levels WITH (security_invoker = true) AS
SELECT a.organisation_id, a.record_id AS incident_id, a.id AS assignment_id, p.slug AS procedure, l.key AS level,
  l.rank AS level_rank, d.key AS default_level, t.key AS event_type, a.level_id IS DISTINCT FROM a.default_level_id AS changed,
  a.supersedes_id IS NULL AS initial,
  NOT EXISTS (SELECT FROM level_assignment n
    WHERE n.organisation_id = a.organisation_id AND n.supersedes_id = a.id) AS current,
  a.recorded_at AS assigned_at
FROM level_assignment a
JOIN procedure_version v ON v.organisation_id = a.organisation_id AND v.id = a.procedure_version_id
JOIN procedure p ON p.organisation_id = v.organisation_id AND p.id = v.procedure_id
JOIN procedure_element l ON l.organisation_id = a.organisation_id AND l.id = a.level_id
LEFT JOIN procedure_element d ON d.organisation_id = a.organisation_id AND d.id = a.default_level_id
LEFT JOIN procedure_element t ON t.organisation_id = a.organisation_id AND t.id = a.event_type_id;
COMMENT ON VIEW metrics.levels IS 'Each level of severity that an incident was given, with its history.';
COMMENT ON COLUMN metrics.levels.assignment_id IS 'Key of the assignment.';
COMMENT ON COLUMN metrics.levels.level IS 'Key of the level given.';
COMMENT ON COLUMN metrics.levels.level_rank IS 'Its rank, 1 the highest.';
COMMENT ON COLUMN metrics.levels.default_level IS 'Key of the level that the event type calls for.';
COMMENT ON COLUMN metrics.levels.event_type IS 'Key of the event type.';
COMMENT ON COLUMN metrics.levels.changed IS 'Whether people gave another level than the event type calls for.';
COMMENT ON COLUMN metrics.levels.initial IS 'Whether it was the first of its incident and procedure.';
COMMENT ON COLUMN metrics.levels.current IS 'Whether it holds.';
COMMENT ON COLUMN metrics.levels.assigned_at IS 'When it was taken down.';

CREATE VIEW metrics.responses WITH (security_invoker = true) AS
SELECT s.organisation_id, s.id AS response_id, s.record_id AS incident_id, p.slug AS procedure, v.version, s.status,
  l.key AS level, l.rank AS level_rank, n.key AS plan, h.key AS phase, s.imported, s.started_at, s.ended_at
FROM response s
JOIN procedure_version v ON v.organisation_id = s.organisation_id AND v.id = s.procedure_version_id
JOIN procedure p ON p.organisation_id = v.organisation_id AND p.id = v.procedure_id
LEFT JOIN procedure_element l ON l.organisation_id = s.organisation_id AND l.id = s.level_id
LEFT JOIN procedure_element n ON n.organisation_id = s.organisation_id AND n.id = s.plan_id
LEFT JOIN procedure_element h ON h.organisation_id = s.organisation_id AND h.id = s.phase_id;
COMMENT ON VIEW metrics.responses IS 'One row for each procedure that an incident follows.';
COMMENT ON COLUMN metrics.responses.response_id IS 'Key of the response.';
COMMENT ON COLUMN metrics.responses.version IS 'Version of the procedure.';
COMMENT ON COLUMN metrics.responses.status IS 'State of the response.';
COMMENT ON COLUMN metrics.responses.level IS 'Key of the level in this procedure.';
COMMENT ON COLUMN metrics.responses.level_rank IS 'Its rank, 1 the highest.';
COMMENT ON COLUMN metrics.responses.plan IS 'Key of the plan.';
COMMENT ON COLUMN metrics.responses.phase IS 'Key of the phase it is in.';
COMMENT ON COLUMN metrics.responses.imported IS 'Whether it was entered as history.';
COMMENT ON COLUMN metrics.responses.started_at IS 'When it started.';
COMMENT ON COLUMN metrics.responses.ended_at IS 'When it ended.';

CREATE VIEW metrics.times WITH (security_invoker = true) AS
SELECT f.organisation_id, f.record_id AS incident_id, f.name, f.earliest, f.latest, f.precision, f.approximate, f.recorded_at
FROM fact f
WHERE f.earliest IS NOT NULL
  AND NOT EXISTS (SELECT FROM fact n WHERE n.organisation_id = f.organisation_id AND n.supersedes_id = f.id);
COMMENT ON VIEW metrics.times IS 'Each instant that is known of an incident, within its bounds; what was corrected is left out.';
COMMENT ON COLUMN metrics.times.name IS 'Name of the fact: start_of_impact, detected, reported, logged, contained, resolved, ….';
COMMENT ON COLUMN metrics.times.earliest IS 'Earliest instant at which it may have been.';
COMMENT ON COLUMN metrics.times.latest IS 'Latest such instant; equal to the earliest where the time is exact.';
COMMENT ON COLUMN metrics.times.precision IS 'Precision with which it was given: second, minute, hour, day, month, year or unknown.';
COMMENT ON COLUMN metrics.times.approximate IS 'Whether the source itself is vague about it.';
COMMENT ON COLUMN metrics.times.recorded_at IS 'When it was taken down.';

CREATE VIEW metrics.events WITH (security_invoker = true) AS
SELECT e.organisation_id, e.id AS event_id, e.record_id, e.type, e.element_id, e.occurred_earliest, e.occurred_latest,
  e.recorded_at, e.supersedes_id
FROM event e;
COMMENT ON VIEW metrics.events IS 'What happened to incidents and reports, without its words; also what a later event corrects.';
COMMENT ON COLUMN metrics.events.event_id IS 'Key of the event.';
COMMENT ON COLUMN metrics.events.record_id IS 'Incident or report to which it happened.';
COMMENT ON COLUMN metrics.events.type IS 'What happened, noun and verb: incident.logged, deadline.missed, ….';
COMMENT ON COLUMN metrics.events.element_id IS 'Element of the procedure that demanded it.';
COMMENT ON COLUMN metrics.events.occurred_earliest IS 'Earliest instant at which it may have happened.';
COMMENT ON COLUMN metrics.events.occurred_latest IS 'Latest such instant.';
COMMENT ON COLUMN metrics.events.recorded_at IS 'When the database took it down.';
COMMENT ON COLUMN metrics.events.supersedes_id IS 'The event that this one corrects.';

CREATE VIEW metrics.durations WITH (security_invoker = true) AS
SELECT i.organisation_id, i.incident_id, i.department_id, i.level, i.level_rank, i.counted, i.began_at, s.duration, s.from_time,
  s.to_time, CASE WHEN b.most >= 0 THEN greatest(b.least, 0) END AS shortest_seconds,
  CASE WHEN b.most >= 0 THEN b.most END AS longest_seconds, b.most < 0 AS out_of_order
FROM metrics.incidents i
JOIN (
  SELECT t.organisation_id, t.incident_id,
    min(t.earliest) FILTER (WHERE t.name = 'start_of_impact') AS impact_earliest,
    max(t.latest) FILTER (WHERE t.name = 'start_of_impact') AS impact_latest,
    min(t.earliest) FILTER (WHERE t.name = 'detected') AS detected_earliest,
    max(t.latest) FILTER (WHERE t.name = 'detected') AS detected_latest,
    min(t.earliest) FILTER (WHERE t.name = 'reported') AS reported_earliest,
    max(t.latest) FILTER (WHERE t.name = 'reported') AS reported_latest,
    min(t.earliest) FILTER (WHERE t.name = 'logged') AS logged_earliest,
    max(t.latest) FILTER (WHERE t.name = 'logged') AS logged_latest,
    min(t.earliest) FILTER (WHERE t.name = 'response_started') AS started_earliest,
    max(t.latest) FILTER (WHERE t.name = 'response_started') AS started_latest,
    min(t.earliest) FILTER (WHERE t.name = 'contained') AS contained_earliest,
    max(t.latest) FILTER (WHERE t.name = 'contained') AS contained_latest,
    min(t.earliest) FILTER (WHERE t.name = 'end_of_impact') AS ended_earliest,
    max(t.latest) FILTER (WHERE t.name = 'end_of_impact') AS ended_latest,
    min(t.earliest) FILTER (WHERE t.name = 'resolved') AS resolved_earliest,
    max(t.latest) FILTER (WHERE t.name = 'resolved') AS resolved_latest,
    min(t.earliest) FILTER (WHERE t.name = 'closed') AS closed_earliest,
    max(t.latest) FILTER (WHERE t.name = 'closed') AS closed_latest
  FROM metrics.times t
  GROUP BY t.organisation_id, t.incident_id
) k ON k.organisation_id = i.organisation_id AND k.incident_id = i.incident_id
CROSS JOIN LATERAL (VALUES
  ('time_to_detect', 'start_of_impact', 'detected', k.impact_latest, k.impact_earliest, k.detected_earliest, k.detected_latest),
  ('time_to_report', 'detected', 'reported', k.detected_latest, k.detected_earliest, k.reported_earliest, k.reported_latest),
  ('time_to_log', 'detected', 'logged', k.detected_latest, k.detected_earliest, k.logged_earliest, k.logged_latest),
  ('time_to_start', 'logged', 'response_started', k.logged_latest, k.logged_earliest, k.started_earliest, k.started_latest),
  ('time_to_contain', 'detected', 'contained', k.detected_latest, k.detected_earliest, k.contained_earliest, k.contained_latest),
  ('time_to_resolve', 'detected', 'resolved', k.detected_latest, k.detected_earliest, k.resolved_earliest, k.resolved_latest),
  ('time_to_close', 'detected', 'closed', k.detected_latest, k.detected_earliest, k.closed_earliest, k.closed_latest),
  ('impact', 'start_of_impact', 'end_of_impact', k.impact_latest, k.impact_earliest, k.ended_earliest, k.ended_latest)
) AS s (duration, from_time, to_time, from_latest, from_earliest, to_earliest, to_latest)
CROSS JOIN LATERAL (SELECT date_part('epoch', s.to_earliest - s.from_latest) AS least,
  date_part('epoch', s.to_latest - s.from_earliest) AS most) AS b
WHERE b.most IS NOT NULL;
COMMENT ON VIEW metrics.durations IS 'How long lay between two times of an incident, within bounds; one row for each duration of which both times are known.';
COMMENT ON COLUMN metrics.durations.department_id IS 'Department of the incident.';
COMMENT ON COLUMN metrics.durations.level IS 'Key of its current level of severity.';
COMMENT ON COLUMN metrics.durations.level_rank IS 'Rank of that level, 1 the highest.';
COMMENT ON COLUMN metrics.durations.duration IS 'time_to_detect, time_to_report, time_to_log, time_to_start, time_to_contain, time_to_resolve, time_to_close or impact.';
COMMENT ON COLUMN metrics.durations.from_time IS 'Name of the time from which it counts.';
COMMENT ON COLUMN metrics.durations.to_time IS 'Name of the time to which it counts.';
COMMENT ON COLUMN metrics.durations.shortest_seconds IS 'Least length that the times allow, in seconds, never below 0; null where they are out of order.';
COMMENT ON COLUMN metrics.durations.longest_seconds IS 'Greatest length that the times allow, in seconds; null where they are out of order.';
COMMENT ON COLUMN metrics.durations.out_of_order IS 'Whether the second time certainly lies before the first: the record is to be looked at.';

CREATE VIEW metrics.measurements WITH (security_invoker = true) AS
SELECT i.organisation_id, i.incident_id, i.department_id, i.level, i.began_at, p.slug AS procedure, e.key AS measure,
  d.from_fact AS from_time, d.to_fact AS to_time, d.at_most_seconds AS target_seconds,
  CASE WHEN b.most >= 0 THEN greatest(b.least, 0) END AS shortest_seconds,
  CASE WHEN b.most >= 0 THEN b.most END AS longest_seconds, b.most < 0 AS out_of_order,
  CASE WHEN d.at_most_seconds IS NULL OR b.most < 0 THEN NULL WHEN b.most <= d.at_most_seconds THEN 'within'
    WHEN b.least > d.at_most_seconds THEN 'beyond' ELSE 'unknown' END AS verdict
FROM metrics.incidents i
JOIN (
  SELECT DISTINCT s.organisation_id, s.record_id, v.procedure_id
  FROM response s JOIN procedure_version v ON v.organisation_id = s.organisation_id AND v.id = s.procedure_version_id
) AS followed ON followed.organisation_id = i.organisation_id AND followed.record_id = i.incident_id
JOIN procedure p ON p.organisation_id = i.organisation_id AND p.id = followed.procedure_id
JOIN procedure_version v ON v.organisation_id = p.organisation_id AND v.procedure_id = p.id AND v.status = 'published'
JOIN procedure_element e ON e.organisation_id = v.organisation_id AND e.procedure_version_id = v.id AND e.kind = 'measure'
JOIN element_duration d ON d.organisation_id = e.organisation_id AND d.element_id = e.id
JOIN metrics.times f ON f.organisation_id = i.organisation_id AND f.incident_id = i.incident_id AND f.name = d.from_fact
JOIN metrics.times t ON t.organisation_id = i.organisation_id AND t.incident_id = i.incident_id AND t.name = d.to_fact
CROSS JOIN LATERAL (SELECT date_part('epoch', t.earliest - f.latest) AS least,
  date_part('epoch', t.latest - f.earliest) AS most) AS b
WHERE i.counted;
COMMENT ON VIEW metrics.measurements IS 'The performance measures of the procedures in force (M4), for each incident that followed any version of them and of which both facts are known. Exercises, duplicates and what was no incident are left out.';
COMMENT ON COLUMN metrics.measurements.department_id IS 'Department of the incident.';
COMMENT ON COLUMN metrics.measurements.level IS 'Key of its current level of severity.';
COMMENT ON COLUMN metrics.measurements.measure IS 'Key of the measure in the procedure.';
COMMENT ON COLUMN metrics.measurements.from_time IS 'Name of the fact from which it counts.';
COMMENT ON COLUMN metrics.measurements.to_time IS 'Name of the fact to which it counts.';
COMMENT ON COLUMN metrics.measurements.target_seconds IS 'Target of the procedure, in seconds; null for none.';
COMMENT ON COLUMN metrics.measurements.shortest_seconds IS 'Least length that the facts allow, in seconds; null where they are out of order.';
COMMENT ON COLUMN metrics.measurements.longest_seconds IS 'Greatest length that the facts allow, in seconds; null where they are out of order.';
COMMENT ON COLUMN metrics.measurements.out_of_order IS 'Whether the second fact certainly lies before the first.';
COMMENT ON COLUMN metrics.measurements.verdict IS 'within (certainly within the target), beyond (certainly beyond it), unknown (the facts are not known well enough); null without a target.';

CREATE VIEW metrics.measures WITH (security_invoker = true) AS
SELECT m.organisation_id, m.procedure, m.measure, date_trunc('month', m.began_at, 'UTC') AS month, m.target_seconds,
  count(m.longest_seconds) AS measured, count(*) FILTER (WHERE m.out_of_order) AS out_of_order,
  percentile_cont(0.5) WITHIN GROUP (ORDER BY m.shortest_seconds) AS median_shortest_seconds,
  percentile_cont(0.5) WITHIN GROUP (ORDER BY m.longest_seconds) AS median_longest_seconds,
  percentile_cont(0.9) WITHIN GROUP (ORDER BY m.shortest_seconds) AS ninetieth_shortest_seconds,
  percentile_cont(0.9) WITHIN GROUP (ORDER BY m.longest_seconds) AS ninetieth_longest_seconds,
  max(m.shortest_seconds) AS longest_at_least_seconds, max(m.longest_seconds) AS longest_at_most_seconds,
  count(*) FILTER (WHERE m.verdict = 'within') AS within_target, count(*) FILTER (WHERE m.verdict = 'beyond') AS beyond_target
FROM metrics.measurements m
GROUP BY m.organisation_id, m.procedure, m.measure, date_trunc('month', m.began_at, 'UTC'), m.target_seconds;
COMMENT ON VIEW metrics.measures IS 'The performance measures (M4) by the month in which the incidents began.';
COMMENT ON COLUMN metrics.measures.measure IS 'Key of the measure in the procedure.';
COMMENT ON COLUMN metrics.measures.month IS 'First instant of the month, in UTC, in which the incidents began.';
COMMENT ON COLUMN metrics.measures.target_seconds IS 'Target of the procedure, in seconds; null for none.';
COMMENT ON COLUMN metrics.measures.measured IS 'Incidents of which both facts are known, in their order.';
COMMENT ON COLUMN metrics.measures.out_of_order IS 'Incidents of which the second fact certainly lies before the first.';
COMMENT ON COLUMN metrics.measures.median_shortest_seconds IS 'Median of the least lengths, in seconds.';
COMMENT ON COLUMN metrics.measures.median_longest_seconds IS 'Median of the greatest lengths, in seconds.';
COMMENT ON COLUMN metrics.measures.ninetieth_shortest_seconds IS 'Least length that nine of ten did not exceed, in seconds.';
COMMENT ON COLUMN metrics.measures.ninetieth_longest_seconds IS 'Greatest length that nine of ten did not exceed, in seconds.';
COMMENT ON COLUMN metrics.measures.longest_at_least_seconds IS 'Least length of the longest, in seconds.';
COMMENT ON COLUMN metrics.measures.longest_at_most_seconds IS 'Greatest length of the longest, in seconds.';
COMMENT ON COLUMN metrics.measures.within_target IS 'Incidents certainly within the target.';
COMMENT ON COLUMN metrics.measures.beyond_target IS 'Incidents certainly beyond it; what is neither is not known well enough.';

CREATE VIEW metrics.deadlines WITH (security_invoker = true) AS
SELECT d.organisation_id, d.id AS deadline_id, d.record_id AS incident_id, d.response_id, e.key AS clock, d.clause, d.kind,
  d.state, CASE WHEN d.state = 'met' THEN 'met' WHEN d.state IN ('met-late', 'missed', 'closed-unmet') THEN 'missed'
    WHEN d.state IN ('pending', 'running', 'on-hold') THEN 'pending' WHEN d.state = 'unknown' THEN 'unknown'
    ELSE 'not-applicable' END AS conformity,
  d.anchor, d.anchor_at AS anchor_earliest, d.anchor_latest_at AS anchor_latest, d.duration, d.zone,
  d.due_at AS due_earliest, d.due_latest_at AS due_latest, d.outer_due_at AS outer_due,
  d.fulfilled_at AS fulfilled_earliest, d.fulfilled_latest_at AS fulfilled_latest,
  date_part('epoch', d.late_at_least) AS late_shortest_seconds, date_part('epoch', d.late_at_most) AS late_longest_seconds,
  d.created_at
FROM deadline d
LEFT JOIN procedure_element e ON e.organisation_id = d.organisation_id AND e.id = d.element_id
WHERE NOT d.superseded;
COMMENT ON VIEW metrics.deadlines IS 'One row for each clock of an incident or report that counts, and whether it was kept; those that were re-based are left out.';
COMMENT ON COLUMN metrics.deadlines.deadline_id IS 'Key of the clock.';
COMMENT ON COLUMN metrics.deadlines.incident_id IS 'The incident; for the duty of a reporter, the report.';
COMMENT ON COLUMN metrics.deadlines.response_id IS 'Response whose procedure demands it.';
COMMENT ON COLUMN metrics.deadlines.clock IS 'Key of the clock in the procedure.';
COMMENT ON COLUMN metrics.deadlines.clause IS 'Clause of the policy that demands it.';
COMMENT ON COLUMN metrics.deadlines.kind IS 'once, or recurring until its end.';
COMMENT ON COLUMN metrics.deadlines.state IS 'pending (no anchor yet), running, on-hold, met, met-late, missed (still owed), closed-unmet, unknown, cancelled or not-required.';
COMMENT ON COLUMN metrics.deadlines.conformity IS 'met, missed (late, still owed or never done), pending, unknown (the times do not tell) or not-applicable.';
COMMENT ON COLUMN metrics.deadlines.anchor IS 'Name of the fact from which it counts.';
COMMENT ON COLUMN metrics.deadlines.anchor_earliest IS 'Earliest instant of that fact.';
COMMENT ON COLUMN metrics.deadlines.anchor_latest IS 'Latest instant of that fact.';
COMMENT ON COLUMN metrics.deadlines.duration IS 'Time allowed, ISO 8601.';
COMMENT ON COLUMN metrics.deadlines.zone IS 'IANA zone in which days are counted.';
COMMENT ON COLUMN metrics.deadlines.due_earliest IS 'When it is due, counted from the earliest anchor.';
COMMENT ON COLUMN metrics.deadlines.due_latest IS 'When it is due, counted from the latest anchor.';
COMMENT ON COLUMN metrics.deadlines.outer_due IS 'Outer legal limit, where the law counts otherwise.';
COMMENT ON COLUMN metrics.deadlines.fulfilled_earliest IS 'Earliest instant of the first fulfilment.';
COMMENT ON COLUMN metrics.deadlines.fulfilled_latest IS 'Latest instant of the first fulfilment.';
COMMENT ON COLUMN metrics.deadlines.late_shortest_seconds IS 'Least lateness that the times allow, in seconds.';
COMMENT ON COLUMN metrics.deadlines.late_longest_seconds IS 'Greatest lateness that the times allow, in seconds.';
COMMENT ON COLUMN metrics.deadlines.created_at IS 'When the clock was entered.';

CREATE VIEW metrics.clauses WITH (security_invoker = true) AS
SELECT k.organisation_id, p.slug AS procedure, c.clause, date_trunc('month', i.began_at, 'UTC') AS month,
  count(*) AS deadlines, count(*) FILTER (WHERE k.conformity = 'met') AS met,
  count(*) FILTER (WHERE k.conformity = 'missed') AS missed, count(*) FILTER (WHERE k.conformity = 'pending') AS pending,
  count(*) FILTER (WHERE k.conformity = 'unknown') AS unknown,
  count(*) FILTER (WHERE k.conformity = 'not-applicable') AS not_applicable
FROM (
  SELECT d.organisation_id, d.record_id, d.element_id, CASE WHEN d.state = 'met' THEN 'met'
    WHEN d.state IN ('met-late', 'missed', 'closed-unmet') THEN 'missed'
    WHEN d.state IN ('pending', 'running', 'on-hold') THEN 'pending' WHEN d.state = 'unknown' THEN 'unknown'
    ELSE 'not-applicable' END AS conformity
  FROM deadline d WHERE NOT d.superseded
) k
JOIN metrics.incidents i ON i.organisation_id = k.organisation_id AND i.incident_id = k.record_id AND i.counted
JOIN procedure_element e ON e.organisation_id = k.organisation_id AND e.id = k.element_id
JOIN procedure_version v ON v.organisation_id = e.organisation_id AND v.id = e.procedure_version_id
JOIN procedure p ON p.organisation_id = v.organisation_id AND p.id = v.procedure_id
CROSS JOIN LATERAL unnest(e.clauses) AS c (clause)
GROUP BY k.organisation_id, p.slug, c.clause, date_trunc('month', i.began_at, 'UTC');
COMMENT ON VIEW metrics.clauses IS 'How the clocks of each clause were kept, by the month in which the incidents began.';
COMMENT ON COLUMN metrics.clauses.clause IS 'Clause of the policy.';
COMMENT ON COLUMN metrics.clauses.month IS 'First instant of the month, in UTC, in which the incidents began.';
COMMENT ON COLUMN metrics.clauses.deadlines IS 'Clocks that the clause demands.';
COMMENT ON COLUMN metrics.clauses.met IS 'Those certainly kept.';
COMMENT ON COLUMN metrics.clauses.missed IS 'Those certainly not kept: late, still owed, or never done.';
COMMENT ON COLUMN metrics.clauses.pending IS 'Those that may still be kept.';
COMMENT ON COLUMN metrics.clauses.unknown IS 'Those of which the times do not tell.';
COMMENT ON COLUMN metrics.clauses.not_applicable IS 'Those cancelled or decided not to be required.';

CREATE VIEW metrics.communications WITH (security_invoker = true) AS
SELECT c.organisation_id, c.id AS communication_id, c.record_id AS incident_id, c.response_id, c.deadline_id,
  e.key AS communication, a.key AS audience, c.occurrence, c.channel, c.requirement, c.state, c.created_at AS planned_at,
  c.composed_at, c.sent_earliest, c.sent_latest,
  greatest(date_part('epoch', c.sent_earliest - c.created_at), 0) AS latency_shortest_seconds,
  greatest(date_part('epoch', c.sent_latest - c.created_at), 0) AS latency_longest_seconds
FROM communication c
LEFT JOIN procedure_element e ON e.organisation_id = c.organisation_id AND e.id = c.element_id
LEFT JOIN procedure_element a ON a.organisation_id = c.organisation_id AND a.id = c.audience_id;
COMMENT ON VIEW metrics.communications IS 'One row for each message to an audience, without its words.';
COMMENT ON COLUMN metrics.communications.communication_id IS 'Key of the communication.';
COMMENT ON COLUMN metrics.communications.response_id IS 'Response whose procedure demands it.';
COMMENT ON COLUMN metrics.communications.deadline_id IS 'Clock that it fulfils.';
COMMENT ON COLUMN metrics.communications.communication IS 'Key of the communication in the procedure; null for what people recorded of their own accord.';
COMMENT ON COLUMN metrics.communications.audience IS 'Key of the audience in the procedure.';
COMMENT ON COLUMN metrics.communications.occurrence IS 'Number of the occurrence: 0 for the first or only one.';
COMMENT ON COLUMN metrics.communications.channel IS 'email, phone, verbal, status-page, social-media, press, letter, webhook or other.';
COMMENT ON COLUMN metrics.communications.requirement IS 'undecided, required or not-required.';
COMMENT ON COLUMN metrics.communications.state IS 'planned, composed, sent, recorded, failed or cancelled.';
COMMENT ON COLUMN metrics.communications.planned_at IS 'When it was planned.';
COMMENT ON COLUMN metrics.communications.composed_at IS 'When it was composed.';
COMMENT ON COLUMN metrics.communications.sent_earliest IS 'Earliest instant at which it was sent.';
COMMENT ON COLUMN metrics.communications.sent_latest IS 'Latest such instant.';
COMMENT ON COLUMN metrics.communications.latency_shortest_seconds IS 'Least time from plan to sending, in seconds, never below 0; null before it was sent.';
COMMENT ON COLUMN metrics.communications.latency_longest_seconds IS 'Greatest time from plan to sending, in seconds.';

CREATE VIEW metrics.deliveries WITH (security_invoker = true) AS
SELECT d.organisation_id, d.id AS delivery_id, d.record_id, d.communication_id, d.department_id, d.purpose, d.channel, d.state,
  d.created_at AS composed_at, d.sent_at, date_part('epoch', d.sent_at - d.created_at) AS latency_seconds
FROM delivery d;
COMMENT ON VIEW metrics.deliveries IS 'One row for each message to one recipient, without the recipient.';
COMMENT ON COLUMN metrics.deliveries.delivery_id IS 'Key of the delivery.';
COMMENT ON COLUMN metrics.deliveries.record_id IS 'Incident or report that it is about.';
COMMENT ON COLUMN metrics.deliveries.communication_id IS 'Communication that it carries.';
COMMENT ON COLUMN metrics.deliveries.department_id IS 'Department under which the recipient is counted; null for one without.';
COMMENT ON COLUMN metrics.deliveries.purpose IS 'What for: communication, reminder, escalation, document, ….';
COMMENT ON COLUMN metrics.deliveries.channel IS 'email or phone.';
COMMENT ON COLUMN metrics.deliveries.state IS 'waiting, sent, failed or cancelled.';
COMMENT ON COLUMN metrics.deliveries.composed_at IS 'When it was composed.';
COMMENT ON COLUMN metrics.deliveries.sent_at IS 'When the receiving server took it over, or the person was reached.';
COMMENT ON COLUMN metrics.deliveries.latency_seconds IS 'Time from composition to delivery, in seconds; null before it.';

CREATE VIEW metrics.reach WITH (security_invoker = true) AS
SELECT c.organisation_id, c.record_id AS incident_id, c.communication_id, c.department_id, c.meant, c.reached,
  c.told_by_id IS NOT NULL AS told
FROM communication_reach c;
COMMENT ON VIEW metrics.reach IS 'How many people of a department a communication means, and how many it has reached.';
COMMENT ON COLUMN metrics.reach.communication_id IS 'The communication.';
COMMENT ON COLUMN metrics.reach.department_id IS 'The department; null for people without one.';
COMMENT ON COLUMN metrics.reach.meant IS 'People meant, also those without any address.';
COMMENT ON COLUMN metrics.reach.reached IS 'People whom a message reached.';
COMMENT ON COLUMN metrics.reach.told IS 'Whether a person told the whole department.';

CREATE VIEW metrics.phases WITH (security_invoker = true) AS
SELECT h.organisation_id, h.record_id AS incident_id, h.response_id, e.key AS phase, h.position, h.entered_earliest,
  h.entered_latest, h.left_earliest, h.left_latest,
  greatest(date_part('epoch', h.left_earliest - h.entered_latest), 0) AS shortest_seconds,
  greatest(date_part('epoch', h.left_latest - h.entered_earliest), 0) AS longest_seconds
FROM response_phase h
JOIN procedure_element e ON e.organisation_id = h.organisation_id AND e.id = h.element_id;
COMMENT ON VIEW metrics.phases IS 'One row for each phase of a response, and how long it took.';
COMMENT ON COLUMN metrics.phases.response_id IS 'The response.';
COMMENT ON COLUMN metrics.phases.phase IS 'Key of the phase in the procedure.';
COMMENT ON COLUMN metrics.phases.position IS 'Place among the phases.';
COMMENT ON COLUMN metrics.phases.entered_earliest IS 'Earliest instant of entry; null before it, or where history does not tell.';
COMMENT ON COLUMN metrics.phases.entered_latest IS 'Latest instant of entry.';
COMMENT ON COLUMN metrics.phases.left_earliest IS 'Earliest instant of leaving.';
COMMENT ON COLUMN metrics.phases.left_latest IS 'Latest instant of leaving.';
COMMENT ON COLUMN metrics.phases.shortest_seconds IS 'Least length, in seconds, never below 0; null before it was left.';
COMMENT ON COLUMN metrics.phases.longest_seconds IS 'Greatest length, in seconds.';

CREATE VIEW metrics.steps WITH (security_invoker = true) AS
SELECT s.organisation_id, s.record_id AS incident_id, s.response_id, e.key AS step, h.key AS phase, s.position, s.state,
  s.done_earliest, s.done_latest
FROM response_step s
JOIN procedure_element e ON e.organisation_id = s.organisation_id AND e.id = s.element_id
LEFT JOIN procedure_element h ON h.organisation_id = s.organisation_id AND h.id = s.phase_id;
COMMENT ON VIEW metrics.steps IS 'One row for each step that a response asks for.';
COMMENT ON COLUMN metrics.steps.response_id IS 'The response.';
COMMENT ON COLUMN metrics.steps.step IS 'Key of the step in the procedure.';
COMMENT ON COLUMN metrics.steps.phase IS 'Key of its phase; null for steps of resolution or review.';
COMMENT ON COLUMN metrics.steps.position IS 'Place among the steps.';
COMMENT ON COLUMN metrics.steps.state IS 'open, done, not-applicable, superseded or unknown.';
COMMENT ON COLUMN metrics.steps.done_earliest IS 'Earliest instant at which it was done.';
COMMENT ON COLUMN metrics.steps.done_latest IS 'Latest such instant.';

CREATE VIEW metrics.actions WITH (security_invoker = true) AS
SELECT a.organisation_id, a.record_id AS incident_id, a.response_id, a.id AS action_id, e.key AS step, a.kind, a.task, a.state,
  a.created_at, a.due_at, a.done_earliest, a.done_latest,
  CASE WHEN a.due_at IS NULL THEN NULL WHEN a.state = 'dropped' THEN 'not-applicable' WHEN a.done_latest <= a.due_at THEN 'met'
    WHEN a.done_earliest > a.due_at OR (a.state = 'open' AND a.due_at < now()) THEN 'missed'
    WHEN a.state = 'open' THEN 'pending' ELSE 'unknown' END AS conformity,
  greatest(date_part('epoch', a.done_earliest - a.created_at), 0) AS shortest_seconds,
  greatest(date_part('epoch', a.done_latest - a.created_at), 0) AS longest_seconds,
  coalesce(k.passed, 0) AS checks_passed, coalesce(k.failed, 0) AS checks_failed
FROM step_item a
JOIN procedure_element e ON e.organisation_id = a.organisation_id AND e.id = a.element_id
LEFT JOIN (
  SELECT c.organisation_id, c.item_id, count(*) FILTER (WHERE c.outcome = 'passed') AS passed,
    count(*) FILTER (WHERE c.outcome = 'failed') AS failed
  FROM step_item_check c GROUP BY c.organisation_id, c.item_id
) k ON k.organisation_id = a.organisation_id AND k.item_id = a.id;
COMMENT ON VIEW metrics.actions IS 'One row for each entry in the list of a step: task, corrective action, containment, clean-up, person to be told. Without its words and people.';
COMMENT ON COLUMN metrics.actions.response_id IS 'The response.';
COMMENT ON COLUMN metrics.actions.action_id IS 'Key of the entry.';
COMMENT ON COLUMN metrics.actions.step IS 'Key of the step in whose list it stands.';
COMMENT ON COLUMN metrics.actions.kind IS 'One of the step''s kinds of entry, where the procedure has some.';
COMMENT ON COLUMN metrics.actions.task IS 'Key of the task of the procedure; null for what people added.';
COMMENT ON COLUMN metrics.actions.state IS 'open, done or dropped.';
COMMENT ON COLUMN metrics.actions.created_at IS 'When it was entered.';
COMMENT ON COLUMN metrics.actions.due_at IS 'Until when it is to be done.';
COMMENT ON COLUMN metrics.actions.done_earliest IS 'Earliest instant at which it was done.';
COMMENT ON COLUMN metrics.actions.done_latest IS 'Latest such instant.';
COMMENT ON COLUMN metrics.actions.conformity IS 'met, missed (late or overdue), pending, unknown or not-applicable (dropped); null without a due time.';
COMMENT ON COLUMN metrics.actions.shortest_seconds IS 'Least time from entry to done, in seconds, never below 0; null before it was done.';
COMMENT ON COLUMN metrics.actions.longest_seconds IS 'Greatest time from entry to done, in seconds.';
COMMENT ON COLUMN metrics.actions.checks_passed IS 'How often somebody looked and found that it works.';
COMMENT ON COLUMN metrics.actions.checks_failed IS 'How often somebody looked and found that it does not.';

CREATE VIEW metrics.estimates WITH (security_invoker = true) AS
SELECT m.organisation_id, m.record_id AS incident_id, m.id AS estimate_id, e.key AS estimate, m.value,
  v.at_most_seconds AS at_most_seconds, m.made_earliest, m.made_latest, m.supersedes_id IS NULL AS initial,
  NOT EXISTS (SELECT FROM estimate n WHERE n.organisation_id = m.organisation_id AND n.supersedes_id = m.id) AS current,
  t.name AS ended_by, greatest(date_part('epoch', t.earliest - m.made_latest), 0) AS actual_shortest_seconds,
  greatest(date_part('epoch', t.latest - m.made_earliest), 0) AS actual_longest_seconds,
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
COMMENT ON VIEW metrics.estimates IS 'Each estimate of how long the situation would last, and how long it did last from then on.';
COMMENT ON COLUMN metrics.estimates.estimate_id IS 'Key of the estimate.';
COMMENT ON COLUMN metrics.estimates.estimate IS 'Key of the estimate in the procedure.';
COMMENT ON COLUMN metrics.estimates.value IS 'Key of the answer: one-hour, one-day, ….';
COMMENT ON COLUMN metrics.estimates.at_most_seconds IS 'Greatest length that the answer says, in seconds; null for an open one.';
COMMENT ON COLUMN metrics.estimates.made_earliest IS 'Earliest instant at which it was made.';
COMMENT ON COLUMN metrics.estimates.made_latest IS 'Latest such instant.';
COMMENT ON COLUMN metrics.estimates.initial IS 'Whether it was the first.';
COMMENT ON COLUMN metrics.estimates.current IS 'Whether no later one replaced it.';
COMMENT ON COLUMN metrics.estimates.ended_by IS 'Time at which the situation ended: end_of_impact or, where that is not known, resolved; null while it lasts.';
COMMENT ON COLUMN metrics.estimates.actual_shortest_seconds IS 'Least time from the estimate to the end, in seconds, never below 0.';
COMMENT ON COLUMN metrics.estimates.actual_longest_seconds IS 'Greatest time from the estimate to the end, in seconds, never below 0.';
COMMENT ON COLUMN metrics.estimates.verdict IS 'within (it certainly lasted no longer than said), beyond (certainly longer) or unknown; null while it lasts, or for an open answer.';

CREATE VIEW metrics.meetings WITH (security_invoker = true) AS
SELECT m.organisation_id, m.record_id AS incident_id, m.response_id, m.id AS meeting_id, e.key AS meeting, m.occurrence, m.mode,
  m.state, m.planned_at, m.held_earliest, m.held_latest,
  date_part('epoch', m.held_earliest - m.planned_at) AS delay_shortest_seconds,
  date_part('epoch', m.held_latest - m.planned_at) AS delay_longest_seconds,
  coalesce(a.invited, 0) AS invited, coalesce(a.present, 0) AS present
FROM meeting m
JOIN procedure_element e ON e.organisation_id = m.organisation_id AND e.id = m.element_id
LEFT JOIN (
  SELECT p.organisation_id, p.meeting_id, count(*) FILTER (WHERE p.invited) AS invited, count(*) FILTER (WHERE p.present) AS present
  FROM meeting_attendee p GROUP BY p.organisation_id, p.meeting_id
) a ON a.organisation_id = m.organisation_id AND a.meeting_id = m.id;
COMMENT ON VIEW metrics.meetings IS 'One row for each meeting, without its words and people.';
COMMENT ON COLUMN metrics.meetings.response_id IS 'Response whose procedure asks for it.';
COMMENT ON COLUMN metrics.meetings.meeting_id IS 'Key of the meeting.';
COMMENT ON COLUMN metrics.meetings.meeting IS 'Key of the meeting in the procedure.';
COMMENT ON COLUMN metrics.meetings.occurrence IS 'Number in its series; null for one that people planned besides.';
COMMENT ON COLUMN metrics.meetings.mode IS 'in_person or online.';
COMMENT ON COLUMN metrics.meetings.state IS 'planned, held, missed or cancelled.';
COMMENT ON COLUMN metrics.meetings.planned_at IS 'When people were to meet.';
COMMENT ON COLUMN metrics.meetings.held_earliest IS 'Earliest instant at which it was held.';
COMMENT ON COLUMN metrics.meetings.held_latest IS 'Latest such instant.';
COMMENT ON COLUMN metrics.meetings.delay_shortest_seconds IS 'Least time from plan to meeting, in seconds; below 0 where it was held before.';
COMMENT ON COLUMN metrics.meetings.delay_longest_seconds IS 'Greatest time from plan to meeting, in seconds.';
COMMENT ON COLUMN metrics.meetings.invited IS 'How many were to come.';
COMMENT ON COLUMN metrics.meetings.present IS 'How many came.';

CREATE VIEW metrics.reviews WITH (security_invoker = true) AS
SELECT w.organisation_id, w.record_id AS incident_id, w.response_id, w.id AS review_id, e.key AS review, NOT w.voided AS valid,
  w.held_earliest, w.held_latest, greatest(date_part('epoch', w.held_earliest - t.latest), 0) AS shortest_seconds,
  CASE WHEN w.held_latest >= t.earliest THEN date_part('epoch', w.held_latest - t.earliest) END AS longest_seconds
FROM review w
JOIN procedure_element e ON e.organisation_id = w.organisation_id AND e.id = w.element_id
LEFT JOIN metrics.times t ON t.organisation_id = w.organisation_id AND t.incident_id = w.record_id AND t.name = 'resolved';
COMMENT ON VIEW metrics.reviews IS 'One row for each review that was held, and how long after the resolution.';
COMMENT ON COLUMN metrics.reviews.response_id IS 'Response whose procedure demands it.';
COMMENT ON COLUMN metrics.reviews.review_id IS 'Key of the review.';
COMMENT ON COLUMN metrics.reviews.review IS 'Key of the review in the procedure.';
COMMENT ON COLUMN metrics.reviews.valid IS 'Whether it counts: no, where the incident was opened again afterwards.';
COMMENT ON COLUMN metrics.reviews.held_earliest IS 'Earliest instant at which it was held.';
COMMENT ON COLUMN metrics.reviews.held_latest IS 'Latest such instant.';
COMMENT ON COLUMN metrics.reviews.shortest_seconds IS 'Least time from resolution to review, in seconds, never below 0; null without a resolution.';
COMMENT ON COLUMN metrics.reviews.longest_seconds IS 'Greatest time from resolution to review, in seconds; null without a resolution, or where it was held before.';

CREATE VIEW metrics.documents WITH (security_invoker = true) AS
SELECT d.organisation_id, d.record_id AS incident_id, d.id AS document_id, e.key AS document, d.kind, d.language, d.state,
  d.last_version AS versions, d.requested_at, f.rendered_at AS first_rendered_at,
  date_part('epoch', f.rendered_at - d.requested_at) AS latency_seconds
FROM document d
LEFT JOIN procedure_element e ON e.organisation_id = d.organisation_id AND e.id = d.element_id
LEFT JOIN (
  SELECT v.organisation_id, v.document_id, min(v.rendered_at) AS rendered_at
  FROM document_version v GROUP BY v.organisation_id, v.document_id
) f ON f.organisation_id = d.organisation_id AND f.document_id = d.id;
COMMENT ON VIEW metrics.documents IS 'One row for each document of an incident, without its bytes.';
COMMENT ON COLUMN metrics.documents.document_id IS 'Key of the document.';
COMMENT ON COLUMN metrics.documents.document IS 'Key of the document in the procedure; null for one that no procedure demands.';
COMMENT ON COLUMN metrics.documents.kind IS 'Format of the document: log-document, internal-report, ….';
COMMENT ON COLUMN metrics.documents.language IS 'BCP 47 language.';
COMMENT ON COLUMN metrics.documents.state IS 'requested, ready or failed.';
COMMENT ON COLUMN metrics.documents.versions IS 'How many versions were made.';
COMMENT ON COLUMN metrics.documents.requested_at IS 'When it was first asked for.';
COMMENT ON COLUMN metrics.documents.first_rendered_at IS 'When its first version was made.';
COMMENT ON COLUMN metrics.documents.latency_seconds IS 'Time from the first request to the first version, in seconds; null before it.';

CREATE VIEW metrics.supplier_outages WITH (security_invoker = true) AS
SELECT o.organisation_id, o.record_id AS incident_id, o.id AS outage_id, u.key AS supplier, s.key AS service, o.began_at,
  o.ended_at, date_part('epoch', o.ended_at - o.began_at) AS seconds
FROM supplier_outage o
JOIN supplier_service s ON s.organisation_id = o.organisation_id AND s.id = o.service_id
JOIN supplier u ON u.organisation_id = s.organisation_id AND u.id = s.supplier_id
WHERE NOT o.withdrawn
  AND NOT EXISTS (SELECT FROM supplier_outage n WHERE n.organisation_id = o.organisation_id AND n.supersedes_id = o.id);
COMMENT ON VIEW metrics.supplier_outages IS 'From when to when a supplier''s service was down; what was corrected or withdrawn is left out.';
COMMENT ON COLUMN metrics.supplier_outages.outage_id IS 'Key of the outage.';
COMMENT ON COLUMN metrics.supplier_outages.supplier IS 'Key of the supplier.';
COMMENT ON COLUMN metrics.supplier_outages.service IS 'Key of the service.';
COMMENT ON COLUMN metrics.supplier_outages.began_at IS 'When it went down.';
COMMENT ON COLUMN metrics.supplier_outages.ended_at IS 'When it was back; null while it is down.';
COMMENT ON COLUMN metrics.supplier_outages.seconds IS 'How long it was down, in seconds; null while it is.';

-- Columns that mean the same everywhere are described once.
DO $$
DECLARE
  found record;
BEGIN
  FOR found IN
    SELECT v.oid::regclass AS view, a.attname AS name, CASE a.attname
      WHEN 'organisation_id' THEN 'Organisation the row belongs to.'
      WHEN 'incident_id' THEN 'The incident.'
      WHEN 'department_id' THEN 'The department.'
      WHEN 'procedure' THEN 'Key of the procedure.'
      WHEN 'counted' THEN 'Whether it counts in measures: no exercise, no duplicate, and not found to be no incident.'
      WHEN 'began_at' THEN 'When the incident was detected or, where that is not known, logged or entered: its period.'
      END AS meaning
    FROM pg_class v JOIN pg_attribute a ON a.attrelid = v.oid AND a.attnum > 0
    WHERE v.relnamespace = 'metrics'::regnamespace AND col_description(v.oid, a.attnum) IS NULL
  LOOP
    IF found.meaning IS NULL THEN
      RAISE EXCEPTION 'nobody said what %.% means', found.view, found.name;
    END IF;
    EXECUTE format('COMMENT ON COLUMN %s.%I IS %L', found.view, found.name, found.meaning);
  END LOOP;
END
$$;

GRANT USAGE ON SCHEMA metrics TO tocsin_analyst;
GRANT SELECT ON ALL TABLES IN SCHEMA metrics TO tocsin_analyst;
