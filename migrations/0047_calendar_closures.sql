-- Days that an authority, or the organisation itself, closes or opens beside the holidays that ship, and by which edition of a
-- calendar each deadline was counted (docs/regimes.md, docs/decisions/0030).

CREATE TABLE calendar_closure (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  calendar text NOT NULL,
  edition integer NOT NULL,
  act text NOT NULL,
  day date NOT NULL,
  withdraws_id uuid,
  reason text NOT NULL,
  source text,
  person_id uuid,
  actor text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT calendar_closure_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT calendar_closure_day_key UNIQUE (organisation_id, calendar, day, id),
  CONSTRAINT calendar_closure_edition_key UNIQUE (organisation_id, calendar, edition),
  CONSTRAINT calendar_closure_withdraws_key UNIQUE (organisation_id, withdraws_id),
  CONSTRAINT calendar_closure_organisation_fkey FOREIGN KEY (organisation_id) REFERENCES organisation,
  CONSTRAINT calendar_closure_withdraws_fkey FOREIGN KEY (organisation_id, calendar, day, withdraws_id)
    REFERENCES calendar_closure (organisation_id, calendar, day, id),
  CONSTRAINT calendar_closure_person_fkey FOREIGN KEY (organisation_id, person_id) REFERENCES person,
  CONSTRAINT calendar_closure_calendar_check CHECK (length(calendar) BETWEEN 1 AND 60),
  CONSTRAINT calendar_closure_edition_check CHECK (edition >= 1),
  CONSTRAINT calendar_closure_act_check CHECK (act IN ('closed', 'open', 'withdrawn')),
  CONSTRAINT calendar_closure_day_check CHECK (day BETWEEN '2000-01-01' AND '2100-12-31'),
  CONSTRAINT calendar_closure_withdrawn_check CHECK ((act = 'withdrawn') = (withdraws_id IS NOT NULL)),
  CONSTRAINT calendar_closure_reason_check CHECK (length(reason) BETWEEN 1 AND 500),
  CONSTRAINT calendar_closure_source_check CHECK (source IS NULL OR length(source) BETWEEN 1 AND 500),
  -- No law asks whether the organisation is open: what lies over the calendar of an authority is the authority's.
  CONSTRAINT calendar_closure_authority_check CHECK (calendar = 'own' OR act = 'withdrawn' OR source IS NOT NULL)
);
COMMENT ON TABLE calendar_closure IS 'What was said of single days of a calendar: closed or open beside the holidays that ship, or that such a word was withdrawn. A row is never changed; the rows up to an edition are what the calendar said then.';
COMMENT ON COLUMN calendar_closure.calendar IS 'Key of the holidays over which it lies, such as US or DE-BY; own for the calendar of the organisation, by which no legal deadline is counted.';
COMMENT ON COLUMN calendar_closure.edition IS 'Edition of the organisation''s closures of this calendar that begins with it: 1, 2, 3, without gaps.';
COMMENT ON COLUMN calendar_closure.act IS 'closed, open, or withdrawn (what an earlier row says holds no longer).';
COMMENT ON COLUMN calendar_closure.day IS 'Day that it is about.';
COMMENT ON COLUMN calendar_closure.withdraws_id IS 'Row that it withdraws.';
COMMENT ON COLUMN calendar_closure.reason IS 'Why.';
COMMENT ON COLUMN calendar_closure.source IS 'Where the authority says so. Only the organisation''s own calendar does without.';
COMMENT ON COLUMN calendar_closure.person_id IS 'Who entered it, if a person of the organisation did.';
COMMENT ON COLUMN calendar_closure.actor IS 'The same in words.';
COMMENT ON COLUMN calendar_closure.recorded_at IS 'When it was taken down.';
CALL app.protect('calendar_closure', 'record', 'organisation');
GRANT SELECT, INSERT (organisation_id, id, calendar, edition, act, day, withdraws_id, reason, source, person_id, actor)
  ON calendar_closure TO tocsin_gateway, tocsin_admin;
GRANT SELECT ON calendar_closure TO tocsin_delivery, tocsin_report;

-- ── The edition goes with each deadline ─────────────────────────────────────────────────────────────────────

ALTER TABLE deadline ADD COLUMN calendar text;
COMMENT ON COLUMN deadline.calendar IS 'Calendar by which it was counted, with the editions of its holidays and closures, and the version of the time zones; null in rows older than this column.';
ALTER TABLE obligation ADD COLUMN calendar text;
COMMENT ON COLUMN obligation.calendar IS 'Calendar by which due_at was counted, with its edition; null in rows older than this column.';

-- ── Clocks that run are counted anew ────────────────────────────────────────────────────────────────────────

ALTER TABLE job DROP CONSTRAINT job_kind_check;
ALTER TABLE job ADD CONSTRAINT job_kind_check CHECK (kind IN ('compose', 'recur', 'remind', 'escalate', 'deliver', 'follow',
  'restore', 'render', 'notify', 'page', 'switch', 'reroute', 'webhook', 'recount'));
COMMENT ON COLUMN job.kind IS 'compose (write a planned communication), recur (plan and write the next occurrence of a recurring one), remind and escalate (tell people of a clock), deliver (send a message), follow (carry out what a sending or a rendering sets off), restore (make lost timers and jobs again), render (make a document), notify (tell of a report or a violation), page (send a step of a page), switch (look which channels are down, and have what waits moved), reroute (move the messages of a record that wait), webhook (tell another system), recount (count the clocks of a record anew by its calendars).';
COMMENT ON COLUMN job.subject_id IS 'What it works on: a communication (compose), a deadline (recur, remind, escalate), a delivery (deliver), a communication or document (follow), a record (restore, switch, reroute, recount), a document (render), a report or a violation (notify), a page (page) or a message to another system (webhook).';

-- The worker that counts anew asks the law what it demands, as a command on the incident does.
GRANT INSERT (organisation_id, id, record_id, catalogue_id, regime, stage, recipient, title, addressed_to, citation,
    jurisdiction, confidence, verification, standard, bounds, calculation, calendar, fields, delays, answer, missing,
    state, deadline_id, not_before, held_until, owner_id),
  UPDATE (catalogue_id, title, citation, confidence, verification, standard, bounds, calculation, calendar, fields, delays,
    answer, missing, state, deadline_id, not_before, held_until, owner_id, changed_at)
  ON legal_obligation TO tocsin_delivery;
GRANT INSERT (organisation_id, id, record_id, catalogue_id, regime, name, answer, because, missing, person_id, actor)
  ON legal_assessment TO tocsin_delivery;

GRANT SELECT (response_id, kind, duration) ON deadline TO tocsin_definer;
GRANT SELECT (organisation_id, record_id, state, calendar) ON legal_obligation TO tocsin_definer;
CREATE POLICY legal_obligation_is_recounted ON legal_obligation FOR SELECT TO tocsin_definer USING (true);

CREATE FUNCTION app.recount_clocks(calendar text, edition integer) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  INSERT INTO job (organisation_id, id, kind, key, record_id, subject_id)
  SELECT (SELECT app.organisation_id()), app.uuid_v7(), 'recount', concat_ws(' ', $1, $2, counted.record_id),
    counted.record_id, counted.record_id
  FROM (
    SELECT o.record_id FROM legal_obligation o
    WHERE o.organisation_id = (SELECT app.organisation_id()) AND $1 <> 'own' AND o.state = 'open'
      AND starts_with(o.calendar, $1 || ',')
    UNION
    SELECT d.record_id FROM deadline d
    WHERE d.organisation_id = (SELECT app.organisation_id()) AND $1 = 'own' AND d.state = 'running' AND NOT d.superseded
      AND d.kind = 'once' AND d.response_id IS NOT NULL AND d.duration NOT LIKE 'PT%'
  ) AS counted
  ON CONFLICT ON CONSTRAINT job_key DO NOTHING
$$;
COMMENT ON FUNCTION app.recount_clocks(text, integer) IS
  'Makes a job for each incident of the current organisation whose open clocks are counted by a calendar that has another edition. Whoever changes a calendar may not see every incident that is counted by it, and learns nothing of them.';
REVOKE ALL ON FUNCTION app.recount_clocks(text, integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.recount_clocks(text, integer) TO tocsin_gateway, tocsin_admin;
GRANT CREATE ON SCHEMA app TO tocsin_definer;
ALTER FUNCTION app.recount_clocks(text, integer) OWNER TO tocsin_definer;
REVOKE CREATE ON SCHEMA app FROM tocsin_definer;
