-- Paging (M83): anybody in the organisation is called to an incident, and the page goes on along an escalation policy, over
-- contact lists and on-call schedules, until somebody acknowledges it or there is nobody left.
--
-- A page is driven as a clock is: each step is a timer of the page's generation, which the sweep fires. Whoever
-- acknowledges raises the generation, so that a step that comes late does nothing.

-- ── Who is on call ──────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE on_call_schedule (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  definition jsonb NOT NULL,
  active boolean NOT NULL DEFAULT true,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT on_call_schedule_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT on_call_schedule_organisation_fkey FOREIGN KEY (organisation_id) REFERENCES organisation,
  CONSTRAINT on_call_schedule_name_key UNIQUE (organisation_id, name),
  CONSTRAINT on_call_schedule_name_check CHECK (length(name) BETWEEN 1 AND 200)
);
COMMENT ON TABLE on_call_schedule IS 'Who is on call, and when: layers of people who follow one another, in a time zone.';
COMMENT ON COLUMN on_call_schedule.name IS 'What people call it.';
COMMENT ON COLUMN on_call_schedule.definition IS 'zone; layers, each with its people in order, when it starts, the length of a shift, the parts of the week and the holidays that it keeps to; holidays.';
COMMENT ON COLUMN on_call_schedule.active IS 'Whether it may still be paged.';
COMMENT ON COLUMN on_call_schedule.created_at IS 'When it was made.';
CALL app.protect('on_call_schedule', 'state', 'organisation');
GRANT SELECT, INSERT, UPDATE (name, definition, active) ON on_call_schedule TO tocsin_gateway, tocsin_admin;
GRANT SELECT ON on_call_schedule TO tocsin_delivery;

CREATE TABLE on_call_override (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  schedule_id uuid NOT NULL,
  person_id uuid NOT NULL,
  from_at timestamptz NOT NULL,
  until_at timestamptz NOT NULL,
  made_by uuid,
  created_at timestamptz NOT NULL DEFAULT now(),
  cancelled_at timestamptz,
  CONSTRAINT on_call_override_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT on_call_override_schedule_fkey FOREIGN KEY (organisation_id, schedule_id) REFERENCES on_call_schedule,
  CONSTRAINT on_call_override_person_fkey FOREIGN KEY (organisation_id, person_id) REFERENCES person,
  CONSTRAINT on_call_override_made_by_fkey FOREIGN KEY (organisation_id, made_by) REFERENCES person,
  CONSTRAINT on_call_override_order_check CHECK (from_at < until_at)
);
CREATE INDEX on_call_override_schedule_idx ON on_call_override (organisation_id, schedule_id, until_at);
COMMENT ON TABLE on_call_override IS 'A span of a schedule that somebody takes over, whatever its layers say. Of two that overlap, the one made later wins.';
COMMENT ON COLUMN on_call_override.schedule_id IS 'The schedule.';
COMMENT ON COLUMN on_call_override.person_id IS 'Who is on call instead.';
COMMENT ON COLUMN on_call_override.from_at IS 'When it begins.';
COMMENT ON COLUMN on_call_override.until_at IS 'When it ends, not included.';
COMMENT ON COLUMN on_call_override.made_by IS 'Who entered it; null for an operator.';
COMMENT ON COLUMN on_call_override.created_at IS 'When it was entered.';
COMMENT ON COLUMN on_call_override.cancelled_at IS 'When it was taken back.';
CALL app.protect('on_call_override', 'state', 'organisation');
GRANT SELECT, INSERT (organisation_id, id, schedule_id, person_id, from_at, until_at, made_by), UPDATE (cancelled_at)
  ON on_call_override TO tocsin_gateway, tocsin_admin;
GRANT SELECT ON on_call_override TO tocsin_delivery;

CREATE TABLE contact_method (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  channel text NOT NULL,
  address text NOT NULL,
  position integer NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL DEFAULT now(),
  ended_at timestamptz,
  CONSTRAINT contact_method_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT contact_method_person_fkey FOREIGN KEY (organisation_id, person_id) REFERENCES person,
  CONSTRAINT contact_method_channel_check CHECK (channel ~ '^[a-z][a-z-]{0,39}$'),
  CONSTRAINT contact_method_address_check CHECK (length(address) BETWEEN 3 AND 500)
);
CREATE INDEX contact_method_person_idx ON contact_method (organisation_id, person_id, position);
COMMENT ON TABLE contact_method IS 'A way in which a person wants to be paged. Who has none is paged at the address of their entry.';
COMMENT ON COLUMN contact_method.person_id IS 'The person, who alone changes it.';
COMMENT ON COLUMN contact_method.channel IS 'A channel of deliveries.';
COMMENT ON COLUMN contact_method.address IS 'Address or number on that channel.';
COMMENT ON COLUMN contact_method.position IS 'Order among the person''s.';
COMMENT ON COLUMN contact_method.created_at IS 'When it was entered.';
COMMENT ON COLUMN contact_method.ended_at IS 'When it was taken away.';
CALL app.protect('contact_method', 'state', 'organisation');
GRANT SELECT, INSERT (organisation_id, id, person_id, channel, address, position), UPDATE (ended_at) ON contact_method
  TO tocsin_gateway, tocsin_admin;
GRANT SELECT ON contact_method TO tocsin_delivery;

CREATE TABLE escalation_policy (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  name text NOT NULL,
  definition jsonb NOT NULL,
  active boolean NOT NULL DEFAULT true,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT escalation_policy_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT escalation_policy_organisation_fkey FOREIGN KEY (organisation_id) REFERENCES organisation,
  CONSTRAINT escalation_policy_name_key UNIQUE (organisation_id, name),
  CONSTRAINT escalation_policy_name_check CHECK (length(name) BETWEEN 1 AND 200)
);
COMMENT ON TABLE escalation_policy IS 'Whom a page goes to, one after the other, as long as nobody acknowledges it.';
COMMENT ON COLUMN escalation_policy.name IS 'What people call it.';
COMMENT ON COLUMN escalation_policy.definition IS 'steps, each with its targets and the minutes until the next; rounds, how often all of it.';
COMMENT ON COLUMN escalation_policy.active IS 'Whether it may still be used.';
COMMENT ON COLUMN escalation_policy.created_at IS 'When it was made.';
CALL app.protect('escalation_policy', 'state', 'organisation');
GRANT SELECT, INSERT, UPDATE (name, definition, active) ON escalation_policy TO tocsin_gateway, tocsin_admin;

-- ── Pages ───────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE page (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  record_id uuid NOT NULL,
  policy_id uuid,
  plan jsonb NOT NULL,
  waits integer[] NOT NULL,
  rounds integer NOT NULL,
  reason text NOT NULL,
  state text NOT NULL DEFAULT 'open',
  step integer NOT NULL DEFAULT -1,
  told_step integer NOT NULL DEFAULT -1,
  next_at timestamptz,
  generation integer NOT NULL DEFAULT 1,
  paged_by uuid,
  actor text NOT NULL,
  acknowledged_by uuid,
  acknowledged_contact uuid,
  acknowledged_via text,
  ended_by uuid,
  ended_reason text,
  ended_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT page_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT page_record_key UNIQUE (organisation_id, record_id, id),
  CONSTRAINT page_record_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES record,
  CONSTRAINT page_policy_fkey FOREIGN KEY (organisation_id, policy_id) REFERENCES escalation_policy,
  CONSTRAINT page_paged_by_fkey FOREIGN KEY (organisation_id, paged_by) REFERENCES person,
  CONSTRAINT page_acknowledged_by_fkey FOREIGN KEY (organisation_id, acknowledged_by) REFERENCES person,
  CONSTRAINT page_acknowledged_contact_fkey FOREIGN KEY (organisation_id, acknowledged_contact) REFERENCES contact,
  CONSTRAINT page_ended_by_fkey FOREIGN KEY (organisation_id, ended_by) REFERENCES person,
  CONSTRAINT page_state_check CHECK (state IN ('open', 'acknowledged', 'exhausted', 'cancelled')),
  CONSTRAINT page_open_check CHECK ((state = 'open') = (ended_at IS NULL) AND (state = 'open') = (next_at IS NOT NULL)),
  CONSTRAINT page_acknowledged_check CHECK ((state = 'acknowledged') = (acknowledged_via IS NOT NULL)),
  CONSTRAINT page_via_check CHECK (acknowledged_via IS NULL OR acknowledged_via IN ('link', 'api')),
  CONSTRAINT page_waits_check CHECK (cardinality(waits) BETWEEN 1 AND 20 AND 60 <= ALL (waits)),
  CONSTRAINT page_rounds_check CHECK (rounds BETWEEN 1 AND 10)
) WITH (fillfactor = 80);
CREATE INDEX page_open_idx ON page (next_at) WHERE state = 'open';
COMMENT ON TABLE page IS 'Somebody called to an incident (M83). It goes on along its plan until it is acknowledged, cancelled or exhausted.';
COMMENT ON COLUMN page.policy_id IS 'Escalation policy that it follows, as it was then; null for a plan of its own.';
COMMENT ON COLUMN page.plan IS 'Steps with their targets, as they were when it was sent.';
COMMENT ON COLUMN page.waits IS 'Seconds after each step until the next.';
COMMENT ON COLUMN page.rounds IS 'How often all steps are gone through.';
COMMENT ON COLUMN page.reason IS 'Why they are called.';
COMMENT ON COLUMN page.state IS 'open; acknowledged; exhausted: nobody acknowledged, and nobody is left to page; cancelled.';
COMMENT ON COLUMN page.step IS 'Last step that has fired, counted over all rounds from 0; -1 before the first. Past the last step, the end.';
COMMENT ON COLUMN page.told_step IS 'Last step whose people were sent messages.';
COMMENT ON COLUMN page.next_at IS 'When the next step fires.';
COMMENT ON COLUMN page.generation IS 'Raised by whoever ends or hastens it; a timer of an older generation does nothing.';
COMMENT ON COLUMN page.paged_by IS 'Who sent it; null for an operator.';
COMMENT ON COLUMN page.actor IS 'What kind of actor sent it, as in event.';
COMMENT ON COLUMN page.acknowledged_by IS 'Person who acknowledged it.';
COMMENT ON COLUMN page.acknowledged_contact IS 'Entry of the contact list whose link acknowledged it.';
COMMENT ON COLUMN page.acknowledged_via IS 'link or api.';
COMMENT ON COLUMN page.ended_by IS 'Who cancelled it.';
COMMENT ON COLUMN page.ended_reason IS 'Why it was cancelled.';
COMMENT ON COLUMN page.ended_at IS 'When it was acknowledged, exhausted or cancelled.';
COMMENT ON COLUMN page.created_at IS 'When it was sent.';
CALL app.protect('page', 'state', 'record');
GRANT SELECT, INSERT (organisation_id, id, record_id, policy_id, plan, waits, rounds, reason, next_at, paged_by, actor),
  UPDATE (state, next_at, generation, acknowledged_by, acknowledged_via, ended_by, ended_reason, ended_at) ON page
  TO tocsin_gateway, tocsin_admin;
GRANT SELECT, UPDATE (told_step, next_at, generation) ON page TO tocsin_delivery;
-- The sweep moves steps; whom they are for and why it cannot read.
GRANT SELECT (organisation_id, id, record_id, state, step, waits, rounds, next_at, generation, ended_at),
  UPDATE (state, step, next_at, ended_at) ON page TO tocsin_sweep;
CREATE POLICY page_is_read_by_sweep ON page FOR SELECT TO tocsin_sweep USING (true);
CREATE POLICY page_is_moved_by_sweep ON page FOR UPDATE TO tocsin_sweep USING (true) WITH CHECK (true);

ALTER TABLE timer DROP CONSTRAINT timer_kind_check;
ALTER TABLE timer ADD CONSTRAINT timer_kind_check CHECK (kind IN ('reminder', 'due', 'escalation', 'recurrence', 'page'));
COMMENT ON COLUMN timer.kind IS 'reminder, due, escalation or recurrence; or page, the step of a page.';
COMMENT ON COLUMN timer.deadline_id IS 'Deadline it drives, or page.';
ALTER TABLE job DROP CONSTRAINT job_kind_check;
ALTER TABLE job ADD CONSTRAINT job_kind_check CHECK (kind IN ('compose', 'recur', 'remind', 'escalate', 'deliver', 'follow',
  'restore', 'render', 'notify', 'page'));
COMMENT ON COLUMN job.kind IS 'compose (write a planned communication), recur (plan and write the next occurrence of a recurring one), remind and escalate (tell people of a clock), deliver (send a message), follow (carry out what a sending or a rendering sets off), restore (make lost timers and jobs of an incident again; of the organisation''s log: open what people owe and remind of it, again and again), render (make a document), notify (tell the recipients of a report or violation), page (send a step of a page).';

-- ── Its messages ────────────────────────────────────────────────────────────────────────────────────────────

ALTER TABLE delivery
  ADD COLUMN page_id uuid,
  ADD COLUMN held_until timestamptz,
  ADD COLUMN bundled_in uuid,
  ADD CONSTRAINT delivery_page_fkey FOREIGN KEY (organisation_id, record_id, page_id)
    REFERENCES page (organisation_id, record_id, id),
  DROP CONSTRAINT delivery_purpose_check,
  ADD CONSTRAINT delivery_purpose_check
    CHECK (purpose IN ('communication', 'reminder', 'escalation', 'document', 'page')),
  ADD CONSTRAINT delivery_page_check CHECK ((purpose = 'page') = (page_id IS NOT NULL)),
  ADD CONSTRAINT delivery_held_check CHECK (purpose = 'page' OR (held_until IS NULL AND bundled_in IS NULL));
CREATE INDEX delivery_page_idx ON delivery (organisation_id, address, created_at) WHERE purpose = 'page';
COMMENT ON COLUMN delivery.purpose IS 'communication, reminder, escalation, document or page.';
COMMENT ON COLUMN delivery.page_id IS 'Page that it carries.';
COMMENT ON COLUMN delivery.held_until IS 'Of a page beyond what the address is sent in a while: when it goes out, in one message with the others that are held.';
COMMENT ON COLUMN delivery.bundled_in IS 'Message to the same address, perhaps of another incident, that carries this one too.';
GRANT UPDATE (bundled_in) ON delivery TO tocsin_delivery;

ALTER TABLE organisation
  ADD COLUMN page_limit integer NOT NULL DEFAULT 5,
  ADD COLUMN page_limit_minutes integer NOT NULL DEFAULT 15,
  ADD CONSTRAINT organisation_page_limit_check CHECK (page_limit BETWEEN 1 AND 1000),
  ADD CONSTRAINT organisation_page_limit_minutes_check CHECK (page_limit_minutes BETWEEN 1 AND 1440);
COMMENT ON COLUMN organisation.page_limit IS 'Pages that one address is sent on their own within the minutes of page_limit_minutes; more go out as one.';
COMMENT ON COLUMN organisation.page_limit_minutes IS 'Minutes in which page_limit counts.';
GRANT UPDATE (page_limit, page_limit_minutes) ON organisation TO tocsin_gateway, tocsin_admin;

CREATE TABLE page_link (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  record_id uuid NOT NULL,
  page_id uuid NOT NULL,
  delivery_id uuid NOT NULL,
  hash bytea NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT page_link_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT page_link_page_fkey FOREIGN KEY (organisation_id, record_id, page_id)
    REFERENCES page (organisation_id, record_id, id),
  CONSTRAINT page_link_delivery_fkey FOREIGN KEY (organisation_id, record_id, delivery_id)
    REFERENCES delivery (organisation_id, record_id, id),
  CONSTRAINT page_link_hash_key UNIQUE (hash),
  CONSTRAINT page_link_hash_check CHECK (length(hash) = 32)
);
COMMENT ON TABLE page_link IS 'A link by which the recipient of a page acknowledges it without logging in. It is made when its message is sent, and kept as a hash only.';
COMMENT ON COLUMN page_link.page_id IS 'The page.';
COMMENT ON COLUMN page_link.delivery_id IS 'Message that carries it, and by that the recipient.';
COMMENT ON COLUMN page_link.hash IS 'SHA-256 of its 256 random bits.';
COMMENT ON COLUMN page_link.expires_at IS 'Until when it works.';
COMMENT ON COLUMN page_link.used_at IS 'When it first acknowledged.';
COMMENT ON COLUMN page_link.created_at IS 'When it was made.';
CALL app.protect('page_link', 'state', 'record');
GRANT INSERT (organisation_id, id, record_id, page_id, delivery_id, hash, expires_at) ON page_link TO tocsin_delivery;

GRANT SELECT, UPDATE (state, generation, next_at, acknowledged_by, acknowledged_contact, acknowledged_via, ended_at, reason,
  ended_reason) ON page TO tocsin_definer;
GRANT SELECT, UPDATE (used_at) ON page_link TO tocsin_definer;
GRANT SELECT (person_id, contact_id, recipient_name, purpose, page_id), UPDATE (state) ON delivery TO tocsin_definer;
GRANT SELECT (label, title) ON incident TO tocsin_definer;
CREATE POLICY page_is_read_by_definer ON page FOR SELECT TO tocsin_definer USING (true);
CREATE POLICY page_is_acknowledged_by_definer ON page FOR UPDATE TO tocsin_definer USING (true) WITH CHECK (true);
CREATE POLICY page_link_is_read_by_definer ON page_link FOR SELECT TO tocsin_definer USING (true);
CREATE POLICY page_link_is_used_by_definer ON page_link FOR UPDATE TO tocsin_definer USING (true) WITH CHECK (true);
CREATE POLICY delivery_is_cancelled_by_definer ON delivery FOR UPDATE TO tocsin_definer USING (true) WITH CHECK (true);

CREATE FUNCTION app.page_link(token bytea)
RETURNS TABLE (organisation_name text, label text, title text, reason text, recipient text, state text, ended_at timestamptz)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN QUERY
  SELECT o.name, i.label, i.title, p.reason, d.recipient_name, p.state, p.ended_at
  FROM page_link l
  JOIN page p ON p.organisation_id = l.organisation_id AND p.id = l.page_id
  JOIN delivery d ON d.organisation_id = l.organisation_id AND d.id = l.delivery_id
  JOIN incident i ON i.organisation_id = l.organisation_id AND i.id = l.record_id
  JOIN organisation o ON o.organisation_id = l.organisation_id
  WHERE l.hash = token AND l.expires_at > statement_timestamp();
END
$$;
COMMENT ON FUNCTION app.page_link(bytea) IS
  'What the recipient of a page sees behind its link: no row where the link is unknown or has expired.';

CREATE FUNCTION app.acknowledge_page(token bytea) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  link record;
  written CONSTANT uuid := app.uuid_v7();
BEGIN
  SELECT l.organisation_id, l.id, l.record_id, l.page_id, d.person_id, d.contact_id, d.recipient_name INTO link
  FROM page_link l JOIN delivery d ON d.organisation_id = l.organisation_id AND d.id = l.delivery_id
  WHERE l.hash = token AND l.expires_at > statement_timestamp();
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  -- As every command on an incident: its version first. Whatever sends a step waits here, or we for it.
  UPDATE record r SET version = r.version + 1 WHERE r.organisation_id = link.organisation_id AND r.id = link.record_id;
  UPDATE page p SET state = 'acknowledged', generation = p.generation + 1, next_at = NULL, ended_at = now(),
    acknowledged_by = link.person_id, acknowledged_contact = link.contact_id, acknowledged_via = 'link'
  WHERE p.organisation_id = link.organisation_id AND p.id = link.page_id AND p.state IN ('open', 'exhausted');
  IF FOUND THEN
    UPDATE delivery d SET state = 'cancelled'
    WHERE d.organisation_id = link.organisation_id AND d.record_id = link.record_id AND d.page_id = link.page_id
      AND d.state = 'waiting';
    INSERT INTO event (organisation_id, id, record_id, type, subject_id, occurred_earliest, occurred_latest, person_id, actor)
    VALUES (link.organisation_id, written, link.record_id, 'page.acknowledged', link.page_id, now(), now(), link.person_id,
      'link');
    INSERT INTO event_content (organisation_id, event_id, record_id, body)
    VALUES (link.organisation_id, written, link.record_id,
      jsonb_build_object('summary', link.recipient_name || ' acknowledged the page by its link'));
    UPDATE page_link l SET used_at = now() WHERE l.organisation_id = link.organisation_id AND l.id = link.id;
    -- Who answers takes part (M85); of a restricted incident only participants were paged.
    IF link.person_id IS NOT NULL THEN
      INSERT INTO participant (organisation_id, record_id, person_id, duty)
      VALUES (link.organisation_id, link.record_id, link.person_id, 'responder')
      ON CONFLICT ON CONSTRAINT participant_pkey DO UPDATE SET ended_at = NULL;
    END IF;
  END IF;
  RETURN true;
END
$$;
COMMENT ON FUNCTION app.acknowledge_page(bytea) IS
  'Acknowledges the page of a link for its recipient: nothing more is sent, and they take part in the incident. False where the link is unknown or has expired; a page that has ended stays as it is.';
GRANT CREATE ON SCHEMA app TO tocsin_definer;
ALTER FUNCTION app.page_link(bytea) OWNER TO tocsin_definer;
ALTER FUNCTION app.acknowledge_page(bytea) OWNER TO tocsin_definer;
REVOKE CREATE ON SCHEMA app FROM tocsin_definer;
REVOKE EXECUTE ON FUNCTION app.page_link(bytea), app.acknowledge_page(bytea) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.page_link(bytea), app.acknowledge_page(bytea) TO tocsin_gateway;

INSERT INTO role_permission (role, permission, opens) VALUES
  ('member', 'contact.own', '{}'), ('responder', 'contact.own', '{}'), ('manager', 'contact.own', '{}'),
  ('administrator', 'contact.own', '{}'), ('auditor', 'contact.own', '{}');

-- ── Erasing words ───────────────────────────────────────────────────────────────────────────────────────────

CREATE OR REPLACE FUNCTION app.erase(erased_record uuid, why text) RETURNS integer
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  held boolean;
  blanked integer;
  erasure CONSTANT uuid := app.uuid_v7();
BEGIN
  UPDATE record r SET version = r.version + 1
  WHERE r.organisation_id = app.organisation_id() AND r.id = erased_record AND (NOT r.restricted OR app.breaks_glass())
  RETURNING r.legal_hold OR EXISTS (
    SELECT FROM evidence e WHERE e.organisation_id = r.organisation_id AND e.record_id = r.id AND e.legal_hold) INTO held;
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
  UPDATE answer SET value = '"[erased]"'
  WHERE organisation_id = app.organisation_id() AND record_id = erased_record;
  UPDATE step_item SET title = '[erased]', reason = CASE WHEN reason IS NOT NULL THEN '[erased]' END
  WHERE organisation_id = app.organisation_id() AND record_id = erased_record;
  UPDATE finding SET statement = '[erased]', system = CASE WHEN system IS NOT NULL THEN '[erased]' END,
    customer = CASE WHEN customer IS NOT NULL THEN '[erased]' END,
    reason = CASE WHEN reason IS NOT NULL THEN '[erased]' END
  WHERE organisation_id = app.organisation_id() AND record_id = erased_record;
  UPDATE improvement SET title = '[erased]', description = '[erased]',
    reference = CASE WHEN reference IS NOT NULL THEN '[erased]' END,
    decision_reason = CASE WHEN decision_reason IS NOT NULL THEN '[erased]' END,
    outcome = CASE WHEN outcome IS NOT NULL THEN '[erased]' END,
    verification = CASE WHEN verification IS NOT NULL THEN '[erased]' END
  WHERE organisation_id = app.organisation_id() AND record_id = erased_record;
  UPDATE appointment SET name = '[erased]'
  WHERE organisation_id = app.organisation_id() AND record_id = erased_record AND name IS NOT NULL;
  UPDATE report_entry SET summary = '[erased]', details = '[erased]'
  WHERE organisation_id = app.organisation_id() AND record_id = erased_record;
  UPDATE report SET summary = '[erased]', details = '[erased]', reporter_name = NULL, reporter_address = NULL
  WHERE organisation_id = app.organisation_id() AND id = erased_record;
  UPDATE meeting_content SET body = '{[erased]}'
  WHERE organisation_id = app.organisation_id() AND record_id = erased_record;
  UPDATE meeting_attendee SET name = '[erased]'
  WHERE organisation_id = app.organisation_id() AND record_id = erased_record AND name IS NOT NULL;
  UPDATE meeting SET place = CASE WHEN place IS NOT NULL THEN '[erased]' END,
    chair_name = CASE WHEN chair_name IS NOT NULL THEN '[erased]' END
  WHERE organisation_id = app.organisation_id() AND record_id = erased_record;
  UPDATE evidence SET told_name = '[erased]', file_name = '[erased]',
    description = CASE WHEN description IS NOT NULL THEN '[erased]' END,
    source = CASE WHEN source IS NOT NULL THEN '[erased]' END,
    collected_by_name = CASE WHEN collected_by_name IS NOT NULL THEN '[erased]' END,
    uri = CASE WHEN uri IS NOT NULL THEN '[erased]' END, place = CASE WHEN place IS NOT NULL THEN '[erased]' END
  WHERE organisation_id = app.organisation_id() AND record_id = erased_record;
  UPDATE custody_content SET purpose = '[erased]', counterparty = CASE WHEN counterparty IS NOT NULL THEN '[erased]' END
  WHERE organisation_id = app.organisation_id() AND record_id = erased_record;
  UPDATE legal_field SET body = '[erased]'
  WHERE organisation_id = app.organisation_id() AND record_id = erased_record;
  UPDATE received_message SET subject = '[erased]', words = '[erased]',
    sender_name = CASE WHEN sender_name IS NOT NULL THEN '[erased]' END, sender_address = '',
    envelope_sender = CASE WHEN envelope_sender IS NOT NULL THEN '' END
  WHERE organisation_id = app.organisation_id() AND record_id = erased_record;
  -- What is still on its way is given up.
  UPDATE upload SET told_name = '[erased]', description = NULL, source = NULL, collected_by_name = NULL, expires_at = now()
  WHERE organisation_id = app.organisation_id() AND record_id = erased_record;
  UPDATE page SET reason = '[erased]', ended_reason = CASE WHEN ended_reason IS NOT NULL THEN '[erased]' END
  WHERE organisation_id = app.organisation_id() AND record_id = erased_record;
  UPDATE incident_original SET body = '"[erased]"', reference = NULL
  WHERE organisation_id = app.organisation_id() AND record_id = erased_record;
  INSERT INTO event (organisation_id, id, record_id, type, occurred_earliest, occurred_latest, actor)
  VALUES (app.organisation_id(), erasure, erased_record, 'record.erased', now(), now(), 'operator:' || app.operator());
  INSERT INTO event_content (organisation_id, event_id, record_id, body)
  VALUES (app.organisation_id(), erasure, erased_record, jsonb_build_object('summary', 'Words erased: ' || btrim(why)));
  RETURN blanked;
END
$$;
COMMENT ON FUNCTION app.erase(uuid, text) IS
  'The only way to blank words: those of a record''s events, log record, report and its entries, answers, list entries, findings, improvements, legal notices, appointments of people from outside, meetings, originals, received messages, pages, and evidence with its ledger; the bytes of evidence are disposed of instead. Refused under legal hold (TC423), of the record or of any evidence of it; leaves the rows, and an event of its own with the reason.';
