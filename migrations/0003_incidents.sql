-- Reports, incidents, what is known of them (facts) and what happened (events).

-- ── Events ──────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE app.installation (
  singleton boolean NOT NULL DEFAULT true,
  epoch integer NOT NULL DEFAULT 1,
  CONSTRAINT installation_pkey PRIMARY KEY (singleton),
  CONSTRAINT installation_singleton_check CHECK (singleton)
);
COMMENT ON TABLE app.installation IS 'One row about this installation.';
COMMENT ON COLUMN app.installation.epoch IS
  'Raised after a dump is restored into a new cluster, where transaction ids start anew; first part of the order of events.';
INSERT INTO app.installation DEFAULT VALUES;
GRANT SELECT ON app.installation TO PUBLIC;

CREATE FUNCTION app.epoch() RETURNS integer LANGUAGE sql STABLE PARALLEL SAFE
  RETURN (SELECT epoch FROM app.installation);
COMMENT ON FUNCTION app.epoch() IS 'Current epoch of the installation.';
GRANT EXECUTE ON FUNCTION app.epoch() TO PUBLIC;

CREATE TABLE event (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  record_id uuid NOT NULL,
  type text NOT NULL,
  element_id uuid,
  subject_id uuid,
  occurred_earliest timestamptz NOT NULL,
  occurred_latest timestamptz NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  epoch integer NOT NULL DEFAULT app.epoch(),
  txid xid8 NOT NULL DEFAULT pg_current_xact_id(),
  person_id uuid,
  actor text NOT NULL,
  supersedes_id uuid,
  CONSTRAINT event_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT event_record_key UNIQUE (organisation_id, record_id, id),
  CONSTRAINT event_record_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES record,
  CONSTRAINT event_element_fkey FOREIGN KEY (organisation_id, element_id) REFERENCES procedure_element,
  CONSTRAINT event_person_fkey FOREIGN KEY (organisation_id, person_id) REFERENCES person,
  CONSTRAINT event_supersedes_fkey FOREIGN KEY (organisation_id, record_id, supersedes_id)
    REFERENCES event (organisation_id, record_id, id),
  CONSTRAINT event_type_check CHECK (type ~ '^[a-z][a-z-]*\.[a-z][a-z-]*$' AND length(type) <= 80),
  CONSTRAINT event_occurred_check CHECK (occurred_earliest <= occurred_latest),
  CONSTRAINT event_future_check CHECK (occurred_earliest <= recorded_at + interval '5 minutes')
);
CREATE INDEX event_record_idx ON event (organisation_id, record_id, epoch, txid, id);
CREATE INDEX event_order_idx ON event (organisation_id, epoch, txid, id);
CREATE UNIQUE INDEX event_supersedes_key ON event (organisation_id, supersedes_id) WHERE supersedes_id IS NOT NULL;
COMMENT ON TABLE event IS 'What happened, written in the transaction of the change itself. Timeline, audit trail, live stream and metrics read these rows. A correction is a new event that supersedes.';
COMMENT ON COLUMN event.type IS 'What happened, noun and verb: incident.logged, deadline.missed, ….';
COMMENT ON COLUMN event.element_id IS 'Element of the procedure that demanded it; conformity is read from this, never guessed.';
COMMENT ON COLUMN event.subject_id IS 'What it happened to, below the record: a clock, a communication, a document, a step, a fact.';
COMMENT ON COLUMN event.occurred_earliest IS 'Earliest instant at which it may have happened.';
COMMENT ON COLUMN event.occurred_latest IS 'Latest instant at which it may have happened; equal to the earliest where the time is exact.';
COMMENT ON COLUMN event.recorded_at IS 'When the database took it down. Nobody can set it.';
COMMENT ON COLUMN event.epoch IS 'First part of the order: see app.installation.';
COMMENT ON COLUMN event.txid IS 'Second part of the order. A reader takes what lies below pg_snapshot_xmin, or it loses what commits late.';
COMMENT ON COLUMN event.person_id IS 'Who did it; null for workers, operators and anonymous intake.';
COMMENT ON COLUMN event.actor IS 'person (whose name stands in person alone, where it can be erased), anonymous, operator:NAME, or the service.';
COMMENT ON COLUMN event.supersedes_id IS 'The event this one corrects.';
CALL app.protect('event', 'record', 'record');
GRANT SELECT ON event TO tocsin_gateway, tocsin_admin, tocsin_delivery, tocsin_report;
GRANT INSERT (organisation_id, id, record_id, type, element_id, subject_id, occurred_earliest, occurred_latest,
  person_id, actor, supersedes_id) ON event
  TO tocsin_gateway, tocsin_admin, tocsin_delivery, tocsin_report, tocsin_sweep;
CREATE POLICY event_is_added_by_sweep ON event FOR INSERT TO tocsin_sweep WITH CHECK (true);

CREATE TABLE event_content (
  organisation_id uuid NOT NULL,
  event_id uuid NOT NULL,
  record_id uuid NOT NULL,
  body jsonb NOT NULL,
  CONSTRAINT event_content_pkey PRIMARY KEY (organisation_id, event_id),
  CONSTRAINT event_content_event_fkey FOREIGN KEY (organisation_id, record_id, event_id)
    REFERENCES event (organisation_id, record_id, id)
);
COMMENT ON TABLE event_content IS 'The words of an event, beside it so that they can be erased while the event stands.';
COMMENT ON COLUMN event_content.event_id IS 'The event.';
COMMENT ON COLUMN event_content.record_id IS 'Its record.';
COMMENT ON COLUMN event_content.body IS 'Summary and details, as an object: {"summary": …, …}.';
CALL app.protect('event_content', 'content', 'record');
GRANT SELECT, INSERT ON event_content TO tocsin_gateway, tocsin_admin, tocsin_delivery, tocsin_report;

-- ── Numbers people say ──────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE number_series (
  organisation_id uuid NOT NULL,
  series text NOT NULL,
  year integer NOT NULL,
  last_number integer NOT NULL,
  CONSTRAINT number_series_pkey PRIMARY KEY (organisation_id, series, year),
  CONSTRAINT number_series_organisation_fkey FOREIGN KEY (organisation_id) REFERENCES organisation,
  CONSTRAINT number_series_series_check CHECK (series IN ('incident', 'report', 'violation', 'restricted-incident',
    'restricted-report')),
  CONSTRAINT number_series_last_number_check CHECK (last_number >= 0)
) WITH (fillfactor = 50);
COMMENT ON TABLE number_series IS 'Counter behind INC-2026-0042. Raised in the transaction that takes the number, so there is no gap; this serialises creation within one organisation.';
COMMENT ON COLUMN number_series.series IS 'incident, report, violation, restricted-incident or restricted-report. What is hidden from birth has a series of its own, since a gap would betray it.';
COMMENT ON COLUMN number_series.year IS 'Year of the number, in the organisation''s zone.';
COMMENT ON COLUMN number_series.last_number IS 'Last number given.';
CALL app.protect('number_series', 'state', 'organisation');
GRANT SELECT, INSERT, UPDATE (last_number) ON number_series TO tocsin_gateway, tocsin_admin;

-- ── Facts ───────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE fact (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  record_id uuid NOT NULL,
  name text NOT NULL,
  value text,
  earliest timestamptz,
  latest timestamptz,
  precision text,
  approximate boolean NOT NULL DEFAULT false,
  source text NOT NULL DEFAULT '',
  unknown_reason text,
  supersedes_id uuid,
  person_id uuid,
  actor text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT fact_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT fact_record_key UNIQUE (organisation_id, record_id, id),
  CONSTRAINT fact_record_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES record,
  CONSTRAINT fact_person_fkey FOREIGN KEY (organisation_id, person_id) REFERENCES person,
  CONSTRAINT fact_supersedes_fkey FOREIGN KEY (organisation_id, record_id, supersedes_id)
    REFERENCES fact (organisation_id, record_id, id),
  CONSTRAINT fact_name_check CHECK (name ~ '^[a-z][a-z0-9_.:-]*$' AND length(name) <= 120),
  CONSTRAINT fact_precision_check CHECK (precision IN ('second', 'minute', 'hour', 'day', 'month', 'year', 'unknown')),
  CONSTRAINT fact_time_check CHECK ((earliest IS NULL) = (latest IS NULL) AND (earliest IS NULL) = (precision IS NULL) AND earliest <= latest),
  CONSTRAINT fact_value_check CHECK (num_nonnulls(value, earliest, unknown_reason) = 1)
);
CREATE UNIQUE INDEX fact_first_key ON fact (organisation_id, record_id, name) WHERE supersedes_id IS NULL;
CREATE UNIQUE INDEX fact_supersedes_key ON fact (organisation_id, supersedes_id) WHERE supersedes_id IS NOT NULL;
CREATE INDEX fact_record_idx ON fact (organisation_id, record_id, name);
COMMENT ON TABLE fact IS 'What is known about a record. Superseded, never changed: the fact that no other supersedes is the current one.';
COMMENT ON COLUMN fact.name IS 'Name in the registry of facts: start_of_impact, detected, ….';
COMMENT ON COLUMN fact.value IS 'Value as JSON text, for facts that are no instants.';
COMMENT ON COLUMN fact.earliest IS 'Earliest instant, for facts that are instants.';
COMMENT ON COLUMN fact.latest IS 'Latest instant.';
COMMENT ON COLUMN fact.precision IS 'Precision with which the instant was given; unknown where only its bounds are.';
COMMENT ON COLUMN fact.approximate IS 'Whether the source itself is vague about it.';
COMMENT ON COLUMN fact.source IS 'Where it is known from.';
COMMENT ON COLUMN fact.unknown_reason IS 'Why it is not known, where that was stated.';
COMMENT ON COLUMN fact.supersedes_id IS 'The fact this one replaces.';
COMMENT ON COLUMN fact.person_id IS 'Who stated it.';
COMMENT ON COLUMN fact.actor IS 'What kind of actor stated it, as in event.';
COMMENT ON COLUMN fact.recorded_at IS 'When it was taken down.';
CALL app.protect('fact', 'record', 'record');
GRANT SELECT ON fact TO tocsin_gateway, tocsin_admin, tocsin_delivery, tocsin_report;
GRANT INSERT (organisation_id, id, record_id, name, value, earliest, latest, precision, approximate, source, unknown_reason,
  supersedes_id, person_id, actor) ON fact TO tocsin_gateway, tocsin_admin, tocsin_delivery;

-- ── Reports ─────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE report (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL DEFAULT 'report',
  year integer NOT NULL,
  number integer NOT NULL,
  label text NOT NULL,
  channel text NOT NULL,
  reporter_id uuid,
  reporter_kind text NOT NULL,
  reporter_name text,
  reporter_address text,
  recipient text,
  external_id text,
  summary text NOT NULL,
  details text NOT NULL,
  reported_at timestamptz NOT NULL,
  aware_earliest timestamptz,
  aware_latest timestamptz,
  triage text NOT NULL DEFAULT 'pending',
  triage_reason text,
  triaged_by uuid,
  triaged_at timestamptz,
  incident_id uuid,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT report_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT report_record_fkey FOREIGN KEY (organisation_id, id, kind) REFERENCES record (organisation_id, id, kind),
  CONSTRAINT report_reporter_fkey FOREIGN KEY (organisation_id, reporter_id) REFERENCES person,
  CONSTRAINT report_triaged_by_fkey FOREIGN KEY (organisation_id, triaged_by) REFERENCES person,
  CONSTRAINT report_kind_check CHECK (kind = 'report'),
  CONSTRAINT report_label_key UNIQUE (organisation_id, label),
  CONSTRAINT report_external_id_key UNIQUE (organisation_id, channel, external_id),
  CONSTRAINT report_channel_check CHECK (channel IN ('email', 'phone', 'ticket', 'portal', 'api', 'import')),
  CONSTRAINT report_reporter_kind_check CHECK (reporter_kind IN ('employee', 'contractor', 'customer', 'external', 'anonymous')),
  CONSTRAINT report_summary_check CHECK (length(summary) BETWEEN 1 AND 500),
  CONSTRAINT report_details_check CHECK (length(details) <= 100000),
  CONSTRAINT report_triage_check CHECK (triage IN ('pending', 'incident', 'duplicate', 'non-incident')),
  CONSTRAINT report_triage_reason_check CHECK (triage IN ('pending', 'incident') OR length(triage_reason) > 0),
  CONSTRAINT report_triage_incident_check CHECK ((triage IN ('incident', 'duplicate')) = (incident_id IS NOT NULL))
);
CREATE INDEX report_triage_idx ON report (organisation_id, triage, id);
CREATE INDEX report_incident_idx ON report (organisation_id, incident_id);
COMMENT ON TABLE report IS 'Somebody tells of something: any stakeholder, by e-mail, phone, ticket, portal or API (M28, M32, M33). Non-incidents are kept.';
COMMENT ON COLUMN report.kind IS 'Always report; ties the row to a record of that kind.';
COMMENT ON COLUMN report.year IS 'Year of its number.';
COMMENT ON COLUMN report.number IS 'Its number in the year.';
COMMENT ON COLUMN report.label IS 'Number as people say it, of whichever series: REP-2026-0042.';
COMMENT ON COLUMN report.channel IS 'email, phone, ticket, portal, api or import.';
COMMENT ON COLUMN report.reporter_id IS 'The reporter, where a person of this organisation.';
COMMENT ON COLUMN report.reporter_kind IS 'employee, contractor, customer, external or anonymous; only the first two have the 24 h duty (M30, M32).';
COMMENT ON COLUMN report.reporter_name IS 'Name given by a reporter who is not a person of this organisation.';
COMMENT ON COLUMN report.reporter_address IS 'Address or number given.';
COMMENT ON COLUMN report.recipient IS 'To whom it was reported: top management or the team (M28).';
COMMENT ON COLUMN report.external_id IS 'Id in the system it came from; the same one is not taken twice (M36).';
COMMENT ON COLUMN report.summary IS 'What is the matter, in a line.';
COMMENT ON COLUMN report.details IS 'The report as given.';
COMMENT ON COLUMN report.reported_at IS 'When it was reported; for a phone call, the time of the call (M35).';
COMMENT ON COLUMN report.aware_earliest IS 'Earliest instant at which the reporter became aware of the incident: anchor of the 24 h duty.';
COMMENT ON COLUMN report.aware_latest IS 'Latest such instant.';
COMMENT ON COLUMN report.triage IS 'pending, incident, duplicate or non-incident (L8).';
COMMENT ON COLUMN report.triage_reason IS 'Why.';
COMMENT ON COLUMN report.triaged_by IS 'Who decided.';
COMMENT ON COLUMN report.triaged_at IS 'When it was decided.';
COMMENT ON COLUMN report.incident_id IS 'The incident it became, or is a duplicate of.';
COMMENT ON COLUMN report.created_at IS 'When the row was made.';
CALL app.protect('report', 'state', 'own');
CREATE POLICY report_is_read ON report FOR SELECT TO tocsin_gateway, tocsin_admin USING (
  organisation_id = (SELECT app.organisation_id())
  AND EXISTS (SELECT 1 FROM record r WHERE r.organisation_id = report.organisation_id AND r.id = report.id OFFSET 0));
CREATE POLICY report_is_changed ON report FOR UPDATE TO tocsin_gateway, tocsin_admin USING (
  organisation_id = (SELECT app.organisation_id())
  AND EXISTS (SELECT 1 FROM record r WHERE r.organisation_id = report.organisation_id AND r.id = report.id OFFSET 0))
  WITH CHECK (organisation_id = (SELECT app.organisation_id()));
CREATE POLICY report_is_added ON report FOR INSERT TO tocsin_gateway, tocsin_admin
  WITH CHECK (organisation_id = (SELECT app.organisation_id()));
CREATE POLICY report_is_read_by_workers ON report FOR SELECT TO tocsin_delivery, tocsin_report
  USING (organisation_id = (SELECT app.organisation_id()));
GRANT SELECT, INSERT, UPDATE (triage, triage_reason, triaged_by, triaged_at, incident_id) ON report
  TO tocsin_gateway, tocsin_admin;
GRANT SELECT ON report TO tocsin_delivery, tocsin_report;

-- ── Incidents ───────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE incident (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL DEFAULT 'incident',
  year integer NOT NULL,
  number integer NOT NULL,
  label text NOT NULL,
  title text NOT NULL,
  status text NOT NULL,
  outcome text,
  imported boolean NOT NULL DEFAULT false,
  exercise boolean NOT NULL DEFAULT false,
  exercise_speed double precision,
  exercise_at timestamptz,
  vulnerability boolean NOT NULL DEFAULT false,
  duplicate_of_id uuid,
  level_key text,
  level_rank integer,
  occurred_at timestamptz,
  start_of_impact_at timestamptz,
  detected_at timestamptz,
  reported_at timestamptz,
  logged_at timestamptz,
  contained_at timestamptz,
  end_of_impact_at timestamptz,
  resolved_at timestamptz,
  closed_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT incident_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT incident_record_fkey FOREIGN KEY (organisation_id, id, kind) REFERENCES record (organisation_id, id, kind),
  CONSTRAINT incident_duplicate_of_fkey FOREIGN KEY (organisation_id, duplicate_of_id) REFERENCES incident,
  CONSTRAINT incident_kind_check CHECK (kind = 'incident'),
  CONSTRAINT incident_imported_key UNIQUE (organisation_id, id, imported),
  CONSTRAINT incident_label_key UNIQUE (organisation_id, label),
  CONSTRAINT incident_title_check CHECK (length(title) BETWEEN 1 AND 300),
  CONSTRAINT incident_status_check CHECK (status IN ('triaged', 'logged', 'responding', 'resolved', 'reviewed', 'closed', 'duplicate', 'non-incident')),
  CONSTRAINT incident_outcome_check CHECK (outcome IN ('resolved', 'tackled')),
  CONSTRAINT incident_outcome_given_check CHECK (status NOT IN ('resolved', 'reviewed', 'closed') OR outcome IS NOT NULL),
  CONSTRAINT incident_duplicate_check CHECK ((status = 'duplicate') = (duplicate_of_id IS NOT NULL)),
  CONSTRAINT incident_exercise_check CHECK ((exercise_speed IS NULL) = (exercise_at IS NULL) AND exercise_speed > 0)
) WITH (fillfactor = 80);
CREATE INDEX incident_status_idx ON incident (organisation_id, status, id DESC);
CREATE INDEX incident_level_idx ON incident (organisation_id, level_key, id DESC);
COMMENT ON TABLE incident IS 'An incident or a detected vulnerability (M2). Its times are mirrored from facts, which hold their precision and source.';
COMMENT ON COLUMN incident.kind IS 'Always incident; ties the row to a record of that kind.';
COMMENT ON COLUMN incident.year IS 'Year of its number.';
COMMENT ON COLUMN incident.number IS 'Its number in the year and series: gapless in the organisation.';
COMMENT ON COLUMN incident.label IS 'Number as people say it, of whichever series: INC-2026-0042.';
COMMENT ON COLUMN incident.title IS 'What people call it.';
COMMENT ON COLUMN incident.status IS 'triaged, logged, responding, resolved, reviewed, closed; or duplicate, non-incident.';
COMMENT ON COLUMN incident.outcome IS 'resolved or tackled (M74).';
COMMENT ON COLUMN incident.imported IS 'Entered as history: its times are the published ones, nothing was sent, no clock fired.';
COMMENT ON COLUMN incident.exercise IS 'An exercise: kept out of metrics and legal registers.';
COMMENT ON COLUMN incident.exercise_speed IS 'How much faster than real time a played case runs.';
COMMENT ON COLUMN incident.exercise_at IS 'A played case''s own clock. Its player alone moves it, and releases the timers that wait for it (fire_at is infinity until then), so it stands still when the workers do.';
COMMENT ON COLUMN incident.vulnerability IS 'A vulnerability rather than an incident.';
COMMENT ON COLUMN incident.duplicate_of_id IS 'The incident it duplicates.';
COMMENT ON COLUMN incident.level_key IS 'Mirror of the current level''s key, for lists.';
COMMENT ON COLUMN incident.level_rank IS 'Mirror of the current level''s rank, 1 the highest.';
COMMENT ON COLUMN incident.occurred_at IS 'Mirror of the fact occurred (earliest).';
COMMENT ON COLUMN incident.start_of_impact_at IS 'Mirror of the fact start_of_impact (earliest).';
COMMENT ON COLUMN incident.detected_at IS 'Mirror of the fact detected (earliest).';
COMMENT ON COLUMN incident.reported_at IS 'Mirror of the fact reported (earliest).';
COMMENT ON COLUMN incident.logged_at IS 'Mirror of the fact logged (earliest).';
COMMENT ON COLUMN incident.contained_at IS 'Mirror of the fact contained (earliest).';
COMMENT ON COLUMN incident.end_of_impact_at IS 'Mirror of the fact end_of_impact (earliest).';
COMMENT ON COLUMN incident.resolved_at IS 'Mirror of the fact resolved (earliest).';
COMMENT ON COLUMN incident.closed_at IS 'Mirror of the fact closed (earliest).';
COMMENT ON COLUMN incident.created_at IS 'When the row was made.';
COMMENT ON COLUMN incident.updated_at IS 'When a command last changed it.';
CALL app.protect('incident', 'state', 'own');
CREATE POLICY incident_is_read ON incident FOR SELECT TO tocsin_gateway, tocsin_admin USING (
  organisation_id = (SELECT app.organisation_id())
  AND EXISTS (SELECT 1 FROM record r WHERE r.organisation_id = incident.organisation_id AND r.id = incident.id OFFSET 0));
CREATE POLICY incident_is_changed ON incident FOR UPDATE TO tocsin_gateway, tocsin_admin USING (
  organisation_id = (SELECT app.organisation_id())
  AND EXISTS (SELECT 1 FROM record r WHERE r.organisation_id = incident.organisation_id AND r.id = incident.id OFFSET 0))
  WITH CHECK (organisation_id = (SELECT app.organisation_id()));
CREATE POLICY incident_is_added ON incident FOR INSERT TO tocsin_gateway, tocsin_admin
  WITH CHECK (organisation_id = (SELECT app.organisation_id()));
CREATE POLICY incident_is_read_by_workers ON incident FOR SELECT TO tocsin_delivery, tocsin_report
  USING (organisation_id = (SELECT app.organisation_id()));
GRANT SELECT, INSERT, UPDATE (title, status, outcome, exercise_speed, exercise_at,
  duplicate_of_id, level_key, level_rank, occurred_at, start_of_impact_at, detected_at, reported_at, logged_at,
  contained_at, end_of_impact_at, resolved_at, closed_at, updated_at) ON incident TO tocsin_gateway, tocsin_admin;
GRANT SELECT ON incident TO tocsin_delivery, tocsin_report;
ALTER TABLE report ADD CONSTRAINT report_incident_fkey FOREIGN KEY (organisation_id, incident_id) REFERENCES incident;

CREATE TABLE log_record (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  record_id uuid NOT NULL,
  version integer NOT NULL,
  summary text NOT NULL,
  description text NOT NULL,
  fault text NOT NULL,
  affected_products text NOT NULL,
  logged_by uuid,
  actor text NOT NULL,
  logged_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT log_record_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT log_record_incident_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES incident,
  CONSTRAINT log_record_logged_by_fkey FOREIGN KEY (organisation_id, logged_by) REFERENCES person,
  CONSTRAINT log_record_version_key UNIQUE (organisation_id, record_id, version),
  CONSTRAINT log_record_incident_key UNIQUE (organisation_id, record_id, id),
  CONSTRAINT log_record_complete_check CHECK (
    length(btrim(summary)) > 0 AND length(btrim(description)) > 0 AND length(btrim(fault)) > 0 AND length(btrim(affected_products)) > 0),
  CONSTRAINT log_record_size_check CHECK (
    length(summary) <= 10000 AND length(description) <= 100000 AND length(fault) <= 10000 AND length(affected_products) <= 10000)
);
COMMENT ON TABLE log_record IS 'The log record of an incident in its four fields (M43), in versions. A response cannot start before one exists (M27).';
COMMENT ON COLUMN log_record.version IS 'Version: 1 when first logged.';
COMMENT ON COLUMN log_record.summary IS 'Incident Summary: what is the emergency?';
COMMENT ON COLUMN log_record.description IS 'Description: what is the impact, on customers as well?';
COMMENT ON COLUMN log_record.fault IS 'Fault: the service that is unavailable or faulty.';
COMMENT ON COLUMN log_record.affected_products IS 'Affected Products: which products will be affected?';
COMMENT ON COLUMN log_record.logged_by IS 'Who logged it (M42).';
COMMENT ON COLUMN log_record.actor IS 'What kind of actor logged it, as in event.';
COMMENT ON COLUMN log_record.logged_at IS 'When the database took it down.';
CALL app.protect('log_record', 'content', 'record');
GRANT SELECT ON log_record TO tocsin_gateway, tocsin_admin, tocsin_delivery, tocsin_report;
GRANT INSERT (organisation_id, id, record_id, version, summary, description, fault, affected_products, logged_by, actor)
  ON log_record TO tocsin_gateway, tocsin_admin;

CREATE TABLE level_assignment (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  record_id uuid NOT NULL,
  procedure_version_id uuid NOT NULL,
  event_type_id uuid,
  default_level_id uuid,
  level_id uuid NOT NULL,
  reason text,
  person_id uuid,
  actor text NOT NULL,
  supersedes_id uuid,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT level_assignment_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT level_assignment_record_key UNIQUE (organisation_id, record_id, id),
  CONSTRAINT level_assignment_incident_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES incident,
  CONSTRAINT level_assignment_version_fkey FOREIGN KEY (organisation_id, procedure_version_id) REFERENCES procedure_version,
  CONSTRAINT level_assignment_event_type_fkey FOREIGN KEY (organisation_id, event_type_id) REFERENCES procedure_element,
  CONSTRAINT level_assignment_default_level_fkey FOREIGN KEY (organisation_id, default_level_id) REFERENCES procedure_element,
  CONSTRAINT level_assignment_level_fkey FOREIGN KEY (organisation_id, level_id) REFERENCES procedure_element,
  CONSTRAINT level_assignment_person_fkey FOREIGN KEY (organisation_id, person_id) REFERENCES person,
  CONSTRAINT level_assignment_supersedes_fkey FOREIGN KEY (organisation_id, record_id, supersedes_id)
    REFERENCES level_assignment (organisation_id, record_id, id),
  CONSTRAINT level_assignment_justified_check CHECK (level_id IS NOT DISTINCT FROM default_level_id OR length(reason) > 0)
);
CREATE UNIQUE INDEX level_assignment_first_key ON level_assignment (organisation_id, record_id, procedure_version_id)
  WHERE supersedes_id IS NULL;
CREATE UNIQUE INDEX level_assignment_supersedes_key ON level_assignment (organisation_id, supersedes_id)
  WHERE supersedes_id IS NOT NULL;
COMMENT ON TABLE level_assignment IS 'Level of an incident under a procedure, with its history: the default from the event type, and the level that holds, justified where they differ (M21, M22).';
COMMENT ON COLUMN level_assignment.procedure_version_id IS 'Version of the procedure under which it is a level.';
COMMENT ON COLUMN level_assignment.event_type_id IS 'Event type, where one was named.';
COMMENT ON COLUMN level_assignment.default_level_id IS 'Level the event type gives.';
COMMENT ON COLUMN level_assignment.level_id IS 'Level that holds.';
COMMENT ON COLUMN level_assignment.reason IS 'Why it differs from the default, or why it was changed.';
COMMENT ON COLUMN level_assignment.person_id IS 'Who decided.';
COMMENT ON COLUMN level_assignment.actor IS 'What kind of actor decided, as in event.';
COMMENT ON COLUMN level_assignment.supersedes_id IS 'The assignment this one replaces.';
COMMENT ON COLUMN level_assignment.recorded_at IS 'When it was decided.';
CALL app.protect('level_assignment', 'record', 'record');
GRANT SELECT ON level_assignment TO tocsin_gateway, tocsin_admin, tocsin_delivery, tocsin_report;
GRANT INSERT (organisation_id, id, record_id, procedure_version_id, event_type_id, default_level_id, level_id, reason,
  person_id, actor, supersedes_id) ON level_assignment TO tocsin_gateway, tocsin_admin;

CREATE TABLE response (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  record_id uuid NOT NULL,
  procedure_version_id uuid NOT NULL,
  plan_id uuid,
  level_id uuid NOT NULL,
  log_record_id uuid,
  imported boolean NOT NULL DEFAULT false,
  status text NOT NULL DEFAULT 'running',
  phase_id uuid,
  started_at timestamptz,
  ended_at timestamptz,
  CONSTRAINT response_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT response_record_key UNIQUE (organisation_id, record_id, id),
  CONSTRAINT response_incident_fkey FOREIGN KEY (organisation_id, record_id, imported)
    REFERENCES incident (organisation_id, id, imported),
  CONSTRAINT response_version_fkey FOREIGN KEY (organisation_id, procedure_version_id) REFERENCES procedure_version,
  CONSTRAINT response_plan_fkey FOREIGN KEY (organisation_id, plan_id) REFERENCES procedure_element,
  CONSTRAINT response_level_fkey FOREIGN KEY (organisation_id, level_id) REFERENCES procedure_element,
  CONSTRAINT response_phase_fkey FOREIGN KEY (organisation_id, phase_id) REFERENCES procedure_element,
  CONSTRAINT response_log_record_fkey FOREIGN KEY (organisation_id, record_id, log_record_id)
    REFERENCES log_record (organisation_id, record_id, id),
  CONSTRAINT response_logged_first_check CHECK (imported OR log_record_id IS NOT NULL),
  CONSTRAINT response_procedure_key UNIQUE (organisation_id, record_id, procedure_version_id),
  CONSTRAINT response_status_check CHECK (status IN ('running', 'ended'))
);
COMMENT ON TABLE response IS 'A procedure being followed for an incident: its version as it was at the start, and the plan the level selected.';
COMMENT ON COLUMN response.procedure_version_id IS 'Version of the procedure, as it was at the start.';
COMMENT ON COLUMN response.plan_id IS 'Plan in force.';
COMMENT ON COLUMN response.level_id IS 'Level that selected it.';
COMMENT ON COLUMN response.log_record_id IS 'The log record that had to exist first (M27). Only history may lack it; nobody can override this gate.';
COMMENT ON COLUMN response.imported IS 'As its incident says (a foreign key holds it), so that nobody calls a live incident history to pass the gate.';
COMMENT ON COLUMN response.status IS 'running or ended.';
COMMENT ON COLUMN response.phase_id IS 'Phase in progress.';
COMMENT ON COLUMN response.started_at IS 'When it started; null where history does not tell.';
COMMENT ON COLUMN response.ended_at IS 'When it ended.';
CALL app.protect('response', 'state', 'record');
GRANT SELECT, INSERT, UPDATE (plan_id, level_id, status, phase_id, ended_at) ON response TO tocsin_gateway, tocsin_admin;
GRANT SELECT ON response TO tocsin_delivery, tocsin_report;

CREATE TABLE response_phase (
  organisation_id uuid NOT NULL,
  response_id uuid NOT NULL,
  element_id uuid NOT NULL,
  record_id uuid NOT NULL,
  position integer NOT NULL,
  entered_earliest timestamptz,
  entered_latest timestamptz,
  left_earliest timestamptz,
  left_latest timestamptz,
  override_reason text,
  CONSTRAINT response_phase_pkey PRIMARY KEY (organisation_id, response_id, element_id),
  CONSTRAINT response_phase_response_fkey FOREIGN KEY (organisation_id, record_id, response_id)
    REFERENCES response (organisation_id, record_id, id),
  CONSTRAINT response_phase_element_fkey FOREIGN KEY (organisation_id, element_id) REFERENCES procedure_element,
  CONSTRAINT response_phase_times_check CHECK (entered_earliest <= entered_latest AND left_earliest <= left_latest)
);
CREATE INDEX response_phase_record_idx ON response_phase (organisation_id, record_id);
COMMENT ON TABLE response_phase IS 'A phase of a response, with the times it was entered and left (M57).';
COMMENT ON COLUMN response_phase.response_id IS 'The response.';
COMMENT ON COLUMN response_phase.element_id IS 'Phase of the procedure.';
COMMENT ON COLUMN response_phase.position IS 'Place among the phases.';
COMMENT ON COLUMN response_phase.entered_earliest IS 'Earliest instant of entry; null before it, or where history does not tell.';
COMMENT ON COLUMN response_phase.entered_latest IS 'Latest instant of entry.';
COMMENT ON COLUMN response_phase.left_earliest IS 'Earliest instant of leaving.';
COMMENT ON COLUMN response_phase.left_latest IS 'Latest instant of leaving.';
COMMENT ON COLUMN response_phase.override_reason IS 'Why it was entered although its gate was shut.';
CALL app.protect('response_phase', 'state', 'record');
GRANT SELECT, INSERT, UPDATE (entered_earliest, entered_latest, left_earliest, left_latest, override_reason)
  ON response_phase TO tocsin_gateway, tocsin_admin;
GRANT SELECT ON response_phase TO tocsin_delivery, tocsin_report;

CREATE TABLE response_step (
  organisation_id uuid NOT NULL,
  response_id uuid NOT NULL,
  element_id uuid NOT NULL,
  record_id uuid NOT NULL,
  phase_id uuid,
  position integer NOT NULL,
  state text NOT NULL DEFAULT 'open',
  reason text,
  done_by uuid,
  done_earliest timestamptz,
  done_latest timestamptz,
  CONSTRAINT response_step_pkey PRIMARY KEY (organisation_id, response_id, element_id),
  CONSTRAINT response_step_response_fkey FOREIGN KEY (organisation_id, record_id, response_id)
    REFERENCES response (organisation_id, record_id, id),
  CONSTRAINT response_step_element_fkey FOREIGN KEY (organisation_id, element_id) REFERENCES procedure_element,
  CONSTRAINT response_step_phase_fkey FOREIGN KEY (organisation_id, phase_id) REFERENCES procedure_element,
  CONSTRAINT response_step_done_by_fkey FOREIGN KEY (organisation_id, done_by) REFERENCES person,
  CONSTRAINT response_step_state_check CHECK (state IN ('open', 'done', 'not-applicable', 'unknown')),
  CONSTRAINT response_step_reason_check CHECK (state <> 'not-applicable' OR length(reason) > 0),
  CONSTRAINT response_step_done_check CHECK ((state = 'done') = (done_earliest IS NOT NULL) AND done_earliest <= done_latest)
);
CREATE INDEX response_step_record_idx ON response_step (organisation_id, record_id);
COMMENT ON TABLE response_step IS 'A step of a response: what the plan asks to be done in a phase.';
COMMENT ON COLUMN response_step.response_id IS 'The response.';
COMMENT ON COLUMN response_step.element_id IS 'Step of the procedure.';
COMMENT ON COLUMN response_step.phase_id IS 'Phase it belongs to; null for steps opened by resolution or review.';
COMMENT ON COLUMN response_step.position IS 'Place among the steps.';
COMMENT ON COLUMN response_step.state IS 'open, done, not-applicable, or unknown (history that does not tell).';
COMMENT ON COLUMN response_step.reason IS 'Why it does not apply.';
COMMENT ON COLUMN response_step.done_by IS 'Who did it.';
COMMENT ON COLUMN response_step.done_earliest IS 'Earliest instant at which it was done.';
COMMENT ON COLUMN response_step.done_latest IS 'Latest such instant.';
CALL app.protect('response_step', 'state', 'record');
GRANT SELECT, INSERT, UPDATE (state, reason, done_by, done_earliest, done_latest) ON response_step
  TO tocsin_gateway, tocsin_admin;
GRANT SELECT ON response_step TO tocsin_delivery, tocsin_report;

-- ── Erasure ─────────────────────────────────────────────────────────────────────────────────────────────────

CREATE FUNCTION app.erase(erased_record uuid, why text) RETURNS integer
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  held boolean;
  blanked integer;
  erasure CONSTANT uuid := app.uuid_v7();
BEGIN
  UPDATE record r SET version = r.version + 1
  WHERE r.organisation_id = app.organisation_id() AND r.id = erased_record AND (NOT r.restricted OR app.breaks_glass())
  RETURNING r.legal_hold INTO held;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'there is no such record' USING ERRCODE = 'TC404';
  ELSIF held THEN
    RAISE EXCEPTION 'the record is under legal hold' USING ERRCODE = 'TC423';
  ELSIF coalesce(length(btrim(why)), 0) = 0 OR app.operator() IS NULL THEN
    RAISE EXCEPTION 'erasure needs an operator and a reason' USING ERRCODE = 'TC422';
  END IF;
  UPDATE event_content SET body = '{"summary": "[erased]", "erased": true}'
  WHERE organisation_id = app.organisation_id() AND record_id = erased_record;
  GET DIAGNOSTICS blanked = ROW_COUNT;
  UPDATE log_record SET summary = '[erased]', description = '[erased]', fault = '[erased]', affected_products = '[erased]'
  WHERE organisation_id = app.organisation_id() AND record_id = erased_record;
  INSERT INTO event (organisation_id, id, record_id, type, occurred_earliest, occurred_latest, actor)
  VALUES (app.organisation_id(), erasure, erased_record, 'record.erased', now(), now(), 'operator:' || app.operator());
  INSERT INTO event_content (organisation_id, event_id, record_id, body)
  VALUES (app.organisation_id(), erasure, erased_record, jsonb_build_object('summary', 'Words erased: ' || btrim(why)));
  RETURN blanked;
END
$$;
COMMENT ON FUNCTION app.erase(uuid, text) IS
  'The only way to blank words: those of a record''s events and log record. Refused under legal hold (TC423); leaves the rows, and an event of its own with the reason.';
GRANT CREATE ON SCHEMA app TO tocsin_definer;
ALTER FUNCTION app.erase(uuid, text) OWNER TO tocsin_definer;
REVOKE CREATE ON SCHEMA app FROM tocsin_definer;
GRANT EXECUTE ON FUNCTION app.erase(uuid, text) TO tocsin_admin;
GRANT UPDATE (version) ON record TO tocsin_definer;
GRANT SELECT, INSERT, UPDATE (body) ON event_content TO tocsin_definer;
GRANT SELECT, UPDATE (summary, description, fault, affected_products) ON log_record TO tocsin_definer;
GRANT INSERT (organisation_id, id, record_id, type, occurred_earliest, occurred_latest, actor) ON event TO tocsin_definer;
CREATE POLICY record_is_locked_by_definer ON record FOR UPDATE TO tocsin_definer USING (true);
CREATE POLICY event_content_is_read_by_definer ON event_content FOR SELECT TO tocsin_definer USING (true);
CREATE POLICY event_content_is_erased ON event_content FOR UPDATE TO tocsin_definer USING (true);
CREATE POLICY log_record_is_read_by_definer ON log_record FOR SELECT TO tocsin_definer USING (true);
CREATE POLICY log_record_is_erased ON log_record FOR UPDATE TO tocsin_definer USING (true);
CREATE POLICY event_is_added_by_definer ON event FOR INSERT TO tocsin_definer WITH CHECK (true);
CREATE POLICY event_content_is_added_by_definer ON event_content FOR INSERT TO tocsin_definer WITH CHECK (true);

-- ── Restriction ─────────────────────────────────────────────────────────────────────────────────────────────

CREATE FUNCTION app.restrict(restricted_record uuid, hidden boolean, admitted uuid[]) RETURNS integer
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  here CONSTANT uuid := app.organisation_id();
  author CONSTANT text := coalesce(
    (SELECT p.name FROM person p WHERE p.organisation_id = here AND p.id = app.person_id()), 'operator:' || app.operator());
  reports uuid[];
BEGIN
  IF app.permission() IS DISTINCT FROM 'incident.restrict' AND app.operator() IS NULL THEN
    RAISE EXCEPTION 'restricting needs its own permission' USING ERRCODE = 'TC403';
  END IF;
  -- As the policy of record says it: what the caller does not see is not there.
  PERFORM 1 FROM record r
  WHERE r.organisation_id = here AND r.id = restricted_record AND r.kind = 'incident'
    AND CASE WHEN app.operator() IS NOT NULL THEN NOT r.restricted OR app.breaks_glass()
      ELSE (NOT r.restricted AND r.department_id = ANY (app.visible_department_ids('incident')))
        OR r.id = ANY (app.participating_record_ids()) END
  FOR UPDATE;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'there is no such incident' USING ERRCODE = 'TC404';
  END IF;

  IF hidden THEN
    -- Whoever restricts it goes on seeing it.
    INSERT INTO participant (organisation_id, record_id, person_id, duty)
    SELECT here, restricted_record, person_id, 'confidant'
    FROM unnest(admitted || app.person_id()) AS new (person_id) WHERE person_id IS NOT NULL
    ON CONFLICT ON CONSTRAINT participant_pkey DO UPDATE SET ended_at = NULL;
    IF NOT EXISTS (
      SELECT 1 FROM participant p
      WHERE p.organisation_id = here AND p.record_id = restricted_record AND p.ended_at IS NULL
    ) THEN
      RAISE EXCEPTION 'nobody would see the incident' USING ERRCODE = 'TC422';
    END IF;
  END IF;
  UPDATE record r SET restricted = hidden
  WHERE r.organisation_id = here AND r.id = restricted_record AND r.restricted <> hidden;

  -- Its reports tell what it does, wherever they were filed and whoever sees them.
  WITH changed AS (
    UPDATE record r SET restricted = hidden, version = r.version + 1
    FROM report p
    WHERE p.organisation_id = here AND p.incident_id = restricted_record
      AND r.organisation_id = here AND r.id = p.id AND r.restricted <> hidden
    RETURNING r.id, app.uuid_v7() AS event_id
  ), told AS (
    INSERT INTO event (organisation_id, id, record_id, type, subject_id, occurred_earliest, occurred_latest, person_id, actor)
    SELECT here, c.event_id, c.id, CASE WHEN hidden THEN 'report.restricted' ELSE 'report.unrestricted' END,
      restricted_record, now(), now(), app.person_id(), author
    FROM changed c
  ), worded AS (
    INSERT INTO event_content (organisation_id, event_id, record_id, body)
    SELECT here, c.event_id, c.id,
      jsonb_build_object('summary', CASE WHEN hidden THEN 'Restricted with its incident' ELSE 'Shown with its incident' END)
    FROM changed c
  )
  SELECT coalesce(array_agg(c.id), '{}') INTO reports FROM changed c;
  IF hidden THEN
    INSERT INTO participant (organisation_id, record_id, person_id, duty)
    SELECT here, p.id, seen.person_id, 'confidant'
    FROM report p CROSS JOIN (
      SELECT DISTINCT person_id FROM participant
      WHERE organisation_id = here AND record_id = restricted_record AND ended_at IS NULL
    ) AS seen
    WHERE p.organisation_id = here AND p.incident_id = restricted_record
    ON CONFLICT ON CONSTRAINT participant_pkey DO UPDATE SET ended_at = NULL;
  END IF;
  RETURN cardinality(reports);
END
$$;
COMMENT ON FUNCTION app.restrict(uuid, boolean, uuid[]) IS
  'Restricts an incident to its participants and whom the caller admits, or shows it again; its reports follow, each with its event, also those that the caller does not see. TC403 without the permission, TC404 where the caller does not see it, TC422 where nobody would. The result is the number of reports that followed.';
GRANT CREATE ON SCHEMA app TO tocsin_definer;
ALTER FUNCTION app.restrict(uuid, boolean, uuid[]) OWNER TO tocsin_definer;
REVOKE CREATE ON SCHEMA app FROM tocsin_definer;
GRANT EXECUTE ON FUNCTION app.restrict(uuid, boolean, uuid[]) TO tocsin_gateway, tocsin_admin;
GRANT UPDATE (restricted) ON record TO tocsin_definer;
GRANT SELECT ON report TO tocsin_definer;
GRANT INSERT (subject_id, person_id) ON event TO tocsin_definer;
GRANT INSERT (organisation_id, record_id, person_id, duty), UPDATE (ended_at) ON participant TO tocsin_definer;
CREATE POLICY report_is_read_by_definer ON report FOR SELECT TO tocsin_definer USING (true);
CREATE POLICY participant_is_added_by_definer ON participant FOR INSERT TO tocsin_definer WITH CHECK (true);
CREATE POLICY participant_is_admitted_by_definer ON participant FOR UPDATE TO tocsin_definer USING (true);

-- ── The organisation's own log ──────────────────────────────────────────────────────────────────────────────

CREATE FUNCTION app.organisation_log() RETURNS uuid
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN (SELECT r.id FROM record r WHERE r.organisation_id = app.organisation_id() AND r.kind = 'organisation');
END
$$;
COMMENT ON FUNCTION app.organisation_log() IS
  'Key of the record on which the organisation''s own log hangs, so that whoever changes people, tokens or settings can add to it without being able to read it.';
GRANT CREATE ON SCHEMA app TO tocsin_definer;
ALTER FUNCTION app.organisation_log() OWNER TO tocsin_definer;
REVOKE CREATE ON SCHEMA app FROM tocsin_definer;
GRANT EXECUTE ON FUNCTION app.organisation_log() TO tocsin_gateway, tocsin_admin;
CREATE UNIQUE INDEX record_organisation_key ON record (organisation_id) WHERE kind = 'organisation';
