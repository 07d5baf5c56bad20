-- Clocks, the timers that drive them, and the jobs that have an effect outside the database.
--
-- A deadline is what is owed and by when. A timer is work: a row to fire at an instant, deleted by the sweep in the
-- transaction of its effect, so that the effect happens exactly once whoever is killed. A job is work with an effect
-- outside (a message, a document), leased and fenced by its attempt.

CREATE TABLE deadline (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  record_id uuid NOT NULL,
  response_id uuid,
  element_id uuid,
  clause text NOT NULL DEFAULT '',
  title text NOT NULL,
  subject text NOT NULL DEFAULT '',
  kind text NOT NULL DEFAULT 'once',
  state text NOT NULL,
  anchor text NOT NULL,
  anchor_at timestamptz,
  anchor_latest_at timestamptz,
  duration text NOT NULL,
  zone text NOT NULL DEFAULT 'UTC',
  due_at timestamptz,
  due_latest_at timestamptz,
  outer_due_at timestamptz,
  fulfilled_by text NOT NULL DEFAULT '',
  fulfilled_at timestamptz,
  fulfilled_latest_at timestamptz,
  late_at_least interval,
  late_at_most interval,
  reason text,
  decided_by uuid,
  generation integer NOT NULL DEFAULT 1,
  supersedes_id uuid,
  superseded boolean NOT NULL DEFAULT false,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT deadline_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT deadline_record_key UNIQUE (organisation_id, record_id, id),
  CONSTRAINT deadline_record_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES record,
  CONSTRAINT deadline_response_fkey FOREIGN KEY (organisation_id, record_id, response_id)
    REFERENCES response (organisation_id, record_id, id),
  CONSTRAINT deadline_element_fkey FOREIGN KEY (organisation_id, element_id) REFERENCES procedure_element,
  CONSTRAINT deadline_decided_by_fkey FOREIGN KEY (organisation_id, decided_by) REFERENCES person,
  CONSTRAINT deadline_supersedes_fkey FOREIGN KEY (organisation_id, record_id, supersedes_id)
    REFERENCES deadline (organisation_id, record_id, id),
  CONSTRAINT deadline_kind_check CHECK (kind IN ('once', 'recurring')),
  CONSTRAINT deadline_state_check CHECK (state IN ('pending', 'running', 'on-hold', 'met', 'met-late', 'missed',
    'closed-unmet', 'unknown', 'cancelled', 'not-required')),
  CONSTRAINT deadline_due_check CHECK ((state = 'pending') OR due_at IS NOT NULL OR state IN ('cancelled', 'not-required', 'unknown')),
  CONSTRAINT deadline_order_check CHECK (anchor_at <= anchor_latest_at AND due_at <= due_latest_at AND fulfilled_at <= fulfilled_latest_at),
  CONSTRAINT deadline_reason_check CHECK (state <> 'not-required' OR length(reason) > 0)
) WITH (fillfactor = 80);
CREATE UNIQUE INDEX deadline_current_key ON deadline (organisation_id, record_id, element_id, subject) WHERE NOT superseded;
CREATE INDEX deadline_open_idx ON deadline (organisation_id, due_at) WHERE state IN ('running', 'missed') AND NOT superseded;
CREATE INDEX deadline_running_idx ON deadline (due_at) WHERE state = 'running' AND NOT superseded;
COMMENT ON TABLE deadline IS 'A clock of a record: what is owed, since when, by when, and how it ended. Re-basing supersedes the row; lateness is frozen at the first fulfilment.';
COMMENT ON COLUMN deadline.response_id IS 'Response whose procedure demands it; null for the duty of a reporter.';
COMMENT ON COLUMN deadline.element_id IS 'Clock of the procedure.';
COMMENT ON COLUMN deadline.clause IS 'Clause of the policy, e.g. M55.';
COMMENT ON COLUMN deadline.title IS 'What is owed.';
COMMENT ON COLUMN deadline.subject IS 'Whom it concerns, where there is one clock for each: a reporter, a recipient. Never null, so that there is no second clock.';
COMMENT ON COLUMN deadline.kind IS 'once, or recurring until its end.';
COMMENT ON COLUMN deadline.state IS 'pending (no anchor yet), running, on-hold, met, met-late, missed (still owed), closed-unmet, unknown (history only), cancelled, not-required.';
COMMENT ON COLUMN deadline.anchor IS 'Fact from which it is counted.';
COMMENT ON COLUMN deadline.anchor_at IS 'Earliest instant of the anchor.';
COMMENT ON COLUMN deadline.anchor_latest_at IS 'Latest instant of the anchor.';
COMMENT ON COLUMN deadline.duration IS 'Duration, ISO 8601.';
COMMENT ON COLUMN deadline.zone IS 'IANA zone in which days are counted.';
COMMENT ON COLUMN deadline.due_at IS 'When it is due: the conservative reading, from the earliest anchor.';
COMMENT ON COLUMN deadline.due_latest_at IS 'When it is due counted from the latest anchor.';
COMMENT ON COLUMN deadline.outer_due_at IS 'Outer legal limit, where the law counts otherwise.';
COMMENT ON COLUMN deadline.fulfilled_by IS 'Fact or communication that fulfils it.';
COMMENT ON COLUMN deadline.fulfilled_at IS 'Earliest instant of the first fulfilment.';
COMMENT ON COLUMN deadline.fulfilled_latest_at IS 'Latest instant of the first fulfilment.';
COMMENT ON COLUMN deadline.late_at_least IS 'Least lateness that the times allow.';
COMMENT ON COLUMN deadline.late_at_most IS 'Greatest lateness that the times allow.';
COMMENT ON COLUMN deadline.reason IS 'Why it is not required, cancelled, or re-based.';
COMMENT ON COLUMN deadline.decided_by IS 'Who decided that.';
COMMENT ON COLUMN deadline.generation IS 'Raised by whoever changes the clock; a timer of an older generation does nothing.';
COMMENT ON COLUMN deadline.supersedes_id IS 'The row this one replaces.';
COMMENT ON COLUMN deadline.superseded IS 'Whether another row has replaced this one.';
COMMENT ON COLUMN deadline.created_at IS 'When the row was made.';
CALL app.protect('deadline', 'state', 'record');
GRANT SELECT, INSERT, UPDATE (state, anchor_at, anchor_latest_at, due_at, due_latest_at, outer_due_at, fulfilled_at,
  fulfilled_latest_at, late_at_least, late_at_most, reason, decided_by, generation, superseded) ON deadline
  TO tocsin_gateway, tocsin_admin;
GRANT SELECT, UPDATE (state, fulfilled_at, fulfilled_latest_at, late_at_least, late_at_most, generation) ON deadline
  TO tocsin_delivery;
GRANT SELECT ON deadline TO tocsin_report;
-- The sweep moves states and reads what it needs for that; the words of a clock it cannot read.
GRANT SELECT (organisation_id, id, record_id, element_id, kind, state, zone, due_at, due_latest_at, generation, superseded),
  UPDATE (state, due_at, due_latest_at) ON deadline TO tocsin_sweep;
CREATE POLICY deadline_is_read_by_sweep ON deadline FOR SELECT TO tocsin_sweep USING (true);
CREATE POLICY deadline_is_changed_by_sweep ON deadline FOR UPDATE TO tocsin_sweep USING (true) WITH CHECK (true);

CREATE TABLE timer (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  record_id uuid NOT NULL,
  deadline_id uuid NOT NULL,
  kind text NOT NULL,
  step integer NOT NULL DEFAULT 0,
  generation integer NOT NULL,
  due_at timestamptz NOT NULL,
  fire_at timestamptz NOT NULL,
  every interval,
  folds boolean NOT NULL DEFAULT true,
  played boolean NOT NULL DEFAULT false,
  CONSTRAINT timer_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT timer_kind_check CHECK (kind IN ('reminder', 'due', 'escalation', 'recurrence')),
  CONSTRAINT timer_every_check CHECK ((kind = 'recurrence') = (every IS NOT NULL) AND every >= interval '1 minute')
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000, autovacuum_vacuum_cost_delay = 0);
CREATE INDEX timer_fire_idx ON timer (fire_at);
CREATE INDEX timer_lane_idx ON timer (organisation_id, fire_at);
CREATE UNIQUE INDEX timer_step_key ON timer (organisation_id, deadline_id, generation, kind, step);
COMMENT ON TABLE timer IS 'Work: what is to happen to a clock, and when. Only the sweep deletes timers; others raise the generation. No foreign key: rows are derivable from deadlines, and the auditor re-arms what is missing.';
COMMENT ON COLUMN timer.record_id IS 'Record of the deadline.';
COMMENT ON COLUMN timer.deadline_id IS 'Deadline it drives.';
COMMENT ON COLUMN timer.kind IS 'reminder, due, escalation or recurrence.';
COMMENT ON COLUMN timer.step IS 'Which of the clock''s reminders or escalation steps; for a recurrence, the number of the occurrence.';
COMMENT ON COLUMN timer.generation IS 'Generation of the deadline for which it was made.';
COMMENT ON COLUMN timer.due_at IS 'Instant on the incident''s own clock.';
COMMENT ON COLUMN timer.fire_at IS 'Instant at which it fires; infinity while a played case holds it.';
COMMENT ON COLUMN timer.every IS 'Distance to the next occurrence, counted from the scheduled one.';
COMMENT ON COLUMN timer.played IS 'Belongs to a played case: the next occurrence waits for the player, as this one did.';
COMMENT ON COLUMN timer.folds IS 'After down time: whether missed occurrences fold into one, or are all caught up.';
CALL app.protect('timer', 'work', 'organisation');
-- People's requests make work and do not read it: it spans what they may not see. ON CONFLICT needs the key.
GRANT SELECT (organisation_id, deadline_id, generation, kind, step), INSERT ON timer TO tocsin_gateway;
GRANT SELECT, INSERT ON timer TO tocsin_admin, tocsin_delivery;
GRANT UPDATE (fire_at) ON timer TO tocsin_admin;
GRANT SELECT, INSERT, DELETE, UPDATE (fire_at) ON timer TO tocsin_sweep;
CREATE POLICY timer_is_read_by_sweep ON timer FOR SELECT TO tocsin_sweep USING (true);
CREATE POLICY timer_is_locked_by_sweep ON timer FOR UPDATE TO tocsin_sweep USING (true) WITH CHECK (true);
CREATE POLICY timer_is_added_by_sweep ON timer FOR INSERT TO tocsin_sweep WITH CHECK (true);
CREATE POLICY timer_is_fired_by_sweep ON timer FOR DELETE TO tocsin_sweep USING (true);

CREATE FUNCTION app.next_occurrence(scheduled timestamptz, every interval, zone text, folds boolean, as_of timestamptz)
RETURNS TABLE (steps integer, due_at timestamptz) LANGUAGE sql STABLE PARALLEL SAFE AS $$
  -- Days and months are the calendar's in the zone, hours are elapsed time: a daily update stays at nine o'clock.
  SELECT later.steps, later.due_at
  FROM (
    SELECT make_interval(years => extract(year FROM every)::integer, months => extract(month FROM every)::integer,
      days => extract(day FROM every)::integer) AS dates
  ) AS calendar
  CROSS JOIN LATERAL (
    SELECT floor(extract(epoch FROM as_of - scheduled) / (extract(epoch FROM every - calendar.dates)
      + 86400 * extract(day FROM every) + 2629746 * extract(month FROM every) + 31556952 * extract(year FROM every))
    )::integer AS steps
  ) AS guess
  CROSS JOIN LATERAL generate_series(greatest(1, guess.steps - 2), greatest(1, guess.steps) + 3) AS step (steps)
  CROSS JOIN LATERAL (
    SELECT step.steps, (scheduled AT TIME ZONE zone + calendar.dates * step.steps) AT TIME ZONE zone
      + (every - calendar.dates) * step.steps AS due_at
  ) AS later
  WHERE folds AND later.due_at > as_of
  UNION ALL
  SELECT 1, (scheduled AT TIME ZONE zone + calendar.dates) AT TIME ZONE zone + (every - calendar.dates)
  FROM (
    SELECT make_interval(years => extract(year FROM every)::integer, months => extract(month FROM every)::integer,
      days => extract(day FROM every)::integer) AS dates
  ) AS calendar
  WHERE NOT folds
  ORDER BY 1
  LIMIT 1
$$;
COMMENT ON FUNCTION app.next_occurrence(timestamptz, interval, text, boolean, timestamptz) IS
  'The occurrence after a scheduled one, counted from it and never from now: the very next, or, where a series folds, the first that lies ahead. steps says how many occurrences further it is.';
GRANT EXECUTE ON FUNCTION app.next_occurrence(timestamptz, interval, text, boolean, timestamptz)
  TO tocsin_sweep, tocsin_gateway, tocsin_admin, tocsin_delivery;

CREATE TABLE lane (
  organisation_id uuid NOT NULL,
  next_fire_at timestamptz NOT NULL,
  CONSTRAINT lane_pkey PRIMARY KEY (organisation_id)
) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 500);
CREATE INDEX lane_next_idx ON lane (next_fire_at);
COMMENT ON TABLE lane IS 'Work: a hint of each organisation''s next timer, by which the sweep takes turns between organisations. Rebuilt every few seconds.';
COMMENT ON COLUMN lane.next_fire_at IS 'Not later than the organisation''s next timer, as far as the hint knows.';
CALL app.protect('lane', 'work', 'organisation');
GRANT SELECT, INSERT, UPDATE, DELETE ON lane TO tocsin_sweep;
CREATE POLICY lane_is_swept ON lane FOR ALL TO tocsin_sweep USING (true) WITH CHECK (true);

CREATE TABLE job (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL,
  key text NOT NULL,
  record_id uuid NOT NULL,
  subject_id uuid NOT NULL,
  element_id uuid,
  step integer NOT NULL DEFAULT 0,
  queue text NOT NULL GENERATED ALWAYS AS (CASE WHEN kind = 'render' THEN 'report' ELSE 'delivery' END) STORED,
  urgent boolean NOT NULL DEFAULT false,
  run_at timestamptz NOT NULL DEFAULT now(),
  attempt bigint NOT NULL DEFAULT 0,
  failures integer NOT NULL DEFAULT 0,
  dead boolean NOT NULL DEFAULT false,
  last_error text,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT job_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT job_key UNIQUE (organisation_id, kind, key),
  CONSTRAINT job_kind_check CHECK (kind IN ('compose', 'recur', 'remind', 'escalate', 'deliver', 'follow', 'restore', 'render'))
) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 2000,
  autovacuum_vacuum_cost_delay = 0);
CREATE INDEX job_turn_idx ON job (queue, organisation_id, urgent DESC, run_at) WHERE NOT dead;
CREATE INDEX job_dead_idx ON job (queue, created_at) WHERE dead;
COMMENT ON TABLE job IS 'Work with an effect outside the database. A claim moves run_at to the end of its lease and raises the attempt; completion deletes the row where the attempt is still the same. A lease that ran out is simply due again.';
COMMENT ON COLUMN job.kind IS 'compose (write a planned communication), recur (plan and write the next occurrence of a recurring one), remind and escalate (tell people of a clock), deliver (send a message), follow (carry out what a sending or a rendering sets off), restore (make lost timers and jobs again), render (make a document).';
COMMENT ON COLUMN job.key IS 'Makes the job unique in its kind, for as long as it exists.';
COMMENT ON COLUMN job.record_id IS 'Record it belongs to.';
COMMENT ON COLUMN job.subject_id IS 'What it works on: a communication (compose), a deadline (recur, remind, escalate), a delivery (deliver), a communication or document (follow), a record (restore) or a document (render).';
COMMENT ON COLUMN job.element_id IS 'Element of the procedure that demanded it.';
COMMENT ON COLUMN job.step IS 'Step or occurrence of the timer that made it.';
COMMENT ON COLUMN job.queue IS 'Worker that takes it: delivery or report. It serves the organisations in turn.';
COMMENT ON COLUMN job.urgent IS 'Taken before the organisation''s others.';
COMMENT ON COLUMN job.run_at IS 'When it may run; while it runs, when its lease ends.';
COMMENT ON COLUMN job.attempt IS 'Fencing token: number of the claim.';
COMMENT ON COLUMN job.failures IS 'Attempts that failed; the back-off grows with it.';
COMMENT ON COLUMN job.dead IS 'Given up: somebody has to look.';
COMMENT ON COLUMN job.last_error IS 'What the last attempt failed of; no content, no secret.';
COMMENT ON COLUMN job.created_at IS 'When it was enqueued.';
CALL app.protect('job', 'work', 'organisation');
GRANT SELECT (organisation_id, kind, key), INSERT ON job TO tocsin_gateway;
GRANT SELECT, INSERT ON job TO tocsin_admin;
GRANT UPDATE (run_at, dead, failures) ON job TO tocsin_admin;
GRANT SELECT, INSERT, UPDATE (run_at, attempt, failures, dead, last_error), DELETE ON job TO tocsin_delivery, tocsin_report;
GRANT SELECT, INSERT ON job TO tocsin_sweep;
CREATE POLICY job_is_read_by_sweep ON job FOR SELECT TO tocsin_sweep USING (true);
CREATE POLICY job_is_added_by_sweep ON job FOR INSERT TO tocsin_sweep WITH CHECK (true);
-- The two kinds of worker claim across organisations; what a job is about they read inside one organisation only.
CREATE POLICY job_is_claimed_by_delivery ON job FOR SELECT TO tocsin_delivery USING (queue = 'delivery');
CREATE POLICY job_is_leased_by_delivery ON job FOR UPDATE TO tocsin_delivery
  USING (queue = 'delivery') WITH CHECK (queue = 'delivery');
CREATE POLICY job_is_finished_by_delivery ON job FOR DELETE TO tocsin_delivery USING (queue = 'delivery');
CREATE POLICY job_is_claimed_by_report ON job FOR SELECT TO tocsin_report USING (queue = 'report');
CREATE POLICY job_is_leased_by_report ON job FOR UPDATE TO tocsin_report USING (queue = 'report')
  WITH CHECK (queue = 'report');
CREATE POLICY job_is_finished_by_report ON job FOR DELETE TO tocsin_report USING (queue = 'report');

CREATE TABLE idempotency (
  organisation_id uuid NOT NULL,
  token_id uuid NOT NULL,
  key text NOT NULL,
  request_hash bytea NOT NULL,
  status integer NOT NULL,
  headers jsonb NOT NULL,
  body bytea NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT idempotency_pkey PRIMARY KEY (organisation_id, token_id, key),
  CONSTRAINT idempotency_key_check CHECK (length(key) BETWEEN 1 AND 200)
);
CREATE INDEX idempotency_age_idx ON idempotency (created_at);
COMMENT ON TABLE idempotency IS 'Work: the answer to a write, stored in its own transaction under the caller''s Idempotency-Key. A second request with the key gets the same answer; with another body, a refusal.';
COMMENT ON COLUMN idempotency.token_id IS 'Token that sent it; one caller''s keys are no other''s.';
COMMENT ON COLUMN idempotency.key IS 'The Idempotency-Key.';
COMMENT ON COLUMN idempotency.request_hash IS 'SHA-256 of method, path and body.';
COMMENT ON COLUMN idempotency.status IS 'HTTP status of the answer.';
COMMENT ON COLUMN idempotency.headers IS 'Its headers that matter: ETag, Location.';
COMMENT ON COLUMN idempotency.body IS 'Its body.';
COMMENT ON COLUMN idempotency.created_at IS 'When it was stored; kept for a day.';
CALL app.protect('idempotency', 'work', 'own');
-- An answer may tell what its reader's colleagues must not see: it is for the token that asked.
CREATE POLICY idempotency_is_read ON idempotency FOR SELECT TO tocsin_gateway
  USING (organisation_id = (SELECT app.organisation_id()) AND token_id = (SELECT app.token_id()));
CREATE POLICY idempotency_is_added ON idempotency FOR INSERT TO tocsin_gateway
  WITH CHECK (organisation_id = (SELECT app.organisation_id()) AND token_id = (SELECT app.token_id()));
CREATE POLICY idempotency_is_changed ON idempotency FOR UPDATE TO tocsin_gateway
  USING (organisation_id = (SELECT app.organisation_id()) AND token_id = (SELECT app.token_id()))
  WITH CHECK (organisation_id = (SELECT app.organisation_id()) AND token_id = (SELECT app.token_id()));
GRANT SELECT, INSERT, UPDATE (status, headers, body) ON idempotency TO tocsin_gateway;
GRANT SELECT (organisation_id, token_id, key, created_at), DELETE ON idempotency TO tocsin_sweep;
CREATE POLICY idempotency_is_read_by_sweep ON idempotency FOR SELECT TO tocsin_sweep USING (true);
CREATE POLICY idempotency_is_swept ON idempotency FOR DELETE TO tocsin_sweep USING (true);
