-- People meet about an incident, once or again and again, as its procedures ask (M64, M70, M73, M88). A meeting is planned
-- and then held, missed or cancelled; who was invited and who came stands beside it, and so do the words: what is on the
-- agenda, the minutes and the decisions.

CREATE TABLE meeting (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  record_id uuid NOT NULL,
  response_id uuid NOT NULL,
  element_id uuid NOT NULL,
  occurrence integer,
  planned_at timestamptz NOT NULL,
  mode text,
  place text,
  state text NOT NULL DEFAULT 'planned',
  held_earliest timestamptz,
  held_latest timestamptz,
  chair_id uuid,
  chair_name text,
  revision integer NOT NULL DEFAULT 1,
  invited_revision integer NOT NULL DEFAULT 0,
  person_id uuid,
  actor text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT meeting_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT meeting_record_key UNIQUE (organisation_id, record_id, id),
  CONSTRAINT meeting_occurrence_key UNIQUE (organisation_id, response_id, element_id, occurrence),
  CONSTRAINT meeting_response_fkey FOREIGN KEY (organisation_id, record_id, response_id)
    REFERENCES response (organisation_id, record_id, id),
  CONSTRAINT meeting_element_fkey FOREIGN KEY (organisation_id, element_id) REFERENCES procedure_element,
  CONSTRAINT meeting_chair_fkey FOREIGN KEY (organisation_id, chair_id) REFERENCES person,
  CONSTRAINT meeting_person_fkey FOREIGN KEY (organisation_id, person_id) REFERENCES person,
  CONSTRAINT meeting_occurrence_check CHECK (occurrence >= 0),
  CONSTRAINT meeting_mode_check CHECK (mode IN ('in_person', 'online')),
  CONSTRAINT meeting_state_check CHECK (state IN ('planned', 'held', 'missed', 'cancelled')),
  CONSTRAINT meeting_held_check CHECK ((state = 'held') = (held_earliest IS NOT NULL) AND (state <> 'held' OR mode IS NOT NULL)),
  CONSTRAINT meeting_order_check CHECK (held_earliest <= held_latest),
  CONSTRAINT meeting_chair_check CHECK (num_nonnulls(chair_id, chair_name) <= 1),
  CONSTRAINT meeting_revision_check CHECK (revision >= 1 AND invited_revision BETWEEN 0 AND revision)
) WITH (fillfactor = 80);
CREATE INDEX meeting_record_idx ON meeting (organisation_id, record_id, id);
COMMENT ON TABLE meeting IS 'A meeting that a procedure asks for, in one occurrence or outside the series (M64, M70, M73).';
COMMENT ON COLUMN meeting.response_id IS 'Response whose procedure asks for it.';
COMMENT ON COLUMN meeting.element_id IS 'Meeting of the procedure.';
COMMENT ON COLUMN meeting.occurrence IS 'Number in its series: 0 for the first or only one; null for one that people planned besides.';
COMMENT ON COLUMN meeting.planned_at IS 'When people are to meet, on the incident''s own clock.';
COMMENT ON COLUMN meeting.mode IS 'in_person or online; null until somebody says.';
COMMENT ON COLUMN meeting.place IS 'Room, or address of the online meeting.';
COMMENT ON COLUMN meeting.state IS 'planned, held (there are minutes), missed (the next one fell due, or the incident was closed, without minutes) or cancelled.';
COMMENT ON COLUMN meeting.held_earliest IS 'Earliest instant at which it was held.';
COMMENT ON COLUMN meeting.held_latest IS 'Latest such instant.';
COMMENT ON COLUMN meeting.chair_id IS 'Who presided, where the organisation knows the person.';
COMMENT ON COLUMN meeting.chair_name IS 'Who presided, where it was somebody from outside.';
COMMENT ON COLUMN meeting.revision IS 'Raised whenever time, place or people change, so that they are told again.';
COMMENT ON COLUMN meeting.invited_revision IS 'Revision of which people were told; 0 before that.';
COMMENT ON COLUMN meeting.person_id IS 'Who planned it; null for the product itself.';
COMMENT ON COLUMN meeting.actor IS 'Who planned it, as in event.';
COMMENT ON COLUMN meeting.created_at IS 'When the row was made.';
CALL app.protect('meeting', 'state', 'record');
GRANT SELECT, INSERT, UPDATE (planned_at, mode, place, state, held_earliest, held_latest, chair_id, chair_name, revision)
  ON meeting TO tocsin_gateway, tocsin_admin;
GRANT SELECT, INSERT, UPDATE (planned_at, state, revision, invited_revision) ON meeting TO tocsin_delivery;
GRANT SELECT ON meeting TO tocsin_report;
CREATE TRIGGER meeting_is_never_unheld BEFORE UPDATE OF planned_at, mode, state, held_earliest, held_latest, chair_id ON meeting
  FOR EACH ROW WHEN (OLD.state = 'held'
    AND (OLD.planned_at, OLD.mode, OLD.state, OLD.held_earliest, OLD.held_latest, OLD.chair_id)
      IS DISTINCT FROM (NEW.planned_at, NEW.mode, NEW.state, NEW.held_earliest, NEW.held_latest, NEW.chair_id))
  EXECUTE FUNCTION app.refuse_rewording();

CREATE TABLE meeting_attendee (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  record_id uuid NOT NULL,
  meeting_id uuid NOT NULL,
  person_id uuid,
  contact_id uuid,
  name text,
  invited boolean NOT NULL,
  present boolean,
  CONSTRAINT meeting_attendee_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT meeting_attendee_meeting_fkey FOREIGN KEY (organisation_id, record_id, meeting_id)
    REFERENCES meeting (organisation_id, record_id, id),
  CONSTRAINT meeting_attendee_person_fkey FOREIGN KEY (organisation_id, person_id) REFERENCES person,
  CONSTRAINT meeting_attendee_contact_fkey FOREIGN KEY (organisation_id, contact_id) REFERENCES contact,
  CONSTRAINT meeting_attendee_person_key UNIQUE (organisation_id, meeting_id, person_id),
  CONSTRAINT meeting_attendee_contact_key UNIQUE (organisation_id, meeting_id, contact_id),
  CONSTRAINT meeting_attendee_one_check CHECK (num_nonnulls(person_id, contact_id, name) = 1),
  CONSTRAINT meeting_attendee_name_check CHECK (length(name) > 0)
);
COMMENT ON TABLE meeting_attendee IS 'Somebody who is to come to a meeting, or came.';
COMMENT ON COLUMN meeting_attendee.meeting_id IS 'The meeting.';
COMMENT ON COLUMN meeting_attendee.person_id IS 'The person; null for a team''s entry of the contact list and for people from outside.';
COMMENT ON COLUMN meeting_attendee.contact_id IS 'Entry of the contact list that holds the role.';
COMMENT ON COLUMN meeting_attendee.name IS 'Name of somebody from outside.';
COMMENT ON COLUMN meeting_attendee.invited IS 'Whether they were to come.';
COMMENT ON COLUMN meeting_attendee.present IS 'Whether they came; null before the minutes.';
CALL app.protect('meeting_attendee', 'state', 'record');
GRANT SELECT, INSERT, UPDATE (invited, present) ON meeting_attendee TO tocsin_gateway, tocsin_admin;
GRANT SELECT, INSERT ON meeting_attendee TO tocsin_delivery;
GRANT SELECT ON meeting_attendee TO tocsin_report;

CREATE TABLE meeting_content (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  record_id uuid NOT NULL,
  meeting_id uuid NOT NULL,
  kind text NOT NULL,
  body text[] NOT NULL,
  CONSTRAINT meeting_content_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT meeting_content_meeting_fkey FOREIGN KEY (organisation_id, record_id, meeting_id)
    REFERENCES meeting (organisation_id, record_id, id),
  CONSTRAINT meeting_content_kind_check CHECK (kind IN ('agenda', 'minutes', 'decisions', 'reason'))
);
CREATE INDEX meeting_content_meeting_idx ON meeting_content (organisation_id, meeting_id, kind, id);
COMMENT ON TABLE meeting_content IS 'The words of a meeting. The newest row of a kind counts.';
COMMENT ON COLUMN meeting_content.meeting_id IS 'The meeting.';
COMMENT ON COLUMN meeting_content.kind IS 'agenda, minutes, decisions, or reason (why it was cancelled).';
COMMENT ON COLUMN meeting_content.body IS 'Points of the agenda, the minutes as one text, the decisions, or the reason.';
CALL app.protect('meeting_content', 'content', 'record');
GRANT SELECT, INSERT ON meeting_content TO tocsin_gateway, tocsin_admin, tocsin_delivery;
GRANT SELECT ON meeting_content TO tocsin_report;

ALTER TABLE delivery ADD COLUMN meeting_id uuid;
ALTER TABLE delivery ADD CONSTRAINT delivery_meeting_fkey FOREIGN KEY (organisation_id, record_id, meeting_id)
  REFERENCES meeting (organisation_id, record_id, id);
CREATE INDEX delivery_meeting_idx ON delivery (organisation_id, meeting_id) WHERE meeting_id IS NOT NULL;
COMMENT ON COLUMN delivery.meeting_id IS 'Meeting of which it tells.';

-- The sweep names what falls due by what recurs; it reads no procedure.
ALTER TABLE deadline ADD COLUMN recurs text NOT NULL DEFAULT 'communication';
ALTER TABLE deadline ADD CONSTRAINT deadline_recurs_check CHECK (recurs IN ('communication', 'meeting'));
COMMENT ON COLUMN deadline.recurs IS 'What a recurring clock is of: communication or meeting.';
GRANT SELECT (recurs) ON deadline TO tocsin_sweep;

-- The words of meetings are erased with the others.
CREATE OR REPLACE FUNCTION app.erase(erased_record uuid, why text) RETURNS integer
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
  UPDATE answer SET value = '"[erased]"'
  WHERE organisation_id = app.organisation_id() AND record_id = erased_record;
  UPDATE step_item SET title = '[erased]', reason = CASE WHEN reason IS NOT NULL THEN '[erased]' END
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
  INSERT INTO event (organisation_id, id, record_id, type, occurred_earliest, occurred_latest, actor)
  VALUES (app.organisation_id(), erasure, erased_record, 'record.erased', now(), now(), 'operator:' || app.operator());
  INSERT INTO event_content (organisation_id, event_id, record_id, body)
  VALUES (app.organisation_id(), erasure, erased_record, jsonb_build_object('summary', 'Words erased: ' || btrim(why)));
  RETURN blanked;
END
$$;
COMMENT ON FUNCTION app.erase(uuid, text) IS
  'The only way to blank words: those of a record''s events, log record, report and its entries, answers, list entries, appointments of people from outside, and meetings. Refused under legal hold (TC423); leaves the rows, and an event of its own with the reason.';
GRANT SELECT, UPDATE (body) ON meeting_content TO tocsin_definer;
GRANT SELECT, UPDATE (name) ON meeting_attendee TO tocsin_definer;
GRANT SELECT, UPDATE (place, chair_name) ON meeting TO tocsin_definer;
CREATE POLICY meeting_content_is_read_by_definer ON meeting_content FOR SELECT TO tocsin_definer USING (true);
CREATE POLICY meeting_content_is_erased ON meeting_content FOR UPDATE TO tocsin_definer USING (true);
CREATE POLICY meeting_attendee_is_read_by_definer ON meeting_attendee FOR SELECT TO tocsin_definer USING (true);
CREATE POLICY meeting_attendee_is_erased ON meeting_attendee FOR UPDATE TO tocsin_definer USING (true);
CREATE POLICY meeting_is_read_by_definer ON meeting FOR SELECT TO tocsin_definer USING (true);
CREATE POLICY meeting_is_erased ON meeting FOR UPDATE TO tocsin_definer USING (true);

-- Of a planned meeting people are told, also where that work was lost.
CREATE OR REPLACE FUNCTION app.restore_work() RETURNS bigint
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  here CONSTANT uuid := app.organisation_id();
  incidents bigint;
BEGIN
  INSERT INTO job (organisation_id, id, kind, key, record_id, subject_id, element_id)
  SELECT here, new.id, 'render', new.id::text, d.record_id, d.id, d.element_id
  FROM document d CROSS JOIN LATERAL (SELECT app.uuid_v7() AS id WHERE d.id IS NOT NULL) AS new
  WHERE d.organisation_id = here AND d.state = 'requested' AND NOT EXISTS (
    SELECT FROM job j WHERE j.organisation_id = here AND j.kind = 'render' AND j.subject_id = d.id);
  INSERT INTO job (organisation_id, id, kind, key, record_id, subject_id)
  SELECT here, app.uuid_v7(), 'deliver', d.id::text, d.record_id, d.id
  FROM delivery d
  WHERE d.organisation_id = here AND d.state = 'waiting' AND d.channel = 'email'
  ON CONFLICT ON CONSTRAINT job_key DO NOTHING;
  INSERT INTO job (organisation_id, id, kind, key, record_id, subject_id)
  SELECT here, app.uuid_v7(), 'restore', owed.record_id::text, owed.record_id, owed.record_id
  FROM (
    SELECT d.record_id FROM deadline d
    WHERE d.organisation_id = here AND d.state IN ('running', 'missed') AND NOT d.superseded
    UNION
    SELECT c.record_id FROM communication c WHERE c.organisation_id = here AND c.state = 'planned'
    UNION
    SELECT m.record_id FROM meeting m
    WHERE m.organisation_id = here AND m.state = 'planned' AND m.invited_revision < m.revision
  ) AS owed
  ON CONFLICT ON CONSTRAINT job_key DO NOTHING;
  GET DIAGNOSTICS incidents = ROW_COUNT;
  RETURN incidents;
END
$$;
COMMENT ON FUNCTION app.restore_work() IS
  'Makes the work of the current organisation again where it is missing: jobs for waiting messages and requested documents, and one for each incident with open clocks, planned communications or meetings of which people are to be told, whose rules know the rest. Returns how many incidents; restricted ones count and are not named.';
