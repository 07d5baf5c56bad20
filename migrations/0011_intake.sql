-- Intake to the letter: who entered a report, from where it came and who was told of it; further words on the same
-- ticket; tickets that arrive by signed webhook; and the record of a failure to report, which nobody sees but those to
-- whom it is reported (M28 to M39, L7, L8).

-- ── Reports ─────────────────────────────────────────────────────────────────────────────────────────────────

ALTER TABLE report
  ADD COLUMN definition_id uuid,
  ADD COLUMN entered_by uuid,
  ADD COLUMN source_id uuid NOT NULL DEFAULT '00000000-0000-0000-0000-000000000000',
  ADD COLUMN message_id text,
  ADD COLUMN notice text NOT NULL DEFAULT 'none',
  ADD CONSTRAINT report_definition_fkey FOREIGN KEY (organisation_id, definition_id) REFERENCES procedure_element,
  ADD CONSTRAINT report_entered_by_fkey FOREIGN KEY (organisation_id, entered_by) REFERENCES person,
  ADD CONSTRAINT report_notice_check CHECK (notice IN ('none', 'owed', 'told')),
  -- Whoever sends ids of their own has them to themselves: nobody learns by one what another has reported.
  DROP CONSTRAINT report_external_id_key,
  ADD CONSTRAINT report_external_id_key UNIQUE (organisation_id, channel, source_id, external_id);
COMMENT ON COLUMN report.definition_id IS 'Definition of the procedure that was considered in triage (L7, L8).';
COMMENT ON COLUMN report.entered_by IS 'Who entered it, apart from the reporter: on the phone, on behalf of a caller (M35). Null for what came without a person.';
COMMENT ON COLUMN report.source_id IS 'Hook, person or token that sent it: external ids are its own. All zeros where none did.';
COMMENT ON COLUMN report.message_id IS 'Id of the webhook''s message that made it; the same message is not taken twice.';
COMMENT ON COLUMN report.notice IS 'Whether the recipients that the procedures name are to be told of it (M28): none, owed or told.';
COMMENT ON COLUMN report.external_id IS 'Id in the system it came from; the same one of the same source is answered as before (M36).';
GRANT UPDATE (definition_id, aware_earliest, aware_latest) ON report TO tocsin_gateway, tocsin_admin;
GRANT UPDATE (notice) ON report TO tocsin_delivery;
CREATE POLICY report_is_told_of ON report FOR UPDATE TO tocsin_delivery
  USING (organisation_id = (SELECT app.organisation_id()))
  WITH CHECK (organisation_id = (SELECT app.organisation_id()));
-- Who was told of a report or a violation; what communications and clocks sent is found by them.
CREATE INDEX delivery_notice_idx ON delivery (organisation_id, record_id)
  WHERE communication_id IS NULL AND deadline_id IS NULL;

CREATE TABLE report_entry (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  record_id uuid NOT NULL,
  message_id text NOT NULL,
  summary text NOT NULL,
  details text NOT NULL,
  received_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT report_entry_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT report_entry_record_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES record,
  CONSTRAINT report_entry_message_key UNIQUE (organisation_id, record_id, message_id),
  CONSTRAINT report_entry_message_check CHECK (length(message_id) BETWEEN 1 AND 200),
  CONSTRAINT report_entry_summary_check CHECK (length(summary) BETWEEN 1 AND 500),
  CONSTRAINT report_entry_details_check CHECK (length(details) <= 100000)
);
COMMENT ON TABLE report_entry IS 'Further words on a report: what came later for the same ticket (M36).';
COMMENT ON COLUMN report_entry.message_id IS 'Id of the message that brought it; the same message makes no second entry.';
COMMENT ON COLUMN report_entry.summary IS 'What is the matter, in a line.';
COMMENT ON COLUMN report_entry.details IS 'The words as given.';
COMMENT ON COLUMN report_entry.received_at IS 'When the database took it down.';
CALL app.protect('report_entry', 'content', 'record');
GRANT SELECT ON report_entry TO tocsin_gateway, tocsin_admin, tocsin_delivery, tocsin_report, tocsin_definer;
GRANT INSERT (organisation_id, id, record_id, message_id, summary, details), UPDATE (summary, details) ON report_entry
  TO tocsin_definer;
CREATE POLICY report_entry_is_read_by_definer ON report_entry FOR SELECT TO tocsin_definer USING (true);
CREATE POLICY report_entry_is_added_by_definer ON report_entry FOR INSERT TO tocsin_definer WITH CHECK (true);
CREATE POLICY report_entry_is_erased ON report_entry FOR UPDATE TO tocsin_definer USING (true);

GRANT CREATE ON SCHEMA app TO tocsin_definer;

GRANT UPDATE (summary, details, reporter_name, reporter_address) ON report TO tocsin_definer;
CREATE POLICY report_is_erased ON report FOR UPDATE TO tocsin_definer USING (true);

CREATE FUNCTION app.hook_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('app.hook_id', true), '')::uuid;
COMMENT ON FUNCTION app.hook_id() IS 'Hook through which the current unit of work came; null for everyone else.';

CREATE FUNCTION app.source_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  RETURN coalesce(app.hook_id(), app.person_id(), app.token_id(), '00000000-0000-0000-0000-000000000000');
COMMENT ON FUNCTION app.source_id() IS 'Whoever sends: the hook, the person, or the token of anonymous intake; all zeros for operators.';

CREATE FUNCTION app.filed_before(wanted text, external text) RETURNS TABLE (id uuid, label text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN QUERY
  SELECT r.id, r.label FROM report r
  WHERE r.organisation_id = app.organisation_id() AND r.channel = wanted AND r.source_id = app.source_id()
    AND r.external_id = external;
END
$$;
COMMENT ON FUNCTION app.filed_before(text, text) IS
  'The report that this very source filed through the channel under an external id, so that a repetition is answered as before, also to those who may not read reports.';
ALTER FUNCTION app.filed_before(text, text) OWNER TO tocsin_definer;
GRANT EXECUTE ON FUNCTION app.filed_before(text, text) TO tocsin_gateway;

CREATE FUNCTION app.follow_up_report(external text, message text, new_summary text, new_details text)
RETURNS TABLE (id uuid, label text)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  here CONSTANT uuid := app.organisation_id();
  told CONSTANT uuid := app.uuid_v7();
  known record;
  last record;
BEGIN
  SELECT r.id, r.label, r.message_id, r.summary, r.details INTO known FROM report r
  WHERE r.organisation_id = here AND r.channel = 'ticket' AND r.source_id = app.hook_id() AND r.external_id = external;
  IF NOT FOUND THEN
    RETURN;
  END IF;
  -- Of two follow-ups at once, the second sees the first.
  UPDATE record r SET version = r.version + 1 WHERE r.organisation_id = here AND r.id = known.id;
  SELECT e.summary, e.details INTO last FROM report_entry e
  WHERE e.organisation_id = here AND e.record_id = known.id ORDER BY e.id DESC LIMIT 1;
  IF NOT FOUND THEN
    last := known;
  END IF;
  IF message IS DISTINCT FROM known.message_id AND (last.summary, last.details) IS DISTINCT FROM (new_summary, new_details)
    AND NOT EXISTS (SELECT FROM report_entry e
      WHERE e.organisation_id = here AND e.record_id = known.id AND e.message_id = message)
  THEN
    INSERT INTO report_entry (organisation_id, id, record_id, message_id, summary, details)
    VALUES (here, app.uuid_v7(), known.id, message, new_summary, new_details);
    INSERT INTO event (organisation_id, id, record_id, type, subject_id, occurred_earliest, occurred_latest, actor)
    VALUES (here, told, known.id, 'report.followed-up', app.hook_id(), now(), now(), 'hook');
    INSERT INTO event_content (organisation_id, event_id, record_id, body)
    VALUES (here, told, known.id, jsonb_build_object('summary', new_summary));
  END IF;
  RETURN QUERY SELECT known.id::uuid, known.label::text;
END
$$;
COMMENT ON FUNCTION app.follow_up_report(text, text, text, text) IS
  'The report that the hook made of a ticket, to which these words are added unless they are a repetition: the same message, or what was said last. No row where the ticket is new.';
ALTER FUNCTION app.follow_up_report(text, text, text, text) OWNER TO tocsin_definer;
GRANT EXECUTE ON FUNCTION app.follow_up_report(text, text, text, text) TO tocsin_gateway;

CREATE FUNCTION app.reporters(incident uuid)
RETURNS TABLE (report_id uuid, person_id uuid, reporter_kind text, reported_at timestamptz, aware_earliest timestamptz,
  aware_latest timestamptz)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  here CONSTANT uuid := app.organisation_id();
BEGIN
  -- As the policy of record says it, and as workers see: what the caller does not see is not there.
  PERFORM 1 FROM record r
  WHERE r.organisation_id = here AND r.id = incident AND r.kind = 'incident'
    AND CASE WHEN app.operator() IS NOT NULL THEN NOT r.restricted OR app.breaks_glass()
      WHEN app.permission() IS NULL THEN true
      ELSE (NOT r.restricted AND r.department_id = ANY (app.visible_department_ids('incident')))
        OR r.id = ANY (app.participating_record_ids()) END;
  IF FOUND THEN
    RETURN QUERY
    SELECT p.id, p.reporter_id, p.reporter_kind, p.reported_at, p.aware_earliest, p.aware_latest
    FROM report p WHERE p.organisation_id = here AND p.incident_id = incident
    ORDER BY p.id;
  END IF;
END
$$;
COMMENT ON FUNCTION app.reporters(uuid) IS
  'Who reported an incident that the caller sees, and when, without words: the duty to report is judged for everybody, also where a report was filed in a department that the caller does not see (M31).';
ALTER FUNCTION app.reporters(uuid) OWNER TO tocsin_definer;
GRANT EXECUTE ON FUNCTION app.reporters(uuid) TO tocsin_gateway, tocsin_admin, tocsin_delivery, tocsin_report;

-- ── Hooks ───────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE hook (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  source text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  revoked_at timestamptz,
  CONSTRAINT hook_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT hook_organisation_fkey FOREIGN KEY (organisation_id) REFERENCES organisation,
  CONSTRAINT hook_id_key UNIQUE (id),
  CONSTRAINT hook_source_check CHECK (length(source) BETWEEN 1 AND 200)
);
COMMENT ON TABLE hook IS 'An address at which another system reports by signed webhook: its support tickets become reports (M36).';
COMMENT ON COLUMN hook.source IS 'The system that calls it.';
COMMENT ON COLUMN hook.created_at IS 'When it was made.';
COMMENT ON COLUMN hook.revoked_at IS 'When it was revoked; it stops to work at once.';
CALL app.protect('hook', 'state', 'organisation');
GRANT SELECT ON hook TO tocsin_gateway, tocsin_definer;
GRANT SELECT, INSERT (organisation_id, id, source), UPDATE (revoked_at) ON hook TO tocsin_admin;
CREATE POLICY hook_is_read_by_definer ON hook FOR SELECT TO tocsin_definer USING (true);

CREATE TABLE hook_secret (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  hook_id uuid NOT NULL,
  secret bytea NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz,
  CONSTRAINT hook_secret_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT hook_secret_hook_fkey FOREIGN KEY (organisation_id, hook_id) REFERENCES hook,
  CONSTRAINT hook_secret_secret_check CHECK (length(secret) BETWEEN 24 AND 64)
);
CREATE INDEX hook_secret_hook_idx ON hook_secret (organisation_id, hook_id);
COMMENT ON TABLE hook_secret IS 'What proves the sender of a hook''s messages. A signature is checked with the secret itself, so it is kept; nobody reads it but app.enter_hook.';
COMMENT ON COLUMN hook_secret.hook_id IS 'The hook.';
COMMENT ON COLUMN hook_secret.secret IS 'The key of the signature.';
COMMENT ON COLUMN hook_secret.created_at IS 'When it was made.';
COMMENT ON COLUMN hook_secret.expires_at IS 'Until when it still proves, after a rotation; null for the present one.';
CALL app.protect('hook_secret', 'state', 'own');
CREATE POLICY hook_secret_is_listed ON hook_secret FOR SELECT TO tocsin_admin
  USING (organisation_id = (SELECT app.organisation_id()));
CREATE POLICY hook_secret_is_added ON hook_secret FOR INSERT TO tocsin_admin
  WITH CHECK (organisation_id = (SELECT app.organisation_id()));
CREATE POLICY hook_secret_is_rotated ON hook_secret FOR UPDATE TO tocsin_admin
  USING (organisation_id = (SELECT app.organisation_id()))
  WITH CHECK (organisation_id = (SELECT app.organisation_id()));
GRANT SELECT (organisation_id, id, hook_id, created_at, expires_at), INSERT (organisation_id, id, hook_id, secret),
  UPDATE (expires_at) ON hook_secret TO tocsin_admin;
GRANT SELECT ON hook_secret TO tocsin_definer;
CREATE POLICY hook_secret_is_read_by_definer ON hook_secret FOR SELECT TO tocsin_definer USING (true);

CREATE FUNCTION app.hmac_sha256(key bytea, message bytea) RETURNS bytea
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  short CONSTANT bytea := CASE WHEN length(key) > 64 THEN sha256(key) ELSE key END;
  inner_key bytea := short || decode(repeat('00', 64 - length(short)), 'hex');
  outer_key bytea := inner_key;
BEGIN
  FOR place IN 0..63 LOOP
    outer_key := set_byte(outer_key, place, get_byte(outer_key, place) # 92);
    inner_key := set_byte(inner_key, place, get_byte(inner_key, place) # 54);
  END LOOP;
  RETURN sha256(outer_key || sha256(inner_key || message));
END
$$;
COMMENT ON FUNCTION app.hmac_sha256(bytea, bytea) IS 'HMAC with SHA-256 (RFC 2104), without an extension.';
GRANT EXECUTE ON FUNCTION app.hmac_sha256(bytea, bytea) TO tocsin_definer;

CREATE FUNCTION app.enter_hook(wanted uuid, message text, stamp text, body bytea, signatures bytea[])
RETURNS TABLE (organisation_id uuid, actor text)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  blind CONSTANT bytea := uuid_send(gen_random_uuid());
  here uuid;
  key bytea;
  expected bytea;
  given bytea;
  proven boolean := false;
BEGIN
  FOR here, key IN
    SELECT h.organisation_id, s.secret
    FROM hook h JOIN hook_secret s ON s.organisation_id = h.organisation_id AND s.hook_id = h.id
    WHERE h.id = wanted AND h.revoked_at IS NULL
      AND (s.expires_at IS NULL OR s.expires_at > statement_timestamp())
  LOOP
    expected := app.hmac_sha256(key, convert_to(message || '.' || stamp || '.', 'UTF8') || body);
    FOREACH given IN ARRAY signatures LOOP
      -- Blinded, so that the time of the comparison tells nothing of the signature.
      proven := proven OR sha256(blind || given) = sha256(blind || expected);
    END LOOP;
    EXIT WHEN proven;
  END LOOP;
  IF NOT proven OR stamp !~ '^[0-9]{1,12}$'
    OR abs(extract(epoch FROM statement_timestamp()) - stamp::bigint) > 300
  THEN
    RAISE EXCEPTION 'the hook is unknown or revoked, or its message is not proven' USING ERRCODE = 'TC401';
  END IF;
  PERFORM set_config('app.organisation_id', here::text, true), set_config('app.person_id', '', true),
    set_config('app.permission', 'report.create', true), set_config('app.token_id', '', true),
    set_config('app.hook_id', wanted::text, true);
  RETURN QUERY SELECT here, 'hook'::text;
END
$$;
COMMENT ON FUNCTION app.enter_hook(uuid, text, text, bytea, bytea[]) IS
  'First statement of a unit of work for a signed webhook: proves the message by HMAC-SHA256 over id, timestamp and body with a secret of the hook, not older or newer than five minutes (TC401), and sets the context until the transaction ends. The organisation is the hook''s. It may do what anonymous intake may: create reports.';
ALTER FUNCTION app.enter_hook(uuid, text, text, bytea, bytea[]) OWNER TO tocsin_definer;
GRANT EXECUTE ON FUNCTION app.enter_hook(uuid, text, text, bytea, bytea[]) TO tocsin_gateway;
GRANT EXECUTE ON FUNCTION app.hook_id(), app.source_id()
  TO tocsin_gateway, tocsin_admin, tocsin_delivery, tocsin_report, tocsin_definer;

-- ── Violations ──────────────────────────────────────────────────────────────────────────────────────────────
--
-- A violation is restricted from birth. It is made and found by functions of the definer alone: whoever files one
-- neither sees it nor learns its number, and no count, key or refusal tells that there is one (docs/decisions/0018).

CREATE TABLE violation (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL DEFAULT 'violation',
  year integer NOT NULL,
  number integer NOT NULL,
  label text NOT NULL,
  procedure_version_id uuid NOT NULL,
  element_id uuid NOT NULL,
  report_to text[] NOT NULL,
  person_id uuid NOT NULL,
  incident_id uuid NOT NULL,
  origin text NOT NULL,
  opened_by uuid,
  outcome text,
  decided_by uuid,
  decided_at timestamptz,
  notice text NOT NULL DEFAULT 'owed',
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT violation_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT violation_record_fkey FOREIGN KEY (organisation_id, id, kind) REFERENCES record (organisation_id, id, kind),
  CONSTRAINT violation_version_fkey FOREIGN KEY (organisation_id, procedure_version_id) REFERENCES procedure_version,
  CONSTRAINT violation_element_fkey FOREIGN KEY (organisation_id, element_id) REFERENCES procedure_element,
  CONSTRAINT violation_person_fkey FOREIGN KEY (organisation_id, person_id) REFERENCES person,
  CONSTRAINT violation_incident_fkey FOREIGN KEY (organisation_id, incident_id) REFERENCES incident,
  CONSTRAINT violation_opened_by_fkey FOREIGN KEY (organisation_id, opened_by) REFERENCES person,
  CONSTRAINT violation_decided_by_fkey FOREIGN KEY (organisation_id, decided_by) REFERENCES person,
  CONSTRAINT violation_label_key UNIQUE (organisation_id, label),
  CONSTRAINT violation_subject_key UNIQUE (organisation_id, incident_id, person_id, element_id),
  CONSTRAINT violation_kind_check CHECK (kind = 'violation'),
  CONSTRAINT violation_origin_check CHECK (origin IN ('late-report', 'non-report')),
  CONSTRAINT violation_notice_check CHECK (notice IN ('owed', 'told')),
  CONSTRAINT violation_decided_check CHECK (num_nonnulls(outcome, decided_at) IN (0, 2))
);
COMMENT ON TABLE violation IS 'A breach of the policy by a person, kept from everybody but those to whom it is reported (M38, M39). Its words stand in the content of its events.';
COMMENT ON COLUMN violation.kind IS 'Always violation; ties the row to a record of that kind.';
COMMENT ON COLUMN violation.year IS 'Year of its number.';
COMMENT ON COLUMN violation.number IS 'Its number in the year.';
COMMENT ON COLUMN violation.label IS 'Number as its participants say it: VIO-2026-0003.';
COMMENT ON COLUMN violation.procedure_version_id IS 'Version of the procedure whose rule was broken.';
COMMENT ON COLUMN violation.element_id IS 'Violation of the procedure.';
COMMENT ON COLUMN violation.report_to IS 'Roles of the procedure whose holders, and nobody else, take part.';
COMMENT ON COLUMN violation.person_id IS 'Whose breach it is.';
COMMENT ON COLUMN violation.incident_id IS 'Incident that was reported late, or not.';
COMMENT ON COLUMN violation.origin IS 'late-report (a duty that ended as met late) or non-report (stated by a person).';
COMMENT ON COLUMN violation.opened_by IS 'Who stated it; null where a clock did.';
COMMENT ON COLUMN violation.outcome IS 'One of the procedure''s outcomes, by key; null while it is open.';
COMMENT ON COLUMN violation.decided_by IS 'Who decided that.';
COMMENT ON COLUMN violation.decided_at IS 'When it was decided.';
COMMENT ON COLUMN violation.notice IS 'Whether its participants are still to be told that it exists: owed or told.';
COMMENT ON COLUMN violation.created_at IS 'When the row was made.';
CALL app.protect('violation', 'state', 'own');
CREATE POLICY violation_is_read ON violation FOR SELECT TO tocsin_gateway, tocsin_admin USING (
  organisation_id = (SELECT app.organisation_id())
  AND EXISTS (SELECT 1 FROM record r WHERE r.organisation_id = violation.organisation_id AND r.id = violation.id OFFSET 0));
CREATE POLICY violation_is_decided ON violation FOR UPDATE TO tocsin_gateway USING (
  organisation_id = (SELECT app.organisation_id())
  AND EXISTS (SELECT 1 FROM record r WHERE r.organisation_id = violation.organisation_id AND r.id = violation.id OFFSET 0))
  WITH CHECK (organisation_id = (SELECT app.organisation_id()));
CREATE POLICY violation_is_read_by_workers ON violation FOR SELECT TO tocsin_delivery
  USING (organisation_id = (SELECT app.organisation_id()));
CREATE POLICY violation_is_told_of ON violation FOR UPDATE TO tocsin_delivery
  USING (organisation_id = (SELECT app.organisation_id()))
  WITH CHECK (organisation_id = (SELECT app.organisation_id()));
CREATE POLICY violation_is_read_by_definer ON violation FOR SELECT TO tocsin_definer USING (true);
CREATE POLICY violation_is_added_by_definer ON violation FOR INSERT TO tocsin_definer WITH CHECK (true);
GRANT SELECT, UPDATE (outcome, decided_by, decided_at) ON violation TO tocsin_gateway;
GRANT SELECT ON violation TO tocsin_admin;
GRANT SELECT, UPDATE (notice) ON violation TO tocsin_delivery;
GRANT SELECT, INSERT (organisation_id, id, year, number, label, procedure_version_id, element_id, report_to, person_id,
  incident_id, origin, opened_by) ON violation TO tocsin_definer;

-- The last number given would tell how many there are.
CREATE POLICY number_series_hides_violations ON number_series AS RESTRICTIVE TO tocsin_gateway, tocsin_admin
  USING (organisation_id = (SELECT app.organisation_id()) AND series <> 'violation');
GRANT SELECT, INSERT, UPDATE (last_number) ON number_series TO tocsin_definer;
CREATE POLICY number_series_is_read_by_definer ON number_series FOR SELECT TO tocsin_definer USING (true);
CREATE POLICY number_series_is_added_by_definer ON number_series FOR INSERT TO tocsin_definer
  WITH CHECK (series = 'violation');
CREATE POLICY number_series_is_raised_by_definer ON number_series FOR UPDATE TO tocsin_definer
  USING (series = 'violation');
GRANT INSERT (organisation_id, id, kind, department_id, restricted) ON record TO tocsin_definer;
CREATE POLICY record_is_added_by_definer ON record FOR INSERT TO tocsin_definer
  WITH CHECK (kind = 'violation' AND restricted);
GRANT INSERT (element_id) ON event TO tocsin_definer;
GRANT SELECT ON duty_holder, contact TO tocsin_definer;
CREATE POLICY duty_holder_is_read_by_definer ON duty_holder FOR SELECT TO tocsin_definer USING (true);
CREATE POLICY contact_is_read_by_definer ON contact FOR SELECT TO tocsin_definer USING (true);
GRANT SELECT (organisation_id, id, procedure_id) ON procedure_version TO tocsin_definer;
CREATE POLICY procedure_version_is_read_by_definer ON procedure_version FOR SELECT TO tocsin_definer USING (true);

CREATE FUNCTION app.admit_to_violations() RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  here CONSTANT uuid := app.organisation_id();
BEGIN
  WITH held AS (
    SELECT DISTINCT v.id AS record_id, coalesce(h.person_id, c.person_id) AS person_id
    FROM violation v
    JOIN procedure_version n ON n.organisation_id = here AND n.id = v.procedure_version_id
    JOIN duty_holder h ON h.organisation_id = here AND h.procedure_id = n.procedure_id AND h.kind = 'role'
      AND h.key = ANY (v.report_to) AND h.ended_at IS NULL
    LEFT JOIN contact c ON c.organisation_id = here AND c.id = h.contact_id AND c.active
    -- Nobody takes part in what is said about themselves.
    WHERE v.organisation_id = here AND coalesce(h.person_id, c.person_id) <> v.person_id
  ), ended AS (
    UPDATE participant p SET ended_at = now()
    FROM violation v
    WHERE p.organisation_id = here AND v.organisation_id = here AND p.record_id = v.id AND p.ended_at IS NULL
      AND NOT EXISTS (SELECT FROM held WHERE held.record_id = p.record_id AND held.person_id = p.person_id)
  )
  INSERT INTO participant (organisation_id, record_id, person_id, duty)
  SELECT here, held.record_id, held.person_id, 'recipient' FROM held
  ON CONFLICT ON CONSTRAINT participant_pkey DO UPDATE SET ended_at = NULL WHERE participant.ended_at IS NOT NULL;
END
$$;
COMMENT ON FUNCTION app.admit_to_violations() IS
  'Makes those who hold the roles to which violations are reported their participants, and ends whoever no longer does: called wherever such duties change.';
ALTER FUNCTION app.admit_to_violations() OWNER TO tocsin_definer;
GRANT EXECUTE ON FUNCTION app.admit_to_violations() TO tocsin_gateway, tocsin_admin;

CREATE FUNCTION app.state_violation(version uuid, element uuid, recipients text[], offender uuid, incident uuid,
  how text, why text, opens boolean) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  here CONSTANT uuid := app.organisation_id();
  told CONSTANT uuid := app.uuid_v7();
  author CONSTANT text := coalesce('operator:' || app.operator(),
    CASE WHEN app.person_id() IS NULL THEN 'deadline-worker' ELSE 'person' END);
  subject uuid;
  taken record;
  top uuid;
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('violation ' || here, 0));
  SELECT v.id INTO subject FROM violation v
  WHERE v.organisation_id = here AND v.incident_id = incident AND v.person_id = offender AND v.element_id = element;
  IF NOT FOUND AND NOT opens THEN
    RETURN;
  ELSIF FOUND THEN
    UPDATE record r SET version = r.version + 1 WHERE r.organisation_id = here AND r.id = subject;
    INSERT INTO event (organisation_id, id, record_id, type, element_id, occurred_earliest, occurred_latest, person_id, actor)
    VALUES (here, told, subject, 'violation.stated-again', element, now(), now(), app.person_id(), author);
  ELSE
    subject := app.uuid_v7();
    SELECT d.id INTO top FROM department d WHERE d.organisation_id = here AND d.parent_id IS NULL;
    INSERT INTO number_series AS s (organisation_id, series, year, last_number)
    SELECT here, 'violation', extract(year FROM now() AT TIME ZONE o.time_zone)::integer, 1
    FROM organisation o WHERE o.organisation_id = here
    ON CONFLICT (organisation_id, series, year) DO UPDATE SET last_number = s.last_number + 1
    RETURNING s.year, s.last_number INTO taken;
    INSERT INTO record (organisation_id, id, kind, department_id, restricted)
    VALUES (here, subject, 'violation', top, true);
    INSERT INTO violation (organisation_id, id, year, number, label, procedure_version_id, element_id, report_to,
      person_id, incident_id, origin, opened_by)
    VALUES (here, subject, taken.year, taken.last_number,
      'VIO-' || taken.year || '-' || lpad(taken.last_number::text, greatest(4, length(taken.last_number::text)), '0'),
      version, element, recipients, offender, incident, how, CASE how WHEN 'non-report' THEN app.person_id() END);
    INSERT INTO event (organisation_id, id, record_id, type, element_id, occurred_earliest, occurred_latest, person_id, actor)
    VALUES (here, told, subject, 'violation.opened', element, now(), now(),
      CASE how WHEN 'non-report' THEN app.person_id() END, author);
    PERFORM app.admit_to_violations();
    INSERT INTO job (organisation_id, id, kind, key, record_id, subject_id)
    VALUES (here, app.uuid_v7(), 'notify', subject::text, subject, subject);
  END IF;
  INSERT INTO event_content (organisation_id, event_id, record_id, body)
  VALUES (here, told, subject, jsonb_build_object('summary', why));
END
$$;
COMMENT ON FUNCTION app.state_violation(uuid, uuid, text[], uuid, uuid, text, text, boolean) IS
  'Opens the violation of a person in an incident, or adds what is said to the one there is; where opens is false, only the latter. It answers nothing, and the same whatever there was before.';
ALTER FUNCTION app.state_violation(uuid, uuid, text[], uuid, uuid, text, text, boolean) OWNER TO tocsin_definer;
GRANT EXECUTE ON FUNCTION app.state_violation(uuid, uuid, text[], uuid, uuid, text, text, boolean)
  TO tocsin_gateway, tocsin_admin, tocsin_delivery;

-- ── Telling people of reports and violations ────────────────────────────────────────────────────────────────

ALTER TABLE job
  DROP CONSTRAINT job_kind_check,
  ADD CONSTRAINT job_kind_check CHECK (kind IN ('compose', 'recur', 'remind', 'escalate', 'deliver', 'follow', 'restore',
    'render', 'notify'));
COMMENT ON COLUMN job.kind IS 'compose (write a planned communication), recur (plan and write the next occurrence of a recurring one), remind and escalate (tell people of a clock), deliver (send a message), follow (carry out what a sending or a rendering sets off), restore (make lost timers and jobs again), render (make a document), notify (tell the recipients of a report or violation).';

CREATE FUNCTION app.restore_notices() RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO job (organisation_id, id, kind, key, record_id, subject_id)
  SELECT app.organisation_id(), app.uuid_v7(), 'notify', owed.id::text, owed.id, owed.id
  FROM (
    SELECT r.id FROM report r WHERE r.organisation_id = app.organisation_id() AND r.notice = 'owed'
    UNION ALL
    SELECT v.id FROM violation v WHERE v.organisation_id = app.organisation_id() AND v.notice = 'owed'
  ) AS owed
  ON CONFLICT ON CONSTRAINT job_key DO NOTHING;
END
$$;
COMMENT ON FUNCTION app.restore_notices() IS
  'Makes the jobs again that tell people of reports and violations, where they are still owed. It answers nothing.';
ALTER FUNCTION app.restore_notices() OWNER TO tocsin_definer;
REVOKE CREATE ON SCHEMA app FROM tocsin_definer;
GRANT EXECUTE ON FUNCTION app.restore_notices() TO tocsin_admin;

-- Seeing a violation comes from taking part in it alone: no role opens any.
INSERT INTO role_permission (role, permission, opens)
SELECT role, permission, CASE permission WHEN 'violation.state' THEN ARRAY['incident'] ELSE '{}' END
FROM (VALUES
  ('member', 'violation.read violation.decide'), ('responder', 'violation.read violation.decide violation.state'),
  ('manager', 'violation.read violation.decide violation.state'), ('administrator', 'violation.read violation.decide'),
  ('auditor', 'violation.read violation.decide')
) AS granted (role, permissions), unnest(string_to_array(permissions, ' ')) AS permission;
