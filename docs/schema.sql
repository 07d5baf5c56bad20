-- The schema that migrations/ makes, written by scripts/schema-dump. Do not edit.
-- migrations: 465724b2e70ea43963d531e8eb83b817fa2b74ab3bceb876e6bdc5bde59b6137
--
-- PostgreSQL database dump
--

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: app; Type: SCHEMA; Schema: -; Owner: tocsin_owner
--

CREATE SCHEMA app;

ALTER SCHEMA app OWNER TO tocsin_owner;

--
-- Name: SCHEMA app; Type: COMMENT; Schema: -; Owner: tocsin_owner
--

COMMENT ON SCHEMA app IS 'Functions of the product. Tables are in public, analysts'' views in metrics.';

--
-- Name: metrics; Type: SCHEMA; Schema: -; Owner: tocsin_owner
--

CREATE SCHEMA metrics;

ALTER SCHEMA metrics OWNER TO tocsin_owner;

--
-- Name: SCHEMA metrics; Type: COMMENT; Schema: -; Owner: tocsin_owner
--

COMMENT ON SCHEMA metrics IS 'Views for analysts, stable from release to release; docs/metrics.md defines each measure.';

--
-- Name: admit_to_violations(); Type: FUNCTION; Schema: app; Owner: tocsin_definer
--

CREATE FUNCTION app.admit_to_violations() RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
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

ALTER FUNCTION app.admit_to_violations() OWNER TO tocsin_definer;

--
-- Name: FUNCTION admit_to_violations(); Type: COMMENT; Schema: app; Owner: tocsin_definer
--

COMMENT ON FUNCTION app.admit_to_violations() IS 'Makes those who hold the roles to which violations are reported their participants, and ends whoever no longer does: called wherever such duties change.';

--
-- Name: analyst_department_ids(); Type: FUNCTION; Schema: app; Owner: tocsin_definer
--

CREATE FUNCTION app.analyst_department_ids() RETURNS uuid[]
    LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
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

ALTER FUNCTION app.analyst_department_ids() OWNER TO tocsin_definer;

--
-- Name: FUNCTION analyst_department_ids(); Type: COMMENT; Schema: app; Owner: tocsin_definer
--

COMMENT ON FUNCTION app.analyst_department_ids() IS 'Departments of the analyst who logged in, with all below them; empty for everybody else.';

--
-- Name: analyst_organisation_id(); Type: FUNCTION; Schema: app; Owner: tocsin_definer
--

CREATE FUNCTION app.analyst_organisation_id() RETURNS uuid
    LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
BEGIN
  RETURN (SELECT a.organisation_id FROM analyst a WHERE a.login = session_user AND a.revoked_at IS NULL);
END
$$;

ALTER FUNCTION app.analyst_organisation_id() OWNER TO tocsin_definer;

--
-- Name: FUNCTION analyst_organisation_id(); Type: COMMENT; Schema: app; Owner: tocsin_definer
--

COMMENT ON FUNCTION app.analyst_organisation_id() IS 'Organisation of the analyst who logged in; null for everybody else. It asks session_user, which neither SET ROLE nor any setting changes.';

--
-- Name: breaks_glass(); Type: FUNCTION; Schema: app; Owner: tocsin_owner
--

CREATE FUNCTION app.breaks_glass() RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN (COALESCE(current_setting('app.break_glass'::text, true), ''::text) <> ''::text);

ALTER FUNCTION app.breaks_glass() OWNER TO tocsin_owner;

--
-- Name: FUNCTION breaks_glass(); Type: COMMENT; Schema: app; Owner: tocsin_owner
--

COMMENT ON FUNCTION app.breaks_glass() IS 'Whether the operator stated a reason to see restricted records.';

--
-- Name: dispose_evidence(uuid); Type: FUNCTION; Schema: app; Owner: tocsin_definer
--

CREATE FUNCTION app.dispose_evidence(disposed uuid) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
DECLARE
  here CONSTANT uuid := app.organisation_id();
  artefact record;
BEGIN
  IF app.permission() IS DISTINCT FROM 'evidence.dispose' AND app.operator() IS NULL THEN
    RAISE EXCEPTION 'disposal needs its own permission' USING ERRCODE = 'TC403';
  END IF;
  -- As the policy of record says it: what the caller does not see is not there.
  SELECT e.state, app.kept_until(greatest(o.evidence_kept_years, (
      SELECT max(v.evidence_kept_years) FROM response s
      JOIN procedure_version v ON v.organisation_id = s.organisation_id AND v.id = s.procedure_version_id
      WHERE s.organisation_id = e.organisation_id AND s.record_id = e.record_id)),
      i.times_latest[13], e.retain_until) AS kept_until,
    e.legal_hold OR r.legal_hold AS held INTO artefact
  FROM evidence e JOIN record r ON r.organisation_id = e.organisation_id AND r.id = e.record_id
  JOIN organisation o ON o.organisation_id = e.organisation_id
  JOIN incident i ON i.organisation_id = e.organisation_id AND i.id = e.record_id
  WHERE e.organisation_id = here AND e.id = disposed
    AND CASE WHEN app.operator() IS NOT NULL THEN NOT r.restricted OR app.breaks_glass()
      ELSE (NOT r.restricted AND r.department_id = ANY (app.visible_department_ids('incident')))
        OR r.id = ANY (app.participating_record_ids()) END
  FOR UPDATE OF e, r;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'there is no such artefact' USING ERRCODE = 'TC404';
  ELSIF artefact.held THEN
    RAISE EXCEPTION 'the artefact is under legal hold' USING ERRCODE = 'TC423';
  ELSIF artefact.kept_until > now() THEN
    RAISE EXCEPTION 'the artefact is to be kept' USING ERRCODE = 'TC423';
  ELSIF artefact.state = 'disposed' THEN
    RAISE EXCEPTION 'the artefact was disposed of' USING ERRCODE = 'TC409';
  END IF;
  UPDATE evidence e SET state = 'disposed', disposed_at = now() WHERE e.organisation_id = here AND e.id = disposed;
END
$$;

ALTER FUNCTION app.dispose_evidence(disposed uuid) OWNER TO tocsin_definer;

--
-- Name: FUNCTION dispose_evidence(disposed uuid); Type: COMMENT; Schema: app; Owner: tocsin_definer
--

COMMENT ON FUNCTION app.dispose_evidence(disposed uuid) IS 'The only way to dispose of an artefact: a transition, after which app.remove_bytes removes its chunks. TC403 without the permission, TC404 where the caller does not see it, TC423 under legal hold or before its retention, that of the organisation or that of a procedure ends, TC409 where it was disposed of before.';

--
-- Name: enter(bytea, text); Type: FUNCTION; Schema: app; Owner: tocsin_definer
--

CREATE FUNCTION app.enter(token_hash bytea, wanted text) RETURNS TABLE(organisation_id uuid, person_id uuid, token_id uuid, actor text)
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
DECLARE
  token record;
BEGIN
  SELECT t.organisation_id, t.id, t.person_id, t.permissions, p.active
  INTO token
  FROM api_token t LEFT JOIN person p ON p.organisation_id = t.organisation_id AND p.id = t.person_id
  WHERE t.hash = token_hash AND t.revoked_at IS NULL AND t.expires_at > statement_timestamp();
  IF NOT FOUND OR token.active = false THEN
    RAISE EXCEPTION 'the token is unknown, expired or revoked' USING ERRCODE = 'TC401';
  END IF;
  IF NOT (token.permissions @> ARRAY[wanted] OR (token.permissions = ARRAY['*'] AND token.person_id IS NOT NULL)) THEN
    RAISE EXCEPTION 'the token does not carry the permission %', wanted USING ERRCODE = 'TC403';
  END IF;
  IF token.person_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM membership m JOIN role_permission r ON r.role = m.role AND r.permission = wanted
    WHERE m.organisation_id = token.organisation_id AND m.person_id = token.person_id AND m.ended_at IS NULL
  ) THEN
    RAISE EXCEPTION 'no role of the person allows %', wanted USING ERRCODE = 'TC403';
  END IF;
  PERFORM set_config('app.organisation_id', token.organisation_id::text, true),
    set_config('app.person_id', coalesce(token.person_id::text, ''), true),
    set_config('app.permission', wanted, true),
    set_config('app.token_id', token.id::text, true);
  -- Never a name: what is written down for good names people by their id alone.
  RETURN QUERY SELECT token.organisation_id, token.person_id, token.id,
    CASE WHEN token.person_id IS NULL THEN 'anonymous' ELSE 'person' END;
END
$$;

ALTER FUNCTION app.enter(token_hash bytea, wanted text) OWNER TO tocsin_definer;

--
-- Name: FUNCTION enter(token_hash bytea, wanted text); Type: COMMENT; Schema: app; Owner: tocsin_definer
--

COMMENT ON FUNCTION app.enter(token_hash bytea, wanted text) IS 'First statement of every unit of work for a person: checks the token (TC401) and the permission (TC403), and sets the context until the transaction ends. The result is one row.';

--
-- Name: enter_hook(uuid, text, text, bytea, bytea[]); Type: FUNCTION; Schema: app; Owner: tocsin_definer
--

CREATE FUNCTION app.enter_hook(wanted uuid, message text, stamp text, body bytea, signatures bytea[]) RETURNS TABLE(organisation_id uuid, actor text)
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $_$
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
$_$;

ALTER FUNCTION app.enter_hook(wanted uuid, message text, stamp text, body bytea, signatures bytea[]) OWNER TO tocsin_definer;

--
-- Name: FUNCTION enter_hook(wanted uuid, message text, stamp text, body bytea, signatures bytea[]); Type: COMMENT; Schema: app; Owner: tocsin_definer
--

COMMENT ON FUNCTION app.enter_hook(wanted uuid, message text, stamp text, body bytea, signatures bytea[]) IS 'First statement of a unit of work for a signed webhook: proves the message by HMAC-SHA256 over id, timestamp and body with a secret of the hook, not older or newer than five minutes (TC401), and sets the context until the transaction ends. The organisation is the hook''s. It may do what anonymous intake may: create reports.';

--
-- Name: enter_operator(uuid, text, text); Type: FUNCTION; Schema: app; Owner: tocsin_owner
--

CREATE FUNCTION app.enter_operator(organisation uuid, operator text, break_glass text DEFAULT ''::text) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
  PERFORM set_config('app.organisation_id', organisation::text, true), set_config('app.person_id', '', true),
    set_config('app.permission', '', true), set_config('app.operator', operator, true),
    set_config('app.break_glass', break_glass, true);
END
$$;

ALTER FUNCTION app.enter_operator(organisation uuid, operator text, break_glass text) OWNER TO tocsin_owner;

--
-- Name: FUNCTION enter_operator(organisation uuid, operator text, break_glass text); Type: COMMENT; Schema: app; Owner: tocsin_owner
--

COMMENT ON FUNCTION app.enter_operator(organisation uuid, operator text, break_glass text) IS 'First statement of a unit of work at the command line. A reason in break_glass opens restricted records; the caller writes it as an event.';

--
-- Name: enter_organisation(uuid); Type: FUNCTION; Schema: app; Owner: tocsin_owner
--

CREATE FUNCTION app.enter_organisation(organisation uuid) RETURNS void
    LANGUAGE plpgsql
    AS $$
BEGIN
  PERFORM set_config('app.organisation_id', organisation::text, true), set_config('app.person_id', '', true),
    set_config('app.permission', '', true);
END
$$;

ALTER FUNCTION app.enter_organisation(organisation uuid) OWNER TO tocsin_owner;

--
-- Name: FUNCTION enter_organisation(organisation uuid); Type: COMMENT; Schema: app; Owner: tocsin_owner
--

COMMENT ON FUNCTION app.enter_organisation(organisation uuid) IS 'First statement of a worker''s unit of work: one organisation at a time.';

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: installation; Type: TABLE; Schema: app; Owner: tocsin_owner
--

CREATE TABLE app.installation (
    singleton boolean DEFAULT true NOT NULL,
    epoch integer DEFAULT 1 NOT NULL,
    CONSTRAINT installation_singleton_check CHECK (singleton)
);

ALTER TABLE app.installation OWNER TO tocsin_owner;

--
-- Name: TABLE installation; Type: COMMENT; Schema: app; Owner: tocsin_owner
--

COMMENT ON TABLE app.installation IS 'One row about this installation.';

--
-- Name: COLUMN installation.epoch; Type: COMMENT; Schema: app; Owner: tocsin_owner
--

COMMENT ON COLUMN app.installation.epoch IS 'Raised after a dump is restored into a new cluster, where transaction ids start anew; first part of the order of events.';

--
-- Name: epoch(); Type: FUNCTION; Schema: app; Owner: tocsin_owner
--

CREATE FUNCTION app.epoch() RETURNS integer
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN (SELECT installation.epoch FROM app.installation);

ALTER FUNCTION app.epoch() OWNER TO tocsin_owner;

--
-- Name: FUNCTION epoch(); Type: COMMENT; Schema: app; Owner: tocsin_owner
--

COMMENT ON FUNCTION app.epoch() IS 'Current epoch of the installation.';

--
-- Name: erase(uuid, text); Type: FUNCTION; Schema: app; Owner: tocsin_definer
--

CREATE FUNCTION app.erase(erased_record uuid, why text) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
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
  -- What is still on its way is given up.
  UPDATE upload SET told_name = '[erased]', description = NULL, source = NULL, collected_by_name = NULL, expires_at = now()
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

ALTER FUNCTION app.erase(erased_record uuid, why text) OWNER TO tocsin_definer;

--
-- Name: FUNCTION erase(erased_record uuid, why text); Type: COMMENT; Schema: app; Owner: tocsin_definer
--

COMMENT ON FUNCTION app.erase(erased_record uuid, why text) IS 'The only way to blank words: those of a record''s events, log record, report and its entries, answers, list entries, findings, improvements, appointments of people from outside, meetings, originals, and evidence with its ledger; the bytes of evidence are disposed of instead. Refused under legal hold (TC423), of the record or of any evidence of it; leaves the rows, and an event of its own with the reason.';

--
-- Name: erase_training(uuid, text); Type: FUNCTION; Schema: app; Owner: tocsin_definer
--

CREATE FUNCTION app.erase_training(erased_person uuid, why text) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
DECLARE
  blanked integer;
  erasure CONSTANT uuid := app.uuid_v7();
BEGIN
  IF coalesce(length(btrim(why)), 0) = 0 OR app.operator() IS NULL THEN
    RAISE EXCEPTION 'erasure needs an operator and a reason' USING ERRCODE = 'TC422';
  END IF;
  UPDATE training_completion SET trainer = '[erased]', evidence = '[erased]'
  WHERE organisation_id = app.organisation_id() AND person_id = erased_person;
  GET DIAGNOSTICS blanked = ROW_COUNT;
  INSERT INTO event (organisation_id, id, record_id, type, subject_id, occurred_earliest, occurred_latest, actor)
  VALUES (app.organisation_id(), erasure, app.organisation_log(), 'training.erased', erased_person, now(), now(),
    'operator:' || app.operator());
  INSERT INTO event_content (organisation_id, event_id, record_id, body)
  VALUES (app.organisation_id(), erasure, app.organisation_log(), jsonb_build_object('summary', 'Words erased: ' || btrim(why)));
  RETURN blanked;
END
$$;

ALTER FUNCTION app.erase_training(erased_person uuid, why text) OWNER TO tocsin_definer;

--
-- Name: FUNCTION erase_training(erased_person uuid, why text); Type: COMMENT; Schema: app; Owner: tocsin_definer
--

COMMENT ON FUNCTION app.erase_training(erased_person uuid, why text) IS 'Blanks the words of a person''s courses: who held them and what shows it. The rows stay, with an event that says why; returns how many there were.';

--
-- Name: filed_before(text, text); Type: FUNCTION; Schema: app; Owner: tocsin_definer
--

CREATE FUNCTION app.filed_before(wanted text, external text) RETURNS TABLE(id uuid, label text)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
BEGIN
  RETURN QUERY
  SELECT r.id, r.label FROM report r
  WHERE r.organisation_id = app.organisation_id() AND r.channel = wanted AND r.source_id = app.source_id()
    AND r.external_id = external;
END
$$;

ALTER FUNCTION app.filed_before(wanted text, external text) OWNER TO tocsin_definer;

--
-- Name: FUNCTION filed_before(wanted text, external text); Type: COMMENT; Schema: app; Owner: tocsin_definer
--

COMMENT ON FUNCTION app.filed_before(wanted text, external text) IS 'The report that this very source filed through the channel under an external id, so that a repetition is answered as before, also to those who may not read reports.';

--
-- Name: follow_up_report(text, text, text, text); Type: FUNCTION; Schema: app; Owner: tocsin_definer
--

CREATE FUNCTION app.follow_up_report(external text, message text, new_summary text, new_details text) RETURNS TABLE(id uuid, label text)
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
DECLARE
  here CONSTANT uuid := app.organisation_id();
  told CONSTANT uuid := app.uuid_v7();
  entry CONSTANT uuid := app.uuid_v7();
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
    VALUES (here, entry, known.id, message, new_summary, new_details);
    INSERT INTO event (organisation_id, id, record_id, type, subject_id, occurred_earliest, occurred_latest, actor)
    VALUES (here, told, known.id, 'report.followed-up', app.hook_id(), now(), now(), 'hook');
    INSERT INTO event_content (organisation_id, event_id, record_id, body)
    VALUES (here, told, known.id, jsonb_build_object('summary', new_summary));
    -- One job for each entry: it has a key of its own, so that a lost one is told with the next.
    UPDATE report r SET notice = 'owed' WHERE r.organisation_id = here AND r.id = known.id AND r.notice <> 'none';
    IF FOUND THEN
      INSERT INTO job (organisation_id, id, kind, key, record_id, subject_id)
      VALUES (here, app.uuid_v7(), 'notify', entry::text, known.id, known.id);
    END IF;
  END IF;
  RETURN QUERY SELECT known.id::uuid, known.label::text;
END
$$;

ALTER FUNCTION app.follow_up_report(external text, message text, new_summary text, new_details text) OWNER TO tocsin_definer;

--
-- Name: FUNCTION follow_up_report(external text, message text, new_summary text, new_details text); Type: COMMENT; Schema: app; Owner: tocsin_definer
--

COMMENT ON FUNCTION app.follow_up_report(external text, message text, new_summary text, new_details text) IS 'The report that the hook made of a ticket, to which these words are added unless they are a repetition: the same message, or what was said last. What is added, its recipients are told. No row where the ticket is new.';

--
-- Name: hmac_sha256(bytea, bytea); Type: FUNCTION; Schema: app; Owner: tocsin_owner
--

CREATE FUNCTION app.hmac_sha256(key bytea, message bytea) RETURNS bytea
    LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE
    SET search_path TO 'pg_catalog', 'pg_temp'
    AS $$
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

ALTER FUNCTION app.hmac_sha256(key bytea, message bytea) OWNER TO tocsin_owner;

--
-- Name: FUNCTION hmac_sha256(key bytea, message bytea); Type: COMMENT; Schema: app; Owner: tocsin_owner
--

COMMENT ON FUNCTION app.hmac_sha256(key bytea, message bytea) IS 'HMAC with SHA-256 (RFC 2104), without an extension.';

--
-- Name: hook_id(); Type: FUNCTION; Schema: app; Owner: tocsin_owner
--

CREATE FUNCTION app.hook_id() RETURNS uuid
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN (NULLIF(current_setting('app.hook_id'::text, true), ''::text))::uuid;

ALTER FUNCTION app.hook_id() OWNER TO tocsin_owner;

--
-- Name: FUNCTION hook_id(); Type: COMMENT; Schema: app; Owner: tocsin_owner
--

COMMENT ON FUNCTION app.hook_id() IS 'Hook through which the current unit of work came; null for everyone else.';

--
-- Name: imported(text[], text[]); Type: FUNCTION; Schema: app; Owner: tocsin_definer
--

CREATE FUNCTION app.imported(sources text[], originals text[]) RETURNS TABLE(source text, original_id text, modified_at timestamp with time zone, sha256 bytea)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
BEGIN
  RETURN QUERY
  SELECT o.source, o.original_id, o.modified_at, o.sha256
  FROM unnest(sources, originals) AS wanted (source, original_id)
  JOIN incident_origin o ON o.organisation_id = app.organisation_id() AND o.source = wanted.source
    AND o.original_id = wanted.original_id;
END
$$;

ALTER FUNCTION app.imported(sources text[], originals text[]) OWNER TO tocsin_definer;

--
-- Name: FUNCTION imported(sources text[], originals text[]); Type: COMMENT; Schema: app; Owner: tocsin_definer
--

COMMENT ON FUNCTION app.imported(sources text[], originals text[]) IS 'Which of the originals the organisation has imported already, with what is needed to tell whether they have changed since. Restricted ones too, without their record.';

--
-- Name: is_being_made(uuid); Type: FUNCTION; Schema: app; Owner: tocsin_definer
--

CREATE FUNCTION app.is_being_made(record_id uuid) RETURNS boolean
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
BEGIN
  RETURN EXISTS (
    SELECT 1 FROM record r
    WHERE r.organisation_id = app.organisation_id() AND r.id = is_being_made.record_id
      AND r.created_in = pg_current_xact_id_if_assigned());
END
$$;

ALTER FUNCTION app.is_being_made(record_id uuid) OWNER TO tocsin_definer;

--
-- Name: FUNCTION is_being_made(record_id uuid); Type: COMMENT; Schema: app; Owner: tocsin_definer
--

COMMENT ON FUNCTION app.is_being_made(record_id uuid) IS 'Whether the record was made by this very transaction.';

--
-- Name: keep_obligations(); Type: FUNCTION; Schema: app; Owner: tocsin_definer
--

CREATE FUNCTION app.keep_obligations() RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
BEGIN
  INSERT INTO job (organisation_id, id, kind, key, record_id, subject_id)
  SELECT r.organisation_id, app.uuid_v7(), 'restore', 'obligations', r.id, r.id
  FROM record r
  WHERE r.organisation_id = app.organisation_id() AND r.kind = 'organisation'
  ON CONFLICT ON CONSTRAINT job_key DO NOTHING;
END
$$;

ALTER FUNCTION app.keep_obligations() OWNER TO tocsin_definer;

--
-- Name: FUNCTION keep_obligations(); Type: COMMENT; Schema: app; Owner: tocsin_definer
--

COMMENT ON FUNCTION app.keep_obligations() IS 'Makes the standing job of the current organisation where it is missing, by which the delivery worker opens what people owe and reminds of it.';

--
-- Name: kept_until(integer, bigint, timestamp with time zone); Type: FUNCTION; Schema: app; Owner: tocsin_owner
--

CREATE FUNCTION app.kept_until(years integer, closed bigint, own timestamp with time zone) RETURNS timestamp with time zone
    LANGUAGE sql STABLE PARALLEL SAFE
    SET search_path TO 'pg_catalog', 'pg_temp'
    RETURN GREATEST(own, CASE WHEN (years IS NOT NULL) THEN COALESCE((to_timestamp((((closed)::numeric / 1000000.0))::double precision) + make_interval(years => years)), 'infinity'::timestamp with time zone) ELSE NULL::timestamp with time zone END);

ALTER FUNCTION app.kept_until(years integer, closed bigint, own timestamp with time zone) OWNER TO tocsin_owner;

--
-- Name: FUNCTION kept_until(years integer, closed bigint, own timestamp with time zone); Type: COMMENT; Schema: app; Owner: tocsin_owner
--

COMMENT ON FUNCTION app.kept_until(years integer, closed bigint, own timestamp with time zone) IS 'Until when an artefact is kept: so many years after its incident was closed (microseconds since 1970; infinity while it is open), or until its own time, whichever is later; null where nothing says so.';

--
-- Name: let_analysts_read(text, text); Type: PROCEDURE; Schema: app; Owner: tocsin_owner
--

CREATE PROCEDURE app.let_analysts_read(IN relation text, IN columns text)
    LANGUAGE plpgsql
    AS $_$
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
$_$;

ALTER PROCEDURE app.let_analysts_read(IN relation text, IN columns text) OWNER TO tocsin_owner;

--
-- Name: PROCEDURE let_analysts_read(IN relation text, IN columns text); Type: COMMENT; Schema: app; Owner: tocsin_owner
--

COMMENT ON PROCEDURE app.let_analysts_read(IN relation text, IN columns text) IS 'Lets analysts read columns of a table through the views of metrics: rows of their organisation, and of what hangs on records those of the records they see. Never words, names or addresses.';

--
-- Name: next_occurrence(timestamp with time zone, interval, text, boolean, timestamp with time zone); Type: FUNCTION; Schema: app; Owner: tocsin_owner
--

CREATE FUNCTION app.next_occurrence(scheduled timestamp with time zone, every interval, zone text, folds boolean, as_of timestamp with time zone) RETURNS TABLE(steps integer, due_at timestamp with time zone)
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$
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

ALTER FUNCTION app.next_occurrence(scheduled timestamp with time zone, every interval, zone text, folds boolean, as_of timestamp with time zone) OWNER TO tocsin_owner;

--
-- Name: FUNCTION next_occurrence(scheduled timestamp with time zone, every interval, zone text, folds boolean, as_of timestamp with time zone); Type: COMMENT; Schema: app; Owner: tocsin_owner
--

COMMENT ON FUNCTION app.next_occurrence(scheduled timestamp with time zone, every interval, zone text, folds boolean, as_of timestamp with time zone) IS 'The occurrence after a scheduled one, counted from it and never from now: the very next, or, where a series folds, the first that lies ahead. steps says how many occurrences further it is.';

--
-- Name: operator(); Type: FUNCTION; Schema: app; Owner: tocsin_owner
--

CREATE FUNCTION app.operator() RETURNS text
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN NULLIF(current_setting('app.operator'::text, true), ''::text);

ALTER FUNCTION app.operator() OWNER TO tocsin_owner;

--
-- Name: FUNCTION operator(); Type: COMMENT; Schema: app; Owner: tocsin_owner
--

COMMENT ON FUNCTION app.operator() IS 'Name of the operator at the command line; null for everyone else.';

--
-- Name: organisation_id(); Type: FUNCTION; Schema: app; Owner: tocsin_owner
--

CREATE FUNCTION app.organisation_id() RETURNS uuid
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN (NULLIF(current_setting('app.organisation_id'::text, true), ''::text))::uuid;

ALTER FUNCTION app.organisation_id() OWNER TO tocsin_owner;

--
-- Name: FUNCTION organisation_id(); Type: COMMENT; Schema: app; Owner: tocsin_owner
--

COMMENT ON FUNCTION app.organisation_id() IS 'Organisation of the current unit of work, null outside one: then nothing is visible and nothing can be written.';

--
-- Name: organisation_log(); Type: FUNCTION; Schema: app; Owner: tocsin_definer
--

CREATE FUNCTION app.organisation_log() RETURNS uuid
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
BEGIN
  RETURN (SELECT r.id FROM record r WHERE r.organisation_id = app.organisation_id() AND r.kind = 'organisation');
END
$$;

ALTER FUNCTION app.organisation_log() OWNER TO tocsin_definer;

--
-- Name: FUNCTION organisation_log(); Type: COMMENT; Schema: app; Owner: tocsin_definer
--

COMMENT ON FUNCTION app.organisation_log() IS 'Key of the record on which the organisation''s own log hangs, so that whoever changes people, tokens or settings can add to it without being able to read it.';

--
-- Name: organisations(); Type: FUNCTION; Schema: app; Owner: tocsin_definer
--

CREATE FUNCTION app.organisations() RETURNS TABLE(organisation_id uuid, slug text, name text, created_at timestamp with time zone)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
BEGIN
  RETURN QUERY SELECT o.organisation_id, o.slug, o.name, o.created_at FROM organisation o ORDER BY o.slug;
END
$$;

ALTER FUNCTION app.organisations() OWNER TO tocsin_definer;

--
-- Name: FUNCTION organisations(); Type: COMMENT; Schema: app; Owner: tocsin_definer
--

COMMENT ON FUNCTION app.organisations() IS 'Every organisation of the installation, for the command line.';

--
-- Name: participating_record_ids(); Type: FUNCTION; Schema: app; Owner: tocsin_definer
--

CREATE FUNCTION app.participating_record_ids() RETURNS uuid[]
    LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL SAFE
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
DECLARE
  here CONSTANT uuid := app.organisation_id();
  caller CONSTANT uuid := app.person_id();
BEGIN
  RETURN ARRAY(
    SELECT p.record_id FROM participant p
    WHERE p.organisation_id = here AND p.person_id = caller AND p.ended_at IS NULL);
END
$$;

ALTER FUNCTION app.participating_record_ids() OWNER TO tocsin_definer;

--
-- Name: FUNCTION participating_record_ids(); Type: COMMENT; Schema: app; Owner: tocsin_definer
--

COMMENT ON FUNCTION app.participating_record_ids() IS 'Records the person of the current unit of work takes part in.';

--
-- Name: permission(); Type: FUNCTION; Schema: app; Owner: tocsin_owner
--

CREATE FUNCTION app.permission() RETURNS text
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN NULLIF(current_setting('app.permission'::text, true), ''::text);

ALTER FUNCTION app.permission() OWNER TO tocsin_owner;

--
-- Name: FUNCTION permission(); Type: COMMENT; Schema: app; Owner: tocsin_owner
--

COMMENT ON FUNCTION app.permission() IS 'Permission under which the current unit of work was entered.';

--
-- Name: person_id(); Type: FUNCTION; Schema: app; Owner: tocsin_owner
--

CREATE FUNCTION app.person_id() RETURNS uuid
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN (NULLIF(current_setting('app.person_id'::text, true), ''::text))::uuid;

ALTER FUNCTION app.person_id() OWNER TO tocsin_owner;

--
-- Name: FUNCTION person_id(); Type: COMMENT; Schema: app; Owner: tocsin_owner
--

COMMENT ON FUNCTION app.person_id() IS 'Person for whom the current unit of work acts; null for workers and operators.';

--
-- Name: protect(text, text, text); Type: PROCEDURE; Schema: app; Owner: tocsin_owner
--

CREATE PROCEDURE app.protect(IN relation text, IN class text, IN visibility text)
    LANGUAGE plpgsql
    AS $_$
DECLARE
  own CONSTANT text := 'organisation_id = (SELECT app.organisation_id())';
  seen CONSTANT text := format(
    'EXISTS (SELECT 1 FROM record r WHERE r.organisation_id = %1$I.organisation_id AND r.id = %1$I.record_id OFFSET 0)',
    relation);
  people CONSTANT text := 'tocsin_gateway, tocsin_admin';
  workers CONSTANT text := 'tocsin_delivery, tocsin_report';
  reading text := own;
  name text;
BEGIN
  INSERT INTO app.table_class VALUES (relation, class, visibility);
  EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', relation);
  EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', relation);

  -- Columns that mean the same everywhere are described once.
  FOR name IN
    SELECT a.attname FROM pg_attribute a
    WHERE a.attrelid = relation::regclass AND a.attnum > 0 AND col_description(a.attrelid, a.attnum) IS NULL
  LOOP
    IF name = 'organisation_id' THEN
      EXECUTE format('COMMENT ON COLUMN %I.organisation_id IS %L', relation, 'Organisation the row belongs to.');
    ELSIF name = 'id' THEN
      EXECUTE format('COMMENT ON COLUMN %I.id IS %L', relation, 'Key of the row, a UUID of version 7.');
    ELSIF name = 'record_id' THEN
      EXECUTE format('COMMENT ON COLUMN %I.record_id IS %L', relation, 'Record it hangs on, which decides who sees it.');
    END IF;
  END LOOP;

  -- ALWAYS: not even a session that turns ordinary triggers off (session_replication_role) gets past the guards.
  IF class = 'record' THEN
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION app.refuse_change()',
      relation || '_is_never_changed', relation);
  ELSIF class = 'content' THEN
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION app.refuse_change_but_erasure()',
      relation || '_is_never_changed', relation);
  END IF;
  IF class IN ('record', 'content') THEN
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change()',
      relation || '_is_never_truncated', relation);
    EXECUTE format('ALTER TABLE %1$I ENABLE ALWAYS TRIGGER %2$I, ENABLE ALWAYS TRIGGER %3$I',
      relation, relation || '_is_never_changed', relation || '_is_never_truncated');
  END IF;

  IF visibility = 'everyone' THEN
    EXECUTE format('CREATE POLICY %I ON %I FOR SELECT TO %s, %s, tocsin_sweep, tocsin_definer USING (true)',
      relation || '_is_read', relation, people, workers);
    RETURN;
  END IF;
  IF visibility = 'own' THEN
    RETURN;
  END IF;
  IF visibility = 'record' THEN
    reading := own || ' AND ' || seen;
  END IF;

  EXECUTE format('CREATE POLICY %I ON %I FOR SELECT TO %s USING (%s)', relation || '_is_read', relation, people, reading);
  EXECUTE format('CREATE POLICY %I ON %I FOR INSERT TO %s, %s WITH CHECK (%s)',
    relation || '_is_added', relation, people, workers, own);
  EXECUTE format('CREATE POLICY %I ON %I FOR SELECT TO %s USING (%s)',
    relation || '_is_read_by_workers', relation, workers, own);
  IF class IN ('state', 'work') THEN
    EXECUTE format('CREATE POLICY %I ON %I FOR UPDATE TO %s USING (%s) WITH CHECK (%s)',
      relation || '_is_changed', relation, people, reading, own);
    EXECUTE format('CREATE POLICY %I ON %I FOR UPDATE TO %s USING (%s) WITH CHECK (%s)',
      relation || '_is_changed_by_workers', relation, workers, own, own);
  END IF;
  IF class = 'work' THEN
    EXECUTE format('CREATE POLICY %I ON %I FOR DELETE TO %s, %s USING (%s)',
      relation || '_is_consumed', relation, people, workers, own);
  END IF;
END
$_$;

ALTER PROCEDURE app.protect(IN relation text, IN class text, IN visibility text) OWNER TO tocsin_owner;

--
-- Name: PROCEDURE protect(IN relation text, IN class text, IN visibility text); Type: COMMENT; Schema: app; Owner: tocsin_owner
--

COMMENT ON PROCEDURE app.protect(IN relation text, IN class text, IN visibility text) IS 'Gives a table its class: row-level security enabled and forced, policies for the process roles, and the guard of record and content tables. Grants are written out beside each table.';

--
-- Name: refuse_change(); Type: FUNCTION; Schema: app; Owner: tocsin_owner
--

CREATE FUNCTION app.refuse_change() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  RAISE EXCEPTION 'rows of % are never changed or removed', TG_TABLE_NAME
    USING ERRCODE = 'TC409', TABLE = TG_TABLE_NAME;
END
$$;

ALTER FUNCTION app.refuse_change() OWNER TO tocsin_owner;

--
-- Name: FUNCTION refuse_change(); Type: COMMENT; Schema: app; Owner: tocsin_owner
--

COMMENT ON FUNCTION app.refuse_change() IS 'Guard of record tables: refuses UPDATE, DELETE and TRUNCATE to everybody, the owner included.';

--
-- Name: refuse_change_but_erasure(); Type: FUNCTION; Schema: app; Owner: tocsin_owner
--

CREATE FUNCTION app.refuse_change_but_erasure() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  IF current_user = 'tocsin_definer' THEN
    IF TG_OP = 'DELETE' THEN
      RETURN OLD;
    END IF;
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'rows of % change by erasure only', TG_TABLE_NAME
    USING ERRCODE = 'TC409', TABLE = TG_TABLE_NAME;
END
$$;

ALTER FUNCTION app.refuse_change_but_erasure() OWNER TO tocsin_owner;

--
-- Name: FUNCTION refuse_change_but_erasure(); Type: COMMENT; Schema: app; Owner: tocsin_owner
--

COMMENT ON FUNCTION app.refuse_change_but_erasure() IS 'Guard of content tables: only app.erase may blank a row, and only app.remove_bytes removes chunks.';

--
-- Name: refuse_department_cycle(); Type: FUNCTION; Schema: app; Owner: tocsin_owner
--

CREATE FUNCTION app.refuse_department_cycle() RETURNS trigger
    LANGUAGE plpgsql
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('department ' || NEW.organisation_id, 0));
  IF EXISTS (
    WITH RECURSIVE above AS (
      SELECT d.id, d.parent_id FROM department d
      WHERE d.organisation_id = NEW.organisation_id AND d.id = NEW.parent_id
      UNION
      SELECT d.id, d.parent_id FROM department d JOIN above ON d.id = above.parent_id
      WHERE d.organisation_id = NEW.organisation_id
    )
    SELECT 1 FROM above WHERE above.id = NEW.id
  ) THEN
    RAISE EXCEPTION 'a department cannot stand below itself'
      USING ERRCODE = '23514', CONSTRAINT = 'department_tree_check', TABLE = 'department', COLUMN = 'parent_id';
  END IF;
  RETURN NEW;
END
$$;

ALTER FUNCTION app.refuse_department_cycle() OWNER TO tocsin_owner;

--
-- Name: FUNCTION refuse_department_cycle(); Type: COMMENT; Schema: app; Owner: tocsin_owner
--

COMMENT ON FUNCTION app.refuse_department_cycle() IS 'Guard of the department tree: no department stands below itself.';

--
-- Name: refuse_rewording(); Type: FUNCTION; Schema: app; Owner: tocsin_owner
--

CREATE FUNCTION app.refuse_rewording() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  RAISE EXCEPTION 'what was said is not reworded' USING ERRCODE = 'TC409', TABLE = TG_TABLE_NAME;
END
$$;

ALTER FUNCTION app.refuse_rewording() OWNER TO tocsin_owner;

--
-- Name: FUNCTION refuse_rewording(); Type: COMMENT; Schema: app; Owner: tocsin_owner
--

COMMENT ON FUNCTION app.refuse_rewording() IS 'Guard of messages: once sent or recorded, their words stand.';

--
-- Name: refuse_rewriting(); Type: FUNCTION; Schema: app; Owner: tocsin_owner
--

CREATE FUNCTION app.refuse_rewriting() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
BEGIN
  RAISE EXCEPTION 'the text of a version changes only while it is a draft' USING ERRCODE = 'TC409', TABLE = TG_TABLE_NAME;
END
$$;

ALTER FUNCTION app.refuse_rewriting() OWNER TO tocsin_owner;

--
-- Name: FUNCTION refuse_rewriting(); Type: COMMENT; Schema: app; Owner: tocsin_owner
--

COMMENT ON FUNCTION app.refuse_rewriting() IS 'Guard of versions: what was submitted, approved or published keeps its text.';

--
-- Name: remove_bytes(integer); Type: FUNCTION; Schema: app; Owner: tocsin_definer
--

CREATE FUNCTION app.remove_bytes(most integer) RETURNS boolean
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
DECLARE
  here CONSTANT uuid := app.organisation_id();
  doomed record;
  gone bigint;
BEGIN
  -- An upload that was given up, or else what was disposed of.
  SELECT u.organisation_id, u.id, true AS upload INTO doomed FROM upload u
  WHERE u.expires_at <= now() AND (here IS NULL OR u.organisation_id = here)
  ORDER BY u.expires_at LIMIT 1 FOR UPDATE SKIP LOCKED;
  IF NOT FOUND THEN
    SELECT e.organisation_id, e.blob_id AS id, false AS upload INTO doomed FROM evidence e
    WHERE e.state = 'disposed' AND e.blob_id IS NOT NULL AND e.bytes_removed_at IS NULL AND NOT e.legal_hold
      AND (here IS NULL OR e.organisation_id = here)
    LIMIT 1 FOR UPDATE SKIP LOCKED;
  END IF;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  DELETE FROM blob_chunk c
  WHERE c.organisation_id = doomed.organisation_id AND c.blob_id = doomed.id AND c.position = ANY (ARRAY(
    SELECT n.position FROM blob_chunk n
    WHERE n.organisation_id = doomed.organisation_id AND n.blob_id = doomed.id ORDER BY n.position LIMIT most));
  GET DIAGNOSTICS gone = ROW_COUNT;
  IF gone < most AND doomed.upload THEN
    DELETE FROM upload u WHERE u.organisation_id = doomed.organisation_id AND u.id = doomed.id;
  ELSIF gone < most THEN
    UPDATE evidence e SET bytes_removed_at = now()
    WHERE e.organisation_id = doomed.organisation_id AND e.blob_id = doomed.id;
  END IF;
  RETURN true;
END
$$;

ALTER FUNCTION app.remove_bytes(most integer) OWNER TO tocsin_definer;

--
-- Name: FUNCTION remove_bytes(most integer); Type: COMMENT; Schema: app; Owner: tocsin_definer
--

COMMENT ON FUNCTION app.remove_bytes(most integer) IS 'The only way to remove chunks: those of one artefact that was disposed of or one upload that was given up, so many at the most; of the current organisation, or of any where none is entered. False where there is nothing left to remove.';

--
-- Name: reporters(uuid); Type: FUNCTION; Schema: app; Owner: tocsin_definer
--

CREATE FUNCTION app.reporters(incident uuid) RETURNS TABLE(report_id uuid, person_id uuid, reporter_kind text, reported_at timestamp with time zone, aware_earliest timestamp with time zone, aware_latest timestamp with time zone)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
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

ALTER FUNCTION app.reporters(incident uuid) OWNER TO tocsin_definer;

--
-- Name: FUNCTION reporters(incident uuid); Type: COMMENT; Schema: app; Owner: tocsin_definer
--

COMMENT ON FUNCTION app.reporters(incident uuid) IS 'Who reported an incident that the caller sees, and when, without words: the duty to report is judged for everybody, also where a report was filed in a department that the caller does not see (M31).';

--
-- Name: restore_notices(); Type: FUNCTION; Schema: app; Owner: tocsin_definer
--

CREATE FUNCTION app.restore_notices() RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
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

ALTER FUNCTION app.restore_notices() OWNER TO tocsin_definer;

--
-- Name: FUNCTION restore_notices(); Type: COMMENT; Schema: app; Owner: tocsin_definer
--

COMMENT ON FUNCTION app.restore_notices() IS 'Makes the jobs again that tell people of reports and violations, where they are still owed. It answers nothing.';

--
-- Name: restore_work(); Type: FUNCTION; Schema: app; Owner: tocsin_definer
--

CREATE FUNCTION app.restore_work() RETURNS bigint
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
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
    WHERE d.organisation_id = here AND d.state IN ('pending', 'running', 'missed') AND NOT d.superseded
    UNION
    SELECT c.record_id FROM communication c WHERE c.organisation_id = here AND c.state = 'planned'
    UNION
    SELECT m.record_id FROM meeting m
    WHERE m.organisation_id = here AND m.invited_revision < m.revision
      AND (m.state = 'planned' OR m.state = 'cancelled' AND m.invited_revision > 0)
  ) AS owed
  ON CONFLICT ON CONSTRAINT job_key DO NOTHING;
  GET DIAGNOSTICS incidents = ROW_COUNT;
  RETURN incidents;
END
$$;

ALTER FUNCTION app.restore_work() OWNER TO tocsin_definer;

--
-- Name: FUNCTION restore_work(); Type: COMMENT; Schema: app; Owner: tocsin_definer
--

COMMENT ON FUNCTION app.restore_work() IS 'Makes the work of the current organisation again where it is missing: jobs for waiting messages and requested documents, and one for each incident with open clocks, planned communications or meetings of which people are to be told, whose rules know the rest. Returns how many incidents; restricted ones count and are not named.';

--
-- Name: restrict(uuid, boolean, uuid[]); Type: FUNCTION; Schema: app; Owner: tocsin_definer
--

CREATE FUNCTION app.restrict(restricted_record uuid, hidden boolean, admitted uuid[]) RETURNS integer
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
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

ALTER FUNCTION app.restrict(restricted_record uuid, hidden boolean, admitted uuid[]) OWNER TO tocsin_definer;

--
-- Name: FUNCTION restrict(restricted_record uuid, hidden boolean, admitted uuid[]); Type: COMMENT; Schema: app; Owner: tocsin_definer
--

COMMENT ON FUNCTION app.restrict(restricted_record uuid, hidden boolean, admitted uuid[]) IS 'Restricts an incident to its participants and whom the caller admits, or shows it again; its reports follow, each with its event, also those that the caller does not see. TC403 without the permission, TC404 where the caller does not see it, TC422 where nobody would. The result is the number of reports that followed.';

--
-- Name: token_id(); Type: FUNCTION; Schema: app; Owner: tocsin_owner
--

CREATE FUNCTION app.token_id() RETURNS uuid
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN (NULLIF(current_setting('app.token_id'::text, true), ''::text))::uuid;

ALTER FUNCTION app.token_id() OWNER TO tocsin_owner;

--
-- Name: FUNCTION token_id(); Type: COMMENT; Schema: app; Owner: tocsin_owner
--

COMMENT ON FUNCTION app.token_id() IS 'Token under which the current unit of work was entered; null for workers and operators.';

--
-- Name: source_id(); Type: FUNCTION; Schema: app; Owner: tocsin_owner
--

CREATE FUNCTION app.source_id() RETURNS uuid
    LANGUAGE sql STABLE PARALLEL SAFE
    RETURN COALESCE(app.hook_id(), app.person_id(), app.token_id(), '00000000-0000-0000-0000-000000000000'::uuid);

ALTER FUNCTION app.source_id() OWNER TO tocsin_owner;

--
-- Name: FUNCTION source_id(); Type: COMMENT; Schema: app; Owner: tocsin_owner
--

COMMENT ON FUNCTION app.source_id() IS 'Whoever sends: the hook, the person, or the token of anonymous intake; all zeros for operators.';

--
-- Name: state_violation(uuid, uuid, text[], uuid, uuid, text, text, boolean); Type: FUNCTION; Schema: app; Owner: tocsin_definer
--

CREATE FUNCTION app.state_violation(version uuid, element uuid, recipients text[], offender uuid, incident uuid, how text, why text, opens boolean) RETURNS void
    LANGUAGE plpgsql SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
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

ALTER FUNCTION app.state_violation(version uuid, element uuid, recipients text[], offender uuid, incident uuid, how text, why text, opens boolean) OWNER TO tocsin_definer;

--
-- Name: FUNCTION state_violation(version uuid, element uuid, recipients text[], offender uuid, incident uuid, how text, why text, opens boolean); Type: COMMENT; Schema: app; Owner: tocsin_definer
--

COMMENT ON FUNCTION app.state_violation(version uuid, element uuid, recipients text[], offender uuid, incident uuid, how text, why text, opens boolean) IS 'Opens the violation of a person in an incident, or adds what is said to the one there is; where opens is false, only the latter. It answers nothing, and the same whatever there was before.';

--
-- Name: stranded_deliveries(interval); Type: FUNCTION; Schema: app; Owner: tocsin_definer
--

CREATE FUNCTION app.stranded_deliveries(older_than interval) RETURNS TABLE(organisation_id uuid, id uuid, record_id uuid)
    LANGUAGE plpgsql STABLE SECURITY DEFINER
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
BEGIN
  RETURN QUERY
  SELECT d.organisation_id, d.id, d.record_id FROM delivery d
  WHERE d.state = 'waiting' AND d.channel = 'email' AND d.created_at < statement_timestamp() - older_than
    AND NOT EXISTS (
      SELECT FROM job j WHERE j.organisation_id = d.organisation_id AND j.kind = 'deliver' AND j.key = d.id::text)
  ORDER BY d.created_at LIMIT 500;
END
$$;

ALTER FUNCTION app.stranded_deliveries(older_than interval) OWNER TO tocsin_definer;

--
-- Name: FUNCTION stranded_deliveries(older_than interval); Type: COMMENT; Schema: app; Owner: tocsin_definer
--

COMMENT ON FUNCTION app.stranded_deliveries(older_than interval) IS 'Messages that wait while no job is left to send them, for the auditor of the sweep; keys only.';

--
-- Name: uuid_v7(); Type: FUNCTION; Schema: app; Owner: tocsin_owner
--

CREATE FUNCTION app.uuid_v7() RETURNS uuid
    LANGUAGE sql PARALLEL SAFE
    RETURN (encode(set_bit(set_bit(OVERLAY(uuid_send(gen_random_uuid()) PLACING SUBSTRING(int8send(((date_part('epoch'::text, clock_timestamp()) * (1000)::double precision))::bigint) FROM 3) FROM 1 FOR 6), (52)::bigint, 1), (53)::bigint, 1), 'hex'::text))::uuid;

ALTER FUNCTION app.uuid_v7() OWNER TO tocsin_owner;

--
-- Name: FUNCTION uuid_v7(); Type: COMMENT; Schema: app; Owner: tocsin_owner
--

COMMENT ON FUNCTION app.uuid_v7() IS 'A UUID of version 7 (RFC 9562): 48 bits of Unix milliseconds, then random. For rows made by set-based statements.';

--
-- Name: visible_department_ids(text); Type: FUNCTION; Schema: app; Owner: tocsin_definer
--

CREATE FUNCTION app.visible_department_ids(kind text) RETURNS uuid[]
    LANGUAGE plpgsql STABLE SECURITY DEFINER PARALLEL RESTRICTED
    SET search_path TO 'pg_catalog', 'public', 'pg_temp'
    AS $$
DECLARE
  here CONSTANT uuid := app.organisation_id();
  caller CONSTANT uuid := app.person_id();
  wanted CONSTANT text := app.permission();
  -- Whose answer it is: another caller or permission in the same transaction works out its own.
  question CONSTANT text := concat_ws(' ', here, caller, wanted, '');
  known CONSTANT text := current_setting('app.visible_' || kind, true);
  visible uuid[];
BEGIN
  IF starts_with(known, question) THEN
    RETURN substr(known, length(question) + 1)::uuid[];
  END IF;
  visible := ARRAY(
    WITH RECURSIVE below AS (
      SELECT m.department_id AS id
      FROM membership m
      JOIN role_permission p ON p.role = m.role AND p.permission = wanted AND kind = ANY (p.opens)
      WHERE m.organisation_id = here AND m.person_id = caller AND m.ended_at IS NULL
      UNION
      SELECT d.id FROM department d JOIN below ON d.parent_id = below.id
      WHERE d.organisation_id = here
    )
    SELECT id FROM below);
  PERFORM set_config('app.visible_' || kind, question || visible::text, true);
  RETURN visible;
END
$$;

ALTER FUNCTION app.visible_department_ids(kind text) OWNER TO tocsin_definer;

--
-- Name: FUNCTION visible_department_ids(kind text); Type: COMMENT; Schema: app; Owner: tocsin_definer
--

COMMENT ON FUNCTION app.visible_department_ids(kind text) IS 'Departments in which the person may use the permission of the current unit of work on records of a kind: those of memberships whose role allows it, and all below. A responder of one department is a mere member of another. Worked out when it is first asked for, and kept in the setting app.visible_KIND until the transaction ends.';

--
-- Name: table_class; Type: TABLE; Schema: app; Owner: tocsin_owner
--

CREATE TABLE app.table_class (
    relation text NOT NULL,
    class text NOT NULL,
    visibility text NOT NULL,
    CONSTRAINT table_class_class_check CHECK ((class = ANY (ARRAY['record'::text, 'content'::text, 'state'::text, 'work'::text, 'reference'::text]))),
    CONSTRAINT table_class_visibility_check CHECK ((visibility = ANY (ARRAY['organisation'::text, 'record'::text, 'own'::text, 'everyone'::text])))
);

ALTER TABLE app.table_class OWNER TO tocsin_owner;

--
-- Name: TABLE table_class; Type: COMMENT; Schema: app; Owner: tocsin_owner
--

COMMENT ON TABLE app.table_class IS 'Class of every table (docs/decisions/0003): record (insert and read only), content (words beside a record, blanked by app.erase only), state (named columns change), work (derivable rows that their consumer deletes), reference (the product''s own constants).';

--
-- Name: COLUMN table_class.relation; Type: COMMENT; Schema: app; Owner: tocsin_owner
--

COMMENT ON COLUMN app.table_class.relation IS 'Name of the table in schema public.';

--
-- Name: COLUMN table_class.class; Type: COMMENT; Schema: app; Owner: tocsin_owner
--

COMMENT ON COLUMN app.table_class.class IS 'record, content, state, work or reference.';

--
-- Name: COLUMN table_class.visibility; Type: COMMENT; Schema: app; Owner: tocsin_owner
--

COMMENT ON COLUMN app.table_class.visibility IS 'What decides who sees a row: its organisation, the record it hangs on, rules of its own, or nothing (everyone).';

--
-- Name: procedure_element; Type: TABLE; Schema: public; Owner: tocsin_owner
--

CREATE TABLE public.procedure_element (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL,
    procedure_version_id uuid NOT NULL,
    kind text NOT NULL,
    key text NOT NULL,
    title text NOT NULL,
    "position" integer NOT NULL,
    rank integer,
    clauses text[] DEFAULT '{}'::text[] NOT NULL,
    CONSTRAINT procedure_element_kind_check CHECK (((length(kind) >= 1) AND (length(kind) <= 60)))
);

ALTER TABLE ONLY public.procedure_element FORCE ROW LEVEL SECURITY;

ALTER TABLE public.procedure_element OWNER TO tocsin_owner;

--
-- Name: TABLE procedure_element; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON TABLE public.procedure_element IS 'An element of a version: a level, event type, plan, phase, step, gate, role, audience, clock, communication, document, clause, …. What happens refers to the element that demanded it.';

--
-- Name: COLUMN procedure_element.organisation_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.procedure_element.organisation_id IS 'Organisation the row belongs to.';

--
-- Name: COLUMN procedure_element.id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.procedure_element.id IS 'Key of the row, a UUID of version 7.';

--
-- Name: COLUMN procedure_element.procedure_version_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.procedure_element.procedure_version_id IS 'Version it belongs to.';

--
-- Name: COLUMN procedure_element.kind; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.procedure_element.kind IS 'Kind of element, as the format names it.';

--
-- Name: COLUMN procedure_element.key; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.procedure_element.key IS 'Its key, unique among its kind in the version.';

--
-- Name: COLUMN procedure_element.title; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.procedure_element.title IS 'Its title.';

--
-- Name: COLUMN procedure_element."position"; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.procedure_element."position" IS 'Its place among its kind.';

--
-- Name: COLUMN procedure_element.rank; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.procedure_element.rank IS 'Rank of a level, 1 the highest; null for other kinds.';

--
-- Name: COLUMN procedure_element.clauses; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.procedure_element.clauses IS 'Clauses of the policy that it implements.';

--
-- Name: step_item; Type: TABLE; Schema: public; Owner: tocsin_owner
--

CREATE TABLE public.step_item (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL,
    record_id uuid NOT NULL,
    response_id uuid NOT NULL,
    element_id uuid NOT NULL,
    kind text,
    task text,
    title text NOT NULL,
    person_id uuid,
    owner_id uuid,
    due_at timestamp with time zone,
    state text DEFAULT 'open'::text NOT NULL,
    reason text,
    done_by uuid,
    done_earliest timestamp with time zone,
    done_latest timestamp with time zone,
    created_by uuid,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    finding_id uuid,
    CONSTRAINT step_item_done_check CHECK ((((state = 'done'::text) = (done_earliest IS NOT NULL)) AND (done_earliest <= done_latest))),
    CONSTRAINT step_item_reason_check CHECK (((state <> 'dropped'::text) OR (length(reason) > 0))),
    CONSTRAINT step_item_state_check CHECK ((state = ANY (ARRAY['open'::text, 'done'::text, 'dropped'::text]))),
    CONSTRAINT step_item_title_check CHECK (((length(title) >= 1) AND (length(title) <= 1000)))
);

ALTER TABLE ONLY public.step_item FORCE ROW LEVEL SECURITY;

ALTER TABLE public.step_item OWNER TO tocsin_owner;

--
-- Name: TABLE step_item; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON TABLE public.step_item IS 'An entry in the list of a step: a task of the procedure, an action (M62, M66), a key person to be informed (M63), a business-critical need (M72), a containment (L11), an escalation (L14), a clean-up (M87).';

--
-- Name: COLUMN step_item.organisation_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.step_item.organisation_id IS 'Organisation the row belongs to.';

--
-- Name: COLUMN step_item.id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.step_item.id IS 'Key of the row, a UUID of version 7.';

--
-- Name: COLUMN step_item.record_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.step_item.record_id IS 'Record it hangs on, which decides who sees it.';

--
-- Name: COLUMN step_item.response_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.step_item.response_id IS 'Response that the step belongs to.';

--
-- Name: COLUMN step_item.element_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.step_item.element_id IS 'The step.';

--
-- Name: COLUMN step_item.kind; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.step_item.kind IS 'One of the step''s kinds of entry, where the procedure has some.';

--
-- Name: COLUMN step_item.task; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.step_item.task IS 'Task of the procedure that it carries out; null for what people add.';

--
-- Name: COLUMN step_item.title; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.step_item.title IS 'What is to be done, or who is to be told.';

--
-- Name: COLUMN step_item.person_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.step_item.person_id IS 'Whom it concerns, for example the key person.';

--
-- Name: COLUMN step_item.owner_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.step_item.owner_id IS 'Who is to do it.';

--
-- Name: COLUMN step_item.due_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.step_item.due_at IS 'Until when.';

--
-- Name: COLUMN step_item.state; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.step_item.state IS 'open, done or dropped.';

--
-- Name: COLUMN step_item.reason; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.step_item.reason IS 'Why it was dropped, or how it ended.';

--
-- Name: COLUMN step_item.done_by; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.step_item.done_by IS 'Who says that it is done.';

--
-- Name: COLUMN step_item.done_earliest; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.step_item.done_earliest IS 'Earliest instant at which it was done; for a key person, informed.';

--
-- Name: COLUMN step_item.done_latest; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.step_item.done_latest IS 'Latest such instant.';

--
-- Name: COLUMN step_item.created_by; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.step_item.created_by IS 'Who added it.';

--
-- Name: COLUMN step_item.created_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.step_item.created_at IS 'When the row was made.';

--
-- Name: COLUMN step_item.finding_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.step_item.finding_id IS 'Weakness that the entry of a mitigation plan addresses (L24).';

--
-- Name: step_item_check; Type: TABLE; Schema: public; Owner: tocsin_owner
--

CREATE TABLE public.step_item_check (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL,
    record_id uuid NOT NULL,
    item_id uuid NOT NULL,
    outcome text NOT NULL,
    checked_earliest timestamp with time zone NOT NULL,
    checked_latest timestamp with time zone NOT NULL,
    person_id uuid,
    actor text NOT NULL,
    recorded_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT step_item_check_outcome_check CHECK ((outcome = ANY (ARRAY['passed'::text, 'failed'::text]))),
    CONSTRAINT step_item_check_times_check CHECK ((checked_earliest <= checked_latest))
);

ALTER TABLE ONLY public.step_item_check FORCE ROW LEVEL SECURITY;

ALTER TABLE public.step_item_check OWNER TO tocsin_owner;

--
-- Name: TABLE step_item_check; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON TABLE public.step_item_check IS 'Somebody looked whether an action works (M62). What was seen is said in the event item.checked.';

--
-- Name: COLUMN step_item_check.organisation_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.step_item_check.organisation_id IS 'Organisation the row belongs to.';

--
-- Name: COLUMN step_item_check.id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.step_item_check.id IS 'Key of the row, a UUID of version 7.';

--
-- Name: COLUMN step_item_check.record_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.step_item_check.record_id IS 'Record it hangs on, which decides who sees it.';

--
-- Name: COLUMN step_item_check.item_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.step_item_check.item_id IS 'The action.';

--
-- Name: COLUMN step_item_check.outcome; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.step_item_check.outcome IS 'passed or failed.';

--
-- Name: COLUMN step_item_check.checked_earliest; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.step_item_check.checked_earliest IS 'Earliest instant of the check.';

--
-- Name: COLUMN step_item_check.checked_latest; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.step_item_check.checked_latest IS 'Latest such instant.';

--
-- Name: COLUMN step_item_check.person_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.step_item_check.person_id IS 'Who checked.';

--
-- Name: COLUMN step_item_check.actor; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.step_item_check.actor IS 'What kind of actor, as in event.';

--
-- Name: COLUMN step_item_check.recorded_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.step_item_check.recorded_at IS 'When it was taken down.';

--
-- Name: actions; Type: VIEW; Schema: metrics; Owner: tocsin_owner
--

CREATE VIEW metrics.actions WITH (security_invoker='true') AS
 SELECT a.organisation_id,
    a.record_id AS incident_id,
    a.response_id,
    a.id AS action_id,
    e.key AS step,
    a.kind,
    a.task,
    a.state,
    a.created_at,
    a.due_at,
    a.done_earliest,
    a.done_latest,
        CASE
            WHEN (a.due_at IS NULL) THEN NULL::text
            WHEN (a.state = 'dropped'::text) THEN 'not-applicable'::text
            WHEN (a.done_latest <= a.due_at) THEN 'met'::text
            WHEN ((a.done_earliest > a.due_at) OR ((a.state = 'open'::text) AND (a.due_at < now()))) THEN 'missed'::text
            WHEN (a.state = 'open'::text) THEN 'pending'::text
            ELSE 'unknown'::text
        END AS conformity,
        CASE
            WHEN ((a.done_earliest - a.created_at) IS NOT NULL) THEN GREATEST(date_part('epoch'::text, (a.done_earliest - a.created_at)), (0)::double precision)
            ELSE NULL::double precision
        END AS shortest_seconds,
        CASE
            WHEN ((a.done_latest - a.created_at) IS NOT NULL) THEN GREATEST(date_part('epoch'::text, (a.done_latest - a.created_at)), (0)::double precision)
            ELSE NULL::double precision
        END AS longest_seconds,
    COALESCE(k.passed, (0)::bigint) AS checks_passed,
    COALESCE(k.failed, (0)::bigint) AS checks_failed
   FROM ((public.step_item a
     JOIN public.procedure_element e ON (((e.organisation_id = a.organisation_id) AND (e.id = a.element_id))))
     LEFT JOIN ( SELECT c.organisation_id,
            c.item_id,
            count(*) FILTER (WHERE (c.outcome = 'passed'::text)) AS passed,
            count(*) FILTER (WHERE (c.outcome = 'failed'::text)) AS failed
           FROM public.step_item_check c
          GROUP BY c.organisation_id, c.item_id) k ON (((k.organisation_id = a.organisation_id) AND (k.item_id = a.id))));

ALTER TABLE metrics.actions OWNER TO tocsin_owner;

--
-- Name: VIEW actions; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON VIEW metrics.actions IS 'One row for each entry in the list of a step: task, corrective action, containment, clean-up, person to be told. Without its words and people.';

--
-- Name: COLUMN actions.organisation_id; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.actions.organisation_id IS 'Organisation the row belongs to.';

--
-- Name: COLUMN actions.incident_id; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.actions.incident_id IS 'The incident.';

--
-- Name: COLUMN actions.response_id; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.actions.response_id IS 'The response.';

--
-- Name: COLUMN actions.action_id; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.actions.action_id IS 'Key of the entry.';

--
-- Name: COLUMN actions.step; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.actions.step IS 'Key of the step in whose list it stands.';

--
-- Name: COLUMN actions.kind; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.actions.kind IS 'One of the step''s kinds of entry, where the procedure has some.';

--
-- Name: COLUMN actions.task; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.actions.task IS 'Key of the task of the procedure; null for what people added.';

--
-- Name: COLUMN actions.state; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.actions.state IS 'open, done or dropped.';

--
-- Name: COLUMN actions.created_at; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.actions.created_at IS 'When it was entered.';

--
-- Name: COLUMN actions.due_at; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.actions.due_at IS 'Until when it is to be done.';

--
-- Name: COLUMN actions.done_earliest; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.actions.done_earliest IS 'Earliest instant at which it was done.';

--
-- Name: COLUMN actions.done_latest; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.actions.done_latest IS 'Latest such instant.';

--
-- Name: COLUMN actions.conformity; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.actions.conformity IS 'met, missed (late or overdue), pending, unknown or not-applicable (dropped); null without a due time.';

--
-- Name: COLUMN actions.shortest_seconds; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.actions.shortest_seconds IS 'Least time from entry to done, in seconds, never below 0; null before it was done.';

--
-- Name: COLUMN actions.longest_seconds; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.actions.longest_seconds IS 'Greatest time from entry to done, in seconds.';

--
-- Name: COLUMN actions.checks_passed; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.actions.checks_passed IS 'How often somebody looked and found that it works.';

--
-- Name: COLUMN actions.checks_failed; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.actions.checks_failed IS 'How often somebody looked and found that it does not.';

--
-- Name: incident; Type: TABLE; Schema: public; Owner: tocsin_owner
--

CREATE TABLE public.incident (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL,
    kind text DEFAULT 'incident'::text NOT NULL,
    year integer NOT NULL,
    number integer NOT NULL,
    label text NOT NULL,
    title text NOT NULL,
    status text NOT NULL,
    outcome text,
    imported boolean DEFAULT false NOT NULL,
    exercise boolean DEFAULT false NOT NULL,
    exercise_speed double precision,
    exercise_at timestamp with time zone,
    vulnerability boolean DEFAULT false NOT NULL,
    duplicate_of_id uuid,
    level_key text,
    level_rank integer,
    occurred_at timestamp with time zone,
    start_of_impact_at timestamp with time zone,
    detected_at timestamp with time zone,
    reported_at timestamp with time zone,
    logged_at timestamp with time zone,
    contained_at timestamp with time zone,
    end_of_impact_at timestamp with time zone,
    resolved_at timestamp with time zone,
    closed_at timestamp with time zone,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    times_earliest bigint[] DEFAULT '{}'::bigint[] NOT NULL,
    times_latest bigint[] DEFAULT '{}'::bigint[] NOT NULL,
    times_others text[] DEFAULT '{}'::text[] NOT NULL,
    CONSTRAINT incident_duplicate_check CHECK (((status = 'duplicate'::text) = (duplicate_of_id IS NOT NULL))),
    CONSTRAINT incident_exercise_check CHECK ((((exercise_speed IS NULL) = (exercise_at IS NULL)) AND (exercise_speed > (0)::double precision))),
    CONSTRAINT incident_kind_check CHECK ((kind = 'incident'::text)),
    CONSTRAINT incident_outcome_check CHECK ((outcome = ANY (ARRAY['resolved'::text, 'tackled'::text]))),
    CONSTRAINT incident_outcome_given_check CHECK (((status <> ALL (ARRAY['resolved'::text, 'reviewed'::text, 'closed'::text])) OR (outcome IS NOT NULL))),
    CONSTRAINT incident_status_check CHECK ((status = ANY (ARRAY['triaged'::text, 'logged'::text, 'responding'::text, 'resolved'::text, 'reviewed'::text, 'closed'::text, 'duplicate'::text, 'non-incident'::text]))),
    CONSTRAINT incident_times_check CHECK (((cardinality(times_earliest) = cardinality(times_latest)) AND ((cardinality(times_earliest) = 0) OR (cardinality(times_earliest) = (14 + cardinality(times_others)))))),
    CONSTRAINT incident_title_check CHECK (((length(title) >= 1) AND (length(title) <= 300)))
)
WITH (fillfactor='80');
ALTER TABLE ONLY public.incident ALTER COLUMN times_earliest SET STORAGE PLAIN;
ALTER TABLE ONLY public.incident ALTER COLUMN times_latest SET STORAGE PLAIN;

ALTER TABLE ONLY public.incident FORCE ROW LEVEL SECURITY;

ALTER TABLE public.incident OWNER TO tocsin_owner;

--
-- Name: TABLE incident; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON TABLE public.incident IS 'An incident or a detected vulnerability (M2). Its times are mirrored from facts, which hold their precision and source.';

--
-- Name: COLUMN incident.organisation_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.incident.organisation_id IS 'Organisation the row belongs to.';

--
-- Name: COLUMN incident.id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.incident.id IS 'Key of the row, a UUID of version 7.';

--
-- Name: COLUMN incident.kind; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.incident.kind IS 'Always incident; ties the row to a record of that kind.';

--
-- Name: COLUMN incident.year; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.incident.year IS 'Year of its number.';

--
-- Name: COLUMN incident.number; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.incident.number IS 'Its number in the year and series: gapless in the organisation.';

--
-- Name: COLUMN incident.label; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.incident.label IS 'Number as people say it, of whichever series: INC-2026-0042.';

--
-- Name: COLUMN incident.title; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.incident.title IS 'What people call it.';

--
-- Name: COLUMN incident.status; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.incident.status IS 'triaged, logged, responding, resolved, reviewed, closed; or duplicate, non-incident.';

--
-- Name: COLUMN incident.outcome; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.incident.outcome IS 'resolved or tackled (M74).';

--
-- Name: COLUMN incident.imported; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.incident.imported IS 'Entered as history: its times are the published ones, nothing was sent, no clock fired.';

--
-- Name: COLUMN incident.exercise; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.incident.exercise IS 'An exercise: kept out of metrics and legal registers.';

--
-- Name: COLUMN incident.exercise_speed; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.incident.exercise_speed IS 'How much faster than real time a played case runs.';

--
-- Name: COLUMN incident.exercise_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.incident.exercise_at IS 'A played case''s own clock. Its player alone moves it, and releases the timers that wait for it (fire_at is infinity until then), so it stands still when the workers do.';

--
-- Name: COLUMN incident.vulnerability; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.incident.vulnerability IS 'A vulnerability rather than an incident.';

--
-- Name: COLUMN incident.duplicate_of_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.incident.duplicate_of_id IS 'The incident it duplicates.';

--
-- Name: COLUMN incident.level_key; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.incident.level_key IS 'Mirror of the current level''s key, for lists.';

--
-- Name: COLUMN incident.level_rank; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.incident.level_rank IS 'Mirror of the current level''s rank, 1 the highest.';

--
-- Name: COLUMN incident.occurred_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.incident.occurred_at IS 'Mirror of the fact occurred (earliest).';

--
-- Name: COLUMN incident.start_of_impact_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.incident.start_of_impact_at IS 'Mirror of the fact start_of_impact (earliest).';

--
-- Name: COLUMN incident.detected_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.incident.detected_at IS 'Mirror of the fact detected (earliest).';

--
-- Name: COLUMN incident.reported_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.incident.reported_at IS 'Mirror of the fact reported (earliest).';

--
-- Name: COLUMN incident.logged_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.incident.logged_at IS 'Mirror of the fact logged (earliest).';

--
-- Name: COLUMN incident.contained_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.incident.contained_at IS 'Mirror of the fact contained (earliest).';

--
-- Name: COLUMN incident.end_of_impact_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.incident.end_of_impact_at IS 'Mirror of the fact end_of_impact (earliest).';

--
-- Name: COLUMN incident.resolved_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.incident.resolved_at IS 'Mirror of the fact resolved (earliest).';

--
-- Name: COLUMN incident.closed_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.incident.closed_at IS 'Mirror of the fact closed (earliest).';

--
-- Name: COLUMN incident.created_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.incident.created_at IS 'When the row was made.';

--
-- Name: COLUMN incident.updated_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.incident.updated_at IS 'When a command last changed it.';

--
-- Name: COLUMN incident.times_earliest; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.incident.times_earliest IS 'Earliest instants of what is known now, as the facts have it, in microseconds since 1970, so that lengths are plain differences: in this order for ever occurred, start_of_impact, detected, aware, reported, logged, declared, response_started, contained, end_of_impact, resolved, tackled, closed, disclosed, and behind them what times_others names. Null for what is not known; empty where nothing was ever known.';

--
-- Name: COLUMN incident.times_latest; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.incident.times_latest IS 'Latest instants, in the same order.';

--
-- Name: COLUMN incident.times_others; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.incident.times_others IS 'Names of the instants behind the fourteen: those of the procedures'' own.';

--
-- Name: record; Type: TABLE; Schema: public; Owner: tocsin_owner
--

CREATE TABLE public.record (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL,
    kind text NOT NULL,
    department_id uuid NOT NULL,
    restricted boolean DEFAULT false NOT NULL,
    legal_hold boolean DEFAULT false NOT NULL,
    version bigint DEFAULT 1 NOT NULL,
    created_in xid8 DEFAULT pg_current_xact_id() NOT NULL,
    CONSTRAINT record_kind_check CHECK ((kind = ANY (ARRAY['incident'::text, 'report'::text, 'violation'::text, 'organisation'::text])))
)
WITH (fillfactor='80');

ALTER TABLE ONLY public.record FORCE ROW LEVEL SECURITY;

ALTER TABLE public.record OWNER TO tocsin_owner;

--
-- Name: TABLE record; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON TABLE public.record IS 'Whatever can be hidden: an incident, a report, a violation, or the organisation''s own log. Its children carry its id and are seen by whoever sees it.';

--
-- Name: COLUMN record.organisation_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.record.organisation_id IS 'Organisation the row belongs to.';

--
-- Name: COLUMN record.id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.record.id IS 'Key of the row, a UUID of version 7.';

--
-- Name: COLUMN record.kind; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.record.kind IS 'incident, report, violation, or organisation (the log of settings, people and tokens).';

--
-- Name: COLUMN record.department_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.record.department_id IS 'Department whose members see it.';

--
-- Name: COLUMN record.restricted; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.record.restricted IS 'Seen by its participants alone.';

--
-- Name: COLUMN record.legal_hold; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.record.legal_hold IS 'Nothing that hangs on it may be erased or disposed of.';

--
-- Name: COLUMN record.version; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.record.version IS 'Raised by every command: the ETag, the lock of the record, and no write skew in gates.';

--
-- Name: COLUMN record.created_in; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.record.created_in IS 'Transaction that made it, in which participants may be named of a record that its maker does not see. Nobody can set it.';

--
-- Name: incidents; Type: VIEW; Schema: metrics; Owner: tocsin_owner
--

CREATE VIEW metrics.incidents WITH (security_invoker='true') AS
 SELECT i.organisation_id,
    i.id AS incident_id,
    i.label,
    r.department_id,
    i.status,
    i.outcome,
    i.level_key AS level,
    i.level_rank,
    i.vulnerability,
    i.exercise,
    i.imported,
    ((NOT i.exercise) AND (i.status <> ALL (ARRAY['duplicate'::text, 'non-incident'::text]))) AS counted,
    COALESCE(i.detected_at, i.logged_at, i.created_at) AS began_at,
    i.occurred_at,
    i.start_of_impact_at,
    i.detected_at,
    i.reported_at,
    i.logged_at,
    i.contained_at,
    i.end_of_impact_at,
    i.resolved_at,
    i.closed_at,
    i.created_at AS entered_at
   FROM (public.incident i
     JOIN public.record r ON (((r.organisation_id = i.organisation_id) AND (r.id = i.id))));

ALTER TABLE metrics.incidents OWNER TO tocsin_owner;

--
-- Name: VIEW incidents; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON VIEW metrics.incidents IS 'One row for each incident, also exercises, duplicates and what turned out to be none.';

--
-- Name: COLUMN incidents.organisation_id; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.incidents.organisation_id IS 'Organisation the row belongs to.';

--
-- Name: COLUMN incidents.incident_id; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.incidents.incident_id IS 'The incident.';

--
-- Name: COLUMN incidents.label; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.incidents.label IS 'Number as people say it: INC-2026-0042.';

--
-- Name: COLUMN incidents.department_id; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.incidents.department_id IS 'Department it belongs to.';

--
-- Name: COLUMN incidents.status; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.incidents.status IS 'triaged, logged, responding, resolved, reviewed, closed; or duplicate, non-incident.';

--
-- Name: COLUMN incidents.outcome; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.incidents.outcome IS 'resolved or tackled; null before that.';

--
-- Name: COLUMN incidents.level; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.incidents.level IS 'Key of the current level of severity.';

--
-- Name: COLUMN incidents.level_rank; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.incidents.level_rank IS 'Rank of that level, 1 the highest.';

--
-- Name: COLUMN incidents.vulnerability; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.incidents.vulnerability IS 'Whether it is a vulnerability rather than an incident.';

--
-- Name: COLUMN incidents.exercise; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.incidents.exercise IS 'Whether it is an exercise.';

--
-- Name: COLUMN incidents.imported; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.incidents.imported IS 'Whether it was entered as history.';

--
-- Name: COLUMN incidents.counted; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.incidents.counted IS 'Whether it counts in measures: no exercise, no duplicate, and not found to be no incident.';

--
-- Name: COLUMN incidents.began_at; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.incidents.began_at IS 'When the incident was detected or, where that is not known, logged or entered: its period.';

--
-- Name: COLUMN incidents.occurred_at; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.incidents.occurred_at IS 'Earliest instant at which the event behind it happened.';

--
-- Name: COLUMN incidents.start_of_impact_at; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.incidents.start_of_impact_at IS 'Earliest instant at which its effects began.';

--
-- Name: COLUMN incidents.detected_at; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.incidents.detected_at IS 'Earliest instant at which it was noticed.';

--
-- Name: COLUMN incidents.reported_at; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.incidents.reported_at IS 'Earliest instant at which it was reported.';

--
-- Name: COLUMN incidents.logged_at; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.incidents.logged_at IS 'Earliest instant at which its log record was complete.';

--
-- Name: COLUMN incidents.contained_at; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.incidents.contained_at IS 'Earliest instant from which it spread no further.';

--
-- Name: COLUMN incidents.end_of_impact_at; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.incidents.end_of_impact_at IS 'Earliest instant at which its effects ended.';

--
-- Name: COLUMN incidents.resolved_at; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.incidents.resolved_at IS 'Earliest instant at which it was resolved.';

--
-- Name: COLUMN incidents.closed_at; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.incidents.closed_at IS 'Earliest instant at which its record was closed.';

--
-- Name: COLUMN incidents.entered_at; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.incidents.entered_at IS 'When it was entered, by the clock of the database.';

--
-- Name: deadline; Type: TABLE; Schema: public; Owner: tocsin_owner
--

CREATE TABLE public.deadline (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL,
    record_id uuid NOT NULL,
    response_id uuid,
    element_id uuid,
    clause text DEFAULT ''::text NOT NULL,
    title text NOT NULL,
    subject text DEFAULT ''::text NOT NULL,
    kind text DEFAULT 'once'::text NOT NULL,
    state text NOT NULL,
    anchor text NOT NULL,
    anchor_at timestamp with time zone,
    anchor_latest_at timestamp with time zone,
    duration text NOT NULL,
    zone text DEFAULT 'UTC'::text NOT NULL,
    due_at timestamp with time zone,
    due_latest_at timestamp with time zone,
    outer_due_at timestamp with time zone,
    fulfilled_by text DEFAULT ''::text NOT NULL,
    fulfilled_at timestamp with time zone,
    fulfilled_latest_at timestamp with time zone,
    late_at_least interval,
    late_at_most interval,
    reason text,
    decided_by uuid,
    generation integer DEFAULT 1 NOT NULL,
    supersedes_id uuid,
    superseded boolean DEFAULT false NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    counted_from text,
    anchor_reason text,
    recurs text DEFAULT 'communication'::text NOT NULL,
    CONSTRAINT deadline_due_check CHECK (((state = 'pending'::text) OR (due_at IS NOT NULL) OR (state = ANY (ARRAY['cancelled'::text, 'not-required'::text, 'unknown'::text])))),
    CONSTRAINT deadline_kind_check CHECK ((kind = ANY (ARRAY['once'::text, 'recurring'::text]))),
    CONSTRAINT deadline_order_check CHECK (((anchor_at <= anchor_latest_at) AND (due_at <= due_latest_at) AND (fulfilled_at <= fulfilled_latest_at))),
    CONSTRAINT deadline_reason_check CHECK (((state <> 'not-required'::text) OR (length(reason) > 0))),
    CONSTRAINT deadline_recurs_check CHECK ((recurs = ANY (ARRAY['communication'::text, 'meeting'::text]))),
    CONSTRAINT deadline_state_check CHECK ((state = ANY (ARRAY['pending'::text, 'running'::text, 'on-hold'::text, 'met'::text, 'met-late'::text, 'missed'::text, 'closed-unmet'::text, 'unknown'::text, 'cancelled'::text, 'not-required'::text])))
)
WITH (fillfactor='80');

ALTER TABLE ONLY public.deadline FORCE ROW LEVEL SECURITY;

ALTER TABLE public.deadline OWNER TO tocsin_owner;

--
-- Name: TABLE deadline; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON TABLE public.deadline IS 'A clock of a record: what is owed, since when, by when, and how it ended. Re-basing supersedes the row; lateness is frozen at the first fulfilment.';

--
-- Name: COLUMN deadline.organisation_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.deadline.organisation_id IS 'Organisation the row belongs to.';

--
-- Name: COLUMN deadline.id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.deadline.id IS 'Key of the row, a UUID of version 7.';

--
-- Name: COLUMN deadline.record_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.deadline.record_id IS 'Record it hangs on, which decides who sees it.';

--
-- Name: COLUMN deadline.response_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.deadline.response_id IS 'Response whose procedure demands it; null for the duty of a reporter.';

--
-- Name: COLUMN deadline.element_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.deadline.element_id IS 'Clock of the procedure.';

--
-- Name: COLUMN deadline.clause; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.deadline.clause IS 'Clause of the policy, e.g. M55.';

--
-- Name: COLUMN deadline.title; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.deadline.title IS 'What is owed.';

--
-- Name: COLUMN deadline.subject; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.deadline.subject IS 'Whom it concerns, where there is one clock for each: a reporter, a recipient. Never null, so that there is no second clock.';

--
-- Name: COLUMN deadline.kind; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.deadline.kind IS 'once, or recurring until its end.';

--
-- Name: COLUMN deadline.state; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.deadline.state IS 'pending (no anchor yet), running, on-hold, met, met-late, missed (still owed), closed-unmet, unknown (history only), cancelled, not-required.';

--
-- Name: COLUMN deadline.anchor; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.deadline.anchor IS 'Fact from which it is counted.';

--
-- Name: COLUMN deadline.anchor_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.deadline.anchor_at IS 'Earliest instant of the anchor.';

--
-- Name: COLUMN deadline.anchor_latest_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.deadline.anchor_latest_at IS 'Latest instant of the anchor.';

--
-- Name: COLUMN deadline.duration; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.deadline.duration IS 'Duration, ISO 8601.';

--
-- Name: COLUMN deadline.zone; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.deadline.zone IS 'IANA zone in which days are counted.';

--
-- Name: COLUMN deadline.due_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.deadline.due_at IS 'When it is due: the conservative reading, from the earliest anchor.';

--
-- Name: COLUMN deadline.due_latest_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.deadline.due_latest_at IS 'When it is due counted from the latest anchor.';

--
-- Name: COLUMN deadline.outer_due_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.deadline.outer_due_at IS 'Outer legal limit, where the law counts otherwise.';

--
-- Name: COLUMN deadline.fulfilled_by; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.deadline.fulfilled_by IS 'Fact or communication that fulfils it.';

--
-- Name: COLUMN deadline.fulfilled_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.deadline.fulfilled_at IS 'Earliest instant of the first fulfilment.';

--
-- Name: COLUMN deadline.fulfilled_latest_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.deadline.fulfilled_latest_at IS 'Latest instant of the first fulfilment.';

--
-- Name: COLUMN deadline.late_at_least; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.deadline.late_at_least IS 'Least lateness that the times allow.';

--
-- Name: COLUMN deadline.late_at_most; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.deadline.late_at_most IS 'Greatest lateness that the times allow.';

--
-- Name: COLUMN deadline.reason; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.deadline.reason IS 'Why it is not required, cancelled, or re-based.';

--
-- Name: COLUMN deadline.decided_by; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.deadline.decided_by IS 'Who decided that.';

--
-- Name: COLUMN deadline.generation; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.deadline.generation IS 'Raised by whoever changes the clock; a timer of an older generation does nothing.';

--
-- Name: COLUMN deadline.supersedes_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.deadline.supersedes_id IS 'The row this one replaces.';

--
-- Name: COLUMN deadline.superseded; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.deadline.superseded IS 'Whether another row has replaced this one.';

--
-- Name: COLUMN deadline.created_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.deadline.created_at IS 'When the row was made.';

--
-- Name: COLUMN deadline.counted_from; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.deadline.counted_from IS 'What it is counted from as it stands: its anchor, or the provisional fact that stands in for it; null while it waits.';

--
-- Name: COLUMN deadline.anchor_reason; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.deadline.anchor_reason IS 'Why the procedure counts from this anchor, where its source leaves it open; null where it does not say.';

--
-- Name: COLUMN deadline.recurs; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.deadline.recurs IS 'What a recurring clock is of: communication or meeting.';

--
-- Name: procedure; Type: TABLE; Schema: public; Owner: tocsin_owner
--

CREATE TABLE public.procedure (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL,
    slug text NOT NULL,
    title text NOT NULL,
    CONSTRAINT procedure_slug_check CHECK ((slug ~ '^[a-z][a-z0-9-]{0,62}$'::text))
);

ALTER TABLE ONLY public.procedure FORCE ROW LEVEL SECURITY;

ALTER TABLE public.procedure OWNER TO tocsin_owner;

--
-- Name: TABLE procedure; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON TABLE public.procedure IS 'A policy an organisation has adopted, in all its versions.';

--
-- Name: COLUMN procedure.organisation_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.procedure.organisation_id IS 'Organisation the row belongs to.';

--
-- Name: COLUMN procedure.id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.procedure.id IS 'Key of the row, a UUID of version 7.';

--
-- Name: COLUMN procedure.slug; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.procedure.slug IS 'Identifier in its YAML, e.g. miniorange.';

--
-- Name: COLUMN procedure.title; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.procedure.title IS 'Title of the newest version.';

--
-- Name: procedure_version; Type: TABLE; Schema: public; Owner: tocsin_owner
--

CREATE TABLE public.procedure_version (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL,
    procedure_id uuid NOT NULL,
    version text NOT NULL,
    status text NOT NULL,
    source text NOT NULL,
    sha256 bytea NOT NULL,
    imported_at timestamp with time zone DEFAULT now() NOT NULL,
    published_at timestamp with time zone,
    published_by uuid,
    evidence_kept_years integer,
    evidence_kept_basis text,
    CONSTRAINT procedure_version_kept_basis_check CHECK ((((evidence_kept_years IS NULL) = (evidence_kept_basis IS NULL)) AND ((evidence_kept_basis IS NULL) OR ((length(evidence_kept_basis) >= 1) AND (length(evidence_kept_basis) <= 2000))))),
    CONSTRAINT procedure_version_kept_years_check CHECK (((evidence_kept_years IS NULL) OR ((evidence_kept_years >= 1) AND (evidence_kept_years <= 100)))),
    CONSTRAINT procedure_version_sha256_check CHECK ((length(sha256) = 32)),
    CONSTRAINT procedure_version_status_check CHECK ((status = ANY (ARRAY['draft'::text, 'submitted'::text, 'approved'::text, 'published'::text, 'retired'::text])))
);

ALTER TABLE ONLY public.procedure_version FORCE ROW LEVEL SECURITY;

ALTER TABLE public.procedure_version OWNER TO tocsin_owner;

--
-- Name: TABLE procedure_version; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON TABLE public.procedure_version IS 'One version of a procedure, as its YAML text. Once published it is never edited.';

--
-- Name: COLUMN procedure_version.organisation_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.procedure_version.organisation_id IS 'Organisation the row belongs to.';

--
-- Name: COLUMN procedure_version.id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.procedure_version.id IS 'Key of the row, a UUID of version 7.';

--
-- Name: COLUMN procedure_version.procedure_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.procedure_version.procedure_id IS 'Procedure of which it is a version.';

--
-- Name: COLUMN procedure_version.version; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.procedure_version.version IS 'Version as its YAML gives it.';

--
-- Name: COLUMN procedure_version.status; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.procedure_version.status IS 'draft, submitted, approved, published (at most one version of a procedure) or retired; a retired one can be published again.';

--
-- Name: COLUMN procedure_version.source; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.procedure_version.source IS 'The YAML text, byte for byte. It changes while it is a draft, and never after.';

--
-- Name: COLUMN procedure_version.sha256; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.procedure_version.sha256 IS 'SHA-256 of the source.';

--
-- Name: COLUMN procedure_version.imported_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.procedure_version.imported_at IS 'When it was imported.';

--
-- Name: COLUMN procedure_version.published_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.procedure_version.published_at IS 'When it came into force.';

--
-- Name: COLUMN procedure_version.published_by; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.procedure_version.published_by IS 'Who published it; null for the command line.';

--
-- Name: COLUMN procedure_version.evidence_kept_years; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.procedure_version.evidence_kept_years IS 'Years for which evidence of its incidents is kept after they were closed, as its text says; null where it says nothing.';

--
-- Name: COLUMN procedure_version.evidence_kept_basis; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.procedure_version.evidence_kept_basis IS 'Law, contract or policy that says so.';

--
-- Name: clauses; Type: VIEW; Schema: metrics; Owner: tocsin_owner
--

CREATE VIEW metrics.clauses WITH (security_invoker='true') AS
 SELECT k.organisation_id,
    p.slug AS procedure,
    c.clause,
    date_trunc('month'::text, i.began_at, 'UTC'::text) AS month,
    count(*) AS deadlines,
    count(*) FILTER (WHERE (k.conformity = 'met'::text)) AS met,
    count(*) FILTER (WHERE (k.conformity = 'missed'::text)) AS missed,
    count(*) FILTER (WHERE (k.conformity = 'pending'::text)) AS pending,
    count(*) FILTER (WHERE (k.conformity = 'unknown'::text)) AS unknown,
    count(*) FILTER (WHERE (k.conformity = 'not-applicable'::text)) AS not_applicable
   FROM (((((( SELECT d.organisation_id,
            d.record_id,
            d.element_id,
                CASE
                    WHEN (d.state = 'met'::text) THEN 'met'::text
                    WHEN (d.state = ANY (ARRAY['met-late'::text, 'missed'::text, 'closed-unmet'::text])) THEN 'missed'::text
                    WHEN (d.state = ANY (ARRAY['pending'::text, 'running'::text, 'on-hold'::text])) THEN 'pending'::text
                    WHEN (d.state = 'unknown'::text) THEN 'unknown'::text
                    ELSE 'not-applicable'::text
                END AS conformity
           FROM public.deadline d
          WHERE (NOT d.superseded)) k
     JOIN metrics.incidents i ON (((i.organisation_id = k.organisation_id) AND (i.incident_id = k.record_id) AND i.counted)))
     JOIN public.procedure_element e ON (((e.organisation_id = k.organisation_id) AND (e.id = k.element_id))))
     JOIN public.procedure_version v ON (((v.organisation_id = e.organisation_id) AND (v.id = e.procedure_version_id))))
     JOIN public.procedure p ON (((p.organisation_id = v.organisation_id) AND (p.id = v.procedure_id))))
     CROSS JOIN LATERAL unnest(e.clauses) c(clause))
  GROUP BY k.organisation_id, p.slug, c.clause, (date_trunc('month'::text, i.began_at, 'UTC'::text));

ALTER TABLE metrics.clauses OWNER TO tocsin_owner;

--
-- Name: VIEW clauses; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON VIEW metrics.clauses IS 'How the clocks of each clause were kept, by the month in which the incidents began.';

--
-- Name: COLUMN clauses.organisation_id; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.clauses.organisation_id IS 'Organisation the row belongs to.';

--
-- Name: COLUMN clauses.procedure; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.clauses.procedure IS 'Key of the procedure.';

--
-- Name: COLUMN clauses.clause; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.clauses.clause IS 'Clause of the policy.';

--
-- Name: COLUMN clauses.month; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.clauses.month IS 'First instant of the month, in UTC, in which the incidents began.';

--
-- Name: COLUMN clauses.deadlines; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.clauses.deadlines IS 'Clocks that the clause demands.';

--
-- Name: COLUMN clauses.met; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.clauses.met IS 'Those certainly kept.';

--
-- Name: COLUMN clauses.missed; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.clauses.missed IS 'Those certainly not kept: late, still owed, or never done.';

--
-- Name: COLUMN clauses.pending; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.clauses.pending IS 'Those that may still be kept.';

--
-- Name: COLUMN clauses.unknown; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.clauses.unknown IS 'Those of which the times do not tell.';

--
-- Name: COLUMN clauses.not_applicable; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.clauses.not_applicable IS 'Those cancelled or decided not to be required.';

--
-- Name: communication; Type: TABLE; Schema: public; Owner: tocsin_owner
--

CREATE TABLE public.communication (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL,
    record_id uuid NOT NULL,
    response_id uuid,
    element_id uuid,
    audience_id uuid,
    deadline_id uuid,
    occurrence integer DEFAULT 0 NOT NULL,
    channel text NOT NULL,
    requirement text DEFAULT 'required'::text NOT NULL,
    requirement_reason text,
    decided_by uuid,
    decided_at timestamp with time zone,
    state text NOT NULL,
    subject text,
    body text,
    fields jsonb DEFAULT '{}'::jsonb NOT NULL,
    composed_at timestamp with time zone,
    sent_earliest timestamp with time zone,
    sent_latest timestamp with time zone,
    recorded_by uuid,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    completes_id uuid,
    sender_name text,
    sender_role text,
    client text DEFAULT ''::text NOT NULL,
    approved_by uuid,
    approved_at timestamp with time zone,
    for_client boolean GENERATED ALWAYS AS ((client <> ''::text)) STORED NOT NULL,
    CONSTRAINT communication_approved_check CHECK (((approved_by IS NULL) OR (approved_at IS NOT NULL))),
    CONSTRAINT communication_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'phone'::text, 'verbal'::text, 'status-page'::text, 'social-media'::text, 'press'::text, 'letter'::text, 'webhook'::text, 'other'::text]))),
    CONSTRAINT communication_client_check CHECK ((length(client) <= 300)),
    CONSTRAINT communication_completes_check CHECK ((completes_id <> id)),
    CONSTRAINT communication_composed_check CHECK (((state <> ALL (ARRAY['composed'::text, 'sent'::text])) OR (composed_at IS NOT NULL))),
    CONSTRAINT communication_order_check CHECK ((sent_earliest <= sent_latest)),
    CONSTRAINT communication_requirement_check CHECK ((requirement = ANY (ARRAY['undecided'::text, 'required'::text, 'not-required'::text]))),
    CONSTRAINT communication_requirement_reason_check CHECK (((requirement <> 'not-required'::text) OR (length(requirement_reason) > 0))),
    CONSTRAINT communication_sent_check CHECK (((state <> ALL (ARRAY['sent'::text, 'recorded'::text])) OR (sent_earliest IS NOT NULL))),
    CONSTRAINT communication_state_check CHECK ((state = ANY (ARRAY['planned'::text, 'composed'::text, 'sent'::text, 'recorded'::text, 'failed'::text, 'cancelled'::text])))
)
WITH (fillfactor='80');

ALTER TABLE ONLY public.communication FORCE ROW LEVEL SECURITY;

ALTER TABLE public.communication OWNER TO tocsin_owner;

--
-- Name: TABLE communication; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON TABLE public.communication IS 'A message to an audience, in one occurrence: planned by the procedure, or recorded by a person who spoke or wrote (M46, M52).';

--
-- Name: COLUMN communication.organisation_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.communication.organisation_id IS 'Organisation the row belongs to.';

--
-- Name: COLUMN communication.id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.communication.id IS 'Key of the row, a UUID of version 7.';

--
-- Name: COLUMN communication.record_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.communication.record_id IS 'Record it hangs on, which decides who sees it.';

--
-- Name: COLUMN communication.response_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.communication.response_id IS 'Response whose procedure demands it.';

--
-- Name: COLUMN communication.element_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.communication.element_id IS 'Communication of the procedure; null for what a person recorded of their own accord.';

--
-- Name: COLUMN communication.audience_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.communication.audience_id IS 'Audience of the procedure.';

--
-- Name: COLUMN communication.deadline_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.communication.deadline_id IS 'Clock it fulfils.';

--
-- Name: COLUMN communication.occurrence; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.communication.occurrence IS 'Number of the occurrence: 0 for the first or only one.';

--
-- Name: COLUMN communication.channel; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.communication.channel IS 'email, phone, verbal, status-page, social-media, press, letter, webhook or other.';

--
-- Name: COLUMN communication.requirement; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.communication.requirement IS 'undecided, required or not-required (M53).';

--
-- Name: COLUMN communication.requirement_reason; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.communication.requirement_reason IS 'Why.';

--
-- Name: COLUMN communication.decided_by; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.communication.decided_by IS 'Who decided that.';

--
-- Name: COLUMN communication.decided_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.communication.decided_at IS 'When.';

--
-- Name: COLUMN communication.state; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.communication.state IS 'planned, composed (its deliveries exist), sent (every delivery ended, at least one arrived), recorded (said by a person), failed, cancelled.';

--
-- Name: COLUMN communication.subject; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.communication.subject IS 'Subject as composed.';

--
-- Name: COLUMN communication.body; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.communication.body IS 'Text as composed, or what was said.';

--
-- Name: COLUMN communication.fields; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.communication.fields IS 'The content fields the procedure demands (M49), as composed.';

--
-- Name: COLUMN communication.composed_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.communication.composed_at IS 'When it was composed.';

--
-- Name: COLUMN communication.sent_earliest; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.communication.sent_earliest IS 'Earliest instant at which it was sent.';

--
-- Name: COLUMN communication.sent_latest; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.communication.sent_latest IS 'Latest such instant.';

--
-- Name: COLUMN communication.recorded_by; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.communication.recorded_by IS 'Who recorded it.';

--
-- Name: COLUMN communication.created_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.communication.created_at IS 'When the row was made.';

--
-- Name: COLUMN communication.completes_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.communication.completes_id IS 'Communication of which it told the departments that were left (M65); null for any other.';

--
-- Name: COLUMN communication.sender_name; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.communication.sender_name IS 'Who sends it, as its words name them (M47).';

--
-- Name: COLUMN communication.sender_role; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.communication.sender_role IS 'Role of the procedure in which it is sent: the first of its senders that somebody holds, or that holds who recorded it.';

--
-- Name: COLUMN communication.client; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.communication.client IS 'Affected client whom it is for alone (L26); empty where it is for the whole audience.';

--
-- Name: COLUMN communication.approved_by; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.communication.approved_by IS 'Person who approved its words; null for operators, and where nobody has.';

--
-- Name: COLUMN communication.approved_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.communication.approved_at IS 'When its words were approved; null where they are not, or need not be.';

--
-- Name: COLUMN communication.for_client; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.communication.for_client IS 'Whether it is for one affected client alone.';

--
-- Name: client_notices; Type: VIEW; Schema: metrics; Owner: tocsin_owner
--

CREATE VIEW metrics.client_notices WITH (security_invoker='true') AS
 SELECT c.organisation_id,
    c.record_id AS incident_id,
    c.response_id,
    c.id AS communication_id,
    e.key AS communication,
    c.requirement,
    c.state,
    c.created_at AS planned_at,
    c.approved_at,
    d.due_at AS due_earliest,
    d.due_latest_at AS due_latest,
    c.sent_earliest,
    c.sent_latest,
        CASE
            WHEN ((c.requirement = 'not-required'::text) OR (c.state = 'cancelled'::text)) THEN 'not-applicable'::text
            WHEN ((c.sent_latest <= d.due_at) OR ((c.sent_latest IS NOT NULL) AND (d.due_at IS NULL))) THEN 'met'::text
            WHEN (c.sent_earliest > COALESCE(d.due_latest_at, d.due_at)) THEN 'missed'::text
            WHEN (c.sent_latest IS NOT NULL) THEN 'unknown'::text
            WHEN (COALESCE(d.due_latest_at, d.due_at) < now()) THEN 'missed'::text
            ELSE 'pending'::text
        END AS conformity,
        CASE
            WHEN ((c.requirement <> 'not-required'::text) AND (c.state <> 'cancelled'::text) AND (d.due_at IS NOT NULL)) THEN GREATEST(date_part('epoch'::text, (COALESCE(c.sent_earliest, now()) - COALESCE(d.due_latest_at, d.due_at))), (0)::double precision)
            ELSE NULL::double precision
        END AS late_shortest_seconds,
        CASE
            WHEN ((c.requirement <> 'not-required'::text) AND (c.state <> 'cancelled'::text) AND (d.due_at IS NOT NULL)) THEN GREATEST(date_part('epoch'::text, (COALESCE(c.sent_latest, now()) - d.due_at)), (0)::double precision)
            ELSE NULL::double precision
        END AS late_longest_seconds
   FROM ((public.communication c
     LEFT JOIN public.procedure_element e ON (((e.organisation_id = c.organisation_id) AND (e.id = c.element_id))))
     LEFT JOIN public.deadline d ON (((d.organisation_id = c.organisation_id) AND (d.id = c.deadline_id))))
  WHERE c.for_client;

ALTER TABLE metrics.client_notices OWNER TO tocsin_owner;

--
-- Name: VIEW client_notices; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON VIEW metrics.client_notices IS 'One row for each notice to one affected client, with its due and sent time, without the client.';

--
-- Name: COLUMN client_notices.organisation_id; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.client_notices.organisation_id IS 'Organisation the row belongs to.';

--
-- Name: COLUMN client_notices.incident_id; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.client_notices.incident_id IS 'The incident.';

--
-- Name: COLUMN client_notices.response_id; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.client_notices.response_id IS 'Response whose procedure demands it.';

--
-- Name: COLUMN client_notices.communication_id; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.client_notices.communication_id IS 'Key of the notice, as in metrics.communications.';

--
-- Name: COLUMN client_notices.communication; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.client_notices.communication IS 'Key of the communication in the procedure.';

--
-- Name: COLUMN client_notices.requirement; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.client_notices.requirement IS 'undecided, required or not-required.';

--
-- Name: COLUMN client_notices.state; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.client_notices.state IS 'planned, composed, sent, recorded, failed or cancelled.';

--
-- Name: COLUMN client_notices.planned_at; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.client_notices.planned_at IS 'When it was planned: the client was known to be affected.';

--
-- Name: COLUMN client_notices.approved_at; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.client_notices.approved_at IS 'When its words were approved; null where they are not, or need not be.';

--
-- Name: COLUMN client_notices.due_earliest; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.client_notices.due_earliest IS 'Earliest instant at which it is due; null without a clock.';

--
-- Name: COLUMN client_notices.due_latest; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.client_notices.due_latest IS 'Latest such instant; null where the due time is exact.';

--
-- Name: COLUMN client_notices.sent_earliest; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.client_notices.sent_earliest IS 'Earliest instant at which it was sent.';

--
-- Name: COLUMN client_notices.sent_latest; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.client_notices.sent_latest IS 'Latest such instant.';

--
-- Name: COLUMN client_notices.conformity; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.client_notices.conformity IS 'met, missed (late or overdue), pending, unknown or not-applicable.';

--
-- Name: COLUMN client_notices.late_shortest_seconds; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.client_notices.late_shortest_seconds IS 'By how much at least it was late or is by now, in seconds, never below 0; null without a clock.';

--
-- Name: COLUMN client_notices.late_longest_seconds; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.client_notices.late_longest_seconds IS 'By how much at most.';

--
-- Name: communications; Type: VIEW; Schema: metrics; Owner: tocsin_owner
--

CREATE VIEW metrics.communications WITH (security_invoker='true') AS
 SELECT c.organisation_id,
    c.id AS communication_id,
    c.record_id AS incident_id,
    c.response_id,
    c.deadline_id,
    e.key AS communication,
    a.key AS audience,
    c.occurrence,
    c.channel,
    c.requirement,
    c.state,
    c.created_at AS planned_at,
    c.composed_at,
    c.sent_earliest,
    c.sent_latest,
        CASE
            WHEN ((c.sent_earliest - c.created_at) IS NOT NULL) THEN GREATEST(date_part('epoch'::text, (c.sent_earliest - c.created_at)), (0)::double precision)
            ELSE NULL::double precision
        END AS latency_shortest_seconds,
        CASE
            WHEN ((c.sent_latest - c.created_at) IS NOT NULL) THEN GREATEST(date_part('epoch'::text, (c.sent_latest - c.created_at)), (0)::double precision)
            ELSE NULL::double precision
        END AS latency_longest_seconds
   FROM ((public.communication c
     LEFT JOIN public.procedure_element e ON (((e.organisation_id = c.organisation_id) AND (e.id = c.element_id))))
     LEFT JOIN public.procedure_element a ON (((a.organisation_id = c.organisation_id) AND (a.id = c.audience_id))));

ALTER TABLE metrics.communications OWNER TO tocsin_owner;

--
-- Name: VIEW communications; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON VIEW metrics.communications IS 'One row for each message to an audience, without its words.';

--
-- Name: COLUMN communications.organisation_id; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.communications.organisation_id IS 'Organisation the row belongs to.';

--
-- Name: COLUMN communications.communication_id; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.communications.communication_id IS 'Key of the communication.';

--
-- Name: COLUMN communications.incident_id; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.communications.incident_id IS 'The incident.';

--
-- Name: COLUMN communications.response_id; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.communications.response_id IS 'Response whose procedure demands it.';

--
-- Name: COLUMN communications.deadline_id; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.communications.deadline_id IS 'Clock that it fulfils.';

--
-- Name: COLUMN communications.communication; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.communications.communication IS 'Key of the communication in the procedure; null for what people recorded of their own accord.';

--
-- Name: COLUMN communications.audience; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.communications.audience IS 'Key of the audience in the procedure.';

--
-- Name: COLUMN communications.occurrence; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.communications.occurrence IS 'Number of the occurrence: 0 for the first or only one.';

--
-- Name: COLUMN communications.channel; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.communications.channel IS 'email, phone, verbal, status-page, social-media, press, letter, webhook or other.';

--
-- Name: COLUMN communications.requirement; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.communications.requirement IS 'undecided, required or not-required.';

--
-- Name: COLUMN communications.state; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.communications.state IS 'planned, composed, sent, recorded, failed or cancelled.';

--
-- Name: COLUMN communications.planned_at; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.communications.planned_at IS 'When it was planned.';

--
-- Name: COLUMN communications.composed_at; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.communications.composed_at IS 'When it was composed.';

--
-- Name: COLUMN communications.sent_earliest; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.communications.sent_earliest IS 'Earliest instant at which it was sent.';

--
-- Name: COLUMN communications.sent_latest; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.communications.sent_latest IS 'Latest such instant.';

--
-- Name: COLUMN communications.latency_shortest_seconds; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.communications.latency_shortest_seconds IS 'Least time from plan to sending, in seconds, never below 0; null before it was sent.';

--
-- Name: COLUMN communications.latency_longest_seconds; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.communications.latency_longest_seconds IS 'Greatest time from plan to sending, in seconds.';

--
-- Name: deadlines; Type: VIEW; Schema: metrics; Owner: tocsin_owner
--

CREATE VIEW metrics.deadlines WITH (security_invoker='true') AS
 SELECT d.organisation_id,
    d.id AS deadline_id,
    d.record_id AS incident_id,
    d.response_id,
    e.key AS clock,
    d.clause,
    d.kind,
    d.state,
        CASE
            WHEN (d.state = 'met'::text) THEN 'met'::text
            WHEN (d.state = ANY (ARRAY['met-late'::text, 'missed'::text, 'closed-unmet'::text])) THEN 'missed'::text
            WHEN (d.state = ANY (ARRAY['pending'::text, 'running'::text, 'on-hold'::text])) THEN 'pending'::text
            WHEN (d.state = 'unknown'::text) THEN 'unknown'::text
            ELSE 'not-applicable'::text
        END AS conformity,
    d.anchor,
    d.anchor_at AS anchor_earliest,
    d.anchor_latest_at AS anchor_latest,
    d.duration,
    d.zone,
    d.due_at AS due_earliest,
    d.due_latest_at AS due_latest,
    d.outer_due_at AS outer_due,
    d.fulfilled_at AS fulfilled_earliest,
    d.fulfilled_latest_at AS fulfilled_latest,
    date_part('epoch'::text, d.late_at_least) AS late_shortest_seconds,
    date_part('epoch'::text, d.late_at_most) AS late_longest_seconds,
    d.created_at
   FROM (public.deadline d
     LEFT JOIN public.procedure_element e ON (((e.organisation_id = d.organisation_id) AND (e.id = d.element_id))))
  WHERE (NOT d.superseded);

ALTER TABLE metrics.deadlines OWNER TO tocsin_owner;

--
-- Name: VIEW deadlines; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON VIEW metrics.deadlines IS 'One row for each clock of an incident or report that counts, and whether it was kept; those that were re-based are left out.';

--
-- Name: COLUMN deadlines.organisation_id; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.deadlines.organisation_id IS 'Organisation the row belongs to.';

--
-- Name: COLUMN deadlines.deadline_id; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.deadlines.deadline_id IS 'Key of the clock.';

--
-- Name: COLUMN deadlines.incident_id; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.deadlines.incident_id IS 'The incident; for the duty of a reporter, the report.';

--
-- Name: COLUMN deadlines.response_id; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.deadlines.response_id IS 'Response whose procedure demands it.';

--
-- Name: COLUMN deadlines.clock; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.deadlines.clock IS 'Key of the clock in the procedure.';

--
-- Name: COLUMN deadlines.clause; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.deadlines.clause IS 'Clause of the policy that demands it.';

--
-- Name: COLUMN deadlines.kind; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.deadlines.kind IS 'once, or recurring until its end.';

--
-- Name: COLUMN deadlines.state; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.deadlines.state IS 'pending (no anchor yet), running, on-hold, met, met-late, missed (still owed), closed-unmet, unknown, cancelled or not-required.';

--
-- Name: COLUMN deadlines.conformity; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.deadlines.conformity IS 'met, missed (late, still owed or never done), pending, unknown (the times do not tell) or not-applicable.';

--
-- Name: COLUMN deadlines.anchor; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.deadlines.anchor IS 'Name of the fact from which it counts.';

--
-- Name: COLUMN deadlines.anchor_earliest; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.deadlines.anchor_earliest IS 'Earliest instant of that fact.';

--
-- Name: COLUMN deadlines.anchor_latest; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.deadlines.anchor_latest IS 'Latest instant of that fact.';

--
-- Name: COLUMN deadlines.duration; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.deadlines.duration IS 'Time allowed, ISO 8601.';

--
-- Name: COLUMN deadlines.zone; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.deadlines.zone IS 'IANA zone in which days are counted.';

--
-- Name: COLUMN deadlines.due_earliest; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.deadlines.due_earliest IS 'When it is due, counted from the earliest anchor.';

--
-- Name: COLUMN deadlines.due_latest; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.deadlines.due_latest IS 'When it is due, counted from the latest anchor.';

--
-- Name: COLUMN deadlines.outer_due; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.deadlines.outer_due IS 'Outer legal limit, where the law counts otherwise.';

--
-- Name: COLUMN deadlines.fulfilled_earliest; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.deadlines.fulfilled_earliest IS 'Earliest instant of the first fulfilment.';

--
-- Name: COLUMN deadlines.fulfilled_latest; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.deadlines.fulfilled_latest IS 'Latest instant of the first fulfilment.';

--
-- Name: COLUMN deadlines.late_shortest_seconds; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.deadlines.late_shortest_seconds IS 'Least lateness that the times allow, in seconds.';

--
-- Name: COLUMN deadlines.late_longest_seconds; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.deadlines.late_longest_seconds IS 'Greatest lateness that the times allow, in seconds.';

--
-- Name: COLUMN deadlines.created_at; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.deadlines.created_at IS 'When the clock was entered.';

--
-- Name: delivery; Type: TABLE; Schema: public; Owner: tocsin_owner
--

CREATE TABLE public.delivery (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL,
    record_id uuid NOT NULL,
    communication_id uuid,
    deadline_id uuid,
    purpose text NOT NULL,
    contact_id uuid,
    person_id uuid,
    recipient_name text NOT NULL,
    address text NOT NULL,
    channel text NOT NULL,
    message_id text NOT NULL,
    subject text NOT NULL,
    body text NOT NULL,
    state text DEFAULT 'waiting'::text NOT NULL,
    sent_at timestamp with time zone,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    department_id uuid,
    document_id uuid,
    document_version integer,
    meeting_id uuid,
    improvement_id uuid,
    calendar_method text,
    calendar text,
    CONSTRAINT delivery_calendar_check CHECK (((calendar IS NULL) OR (calendar_method IS NOT NULL))),
    CONSTRAINT delivery_calendar_method_check CHECK (((calendar_method IS NULL) OR (calendar_method = ANY (ARRAY['REQUEST'::text, 'CANCEL'::text])))),
    CONSTRAINT delivery_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'phone'::text]))),
    CONSTRAINT delivery_document_check CHECK ((((purpose = 'document'::text) = (document_id IS NOT NULL)) AND ((document_id IS NULL) = (document_version IS NULL)))),
    CONSTRAINT delivery_meeting_check CHECK (((meeting_id IS NULL) = (calendar_method IS NULL))),
    CONSTRAINT delivery_purpose_check CHECK ((purpose = ANY (ARRAY['communication'::text, 'reminder'::text, 'escalation'::text, 'document'::text]))),
    CONSTRAINT delivery_sent_check CHECK (((state = 'sent'::text) = (sent_at IS NOT NULL))),
    CONSTRAINT delivery_state_check CHECK ((state = ANY (ARRAY['waiting'::text, 'sent'::text, 'failed'::text, 'cancelled'::text])))
)
WITH (fillfactor='80');

ALTER TABLE ONLY public.delivery FORCE ROW LEVEL SECURITY;

ALTER TABLE public.delivery OWNER TO tocsin_owner;

--
-- Name: TABLE delivery; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON TABLE public.delivery IS 'One message to one recipient. At least once; the message id is the same at every attempt, so that the receiver can tell.';

--
-- Name: COLUMN delivery.organisation_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.delivery.organisation_id IS 'Organisation the row belongs to.';

--
-- Name: COLUMN delivery.id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.delivery.id IS 'Key of the row, a UUID of version 7.';

--
-- Name: COLUMN delivery.record_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.delivery.record_id IS 'Record it hangs on, which decides who sees it.';

--
-- Name: COLUMN delivery.communication_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.delivery.communication_id IS 'Communication it carries.';

--
-- Name: COLUMN delivery.deadline_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.delivery.deadline_id IS 'Clock it reminds of, or escalates.';

--
-- Name: COLUMN delivery.purpose; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.delivery.purpose IS 'communication, reminder, escalation or document.';

--
-- Name: COLUMN delivery.contact_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.delivery.contact_id IS 'Entry of the contact list it goes to.';

--
-- Name: COLUMN delivery.person_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.delivery.person_id IS 'Person it goes to.';

--
-- Name: COLUMN delivery.recipient_name; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.delivery.recipient_name IS 'Name as it was then.';

--
-- Name: COLUMN delivery.address; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.delivery.address IS 'Address or number as it was then.';

--
-- Name: COLUMN delivery.channel; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.delivery.channel IS 'email; or phone, a task for a person.';

--
-- Name: COLUMN delivery.message_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.delivery.message_id IS 'Message-ID, derived from the key of the row.';

--
-- Name: COLUMN delivery.subject; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.delivery.subject IS 'Subject as sent.';

--
-- Name: COLUMN delivery.body; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.delivery.body IS 'Text as sent.';

--
-- Name: COLUMN delivery.state; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.delivery.state IS 'waiting, sent, failed or cancelled.';

--
-- Name: COLUMN delivery.sent_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.delivery.sent_at IS 'When the receiving server took it over, or the person was reached by telephone.';

--
-- Name: COLUMN delivery.created_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.delivery.created_at IS 'When it was composed.';

--
-- Name: COLUMN delivery.department_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.delivery.department_id IS 'Department under which the recipient is counted; null for one without.';

--
-- Name: COLUMN delivery.document_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.delivery.document_id IS 'Document that it carries (M44).';

--
-- Name: COLUMN delivery.document_version; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.delivery.document_version IS 'Version of that document.';

--
-- Name: COLUMN delivery.meeting_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.delivery.meeting_id IS 'Meeting of which it tells.';

--
-- Name: COLUMN delivery.improvement_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.delivery.improvement_id IS 'Improvement that it shares, or reminds of.';

--
-- Name: COLUMN delivery.calendar_method; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.delivery.calendar_method IS 'Of a meeting, what it does: REQUEST invites or tells of a change, CANCEL takes that back.';

--
-- Name: COLUMN delivery.calendar; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.delivery.calendar IS 'The same as an iCalendar object, as sent; null where the recipient has no address that calendars know.';

--
-- Name: deliveries; Type: VIEW; Schema: metrics; Owner: tocsin_owner
--

CREATE VIEW metrics.deliveries WITH (security_invoker='true') AS
 SELECT d.organisation_id,
    d.id AS delivery_id,
    d.record_id,
    d.communication_id,
    d.department_id,
    d.purpose,
    d.channel,
    d.state,
    d.created_at AS composed_at,
    d.sent_at,
    date_part('epoch'::text, (d.sent_at - d.created_at)) AS latency_seconds
   FROM public.delivery d;

ALTER TABLE metrics.deliveries OWNER TO tocsin_owner;

--
-- Name: VIEW deliveries; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON VIEW metrics.deliveries IS 'One row for each message to one recipient, without the recipient.';

--
-- Name: COLUMN deliveries.organisation_id; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.deliveries.organisation_id IS 'Organisation the row belongs to.';

--
-- Name: COLUMN deliveries.delivery_id; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.deliveries.delivery_id IS 'Key of the delivery.';

--
-- Name: COLUMN deliveries.record_id; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.deliveries.record_id IS 'Incident or report that it is about.';

--
-- Name: COLUMN deliveries.communication_id; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.deliveries.communication_id IS 'Communication that it carries.';

--
-- Name: COLUMN deliveries.department_id; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.deliveries.department_id IS 'Department under which the recipient is counted; null for one without.';

--
-- Name: COLUMN deliveries.purpose; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.deliveries.purpose IS 'What for: communication, reminder, escalation, document, ….';

--
-- Name: COLUMN deliveries.channel; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.deliveries.channel IS 'email or phone.';

--
-- Name: COLUMN deliveries.state; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.deliveries.state IS 'waiting, sent, failed or cancelled.';

--
-- Name: COLUMN deliveries.composed_at; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.deliveries.composed_at IS 'When it was composed.';

--
-- Name: COLUMN deliveries.sent_at; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.deliveries.sent_at IS 'When the receiving server took it over, or the person was reached.';

--
-- Name: COLUMN deliveries.latency_seconds; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.deliveries.latency_seconds IS 'Time from composition to delivery, in seconds; null before it.';

--
-- Name: department; Type: TABLE; Schema: public; Owner: tocsin_owner
--

CREATE TABLE public.department (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL,
    parent_id uuid,
    slug text NOT NULL,
    name text NOT NULL,
    CONSTRAINT department_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200))),
    CONSTRAINT department_parent_check CHECK ((parent_id <> id)),
    CONSTRAINT department_slug_check CHECK ((slug ~ '^[a-z][a-z0-9-]{0,62}$'::text))
);

ALTER TABLE ONLY public.department FORCE ROW LEVEL SECURITY;

ALTER TABLE public.department OWNER TO tocsin_owner;

--
-- Name: TABLE department; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON TABLE public.department IS 'A node of the organisation''s tree. The root stands for the organisation as a whole.';

--
-- Name: COLUMN department.organisation_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.department.organisation_id IS 'Organisation the row belongs to.';

--
-- Name: COLUMN department.id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.department.id IS 'Key of the row, a UUID of version 7.';

--
-- Name: COLUMN department.parent_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.department.parent_id IS 'Department above; null for the root only, of which there is one.';

--
-- Name: COLUMN department.slug; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.department.slug IS 'Short name, unique in the organisation.';

--
-- Name: COLUMN department.name; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.department.name IS 'Name as people know it.';

--
-- Name: departments; Type: VIEW; Schema: metrics; Owner: tocsin_owner
--

CREATE VIEW metrics.departments WITH (security_invoker='true') AS
 SELECT d.organisation_id,
    d.id AS department_id,
    d.parent_id,
    d.slug,
    d.name
   FROM public.department d;

ALTER TABLE metrics.departments OWNER TO tocsin_owner;

--
-- Name: VIEW departments; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON VIEW metrics.departments IS 'The departments that the analyst sees.';

--
-- Name: COLUMN departments.organisation_id; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.departments.organisation_id IS 'Organisation the row belongs to.';

--
-- Name: COLUMN departments.department_id; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.departments.department_id IS 'The department.';

--
-- Name: COLUMN departments.parent_id; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.departments.parent_id IS 'Department above; null for the root, which stands for the organisation.';

--
-- Name: COLUMN departments.slug; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.departments.slug IS 'Short name, unique in the organisation.';

--
-- Name: COLUMN departments.name; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.departments.name IS 'Name as people know it.';

--
-- Name: document; Type: TABLE; Schema: public; Owner: tocsin_owner
--

CREATE TABLE public.document (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL,
    record_id uuid NOT NULL,
    element_id uuid,
    kind text NOT NULL,
    language text NOT NULL,
    state text DEFAULT 'requested'::text NOT NULL,
    failure text,
    last_version integer DEFAULT 0 NOT NULL,
    requested_by uuid,
    requested_at timestamp with time zone DEFAULT now() NOT NULL,
    client text DEFAULT ''::text NOT NULL,
    CONSTRAINT document_client_check CHECK ((length(client) <= 300)),
    CONSTRAINT document_kind_check CHECK ((kind = ANY (ARRAY['log-document'::text, 'internal-report'::text, 'external-report'::text, 'incident-report'::text, 'client-notice'::text, 'status-update'::text, 'hr-referral'::text, 'minutes'::text, 'review'::text, 'risk-assessment'::text, 'conformity'::text, 'management-summary'::text]))),
    CONSTRAINT document_state_check CHECK ((state = ANY (ARRAY['requested'::text, 'ready'::text, 'failed'::text])))
);

ALTER TABLE ONLY public.document FORCE ROW LEVEL SECURITY;

ALTER TABLE public.document OWNER TO tocsin_owner;

--
-- Name: TABLE document; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON TABLE public.document IS 'A document of a record in a language; each request adds a version.';

--
-- Name: COLUMN document.organisation_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.document.organisation_id IS 'Organisation the row belongs to.';

--
-- Name: COLUMN document.id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.document.id IS 'Key of the row, a UUID of version 7.';

--
-- Name: COLUMN document.record_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.document.record_id IS 'Record it hangs on, which decides who sees it.';

--
-- Name: COLUMN document.element_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.document.element_id IS 'Document of the procedure that demands it.';

--
-- Name: COLUMN document.kind; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.document.kind IS 'What it is: log-document (M43), internal-report (M89, M90), external-report (M91), client-notice (L27), ….';

--
-- Name: COLUMN document.language; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.document.language IS 'BCP 47 language.';

--
-- Name: COLUMN document.state; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.document.state IS 'requested, ready or failed.';

--
-- Name: COLUMN document.failure; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.document.failure IS 'Why the last rendering failed.';

--
-- Name: COLUMN document.last_version; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.document.last_version IS 'Number of the newest version.';

--
-- Name: COLUMN document.requested_by; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.document.requested_by IS 'Who asked for it last.';

--
-- Name: COLUMN document.requested_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.document.requested_at IS 'When it was first asked for.';

--
-- Name: COLUMN document.client; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.document.client IS 'Affected client whom it is for alone (L26); empty where it is for nobody in particular.';

--
-- Name: document_version; Type: TABLE; Schema: public; Owner: tocsin_owner
--

CREATE TABLE public.document_version (
    organisation_id uuid NOT NULL,
    document_id uuid NOT NULL,
    version integer NOT NULL,
    format text NOT NULL,
    record_id uuid NOT NULL,
    blob_id uuid NOT NULL,
    sha256 bytea NOT NULL,
    size bigint NOT NULL,
    file_name text NOT NULL,
    rendered_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT document_version_format_check CHECK ((format = ANY (ARRAY['pdf'::text, 'html'::text, 'json'::text])))
);

ALTER TABLE ONLY public.document_version FORCE ROW LEVEL SECURITY;

ALTER TABLE public.document_version OWNER TO tocsin_owner;

--
-- Name: TABLE document_version; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON TABLE public.document_version IS 'A version of a document in one format. Immutable, numbered, hashed.';

--
-- Name: COLUMN document_version.organisation_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.document_version.organisation_id IS 'Organisation the row belongs to.';

--
-- Name: COLUMN document_version.document_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.document_version.document_id IS 'The document.';

--
-- Name: COLUMN document_version.version; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.document_version.version IS 'Version, from 1.';

--
-- Name: COLUMN document_version.format; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.document_version.format IS 'pdf, html or json; all three come from one model.';

--
-- Name: COLUMN document_version.record_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.document_version.record_id IS 'Record it hangs on, which decides who sees it.';

--
-- Name: COLUMN document_version.blob_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.document_version.blob_id IS 'Its bytes.';

--
-- Name: COLUMN document_version.sha256; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.document_version.sha256 IS 'SHA-256 of its bytes.';

--
-- Name: COLUMN document_version.size; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.document_version.size IS 'Size in bytes.';

--
-- Name: COLUMN document_version.file_name; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.document_version.file_name IS 'Name under which it is downloaded.';

--
-- Name: COLUMN document_version.rendered_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.document_version.rendered_at IS 'When it was made.';

--
-- Name: documents; Type: VIEW; Schema: metrics; Owner: tocsin_owner
--

CREATE VIEW metrics.documents WITH (security_invoker='true') AS
 SELECT d.organisation_id,
    d.record_id AS incident_id,
    d.id AS document_id,
    e.key AS document,
    d.kind,
    d.language,
    d.state,
    d.last_version AS versions,
    d.requested_at,
    f.rendered_at AS first_rendered_at,
    date_part('epoch'::text, (f.rendered_at - d.requested_at)) AS latency_seconds
   FROM ((public.document d
     LEFT JOIN public.procedure_element e ON (((e.organisation_id = d.organisation_id) AND (e.id = d.element_id))))
     LEFT JOIN ( SELECT v.organisation_id,
            v.document_id,
            min(v.rendered_at) AS rendered_at
           FROM public.document_version v
          GROUP BY v.organisation_id, v.document_id) f ON (((f.organisation_id = d.organisation_id) AND (f.document_id = d.id))));

ALTER TABLE metrics.documents OWNER TO tocsin_owner;

--
-- Name: VIEW documents; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON VIEW metrics.documents IS 'One row for each document of an incident, without its bytes.';

--
-- Name: COLUMN documents.organisation_id; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.documents.organisation_id IS 'Organisation the row belongs to.';

--
-- Name: COLUMN documents.incident_id; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.documents.incident_id IS 'The incident.';

--
-- Name: COLUMN documents.document_id; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.documents.document_id IS 'Key of the document.';

--
-- Name: COLUMN documents.document; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.documents.document IS 'Key of the document in the procedure; null for one that no procedure demands.';

--
-- Name: COLUMN documents.kind; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.documents.kind IS 'Format of the document: log-document, internal-report, ….';

--
-- Name: COLUMN documents.language; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.documents.language IS 'BCP 47 language.';

--
-- Name: COLUMN documents.state; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.documents.state IS 'requested, ready or failed.';

--
-- Name: COLUMN documents.versions; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.documents.versions IS 'How many versions were made.';

--
-- Name: COLUMN documents.requested_at; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.documents.requested_at IS 'When it was first asked for.';

--
-- Name: COLUMN documents.first_rendered_at; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.documents.first_rendered_at IS 'When its first version was made.';

--
-- Name: COLUMN documents.latency_seconds; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.documents.latency_seconds IS 'Time from the first request to the first version, in seconds; null before it.';

--
-- Name: durations; Type: VIEW; Schema: metrics; Owner: tocsin_owner
--

CREATE VIEW metrics.durations WITH (security_invoker='true') AS
 SELECT i.organisation_id,
    i.id AS incident_id,
    r.department_id,
    i.level_key AS level,
    i.level_rank,
    ((NOT i.exercise) AND (i.status <> ALL (ARRAY['duplicate'::text, 'non-incident'::text]))) AS counted,
    COALESCE(i.detected_at, i.logged_at, i.created_at) AS began_at,
    s.duration,
    s.from_time,
    s.to_time,
        CASE
            WHEN (b.most >= 0) THEN ((GREATEST(b."least", (0)::bigint))::double precision / ('1000000'::numeric)::double precision)
            ELSE NULL::double precision
        END AS shortest_seconds,
        CASE
            WHEN (b.most >= 0) THEN ((b.most)::double precision / ('1000000'::numeric)::double precision)
            ELSE NULL::double precision
        END AS longest_seconds,
    (b.most < 0) AS out_of_order
   FROM (((public.incident i
     JOIN public.record r ON (((r.organisation_id = i.organisation_id) AND (r.id = i.id))))
     CROSS JOIN ( VALUES ('time_to_detect'::text,'start_of_impact'::text,'detected'::text,2,3), ('time_to_report'::text,'detected'::text,'reported'::text,3,5), ('time_to_log'::text,'detected'::text,'logged'::text,3,6), ('time_to_start'::text,'logged'::text,'response_started'::text,6,8), ('time_to_contain'::text,'detected'::text,'contained'::text,3,9), ('time_to_resolve'::text,'detected'::text,'resolved'::text,3,11), ('time_to_close'::text,'detected'::text,'closed'::text,3,13), ('impact'::text,'start_of_impact'::text,'end_of_impact'::text,2,10)) s(duration, from_time, to_time, "from", "to"))
     CROSS JOIN LATERAL ( SELECT (i.times_earliest[s."to"] - i.times_latest[s."from"]) AS "least",
            (i.times_latest[s."to"] - i.times_earliest[s."from"]) AS most) b)
  WHERE (b.most IS NOT NULL);

ALTER TABLE metrics.durations OWNER TO tocsin_owner;

--
-- Name: VIEW durations; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON VIEW metrics.durations IS 'How long lay between two times of an incident, within bounds; one row for each duration of which both times are known.';

--
-- Name: COLUMN durations.organisation_id; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.durations.organisation_id IS 'Organisation the row belongs to.';

--
-- Name: COLUMN durations.incident_id; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.durations.incident_id IS 'The incident.';

--
-- Name: COLUMN durations.department_id; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.durations.department_id IS 'Department of the incident.';

--
-- Name: COLUMN durations.level; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.durations.level IS 'Key of its current level of severity.';

--
-- Name: COLUMN durations.level_rank; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.durations.level_rank IS 'Rank of that level, 1 the highest.';

--
-- Name: COLUMN durations.counted; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.durations.counted IS 'Whether it counts in measures: no exercise, no duplicate, and not found to be no incident.';

--
-- Name: COLUMN durations.began_at; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.durations.began_at IS 'When the incident was detected or, where that is not known, logged or entered: its period.';

--
-- Name: COLUMN durations.duration; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.durations.duration IS 'time_to_detect, time_to_report, time_to_log, time_to_start, time_to_contain, time_to_resolve, time_to_close or impact.';

--
-- Name: COLUMN durations.from_time; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.durations.from_time IS 'Name of the time from which it counts.';

--
-- Name: COLUMN durations.to_time; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.durations.to_time IS 'Name of the time to which it counts.';

--
-- Name: COLUMN durations.shortest_seconds; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.durations.shortest_seconds IS 'Least length that the times allow, in seconds, never below 0; null where they are out of order.';

--
-- Name: COLUMN durations.longest_seconds; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.durations.longest_seconds IS 'Greatest length that the times allow, in seconds; null where they are out of order.';

--
-- Name: COLUMN durations.out_of_order; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.durations.out_of_order IS 'Whether the second time certainly lies before the first: the record is to be looked at.';

--
-- Name: fact; Type: TABLE; Schema: public; Owner: tocsin_owner
--

CREATE TABLE public.fact (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL,
    record_id uuid NOT NULL,
    name text NOT NULL,
    value text,
    earliest timestamp with time zone,
    latest timestamp with time zone,
    "precision" text,
    approximate boolean DEFAULT false NOT NULL,
    source text DEFAULT ''::text NOT NULL,
    unknown_reason text,
    supersedes_id uuid,
    person_id uuid,
    actor text NOT NULL,
    recorded_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT fact_name_check CHECK (((name ~ '^[a-z][a-z0-9_.:-]*$'::text) AND (length(name) <= 120))),
    CONSTRAINT fact_precision_check CHECK (("precision" = ANY (ARRAY['second'::text, 'minute'::text, 'hour'::text, 'day'::text, 'month'::text, 'year'::text, 'unknown'::text]))),
    CONSTRAINT fact_time_check CHECK ((((earliest IS NULL) = (latest IS NULL)) AND ((earliest IS NULL) = ("precision" IS NULL)) AND (earliest <= latest))),
    CONSTRAINT fact_value_check CHECK ((num_nonnulls(value, earliest, unknown_reason) = 1))
);

ALTER TABLE ONLY public.fact FORCE ROW LEVEL SECURITY;

ALTER TABLE public.fact OWNER TO tocsin_owner;

--
-- Name: TABLE fact; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON TABLE public.fact IS 'What is known about a record. Superseded, never changed: the fact that no other supersedes is the current one.';

--
-- Name: COLUMN fact.organisation_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.fact.organisation_id IS 'Organisation the row belongs to.';

--
-- Name: COLUMN fact.id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.fact.id IS 'Key of the row, a UUID of version 7.';

--
-- Name: COLUMN fact.record_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.fact.record_id IS 'Record it hangs on, which decides who sees it.';

--
-- Name: COLUMN fact.name; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.fact.name IS 'Name in the registry of facts: start_of_impact, detected, ….';

--
-- Name: COLUMN fact.value; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.fact.value IS 'Value as JSON text, for facts that are no instants.';

--
-- Name: COLUMN fact.earliest; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.fact.earliest IS 'Earliest instant, for facts that are instants.';

--
-- Name: COLUMN fact.latest; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.fact.latest IS 'Latest instant.';

--
-- Name: COLUMN fact."precision"; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.fact."precision" IS 'Precision with which the instant was given; unknown where only its bounds are.';

--
-- Name: COLUMN fact.approximate; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.fact.approximate IS 'Whether the source itself is vague about it.';

--
-- Name: COLUMN fact.source; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.fact.source IS 'Where it is known from.';

--
-- Name: COLUMN fact.unknown_reason; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.fact.unknown_reason IS 'Why it is not known, where that was stated.';

--
-- Name: COLUMN fact.supersedes_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.fact.supersedes_id IS 'The fact this one replaces.';

--
-- Name: COLUMN fact.person_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.fact.person_id IS 'Who stated it.';

--
-- Name: COLUMN fact.actor; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.fact.actor IS 'What kind of actor stated it, as in event.';

--
-- Name: COLUMN fact.recorded_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.fact.recorded_at IS 'When it was taken down.';

--
-- Name: times; Type: VIEW; Schema: metrics; Owner: tocsin_owner
--

CREATE VIEW metrics.times WITH (security_invoker='true') AS
 SELECT f.organisation_id,
    f.record_id AS incident_id,
    f.name,
    f.earliest,
    f.latest,
    f."precision",
    f.approximate,
    f.recorded_at
   FROM public.fact f
  WHERE ((f.earliest IS NOT NULL) AND (NOT (EXISTS ( SELECT
           FROM public.fact n
          WHERE ((n.organisation_id = f.organisation_id) AND (n.supersedes_id = f.id))))));

ALTER TABLE metrics.times OWNER TO tocsin_owner;

--
-- Name: VIEW times; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON VIEW metrics.times IS 'Each instant that is known of an incident, within its bounds; what was corrected is left out.';

--
-- Name: COLUMN times.organisation_id; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.times.organisation_id IS 'Organisation the row belongs to.';

--
-- Name: COLUMN times.incident_id; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.times.incident_id IS 'The incident.';

--
-- Name: COLUMN times.name; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.times.name IS 'Name of the fact: start_of_impact, detected, reported, logged, contained, resolved, ….';

--
-- Name: COLUMN times.earliest; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.times.earliest IS 'Earliest instant at which it may have been.';

--
-- Name: COLUMN times.latest; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.times.latest IS 'Latest such instant; equal to the earliest where the time is exact.';

--
-- Name: COLUMN times."precision"; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.times."precision" IS 'Precision with which it was given: second, minute, hour, day, month, year or unknown.';

--
-- Name: COLUMN times.approximate; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.times.approximate IS 'Whether the source itself is vague about it.';

--
-- Name: COLUMN times.recorded_at; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.times.recorded_at IS 'When it was taken down.';

--
-- Name: element_duration; Type: TABLE; Schema: public; Owner: tocsin_owner
--

CREATE TABLE public.element_duration (
    organisation_id uuid NOT NULL,
    element_id uuid NOT NULL,
    from_fact text,
    to_fact text,
    at_most_seconds bigint,
    CONSTRAINT element_duration_at_most_check CHECK ((at_most_seconds > 0)),
    CONSTRAINT element_duration_facts_check CHECK (((from_fact IS NULL) = (to_fact IS NULL)))
);

ALTER TABLE ONLY public.element_duration FORCE ROW LEVEL SECURITY;

ALTER TABLE public.element_duration OWNER TO tocsin_owner;

--
-- Name: TABLE element_duration; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON TABLE public.element_duration IS 'What an element of a procedure says about durations, so that SQL can compute with it: a performance measure counts from one fact to another (M4), the answer of an estimate holds up to a length (M67).';

--
-- Name: COLUMN element_duration.organisation_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.element_duration.organisation_id IS 'Organisation the row belongs to.';

--
-- Name: COLUMN element_duration.element_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.element_duration.element_id IS 'The measure, or the answer of an estimate.';

--
-- Name: COLUMN element_duration.from_fact; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.element_duration.from_fact IS 'Fact from which a measure counts; null for the answer of an estimate.';

--
-- Name: COLUMN element_duration.to_fact; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.element_duration.to_fact IS 'Fact to which it counts.';

--
-- Name: COLUMN element_duration.at_most_seconds; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.element_duration.at_most_seconds IS 'Target of the measure, or greatest length that the answer says; null for none.';

--
-- Name: estimate; Type: TABLE; Schema: public; Owner: tocsin_owner
--

CREATE TABLE public.estimate (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL,
    record_id uuid NOT NULL,
    element_id uuid NOT NULL,
    value text NOT NULL,
    made_earliest timestamp with time zone NOT NULL,
    made_latest timestamp with time zone NOT NULL,
    supersedes_id uuid,
    person_id uuid,
    actor text NOT NULL,
    recorded_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT estimate_made_check CHECK ((made_earliest <= made_latest)),
    CONSTRAINT estimate_value_check CHECK (((length(value) >= 1) AND (length(value) <= 120)))
);

ALTER TABLE ONLY public.estimate FORCE ROW LEVEL SECURITY;

ALTER TABLE public.estimate OWNER TO tocsin_owner;

--
-- Name: TABLE estimate; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON TABLE public.estimate IS 'How the situation was judged, for example how long it will last (M67), each time anew (M71). The reason stands in the event estimate.made with its id as subject.';

--
-- Name: COLUMN estimate.organisation_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.estimate.organisation_id IS 'Organisation the row belongs to.';

--
-- Name: COLUMN estimate.id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.estimate.id IS 'Key of the row, a UUID of version 7.';

--
-- Name: COLUMN estimate.record_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.estimate.record_id IS 'Record it hangs on, which decides who sees it.';

--
-- Name: COLUMN estimate.element_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.estimate.element_id IS 'The estimate of the procedure.';

--
-- Name: COLUMN estimate.value; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.estimate.value IS 'One of its values.';

--
-- Name: COLUMN estimate.made_earliest; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.estimate.made_earliest IS 'Earliest instant at which it was judged so.';

--
-- Name: COLUMN estimate.made_latest; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.estimate.made_latest IS 'Latest such instant.';

--
-- Name: COLUMN estimate.supersedes_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.estimate.supersedes_id IS 'The estimate before; the one that no other supersedes is current.';

--
-- Name: COLUMN estimate.person_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.estimate.person_id IS 'Who judged it.';

--
-- Name: COLUMN estimate.actor; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.estimate.actor IS 'What kind of actor judged it, as in event.';

--
-- Name: COLUMN estimate.recorded_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.estimate.recorded_at IS 'When it was taken down.';

--
-- Name: estimates; Type: VIEW; Schema: metrics; Owner: tocsin_owner
--

CREATE VIEW metrics.estimates WITH (security_invoker='true') AS
 SELECT m.organisation_id,
    m.record_id AS incident_id,
    m.id AS estimate_id,
    e.key AS estimate,
    m.value,
    v.at_most_seconds,
    m.made_earliest,
    m.made_latest,
    (m.supersedes_id IS NULL) AS initial,
    (NOT (EXISTS ( SELECT
           FROM public.estimate n
          WHERE ((n.organisation_id = m.organisation_id) AND (n.supersedes_id = m.id))))) AS current,
    t.name AS ended_by,
        CASE
            WHEN ((t.earliest - m.made_latest) IS NOT NULL) THEN GREATEST(date_part('epoch'::text, (t.earliest - m.made_latest)), (0)::double precision)
            ELSE NULL::double precision
        END AS actual_shortest_seconds,
        CASE
            WHEN ((t.latest - m.made_earliest) IS NOT NULL) THEN GREATEST(date_part('epoch'::text, (t.latest - m.made_earliest)), (0)::double precision)
            ELSE NULL::double precision
        END AS actual_longest_seconds,
        CASE
            WHEN ((t.name IS NULL) OR (v.at_most_seconds IS NULL)) THEN NULL::text
            WHEN (date_part('epoch'::text, (t.latest - m.made_earliest)) <= (v.at_most_seconds)::double precision) THEN 'within'::text
            WHEN (date_part('epoch'::text, (t.earliest - m.made_latest)) > (v.at_most_seconds)::double precision) THEN 'beyond'::text
            ELSE 'unknown'::text
        END AS verdict
   FROM ((((public.estimate m
     JOIN public.procedure_element e ON (((e.organisation_id = m.organisation_id) AND (e.id = m.element_id))))
     LEFT JOIN public.procedure_element a ON (((a.organisation_id = e.organisation_id) AND (a.procedure_version_id = e.procedure_version_id) AND (a.kind = 'estimate_value'::text) AND (a.key = ((e.key || '/'::text) || m.value)))))
     LEFT JOIN public.element_duration v ON (((v.organisation_id = a.organisation_id) AND (v.element_id = a.id))))
     LEFT JOIN ( SELECT DISTINCT ON (x.organisation_id, x.incident_id) x.organisation_id,
            x.incident_id,
            x.name,
            x.earliest,
            x.latest
           FROM metrics.times x
          WHERE (x.name = ANY (ARRAY['end_of_impact'::text, 'resolved'::text]))
          ORDER BY x.organisation_id, x.incident_id, x.name) t ON (((t.organisation_id = m.organisation_id) AND (t.incident_id = m.record_id))));

ALTER TABLE metrics.estimates OWNER TO tocsin_owner;

--
-- Name: VIEW estimates; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON VIEW metrics.estimates IS 'Each estimate of how long the situation would last, and how long it did last from then on.';

--
-- Name: COLUMN estimates.organisation_id; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.estimates.organisation_id IS 'Organisation the row belongs to.';

--
-- Name: COLUMN estimates.incident_id; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.estimates.incident_id IS 'The incident.';

--
-- Name: COLUMN estimates.estimate_id; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.estimates.estimate_id IS 'Key of the estimate.';

--
-- Name: COLUMN estimates.estimate; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.estimates.estimate IS 'Key of the estimate in the procedure.';

--
-- Name: COLUMN estimates.value; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.estimates.value IS 'Key of the answer: one-hour, one-day, ….';

--
-- Name: COLUMN estimates.at_most_seconds; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.estimates.at_most_seconds IS 'Greatest length that the answer says, in seconds; null for an open one.';

--
-- Name: COLUMN estimates.made_earliest; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.estimates.made_earliest IS 'Earliest instant at which it was made.';

--
-- Name: COLUMN estimates.made_latest; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.estimates.made_latest IS 'Latest such instant.';

--
-- Name: COLUMN estimates.initial; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.estimates.initial IS 'Whether it was the first.';

--
-- Name: COLUMN estimates.current; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.estimates.current IS 'Whether no later one replaced it.';

--
-- Name: COLUMN estimates.ended_by; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.estimates.ended_by IS 'Time at which the situation ended: end_of_impact or, where that is not known, resolved; null while it lasts.';

--
-- Name: COLUMN estimates.actual_shortest_seconds; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.estimates.actual_shortest_seconds IS 'Least time from the estimate to the end, in seconds, never below 0.';

--
-- Name: COLUMN estimates.actual_longest_seconds; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.estimates.actual_longest_seconds IS 'Greatest time from the estimate to the end, in seconds, never below 0.';

--
-- Name: COLUMN estimates.verdict; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.estimates.verdict IS 'within (it certainly lasted no longer than said), beyond (certainly longer) or unknown; null while it lasts, or for an open answer.';

--
-- Name: event; Type: TABLE; Schema: public; Owner: tocsin_owner
--

CREATE TABLE public.event (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL,
    record_id uuid NOT NULL,
    type text NOT NULL,
    element_id uuid,
    subject_id uuid,
    occurred_earliest timestamp with time zone NOT NULL,
    occurred_latest timestamp with time zone NOT NULL,
    recorded_at timestamp with time zone DEFAULT now() NOT NULL,
    epoch integer DEFAULT app.epoch() NOT NULL,
    txid xid8 DEFAULT pg_current_xact_id() NOT NULL,
    person_id uuid,
    actor text NOT NULL,
    supersedes_id uuid,
    CONSTRAINT event_future_check CHECK ((occurred_earliest <= (recorded_at + '00:05:00'::interval))),
    CONSTRAINT event_occurred_check CHECK ((occurred_earliest <= occurred_latest)),
    CONSTRAINT event_type_check CHECK (((type ~ '^[a-z][a-z-]*\.[a-z][a-z-]*$'::text) AND (length(type) <= 80)))
);

ALTER TABLE ONLY public.event FORCE ROW LEVEL SECURITY;

ALTER TABLE public.event OWNER TO tocsin_owner;

--
-- Name: TABLE event; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON TABLE public.event IS 'What happened, written in the transaction of the change itself. Timeline, audit trail, live stream and metrics read these rows. A correction is a new event that supersedes.';

--
-- Name: COLUMN event.organisation_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.event.organisation_id IS 'Organisation the row belongs to.';

--
-- Name: COLUMN event.id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.event.id IS 'Key of the row, a UUID of version 7.';

--
-- Name: COLUMN event.record_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.event.record_id IS 'Record it hangs on, which decides who sees it.';

--
-- Name: COLUMN event.type; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.event.type IS 'What happened, noun and verb: incident.logged, deadline.missed, ….';

--
-- Name: COLUMN event.element_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.event.element_id IS 'Element of the procedure that demanded it; conformity is read from this, never guessed.';

--
-- Name: COLUMN event.subject_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.event.subject_id IS 'What it happened to, below the record: a clock, a communication, a document, a step, a fact.';

--
-- Name: COLUMN event.occurred_earliest; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.event.occurred_earliest IS 'Earliest instant at which it may have happened.';

--
-- Name: COLUMN event.occurred_latest; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.event.occurred_latest IS 'Latest instant at which it may have happened; equal to the earliest where the time is exact.';

--
-- Name: COLUMN event.recorded_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.event.recorded_at IS 'When the database took it down. Nobody can set it.';

--
-- Name: COLUMN event.epoch; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.event.epoch IS 'First part of the order: see app.installation.';

--
-- Name: COLUMN event.txid; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.event.txid IS 'Second part of the order. A reader takes what lies below pg_snapshot_xmin, or it loses what commits late.';

--
-- Name: COLUMN event.person_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.event.person_id IS 'Who did it; null for workers, operators and anonymous intake.';

--
-- Name: COLUMN event.actor; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.event.actor IS 'person (whose name stands in person alone, where it can be erased), anonymous, operator:NAME, or the service.';

--
-- Name: COLUMN event.supersedes_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.event.supersedes_id IS 'The event this one corrects.';

--
-- Name: events; Type: VIEW; Schema: metrics; Owner: tocsin_owner
--

CREATE VIEW metrics.events WITH (security_invoker='true') AS
 SELECT e.organisation_id,
    e.id AS event_id,
    e.record_id,
    e.type,
    e.element_id,
    e.occurred_earliest,
    e.occurred_latest,
    e.recorded_at,
    e.supersedes_id
   FROM public.event e;

ALTER TABLE metrics.events OWNER TO tocsin_owner;

--
-- Name: VIEW events; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON VIEW metrics.events IS 'What happened to incidents and reports, without its words; also what a later event corrects.';

--
-- Name: COLUMN events.organisation_id; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.events.organisation_id IS 'Organisation the row belongs to.';

--
-- Name: COLUMN events.event_id; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.events.event_id IS 'Key of the event.';

--
-- Name: COLUMN events.record_id; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.events.record_id IS 'Incident or report to which it happened.';

--
-- Name: COLUMN events.type; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.events.type IS 'What happened, noun and verb: incident.logged, deadline.missed, ….';

--
-- Name: COLUMN events.element_id; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.events.element_id IS 'Element of the procedure that demanded it.';

--
-- Name: COLUMN events.occurred_earliest; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.events.occurred_earliest IS 'Earliest instant at which it may have happened.';

--
-- Name: COLUMN events.occurred_latest; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.events.occurred_latest IS 'Latest such instant.';

--
-- Name: COLUMN events.recorded_at; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.events.recorded_at IS 'When the database took it down.';

--
-- Name: COLUMN events.supersedes_id; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.events.supersedes_id IS 'The event that this one corrects.';

--
-- Name: custody; Type: TABLE; Schema: public; Owner: tocsin_owner
--

CREATE TABLE public.custody (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL,
    record_id uuid NOT NULL,
    evidence_id uuid NOT NULL,
    act text NOT NULL,
    outcome text,
    sha256 bytea,
    occurred_earliest timestamp with time zone NOT NULL,
    occurred_latest timestamp with time zone NOT NULL,
    recorded_at timestamp with time zone DEFAULT now() NOT NULL,
    person_id uuid,
    actor text NOT NULL,
    CONSTRAINT custody_act_check CHECK ((act = ANY (ARRAY['collected'::text, 'transferred'::text, 'accessed'::text, 'exported'::text, 'released'::text, 'disposed'::text, 'verified'::text, 'hold-placed'::text, 'hold-lifted'::text, 'retention-extended'::text]))),
    CONSTRAINT custody_occurred_check CHECK ((occurred_earliest <= occurred_latest)),
    CONSTRAINT custody_outcome_check CHECK ((((act = 'verified'::text) = (outcome IS NOT NULL)) AND (outcome = ANY (ARRAY['match'::text, 'mismatch'::text, 'not-verifiable'::text])))),
    CONSTRAINT custody_sha256_check CHECK ((length(sha256) = 32))
);

ALTER TABLE ONLY public.custody FORCE ROW LEVEL SECURITY;

ALTER TABLE public.custody OWNER TO tocsin_owner;

--
-- Name: TABLE custody; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON TABLE public.custody IS 'The ledger of an artefact: who had it in hands, and what became of it (M41). Rows are added and never changed.';

--
-- Name: COLUMN custody.organisation_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.custody.organisation_id IS 'Organisation the row belongs to.';

--
-- Name: COLUMN custody.id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.custody.id IS 'Key of the row, a UUID of version 7.';

--
-- Name: COLUMN custody.record_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.custody.record_id IS 'Record it hangs on, which decides who sees it.';

--
-- Name: COLUMN custody.evidence_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.custody.evidence_id IS 'The artefact.';

--
-- Name: COLUMN custody.act; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.custody.act IS 'collected, transferred, accessed, exported, released, disposed, verified, hold-placed, hold-lifted or retention-extended.';

--
-- Name: COLUMN custody.outcome; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.custody.outcome IS 'Of a verification: match, mismatch, or not-verifiable (the bytes are elsewhere, or gone).';

--
-- Name: COLUMN custody.sha256; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.custody.sha256 IS 'SHA-256 of the bytes as they were found: when collected, and when verified.';

--
-- Name: COLUMN custody.occurred_earliest; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.custody.occurred_earliest IS 'Earliest instant at which it happened.';

--
-- Name: COLUMN custody.occurred_latest; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.custody.occurred_latest IS 'Latest such instant.';

--
-- Name: COLUMN custody.recorded_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.custody.recorded_at IS 'When the database took it down. Nobody can set it.';

--
-- Name: COLUMN custody.person_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.custody.person_id IS 'Who did it.';

--
-- Name: COLUMN custody.actor; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.custody.actor IS 'What kind of actor did it, as in event.';

--
-- Name: evidence; Type: TABLE; Schema: public; Owner: tocsin_owner
--

CREATE TABLE public.evidence (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL,
    record_id uuid NOT NULL,
    element_id uuid,
    kind text,
    store text NOT NULL,
    blob_id uuid,
    uri text,
    place text,
    told_name text NOT NULL,
    file_name text NOT NULL,
    told_type text,
    media_type text NOT NULL,
    size bigint,
    sha256 bytea,
    description text,
    source text,
    collected_earliest timestamp with time zone NOT NULL,
    collected_latest timestamp with time zone NOT NULL,
    collected_by uuid,
    collected_by_name text,
    state text DEFAULT 'held'::text NOT NULL,
    legal_hold boolean DEFAULT false NOT NULL,
    hold_reason text,
    hold_by uuid,
    hold_since timestamp with time zone,
    retain_until timestamp with time zone,
    disposed_at timestamp with time zone,
    bytes_removed_at timestamp with time zone,
    person_id uuid,
    actor text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT evidence_bytes_check CHECK (((blob_id IS NULL) OR (num_nonnulls(size, sha256) = 2))),
    CONSTRAINT evidence_collected_check CHECK (((collected_earliest <= collected_latest) AND (num_nonnulls(collected_by, collected_by_name) <= 1))),
    CONSTRAINT evidence_hold_check CHECK (((legal_hold = (hold_reason IS NOT NULL)) AND (legal_hold = (hold_since IS NOT NULL)) AND (NOT (legal_hold AND (state = 'disposed'::text))))),
    CONSTRAINT evidence_kind_check CHECK (((num_nonnulls(element_id, kind) = 1) AND (kind = ANY (ARRAY['file'::text, 'log'::text, 'screen-capture'::text, 'disk-image'::text, 'memory-image'::text, 'network-capture'::text, 'message'::text, 'device'::text, 'other'::text])))),
    CONSTRAINT evidence_place_check CHECK (((store = 'reference'::text) = (num_nonnulls(uri, place) > 0))),
    CONSTRAINT evidence_removed_check CHECK (((bytes_removed_at IS NULL) OR (state = 'disposed'::text))),
    CONSTRAINT evidence_sha256_check CHECK ((length(sha256) = 32)),
    CONSTRAINT evidence_size_check CHECK ((size >= 0)),
    CONSTRAINT evidence_state_check CHECK (((state = ANY (ARRAY['held'::text, 'disposed'::text])) AND ((state = 'disposed'::text) = (disposed_at IS NOT NULL)))),
    CONSTRAINT evidence_store_check CHECK (((store = ANY (ARRAY['postgresql'::text, 'reference'::text])) AND ((store = 'reference'::text) = (blob_id IS NULL))))
)
WITH (fillfactor='80');

ALTER TABLE ONLY public.evidence FORCE ROW LEVEL SECURITY;

ALTER TABLE public.evidence OWNER TO tocsin_owner;

--
-- Name: TABLE evidence; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON TABLE public.evidence IS 'An artefact that is preserved for an incident, or registered where it lies (M40, M41, L18). Once disposed of, the row stays with its hash and its ledger.';

--
-- Name: COLUMN evidence.organisation_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.evidence.organisation_id IS 'Organisation the row belongs to.';

--
-- Name: COLUMN evidence.id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.evidence.id IS 'Key of the row, a UUID of version 7.';

--
-- Name: COLUMN evidence.record_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.evidence.record_id IS 'Record it hangs on, which decides who sees it.';

--
-- Name: COLUMN evidence.element_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.evidence.element_id IS 'Kind of evidence of a procedure.';

--
-- Name: COLUMN evidence.kind; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.evidence.kind IS 'Or one of the product''s own words: file, log, screen-capture, disk-image, memory-image, network-capture, message, device or other.';

--
-- Name: COLUMN evidence.store; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.evidence.store IS 'Where its bytes are: postgresql, or reference (elsewhere, or it is a thing).';

--
-- Name: COLUMN evidence.blob_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.evidence.blob_id IS 'Its bytes.';

--
-- Name: COLUMN evidence.uri; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.evidence.uri IS 'Of a reference, the address of its bytes.';

--
-- Name: COLUMN evidence.place; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.evidence.place IS 'Of a reference, where it lies.';

--
-- Name: COLUMN evidence.told_name; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.evidence.told_name IS 'Name of the file as it was told.';

--
-- Name: COLUMN evidence.file_name; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.evidence.file_name IS 'Name without path, control characters and what file systems refuse; under it, it is downloaded.';

--
-- Name: COLUMN evidence.told_type; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.evidence.told_type IS 'Media type as it was told.';

--
-- Name: COLUMN evidence.media_type; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.evidence.media_type IS 'Media type as determined by us from the first bytes.';

--
-- Name: COLUMN evidence.size; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.evidence.size IS 'Size in bytes: measured, or told of a reference.';

--
-- Name: COLUMN evidence.sha256; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.evidence.sha256 IS 'SHA-256 of its bytes: computed on the way, or told of a reference.';

--
-- Name: COLUMN evidence.description; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.evidence.description IS 'What it is, in words.';

--
-- Name: COLUMN evidence.source; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.evidence.source IS 'From where it was collected: a host, an account, a person.';

--
-- Name: COLUMN evidence.collected_earliest; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.evidence.collected_earliest IS 'Earliest instant at which it was collected.';

--
-- Name: COLUMN evidence.collected_latest; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.evidence.collected_latest IS 'Latest such instant.';

--
-- Name: COLUMN evidence.collected_by; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.evidence.collected_by IS 'Who collected it, where the organisation knows the person.';

--
-- Name: COLUMN evidence.collected_by_name; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.evidence.collected_by_name IS 'Who collected it, where it was somebody from outside.';

--
-- Name: COLUMN evidence.state; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.evidence.state IS 'held, or disposed.';

--
-- Name: COLUMN evidence.legal_hold; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.evidence.legal_hold IS 'It is neither disposed of nor erased.';

--
-- Name: COLUMN evidence.hold_reason; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.evidence.hold_reason IS 'Why it is under legal hold.';

--
-- Name: COLUMN evidence.hold_by; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.evidence.hold_by IS 'Who placed the hold; null for the command line.';

--
-- Name: COLUMN evidence.hold_since; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.evidence.hold_since IS 'Since when.';

--
-- Name: COLUMN evidence.retain_until; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.evidence.retain_until IS 'Until when it is to be kept. It moves to later instants only.';

--
-- Name: COLUMN evidence.disposed_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.evidence.disposed_at IS 'When it was disposed of.';

--
-- Name: COLUMN evidence.bytes_removed_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.evidence.bytes_removed_at IS 'When the last of its bytes was removed.';

--
-- Name: COLUMN evidence.person_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.evidence.person_id IS 'Who entered it; null at the command line.';

--
-- Name: COLUMN evidence.actor; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.evidence.actor IS 'Who entered it, as in event.';

--
-- Name: COLUMN evidence.created_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.evidence.created_at IS 'When it was entered.';

--
-- Name: evidence; Type: VIEW; Schema: metrics; Owner: tocsin_owner
--

CREATE VIEW metrics.evidence WITH (security_invoker='true') AS
 SELECT v.organisation_id,
    v.record_id AS incident_id,
    v.id AS evidence_id,
    COALESCE(e.key, v.kind) AS kind,
    (e.id IS NOT NULL) AS demanded,
    v.store,
    v.state,
    v.size,
    v.legal_hold,
    v.hold_since,
    v.retain_until,
    v.disposed_at,
    v.bytes_removed_at,
    v.collected_earliest,
    v.collected_latest,
    v.created_at AS entered_at,
    GREATEST(date_part('epoch'::text, (v.created_at - v.collected_latest)), (0)::double precision) AS entry_shortest_seconds,
    GREATEST(date_part('epoch'::text, (v.created_at - v.collected_earliest)), (0)::double precision) AS entry_longest_seconds,
    COALESCE(l.entries, (0)::bigint) AS ledger_entries,
    COALESCE(l.transfers, (0)::bigint) AS transfers,
    COALESCE(l.accesses, (0)::bigint) AS accesses,
    COALESCE(l.verifications, (0)::bigint) AS verifications,
    COALESCE(l.mismatches, (0)::bigint) AS mismatches,
    l.verified_at AS last_verified_at
   FROM ((public.evidence v
     LEFT JOIN public.procedure_element e ON (((e.organisation_id = v.organisation_id) AND (e.id = v.element_id))))
     LEFT JOIN ( SELECT c.organisation_id,
            c.evidence_id,
            count(*) AS entries,
            count(*) FILTER (WHERE (c.act = 'transferred'::text)) AS transfers,
            count(*) FILTER (WHERE (c.act = ANY (ARRAY['accessed'::text, 'exported'::text]))) AS accesses,
            count(*) FILTER (WHERE (c.act = 'verified'::text)) AS verifications,
            count(*) FILTER (WHERE (c.outcome = 'mismatch'::text)) AS mismatches,
            max(c.recorded_at) FILTER (WHERE (c.act = 'verified'::text)) AS verified_at
           FROM public.custody c
          GROUP BY c.organisation_id, c.evidence_id) l ON (((l.organisation_id = v.organisation_id) AND (l.evidence_id = v.id))));

ALTER TABLE metrics.evidence OWNER TO tocsin_owner;

--
-- Name: VIEW evidence; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON VIEW metrics.evidence IS 'One row for each artefact that is preserved or registered, without its name, source, place and content.';

--
-- Name: COLUMN evidence.organisation_id; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.evidence.organisation_id IS 'Organisation the row belongs to.';

--
-- Name: COLUMN evidence.incident_id; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.evidence.incident_id IS 'The incident.';

--
-- Name: COLUMN evidence.evidence_id; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.evidence.evidence_id IS 'Key of the artefact.';

--
-- Name: COLUMN evidence.kind; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.evidence.kind IS 'Key of the kind in the procedure, or one of file, log, screen-capture, disk-image, memory-image, network-capture, message, device, other.';

--
-- Name: COLUMN evidence.demanded; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.evidence.demanded IS 'Whether it is of a kind that a procedure names.';

--
-- Name: COLUMN evidence.store; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.evidence.store IS 'postgresql, or reference (its bytes are elsewhere, or it is a thing).';

--
-- Name: COLUMN evidence.state; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.evidence.state IS 'held or disposed.';

--
-- Name: COLUMN evidence.size; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.evidence.size IS 'Size in bytes, where it has some.';

--
-- Name: COLUMN evidence.legal_hold; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.evidence.legal_hold IS 'Whether it must not be disposed of now.';

--
-- Name: COLUMN evidence.hold_since; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.evidence.hold_since IS 'Since when; null where it is not held.';

--
-- Name: COLUMN evidence.retain_until; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.evidence.retain_until IS 'Until when it is kept at least.';

--
-- Name: COLUMN evidence.disposed_at; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.evidence.disposed_at IS 'When it was disposed of.';

--
-- Name: COLUMN evidence.bytes_removed_at; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.evidence.bytes_removed_at IS 'When its bytes were removed from the store.';

--
-- Name: COLUMN evidence.collected_earliest; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.evidence.collected_earliest IS 'Earliest instant at which it was collected.';

--
-- Name: COLUMN evidence.collected_latest; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.evidence.collected_latest IS 'Latest such instant.';

--
-- Name: COLUMN evidence.entered_at; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.evidence.entered_at IS 'When it was entered, by the clock of the database.';

--
-- Name: COLUMN evidence.entry_shortest_seconds; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.evidence.entry_shortest_seconds IS 'Least time from collection to entry, in seconds, never below 0.';

--
-- Name: COLUMN evidence.entry_longest_seconds; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.evidence.entry_longest_seconds IS 'Greatest time from collection to entry, in seconds, never below 0.';

--
-- Name: COLUMN evidence.ledger_entries; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.evidence.ledger_entries IS 'Entries of its ledger.';

--
-- Name: COLUMN evidence.transfers; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.evidence.transfers IS 'How often it changed hands.';

--
-- Name: COLUMN evidence.accesses; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.evidence.accesses IS 'How often its bytes were read or exported.';

--
-- Name: COLUMN evidence.verifications; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.evidence.verifications IS 'How often its hash was checked again.';

--
-- Name: COLUMN evidence.mismatches; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.evidence.mismatches IS 'How often the bytes were not those that were collected.';

--
-- Name: COLUMN evidence.last_verified_at; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.evidence.last_verified_at IS 'When its hash was last checked; null where it never was.';

--
-- Name: finding; Type: TABLE; Schema: public; Owner: tocsin_owner
--

CREATE TABLE public.finding (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL,
    record_id uuid NOT NULL,
    element_id uuid NOT NULL,
    question text NOT NULL,
    kind text NOT NULL,
    statement text NOT NULL,
    identifier text,
    system text,
    cause_id uuid,
    customer text,
    amount numeric,
    currency text,
    state text DEFAULT 'held'::text NOT NULL,
    reason text,
    found_earliest timestamp with time zone NOT NULL,
    found_latest timestamp with time zone NOT NULL,
    stated_by uuid,
    stated_at timestamp with time zone DEFAULT now() NOT NULL,
    changed_by uuid,
    changed_at timestamp with time zone,
    likelihood smallint,
    consequence smallint,
    treatment text,
    CONSTRAINT finding_accepted_check CHECK (((state <> 'accepted'::text) OR (kind = ANY (ARRAY['weakness'::text, 'risk'::text])))),
    CONSTRAINT finding_amount_check CHECK (((amount IS NULL) OR ((kind = ANY (ARRAY['damage'::text, 'impact'::text])) AND (amount >= (0)::numeric)))),
    CONSTRAINT finding_currency_check CHECK ((((amount IS NULL) = (currency IS NULL)) AND (currency ~ '^[A-Z]{3}$'::text))),
    CONSTRAINT finding_customer_check CHECK (((customer IS NULL) OR ((kind = 'impact'::text) AND ((length(customer) >= 1) AND (length(customer) <= 300))))),
    CONSTRAINT finding_found_check CHECK ((found_earliest <= found_latest)),
    CONSTRAINT finding_identifier_check CHECK (((identifier IS NULL) OR ((kind = 'weakness'::text) AND (identifier ~ '^CVE-[0-9]{4}-[0-9]{4,19}$'::text)))),
    CONSTRAINT finding_kind_check CHECK ((kind = ANY (ARRAY['cause'::text, 'weakness'::text, 'damage'::text, 'impact'::text, 'risk'::text]))),
    CONSTRAINT finding_question_check CHECK (((length(question) >= 1) AND (length(question) <= 120))),
    CONSTRAINT finding_rating_check CHECK ((((likelihood IS NULL) AND (consequence IS NULL)) OR ((kind = 'risk'::text) AND ((likelihood >= 1) AND (likelihood <= 5)) AND ((consequence >= 1) AND (consequence <= 5))))),
    CONSTRAINT finding_reason_check CHECK (((state = 'held'::text) OR (length(reason) > 0))),
    CONSTRAINT finding_state_check CHECK ((state = ANY (ARRAY['held'::text, 'accepted'::text, 'withdrawn'::text]))),
    CONSTRAINT finding_statement_check CHECK (((length(statement) >= 1) AND (length(statement) <= 20000))),
    CONSTRAINT finding_system_check CHECK (((length(system) >= 1) AND (length(system) <= 300))),
    CONSTRAINT finding_treatment_check CHECK (((treatment IS NULL) OR ((kind = 'risk'::text) AND (treatment = ANY (ARRAY['modify'::text, 'retain'::text, 'avoid'::text, 'share'::text]))))),
    CONSTRAINT finding_weakness_check CHECK (((cause_id IS NULL) OR (kind = 'weakness'::text)))
);

ALTER TABLE ONLY public.finding FORCE ROW LEVEL SECURITY;

ALTER TABLE public.finding OWNER TO tocsin_owner;

--
-- Name: TABLE finding; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON TABLE public.finding IS 'What an investigation found: the root cause (L19), damage (L20), weaknesses that were exploited (L21), what it means for clients'' data, money and compliance (L22); and the risks of the current setup that an assessment found (M94).';

--
-- Name: COLUMN finding.organisation_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.finding.organisation_id IS 'Organisation the row belongs to.';

--
-- Name: COLUMN finding.id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.finding.id IS 'Key of the row, a UUID of version 7.';

--
-- Name: COLUMN finding.record_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.finding.record_id IS 'Record it hangs on, which decides who sees it.';

--
-- Name: COLUMN finding.element_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.finding.element_id IS 'Step of the procedure that asks for it.';

--
-- Name: COLUMN finding.question; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.finding.question IS 'Key of the step''s question; of an impact it is the dimension.';

--
-- Name: COLUMN finding.kind; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.finding.kind IS 'cause, weakness, damage, impact or risk.';

--
-- Name: COLUMN finding.statement; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.finding.statement IS 'What was found, in words.';

--
-- Name: COLUMN finding.identifier; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.finding.identifier IS 'CVE id of a weakness, where it has one.';

--
-- Name: COLUMN finding.system; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.finding.system IS 'System that it concerns.';

--
-- Name: COLUMN finding.cause_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.finding.cause_id IS 'Cause that a weakness belongs to.';

--
-- Name: COLUMN finding.customer; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.finding.customer IS 'Affected customer whom an impact concerns; null for all.';

--
-- Name: COLUMN finding.amount; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.finding.amount IS 'Size of a damage or financial impact in units of the currency.';

--
-- Name: COLUMN finding.currency; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.finding.currency IS 'ISO 4217 currency of the amount.';

--
-- Name: COLUMN finding.state; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.finding.state IS 'held; accepted: a weakness or risk that stays, for a reason; withdrawn: it proved wrong.';

--
-- Name: COLUMN finding.reason; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.finding.reason IS 'Why it is accepted, withdrawn, or held again.';

--
-- Name: COLUMN finding.found_earliest; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.finding.found_earliest IS 'Earliest instant at which it was found.';

--
-- Name: COLUMN finding.found_latest; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.finding.found_latest IS 'Latest such instant.';

--
-- Name: COLUMN finding.stated_by; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.finding.stated_by IS 'Who stated it.';

--
-- Name: COLUMN finding.stated_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.finding.stated_at IS 'When it was taken down.';

--
-- Name: COLUMN finding.changed_by; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.finding.changed_by IS 'Who changed its state or link last.';

--
-- Name: COLUMN finding.changed_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.finding.changed_at IS 'When that was.';

--
-- Name: COLUMN finding.likelihood; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.finding.likelihood IS 'How likely a risk is, from 1 (hardly) to 5 (almost certain).';

--
-- Name: COLUMN finding.consequence; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.finding.consequence IS 'How bad a risk would be, from 1 (slight) to 5 (ruinous).';

--
-- Name: COLUMN finding.treatment; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.finding.treatment IS 'What is to become of a risk, in the words of ISO/IEC 27005: modify, retain, avoid or share.';

--
-- Name: findings; Type: VIEW; Schema: metrics; Owner: tocsin_owner
--

CREATE VIEW metrics.findings WITH (security_invoker='true') AS
 SELECT f.organisation_id,
    f.record_id AS incident_id,
    f.id AS finding_id,
    e.key AS step,
    f.kind,
    f.state,
    f.identifier,
    (f.cause_id IS NOT NULL) AS linked,
    f.amount,
    f.currency,
    f.found_earliest,
    f.found_latest,
    f.stated_at,
    COALESCE(a.actions, (0)::bigint) AS actions,
    COALESCE(a.done, (0)::bigint) AS actions_done,
    f.likelihood,
    f.consequence,
    f.treatment
   FROM ((public.finding f
     JOIN public.procedure_element e ON (((e.organisation_id = f.organisation_id) AND (e.id = f.element_id))))
     LEFT JOIN ( SELECT s.organisation_id,
            s.finding_id,
            count(*) AS actions,
            count(*) FILTER (WHERE (s.state = 'done'::text)) AS done
           FROM public.step_item s
          WHERE ((s.finding_id IS NOT NULL) AND (s.state <> 'dropped'::text))
          GROUP BY s.organisation_id, s.finding_id) a ON (((a.organisation_id = f.organisation_id) AND (a.finding_id = f.id))));

ALTER TABLE metrics.findings OWNER TO tocsin_owner;

--
-- Name: VIEW findings; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON VIEW metrics.findings IS 'What investigations and assessments found: causes, weaknesses, damage, impact and risks, without words and systems.';

--
-- Name: COLUMN findings.organisation_id; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.findings.organisation_id IS 'Organisation the row belongs to.';

--
-- Name: COLUMN findings.incident_id; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.findings.incident_id IS 'The incident.';

--
-- Name: COLUMN findings.finding_id; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.findings.finding_id IS 'Key of the finding.';

--
-- Name: COLUMN findings.step; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.findings.step IS 'Key of the step that asks for it.';

--
-- Name: COLUMN findings.kind; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.findings.kind IS 'cause, weakness, damage, impact or risk.';

--
-- Name: COLUMN findings.state; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.findings.state IS 'held, accepted (a weakness or risk that stays, for a reason) or withdrawn (it proved wrong).';

--
-- Name: COLUMN findings.identifier; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.findings.identifier IS 'CVE id of a weakness, where it has one.';

--
-- Name: COLUMN findings.linked; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.findings.linked IS 'Whether a weakness is linked to its cause.';

--
-- Name: COLUMN findings.amount; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.findings.amount IS 'Size of a damage or financial impact, in units of the currency.';

--
-- Name: COLUMN findings.currency; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.findings.currency IS 'ISO 4217 currency of the amount.';

--
-- Name: COLUMN findings.found_earliest; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.findings.found_earliest IS 'Earliest instant at which it was found.';

--
-- Name: COLUMN findings.found_latest; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.findings.found_latest IS 'Latest such instant.';

--
-- Name: COLUMN findings.stated_at; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.findings.stated_at IS 'When it was taken down.';

--
-- Name: COLUMN findings.actions; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.findings.actions IS 'Actions that address it; those that were dropped are left out.';

--
-- Name: COLUMN findings.actions_done; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.findings.actions_done IS 'How many of them are done.';

--
-- Name: COLUMN findings.likelihood; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.findings.likelihood IS 'How likely a risk is, from 1 to 5.';

--
-- Name: COLUMN findings.consequence; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.findings.consequence IS 'How bad a risk would be, from 1 to 5.';

--
-- Name: COLUMN findings.treatment; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.findings.treatment IS 'What is to become of a risk: modify, retain, avoid or share.';

--
-- Name: improvement; Type: TABLE; Schema: public; Owner: tocsin_owner
--

CREATE TABLE public.improvement (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL,
    record_id uuid NOT NULL,
    element_id uuid,
    finding_id uuid,
    procedure_id uuid,
    kind text NOT NULL,
    source text NOT NULL,
    reference text,
    title text NOT NULL,
    description text NOT NULL,
    course text,
    owner_id uuid,
    due_at timestamp with time zone,
    remind_at timestamp with time zone,
    state text DEFAULT 'proposed'::text NOT NULL,
    meeting_id uuid,
    decision_reason text,
    decided_by uuid,
    decided_at timestamp with time zone,
    procedure_version_id uuid,
    outcome text,
    ended_by uuid,
    ended_at timestamp with time zone,
    verification text,
    verified_by uuid,
    verified_at timestamp with time zone,
    version bigint DEFAULT 1 NOT NULL,
    proposed_by uuid,
    actor text NOT NULL,
    proposed_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT improvement_accepted_check CHECK (((kind = 'lesson'::text) OR (state <> ALL (ARRAY['accepted'::text, 'done'::text, 'verified'::text])) OR (num_nonnulls(owner_id, due_at) = 2))),
    CONSTRAINT improvement_change_check CHECK (((kind <> 'procedure_change'::text) OR (procedure_id IS NOT NULL))),
    CONSTRAINT improvement_course_check CHECK (((course IS NULL) OR ((kind = 'training'::text) AND (procedure_id IS NOT NULL)))),
    CONSTRAINT improvement_decision_check CHECK (((decided_at IS NOT NULL) OR ((state = ANY (ARRAY['proposed'::text, 'dropped'::text])) AND (decided_by IS NULL) AND (decision_reason IS NULL)))),
    CONSTRAINT improvement_description_check CHECK ((length(description) <= 20000)),
    CONSTRAINT improvement_ended_check CHECK ((((state = ANY (ARRAY['done'::text, 'verified'::text, 'dropped'::text])) = (ended_at IS NOT NULL)) AND ((ended_at IS NULL) = (outcome IS NULL)))),
    CONSTRAINT improvement_finding_check CHECK (((source = 'finding'::text) <= (finding_id IS NOT NULL))),
    CONSTRAINT improvement_kind_check CHECK ((kind = ANY (ARRAY['lesson'::text, 'procedure_change'::text, 'training'::text, 'improvement'::text, 'corrective_action'::text]))),
    CONSTRAINT improvement_reference_check CHECK ((((source <> 'best_practice'::text) OR (reference IS NOT NULL)) AND ((reference IS NULL) OR ((length(reference) >= 1) AND (length(reference) <= 2000))))),
    CONSTRAINT improvement_rejection_check CHECK (((state <> 'rejected'::text) OR (decision_reason IS NOT NULL))),
    CONSTRAINT improvement_remind_check CHECK (((remind_at IS NULL) OR (state = 'accepted'::text))),
    CONSTRAINT improvement_review_check CHECK (((source <> 'review'::text) OR (element_id IS NOT NULL))),
    CONSTRAINT improvement_source_check CHECK ((source = ANY (ARRAY['review'::text, 'finding'::text, 'best_practice'::text, 'audit'::text, 'exercise'::text, 'other'::text]))),
    CONSTRAINT improvement_state_check CHECK ((state = ANY (ARRAY['proposed'::text, 'accepted'::text, 'rejected'::text, 'done'::text, 'verified'::text, 'dropped'::text]))),
    CONSTRAINT improvement_title_check CHECK (((length(title) >= 1) AND (length(title) <= 300))),
    CONSTRAINT improvement_verified_check CHECK (((state <> 'verified'::text) OR (num_nonnulls(verified_at, verification) = 2))),
    CONSTRAINT improvement_version_check CHECK (((state <> ALL (ARRAY['done'::text, 'verified'::text])) OR (kind <> 'procedure_change'::text) OR (procedure_version_id IS NOT NULL)))
)
WITH (fillfactor='80');

ALTER TABLE ONLY public.improvement FORCE ROW LEVEL SECURITY;

ALTER TABLE public.improvement OWNER TO tocsin_owner;

--
-- Name: TABLE improvement; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON TABLE public.improvement IS 'What is to become better: a lesson, a change of a procedure, training, or a measure; proposed, decided, carried out and looked at again (M93 to M96, L30 to L32; ISO/IEC 27001:2022, 10.2).';

--
-- Name: COLUMN improvement.organisation_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.improvement.organisation_id IS 'Organisation the row belongs to.';

--
-- Name: COLUMN improvement.id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.improvement.id IS 'Key of the row, a UUID of version 7.';

--
-- Name: COLUMN improvement.record_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.improvement.record_id IS 'Incident that it comes from; the organisation''s own log for what comes from none.';

--
-- Name: COLUMN improvement.element_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.improvement.element_id IS 'Review of the procedure that it came out of.';

--
-- Name: COLUMN improvement.finding_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.improvement.finding_id IS 'Finding of the incident that it answers.';

--
-- Name: COLUMN improvement.procedure_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.improvement.procedure_id IS 'Procedure that it changes, or whose course it asks for, or whose review it came out of.';

--
-- Name: COLUMN improvement.kind; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.improvement.kind IS 'lesson, procedure_change, training, improvement or corrective_action.';

--
-- Name: COLUMN improvement.source; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.improvement.source IS 'Where it comes from: review, finding, best_practice, audit, exercise or other.';

--
-- Name: COLUMN improvement.reference; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.improvement.reference IS 'The practice, standard or audit report that it follows.';

--
-- Name: COLUMN improvement.title; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.improvement.title IS 'What is to be done, or was learnt, in a line.';

--
-- Name: COLUMN improvement.description; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.improvement.description IS 'The same at length; empty where a line says it.';

--
-- Name: COLUMN improvement.course; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.improvement.course IS 'Key of the procedure''s course that training is in.';

--
-- Name: COLUMN improvement.owner_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.improvement.owner_id IS 'Who sees that it is done.';

--
-- Name: COLUMN improvement.due_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.improvement.due_at IS 'By when.';

--
-- Name: COLUMN improvement.remind_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.improvement.remind_at IS 'When its owner is told next; null when nothing more is to be said.';

--
-- Name: COLUMN improvement.state; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.improvement.state IS 'proposed; accepted or rejected; done; verified (looked at again and found to work); dropped.';

--
-- Name: COLUMN improvement.meeting_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.improvement.meeting_id IS 'Meeting in which it was discussed (M95).';

--
-- Name: COLUMN improvement.decision_reason; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.improvement.decision_reason IS 'Why it was decided so.';

--
-- Name: COLUMN improvement.decided_by; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.improvement.decided_by IS 'Who took the decision down.';

--
-- Name: COLUMN improvement.decided_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.improvement.decided_at IS 'When it was decided.';

--
-- Name: COLUMN improvement.procedure_version_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.improvement.procedure_version_id IS 'Version of the procedure that carries the change.';

--
-- Name: COLUMN improvement.outcome; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.improvement.outcome IS 'What was done, or why it was dropped.';

--
-- Name: COLUMN improvement.ended_by; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.improvement.ended_by IS 'Who said so.';

--
-- Name: COLUMN improvement.ended_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.improvement.ended_at IS 'When it was done or dropped.';

--
-- Name: COLUMN improvement.verification; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.improvement.verification IS 'What was found when it was looked at again.';

--
-- Name: COLUMN improvement.verified_by; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.improvement.verified_by IS 'Who looked.';

--
-- Name: COLUMN improvement.verified_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.improvement.verified_at IS 'When.';

--
-- Name: COLUMN improvement.version; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.improvement.version IS 'Raised at each change; the ETag of the API.';

--
-- Name: COLUMN improvement.proposed_by; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.improvement.proposed_by IS 'Who proposed it; null for the command line.';

--
-- Name: COLUMN improvement.actor; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.improvement.actor IS 'What kind of actor proposed it, as in event.';

--
-- Name: COLUMN improvement.proposed_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.improvement.proposed_at IS 'When it was taken down.';

--
-- Name: improvement_person; Type: TABLE; Schema: public; Owner: tocsin_owner
--

CREATE TABLE public.improvement_person (
    organisation_id uuid NOT NULL,
    record_id uuid NOT NULL,
    improvement_id uuid NOT NULL,
    person_id uuid NOT NULL,
    part text NOT NULL,
    told_at timestamp with time zone,
    added_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT improvement_person_part_check CHECK ((part = ANY (ARRAY['trainee'::text, 'reader'::text])))
);

ALTER TABLE ONLY public.improvement_person FORCE ROW LEVEL SECURITY;

ALTER TABLE public.improvement_person OWNER TO tocsin_owner;

--
-- Name: TABLE improvement_person; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON TABLE public.improvement_person IS 'Whom an improvement concerns: who is to be trained (M96), and with whom a lesson is shared (L31).';

--
-- Name: COLUMN improvement_person.organisation_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.improvement_person.organisation_id IS 'Organisation the row belongs to.';

--
-- Name: COLUMN improvement_person.record_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.improvement_person.record_id IS 'Record it hangs on, which decides who sees it.';

--
-- Name: COLUMN improvement_person.improvement_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.improvement_person.improvement_id IS 'The improvement.';

--
-- Name: COLUMN improvement_person.person_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.improvement_person.person_id IS 'The person.';

--
-- Name: COLUMN improvement_person.part; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.improvement_person.part IS 'trainee or reader.';

--
-- Name: COLUMN improvement_person.told_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.improvement_person.told_at IS 'When a message to a reader was written; null before that, and for trainees, whom their obligation reminds.';

--
-- Name: COLUMN improvement_person.added_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.improvement_person.added_at IS 'When they were named.';

--
-- Name: improvements; Type: VIEW; Schema: metrics; Owner: tocsin_owner
--

CREATE VIEW metrics.improvements WITH (security_invoker='true') AS
 SELECT i.organisation_id,
    i.record_id AS incident_id,
    i.id AS improvement_id,
    i.kind,
    i.source,
    e.key AS review,
    i.finding_id,
    p.slug AS procedure,
    i.state,
    i.proposed_at,
    i.decided_at,
    i.due_at,
    i.ended_at,
    i.verified_at,
    v.version AS carried_by,
    ((i.state = 'accepted'::text) AND ((i.due_at <= now()) IS TRUE)) AS overdue,
    date_part('epoch'::text, (i.decided_at - i.proposed_at)) AS decision_seconds,
        CASE
            WHEN (i.state = ANY (ARRAY['done'::text, 'verified'::text])) THEN date_part('epoch'::text, (i.ended_at - i.decided_at))
            ELSE NULL::double precision
        END AS completion_seconds,
        CASE
            WHEN ((i.due_at IS NOT NULL) AND ((i.state = ANY (ARRAY['done'::text, 'verified'::text])) OR ((i.state = 'accepted'::text) AND (i.due_at <= now())))) THEN GREATEST(date_part('epoch'::text, (COALESCE(i.ended_at, now()) - i.due_at)), (0)::double precision)
            ELSE NULL::double precision
        END AS late_by_seconds,
    COALESCE(m.trainees, (0)::bigint) AS trainees,
    COALESCE(m.readers, (0)::bigint) AS readers,
    COALESCE(m.told, (0)::bigint) AS told
   FROM ((((public.improvement i
     LEFT JOIN public.procedure p ON (((p.organisation_id = i.organisation_id) AND (p.id = i.procedure_id))))
     LEFT JOIN public.procedure_element e ON (((e.organisation_id = i.organisation_id) AND (e.id = i.element_id))))
     LEFT JOIN public.procedure_version v ON (((v.organisation_id = i.organisation_id) AND (v.id = i.procedure_version_id))))
     LEFT JOIN ( SELECT h.organisation_id,
            h.improvement_id,
            count(*) FILTER (WHERE (h.part = 'trainee'::text)) AS trainees,
            count(*) FILTER (WHERE (h.part = 'reader'::text)) AS readers,
            count(h.told_at) AS told
           FROM public.improvement_person h
          GROUP BY h.organisation_id, h.improvement_id) m ON (((m.organisation_id = i.organisation_id) AND (m.improvement_id = i.id))));

ALTER TABLE metrics.improvements OWNER TO tocsin_owner;

--
-- Name: VIEW improvements; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON VIEW metrics.improvements IS 'The register of improvements that come from incidents: what is to become better, by when, and what came of it.';

--
-- Name: COLUMN improvements.organisation_id; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.improvements.organisation_id IS 'Organisation the row belongs to.';

--
-- Name: COLUMN improvements.incident_id; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.improvements.incident_id IS 'The incident.';

--
-- Name: COLUMN improvements.improvement_id; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.improvements.improvement_id IS 'Key of the improvement.';

--
-- Name: COLUMN improvements.kind; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.improvements.kind IS 'lesson, procedure_change, training, improvement or corrective_action.';

--
-- Name: COLUMN improvements.source; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.improvements.source IS 'review, finding, best_practice, audit, exercise or other.';

--
-- Name: COLUMN improvements.review; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.improvements.review IS 'Key of the review that it came out of.';

--
-- Name: COLUMN improvements.finding_id; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.improvements.finding_id IS 'Finding that it answers.';

--
-- Name: COLUMN improvements.procedure; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.improvements.procedure IS 'Key of the procedure that it concerns.';

--
-- Name: COLUMN improvements.state; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.improvements.state IS 'proposed, accepted, rejected, done, verified (found to work) or dropped.';

--
-- Name: COLUMN improvements.proposed_at; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.improvements.proposed_at IS 'When it was proposed.';

--
-- Name: COLUMN improvements.decided_at; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.improvements.decided_at IS 'When it was decided.';

--
-- Name: COLUMN improvements.due_at; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.improvements.due_at IS 'By when it is to be done.';

--
-- Name: COLUMN improvements.ended_at; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.improvements.ended_at IS 'When it was done or dropped.';

--
-- Name: COLUMN improvements.verified_at; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.improvements.verified_at IS 'When it was looked at again last.';

--
-- Name: COLUMN improvements.carried_by; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.improvements.carried_by IS 'Version of the procedure that carries the change.';

--
-- Name: COLUMN improvements.overdue; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.improvements.overdue IS 'Whether it is accepted, due and not done.';

--
-- Name: COLUMN improvements.decision_seconds; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.improvements.decision_seconds IS 'From proposal to decision, in seconds.';

--
-- Name: COLUMN improvements.completion_seconds; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.improvements.completion_seconds IS 'From decision to completion, in seconds; null where it is not done.';

--
-- Name: COLUMN improvements.late_by_seconds; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.improvements.late_by_seconds IS 'How late it was done, or is by now, in seconds, never below 0; null before it is due, and without a due time.';

--
-- Name: COLUMN improvements.trainees; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.improvements.trainees IS 'People who are to be trained.';

--
-- Name: COLUMN improvements.readers; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.improvements.readers IS 'People with whom it is shared.';

--
-- Name: COLUMN improvements.told; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.improvements.told IS 'How many of them a message was written to.';

--
-- Name: level_assignment; Type: TABLE; Schema: public; Owner: tocsin_owner
--

CREATE TABLE public.level_assignment (
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
    recorded_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT level_assignment_justified_check CHECK (((NOT (level_id IS DISTINCT FROM default_level_id)) OR (length(reason) > 0)))
);

ALTER TABLE ONLY public.level_assignment FORCE ROW LEVEL SECURITY;

ALTER TABLE public.level_assignment OWNER TO tocsin_owner;

--
-- Name: TABLE level_assignment; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON TABLE public.level_assignment IS 'Level of an incident under a procedure, with its history: the default from the event type, and the level that holds, justified where they differ (M21, M22).';

--
-- Name: COLUMN level_assignment.organisation_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.level_assignment.organisation_id IS 'Organisation the row belongs to.';

--
-- Name: COLUMN level_assignment.id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.level_assignment.id IS 'Key of the row, a UUID of version 7.';

--
-- Name: COLUMN level_assignment.record_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.level_assignment.record_id IS 'Record it hangs on, which decides who sees it.';

--
-- Name: COLUMN level_assignment.procedure_version_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.level_assignment.procedure_version_id IS 'Version of the procedure under which it is a level.';

--
-- Name: COLUMN level_assignment.event_type_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.level_assignment.event_type_id IS 'Event type, where one was named.';

--
-- Name: COLUMN level_assignment.default_level_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.level_assignment.default_level_id IS 'Level the event type gives.';

--
-- Name: COLUMN level_assignment.level_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.level_assignment.level_id IS 'Level that holds.';

--
-- Name: COLUMN level_assignment.reason; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.level_assignment.reason IS 'Why it differs from the default, or why it was changed.';

--
-- Name: COLUMN level_assignment.person_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.level_assignment.person_id IS 'Who decided.';

--
-- Name: COLUMN level_assignment.actor; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.level_assignment.actor IS 'What kind of actor decided, as in event.';

--
-- Name: COLUMN level_assignment.supersedes_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.level_assignment.supersedes_id IS 'The assignment this one replaces.';

--
-- Name: COLUMN level_assignment.recorded_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.level_assignment.recorded_at IS 'When it was decided.';

--
-- Name: levels; Type: VIEW; Schema: metrics; Owner: tocsin_owner
--

CREATE VIEW metrics.levels WITH (security_invoker='true') AS
 SELECT a.organisation_id,
    a.record_id AS incident_id,
    a.id AS assignment_id,
    p.slug AS procedure,
    l.key AS level,
    l.rank AS level_rank,
    d.key AS default_level,
    t.key AS event_type,
    (a.level_id IS DISTINCT FROM a.default_level_id) AS changed,
    (a.supersedes_id IS NULL) AS initial,
    (NOT (EXISTS ( SELECT
           FROM public.level_assignment n
          WHERE ((n.organisation_id = a.organisation_id) AND (n.supersedes_id = a.id))))) AS current,
    a.recorded_at AS assigned_at
   FROM (((((public.level_assignment a
     JOIN public.procedure_version v ON (((v.organisation_id = a.organisation_id) AND (v.id = a.procedure_version_id))))
     JOIN public.procedure p ON (((p.organisation_id = v.organisation_id) AND (p.id = v.procedure_id))))
     JOIN public.procedure_element l ON (((l.organisation_id = a.organisation_id) AND (l.id = a.level_id))))
     LEFT JOIN public.procedure_element d ON (((d.organisation_id = a.organisation_id) AND (d.id = a.default_level_id))))
     LEFT JOIN public.procedure_element t ON (((t.organisation_id = a.organisation_id) AND (t.id = a.event_type_id))));

ALTER TABLE metrics.levels OWNER TO tocsin_owner;

--
-- Name: VIEW levels; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON VIEW metrics.levels IS 'Each level of severity that an incident was given, with its history.';

--
-- Name: COLUMN levels.organisation_id; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.levels.organisation_id IS 'Organisation the row belongs to.';

--
-- Name: COLUMN levels.incident_id; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.levels.incident_id IS 'The incident.';

--
-- Name: COLUMN levels.assignment_id; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.levels.assignment_id IS 'Key of the assignment.';

--
-- Name: COLUMN levels.procedure; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.levels.procedure IS 'Key of the procedure.';

--
-- Name: COLUMN levels.level; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.levels.level IS 'Key of the level given.';

--
-- Name: COLUMN levels.level_rank; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.levels.level_rank IS 'Its rank, 1 the highest.';

--
-- Name: COLUMN levels.default_level; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.levels.default_level IS 'Key of the level that the event type calls for.';

--
-- Name: COLUMN levels.event_type; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.levels.event_type IS 'Key of the event type.';

--
-- Name: COLUMN levels.changed; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.levels.changed IS 'Whether people gave another level than the event type calls for.';

--
-- Name: COLUMN levels.initial; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.levels.initial IS 'Whether it was the first of its incident and procedure.';

--
-- Name: COLUMN levels.current; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.levels.current IS 'Whether it holds.';

--
-- Name: COLUMN levels.assigned_at; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.levels.assigned_at IS 'When it was taken down.';

--
-- Name: response; Type: TABLE; Schema: public; Owner: tocsin_owner
--

CREATE TABLE public.response (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL,
    record_id uuid NOT NULL,
    procedure_version_id uuid NOT NULL,
    plan_id uuid,
    level_id uuid NOT NULL,
    log_record_id uuid,
    imported boolean DEFAULT false NOT NULL,
    status text DEFAULT 'running'::text NOT NULL,
    phase_id uuid,
    started_at timestamp with time zone,
    ended_at timestamp with time zone,
    CONSTRAINT response_logged_first_check CHECK ((imported OR (log_record_id IS NOT NULL))),
    CONSTRAINT response_status_check CHECK ((status = ANY (ARRAY['running'::text, 'ended'::text])))
);

ALTER TABLE ONLY public.response FORCE ROW LEVEL SECURITY;

ALTER TABLE public.response OWNER TO tocsin_owner;

--
-- Name: TABLE response; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON TABLE public.response IS 'A procedure being followed for an incident: its version as it was at the start, and the plan the level selected.';

--
-- Name: COLUMN response.organisation_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.response.organisation_id IS 'Organisation the row belongs to.';

--
-- Name: COLUMN response.id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.response.id IS 'Key of the row, a UUID of version 7.';

--
-- Name: COLUMN response.record_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.response.record_id IS 'Record it hangs on, which decides who sees it.';

--
-- Name: COLUMN response.procedure_version_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.response.procedure_version_id IS 'Version of the procedure, as it was at the start.';

--
-- Name: COLUMN response.plan_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.response.plan_id IS 'Plan in force.';

--
-- Name: COLUMN response.level_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.response.level_id IS 'Level that selected it.';

--
-- Name: COLUMN response.log_record_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.response.log_record_id IS 'The log record that had to exist first (M27). Only history may lack it; nobody can override this gate.';

--
-- Name: COLUMN response.imported; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.response.imported IS 'As its incident says (a foreign key holds it), so that nobody calls a live incident history to pass the gate.';

--
-- Name: COLUMN response.status; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.response.status IS 'running or ended.';

--
-- Name: COLUMN response.phase_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.response.phase_id IS 'Phase in progress.';

--
-- Name: COLUMN response.started_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.response.started_at IS 'When it started; null where history does not tell.';

--
-- Name: COLUMN response.ended_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.response.ended_at IS 'When it ended.';

--
-- Name: measurements; Type: VIEW; Schema: metrics; Owner: tocsin_owner
--

CREATE VIEW metrics.measurements WITH (security_invoker='true') AS
 SELECT i.organisation_id,
    i.incident_id,
    i.department_id,
    i.level,
    i.began_at,
    m.procedure,
    m.measure,
    m.from_time,
    m.to_time,
    m.target_seconds,
        CASE
            WHEN (b.most >= 0) THEN ((GREATEST(b."least", (0)::bigint))::double precision / ('1000000'::numeric)::double precision)
            ELSE NULL::double precision
        END AS shortest_seconds,
        CASE
            WHEN (b.most >= 0) THEN ((b.most)::double precision / ('1000000'::numeric)::double precision)
            ELSE NULL::double precision
        END AS longest_seconds,
    (b.most < 0) AS out_of_order,
        CASE
            WHEN ((m.target IS NULL) OR (b.most < 0)) THEN NULL::text
            WHEN (b.most <= m.target) THEN 'within'::text
            WHEN (b."least" > m.target) THEN 'beyond'::text
            ELSE 'unknown'::text
        END AS verdict
   FROM (((( SELECT i_1.organisation_id,
            i_1.id AS incident_id,
            r.department_id,
            i_1.level_key AS level,
            COALESCE(i_1.detected_at, i_1.logged_at, i_1.created_at) AS began_at,
            f.procedure_id,
            i_1.times_earliest,
            i_1.times_latest,
            i_1.times_others
           FROM ((public.incident i_1
             JOIN public.record r ON (((r.organisation_id = i_1.organisation_id) AND (r.id = i_1.id))))
             JOIN ( SELECT DISTINCT s.organisation_id,
                    s.record_id,
                    v.procedure_id
                   FROM (public.response s
                     JOIN public.procedure_version v ON (((v.organisation_id = s.organisation_id) AND (v.id = s.procedure_version_id))))) f ON (((f.organisation_id = i_1.organisation_id) AND (f.record_id = i_1.id))))
          WHERE ((NOT i_1.exercise) AND (i_1.status <> ALL (ARRAY['duplicate'::text, 'non-incident'::text])))
         OFFSET 0) i
     JOIN ( SELECT p_1.organisation_id,
            p_1.id AS procedure_id,
            p_1.slug AS procedure,
            e.key AS measure,
            d.from_fact AS from_time,
            d.to_fact AS to_time,
            d.at_most_seconds AS target_seconds,
            (d.at_most_seconds * 1000000) AS target,
            array_position(n.names, d.from_fact) AS "from",
            array_position(n.names, d.to_fact) AS "to"
           FROM ((((public.procedure p_1
             JOIN public.procedure_version v ON (((v.organisation_id = p_1.organisation_id) AND (v.procedure_id = p_1.id) AND (v.status = 'published'::text))))
             JOIN public.procedure_element e ON (((e.organisation_id = v.organisation_id) AND (e.procedure_version_id = v.id) AND (e.kind = 'measure'::text))))
             JOIN public.element_duration d ON (((d.organisation_id = e.organisation_id) AND (d.element_id = e.id))))
             CROSS JOIN ( VALUES (ARRAY['occurred'::text, 'start_of_impact'::text, 'detected'::text, 'aware'::text, 'reported'::text, 'logged'::text, 'declared'::text, 'response_started'::text, 'contained'::text, 'end_of_impact'::text, 'resolved'::text, 'tackled'::text, 'closed'::text, 'disclosed'::text])) n(names))
         OFFSET 0) m ON (((m.organisation_id = i.organisation_id) AND (m.procedure_id = i.procedure_id))))
     CROSS JOIN LATERAL ( SELECT COALESCE(m."from", (14 + array_position(i.times_others, m.from_time))) AS "from",
            COALESCE(m."to", (14 + array_position(i.times_others, m.to_time))) AS "to") p)
     CROSS JOIN LATERAL ( SELECT (i.times_earliest[p."to"] - i.times_latest[p."from"]) AS "least",
            (i.times_latest[p."to"] - i.times_earliest[p."from"]) AS most) b)
  WHERE (b.most IS NOT NULL);

ALTER TABLE metrics.measurements OWNER TO tocsin_owner;

--
-- Name: VIEW measurements; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON VIEW metrics.measurements IS 'The performance measures of the procedures in force (M4), for each incident that followed any version of them and of which both facts are known. Exercises, duplicates and what was no incident are left out.';

--
-- Name: COLUMN measurements.organisation_id; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.measurements.organisation_id IS 'Organisation the row belongs to.';

--
-- Name: COLUMN measurements.incident_id; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.measurements.incident_id IS 'The incident.';

--
-- Name: COLUMN measurements.department_id; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.measurements.department_id IS 'Department of the incident.';

--
-- Name: COLUMN measurements.level; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.measurements.level IS 'Key of its current level of severity.';

--
-- Name: COLUMN measurements.began_at; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.measurements.began_at IS 'When the incident was detected or, where that is not known, logged or entered: its period.';

--
-- Name: COLUMN measurements.procedure; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.measurements.procedure IS 'Key of the procedure.';

--
-- Name: COLUMN measurements.measure; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.measurements.measure IS 'Key of the measure in the procedure.';

--
-- Name: COLUMN measurements.from_time; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.measurements.from_time IS 'Name of the fact from which it counts.';

--
-- Name: COLUMN measurements.to_time; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.measurements.to_time IS 'Name of the fact to which it counts.';

--
-- Name: COLUMN measurements.target_seconds; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.measurements.target_seconds IS 'Target of the procedure, in seconds; null for none.';

--
-- Name: COLUMN measurements.shortest_seconds; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.measurements.shortest_seconds IS 'Least length that the facts allow, in seconds; null where they are out of order.';

--
-- Name: COLUMN measurements.longest_seconds; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.measurements.longest_seconds IS 'Greatest length that the facts allow, in seconds; null where they are out of order.';

--
-- Name: COLUMN measurements.out_of_order; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.measurements.out_of_order IS 'Whether the second fact certainly lies before the first.';

--
-- Name: COLUMN measurements.verdict; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.measurements.verdict IS 'within (certainly within the target), beyond (certainly beyond it), unknown (the facts are not known well enough); null without a target.';

--
-- Name: measures; Type: VIEW; Schema: metrics; Owner: tocsin_owner
--

CREATE VIEW metrics.measures WITH (security_invoker='true') AS
 SELECT m.organisation_id,
    m.procedure,
    m.measure,
    (m.month AT TIME ZONE 'UTC'::text) AS month,
    m.target_seconds,
    count(m.longest_seconds) AS measured,
    count(*) FILTER (WHERE m.out_of_order) AS out_of_order,
    percentile_cont((0.5)::double precision) WITHIN GROUP (ORDER BY m.shortest_seconds) AS median_shortest_seconds,
    percentile_cont((0.5)::double precision) WITHIN GROUP (ORDER BY m.longest_seconds) AS median_longest_seconds,
    percentile_cont((0.9)::double precision) WITHIN GROUP (ORDER BY m.shortest_seconds) AS ninetieth_shortest_seconds,
    percentile_cont((0.9)::double precision) WITHIN GROUP (ORDER BY m.longest_seconds) AS ninetieth_longest_seconds,
    max(m.shortest_seconds) AS longest_at_least_seconds,
    max(m.longest_seconds) AS longest_at_most_seconds,
    count(*) FILTER (WHERE (m.verdict = 'within'::text)) AS within_target,
    count(*) FILTER (WHERE (m.verdict = 'beyond'::text)) AS beyond_target
   FROM ( SELECT x.organisation_id,
            x.procedure,
            x.measure,
            x.target_seconds,
            x.shortest_seconds,
            x.longest_seconds,
            x.out_of_order,
            x.verdict,
            date_trunc('month'::text, (x.began_at AT TIME ZONE 'UTC'::text)) AS month
           FROM metrics.measurements x
         OFFSET 0) m
  GROUP BY m.month, m.measure, m.procedure, m.target_seconds, m.organisation_id;

ALTER TABLE metrics.measures OWNER TO tocsin_owner;

--
-- Name: VIEW measures; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON VIEW metrics.measures IS 'The performance measures (M4) by the month in which the incidents began.';

--
-- Name: COLUMN measures.organisation_id; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.measures.organisation_id IS 'Organisation the row belongs to.';

--
-- Name: COLUMN measures.procedure; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.measures.procedure IS 'Key of the procedure.';

--
-- Name: COLUMN measures.measure; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.measures.measure IS 'Key of the measure in the procedure.';

--
-- Name: COLUMN measures.month; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.measures.month IS 'First instant of the month, in UTC, in which the incidents began.';

--
-- Name: COLUMN measures.target_seconds; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.measures.target_seconds IS 'Target of the procedure, in seconds; null for none.';

--
-- Name: COLUMN measures.measured; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.measures.measured IS 'Incidents of which both facts are known, in their order.';

--
-- Name: COLUMN measures.out_of_order; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.measures.out_of_order IS 'Incidents of which the second fact certainly lies before the first.';

--
-- Name: COLUMN measures.median_shortest_seconds; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.measures.median_shortest_seconds IS 'Median of the least lengths, in seconds.';

--
-- Name: COLUMN measures.median_longest_seconds; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.measures.median_longest_seconds IS 'Median of the greatest lengths, in seconds.';

--
-- Name: COLUMN measures.ninetieth_shortest_seconds; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.measures.ninetieth_shortest_seconds IS 'Least length that nine of ten did not exceed, in seconds.';

--
-- Name: COLUMN measures.ninetieth_longest_seconds; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.measures.ninetieth_longest_seconds IS 'Greatest length that nine of ten did not exceed, in seconds.';

--
-- Name: COLUMN measures.longest_at_least_seconds; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.measures.longest_at_least_seconds IS 'Least length of the longest, in seconds.';

--
-- Name: COLUMN measures.longest_at_most_seconds; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.measures.longest_at_most_seconds IS 'Greatest length of the longest, in seconds.';

--
-- Name: COLUMN measures.within_target; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.measures.within_target IS 'Incidents certainly within the target.';

--
-- Name: COLUMN measures.beyond_target; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.measures.beyond_target IS 'Incidents certainly beyond it; what is neither is not known well enough.';

--
-- Name: meeting; Type: TABLE; Schema: public; Owner: tocsin_owner
--

CREATE TABLE public.meeting (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL,
    record_id uuid NOT NULL,
    response_id uuid NOT NULL,
    element_id uuid NOT NULL,
    occurrence integer,
    planned_at timestamp with time zone NOT NULL,
    mode text,
    place text,
    state text DEFAULT 'planned'::text NOT NULL,
    held_earliest timestamp with time zone,
    held_latest timestamp with time zone,
    chair_id uuid,
    chair_name text,
    revision integer DEFAULT 1 NOT NULL,
    invited_revision integer DEFAULT 0 NOT NULL,
    person_id uuid,
    actor text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT meeting_chair_check CHECK ((num_nonnulls(chair_id, chair_name) <= 1)),
    CONSTRAINT meeting_held_check CHECK ((((state = 'held'::text) = (held_earliest IS NOT NULL)) AND ((state <> 'held'::text) OR (mode IS NOT NULL)))),
    CONSTRAINT meeting_mode_check CHECK ((mode = ANY (ARRAY['in_person'::text, 'online'::text]))),
    CONSTRAINT meeting_occurrence_check CHECK ((occurrence >= 0)),
    CONSTRAINT meeting_order_check CHECK ((held_earliest <= held_latest)),
    CONSTRAINT meeting_revision_check CHECK (((revision >= 1) AND ((invited_revision >= 0) AND (invited_revision <= revision)))),
    CONSTRAINT meeting_state_check CHECK ((state = ANY (ARRAY['planned'::text, 'held'::text, 'missed'::text, 'cancelled'::text])))
)
WITH (fillfactor='80');

ALTER TABLE ONLY public.meeting FORCE ROW LEVEL SECURITY;

ALTER TABLE public.meeting OWNER TO tocsin_owner;

--
-- Name: TABLE meeting; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON TABLE public.meeting IS 'A meeting that a procedure asks for, in one occurrence or outside the series (M64, M70, M73).';

--
-- Name: COLUMN meeting.organisation_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.meeting.organisation_id IS 'Organisation the row belongs to.';

--
-- Name: COLUMN meeting.id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.meeting.id IS 'Key of the row, a UUID of version 7.';

--
-- Name: COLUMN meeting.record_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.meeting.record_id IS 'Record it hangs on, which decides who sees it.';

--
-- Name: COLUMN meeting.response_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.meeting.response_id IS 'Response whose procedure asks for it.';

--
-- Name: COLUMN meeting.element_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.meeting.element_id IS 'Meeting of the procedure.';

--
-- Name: COLUMN meeting.occurrence; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.meeting.occurrence IS 'Number in its series: 0 for the first or only one; null for one that people planned besides.';

--
-- Name: COLUMN meeting.planned_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.meeting.planned_at IS 'When people are to meet, on the incident''s own clock.';

--
-- Name: COLUMN meeting.mode; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.meeting.mode IS 'in_person or online; null until somebody says.';

--
-- Name: COLUMN meeting.place; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.meeting.place IS 'Room, or address of the online meeting.';

--
-- Name: COLUMN meeting.state; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.meeting.state IS 'planned, held (there are minutes), missed (the next one fell due, or the incident was closed, without minutes) or cancelled.';

--
-- Name: COLUMN meeting.held_earliest; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.meeting.held_earliest IS 'Earliest instant at which it was held.';

--
-- Name: COLUMN meeting.held_latest; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.meeting.held_latest IS 'Latest such instant.';

--
-- Name: COLUMN meeting.chair_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.meeting.chair_id IS 'Who presided, where the organisation knows the person.';

--
-- Name: COLUMN meeting.chair_name; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.meeting.chair_name IS 'Who presided, where it was somebody from outside.';

--
-- Name: COLUMN meeting.revision; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.meeting.revision IS 'Raised whenever time, place or people change, or it is called off, so that they are told again.';

--
-- Name: COLUMN meeting.invited_revision; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.meeting.invited_revision IS 'Revision of which people were told; 0 before that.';

--
-- Name: COLUMN meeting.person_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.meeting.person_id IS 'Who planned it; null for the product itself.';

--
-- Name: COLUMN meeting.actor; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.meeting.actor IS 'Who planned it, as in event.';

--
-- Name: COLUMN meeting.created_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.meeting.created_at IS 'When the row was made.';

--
-- Name: meeting_attendee; Type: TABLE; Schema: public; Owner: tocsin_owner
--

CREATE TABLE public.meeting_attendee (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL,
    record_id uuid NOT NULL,
    meeting_id uuid NOT NULL,
    person_id uuid,
    contact_id uuid,
    name text,
    invited boolean NOT NULL,
    present boolean,
    CONSTRAINT meeting_attendee_name_check CHECK ((length(name) > 0)),
    CONSTRAINT meeting_attendee_one_check CHECK ((num_nonnulls(person_id, contact_id, name) = 1))
);

ALTER TABLE ONLY public.meeting_attendee FORCE ROW LEVEL SECURITY;

ALTER TABLE public.meeting_attendee OWNER TO tocsin_owner;

--
-- Name: TABLE meeting_attendee; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON TABLE public.meeting_attendee IS 'Somebody who is to come to a meeting, or came.';

--
-- Name: COLUMN meeting_attendee.organisation_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.meeting_attendee.organisation_id IS 'Organisation the row belongs to.';

--
-- Name: COLUMN meeting_attendee.id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.meeting_attendee.id IS 'Key of the row, a UUID of version 7.';

--
-- Name: COLUMN meeting_attendee.record_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.meeting_attendee.record_id IS 'Record it hangs on, which decides who sees it.';

--
-- Name: COLUMN meeting_attendee.meeting_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.meeting_attendee.meeting_id IS 'The meeting.';

--
-- Name: COLUMN meeting_attendee.person_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.meeting_attendee.person_id IS 'The person; null for a team''s entry of the contact list and for people from outside.';

--
-- Name: COLUMN meeting_attendee.contact_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.meeting_attendee.contact_id IS 'Entry of the contact list that holds the role.';

--
-- Name: COLUMN meeting_attendee.name; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.meeting_attendee.name IS 'Name of somebody from outside.';

--
-- Name: COLUMN meeting_attendee.invited; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.meeting_attendee.invited IS 'Whether they were to come.';

--
-- Name: COLUMN meeting_attendee.present; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.meeting_attendee.present IS 'Whether they came; null before the minutes.';

--
-- Name: meetings; Type: VIEW; Schema: metrics; Owner: tocsin_owner
--

CREATE VIEW metrics.meetings WITH (security_invoker='true') AS
 SELECT m.organisation_id,
    m.record_id AS incident_id,
    m.response_id,
    m.id AS meeting_id,
    e.key AS meeting,
    m.occurrence,
    m.mode,
    m.state,
    m.planned_at,
    m.held_earliest,
    m.held_latest,
    date_part('epoch'::text, (m.held_earliest - m.planned_at)) AS delay_shortest_seconds,
    date_part('epoch'::text, (m.held_latest - m.planned_at)) AS delay_longest_seconds,
    COALESCE(a.invited, (0)::bigint) AS invited,
    COALESCE(a.present, (0)::bigint) AS present
   FROM ((public.meeting m
     JOIN public.procedure_element e ON (((e.organisation_id = m.organisation_id) AND (e.id = m.element_id))))
     LEFT JOIN ( SELECT p.organisation_id,
            p.meeting_id,
            count(*) FILTER (WHERE p.invited) AS invited,
            count(*) FILTER (WHERE p.present) AS present
           FROM public.meeting_attendee p
          GROUP BY p.organisation_id, p.meeting_id) a ON (((a.organisation_id = m.organisation_id) AND (a.meeting_id = m.id))));

ALTER TABLE metrics.meetings OWNER TO tocsin_owner;

--
-- Name: VIEW meetings; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON VIEW metrics.meetings IS 'One row for each meeting, without its words and people.';

--
-- Name: COLUMN meetings.organisation_id; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.meetings.organisation_id IS 'Organisation the row belongs to.';

--
-- Name: COLUMN meetings.incident_id; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.meetings.incident_id IS 'The incident.';

--
-- Name: COLUMN meetings.response_id; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.meetings.response_id IS 'Response whose procedure asks for it.';

--
-- Name: COLUMN meetings.meeting_id; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.meetings.meeting_id IS 'Key of the meeting.';

--
-- Name: COLUMN meetings.meeting; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.meetings.meeting IS 'Key of the meeting in the procedure.';

--
-- Name: COLUMN meetings.occurrence; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.meetings.occurrence IS 'Number in its series; null for one that people planned besides.';

--
-- Name: COLUMN meetings.mode; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.meetings.mode IS 'in_person or online.';

--
-- Name: COLUMN meetings.state; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.meetings.state IS 'planned, held, missed or cancelled.';

--
-- Name: COLUMN meetings.planned_at; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.meetings.planned_at IS 'When people were to meet.';

--
-- Name: COLUMN meetings.held_earliest; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.meetings.held_earliest IS 'Earliest instant at which it was held.';

--
-- Name: COLUMN meetings.held_latest; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.meetings.held_latest IS 'Latest such instant.';

--
-- Name: COLUMN meetings.delay_shortest_seconds; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.meetings.delay_shortest_seconds IS 'Least time from plan to meeting, in seconds; below 0 where it was held before.';

--
-- Name: COLUMN meetings.delay_longest_seconds; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.meetings.delay_longest_seconds IS 'Greatest time from plan to meeting, in seconds.';

--
-- Name: COLUMN meetings.invited; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.meetings.invited IS 'How many were to come.';

--
-- Name: COLUMN meetings.present; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.meetings.present IS 'How many came.';

--
-- Name: response_phase; Type: TABLE; Schema: public; Owner: tocsin_owner
--

CREATE TABLE public.response_phase (
    organisation_id uuid NOT NULL,
    response_id uuid NOT NULL,
    element_id uuid NOT NULL,
    record_id uuid NOT NULL,
    "position" integer NOT NULL,
    entered_earliest timestamp with time zone,
    entered_latest timestamp with time zone,
    left_earliest timestamp with time zone,
    left_latest timestamp with time zone,
    override_reason text,
    CONSTRAINT response_phase_times_check CHECK (((entered_earliest <= entered_latest) AND (left_earliest <= left_latest)))
);

ALTER TABLE ONLY public.response_phase FORCE ROW LEVEL SECURITY;

ALTER TABLE public.response_phase OWNER TO tocsin_owner;

--
-- Name: TABLE response_phase; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON TABLE public.response_phase IS 'A phase of a response, with the times it was entered and left (M57).';

--
-- Name: COLUMN response_phase.organisation_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.response_phase.organisation_id IS 'Organisation the row belongs to.';

--
-- Name: COLUMN response_phase.response_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.response_phase.response_id IS 'The response.';

--
-- Name: COLUMN response_phase.element_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.response_phase.element_id IS 'Phase of the procedure.';

--
-- Name: COLUMN response_phase.record_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.response_phase.record_id IS 'Record it hangs on, which decides who sees it.';

--
-- Name: COLUMN response_phase."position"; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.response_phase."position" IS 'Place among the phases.';

--
-- Name: COLUMN response_phase.entered_earliest; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.response_phase.entered_earliest IS 'Earliest instant of entry; null before it, or where history does not tell.';

--
-- Name: COLUMN response_phase.entered_latest; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.response_phase.entered_latest IS 'Latest instant of entry.';

--
-- Name: COLUMN response_phase.left_earliest; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.response_phase.left_earliest IS 'Earliest instant of leaving.';

--
-- Name: COLUMN response_phase.left_latest; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.response_phase.left_latest IS 'Latest instant of leaving.';

--
-- Name: COLUMN response_phase.override_reason; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.response_phase.override_reason IS 'Why it was entered although its gate was shut.';

--
-- Name: phases; Type: VIEW; Schema: metrics; Owner: tocsin_owner
--

CREATE VIEW metrics.phases WITH (security_invoker='true') AS
 SELECT h.organisation_id,
    h.record_id AS incident_id,
    h.response_id,
    e.key AS phase,
    h."position",
    h.entered_earliest,
    h.entered_latest,
    h.left_earliest,
    h.left_latest,
        CASE
            WHEN ((h.left_earliest - h.entered_latest) IS NOT NULL) THEN GREATEST(date_part('epoch'::text, (h.left_earliest - h.entered_latest)), (0)::double precision)
            ELSE NULL::double precision
        END AS shortest_seconds,
        CASE
            WHEN ((h.left_latest - h.entered_earliest) IS NOT NULL) THEN GREATEST(date_part('epoch'::text, (h.left_latest - h.entered_earliest)), (0)::double precision)
            ELSE NULL::double precision
        END AS longest_seconds
   FROM (public.response_phase h
     JOIN public.procedure_element e ON (((e.organisation_id = h.organisation_id) AND (e.id = h.element_id))));

ALTER TABLE metrics.phases OWNER TO tocsin_owner;

--
-- Name: VIEW phases; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON VIEW metrics.phases IS 'One row for each phase of a response, and how long it took.';

--
-- Name: COLUMN phases.organisation_id; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.phases.organisation_id IS 'Organisation the row belongs to.';

--
-- Name: COLUMN phases.incident_id; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.phases.incident_id IS 'The incident.';

--
-- Name: COLUMN phases.response_id; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.phases.response_id IS 'The response.';

--
-- Name: COLUMN phases.phase; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.phases.phase IS 'Key of the phase in the procedure.';

--
-- Name: COLUMN phases."position"; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.phases."position" IS 'Place among the phases.';

--
-- Name: COLUMN phases.entered_earliest; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.phases.entered_earliest IS 'Earliest instant of entry; null before it, or where history does not tell.';

--
-- Name: COLUMN phases.entered_latest; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.phases.entered_latest IS 'Latest instant of entry.';

--
-- Name: COLUMN phases.left_earliest; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.phases.left_earliest IS 'Earliest instant of leaving.';

--
-- Name: COLUMN phases.left_latest; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.phases.left_latest IS 'Latest instant of leaving.';

--
-- Name: COLUMN phases.shortest_seconds; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.phases.shortest_seconds IS 'Least length, in seconds, never below 0; null before it was left.';

--
-- Name: COLUMN phases.longest_seconds; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.phases.longest_seconds IS 'Greatest length, in seconds.';

--
-- Name: procedures; Type: VIEW; Schema: metrics; Owner: tocsin_owner
--

CREATE VIEW metrics.procedures WITH (security_invoker='true') AS
 SELECT v.organisation_id,
    v.id AS procedure_version_id,
    p.slug AS procedure,
    p.title,
    v.version,
    v.status,
    v.published_at
   FROM (public.procedure p
     JOIN public.procedure_version v ON (((v.organisation_id = p.organisation_id) AND (v.procedure_id = p.id))));

ALTER TABLE metrics.procedures OWNER TO tocsin_owner;

--
-- Name: VIEW procedures; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON VIEW metrics.procedures IS 'The versions of the organisation''s procedures.';

--
-- Name: COLUMN procedures.organisation_id; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.procedures.organisation_id IS 'Organisation the row belongs to.';

--
-- Name: COLUMN procedures.procedure_version_id; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.procedures.procedure_version_id IS 'Key of the version.';

--
-- Name: COLUMN procedures.procedure; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.procedures.procedure IS 'Key of the procedure.';

--
-- Name: COLUMN procedures.title; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.procedures.title IS 'Title of the procedure.';

--
-- Name: COLUMN procedures.version; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.procedures.version IS 'Version as its text gives it.';

--
-- Name: COLUMN procedures.status; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.procedures.status IS 'draft, submitted, approved, published (in force, at most one) or retired.';

--
-- Name: COLUMN procedures.published_at; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.procedures.published_at IS 'When it came into force.';

--
-- Name: communication_reach; Type: TABLE; Schema: public; Owner: tocsin_owner
--

CREATE TABLE public.communication_reach (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL,
    record_id uuid NOT NULL,
    communication_id uuid NOT NULL,
    department_id uuid,
    meant integer NOT NULL,
    reached integer DEFAULT 0 NOT NULL,
    told_by_id uuid,
    CONSTRAINT communication_reach_people_check CHECK (((meant > 0) AND ((reached >= 0) AND (reached <= meant))))
)
WITH (fillfactor='80');

ALTER TABLE ONLY public.communication_reach FORCE ROW LEVEL SECURITY;

ALTER TABLE public.communication_reach OWNER TO tocsin_owner;

--
-- Name: TABLE communication_reach; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON TABLE public.communication_reach IS 'How many people of a department a communication means, and how many of them it has reached (M51, M65).';

--
-- Name: COLUMN communication_reach.organisation_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.communication_reach.organisation_id IS 'Organisation the row belongs to.';

--
-- Name: COLUMN communication_reach.id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.communication_reach.id IS 'Key of the row, a UUID of version 7.';

--
-- Name: COLUMN communication_reach.record_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.communication_reach.record_id IS 'Record it hangs on, which decides who sees it.';

--
-- Name: COLUMN communication_reach.communication_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.communication_reach.communication_id IS 'The communication.';

--
-- Name: COLUMN communication_reach.department_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.communication_reach.department_id IS 'The department; null for people without one.';

--
-- Name: COLUMN communication_reach.meant; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.communication_reach.meant IS 'People meant, also those without any address.';

--
-- Name: COLUMN communication_reach.reached; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.communication_reach.reached IS 'People whom a message reached.';

--
-- Name: COLUMN communication_reach.told_by_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.communication_reach.told_by_id IS 'Communication recorded by a person who told the whole department.';

--
-- Name: reach; Type: VIEW; Schema: metrics; Owner: tocsin_owner
--

CREATE VIEW metrics.reach WITH (security_invoker='true') AS
 SELECT c.organisation_id,
    c.record_id AS incident_id,
    c.communication_id,
    c.department_id,
    c.meant,
    c.reached,
    (c.told_by_id IS NOT NULL) AS told
   FROM public.communication_reach c;

ALTER TABLE metrics.reach OWNER TO tocsin_owner;

--
-- Name: VIEW reach; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON VIEW metrics.reach IS 'How many people of a department a communication means, and how many it has reached.';

--
-- Name: COLUMN reach.organisation_id; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.reach.organisation_id IS 'Organisation the row belongs to.';

--
-- Name: COLUMN reach.incident_id; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.reach.incident_id IS 'The incident.';

--
-- Name: COLUMN reach.communication_id; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.reach.communication_id IS 'The communication.';

--
-- Name: COLUMN reach.department_id; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.reach.department_id IS 'The department; null for people without one.';

--
-- Name: COLUMN reach.meant; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.reach.meant IS 'People meant, also those without any address.';

--
-- Name: COLUMN reach.reached; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.reach.reached IS 'People whom a message reached.';

--
-- Name: COLUMN reach.told; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.reach.told IS 'Whether a person told the whole department.';

--
-- Name: report; Type: TABLE; Schema: public; Owner: tocsin_owner
--

CREATE TABLE public.report (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL,
    kind text DEFAULT 'report'::text NOT NULL,
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
    reported_at timestamp with time zone NOT NULL,
    aware_earliest timestamp with time zone,
    aware_latest timestamp with time zone,
    triage text DEFAULT 'pending'::text NOT NULL,
    triage_reason text,
    triaged_by uuid,
    triaged_at timestamp with time zone,
    incident_id uuid,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    definition_id uuid,
    entered_by uuid,
    source_id uuid DEFAULT '00000000-0000-0000-0000-000000000000'::uuid NOT NULL,
    message_id text,
    notice text DEFAULT 'none'::text NOT NULL,
    CONSTRAINT report_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'phone'::text, 'ticket'::text, 'portal'::text, 'api'::text, 'import'::text]))),
    CONSTRAINT report_details_check CHECK ((length(details) <= 100000)),
    CONSTRAINT report_kind_check CHECK ((kind = 'report'::text)),
    CONSTRAINT report_notice_check CHECK ((notice = ANY (ARRAY['none'::text, 'owed'::text, 'told'::text]))),
    CONSTRAINT report_reporter_kind_check CHECK ((reporter_kind = ANY (ARRAY['employee'::text, 'contractor'::text, 'customer'::text, 'external'::text, 'anonymous'::text]))),
    CONSTRAINT report_summary_check CHECK (((length(summary) >= 1) AND (length(summary) <= 500))),
    CONSTRAINT report_triage_check CHECK ((triage = ANY (ARRAY['pending'::text, 'incident'::text, 'duplicate'::text, 'non-incident'::text]))),
    CONSTRAINT report_triage_incident_check CHECK (((triage = ANY (ARRAY['incident'::text, 'duplicate'::text])) = (incident_id IS NOT NULL))),
    CONSTRAINT report_triage_reason_check CHECK (((triage = ANY (ARRAY['pending'::text, 'incident'::text])) OR (length(triage_reason) > 0)))
);

ALTER TABLE ONLY public.report FORCE ROW LEVEL SECURITY;

ALTER TABLE public.report OWNER TO tocsin_owner;

--
-- Name: TABLE report; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON TABLE public.report IS 'Somebody tells of something: any stakeholder, by e-mail, phone, ticket, portal or API (M28, M32, M33). Non-incidents are kept.';

--
-- Name: COLUMN report.organisation_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.report.organisation_id IS 'Organisation the row belongs to.';

--
-- Name: COLUMN report.id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.report.id IS 'Key of the row, a UUID of version 7.';

--
-- Name: COLUMN report.kind; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.report.kind IS 'Always report; ties the row to a record of that kind.';

--
-- Name: COLUMN report.year; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.report.year IS 'Year of its number.';

--
-- Name: COLUMN report.number; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.report.number IS 'Its number in the year.';

--
-- Name: COLUMN report.label; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.report.label IS 'Number as people say it, of whichever series: REP-2026-0042.';

--
-- Name: COLUMN report.channel; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.report.channel IS 'email, phone, ticket, portal, api or import.';

--
-- Name: COLUMN report.reporter_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.report.reporter_id IS 'The reporter, where a person of this organisation.';

--
-- Name: COLUMN report.reporter_kind; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.report.reporter_kind IS 'employee, contractor, customer, external or anonymous; only the first two have the 24 h duty (M30, M32).';

--
-- Name: COLUMN report.reporter_name; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.report.reporter_name IS 'Name given by a reporter who is not a person of this organisation.';

--
-- Name: COLUMN report.reporter_address; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.report.reporter_address IS 'Address or number given.';

--
-- Name: COLUMN report.recipient; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.report.recipient IS 'To whom it was reported: top management or the team (M28).';

--
-- Name: COLUMN report.external_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.report.external_id IS 'Id in the system it came from; the same one of the same source is answered as before (M36).';

--
-- Name: COLUMN report.summary; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.report.summary IS 'What is the matter, in a line.';

--
-- Name: COLUMN report.details; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.report.details IS 'The report as given.';

--
-- Name: COLUMN report.reported_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.report.reported_at IS 'When it was reported; for a phone call, the time of the call (M35).';

--
-- Name: COLUMN report.aware_earliest; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.report.aware_earliest IS 'Earliest instant at which the reporter became aware of the incident: anchor of the 24 h duty.';

--
-- Name: COLUMN report.aware_latest; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.report.aware_latest IS 'Latest such instant.';

--
-- Name: COLUMN report.triage; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.report.triage IS 'pending, incident, duplicate or non-incident (L8).';

--
-- Name: COLUMN report.triage_reason; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.report.triage_reason IS 'Why.';

--
-- Name: COLUMN report.triaged_by; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.report.triaged_by IS 'Who decided.';

--
-- Name: COLUMN report.triaged_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.report.triaged_at IS 'When it was decided.';

--
-- Name: COLUMN report.incident_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.report.incident_id IS 'The incident it became, or is a duplicate of.';

--
-- Name: COLUMN report.created_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.report.created_at IS 'When the row was made.';

--
-- Name: COLUMN report.definition_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.report.definition_id IS 'Definition of the procedure that was considered in triage (L7, L8).';

--
-- Name: COLUMN report.entered_by; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.report.entered_by IS 'Who entered it, apart from the reporter: on the phone, on behalf of a caller (M35). Null for what came without a person.';

--
-- Name: COLUMN report.source_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.report.source_id IS 'Hook, person or token that sent it: external ids are its own. All zeros where none did.';

--
-- Name: COLUMN report.message_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.report.message_id IS 'Id of the webhook''s message that made it; the same message is not taken twice.';

--
-- Name: COLUMN report.notice; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.report.notice IS 'Whether the recipients that the procedures name are to be told (M28), of the report or of further words on it: none, owed or told. The events tell of what they were told.';

--
-- Name: reports; Type: VIEW; Schema: metrics; Owner: tocsin_owner
--

CREATE VIEW metrics.reports WITH (security_invoker='true') AS
 SELECT p.organisation_id,
    p.id AS report_id,
    p.label,
    r.department_id,
    p.incident_id,
    p.channel,
    p.reporter_kind,
    p.triage,
    p.aware_earliest,
    p.aware_latest,
    p.reported_at,
    p.triaged_at,
        CASE
            WHEN ((p.reported_at - p.aware_latest) IS NOT NULL) THEN GREATEST(date_part('epoch'::text, (p.reported_at - p.aware_latest)), (0)::double precision)
            ELSE NULL::double precision
        END AS report_shortest_seconds,
        CASE
            WHEN ((p.reported_at - p.aware_earliest) IS NOT NULL) THEN GREATEST(date_part('epoch'::text, (p.reported_at - p.aware_earliest)), (0)::double precision)
            ELSE NULL::double precision
        END AS report_longest_seconds,
        CASE
            WHEN ((p.triaged_at - p.created_at) IS NOT NULL) THEN GREATEST(date_part('epoch'::text, (p.triaged_at - p.created_at)), (0)::double precision)
            ELSE NULL::double precision
        END AS triage_seconds
   FROM (public.report p
     JOIN public.record r ON (((r.organisation_id = p.organisation_id) AND (r.id = p.id))));

ALTER TABLE metrics.reports OWNER TO tocsin_owner;

--
-- Name: VIEW reports; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON VIEW metrics.reports IS 'One row for each report, also those that became no incident.';

--
-- Name: COLUMN reports.organisation_id; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.reports.organisation_id IS 'Organisation the row belongs to.';

--
-- Name: COLUMN reports.report_id; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.reports.report_id IS 'Key of the report.';

--
-- Name: COLUMN reports.label; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.reports.label IS 'Number as people say it: REP-2026-0042.';

--
-- Name: COLUMN reports.department_id; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.reports.department_id IS 'Department it belongs to.';

--
-- Name: COLUMN reports.incident_id; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.reports.incident_id IS 'The incident it became, or is a duplicate of.';

--
-- Name: COLUMN reports.channel; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.reports.channel IS 'email, phone, ticket, portal, api or import.';

--
-- Name: COLUMN reports.reporter_kind; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.reports.reporter_kind IS 'employee, contractor, customer, external or anonymous.';

--
-- Name: COLUMN reports.triage; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.reports.triage IS 'pending, incident, duplicate or non-incident.';

--
-- Name: COLUMN reports.aware_earliest; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.reports.aware_earliest IS 'Earliest instant at which the reporter became aware.';

--
-- Name: COLUMN reports.aware_latest; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.reports.aware_latest IS 'Latest such instant.';

--
-- Name: COLUMN reports.reported_at; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.reports.reported_at IS 'When it was reported.';

--
-- Name: COLUMN reports.triaged_at; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.reports.triaged_at IS 'When it was triaged.';

--
-- Name: COLUMN reports.report_shortest_seconds; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.reports.report_shortest_seconds IS 'Least time from awareness to report, in seconds.';

--
-- Name: COLUMN reports.report_longest_seconds; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.reports.report_longest_seconds IS 'Greatest time from awareness to report, in seconds.';

--
-- Name: COLUMN reports.triage_seconds; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.reports.triage_seconds IS 'Time from entry to triage, in seconds; null before it.';

--
-- Name: responses; Type: VIEW; Schema: metrics; Owner: tocsin_owner
--

CREATE VIEW metrics.responses WITH (security_invoker='true') AS
 SELECT s.organisation_id,
    s.id AS response_id,
    s.record_id AS incident_id,
    p.slug AS procedure,
    v.version,
    s.status,
    l.key AS level,
    l.rank AS level_rank,
    n.key AS plan,
    h.key AS phase,
    s.imported,
    s.started_at,
    s.ended_at
   FROM (((((public.response s
     JOIN public.procedure_version v ON (((v.organisation_id = s.organisation_id) AND (v.id = s.procedure_version_id))))
     JOIN public.procedure p ON (((p.organisation_id = v.organisation_id) AND (p.id = v.procedure_id))))
     LEFT JOIN public.procedure_element l ON (((l.organisation_id = s.organisation_id) AND (l.id = s.level_id))))
     LEFT JOIN public.procedure_element n ON (((n.organisation_id = s.organisation_id) AND (n.id = s.plan_id))))
     LEFT JOIN public.procedure_element h ON (((h.organisation_id = s.organisation_id) AND (h.id = s.phase_id))));

ALTER TABLE metrics.responses OWNER TO tocsin_owner;

--
-- Name: VIEW responses; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON VIEW metrics.responses IS 'One row for each procedure that an incident follows.';

--
-- Name: COLUMN responses.organisation_id; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.responses.organisation_id IS 'Organisation the row belongs to.';

--
-- Name: COLUMN responses.response_id; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.responses.response_id IS 'Key of the response.';

--
-- Name: COLUMN responses.incident_id; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.responses.incident_id IS 'The incident.';

--
-- Name: COLUMN responses.procedure; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.responses.procedure IS 'Key of the procedure.';

--
-- Name: COLUMN responses.version; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.responses.version IS 'Version of the procedure.';

--
-- Name: COLUMN responses.status; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.responses.status IS 'State of the response.';

--
-- Name: COLUMN responses.level; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.responses.level IS 'Key of the level in this procedure.';

--
-- Name: COLUMN responses.level_rank; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.responses.level_rank IS 'Its rank, 1 the highest.';

--
-- Name: COLUMN responses.plan; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.responses.plan IS 'Key of the plan.';

--
-- Name: COLUMN responses.phase; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.responses.phase IS 'Key of the phase it is in.';

--
-- Name: COLUMN responses.imported; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.responses.imported IS 'Whether it was entered as history.';

--
-- Name: COLUMN responses.started_at; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.responses.started_at IS 'When it started.';

--
-- Name: COLUMN responses.ended_at; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.responses.ended_at IS 'When it ended.';

--
-- Name: review; Type: TABLE; Schema: public; Owner: tocsin_owner
--

CREATE TABLE public.review (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL,
    record_id uuid NOT NULL,
    response_id uuid NOT NULL,
    element_id uuid NOT NULL,
    held_earliest timestamp with time zone NOT NULL,
    held_latest timestamp with time zone NOT NULL,
    person_id uuid,
    actor text NOT NULL,
    voided boolean DEFAULT false NOT NULL,
    recorded_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT review_held_check CHECK ((held_earliest <= held_latest))
);

ALTER TABLE ONLY public.review FORCE ROW LEVEL SECURITY;

ALTER TABLE public.review OWNER TO tocsin_owner;

--
-- Name: TABLE review; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON TABLE public.review IS 'A review that a procedure demands, and that was held (M93, L30). Its findings are the words of the event incident.reviewed.';

--
-- Name: COLUMN review.organisation_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.review.organisation_id IS 'Organisation the row belongs to.';

--
-- Name: COLUMN review.id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.review.id IS 'Key of the row, a UUID of version 7.';

--
-- Name: COLUMN review.record_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.review.record_id IS 'Record it hangs on, which decides who sees it.';

--
-- Name: COLUMN review.response_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.review.response_id IS 'Response whose procedure demands it.';

--
-- Name: COLUMN review.element_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.review.element_id IS 'Review of the procedure.';

--
-- Name: COLUMN review.held_earliest; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.review.held_earliest IS 'Earliest instant at which it was held.';

--
-- Name: COLUMN review.held_latest; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.review.held_latest IS 'Latest such instant.';

--
-- Name: COLUMN review.person_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.review.person_id IS 'Who recorded it.';

--
-- Name: COLUMN review.actor; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.review.actor IS 'What kind of actor recorded it, as in event.';

--
-- Name: COLUMN review.voided; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.review.voided IS 'Held before the incident was opened again, so it no longer counts.';

--
-- Name: COLUMN review.recorded_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.review.recorded_at IS 'When it was taken down.';

--
-- Name: reviews; Type: VIEW; Schema: metrics; Owner: tocsin_owner
--

CREATE VIEW metrics.reviews WITH (security_invoker='true') AS
 SELECT w.organisation_id,
    w.record_id AS incident_id,
    w.response_id,
    w.id AS review_id,
    e.key AS review,
    (NOT w.voided) AS valid,
    w.held_earliest,
    w.held_latest,
        CASE
            WHEN ((w.held_earliest - t.latest) IS NOT NULL) THEN GREATEST(date_part('epoch'::text, (w.held_earliest - t.latest)), (0)::double precision)
            ELSE NULL::double precision
        END AS shortest_seconds,
        CASE
            WHEN (w.held_latest >= t.earliest) THEN date_part('epoch'::text, (w.held_latest - t.earliest))
            ELSE NULL::double precision
        END AS longest_seconds
   FROM ((public.review w
     JOIN public.procedure_element e ON (((e.organisation_id = w.organisation_id) AND (e.id = w.element_id))))
     LEFT JOIN metrics.times t ON (((t.organisation_id = w.organisation_id) AND (t.incident_id = w.record_id) AND (t.name = 'resolved'::text))));

ALTER TABLE metrics.reviews OWNER TO tocsin_owner;

--
-- Name: VIEW reviews; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON VIEW metrics.reviews IS 'One row for each review that was held, and how long after the resolution.';

--
-- Name: COLUMN reviews.organisation_id; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.reviews.organisation_id IS 'Organisation the row belongs to.';

--
-- Name: COLUMN reviews.incident_id; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.reviews.incident_id IS 'The incident.';

--
-- Name: COLUMN reviews.response_id; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.reviews.response_id IS 'Response whose procedure demands it.';

--
-- Name: COLUMN reviews.review_id; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.reviews.review_id IS 'Key of the review.';

--
-- Name: COLUMN reviews.review; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.reviews.review IS 'Key of the review in the procedure.';

--
-- Name: COLUMN reviews.valid; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.reviews.valid IS 'Whether it counts: no, where the incident was opened again afterwards.';

--
-- Name: COLUMN reviews.held_earliest; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.reviews.held_earliest IS 'Earliest instant at which it was held.';

--
-- Name: COLUMN reviews.held_latest; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.reviews.held_latest IS 'Latest such instant.';

--
-- Name: COLUMN reviews.shortest_seconds; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.reviews.shortest_seconds IS 'Least time from resolution to review, in seconds, never below 0; null without a resolution.';

--
-- Name: COLUMN reviews.longest_seconds; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.reviews.longest_seconds IS 'Greatest time from resolution to review, in seconds; null without a resolution, or where it was held before.';

--
-- Name: response_step; Type: TABLE; Schema: public; Owner: tocsin_owner
--

CREATE TABLE public.response_step (
    organisation_id uuid NOT NULL,
    response_id uuid NOT NULL,
    element_id uuid NOT NULL,
    record_id uuid NOT NULL,
    phase_id uuid,
    "position" integer NOT NULL,
    state text DEFAULT 'open'::text NOT NULL,
    reason text,
    done_by uuid,
    done_earliest timestamp with time zone,
    done_latest timestamp with time zone,
    CONSTRAINT response_step_done_check CHECK ((((state = 'done'::text) = (done_earliest IS NOT NULL)) AND (done_earliest <= done_latest))),
    CONSTRAINT response_step_reason_check CHECK (((state <> 'not-applicable'::text) OR (length(reason) > 0))),
    CONSTRAINT response_step_state_check CHECK ((state = ANY (ARRAY['open'::text, 'done'::text, 'not-applicable'::text, 'superseded'::text, 'unknown'::text])))
);

ALTER TABLE ONLY public.response_step FORCE ROW LEVEL SECURITY;

ALTER TABLE public.response_step OWNER TO tocsin_owner;

--
-- Name: TABLE response_step; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON TABLE public.response_step IS 'A step of a response: what the plan asks to be done in a phase.';

--
-- Name: COLUMN response_step.organisation_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.response_step.organisation_id IS 'Organisation the row belongs to.';

--
-- Name: COLUMN response_step.response_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.response_step.response_id IS 'The response.';

--
-- Name: COLUMN response_step.element_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.response_step.element_id IS 'Step of the procedure.';

--
-- Name: COLUMN response_step.record_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.response_step.record_id IS 'Record it hangs on, which decides who sees it.';

--
-- Name: COLUMN response_step.phase_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.response_step.phase_id IS 'Phase it belongs to; null for steps opened by resolution or review.';

--
-- Name: COLUMN response_step."position"; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.response_step."position" IS 'Place among the steps.';

--
-- Name: COLUMN response_step.state; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.response_step.state IS 'open, done, not-applicable, superseded (of a plan that another took over from), or unknown (history that does not tell).';

--
-- Name: COLUMN response_step.reason; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.response_step.reason IS 'Why it does not apply.';

--
-- Name: COLUMN response_step.done_by; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.response_step.done_by IS 'Who did it.';

--
-- Name: COLUMN response_step.done_earliest; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.response_step.done_earliest IS 'Earliest instant at which it was done.';

--
-- Name: COLUMN response_step.done_latest; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.response_step.done_latest IS 'Latest such instant.';

--
-- Name: steps; Type: VIEW; Schema: metrics; Owner: tocsin_owner
--

CREATE VIEW metrics.steps WITH (security_invoker='true') AS
 SELECT s.organisation_id,
    s.record_id AS incident_id,
    s.response_id,
    e.key AS step,
    h.key AS phase,
    s."position",
    s.state,
    s.done_earliest,
    s.done_latest
   FROM ((public.response_step s
     JOIN public.procedure_element e ON (((e.organisation_id = s.organisation_id) AND (e.id = s.element_id))))
     LEFT JOIN public.procedure_element h ON (((h.organisation_id = s.organisation_id) AND (h.id = s.phase_id))));

ALTER TABLE metrics.steps OWNER TO tocsin_owner;

--
-- Name: VIEW steps; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON VIEW metrics.steps IS 'One row for each step that a response asks for.';

--
-- Name: COLUMN steps.organisation_id; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.steps.organisation_id IS 'Organisation the row belongs to.';

--
-- Name: COLUMN steps.incident_id; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.steps.incident_id IS 'The incident.';

--
-- Name: COLUMN steps.response_id; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.steps.response_id IS 'The response.';

--
-- Name: COLUMN steps.step; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.steps.step IS 'Key of the step in the procedure.';

--
-- Name: COLUMN steps.phase; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.steps.phase IS 'Key of its phase; null for steps of resolution or review.';

--
-- Name: COLUMN steps."position"; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.steps."position" IS 'Place among the steps.';

--
-- Name: COLUMN steps.state; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.steps.state IS 'open, done, not-applicable, superseded or unknown.';

--
-- Name: COLUMN steps.done_earliest; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.steps.done_earliest IS 'Earliest instant at which it was done.';

--
-- Name: COLUMN steps.done_latest; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.steps.done_latest IS 'Latest such instant.';

--
-- Name: supplier; Type: TABLE; Schema: public; Owner: tocsin_owner
--

CREATE TABLE public.supplier (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL,
    key text NOT NULL,
    name text NOT NULL,
    agreement_url text,
    method text DEFAULT ''::text NOT NULL,
    status_url text,
    contact_id uuid,
    disclosed_to text[] DEFAULT '{}'::text[] NOT NULL,
    active boolean DEFAULT true NOT NULL,
    CONSTRAINT supplier_agreement_url_check CHECK (((agreement_url ~ '^https?://'::text) AND (length(agreement_url) <= 2000))),
    CONSTRAINT supplier_key_check CHECK (((length(key) >= 1) AND (length(key) <= 120))),
    CONSTRAINT supplier_method_check CHECK ((length(method) <= 2000)),
    CONSTRAINT supplier_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200))),
    CONSTRAINT supplier_status_url_check CHECK (((status_url ~ '^https?://'::text) AND (length(status_url) <= 2000)))
);

ALTER TABLE ONLY public.supplier FORCE ROW LEVEL SECURITY;

ALTER TABLE public.supplier OWNER TO tocsin_owner;

--
-- Name: TABLE supplier; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON TABLE public.supplier IS 'A supplier that the organisation depends on (M75). The first rows come from its procedures; what it edits stays.';

--
-- Name: COLUMN supplier.organisation_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.supplier.organisation_id IS 'Organisation the row belongs to.';

--
-- Name: COLUMN supplier.id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.supplier.id IS 'Key of the row, a UUID of version 7.';

--
-- Name: COLUMN supplier.key; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.supplier.key IS 'Short name: the key in the procedure it came from, or the organisation''s own.';

--
-- Name: COLUMN supplier.name; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.supplier.name IS 'Name as people know it.';

--
-- Name: COLUMN supplier.agreement_url; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.supplier.agreement_url IS 'Address of the service level agreement (M79).';

--
-- Name: COLUMN supplier.method; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.supplier.method IS 'How its incidents are tackled, as its agreement describes (M79).';

--
-- Name: COLUMN supplier.status_url; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.supplier.status_url IS 'Its public status page.';

--
-- Name: COLUMN supplier.contact_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.supplier.contact_id IS 'Entry of the contact list by which it is reached.';

--
-- Name: COLUMN supplier.disclosed_to; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.supplier.disclosed_to IS 'Audiences to be told of the dependency (M78), by their keys.';

--
-- Name: COLUMN supplier.active; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.supplier.active IS 'Whether the organisation still depends on it; what it no longer does is kept.';

--
-- Name: supplier_outage; Type: TABLE; Schema: public; Owner: tocsin_owner
--

CREATE TABLE public.supplier_outage (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL,
    record_id uuid NOT NULL,
    service_id uuid NOT NULL,
    began_at timestamp with time zone NOT NULL,
    ended_at timestamp with time zone,
    withdrawn boolean DEFAULT false NOT NULL,
    supersedes_id uuid,
    person_id uuid,
    actor text NOT NULL,
    recorded_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT supplier_outage_ended_at_check CHECK ((ended_at > began_at)),
    CONSTRAINT supplier_outage_withdrawn_check CHECK (((NOT withdrawn) OR (supersedes_id IS NOT NULL)))
);

ALTER TABLE ONLY public.supplier_outage FORCE ROW LEVEL SECURITY;

ALTER TABLE public.supplier_outage OWNER TO tocsin_owner;

--
-- Name: TABLE supplier_outage; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON TABLE public.supplier_outage IS 'From when to when a supplier''s service was down, as an incident established it: what service credits are computed from (M79). Superseded, never changed.';

--
-- Name: COLUMN supplier_outage.organisation_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.supplier_outage.organisation_id IS 'Organisation the row belongs to.';

--
-- Name: COLUMN supplier_outage.id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.supplier_outage.id IS 'Key of the row, a UUID of version 7.';

--
-- Name: COLUMN supplier_outage.record_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.supplier_outage.record_id IS 'Record it hangs on, which decides who sees it.';

--
-- Name: COLUMN supplier_outage.service_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.supplier_outage.service_id IS 'The service.';

--
-- Name: COLUMN supplier_outage.began_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.supplier_outage.began_at IS 'When it went down.';

--
-- Name: COLUMN supplier_outage.ended_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.supplier_outage.ended_at IS 'When it was back, exclusive; null while it is down.';

--
-- Name: COLUMN supplier_outage.withdrawn; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.supplier_outage.withdrawn IS 'Whether this says that the one it supersedes was none.';

--
-- Name: COLUMN supplier_outage.supersedes_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.supplier_outage.supersedes_id IS 'The entry this one replaces.';

--
-- Name: COLUMN supplier_outage.person_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.supplier_outage.person_id IS 'Who entered it.';

--
-- Name: COLUMN supplier_outage.actor; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.supplier_outage.actor IS 'What kind of actor entered it, as in event.';

--
-- Name: COLUMN supplier_outage.recorded_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.supplier_outage.recorded_at IS 'When it was taken down.';

--
-- Name: supplier_service; Type: TABLE; Schema: public; Owner: tocsin_owner
--

CREATE TABLE public.supplier_service (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL,
    supplier_id uuid NOT NULL,
    key text NOT NULL,
    title text NOT NULL,
    use text DEFAULT ''::text NOT NULL,
    zone text,
    backup_location text,
    backup_policy text,
    agreement text,
    monthly_charge numeric,
    currency text,
    active boolean DEFAULT true NOT NULL,
    CONSTRAINT supplier_service_agreement_check CHECK (((length(agreement) >= 1) AND (length(agreement) <= 120))),
    CONSTRAINT supplier_service_backup_location_check CHECK (((length(backup_location) >= 1) AND (length(backup_location) <= 500))),
    CONSTRAINT supplier_service_backup_policy_check CHECK (((length(backup_policy) >= 1) AND (length(backup_policy) <= 2000))),
    CONSTRAINT supplier_service_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
    CONSTRAINT supplier_service_key_check CHECK (((length(key) >= 1) AND (length(key) <= 120))),
    CONSTRAINT supplier_service_monthly_charge_check CHECK ((((monthly_charge IS NULL) = (currency IS NULL)) AND ((monthly_charge >= (0)::numeric) AND (monthly_charge <= 999999999999.9999)))),
    CONSTRAINT supplier_service_title_check CHECK (((length(title) >= 1) AND (length(title) <= 200))),
    CONSTRAINT supplier_service_use_check CHECK ((length(use) <= 1000)),
    CONSTRAINT supplier_service_zone_check CHECK (((length(zone) >= 1) AND (length(zone) <= 200)))
);

ALTER TABLE ONLY public.supplier_service FORCE ROW LEVEL SECURITY;

ALTER TABLE public.supplier_service OWNER TO tocsin_owner;

--
-- Name: TABLE supplier_service; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON TABLE public.supplier_service IS 'A service of a supplier and what the organisation uses it for (M75, M76).';

--
-- Name: COLUMN supplier_service.organisation_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.supplier_service.organisation_id IS 'Organisation the row belongs to.';

--
-- Name: COLUMN supplier_service.id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.supplier_service.id IS 'Key of the row, a UUID of version 7.';

--
-- Name: COLUMN supplier_service.supplier_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.supplier_service.supplier_id IS 'The supplier.';

--
-- Name: COLUMN supplier_service.key; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.supplier_service.key IS 'Short name, unique for the supplier.';

--
-- Name: COLUMN supplier_service.title; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.supplier_service.title IS 'Name of the service.';

--
-- Name: COLUMN supplier_service.use; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.supplier_service.use IS 'What the organisation uses it for.';

--
-- Name: COLUMN supplier_service.zone; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.supplier_service.zone IS 'Zone or region in which it runs.';

--
-- Name: COLUMN supplier_service.backup_location; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.supplier_service.backup_location IS 'Where its backup is (M76).';

--
-- Name: COLUMN supplier_service.backup_policy; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.supplier_service.backup_policy IS 'Reference to the policy by which it is backed up: a title or an address (M76).';

--
-- Name: COLUMN supplier_service.agreement; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.supplier_service.agreement IS 'Key of the shipped catalogue of service level agreements by whose tiers credits are computed.';

--
-- Name: COLUMN supplier_service.monthly_charge; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.supplier_service.monthly_charge IS 'What a month of it costs, in units of the currency.';

--
-- Name: COLUMN supplier_service.currency; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.supplier_service.currency IS 'ISO 4217 code of the charge.';

--
-- Name: COLUMN supplier_service.active; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.supplier_service.active IS 'Whether the organisation still uses it.';

--
-- Name: supplier_outages; Type: VIEW; Schema: metrics; Owner: tocsin_owner
--

CREATE VIEW metrics.supplier_outages WITH (security_invoker='true') AS
 SELECT o.organisation_id,
    o.record_id AS incident_id,
    o.id AS outage_id,
    u.key AS supplier,
    s.key AS service,
    o.began_at,
    o.ended_at,
    date_part('epoch'::text, (o.ended_at - o.began_at)) AS seconds
   FROM ((public.supplier_outage o
     JOIN public.supplier_service s ON (((s.organisation_id = o.organisation_id) AND (s.id = o.service_id))))
     JOIN public.supplier u ON (((u.organisation_id = s.organisation_id) AND (u.id = s.supplier_id))))
  WHERE ((NOT o.withdrawn) AND (NOT (EXISTS ( SELECT
           FROM public.supplier_outage n
          WHERE ((n.organisation_id = o.organisation_id) AND (n.supersedes_id = o.id))))));

ALTER TABLE metrics.supplier_outages OWNER TO tocsin_owner;

--
-- Name: VIEW supplier_outages; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON VIEW metrics.supplier_outages IS 'From when to when a supplier''s service was down; what was corrected or withdrawn is left out.';

--
-- Name: COLUMN supplier_outages.organisation_id; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.supplier_outages.organisation_id IS 'Organisation the row belongs to.';

--
-- Name: COLUMN supplier_outages.incident_id; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.supplier_outages.incident_id IS 'The incident.';

--
-- Name: COLUMN supplier_outages.outage_id; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.supplier_outages.outage_id IS 'Key of the outage.';

--
-- Name: COLUMN supplier_outages.supplier; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.supplier_outages.supplier IS 'Key of the supplier.';

--
-- Name: COLUMN supplier_outages.service; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.supplier_outages.service IS 'Key of the service.';

--
-- Name: COLUMN supplier_outages.began_at; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.supplier_outages.began_at IS 'When it went down.';

--
-- Name: COLUMN supplier_outages.ended_at; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.supplier_outages.ended_at IS 'When it was back; null while it is down.';

--
-- Name: COLUMN supplier_outages.seconds; Type: COMMENT; Schema: metrics; Owner: tocsin_owner
--

COMMENT ON COLUMN metrics.supplier_outages.seconds IS 'How long it was down, in seconds; null while it is.';

--
-- Name: acknowledgement; Type: TABLE; Schema: public; Owner: tocsin_owner
--

CREATE TABLE public.acknowledgement (
    organisation_id uuid NOT NULL,
    procedure_version_id uuid NOT NULL,
    person_id uuid NOT NULL,
    acknowledged_at timestamp with time zone DEFAULT now() NOT NULL
);

ALTER TABLE ONLY public.acknowledgement FORCE ROW LEVEL SECURITY;

ALTER TABLE public.acknowledgement OWNER TO tocsin_owner;

--
-- Name: TABLE acknowledgement; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON TABLE public.acknowledgement IS 'A person states to have reviewed and read a version (M9). Only they themselves can.';

--
-- Name: COLUMN acknowledgement.organisation_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.acknowledgement.organisation_id IS 'Organisation the row belongs to.';

--
-- Name: COLUMN acknowledgement.procedure_version_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.acknowledgement.procedure_version_id IS 'The version.';

--
-- Name: COLUMN acknowledgement.person_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.acknowledgement.person_id IS 'Who read it.';

--
-- Name: COLUMN acknowledgement.acknowledged_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.acknowledgement.acknowledged_at IS 'When they said so.';

--
-- Name: analyst; Type: TABLE; Schema: public; Owner: tocsin_owner
--

CREATE TABLE public.analyst (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL,
    login text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    revoked_at timestamp with time zone,
    CONSTRAINT analyst_login_check CHECK (((login ~ '^[a-z][a-z0-9_]{0,62}$'::text) AND (login !~ '^(pg|tocsin)_'::text)))
);

ALTER TABLE ONLY public.analyst FORCE ROW LEVEL SECURITY;

ALTER TABLE public.analyst OWNER TO tocsin_owner;

--
-- Name: TABLE analyst; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON TABLE public.analyst IS 'A login of PostgreSQL that reads the views of the schema metrics, for one organisation.';

--
-- Name: COLUMN analyst.organisation_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.analyst.organisation_id IS 'Organisation the row belongs to.';

--
-- Name: COLUMN analyst.id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.analyst.id IS 'Key of the row, a UUID of version 7.';

--
-- Name: COLUMN analyst.login; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.analyst.login IS 'Name of the role with which the analyst logs in; a login serves one organisation for ever.';

--
-- Name: COLUMN analyst.created_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.analyst.created_at IS 'When it was entered.';

--
-- Name: COLUMN analyst.revoked_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.analyst.revoked_at IS 'Since when it sees nothing; null while it does.';

--
-- Name: analyst_department; Type: TABLE; Schema: public; Owner: tocsin_owner
--

CREATE TABLE public.analyst_department (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL,
    analyst_id uuid NOT NULL,
    department_id uuid NOT NULL,
    ended_at timestamp with time zone
);

ALTER TABLE ONLY public.analyst_department FORCE ROW LEVEL SECURITY;

ALTER TABLE public.analyst_department OWNER TO tocsin_owner;

--
-- Name: TABLE analyst_department; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON TABLE public.analyst_department IS 'A department whose incidents an analyst sees, with all below it. Without one they see none.';

--
-- Name: COLUMN analyst_department.organisation_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.analyst_department.organisation_id IS 'Organisation the row belongs to.';

--
-- Name: COLUMN analyst_department.id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.analyst_department.id IS 'Key of the row, a UUID of version 7.';

--
-- Name: COLUMN analyst_department.analyst_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.analyst_department.analyst_id IS 'The analyst.';

--
-- Name: COLUMN analyst_department.department_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.analyst_department.department_id IS 'The department; the root for the whole organisation.';

--
-- Name: COLUMN analyst_department.ended_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.analyst_department.ended_at IS 'Until when; null while they see it.';

--
-- Name: answer; Type: TABLE; Schema: public; Owner: tocsin_owner
--

CREATE TABLE public.answer (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL,
    record_id uuid NOT NULL,
    element_id uuid NOT NULL,
    question text NOT NULL,
    value jsonb NOT NULL,
    person_id uuid,
    actor text NOT NULL,
    recorded_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT answer_question_check CHECK (((length(question) >= 1) AND (length(question) <= 120)))
);

ALTER TABLE ONLY public.answer FORCE ROW LEVEL SECURITY;

ALTER TABLE public.answer OWNER TO tocsin_owner;

--
-- Name: TABLE answer; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON TABLE public.answer IS 'Answers to what the procedure asks: in a step (M58, M64, L12) or about the impact of a level (M23 to M26). The newest one to a question holds; the others are its history.';

--
-- Name: COLUMN answer.organisation_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.answer.organisation_id IS 'Organisation the row belongs to.';

--
-- Name: COLUMN answer.id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.answer.id IS 'Key of the row, a UUID of version 7.';

--
-- Name: COLUMN answer.record_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.answer.record_id IS 'Record it hangs on, which decides who sees it.';

--
-- Name: COLUMN answer.element_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.answer.element_id IS 'Step or level of the procedure that asks.';

--
-- Name: COLUMN answer.question; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.answer.question IS 'Key of the question.';

--
-- Name: COLUMN answer.value; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.answer.value IS 'Text, number, true or false, an array of texts, or {"earliest", "latest", "precision"}.';

--
-- Name: COLUMN answer.person_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.answer.person_id IS 'Who answered.';

--
-- Name: COLUMN answer.actor; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.answer.actor IS 'What kind of actor answered, as in event.';

--
-- Name: COLUMN answer.recorded_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.answer.recorded_at IS 'When it was taken down.';

--
-- Name: api_token; Type: TABLE; Schema: public; Owner: tocsin_owner
--

CREATE TABLE public.api_token (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL,
    person_id uuid,
    name text NOT NULL,
    prefix text NOT NULL,
    hash bytea NOT NULL,
    permissions text[] NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    revoked_at timestamp with time zone,
    CONSTRAINT api_token_anonymous_check CHECK (((person_id IS NOT NULL) OR (permissions = ARRAY['report.create'::text]))),
    CONSTRAINT api_token_expiry_check CHECK ((expires_at > created_at)),
    CONSTRAINT api_token_hash_check CHECK ((length(hash) = 32)),
    CONSTRAINT api_token_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200)))
);

ALTER TABLE ONLY public.api_token FORCE ROW LEVEL SECURITY;

ALTER TABLE public.api_token OWNER TO tocsin_owner;

--
-- Name: TABLE api_token; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON TABLE public.api_token IS 'A bearer token. Only the hash is kept; the secret is shown once.';

--
-- Name: COLUMN api_token.organisation_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.api_token.organisation_id IS 'Organisation the row belongs to.';

--
-- Name: COLUMN api_token.id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.api_token.id IS 'Key of the row, a UUID of version 7.';

--
-- Name: COLUMN api_token.person_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.api_token.person_id IS 'Whom it stands for; null for anonymous intake, which can only create reports.';

--
-- Name: COLUMN api_token.name; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.api_token.name IS 'What its owner calls it.';

--
-- Name: COLUMN api_token.prefix; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.api_token.prefix IS 'First characters of the secret, by which people tell tokens apart.';

--
-- Name: COLUMN api_token.hash; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.api_token.hash IS 'SHA-256 of the secret, which has 256 random bits.';

--
-- Name: COLUMN api_token.permissions; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.api_token.permissions IS 'Permissions it may use, of those its person''s roles allow; {*} for all of them.';

--
-- Name: COLUMN api_token.created_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.api_token.created_at IS 'When it was made.';

--
-- Name: COLUMN api_token.expires_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.api_token.expires_at IS 'When it stops to work.';

--
-- Name: COLUMN api_token.revoked_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.api_token.revoked_at IS 'When it was revoked; it stops to work at once.';

--
-- Name: appointment; Type: TABLE; Schema: public; Owner: tocsin_owner
--

CREATE TABLE public.appointment (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL,
    record_id uuid NOT NULL,
    element_id uuid NOT NULL,
    exclusive boolean NOT NULL,
    person_id uuid,
    name text,
    since_earliest timestamp with time zone NOT NULL,
    since_latest timestamp with time zone NOT NULL,
    appointed_by uuid,
    ended_at timestamp with time zone,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT appointment_name_check CHECK (((length(name) >= 1) AND (length(name) <= 300))),
    CONSTRAINT appointment_one_check CHECK ((num_nonnulls(person_id, name) = 1)),
    CONSTRAINT appointment_since_check CHECK ((since_earliest <= since_latest))
);

ALTER TABLE ONLY public.appointment FORCE ROW LEVEL SECURITY;

ALTER TABLE public.appointment OWNER TO tocsin_owner;

--
-- Name: TABLE appointment; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON TABLE public.appointment IS 'Who has a role of the procedure in one incident: the Incident Manager, exactly one at a time (M82), the team formed from other departments (M85), who communicates (M84), experts from outside (L15).';

--
-- Name: COLUMN appointment.organisation_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.appointment.organisation_id IS 'Organisation the row belongs to.';

--
-- Name: COLUMN appointment.id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.appointment.id IS 'Key of the row, a UUID of version 7.';

--
-- Name: COLUMN appointment.record_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.appointment.record_id IS 'Record it hangs on, which decides who sees it.';

--
-- Name: COLUMN appointment.element_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.appointment.element_id IS 'Role of the procedure.';

--
-- Name: COLUMN appointment.exclusive; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.appointment.exclusive IS 'Whether the role has one holder at a time; an index holds it.';

--
-- Name: COLUMN appointment.person_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.appointment.person_id IS 'Who has it.';

--
-- Name: COLUMN appointment.name; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.appointment.name IS 'Who has it, where not a person of the organisation; without access.';

--
-- Name: COLUMN appointment.since_earliest; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.appointment.since_earliest IS 'Earliest instant since when.';

--
-- Name: COLUMN appointment.since_latest; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.appointment.since_latest IS 'Latest such instant.';

--
-- Name: COLUMN appointment.appointed_by; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.appointment.appointed_by IS 'Who gave it.';

--
-- Name: COLUMN appointment.ended_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.appointment.ended_at IS 'When it ended; null while it lasts. Why is said in the event.';

--
-- Name: COLUMN appointment.created_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.appointment.created_at IS 'When the row was made.';

--
-- Name: attestation; Type: TABLE; Schema: public; Owner: tocsin_owner
--

CREATE TABLE public.attestation (
    organisation_id uuid NOT NULL,
    obligation_id uuid NOT NULL,
    person_id uuid NOT NULL,
    statement text NOT NULL,
    attested_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT attestation_statement_check CHECK (((length(statement) >= 1) AND (length(statement) <= 2000)))
);

ALTER TABLE ONLY public.attestation FORCE ROW LEVEL SECURITY;

ALTER TABLE public.attestation OWNER TO tocsin_owner;

--
-- Name: TABLE attestation; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON TABLE public.attestation IS 'What a person confirmed at the end of a course, in the words of the procedure (L6). Only they themselves can.';

--
-- Name: COLUMN attestation.organisation_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.attestation.organisation_id IS 'Organisation the row belongs to.';

--
-- Name: COLUMN attestation.obligation_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.attestation.obligation_id IS 'The occurrence of the course.';

--
-- Name: COLUMN attestation.person_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.attestation.person_id IS 'Who confirmed it.';

--
-- Name: COLUMN attestation.statement; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.attestation.statement IS 'The words, as the procedure had them then.';

--
-- Name: COLUMN attestation.attested_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.attestation.attested_at IS 'When.';

--
-- Name: blob; Type: TABLE; Schema: public; Owner: tocsin_owner
--

CREATE TABLE public.blob (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL,
    record_id uuid NOT NULL,
    media_type text NOT NULL,
    size bigint NOT NULL,
    sha256 bytea NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT blob_sha256_check CHECK ((length(sha256) = 32)),
    CONSTRAINT blob_size_check CHECK ((size >= 0))
);

ALTER TABLE ONLY public.blob FORCE ROW LEVEL SECURITY;

ALTER TABLE public.blob OWNER TO tocsin_owner;

--
-- Name: TABLE blob; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON TABLE public.blob IS 'Bytes of any size, in chunks. Never shared between organisations: that would betray what another has.';

--
-- Name: COLUMN blob.organisation_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.blob.organisation_id IS 'Organisation the row belongs to.';

--
-- Name: COLUMN blob.id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.blob.id IS 'Key of the row, a UUID of version 7.';

--
-- Name: COLUMN blob.record_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.blob.record_id IS 'Record it hangs on, which decides who sees it.';

--
-- Name: COLUMN blob.media_type; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.blob.media_type IS 'Media type as determined by us.';

--
-- Name: COLUMN blob.size; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.blob.size IS 'Size in bytes.';

--
-- Name: COLUMN blob.sha256; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.blob.sha256 IS 'SHA-256 of the whole.';

--
-- Name: COLUMN blob.created_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.blob.created_at IS 'When it was stored.';

--
-- Name: blob_chunk; Type: TABLE; Schema: public; Owner: tocsin_owner
--

CREATE TABLE public.blob_chunk (
    organisation_id uuid NOT NULL,
    blob_id uuid NOT NULL,
    "position" integer NOT NULL,
    record_id uuid NOT NULL,
    bytes bytea NOT NULL,
    sha256 bytea NOT NULL,
    CONSTRAINT blob_chunk_sha256_check CHECK ((length(sha256) = 32)),
    CONSTRAINT blob_chunk_size_check CHECK (((length(bytes) >= 1) AND (length(bytes) <= 262144)))
);
ALTER TABLE ONLY public.blob_chunk ALTER COLUMN bytes SET STORAGE EXTERNAL;

ALTER TABLE ONLY public.blob_chunk FORCE ROW LEVEL SECURITY;

ALTER TABLE public.blob_chunk OWNER TO tocsin_owner;

--
-- Name: TABLE blob_chunk; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON TABLE public.blob_chunk IS 'Up to 256 KiB of a blob. Chunks may be stored, each in a short transaction, before the blob itself.';

--
-- Name: COLUMN blob_chunk.organisation_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.blob_chunk.organisation_id IS 'Organisation the row belongs to.';

--
-- Name: COLUMN blob_chunk.blob_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.blob_chunk.blob_id IS 'Blob, once complete.';

--
-- Name: COLUMN blob_chunk."position"; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.blob_chunk."position" IS 'Place, from 0.';

--
-- Name: COLUMN blob_chunk.record_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.blob_chunk.record_id IS 'Record it hangs on, which decides who sees it.';

--
-- Name: COLUMN blob_chunk.bytes; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.blob_chunk.bytes IS 'The bytes.';

--
-- Name: COLUMN blob_chunk.sha256; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.blob_chunk.sha256 IS 'SHA-256 of the chunk.';

--
-- Name: contact; Type: TABLE; Schema: public; Owner: tocsin_owner
--

CREATE TABLE public.contact (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL,
    team text NOT NULL,
    responsibility text NOT NULL,
    email text,
    phone text,
    person_id uuid,
    "position" integer DEFAULT 0 NOT NULL,
    active boolean DEFAULT true NOT NULL,
    CONSTRAINT contact_email_check CHECK (((email ~ '^[^@[:space:]]+@[^@[:space:]]+$'::text) AND (length(email) <= 254))),
    CONSTRAINT contact_responsibility_check CHECK ((length(responsibility) <= 1000)),
    CONSTRAINT contact_team_check CHECK (((length(team) >= 1) AND (length(team) <= 200)))
);

ALTER TABLE ONLY public.contact FORCE ROW LEVEL SECURITY;

ALTER TABLE public.contact OWNER TO tocsin_owner;

--
-- Name: TABLE contact; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON TABLE public.contact IS 'An entry of the contact list: team, responsibility, address (M97).';

--
-- Name: COLUMN contact.organisation_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.contact.organisation_id IS 'Organisation the row belongs to.';

--
-- Name: COLUMN contact.id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.contact.id IS 'Key of the row, a UUID of version 7.';

--
-- Name: COLUMN contact.team; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.contact.team IS 'Team or party, e.g. HR.';

--
-- Name: COLUMN contact.responsibility; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.contact.responsibility IS 'What it is called for.';

--
-- Name: COLUMN contact.email; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.contact.email IS 'Address as given; a seed''s misspelling is kept and flagged, not mended.';

--
-- Name: COLUMN contact.phone; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.contact.phone IS 'Number for the telephonic channel.';

--
-- Name: COLUMN contact.person_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.contact.person_id IS 'Person behind the entry, where it is one.';

--
-- Name: COLUMN contact."position"; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.contact."position" IS 'Place in the list; escalation follows it.';

--
-- Name: COLUMN contact.active; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.contact.active IS 'Whether it is still informed.';

--
-- Name: custody_content; Type: TABLE; Schema: public; Owner: tocsin_owner
--

CREATE TABLE public.custody_content (
    organisation_id uuid NOT NULL,
    custody_id uuid NOT NULL,
    record_id uuid NOT NULL,
    counterparty text,
    purpose text NOT NULL
);

ALTER TABLE ONLY public.custody_content FORCE ROW LEVEL SECURITY;

ALTER TABLE public.custody_content OWNER TO tocsin_owner;

--
-- Name: TABLE custody_content; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON TABLE public.custody_content IS 'The words of an entry of the ledger, beside it so that they can be erased while the entry stands.';

--
-- Name: COLUMN custody_content.organisation_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.custody_content.organisation_id IS 'Organisation the row belongs to.';

--
-- Name: COLUMN custody_content.custody_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.custody_content.custody_id IS 'The entry.';

--
-- Name: COLUMN custody_content.record_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.custody_content.record_id IS 'Record it hangs on, which decides who sees it.';

--
-- Name: COLUMN custody_content.counterparty; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.custody_content.counterparty IS 'From whom or to whom it went.';

--
-- Name: COLUMN custody_content.purpose; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.custody_content.purpose IS 'For what.';

--
-- Name: delivery_attempt; Type: TABLE; Schema: public; Owner: tocsin_owner
--

CREATE TABLE public.delivery_attempt (
    organisation_id uuid NOT NULL,
    delivery_id uuid NOT NULL,
    attempt bigint NOT NULL,
    record_id uuid NOT NULL,
    outcome text NOT NULL,
    reply text NOT NULL,
    recorded_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT delivery_attempt_outcome_check CHECK ((outcome = ANY (ARRAY['accepted'::text, 'temporary'::text, 'permanent'::text])))
);

ALTER TABLE ONLY public.delivery_attempt FORCE ROW LEVEL SECURITY;

ALTER TABLE public.delivery_attempt OWNER TO tocsin_owner;

--
-- Name: TABLE delivery_attempt; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON TABLE public.delivery_attempt IS 'Each attempt to deliver, with the answer: the proof.';

--
-- Name: COLUMN delivery_attempt.organisation_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.delivery_attempt.organisation_id IS 'Organisation the row belongs to.';

--
-- Name: COLUMN delivery_attempt.delivery_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.delivery_attempt.delivery_id IS 'The delivery.';

--
-- Name: COLUMN delivery_attempt.attempt; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.delivery_attempt.attempt IS 'Number of the job''s claim.';

--
-- Name: COLUMN delivery_attempt.record_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.delivery_attempt.record_id IS 'Record it hangs on, which decides who sees it.';

--
-- Name: COLUMN delivery_attempt.outcome; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.delivery_attempt.outcome IS 'accepted, temporary or permanent failure.';

--
-- Name: COLUMN delivery_attempt.reply; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.delivery_attempt.reply IS 'What the receiving side said.';

--
-- Name: COLUMN delivery_attempt.recorded_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.delivery_attempt.recorded_at IS 'When.';

--
-- Name: duty_holder; Type: TABLE; Schema: public; Owner: tocsin_owner
--

CREATE TABLE public.duty_holder (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL,
    procedure_id uuid NOT NULL,
    kind text NOT NULL,
    key text NOT NULL,
    contact_id uuid,
    person_id uuid,
    ended_at timestamp with time zone,
    member_kind text,
    CONSTRAINT duty_holder_kind_check CHECK ((kind = ANY (ARRAY['role'::text, 'audience'::text]))),
    CONSTRAINT duty_holder_member_kind_check CHECK (((member_kind IS NULL) OR ((kind = 'role'::text) AND ((length(member_kind) >= 1) AND (length(member_kind) <= 120))))),
    CONSTRAINT duty_holder_one_check CHECK ((num_nonnulls(contact_id, person_id) = 1))
);

ALTER TABLE ONLY public.duty_holder FORCE ROW LEVEL SECURITY;

ALTER TABLE public.duty_holder OWNER TO tocsin_owner;

--
-- Name: TABLE duty_holder; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON TABLE public.duty_holder IS 'Who in this organisation holds a procedure''s role, or belongs to its audience. Kept by key, so that it outlives versions.';

--
-- Name: COLUMN duty_holder.organisation_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.duty_holder.organisation_id IS 'Organisation the row belongs to.';

--
-- Name: COLUMN duty_holder.id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.duty_holder.id IS 'Key of the row, a UUID of version 7.';

--
-- Name: COLUMN duty_holder.procedure_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.duty_holder.procedure_id IS 'The procedure.';

--
-- Name: COLUMN duty_holder.kind; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.duty_holder.kind IS 'role or audience.';

--
-- Name: COLUMN duty_holder.key; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.duty_holder.key IS 'Key of the role or audience in the procedure.';

--
-- Name: COLUMN duty_holder.contact_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.duty_holder.contact_id IS 'The entry of the contact list that holds it.';

--
-- Name: COLUMN duty_holder.person_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.duty_holder.person_id IS 'The person who holds it.';

--
-- Name: COLUMN duty_holder.ended_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.duty_holder.ended_at IS 'Until when; null while it holds.';

--
-- Name: COLUMN duty_holder.member_kind; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.duty_holder.member_kind IS 'As what kind of member they belong to the role''s team, by its key in the procedure (L2): IT specialist, legal counsel, ….';

--
-- Name: event_content; Type: TABLE; Schema: public; Owner: tocsin_owner
--

CREATE TABLE public.event_content (
    organisation_id uuid NOT NULL,
    event_id uuid NOT NULL,
    record_id uuid NOT NULL,
    body jsonb NOT NULL
);

ALTER TABLE ONLY public.event_content FORCE ROW LEVEL SECURITY;

ALTER TABLE public.event_content OWNER TO tocsin_owner;

--
-- Name: TABLE event_content; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON TABLE public.event_content IS 'The words of an event, beside it so that they can be erased while the event stands.';

--
-- Name: COLUMN event_content.organisation_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.event_content.organisation_id IS 'Organisation the row belongs to.';

--
-- Name: COLUMN event_content.event_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.event_content.event_id IS 'The event.';

--
-- Name: COLUMN event_content.record_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.event_content.record_id IS 'Its record.';

--
-- Name: COLUMN event_content.body; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.event_content.body IS 'Summary and details, as an object: {"summary": …, …}.';

--
-- Name: hook; Type: TABLE; Schema: public; Owner: tocsin_owner
--

CREATE TABLE public.hook (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL,
    source text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    revoked_at timestamp with time zone,
    department_id uuid,
    CONSTRAINT hook_source_check CHECK (((length(source) >= 1) AND (length(source) <= 200)))
);

ALTER TABLE ONLY public.hook FORCE ROW LEVEL SECURITY;

ALTER TABLE public.hook OWNER TO tocsin_owner;

--
-- Name: TABLE hook; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON TABLE public.hook IS 'An address at which another system reports by signed webhook: its support tickets become reports (M36).';

--
-- Name: COLUMN hook.organisation_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.hook.organisation_id IS 'Organisation the row belongs to.';

--
-- Name: COLUMN hook.id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.hook.id IS 'Key of the row, a UUID of version 7.';

--
-- Name: COLUMN hook.source; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.hook.source IS 'The system that calls it.';

--
-- Name: COLUMN hook.created_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.hook.created_at IS 'When it was made.';

--
-- Name: COLUMN hook.revoked_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.hook.revoked_at IS 'When it was revoked; it stops to work at once.';

--
-- Name: COLUMN hook.department_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.hook.department_id IS 'Department that its reports belong to; null for the organisation as a whole.';

--
-- Name: hook_secret; Type: TABLE; Schema: public; Owner: tocsin_owner
--

CREATE TABLE public.hook_secret (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL,
    hook_id uuid NOT NULL,
    secret bytea NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    expires_at timestamp with time zone,
    CONSTRAINT hook_secret_secret_check CHECK (((length(secret) >= 24) AND (length(secret) <= 64)))
);

ALTER TABLE ONLY public.hook_secret FORCE ROW LEVEL SECURITY;

ALTER TABLE public.hook_secret OWNER TO tocsin_owner;

--
-- Name: TABLE hook_secret; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON TABLE public.hook_secret IS 'What proves the sender of a hook''s messages. A signature is checked with the secret itself, so it is kept; nobody reads it but app.enter_hook.';

--
-- Name: COLUMN hook_secret.organisation_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.hook_secret.organisation_id IS 'Organisation the row belongs to.';

--
-- Name: COLUMN hook_secret.id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.hook_secret.id IS 'Key of the row, a UUID of version 7.';

--
-- Name: COLUMN hook_secret.hook_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.hook_secret.hook_id IS 'The hook.';

--
-- Name: COLUMN hook_secret.secret; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.hook_secret.secret IS 'The key of the signature.';

--
-- Name: COLUMN hook_secret.created_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.hook_secret.created_at IS 'When it was made.';

--
-- Name: COLUMN hook_secret.expires_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.hook_secret.expires_at IS 'Until when it still proves, after a rotation; null for the present one.';

--
-- Name: idempotency; Type: TABLE; Schema: public; Owner: tocsin_owner
--

CREATE TABLE public.idempotency (
    organisation_id uuid NOT NULL,
    token_id uuid NOT NULL,
    key text NOT NULL,
    request_hash bytea NOT NULL,
    status integer NOT NULL,
    headers jsonb NOT NULL,
    body bytea NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT idempotency_key_check CHECK (((length(key) >= 1) AND (length(key) <= 200)))
);

ALTER TABLE ONLY public.idempotency FORCE ROW LEVEL SECURITY;

ALTER TABLE public.idempotency OWNER TO tocsin_owner;

--
-- Name: TABLE idempotency; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON TABLE public.idempotency IS 'Work: the answer to a write, stored in its own transaction under the caller''s Idempotency-Key. A second request with the key gets the same answer; with another body, a refusal.';

--
-- Name: COLUMN idempotency.organisation_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.idempotency.organisation_id IS 'Organisation the row belongs to.';

--
-- Name: COLUMN idempotency.token_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.idempotency.token_id IS 'Token that sent it; one caller''s keys are no other''s.';

--
-- Name: COLUMN idempotency.key; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.idempotency.key IS 'The Idempotency-Key.';

--
-- Name: COLUMN idempotency.request_hash; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.idempotency.request_hash IS 'SHA-256 of method, path and body.';

--
-- Name: COLUMN idempotency.status; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.idempotency.status IS 'HTTP status of the answer.';

--
-- Name: COLUMN idempotency.headers; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.idempotency.headers IS 'Its headers that matter: ETag, Location.';

--
-- Name: COLUMN idempotency.body; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.idempotency.body IS 'Its body.';

--
-- Name: COLUMN idempotency.created_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.idempotency.created_at IS 'When it was stored; kept for a day.';

--
-- Name: incident_origin; Type: TABLE; Schema: public; Owner: tocsin_owner
--

CREATE TABLE public.incident_origin (
    organisation_id uuid NOT NULL,
    record_id uuid NOT NULL,
    form text NOT NULL,
    form_version text,
    source text NOT NULL,
    original_id text NOT NULL,
    modified_at timestamp with time zone,
    licence text,
    sha256 bytea NOT NULL,
    actor text NOT NULL,
    imported_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT incident_origin_form_check CHECK ((form = 'veris'::text)),
    CONSTRAINT incident_origin_licence_check CHECK (((length(licence) >= 1) AND (length(licence) <= 200))),
    CONSTRAINT incident_origin_original_id_check CHECK (((length(original_id) >= 1) AND (length(original_id) <= 200))),
    CONSTRAINT incident_origin_sha256_check CHECK ((length(sha256) = 32)),
    CONSTRAINT incident_origin_source_check CHECK (((length(source) >= 1) AND (length(source) <= 200)))
);

ALTER TABLE ONLY public.incident_origin FORCE ROW LEVEL SECURITY;

ALTER TABLE public.incident_origin OWNER TO tocsin_owner;

--
-- Name: TABLE incident_origin; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON TABLE public.incident_origin IS 'Where an imported incident comes from. The same one is not taken twice.';

--
-- Name: COLUMN incident_origin.organisation_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.incident_origin.organisation_id IS 'Organisation the row belongs to.';

--
-- Name: COLUMN incident_origin.record_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.incident_origin.record_id IS 'The incident.';

--
-- Name: COLUMN incident_origin.form; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.incident_origin.form IS 'Form of the original: veris.';

--
-- Name: COLUMN incident_origin.form_version; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.incident_origin.form_version IS 'Version of that form, as the original says it.';

--
-- Name: COLUMN incident_origin.source; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.incident_origin.source IS 'Register that it was taken from, as the original names it: vcdb.';

--
-- Name: COLUMN incident_origin.original_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.incident_origin.original_id IS 'Its id in that register.';

--
-- Name: COLUMN incident_origin.modified_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.incident_origin.modified_at IS 'When it was last changed there; null where that is not said.';

--
-- Name: COLUMN incident_origin.licence; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.incident_origin.licence IS 'Licence under which the register is published; null where none was stated.';

--
-- Name: COLUMN incident_origin.sha256; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.incident_origin.sha256 IS 'SHA-256 of the original as it was read.';

--
-- Name: COLUMN incident_origin.actor; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.incident_origin.actor IS 'Who imported it, as in event.';

--
-- Name: COLUMN incident_origin.imported_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.incident_origin.imported_at IS 'When it was imported.';

--
-- Name: incident_original; Type: TABLE; Schema: public; Owner: tocsin_owner
--

CREATE TABLE public.incident_original (
    organisation_id uuid NOT NULL,
    record_id uuid NOT NULL,
    body text NOT NULL,
    reference text
);

ALTER TABLE ONLY public.incident_original FORCE ROW LEVEL SECURITY;

ALTER TABLE public.incident_original OWNER TO tocsin_owner;

--
-- Name: TABLE incident_original; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON TABLE public.incident_original IS 'What an imported incident said in its register, word for word, also what has no place of its own here.';

--
-- Name: COLUMN incident_original.organisation_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.incident_original.organisation_id IS 'Organisation the row belongs to.';

--
-- Name: COLUMN incident_original.record_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.incident_original.record_id IS 'The incident.';

--
-- Name: COLUMN incident_original.body; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.incident_original.body IS 'The original as it was read, a JSON text. Its SHA-256 stands in incident_origin until it is erased.';

--
-- Name: COLUMN incident_original.reference; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.incident_original.reference IS 'Publications that it names.';

--
-- Name: incident_word; Type: TABLE; Schema: public; Owner: tocsin_owner
--

CREATE TABLE public.incident_word (
    organisation_id uuid NOT NULL,
    word text NOT NULL COLLATE pg_catalog."C",
    record_id uuid NOT NULL,
    CONSTRAINT incident_word_word_check CHECK (((length(word) >= 1) AND (length(word) <= 64)))
);

ALTER TABLE ONLY public.incident_word FORCE ROW LEVEL SECURITY;

ALTER TABLE public.incident_word OWNER TO tocsin_owner;

--
-- Name: TABLE incident_word; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON TABLE public.incident_word IS 'Words by which an incident is found: those of its number and title, which never change (M11), and of imported history also its id in its register, its victim, and what kind of thing happened to what.';

--
-- Name: COLUMN incident_word.organisation_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.incident_word.organisation_id IS 'Organisation the row belongs to.';

--
-- Name: COLUMN incident_word.word; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.incident_word.word IS 'In lower case, letters and digits alone; what is longer is cut.';

--
-- Name: COLUMN incident_word.record_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.incident_word.record_id IS 'Record it hangs on, which decides who sees it.';

--
-- Name: job; Type: TABLE; Schema: public; Owner: tocsin_owner
--

CREATE TABLE public.job (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL,
    kind text NOT NULL,
    key text NOT NULL,
    record_id uuid NOT NULL,
    subject_id uuid NOT NULL,
    element_id uuid,
    step integer DEFAULT 0 NOT NULL,
    queue text GENERATED ALWAYS AS (
CASE
    WHEN (kind = 'render'::text) THEN 'report'::text
    ELSE 'delivery'::text
END) STORED NOT NULL,
    urgent boolean DEFAULT false NOT NULL,
    run_at timestamp with time zone DEFAULT now() NOT NULL,
    attempt bigint DEFAULT 0 NOT NULL,
    failures integer DEFAULT 0 NOT NULL,
    dead boolean DEFAULT false NOT NULL,
    last_error text,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT job_kind_check CHECK ((kind = ANY (ARRAY['compose'::text, 'recur'::text, 'remind'::text, 'escalate'::text, 'deliver'::text, 'follow'::text, 'restore'::text, 'render'::text, 'notify'::text])))
)
WITH (fillfactor='70', autovacuum_vacuum_scale_factor='0', autovacuum_vacuum_threshold='2000', autovacuum_vacuum_cost_delay='0');

ALTER TABLE ONLY public.job FORCE ROW LEVEL SECURITY;

ALTER TABLE public.job OWNER TO tocsin_owner;

--
-- Name: TABLE job; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON TABLE public.job IS 'Work with an effect outside the database. A claim moves run_at to the end of its lease and raises the attempt; completion deletes the row where the attempt is still the same. A lease that ran out is simply due again.';

--
-- Name: COLUMN job.organisation_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.job.organisation_id IS 'Organisation the row belongs to.';

--
-- Name: COLUMN job.id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.job.id IS 'Key of the row, a UUID of version 7.';

--
-- Name: COLUMN job.kind; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.job.kind IS 'compose (write a planned communication), recur (plan and write the next occurrence of a recurring one), remind and escalate (tell people of a clock), deliver (send a message), follow (carry out what a sending or a rendering sets off), restore (make lost timers and jobs of an incident again; of the organisation''s log: open what people owe and remind of it, again and again), render (make a document).';

--
-- Name: COLUMN job.key; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.job.key IS 'Makes the job unique in its kind, for as long as it exists.';

--
-- Name: COLUMN job.record_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.job.record_id IS 'Record it belongs to.';

--
-- Name: COLUMN job.subject_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.job.subject_id IS 'What it works on: a communication (compose), a deadline (recur, remind, escalate), a delivery (deliver), a communication or document (follow), a record (restore) or a document (render).';

--
-- Name: COLUMN job.element_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.job.element_id IS 'Element of the procedure that demanded it.';

--
-- Name: COLUMN job.step; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.job.step IS 'Step or occurrence of the timer that made it.';

--
-- Name: COLUMN job.queue; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.job.queue IS 'Worker that takes it: delivery or report. It serves the organisations in turn.';

--
-- Name: COLUMN job.urgent; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.job.urgent IS 'Taken before the organisation''s others.';

--
-- Name: COLUMN job.run_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.job.run_at IS 'When it may run; while it runs, when its lease ends.';

--
-- Name: COLUMN job.attempt; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.job.attempt IS 'Fencing token: number of the claim.';

--
-- Name: COLUMN job.failures; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.job.failures IS 'Attempts that failed; the back-off grows with it.';

--
-- Name: COLUMN job.dead; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.job.dead IS 'Given up: somebody has to look.';

--
-- Name: COLUMN job.last_error; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.job.last_error IS 'What the last attempt failed of; no content, no secret.';

--
-- Name: COLUMN job.created_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.job.created_at IS 'When it was enqueued.';

--
-- Name: lane; Type: TABLE; Schema: public; Owner: tocsin_owner
--

CREATE TABLE public.lane (
    organisation_id uuid NOT NULL,
    next_fire_at timestamp with time zone NOT NULL
)
WITH (fillfactor='50', autovacuum_vacuum_scale_factor='0', autovacuum_vacuum_threshold='500');

ALTER TABLE ONLY public.lane FORCE ROW LEVEL SECURITY;

ALTER TABLE public.lane OWNER TO tocsin_owner;

--
-- Name: TABLE lane; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON TABLE public.lane IS 'Work: a hint of each organisation''s next timer, by which the sweep takes turns between organisations. Rebuilt every few seconds.';

--
-- Name: COLUMN lane.organisation_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.lane.organisation_id IS 'Organisation the row belongs to.';

--
-- Name: COLUMN lane.next_fire_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.lane.next_fire_at IS 'Not later than the organisation''s next timer, as far as the hint knows.';

--
-- Name: log_record; Type: TABLE; Schema: public; Owner: tocsin_owner
--

CREATE TABLE public.log_record (
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
    logged_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT log_record_complete_check CHECK (((length(btrim(summary)) > 0) AND (length(btrim(description)) > 0) AND (length(btrim(fault)) > 0) AND (length(btrim(affected_products)) > 0))),
    CONSTRAINT log_record_size_check CHECK (((length(summary) <= 10000) AND (length(description) <= 100000) AND (length(fault) <= 10000) AND (length(affected_products) <= 10000)))
);

ALTER TABLE ONLY public.log_record FORCE ROW LEVEL SECURITY;

ALTER TABLE public.log_record OWNER TO tocsin_owner;

--
-- Name: TABLE log_record; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON TABLE public.log_record IS 'The log record of an incident in its four fields (M43), in versions. A response cannot start before one exists (M27).';

--
-- Name: COLUMN log_record.organisation_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.log_record.organisation_id IS 'Organisation the row belongs to.';

--
-- Name: COLUMN log_record.id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.log_record.id IS 'Key of the row, a UUID of version 7.';

--
-- Name: COLUMN log_record.record_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.log_record.record_id IS 'Record it hangs on, which decides who sees it.';

--
-- Name: COLUMN log_record.version; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.log_record.version IS 'Version: 1 when first logged.';

--
-- Name: COLUMN log_record.summary; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.log_record.summary IS 'Incident Summary: what is the emergency?';

--
-- Name: COLUMN log_record.description; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.log_record.description IS 'Description: what is the impact, on customers as well?';

--
-- Name: COLUMN log_record.fault; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.log_record.fault IS 'Fault: the service that is unavailable or faulty.';

--
-- Name: COLUMN log_record.affected_products; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.log_record.affected_products IS 'Affected Products: which products will be affected?';

--
-- Name: COLUMN log_record.logged_by; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.log_record.logged_by IS 'Who logged it (M42).';

--
-- Name: COLUMN log_record.actor; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.log_record.actor IS 'What kind of actor logged it, as in event.';

--
-- Name: COLUMN log_record.logged_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.log_record.logged_at IS 'When the database took it down.';

--
-- Name: meeting_content; Type: TABLE; Schema: public; Owner: tocsin_owner
--

CREATE TABLE public.meeting_content (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL,
    record_id uuid NOT NULL,
    meeting_id uuid NOT NULL,
    kind text NOT NULL,
    body text[] NOT NULL,
    CONSTRAINT meeting_content_kind_check CHECK ((kind = ANY (ARRAY['agenda'::text, 'minutes'::text, 'decisions'::text, 'reason'::text])))
);

ALTER TABLE ONLY public.meeting_content FORCE ROW LEVEL SECURITY;

ALTER TABLE public.meeting_content OWNER TO tocsin_owner;

--
-- Name: TABLE meeting_content; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON TABLE public.meeting_content IS 'The words of a meeting. The newest row of a kind counts.';

--
-- Name: COLUMN meeting_content.organisation_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.meeting_content.organisation_id IS 'Organisation the row belongs to.';

--
-- Name: COLUMN meeting_content.id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.meeting_content.id IS 'Key of the row, a UUID of version 7.';

--
-- Name: COLUMN meeting_content.record_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.meeting_content.record_id IS 'Record it hangs on, which decides who sees it.';

--
-- Name: COLUMN meeting_content.meeting_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.meeting_content.meeting_id IS 'The meeting.';

--
-- Name: COLUMN meeting_content.kind; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.meeting_content.kind IS 'agenda, minutes, decisions, or reason (why it was cancelled).';

--
-- Name: COLUMN meeting_content.body; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.meeting_content.body IS 'Points of the agenda, the minutes as one text, the decisions, or the reason.';

--
-- Name: membership; Type: TABLE; Schema: public; Owner: tocsin_owner
--

CREATE TABLE public.membership (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL,
    person_id uuid NOT NULL,
    department_id uuid NOT NULL,
    role text NOT NULL,
    ended_at timestamp with time zone,
    CONSTRAINT membership_role_check CHECK ((role = ANY (ARRAY['member'::text, 'responder'::text, 'manager'::text, 'administrator'::text, 'auditor'::text])))
);

ALTER TABLE ONLY public.membership FORCE ROW LEVEL SECURITY;

ALTER TABLE public.membership OWNER TO tocsin_owner;

--
-- Name: TABLE membership; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON TABLE public.membership IS 'A person''s role in a department and all below it; at the root, in the whole organisation.';

--
-- Name: COLUMN membership.organisation_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.membership.organisation_id IS 'Organisation the row belongs to.';

--
-- Name: COLUMN membership.id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.membership.id IS 'Key of the row, a UUID of version 7.';

--
-- Name: COLUMN membership.person_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.membership.person_id IS 'The person.';

--
-- Name: COLUMN membership.department_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.membership.department_id IS 'The department.';

--
-- Name: COLUMN membership.role; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.membership.role IS 'member, responder, manager, administrator or auditor (role_permission says what each may do).';

--
-- Name: COLUMN membership.ended_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.membership.ended_at IS 'When the role was taken away; null while it holds.';

--
-- Name: number_series; Type: TABLE; Schema: public; Owner: tocsin_owner
--

CREATE TABLE public.number_series (
    organisation_id uuid NOT NULL,
    series text NOT NULL,
    year integer NOT NULL,
    last_number integer NOT NULL,
    CONSTRAINT number_series_last_number_check CHECK ((last_number >= 0)),
    CONSTRAINT number_series_series_check CHECK ((series = ANY (ARRAY['incident'::text, 'report'::text, 'violation'::text, 'restricted-incident'::text, 'restricted-report'::text])))
)
WITH (fillfactor='50');

ALTER TABLE ONLY public.number_series FORCE ROW LEVEL SECURITY;

ALTER TABLE public.number_series OWNER TO tocsin_owner;

--
-- Name: TABLE number_series; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON TABLE public.number_series IS 'Counter behind INC-2026-0042. Raised in the transaction that takes the number, so there is no gap; this serialises creation within one organisation.';

--
-- Name: COLUMN number_series.organisation_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.number_series.organisation_id IS 'Organisation the row belongs to.';

--
-- Name: COLUMN number_series.series; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.number_series.series IS 'incident, report, violation, restricted-incident or restricted-report. What is hidden from birth has a series of its own, since a gap would betray it.';

--
-- Name: COLUMN number_series.year; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.number_series.year IS 'Year of the number, in the organisation''s zone.';

--
-- Name: COLUMN number_series.last_number; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.number_series.last_number IS 'Last number given.';

--
-- Name: obligation; Type: TABLE; Schema: public; Owner: tocsin_owner
--

CREATE TABLE public.obligation (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL,
    person_id uuid NOT NULL,
    procedure_id uuid NOT NULL,
    procedure_version_id uuid NOT NULL,
    element_id uuid NOT NULL,
    kind text NOT NULL,
    key text NOT NULL,
    anchor_at timestamp with time zone NOT NULL,
    due_at timestamp with time zone NOT NULL,
    remind_at timestamp with time zone,
    state text DEFAULT 'open'::text NOT NULL,
    ended_at timestamp with time zone,
    ended_because text,
    opened_at timestamp with time zone DEFAULT now() NOT NULL,
    improvement_id uuid,
    CONSTRAINT obligation_because_check CHECK (((state = 'ended'::text) = (ended_because IS NOT NULL))),
    CONSTRAINT obligation_ended_check CHECK (((state = 'open'::text) = (ended_at IS NULL))),
    CONSTRAINT obligation_kind_check CHECK ((kind = ANY (ARRAY['acknowledgement'::text, 'training'::text]))),
    CONSTRAINT obligation_order_check CHECK ((anchor_at <= due_at)),
    CONSTRAINT obligation_state_check CHECK ((state = ANY (ARRAY['open'::text, 'met'::text, 'ended'::text])))
)
WITH (fillfactor='80');

ALTER TABLE ONLY public.obligation FORCE ROW LEVEL SECURITY;

ALTER TABLE public.obligation OWNER TO tocsin_owner;

--
-- Name: TABLE obligation; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON TABLE public.obligation IS 'What a person owes a policy and by when: to acknowledge a version (M9), or to take a course (M37, L3, L5). One is open at a time; the delivery worker opens what is missing and reminds.';

--
-- Name: COLUMN obligation.organisation_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.obligation.organisation_id IS 'Organisation the row belongs to.';

--
-- Name: COLUMN obligation.id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.obligation.id IS 'Key of the row, a UUID of version 7.';

--
-- Name: COLUMN obligation.person_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.obligation.person_id IS 'Who owes it.';

--
-- Name: COLUMN obligation.procedure_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.obligation.procedure_id IS 'To which procedure.';

--
-- Name: COLUMN obligation.procedure_version_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.obligation.procedure_version_id IS 'Version in force when it was opened; for an acknowledgement, the version to be read.';

--
-- Name: COLUMN obligation.element_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.obligation.element_id IS 'The policy, or the training, that demands it.';

--
-- Name: COLUMN obligation.kind; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.obligation.kind IS 'acknowledgement or training.';

--
-- Name: COLUMN obligation.key; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.obligation.key IS 'Key of the training; of the procedure for an acknowledgement. It outlives versions.';

--
-- Name: COLUMN obligation.anchor_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.obligation.anchor_at IS 'From when it is counted: publication, joining, or the last completion.';

--
-- Name: COLUMN obligation.due_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.obligation.due_at IS 'By when, counted in the organisation''s zone.';

--
-- Name: COLUMN obligation.remind_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.obligation.remind_at IS 'When somebody is told next; null when nothing more is to be said.';

--
-- Name: COLUMN obligation.state; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.obligation.state IS 'open, met, or ended without (a newer version, another kind of person, left).';

--
-- Name: COLUMN obligation.ended_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.obligation.ended_at IS 'When it was met, or ended.';

--
-- Name: COLUMN obligation.ended_because; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.obligation.ended_because IS 'Why it ended without having been met.';

--
-- Name: COLUMN obligation.opened_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.obligation.opened_at IS 'When the row was made.';

--
-- Name: COLUMN obligation.improvement_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.obligation.improvement_id IS 'Improvement that asked for it (M96); null for what the procedure asks for by itself.';

--
-- Name: organisation; Type: TABLE; Schema: public; Owner: tocsin_owner
--

CREATE TABLE public.organisation (
    organisation_id uuid NOT NULL,
    slug text NOT NULL,
    name text NOT NULL,
    time_zone text DEFAULT 'UTC'::text NOT NULL,
    language text DEFAULT 'en'::text NOT NULL,
    paper text DEFAULT 'a4'::text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    evidence_kept_years integer,
    evidence_kept_basis text,
    CONSTRAINT organisation_kept_basis_check CHECK ((((evidence_kept_years IS NULL) = (evidence_kept_basis IS NULL)) AND ((length(evidence_kept_basis) >= 1) AND (length(evidence_kept_basis) <= 2000)))),
    CONSTRAINT organisation_kept_years_check CHECK (((evidence_kept_years >= 1) AND (evidence_kept_years <= 100))),
    CONSTRAINT organisation_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200))),
    CONSTRAINT organisation_paper_check CHECK ((paper = ANY (ARRAY['a4'::text, 'letter'::text]))),
    CONSTRAINT organisation_slug_check CHECK ((slug ~ '^[a-z][a-z0-9-]{0,62}$'::text))
);

ALTER TABLE ONLY public.organisation FORCE ROW LEVEL SECURITY;

ALTER TABLE public.organisation OWNER TO tocsin_owner;

--
-- Name: TABLE organisation; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON TABLE public.organisation IS 'A tenant. Everything below belongs to exactly one.';

--
-- Name: COLUMN organisation.organisation_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.organisation.organisation_id IS 'Key of the organisation, the first column of every tenant table.';

--
-- Name: COLUMN organisation.slug; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.organisation.slug IS 'Short name in addresses and on the command line; unique in the installation.';

--
-- Name: COLUMN organisation.name; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.organisation.name IS 'Name on the letterhead.';

--
-- Name: COLUMN organisation.time_zone; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.organisation.time_zone IS 'IANA zone in which its documents show times and its calendar clocks run.';

--
-- Name: COLUMN organisation.language; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.organisation.language IS 'BCP 47 language of its documents and messages.';

--
-- Name: COLUMN organisation.paper; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.organisation.paper IS 'Page size of its documents: a4 or letter.';

--
-- Name: COLUMN organisation.created_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.organisation.created_at IS 'When the organisation was set up.';

--
-- Name: COLUMN organisation.evidence_kept_years; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.organisation.evidence_kept_years IS 'Years for which evidence is kept after its incident was closed; null where no rule says so.';

--
-- Name: COLUMN organisation.evidence_kept_basis; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.organisation.evidence_kept_basis IS 'Law, contract or policy that says so.';

--
-- Name: participant; Type: TABLE; Schema: public; Owner: tocsin_owner
--

CREATE TABLE public.participant (
    organisation_id uuid NOT NULL,
    record_id uuid NOT NULL,
    person_id uuid NOT NULL,
    duty text NOT NULL,
    added_at timestamp with time zone DEFAULT now() NOT NULL,
    ended_at timestamp with time zone,
    CONSTRAINT participant_duty_check CHECK (((length(duty) >= 1) AND (length(duty) <= 100)))
);

ALTER TABLE ONLY public.participant FORCE ROW LEVEL SECURITY;

ALTER TABLE public.participant OWNER TO tocsin_owner;

--
-- Name: TABLE participant; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON TABLE public.participant IS 'A person who takes part in a record and therefore sees it, whatever the department and even when restricted.';

--
-- Name: COLUMN participant.organisation_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.participant.organisation_id IS 'Organisation the row belongs to.';

--
-- Name: COLUMN participant.record_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.participant.record_id IS 'Record it hangs on, which decides who sees it.';

--
-- Name: COLUMN participant.person_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.participant.person_id IS 'The person.';

--
-- Name: COLUMN participant.duty; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.participant.duty IS 'As what: reporter, incident-manager, responder, ….';

--
-- Name: COLUMN participant.added_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.participant.added_at IS 'Since when.';

--
-- Name: COLUMN participant.ended_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.participant.ended_at IS 'Until when; null while the person takes part and therefore sees the record.';

--
-- Name: person; Type: TABLE; Schema: public; Owner: tocsin_owner
--

CREATE TABLE public.person (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL,
    kind text NOT NULL,
    name text NOT NULL,
    email text,
    phone text,
    language text,
    active boolean DEFAULT true NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT person_email_check CHECK (((email ~ '^[^@[:space:]]+@[^@[:space:]]+$'::text) AND (length(email) <= 254) AND (email = lower(email)))),
    CONSTRAINT person_kind_check CHECK ((kind = ANY (ARRAY['employee'::text, 'contractor'::text, 'external'::text, 'customer'::text, 'service'::text]))),
    CONSTRAINT person_name_check CHECK (((length(name) >= 1) AND (length(name) <= 200))),
    CONSTRAINT person_phone_check CHECK (((length(phone) >= 3) AND (length(phone) <= 40)))
);

ALTER TABLE ONLY public.person FORCE ROW LEVEL SECURITY;

ALTER TABLE public.person OWNER TO tocsin_owner;

--
-- Name: TABLE person; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON TABLE public.person IS 'A user of the policy: an employee, a contractor, an external party or a customer (M6), or a service account.';

--
-- Name: COLUMN person.organisation_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.person.organisation_id IS 'Organisation the row belongs to.';

--
-- Name: COLUMN person.id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.person.id IS 'Key of the row, a UUID of version 7.';

--
-- Name: COLUMN person.kind; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.person.kind IS 'employee, contractor, external, customer or service.';

--
-- Name: COLUMN person.name; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.person.name IS 'Name as shown.';

--
-- Name: COLUMN person.email; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.person.email IS 'Address in lower case; unique in the organisation.';

--
-- Name: COLUMN person.phone; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.person.phone IS 'Number as dialled.';

--
-- Name: COLUMN person.language; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.person.language IS 'BCP 47 language for messages; null for the organisation''s.';

--
-- Name: COLUMN person.active; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.person.active IS 'Whether the person may act; a person who left is never deleted.';

--
-- Name: COLUMN person.created_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.person.created_at IS 'When the person was entered.';

--
-- Name: phone_call; Type: TABLE; Schema: public; Owner: tocsin_owner
--

CREATE TABLE public.phone_call (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL,
    record_id uuid NOT NULL,
    delivery_id uuid NOT NULL,
    called_by uuid,
    actor text NOT NULL,
    called_earliest timestamp with time zone NOT NULL,
    called_latest timestamp with time zone NOT NULL,
    reached boolean NOT NULL,
    given_up boolean DEFAULT false NOT NULL,
    recorded_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT phone_call_order_check CHECK ((called_earliest <= called_latest)),
    CONSTRAINT phone_call_outcome_check CHECK ((NOT (reached AND given_up)))
);

ALTER TABLE ONLY public.phone_call FORCE ROW LEVEL SECURITY;

ALTER TABLE public.phone_call OWNER TO tocsin_owner;

--
-- Name: TABLE phone_call; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON TABLE public.phone_call IS 'Each attempt to reach somebody by telephone: who called and when (M46, M52). With whom they spoke and what was said are the words of the event of the same id, so that they can be erased.';

--
-- Name: COLUMN phone_call.organisation_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.phone_call.organisation_id IS 'Organisation the row belongs to.';

--
-- Name: COLUMN phone_call.id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.phone_call.id IS 'Key of the row, a UUID of version 7.';

--
-- Name: COLUMN phone_call.record_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.phone_call.record_id IS 'Record it hangs on, which decides who sees it.';

--
-- Name: COLUMN phone_call.delivery_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.phone_call.delivery_id IS 'The message that the call carries.';

--
-- Name: COLUMN phone_call.called_by; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.phone_call.called_by IS 'Who called.';

--
-- Name: COLUMN phone_call.actor; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.phone_call.actor IS 'What kind of actor recorded it, as in event.';

--
-- Name: COLUMN phone_call.called_earliest; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.phone_call.called_earliest IS 'Earliest instant of the call.';

--
-- Name: COLUMN phone_call.called_latest; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.phone_call.called_latest IS 'Latest such instant.';

--
-- Name: COLUMN phone_call.reached; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.phone_call.reached IS 'Whether they were told.';

--
-- Name: COLUMN phone_call.given_up; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.phone_call.given_up IS 'Whether nobody calls again.';

--
-- Name: COLUMN phone_call.recorded_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.phone_call.recorded_at IS 'When it was taken down.';

--
-- Name: procedure_version_act; Type: TABLE; Schema: public; Owner: tocsin_owner
--

CREATE TABLE public.procedure_version_act (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL,
    procedure_version_id uuid NOT NULL,
    act text NOT NULL,
    person_id uuid,
    actor text NOT NULL,
    basis text NOT NULL,
    role text,
    acted_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT procedure_version_act_act_check CHECK ((act = ANY (ARRAY['drafted'::text, 'submitted'::text, 'returned'::text, 'approved'::text, 'published'::text, 'retired'::text]))),
    CONSTRAINT procedure_version_act_basis_check CHECK ((basis = ANY (ARRAY['role'::text, 'vacancy'::text, 'permission'::text, 'operator'::text]))),
    CONSTRAINT procedure_version_act_role_check CHECK (((basis = 'role'::text) = (role IS NOT NULL)))
);

ALTER TABLE ONLY public.procedure_version_act FORCE ROW LEVEL SECURITY;

ALTER TABLE public.procedure_version_act OWNER TO tocsin_owner;

--
-- Name: TABLE procedure_version_act; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON TABLE public.procedure_version_act IS 'Who drafted, submitted, approved, published or retired a version, and by what right (M8, L4).';

--
-- Name: COLUMN procedure_version_act.organisation_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.procedure_version_act.organisation_id IS 'Organisation the row belongs to.';

--
-- Name: COLUMN procedure_version_act.id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.procedure_version_act.id IS 'Key of the row, a UUID of version 7.';

--
-- Name: COLUMN procedure_version_act.procedure_version_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.procedure_version_act.procedure_version_id IS 'The version.';

--
-- Name: COLUMN procedure_version_act.act; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.procedure_version_act.act IS 'drafted (also each change of a draft), submitted, returned to its authors, approved, published or retired.';

--
-- Name: COLUMN procedure_version_act.person_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.procedure_version_act.person_id IS 'Who did it; null for the command line.';

--
-- Name: COLUMN procedure_version_act.actor; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.procedure_version_act.actor IS 'What kind of actor did it, as in event.';

--
-- Name: COLUMN procedure_version_act.basis; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.procedure_version_act.basis IS 'role (that the policy names), vacancy (nobody has been appointed to it, so procedure.manage was enough), permission (the policy names no role), or operator.';

--
-- Name: COLUMN procedure_version_act.role; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.procedure_version_act.role IS 'Key of the procedure''s role that gave the right.';

--
-- Name: COLUMN procedure_version_act.acted_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.procedure_version_act.acted_at IS 'When.';

--
-- Name: reference_document; Type: TABLE; Schema: public; Owner: tocsin_owner
--

CREATE TABLE public.reference_document (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL,
    procedure_id uuid NOT NULL,
    key text NOT NULL,
    title text NOT NULL,
    edition text,
    url text,
    words text,
    active boolean DEFAULT true NOT NULL,
    stated_by uuid,
    stated_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT reference_document_edition_check CHECK (((length(edition) >= 1) AND (length(edition) <= 100))),
    CONSTRAINT reference_document_key_check CHECK (((length(key) >= 1) AND (length(key) <= 120))),
    CONSTRAINT reference_document_place_check CHECK ((num_nonnulls(url, words) > 0)),
    CONSTRAINT reference_document_title_check CHECK (((length(title) >= 1) AND (length(title) <= 300))),
    CONSTRAINT reference_document_url_check CHECK (((url ~ '^https?://'::text) AND (length(url) <= 2000))),
    CONSTRAINT reference_document_words_check CHECK (((length(words) >= 1) AND (length(words) <= 100000)))
);

ALTER TABLE ONLY public.reference_document FORCE ROW LEVEL SECURITY;

ALTER TABLE public.reference_document OWNER TO tocsin_owner;

--
-- Name: TABLE reference_document; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON TABLE public.reference_document IS 'The organisation''s own document for a reference of a procedure (M24), as it is now; the organisation''s log tells what it was before.';

--
-- Name: COLUMN reference_document.organisation_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.reference_document.organisation_id IS 'Organisation the row belongs to.';

--
-- Name: COLUMN reference_document.id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.reference_document.id IS 'Key of the row, a UUID of version 7.';

--
-- Name: COLUMN reference_document.procedure_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.reference_document.procedure_id IS 'The procedure, in all of its versions.';

--
-- Name: COLUMN reference_document.key; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.reference_document.key IS 'Key of the reference in the procedure.';

--
-- Name: COLUMN reference_document.title; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.reference_document.title IS 'What the organisation calls the document.';

--
-- Name: COLUMN reference_document.edition; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.reference_document.edition IS 'Which edition of it holds, in the organisation''s own count.';

--
-- Name: COLUMN reference_document.url; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.reference_document.url IS 'Where it is.';

--
-- Name: COLUMN reference_document.words; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.reference_document.words IS 'Its text, or the passage that matters, for whoever cannot reach the address when it counts.';

--
-- Name: COLUMN reference_document.active; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.reference_document.active IS 'Whether it still stands for the reference; one that was withdrawn is kept.';

--
-- Name: COLUMN reference_document.stated_by; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.reference_document.stated_by IS 'Who stated it last; null for the command line.';

--
-- Name: COLUMN reference_document.stated_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.reference_document.stated_at IS 'When.';

--
-- Name: report_entry; Type: TABLE; Schema: public; Owner: tocsin_owner
--

CREATE TABLE public.report_entry (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL,
    record_id uuid NOT NULL,
    message_id text NOT NULL,
    summary text NOT NULL,
    details text NOT NULL,
    received_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT report_entry_details_check CHECK ((length(details) <= 100000)),
    CONSTRAINT report_entry_message_check CHECK (((length(message_id) >= 1) AND (length(message_id) <= 200))),
    CONSTRAINT report_entry_summary_check CHECK (((length(summary) >= 1) AND (length(summary) <= 500)))
);

ALTER TABLE ONLY public.report_entry FORCE ROW LEVEL SECURITY;

ALTER TABLE public.report_entry OWNER TO tocsin_owner;

--
-- Name: TABLE report_entry; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON TABLE public.report_entry IS 'Further words on a report: what came later for the same ticket (M36).';

--
-- Name: COLUMN report_entry.organisation_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.report_entry.organisation_id IS 'Organisation the row belongs to.';

--
-- Name: COLUMN report_entry.id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.report_entry.id IS 'Key of the row, a UUID of version 7.';

--
-- Name: COLUMN report_entry.record_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.report_entry.record_id IS 'Record it hangs on, which decides who sees it.';

--
-- Name: COLUMN report_entry.message_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.report_entry.message_id IS 'Id of the message that brought it; the same message makes no second entry.';

--
-- Name: COLUMN report_entry.summary; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.report_entry.summary IS 'What is the matter, in a line.';

--
-- Name: COLUMN report_entry.details; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.report_entry.details IS 'The words as given.';

--
-- Name: COLUMN report_entry.received_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.report_entry.received_at IS 'When the database took it down.';

--
-- Name: role_permission; Type: TABLE; Schema: public; Owner: tocsin_owner
--

CREATE TABLE public.role_permission (
    role text NOT NULL,
    permission text NOT NULL,
    opens text[] NOT NULL,
    CONSTRAINT role_permission_opens_check CHECK ((opens <@ ARRAY['incident'::text, 'report'::text, 'violation'::text, 'organisation'::text]))
);

ALTER TABLE ONLY public.role_permission FORCE ROW LEVEL SECURITY;

ALTER TABLE public.role_permission OWNER TO tocsin_owner;

--
-- Name: TABLE role_permission; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON TABLE public.role_permission IS 'What each role of the product allows. A role of a procedure is a duty and lives in duty_holder.';

--
-- Name: COLUMN role_permission.role; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.role_permission.role IS 'Role of a membership.';

--
-- Name: COLUMN role_permission.permission; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.role_permission.permission IS 'Verb of the product, as routes name it.';

--
-- Name: COLUMN role_permission.opens; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.role_permission.opens IS 'Kinds of record that the role sees in its department while it uses the permission. Empty for verbs that need none: a unit of work that lists contacts sees no incident.';

--
-- Name: schema_migration; Type: TABLE; Schema: public; Owner: tocsin_owner
--

CREATE TABLE public.schema_migration (
    version integer NOT NULL,
    name text NOT NULL,
    checksum text NOT NULL,
    applied_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    applied_by text DEFAULT SESSION_USER NOT NULL
);

ALTER TABLE public.schema_migration OWNER TO tocsin_owner;

--
-- Name: TABLE schema_migration; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON TABLE public.schema_migration IS 'The migrations that made this schema.';

--
-- Name: COLUMN schema_migration.version; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.schema_migration.version IS 'Number of the file.';

--
-- Name: COLUMN schema_migration.name; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.schema_migration.name IS 'Name of the file, without its ending.';

--
-- Name: COLUMN schema_migration.checksum; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.schema_migration.checksum IS 'SHA-256 of the file when it was applied.';

--
-- Name: COLUMN schema_migration.applied_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.schema_migration.applied_at IS 'When it was applied.';

--
-- Name: COLUMN schema_migration.applied_by; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.schema_migration.applied_by IS 'The login that applied it.';

--
-- Name: strategy_adoption; Type: TABLE; Schema: public; Owner: tocsin_owner
--

CREATE TABLE public.strategy_adoption (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL,
    record_id uuid NOT NULL,
    element_id uuid NOT NULL,
    estimate_id uuid NOT NULL,
    department_id uuid,
    service_id uuid,
    supplier_id uuid,
    estimated_loss numeric,
    currency text,
    state text DEFAULT 'adopted'::text NOT NULL,
    adopted_by uuid,
    adopted_at timestamp with time zone DEFAULT now() NOT NULL,
    changed_by uuid,
    changed_at timestamp with time zone,
    CONSTRAINT strategy_adoption_currency_check CHECK ((currency ~ '^[A-Z]{3}$'::text)),
    CONSTRAINT strategy_adoption_declined_check CHECK (((state <> 'declined'::text) OR (num_nonnulls(department_id, service_id, supplier_id, estimated_loss) = 0))),
    CONSTRAINT strategy_adoption_estimated_loss_check CHECK ((((estimated_loss IS NULL) = (currency IS NULL)) AND ((estimated_loss >= (0)::numeric) AND (estimated_loss <= 999999999999999.9999)))),
    CONSTRAINT strategy_adoption_state_check CHECK ((state = ANY (ARRAY['adopted'::text, 'replaced'::text, 'ended'::text, 'declined'::text]))),
    CONSTRAINT strategy_adoption_target_check CHECK ((num_nonnulls(department_id, service_id, supplier_id) <= 1))
);

ALTER TABLE ONLY public.strategy_adoption FORCE ROW LEVEL SECURITY;

ALTER TABLE public.strategy_adoption OWNER TO tocsin_owner;

--
-- Name: TABLE strategy_adoption; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON TABLE public.strategy_adoption IS 'That a department, service or third party goes on by a strategy of the procedure (M68), and what is lost meanwhile (M69). Note, named target and reasons stand in the events with its id as subject.';

--
-- Name: COLUMN strategy_adoption.organisation_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.strategy_adoption.organisation_id IS 'Organisation the row belongs to.';

--
-- Name: COLUMN strategy_adoption.id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.strategy_adoption.id IS 'Key of the row, a UUID of version 7.';

--
-- Name: COLUMN strategy_adoption.record_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.strategy_adoption.record_id IS 'Record it hangs on, which decides who sees it.';

--
-- Name: COLUMN strategy_adoption.element_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.strategy_adoption.element_id IS 'The strategy of the procedure.';

--
-- Name: COLUMN strategy_adoption.estimate_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.strategy_adoption.estimate_id IS 'The estimate under which it was adopted.';

--
-- Name: COLUMN strategy_adoption.department_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.strategy_adoption.department_id IS 'The department, where it is for one.';

--
-- Name: COLUMN strategy_adoption.service_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.strategy_adoption.service_id IS 'The supplier''s service, where it is for one of the register.';

--
-- Name: COLUMN strategy_adoption.supplier_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.strategy_adoption.supplier_id IS 'The third party, where it is a supplier of the register.';

--
-- Name: COLUMN strategy_adoption.estimated_loss; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.strategy_adoption.estimated_loss IS 'Economic loss expected, in units of the currency, exactly as given; null where it is not known, with a reason in the event.';

--
-- Name: COLUMN strategy_adoption.currency; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.strategy_adoption.currency IS 'ISO 4217 code of the loss.';

--
-- Name: COLUMN strategy_adoption.state; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.strategy_adoption.state IS 'adopted, replaced (by another strategy) or ended; or declined, which never was adopted.';

--
-- Name: COLUMN strategy_adoption.adopted_by; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.strategy_adoption.adopted_by IS 'Who adopted or declined it.';

--
-- Name: COLUMN strategy_adoption.adopted_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.strategy_adoption.adopted_at IS 'When.';

--
-- Name: COLUMN strategy_adoption.changed_by; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.strategy_adoption.changed_by IS 'Who ended it.';

--
-- Name: COLUMN strategy_adoption.changed_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.strategy_adoption.changed_at IS 'When it was ended.';

--
-- Name: supplier_disclosure; Type: TABLE; Schema: public; Owner: tocsin_owner
--

CREATE TABLE public.supplier_disclosure (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL,
    supplier_id uuid NOT NULL,
    audience text,
    informed_id uuid,
    channel text NOT NULL,
    told_earliest timestamp with time zone NOT NULL,
    told_latest timestamp with time zone NOT NULL,
    person_id uuid,
    actor text NOT NULL,
    recorded_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT supplier_disclosure_audience_check CHECK (((length(audience) >= 1) AND (length(audience) <= 120))),
    CONSTRAINT supplier_disclosure_channel_check CHECK ((channel = ANY (ARRAY['email'::text, 'phone'::text, 'verbal'::text, 'meeting'::text, 'contract'::text, 'website'::text, 'letter'::text, 'other'::text]))),
    CONSTRAINT supplier_disclosure_informed_check CHECK ((num_nonnulls(audience, informed_id) = 1)),
    CONSTRAINT supplier_disclosure_told_check CHECK ((told_earliest <= told_latest))
);

ALTER TABLE ONLY public.supplier_disclosure FORCE ROW LEVEL SECURITY;

ALTER TABLE public.supplier_disclosure OWNER TO tocsin_owner;

--
-- Name: TABLE supplier_disclosure; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON TABLE public.supplier_disclosure IS 'That an audience or a person was told of the dependency on a supplier (M78).';

--
-- Name: COLUMN supplier_disclosure.organisation_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.supplier_disclosure.organisation_id IS 'Organisation the row belongs to.';

--
-- Name: COLUMN supplier_disclosure.id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.supplier_disclosure.id IS 'Key of the row, a UUID of version 7.';

--
-- Name: COLUMN supplier_disclosure.supplier_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.supplier_disclosure.supplier_id IS 'The supplier.';

--
-- Name: COLUMN supplier_disclosure.audience; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.supplier_disclosure.audience IS 'Key of the audience that was told.';

--
-- Name: COLUMN supplier_disclosure.informed_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.supplier_disclosure.informed_id IS 'The person who was told, where it was no audience.';

--
-- Name: COLUMN supplier_disclosure.channel; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.supplier_disclosure.channel IS 'How: email, phone, verbal, meeting, contract, website, letter or other.';

--
-- Name: COLUMN supplier_disclosure.told_earliest; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.supplier_disclosure.told_earliest IS 'Earliest instant at which they may have been told.';

--
-- Name: COLUMN supplier_disclosure.told_latest; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.supplier_disclosure.told_latest IS 'Latest such instant.';

--
-- Name: COLUMN supplier_disclosure.person_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.supplier_disclosure.person_id IS 'Who told them, or says so.';

--
-- Name: COLUMN supplier_disclosure.actor; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.supplier_disclosure.actor IS 'What kind of actor entered it, as in event.';

--
-- Name: COLUMN supplier_disclosure.recorded_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.supplier_disclosure.recorded_at IS 'When it was taken down.';

--
-- Name: supplier_status; Type: TABLE; Schema: public; Owner: tocsin_owner
--

CREATE TABLE public.supplier_status (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL,
    record_id uuid NOT NULL,
    supplier_id uuid NOT NULL,
    service_id uuid,
    source_url text,
    observed_earliest timestamp with time zone NOT NULL,
    observed_latest timestamp with time zone NOT NULL,
    "precision" text NOT NULL,
    person_id uuid,
    actor text NOT NULL,
    recorded_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT supplier_status_observed_check CHECK ((observed_earliest <= observed_latest)),
    CONSTRAINT supplier_status_precision_check CHECK (("precision" = ANY (ARRAY['second'::text, 'minute'::text, 'hour'::text, 'day'::text, 'month'::text, 'year'::text, 'unknown'::text]))),
    CONSTRAINT supplier_status_source_url_check CHECK (((source_url ~ '^https?://'::text) AND (length(source_url) <= 2000)))
);

ALTER TABLE ONLY public.supplier_status FORCE ROW LEVEL SECURITY;

ALTER TABLE public.supplier_status OWNER TO tocsin_owner;

--
-- Name: TABLE supplier_status; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON TABLE public.supplier_status IS 'What a supplier said of its own state during an incident (M80). The words stand in the event supplier.status with its id as subject.';

--
-- Name: COLUMN supplier_status.organisation_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.supplier_status.organisation_id IS 'Organisation the row belongs to.';

--
-- Name: COLUMN supplier_status.id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.supplier_status.id IS 'Key of the row, a UUID of version 7.';

--
-- Name: COLUMN supplier_status.record_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.supplier_status.record_id IS 'Record it hangs on, which decides who sees it.';

--
-- Name: COLUMN supplier_status.supplier_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.supplier_status.supplier_id IS 'The supplier.';

--
-- Name: COLUMN supplier_status.service_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.supplier_status.service_id IS 'The service it speaks of, where it is one.';

--
-- Name: COLUMN supplier_status.source_url; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.supplier_status.source_url IS 'Where it was read.';

--
-- Name: COLUMN supplier_status.observed_earliest; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.supplier_status.observed_earliest IS 'Earliest instant at which it was so.';

--
-- Name: COLUMN supplier_status.observed_latest; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.supplier_status.observed_latest IS 'Latest such instant.';

--
-- Name: COLUMN supplier_status."precision"; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.supplier_status."precision" IS 'Precision with which the time was given.';

--
-- Name: COLUMN supplier_status.person_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.supplier_status.person_id IS 'Who entered it.';

--
-- Name: COLUMN supplier_status.actor; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.supplier_status.actor IS 'What kind of actor entered it, as in event.';

--
-- Name: COLUMN supplier_status.recorded_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.supplier_status.recorded_at IS 'When it was taken down.';

--
-- Name: timer; Type: TABLE; Schema: public; Owner: tocsin_owner
--

CREATE TABLE public.timer (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL,
    record_id uuid NOT NULL,
    deadline_id uuid NOT NULL,
    kind text NOT NULL,
    step integer DEFAULT 0 NOT NULL,
    generation integer NOT NULL,
    due_at timestamp with time zone NOT NULL,
    fire_at timestamp with time zone NOT NULL,
    every interval,
    folds boolean DEFAULT true NOT NULL,
    played boolean DEFAULT false NOT NULL,
    CONSTRAINT timer_every_check CHECK ((((kind = 'recurrence'::text) = (every IS NOT NULL)) AND (every >= '00:01:00'::interval))),
    CONSTRAINT timer_kind_check CHECK ((kind = ANY (ARRAY['reminder'::text, 'due'::text, 'escalation'::text, 'recurrence'::text])))
)
WITH (autovacuum_vacuum_scale_factor='0', autovacuum_vacuum_threshold='2000', autovacuum_vacuum_cost_delay='0');

ALTER TABLE ONLY public.timer FORCE ROW LEVEL SECURITY;

ALTER TABLE public.timer OWNER TO tocsin_owner;

--
-- Name: TABLE timer; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON TABLE public.timer IS 'Work: what is to happen to a clock, and when. Only the sweep deletes timers; others raise the generation. No foreign key: rows are derivable from deadlines, and the auditor re-arms what is missing.';

--
-- Name: COLUMN timer.organisation_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.timer.organisation_id IS 'Organisation the row belongs to.';

--
-- Name: COLUMN timer.id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.timer.id IS 'Key of the row, a UUID of version 7.';

--
-- Name: COLUMN timer.record_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.timer.record_id IS 'Record of the deadline.';

--
-- Name: COLUMN timer.deadline_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.timer.deadline_id IS 'Deadline it drives.';

--
-- Name: COLUMN timer.kind; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.timer.kind IS 'reminder, due, escalation or recurrence.';

--
-- Name: COLUMN timer.step; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.timer.step IS 'Which of the clock''s reminders or escalation steps; for a recurrence, the number of the occurrence.';

--
-- Name: COLUMN timer.generation; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.timer.generation IS 'Generation of the deadline for which it was made.';

--
-- Name: COLUMN timer.due_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.timer.due_at IS 'Instant on the incident''s own clock.';

--
-- Name: COLUMN timer.fire_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.timer.fire_at IS 'Instant at which it fires; infinity while a played case holds it.';

--
-- Name: COLUMN timer.every; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.timer.every IS 'Distance to the next occurrence, counted from the scheduled one.';

--
-- Name: COLUMN timer.folds; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.timer.folds IS 'After down time: whether missed occurrences fold into one, or are all caught up.';

--
-- Name: COLUMN timer.played; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.timer.played IS 'Belongs to a played case: the next occurrence waits for the player, as this one did.';

--
-- Name: training_completion; Type: TABLE; Schema: public; Owner: tocsin_owner
--

CREATE TABLE public.training_completion (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL,
    obligation_id uuid NOT NULL,
    person_id uuid NOT NULL,
    completed_at timestamp with time zone NOT NULL,
    trainer text,
    evidence text,
    exercise_id uuid,
    is_exercise boolean,
    recorded_by uuid,
    actor text NOT NULL,
    recorded_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT training_completion_evidence_check CHECK (((length(evidence) >= 1) AND (length(evidence) <= 2000))),
    CONSTRAINT training_completion_exercise_check CHECK (((is_exercise AND (exercise_id IS NOT NULL)) OR ((is_exercise IS NULL) AND (exercise_id IS NULL)))),
    CONSTRAINT training_completion_future_check CHECK ((completed_at <= (recorded_at + '00:05:00'::interval))),
    CONSTRAINT training_completion_trainer_check CHECK (((length(trainer) >= 1) AND (length(trainer) <= 200)))
);

ALTER TABLE ONLY public.training_completion FORCE ROW LEVEL SECURITY;

ALTER TABLE public.training_completion OWNER TO tocsin_owner;

--
-- Name: TABLE training_completion; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON TABLE public.training_completion IS 'A person took a course (M37, L3, L5). An exercise counts as the occasion of one.';

--
-- Name: COLUMN training_completion.organisation_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.training_completion.organisation_id IS 'Organisation the row belongs to.';

--
-- Name: COLUMN training_completion.id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.training_completion.id IS 'Key of the row, a UUID of version 7.';

--
-- Name: COLUMN training_completion.obligation_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.training_completion.obligation_id IS 'The occurrence of the course that it answers.';

--
-- Name: COLUMN training_completion.person_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.training_completion.person_id IS 'Who took it.';

--
-- Name: COLUMN training_completion.completed_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.training_completion.completed_at IS 'When it was completed; the next one is counted from here.';

--
-- Name: COLUMN training_completion.trainer; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.training_completion.trainer IS 'Who held it.';

--
-- Name: COLUMN training_completion.evidence; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.training_completion.evidence IS 'What shows it.';

--
-- Name: COLUMN training_completion.exercise_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.training_completion.exercise_id IS 'The exercise that it was.';

--
-- Name: COLUMN training_completion.is_exercise; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.training_completion.is_exercise IS 'True where there is one: the foreign key takes exercises only.';

--
-- Name: COLUMN training_completion.recorded_by; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.training_completion.recorded_by IS 'Who recorded it; null for the command line.';

--
-- Name: COLUMN training_completion.actor; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.training_completion.actor IS 'What kind of actor recorded it, as in event.';

--
-- Name: COLUMN training_completion.recorded_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.training_completion.recorded_at IS 'When it was recorded.';

--
-- Name: upload; Type: TABLE; Schema: public; Owner: tocsin_owner
--

CREATE TABLE public.upload (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL,
    record_id uuid NOT NULL,
    element_id uuid,
    kind text,
    told_name text NOT NULL,
    told_type text,
    description text,
    source text,
    collected_earliest timestamp with time zone NOT NULL,
    collected_latest timestamp with time zone NOT NULL,
    collected_by uuid,
    collected_by_name text,
    retain_until timestamp with time zone,
    expected bigint,
    received bigint DEFAULT 0 NOT NULL,
    pieces integer DEFAULT 0 NOT NULL,
    person_id uuid,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    CONSTRAINT upload_collected_check CHECK ((collected_earliest <= collected_latest)),
    CONSTRAINT upload_received_check CHECK (((received >= 0) AND (pieces >= 0) AND (received <= expected)))
);

ALTER TABLE ONLY public.upload FORCE ROW LEVEL SECURITY;

ALTER TABLE public.upload OWNER TO tocsin_owner;

--
-- Name: TABLE upload; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON TABLE public.upload IS 'Bytes on their way: what is told of the artefact, and how far it has come. The chunks carry its id; once complete, the blob does, and the row goes.';

--
-- Name: COLUMN upload.organisation_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.upload.organisation_id IS 'Organisation the row belongs to.';

--
-- Name: COLUMN upload.id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.upload.id IS 'Key of the row, a UUID of version 7.';

--
-- Name: COLUMN upload.record_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.upload.record_id IS 'Record it hangs on, which decides who sees it.';

--
-- Name: COLUMN upload.element_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.upload.element_id IS 'Kind of evidence of a procedure.';

--
-- Name: COLUMN upload.kind; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.upload.kind IS 'Or one of the product''s own words, as in evidence.';

--
-- Name: COLUMN upload.told_name; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.upload.told_name IS 'Name of the file as it was told.';

--
-- Name: COLUMN upload.told_type; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.upload.told_type IS 'Media type as it was told.';

--
-- Name: COLUMN upload.description; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.upload.description IS 'What it is, in words.';

--
-- Name: COLUMN upload.source; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.upload.source IS 'From where it was collected.';

--
-- Name: COLUMN upload.collected_earliest; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.upload.collected_earliest IS 'Earliest instant at which it was collected.';

--
-- Name: COLUMN upload.collected_latest; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.upload.collected_latest IS 'Latest such instant.';

--
-- Name: COLUMN upload.collected_by; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.upload.collected_by IS 'Who collected it, where the organisation knows the person.';

--
-- Name: COLUMN upload.collected_by_name; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.upload.collected_by_name IS 'Who collected it, where it was somebody from outside.';

--
-- Name: COLUMN upload.retain_until; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.upload.retain_until IS 'Until when it is to be kept.';

--
-- Name: COLUMN upload.expected; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.upload.expected IS 'Bytes that are to come in all; null where nobody said.';

--
-- Name: COLUMN upload.received; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.upload.received IS 'Bytes that are stored: where the next ones begin.';

--
-- Name: COLUMN upload.pieces; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.upload.pieces IS 'Chunks that are stored: position of the next one.';

--
-- Name: COLUMN upload.person_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.upload.person_id IS 'Who sends it; null at the command line.';

--
-- Name: COLUMN upload.created_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.upload.created_at IS 'When it began.';

--
-- Name: COLUMN upload.expires_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.upload.expires_at IS 'When it is given up; past where it was cancelled.';

--
-- Name: violation; Type: TABLE; Schema: public; Owner: tocsin_owner
--

CREATE TABLE public.violation (
    organisation_id uuid NOT NULL,
    id uuid NOT NULL,
    kind text DEFAULT 'violation'::text NOT NULL,
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
    decided_at timestamp with time zone,
    notice text DEFAULT 'owed'::text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT violation_decided_check CHECK ((num_nonnulls(outcome, decided_at) = ANY (ARRAY[0, 2]))),
    CONSTRAINT violation_kind_check CHECK ((kind = 'violation'::text)),
    CONSTRAINT violation_notice_check CHECK ((notice = ANY (ARRAY['owed'::text, 'told'::text]))),
    CONSTRAINT violation_origin_check CHECK ((origin = ANY (ARRAY['late-report'::text, 'non-report'::text])))
);

ALTER TABLE ONLY public.violation FORCE ROW LEVEL SECURITY;

ALTER TABLE public.violation OWNER TO tocsin_owner;

--
-- Name: TABLE violation; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON TABLE public.violation IS 'A breach of the policy by a person, kept from everybody but those to whom it is reported (M38, M39). Its words stand in the content of its events.';

--
-- Name: COLUMN violation.organisation_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.violation.organisation_id IS 'Organisation the row belongs to.';

--
-- Name: COLUMN violation.id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.violation.id IS 'Key of the row, a UUID of version 7.';

--
-- Name: COLUMN violation.kind; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.violation.kind IS 'Always violation; ties the row to a record of that kind.';

--
-- Name: COLUMN violation.year; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.violation.year IS 'Year of its number.';

--
-- Name: COLUMN violation.number; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.violation.number IS 'Its number in the year.';

--
-- Name: COLUMN violation.label; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.violation.label IS 'Number as its participants say it: VIO-2026-0003.';

--
-- Name: COLUMN violation.procedure_version_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.violation.procedure_version_id IS 'Version of the procedure whose rule was broken.';

--
-- Name: COLUMN violation.element_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.violation.element_id IS 'Violation of the procedure.';

--
-- Name: COLUMN violation.report_to; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.violation.report_to IS 'Roles of the procedure whose holders, and nobody else, take part.';

--
-- Name: COLUMN violation.person_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.violation.person_id IS 'Whose breach it is.';

--
-- Name: COLUMN violation.incident_id; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.violation.incident_id IS 'Incident that was reported late, or not.';

--
-- Name: COLUMN violation.origin; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.violation.origin IS 'late-report (a duty that ended as met late) or non-report (stated by a person).';

--
-- Name: COLUMN violation.opened_by; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.violation.opened_by IS 'Who stated it; null where a clock did.';

--
-- Name: COLUMN violation.outcome; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.violation.outcome IS 'One of the procedure''s outcomes, by key; null while it is open.';

--
-- Name: COLUMN violation.decided_by; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.violation.decided_by IS 'Who decided that.';

--
-- Name: COLUMN violation.decided_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.violation.decided_at IS 'When it was decided.';

--
-- Name: COLUMN violation.notice; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.violation.notice IS 'Whether its participants are still to be told that it exists: owed or told.';

--
-- Name: COLUMN violation.created_at; Type: COMMENT; Schema: public; Owner: tocsin_owner
--

COMMENT ON COLUMN public.violation.created_at IS 'When the row was made.';

--
-- Name: installation installation_pkey; Type: CONSTRAINT; Schema: app; Owner: tocsin_owner
--

ALTER TABLE ONLY app.installation
    ADD CONSTRAINT installation_pkey PRIMARY KEY (singleton);

--
-- Name: table_class table_class_pkey; Type: CONSTRAINT; Schema: app; Owner: tocsin_owner
--

ALTER TABLE ONLY app.table_class
    ADD CONSTRAINT table_class_pkey PRIMARY KEY (relation);

--
-- Name: acknowledgement acknowledgement_pkey; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.acknowledgement
    ADD CONSTRAINT acknowledgement_pkey PRIMARY KEY (organisation_id, procedure_version_id, person_id);

--
-- Name: analyst_department analyst_department_pkey; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.analyst_department
    ADD CONSTRAINT analyst_department_pkey PRIMARY KEY (organisation_id, id);

--
-- Name: analyst analyst_login_key; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.analyst
    ADD CONSTRAINT analyst_login_key UNIQUE (login);

--
-- Name: analyst analyst_pkey; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.analyst
    ADD CONSTRAINT analyst_pkey PRIMARY KEY (organisation_id, id);

--
-- Name: answer answer_pkey; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.answer
    ADD CONSTRAINT answer_pkey PRIMARY KEY (organisation_id, id);

--
-- Name: api_token api_token_hash_key; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.api_token
    ADD CONSTRAINT api_token_hash_key UNIQUE (hash);

--
-- Name: api_token api_token_pkey; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.api_token
    ADD CONSTRAINT api_token_pkey PRIMARY KEY (organisation_id, id);

--
-- Name: appointment appointment_pkey; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.appointment
    ADD CONSTRAINT appointment_pkey PRIMARY KEY (organisation_id, id);

--
-- Name: attestation attestation_pkey; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.attestation
    ADD CONSTRAINT attestation_pkey PRIMARY KEY (organisation_id, obligation_id);

--
-- Name: blob_chunk blob_chunk_pkey; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.blob_chunk
    ADD CONSTRAINT blob_chunk_pkey PRIMARY KEY (organisation_id, blob_id, "position");

--
-- Name: blob blob_pkey; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.blob
    ADD CONSTRAINT blob_pkey PRIMARY KEY (organisation_id, id);

--
-- Name: blob blob_record_key; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.blob
    ADD CONSTRAINT blob_record_key UNIQUE (organisation_id, record_id, id);

--
-- Name: communication communication_pkey; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.communication
    ADD CONSTRAINT communication_pkey PRIMARY KEY (organisation_id, id);

--
-- Name: communication_reach communication_reach_department_key; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.communication_reach
    ADD CONSTRAINT communication_reach_department_key UNIQUE NULLS NOT DISTINCT (organisation_id, communication_id, department_id);

--
-- Name: communication_reach communication_reach_pkey; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.communication_reach
    ADD CONSTRAINT communication_reach_pkey PRIMARY KEY (organisation_id, id);

--
-- Name: communication communication_record_key; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.communication
    ADD CONSTRAINT communication_record_key UNIQUE (organisation_id, record_id, id);

--
-- Name: contact contact_pkey; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.contact
    ADD CONSTRAINT contact_pkey PRIMARY KEY (organisation_id, id);

--
-- Name: custody_content custody_content_pkey; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.custody_content
    ADD CONSTRAINT custody_content_pkey PRIMARY KEY (organisation_id, custody_id);

--
-- Name: custody custody_pkey; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.custody
    ADD CONSTRAINT custody_pkey PRIMARY KEY (organisation_id, id);

--
-- Name: custody custody_record_key; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.custody
    ADD CONSTRAINT custody_record_key UNIQUE (organisation_id, record_id, id);

--
-- Name: deadline deadline_pkey; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.deadline
    ADD CONSTRAINT deadline_pkey PRIMARY KEY (organisation_id, id);

--
-- Name: deadline deadline_record_key; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.deadline
    ADD CONSTRAINT deadline_record_key UNIQUE (organisation_id, record_id, id);

--
-- Name: delivery_attempt delivery_attempt_pkey; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.delivery_attempt
    ADD CONSTRAINT delivery_attempt_pkey PRIMARY KEY (organisation_id, delivery_id, attempt);

--
-- Name: delivery delivery_message_key; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.delivery
    ADD CONSTRAINT delivery_message_key UNIQUE (organisation_id, message_id);

--
-- Name: delivery delivery_pkey; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.delivery
    ADD CONSTRAINT delivery_pkey PRIMARY KEY (organisation_id, id);

--
-- Name: delivery delivery_record_key; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.delivery
    ADD CONSTRAINT delivery_record_key UNIQUE (organisation_id, record_id, id);

--
-- Name: department department_pkey; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.department
    ADD CONSTRAINT department_pkey PRIMARY KEY (organisation_id, id);

--
-- Name: department department_slug_key; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.department
    ADD CONSTRAINT department_slug_key UNIQUE (organisation_id, slug);

--
-- Name: document document_key; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.document
    ADD CONSTRAINT document_key UNIQUE NULLS NOT DISTINCT (organisation_id, record_id, element_id, kind, language, client);

--
-- Name: document document_pkey; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.document
    ADD CONSTRAINT document_pkey PRIMARY KEY (organisation_id, id);

--
-- Name: document document_record_key; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.document
    ADD CONSTRAINT document_record_key UNIQUE (organisation_id, record_id, id);

--
-- Name: document_version document_version_pkey; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.document_version
    ADD CONSTRAINT document_version_pkey PRIMARY KEY (organisation_id, document_id, version, format);

--
-- Name: duty_holder duty_holder_pkey; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.duty_holder
    ADD CONSTRAINT duty_holder_pkey PRIMARY KEY (organisation_id, id);

--
-- Name: element_duration element_duration_pkey; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.element_duration
    ADD CONSTRAINT element_duration_pkey PRIMARY KEY (organisation_id, element_id);

--
-- Name: estimate estimate_pkey; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.estimate
    ADD CONSTRAINT estimate_pkey PRIMARY KEY (organisation_id, id);

--
-- Name: estimate estimate_record_key; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.estimate
    ADD CONSTRAINT estimate_record_key UNIQUE (organisation_id, record_id, id);

--
-- Name: event_content event_content_pkey; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.event_content
    ADD CONSTRAINT event_content_pkey PRIMARY KEY (organisation_id, event_id);

--
-- Name: event event_pkey; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.event
    ADD CONSTRAINT event_pkey PRIMARY KEY (organisation_id, id);

--
-- Name: event event_record_key; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.event
    ADD CONSTRAINT event_record_key UNIQUE (organisation_id, record_id, id);

--
-- Name: evidence evidence_blob_key; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.evidence
    ADD CONSTRAINT evidence_blob_key UNIQUE (organisation_id, blob_id);

--
-- Name: evidence evidence_pkey; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.evidence
    ADD CONSTRAINT evidence_pkey PRIMARY KEY (organisation_id, id);

--
-- Name: evidence evidence_record_key; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.evidence
    ADD CONSTRAINT evidence_record_key UNIQUE (organisation_id, record_id, id);

--
-- Name: fact fact_pkey; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.fact
    ADD CONSTRAINT fact_pkey PRIMARY KEY (organisation_id, id);

--
-- Name: fact fact_record_key; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.fact
    ADD CONSTRAINT fact_record_key UNIQUE (organisation_id, record_id, id);

--
-- Name: finding finding_pkey; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.finding
    ADD CONSTRAINT finding_pkey PRIMARY KEY (organisation_id, id);

--
-- Name: finding finding_record_key; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.finding
    ADD CONSTRAINT finding_record_key UNIQUE (organisation_id, record_id, id);

--
-- Name: hook hook_id_key; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.hook
    ADD CONSTRAINT hook_id_key UNIQUE (id);

--
-- Name: hook hook_pkey; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.hook
    ADD CONSTRAINT hook_pkey PRIMARY KEY (organisation_id, id);

--
-- Name: hook_secret hook_secret_pkey; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.hook_secret
    ADD CONSTRAINT hook_secret_pkey PRIMARY KEY (organisation_id, id);

--
-- Name: idempotency idempotency_pkey; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.idempotency
    ADD CONSTRAINT idempotency_pkey PRIMARY KEY (organisation_id, token_id, key);

--
-- Name: improvement_person improvement_person_pkey; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.improvement_person
    ADD CONSTRAINT improvement_person_pkey PRIMARY KEY (organisation_id, improvement_id, part, person_id);

--
-- Name: improvement improvement_pkey; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.improvement
    ADD CONSTRAINT improvement_pkey PRIMARY KEY (organisation_id, id);

--
-- Name: improvement improvement_record_key; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.improvement
    ADD CONSTRAINT improvement_record_key UNIQUE (organisation_id, record_id, id);

--
-- Name: incident incident_exercise_key; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.incident
    ADD CONSTRAINT incident_exercise_key UNIQUE (organisation_id, id, exercise);

--
-- Name: incident incident_imported_key; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.incident
    ADD CONSTRAINT incident_imported_key UNIQUE (organisation_id, id, imported);

--
-- Name: incident incident_label_key; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.incident
    ADD CONSTRAINT incident_label_key UNIQUE (organisation_id, label);

--
-- Name: incident_origin incident_origin_original_key; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.incident_origin
    ADD CONSTRAINT incident_origin_original_key UNIQUE (organisation_id, source, original_id);

--
-- Name: incident_origin incident_origin_pkey; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.incident_origin
    ADD CONSTRAINT incident_origin_pkey PRIMARY KEY (organisation_id, record_id);

--
-- Name: incident_original incident_original_pkey; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.incident_original
    ADD CONSTRAINT incident_original_pkey PRIMARY KEY (organisation_id, record_id);

--
-- Name: incident incident_pkey; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.incident
    ADD CONSTRAINT incident_pkey PRIMARY KEY (organisation_id, id);

--
-- Name: incident_word incident_word_pkey; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.incident_word
    ADD CONSTRAINT incident_word_pkey PRIMARY KEY (organisation_id, word, record_id);

--
-- Name: job job_key; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.job
    ADD CONSTRAINT job_key UNIQUE (organisation_id, kind, key);

--
-- Name: job job_pkey; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.job
    ADD CONSTRAINT job_pkey PRIMARY KEY (organisation_id, id);

--
-- Name: lane lane_pkey; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.lane
    ADD CONSTRAINT lane_pkey PRIMARY KEY (organisation_id);

--
-- Name: level_assignment level_assignment_pkey; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.level_assignment
    ADD CONSTRAINT level_assignment_pkey PRIMARY KEY (organisation_id, id);

--
-- Name: level_assignment level_assignment_record_key; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.level_assignment
    ADD CONSTRAINT level_assignment_record_key UNIQUE (organisation_id, record_id, id);

--
-- Name: log_record log_record_incident_key; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.log_record
    ADD CONSTRAINT log_record_incident_key UNIQUE (organisation_id, record_id, id);

--
-- Name: log_record log_record_pkey; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.log_record
    ADD CONSTRAINT log_record_pkey PRIMARY KEY (organisation_id, id);

--
-- Name: log_record log_record_version_key; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.log_record
    ADD CONSTRAINT log_record_version_key UNIQUE (organisation_id, record_id, version);

--
-- Name: meeting_attendee meeting_attendee_contact_key; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.meeting_attendee
    ADD CONSTRAINT meeting_attendee_contact_key UNIQUE (organisation_id, meeting_id, contact_id);

--
-- Name: meeting_attendee meeting_attendee_person_key; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.meeting_attendee
    ADD CONSTRAINT meeting_attendee_person_key UNIQUE (organisation_id, meeting_id, person_id);

--
-- Name: meeting_attendee meeting_attendee_pkey; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.meeting_attendee
    ADD CONSTRAINT meeting_attendee_pkey PRIMARY KEY (organisation_id, id);

--
-- Name: meeting_content meeting_content_pkey; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.meeting_content
    ADD CONSTRAINT meeting_content_pkey PRIMARY KEY (organisation_id, id);

--
-- Name: meeting meeting_occurrence_key; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.meeting
    ADD CONSTRAINT meeting_occurrence_key UNIQUE (organisation_id, response_id, element_id, occurrence);

--
-- Name: meeting meeting_pkey; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.meeting
    ADD CONSTRAINT meeting_pkey PRIMARY KEY (organisation_id, id);

--
-- Name: meeting meeting_record_key; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.meeting
    ADD CONSTRAINT meeting_record_key UNIQUE (organisation_id, record_id, id);

--
-- Name: membership membership_pkey; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.membership
    ADD CONSTRAINT membership_pkey PRIMARY KEY (organisation_id, id);

--
-- Name: number_series number_series_pkey; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.number_series
    ADD CONSTRAINT number_series_pkey PRIMARY KEY (organisation_id, series, year);

--
-- Name: obligation obligation_person_key; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.obligation
    ADD CONSTRAINT obligation_person_key UNIQUE (organisation_id, person_id, id);

--
-- Name: obligation obligation_pkey; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.obligation
    ADD CONSTRAINT obligation_pkey PRIMARY KEY (organisation_id, id);

--
-- Name: organisation organisation_pkey; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.organisation
    ADD CONSTRAINT organisation_pkey PRIMARY KEY (organisation_id);

--
-- Name: organisation organisation_slug_key; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.organisation
    ADD CONSTRAINT organisation_slug_key UNIQUE (slug);

--
-- Name: participant participant_pkey; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.participant
    ADD CONSTRAINT participant_pkey PRIMARY KEY (organisation_id, record_id, person_id, duty);

--
-- Name: person person_email_key; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.person
    ADD CONSTRAINT person_email_key UNIQUE (organisation_id, email);

--
-- Name: person person_pkey; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.person
    ADD CONSTRAINT person_pkey PRIMARY KEY (organisation_id, id);

--
-- Name: phone_call phone_call_pkey; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.phone_call
    ADD CONSTRAINT phone_call_pkey PRIMARY KEY (organisation_id, id);

--
-- Name: procedure_element procedure_element_key; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.procedure_element
    ADD CONSTRAINT procedure_element_key UNIQUE (organisation_id, procedure_version_id, kind, key);

--
-- Name: procedure_element procedure_element_pkey; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.procedure_element
    ADD CONSTRAINT procedure_element_pkey PRIMARY KEY (organisation_id, id);

--
-- Name: procedure procedure_pkey; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.procedure
    ADD CONSTRAINT procedure_pkey PRIMARY KEY (organisation_id, id);

--
-- Name: procedure procedure_slug_key; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.procedure
    ADD CONSTRAINT procedure_slug_key UNIQUE (organisation_id, slug);

--
-- Name: procedure_version_act procedure_version_act_pkey; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.procedure_version_act
    ADD CONSTRAINT procedure_version_act_pkey PRIMARY KEY (organisation_id, id);

--
-- Name: procedure_version procedure_version_pkey; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.procedure_version
    ADD CONSTRAINT procedure_version_pkey PRIMARY KEY (organisation_id, id);

--
-- Name: procedure_version procedure_version_version_key; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.procedure_version
    ADD CONSTRAINT procedure_version_version_key UNIQUE (organisation_id, procedure_id, version);

--
-- Name: record record_kind_key; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.record
    ADD CONSTRAINT record_kind_key UNIQUE (organisation_id, id, kind);

--
-- Name: record record_pkey; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.record
    ADD CONSTRAINT record_pkey PRIMARY KEY (organisation_id, id);

--
-- Name: reference_document reference_document_key_key; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.reference_document
    ADD CONSTRAINT reference_document_key_key UNIQUE (organisation_id, procedure_id, key);

--
-- Name: reference_document reference_document_pkey; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.reference_document
    ADD CONSTRAINT reference_document_pkey PRIMARY KEY (organisation_id, id);

--
-- Name: report_entry report_entry_message_key; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.report_entry
    ADD CONSTRAINT report_entry_message_key UNIQUE (organisation_id, record_id, message_id);

--
-- Name: report_entry report_entry_pkey; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.report_entry
    ADD CONSTRAINT report_entry_pkey PRIMARY KEY (organisation_id, id);

--
-- Name: report report_external_id_key; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.report
    ADD CONSTRAINT report_external_id_key UNIQUE (organisation_id, channel, source_id, external_id);

--
-- Name: report report_label_key; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.report
    ADD CONSTRAINT report_label_key UNIQUE (organisation_id, label);

--
-- Name: report report_pkey; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.report
    ADD CONSTRAINT report_pkey PRIMARY KEY (organisation_id, id);

--
-- Name: response_phase response_phase_pkey; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.response_phase
    ADD CONSTRAINT response_phase_pkey PRIMARY KEY (organisation_id, response_id, element_id);

--
-- Name: response response_pkey; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.response
    ADD CONSTRAINT response_pkey PRIMARY KEY (organisation_id, id);

--
-- Name: response response_procedure_key; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.response
    ADD CONSTRAINT response_procedure_key UNIQUE (organisation_id, record_id, procedure_version_id);

--
-- Name: response response_record_key; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.response
    ADD CONSTRAINT response_record_key UNIQUE (organisation_id, record_id, id);

--
-- Name: response_step response_step_pkey; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.response_step
    ADD CONSTRAINT response_step_pkey PRIMARY KEY (organisation_id, response_id, element_id);

--
-- Name: review review_pkey; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.review
    ADD CONSTRAINT review_pkey PRIMARY KEY (organisation_id, id);

--
-- Name: role_permission role_permission_pkey; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.role_permission
    ADD CONSTRAINT role_permission_pkey PRIMARY KEY (role, permission);

--
-- Name: schema_migration schema_migration_pkey; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.schema_migration
    ADD CONSTRAINT schema_migration_pkey PRIMARY KEY (version);

--
-- Name: step_item_check step_item_check_pkey; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.step_item_check
    ADD CONSTRAINT step_item_check_pkey PRIMARY KEY (organisation_id, id);

--
-- Name: step_item step_item_pkey; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.step_item
    ADD CONSTRAINT step_item_pkey PRIMARY KEY (organisation_id, id);

--
-- Name: step_item step_item_record_key; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.step_item
    ADD CONSTRAINT step_item_record_key UNIQUE (organisation_id, record_id, id);

--
-- Name: strategy_adoption strategy_adoption_pkey; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.strategy_adoption
    ADD CONSTRAINT strategy_adoption_pkey PRIMARY KEY (organisation_id, id);

--
-- Name: strategy_adoption strategy_adoption_record_key; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.strategy_adoption
    ADD CONSTRAINT strategy_adoption_record_key UNIQUE (organisation_id, record_id, id);

--
-- Name: supplier_disclosure supplier_disclosure_pkey; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.supplier_disclosure
    ADD CONSTRAINT supplier_disclosure_pkey PRIMARY KEY (organisation_id, id);

--
-- Name: supplier supplier_key_key; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.supplier
    ADD CONSTRAINT supplier_key_key UNIQUE (organisation_id, key);

--
-- Name: supplier_outage supplier_outage_pkey; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.supplier_outage
    ADD CONSTRAINT supplier_outage_pkey PRIMARY KEY (organisation_id, id);

--
-- Name: supplier_outage supplier_outage_record_key; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.supplier_outage
    ADD CONSTRAINT supplier_outage_record_key UNIQUE (organisation_id, record_id, id);

--
-- Name: supplier supplier_pkey; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.supplier
    ADD CONSTRAINT supplier_pkey PRIMARY KEY (organisation_id, id);

--
-- Name: supplier_service supplier_service_key_key; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.supplier_service
    ADD CONSTRAINT supplier_service_key_key UNIQUE (organisation_id, supplier_id, key);

--
-- Name: supplier_service supplier_service_pkey; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.supplier_service
    ADD CONSTRAINT supplier_service_pkey PRIMARY KEY (organisation_id, id);

--
-- Name: supplier_service supplier_service_supplier_key; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.supplier_service
    ADD CONSTRAINT supplier_service_supplier_key UNIQUE (organisation_id, supplier_id, id);

--
-- Name: supplier_status supplier_status_pkey; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.supplier_status
    ADD CONSTRAINT supplier_status_pkey PRIMARY KEY (organisation_id, id);

--
-- Name: timer timer_pkey; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.timer
    ADD CONSTRAINT timer_pkey PRIMARY KEY (organisation_id, id);

--
-- Name: training_completion training_completion_obligation_key; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.training_completion
    ADD CONSTRAINT training_completion_obligation_key UNIQUE (organisation_id, obligation_id);

--
-- Name: training_completion training_completion_pkey; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.training_completion
    ADD CONSTRAINT training_completion_pkey PRIMARY KEY (organisation_id, id);

--
-- Name: upload upload_pkey; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.upload
    ADD CONSTRAINT upload_pkey PRIMARY KEY (organisation_id, id);

--
-- Name: violation violation_label_key; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.violation
    ADD CONSTRAINT violation_label_key UNIQUE (organisation_id, label);

--
-- Name: violation violation_pkey; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.violation
    ADD CONSTRAINT violation_pkey PRIMARY KEY (organisation_id, id);

--
-- Name: violation violation_subject_key; Type: CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.violation
    ADD CONSTRAINT violation_subject_key UNIQUE (organisation_id, incident_id, person_id, element_id);

--
-- Name: analyst_department_current_key; Type: INDEX; Schema: public; Owner: tocsin_owner
--

CREATE UNIQUE INDEX analyst_department_current_key ON public.analyst_department USING btree (organisation_id, analyst_id, department_id) WHERE (ended_at IS NULL);

--
-- Name: answer_record_idx; Type: INDEX; Schema: public; Owner: tocsin_owner
--

CREATE INDEX answer_record_idx ON public.answer USING btree (organisation_id, record_id, element_id, question, id DESC);

--
-- Name: api_token_person_idx; Type: INDEX; Schema: public; Owner: tocsin_owner
--

CREATE INDEX api_token_person_idx ON public.api_token USING btree (organisation_id, person_id);

--
-- Name: appointment_current_key; Type: INDEX; Schema: public; Owner: tocsin_owner
--

CREATE UNIQUE INDEX appointment_current_key ON public.appointment USING btree (organisation_id, record_id, element_id, person_id) WHERE (ended_at IS NULL);

--
-- Name: appointment_exclusive_key; Type: INDEX; Schema: public; Owner: tocsin_owner
--

CREATE UNIQUE INDEX appointment_exclusive_key ON public.appointment USING btree (organisation_id, record_id, element_id) WHERE (exclusive AND (ended_at IS NULL));

--
-- Name: appointment_record_idx; Type: INDEX; Schema: public; Owner: tocsin_owner
--

CREATE INDEX appointment_record_idx ON public.appointment USING btree (organisation_id, record_id, id);

--
-- Name: communication_planned_key; Type: INDEX; Schema: public; Owner: tocsin_owner
--

CREATE UNIQUE INDEX communication_planned_key ON public.communication USING btree (organisation_id, response_id, element_id, audience_id, occurrence, client) WHERE (element_id IS NOT NULL);

--
-- Name: communication_reach_record_idx; Type: INDEX; Schema: public; Owner: tocsin_owner
--

CREATE INDEX communication_reach_record_idx ON public.communication_reach USING btree (organisation_id, record_id);

--
-- Name: custody_content_record_idx; Type: INDEX; Schema: public; Owner: tocsin_owner
--

CREATE INDEX custody_content_record_idx ON public.custody_content USING btree (organisation_id, record_id);

--
-- Name: custody_evidence_idx; Type: INDEX; Schema: public; Owner: tocsin_owner
--

CREATE INDEX custody_evidence_idx ON public.custody USING btree (organisation_id, evidence_id, id);

--
-- Name: deadline_current_key; Type: INDEX; Schema: public; Owner: tocsin_owner
--

CREATE UNIQUE INDEX deadline_current_key ON public.deadline USING btree (organisation_id, record_id, element_id, subject) WHERE (NOT superseded);

--
-- Name: deadline_open_idx; Type: INDEX; Schema: public; Owner: tocsin_owner
--

CREATE INDEX deadline_open_idx ON public.deadline USING btree (organisation_id, due_at) WHERE ((state = ANY (ARRAY['running'::text, 'missed'::text])) AND (NOT superseded));

--
-- Name: deadline_running_idx; Type: INDEX; Schema: public; Owner: tocsin_owner
--

CREATE INDEX deadline_running_idx ON public.deadline USING btree (due_at) WHERE ((state = 'running'::text) AND (NOT superseded));

--
-- Name: delivery_calls_idx; Type: INDEX; Schema: public; Owner: tocsin_owner
--

CREATE INDEX delivery_calls_idx ON public.delivery USING btree (organisation_id, created_at, id) WHERE ((channel = 'phone'::text) AND (state = 'waiting'::text));

--
-- Name: delivery_communication_idx; Type: INDEX; Schema: public; Owner: tocsin_owner
--

CREATE INDEX delivery_communication_idx ON public.delivery USING btree (organisation_id, communication_id);

--
-- Name: delivery_document_idx; Type: INDEX; Schema: public; Owner: tocsin_owner
--

CREATE INDEX delivery_document_idx ON public.delivery USING btree (organisation_id, document_id) WHERE (document_id IS NOT NULL);

--
-- Name: delivery_improvement_idx; Type: INDEX; Schema: public; Owner: tocsin_owner
--

CREATE INDEX delivery_improvement_idx ON public.delivery USING btree (organisation_id, improvement_id) WHERE (improvement_id IS NOT NULL);

--
-- Name: delivery_meeting_idx; Type: INDEX; Schema: public; Owner: tocsin_owner
--

CREATE INDEX delivery_meeting_idx ON public.delivery USING btree (organisation_id, meeting_id) WHERE (meeting_id IS NOT NULL);

--
-- Name: delivery_notice_idx; Type: INDEX; Schema: public; Owner: tocsin_owner
--

CREATE INDEX delivery_notice_idx ON public.delivery USING btree (organisation_id, record_id) WHERE ((communication_id IS NULL) AND (deadline_id IS NULL));

--
-- Name: delivery_waiting_idx; Type: INDEX; Schema: public; Owner: tocsin_owner
--

CREATE INDEX delivery_waiting_idx ON public.delivery USING btree (created_at) WHERE ((state = 'waiting'::text) AND (channel = 'email'::text));

--
-- Name: department_parent_idx; Type: INDEX; Schema: public; Owner: tocsin_owner
--

CREATE INDEX department_parent_idx ON public.department USING btree (organisation_id, parent_id);

--
-- Name: department_root_key; Type: INDEX; Schema: public; Owner: tocsin_owner
--

CREATE UNIQUE INDEX department_root_key ON public.department USING btree (organisation_id) WHERE (parent_id IS NULL);

--
-- Name: document_version_record_idx; Type: INDEX; Schema: public; Owner: tocsin_owner
--

CREATE INDEX document_version_record_idx ON public.document_version USING btree (organisation_id, record_id);

--
-- Name: duty_holder_current_key; Type: INDEX; Schema: public; Owner: tocsin_owner
--

CREATE UNIQUE INDEX duty_holder_current_key ON public.duty_holder USING btree (organisation_id, procedure_id, kind, key, COALESCE(contact_id, person_id)) WHERE (ended_at IS NULL);

--
-- Name: estimate_first_key; Type: INDEX; Schema: public; Owner: tocsin_owner
--

CREATE UNIQUE INDEX estimate_first_key ON public.estimate USING btree (organisation_id, record_id, element_id) WHERE (supersedes_id IS NULL);

--
-- Name: estimate_record_idx; Type: INDEX; Schema: public; Owner: tocsin_owner
--

CREATE INDEX estimate_record_idx ON public.estimate USING btree (organisation_id, record_id, id);

--
-- Name: estimate_supersedes_key; Type: INDEX; Schema: public; Owner: tocsin_owner
--

CREATE UNIQUE INDEX estimate_supersedes_key ON public.estimate USING btree (organisation_id, supersedes_id) WHERE (supersedes_id IS NOT NULL);

--
-- Name: event_order_idx; Type: INDEX; Schema: public; Owner: tocsin_owner
--

CREATE INDEX event_order_idx ON public.event USING btree (organisation_id, epoch, txid, id);

--
-- Name: event_record_idx; Type: INDEX; Schema: public; Owner: tocsin_owner
--

CREATE INDEX event_record_idx ON public.event USING btree (organisation_id, record_id, epoch, txid, id);

--
-- Name: event_supersedes_key; Type: INDEX; Schema: public; Owner: tocsin_owner
--

CREATE UNIQUE INDEX event_supersedes_key ON public.event USING btree (organisation_id, supersedes_id) WHERE (supersedes_id IS NOT NULL);

--
-- Name: evidence_doomed_idx; Type: INDEX; Schema: public; Owner: tocsin_owner
--

CREATE INDEX evidence_doomed_idx ON public.evidence USING btree (organisation_id, id) WHERE ((state = 'disposed'::text) AND (blob_id IS NOT NULL) AND (bytes_removed_at IS NULL));

--
-- Name: evidence_record_idx; Type: INDEX; Schema: public; Owner: tocsin_owner
--

CREATE INDEX evidence_record_idx ON public.evidence USING btree (organisation_id, record_id, id);

--
-- Name: fact_first_key; Type: INDEX; Schema: public; Owner: tocsin_owner
--

CREATE UNIQUE INDEX fact_first_key ON public.fact USING btree (organisation_id, record_id, name) WHERE (supersedes_id IS NULL);

--
-- Name: fact_record_idx; Type: INDEX; Schema: public; Owner: tocsin_owner
--

CREATE INDEX fact_record_idx ON public.fact USING btree (organisation_id, record_id, name);

--
-- Name: fact_supersedes_key; Type: INDEX; Schema: public; Owner: tocsin_owner
--

CREATE UNIQUE INDEX fact_supersedes_key ON public.fact USING btree (organisation_id, supersedes_id) WHERE (supersedes_id IS NOT NULL);

--
-- Name: finding_record_idx; Type: INDEX; Schema: public; Owner: tocsin_owner
--

CREATE INDEX finding_record_idx ON public.finding USING btree (organisation_id, record_id, id);

--
-- Name: hook_secret_hook_idx; Type: INDEX; Schema: public; Owner: tocsin_owner
--

CREATE INDEX hook_secret_hook_idx ON public.hook_secret USING btree (organisation_id, hook_id);

--
-- Name: idempotency_age_idx; Type: INDEX; Schema: public; Owner: tocsin_owner
--

CREATE INDEX idempotency_age_idx ON public.idempotency USING btree (created_at);

--
-- Name: improvement_due_idx; Type: INDEX; Schema: public; Owner: tocsin_owner
--

CREATE INDEX improvement_due_idx ON public.improvement USING btree (organisation_id, due_at) WHERE (state = 'accepted'::text);

--
-- Name: improvement_owner_idx; Type: INDEX; Schema: public; Owner: tocsin_owner
--

CREATE INDEX improvement_owner_idx ON public.improvement USING btree (organisation_id, owner_id, id) WHERE (state = 'accepted'::text);

--
-- Name: improvement_person_untold_idx; Type: INDEX; Schema: public; Owner: tocsin_owner
--

CREATE INDEX improvement_person_untold_idx ON public.improvement_person USING btree (organisation_id, added_at) WHERE ((part = 'reader'::text) AND (told_at IS NULL));

--
-- Name: improvement_record_idx; Type: INDEX; Schema: public; Owner: tocsin_owner
--

CREATE INDEX improvement_record_idx ON public.improvement USING btree (organisation_id, record_id, id);

--
-- Name: improvement_remind_idx; Type: INDEX; Schema: public; Owner: tocsin_owner
--

CREATE INDEX improvement_remind_idx ON public.improvement USING btree (organisation_id, remind_at) WHERE (remind_at IS NOT NULL);

--
-- Name: incident_level_idx; Type: INDEX; Schema: public; Owner: tocsin_owner
--

CREATE INDEX incident_level_idx ON public.incident USING btree (organisation_id, level_key, id DESC);

--
-- Name: incident_status_idx; Type: INDEX; Schema: public; Owner: tocsin_owner
--

CREATE INDEX incident_status_idx ON public.incident USING btree (organisation_id, status, id DESC);

--
-- Name: incident_word_record_idx; Type: INDEX; Schema: public; Owner: tocsin_owner
--

CREATE INDEX incident_word_record_idx ON public.incident_word USING btree (organisation_id, record_id, word);

--
-- Name: job_dead_idx; Type: INDEX; Schema: public; Owner: tocsin_owner
--

CREATE INDEX job_dead_idx ON public.job USING btree (queue, created_at) WHERE dead;

--
-- Name: job_turn_idx; Type: INDEX; Schema: public; Owner: tocsin_owner
--

CREATE INDEX job_turn_idx ON public.job USING btree (queue, organisation_id, urgent DESC, run_at) WHERE (NOT dead);

--
-- Name: lane_next_idx; Type: INDEX; Schema: public; Owner: tocsin_owner
--

CREATE INDEX lane_next_idx ON public.lane USING btree (next_fire_at);

--
-- Name: level_assignment_first_key; Type: INDEX; Schema: public; Owner: tocsin_owner
--

CREATE UNIQUE INDEX level_assignment_first_key ON public.level_assignment USING btree (organisation_id, record_id, procedure_version_id) WHERE (supersedes_id IS NULL);

--
-- Name: level_assignment_supersedes_key; Type: INDEX; Schema: public; Owner: tocsin_owner
--

CREATE UNIQUE INDEX level_assignment_supersedes_key ON public.level_assignment USING btree (organisation_id, supersedes_id) WHERE (supersedes_id IS NOT NULL);

--
-- Name: meeting_content_meeting_idx; Type: INDEX; Schema: public; Owner: tocsin_owner
--

CREATE INDEX meeting_content_meeting_idx ON public.meeting_content USING btree (organisation_id, meeting_id, kind, id);

--
-- Name: meeting_record_idx; Type: INDEX; Schema: public; Owner: tocsin_owner
--

CREATE INDEX meeting_record_idx ON public.meeting USING btree (organisation_id, record_id, id);

--
-- Name: membership_current_key; Type: INDEX; Schema: public; Owner: tocsin_owner
--

CREATE UNIQUE INDEX membership_current_key ON public.membership USING btree (organisation_id, person_id, department_id, role) WHERE (ended_at IS NULL);

--
-- Name: membership_department_idx; Type: INDEX; Schema: public; Owner: tocsin_owner
--

CREATE INDEX membership_department_idx ON public.membership USING btree (organisation_id, department_id);

--
-- Name: obligation_due_idx; Type: INDEX; Schema: public; Owner: tocsin_owner
--

CREATE INDEX obligation_due_idx ON public.obligation USING btree (organisation_id, due_at) WHERE (state = 'open'::text);

--
-- Name: obligation_open_key; Type: INDEX; Schema: public; Owner: tocsin_owner
--

CREATE UNIQUE INDEX obligation_open_key ON public.obligation USING btree (organisation_id, person_id, procedure_id, kind, key) WHERE (state = 'open'::text);

--
-- Name: obligation_remind_idx; Type: INDEX; Schema: public; Owner: tocsin_owner
--

CREATE INDEX obligation_remind_idx ON public.obligation USING btree (organisation_id, remind_at) WHERE ((state = 'open'::text) AND (remind_at IS NOT NULL));

--
-- Name: participant_person_idx; Type: INDEX; Schema: public; Owner: tocsin_owner
--

CREATE INDEX participant_person_idx ON public.participant USING btree (organisation_id, person_id, record_id);

--
-- Name: phone_call_delivery_idx; Type: INDEX; Schema: public; Owner: tocsin_owner
--

CREATE INDEX phone_call_delivery_idx ON public.phone_call USING btree (organisation_id, delivery_id);

--
-- Name: procedure_version_act_version_idx; Type: INDEX; Schema: public; Owner: tocsin_owner
--

CREATE INDEX procedure_version_act_version_idx ON public.procedure_version_act USING btree (organisation_id, procedure_version_id, id);

--
-- Name: procedure_version_published_key; Type: INDEX; Schema: public; Owner: tocsin_owner
--

CREATE UNIQUE INDEX procedure_version_published_key ON public.procedure_version USING btree (organisation_id, procedure_id) WHERE (status = 'published'::text);

--
-- Name: record_department_idx; Type: INDEX; Schema: public; Owner: tocsin_owner
--

CREATE INDEX record_department_idx ON public.record USING btree (organisation_id, department_id, kind, id DESC);

--
-- Name: record_organisation_key; Type: INDEX; Schema: public; Owner: tocsin_owner
--

CREATE UNIQUE INDEX record_organisation_key ON public.record USING btree (organisation_id) WHERE (kind = 'organisation'::text);

--
-- Name: report_incident_idx; Type: INDEX; Schema: public; Owner: tocsin_owner
--

CREATE INDEX report_incident_idx ON public.report USING btree (organisation_id, incident_id);

--
-- Name: report_triage_idx; Type: INDEX; Schema: public; Owner: tocsin_owner
--

CREATE INDEX report_triage_idx ON public.report USING btree (organisation_id, triage, id);

--
-- Name: response_phase_record_idx; Type: INDEX; Schema: public; Owner: tocsin_owner
--

CREATE INDEX response_phase_record_idx ON public.response_phase USING btree (organisation_id, record_id);

--
-- Name: response_step_record_idx; Type: INDEX; Schema: public; Owner: tocsin_owner
--

CREATE INDEX response_step_record_idx ON public.response_step USING btree (organisation_id, record_id);

--
-- Name: review_record_idx; Type: INDEX; Schema: public; Owner: tocsin_owner
--

CREATE INDEX review_record_idx ON public.review USING btree (organisation_id, record_id, id);

--
-- Name: step_item_check_record_idx; Type: INDEX; Schema: public; Owner: tocsin_owner
--

CREATE INDEX step_item_check_record_idx ON public.step_item_check USING btree (organisation_id, record_id, id);

--
-- Name: step_item_record_idx; Type: INDEX; Schema: public; Owner: tocsin_owner
--

CREATE INDEX step_item_record_idx ON public.step_item USING btree (organisation_id, record_id, id);

--
-- Name: step_item_task_key; Type: INDEX; Schema: public; Owner: tocsin_owner
--

CREATE UNIQUE INDEX step_item_task_key ON public.step_item USING btree (organisation_id, response_id, element_id, task) WHERE (task IS NOT NULL);

--
-- Name: strategy_adoption_record_idx; Type: INDEX; Schema: public; Owner: tocsin_owner
--

CREATE INDEX strategy_adoption_record_idx ON public.strategy_adoption USING btree (organisation_id, record_id, id);

--
-- Name: supplier_disclosure_supplier_idx; Type: INDEX; Schema: public; Owner: tocsin_owner
--

CREATE INDEX supplier_disclosure_supplier_idx ON public.supplier_disclosure USING btree (organisation_id, supplier_id, id);

--
-- Name: supplier_outage_record_idx; Type: INDEX; Schema: public; Owner: tocsin_owner
--

CREATE INDEX supplier_outage_record_idx ON public.supplier_outage USING btree (organisation_id, record_id, id);

--
-- Name: supplier_outage_service_idx; Type: INDEX; Schema: public; Owner: tocsin_owner
--

CREATE INDEX supplier_outage_service_idx ON public.supplier_outage USING btree (organisation_id, service_id, began_at);

--
-- Name: supplier_outage_supersedes_key; Type: INDEX; Schema: public; Owner: tocsin_owner
--

CREATE UNIQUE INDEX supplier_outage_supersedes_key ON public.supplier_outage USING btree (organisation_id, supersedes_id) WHERE (supersedes_id IS NOT NULL);

--
-- Name: supplier_status_record_idx; Type: INDEX; Schema: public; Owner: tocsin_owner
--

CREATE INDEX supplier_status_record_idx ON public.supplier_status USING btree (organisation_id, record_id, supplier_id, id);

--
-- Name: timer_fire_idx; Type: INDEX; Schema: public; Owner: tocsin_owner
--

CREATE INDEX timer_fire_idx ON public.timer USING btree (fire_at);

--
-- Name: timer_lane_idx; Type: INDEX; Schema: public; Owner: tocsin_owner
--

CREATE INDEX timer_lane_idx ON public.timer USING btree (organisation_id, fire_at);

--
-- Name: timer_step_key; Type: INDEX; Schema: public; Owner: tocsin_owner
--

CREATE UNIQUE INDEX timer_step_key ON public.timer USING btree (organisation_id, deadline_id, generation, kind, step);

--
-- Name: training_completion_person_idx; Type: INDEX; Schema: public; Owner: tocsin_owner
--

CREATE INDEX training_completion_person_idx ON public.training_completion USING btree (organisation_id, person_id, completed_at);

--
-- Name: upload_expiry_idx; Type: INDEX; Schema: public; Owner: tocsin_owner
--

CREATE INDEX upload_expiry_idx ON public.upload USING btree (expires_at);

--
-- Name: upload_record_idx; Type: INDEX; Schema: public; Owner: tocsin_owner
--

CREATE INDEX upload_record_idx ON public.upload USING btree (organisation_id, record_id);

--
-- Name: acknowledgement acknowledgement_is_never_changed; Type: TRIGGER; Schema: public; Owner: tocsin_owner
--

CREATE TRIGGER acknowledgement_is_never_changed BEFORE DELETE OR UPDATE ON public.acknowledgement FOR EACH ROW EXECUTE FUNCTION app.refuse_change();

ALTER TABLE public.acknowledgement ENABLE ALWAYS TRIGGER acknowledgement_is_never_changed;

--
-- Name: acknowledgement acknowledgement_is_never_truncated; Type: TRIGGER; Schema: public; Owner: tocsin_owner
--

CREATE TRIGGER acknowledgement_is_never_truncated BEFORE TRUNCATE ON public.acknowledgement FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();

ALTER TABLE public.acknowledgement ENABLE ALWAYS TRIGGER acknowledgement_is_never_truncated;

--
-- Name: answer answer_is_never_changed; Type: TRIGGER; Schema: public; Owner: tocsin_owner
--

CREATE TRIGGER answer_is_never_changed BEFORE DELETE OR UPDATE ON public.answer FOR EACH ROW EXECUTE FUNCTION app.refuse_change_but_erasure();

ALTER TABLE public.answer ENABLE ALWAYS TRIGGER answer_is_never_changed;

--
-- Name: answer answer_is_never_truncated; Type: TRIGGER; Schema: public; Owner: tocsin_owner
--

CREATE TRIGGER answer_is_never_truncated BEFORE TRUNCATE ON public.answer FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();

ALTER TABLE public.answer ENABLE ALWAYS TRIGGER answer_is_never_truncated;

--
-- Name: attestation attestation_is_never_changed; Type: TRIGGER; Schema: public; Owner: tocsin_owner
--

CREATE TRIGGER attestation_is_never_changed BEFORE DELETE OR UPDATE ON public.attestation FOR EACH ROW EXECUTE FUNCTION app.refuse_change();

ALTER TABLE public.attestation ENABLE ALWAYS TRIGGER attestation_is_never_changed;

--
-- Name: attestation attestation_is_never_truncated; Type: TRIGGER; Schema: public; Owner: tocsin_owner
--

CREATE TRIGGER attestation_is_never_truncated BEFORE TRUNCATE ON public.attestation FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();

ALTER TABLE public.attestation ENABLE ALWAYS TRIGGER attestation_is_never_truncated;

--
-- Name: blob_chunk blob_chunk_is_never_changed; Type: TRIGGER; Schema: public; Owner: tocsin_owner
--

CREATE TRIGGER blob_chunk_is_never_changed BEFORE DELETE OR UPDATE ON public.blob_chunk FOR EACH ROW EXECUTE FUNCTION app.refuse_change_but_erasure();

ALTER TABLE public.blob_chunk ENABLE ALWAYS TRIGGER blob_chunk_is_never_changed;

--
-- Name: blob_chunk blob_chunk_is_never_truncated; Type: TRIGGER; Schema: public; Owner: tocsin_owner
--

CREATE TRIGGER blob_chunk_is_never_truncated BEFORE TRUNCATE ON public.blob_chunk FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();

ALTER TABLE public.blob_chunk ENABLE ALWAYS TRIGGER blob_chunk_is_never_truncated;

--
-- Name: blob blob_is_never_changed; Type: TRIGGER; Schema: public; Owner: tocsin_owner
--

CREATE TRIGGER blob_is_never_changed BEFORE DELETE OR UPDATE ON public.blob FOR EACH ROW EXECUTE FUNCTION app.refuse_change();

ALTER TABLE public.blob ENABLE ALWAYS TRIGGER blob_is_never_changed;

--
-- Name: blob blob_is_never_truncated; Type: TRIGGER; Schema: public; Owner: tocsin_owner
--

CREATE TRIGGER blob_is_never_truncated BEFORE TRUNCATE ON public.blob FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();

ALTER TABLE public.blob ENABLE ALWAYS TRIGGER blob_is_never_truncated;

--
-- Name: communication communication_is_never_reworded; Type: TRIGGER; Schema: public; Owner: tocsin_owner
--

CREATE TRIGGER communication_is_never_reworded BEFORE UPDATE OF channel, subject, body, fields ON public.communication FOR EACH ROW WHEN (((old.state = ANY (ARRAY['sent'::text, 'recorded'::text])) AND ((((old.channel IS DISTINCT FROM new.channel) OR (old.subject IS DISTINCT FROM new.subject)) OR (old.body IS DISTINCT FROM new.body)) OR (old.fields IS DISTINCT FROM new.fields)))) EXECUTE FUNCTION app.refuse_rewording();

--
-- Name: custody_content custody_content_is_never_changed; Type: TRIGGER; Schema: public; Owner: tocsin_owner
--

CREATE TRIGGER custody_content_is_never_changed BEFORE DELETE OR UPDATE ON public.custody_content FOR EACH ROW EXECUTE FUNCTION app.refuse_change_but_erasure();

ALTER TABLE public.custody_content ENABLE ALWAYS TRIGGER custody_content_is_never_changed;

--
-- Name: custody_content custody_content_is_never_truncated; Type: TRIGGER; Schema: public; Owner: tocsin_owner
--

CREATE TRIGGER custody_content_is_never_truncated BEFORE TRUNCATE ON public.custody_content FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();

ALTER TABLE public.custody_content ENABLE ALWAYS TRIGGER custody_content_is_never_truncated;

--
-- Name: custody custody_is_never_changed; Type: TRIGGER; Schema: public; Owner: tocsin_owner
--

CREATE TRIGGER custody_is_never_changed BEFORE DELETE OR UPDATE ON public.custody FOR EACH ROW EXECUTE FUNCTION app.refuse_change();

ALTER TABLE public.custody ENABLE ALWAYS TRIGGER custody_is_never_changed;

--
-- Name: custody custody_is_never_truncated; Type: TRIGGER; Schema: public; Owner: tocsin_owner
--

CREATE TRIGGER custody_is_never_truncated BEFORE TRUNCATE ON public.custody FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();

ALTER TABLE public.custody ENABLE ALWAYS TRIGGER custody_is_never_truncated;

--
-- Name: delivery_attempt delivery_attempt_is_never_changed; Type: TRIGGER; Schema: public; Owner: tocsin_owner
--

CREATE TRIGGER delivery_attempt_is_never_changed BEFORE DELETE OR UPDATE ON public.delivery_attempt FOR EACH ROW EXECUTE FUNCTION app.refuse_change();

ALTER TABLE public.delivery_attempt ENABLE ALWAYS TRIGGER delivery_attempt_is_never_changed;

--
-- Name: delivery_attempt delivery_attempt_is_never_truncated; Type: TRIGGER; Schema: public; Owner: tocsin_owner
--

CREATE TRIGGER delivery_attempt_is_never_truncated BEFORE TRUNCATE ON public.delivery_attempt FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();

ALTER TABLE public.delivery_attempt ENABLE ALWAYS TRIGGER delivery_attempt_is_never_truncated;

--
-- Name: department department_is_a_tree; Type: TRIGGER; Schema: public; Owner: tocsin_owner
--

CREATE TRIGGER department_is_a_tree BEFORE UPDATE OF parent_id ON public.department FOR EACH ROW EXECUTE FUNCTION app.refuse_department_cycle();

--
-- Name: document_version document_version_is_never_changed; Type: TRIGGER; Schema: public; Owner: tocsin_owner
--

CREATE TRIGGER document_version_is_never_changed BEFORE DELETE OR UPDATE ON public.document_version FOR EACH ROW EXECUTE FUNCTION app.refuse_change();

ALTER TABLE public.document_version ENABLE ALWAYS TRIGGER document_version_is_never_changed;

--
-- Name: document_version document_version_is_never_truncated; Type: TRIGGER; Schema: public; Owner: tocsin_owner
--

CREATE TRIGGER document_version_is_never_truncated BEFORE TRUNCATE ON public.document_version FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();

ALTER TABLE public.document_version ENABLE ALWAYS TRIGGER document_version_is_never_truncated;

--
-- Name: element_duration element_duration_is_never_changed; Type: TRIGGER; Schema: public; Owner: tocsin_owner
--

CREATE TRIGGER element_duration_is_never_changed BEFORE DELETE OR UPDATE ON public.element_duration FOR EACH ROW EXECUTE FUNCTION app.refuse_change();

ALTER TABLE public.element_duration ENABLE ALWAYS TRIGGER element_duration_is_never_changed;

--
-- Name: element_duration element_duration_is_never_truncated; Type: TRIGGER; Schema: public; Owner: tocsin_owner
--

CREATE TRIGGER element_duration_is_never_truncated BEFORE TRUNCATE ON public.element_duration FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();

ALTER TABLE public.element_duration ENABLE ALWAYS TRIGGER element_duration_is_never_truncated;

--
-- Name: estimate estimate_is_never_changed; Type: TRIGGER; Schema: public; Owner: tocsin_owner
--

CREATE TRIGGER estimate_is_never_changed BEFORE DELETE OR UPDATE ON public.estimate FOR EACH ROW EXECUTE FUNCTION app.refuse_change();

ALTER TABLE public.estimate ENABLE ALWAYS TRIGGER estimate_is_never_changed;

--
-- Name: estimate estimate_is_never_truncated; Type: TRIGGER; Schema: public; Owner: tocsin_owner
--

CREATE TRIGGER estimate_is_never_truncated BEFORE TRUNCATE ON public.estimate FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();

ALTER TABLE public.estimate ENABLE ALWAYS TRIGGER estimate_is_never_truncated;

--
-- Name: event_content event_content_is_never_changed; Type: TRIGGER; Schema: public; Owner: tocsin_owner
--

CREATE TRIGGER event_content_is_never_changed BEFORE DELETE OR UPDATE ON public.event_content FOR EACH ROW EXECUTE FUNCTION app.refuse_change_but_erasure();

ALTER TABLE public.event_content ENABLE ALWAYS TRIGGER event_content_is_never_changed;

--
-- Name: event_content event_content_is_never_truncated; Type: TRIGGER; Schema: public; Owner: tocsin_owner
--

CREATE TRIGGER event_content_is_never_truncated BEFORE TRUNCATE ON public.event_content FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();

ALTER TABLE public.event_content ENABLE ALWAYS TRIGGER event_content_is_never_truncated;

--
-- Name: event event_is_never_changed; Type: TRIGGER; Schema: public; Owner: tocsin_owner
--

CREATE TRIGGER event_is_never_changed BEFORE DELETE OR UPDATE ON public.event FOR EACH ROW EXECUTE FUNCTION app.refuse_change();

ALTER TABLE public.event ENABLE ALWAYS TRIGGER event_is_never_changed;

--
-- Name: event event_is_never_truncated; Type: TRIGGER; Schema: public; Owner: tocsin_owner
--

CREATE TRIGGER event_is_never_truncated BEFORE TRUNCATE ON public.event FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();

ALTER TABLE public.event ENABLE ALWAYS TRIGGER event_is_never_truncated;

--
-- Name: evidence evidence_is_retained; Type: TRIGGER; Schema: public; Owner: tocsin_owner
--

CREATE TRIGGER evidence_is_retained BEFORE UPDATE OF retain_until ON public.evidence FOR EACH ROW WHEN (((new.retain_until < old.retain_until) OR ((new.retain_until IS NULL) AND (old.retain_until IS NOT NULL)))) EXECUTE FUNCTION app.refuse_rewording();

--
-- Name: fact fact_is_never_changed; Type: TRIGGER; Schema: public; Owner: tocsin_owner
--

CREATE TRIGGER fact_is_never_changed BEFORE DELETE OR UPDATE ON public.fact FOR EACH ROW EXECUTE FUNCTION app.refuse_change();

ALTER TABLE public.fact ENABLE ALWAYS TRIGGER fact_is_never_changed;

--
-- Name: fact fact_is_never_truncated; Type: TRIGGER; Schema: public; Owner: tocsin_owner
--

CREATE TRIGGER fact_is_never_truncated BEFORE TRUNCATE ON public.fact FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();

ALTER TABLE public.fact ENABLE ALWAYS TRIGGER fact_is_never_truncated;

--
-- Name: incident_origin incident_origin_is_never_changed; Type: TRIGGER; Schema: public; Owner: tocsin_owner
--

CREATE TRIGGER incident_origin_is_never_changed BEFORE DELETE OR UPDATE ON public.incident_origin FOR EACH ROW EXECUTE FUNCTION app.refuse_change();

ALTER TABLE public.incident_origin ENABLE ALWAYS TRIGGER incident_origin_is_never_changed;

--
-- Name: incident_origin incident_origin_is_never_truncated; Type: TRIGGER; Schema: public; Owner: tocsin_owner
--

CREATE TRIGGER incident_origin_is_never_truncated BEFORE TRUNCATE ON public.incident_origin FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();

ALTER TABLE public.incident_origin ENABLE ALWAYS TRIGGER incident_origin_is_never_truncated;

--
-- Name: incident_original incident_original_is_never_changed; Type: TRIGGER; Schema: public; Owner: tocsin_owner
--

CREATE TRIGGER incident_original_is_never_changed BEFORE DELETE OR UPDATE ON public.incident_original FOR EACH ROW EXECUTE FUNCTION app.refuse_change_but_erasure();

ALTER TABLE public.incident_original ENABLE ALWAYS TRIGGER incident_original_is_never_changed;

--
-- Name: incident_original incident_original_is_never_truncated; Type: TRIGGER; Schema: public; Owner: tocsin_owner
--

CREATE TRIGGER incident_original_is_never_truncated BEFORE TRUNCATE ON public.incident_original FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();

ALTER TABLE public.incident_original ENABLE ALWAYS TRIGGER incident_original_is_never_truncated;

--
-- Name: incident_word incident_word_is_never_changed; Type: TRIGGER; Schema: public; Owner: tocsin_owner
--

CREATE TRIGGER incident_word_is_never_changed BEFORE DELETE OR UPDATE ON public.incident_word FOR EACH ROW EXECUTE FUNCTION app.refuse_change();

ALTER TABLE public.incident_word ENABLE ALWAYS TRIGGER incident_word_is_never_changed;

--
-- Name: incident_word incident_word_is_never_truncated; Type: TRIGGER; Schema: public; Owner: tocsin_owner
--

CREATE TRIGGER incident_word_is_never_truncated BEFORE TRUNCATE ON public.incident_word FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();

ALTER TABLE public.incident_word ENABLE ALWAYS TRIGGER incident_word_is_never_truncated;

--
-- Name: level_assignment level_assignment_is_never_changed; Type: TRIGGER; Schema: public; Owner: tocsin_owner
--

CREATE TRIGGER level_assignment_is_never_changed BEFORE DELETE OR UPDATE ON public.level_assignment FOR EACH ROW EXECUTE FUNCTION app.refuse_change();

ALTER TABLE public.level_assignment ENABLE ALWAYS TRIGGER level_assignment_is_never_changed;

--
-- Name: level_assignment level_assignment_is_never_truncated; Type: TRIGGER; Schema: public; Owner: tocsin_owner
--

CREATE TRIGGER level_assignment_is_never_truncated BEFORE TRUNCATE ON public.level_assignment FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();

ALTER TABLE public.level_assignment ENABLE ALWAYS TRIGGER level_assignment_is_never_truncated;

--
-- Name: log_record log_record_is_never_changed; Type: TRIGGER; Schema: public; Owner: tocsin_owner
--

CREATE TRIGGER log_record_is_never_changed BEFORE DELETE OR UPDATE ON public.log_record FOR EACH ROW EXECUTE FUNCTION app.refuse_change_but_erasure();

ALTER TABLE public.log_record ENABLE ALWAYS TRIGGER log_record_is_never_changed;

--
-- Name: log_record log_record_is_never_truncated; Type: TRIGGER; Schema: public; Owner: tocsin_owner
--

CREATE TRIGGER log_record_is_never_truncated BEFORE TRUNCATE ON public.log_record FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();

ALTER TABLE public.log_record ENABLE ALWAYS TRIGGER log_record_is_never_truncated;

--
-- Name: meeting_content meeting_content_is_never_changed; Type: TRIGGER; Schema: public; Owner: tocsin_owner
--

CREATE TRIGGER meeting_content_is_never_changed BEFORE DELETE OR UPDATE ON public.meeting_content FOR EACH ROW EXECUTE FUNCTION app.refuse_change_but_erasure();

ALTER TABLE public.meeting_content ENABLE ALWAYS TRIGGER meeting_content_is_never_changed;

--
-- Name: meeting_content meeting_content_is_never_truncated; Type: TRIGGER; Schema: public; Owner: tocsin_owner
--

CREATE TRIGGER meeting_content_is_never_truncated BEFORE TRUNCATE ON public.meeting_content FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();

ALTER TABLE public.meeting_content ENABLE ALWAYS TRIGGER meeting_content_is_never_truncated;

--
-- Name: meeting meeting_is_never_unheld; Type: TRIGGER; Schema: public; Owner: tocsin_owner
--

CREATE TRIGGER meeting_is_never_unheld BEFORE UPDATE OF planned_at, mode, state, held_earliest, held_latest, chair_id ON public.meeting FOR EACH ROW WHEN (((old.state = 'held'::text) AND ((((((old.planned_at IS DISTINCT FROM new.planned_at) OR (old.mode IS DISTINCT FROM new.mode)) OR (old.state IS DISTINCT FROM new.state)) OR (old.held_earliest IS DISTINCT FROM new.held_earliest)) OR (old.held_latest IS DISTINCT FROM new.held_latest)) OR (old.chair_id IS DISTINCT FROM new.chair_id)))) EXECUTE FUNCTION app.refuse_rewording();

--
-- Name: phone_call phone_call_is_never_changed; Type: TRIGGER; Schema: public; Owner: tocsin_owner
--

CREATE TRIGGER phone_call_is_never_changed BEFORE DELETE OR UPDATE ON public.phone_call FOR EACH ROW EXECUTE FUNCTION app.refuse_change();

ALTER TABLE public.phone_call ENABLE ALWAYS TRIGGER phone_call_is_never_changed;

--
-- Name: phone_call phone_call_is_never_truncated; Type: TRIGGER; Schema: public; Owner: tocsin_owner
--

CREATE TRIGGER phone_call_is_never_truncated BEFORE TRUNCATE ON public.phone_call FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();

ALTER TABLE public.phone_call ENABLE ALWAYS TRIGGER phone_call_is_never_truncated;

--
-- Name: procedure_element procedure_element_is_never_changed; Type: TRIGGER; Schema: public; Owner: tocsin_owner
--

CREATE TRIGGER procedure_element_is_never_changed BEFORE DELETE OR UPDATE ON public.procedure_element FOR EACH ROW EXECUTE FUNCTION app.refuse_change();

ALTER TABLE public.procedure_element ENABLE ALWAYS TRIGGER procedure_element_is_never_changed;

--
-- Name: procedure_element procedure_element_is_never_truncated; Type: TRIGGER; Schema: public; Owner: tocsin_owner
--

CREATE TRIGGER procedure_element_is_never_truncated BEFORE TRUNCATE ON public.procedure_element FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();

ALTER TABLE public.procedure_element ENABLE ALWAYS TRIGGER procedure_element_is_never_truncated;

--
-- Name: procedure_version_act procedure_version_act_is_never_changed; Type: TRIGGER; Schema: public; Owner: tocsin_owner
--

CREATE TRIGGER procedure_version_act_is_never_changed BEFORE DELETE OR UPDATE ON public.procedure_version_act FOR EACH ROW EXECUTE FUNCTION app.refuse_change();

ALTER TABLE public.procedure_version_act ENABLE ALWAYS TRIGGER procedure_version_act_is_never_changed;

--
-- Name: procedure_version_act procedure_version_act_is_never_truncated; Type: TRIGGER; Schema: public; Owner: tocsin_owner
--

CREATE TRIGGER procedure_version_act_is_never_truncated BEFORE TRUNCATE ON public.procedure_version_act FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();

ALTER TABLE public.procedure_version_act ENABLE ALWAYS TRIGGER procedure_version_act_is_never_truncated;

--
-- Name: procedure_version procedure_version_is_never_rewritten; Type: TRIGGER; Schema: public; Owner: tocsin_owner
--

CREATE TRIGGER procedure_version_is_never_rewritten BEFORE UPDATE OF procedure_id, version, source, sha256 ON public.procedure_version FOR EACH ROW WHEN (((old.status <> 'draft'::text) AND ((((old.procedure_id IS DISTINCT FROM new.procedure_id) OR (old.version IS DISTINCT FROM new.version)) OR (old.source IS DISTINCT FROM new.source)) OR (old.sha256 IS DISTINCT FROM new.sha256)))) EXECUTE FUNCTION app.refuse_rewriting();

ALTER TABLE public.procedure_version ENABLE ALWAYS TRIGGER procedure_version_is_never_rewritten;

--
-- Name: report_entry report_entry_is_never_changed; Type: TRIGGER; Schema: public; Owner: tocsin_owner
--

CREATE TRIGGER report_entry_is_never_changed BEFORE DELETE OR UPDATE ON public.report_entry FOR EACH ROW EXECUTE FUNCTION app.refuse_change_but_erasure();

ALTER TABLE public.report_entry ENABLE ALWAYS TRIGGER report_entry_is_never_changed;

--
-- Name: report_entry report_entry_is_never_truncated; Type: TRIGGER; Schema: public; Owner: tocsin_owner
--

CREATE TRIGGER report_entry_is_never_truncated BEFORE TRUNCATE ON public.report_entry FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();

ALTER TABLE public.report_entry ENABLE ALWAYS TRIGGER report_entry_is_never_truncated;

--
-- Name: step_item_check step_item_check_is_never_changed; Type: TRIGGER; Schema: public; Owner: tocsin_owner
--

CREATE TRIGGER step_item_check_is_never_changed BEFORE DELETE OR UPDATE ON public.step_item_check FOR EACH ROW EXECUTE FUNCTION app.refuse_change();

ALTER TABLE public.step_item_check ENABLE ALWAYS TRIGGER step_item_check_is_never_changed;

--
-- Name: step_item_check step_item_check_is_never_truncated; Type: TRIGGER; Schema: public; Owner: tocsin_owner
--

CREATE TRIGGER step_item_check_is_never_truncated BEFORE TRUNCATE ON public.step_item_check FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();

ALTER TABLE public.step_item_check ENABLE ALWAYS TRIGGER step_item_check_is_never_truncated;

--
-- Name: supplier_disclosure supplier_disclosure_is_never_changed; Type: TRIGGER; Schema: public; Owner: tocsin_owner
--

CREATE TRIGGER supplier_disclosure_is_never_changed BEFORE DELETE OR UPDATE ON public.supplier_disclosure FOR EACH ROW EXECUTE FUNCTION app.refuse_change();

ALTER TABLE public.supplier_disclosure ENABLE ALWAYS TRIGGER supplier_disclosure_is_never_changed;

--
-- Name: supplier_disclosure supplier_disclosure_is_never_truncated; Type: TRIGGER; Schema: public; Owner: tocsin_owner
--

CREATE TRIGGER supplier_disclosure_is_never_truncated BEFORE TRUNCATE ON public.supplier_disclosure FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();

ALTER TABLE public.supplier_disclosure ENABLE ALWAYS TRIGGER supplier_disclosure_is_never_truncated;

--
-- Name: supplier_outage supplier_outage_is_never_changed; Type: TRIGGER; Schema: public; Owner: tocsin_owner
--

CREATE TRIGGER supplier_outage_is_never_changed BEFORE DELETE OR UPDATE ON public.supplier_outage FOR EACH ROW EXECUTE FUNCTION app.refuse_change();

ALTER TABLE public.supplier_outage ENABLE ALWAYS TRIGGER supplier_outage_is_never_changed;

--
-- Name: supplier_outage supplier_outage_is_never_truncated; Type: TRIGGER; Schema: public; Owner: tocsin_owner
--

CREATE TRIGGER supplier_outage_is_never_truncated BEFORE TRUNCATE ON public.supplier_outage FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();

ALTER TABLE public.supplier_outage ENABLE ALWAYS TRIGGER supplier_outage_is_never_truncated;

--
-- Name: supplier_status supplier_status_is_never_changed; Type: TRIGGER; Schema: public; Owner: tocsin_owner
--

CREATE TRIGGER supplier_status_is_never_changed BEFORE DELETE OR UPDATE ON public.supplier_status FOR EACH ROW EXECUTE FUNCTION app.refuse_change();

ALTER TABLE public.supplier_status ENABLE ALWAYS TRIGGER supplier_status_is_never_changed;

--
-- Name: supplier_status supplier_status_is_never_truncated; Type: TRIGGER; Schema: public; Owner: tocsin_owner
--

CREATE TRIGGER supplier_status_is_never_truncated BEFORE TRUNCATE ON public.supplier_status FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();

ALTER TABLE public.supplier_status ENABLE ALWAYS TRIGGER supplier_status_is_never_truncated;

--
-- Name: training_completion training_completion_is_never_changed; Type: TRIGGER; Schema: public; Owner: tocsin_owner
--

CREATE TRIGGER training_completion_is_never_changed BEFORE DELETE OR UPDATE ON public.training_completion FOR EACH ROW EXECUTE FUNCTION app.refuse_change_but_erasure();

ALTER TABLE public.training_completion ENABLE ALWAYS TRIGGER training_completion_is_never_changed;

--
-- Name: training_completion training_completion_is_never_truncated; Type: TRIGGER; Schema: public; Owner: tocsin_owner
--

CREATE TRIGGER training_completion_is_never_truncated BEFORE TRUNCATE ON public.training_completion FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change();

ALTER TABLE public.training_completion ENABLE ALWAYS TRIGGER training_completion_is_never_truncated;

--
-- Name: acknowledgement acknowledgement_person_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.acknowledgement
    ADD CONSTRAINT acknowledgement_person_fkey FOREIGN KEY (organisation_id, person_id) REFERENCES public.person(organisation_id, id);

--
-- Name: acknowledgement acknowledgement_version_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.acknowledgement
    ADD CONSTRAINT acknowledgement_version_fkey FOREIGN KEY (organisation_id, procedure_version_id) REFERENCES public.procedure_version(organisation_id, id);

--
-- Name: analyst_department analyst_department_analyst_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.analyst_department
    ADD CONSTRAINT analyst_department_analyst_fkey FOREIGN KEY (organisation_id, analyst_id) REFERENCES public.analyst(organisation_id, id);

--
-- Name: analyst_department analyst_department_department_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.analyst_department
    ADD CONSTRAINT analyst_department_department_fkey FOREIGN KEY (organisation_id, department_id) REFERENCES public.department(organisation_id, id);

--
-- Name: analyst analyst_organisation_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.analyst
    ADD CONSTRAINT analyst_organisation_fkey FOREIGN KEY (organisation_id) REFERENCES public.organisation(organisation_id);

--
-- Name: answer answer_element_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.answer
    ADD CONSTRAINT answer_element_fkey FOREIGN KEY (organisation_id, element_id) REFERENCES public.procedure_element(organisation_id, id);

--
-- Name: answer answer_person_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.answer
    ADD CONSTRAINT answer_person_fkey FOREIGN KEY (organisation_id, person_id) REFERENCES public.person(organisation_id, id);

--
-- Name: answer answer_record_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.answer
    ADD CONSTRAINT answer_record_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES public.record(organisation_id, id);

--
-- Name: api_token api_token_organisation_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.api_token
    ADD CONSTRAINT api_token_organisation_fkey FOREIGN KEY (organisation_id) REFERENCES public.organisation(organisation_id);

--
-- Name: api_token api_token_person_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.api_token
    ADD CONSTRAINT api_token_person_fkey FOREIGN KEY (organisation_id, person_id) REFERENCES public.person(organisation_id, id);

--
-- Name: appointment appointment_appointed_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.appointment
    ADD CONSTRAINT appointment_appointed_by_fkey FOREIGN KEY (organisation_id, appointed_by) REFERENCES public.person(organisation_id, id);

--
-- Name: appointment appointment_element_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.appointment
    ADD CONSTRAINT appointment_element_fkey FOREIGN KEY (organisation_id, element_id) REFERENCES public.procedure_element(organisation_id, id);

--
-- Name: appointment appointment_person_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.appointment
    ADD CONSTRAINT appointment_person_fkey FOREIGN KEY (organisation_id, person_id) REFERENCES public.person(organisation_id, id);

--
-- Name: appointment appointment_record_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.appointment
    ADD CONSTRAINT appointment_record_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES public.record(organisation_id, id);

--
-- Name: attestation attestation_obligation_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.attestation
    ADD CONSTRAINT attestation_obligation_fkey FOREIGN KEY (organisation_id, person_id, obligation_id) REFERENCES public.obligation(organisation_id, person_id, id);

--
-- Name: attestation attestation_person_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.attestation
    ADD CONSTRAINT attestation_person_fkey FOREIGN KEY (organisation_id, person_id) REFERENCES public.person(organisation_id, id);

--
-- Name: blob_chunk blob_chunk_record_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.blob_chunk
    ADD CONSTRAINT blob_chunk_record_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES public.record(organisation_id, id);

--
-- Name: blob blob_record_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.blob
    ADD CONSTRAINT blob_record_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES public.record(organisation_id, id);

--
-- Name: communication communication_approved_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.communication
    ADD CONSTRAINT communication_approved_by_fkey FOREIGN KEY (organisation_id, approved_by) REFERENCES public.person(organisation_id, id);

--
-- Name: communication communication_audience_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.communication
    ADD CONSTRAINT communication_audience_fkey FOREIGN KEY (organisation_id, audience_id) REFERENCES public.procedure_element(organisation_id, id);

--
-- Name: communication communication_completes_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.communication
    ADD CONSTRAINT communication_completes_fkey FOREIGN KEY (organisation_id, record_id, completes_id) REFERENCES public.communication(organisation_id, record_id, id);

--
-- Name: communication communication_deadline_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.communication
    ADD CONSTRAINT communication_deadline_fkey FOREIGN KEY (organisation_id, record_id, deadline_id) REFERENCES public.deadline(organisation_id, record_id, id);

--
-- Name: communication communication_decided_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.communication
    ADD CONSTRAINT communication_decided_by_fkey FOREIGN KEY (organisation_id, decided_by) REFERENCES public.person(organisation_id, id);

--
-- Name: communication communication_element_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.communication
    ADD CONSTRAINT communication_element_fkey FOREIGN KEY (organisation_id, element_id) REFERENCES public.procedure_element(organisation_id, id);

--
-- Name: communication_reach communication_reach_communication_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.communication_reach
    ADD CONSTRAINT communication_reach_communication_fkey FOREIGN KEY (organisation_id, record_id, communication_id) REFERENCES public.communication(organisation_id, record_id, id);

--
-- Name: communication_reach communication_reach_department_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.communication_reach
    ADD CONSTRAINT communication_reach_department_fkey FOREIGN KEY (organisation_id, department_id) REFERENCES public.department(organisation_id, id);

--
-- Name: communication_reach communication_reach_told_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.communication_reach
    ADD CONSTRAINT communication_reach_told_by_fkey FOREIGN KEY (organisation_id, record_id, told_by_id) REFERENCES public.communication(organisation_id, record_id, id);

--
-- Name: communication communication_record_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.communication
    ADD CONSTRAINT communication_record_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES public.record(organisation_id, id);

--
-- Name: communication communication_recorded_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.communication
    ADD CONSTRAINT communication_recorded_by_fkey FOREIGN KEY (organisation_id, recorded_by) REFERENCES public.person(organisation_id, id);

--
-- Name: communication communication_response_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.communication
    ADD CONSTRAINT communication_response_fkey FOREIGN KEY (organisation_id, record_id, response_id) REFERENCES public.response(organisation_id, record_id, id);

--
-- Name: contact contact_organisation_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.contact
    ADD CONSTRAINT contact_organisation_fkey FOREIGN KEY (organisation_id) REFERENCES public.organisation(organisation_id);

--
-- Name: contact contact_person_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.contact
    ADD CONSTRAINT contact_person_fkey FOREIGN KEY (organisation_id, person_id) REFERENCES public.person(organisation_id, id);

--
-- Name: custody_content custody_content_custody_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.custody_content
    ADD CONSTRAINT custody_content_custody_fkey FOREIGN KEY (organisation_id, record_id, custody_id) REFERENCES public.custody(organisation_id, record_id, id);

--
-- Name: custody custody_evidence_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.custody
    ADD CONSTRAINT custody_evidence_fkey FOREIGN KEY (organisation_id, record_id, evidence_id) REFERENCES public.evidence(organisation_id, record_id, id);

--
-- Name: custody custody_person_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.custody
    ADD CONSTRAINT custody_person_fkey FOREIGN KEY (organisation_id, person_id) REFERENCES public.person(organisation_id, id);

--
-- Name: deadline deadline_decided_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.deadline
    ADD CONSTRAINT deadline_decided_by_fkey FOREIGN KEY (organisation_id, decided_by) REFERENCES public.person(organisation_id, id);

--
-- Name: deadline deadline_element_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.deadline
    ADD CONSTRAINT deadline_element_fkey FOREIGN KEY (organisation_id, element_id) REFERENCES public.procedure_element(organisation_id, id);

--
-- Name: deadline deadline_record_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.deadline
    ADD CONSTRAINT deadline_record_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES public.record(organisation_id, id);

--
-- Name: deadline deadline_response_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.deadline
    ADD CONSTRAINT deadline_response_fkey FOREIGN KEY (organisation_id, record_id, response_id) REFERENCES public.response(organisation_id, record_id, id);

--
-- Name: deadline deadline_supersedes_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.deadline
    ADD CONSTRAINT deadline_supersedes_fkey FOREIGN KEY (organisation_id, record_id, supersedes_id) REFERENCES public.deadline(organisation_id, record_id, id);

--
-- Name: delivery_attempt delivery_attempt_delivery_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.delivery_attempt
    ADD CONSTRAINT delivery_attempt_delivery_fkey FOREIGN KEY (organisation_id, record_id, delivery_id) REFERENCES public.delivery(organisation_id, record_id, id);

--
-- Name: delivery delivery_communication_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.delivery
    ADD CONSTRAINT delivery_communication_fkey FOREIGN KEY (organisation_id, record_id, communication_id) REFERENCES public.communication(organisation_id, record_id, id);

--
-- Name: delivery delivery_contact_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.delivery
    ADD CONSTRAINT delivery_contact_fkey FOREIGN KEY (organisation_id, contact_id) REFERENCES public.contact(organisation_id, id);

--
-- Name: delivery delivery_deadline_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.delivery
    ADD CONSTRAINT delivery_deadline_fkey FOREIGN KEY (organisation_id, record_id, deadline_id) REFERENCES public.deadline(organisation_id, record_id, id);

--
-- Name: delivery delivery_department_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.delivery
    ADD CONSTRAINT delivery_department_fkey FOREIGN KEY (organisation_id, department_id) REFERENCES public.department(organisation_id, id);

--
-- Name: delivery delivery_document_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.delivery
    ADD CONSTRAINT delivery_document_fkey FOREIGN KEY (organisation_id, record_id, document_id) REFERENCES public.document(organisation_id, record_id, id);

--
-- Name: delivery delivery_improvement_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.delivery
    ADD CONSTRAINT delivery_improvement_fkey FOREIGN KEY (organisation_id, record_id, improvement_id) REFERENCES public.improvement(organisation_id, record_id, id);

--
-- Name: delivery delivery_meeting_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.delivery
    ADD CONSTRAINT delivery_meeting_fkey FOREIGN KEY (organisation_id, record_id, meeting_id) REFERENCES public.meeting(organisation_id, record_id, id);

--
-- Name: delivery delivery_person_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.delivery
    ADD CONSTRAINT delivery_person_fkey FOREIGN KEY (organisation_id, person_id) REFERENCES public.person(organisation_id, id);

--
-- Name: delivery delivery_record_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.delivery
    ADD CONSTRAINT delivery_record_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES public.record(organisation_id, id);

--
-- Name: department department_organisation_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.department
    ADD CONSTRAINT department_organisation_fkey FOREIGN KEY (organisation_id) REFERENCES public.organisation(organisation_id);

--
-- Name: department department_parent_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.department
    ADD CONSTRAINT department_parent_fkey FOREIGN KEY (organisation_id, parent_id) REFERENCES public.department(organisation_id, id);

--
-- Name: document document_element_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.document
    ADD CONSTRAINT document_element_fkey FOREIGN KEY (organisation_id, element_id) REFERENCES public.procedure_element(organisation_id, id);

--
-- Name: document document_record_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.document
    ADD CONSTRAINT document_record_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES public.record(organisation_id, id);

--
-- Name: document document_requested_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.document
    ADD CONSTRAINT document_requested_by_fkey FOREIGN KEY (organisation_id, requested_by) REFERENCES public.person(organisation_id, id);

--
-- Name: document_version document_version_blob_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.document_version
    ADD CONSTRAINT document_version_blob_fkey FOREIGN KEY (organisation_id, record_id, blob_id) REFERENCES public.blob(organisation_id, record_id, id);

--
-- Name: document_version document_version_document_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.document_version
    ADD CONSTRAINT document_version_document_fkey FOREIGN KEY (organisation_id, record_id, document_id) REFERENCES public.document(organisation_id, record_id, id);

--
-- Name: duty_holder duty_holder_contact_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.duty_holder
    ADD CONSTRAINT duty_holder_contact_fkey FOREIGN KEY (organisation_id, contact_id) REFERENCES public.contact(organisation_id, id);

--
-- Name: duty_holder duty_holder_person_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.duty_holder
    ADD CONSTRAINT duty_holder_person_fkey FOREIGN KEY (organisation_id, person_id) REFERENCES public.person(organisation_id, id);

--
-- Name: duty_holder duty_holder_procedure_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.duty_holder
    ADD CONSTRAINT duty_holder_procedure_fkey FOREIGN KEY (organisation_id, procedure_id) REFERENCES public.procedure(organisation_id, id);

--
-- Name: element_duration element_duration_element_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.element_duration
    ADD CONSTRAINT element_duration_element_fkey FOREIGN KEY (organisation_id, element_id) REFERENCES public.procedure_element(organisation_id, id);

--
-- Name: estimate estimate_element_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.estimate
    ADD CONSTRAINT estimate_element_fkey FOREIGN KEY (organisation_id, element_id) REFERENCES public.procedure_element(organisation_id, id);

--
-- Name: estimate estimate_person_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.estimate
    ADD CONSTRAINT estimate_person_fkey FOREIGN KEY (organisation_id, person_id) REFERENCES public.person(organisation_id, id);

--
-- Name: estimate estimate_record_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.estimate
    ADD CONSTRAINT estimate_record_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES public.record(organisation_id, id);

--
-- Name: estimate estimate_supersedes_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.estimate
    ADD CONSTRAINT estimate_supersedes_fkey FOREIGN KEY (organisation_id, record_id, supersedes_id) REFERENCES public.estimate(organisation_id, record_id, id);

--
-- Name: event_content event_content_event_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.event_content
    ADD CONSTRAINT event_content_event_fkey FOREIGN KEY (organisation_id, record_id, event_id) REFERENCES public.event(organisation_id, record_id, id);

--
-- Name: event event_element_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.event
    ADD CONSTRAINT event_element_fkey FOREIGN KEY (organisation_id, element_id) REFERENCES public.procedure_element(organisation_id, id);

--
-- Name: event event_person_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.event
    ADD CONSTRAINT event_person_fkey FOREIGN KEY (organisation_id, person_id) REFERENCES public.person(organisation_id, id);

--
-- Name: event event_record_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.event
    ADD CONSTRAINT event_record_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES public.record(organisation_id, id);

--
-- Name: event event_supersedes_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.event
    ADD CONSTRAINT event_supersedes_fkey FOREIGN KEY (organisation_id, record_id, supersedes_id) REFERENCES public.event(organisation_id, record_id, id);

--
-- Name: evidence evidence_blob_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.evidence
    ADD CONSTRAINT evidence_blob_fkey FOREIGN KEY (organisation_id, record_id, blob_id) REFERENCES public.blob(organisation_id, record_id, id);

--
-- Name: evidence evidence_collected_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.evidence
    ADD CONSTRAINT evidence_collected_by_fkey FOREIGN KEY (organisation_id, collected_by) REFERENCES public.person(organisation_id, id);

--
-- Name: evidence evidence_element_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.evidence
    ADD CONSTRAINT evidence_element_fkey FOREIGN KEY (organisation_id, element_id) REFERENCES public.procedure_element(organisation_id, id);

--
-- Name: evidence evidence_hold_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.evidence
    ADD CONSTRAINT evidence_hold_by_fkey FOREIGN KEY (organisation_id, hold_by) REFERENCES public.person(organisation_id, id);

--
-- Name: evidence evidence_person_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.evidence
    ADD CONSTRAINT evidence_person_fkey FOREIGN KEY (organisation_id, person_id) REFERENCES public.person(organisation_id, id);

--
-- Name: evidence evidence_record_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.evidence
    ADD CONSTRAINT evidence_record_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES public.record(organisation_id, id);

--
-- Name: fact fact_person_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.fact
    ADD CONSTRAINT fact_person_fkey FOREIGN KEY (organisation_id, person_id) REFERENCES public.person(organisation_id, id);

--
-- Name: fact fact_record_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.fact
    ADD CONSTRAINT fact_record_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES public.record(organisation_id, id);

--
-- Name: fact fact_supersedes_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.fact
    ADD CONSTRAINT fact_supersedes_fkey FOREIGN KEY (organisation_id, record_id, supersedes_id) REFERENCES public.fact(organisation_id, record_id, id);

--
-- Name: finding finding_cause_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.finding
    ADD CONSTRAINT finding_cause_fkey FOREIGN KEY (organisation_id, record_id, cause_id) REFERENCES public.finding(organisation_id, record_id, id);

--
-- Name: finding finding_changed_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.finding
    ADD CONSTRAINT finding_changed_by_fkey FOREIGN KEY (organisation_id, changed_by) REFERENCES public.person(organisation_id, id);

--
-- Name: finding finding_element_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.finding
    ADD CONSTRAINT finding_element_fkey FOREIGN KEY (organisation_id, element_id) REFERENCES public.procedure_element(organisation_id, id);

--
-- Name: finding finding_record_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.finding
    ADD CONSTRAINT finding_record_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES public.record(organisation_id, id);

--
-- Name: finding finding_stated_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.finding
    ADD CONSTRAINT finding_stated_by_fkey FOREIGN KEY (organisation_id, stated_by) REFERENCES public.person(organisation_id, id);

--
-- Name: hook hook_department_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.hook
    ADD CONSTRAINT hook_department_fkey FOREIGN KEY (organisation_id, department_id) REFERENCES public.department(organisation_id, id);

--
-- Name: hook hook_organisation_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.hook
    ADD CONSTRAINT hook_organisation_fkey FOREIGN KEY (organisation_id) REFERENCES public.organisation(organisation_id);

--
-- Name: hook_secret hook_secret_hook_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.hook_secret
    ADD CONSTRAINT hook_secret_hook_fkey FOREIGN KEY (organisation_id, hook_id) REFERENCES public.hook(organisation_id, id);

--
-- Name: improvement improvement_decided_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.improvement
    ADD CONSTRAINT improvement_decided_by_fkey FOREIGN KEY (organisation_id, decided_by) REFERENCES public.person(organisation_id, id);

--
-- Name: improvement improvement_element_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.improvement
    ADD CONSTRAINT improvement_element_fkey FOREIGN KEY (organisation_id, element_id) REFERENCES public.procedure_element(organisation_id, id);

--
-- Name: improvement improvement_ended_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.improvement
    ADD CONSTRAINT improvement_ended_by_fkey FOREIGN KEY (organisation_id, ended_by) REFERENCES public.person(organisation_id, id);

--
-- Name: improvement improvement_finding_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.improvement
    ADD CONSTRAINT improvement_finding_fkey FOREIGN KEY (organisation_id, record_id, finding_id) REFERENCES public.finding(organisation_id, record_id, id);

--
-- Name: improvement improvement_meeting_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.improvement
    ADD CONSTRAINT improvement_meeting_fkey FOREIGN KEY (organisation_id, record_id, meeting_id) REFERENCES public.meeting(organisation_id, record_id, id);

--
-- Name: improvement improvement_owner_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.improvement
    ADD CONSTRAINT improvement_owner_fkey FOREIGN KEY (organisation_id, owner_id) REFERENCES public.person(organisation_id, id);

--
-- Name: improvement_person improvement_person_improvement_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.improvement_person
    ADD CONSTRAINT improvement_person_improvement_fkey FOREIGN KEY (organisation_id, record_id, improvement_id) REFERENCES public.improvement(organisation_id, record_id, id);

--
-- Name: improvement_person improvement_person_person_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.improvement_person
    ADD CONSTRAINT improvement_person_person_fkey FOREIGN KEY (organisation_id, person_id) REFERENCES public.person(organisation_id, id);

--
-- Name: improvement improvement_procedure_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.improvement
    ADD CONSTRAINT improvement_procedure_fkey FOREIGN KEY (organisation_id, procedure_id) REFERENCES public.procedure(organisation_id, id);

--
-- Name: improvement improvement_proposed_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.improvement
    ADD CONSTRAINT improvement_proposed_by_fkey FOREIGN KEY (organisation_id, proposed_by) REFERENCES public.person(organisation_id, id);

--
-- Name: improvement improvement_record_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.improvement
    ADD CONSTRAINT improvement_record_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES public.record(organisation_id, id);

--
-- Name: improvement improvement_verified_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.improvement
    ADD CONSTRAINT improvement_verified_by_fkey FOREIGN KEY (organisation_id, verified_by) REFERENCES public.person(organisation_id, id);

--
-- Name: improvement improvement_version_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.improvement
    ADD CONSTRAINT improvement_version_fkey FOREIGN KEY (organisation_id, procedure_version_id) REFERENCES public.procedure_version(organisation_id, id);

--
-- Name: incident incident_duplicate_of_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.incident
    ADD CONSTRAINT incident_duplicate_of_fkey FOREIGN KEY (organisation_id, duplicate_of_id) REFERENCES public.incident(organisation_id, id);

--
-- Name: incident_origin incident_origin_incident_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.incident_origin
    ADD CONSTRAINT incident_origin_incident_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES public.incident(organisation_id, id);

--
-- Name: incident_original incident_original_origin_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.incident_original
    ADD CONSTRAINT incident_original_origin_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES public.incident_origin(organisation_id, record_id);

--
-- Name: incident incident_record_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.incident
    ADD CONSTRAINT incident_record_fkey FOREIGN KEY (organisation_id, id, kind) REFERENCES public.record(organisation_id, id, kind);

--
-- Name: incident_word incident_word_incident_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.incident_word
    ADD CONSTRAINT incident_word_incident_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES public.incident(organisation_id, id);

--
-- Name: level_assignment level_assignment_default_level_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.level_assignment
    ADD CONSTRAINT level_assignment_default_level_fkey FOREIGN KEY (organisation_id, default_level_id) REFERENCES public.procedure_element(organisation_id, id);

--
-- Name: level_assignment level_assignment_event_type_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.level_assignment
    ADD CONSTRAINT level_assignment_event_type_fkey FOREIGN KEY (organisation_id, event_type_id) REFERENCES public.procedure_element(organisation_id, id);

--
-- Name: level_assignment level_assignment_incident_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.level_assignment
    ADD CONSTRAINT level_assignment_incident_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES public.incident(organisation_id, id);

--
-- Name: level_assignment level_assignment_level_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.level_assignment
    ADD CONSTRAINT level_assignment_level_fkey FOREIGN KEY (organisation_id, level_id) REFERENCES public.procedure_element(organisation_id, id);

--
-- Name: level_assignment level_assignment_person_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.level_assignment
    ADD CONSTRAINT level_assignment_person_fkey FOREIGN KEY (organisation_id, person_id) REFERENCES public.person(organisation_id, id);

--
-- Name: level_assignment level_assignment_supersedes_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.level_assignment
    ADD CONSTRAINT level_assignment_supersedes_fkey FOREIGN KEY (organisation_id, record_id, supersedes_id) REFERENCES public.level_assignment(organisation_id, record_id, id);

--
-- Name: level_assignment level_assignment_version_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.level_assignment
    ADD CONSTRAINT level_assignment_version_fkey FOREIGN KEY (organisation_id, procedure_version_id) REFERENCES public.procedure_version(organisation_id, id);

--
-- Name: log_record log_record_incident_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.log_record
    ADD CONSTRAINT log_record_incident_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES public.incident(organisation_id, id);

--
-- Name: log_record log_record_logged_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.log_record
    ADD CONSTRAINT log_record_logged_by_fkey FOREIGN KEY (organisation_id, logged_by) REFERENCES public.person(organisation_id, id);

--
-- Name: meeting_attendee meeting_attendee_contact_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.meeting_attendee
    ADD CONSTRAINT meeting_attendee_contact_fkey FOREIGN KEY (organisation_id, contact_id) REFERENCES public.contact(organisation_id, id);

--
-- Name: meeting_attendee meeting_attendee_meeting_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.meeting_attendee
    ADD CONSTRAINT meeting_attendee_meeting_fkey FOREIGN KEY (organisation_id, record_id, meeting_id) REFERENCES public.meeting(organisation_id, record_id, id);

--
-- Name: meeting_attendee meeting_attendee_person_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.meeting_attendee
    ADD CONSTRAINT meeting_attendee_person_fkey FOREIGN KEY (organisation_id, person_id) REFERENCES public.person(organisation_id, id);

--
-- Name: meeting meeting_chair_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.meeting
    ADD CONSTRAINT meeting_chair_fkey FOREIGN KEY (organisation_id, chair_id) REFERENCES public.person(organisation_id, id);

--
-- Name: meeting_content meeting_content_meeting_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.meeting_content
    ADD CONSTRAINT meeting_content_meeting_fkey FOREIGN KEY (organisation_id, record_id, meeting_id) REFERENCES public.meeting(organisation_id, record_id, id);

--
-- Name: meeting meeting_element_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.meeting
    ADD CONSTRAINT meeting_element_fkey FOREIGN KEY (organisation_id, element_id) REFERENCES public.procedure_element(organisation_id, id);

--
-- Name: meeting meeting_person_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.meeting
    ADD CONSTRAINT meeting_person_fkey FOREIGN KEY (organisation_id, person_id) REFERENCES public.person(organisation_id, id);

--
-- Name: meeting meeting_response_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.meeting
    ADD CONSTRAINT meeting_response_fkey FOREIGN KEY (organisation_id, record_id, response_id) REFERENCES public.response(organisation_id, record_id, id);

--
-- Name: membership membership_department_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.membership
    ADD CONSTRAINT membership_department_fkey FOREIGN KEY (organisation_id, department_id) REFERENCES public.department(organisation_id, id);

--
-- Name: membership membership_person_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.membership
    ADD CONSTRAINT membership_person_fkey FOREIGN KEY (organisation_id, person_id) REFERENCES public.person(organisation_id, id);

--
-- Name: number_series number_series_organisation_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.number_series
    ADD CONSTRAINT number_series_organisation_fkey FOREIGN KEY (organisation_id) REFERENCES public.organisation(organisation_id);

--
-- Name: obligation obligation_element_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.obligation
    ADD CONSTRAINT obligation_element_fkey FOREIGN KEY (organisation_id, element_id) REFERENCES public.procedure_element(organisation_id, id);

--
-- Name: obligation obligation_improvement_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.obligation
    ADD CONSTRAINT obligation_improvement_fkey FOREIGN KEY (organisation_id, improvement_id) REFERENCES public.improvement(organisation_id, id);

--
-- Name: obligation obligation_person_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.obligation
    ADD CONSTRAINT obligation_person_fkey FOREIGN KEY (organisation_id, person_id) REFERENCES public.person(organisation_id, id);

--
-- Name: obligation obligation_procedure_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.obligation
    ADD CONSTRAINT obligation_procedure_fkey FOREIGN KEY (organisation_id, procedure_id) REFERENCES public.procedure(organisation_id, id);

--
-- Name: obligation obligation_version_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.obligation
    ADD CONSTRAINT obligation_version_fkey FOREIGN KEY (organisation_id, procedure_version_id) REFERENCES public.procedure_version(organisation_id, id);

--
-- Name: participant participant_person_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.participant
    ADD CONSTRAINT participant_person_fkey FOREIGN KEY (organisation_id, person_id) REFERENCES public.person(organisation_id, id);

--
-- Name: participant participant_record_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.participant
    ADD CONSTRAINT participant_record_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES public.record(organisation_id, id);

--
-- Name: person person_organisation_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.person
    ADD CONSTRAINT person_organisation_fkey FOREIGN KEY (organisation_id) REFERENCES public.organisation(organisation_id);

--
-- Name: phone_call phone_call_called_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.phone_call
    ADD CONSTRAINT phone_call_called_by_fkey FOREIGN KEY (organisation_id, called_by) REFERENCES public.person(organisation_id, id);

--
-- Name: phone_call phone_call_delivery_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.phone_call
    ADD CONSTRAINT phone_call_delivery_fkey FOREIGN KEY (organisation_id, record_id, delivery_id) REFERENCES public.delivery(organisation_id, record_id, id);

--
-- Name: procedure_element procedure_element_version_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.procedure_element
    ADD CONSTRAINT procedure_element_version_fkey FOREIGN KEY (organisation_id, procedure_version_id) REFERENCES public.procedure_version(organisation_id, id);

--
-- Name: procedure procedure_organisation_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.procedure
    ADD CONSTRAINT procedure_organisation_fkey FOREIGN KEY (organisation_id) REFERENCES public.organisation(organisation_id);

--
-- Name: procedure_version_act procedure_version_act_person_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.procedure_version_act
    ADD CONSTRAINT procedure_version_act_person_fkey FOREIGN KEY (organisation_id, person_id) REFERENCES public.person(organisation_id, id);

--
-- Name: procedure_version_act procedure_version_act_version_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.procedure_version_act
    ADD CONSTRAINT procedure_version_act_version_fkey FOREIGN KEY (organisation_id, procedure_version_id) REFERENCES public.procedure_version(organisation_id, id);

--
-- Name: procedure_version procedure_version_procedure_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.procedure_version
    ADD CONSTRAINT procedure_version_procedure_fkey FOREIGN KEY (organisation_id, procedure_id) REFERENCES public.procedure(organisation_id, id);

--
-- Name: procedure_version procedure_version_published_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.procedure_version
    ADD CONSTRAINT procedure_version_published_by_fkey FOREIGN KEY (organisation_id, published_by) REFERENCES public.person(organisation_id, id);

--
-- Name: record record_department_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.record
    ADD CONSTRAINT record_department_fkey FOREIGN KEY (organisation_id, department_id) REFERENCES public.department(organisation_id, id);

--
-- Name: reference_document reference_document_procedure_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.reference_document
    ADD CONSTRAINT reference_document_procedure_fkey FOREIGN KEY (organisation_id, procedure_id) REFERENCES public.procedure(organisation_id, id);

--
-- Name: reference_document reference_document_stated_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.reference_document
    ADD CONSTRAINT reference_document_stated_by_fkey FOREIGN KEY (organisation_id, stated_by) REFERENCES public.person(organisation_id, id);

--
-- Name: report report_definition_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.report
    ADD CONSTRAINT report_definition_fkey FOREIGN KEY (organisation_id, definition_id) REFERENCES public.procedure_element(organisation_id, id);

--
-- Name: report report_entered_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.report
    ADD CONSTRAINT report_entered_by_fkey FOREIGN KEY (organisation_id, entered_by) REFERENCES public.person(organisation_id, id);

--
-- Name: report_entry report_entry_record_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.report_entry
    ADD CONSTRAINT report_entry_record_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES public.record(organisation_id, id);

--
-- Name: report report_incident_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.report
    ADD CONSTRAINT report_incident_fkey FOREIGN KEY (organisation_id, incident_id) REFERENCES public.incident(organisation_id, id);

--
-- Name: report report_record_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.report
    ADD CONSTRAINT report_record_fkey FOREIGN KEY (organisation_id, id, kind) REFERENCES public.record(organisation_id, id, kind);

--
-- Name: report report_reporter_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.report
    ADD CONSTRAINT report_reporter_fkey FOREIGN KEY (organisation_id, reporter_id) REFERENCES public.person(organisation_id, id);

--
-- Name: report report_triaged_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.report
    ADD CONSTRAINT report_triaged_by_fkey FOREIGN KEY (organisation_id, triaged_by) REFERENCES public.person(organisation_id, id);

--
-- Name: response response_incident_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.response
    ADD CONSTRAINT response_incident_fkey FOREIGN KEY (organisation_id, record_id, imported) REFERENCES public.incident(organisation_id, id, imported);

--
-- Name: response response_level_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.response
    ADD CONSTRAINT response_level_fkey FOREIGN KEY (organisation_id, level_id) REFERENCES public.procedure_element(organisation_id, id);

--
-- Name: response response_log_record_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.response
    ADD CONSTRAINT response_log_record_fkey FOREIGN KEY (organisation_id, record_id, log_record_id) REFERENCES public.log_record(organisation_id, record_id, id);

--
-- Name: response_phase response_phase_element_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.response_phase
    ADD CONSTRAINT response_phase_element_fkey FOREIGN KEY (organisation_id, element_id) REFERENCES public.procedure_element(organisation_id, id);

--
-- Name: response response_phase_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.response
    ADD CONSTRAINT response_phase_fkey FOREIGN KEY (organisation_id, phase_id) REFERENCES public.procedure_element(organisation_id, id);

--
-- Name: response_phase response_phase_response_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.response_phase
    ADD CONSTRAINT response_phase_response_fkey FOREIGN KEY (organisation_id, record_id, response_id) REFERENCES public.response(organisation_id, record_id, id);

--
-- Name: response response_plan_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.response
    ADD CONSTRAINT response_plan_fkey FOREIGN KEY (organisation_id, plan_id) REFERENCES public.procedure_element(organisation_id, id);

--
-- Name: response_step response_step_done_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.response_step
    ADD CONSTRAINT response_step_done_by_fkey FOREIGN KEY (organisation_id, done_by) REFERENCES public.person(organisation_id, id);

--
-- Name: response_step response_step_element_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.response_step
    ADD CONSTRAINT response_step_element_fkey FOREIGN KEY (organisation_id, element_id) REFERENCES public.procedure_element(organisation_id, id);

--
-- Name: response_step response_step_phase_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.response_step
    ADD CONSTRAINT response_step_phase_fkey FOREIGN KEY (organisation_id, phase_id) REFERENCES public.procedure_element(organisation_id, id);

--
-- Name: response_step response_step_response_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.response_step
    ADD CONSTRAINT response_step_response_fkey FOREIGN KEY (organisation_id, record_id, response_id) REFERENCES public.response(organisation_id, record_id, id);

--
-- Name: response response_version_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.response
    ADD CONSTRAINT response_version_fkey FOREIGN KEY (organisation_id, procedure_version_id) REFERENCES public.procedure_version(organisation_id, id);

--
-- Name: review review_element_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.review
    ADD CONSTRAINT review_element_fkey FOREIGN KEY (organisation_id, element_id) REFERENCES public.procedure_element(organisation_id, id);

--
-- Name: review review_person_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.review
    ADD CONSTRAINT review_person_fkey FOREIGN KEY (organisation_id, person_id) REFERENCES public.person(organisation_id, id);

--
-- Name: review review_response_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.review
    ADD CONSTRAINT review_response_fkey FOREIGN KEY (organisation_id, record_id, response_id) REFERENCES public.response(organisation_id, record_id, id);

--
-- Name: step_item_check step_item_check_item_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.step_item_check
    ADD CONSTRAINT step_item_check_item_fkey FOREIGN KEY (organisation_id, record_id, item_id) REFERENCES public.step_item(organisation_id, record_id, id);

--
-- Name: step_item_check step_item_check_person_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.step_item_check
    ADD CONSTRAINT step_item_check_person_fkey FOREIGN KEY (organisation_id, person_id) REFERENCES public.person(organisation_id, id);

--
-- Name: step_item step_item_created_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.step_item
    ADD CONSTRAINT step_item_created_by_fkey FOREIGN KEY (organisation_id, created_by) REFERENCES public.person(organisation_id, id);

--
-- Name: step_item step_item_done_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.step_item
    ADD CONSTRAINT step_item_done_by_fkey FOREIGN KEY (organisation_id, done_by) REFERENCES public.person(organisation_id, id);

--
-- Name: step_item step_item_element_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.step_item
    ADD CONSTRAINT step_item_element_fkey FOREIGN KEY (organisation_id, element_id) REFERENCES public.procedure_element(organisation_id, id);

--
-- Name: step_item step_item_finding_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.step_item
    ADD CONSTRAINT step_item_finding_fkey FOREIGN KEY (organisation_id, record_id, finding_id) REFERENCES public.finding(organisation_id, record_id, id);

--
-- Name: step_item step_item_owner_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.step_item
    ADD CONSTRAINT step_item_owner_fkey FOREIGN KEY (organisation_id, owner_id) REFERENCES public.person(organisation_id, id);

--
-- Name: step_item step_item_person_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.step_item
    ADD CONSTRAINT step_item_person_fkey FOREIGN KEY (organisation_id, person_id) REFERENCES public.person(organisation_id, id);

--
-- Name: step_item step_item_response_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.step_item
    ADD CONSTRAINT step_item_response_fkey FOREIGN KEY (organisation_id, record_id, response_id) REFERENCES public.response(organisation_id, record_id, id);

--
-- Name: strategy_adoption strategy_adoption_adopted_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.strategy_adoption
    ADD CONSTRAINT strategy_adoption_adopted_by_fkey FOREIGN KEY (organisation_id, adopted_by) REFERENCES public.person(organisation_id, id);

--
-- Name: strategy_adoption strategy_adoption_changed_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.strategy_adoption
    ADD CONSTRAINT strategy_adoption_changed_by_fkey FOREIGN KEY (organisation_id, changed_by) REFERENCES public.person(organisation_id, id);

--
-- Name: strategy_adoption strategy_adoption_department_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.strategy_adoption
    ADD CONSTRAINT strategy_adoption_department_fkey FOREIGN KEY (organisation_id, department_id) REFERENCES public.department(organisation_id, id);

--
-- Name: strategy_adoption strategy_adoption_element_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.strategy_adoption
    ADD CONSTRAINT strategy_adoption_element_fkey FOREIGN KEY (organisation_id, element_id) REFERENCES public.procedure_element(organisation_id, id);

--
-- Name: strategy_adoption strategy_adoption_estimate_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.strategy_adoption
    ADD CONSTRAINT strategy_adoption_estimate_fkey FOREIGN KEY (organisation_id, record_id, estimate_id) REFERENCES public.estimate(organisation_id, record_id, id);

--
-- Name: strategy_adoption strategy_adoption_record_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.strategy_adoption
    ADD CONSTRAINT strategy_adoption_record_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES public.record(organisation_id, id);

--
-- Name: strategy_adoption strategy_adoption_service_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.strategy_adoption
    ADD CONSTRAINT strategy_adoption_service_fkey FOREIGN KEY (organisation_id, service_id) REFERENCES public.supplier_service(organisation_id, id);

--
-- Name: strategy_adoption strategy_adoption_supplier_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.strategy_adoption
    ADD CONSTRAINT strategy_adoption_supplier_fkey FOREIGN KEY (organisation_id, supplier_id) REFERENCES public.supplier(organisation_id, id);

--
-- Name: supplier supplier_contact_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.supplier
    ADD CONSTRAINT supplier_contact_fkey FOREIGN KEY (organisation_id, contact_id) REFERENCES public.contact(organisation_id, id);

--
-- Name: supplier_disclosure supplier_disclosure_informed_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.supplier_disclosure
    ADD CONSTRAINT supplier_disclosure_informed_fkey FOREIGN KEY (organisation_id, informed_id) REFERENCES public.person(organisation_id, id);

--
-- Name: supplier_disclosure supplier_disclosure_person_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.supplier_disclosure
    ADD CONSTRAINT supplier_disclosure_person_fkey FOREIGN KEY (organisation_id, person_id) REFERENCES public.person(organisation_id, id);

--
-- Name: supplier_disclosure supplier_disclosure_supplier_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.supplier_disclosure
    ADD CONSTRAINT supplier_disclosure_supplier_fkey FOREIGN KEY (organisation_id, supplier_id) REFERENCES public.supplier(organisation_id, id);

--
-- Name: supplier supplier_organisation_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.supplier
    ADD CONSTRAINT supplier_organisation_fkey FOREIGN KEY (organisation_id) REFERENCES public.organisation(organisation_id);

--
-- Name: supplier_outage supplier_outage_person_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.supplier_outage
    ADD CONSTRAINT supplier_outage_person_fkey FOREIGN KEY (organisation_id, person_id) REFERENCES public.person(organisation_id, id);

--
-- Name: supplier_outage supplier_outage_record_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.supplier_outage
    ADD CONSTRAINT supplier_outage_record_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES public.record(organisation_id, id);

--
-- Name: supplier_outage supplier_outage_service_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.supplier_outage
    ADD CONSTRAINT supplier_outage_service_fkey FOREIGN KEY (organisation_id, service_id) REFERENCES public.supplier_service(organisation_id, id);

--
-- Name: supplier_outage supplier_outage_supersedes_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.supplier_outage
    ADD CONSTRAINT supplier_outage_supersedes_fkey FOREIGN KEY (organisation_id, record_id, supersedes_id) REFERENCES public.supplier_outage(organisation_id, record_id, id);

--
-- Name: supplier_service supplier_service_supplier_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.supplier_service
    ADD CONSTRAINT supplier_service_supplier_fkey FOREIGN KEY (organisation_id, supplier_id) REFERENCES public.supplier(organisation_id, id);

--
-- Name: supplier_status supplier_status_person_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.supplier_status
    ADD CONSTRAINT supplier_status_person_fkey FOREIGN KEY (organisation_id, person_id) REFERENCES public.person(organisation_id, id);

--
-- Name: supplier_status supplier_status_record_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.supplier_status
    ADD CONSTRAINT supplier_status_record_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES public.record(organisation_id, id);

--
-- Name: supplier_status supplier_status_service_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.supplier_status
    ADD CONSTRAINT supplier_status_service_fkey FOREIGN KEY (organisation_id, supplier_id, service_id) REFERENCES public.supplier_service(organisation_id, supplier_id, id);

--
-- Name: supplier_status supplier_status_supplier_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.supplier_status
    ADD CONSTRAINT supplier_status_supplier_fkey FOREIGN KEY (organisation_id, supplier_id) REFERENCES public.supplier(organisation_id, id);

--
-- Name: training_completion training_completion_exercise_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.training_completion
    ADD CONSTRAINT training_completion_exercise_fkey FOREIGN KEY (organisation_id, exercise_id, is_exercise) REFERENCES public.incident(organisation_id, id, exercise);

--
-- Name: training_completion training_completion_obligation_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.training_completion
    ADD CONSTRAINT training_completion_obligation_fkey FOREIGN KEY (organisation_id, person_id, obligation_id) REFERENCES public.obligation(organisation_id, person_id, id);

--
-- Name: training_completion training_completion_person_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.training_completion
    ADD CONSTRAINT training_completion_person_fkey FOREIGN KEY (organisation_id, person_id) REFERENCES public.person(organisation_id, id);

--
-- Name: training_completion training_completion_recorded_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.training_completion
    ADD CONSTRAINT training_completion_recorded_by_fkey FOREIGN KEY (organisation_id, recorded_by) REFERENCES public.person(organisation_id, id);

--
-- Name: upload upload_collected_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.upload
    ADD CONSTRAINT upload_collected_by_fkey FOREIGN KEY (organisation_id, collected_by) REFERENCES public.person(organisation_id, id);

--
-- Name: upload upload_element_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.upload
    ADD CONSTRAINT upload_element_fkey FOREIGN KEY (organisation_id, element_id) REFERENCES public.procedure_element(organisation_id, id);

--
-- Name: upload upload_person_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.upload
    ADD CONSTRAINT upload_person_fkey FOREIGN KEY (organisation_id, person_id) REFERENCES public.person(organisation_id, id);

--
-- Name: upload upload_record_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.upload
    ADD CONSTRAINT upload_record_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES public.record(organisation_id, id);

--
-- Name: violation violation_decided_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.violation
    ADD CONSTRAINT violation_decided_by_fkey FOREIGN KEY (organisation_id, decided_by) REFERENCES public.person(organisation_id, id);

--
-- Name: violation violation_element_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.violation
    ADD CONSTRAINT violation_element_fkey FOREIGN KEY (organisation_id, element_id) REFERENCES public.procedure_element(organisation_id, id);

--
-- Name: violation violation_incident_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.violation
    ADD CONSTRAINT violation_incident_fkey FOREIGN KEY (organisation_id, incident_id) REFERENCES public.incident(organisation_id, id);

--
-- Name: violation violation_opened_by_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.violation
    ADD CONSTRAINT violation_opened_by_fkey FOREIGN KEY (organisation_id, opened_by) REFERENCES public.person(organisation_id, id);

--
-- Name: violation violation_person_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.violation
    ADD CONSTRAINT violation_person_fkey FOREIGN KEY (organisation_id, person_id) REFERENCES public.person(organisation_id, id);

--
-- Name: violation violation_record_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.violation
    ADD CONSTRAINT violation_record_fkey FOREIGN KEY (organisation_id, id, kind) REFERENCES public.record(organisation_id, id, kind);

--
-- Name: violation violation_version_fkey; Type: FK CONSTRAINT; Schema: public; Owner: tocsin_owner
--

ALTER TABLE ONLY public.violation
    ADD CONSTRAINT violation_version_fkey FOREIGN KEY (organisation_id, procedure_version_id) REFERENCES public.procedure_version(organisation_id, id);

--
-- Name: acknowledgement; Type: ROW SECURITY; Schema: public; Owner: tocsin_owner
--

ALTER TABLE public.acknowledgement ENABLE ROW LEVEL SECURITY;

--
-- Name: acknowledgement acknowledgement_is_added; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY acknowledgement_is_added ON public.acknowledgement FOR INSERT TO tocsin_admin, tocsin_delivery, tocsin_gateway, tocsin_report WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: acknowledgement acknowledgement_is_ones_own; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY acknowledgement_is_ones_own ON public.acknowledgement AS RESTRICTIVE FOR INSERT TO tocsin_gateway WITH CHECK (((organisation_id = ( SELECT app.organisation_id() AS organisation_id)) AND (person_id = ( SELECT app.person_id() AS person_id))));

--
-- Name: acknowledgement acknowledgement_is_read; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY acknowledgement_is_read ON public.acknowledgement FOR SELECT TO tocsin_admin, tocsin_gateway USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: acknowledgement acknowledgement_is_read_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY acknowledgement_is_read_by_workers ON public.acknowledgement FOR SELECT TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: analyst; Type: ROW SECURITY; Schema: public; Owner: tocsin_owner
--

ALTER TABLE public.analyst ENABLE ROW LEVEL SECURITY;

--
-- Name: analyst_department; Type: ROW SECURITY; Schema: public; Owner: tocsin_owner
--

ALTER TABLE public.analyst_department ENABLE ROW LEVEL SECURITY;

--
-- Name: analyst_department analyst_department_is_added; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY analyst_department_is_added ON public.analyst_department FOR INSERT TO tocsin_admin, tocsin_delivery, tocsin_gateway, tocsin_report WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: analyst_department analyst_department_is_changed; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY analyst_department_is_changed ON public.analyst_department FOR UPDATE TO tocsin_admin, tocsin_gateway USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id))) WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: analyst_department analyst_department_is_changed_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY analyst_department_is_changed_by_workers ON public.analyst_department FOR UPDATE TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id))) WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: analyst_department analyst_department_is_read; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY analyst_department_is_read ON public.analyst_department FOR SELECT TO tocsin_admin, tocsin_gateway USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: analyst_department analyst_department_is_read_by_definer; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY analyst_department_is_read_by_definer ON public.analyst_department FOR SELECT TO tocsin_definer USING (true);

--
-- Name: analyst_department analyst_department_is_read_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY analyst_department_is_read_by_workers ON public.analyst_department FOR SELECT TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: analyst analyst_is_added; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY analyst_is_added ON public.analyst FOR INSERT TO tocsin_admin, tocsin_delivery, tocsin_gateway, tocsin_report WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: analyst analyst_is_changed; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY analyst_is_changed ON public.analyst FOR UPDATE TO tocsin_admin, tocsin_gateway USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id))) WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: analyst analyst_is_changed_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY analyst_is_changed_by_workers ON public.analyst FOR UPDATE TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id))) WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: analyst analyst_is_read; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY analyst_is_read ON public.analyst FOR SELECT TO tocsin_admin, tocsin_gateway USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: analyst analyst_is_read_by_definer; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY analyst_is_read_by_definer ON public.analyst FOR SELECT TO tocsin_definer USING (true);

--
-- Name: analyst analyst_is_read_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY analyst_is_read_by_workers ON public.analyst FOR SELECT TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: answer; Type: ROW SECURITY; Schema: public; Owner: tocsin_owner
--

ALTER TABLE public.answer ENABLE ROW LEVEL SECURITY;

--
-- Name: answer answer_is_added; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY answer_is_added ON public.answer FOR INSERT TO tocsin_admin, tocsin_delivery, tocsin_gateway, tocsin_report WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: answer answer_is_erased; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY answer_is_erased ON public.answer FOR UPDATE TO tocsin_definer USING (true);

--
-- Name: answer answer_is_read; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY answer_is_read ON public.answer FOR SELECT TO tocsin_admin, tocsin_gateway USING (((organisation_id = ( SELECT app.organisation_id() AS organisation_id)) AND (EXISTS ( SELECT 1
   FROM public.record r
  WHERE ((r.organisation_id = answer.organisation_id) AND (r.id = answer.record_id))
 OFFSET 0))));

--
-- Name: answer answer_is_read_by_definer; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY answer_is_read_by_definer ON public.answer FOR SELECT TO tocsin_definer USING (true);

--
-- Name: answer answer_is_read_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY answer_is_read_by_workers ON public.answer FOR SELECT TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: api_token; Type: ROW SECURITY; Schema: public; Owner: tocsin_owner
--

ALTER TABLE public.api_token ENABLE ROW LEVEL SECURITY;

--
-- Name: api_token api_token_is_added; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY api_token_is_added ON public.api_token FOR INSERT TO tocsin_admin, tocsin_delivery, tocsin_gateway, tocsin_report WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: api_token api_token_is_changed; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY api_token_is_changed ON public.api_token FOR UPDATE TO tocsin_admin, tocsin_gateway USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id))) WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: api_token api_token_is_changed_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY api_token_is_changed_by_workers ON public.api_token FOR UPDATE TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id))) WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: api_token api_token_is_read; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY api_token_is_read ON public.api_token FOR SELECT TO tocsin_admin, tocsin_gateway USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: api_token api_token_is_read_by_definer; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY api_token_is_read_by_definer ON public.api_token FOR SELECT TO tocsin_definer USING (true);

--
-- Name: api_token api_token_is_read_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY api_token_is_read_by_workers ON public.api_token FOR SELECT TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: appointment; Type: ROW SECURITY; Schema: public; Owner: tocsin_owner
--

ALTER TABLE public.appointment ENABLE ROW LEVEL SECURITY;

--
-- Name: appointment appointment_is_added; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY appointment_is_added ON public.appointment FOR INSERT TO tocsin_admin, tocsin_delivery, tocsin_gateway, tocsin_report WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: appointment appointment_is_changed; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY appointment_is_changed ON public.appointment FOR UPDATE TO tocsin_admin, tocsin_gateway USING (((organisation_id = ( SELECT app.organisation_id() AS organisation_id)) AND (EXISTS ( SELECT 1
   FROM public.record r
  WHERE ((r.organisation_id = appointment.organisation_id) AND (r.id = appointment.record_id))
 OFFSET 0)))) WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: appointment appointment_is_changed_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY appointment_is_changed_by_workers ON public.appointment FOR UPDATE TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id))) WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: appointment appointment_is_erased; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY appointment_is_erased ON public.appointment FOR UPDATE TO tocsin_definer USING (true);

--
-- Name: appointment appointment_is_read; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY appointment_is_read ON public.appointment FOR SELECT TO tocsin_admin, tocsin_gateway USING (((organisation_id = ( SELECT app.organisation_id() AS organisation_id)) AND (EXISTS ( SELECT 1
   FROM public.record r
  WHERE ((r.organisation_id = appointment.organisation_id) AND (r.id = appointment.record_id))
 OFFSET 0))));

--
-- Name: appointment appointment_is_read_by_definer; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY appointment_is_read_by_definer ON public.appointment FOR SELECT TO tocsin_definer USING (true);

--
-- Name: appointment appointment_is_read_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY appointment_is_read_by_workers ON public.appointment FOR SELECT TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: attestation; Type: ROW SECURITY; Schema: public; Owner: tocsin_owner
--

ALTER TABLE public.attestation ENABLE ROW LEVEL SECURITY;

--
-- Name: attestation attestation_is_added; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY attestation_is_added ON public.attestation FOR INSERT TO tocsin_admin, tocsin_delivery, tocsin_gateway, tocsin_report WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: attestation attestation_is_ones_own; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY attestation_is_ones_own ON public.attestation AS RESTRICTIVE FOR INSERT TO tocsin_gateway WITH CHECK (((organisation_id = ( SELECT app.organisation_id() AS organisation_id)) AND (person_id = ( SELECT app.person_id() AS person_id))));

--
-- Name: attestation attestation_is_read; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY attestation_is_read ON public.attestation FOR SELECT TO tocsin_admin, tocsin_gateway USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: attestation attestation_is_read_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY attestation_is_read_by_workers ON public.attestation FOR SELECT TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: blob; Type: ROW SECURITY; Schema: public; Owner: tocsin_owner
--

ALTER TABLE public.blob ENABLE ROW LEVEL SECURITY;

--
-- Name: blob_chunk; Type: ROW SECURITY; Schema: public; Owner: tocsin_owner
--

ALTER TABLE public.blob_chunk ENABLE ROW LEVEL SECURITY;

--
-- Name: blob_chunk blob_chunk_is_added; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY blob_chunk_is_added ON public.blob_chunk FOR INSERT TO tocsin_admin, tocsin_delivery, tocsin_gateway, tocsin_report WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: blob_chunk blob_chunk_is_read; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY blob_chunk_is_read ON public.blob_chunk FOR SELECT TO tocsin_admin, tocsin_gateway USING (((organisation_id = ( SELECT app.organisation_id() AS organisation_id)) AND (EXISTS ( SELECT 1
   FROM public.record r
  WHERE ((r.organisation_id = blob_chunk.organisation_id) AND (r.id = blob_chunk.record_id))
 OFFSET 0))));

--
-- Name: blob_chunk blob_chunk_is_read_by_definer; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY blob_chunk_is_read_by_definer ON public.blob_chunk FOR SELECT TO tocsin_definer USING (true);

--
-- Name: blob_chunk blob_chunk_is_read_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY blob_chunk_is_read_by_workers ON public.blob_chunk FOR SELECT TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: blob_chunk blob_chunk_is_removed; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY blob_chunk_is_removed ON public.blob_chunk FOR DELETE TO tocsin_definer USING (true);

--
-- Name: blob blob_is_added; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY blob_is_added ON public.blob FOR INSERT TO tocsin_admin, tocsin_delivery, tocsin_gateway, tocsin_report WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: blob blob_is_read; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY blob_is_read ON public.blob FOR SELECT TO tocsin_admin, tocsin_gateway USING (((organisation_id = ( SELECT app.organisation_id() AS organisation_id)) AND (EXISTS ( SELECT 1
   FROM public.record r
  WHERE ((r.organisation_id = blob.organisation_id) AND (r.id = blob.record_id))
 OFFSET 0))));

--
-- Name: blob blob_is_read_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY blob_is_read_by_workers ON public.blob FOR SELECT TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: communication; Type: ROW SECURITY; Schema: public; Owner: tocsin_owner
--

ALTER TABLE public.communication ENABLE ROW LEVEL SECURITY;

--
-- Name: communication communication_is_added; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY communication_is_added ON public.communication FOR INSERT TO tocsin_admin, tocsin_delivery, tocsin_gateway, tocsin_report WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: communication communication_is_changed; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY communication_is_changed ON public.communication FOR UPDATE TO tocsin_admin, tocsin_gateway USING (((organisation_id = ( SELECT app.organisation_id() AS organisation_id)) AND (EXISTS ( SELECT 1
   FROM public.record r
  WHERE ((r.organisation_id = communication.organisation_id) AND (r.id = communication.record_id))
 OFFSET 0)))) WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: communication communication_is_changed_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY communication_is_changed_by_workers ON public.communication FOR UPDATE TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id))) WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: communication communication_is_read; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY communication_is_read ON public.communication FOR SELECT TO tocsin_admin, tocsin_gateway USING (((organisation_id = ( SELECT app.organisation_id() AS organisation_id)) AND (EXISTS ( SELECT 1
   FROM public.record r
  WHERE ((r.organisation_id = communication.organisation_id) AND (r.id = communication.record_id))
 OFFSET 0))));

--
-- Name: communication communication_is_read_by_analysts; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY communication_is_read_by_analysts ON public.communication FOR SELECT TO tocsin_analyst USING (((organisation_id = ( SELECT app.analyst_organisation_id() AS analyst_organisation_id)) AND (EXISTS ( SELECT 1
   FROM public.record r
  WHERE ((r.organisation_id = communication.organisation_id) AND (r.id = communication.record_id))))));

--
-- Name: communication communication_is_read_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY communication_is_read_by_workers ON public.communication FOR SELECT TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: communication communication_is_restored; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY communication_is_restored ON public.communication FOR SELECT TO tocsin_definer USING (true);

--
-- Name: communication_reach; Type: ROW SECURITY; Schema: public; Owner: tocsin_owner
--

ALTER TABLE public.communication_reach ENABLE ROW LEVEL SECURITY;

--
-- Name: communication_reach communication_reach_is_added; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY communication_reach_is_added ON public.communication_reach FOR INSERT TO tocsin_admin, tocsin_delivery, tocsin_gateway, tocsin_report WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: communication_reach communication_reach_is_changed; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY communication_reach_is_changed ON public.communication_reach FOR UPDATE TO tocsin_admin, tocsin_gateway USING (((organisation_id = ( SELECT app.organisation_id() AS organisation_id)) AND (EXISTS ( SELECT 1
   FROM public.record r
  WHERE ((r.organisation_id = communication_reach.organisation_id) AND (r.id = communication_reach.record_id))
 OFFSET 0)))) WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: communication_reach communication_reach_is_changed_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY communication_reach_is_changed_by_workers ON public.communication_reach FOR UPDATE TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id))) WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: communication_reach communication_reach_is_read; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY communication_reach_is_read ON public.communication_reach FOR SELECT TO tocsin_admin, tocsin_gateway USING (((organisation_id = ( SELECT app.organisation_id() AS organisation_id)) AND (EXISTS ( SELECT 1
   FROM public.record r
  WHERE ((r.organisation_id = communication_reach.organisation_id) AND (r.id = communication_reach.record_id))
 OFFSET 0))));

--
-- Name: communication_reach communication_reach_is_read_by_analysts; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY communication_reach_is_read_by_analysts ON public.communication_reach FOR SELECT TO tocsin_analyst USING (((organisation_id = ( SELECT app.analyst_organisation_id() AS analyst_organisation_id)) AND (EXISTS ( SELECT 1
   FROM public.record r
  WHERE ((r.organisation_id = communication_reach.organisation_id) AND (r.id = communication_reach.record_id))))));

--
-- Name: communication_reach communication_reach_is_read_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY communication_reach_is_read_by_workers ON public.communication_reach FOR SELECT TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: contact; Type: ROW SECURITY; Schema: public; Owner: tocsin_owner
--

ALTER TABLE public.contact ENABLE ROW LEVEL SECURITY;

--
-- Name: contact contact_is_added; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY contact_is_added ON public.contact FOR INSERT TO tocsin_admin, tocsin_delivery, tocsin_gateway, tocsin_report WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: contact contact_is_changed; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY contact_is_changed ON public.contact FOR UPDATE TO tocsin_admin, tocsin_gateway USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id))) WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: contact contact_is_changed_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY contact_is_changed_by_workers ON public.contact FOR UPDATE TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id))) WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: contact contact_is_read; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY contact_is_read ON public.contact FOR SELECT TO tocsin_admin, tocsin_gateway USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: contact contact_is_read_by_definer; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY contact_is_read_by_definer ON public.contact FOR SELECT TO tocsin_definer USING (true);

--
-- Name: contact contact_is_read_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY contact_is_read_by_workers ON public.contact FOR SELECT TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: custody; Type: ROW SECURITY; Schema: public; Owner: tocsin_owner
--

ALTER TABLE public.custody ENABLE ROW LEVEL SECURITY;

--
-- Name: custody_content; Type: ROW SECURITY; Schema: public; Owner: tocsin_owner
--

ALTER TABLE public.custody_content ENABLE ROW LEVEL SECURITY;

--
-- Name: custody_content custody_content_is_added; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY custody_content_is_added ON public.custody_content FOR INSERT TO tocsin_admin, tocsin_delivery, tocsin_gateway, tocsin_report WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: custody_content custody_content_is_erased; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY custody_content_is_erased ON public.custody_content FOR UPDATE TO tocsin_definer USING (true);

--
-- Name: custody_content custody_content_is_read; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY custody_content_is_read ON public.custody_content FOR SELECT TO tocsin_admin, tocsin_gateway USING (((organisation_id = ( SELECT app.organisation_id() AS organisation_id)) AND (EXISTS ( SELECT 1
   FROM public.record r
  WHERE ((r.organisation_id = custody_content.organisation_id) AND (r.id = custody_content.record_id))
 OFFSET 0))));

--
-- Name: custody_content custody_content_is_read_by_definer; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY custody_content_is_read_by_definer ON public.custody_content FOR SELECT TO tocsin_definer USING (true);

--
-- Name: custody_content custody_content_is_read_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY custody_content_is_read_by_workers ON public.custody_content FOR SELECT TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: custody custody_is_added; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY custody_is_added ON public.custody FOR INSERT TO tocsin_admin, tocsin_delivery, tocsin_gateway, tocsin_report WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: custody custody_is_read; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY custody_is_read ON public.custody FOR SELECT TO tocsin_admin, tocsin_gateway USING (((organisation_id = ( SELECT app.organisation_id() AS organisation_id)) AND (EXISTS ( SELECT 1
   FROM public.record r
  WHERE ((r.organisation_id = custody.organisation_id) AND (r.id = custody.record_id))
 OFFSET 0))));

--
-- Name: custody custody_is_read_by_analysts; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY custody_is_read_by_analysts ON public.custody FOR SELECT TO tocsin_analyst USING (((organisation_id = ( SELECT app.analyst_organisation_id() AS analyst_organisation_id)) AND (EXISTS ( SELECT 1
   FROM public.record r
  WHERE ((r.organisation_id = custody.organisation_id) AND (r.id = custody.record_id))))));

--
-- Name: custody custody_is_read_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY custody_is_read_by_workers ON public.custody FOR SELECT TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: deadline; Type: ROW SECURITY; Schema: public; Owner: tocsin_owner
--

ALTER TABLE public.deadline ENABLE ROW LEVEL SECURITY;

--
-- Name: deadline deadline_is_added; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY deadline_is_added ON public.deadline FOR INSERT TO tocsin_admin, tocsin_delivery, tocsin_gateway, tocsin_report WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: deadline deadline_is_changed; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY deadline_is_changed ON public.deadline FOR UPDATE TO tocsin_admin, tocsin_gateway USING (((organisation_id = ( SELECT app.organisation_id() AS organisation_id)) AND (EXISTS ( SELECT 1
   FROM public.record r
  WHERE ((r.organisation_id = deadline.organisation_id) AND (r.id = deadline.record_id))
 OFFSET 0)))) WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: deadline deadline_is_changed_by_sweep; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY deadline_is_changed_by_sweep ON public.deadline FOR UPDATE TO tocsin_sweep USING (true) WITH CHECK (true);

--
-- Name: deadline deadline_is_changed_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY deadline_is_changed_by_workers ON public.deadline FOR UPDATE TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id))) WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: deadline deadline_is_read; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY deadline_is_read ON public.deadline FOR SELECT TO tocsin_admin, tocsin_gateway USING (((organisation_id = ( SELECT app.organisation_id() AS organisation_id)) AND (EXISTS ( SELECT 1
   FROM public.record r
  WHERE ((r.organisation_id = deadline.organisation_id) AND (r.id = deadline.record_id))
 OFFSET 0))));

--
-- Name: deadline deadline_is_read_by_analysts; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY deadline_is_read_by_analysts ON public.deadline FOR SELECT TO tocsin_analyst USING (((organisation_id = ( SELECT app.analyst_organisation_id() AS analyst_organisation_id)) AND (EXISTS ( SELECT 1
   FROM public.record r
  WHERE ((r.organisation_id = deadline.organisation_id) AND (r.id = deadline.record_id))))));

--
-- Name: deadline deadline_is_read_by_sweep; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY deadline_is_read_by_sweep ON public.deadline FOR SELECT TO tocsin_sweep USING (true);

--
-- Name: deadline deadline_is_read_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY deadline_is_read_by_workers ON public.deadline FOR SELECT TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: deadline deadline_is_restored; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY deadline_is_restored ON public.deadline FOR SELECT TO tocsin_definer USING (true);

--
-- Name: delivery; Type: ROW SECURITY; Schema: public; Owner: tocsin_owner
--

ALTER TABLE public.delivery ENABLE ROW LEVEL SECURITY;

--
-- Name: delivery_attempt; Type: ROW SECURITY; Schema: public; Owner: tocsin_owner
--

ALTER TABLE public.delivery_attempt ENABLE ROW LEVEL SECURITY;

--
-- Name: delivery_attempt delivery_attempt_is_added; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY delivery_attempt_is_added ON public.delivery_attempt FOR INSERT TO tocsin_admin, tocsin_delivery, tocsin_gateway, tocsin_report WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: delivery_attempt delivery_attempt_is_read; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY delivery_attempt_is_read ON public.delivery_attempt FOR SELECT TO tocsin_admin, tocsin_gateway USING (((organisation_id = ( SELECT app.organisation_id() AS organisation_id)) AND (EXISTS ( SELECT 1
   FROM public.record r
  WHERE ((r.organisation_id = delivery_attempt.organisation_id) AND (r.id = delivery_attempt.record_id))
 OFFSET 0))));

--
-- Name: delivery_attempt delivery_attempt_is_read_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY delivery_attempt_is_read_by_workers ON public.delivery_attempt FOR SELECT TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: delivery delivery_is_added; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY delivery_is_added ON public.delivery FOR INSERT TO tocsin_admin, tocsin_delivery, tocsin_gateway, tocsin_report WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: delivery delivery_is_audited; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY delivery_is_audited ON public.delivery FOR SELECT TO tocsin_definer USING (true);

--
-- Name: delivery delivery_is_changed; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY delivery_is_changed ON public.delivery FOR UPDATE TO tocsin_admin, tocsin_gateway USING (((organisation_id = ( SELECT app.organisation_id() AS organisation_id)) AND (EXISTS ( SELECT 1
   FROM public.record r
  WHERE ((r.organisation_id = delivery.organisation_id) AND (r.id = delivery.record_id))
 OFFSET 0)))) WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: delivery delivery_is_changed_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY delivery_is_changed_by_workers ON public.delivery FOR UPDATE TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id))) WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: delivery delivery_is_read; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY delivery_is_read ON public.delivery FOR SELECT TO tocsin_admin, tocsin_gateway USING (((organisation_id = ( SELECT app.organisation_id() AS organisation_id)) AND (EXISTS ( SELECT 1
   FROM public.record r
  WHERE ((r.organisation_id = delivery.organisation_id) AND (r.id = delivery.record_id))
 OFFSET 0))));

--
-- Name: delivery delivery_is_read_by_analysts; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY delivery_is_read_by_analysts ON public.delivery FOR SELECT TO tocsin_analyst USING (((organisation_id = ( SELECT app.analyst_organisation_id() AS analyst_organisation_id)) AND (EXISTS ( SELECT 1
   FROM public.record r
  WHERE ((r.organisation_id = delivery.organisation_id) AND (r.id = delivery.record_id))))));

--
-- Name: delivery delivery_is_read_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY delivery_is_read_by_workers ON public.delivery FOR SELECT TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: department; Type: ROW SECURITY; Schema: public; Owner: tocsin_owner
--

ALTER TABLE public.department ENABLE ROW LEVEL SECURITY;

--
-- Name: department department_is_added; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY department_is_added ON public.department FOR INSERT TO tocsin_admin, tocsin_delivery, tocsin_gateway, tocsin_report WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: department department_is_changed; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY department_is_changed ON public.department FOR UPDATE TO tocsin_admin, tocsin_gateway USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id))) WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: department department_is_changed_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY department_is_changed_by_workers ON public.department FOR UPDATE TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id))) WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: department department_is_read; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY department_is_read ON public.department FOR SELECT TO tocsin_admin, tocsin_gateway USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: department department_is_read_by_analysts; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY department_is_read_by_analysts ON public.department FOR SELECT TO tocsin_analyst USING (((organisation_id = ( SELECT app.analyst_organisation_id() AS analyst_organisation_id)) AND (id = ANY (( SELECT app.analyst_department_ids() AS analyst_department_ids)::uuid[]))));

--
-- Name: department department_is_read_by_definer; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY department_is_read_by_definer ON public.department FOR SELECT TO tocsin_definer USING (true);

--
-- Name: department department_is_read_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY department_is_read_by_workers ON public.department FOR SELECT TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: document; Type: ROW SECURITY; Schema: public; Owner: tocsin_owner
--

ALTER TABLE public.document ENABLE ROW LEVEL SECURITY;

--
-- Name: document document_is_added; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY document_is_added ON public.document FOR INSERT TO tocsin_admin, tocsin_delivery, tocsin_gateway, tocsin_report WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: document document_is_changed; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY document_is_changed ON public.document FOR UPDATE TO tocsin_admin, tocsin_gateway USING (((organisation_id = ( SELECT app.organisation_id() AS organisation_id)) AND (EXISTS ( SELECT 1
   FROM public.record r
  WHERE ((r.organisation_id = document.organisation_id) AND (r.id = document.record_id))
 OFFSET 0)))) WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: document document_is_changed_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY document_is_changed_by_workers ON public.document FOR UPDATE TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id))) WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: document document_is_read; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY document_is_read ON public.document FOR SELECT TO tocsin_admin, tocsin_gateway USING (((organisation_id = ( SELECT app.organisation_id() AS organisation_id)) AND (EXISTS ( SELECT 1
   FROM public.record r
  WHERE ((r.organisation_id = document.organisation_id) AND (r.id = document.record_id))
 OFFSET 0))));

--
-- Name: document document_is_read_by_analysts; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY document_is_read_by_analysts ON public.document FOR SELECT TO tocsin_analyst USING (((organisation_id = ( SELECT app.analyst_organisation_id() AS analyst_organisation_id)) AND (EXISTS ( SELECT 1
   FROM public.record r
  WHERE ((r.organisation_id = document.organisation_id) AND (r.id = document.record_id))))));

--
-- Name: document document_is_read_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY document_is_read_by_workers ON public.document FOR SELECT TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: document document_is_restored; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY document_is_restored ON public.document FOR SELECT TO tocsin_definer USING (true);

--
-- Name: document_version; Type: ROW SECURITY; Schema: public; Owner: tocsin_owner
--

ALTER TABLE public.document_version ENABLE ROW LEVEL SECURITY;

--
-- Name: document_version document_version_is_added; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY document_version_is_added ON public.document_version FOR INSERT TO tocsin_admin, tocsin_delivery, tocsin_gateway, tocsin_report WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: document_version document_version_is_read; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY document_version_is_read ON public.document_version FOR SELECT TO tocsin_admin, tocsin_gateway USING (((organisation_id = ( SELECT app.organisation_id() AS organisation_id)) AND (EXISTS ( SELECT 1
   FROM public.record r
  WHERE ((r.organisation_id = document_version.organisation_id) AND (r.id = document_version.record_id))
 OFFSET 0))));

--
-- Name: document_version document_version_is_read_by_analysts; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY document_version_is_read_by_analysts ON public.document_version FOR SELECT TO tocsin_analyst USING (((organisation_id = ( SELECT app.analyst_organisation_id() AS analyst_organisation_id)) AND (EXISTS ( SELECT 1
   FROM public.record r
  WHERE ((r.organisation_id = document_version.organisation_id) AND (r.id = document_version.record_id))))));

--
-- Name: document_version document_version_is_read_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY document_version_is_read_by_workers ON public.document_version FOR SELECT TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: duty_holder; Type: ROW SECURITY; Schema: public; Owner: tocsin_owner
--

ALTER TABLE public.duty_holder ENABLE ROW LEVEL SECURITY;

--
-- Name: duty_holder duty_holder_is_added; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY duty_holder_is_added ON public.duty_holder FOR INSERT TO tocsin_admin, tocsin_delivery, tocsin_gateway, tocsin_report WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: duty_holder duty_holder_is_changed; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY duty_holder_is_changed ON public.duty_holder FOR UPDATE TO tocsin_admin, tocsin_gateway USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id))) WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: duty_holder duty_holder_is_changed_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY duty_holder_is_changed_by_workers ON public.duty_holder FOR UPDATE TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id))) WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: duty_holder duty_holder_is_read; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY duty_holder_is_read ON public.duty_holder FOR SELECT TO tocsin_admin, tocsin_gateway USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: duty_holder duty_holder_is_read_by_definer; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY duty_holder_is_read_by_definer ON public.duty_holder FOR SELECT TO tocsin_definer USING (true);

--
-- Name: duty_holder duty_holder_is_read_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY duty_holder_is_read_by_workers ON public.duty_holder FOR SELECT TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: element_duration; Type: ROW SECURITY; Schema: public; Owner: tocsin_owner
--

ALTER TABLE public.element_duration ENABLE ROW LEVEL SECURITY;

--
-- Name: element_duration element_duration_is_added; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY element_duration_is_added ON public.element_duration FOR INSERT TO tocsin_admin, tocsin_delivery, tocsin_gateway, tocsin_report WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: element_duration element_duration_is_read; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY element_duration_is_read ON public.element_duration FOR SELECT TO tocsin_admin, tocsin_gateway USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: element_duration element_duration_is_read_by_analysts; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY element_duration_is_read_by_analysts ON public.element_duration FOR SELECT TO tocsin_analyst USING ((organisation_id = ( SELECT app.analyst_organisation_id() AS analyst_organisation_id)));

--
-- Name: element_duration element_duration_is_read_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY element_duration_is_read_by_workers ON public.element_duration FOR SELECT TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: estimate; Type: ROW SECURITY; Schema: public; Owner: tocsin_owner
--

ALTER TABLE public.estimate ENABLE ROW LEVEL SECURITY;

--
-- Name: estimate estimate_is_added; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY estimate_is_added ON public.estimate FOR INSERT TO tocsin_admin, tocsin_delivery, tocsin_gateway, tocsin_report WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: estimate estimate_is_read; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY estimate_is_read ON public.estimate FOR SELECT TO tocsin_admin, tocsin_gateway USING (((organisation_id = ( SELECT app.organisation_id() AS organisation_id)) AND (EXISTS ( SELECT 1
   FROM public.record r
  WHERE ((r.organisation_id = estimate.organisation_id) AND (r.id = estimate.record_id))
 OFFSET 0))));

--
-- Name: estimate estimate_is_read_by_analysts; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY estimate_is_read_by_analysts ON public.estimate FOR SELECT TO tocsin_analyst USING (((organisation_id = ( SELECT app.analyst_organisation_id() AS analyst_organisation_id)) AND (EXISTS ( SELECT 1
   FROM public.record r
  WHERE ((r.organisation_id = estimate.organisation_id) AND (r.id = estimate.record_id))))));

--
-- Name: estimate estimate_is_read_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY estimate_is_read_by_workers ON public.estimate FOR SELECT TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: event; Type: ROW SECURITY; Schema: public; Owner: tocsin_owner
--

ALTER TABLE public.event ENABLE ROW LEVEL SECURITY;

--
-- Name: event_content; Type: ROW SECURITY; Schema: public; Owner: tocsin_owner
--

ALTER TABLE public.event_content ENABLE ROW LEVEL SECURITY;

--
-- Name: event_content event_content_is_added; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY event_content_is_added ON public.event_content FOR INSERT TO tocsin_admin, tocsin_delivery, tocsin_gateway, tocsin_report WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: event_content event_content_is_added_by_definer; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY event_content_is_added_by_definer ON public.event_content FOR INSERT TO tocsin_definer WITH CHECK (true);

--
-- Name: event_content event_content_is_erased; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY event_content_is_erased ON public.event_content FOR UPDATE TO tocsin_definer USING (true);

--
-- Name: event_content event_content_is_read; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY event_content_is_read ON public.event_content FOR SELECT TO tocsin_admin, tocsin_gateway USING (((organisation_id = ( SELECT app.organisation_id() AS organisation_id)) AND (EXISTS ( SELECT 1
   FROM public.record r
  WHERE ((r.organisation_id = event_content.organisation_id) AND (r.id = event_content.record_id))
 OFFSET 0))));

--
-- Name: event_content event_content_is_read_by_definer; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY event_content_is_read_by_definer ON public.event_content FOR SELECT TO tocsin_definer USING (true);

--
-- Name: event_content event_content_is_read_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY event_content_is_read_by_workers ON public.event_content FOR SELECT TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: event event_is_added; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY event_is_added ON public.event FOR INSERT TO tocsin_admin, tocsin_delivery, tocsin_gateway, tocsin_report WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: event event_is_added_by_definer; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY event_is_added_by_definer ON public.event FOR INSERT TO tocsin_definer WITH CHECK (true);

--
-- Name: event event_is_added_by_sweep; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY event_is_added_by_sweep ON public.event FOR INSERT TO tocsin_sweep WITH CHECK (true);

--
-- Name: event event_is_read; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY event_is_read ON public.event FOR SELECT TO tocsin_admin, tocsin_gateway USING (((organisation_id = ( SELECT app.organisation_id() AS organisation_id)) AND (EXISTS ( SELECT 1
   FROM public.record r
  WHERE ((r.organisation_id = event.organisation_id) AND (r.id = event.record_id))
 OFFSET 0))));

--
-- Name: event event_is_read_by_analysts; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY event_is_read_by_analysts ON public.event FOR SELECT TO tocsin_analyst USING (((organisation_id = ( SELECT app.analyst_organisation_id() AS analyst_organisation_id)) AND (EXISTS ( SELECT 1
   FROM public.record r
  WHERE ((r.organisation_id = event.organisation_id) AND (r.id = event.record_id))))));

--
-- Name: event event_is_read_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY event_is_read_by_workers ON public.event FOR SELECT TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: evidence; Type: ROW SECURITY; Schema: public; Owner: tocsin_owner
--

ALTER TABLE public.evidence ENABLE ROW LEVEL SECURITY;

--
-- Name: evidence evidence_is_added; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY evidence_is_added ON public.evidence FOR INSERT TO tocsin_admin, tocsin_delivery, tocsin_gateway, tocsin_report WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: evidence evidence_is_changed; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY evidence_is_changed ON public.evidence FOR UPDATE TO tocsin_admin, tocsin_gateway USING (((organisation_id = ( SELECT app.organisation_id() AS organisation_id)) AND (EXISTS ( SELECT 1
   FROM public.record r
  WHERE ((r.organisation_id = evidence.organisation_id) AND (r.id = evidence.record_id))
 OFFSET 0)))) WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: evidence evidence_is_changed_by_definer; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY evidence_is_changed_by_definer ON public.evidence FOR UPDATE TO tocsin_definer USING (true);

--
-- Name: evidence evidence_is_changed_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY evidence_is_changed_by_workers ON public.evidence FOR UPDATE TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id))) WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: evidence evidence_is_read; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY evidence_is_read ON public.evidence FOR SELECT TO tocsin_admin, tocsin_gateway USING (((organisation_id = ( SELECT app.organisation_id() AS organisation_id)) AND (EXISTS ( SELECT 1
   FROM public.record r
  WHERE ((r.organisation_id = evidence.organisation_id) AND (r.id = evidence.record_id))
 OFFSET 0))));

--
-- Name: evidence evidence_is_read_by_analysts; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY evidence_is_read_by_analysts ON public.evidence FOR SELECT TO tocsin_analyst USING (((organisation_id = ( SELECT app.analyst_organisation_id() AS analyst_organisation_id)) AND (EXISTS ( SELECT 1
   FROM public.record r
  WHERE ((r.organisation_id = evidence.organisation_id) AND (r.id = evidence.record_id))))));

--
-- Name: evidence evidence_is_read_by_definer; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY evidence_is_read_by_definer ON public.evidence FOR SELECT TO tocsin_definer USING (true);

--
-- Name: evidence evidence_is_read_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY evidence_is_read_by_workers ON public.evidence FOR SELECT TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: fact; Type: ROW SECURITY; Schema: public; Owner: tocsin_owner
--

ALTER TABLE public.fact ENABLE ROW LEVEL SECURITY;

--
-- Name: fact fact_is_added; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY fact_is_added ON public.fact FOR INSERT TO tocsin_admin, tocsin_delivery, tocsin_gateway, tocsin_report WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: fact fact_is_read; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY fact_is_read ON public.fact FOR SELECT TO tocsin_admin, tocsin_gateway USING (((organisation_id = ( SELECT app.organisation_id() AS organisation_id)) AND (EXISTS ( SELECT 1
   FROM public.record r
  WHERE ((r.organisation_id = fact.organisation_id) AND (r.id = fact.record_id))
 OFFSET 0))));

--
-- Name: fact fact_is_read_by_analysts; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY fact_is_read_by_analysts ON public.fact FOR SELECT TO tocsin_analyst USING (((organisation_id = ( SELECT app.analyst_organisation_id() AS analyst_organisation_id)) AND (EXISTS ( SELECT 1
   FROM public.record r
  WHERE ((r.organisation_id = fact.organisation_id) AND (r.id = fact.record_id))))));

--
-- Name: fact fact_is_read_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY fact_is_read_by_workers ON public.fact FOR SELECT TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: finding; Type: ROW SECURITY; Schema: public; Owner: tocsin_owner
--

ALTER TABLE public.finding ENABLE ROW LEVEL SECURITY;

--
-- Name: finding finding_is_added; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY finding_is_added ON public.finding FOR INSERT TO tocsin_admin, tocsin_delivery, tocsin_gateway, tocsin_report WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: finding finding_is_changed; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY finding_is_changed ON public.finding FOR UPDATE TO tocsin_admin, tocsin_gateway USING (((organisation_id = ( SELECT app.organisation_id() AS organisation_id)) AND (EXISTS ( SELECT 1
   FROM public.record r
  WHERE ((r.organisation_id = finding.organisation_id) AND (r.id = finding.record_id))
 OFFSET 0)))) WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: finding finding_is_changed_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY finding_is_changed_by_workers ON public.finding FOR UPDATE TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id))) WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: finding finding_is_erased; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY finding_is_erased ON public.finding FOR UPDATE TO tocsin_definer USING (true);

--
-- Name: finding finding_is_read; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY finding_is_read ON public.finding FOR SELECT TO tocsin_admin, tocsin_gateway USING (((organisation_id = ( SELECT app.organisation_id() AS organisation_id)) AND (EXISTS ( SELECT 1
   FROM public.record r
  WHERE ((r.organisation_id = finding.organisation_id) AND (r.id = finding.record_id))
 OFFSET 0))));

--
-- Name: finding finding_is_read_by_analysts; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY finding_is_read_by_analysts ON public.finding FOR SELECT TO tocsin_analyst USING (((organisation_id = ( SELECT app.analyst_organisation_id() AS analyst_organisation_id)) AND (EXISTS ( SELECT 1
   FROM public.record r
  WHERE ((r.organisation_id = finding.organisation_id) AND (r.id = finding.record_id))))));

--
-- Name: finding finding_is_read_by_definer; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY finding_is_read_by_definer ON public.finding FOR SELECT TO tocsin_definer USING (true);

--
-- Name: finding finding_is_read_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY finding_is_read_by_workers ON public.finding FOR SELECT TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: hook; Type: ROW SECURITY; Schema: public; Owner: tocsin_owner
--

ALTER TABLE public.hook ENABLE ROW LEVEL SECURITY;

--
-- Name: hook hook_is_added; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY hook_is_added ON public.hook FOR INSERT TO tocsin_admin, tocsin_delivery, tocsin_gateway, tocsin_report WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: hook hook_is_changed; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY hook_is_changed ON public.hook FOR UPDATE TO tocsin_admin, tocsin_gateway USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id))) WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: hook hook_is_changed_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY hook_is_changed_by_workers ON public.hook FOR UPDATE TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id))) WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: hook hook_is_read; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY hook_is_read ON public.hook FOR SELECT TO tocsin_admin, tocsin_gateway USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: hook hook_is_read_by_definer; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY hook_is_read_by_definer ON public.hook FOR SELECT TO tocsin_definer USING (true);

--
-- Name: hook hook_is_read_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY hook_is_read_by_workers ON public.hook FOR SELECT TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: hook_secret; Type: ROW SECURITY; Schema: public; Owner: tocsin_owner
--

ALTER TABLE public.hook_secret ENABLE ROW LEVEL SECURITY;

--
-- Name: hook_secret hook_secret_is_added; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY hook_secret_is_added ON public.hook_secret FOR INSERT TO tocsin_admin WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: hook_secret hook_secret_is_listed; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY hook_secret_is_listed ON public.hook_secret FOR SELECT TO tocsin_admin USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: hook_secret hook_secret_is_read_by_definer; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY hook_secret_is_read_by_definer ON public.hook_secret FOR SELECT TO tocsin_definer USING (true);

--
-- Name: hook_secret hook_secret_is_rotated; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY hook_secret_is_rotated ON public.hook_secret FOR UPDATE TO tocsin_admin USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id))) WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: idempotency; Type: ROW SECURITY; Schema: public; Owner: tocsin_owner
--

ALTER TABLE public.idempotency ENABLE ROW LEVEL SECURITY;

--
-- Name: idempotency idempotency_is_added; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY idempotency_is_added ON public.idempotency FOR INSERT TO tocsin_gateway WITH CHECK (((organisation_id = ( SELECT app.organisation_id() AS organisation_id)) AND (token_id = ( SELECT app.token_id() AS token_id))));

--
-- Name: idempotency idempotency_is_changed; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY idempotency_is_changed ON public.idempotency FOR UPDATE TO tocsin_gateway USING (((organisation_id = ( SELECT app.organisation_id() AS organisation_id)) AND (token_id = ( SELECT app.token_id() AS token_id)))) WITH CHECK (((organisation_id = ( SELECT app.organisation_id() AS organisation_id)) AND (token_id = ( SELECT app.token_id() AS token_id))));

--
-- Name: idempotency idempotency_is_read; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY idempotency_is_read ON public.idempotency FOR SELECT TO tocsin_gateway USING (((organisation_id = ( SELECT app.organisation_id() AS organisation_id)) AND (token_id = ( SELECT app.token_id() AS token_id))));

--
-- Name: idempotency idempotency_is_read_by_sweep; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY idempotency_is_read_by_sweep ON public.idempotency FOR SELECT TO tocsin_sweep USING (true);

--
-- Name: idempotency idempotency_is_swept; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY idempotency_is_swept ON public.idempotency FOR DELETE TO tocsin_sweep USING (true);

--
-- Name: improvement; Type: ROW SECURITY; Schema: public; Owner: tocsin_owner
--

ALTER TABLE public.improvement ENABLE ROW LEVEL SECURITY;

--
-- Name: improvement improvement_is_added; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY improvement_is_added ON public.improvement FOR INSERT TO tocsin_admin, tocsin_delivery, tocsin_gateway, tocsin_report WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: improvement improvement_is_changed; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY improvement_is_changed ON public.improvement FOR UPDATE TO tocsin_admin, tocsin_gateway USING (((organisation_id = ( SELECT app.organisation_id() AS organisation_id)) AND (EXISTS ( SELECT 1
   FROM public.record r
  WHERE ((r.organisation_id = improvement.organisation_id) AND (r.id = improvement.record_id))
 OFFSET 0)))) WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: improvement improvement_is_changed_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY improvement_is_changed_by_workers ON public.improvement FOR UPDATE TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id))) WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: improvement improvement_is_erased; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY improvement_is_erased ON public.improvement FOR UPDATE TO tocsin_definer USING (true);

--
-- Name: improvement improvement_is_read; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY improvement_is_read ON public.improvement FOR SELECT TO tocsin_admin, tocsin_gateway USING (((organisation_id = ( SELECT app.organisation_id() AS organisation_id)) AND (EXISTS ( SELECT 1
   FROM public.record r
  WHERE ((r.organisation_id = improvement.organisation_id) AND (r.id = improvement.record_id))
 OFFSET 0))));

--
-- Name: improvement improvement_is_read_by_analysts; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY improvement_is_read_by_analysts ON public.improvement FOR SELECT TO tocsin_analyst USING (((organisation_id = ( SELECT app.analyst_organisation_id() AS analyst_organisation_id)) AND (EXISTS ( SELECT 1
   FROM public.record r
  WHERE ((r.organisation_id = improvement.organisation_id) AND (r.id = improvement.record_id))))));

--
-- Name: improvement improvement_is_read_by_definer; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY improvement_is_read_by_definer ON public.improvement FOR SELECT TO tocsin_definer USING (true);

--
-- Name: improvement improvement_is_read_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY improvement_is_read_by_workers ON public.improvement FOR SELECT TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: improvement_person; Type: ROW SECURITY; Schema: public; Owner: tocsin_owner
--

ALTER TABLE public.improvement_person ENABLE ROW LEVEL SECURITY;

--
-- Name: improvement_person improvement_person_is_added; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY improvement_person_is_added ON public.improvement_person FOR INSERT TO tocsin_admin, tocsin_delivery, tocsin_gateway, tocsin_report WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: improvement_person improvement_person_is_changed; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY improvement_person_is_changed ON public.improvement_person FOR UPDATE TO tocsin_admin, tocsin_gateway USING (((organisation_id = ( SELECT app.organisation_id() AS organisation_id)) AND (EXISTS ( SELECT 1
   FROM public.record r
  WHERE ((r.organisation_id = improvement_person.organisation_id) AND (r.id = improvement_person.record_id))
 OFFSET 0)))) WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: improvement_person improvement_person_is_changed_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY improvement_person_is_changed_by_workers ON public.improvement_person FOR UPDATE TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id))) WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: improvement_person improvement_person_is_read; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY improvement_person_is_read ON public.improvement_person FOR SELECT TO tocsin_admin, tocsin_gateway USING (((organisation_id = ( SELECT app.organisation_id() AS organisation_id)) AND (EXISTS ( SELECT 1
   FROM public.record r
  WHERE ((r.organisation_id = improvement_person.organisation_id) AND (r.id = improvement_person.record_id))
 OFFSET 0))));

--
-- Name: improvement_person improvement_person_is_read_by_analysts; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY improvement_person_is_read_by_analysts ON public.improvement_person FOR SELECT TO tocsin_analyst USING (((organisation_id = ( SELECT app.analyst_organisation_id() AS analyst_organisation_id)) AND (EXISTS ( SELECT 1
   FROM public.record r
  WHERE ((r.organisation_id = improvement_person.organisation_id) AND (r.id = improvement_person.record_id))))));

--
-- Name: improvement_person improvement_person_is_read_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY improvement_person_is_read_by_workers ON public.improvement_person FOR SELECT TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: incident; Type: ROW SECURITY; Schema: public; Owner: tocsin_owner
--

ALTER TABLE public.incident ENABLE ROW LEVEL SECURITY;

--
-- Name: incident incident_is_added; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY incident_is_added ON public.incident FOR INSERT TO tocsin_admin, tocsin_gateway WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: incident incident_is_changed; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY incident_is_changed ON public.incident FOR UPDATE TO tocsin_admin, tocsin_gateway USING (((organisation_id = ( SELECT app.organisation_id() AS organisation_id)) AND (EXISTS ( SELECT 1
   FROM public.record r
  WHERE ((r.organisation_id = incident.organisation_id) AND (r.id = incident.id))
 OFFSET 0)))) WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: incident incident_is_changed_by_delivery; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY incident_is_changed_by_delivery ON public.incident FOR UPDATE TO tocsin_delivery USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id))) WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: incident incident_is_read; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY incident_is_read ON public.incident FOR SELECT TO tocsin_admin, tocsin_gateway USING (((organisation_id = ( SELECT app.organisation_id() AS organisation_id)) AND (EXISTS ( SELECT 1
   FROM public.record r
  WHERE ((r.organisation_id = incident.organisation_id) AND (r.id = incident.id))
 OFFSET 0))));

--
-- Name: incident incident_is_read_by_analysts; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY incident_is_read_by_analysts ON public.incident FOR SELECT TO tocsin_analyst USING (((organisation_id = ( SELECT app.analyst_organisation_id() AS analyst_organisation_id)) AND (EXISTS ( SELECT 1
   FROM public.record r
  WHERE ((r.organisation_id = incident.organisation_id) AND (r.id = incident.id))))));

--
-- Name: incident incident_is_read_by_definer; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY incident_is_read_by_definer ON public.incident FOR SELECT TO tocsin_definer USING (true);

--
-- Name: incident incident_is_read_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY incident_is_read_by_workers ON public.incident FOR SELECT TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: incident_origin; Type: ROW SECURITY; Schema: public; Owner: tocsin_owner
--

ALTER TABLE public.incident_origin ENABLE ROW LEVEL SECURITY;

--
-- Name: incident_origin incident_origin_is_added; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY incident_origin_is_added ON public.incident_origin FOR INSERT TO tocsin_admin, tocsin_delivery, tocsin_gateway, tocsin_report WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: incident_origin incident_origin_is_read; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY incident_origin_is_read ON public.incident_origin FOR SELECT TO tocsin_admin, tocsin_gateway USING (((organisation_id = ( SELECT app.organisation_id() AS organisation_id)) AND (EXISTS ( SELECT 1
   FROM public.record r
  WHERE ((r.organisation_id = incident_origin.organisation_id) AND (r.id = incident_origin.record_id))
 OFFSET 0))));

--
-- Name: incident_origin incident_origin_is_read_by_definer; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY incident_origin_is_read_by_definer ON public.incident_origin FOR SELECT TO tocsin_definer USING (true);

--
-- Name: incident_origin incident_origin_is_read_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY incident_origin_is_read_by_workers ON public.incident_origin FOR SELECT TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: incident_original; Type: ROW SECURITY; Schema: public; Owner: tocsin_owner
--

ALTER TABLE public.incident_original ENABLE ROW LEVEL SECURITY;

--
-- Name: incident_original incident_original_is_added; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY incident_original_is_added ON public.incident_original FOR INSERT TO tocsin_admin, tocsin_delivery, tocsin_gateway, tocsin_report WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: incident_original incident_original_is_erased; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY incident_original_is_erased ON public.incident_original FOR UPDATE TO tocsin_definer USING (true);

--
-- Name: incident_original incident_original_is_read; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY incident_original_is_read ON public.incident_original FOR SELECT TO tocsin_admin, tocsin_gateway USING (((organisation_id = ( SELECT app.organisation_id() AS organisation_id)) AND (EXISTS ( SELECT 1
   FROM public.record r
  WHERE ((r.organisation_id = incident_original.organisation_id) AND (r.id = incident_original.record_id))
 OFFSET 0))));

--
-- Name: incident_original incident_original_is_read_by_definer; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY incident_original_is_read_by_definer ON public.incident_original FOR SELECT TO tocsin_definer USING (true);

--
-- Name: incident_original incident_original_is_read_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY incident_original_is_read_by_workers ON public.incident_original FOR SELECT TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: incident_word; Type: ROW SECURITY; Schema: public; Owner: tocsin_owner
--

ALTER TABLE public.incident_word ENABLE ROW LEVEL SECURITY;

--
-- Name: incident_word incident_word_is_added; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY incident_word_is_added ON public.incident_word FOR INSERT TO tocsin_admin, tocsin_delivery, tocsin_gateway, tocsin_report WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: incident_word incident_word_is_read; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY incident_word_is_read ON public.incident_word FOR SELECT TO tocsin_admin, tocsin_gateway USING (((organisation_id = ( SELECT app.organisation_id() AS organisation_id)) AND (EXISTS ( SELECT 1
   FROM public.record r
  WHERE ((r.organisation_id = incident_word.organisation_id) AND (r.id = incident_word.record_id))
 OFFSET 0))));

--
-- Name: incident_word incident_word_is_read_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY incident_word_is_read_by_workers ON public.incident_word FOR SELECT TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: job; Type: ROW SECURITY; Schema: public; Owner: tocsin_owner
--

ALTER TABLE public.job ENABLE ROW LEVEL SECURITY;

--
-- Name: job job_is_added; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY job_is_added ON public.job FOR INSERT TO tocsin_admin, tocsin_delivery, tocsin_gateway, tocsin_report WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: job job_is_added_by_sweep; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY job_is_added_by_sweep ON public.job FOR INSERT TO tocsin_sweep WITH CHECK (true);

--
-- Name: job job_is_audited; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY job_is_audited ON public.job FOR SELECT TO tocsin_definer USING (true);

--
-- Name: job job_is_changed; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY job_is_changed ON public.job FOR UPDATE TO tocsin_admin, tocsin_gateway USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id))) WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: job job_is_changed_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY job_is_changed_by_workers ON public.job FOR UPDATE TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id))) WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: job job_is_claimed_by_delivery; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY job_is_claimed_by_delivery ON public.job FOR SELECT TO tocsin_delivery USING ((queue = 'delivery'::text));

--
-- Name: job job_is_claimed_by_report; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY job_is_claimed_by_report ON public.job FOR SELECT TO tocsin_report USING ((queue = 'report'::text));

--
-- Name: job job_is_consumed; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY job_is_consumed ON public.job FOR DELETE TO tocsin_admin, tocsin_delivery, tocsin_gateway, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: job job_is_finished_by_delivery; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY job_is_finished_by_delivery ON public.job FOR DELETE TO tocsin_delivery USING ((queue = 'delivery'::text));

--
-- Name: job job_is_finished_by_report; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY job_is_finished_by_report ON public.job FOR DELETE TO tocsin_report USING ((queue = 'report'::text));

--
-- Name: job job_is_leased_by_delivery; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY job_is_leased_by_delivery ON public.job FOR UPDATE TO tocsin_delivery USING ((queue = 'delivery'::text)) WITH CHECK ((queue = 'delivery'::text));

--
-- Name: job job_is_leased_by_report; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY job_is_leased_by_report ON public.job FOR UPDATE TO tocsin_report USING ((queue = 'report'::text)) WITH CHECK ((queue = 'report'::text));

--
-- Name: job job_is_read; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY job_is_read ON public.job FOR SELECT TO tocsin_admin, tocsin_gateway USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: job job_is_read_by_sweep; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY job_is_read_by_sweep ON public.job FOR SELECT TO tocsin_sweep USING (true);

--
-- Name: job job_is_read_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY job_is_read_by_workers ON public.job FOR SELECT TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: job job_is_restored; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY job_is_restored ON public.job FOR INSERT TO tocsin_definer WITH CHECK (true);

--
-- Name: lane; Type: ROW SECURITY; Schema: public; Owner: tocsin_owner
--

ALTER TABLE public.lane ENABLE ROW LEVEL SECURITY;

--
-- Name: lane lane_is_added; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY lane_is_added ON public.lane FOR INSERT TO tocsin_admin, tocsin_delivery, tocsin_gateway, tocsin_report WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: lane lane_is_changed; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY lane_is_changed ON public.lane FOR UPDATE TO tocsin_admin, tocsin_gateway USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id))) WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: lane lane_is_changed_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY lane_is_changed_by_workers ON public.lane FOR UPDATE TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id))) WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: lane lane_is_consumed; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY lane_is_consumed ON public.lane FOR DELETE TO tocsin_admin, tocsin_delivery, tocsin_gateway, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: lane lane_is_read; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY lane_is_read ON public.lane FOR SELECT TO tocsin_admin, tocsin_gateway USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: lane lane_is_read_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY lane_is_read_by_workers ON public.lane FOR SELECT TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: lane lane_is_swept; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY lane_is_swept ON public.lane TO tocsin_sweep USING (true) WITH CHECK (true);

--
-- Name: level_assignment; Type: ROW SECURITY; Schema: public; Owner: tocsin_owner
--

ALTER TABLE public.level_assignment ENABLE ROW LEVEL SECURITY;

--
-- Name: level_assignment level_assignment_is_added; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY level_assignment_is_added ON public.level_assignment FOR INSERT TO tocsin_admin, tocsin_delivery, tocsin_gateway, tocsin_report WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: level_assignment level_assignment_is_read; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY level_assignment_is_read ON public.level_assignment FOR SELECT TO tocsin_admin, tocsin_gateway USING (((organisation_id = ( SELECT app.organisation_id() AS organisation_id)) AND (EXISTS ( SELECT 1
   FROM public.record r
  WHERE ((r.organisation_id = level_assignment.organisation_id) AND (r.id = level_assignment.record_id))
 OFFSET 0))));

--
-- Name: level_assignment level_assignment_is_read_by_analysts; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY level_assignment_is_read_by_analysts ON public.level_assignment FOR SELECT TO tocsin_analyst USING (((organisation_id = ( SELECT app.analyst_organisation_id() AS analyst_organisation_id)) AND (EXISTS ( SELECT 1
   FROM public.record r
  WHERE ((r.organisation_id = level_assignment.organisation_id) AND (r.id = level_assignment.record_id))))));

--
-- Name: level_assignment level_assignment_is_read_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY level_assignment_is_read_by_workers ON public.level_assignment FOR SELECT TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: log_record; Type: ROW SECURITY; Schema: public; Owner: tocsin_owner
--

ALTER TABLE public.log_record ENABLE ROW LEVEL SECURITY;

--
-- Name: log_record log_record_is_added; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY log_record_is_added ON public.log_record FOR INSERT TO tocsin_admin, tocsin_delivery, tocsin_gateway, tocsin_report WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: log_record log_record_is_erased; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY log_record_is_erased ON public.log_record FOR UPDATE TO tocsin_definer USING (true);

--
-- Name: log_record log_record_is_read; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY log_record_is_read ON public.log_record FOR SELECT TO tocsin_admin, tocsin_gateway USING (((organisation_id = ( SELECT app.organisation_id() AS organisation_id)) AND (EXISTS ( SELECT 1
   FROM public.record r
  WHERE ((r.organisation_id = log_record.organisation_id) AND (r.id = log_record.record_id))
 OFFSET 0))));

--
-- Name: log_record log_record_is_read_by_definer; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY log_record_is_read_by_definer ON public.log_record FOR SELECT TO tocsin_definer USING (true);

--
-- Name: log_record log_record_is_read_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY log_record_is_read_by_workers ON public.log_record FOR SELECT TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: meeting; Type: ROW SECURITY; Schema: public; Owner: tocsin_owner
--

ALTER TABLE public.meeting ENABLE ROW LEVEL SECURITY;

--
-- Name: meeting_attendee; Type: ROW SECURITY; Schema: public; Owner: tocsin_owner
--

ALTER TABLE public.meeting_attendee ENABLE ROW LEVEL SECURITY;

--
-- Name: meeting_attendee meeting_attendee_is_added; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY meeting_attendee_is_added ON public.meeting_attendee FOR INSERT TO tocsin_admin, tocsin_delivery, tocsin_gateway, tocsin_report WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: meeting_attendee meeting_attendee_is_changed; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY meeting_attendee_is_changed ON public.meeting_attendee FOR UPDATE TO tocsin_admin, tocsin_gateway USING (((organisation_id = ( SELECT app.organisation_id() AS organisation_id)) AND (EXISTS ( SELECT 1
   FROM public.record r
  WHERE ((r.organisation_id = meeting_attendee.organisation_id) AND (r.id = meeting_attendee.record_id))
 OFFSET 0)))) WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: meeting_attendee meeting_attendee_is_changed_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY meeting_attendee_is_changed_by_workers ON public.meeting_attendee FOR UPDATE TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id))) WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: meeting_attendee meeting_attendee_is_erased; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY meeting_attendee_is_erased ON public.meeting_attendee FOR UPDATE TO tocsin_definer USING (true);

--
-- Name: meeting_attendee meeting_attendee_is_read; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY meeting_attendee_is_read ON public.meeting_attendee FOR SELECT TO tocsin_admin, tocsin_gateway USING (((organisation_id = ( SELECT app.organisation_id() AS organisation_id)) AND (EXISTS ( SELECT 1
   FROM public.record r
  WHERE ((r.organisation_id = meeting_attendee.organisation_id) AND (r.id = meeting_attendee.record_id))
 OFFSET 0))));

--
-- Name: meeting_attendee meeting_attendee_is_read_by_analysts; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY meeting_attendee_is_read_by_analysts ON public.meeting_attendee FOR SELECT TO tocsin_analyst USING (((organisation_id = ( SELECT app.analyst_organisation_id() AS analyst_organisation_id)) AND (EXISTS ( SELECT 1
   FROM public.record r
  WHERE ((r.organisation_id = meeting_attendee.organisation_id) AND (r.id = meeting_attendee.record_id))))));

--
-- Name: meeting_attendee meeting_attendee_is_read_by_definer; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY meeting_attendee_is_read_by_definer ON public.meeting_attendee FOR SELECT TO tocsin_definer USING (true);

--
-- Name: meeting_attendee meeting_attendee_is_read_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY meeting_attendee_is_read_by_workers ON public.meeting_attendee FOR SELECT TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: meeting_content; Type: ROW SECURITY; Schema: public; Owner: tocsin_owner
--

ALTER TABLE public.meeting_content ENABLE ROW LEVEL SECURITY;

--
-- Name: meeting_content meeting_content_is_added; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY meeting_content_is_added ON public.meeting_content FOR INSERT TO tocsin_admin, tocsin_delivery, tocsin_gateway, tocsin_report WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: meeting_content meeting_content_is_erased; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY meeting_content_is_erased ON public.meeting_content FOR UPDATE TO tocsin_definer USING (true);

--
-- Name: meeting_content meeting_content_is_read; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY meeting_content_is_read ON public.meeting_content FOR SELECT TO tocsin_admin, tocsin_gateway USING (((organisation_id = ( SELECT app.organisation_id() AS organisation_id)) AND (EXISTS ( SELECT 1
   FROM public.record r
  WHERE ((r.organisation_id = meeting_content.organisation_id) AND (r.id = meeting_content.record_id))
 OFFSET 0))));

--
-- Name: meeting_content meeting_content_is_read_by_definer; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY meeting_content_is_read_by_definer ON public.meeting_content FOR SELECT TO tocsin_definer USING (true);

--
-- Name: meeting_content meeting_content_is_read_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY meeting_content_is_read_by_workers ON public.meeting_content FOR SELECT TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: meeting meeting_is_added; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY meeting_is_added ON public.meeting FOR INSERT TO tocsin_admin, tocsin_delivery, tocsin_gateway, tocsin_report WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: meeting meeting_is_changed; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY meeting_is_changed ON public.meeting FOR UPDATE TO tocsin_admin, tocsin_gateway USING (((organisation_id = ( SELECT app.organisation_id() AS organisation_id)) AND (EXISTS ( SELECT 1
   FROM public.record r
  WHERE ((r.organisation_id = meeting.organisation_id) AND (r.id = meeting.record_id))
 OFFSET 0)))) WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: meeting meeting_is_changed_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY meeting_is_changed_by_workers ON public.meeting FOR UPDATE TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id))) WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: meeting meeting_is_erased; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY meeting_is_erased ON public.meeting FOR UPDATE TO tocsin_definer USING (true);

--
-- Name: meeting meeting_is_read; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY meeting_is_read ON public.meeting FOR SELECT TO tocsin_admin, tocsin_gateway USING (((organisation_id = ( SELECT app.organisation_id() AS organisation_id)) AND (EXISTS ( SELECT 1
   FROM public.record r
  WHERE ((r.organisation_id = meeting.organisation_id) AND (r.id = meeting.record_id))
 OFFSET 0))));

--
-- Name: meeting meeting_is_read_by_analysts; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY meeting_is_read_by_analysts ON public.meeting FOR SELECT TO tocsin_analyst USING (((organisation_id = ( SELECT app.analyst_organisation_id() AS analyst_organisation_id)) AND (EXISTS ( SELECT 1
   FROM public.record r
  WHERE ((r.organisation_id = meeting.organisation_id) AND (r.id = meeting.record_id))))));

--
-- Name: meeting meeting_is_read_by_definer; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY meeting_is_read_by_definer ON public.meeting FOR SELECT TO tocsin_definer USING (true);

--
-- Name: meeting meeting_is_read_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY meeting_is_read_by_workers ON public.meeting FOR SELECT TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: membership; Type: ROW SECURITY; Schema: public; Owner: tocsin_owner
--

ALTER TABLE public.membership ENABLE ROW LEVEL SECURITY;

--
-- Name: membership membership_is_added; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY membership_is_added ON public.membership FOR INSERT TO tocsin_admin, tocsin_delivery, tocsin_gateway, tocsin_report WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: membership membership_is_changed; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY membership_is_changed ON public.membership FOR UPDATE TO tocsin_admin, tocsin_gateway USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id))) WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: membership membership_is_changed_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY membership_is_changed_by_workers ON public.membership FOR UPDATE TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id))) WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: membership membership_is_read; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY membership_is_read ON public.membership FOR SELECT TO tocsin_admin, tocsin_gateway USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: membership membership_is_read_by_definer; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY membership_is_read_by_definer ON public.membership FOR SELECT TO tocsin_definer USING (true);

--
-- Name: membership membership_is_read_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY membership_is_read_by_workers ON public.membership FOR SELECT TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: number_series; Type: ROW SECURITY; Schema: public; Owner: tocsin_owner
--

ALTER TABLE public.number_series ENABLE ROW LEVEL SECURITY;

--
-- Name: number_series number_series_hides_violations; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY number_series_hides_violations ON public.number_series AS RESTRICTIVE TO tocsin_admin, tocsin_gateway USING (((organisation_id = ( SELECT app.organisation_id() AS organisation_id)) AND (series <> 'violation'::text)));

--
-- Name: number_series number_series_is_added; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY number_series_is_added ON public.number_series FOR INSERT TO tocsin_admin, tocsin_delivery, tocsin_gateway, tocsin_report WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: number_series number_series_is_added_by_definer; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY number_series_is_added_by_definer ON public.number_series FOR INSERT TO tocsin_definer WITH CHECK ((series = 'violation'::text));

--
-- Name: number_series number_series_is_changed; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY number_series_is_changed ON public.number_series FOR UPDATE TO tocsin_admin, tocsin_gateway USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id))) WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: number_series number_series_is_changed_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY number_series_is_changed_by_workers ON public.number_series FOR UPDATE TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id))) WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: number_series number_series_is_raised_by_definer; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY number_series_is_raised_by_definer ON public.number_series FOR UPDATE TO tocsin_definer USING ((series = 'violation'::text));

--
-- Name: number_series number_series_is_read; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY number_series_is_read ON public.number_series FOR SELECT TO tocsin_admin, tocsin_gateway USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: number_series number_series_is_read_by_definer; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY number_series_is_read_by_definer ON public.number_series FOR SELECT TO tocsin_definer USING (true);

--
-- Name: number_series number_series_is_read_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY number_series_is_read_by_workers ON public.number_series FOR SELECT TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: obligation; Type: ROW SECURITY; Schema: public; Owner: tocsin_owner
--

ALTER TABLE public.obligation ENABLE ROW LEVEL SECURITY;

--
-- Name: obligation obligation_is_added; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY obligation_is_added ON public.obligation FOR INSERT TO tocsin_admin, tocsin_delivery, tocsin_gateway, tocsin_report WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: obligation obligation_is_changed; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY obligation_is_changed ON public.obligation FOR UPDATE TO tocsin_admin, tocsin_gateway USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id))) WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: obligation obligation_is_changed_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY obligation_is_changed_by_workers ON public.obligation FOR UPDATE TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id))) WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: obligation obligation_is_read; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY obligation_is_read ON public.obligation FOR SELECT TO tocsin_admin, tocsin_gateway USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: obligation obligation_is_read_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY obligation_is_read_by_workers ON public.obligation FOR SELECT TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: organisation; Type: ROW SECURITY; Schema: public; Owner: tocsin_owner
--

ALTER TABLE public.organisation ENABLE ROW LEVEL SECURITY;

--
-- Name: organisation organisation_is_added; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY organisation_is_added ON public.organisation FOR INSERT TO tocsin_admin, tocsin_delivery, tocsin_gateway, tocsin_report WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: organisation organisation_is_changed; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY organisation_is_changed ON public.organisation FOR UPDATE TO tocsin_admin, tocsin_gateway USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id))) WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: organisation organisation_is_changed_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY organisation_is_changed_by_workers ON public.organisation FOR UPDATE TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id))) WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: organisation organisation_is_read; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY organisation_is_read ON public.organisation FOR SELECT TO tocsin_admin, tocsin_gateway USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: organisation organisation_is_read_by_definer; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY organisation_is_read_by_definer ON public.organisation FOR SELECT TO tocsin_definer USING (true);

--
-- Name: organisation organisation_is_read_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY organisation_is_read_by_workers ON public.organisation FOR SELECT TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: participant; Type: ROW SECURITY; Schema: public; Owner: tocsin_owner
--

ALTER TABLE public.participant ENABLE ROW LEVEL SECURITY;

--
-- Name: participant participant_is_added; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY participant_is_added ON public.participant FOR INSERT TO tocsin_admin, tocsin_gateway WITH CHECK (((organisation_id = ( SELECT app.organisation_id() AS organisation_id)) AND ((EXISTS ( SELECT 1
   FROM public.record r
  WHERE ((r.organisation_id = participant.organisation_id) AND (r.id = participant.record_id))
 OFFSET 0)) OR app.is_being_made(record_id))));

--
-- Name: participant participant_is_added_by_definer; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY participant_is_added_by_definer ON public.participant FOR INSERT TO tocsin_definer WITH CHECK (true);

--
-- Name: participant participant_is_admitted_by_definer; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY participant_is_admitted_by_definer ON public.participant FOR UPDATE TO tocsin_definer USING (true);

--
-- Name: participant participant_is_ended; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY participant_is_ended ON public.participant FOR UPDATE TO tocsin_admin, tocsin_gateway USING (((organisation_id = ( SELECT app.organisation_id() AS organisation_id)) AND (EXISTS ( SELECT 1
   FROM public.record r
  WHERE ((r.organisation_id = participant.organisation_id) AND (r.id = participant.record_id))
 OFFSET 0)))) WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: participant participant_is_read; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY participant_is_read ON public.participant FOR SELECT TO tocsin_admin, tocsin_gateway USING (((organisation_id = ( SELECT app.organisation_id() AS organisation_id)) AND (EXISTS ( SELECT 1
   FROM public.record r
  WHERE ((r.organisation_id = participant.organisation_id) AND (r.id = participant.record_id))
 OFFSET 0))));

--
-- Name: participant participant_is_read_by_definer; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY participant_is_read_by_definer ON public.participant FOR SELECT TO tocsin_definer USING (true);

--
-- Name: participant participant_is_read_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY participant_is_read_by_workers ON public.participant FOR SELECT TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: person; Type: ROW SECURITY; Schema: public; Owner: tocsin_owner
--

ALTER TABLE public.person ENABLE ROW LEVEL SECURITY;

--
-- Name: person person_is_added; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY person_is_added ON public.person FOR INSERT TO tocsin_admin, tocsin_delivery, tocsin_gateway, tocsin_report WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: person person_is_changed; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY person_is_changed ON public.person FOR UPDATE TO tocsin_admin, tocsin_gateway USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id))) WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: person person_is_changed_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY person_is_changed_by_workers ON public.person FOR UPDATE TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id))) WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: person person_is_read; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY person_is_read ON public.person FOR SELECT TO tocsin_admin, tocsin_gateway USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: person person_is_read_by_definer; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY person_is_read_by_definer ON public.person FOR SELECT TO tocsin_definer USING (true);

--
-- Name: person person_is_read_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY person_is_read_by_workers ON public.person FOR SELECT TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: phone_call; Type: ROW SECURITY; Schema: public; Owner: tocsin_owner
--

ALTER TABLE public.phone_call ENABLE ROW LEVEL SECURITY;

--
-- Name: phone_call phone_call_is_added; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY phone_call_is_added ON public.phone_call FOR INSERT TO tocsin_admin, tocsin_delivery, tocsin_gateway, tocsin_report WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: phone_call phone_call_is_read; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY phone_call_is_read ON public.phone_call FOR SELECT TO tocsin_admin, tocsin_gateway USING (((organisation_id = ( SELECT app.organisation_id() AS organisation_id)) AND (EXISTS ( SELECT 1
   FROM public.record r
  WHERE ((r.organisation_id = phone_call.organisation_id) AND (r.id = phone_call.record_id))
 OFFSET 0))));

--
-- Name: phone_call phone_call_is_read_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY phone_call_is_read_by_workers ON public.phone_call FOR SELECT TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: procedure; Type: ROW SECURITY; Schema: public; Owner: tocsin_owner
--

ALTER TABLE public.procedure ENABLE ROW LEVEL SECURITY;

--
-- Name: procedure_element; Type: ROW SECURITY; Schema: public; Owner: tocsin_owner
--

ALTER TABLE public.procedure_element ENABLE ROW LEVEL SECURITY;

--
-- Name: procedure_element procedure_element_is_added; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY procedure_element_is_added ON public.procedure_element FOR INSERT TO tocsin_admin, tocsin_delivery, tocsin_gateway, tocsin_report WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: procedure_element procedure_element_is_read; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY procedure_element_is_read ON public.procedure_element FOR SELECT TO tocsin_admin, tocsin_gateway USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: procedure_element procedure_element_is_read_by_analysts; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY procedure_element_is_read_by_analysts ON public.procedure_element FOR SELECT TO tocsin_analyst USING ((organisation_id = ( SELECT app.analyst_organisation_id() AS analyst_organisation_id)));

--
-- Name: procedure_element procedure_element_is_read_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY procedure_element_is_read_by_workers ON public.procedure_element FOR SELECT TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: procedure procedure_is_added; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY procedure_is_added ON public.procedure FOR INSERT TO tocsin_admin, tocsin_delivery, tocsin_gateway, tocsin_report WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: procedure procedure_is_changed; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY procedure_is_changed ON public.procedure FOR UPDATE TO tocsin_admin, tocsin_gateway USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id))) WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: procedure procedure_is_changed_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY procedure_is_changed_by_workers ON public.procedure FOR UPDATE TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id))) WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: procedure procedure_is_read; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY procedure_is_read ON public.procedure FOR SELECT TO tocsin_admin, tocsin_gateway USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: procedure procedure_is_read_by_analysts; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY procedure_is_read_by_analysts ON public.procedure FOR SELECT TO tocsin_analyst USING ((organisation_id = ( SELECT app.analyst_organisation_id() AS analyst_organisation_id)));

--
-- Name: procedure procedure_is_read_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY procedure_is_read_by_workers ON public.procedure FOR SELECT TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: procedure_version; Type: ROW SECURITY; Schema: public; Owner: tocsin_owner
--

ALTER TABLE public.procedure_version ENABLE ROW LEVEL SECURITY;

--
-- Name: procedure_version_act; Type: ROW SECURITY; Schema: public; Owner: tocsin_owner
--

ALTER TABLE public.procedure_version_act ENABLE ROW LEVEL SECURITY;

--
-- Name: procedure_version_act procedure_version_act_is_added; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY procedure_version_act_is_added ON public.procedure_version_act FOR INSERT TO tocsin_admin, tocsin_delivery, tocsin_gateway, tocsin_report WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: procedure_version_act procedure_version_act_is_read; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY procedure_version_act_is_read ON public.procedure_version_act FOR SELECT TO tocsin_admin, tocsin_gateway USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: procedure_version_act procedure_version_act_is_read_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY procedure_version_act_is_read_by_workers ON public.procedure_version_act FOR SELECT TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: procedure_version procedure_version_is_added; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY procedure_version_is_added ON public.procedure_version FOR INSERT TO tocsin_admin, tocsin_delivery, tocsin_gateway, tocsin_report WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: procedure_version procedure_version_is_changed; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY procedure_version_is_changed ON public.procedure_version FOR UPDATE TO tocsin_admin, tocsin_gateway USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id))) WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: procedure_version procedure_version_is_changed_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY procedure_version_is_changed_by_workers ON public.procedure_version FOR UPDATE TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id))) WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: procedure_version procedure_version_is_read; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY procedure_version_is_read ON public.procedure_version FOR SELECT TO tocsin_admin, tocsin_gateway USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: procedure_version procedure_version_is_read_by_analysts; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY procedure_version_is_read_by_analysts ON public.procedure_version FOR SELECT TO tocsin_analyst USING ((organisation_id = ( SELECT app.analyst_organisation_id() AS analyst_organisation_id)));

--
-- Name: procedure_version procedure_version_is_read_by_definer; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY procedure_version_is_read_by_definer ON public.procedure_version FOR SELECT TO tocsin_definer USING (true);

--
-- Name: procedure_version procedure_version_is_read_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY procedure_version_is_read_by_workers ON public.procedure_version FOR SELECT TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: record; Type: ROW SECURITY; Schema: public; Owner: tocsin_owner
--

ALTER TABLE public.record ENABLE ROW LEVEL SECURITY;

--
-- Name: record record_is_added; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY record_is_added ON public.record FOR INSERT TO tocsin_admin, tocsin_gateway WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: record record_is_added_by_definer; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY record_is_added_by_definer ON public.record FOR INSERT TO tocsin_definer WITH CHECK (((kind = 'violation'::text) AND restricted));

--
-- Name: record record_is_changed; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY record_is_changed ON public.record FOR UPDATE TO tocsin_gateway USING (((organisation_id = ( SELECT app.organisation_id() AS organisation_id)) AND ( SELECT (app.permission() !~ '[.]read$'::text)) AND (((NOT restricted) AND
CASE kind
    WHEN 'incident'::text THEN (department_id = ANY (( SELECT app.visible_department_ids('incident'::text) AS visible_department_ids)::uuid[]))
    WHEN 'report'::text THEN (department_id = ANY (( SELECT app.visible_department_ids('report'::text) AS visible_department_ids)::uuid[]))
    WHEN 'violation'::text THEN (department_id = ANY (( SELECT app.visible_department_ids('violation'::text) AS visible_department_ids)::uuid[]))
    WHEN 'organisation'::text THEN (department_id = ANY (( SELECT app.visible_department_ids('organisation'::text) AS visible_department_ids)::uuid[]))
    ELSE NULL::boolean
END) OR (id = ANY (( SELECT app.participating_record_ids() AS participating_record_ids)::uuid[]))))) WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: record record_is_changed_by_operators; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY record_is_changed_by_operators ON public.record FOR UPDATE TO tocsin_admin USING (((organisation_id = ( SELECT app.organisation_id() AS organisation_id)) AND ((NOT restricted) OR ( SELECT app.breaks_glass() AS breaks_glass)))) WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: record record_is_changed_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY record_is_changed_by_workers ON public.record FOR UPDATE TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id))) WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: record record_is_locked_by_definer; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY record_is_locked_by_definer ON public.record FOR UPDATE TO tocsin_definer USING (true);

--
-- Name: record record_is_read; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY record_is_read ON public.record FOR SELECT TO tocsin_gateway USING (((organisation_id = ( SELECT app.organisation_id() AS organisation_id)) AND (((NOT restricted) AND
CASE kind
    WHEN 'incident'::text THEN (department_id = ANY (( SELECT app.visible_department_ids('incident'::text) AS visible_department_ids)::uuid[]))
    WHEN 'report'::text THEN (department_id = ANY (( SELECT app.visible_department_ids('report'::text) AS visible_department_ids)::uuid[]))
    WHEN 'violation'::text THEN (department_id = ANY (( SELECT app.visible_department_ids('violation'::text) AS visible_department_ids)::uuid[]))
    WHEN 'organisation'::text THEN (department_id = ANY (( SELECT app.visible_department_ids('organisation'::text) AS visible_department_ids)::uuid[]))
    ELSE NULL::boolean
END) OR (id = ANY (( SELECT app.participating_record_ids() AS participating_record_ids)::uuid[])))));

--
-- Name: record record_is_read_by_analysts; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY record_is_read_by_analysts ON public.record FOR SELECT TO tocsin_analyst USING (((organisation_id = ( SELECT app.analyst_organisation_id() AS analyst_organisation_id)) AND (NOT restricted) AND (kind = ANY (ARRAY['incident'::text, 'report'::text])) AND (department_id = ANY (( SELECT app.analyst_department_ids() AS analyst_department_ids)::uuid[]))));

--
-- Name: record record_is_read_by_definer; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY record_is_read_by_definer ON public.record FOR SELECT TO tocsin_definer USING (true);

--
-- Name: record record_is_read_by_operators; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY record_is_read_by_operators ON public.record FOR SELECT TO tocsin_admin USING (((organisation_id = ( SELECT app.organisation_id() AS organisation_id)) AND ((NOT restricted) OR ( SELECT app.breaks_glass() AS breaks_glass))));

--
-- Name: record record_is_read_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY record_is_read_by_workers ON public.record FOR SELECT TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: reference_document; Type: ROW SECURITY; Schema: public; Owner: tocsin_owner
--

ALTER TABLE public.reference_document ENABLE ROW LEVEL SECURITY;

--
-- Name: reference_document reference_document_is_added; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY reference_document_is_added ON public.reference_document FOR INSERT TO tocsin_admin, tocsin_delivery, tocsin_gateway, tocsin_report WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: reference_document reference_document_is_changed; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY reference_document_is_changed ON public.reference_document FOR UPDATE TO tocsin_admin, tocsin_gateway USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id))) WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: reference_document reference_document_is_changed_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY reference_document_is_changed_by_workers ON public.reference_document FOR UPDATE TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id))) WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: reference_document reference_document_is_read; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY reference_document_is_read ON public.reference_document FOR SELECT TO tocsin_admin, tocsin_gateway USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: reference_document reference_document_is_read_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY reference_document_is_read_by_workers ON public.reference_document FOR SELECT TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: report; Type: ROW SECURITY; Schema: public; Owner: tocsin_owner
--

ALTER TABLE public.report ENABLE ROW LEVEL SECURITY;

--
-- Name: report_entry; Type: ROW SECURITY; Schema: public; Owner: tocsin_owner
--

ALTER TABLE public.report_entry ENABLE ROW LEVEL SECURITY;

--
-- Name: report_entry report_entry_is_added; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY report_entry_is_added ON public.report_entry FOR INSERT TO tocsin_admin, tocsin_delivery, tocsin_gateway, tocsin_report WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: report_entry report_entry_is_added_by_definer; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY report_entry_is_added_by_definer ON public.report_entry FOR INSERT TO tocsin_definer WITH CHECK (true);

--
-- Name: report_entry report_entry_is_erased; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY report_entry_is_erased ON public.report_entry FOR UPDATE TO tocsin_definer USING (true);

--
-- Name: report_entry report_entry_is_read; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY report_entry_is_read ON public.report_entry FOR SELECT TO tocsin_admin, tocsin_gateway USING (((organisation_id = ( SELECT app.organisation_id() AS organisation_id)) AND (EXISTS ( SELECT 1
   FROM public.record r
  WHERE ((r.organisation_id = report_entry.organisation_id) AND (r.id = report_entry.record_id))
 OFFSET 0))));

--
-- Name: report_entry report_entry_is_read_by_definer; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY report_entry_is_read_by_definer ON public.report_entry FOR SELECT TO tocsin_definer USING (true);

--
-- Name: report_entry report_entry_is_read_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY report_entry_is_read_by_workers ON public.report_entry FOR SELECT TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: report report_is_added; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY report_is_added ON public.report FOR INSERT TO tocsin_admin, tocsin_gateway WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: report report_is_changed; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY report_is_changed ON public.report FOR UPDATE TO tocsin_admin, tocsin_gateway USING (((organisation_id = ( SELECT app.organisation_id() AS organisation_id)) AND (EXISTS ( SELECT 1
   FROM public.record r
  WHERE ((r.organisation_id = report.organisation_id) AND (r.id = report.id))
 OFFSET 0)))) WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: report report_is_erased; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY report_is_erased ON public.report FOR UPDATE TO tocsin_definer USING (true);

--
-- Name: report report_is_read; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY report_is_read ON public.report FOR SELECT TO tocsin_admin, tocsin_gateway USING (((organisation_id = ( SELECT app.organisation_id() AS organisation_id)) AND (EXISTS ( SELECT 1
   FROM public.record r
  WHERE ((r.organisation_id = report.organisation_id) AND (r.id = report.id))
 OFFSET 0))));

--
-- Name: report report_is_read_by_analysts; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY report_is_read_by_analysts ON public.report FOR SELECT TO tocsin_analyst USING (((organisation_id = ( SELECT app.analyst_organisation_id() AS analyst_organisation_id)) AND (EXISTS ( SELECT 1
   FROM public.record r
  WHERE ((r.organisation_id = report.organisation_id) AND (r.id = report.id))))));

--
-- Name: report report_is_read_by_definer; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY report_is_read_by_definer ON public.report FOR SELECT TO tocsin_definer USING (true);

--
-- Name: report report_is_read_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY report_is_read_by_workers ON public.report FOR SELECT TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: report report_is_told_of; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY report_is_told_of ON public.report FOR UPDATE TO tocsin_delivery USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id))) WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: response; Type: ROW SECURITY; Schema: public; Owner: tocsin_owner
--

ALTER TABLE public.response ENABLE ROW LEVEL SECURITY;

--
-- Name: response response_is_added; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY response_is_added ON public.response FOR INSERT TO tocsin_admin, tocsin_delivery, tocsin_gateway, tocsin_report WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: response response_is_changed; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY response_is_changed ON public.response FOR UPDATE TO tocsin_admin, tocsin_gateway USING (((organisation_id = ( SELECT app.organisation_id() AS organisation_id)) AND (EXISTS ( SELECT 1
   FROM public.record r
  WHERE ((r.organisation_id = response.organisation_id) AND (r.id = response.record_id))
 OFFSET 0)))) WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: response response_is_changed_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY response_is_changed_by_workers ON public.response FOR UPDATE TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id))) WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: response response_is_read; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY response_is_read ON public.response FOR SELECT TO tocsin_admin, tocsin_gateway USING (((organisation_id = ( SELECT app.organisation_id() AS organisation_id)) AND (EXISTS ( SELECT 1
   FROM public.record r
  WHERE ((r.organisation_id = response.organisation_id) AND (r.id = response.record_id))
 OFFSET 0))));

--
-- Name: response response_is_read_by_analysts; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY response_is_read_by_analysts ON public.response FOR SELECT TO tocsin_analyst USING (((organisation_id = ( SELECT app.analyst_organisation_id() AS analyst_organisation_id)) AND (EXISTS ( SELECT 1
   FROM public.record r
  WHERE ((r.organisation_id = response.organisation_id) AND (r.id = response.record_id))))));

--
-- Name: response response_is_read_by_definer; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY response_is_read_by_definer ON public.response FOR SELECT TO tocsin_definer USING (true);

--
-- Name: response response_is_read_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY response_is_read_by_workers ON public.response FOR SELECT TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: response_phase; Type: ROW SECURITY; Schema: public; Owner: tocsin_owner
--

ALTER TABLE public.response_phase ENABLE ROW LEVEL SECURITY;

--
-- Name: response_phase response_phase_is_added; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY response_phase_is_added ON public.response_phase FOR INSERT TO tocsin_admin, tocsin_delivery, tocsin_gateway, tocsin_report WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: response_phase response_phase_is_changed; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY response_phase_is_changed ON public.response_phase FOR UPDATE TO tocsin_admin, tocsin_gateway USING (((organisation_id = ( SELECT app.organisation_id() AS organisation_id)) AND (EXISTS ( SELECT 1
   FROM public.record r
  WHERE ((r.organisation_id = response_phase.organisation_id) AND (r.id = response_phase.record_id))
 OFFSET 0)))) WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: response_phase response_phase_is_changed_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY response_phase_is_changed_by_workers ON public.response_phase FOR UPDATE TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id))) WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: response_phase response_phase_is_read; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY response_phase_is_read ON public.response_phase FOR SELECT TO tocsin_admin, tocsin_gateway USING (((organisation_id = ( SELECT app.organisation_id() AS organisation_id)) AND (EXISTS ( SELECT 1
   FROM public.record r
  WHERE ((r.organisation_id = response_phase.organisation_id) AND (r.id = response_phase.record_id))
 OFFSET 0))));

--
-- Name: response_phase response_phase_is_read_by_analysts; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY response_phase_is_read_by_analysts ON public.response_phase FOR SELECT TO tocsin_analyst USING (((organisation_id = ( SELECT app.analyst_organisation_id() AS analyst_organisation_id)) AND (EXISTS ( SELECT 1
   FROM public.record r
  WHERE ((r.organisation_id = response_phase.organisation_id) AND (r.id = response_phase.record_id))))));

--
-- Name: response_phase response_phase_is_read_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY response_phase_is_read_by_workers ON public.response_phase FOR SELECT TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: response_step; Type: ROW SECURITY; Schema: public; Owner: tocsin_owner
--

ALTER TABLE public.response_step ENABLE ROW LEVEL SECURITY;

--
-- Name: response_step response_step_is_added; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY response_step_is_added ON public.response_step FOR INSERT TO tocsin_admin, tocsin_delivery, tocsin_gateway, tocsin_report WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: response_step response_step_is_changed; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY response_step_is_changed ON public.response_step FOR UPDATE TO tocsin_admin, tocsin_gateway USING (((organisation_id = ( SELECT app.organisation_id() AS organisation_id)) AND (EXISTS ( SELECT 1
   FROM public.record r
  WHERE ((r.organisation_id = response_step.organisation_id) AND (r.id = response_step.record_id))
 OFFSET 0)))) WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: response_step response_step_is_changed_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY response_step_is_changed_by_workers ON public.response_step FOR UPDATE TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id))) WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: response_step response_step_is_read; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY response_step_is_read ON public.response_step FOR SELECT TO tocsin_admin, tocsin_gateway USING (((organisation_id = ( SELECT app.organisation_id() AS organisation_id)) AND (EXISTS ( SELECT 1
   FROM public.record r
  WHERE ((r.organisation_id = response_step.organisation_id) AND (r.id = response_step.record_id))
 OFFSET 0))));

--
-- Name: response_step response_step_is_read_by_analysts; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY response_step_is_read_by_analysts ON public.response_step FOR SELECT TO tocsin_analyst USING (((organisation_id = ( SELECT app.analyst_organisation_id() AS analyst_organisation_id)) AND (EXISTS ( SELECT 1
   FROM public.record r
  WHERE ((r.organisation_id = response_step.organisation_id) AND (r.id = response_step.record_id))))));

--
-- Name: response_step response_step_is_read_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY response_step_is_read_by_workers ON public.response_step FOR SELECT TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: review; Type: ROW SECURITY; Schema: public; Owner: tocsin_owner
--

ALTER TABLE public.review ENABLE ROW LEVEL SECURITY;

--
-- Name: review review_is_added; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY review_is_added ON public.review FOR INSERT TO tocsin_admin, tocsin_delivery, tocsin_gateway, tocsin_report WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: review review_is_changed; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY review_is_changed ON public.review FOR UPDATE TO tocsin_admin, tocsin_gateway USING (((organisation_id = ( SELECT app.organisation_id() AS organisation_id)) AND (EXISTS ( SELECT 1
   FROM public.record r
  WHERE ((r.organisation_id = review.organisation_id) AND (r.id = review.record_id))
 OFFSET 0)))) WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: review review_is_changed_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY review_is_changed_by_workers ON public.review FOR UPDATE TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id))) WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: review review_is_read; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY review_is_read ON public.review FOR SELECT TO tocsin_admin, tocsin_gateway USING (((organisation_id = ( SELECT app.organisation_id() AS organisation_id)) AND (EXISTS ( SELECT 1
   FROM public.record r
  WHERE ((r.organisation_id = review.organisation_id) AND (r.id = review.record_id))
 OFFSET 0))));

--
-- Name: review review_is_read_by_analysts; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY review_is_read_by_analysts ON public.review FOR SELECT TO tocsin_analyst USING (((organisation_id = ( SELECT app.analyst_organisation_id() AS analyst_organisation_id)) AND (EXISTS ( SELECT 1
   FROM public.record r
  WHERE ((r.organisation_id = review.organisation_id) AND (r.id = review.record_id))))));

--
-- Name: review review_is_read_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY review_is_read_by_workers ON public.review FOR SELECT TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: role_permission; Type: ROW SECURITY; Schema: public; Owner: tocsin_owner
--

ALTER TABLE public.role_permission ENABLE ROW LEVEL SECURITY;

--
-- Name: role_permission role_permission_is_read; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY role_permission_is_read ON public.role_permission FOR SELECT TO tocsin_admin, tocsin_definer, tocsin_delivery, tocsin_gateway, tocsin_report, tocsin_sweep USING (true);

--
-- Name: step_item; Type: ROW SECURITY; Schema: public; Owner: tocsin_owner
--

ALTER TABLE public.step_item ENABLE ROW LEVEL SECURITY;

--
-- Name: step_item_check; Type: ROW SECURITY; Schema: public; Owner: tocsin_owner
--

ALTER TABLE public.step_item_check ENABLE ROW LEVEL SECURITY;

--
-- Name: step_item_check step_item_check_is_added; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY step_item_check_is_added ON public.step_item_check FOR INSERT TO tocsin_admin, tocsin_delivery, tocsin_gateway, tocsin_report WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: step_item_check step_item_check_is_read; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY step_item_check_is_read ON public.step_item_check FOR SELECT TO tocsin_admin, tocsin_gateway USING (((organisation_id = ( SELECT app.organisation_id() AS organisation_id)) AND (EXISTS ( SELECT 1
   FROM public.record r
  WHERE ((r.organisation_id = step_item_check.organisation_id) AND (r.id = step_item_check.record_id))
 OFFSET 0))));

--
-- Name: step_item_check step_item_check_is_read_by_analysts; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY step_item_check_is_read_by_analysts ON public.step_item_check FOR SELECT TO tocsin_analyst USING (((organisation_id = ( SELECT app.analyst_organisation_id() AS analyst_organisation_id)) AND (EXISTS ( SELECT 1
   FROM public.record r
  WHERE ((r.organisation_id = step_item_check.organisation_id) AND (r.id = step_item_check.record_id))))));

--
-- Name: step_item_check step_item_check_is_read_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY step_item_check_is_read_by_workers ON public.step_item_check FOR SELECT TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: step_item step_item_is_added; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY step_item_is_added ON public.step_item FOR INSERT TO tocsin_admin, tocsin_delivery, tocsin_gateway, tocsin_report WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: step_item step_item_is_changed; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY step_item_is_changed ON public.step_item FOR UPDATE TO tocsin_admin, tocsin_gateway USING (((organisation_id = ( SELECT app.organisation_id() AS organisation_id)) AND (EXISTS ( SELECT 1
   FROM public.record r
  WHERE ((r.organisation_id = step_item.organisation_id) AND (r.id = step_item.record_id))
 OFFSET 0)))) WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: step_item step_item_is_changed_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY step_item_is_changed_by_workers ON public.step_item FOR UPDATE TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id))) WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: step_item step_item_is_erased; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY step_item_is_erased ON public.step_item FOR UPDATE TO tocsin_definer USING (true);

--
-- Name: step_item step_item_is_read; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY step_item_is_read ON public.step_item FOR SELECT TO tocsin_admin, tocsin_gateway USING (((organisation_id = ( SELECT app.organisation_id() AS organisation_id)) AND (EXISTS ( SELECT 1
   FROM public.record r
  WHERE ((r.organisation_id = step_item.organisation_id) AND (r.id = step_item.record_id))
 OFFSET 0))));

--
-- Name: step_item step_item_is_read_by_analysts; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY step_item_is_read_by_analysts ON public.step_item FOR SELECT TO tocsin_analyst USING (((organisation_id = ( SELECT app.analyst_organisation_id() AS analyst_organisation_id)) AND (EXISTS ( SELECT 1
   FROM public.record r
  WHERE ((r.organisation_id = step_item.organisation_id) AND (r.id = step_item.record_id))))));

--
-- Name: step_item step_item_is_read_by_definer; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY step_item_is_read_by_definer ON public.step_item FOR SELECT TO tocsin_definer USING (true);

--
-- Name: step_item step_item_is_read_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY step_item_is_read_by_workers ON public.step_item FOR SELECT TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: strategy_adoption; Type: ROW SECURITY; Schema: public; Owner: tocsin_owner
--

ALTER TABLE public.strategy_adoption ENABLE ROW LEVEL SECURITY;

--
-- Name: strategy_adoption strategy_adoption_is_added; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY strategy_adoption_is_added ON public.strategy_adoption FOR INSERT TO tocsin_admin, tocsin_delivery, tocsin_gateway, tocsin_report WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: strategy_adoption strategy_adoption_is_changed; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY strategy_adoption_is_changed ON public.strategy_adoption FOR UPDATE TO tocsin_admin, tocsin_gateway USING (((organisation_id = ( SELECT app.organisation_id() AS organisation_id)) AND (EXISTS ( SELECT 1
   FROM public.record r
  WHERE ((r.organisation_id = strategy_adoption.organisation_id) AND (r.id = strategy_adoption.record_id))
 OFFSET 0)))) WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: strategy_adoption strategy_adoption_is_changed_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY strategy_adoption_is_changed_by_workers ON public.strategy_adoption FOR UPDATE TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id))) WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: strategy_adoption strategy_adoption_is_read; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY strategy_adoption_is_read ON public.strategy_adoption FOR SELECT TO tocsin_admin, tocsin_gateway USING (((organisation_id = ( SELECT app.organisation_id() AS organisation_id)) AND (EXISTS ( SELECT 1
   FROM public.record r
  WHERE ((r.organisation_id = strategy_adoption.organisation_id) AND (r.id = strategy_adoption.record_id))
 OFFSET 0))));

--
-- Name: strategy_adoption strategy_adoption_is_read_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY strategy_adoption_is_read_by_workers ON public.strategy_adoption FOR SELECT TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: supplier; Type: ROW SECURITY; Schema: public; Owner: tocsin_owner
--

ALTER TABLE public.supplier ENABLE ROW LEVEL SECURITY;

--
-- Name: supplier_disclosure; Type: ROW SECURITY; Schema: public; Owner: tocsin_owner
--

ALTER TABLE public.supplier_disclosure ENABLE ROW LEVEL SECURITY;

--
-- Name: supplier_disclosure supplier_disclosure_is_added; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY supplier_disclosure_is_added ON public.supplier_disclosure FOR INSERT TO tocsin_admin, tocsin_delivery, tocsin_gateway, tocsin_report WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: supplier_disclosure supplier_disclosure_is_read; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY supplier_disclosure_is_read ON public.supplier_disclosure FOR SELECT TO tocsin_admin, tocsin_gateway USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: supplier_disclosure supplier_disclosure_is_read_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY supplier_disclosure_is_read_by_workers ON public.supplier_disclosure FOR SELECT TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: supplier supplier_is_added; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY supplier_is_added ON public.supplier FOR INSERT TO tocsin_admin, tocsin_delivery, tocsin_gateway, tocsin_report WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: supplier supplier_is_changed; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY supplier_is_changed ON public.supplier FOR UPDATE TO tocsin_admin, tocsin_gateway USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id))) WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: supplier supplier_is_changed_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY supplier_is_changed_by_workers ON public.supplier FOR UPDATE TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id))) WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: supplier supplier_is_read; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY supplier_is_read ON public.supplier FOR SELECT TO tocsin_admin, tocsin_gateway USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: supplier supplier_is_read_by_analysts; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY supplier_is_read_by_analysts ON public.supplier FOR SELECT TO tocsin_analyst USING ((organisation_id = ( SELECT app.analyst_organisation_id() AS analyst_organisation_id)));

--
-- Name: supplier supplier_is_read_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY supplier_is_read_by_workers ON public.supplier FOR SELECT TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: supplier_outage; Type: ROW SECURITY; Schema: public; Owner: tocsin_owner
--

ALTER TABLE public.supplier_outage ENABLE ROW LEVEL SECURITY;

--
-- Name: supplier_outage supplier_outage_is_added; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY supplier_outage_is_added ON public.supplier_outage FOR INSERT TO tocsin_admin, tocsin_delivery, tocsin_gateway, tocsin_report WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: supplier_outage supplier_outage_is_read; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY supplier_outage_is_read ON public.supplier_outage FOR SELECT TO tocsin_admin, tocsin_gateway USING (((organisation_id = ( SELECT app.organisation_id() AS organisation_id)) AND (EXISTS ( SELECT 1
   FROM public.record r
  WHERE ((r.organisation_id = supplier_outage.organisation_id) AND (r.id = supplier_outage.record_id))
 OFFSET 0))));

--
-- Name: supplier_outage supplier_outage_is_read_by_analysts; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY supplier_outage_is_read_by_analysts ON public.supplier_outage FOR SELECT TO tocsin_analyst USING (((organisation_id = ( SELECT app.analyst_organisation_id() AS analyst_organisation_id)) AND (EXISTS ( SELECT 1
   FROM public.record r
  WHERE ((r.organisation_id = supplier_outage.organisation_id) AND (r.id = supplier_outage.record_id))))));

--
-- Name: supplier_outage supplier_outage_is_read_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY supplier_outage_is_read_by_workers ON public.supplier_outage FOR SELECT TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: supplier_service; Type: ROW SECURITY; Schema: public; Owner: tocsin_owner
--

ALTER TABLE public.supplier_service ENABLE ROW LEVEL SECURITY;

--
-- Name: supplier_service supplier_service_is_added; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY supplier_service_is_added ON public.supplier_service FOR INSERT TO tocsin_admin, tocsin_delivery, tocsin_gateway, tocsin_report WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: supplier_service supplier_service_is_changed; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY supplier_service_is_changed ON public.supplier_service FOR UPDATE TO tocsin_admin, tocsin_gateway USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id))) WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: supplier_service supplier_service_is_changed_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY supplier_service_is_changed_by_workers ON public.supplier_service FOR UPDATE TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id))) WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: supplier_service supplier_service_is_read; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY supplier_service_is_read ON public.supplier_service FOR SELECT TO tocsin_admin, tocsin_gateway USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: supplier_service supplier_service_is_read_by_analysts; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY supplier_service_is_read_by_analysts ON public.supplier_service FOR SELECT TO tocsin_analyst USING ((organisation_id = ( SELECT app.analyst_organisation_id() AS analyst_organisation_id)));

--
-- Name: supplier_service supplier_service_is_read_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY supplier_service_is_read_by_workers ON public.supplier_service FOR SELECT TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: supplier_status; Type: ROW SECURITY; Schema: public; Owner: tocsin_owner
--

ALTER TABLE public.supplier_status ENABLE ROW LEVEL SECURITY;

--
-- Name: supplier_status supplier_status_is_added; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY supplier_status_is_added ON public.supplier_status FOR INSERT TO tocsin_admin, tocsin_delivery, tocsin_gateway, tocsin_report WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: supplier_status supplier_status_is_read; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY supplier_status_is_read ON public.supplier_status FOR SELECT TO tocsin_admin, tocsin_gateway USING (((organisation_id = ( SELECT app.organisation_id() AS organisation_id)) AND (EXISTS ( SELECT 1
   FROM public.record r
  WHERE ((r.organisation_id = supplier_status.organisation_id) AND (r.id = supplier_status.record_id))
 OFFSET 0))));

--
-- Name: supplier_status supplier_status_is_read_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY supplier_status_is_read_by_workers ON public.supplier_status FOR SELECT TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: timer; Type: ROW SECURITY; Schema: public; Owner: tocsin_owner
--

ALTER TABLE public.timer ENABLE ROW LEVEL SECURITY;

--
-- Name: timer timer_is_added; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY timer_is_added ON public.timer FOR INSERT TO tocsin_admin, tocsin_delivery, tocsin_gateway, tocsin_report WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: timer timer_is_added_by_sweep; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY timer_is_added_by_sweep ON public.timer FOR INSERT TO tocsin_sweep WITH CHECK (true);

--
-- Name: timer timer_is_changed; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY timer_is_changed ON public.timer FOR UPDATE TO tocsin_admin, tocsin_gateway USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id))) WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: timer timer_is_changed_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY timer_is_changed_by_workers ON public.timer FOR UPDATE TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id))) WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: timer timer_is_consumed; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY timer_is_consumed ON public.timer FOR DELETE TO tocsin_admin, tocsin_delivery, tocsin_gateway, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: timer timer_is_fired_by_sweep; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY timer_is_fired_by_sweep ON public.timer FOR DELETE TO tocsin_sweep USING (true);

--
-- Name: timer timer_is_locked_by_sweep; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY timer_is_locked_by_sweep ON public.timer FOR UPDATE TO tocsin_sweep USING (true) WITH CHECK (true);

--
-- Name: timer timer_is_read; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY timer_is_read ON public.timer FOR SELECT TO tocsin_admin, tocsin_gateway USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: timer timer_is_read_by_sweep; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY timer_is_read_by_sweep ON public.timer FOR SELECT TO tocsin_sweep USING (true);

--
-- Name: timer timer_is_read_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY timer_is_read_by_workers ON public.timer FOR SELECT TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: training_completion; Type: ROW SECURITY; Schema: public; Owner: tocsin_owner
--

ALTER TABLE public.training_completion ENABLE ROW LEVEL SECURITY;

--
-- Name: training_completion training_completion_is_added; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY training_completion_is_added ON public.training_completion FOR INSERT TO tocsin_admin, tocsin_delivery, tocsin_gateway, tocsin_report WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: training_completion training_completion_is_erased; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY training_completion_is_erased ON public.training_completion FOR UPDATE TO tocsin_definer USING (true);

--
-- Name: training_completion training_completion_is_read; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY training_completion_is_read ON public.training_completion FOR SELECT TO tocsin_admin, tocsin_gateway USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: training_completion training_completion_is_read_by_definer; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY training_completion_is_read_by_definer ON public.training_completion FOR SELECT TO tocsin_definer USING (true);

--
-- Name: training_completion training_completion_is_read_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY training_completion_is_read_by_workers ON public.training_completion FOR SELECT TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: upload; Type: ROW SECURITY; Schema: public; Owner: tocsin_owner
--

ALTER TABLE public.upload ENABLE ROW LEVEL SECURITY;

--
-- Name: upload upload_is_added; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY upload_is_added ON public.upload FOR INSERT TO tocsin_admin, tocsin_delivery, tocsin_gateway, tocsin_report WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: upload upload_is_changed; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY upload_is_changed ON public.upload FOR UPDATE TO tocsin_admin, tocsin_gateway USING (((organisation_id = ( SELECT app.organisation_id() AS organisation_id)) AND (EXISTS ( SELECT 1
   FROM public.record r
  WHERE ((r.organisation_id = upload.organisation_id) AND (r.id = upload.record_id))
 OFFSET 0)))) WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: upload upload_is_changed_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY upload_is_changed_by_workers ON public.upload FOR UPDATE TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id))) WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: upload upload_is_consumed; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY upload_is_consumed ON public.upload FOR DELETE TO tocsin_admin, tocsin_delivery, tocsin_gateway, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: upload upload_is_erased; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY upload_is_erased ON public.upload FOR UPDATE TO tocsin_definer USING (true);

--
-- Name: upload upload_is_read; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY upload_is_read ON public.upload FOR SELECT TO tocsin_admin, tocsin_gateway USING (((organisation_id = ( SELECT app.organisation_id() AS organisation_id)) AND (EXISTS ( SELECT 1
   FROM public.record r
  WHERE ((r.organisation_id = upload.organisation_id) AND (r.id = upload.record_id))
 OFFSET 0))));

--
-- Name: upload upload_is_read_by_definer; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY upload_is_read_by_definer ON public.upload FOR SELECT TO tocsin_definer USING (true);

--
-- Name: upload upload_is_read_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY upload_is_read_by_workers ON public.upload FOR SELECT TO tocsin_delivery, tocsin_report USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: upload upload_is_removed; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY upload_is_removed ON public.upload FOR DELETE TO tocsin_definer USING (true);

--
-- Name: violation; Type: ROW SECURITY; Schema: public; Owner: tocsin_owner
--

ALTER TABLE public.violation ENABLE ROW LEVEL SECURITY;

--
-- Name: violation violation_is_added_by_definer; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY violation_is_added_by_definer ON public.violation FOR INSERT TO tocsin_definer WITH CHECK (true);

--
-- Name: violation violation_is_decided; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY violation_is_decided ON public.violation FOR UPDATE TO tocsin_gateway USING (((organisation_id = ( SELECT app.organisation_id() AS organisation_id)) AND (EXISTS ( SELECT 1
   FROM public.record r
  WHERE ((r.organisation_id = violation.organisation_id) AND (r.id = violation.id))
 OFFSET 0)))) WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: violation violation_is_read; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY violation_is_read ON public.violation FOR SELECT TO tocsin_admin, tocsin_gateway USING (((organisation_id = ( SELECT app.organisation_id() AS organisation_id)) AND (EXISTS ( SELECT 1
   FROM public.record r
  WHERE ((r.organisation_id = violation.organisation_id) AND (r.id = violation.id))
 OFFSET 0))));

--
-- Name: violation violation_is_read_by_definer; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY violation_is_read_by_definer ON public.violation FOR SELECT TO tocsin_definer USING (true);

--
-- Name: violation violation_is_read_by_workers; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY violation_is_read_by_workers ON public.violation FOR SELECT TO tocsin_delivery USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: violation violation_is_told_of; Type: POLICY; Schema: public; Owner: tocsin_owner
--

CREATE POLICY violation_is_told_of ON public.violation FOR UPDATE TO tocsin_delivery USING ((organisation_id = ( SELECT app.organisation_id() AS organisation_id))) WITH CHECK ((organisation_id = ( SELECT app.organisation_id() AS organisation_id)));

--
-- Name: SCHEMA app; Type: ACL; Schema: -; Owner: tocsin_owner
--

GRANT USAGE ON SCHEMA app TO tocsin_definer;
GRANT USAGE ON SCHEMA app TO tocsin_gateway;
GRANT USAGE ON SCHEMA app TO tocsin_sweep;
GRANT USAGE ON SCHEMA app TO tocsin_delivery;
GRANT USAGE ON SCHEMA app TO tocsin_report;
GRANT USAGE ON SCHEMA app TO tocsin_admin;

--
-- Name: SCHEMA metrics; Type: ACL; Schema: -; Owner: tocsin_owner
--

GRANT USAGE ON SCHEMA metrics TO tocsin_analyst;

--
-- Name: SCHEMA public; Type: ACL; Schema: -; Owner: pg_database_owner
--

REVOKE USAGE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA public TO tocsin_definer;
GRANT USAGE ON SCHEMA public TO tocsin_gateway;
GRANT USAGE ON SCHEMA public TO tocsin_sweep;
GRANT USAGE ON SCHEMA public TO tocsin_delivery;
GRANT USAGE ON SCHEMA public TO tocsin_report;
GRANT USAGE ON SCHEMA public TO tocsin_admin;
GRANT USAGE ON SCHEMA public TO tocsin_migrator;

--
-- Name: FUNCTION admit_to_violations(); Type: ACL; Schema: app; Owner: tocsin_definer
--

REVOKE ALL ON FUNCTION app.admit_to_violations() FROM PUBLIC;
GRANT ALL ON FUNCTION app.admit_to_violations() TO tocsin_gateway;
GRANT ALL ON FUNCTION app.admit_to_violations() TO tocsin_admin;

--
-- Name: FUNCTION analyst_department_ids(); Type: ACL; Schema: app; Owner: tocsin_definer
--

REVOKE ALL ON FUNCTION app.analyst_department_ids() FROM PUBLIC;
GRANT ALL ON FUNCTION app.analyst_department_ids() TO tocsin_analyst;

--
-- Name: FUNCTION analyst_organisation_id(); Type: ACL; Schema: app; Owner: tocsin_definer
--

REVOKE ALL ON FUNCTION app.analyst_organisation_id() FROM PUBLIC;
GRANT ALL ON FUNCTION app.analyst_organisation_id() TO tocsin_analyst;

--
-- Name: FUNCTION breaks_glass(); Type: ACL; Schema: app; Owner: tocsin_owner
--

REVOKE ALL ON FUNCTION app.breaks_glass() FROM PUBLIC;
GRANT ALL ON FUNCTION app.breaks_glass() TO tocsin_gateway;
GRANT ALL ON FUNCTION app.breaks_glass() TO tocsin_sweep;
GRANT ALL ON FUNCTION app.breaks_glass() TO tocsin_delivery;
GRANT ALL ON FUNCTION app.breaks_glass() TO tocsin_report;
GRANT ALL ON FUNCTION app.breaks_glass() TO tocsin_admin;
GRANT ALL ON FUNCTION app.breaks_glass() TO tocsin_definer;

--
-- Name: FUNCTION dispose_evidence(disposed uuid); Type: ACL; Schema: app; Owner: tocsin_definer
--

REVOKE ALL ON FUNCTION app.dispose_evidence(disposed uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION app.dispose_evidence(disposed uuid) TO tocsin_gateway;
GRANT ALL ON FUNCTION app.dispose_evidence(disposed uuid) TO tocsin_admin;

--
-- Name: FUNCTION enter(token_hash bytea, wanted text); Type: ACL; Schema: app; Owner: tocsin_definer
--

REVOKE ALL ON FUNCTION app.enter(token_hash bytea, wanted text) FROM PUBLIC;
GRANT ALL ON FUNCTION app.enter(token_hash bytea, wanted text) TO tocsin_gateway;

--
-- Name: FUNCTION enter_hook(wanted uuid, message text, stamp text, body bytea, signatures bytea[]); Type: ACL; Schema: app; Owner: tocsin_definer
--

REVOKE ALL ON FUNCTION app.enter_hook(wanted uuid, message text, stamp text, body bytea, signatures bytea[]) FROM PUBLIC;
GRANT ALL ON FUNCTION app.enter_hook(wanted uuid, message text, stamp text, body bytea, signatures bytea[]) TO tocsin_gateway;

--
-- Name: FUNCTION enter_operator(organisation uuid, operator text, break_glass text); Type: ACL; Schema: app; Owner: tocsin_owner
--

REVOKE ALL ON FUNCTION app.enter_operator(organisation uuid, operator text, break_glass text) FROM PUBLIC;
GRANT ALL ON FUNCTION app.enter_operator(organisation uuid, operator text, break_glass text) TO tocsin_admin;

--
-- Name: FUNCTION enter_organisation(organisation uuid); Type: ACL; Schema: app; Owner: tocsin_owner
--

REVOKE ALL ON FUNCTION app.enter_organisation(organisation uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION app.enter_organisation(organisation uuid) TO tocsin_delivery;
GRANT ALL ON FUNCTION app.enter_organisation(organisation uuid) TO tocsin_report;

--
-- Name: TABLE installation; Type: ACL; Schema: app; Owner: tocsin_owner
--

GRANT SELECT ON TABLE app.installation TO tocsin_gateway;
GRANT SELECT ON TABLE app.installation TO tocsin_sweep;
GRANT SELECT ON TABLE app.installation TO tocsin_delivery;
GRANT SELECT ON TABLE app.installation TO tocsin_report;
GRANT SELECT ON TABLE app.installation TO tocsin_admin;
GRANT SELECT ON TABLE app.installation TO tocsin_migrator;
GRANT SELECT ON TABLE app.installation TO tocsin_definer;

--
-- Name: FUNCTION erase(erased_record uuid, why text); Type: ACL; Schema: app; Owner: tocsin_definer
--

REVOKE ALL ON FUNCTION app.erase(erased_record uuid, why text) FROM PUBLIC;
GRANT ALL ON FUNCTION app.erase(erased_record uuid, why text) TO tocsin_admin;

--
-- Name: FUNCTION erase_training(erased_person uuid, why text); Type: ACL; Schema: app; Owner: tocsin_definer
--

REVOKE ALL ON FUNCTION app.erase_training(erased_person uuid, why text) FROM PUBLIC;
GRANT ALL ON FUNCTION app.erase_training(erased_person uuid, why text) TO tocsin_admin;

--
-- Name: FUNCTION filed_before(wanted text, external text); Type: ACL; Schema: app; Owner: tocsin_definer
--

REVOKE ALL ON FUNCTION app.filed_before(wanted text, external text) FROM PUBLIC;
GRANT ALL ON FUNCTION app.filed_before(wanted text, external text) TO tocsin_gateway;

--
-- Name: FUNCTION follow_up_report(external text, message text, new_summary text, new_details text); Type: ACL; Schema: app; Owner: tocsin_definer
--

REVOKE ALL ON FUNCTION app.follow_up_report(external text, message text, new_summary text, new_details text) FROM PUBLIC;
GRANT ALL ON FUNCTION app.follow_up_report(external text, message text, new_summary text, new_details text) TO tocsin_gateway;

--
-- Name: FUNCTION hmac_sha256(key bytea, message bytea); Type: ACL; Schema: app; Owner: tocsin_owner
--

REVOKE ALL ON FUNCTION app.hmac_sha256(key bytea, message bytea) FROM PUBLIC;
GRANT ALL ON FUNCTION app.hmac_sha256(key bytea, message bytea) TO tocsin_definer;

--
-- Name: FUNCTION hook_id(); Type: ACL; Schema: app; Owner: tocsin_owner
--

REVOKE ALL ON FUNCTION app.hook_id() FROM PUBLIC;
GRANT ALL ON FUNCTION app.hook_id() TO tocsin_gateway;
GRANT ALL ON FUNCTION app.hook_id() TO tocsin_admin;
GRANT ALL ON FUNCTION app.hook_id() TO tocsin_delivery;
GRANT ALL ON FUNCTION app.hook_id() TO tocsin_report;
GRANT ALL ON FUNCTION app.hook_id() TO tocsin_definer;

--
-- Name: FUNCTION imported(sources text[], originals text[]); Type: ACL; Schema: app; Owner: tocsin_definer
--

REVOKE ALL ON FUNCTION app.imported(sources text[], originals text[]) FROM PUBLIC;
GRANT ALL ON FUNCTION app.imported(sources text[], originals text[]) TO tocsin_admin;

--
-- Name: FUNCTION is_being_made(record_id uuid); Type: ACL; Schema: app; Owner: tocsin_definer
--

REVOKE ALL ON FUNCTION app.is_being_made(record_id uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION app.is_being_made(record_id uuid) TO tocsin_gateway;
GRANT ALL ON FUNCTION app.is_being_made(record_id uuid) TO tocsin_admin;

--
-- Name: FUNCTION keep_obligations(); Type: ACL; Schema: app; Owner: tocsin_definer
--

REVOKE ALL ON FUNCTION app.keep_obligations() FROM PUBLIC;
GRANT ALL ON FUNCTION app.keep_obligations() TO tocsin_admin;

--
-- Name: FUNCTION kept_until(years integer, closed bigint, own timestamp with time zone); Type: ACL; Schema: app; Owner: tocsin_owner
--

REVOKE ALL ON FUNCTION app.kept_until(years integer, closed bigint, own timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION app.kept_until(years integer, closed bigint, own timestamp with time zone) TO tocsin_gateway;
GRANT ALL ON FUNCTION app.kept_until(years integer, closed bigint, own timestamp with time zone) TO tocsin_admin;
GRANT ALL ON FUNCTION app.kept_until(years integer, closed bigint, own timestamp with time zone) TO tocsin_definer;

--
-- Name: PROCEDURE let_analysts_read(IN relation text, IN columns text); Type: ACL; Schema: app; Owner: tocsin_owner
--

REVOKE ALL ON PROCEDURE app.let_analysts_read(IN relation text, IN columns text) FROM PUBLIC;

--
-- Name: FUNCTION next_occurrence(scheduled timestamp with time zone, every interval, zone text, folds boolean, as_of timestamp with time zone); Type: ACL; Schema: app; Owner: tocsin_owner
--

REVOKE ALL ON FUNCTION app.next_occurrence(scheduled timestamp with time zone, every interval, zone text, folds boolean, as_of timestamp with time zone) FROM PUBLIC;
GRANT ALL ON FUNCTION app.next_occurrence(scheduled timestamp with time zone, every interval, zone text, folds boolean, as_of timestamp with time zone) TO tocsin_sweep;
GRANT ALL ON FUNCTION app.next_occurrence(scheduled timestamp with time zone, every interval, zone text, folds boolean, as_of timestamp with time zone) TO tocsin_gateway;
GRANT ALL ON FUNCTION app.next_occurrence(scheduled timestamp with time zone, every interval, zone text, folds boolean, as_of timestamp with time zone) TO tocsin_admin;
GRANT ALL ON FUNCTION app.next_occurrence(scheduled timestamp with time zone, every interval, zone text, folds boolean, as_of timestamp with time zone) TO tocsin_delivery;

--
-- Name: FUNCTION operator(); Type: ACL; Schema: app; Owner: tocsin_owner
--

REVOKE ALL ON FUNCTION app.operator() FROM PUBLIC;
GRANT ALL ON FUNCTION app.operator() TO tocsin_gateway;
GRANT ALL ON FUNCTION app.operator() TO tocsin_sweep;
GRANT ALL ON FUNCTION app.operator() TO tocsin_delivery;
GRANT ALL ON FUNCTION app.operator() TO tocsin_report;
GRANT ALL ON FUNCTION app.operator() TO tocsin_admin;
GRANT ALL ON FUNCTION app.operator() TO tocsin_definer;

--
-- Name: FUNCTION organisation_id(); Type: ACL; Schema: app; Owner: tocsin_owner
--

REVOKE ALL ON FUNCTION app.organisation_id() FROM PUBLIC;
GRANT ALL ON FUNCTION app.organisation_id() TO tocsin_gateway;
GRANT ALL ON FUNCTION app.organisation_id() TO tocsin_sweep;
GRANT ALL ON FUNCTION app.organisation_id() TO tocsin_delivery;
GRANT ALL ON FUNCTION app.organisation_id() TO tocsin_report;
GRANT ALL ON FUNCTION app.organisation_id() TO tocsin_admin;
GRANT ALL ON FUNCTION app.organisation_id() TO tocsin_definer;

--
-- Name: FUNCTION organisation_log(); Type: ACL; Schema: app; Owner: tocsin_definer
--

REVOKE ALL ON FUNCTION app.organisation_log() FROM PUBLIC;
GRANT ALL ON FUNCTION app.organisation_log() TO tocsin_gateway;
GRANT ALL ON FUNCTION app.organisation_log() TO tocsin_admin;

--
-- Name: FUNCTION organisations(); Type: ACL; Schema: app; Owner: tocsin_definer
--

REVOKE ALL ON FUNCTION app.organisations() FROM PUBLIC;
GRANT ALL ON FUNCTION app.organisations() TO tocsin_admin;

--
-- Name: FUNCTION participating_record_ids(); Type: ACL; Schema: app; Owner: tocsin_definer
--

REVOKE ALL ON FUNCTION app.participating_record_ids() FROM PUBLIC;
GRANT ALL ON FUNCTION app.participating_record_ids() TO tocsin_gateway;

--
-- Name: FUNCTION permission(); Type: ACL; Schema: app; Owner: tocsin_owner
--

REVOKE ALL ON FUNCTION app.permission() FROM PUBLIC;
GRANT ALL ON FUNCTION app.permission() TO tocsin_gateway;
GRANT ALL ON FUNCTION app.permission() TO tocsin_sweep;
GRANT ALL ON FUNCTION app.permission() TO tocsin_delivery;
GRANT ALL ON FUNCTION app.permission() TO tocsin_report;
GRANT ALL ON FUNCTION app.permission() TO tocsin_admin;
GRANT ALL ON FUNCTION app.permission() TO tocsin_definer;

--
-- Name: FUNCTION person_id(); Type: ACL; Schema: app; Owner: tocsin_owner
--

REVOKE ALL ON FUNCTION app.person_id() FROM PUBLIC;
GRANT ALL ON FUNCTION app.person_id() TO tocsin_gateway;
GRANT ALL ON FUNCTION app.person_id() TO tocsin_sweep;
GRANT ALL ON FUNCTION app.person_id() TO tocsin_delivery;
GRANT ALL ON FUNCTION app.person_id() TO tocsin_report;
GRANT ALL ON FUNCTION app.person_id() TO tocsin_admin;
GRANT ALL ON FUNCTION app.person_id() TO tocsin_definer;

--
-- Name: PROCEDURE protect(IN relation text, IN class text, IN visibility text); Type: ACL; Schema: app; Owner: tocsin_owner
--

REVOKE ALL ON PROCEDURE app.protect(IN relation text, IN class text, IN visibility text) FROM PUBLIC;

--
-- Name: FUNCTION refuse_change(); Type: ACL; Schema: app; Owner: tocsin_owner
--

REVOKE ALL ON FUNCTION app.refuse_change() FROM PUBLIC;

--
-- Name: FUNCTION refuse_change_but_erasure(); Type: ACL; Schema: app; Owner: tocsin_owner
--

REVOKE ALL ON FUNCTION app.refuse_change_but_erasure() FROM PUBLIC;

--
-- Name: FUNCTION refuse_department_cycle(); Type: ACL; Schema: app; Owner: tocsin_owner
--

REVOKE ALL ON FUNCTION app.refuse_department_cycle() FROM PUBLIC;

--
-- Name: FUNCTION refuse_rewording(); Type: ACL; Schema: app; Owner: tocsin_owner
--

REVOKE ALL ON FUNCTION app.refuse_rewording() FROM PUBLIC;

--
-- Name: FUNCTION refuse_rewriting(); Type: ACL; Schema: app; Owner: tocsin_owner
--

REVOKE ALL ON FUNCTION app.refuse_rewriting() FROM PUBLIC;

--
-- Name: FUNCTION remove_bytes(most integer); Type: ACL; Schema: app; Owner: tocsin_definer
--

REVOKE ALL ON FUNCTION app.remove_bytes(most integer) FROM PUBLIC;
GRANT ALL ON FUNCTION app.remove_bytes(most integer) TO tocsin_gateway;
GRANT ALL ON FUNCTION app.remove_bytes(most integer) TO tocsin_admin;
GRANT ALL ON FUNCTION app.remove_bytes(most integer) TO tocsin_sweep;

--
-- Name: FUNCTION reporters(incident uuid); Type: ACL; Schema: app; Owner: tocsin_definer
--

REVOKE ALL ON FUNCTION app.reporters(incident uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION app.reporters(incident uuid) TO tocsin_gateway;
GRANT ALL ON FUNCTION app.reporters(incident uuid) TO tocsin_admin;
GRANT ALL ON FUNCTION app.reporters(incident uuid) TO tocsin_delivery;
GRANT ALL ON FUNCTION app.reporters(incident uuid) TO tocsin_report;

--
-- Name: FUNCTION restore_notices(); Type: ACL; Schema: app; Owner: tocsin_definer
--

REVOKE ALL ON FUNCTION app.restore_notices() FROM PUBLIC;
GRANT ALL ON FUNCTION app.restore_notices() TO tocsin_admin;

--
-- Name: FUNCTION restore_work(); Type: ACL; Schema: app; Owner: tocsin_definer
--

REVOKE ALL ON FUNCTION app.restore_work() FROM PUBLIC;
GRANT ALL ON FUNCTION app.restore_work() TO tocsin_admin;

--
-- Name: FUNCTION restrict(restricted_record uuid, hidden boolean, admitted uuid[]); Type: ACL; Schema: app; Owner: tocsin_definer
--

REVOKE ALL ON FUNCTION app.restrict(restricted_record uuid, hidden boolean, admitted uuid[]) FROM PUBLIC;
GRANT ALL ON FUNCTION app.restrict(restricted_record uuid, hidden boolean, admitted uuid[]) TO tocsin_gateway;
GRANT ALL ON FUNCTION app.restrict(restricted_record uuid, hidden boolean, admitted uuid[]) TO tocsin_admin;

--
-- Name: FUNCTION token_id(); Type: ACL; Schema: app; Owner: tocsin_owner
--

REVOKE ALL ON FUNCTION app.token_id() FROM PUBLIC;
GRANT ALL ON FUNCTION app.token_id() TO tocsin_gateway;
GRANT ALL ON FUNCTION app.token_id() TO tocsin_sweep;
GRANT ALL ON FUNCTION app.token_id() TO tocsin_delivery;
GRANT ALL ON FUNCTION app.token_id() TO tocsin_report;
GRANT ALL ON FUNCTION app.token_id() TO tocsin_admin;
GRANT ALL ON FUNCTION app.token_id() TO tocsin_definer;

--
-- Name: FUNCTION source_id(); Type: ACL; Schema: app; Owner: tocsin_owner
--

REVOKE ALL ON FUNCTION app.source_id() FROM PUBLIC;
GRANT ALL ON FUNCTION app.source_id() TO tocsin_gateway;
GRANT ALL ON FUNCTION app.source_id() TO tocsin_admin;
GRANT ALL ON FUNCTION app.source_id() TO tocsin_delivery;
GRANT ALL ON FUNCTION app.source_id() TO tocsin_report;
GRANT ALL ON FUNCTION app.source_id() TO tocsin_definer;

--
-- Name: FUNCTION state_violation(version uuid, element uuid, recipients text[], offender uuid, incident uuid, how text, why text, opens boolean); Type: ACL; Schema: app; Owner: tocsin_definer
--

REVOKE ALL ON FUNCTION app.state_violation(version uuid, element uuid, recipients text[], offender uuid, incident uuid, how text, why text, opens boolean) FROM PUBLIC;
GRANT ALL ON FUNCTION app.state_violation(version uuid, element uuid, recipients text[], offender uuid, incident uuid, how text, why text, opens boolean) TO tocsin_gateway;
GRANT ALL ON FUNCTION app.state_violation(version uuid, element uuid, recipients text[], offender uuid, incident uuid, how text, why text, opens boolean) TO tocsin_admin;
GRANT ALL ON FUNCTION app.state_violation(version uuid, element uuid, recipients text[], offender uuid, incident uuid, how text, why text, opens boolean) TO tocsin_delivery;

--
-- Name: FUNCTION stranded_deliveries(older_than interval); Type: ACL; Schema: app; Owner: tocsin_definer
--

REVOKE ALL ON FUNCTION app.stranded_deliveries(older_than interval) FROM PUBLIC;
GRANT ALL ON FUNCTION app.stranded_deliveries(older_than interval) TO tocsin_sweep;
GRANT ALL ON FUNCTION app.stranded_deliveries(older_than interval) TO tocsin_admin;

--
-- Name: FUNCTION uuid_v7(); Type: ACL; Schema: app; Owner: tocsin_owner
--

REVOKE ALL ON FUNCTION app.uuid_v7() FROM PUBLIC;
GRANT ALL ON FUNCTION app.uuid_v7() TO tocsin_gateway;
GRANT ALL ON FUNCTION app.uuid_v7() TO tocsin_sweep;
GRANT ALL ON FUNCTION app.uuid_v7() TO tocsin_delivery;
GRANT ALL ON FUNCTION app.uuid_v7() TO tocsin_report;
GRANT ALL ON FUNCTION app.uuid_v7() TO tocsin_admin;
GRANT ALL ON FUNCTION app.uuid_v7() TO tocsin_definer;

--
-- Name: FUNCTION visible_department_ids(kind text); Type: ACL; Schema: app; Owner: tocsin_definer
--

REVOKE ALL ON FUNCTION app.visible_department_ids(kind text) FROM PUBLIC;
GRANT ALL ON FUNCTION app.visible_department_ids(kind text) TO tocsin_gateway;

--
-- Name: TABLE table_class; Type: ACL; Schema: app; Owner: tocsin_owner
--

GRANT SELECT ON TABLE app.table_class TO tocsin_gateway;
GRANT SELECT ON TABLE app.table_class TO tocsin_sweep;
GRANT SELECT ON TABLE app.table_class TO tocsin_delivery;
GRANT SELECT ON TABLE app.table_class TO tocsin_report;
GRANT SELECT ON TABLE app.table_class TO tocsin_admin;
GRANT SELECT ON TABLE app.table_class TO tocsin_migrator;
GRANT SELECT ON TABLE app.table_class TO tocsin_definer;

--
-- Name: TABLE procedure_element; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT,INSERT ON TABLE public.procedure_element TO tocsin_gateway;
GRANT SELECT,INSERT ON TABLE public.procedure_element TO tocsin_admin;
GRANT SELECT ON TABLE public.procedure_element TO tocsin_delivery;
GRANT SELECT ON TABLE public.procedure_element TO tocsin_report;

--
-- Name: COLUMN procedure_element.organisation_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(organisation_id) ON TABLE public.procedure_element TO tocsin_analyst;

--
-- Name: COLUMN procedure_element.id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(id) ON TABLE public.procedure_element TO tocsin_analyst;

--
-- Name: COLUMN procedure_element.procedure_version_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(procedure_version_id) ON TABLE public.procedure_element TO tocsin_analyst;

--
-- Name: COLUMN procedure_element.kind; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(kind) ON TABLE public.procedure_element TO tocsin_analyst;

--
-- Name: COLUMN procedure_element.key; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(key) ON TABLE public.procedure_element TO tocsin_analyst;

--
-- Name: COLUMN procedure_element.rank; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(rank) ON TABLE public.procedure_element TO tocsin_analyst;

--
-- Name: COLUMN procedure_element.clauses; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(clauses) ON TABLE public.procedure_element TO tocsin_analyst;

--
-- Name: TABLE step_item; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT,INSERT ON TABLE public.step_item TO tocsin_gateway;
GRANT SELECT,INSERT ON TABLE public.step_item TO tocsin_admin;
GRANT SELECT ON TABLE public.step_item TO tocsin_delivery;
GRANT SELECT ON TABLE public.step_item TO tocsin_report;
GRANT SELECT ON TABLE public.step_item TO tocsin_definer;

--
-- Name: COLUMN step_item.organisation_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(organisation_id) ON TABLE public.step_item TO tocsin_analyst;

--
-- Name: COLUMN step_item.id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(id) ON TABLE public.step_item TO tocsin_analyst;

--
-- Name: COLUMN step_item.record_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(record_id) ON TABLE public.step_item TO tocsin_analyst;

--
-- Name: COLUMN step_item.response_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(response_id) ON TABLE public.step_item TO tocsin_analyst;

--
-- Name: COLUMN step_item.element_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(element_id) ON TABLE public.step_item TO tocsin_analyst;

--
-- Name: COLUMN step_item.kind; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(kind) ON TABLE public.step_item TO tocsin_analyst;

--
-- Name: COLUMN step_item.task; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(task) ON TABLE public.step_item TO tocsin_analyst;

--
-- Name: COLUMN step_item.title; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(title) ON TABLE public.step_item TO tocsin_definer;

--
-- Name: COLUMN step_item.due_at; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(due_at) ON TABLE public.step_item TO tocsin_analyst;

--
-- Name: COLUMN step_item.state; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(state) ON TABLE public.step_item TO tocsin_gateway;
GRANT UPDATE(state) ON TABLE public.step_item TO tocsin_admin;
GRANT SELECT(state) ON TABLE public.step_item TO tocsin_analyst;

--
-- Name: COLUMN step_item.reason; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(reason) ON TABLE public.step_item TO tocsin_gateway;
GRANT UPDATE(reason) ON TABLE public.step_item TO tocsin_admin;
GRANT UPDATE(reason) ON TABLE public.step_item TO tocsin_definer;

--
-- Name: COLUMN step_item.done_by; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(done_by) ON TABLE public.step_item TO tocsin_gateway;
GRANT UPDATE(done_by) ON TABLE public.step_item TO tocsin_admin;

--
-- Name: COLUMN step_item.done_earliest; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(done_earliest) ON TABLE public.step_item TO tocsin_gateway;
GRANT UPDATE(done_earliest) ON TABLE public.step_item TO tocsin_admin;
GRANT SELECT(done_earliest) ON TABLE public.step_item TO tocsin_analyst;

--
-- Name: COLUMN step_item.done_latest; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(done_latest) ON TABLE public.step_item TO tocsin_gateway;
GRANT UPDATE(done_latest) ON TABLE public.step_item TO tocsin_admin;
GRANT SELECT(done_latest) ON TABLE public.step_item TO tocsin_analyst;

--
-- Name: COLUMN step_item.created_at; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(created_at) ON TABLE public.step_item TO tocsin_analyst;

--
-- Name: COLUMN step_item.finding_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(finding_id) ON TABLE public.step_item TO tocsin_analyst;

--
-- Name: TABLE step_item_check; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT ON TABLE public.step_item_check TO tocsin_gateway;
GRANT SELECT ON TABLE public.step_item_check TO tocsin_admin;
GRANT SELECT ON TABLE public.step_item_check TO tocsin_delivery;
GRANT SELECT ON TABLE public.step_item_check TO tocsin_report;

--
-- Name: COLUMN step_item_check.organisation_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(organisation_id) ON TABLE public.step_item_check TO tocsin_gateway;
GRANT INSERT(organisation_id) ON TABLE public.step_item_check TO tocsin_admin;
GRANT SELECT(organisation_id) ON TABLE public.step_item_check TO tocsin_analyst;

--
-- Name: COLUMN step_item_check.id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(id) ON TABLE public.step_item_check TO tocsin_gateway;
GRANT INSERT(id) ON TABLE public.step_item_check TO tocsin_admin;

--
-- Name: COLUMN step_item_check.record_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(record_id) ON TABLE public.step_item_check TO tocsin_gateway;
GRANT INSERT(record_id) ON TABLE public.step_item_check TO tocsin_admin;

--
-- Name: COLUMN step_item_check.item_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(item_id) ON TABLE public.step_item_check TO tocsin_gateway;
GRANT INSERT(item_id) ON TABLE public.step_item_check TO tocsin_admin;
GRANT SELECT(item_id) ON TABLE public.step_item_check TO tocsin_analyst;

--
-- Name: COLUMN step_item_check.outcome; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(outcome) ON TABLE public.step_item_check TO tocsin_gateway;
GRANT INSERT(outcome) ON TABLE public.step_item_check TO tocsin_admin;
GRANT SELECT(outcome) ON TABLE public.step_item_check TO tocsin_analyst;

--
-- Name: COLUMN step_item_check.checked_earliest; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(checked_earliest) ON TABLE public.step_item_check TO tocsin_gateway;
GRANT INSERT(checked_earliest) ON TABLE public.step_item_check TO tocsin_admin;

--
-- Name: COLUMN step_item_check.checked_latest; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(checked_latest) ON TABLE public.step_item_check TO tocsin_gateway;
GRANT INSERT(checked_latest) ON TABLE public.step_item_check TO tocsin_admin;

--
-- Name: COLUMN step_item_check.person_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(person_id) ON TABLE public.step_item_check TO tocsin_gateway;
GRANT INSERT(person_id) ON TABLE public.step_item_check TO tocsin_admin;

--
-- Name: COLUMN step_item_check.actor; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(actor) ON TABLE public.step_item_check TO tocsin_gateway;
GRANT INSERT(actor) ON TABLE public.step_item_check TO tocsin_admin;

--
-- Name: TABLE actions; Type: ACL; Schema: metrics; Owner: tocsin_owner
--

GRANT SELECT ON TABLE metrics.actions TO tocsin_analyst;

--
-- Name: TABLE incident; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT,INSERT ON TABLE public.incident TO tocsin_gateway;
GRANT SELECT,INSERT ON TABLE public.incident TO tocsin_admin;
GRANT SELECT ON TABLE public.incident TO tocsin_delivery;
GRANT SELECT ON TABLE public.incident TO tocsin_report;

--
-- Name: COLUMN incident.organisation_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(organisation_id) ON TABLE public.incident TO tocsin_analyst;
GRANT SELECT(organisation_id) ON TABLE public.incident TO tocsin_definer;

--
-- Name: COLUMN incident.id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(id) ON TABLE public.incident TO tocsin_analyst;
GRANT SELECT(id) ON TABLE public.incident TO tocsin_definer;

--
-- Name: COLUMN incident.label; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(label) ON TABLE public.incident TO tocsin_analyst;

--
-- Name: COLUMN incident.title; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(title) ON TABLE public.incident TO tocsin_gateway;
GRANT UPDATE(title) ON TABLE public.incident TO tocsin_admin;
GRANT UPDATE(title) ON TABLE public.incident TO tocsin_delivery;

--
-- Name: COLUMN incident.status; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(status) ON TABLE public.incident TO tocsin_gateway;
GRANT UPDATE(status) ON TABLE public.incident TO tocsin_admin;
GRANT UPDATE(status) ON TABLE public.incident TO tocsin_delivery;
GRANT SELECT(status) ON TABLE public.incident TO tocsin_analyst;

--
-- Name: COLUMN incident.outcome; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(outcome) ON TABLE public.incident TO tocsin_gateway;
GRANT UPDATE(outcome) ON TABLE public.incident TO tocsin_admin;
GRANT UPDATE(outcome) ON TABLE public.incident TO tocsin_delivery;
GRANT SELECT(outcome) ON TABLE public.incident TO tocsin_analyst;

--
-- Name: COLUMN incident.imported; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(imported) ON TABLE public.incident TO tocsin_analyst;

--
-- Name: COLUMN incident.exercise; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(exercise) ON TABLE public.incident TO tocsin_analyst;

--
-- Name: COLUMN incident.exercise_speed; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(exercise_speed) ON TABLE public.incident TO tocsin_gateway;
GRANT UPDATE(exercise_speed) ON TABLE public.incident TO tocsin_admin;
GRANT UPDATE(exercise_speed) ON TABLE public.incident TO tocsin_delivery;

--
-- Name: COLUMN incident.exercise_at; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(exercise_at) ON TABLE public.incident TO tocsin_gateway;
GRANT UPDATE(exercise_at) ON TABLE public.incident TO tocsin_admin;
GRANT UPDATE(exercise_at) ON TABLE public.incident TO tocsin_delivery;

--
-- Name: COLUMN incident.vulnerability; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(vulnerability) ON TABLE public.incident TO tocsin_analyst;

--
-- Name: COLUMN incident.duplicate_of_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(duplicate_of_id) ON TABLE public.incident TO tocsin_gateway;
GRANT UPDATE(duplicate_of_id) ON TABLE public.incident TO tocsin_admin;
GRANT UPDATE(duplicate_of_id) ON TABLE public.incident TO tocsin_delivery;

--
-- Name: COLUMN incident.level_key; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(level_key) ON TABLE public.incident TO tocsin_gateway;
GRANT UPDATE(level_key) ON TABLE public.incident TO tocsin_admin;
GRANT UPDATE(level_key) ON TABLE public.incident TO tocsin_delivery;
GRANT SELECT(level_key) ON TABLE public.incident TO tocsin_analyst;

--
-- Name: COLUMN incident.level_rank; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(level_rank) ON TABLE public.incident TO tocsin_gateway;
GRANT UPDATE(level_rank) ON TABLE public.incident TO tocsin_admin;
GRANT UPDATE(level_rank) ON TABLE public.incident TO tocsin_delivery;
GRANT SELECT(level_rank) ON TABLE public.incident TO tocsin_analyst;

--
-- Name: COLUMN incident.occurred_at; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(occurred_at) ON TABLE public.incident TO tocsin_gateway;
GRANT UPDATE(occurred_at) ON TABLE public.incident TO tocsin_admin;
GRANT UPDATE(occurred_at) ON TABLE public.incident TO tocsin_delivery;
GRANT SELECT(occurred_at) ON TABLE public.incident TO tocsin_analyst;

--
-- Name: COLUMN incident.start_of_impact_at; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(start_of_impact_at) ON TABLE public.incident TO tocsin_gateway;
GRANT UPDATE(start_of_impact_at) ON TABLE public.incident TO tocsin_admin;
GRANT UPDATE(start_of_impact_at) ON TABLE public.incident TO tocsin_delivery;
GRANT SELECT(start_of_impact_at) ON TABLE public.incident TO tocsin_analyst;

--
-- Name: COLUMN incident.detected_at; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(detected_at) ON TABLE public.incident TO tocsin_gateway;
GRANT UPDATE(detected_at) ON TABLE public.incident TO tocsin_admin;
GRANT UPDATE(detected_at) ON TABLE public.incident TO tocsin_delivery;
GRANT SELECT(detected_at) ON TABLE public.incident TO tocsin_analyst;

--
-- Name: COLUMN incident.reported_at; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(reported_at) ON TABLE public.incident TO tocsin_gateway;
GRANT UPDATE(reported_at) ON TABLE public.incident TO tocsin_admin;
GRANT UPDATE(reported_at) ON TABLE public.incident TO tocsin_delivery;
GRANT SELECT(reported_at) ON TABLE public.incident TO tocsin_analyst;

--
-- Name: COLUMN incident.logged_at; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(logged_at) ON TABLE public.incident TO tocsin_gateway;
GRANT UPDATE(logged_at) ON TABLE public.incident TO tocsin_admin;
GRANT UPDATE(logged_at) ON TABLE public.incident TO tocsin_delivery;
GRANT SELECT(logged_at) ON TABLE public.incident TO tocsin_analyst;

--
-- Name: COLUMN incident.contained_at; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(contained_at) ON TABLE public.incident TO tocsin_gateway;
GRANT UPDATE(contained_at) ON TABLE public.incident TO tocsin_admin;
GRANT UPDATE(contained_at) ON TABLE public.incident TO tocsin_delivery;
GRANT SELECT(contained_at) ON TABLE public.incident TO tocsin_analyst;

--
-- Name: COLUMN incident.end_of_impact_at; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(end_of_impact_at) ON TABLE public.incident TO tocsin_gateway;
GRANT UPDATE(end_of_impact_at) ON TABLE public.incident TO tocsin_admin;
GRANT UPDATE(end_of_impact_at) ON TABLE public.incident TO tocsin_delivery;
GRANT SELECT(end_of_impact_at) ON TABLE public.incident TO tocsin_analyst;

--
-- Name: COLUMN incident.resolved_at; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(resolved_at) ON TABLE public.incident TO tocsin_gateway;
GRANT UPDATE(resolved_at) ON TABLE public.incident TO tocsin_admin;
GRANT UPDATE(resolved_at) ON TABLE public.incident TO tocsin_delivery;
GRANT SELECT(resolved_at) ON TABLE public.incident TO tocsin_analyst;

--
-- Name: COLUMN incident.closed_at; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(closed_at) ON TABLE public.incident TO tocsin_gateway;
GRANT UPDATE(closed_at) ON TABLE public.incident TO tocsin_admin;
GRANT UPDATE(closed_at) ON TABLE public.incident TO tocsin_delivery;
GRANT SELECT(closed_at) ON TABLE public.incident TO tocsin_analyst;

--
-- Name: COLUMN incident.created_at; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(created_at) ON TABLE public.incident TO tocsin_analyst;

--
-- Name: COLUMN incident.updated_at; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(updated_at) ON TABLE public.incident TO tocsin_gateway;
GRANT UPDATE(updated_at) ON TABLE public.incident TO tocsin_admin;
GRANT UPDATE(updated_at) ON TABLE public.incident TO tocsin_delivery;

--
-- Name: COLUMN incident.times_earliest; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(times_earliest),UPDATE(times_earliest) ON TABLE public.incident TO tocsin_gateway;
GRANT INSERT(times_earliest),UPDATE(times_earliest) ON TABLE public.incident TO tocsin_admin;
GRANT UPDATE(times_earliest) ON TABLE public.incident TO tocsin_delivery;
GRANT SELECT(times_earliest) ON TABLE public.incident TO tocsin_analyst;

--
-- Name: COLUMN incident.times_latest; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(times_latest),UPDATE(times_latest) ON TABLE public.incident TO tocsin_gateway;
GRANT INSERT(times_latest),UPDATE(times_latest) ON TABLE public.incident TO tocsin_admin;
GRANT UPDATE(times_latest) ON TABLE public.incident TO tocsin_delivery;
GRANT SELECT(times_latest) ON TABLE public.incident TO tocsin_analyst;
GRANT SELECT(times_latest) ON TABLE public.incident TO tocsin_definer;

--
-- Name: COLUMN incident.times_others; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(times_others),UPDATE(times_others) ON TABLE public.incident TO tocsin_gateway;
GRANT INSERT(times_others),UPDATE(times_others) ON TABLE public.incident TO tocsin_admin;
GRANT UPDATE(times_others) ON TABLE public.incident TO tocsin_delivery;
GRANT SELECT(times_others) ON TABLE public.incident TO tocsin_analyst;

--
-- Name: TABLE record; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT ON TABLE public.record TO tocsin_gateway;
GRANT SELECT ON TABLE public.record TO tocsin_admin;
GRANT SELECT ON TABLE public.record TO tocsin_delivery;
GRANT SELECT ON TABLE public.record TO tocsin_report;
GRANT SELECT ON TABLE public.record TO tocsin_definer;

--
-- Name: COLUMN record.organisation_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(organisation_id) ON TABLE public.record TO tocsin_gateway;
GRANT INSERT(organisation_id) ON TABLE public.record TO tocsin_admin;
GRANT INSERT(organisation_id) ON TABLE public.record TO tocsin_definer;
GRANT SELECT(organisation_id) ON TABLE public.record TO tocsin_analyst;

--
-- Name: COLUMN record.id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(id) ON TABLE public.record TO tocsin_gateway;
GRANT INSERT(id) ON TABLE public.record TO tocsin_admin;
GRANT INSERT(id) ON TABLE public.record TO tocsin_definer;
GRANT SELECT(id) ON TABLE public.record TO tocsin_analyst;

--
-- Name: COLUMN record.kind; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(kind) ON TABLE public.record TO tocsin_gateway;
GRANT INSERT(kind) ON TABLE public.record TO tocsin_admin;
GRANT INSERT(kind) ON TABLE public.record TO tocsin_definer;

--
-- Name: COLUMN record.department_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(department_id),UPDATE(department_id) ON TABLE public.record TO tocsin_gateway;
GRANT INSERT(department_id),UPDATE(department_id) ON TABLE public.record TO tocsin_admin;
GRANT INSERT(department_id) ON TABLE public.record TO tocsin_definer;
GRANT SELECT(department_id) ON TABLE public.record TO tocsin_analyst;

--
-- Name: COLUMN record.restricted; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(restricted),UPDATE(restricted) ON TABLE public.record TO tocsin_gateway;
GRANT INSERT(restricted),UPDATE(restricted) ON TABLE public.record TO tocsin_admin;
GRANT INSERT(restricted),UPDATE(restricted) ON TABLE public.record TO tocsin_definer;

--
-- Name: COLUMN record.legal_hold; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(legal_hold),UPDATE(legal_hold) ON TABLE public.record TO tocsin_gateway;
GRANT INSERT(legal_hold),UPDATE(legal_hold) ON TABLE public.record TO tocsin_admin;

--
-- Name: COLUMN record.version; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(version),UPDATE(version) ON TABLE public.record TO tocsin_gateway;
GRANT INSERT(version),UPDATE(version) ON TABLE public.record TO tocsin_admin;
GRANT UPDATE(version) ON TABLE public.record TO tocsin_delivery;
GRANT UPDATE(version) ON TABLE public.record TO tocsin_report;
GRANT UPDATE(version) ON TABLE public.record TO tocsin_definer;

--
-- Name: TABLE incidents; Type: ACL; Schema: metrics; Owner: tocsin_owner
--

GRANT SELECT ON TABLE metrics.incidents TO tocsin_analyst;

--
-- Name: TABLE deadline; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT,INSERT ON TABLE public.deadline TO tocsin_gateway;
GRANT SELECT,INSERT ON TABLE public.deadline TO tocsin_admin;
GRANT SELECT,INSERT ON TABLE public.deadline TO tocsin_delivery;
GRANT SELECT ON TABLE public.deadline TO tocsin_report;

--
-- Name: COLUMN deadline.organisation_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(organisation_id) ON TABLE public.deadline TO tocsin_sweep;
GRANT SELECT(organisation_id) ON TABLE public.deadline TO tocsin_definer;
GRANT SELECT(organisation_id) ON TABLE public.deadline TO tocsin_analyst;

--
-- Name: COLUMN deadline.id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(id) ON TABLE public.deadline TO tocsin_sweep;
GRANT SELECT(id) ON TABLE public.deadline TO tocsin_analyst;

--
-- Name: COLUMN deadline.record_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(record_id) ON TABLE public.deadline TO tocsin_sweep;
GRANT SELECT(record_id) ON TABLE public.deadline TO tocsin_definer;
GRANT SELECT(record_id) ON TABLE public.deadline TO tocsin_analyst;

--
-- Name: COLUMN deadline.response_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(response_id) ON TABLE public.deadline TO tocsin_analyst;

--
-- Name: COLUMN deadline.element_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(element_id) ON TABLE public.deadline TO tocsin_sweep;
GRANT SELECT(element_id) ON TABLE public.deadline TO tocsin_analyst;

--
-- Name: COLUMN deadline.clause; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(clause) ON TABLE public.deadline TO tocsin_analyst;

--
-- Name: COLUMN deadline.kind; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(kind) ON TABLE public.deadline TO tocsin_sweep;
GRANT SELECT(kind) ON TABLE public.deadline TO tocsin_analyst;

--
-- Name: COLUMN deadline.state; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(state) ON TABLE public.deadline TO tocsin_gateway;
GRANT UPDATE(state) ON TABLE public.deadline TO tocsin_admin;
GRANT UPDATE(state) ON TABLE public.deadline TO tocsin_delivery;
GRANT SELECT(state),UPDATE(state) ON TABLE public.deadline TO tocsin_sweep;
GRANT SELECT(state) ON TABLE public.deadline TO tocsin_definer;
GRANT SELECT(state) ON TABLE public.deadline TO tocsin_analyst;

--
-- Name: COLUMN deadline.anchor; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(anchor) ON TABLE public.deadline TO tocsin_analyst;

--
-- Name: COLUMN deadline.anchor_at; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(anchor_at) ON TABLE public.deadline TO tocsin_gateway;
GRANT UPDATE(anchor_at) ON TABLE public.deadline TO tocsin_admin;
GRANT SELECT(anchor_at) ON TABLE public.deadline TO tocsin_analyst;

--
-- Name: COLUMN deadline.anchor_latest_at; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(anchor_latest_at) ON TABLE public.deadline TO tocsin_gateway;
GRANT UPDATE(anchor_latest_at) ON TABLE public.deadline TO tocsin_admin;
GRANT SELECT(anchor_latest_at) ON TABLE public.deadline TO tocsin_analyst;

--
-- Name: COLUMN deadline.duration; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(duration) ON TABLE public.deadline TO tocsin_analyst;

--
-- Name: COLUMN deadline.zone; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(zone) ON TABLE public.deadline TO tocsin_sweep;
GRANT SELECT(zone) ON TABLE public.deadline TO tocsin_analyst;

--
-- Name: COLUMN deadline.due_at; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(due_at) ON TABLE public.deadline TO tocsin_gateway;
GRANT UPDATE(due_at) ON TABLE public.deadline TO tocsin_admin;
GRANT SELECT(due_at),UPDATE(due_at) ON TABLE public.deadline TO tocsin_sweep;
GRANT SELECT(due_at) ON TABLE public.deadline TO tocsin_analyst;

--
-- Name: COLUMN deadline.due_latest_at; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(due_latest_at) ON TABLE public.deadline TO tocsin_gateway;
GRANT UPDATE(due_latest_at) ON TABLE public.deadline TO tocsin_admin;
GRANT SELECT(due_latest_at),UPDATE(due_latest_at) ON TABLE public.deadline TO tocsin_sweep;
GRANT SELECT(due_latest_at) ON TABLE public.deadline TO tocsin_analyst;

--
-- Name: COLUMN deadline.outer_due_at; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(outer_due_at) ON TABLE public.deadline TO tocsin_gateway;
GRANT UPDATE(outer_due_at) ON TABLE public.deadline TO tocsin_admin;
GRANT SELECT(outer_due_at) ON TABLE public.deadline TO tocsin_analyst;

--
-- Name: COLUMN deadline.fulfilled_at; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(fulfilled_at) ON TABLE public.deadline TO tocsin_gateway;
GRANT UPDATE(fulfilled_at) ON TABLE public.deadline TO tocsin_admin;
GRANT UPDATE(fulfilled_at) ON TABLE public.deadline TO tocsin_delivery;
GRANT SELECT(fulfilled_at) ON TABLE public.deadline TO tocsin_analyst;

--
-- Name: COLUMN deadline.fulfilled_latest_at; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(fulfilled_latest_at) ON TABLE public.deadline TO tocsin_gateway;
GRANT UPDATE(fulfilled_latest_at) ON TABLE public.deadline TO tocsin_admin;
GRANT UPDATE(fulfilled_latest_at) ON TABLE public.deadline TO tocsin_delivery;
GRANT SELECT(fulfilled_latest_at) ON TABLE public.deadline TO tocsin_analyst;

--
-- Name: COLUMN deadline.late_at_least; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(late_at_least) ON TABLE public.deadline TO tocsin_gateway;
GRANT UPDATE(late_at_least) ON TABLE public.deadline TO tocsin_admin;
GRANT UPDATE(late_at_least) ON TABLE public.deadline TO tocsin_delivery;
GRANT SELECT(late_at_least) ON TABLE public.deadline TO tocsin_analyst;

--
-- Name: COLUMN deadline.late_at_most; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(late_at_most) ON TABLE public.deadline TO tocsin_gateway;
GRANT UPDATE(late_at_most) ON TABLE public.deadline TO tocsin_admin;
GRANT UPDATE(late_at_most) ON TABLE public.deadline TO tocsin_delivery;
GRANT SELECT(late_at_most) ON TABLE public.deadline TO tocsin_analyst;

--
-- Name: COLUMN deadline.reason; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(reason) ON TABLE public.deadline TO tocsin_gateway;
GRANT UPDATE(reason) ON TABLE public.deadline TO tocsin_admin;
GRANT UPDATE(reason) ON TABLE public.deadline TO tocsin_delivery;

--
-- Name: COLUMN deadline.decided_by; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(decided_by) ON TABLE public.deadline TO tocsin_gateway;
GRANT UPDATE(decided_by) ON TABLE public.deadline TO tocsin_admin;
GRANT UPDATE(decided_by) ON TABLE public.deadline TO tocsin_delivery;

--
-- Name: COLUMN deadline.generation; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(generation) ON TABLE public.deadline TO tocsin_gateway;
GRANT UPDATE(generation) ON TABLE public.deadline TO tocsin_admin;
GRANT UPDATE(generation) ON TABLE public.deadline TO tocsin_delivery;
GRANT SELECT(generation) ON TABLE public.deadline TO tocsin_sweep;

--
-- Name: COLUMN deadline.superseded; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(superseded) ON TABLE public.deadline TO tocsin_gateway;
GRANT UPDATE(superseded) ON TABLE public.deadline TO tocsin_admin;
GRANT SELECT(superseded) ON TABLE public.deadline TO tocsin_sweep;
GRANT UPDATE(superseded) ON TABLE public.deadline TO tocsin_delivery;
GRANT SELECT(superseded) ON TABLE public.deadline TO tocsin_definer;
GRANT SELECT(superseded) ON TABLE public.deadline TO tocsin_analyst;

--
-- Name: COLUMN deadline.created_at; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(created_at) ON TABLE public.deadline TO tocsin_analyst;

--
-- Name: COLUMN deadline.counted_from; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(counted_from) ON TABLE public.deadline TO tocsin_gateway;
GRANT UPDATE(counted_from) ON TABLE public.deadline TO tocsin_admin;
GRANT UPDATE(counted_from) ON TABLE public.deadline TO tocsin_delivery;

--
-- Name: COLUMN deadline.recurs; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(recurs) ON TABLE public.deadline TO tocsin_sweep;

--
-- Name: TABLE procedure; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT,INSERT ON TABLE public.procedure TO tocsin_gateway;
GRANT SELECT,INSERT ON TABLE public.procedure TO tocsin_admin;
GRANT SELECT ON TABLE public.procedure TO tocsin_delivery;
GRANT SELECT ON TABLE public.procedure TO tocsin_report;

--
-- Name: COLUMN procedure.organisation_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(organisation_id) ON TABLE public.procedure TO tocsin_analyst;

--
-- Name: COLUMN procedure.id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(id) ON TABLE public.procedure TO tocsin_analyst;

--
-- Name: COLUMN procedure.slug; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(slug) ON TABLE public.procedure TO tocsin_analyst;

--
-- Name: COLUMN procedure.title; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(title) ON TABLE public.procedure TO tocsin_gateway;
GRANT UPDATE(title) ON TABLE public.procedure TO tocsin_admin;
GRANT SELECT(title) ON TABLE public.procedure TO tocsin_analyst;

--
-- Name: TABLE procedure_version; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT,INSERT ON TABLE public.procedure_version TO tocsin_gateway;
GRANT SELECT,INSERT ON TABLE public.procedure_version TO tocsin_admin;
GRANT SELECT ON TABLE public.procedure_version TO tocsin_delivery;
GRANT SELECT ON TABLE public.procedure_version TO tocsin_report;

--
-- Name: COLUMN procedure_version.organisation_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(organisation_id) ON TABLE public.procedure_version TO tocsin_definer;
GRANT SELECT(organisation_id) ON TABLE public.procedure_version TO tocsin_analyst;

--
-- Name: COLUMN procedure_version.id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(id) ON TABLE public.procedure_version TO tocsin_definer;
GRANT SELECT(id) ON TABLE public.procedure_version TO tocsin_analyst;

--
-- Name: COLUMN procedure_version.procedure_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(procedure_id) ON TABLE public.procedure_version TO tocsin_definer;
GRANT SELECT(procedure_id) ON TABLE public.procedure_version TO tocsin_analyst;

--
-- Name: COLUMN procedure_version.version; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(version) ON TABLE public.procedure_version TO tocsin_analyst;

--
-- Name: COLUMN procedure_version.status; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(status) ON TABLE public.procedure_version TO tocsin_gateway;
GRANT UPDATE(status) ON TABLE public.procedure_version TO tocsin_admin;
GRANT SELECT(status) ON TABLE public.procedure_version TO tocsin_analyst;

--
-- Name: COLUMN procedure_version.source; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(source) ON TABLE public.procedure_version TO tocsin_gateway;
GRANT UPDATE(source) ON TABLE public.procedure_version TO tocsin_admin;

--
-- Name: COLUMN procedure_version.sha256; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(sha256) ON TABLE public.procedure_version TO tocsin_gateway;
GRANT UPDATE(sha256) ON TABLE public.procedure_version TO tocsin_admin;

--
-- Name: COLUMN procedure_version.published_at; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(published_at) ON TABLE public.procedure_version TO tocsin_gateway;
GRANT UPDATE(published_at) ON TABLE public.procedure_version TO tocsin_admin;
GRANT SELECT(published_at) ON TABLE public.procedure_version TO tocsin_analyst;

--
-- Name: COLUMN procedure_version.published_by; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(published_by) ON TABLE public.procedure_version TO tocsin_gateway;
GRANT UPDATE(published_by) ON TABLE public.procedure_version TO tocsin_admin;

--
-- Name: COLUMN procedure_version.evidence_kept_years; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(evidence_kept_years) ON TABLE public.procedure_version TO tocsin_gateway;
GRANT UPDATE(evidence_kept_years) ON TABLE public.procedure_version TO tocsin_admin;
GRANT SELECT(evidence_kept_years) ON TABLE public.procedure_version TO tocsin_definer;

--
-- Name: COLUMN procedure_version.evidence_kept_basis; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(evidence_kept_basis) ON TABLE public.procedure_version TO tocsin_gateway;
GRANT UPDATE(evidence_kept_basis) ON TABLE public.procedure_version TO tocsin_admin;

--
-- Name: TABLE clauses; Type: ACL; Schema: metrics; Owner: tocsin_owner
--

GRANT SELECT ON TABLE metrics.clauses TO tocsin_analyst;

--
-- Name: TABLE communication; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT,INSERT ON TABLE public.communication TO tocsin_gateway;
GRANT SELECT,INSERT ON TABLE public.communication TO tocsin_admin;
GRANT SELECT,INSERT ON TABLE public.communication TO tocsin_delivery;
GRANT SELECT ON TABLE public.communication TO tocsin_report;

--
-- Name: COLUMN communication.organisation_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(organisation_id) ON TABLE public.communication TO tocsin_definer;
GRANT SELECT(organisation_id) ON TABLE public.communication TO tocsin_analyst;

--
-- Name: COLUMN communication.id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(id) ON TABLE public.communication TO tocsin_analyst;

--
-- Name: COLUMN communication.record_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(record_id) ON TABLE public.communication TO tocsin_definer;
GRANT SELECT(record_id) ON TABLE public.communication TO tocsin_analyst;

--
-- Name: COLUMN communication.response_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(response_id) ON TABLE public.communication TO tocsin_analyst;

--
-- Name: COLUMN communication.element_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(element_id) ON TABLE public.communication TO tocsin_analyst;

--
-- Name: COLUMN communication.audience_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(audience_id) ON TABLE public.communication TO tocsin_analyst;

--
-- Name: COLUMN communication.deadline_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(deadline_id) ON TABLE public.communication TO tocsin_delivery;
GRANT UPDATE(deadline_id) ON TABLE public.communication TO tocsin_gateway;
GRANT UPDATE(deadline_id) ON TABLE public.communication TO tocsin_admin;
GRANT SELECT(deadline_id) ON TABLE public.communication TO tocsin_analyst;

--
-- Name: COLUMN communication.occurrence; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(occurrence) ON TABLE public.communication TO tocsin_analyst;

--
-- Name: COLUMN communication.channel; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(channel) ON TABLE public.communication TO tocsin_gateway;
GRANT UPDATE(channel) ON TABLE public.communication TO tocsin_admin;
GRANT UPDATE(channel) ON TABLE public.communication TO tocsin_delivery;
GRANT SELECT(channel) ON TABLE public.communication TO tocsin_analyst;

--
-- Name: COLUMN communication.requirement; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(requirement) ON TABLE public.communication TO tocsin_gateway;
GRANT UPDATE(requirement) ON TABLE public.communication TO tocsin_admin;
GRANT UPDATE(requirement) ON TABLE public.communication TO tocsin_delivery;
GRANT SELECT(requirement) ON TABLE public.communication TO tocsin_analyst;

--
-- Name: COLUMN communication.requirement_reason; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(requirement_reason) ON TABLE public.communication TO tocsin_gateway;
GRANT UPDATE(requirement_reason) ON TABLE public.communication TO tocsin_admin;
GRANT UPDATE(requirement_reason) ON TABLE public.communication TO tocsin_delivery;

--
-- Name: COLUMN communication.decided_by; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(decided_by) ON TABLE public.communication TO tocsin_gateway;
GRANT UPDATE(decided_by) ON TABLE public.communication TO tocsin_admin;
GRANT UPDATE(decided_by) ON TABLE public.communication TO tocsin_delivery;

--
-- Name: COLUMN communication.decided_at; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(decided_at) ON TABLE public.communication TO tocsin_gateway;
GRANT UPDATE(decided_at) ON TABLE public.communication TO tocsin_admin;
GRANT UPDATE(decided_at) ON TABLE public.communication TO tocsin_delivery;

--
-- Name: COLUMN communication.state; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(state) ON TABLE public.communication TO tocsin_gateway;
GRANT UPDATE(state) ON TABLE public.communication TO tocsin_admin;
GRANT UPDATE(state) ON TABLE public.communication TO tocsin_delivery;
GRANT SELECT(state) ON TABLE public.communication TO tocsin_definer;
GRANT SELECT(state) ON TABLE public.communication TO tocsin_analyst;

--
-- Name: COLUMN communication.subject; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(subject) ON TABLE public.communication TO tocsin_gateway;
GRANT UPDATE(subject) ON TABLE public.communication TO tocsin_admin;
GRANT UPDATE(subject) ON TABLE public.communication TO tocsin_delivery;

--
-- Name: COLUMN communication.body; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(body) ON TABLE public.communication TO tocsin_gateway;
GRANT UPDATE(body) ON TABLE public.communication TO tocsin_admin;
GRANT UPDATE(body) ON TABLE public.communication TO tocsin_delivery;

--
-- Name: COLUMN communication.fields; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(fields) ON TABLE public.communication TO tocsin_gateway;
GRANT UPDATE(fields) ON TABLE public.communication TO tocsin_admin;
GRANT UPDATE(fields) ON TABLE public.communication TO tocsin_delivery;

--
-- Name: COLUMN communication.composed_at; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(composed_at) ON TABLE public.communication TO tocsin_delivery;
GRANT SELECT(composed_at) ON TABLE public.communication TO tocsin_analyst;

--
-- Name: COLUMN communication.sent_earliest; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(sent_earliest) ON TABLE public.communication TO tocsin_gateway;
GRANT UPDATE(sent_earliest) ON TABLE public.communication TO tocsin_admin;
GRANT UPDATE(sent_earliest) ON TABLE public.communication TO tocsin_delivery;
GRANT SELECT(sent_earliest) ON TABLE public.communication TO tocsin_analyst;

--
-- Name: COLUMN communication.sent_latest; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(sent_latest) ON TABLE public.communication TO tocsin_gateway;
GRANT UPDATE(sent_latest) ON TABLE public.communication TO tocsin_admin;
GRANT UPDATE(sent_latest) ON TABLE public.communication TO tocsin_delivery;
GRANT SELECT(sent_latest) ON TABLE public.communication TO tocsin_analyst;

--
-- Name: COLUMN communication.recorded_by; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(recorded_by) ON TABLE public.communication TO tocsin_gateway;
GRANT UPDATE(recorded_by) ON TABLE public.communication TO tocsin_admin;

--
-- Name: COLUMN communication.created_at; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(created_at) ON TABLE public.communication TO tocsin_analyst;

--
-- Name: COLUMN communication.sender_name; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(sender_name) ON TABLE public.communication TO tocsin_gateway;
GRANT UPDATE(sender_name) ON TABLE public.communication TO tocsin_admin;
GRANT UPDATE(sender_name) ON TABLE public.communication TO tocsin_delivery;

--
-- Name: COLUMN communication.sender_role; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(sender_role) ON TABLE public.communication TO tocsin_gateway;
GRANT UPDATE(sender_role) ON TABLE public.communication TO tocsin_admin;
GRANT UPDATE(sender_role) ON TABLE public.communication TO tocsin_delivery;

--
-- Name: COLUMN communication.approved_by; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(approved_by) ON TABLE public.communication TO tocsin_gateway;
GRANT UPDATE(approved_by) ON TABLE public.communication TO tocsin_admin;

--
-- Name: COLUMN communication.approved_at; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(approved_at) ON TABLE public.communication TO tocsin_gateway;
GRANT UPDATE(approved_at) ON TABLE public.communication TO tocsin_admin;
GRANT SELECT(approved_at) ON TABLE public.communication TO tocsin_analyst;

--
-- Name: COLUMN communication.for_client; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(for_client) ON TABLE public.communication TO tocsin_analyst;

--
-- Name: TABLE client_notices; Type: ACL; Schema: metrics; Owner: tocsin_owner
--

GRANT SELECT ON TABLE metrics.client_notices TO tocsin_analyst;

--
-- Name: TABLE communications; Type: ACL; Schema: metrics; Owner: tocsin_owner
--

GRANT SELECT ON TABLE metrics.communications TO tocsin_analyst;

--
-- Name: TABLE deadlines; Type: ACL; Schema: metrics; Owner: tocsin_owner
--

GRANT SELECT ON TABLE metrics.deadlines TO tocsin_analyst;

--
-- Name: TABLE delivery; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT,INSERT ON TABLE public.delivery TO tocsin_delivery;
GRANT SELECT ON TABLE public.delivery TO tocsin_gateway;
GRANT SELECT ON TABLE public.delivery TO tocsin_admin;
GRANT SELECT ON TABLE public.delivery TO tocsin_report;

--
-- Name: COLUMN delivery.organisation_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(organisation_id) ON TABLE public.delivery TO tocsin_definer;
GRANT SELECT(organisation_id) ON TABLE public.delivery TO tocsin_analyst;

--
-- Name: COLUMN delivery.id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(id) ON TABLE public.delivery TO tocsin_definer;
GRANT SELECT(id) ON TABLE public.delivery TO tocsin_analyst;

--
-- Name: COLUMN delivery.record_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(record_id) ON TABLE public.delivery TO tocsin_definer;
GRANT SELECT(record_id) ON TABLE public.delivery TO tocsin_analyst;

--
-- Name: COLUMN delivery.communication_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(communication_id) ON TABLE public.delivery TO tocsin_analyst;

--
-- Name: COLUMN delivery.purpose; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(purpose) ON TABLE public.delivery TO tocsin_analyst;

--
-- Name: COLUMN delivery.address; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(address) ON TABLE public.delivery TO tocsin_gateway;
GRANT UPDATE(address) ON TABLE public.delivery TO tocsin_admin;

--
-- Name: COLUMN delivery.channel; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(channel) ON TABLE public.delivery TO tocsin_definer;
GRANT UPDATE(channel) ON TABLE public.delivery TO tocsin_gateway;
GRANT UPDATE(channel) ON TABLE public.delivery TO tocsin_admin;
GRANT SELECT(channel) ON TABLE public.delivery TO tocsin_analyst;

--
-- Name: COLUMN delivery.state; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(state) ON TABLE public.delivery TO tocsin_delivery;
GRANT UPDATE(state) ON TABLE public.delivery TO tocsin_gateway;
GRANT UPDATE(state) ON TABLE public.delivery TO tocsin_admin;
GRANT SELECT(state) ON TABLE public.delivery TO tocsin_definer;
GRANT SELECT(state) ON TABLE public.delivery TO tocsin_analyst;

--
-- Name: COLUMN delivery.sent_at; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(sent_at) ON TABLE public.delivery TO tocsin_delivery;
GRANT UPDATE(sent_at) ON TABLE public.delivery TO tocsin_gateway;
GRANT UPDATE(sent_at) ON TABLE public.delivery TO tocsin_admin;
GRANT SELECT(sent_at) ON TABLE public.delivery TO tocsin_analyst;

--
-- Name: COLUMN delivery.created_at; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(created_at) ON TABLE public.delivery TO tocsin_definer;
GRANT SELECT(created_at) ON TABLE public.delivery TO tocsin_analyst;

--
-- Name: COLUMN delivery.department_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(department_id) ON TABLE public.delivery TO tocsin_analyst;

--
-- Name: TABLE deliveries; Type: ACL; Schema: metrics; Owner: tocsin_owner
--

GRANT SELECT ON TABLE metrics.deliveries TO tocsin_analyst;

--
-- Name: TABLE department; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT,INSERT ON TABLE public.department TO tocsin_gateway;
GRANT SELECT,INSERT ON TABLE public.department TO tocsin_admin;
GRANT SELECT ON TABLE public.department TO tocsin_delivery;
GRANT SELECT ON TABLE public.department TO tocsin_report;
GRANT SELECT ON TABLE public.department TO tocsin_definer;

--
-- Name: COLUMN department.organisation_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(organisation_id) ON TABLE public.department TO tocsin_analyst;

--
-- Name: COLUMN department.id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(id) ON TABLE public.department TO tocsin_analyst;

--
-- Name: COLUMN department.parent_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(parent_id) ON TABLE public.department TO tocsin_gateway;
GRANT UPDATE(parent_id) ON TABLE public.department TO tocsin_admin;
GRANT SELECT(parent_id) ON TABLE public.department TO tocsin_analyst;

--
-- Name: COLUMN department.slug; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(slug) ON TABLE public.department TO tocsin_analyst;

--
-- Name: COLUMN department.name; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(name) ON TABLE public.department TO tocsin_gateway;
GRANT UPDATE(name) ON TABLE public.department TO tocsin_admin;
GRANT SELECT(name) ON TABLE public.department TO tocsin_analyst;

--
-- Name: TABLE departments; Type: ACL; Schema: metrics; Owner: tocsin_owner
--

GRANT SELECT ON TABLE metrics.departments TO tocsin_analyst;

--
-- Name: TABLE document; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT,INSERT ON TABLE public.document TO tocsin_gateway;
GRANT SELECT,INSERT ON TABLE public.document TO tocsin_admin;
GRANT SELECT ON TABLE public.document TO tocsin_report;
GRANT SELECT,INSERT ON TABLE public.document TO tocsin_delivery;

--
-- Name: COLUMN document.organisation_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(organisation_id) ON TABLE public.document TO tocsin_definer;
GRANT SELECT(organisation_id) ON TABLE public.document TO tocsin_analyst;

--
-- Name: COLUMN document.id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(id) ON TABLE public.document TO tocsin_definer;
GRANT SELECT(id) ON TABLE public.document TO tocsin_analyst;

--
-- Name: COLUMN document.record_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(record_id) ON TABLE public.document TO tocsin_definer;
GRANT SELECT(record_id) ON TABLE public.document TO tocsin_analyst;

--
-- Name: COLUMN document.element_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(element_id) ON TABLE public.document TO tocsin_definer;
GRANT SELECT(element_id) ON TABLE public.document TO tocsin_analyst;

--
-- Name: COLUMN document.kind; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(kind) ON TABLE public.document TO tocsin_analyst;

--
-- Name: COLUMN document.language; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(language) ON TABLE public.document TO tocsin_analyst;

--
-- Name: COLUMN document.state; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(state) ON TABLE public.document TO tocsin_gateway;
GRANT UPDATE(state) ON TABLE public.document TO tocsin_admin;
GRANT UPDATE(state) ON TABLE public.document TO tocsin_report;
GRANT UPDATE(state) ON TABLE public.document TO tocsin_delivery;
GRANT SELECT(state) ON TABLE public.document TO tocsin_definer;
GRANT SELECT(state) ON TABLE public.document TO tocsin_analyst;

--
-- Name: COLUMN document.failure; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(failure) ON TABLE public.document TO tocsin_report;

--
-- Name: COLUMN document.last_version; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(last_version) ON TABLE public.document TO tocsin_report;
GRANT SELECT(last_version) ON TABLE public.document TO tocsin_analyst;

--
-- Name: COLUMN document.requested_by; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(requested_by) ON TABLE public.document TO tocsin_gateway;
GRANT UPDATE(requested_by) ON TABLE public.document TO tocsin_admin;

--
-- Name: COLUMN document.requested_at; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(requested_at) ON TABLE public.document TO tocsin_analyst;

--
-- Name: TABLE document_version; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT ON TABLE public.document_version TO tocsin_gateway;
GRANT SELECT ON TABLE public.document_version TO tocsin_admin;
GRANT SELECT ON TABLE public.document_version TO tocsin_delivery;
GRANT SELECT ON TABLE public.document_version TO tocsin_report;

--
-- Name: COLUMN document_version.organisation_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(organisation_id) ON TABLE public.document_version TO tocsin_report;
GRANT SELECT(organisation_id) ON TABLE public.document_version TO tocsin_analyst;

--
-- Name: COLUMN document_version.document_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(document_id) ON TABLE public.document_version TO tocsin_report;
GRANT SELECT(document_id) ON TABLE public.document_version TO tocsin_analyst;

--
-- Name: COLUMN document_version.version; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(version) ON TABLE public.document_version TO tocsin_report;

--
-- Name: COLUMN document_version.format; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(format) ON TABLE public.document_version TO tocsin_report;

--
-- Name: COLUMN document_version.record_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(record_id) ON TABLE public.document_version TO tocsin_report;

--
-- Name: COLUMN document_version.blob_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(blob_id) ON TABLE public.document_version TO tocsin_report;

--
-- Name: COLUMN document_version.sha256; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(sha256) ON TABLE public.document_version TO tocsin_report;

--
-- Name: COLUMN document_version.size; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(size) ON TABLE public.document_version TO tocsin_report;

--
-- Name: COLUMN document_version.file_name; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(file_name) ON TABLE public.document_version TO tocsin_report;

--
-- Name: COLUMN document_version.rendered_at; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(rendered_at) ON TABLE public.document_version TO tocsin_analyst;

--
-- Name: TABLE documents; Type: ACL; Schema: metrics; Owner: tocsin_owner
--

GRANT SELECT ON TABLE metrics.documents TO tocsin_analyst;

--
-- Name: TABLE durations; Type: ACL; Schema: metrics; Owner: tocsin_owner
--

GRANT SELECT ON TABLE metrics.durations TO tocsin_analyst;

--
-- Name: TABLE fact; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT ON TABLE public.fact TO tocsin_gateway;
GRANT SELECT ON TABLE public.fact TO tocsin_admin;
GRANT SELECT ON TABLE public.fact TO tocsin_delivery;
GRANT SELECT ON TABLE public.fact TO tocsin_report;

--
-- Name: COLUMN fact.organisation_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(organisation_id) ON TABLE public.fact TO tocsin_gateway;
GRANT INSERT(organisation_id) ON TABLE public.fact TO tocsin_admin;
GRANT INSERT(organisation_id) ON TABLE public.fact TO tocsin_delivery;
GRANT SELECT(organisation_id) ON TABLE public.fact TO tocsin_analyst;

--
-- Name: COLUMN fact.id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(id) ON TABLE public.fact TO tocsin_gateway;
GRANT INSERT(id) ON TABLE public.fact TO tocsin_admin;
GRANT INSERT(id) ON TABLE public.fact TO tocsin_delivery;
GRANT SELECT(id) ON TABLE public.fact TO tocsin_analyst;

--
-- Name: COLUMN fact.record_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(record_id) ON TABLE public.fact TO tocsin_gateway;
GRANT INSERT(record_id) ON TABLE public.fact TO tocsin_admin;
GRANT INSERT(record_id) ON TABLE public.fact TO tocsin_delivery;
GRANT SELECT(record_id) ON TABLE public.fact TO tocsin_analyst;

--
-- Name: COLUMN fact.name; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(name) ON TABLE public.fact TO tocsin_gateway;
GRANT INSERT(name) ON TABLE public.fact TO tocsin_admin;
GRANT INSERT(name) ON TABLE public.fact TO tocsin_delivery;
GRANT SELECT(name) ON TABLE public.fact TO tocsin_analyst;

--
-- Name: COLUMN fact.value; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(value) ON TABLE public.fact TO tocsin_gateway;
GRANT INSERT(value) ON TABLE public.fact TO tocsin_admin;
GRANT INSERT(value) ON TABLE public.fact TO tocsin_delivery;

--
-- Name: COLUMN fact.earliest; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(earliest) ON TABLE public.fact TO tocsin_gateway;
GRANT INSERT(earliest) ON TABLE public.fact TO tocsin_admin;
GRANT INSERT(earliest) ON TABLE public.fact TO tocsin_delivery;
GRANT SELECT(earliest) ON TABLE public.fact TO tocsin_analyst;

--
-- Name: COLUMN fact.latest; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(latest) ON TABLE public.fact TO tocsin_gateway;
GRANT INSERT(latest) ON TABLE public.fact TO tocsin_admin;
GRANT INSERT(latest) ON TABLE public.fact TO tocsin_delivery;
GRANT SELECT(latest) ON TABLE public.fact TO tocsin_analyst;

--
-- Name: COLUMN fact."precision"; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT("precision") ON TABLE public.fact TO tocsin_gateway;
GRANT INSERT("precision") ON TABLE public.fact TO tocsin_admin;
GRANT INSERT("precision") ON TABLE public.fact TO tocsin_delivery;
GRANT SELECT("precision") ON TABLE public.fact TO tocsin_analyst;

--
-- Name: COLUMN fact.approximate; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(approximate) ON TABLE public.fact TO tocsin_gateway;
GRANT INSERT(approximate) ON TABLE public.fact TO tocsin_admin;
GRANT INSERT(approximate) ON TABLE public.fact TO tocsin_delivery;
GRANT SELECT(approximate) ON TABLE public.fact TO tocsin_analyst;

--
-- Name: COLUMN fact.source; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(source) ON TABLE public.fact TO tocsin_gateway;
GRANT INSERT(source) ON TABLE public.fact TO tocsin_admin;
GRANT INSERT(source) ON TABLE public.fact TO tocsin_delivery;

--
-- Name: COLUMN fact.unknown_reason; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(unknown_reason) ON TABLE public.fact TO tocsin_gateway;
GRANT INSERT(unknown_reason) ON TABLE public.fact TO tocsin_admin;
GRANT INSERT(unknown_reason) ON TABLE public.fact TO tocsin_delivery;

--
-- Name: COLUMN fact.supersedes_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(supersedes_id) ON TABLE public.fact TO tocsin_gateway;
GRANT INSERT(supersedes_id) ON TABLE public.fact TO tocsin_admin;
GRANT INSERT(supersedes_id) ON TABLE public.fact TO tocsin_delivery;
GRANT SELECT(supersedes_id) ON TABLE public.fact TO tocsin_analyst;

--
-- Name: COLUMN fact.person_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(person_id) ON TABLE public.fact TO tocsin_gateway;
GRANT INSERT(person_id) ON TABLE public.fact TO tocsin_admin;
GRANT INSERT(person_id) ON TABLE public.fact TO tocsin_delivery;

--
-- Name: COLUMN fact.actor; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(actor) ON TABLE public.fact TO tocsin_gateway;
GRANT INSERT(actor) ON TABLE public.fact TO tocsin_admin;
GRANT INSERT(actor) ON TABLE public.fact TO tocsin_delivery;

--
-- Name: COLUMN fact.recorded_at; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(recorded_at) ON TABLE public.fact TO tocsin_analyst;

--
-- Name: TABLE times; Type: ACL; Schema: metrics; Owner: tocsin_owner
--

GRANT SELECT ON TABLE metrics.times TO tocsin_analyst;

--
-- Name: TABLE element_duration; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT,INSERT ON TABLE public.element_duration TO tocsin_gateway;
GRANT SELECT,INSERT ON TABLE public.element_duration TO tocsin_admin;
GRANT SELECT ON TABLE public.element_duration TO tocsin_delivery;
GRANT SELECT ON TABLE public.element_duration TO tocsin_report;

--
-- Name: COLUMN element_duration.organisation_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(organisation_id) ON TABLE public.element_duration TO tocsin_analyst;

--
-- Name: COLUMN element_duration.element_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(element_id) ON TABLE public.element_duration TO tocsin_analyst;

--
-- Name: COLUMN element_duration.from_fact; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(from_fact) ON TABLE public.element_duration TO tocsin_analyst;

--
-- Name: COLUMN element_duration.to_fact; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(to_fact) ON TABLE public.element_duration TO tocsin_analyst;

--
-- Name: COLUMN element_duration.at_most_seconds; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(at_most_seconds) ON TABLE public.element_duration TO tocsin_analyst;

--
-- Name: TABLE estimate; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT ON TABLE public.estimate TO tocsin_gateway;
GRANT SELECT ON TABLE public.estimate TO tocsin_admin;
GRANT SELECT ON TABLE public.estimate TO tocsin_delivery;
GRANT SELECT ON TABLE public.estimate TO tocsin_report;

--
-- Name: COLUMN estimate.organisation_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(organisation_id) ON TABLE public.estimate TO tocsin_gateway;
GRANT INSERT(organisation_id) ON TABLE public.estimate TO tocsin_admin;
GRANT SELECT(organisation_id) ON TABLE public.estimate TO tocsin_analyst;

--
-- Name: COLUMN estimate.id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(id) ON TABLE public.estimate TO tocsin_gateway;
GRANT INSERT(id) ON TABLE public.estimate TO tocsin_admin;
GRANT SELECT(id) ON TABLE public.estimate TO tocsin_analyst;

--
-- Name: COLUMN estimate.record_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(record_id) ON TABLE public.estimate TO tocsin_gateway;
GRANT INSERT(record_id) ON TABLE public.estimate TO tocsin_admin;
GRANT SELECT(record_id) ON TABLE public.estimate TO tocsin_analyst;

--
-- Name: COLUMN estimate.element_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(element_id) ON TABLE public.estimate TO tocsin_gateway;
GRANT INSERT(element_id) ON TABLE public.estimate TO tocsin_admin;
GRANT SELECT(element_id) ON TABLE public.estimate TO tocsin_analyst;

--
-- Name: COLUMN estimate.value; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(value) ON TABLE public.estimate TO tocsin_gateway;
GRANT INSERT(value) ON TABLE public.estimate TO tocsin_admin;
GRANT SELECT(value) ON TABLE public.estimate TO tocsin_analyst;

--
-- Name: COLUMN estimate.made_earliest; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(made_earliest) ON TABLE public.estimate TO tocsin_gateway;
GRANT INSERT(made_earliest) ON TABLE public.estimate TO tocsin_admin;
GRANT SELECT(made_earliest) ON TABLE public.estimate TO tocsin_analyst;

--
-- Name: COLUMN estimate.made_latest; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(made_latest) ON TABLE public.estimate TO tocsin_gateway;
GRANT INSERT(made_latest) ON TABLE public.estimate TO tocsin_admin;
GRANT SELECT(made_latest) ON TABLE public.estimate TO tocsin_analyst;

--
-- Name: COLUMN estimate.supersedes_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(supersedes_id) ON TABLE public.estimate TO tocsin_gateway;
GRANT INSERT(supersedes_id) ON TABLE public.estimate TO tocsin_admin;
GRANT SELECT(supersedes_id) ON TABLE public.estimate TO tocsin_analyst;

--
-- Name: COLUMN estimate.person_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(person_id) ON TABLE public.estimate TO tocsin_gateway;
GRANT INSERT(person_id) ON TABLE public.estimate TO tocsin_admin;

--
-- Name: COLUMN estimate.actor; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(actor) ON TABLE public.estimate TO tocsin_gateway;
GRANT INSERT(actor) ON TABLE public.estimate TO tocsin_admin;

--
-- Name: TABLE estimates; Type: ACL; Schema: metrics; Owner: tocsin_owner
--

GRANT SELECT ON TABLE metrics.estimates TO tocsin_analyst;

--
-- Name: TABLE event; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT ON TABLE public.event TO tocsin_gateway;
GRANT SELECT ON TABLE public.event TO tocsin_admin;
GRANT SELECT ON TABLE public.event TO tocsin_delivery;
GRANT SELECT ON TABLE public.event TO tocsin_report;

--
-- Name: COLUMN event.organisation_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(organisation_id) ON TABLE public.event TO tocsin_gateway;
GRANT INSERT(organisation_id) ON TABLE public.event TO tocsin_admin;
GRANT INSERT(organisation_id) ON TABLE public.event TO tocsin_delivery;
GRANT INSERT(organisation_id) ON TABLE public.event TO tocsin_report;
GRANT INSERT(organisation_id) ON TABLE public.event TO tocsin_sweep;
GRANT INSERT(organisation_id) ON TABLE public.event TO tocsin_definer;
GRANT SELECT(organisation_id) ON TABLE public.event TO tocsin_analyst;

--
-- Name: COLUMN event.id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(id) ON TABLE public.event TO tocsin_gateway;
GRANT INSERT(id) ON TABLE public.event TO tocsin_admin;
GRANT INSERT(id) ON TABLE public.event TO tocsin_delivery;
GRANT INSERT(id) ON TABLE public.event TO tocsin_report;
GRANT INSERT(id) ON TABLE public.event TO tocsin_sweep;
GRANT INSERT(id) ON TABLE public.event TO tocsin_definer;
GRANT SELECT(id) ON TABLE public.event TO tocsin_analyst;

--
-- Name: COLUMN event.record_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(record_id) ON TABLE public.event TO tocsin_gateway;
GRANT INSERT(record_id) ON TABLE public.event TO tocsin_admin;
GRANT INSERT(record_id) ON TABLE public.event TO tocsin_delivery;
GRANT INSERT(record_id) ON TABLE public.event TO tocsin_report;
GRANT INSERT(record_id) ON TABLE public.event TO tocsin_sweep;
GRANT INSERT(record_id) ON TABLE public.event TO tocsin_definer;
GRANT SELECT(record_id) ON TABLE public.event TO tocsin_analyst;

--
-- Name: COLUMN event.type; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(type) ON TABLE public.event TO tocsin_gateway;
GRANT INSERT(type) ON TABLE public.event TO tocsin_admin;
GRANT INSERT(type) ON TABLE public.event TO tocsin_delivery;
GRANT INSERT(type) ON TABLE public.event TO tocsin_report;
GRANT INSERT(type) ON TABLE public.event TO tocsin_sweep;
GRANT INSERT(type) ON TABLE public.event TO tocsin_definer;
GRANT SELECT(type) ON TABLE public.event TO tocsin_analyst;

--
-- Name: COLUMN event.element_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(element_id) ON TABLE public.event TO tocsin_gateway;
GRANT INSERT(element_id) ON TABLE public.event TO tocsin_admin;
GRANT INSERT(element_id) ON TABLE public.event TO tocsin_delivery;
GRANT INSERT(element_id) ON TABLE public.event TO tocsin_report;
GRANT INSERT(element_id) ON TABLE public.event TO tocsin_sweep;
GRANT INSERT(element_id) ON TABLE public.event TO tocsin_definer;
GRANT SELECT(element_id) ON TABLE public.event TO tocsin_analyst;

--
-- Name: COLUMN event.subject_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(subject_id) ON TABLE public.event TO tocsin_gateway;
GRANT INSERT(subject_id) ON TABLE public.event TO tocsin_admin;
GRANT INSERT(subject_id) ON TABLE public.event TO tocsin_delivery;
GRANT INSERT(subject_id) ON TABLE public.event TO tocsin_report;
GRANT INSERT(subject_id) ON TABLE public.event TO tocsin_sweep;
GRANT INSERT(subject_id) ON TABLE public.event TO tocsin_definer;

--
-- Name: COLUMN event.occurred_earliest; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(occurred_earliest) ON TABLE public.event TO tocsin_gateway;
GRANT INSERT(occurred_earliest) ON TABLE public.event TO tocsin_admin;
GRANT INSERT(occurred_earliest) ON TABLE public.event TO tocsin_delivery;
GRANT INSERT(occurred_earliest) ON TABLE public.event TO tocsin_report;
GRANT INSERT(occurred_earliest) ON TABLE public.event TO tocsin_sweep;
GRANT INSERT(occurred_earliest) ON TABLE public.event TO tocsin_definer;
GRANT SELECT(occurred_earliest) ON TABLE public.event TO tocsin_analyst;

--
-- Name: COLUMN event.occurred_latest; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(occurred_latest) ON TABLE public.event TO tocsin_gateway;
GRANT INSERT(occurred_latest) ON TABLE public.event TO tocsin_admin;
GRANT INSERT(occurred_latest) ON TABLE public.event TO tocsin_delivery;
GRANT INSERT(occurred_latest) ON TABLE public.event TO tocsin_report;
GRANT INSERT(occurred_latest) ON TABLE public.event TO tocsin_sweep;
GRANT INSERT(occurred_latest) ON TABLE public.event TO tocsin_definer;
GRANT SELECT(occurred_latest) ON TABLE public.event TO tocsin_analyst;

--
-- Name: COLUMN event.recorded_at; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(recorded_at) ON TABLE public.event TO tocsin_analyst;

--
-- Name: COLUMN event.person_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(person_id) ON TABLE public.event TO tocsin_gateway;
GRANT INSERT(person_id) ON TABLE public.event TO tocsin_admin;
GRANT INSERT(person_id) ON TABLE public.event TO tocsin_delivery;
GRANT INSERT(person_id) ON TABLE public.event TO tocsin_report;
GRANT INSERT(person_id) ON TABLE public.event TO tocsin_sweep;
GRANT INSERT(person_id) ON TABLE public.event TO tocsin_definer;

--
-- Name: COLUMN event.actor; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(actor) ON TABLE public.event TO tocsin_gateway;
GRANT INSERT(actor) ON TABLE public.event TO tocsin_admin;
GRANT INSERT(actor) ON TABLE public.event TO tocsin_delivery;
GRANT INSERT(actor) ON TABLE public.event TO tocsin_report;
GRANT INSERT(actor) ON TABLE public.event TO tocsin_sweep;
GRANT INSERT(actor) ON TABLE public.event TO tocsin_definer;

--
-- Name: COLUMN event.supersedes_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(supersedes_id) ON TABLE public.event TO tocsin_gateway;
GRANT INSERT(supersedes_id) ON TABLE public.event TO tocsin_admin;
GRANT INSERT(supersedes_id) ON TABLE public.event TO tocsin_delivery;
GRANT INSERT(supersedes_id) ON TABLE public.event TO tocsin_report;
GRANT INSERT(supersedes_id) ON TABLE public.event TO tocsin_sweep;
GRANT SELECT(supersedes_id) ON TABLE public.event TO tocsin_analyst;

--
-- Name: TABLE events; Type: ACL; Schema: metrics; Owner: tocsin_owner
--

GRANT SELECT ON TABLE metrics.events TO tocsin_analyst;

--
-- Name: TABLE custody; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT ON TABLE public.custody TO tocsin_gateway;
GRANT SELECT ON TABLE public.custody TO tocsin_admin;
GRANT SELECT ON TABLE public.custody TO tocsin_report;
GRANT SELECT ON TABLE public.custody TO tocsin_delivery;

--
-- Name: COLUMN custody.organisation_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(organisation_id) ON TABLE public.custody TO tocsin_gateway;
GRANT INSERT(organisation_id) ON TABLE public.custody TO tocsin_admin;
GRANT SELECT(organisation_id) ON TABLE public.custody TO tocsin_analyst;

--
-- Name: COLUMN custody.id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(id) ON TABLE public.custody TO tocsin_gateway;
GRANT INSERT(id) ON TABLE public.custody TO tocsin_admin;

--
-- Name: COLUMN custody.record_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(record_id) ON TABLE public.custody TO tocsin_gateway;
GRANT INSERT(record_id) ON TABLE public.custody TO tocsin_admin;

--
-- Name: COLUMN custody.evidence_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(evidence_id) ON TABLE public.custody TO tocsin_gateway;
GRANT INSERT(evidence_id) ON TABLE public.custody TO tocsin_admin;
GRANT SELECT(evidence_id) ON TABLE public.custody TO tocsin_analyst;

--
-- Name: COLUMN custody.act; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(act) ON TABLE public.custody TO tocsin_gateway;
GRANT INSERT(act) ON TABLE public.custody TO tocsin_admin;
GRANT SELECT(act) ON TABLE public.custody TO tocsin_analyst;

--
-- Name: COLUMN custody.outcome; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(outcome) ON TABLE public.custody TO tocsin_gateway;
GRANT INSERT(outcome) ON TABLE public.custody TO tocsin_admin;
GRANT SELECT(outcome) ON TABLE public.custody TO tocsin_analyst;

--
-- Name: COLUMN custody.sha256; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(sha256) ON TABLE public.custody TO tocsin_gateway;
GRANT INSERT(sha256) ON TABLE public.custody TO tocsin_admin;

--
-- Name: COLUMN custody.occurred_earliest; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(occurred_earliest) ON TABLE public.custody TO tocsin_gateway;
GRANT INSERT(occurred_earliest) ON TABLE public.custody TO tocsin_admin;

--
-- Name: COLUMN custody.occurred_latest; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(occurred_latest) ON TABLE public.custody TO tocsin_gateway;
GRANT INSERT(occurred_latest) ON TABLE public.custody TO tocsin_admin;

--
-- Name: COLUMN custody.recorded_at; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(recorded_at) ON TABLE public.custody TO tocsin_analyst;

--
-- Name: COLUMN custody.person_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(person_id) ON TABLE public.custody TO tocsin_gateway;
GRANT INSERT(person_id) ON TABLE public.custody TO tocsin_admin;

--
-- Name: COLUMN custody.actor; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(actor) ON TABLE public.custody TO tocsin_gateway;
GRANT INSERT(actor) ON TABLE public.custody TO tocsin_admin;

--
-- Name: TABLE evidence; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT ON TABLE public.evidence TO tocsin_gateway;
GRANT SELECT ON TABLE public.evidence TO tocsin_admin;
GRANT SELECT ON TABLE public.evidence TO tocsin_report;
GRANT SELECT ON TABLE public.evidence TO tocsin_delivery;
GRANT SELECT ON TABLE public.evidence TO tocsin_definer;

--
-- Name: COLUMN evidence.organisation_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(organisation_id) ON TABLE public.evidence TO tocsin_gateway;
GRANT INSERT(organisation_id) ON TABLE public.evidence TO tocsin_admin;
GRANT SELECT(organisation_id) ON TABLE public.evidence TO tocsin_analyst;

--
-- Name: COLUMN evidence.id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(id) ON TABLE public.evidence TO tocsin_gateway;
GRANT INSERT(id) ON TABLE public.evidence TO tocsin_admin;
GRANT SELECT(id) ON TABLE public.evidence TO tocsin_analyst;

--
-- Name: COLUMN evidence.record_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(record_id) ON TABLE public.evidence TO tocsin_gateway;
GRANT INSERT(record_id) ON TABLE public.evidence TO tocsin_admin;
GRANT SELECT(record_id) ON TABLE public.evidence TO tocsin_analyst;

--
-- Name: COLUMN evidence.element_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(element_id) ON TABLE public.evidence TO tocsin_gateway;
GRANT INSERT(element_id) ON TABLE public.evidence TO tocsin_admin;
GRANT SELECT(element_id) ON TABLE public.evidence TO tocsin_analyst;

--
-- Name: COLUMN evidence.kind; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(kind) ON TABLE public.evidence TO tocsin_gateway;
GRANT INSERT(kind) ON TABLE public.evidence TO tocsin_admin;
GRANT SELECT(kind) ON TABLE public.evidence TO tocsin_analyst;

--
-- Name: COLUMN evidence.store; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(store) ON TABLE public.evidence TO tocsin_gateway;
GRANT INSERT(store) ON TABLE public.evidence TO tocsin_admin;
GRANT SELECT(store) ON TABLE public.evidence TO tocsin_analyst;

--
-- Name: COLUMN evidence.blob_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(blob_id) ON TABLE public.evidence TO tocsin_gateway;
GRANT INSERT(blob_id) ON TABLE public.evidence TO tocsin_admin;

--
-- Name: COLUMN evidence.uri; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(uri) ON TABLE public.evidence TO tocsin_gateway;
GRANT INSERT(uri) ON TABLE public.evidence TO tocsin_admin;
GRANT UPDATE(uri) ON TABLE public.evidence TO tocsin_definer;

--
-- Name: COLUMN evidence.place; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(place) ON TABLE public.evidence TO tocsin_gateway;
GRANT INSERT(place) ON TABLE public.evidence TO tocsin_admin;
GRANT UPDATE(place) ON TABLE public.evidence TO tocsin_definer;

--
-- Name: COLUMN evidence.told_name; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(told_name) ON TABLE public.evidence TO tocsin_gateway;
GRANT INSERT(told_name) ON TABLE public.evidence TO tocsin_admin;
GRANT UPDATE(told_name) ON TABLE public.evidence TO tocsin_definer;

--
-- Name: COLUMN evidence.file_name; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(file_name) ON TABLE public.evidence TO tocsin_gateway;
GRANT INSERT(file_name) ON TABLE public.evidence TO tocsin_admin;
GRANT UPDATE(file_name) ON TABLE public.evidence TO tocsin_definer;

--
-- Name: COLUMN evidence.told_type; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(told_type) ON TABLE public.evidence TO tocsin_gateway;
GRANT INSERT(told_type) ON TABLE public.evidence TO tocsin_admin;

--
-- Name: COLUMN evidence.media_type; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(media_type) ON TABLE public.evidence TO tocsin_gateway;
GRANT INSERT(media_type) ON TABLE public.evidence TO tocsin_admin;

--
-- Name: COLUMN evidence.size; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(size) ON TABLE public.evidence TO tocsin_gateway;
GRANT INSERT(size) ON TABLE public.evidence TO tocsin_admin;
GRANT SELECT(size) ON TABLE public.evidence TO tocsin_analyst;

--
-- Name: COLUMN evidence.sha256; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(sha256) ON TABLE public.evidence TO tocsin_gateway;
GRANT INSERT(sha256) ON TABLE public.evidence TO tocsin_admin;

--
-- Name: COLUMN evidence.description; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(description) ON TABLE public.evidence TO tocsin_gateway;
GRANT INSERT(description) ON TABLE public.evidence TO tocsin_admin;
GRANT UPDATE(description) ON TABLE public.evidence TO tocsin_definer;

--
-- Name: COLUMN evidence.source; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(source) ON TABLE public.evidence TO tocsin_gateway;
GRANT INSERT(source) ON TABLE public.evidence TO tocsin_admin;
GRANT UPDATE(source) ON TABLE public.evidence TO tocsin_definer;

--
-- Name: COLUMN evidence.collected_earliest; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(collected_earliest) ON TABLE public.evidence TO tocsin_gateway;
GRANT INSERT(collected_earliest) ON TABLE public.evidence TO tocsin_admin;
GRANT SELECT(collected_earliest) ON TABLE public.evidence TO tocsin_analyst;

--
-- Name: COLUMN evidence.collected_latest; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(collected_latest) ON TABLE public.evidence TO tocsin_gateway;
GRANT INSERT(collected_latest) ON TABLE public.evidence TO tocsin_admin;
GRANT SELECT(collected_latest) ON TABLE public.evidence TO tocsin_analyst;

--
-- Name: COLUMN evidence.collected_by; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(collected_by) ON TABLE public.evidence TO tocsin_gateway;
GRANT INSERT(collected_by) ON TABLE public.evidence TO tocsin_admin;

--
-- Name: COLUMN evidence.collected_by_name; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(collected_by_name) ON TABLE public.evidence TO tocsin_gateway;
GRANT INSERT(collected_by_name) ON TABLE public.evidence TO tocsin_admin;
GRANT UPDATE(collected_by_name) ON TABLE public.evidence TO tocsin_definer;

--
-- Name: COLUMN evidence.state; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(state) ON TABLE public.evidence TO tocsin_definer;
GRANT SELECT(state) ON TABLE public.evidence TO tocsin_analyst;

--
-- Name: COLUMN evidence.legal_hold; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(legal_hold) ON TABLE public.evidence TO tocsin_gateway;
GRANT UPDATE(legal_hold) ON TABLE public.evidence TO tocsin_admin;
GRANT SELECT(legal_hold) ON TABLE public.evidence TO tocsin_analyst;

--
-- Name: COLUMN evidence.hold_reason; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(hold_reason) ON TABLE public.evidence TO tocsin_gateway;
GRANT UPDATE(hold_reason) ON TABLE public.evidence TO tocsin_admin;

--
-- Name: COLUMN evidence.hold_by; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(hold_by) ON TABLE public.evidence TO tocsin_gateway;
GRANT UPDATE(hold_by) ON TABLE public.evidence TO tocsin_admin;

--
-- Name: COLUMN evidence.hold_since; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(hold_since) ON TABLE public.evidence TO tocsin_gateway;
GRANT UPDATE(hold_since) ON TABLE public.evidence TO tocsin_admin;
GRANT SELECT(hold_since) ON TABLE public.evidence TO tocsin_analyst;

--
-- Name: COLUMN evidence.retain_until; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(retain_until),UPDATE(retain_until) ON TABLE public.evidence TO tocsin_gateway;
GRANT INSERT(retain_until),UPDATE(retain_until) ON TABLE public.evidence TO tocsin_admin;
GRANT SELECT(retain_until) ON TABLE public.evidence TO tocsin_analyst;

--
-- Name: COLUMN evidence.disposed_at; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(disposed_at) ON TABLE public.evidence TO tocsin_definer;
GRANT SELECT(disposed_at) ON TABLE public.evidence TO tocsin_analyst;

--
-- Name: COLUMN evidence.bytes_removed_at; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(bytes_removed_at) ON TABLE public.evidence TO tocsin_definer;
GRANT SELECT(bytes_removed_at) ON TABLE public.evidence TO tocsin_analyst;

--
-- Name: COLUMN evidence.person_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(person_id) ON TABLE public.evidence TO tocsin_gateway;
GRANT INSERT(person_id) ON TABLE public.evidence TO tocsin_admin;

--
-- Name: COLUMN evidence.actor; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(actor) ON TABLE public.evidence TO tocsin_gateway;
GRANT INSERT(actor) ON TABLE public.evidence TO tocsin_admin;

--
-- Name: COLUMN evidence.created_at; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(created_at) ON TABLE public.evidence TO tocsin_analyst;

--
-- Name: TABLE evidence; Type: ACL; Schema: metrics; Owner: tocsin_owner
--

GRANT SELECT ON TABLE metrics.evidence TO tocsin_analyst;

--
-- Name: TABLE finding; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT ON TABLE public.finding TO tocsin_gateway;
GRANT SELECT ON TABLE public.finding TO tocsin_admin;
GRANT SELECT ON TABLE public.finding TO tocsin_delivery;
GRANT SELECT ON TABLE public.finding TO tocsin_report;
GRANT SELECT ON TABLE public.finding TO tocsin_definer;

--
-- Name: COLUMN finding.organisation_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(organisation_id) ON TABLE public.finding TO tocsin_gateway;
GRANT INSERT(organisation_id) ON TABLE public.finding TO tocsin_admin;
GRANT SELECT(organisation_id) ON TABLE public.finding TO tocsin_analyst;

--
-- Name: COLUMN finding.id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(id) ON TABLE public.finding TO tocsin_gateway;
GRANT INSERT(id) ON TABLE public.finding TO tocsin_admin;
GRANT SELECT(id) ON TABLE public.finding TO tocsin_analyst;

--
-- Name: COLUMN finding.record_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(record_id) ON TABLE public.finding TO tocsin_gateway;
GRANT INSERT(record_id) ON TABLE public.finding TO tocsin_admin;
GRANT SELECT(record_id) ON TABLE public.finding TO tocsin_analyst;

--
-- Name: COLUMN finding.element_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(element_id) ON TABLE public.finding TO tocsin_gateway;
GRANT INSERT(element_id) ON TABLE public.finding TO tocsin_admin;
GRANT SELECT(element_id) ON TABLE public.finding TO tocsin_analyst;

--
-- Name: COLUMN finding.question; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(question) ON TABLE public.finding TO tocsin_gateway;
GRANT INSERT(question) ON TABLE public.finding TO tocsin_admin;

--
-- Name: COLUMN finding.kind; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(kind) ON TABLE public.finding TO tocsin_gateway;
GRANT INSERT(kind) ON TABLE public.finding TO tocsin_admin;
GRANT SELECT(kind) ON TABLE public.finding TO tocsin_analyst;

--
-- Name: COLUMN finding.statement; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(statement) ON TABLE public.finding TO tocsin_gateway;
GRANT INSERT(statement) ON TABLE public.finding TO tocsin_admin;
GRANT UPDATE(statement) ON TABLE public.finding TO tocsin_definer;

--
-- Name: COLUMN finding.identifier; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(identifier) ON TABLE public.finding TO tocsin_gateway;
GRANT INSERT(identifier) ON TABLE public.finding TO tocsin_admin;
GRANT SELECT(identifier) ON TABLE public.finding TO tocsin_analyst;

--
-- Name: COLUMN finding.system; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(system) ON TABLE public.finding TO tocsin_gateway;
GRANT INSERT(system) ON TABLE public.finding TO tocsin_admin;
GRANT UPDATE(system) ON TABLE public.finding TO tocsin_definer;

--
-- Name: COLUMN finding.cause_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(cause_id),UPDATE(cause_id) ON TABLE public.finding TO tocsin_gateway;
GRANT INSERT(cause_id),UPDATE(cause_id) ON TABLE public.finding TO tocsin_admin;
GRANT SELECT(cause_id) ON TABLE public.finding TO tocsin_analyst;

--
-- Name: COLUMN finding.customer; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(customer) ON TABLE public.finding TO tocsin_gateway;
GRANT INSERT(customer) ON TABLE public.finding TO tocsin_admin;
GRANT UPDATE(customer) ON TABLE public.finding TO tocsin_definer;

--
-- Name: COLUMN finding.amount; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(amount) ON TABLE public.finding TO tocsin_gateway;
GRANT INSERT(amount) ON TABLE public.finding TO tocsin_admin;
GRANT SELECT(amount) ON TABLE public.finding TO tocsin_analyst;

--
-- Name: COLUMN finding.currency; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(currency) ON TABLE public.finding TO tocsin_gateway;
GRANT INSERT(currency) ON TABLE public.finding TO tocsin_admin;
GRANT SELECT(currency) ON TABLE public.finding TO tocsin_analyst;

--
-- Name: COLUMN finding.state; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(state) ON TABLE public.finding TO tocsin_gateway;
GRANT UPDATE(state) ON TABLE public.finding TO tocsin_admin;
GRANT SELECT(state) ON TABLE public.finding TO tocsin_analyst;

--
-- Name: COLUMN finding.reason; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(reason) ON TABLE public.finding TO tocsin_gateway;
GRANT UPDATE(reason) ON TABLE public.finding TO tocsin_admin;
GRANT UPDATE(reason) ON TABLE public.finding TO tocsin_definer;

--
-- Name: COLUMN finding.found_earliest; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(found_earliest) ON TABLE public.finding TO tocsin_gateway;
GRANT INSERT(found_earliest) ON TABLE public.finding TO tocsin_admin;
GRANT SELECT(found_earliest) ON TABLE public.finding TO tocsin_analyst;

--
-- Name: COLUMN finding.found_latest; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(found_latest) ON TABLE public.finding TO tocsin_gateway;
GRANT INSERT(found_latest) ON TABLE public.finding TO tocsin_admin;
GRANT SELECT(found_latest) ON TABLE public.finding TO tocsin_analyst;

--
-- Name: COLUMN finding.stated_by; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(stated_by) ON TABLE public.finding TO tocsin_gateway;
GRANT INSERT(stated_by) ON TABLE public.finding TO tocsin_admin;

--
-- Name: COLUMN finding.stated_at; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(stated_at) ON TABLE public.finding TO tocsin_analyst;

--
-- Name: COLUMN finding.changed_by; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(changed_by) ON TABLE public.finding TO tocsin_gateway;
GRANT UPDATE(changed_by) ON TABLE public.finding TO tocsin_admin;

--
-- Name: COLUMN finding.changed_at; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(changed_at) ON TABLE public.finding TO tocsin_gateway;
GRANT UPDATE(changed_at) ON TABLE public.finding TO tocsin_admin;

--
-- Name: COLUMN finding.likelihood; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(likelihood) ON TABLE public.finding TO tocsin_gateway;
GRANT INSERT(likelihood) ON TABLE public.finding TO tocsin_admin;
GRANT SELECT(likelihood) ON TABLE public.finding TO tocsin_analyst;

--
-- Name: COLUMN finding.consequence; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(consequence) ON TABLE public.finding TO tocsin_gateway;
GRANT INSERT(consequence) ON TABLE public.finding TO tocsin_admin;
GRANT SELECT(consequence) ON TABLE public.finding TO tocsin_analyst;

--
-- Name: COLUMN finding.treatment; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(treatment) ON TABLE public.finding TO tocsin_gateway;
GRANT INSERT(treatment) ON TABLE public.finding TO tocsin_admin;
GRANT SELECT(treatment) ON TABLE public.finding TO tocsin_analyst;

--
-- Name: TABLE findings; Type: ACL; Schema: metrics; Owner: tocsin_owner
--

GRANT SELECT ON TABLE metrics.findings TO tocsin_analyst;

--
-- Name: TABLE improvement; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT ON TABLE public.improvement TO tocsin_gateway;
GRANT SELECT ON TABLE public.improvement TO tocsin_admin;
GRANT SELECT ON TABLE public.improvement TO tocsin_delivery;
GRANT SELECT ON TABLE public.improvement TO tocsin_report;
GRANT SELECT ON TABLE public.improvement TO tocsin_definer;

--
-- Name: COLUMN improvement.organisation_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(organisation_id) ON TABLE public.improvement TO tocsin_gateway;
GRANT INSERT(organisation_id) ON TABLE public.improvement TO tocsin_admin;
GRANT SELECT(organisation_id) ON TABLE public.improvement TO tocsin_analyst;

--
-- Name: COLUMN improvement.id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(id) ON TABLE public.improvement TO tocsin_gateway;
GRANT INSERT(id) ON TABLE public.improvement TO tocsin_admin;
GRANT SELECT(id) ON TABLE public.improvement TO tocsin_analyst;

--
-- Name: COLUMN improvement.record_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(record_id) ON TABLE public.improvement TO tocsin_gateway;
GRANT INSERT(record_id) ON TABLE public.improvement TO tocsin_admin;
GRANT SELECT(record_id) ON TABLE public.improvement TO tocsin_analyst;

--
-- Name: COLUMN improvement.element_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(element_id) ON TABLE public.improvement TO tocsin_gateway;
GRANT INSERT(element_id) ON TABLE public.improvement TO tocsin_admin;
GRANT SELECT(element_id) ON TABLE public.improvement TO tocsin_analyst;

--
-- Name: COLUMN improvement.finding_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(finding_id) ON TABLE public.improvement TO tocsin_gateway;
GRANT INSERT(finding_id) ON TABLE public.improvement TO tocsin_admin;
GRANT SELECT(finding_id) ON TABLE public.improvement TO tocsin_analyst;

--
-- Name: COLUMN improvement.procedure_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(procedure_id) ON TABLE public.improvement TO tocsin_gateway;
GRANT INSERT(procedure_id) ON TABLE public.improvement TO tocsin_admin;
GRANT SELECT(procedure_id) ON TABLE public.improvement TO tocsin_analyst;

--
-- Name: COLUMN improvement.kind; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(kind) ON TABLE public.improvement TO tocsin_gateway;
GRANT INSERT(kind) ON TABLE public.improvement TO tocsin_admin;
GRANT SELECT(kind) ON TABLE public.improvement TO tocsin_analyst;

--
-- Name: COLUMN improvement.source; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(source) ON TABLE public.improvement TO tocsin_gateway;
GRANT INSERT(source) ON TABLE public.improvement TO tocsin_admin;
GRANT SELECT(source) ON TABLE public.improvement TO tocsin_analyst;

--
-- Name: COLUMN improvement.reference; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(reference) ON TABLE public.improvement TO tocsin_gateway;
GRANT INSERT(reference) ON TABLE public.improvement TO tocsin_admin;
GRANT UPDATE(reference) ON TABLE public.improvement TO tocsin_definer;

--
-- Name: COLUMN improvement.title; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(title),UPDATE(title) ON TABLE public.improvement TO tocsin_gateway;
GRANT INSERT(title),UPDATE(title) ON TABLE public.improvement TO tocsin_admin;
GRANT UPDATE(title) ON TABLE public.improvement TO tocsin_definer;

--
-- Name: COLUMN improvement.description; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(description),UPDATE(description) ON TABLE public.improvement TO tocsin_gateway;
GRANT INSERT(description),UPDATE(description) ON TABLE public.improvement TO tocsin_admin;
GRANT UPDATE(description) ON TABLE public.improvement TO tocsin_definer;

--
-- Name: COLUMN improvement.course; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(course) ON TABLE public.improvement TO tocsin_gateway;
GRANT INSERT(course) ON TABLE public.improvement TO tocsin_admin;

--
-- Name: COLUMN improvement.owner_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(owner_id),UPDATE(owner_id) ON TABLE public.improvement TO tocsin_gateway;
GRANT INSERT(owner_id),UPDATE(owner_id) ON TABLE public.improvement TO tocsin_admin;

--
-- Name: COLUMN improvement.due_at; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(due_at),UPDATE(due_at) ON TABLE public.improvement TO tocsin_gateway;
GRANT INSERT(due_at),UPDATE(due_at) ON TABLE public.improvement TO tocsin_admin;
GRANT SELECT(due_at) ON TABLE public.improvement TO tocsin_analyst;

--
-- Name: COLUMN improvement.remind_at; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(remind_at) ON TABLE public.improvement TO tocsin_gateway;
GRANT UPDATE(remind_at) ON TABLE public.improvement TO tocsin_admin;
GRANT UPDATE(remind_at) ON TABLE public.improvement TO tocsin_delivery;

--
-- Name: COLUMN improvement.state; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(state) ON TABLE public.improvement TO tocsin_gateway;
GRANT UPDATE(state) ON TABLE public.improvement TO tocsin_admin;
GRANT SELECT(state) ON TABLE public.improvement TO tocsin_analyst;

--
-- Name: COLUMN improvement.meeting_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(meeting_id) ON TABLE public.improvement TO tocsin_gateway;
GRANT UPDATE(meeting_id) ON TABLE public.improvement TO tocsin_admin;

--
-- Name: COLUMN improvement.decision_reason; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(decision_reason) ON TABLE public.improvement TO tocsin_gateway;
GRANT UPDATE(decision_reason) ON TABLE public.improvement TO tocsin_admin;
GRANT UPDATE(decision_reason) ON TABLE public.improvement TO tocsin_definer;

--
-- Name: COLUMN improvement.decided_by; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(decided_by) ON TABLE public.improvement TO tocsin_gateway;
GRANT UPDATE(decided_by) ON TABLE public.improvement TO tocsin_admin;

--
-- Name: COLUMN improvement.decided_at; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(decided_at) ON TABLE public.improvement TO tocsin_gateway;
GRANT UPDATE(decided_at) ON TABLE public.improvement TO tocsin_admin;
GRANT SELECT(decided_at) ON TABLE public.improvement TO tocsin_analyst;

--
-- Name: COLUMN improvement.procedure_version_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(procedure_version_id) ON TABLE public.improvement TO tocsin_gateway;
GRANT UPDATE(procedure_version_id) ON TABLE public.improvement TO tocsin_admin;
GRANT SELECT(procedure_version_id) ON TABLE public.improvement TO tocsin_analyst;

--
-- Name: COLUMN improvement.outcome; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(outcome) ON TABLE public.improvement TO tocsin_gateway;
GRANT UPDATE(outcome) ON TABLE public.improvement TO tocsin_admin;
GRANT UPDATE(outcome) ON TABLE public.improvement TO tocsin_definer;

--
-- Name: COLUMN improvement.ended_by; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(ended_by) ON TABLE public.improvement TO tocsin_gateway;
GRANT UPDATE(ended_by) ON TABLE public.improvement TO tocsin_admin;

--
-- Name: COLUMN improvement.ended_at; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(ended_at) ON TABLE public.improvement TO tocsin_gateway;
GRANT UPDATE(ended_at) ON TABLE public.improvement TO tocsin_admin;
GRANT SELECT(ended_at) ON TABLE public.improvement TO tocsin_analyst;

--
-- Name: COLUMN improvement.verification; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(verification) ON TABLE public.improvement TO tocsin_gateway;
GRANT UPDATE(verification) ON TABLE public.improvement TO tocsin_admin;
GRANT UPDATE(verification) ON TABLE public.improvement TO tocsin_definer;

--
-- Name: COLUMN improvement.verified_by; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(verified_by) ON TABLE public.improvement TO tocsin_gateway;
GRANT UPDATE(verified_by) ON TABLE public.improvement TO tocsin_admin;

--
-- Name: COLUMN improvement.verified_at; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(verified_at) ON TABLE public.improvement TO tocsin_gateway;
GRANT UPDATE(verified_at) ON TABLE public.improvement TO tocsin_admin;
GRANT SELECT(verified_at) ON TABLE public.improvement TO tocsin_analyst;

--
-- Name: COLUMN improvement.version; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(version) ON TABLE public.improvement TO tocsin_gateway;
GRANT UPDATE(version) ON TABLE public.improvement TO tocsin_admin;

--
-- Name: COLUMN improvement.proposed_by; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(proposed_by) ON TABLE public.improvement TO tocsin_gateway;
GRANT INSERT(proposed_by) ON TABLE public.improvement TO tocsin_admin;

--
-- Name: COLUMN improvement.actor; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(actor) ON TABLE public.improvement TO tocsin_gateway;
GRANT INSERT(actor) ON TABLE public.improvement TO tocsin_admin;

--
-- Name: COLUMN improvement.proposed_at; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(proposed_at) ON TABLE public.improvement TO tocsin_analyst;

--
-- Name: TABLE improvement_person; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT ON TABLE public.improvement_person TO tocsin_gateway;
GRANT SELECT ON TABLE public.improvement_person TO tocsin_admin;
GRANT SELECT ON TABLE public.improvement_person TO tocsin_delivery;
GRANT SELECT ON TABLE public.improvement_person TO tocsin_report;

--
-- Name: COLUMN improvement_person.organisation_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(organisation_id) ON TABLE public.improvement_person TO tocsin_gateway;
GRANT INSERT(organisation_id) ON TABLE public.improvement_person TO tocsin_admin;
GRANT SELECT(organisation_id) ON TABLE public.improvement_person TO tocsin_analyst;

--
-- Name: COLUMN improvement_person.record_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(record_id) ON TABLE public.improvement_person TO tocsin_gateway;
GRANT INSERT(record_id) ON TABLE public.improvement_person TO tocsin_admin;

--
-- Name: COLUMN improvement_person.improvement_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(improvement_id) ON TABLE public.improvement_person TO tocsin_gateway;
GRANT INSERT(improvement_id) ON TABLE public.improvement_person TO tocsin_admin;
GRANT SELECT(improvement_id) ON TABLE public.improvement_person TO tocsin_analyst;

--
-- Name: COLUMN improvement_person.person_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(person_id) ON TABLE public.improvement_person TO tocsin_gateway;
GRANT INSERT(person_id) ON TABLE public.improvement_person TO tocsin_admin;

--
-- Name: COLUMN improvement_person.part; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(part) ON TABLE public.improvement_person TO tocsin_gateway;
GRANT INSERT(part) ON TABLE public.improvement_person TO tocsin_admin;
GRANT SELECT(part) ON TABLE public.improvement_person TO tocsin_analyst;

--
-- Name: COLUMN improvement_person.told_at; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(told_at) ON TABLE public.improvement_person TO tocsin_delivery;
GRANT SELECT(told_at) ON TABLE public.improvement_person TO tocsin_analyst;

--
-- Name: TABLE improvements; Type: ACL; Schema: metrics; Owner: tocsin_owner
--

GRANT SELECT ON TABLE metrics.improvements TO tocsin_analyst;

--
-- Name: TABLE level_assignment; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT ON TABLE public.level_assignment TO tocsin_gateway;
GRANT SELECT ON TABLE public.level_assignment TO tocsin_admin;
GRANT SELECT ON TABLE public.level_assignment TO tocsin_delivery;
GRANT SELECT ON TABLE public.level_assignment TO tocsin_report;

--
-- Name: COLUMN level_assignment.organisation_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(organisation_id) ON TABLE public.level_assignment TO tocsin_gateway;
GRANT INSERT(organisation_id) ON TABLE public.level_assignment TO tocsin_admin;
GRANT SELECT(organisation_id) ON TABLE public.level_assignment TO tocsin_analyst;

--
-- Name: COLUMN level_assignment.id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(id) ON TABLE public.level_assignment TO tocsin_gateway;
GRANT INSERT(id) ON TABLE public.level_assignment TO tocsin_admin;
GRANT SELECT(id) ON TABLE public.level_assignment TO tocsin_analyst;

--
-- Name: COLUMN level_assignment.record_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(record_id) ON TABLE public.level_assignment TO tocsin_gateway;
GRANT INSERT(record_id) ON TABLE public.level_assignment TO tocsin_admin;
GRANT SELECT(record_id) ON TABLE public.level_assignment TO tocsin_analyst;

--
-- Name: COLUMN level_assignment.procedure_version_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(procedure_version_id) ON TABLE public.level_assignment TO tocsin_gateway;
GRANT INSERT(procedure_version_id) ON TABLE public.level_assignment TO tocsin_admin;
GRANT SELECT(procedure_version_id) ON TABLE public.level_assignment TO tocsin_analyst;

--
-- Name: COLUMN level_assignment.event_type_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(event_type_id) ON TABLE public.level_assignment TO tocsin_gateway;
GRANT INSERT(event_type_id) ON TABLE public.level_assignment TO tocsin_admin;
GRANT SELECT(event_type_id) ON TABLE public.level_assignment TO tocsin_analyst;

--
-- Name: COLUMN level_assignment.default_level_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(default_level_id) ON TABLE public.level_assignment TO tocsin_gateway;
GRANT INSERT(default_level_id) ON TABLE public.level_assignment TO tocsin_admin;
GRANT SELECT(default_level_id) ON TABLE public.level_assignment TO tocsin_analyst;

--
-- Name: COLUMN level_assignment.level_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(level_id) ON TABLE public.level_assignment TO tocsin_gateway;
GRANT INSERT(level_id) ON TABLE public.level_assignment TO tocsin_admin;
GRANT SELECT(level_id) ON TABLE public.level_assignment TO tocsin_analyst;

--
-- Name: COLUMN level_assignment.reason; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(reason) ON TABLE public.level_assignment TO tocsin_gateway;
GRANT INSERT(reason) ON TABLE public.level_assignment TO tocsin_admin;

--
-- Name: COLUMN level_assignment.person_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(person_id) ON TABLE public.level_assignment TO tocsin_gateway;
GRANT INSERT(person_id) ON TABLE public.level_assignment TO tocsin_admin;

--
-- Name: COLUMN level_assignment.actor; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(actor) ON TABLE public.level_assignment TO tocsin_gateway;
GRANT INSERT(actor) ON TABLE public.level_assignment TO tocsin_admin;

--
-- Name: COLUMN level_assignment.supersedes_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(supersedes_id) ON TABLE public.level_assignment TO tocsin_gateway;
GRANT INSERT(supersedes_id) ON TABLE public.level_assignment TO tocsin_admin;
GRANT SELECT(supersedes_id) ON TABLE public.level_assignment TO tocsin_analyst;

--
-- Name: COLUMN level_assignment.recorded_at; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(recorded_at) ON TABLE public.level_assignment TO tocsin_analyst;

--
-- Name: TABLE levels; Type: ACL; Schema: metrics; Owner: tocsin_owner
--

GRANT SELECT ON TABLE metrics.levels TO tocsin_analyst;

--
-- Name: TABLE response; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT,INSERT ON TABLE public.response TO tocsin_gateway;
GRANT SELECT,INSERT ON TABLE public.response TO tocsin_admin;
GRANT SELECT ON TABLE public.response TO tocsin_delivery;
GRANT SELECT ON TABLE public.response TO tocsin_report;

--
-- Name: COLUMN response.organisation_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(organisation_id) ON TABLE public.response TO tocsin_analyst;
GRANT SELECT(organisation_id) ON TABLE public.response TO tocsin_definer;

--
-- Name: COLUMN response.id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(id) ON TABLE public.response TO tocsin_analyst;

--
-- Name: COLUMN response.record_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(record_id) ON TABLE public.response TO tocsin_analyst;
GRANT SELECT(record_id) ON TABLE public.response TO tocsin_definer;

--
-- Name: COLUMN response.procedure_version_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(procedure_version_id) ON TABLE public.response TO tocsin_analyst;
GRANT SELECT(procedure_version_id) ON TABLE public.response TO tocsin_definer;

--
-- Name: COLUMN response.plan_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(plan_id) ON TABLE public.response TO tocsin_gateway;
GRANT UPDATE(plan_id) ON TABLE public.response TO tocsin_admin;
GRANT SELECT(plan_id) ON TABLE public.response TO tocsin_analyst;

--
-- Name: COLUMN response.level_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(level_id) ON TABLE public.response TO tocsin_gateway;
GRANT UPDATE(level_id) ON TABLE public.response TO tocsin_admin;
GRANT SELECT(level_id) ON TABLE public.response TO tocsin_analyst;

--
-- Name: COLUMN response.imported; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(imported) ON TABLE public.response TO tocsin_analyst;

--
-- Name: COLUMN response.status; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(status) ON TABLE public.response TO tocsin_gateway;
GRANT UPDATE(status) ON TABLE public.response TO tocsin_admin;
GRANT SELECT(status) ON TABLE public.response TO tocsin_analyst;

--
-- Name: COLUMN response.phase_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(phase_id) ON TABLE public.response TO tocsin_gateway;
GRANT UPDATE(phase_id) ON TABLE public.response TO tocsin_admin;
GRANT UPDATE(phase_id) ON TABLE public.response TO tocsin_delivery;
GRANT SELECT(phase_id) ON TABLE public.response TO tocsin_analyst;

--
-- Name: COLUMN response.started_at; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(started_at) ON TABLE public.response TO tocsin_analyst;

--
-- Name: COLUMN response.ended_at; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(ended_at) ON TABLE public.response TO tocsin_gateway;
GRANT UPDATE(ended_at) ON TABLE public.response TO tocsin_admin;
GRANT SELECT(ended_at) ON TABLE public.response TO tocsin_analyst;

--
-- Name: TABLE measurements; Type: ACL; Schema: metrics; Owner: tocsin_owner
--

GRANT SELECT ON TABLE metrics.measurements TO tocsin_analyst;

--
-- Name: TABLE measures; Type: ACL; Schema: metrics; Owner: tocsin_owner
--

GRANT SELECT ON TABLE metrics.measures TO tocsin_analyst;

--
-- Name: TABLE meeting; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT,INSERT ON TABLE public.meeting TO tocsin_gateway;
GRANT SELECT,INSERT ON TABLE public.meeting TO tocsin_admin;
GRANT SELECT,INSERT ON TABLE public.meeting TO tocsin_delivery;
GRANT SELECT ON TABLE public.meeting TO tocsin_report;
GRANT SELECT ON TABLE public.meeting TO tocsin_definer;

--
-- Name: COLUMN meeting.organisation_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(organisation_id) ON TABLE public.meeting TO tocsin_analyst;

--
-- Name: COLUMN meeting.id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(id) ON TABLE public.meeting TO tocsin_analyst;

--
-- Name: COLUMN meeting.record_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(record_id) ON TABLE public.meeting TO tocsin_analyst;

--
-- Name: COLUMN meeting.response_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(response_id) ON TABLE public.meeting TO tocsin_analyst;

--
-- Name: COLUMN meeting.element_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(element_id) ON TABLE public.meeting TO tocsin_analyst;

--
-- Name: COLUMN meeting.occurrence; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(occurrence) ON TABLE public.meeting TO tocsin_analyst;

--
-- Name: COLUMN meeting.planned_at; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(planned_at) ON TABLE public.meeting TO tocsin_gateway;
GRANT UPDATE(planned_at) ON TABLE public.meeting TO tocsin_admin;
GRANT UPDATE(planned_at) ON TABLE public.meeting TO tocsin_delivery;
GRANT SELECT(planned_at) ON TABLE public.meeting TO tocsin_analyst;

--
-- Name: COLUMN meeting.mode; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(mode) ON TABLE public.meeting TO tocsin_gateway;
GRANT UPDATE(mode) ON TABLE public.meeting TO tocsin_admin;
GRANT SELECT(mode) ON TABLE public.meeting TO tocsin_analyst;

--
-- Name: COLUMN meeting.place; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(place) ON TABLE public.meeting TO tocsin_gateway;
GRANT UPDATE(place) ON TABLE public.meeting TO tocsin_admin;
GRANT UPDATE(place) ON TABLE public.meeting TO tocsin_definer;

--
-- Name: COLUMN meeting.state; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(state) ON TABLE public.meeting TO tocsin_gateway;
GRANT UPDATE(state) ON TABLE public.meeting TO tocsin_admin;
GRANT UPDATE(state) ON TABLE public.meeting TO tocsin_delivery;
GRANT SELECT(state) ON TABLE public.meeting TO tocsin_analyst;

--
-- Name: COLUMN meeting.held_earliest; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(held_earliest) ON TABLE public.meeting TO tocsin_gateway;
GRANT UPDATE(held_earliest) ON TABLE public.meeting TO tocsin_admin;
GRANT SELECT(held_earliest) ON TABLE public.meeting TO tocsin_analyst;

--
-- Name: COLUMN meeting.held_latest; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(held_latest) ON TABLE public.meeting TO tocsin_gateway;
GRANT UPDATE(held_latest) ON TABLE public.meeting TO tocsin_admin;
GRANT SELECT(held_latest) ON TABLE public.meeting TO tocsin_analyst;

--
-- Name: COLUMN meeting.chair_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(chair_id) ON TABLE public.meeting TO tocsin_gateway;
GRANT UPDATE(chair_id) ON TABLE public.meeting TO tocsin_admin;

--
-- Name: COLUMN meeting.chair_name; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(chair_name) ON TABLE public.meeting TO tocsin_gateway;
GRANT UPDATE(chair_name) ON TABLE public.meeting TO tocsin_admin;
GRANT UPDATE(chair_name) ON TABLE public.meeting TO tocsin_definer;

--
-- Name: COLUMN meeting.revision; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(revision) ON TABLE public.meeting TO tocsin_gateway;
GRANT UPDATE(revision) ON TABLE public.meeting TO tocsin_admin;
GRANT UPDATE(revision) ON TABLE public.meeting TO tocsin_delivery;

--
-- Name: COLUMN meeting.invited_revision; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(invited_revision) ON TABLE public.meeting TO tocsin_delivery;

--
-- Name: TABLE meeting_attendee; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT,INSERT ON TABLE public.meeting_attendee TO tocsin_gateway;
GRANT SELECT,INSERT ON TABLE public.meeting_attendee TO tocsin_admin;
GRANT SELECT,INSERT ON TABLE public.meeting_attendee TO tocsin_delivery;
GRANT SELECT ON TABLE public.meeting_attendee TO tocsin_report;
GRANT SELECT ON TABLE public.meeting_attendee TO tocsin_definer;

--
-- Name: COLUMN meeting_attendee.organisation_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(organisation_id) ON TABLE public.meeting_attendee TO tocsin_analyst;

--
-- Name: COLUMN meeting_attendee.meeting_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(meeting_id) ON TABLE public.meeting_attendee TO tocsin_analyst;

--
-- Name: COLUMN meeting_attendee.name; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(name) ON TABLE public.meeting_attendee TO tocsin_definer;

--
-- Name: COLUMN meeting_attendee.invited; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(invited) ON TABLE public.meeting_attendee TO tocsin_gateway;
GRANT UPDATE(invited) ON TABLE public.meeting_attendee TO tocsin_admin;
GRANT SELECT(invited) ON TABLE public.meeting_attendee TO tocsin_analyst;

--
-- Name: COLUMN meeting_attendee.present; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(present) ON TABLE public.meeting_attendee TO tocsin_gateway;
GRANT UPDATE(present) ON TABLE public.meeting_attendee TO tocsin_admin;
GRANT SELECT(present) ON TABLE public.meeting_attendee TO tocsin_analyst;

--
-- Name: TABLE meetings; Type: ACL; Schema: metrics; Owner: tocsin_owner
--

GRANT SELECT ON TABLE metrics.meetings TO tocsin_analyst;

--
-- Name: TABLE response_phase; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT,INSERT ON TABLE public.response_phase TO tocsin_gateway;
GRANT SELECT,INSERT ON TABLE public.response_phase TO tocsin_admin;
GRANT SELECT ON TABLE public.response_phase TO tocsin_delivery;
GRANT SELECT ON TABLE public.response_phase TO tocsin_report;

--
-- Name: COLUMN response_phase.organisation_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(organisation_id) ON TABLE public.response_phase TO tocsin_analyst;

--
-- Name: COLUMN response_phase.response_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(response_id) ON TABLE public.response_phase TO tocsin_analyst;

--
-- Name: COLUMN response_phase.element_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(element_id) ON TABLE public.response_phase TO tocsin_analyst;

--
-- Name: COLUMN response_phase.record_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(record_id) ON TABLE public.response_phase TO tocsin_analyst;

--
-- Name: COLUMN response_phase."position"; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT("position") ON TABLE public.response_phase TO tocsin_analyst;

--
-- Name: COLUMN response_phase.entered_earliest; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(entered_earliest) ON TABLE public.response_phase TO tocsin_gateway;
GRANT UPDATE(entered_earliest) ON TABLE public.response_phase TO tocsin_admin;
GRANT UPDATE(entered_earliest) ON TABLE public.response_phase TO tocsin_delivery;
GRANT SELECT(entered_earliest) ON TABLE public.response_phase TO tocsin_analyst;

--
-- Name: COLUMN response_phase.entered_latest; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(entered_latest) ON TABLE public.response_phase TO tocsin_gateway;
GRANT UPDATE(entered_latest) ON TABLE public.response_phase TO tocsin_admin;
GRANT UPDATE(entered_latest) ON TABLE public.response_phase TO tocsin_delivery;
GRANT SELECT(entered_latest) ON TABLE public.response_phase TO tocsin_analyst;

--
-- Name: COLUMN response_phase.left_earliest; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(left_earliest) ON TABLE public.response_phase TO tocsin_gateway;
GRANT UPDATE(left_earliest) ON TABLE public.response_phase TO tocsin_admin;
GRANT UPDATE(left_earliest) ON TABLE public.response_phase TO tocsin_delivery;
GRANT SELECT(left_earliest) ON TABLE public.response_phase TO tocsin_analyst;

--
-- Name: COLUMN response_phase.left_latest; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(left_latest) ON TABLE public.response_phase TO tocsin_gateway;
GRANT UPDATE(left_latest) ON TABLE public.response_phase TO tocsin_admin;
GRANT UPDATE(left_latest) ON TABLE public.response_phase TO tocsin_delivery;
GRANT SELECT(left_latest) ON TABLE public.response_phase TO tocsin_analyst;

--
-- Name: COLUMN response_phase.override_reason; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(override_reason) ON TABLE public.response_phase TO tocsin_gateway;
GRANT UPDATE(override_reason) ON TABLE public.response_phase TO tocsin_admin;
GRANT UPDATE(override_reason) ON TABLE public.response_phase TO tocsin_delivery;

--
-- Name: TABLE phases; Type: ACL; Schema: metrics; Owner: tocsin_owner
--

GRANT SELECT ON TABLE metrics.phases TO tocsin_analyst;

--
-- Name: TABLE procedures; Type: ACL; Schema: metrics; Owner: tocsin_owner
--

GRANT SELECT ON TABLE metrics.procedures TO tocsin_analyst;

--
-- Name: TABLE communication_reach; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT ON TABLE public.communication_reach TO tocsin_gateway;
GRANT SELECT ON TABLE public.communication_reach TO tocsin_admin;
GRANT SELECT ON TABLE public.communication_reach TO tocsin_delivery;
GRANT SELECT ON TABLE public.communication_reach TO tocsin_report;

--
-- Name: COLUMN communication_reach.organisation_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(organisation_id) ON TABLE public.communication_reach TO tocsin_delivery;
GRANT SELECT(organisation_id) ON TABLE public.communication_reach TO tocsin_analyst;

--
-- Name: COLUMN communication_reach.id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(id) ON TABLE public.communication_reach TO tocsin_delivery;

--
-- Name: COLUMN communication_reach.record_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(record_id) ON TABLE public.communication_reach TO tocsin_delivery;
GRANT SELECT(record_id) ON TABLE public.communication_reach TO tocsin_analyst;

--
-- Name: COLUMN communication_reach.communication_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(communication_id) ON TABLE public.communication_reach TO tocsin_delivery;
GRANT SELECT(communication_id) ON TABLE public.communication_reach TO tocsin_analyst;

--
-- Name: COLUMN communication_reach.department_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(department_id) ON TABLE public.communication_reach TO tocsin_delivery;
GRANT SELECT(department_id) ON TABLE public.communication_reach TO tocsin_analyst;

--
-- Name: COLUMN communication_reach.meant; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(meant) ON TABLE public.communication_reach TO tocsin_delivery;
GRANT SELECT(meant) ON TABLE public.communication_reach TO tocsin_analyst;

--
-- Name: COLUMN communication_reach.reached; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(reached) ON TABLE public.communication_reach TO tocsin_gateway;
GRANT UPDATE(reached) ON TABLE public.communication_reach TO tocsin_admin;
GRANT UPDATE(reached) ON TABLE public.communication_reach TO tocsin_delivery;
GRANT SELECT(reached) ON TABLE public.communication_reach TO tocsin_analyst;

--
-- Name: COLUMN communication_reach.told_by_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(told_by_id) ON TABLE public.communication_reach TO tocsin_gateway;
GRANT UPDATE(told_by_id) ON TABLE public.communication_reach TO tocsin_admin;
GRANT SELECT(told_by_id) ON TABLE public.communication_reach TO tocsin_analyst;

--
-- Name: TABLE reach; Type: ACL; Schema: metrics; Owner: tocsin_owner
--

GRANT SELECT ON TABLE metrics.reach TO tocsin_analyst;

--
-- Name: TABLE report; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT,INSERT ON TABLE public.report TO tocsin_gateway;
GRANT SELECT,INSERT ON TABLE public.report TO tocsin_admin;
GRANT SELECT ON TABLE public.report TO tocsin_delivery;
GRANT SELECT ON TABLE public.report TO tocsin_report;
GRANT SELECT ON TABLE public.report TO tocsin_definer;

--
-- Name: COLUMN report.organisation_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(organisation_id) ON TABLE public.report TO tocsin_analyst;

--
-- Name: COLUMN report.id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(id) ON TABLE public.report TO tocsin_analyst;

--
-- Name: COLUMN report.label; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(label) ON TABLE public.report TO tocsin_analyst;

--
-- Name: COLUMN report.channel; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(channel) ON TABLE public.report TO tocsin_analyst;

--
-- Name: COLUMN report.reporter_kind; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(reporter_kind) ON TABLE public.report TO tocsin_analyst;

--
-- Name: COLUMN report.reporter_name; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(reporter_name) ON TABLE public.report TO tocsin_definer;

--
-- Name: COLUMN report.reporter_address; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(reporter_address) ON TABLE public.report TO tocsin_definer;

--
-- Name: COLUMN report.summary; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(summary) ON TABLE public.report TO tocsin_definer;

--
-- Name: COLUMN report.details; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(details) ON TABLE public.report TO tocsin_definer;

--
-- Name: COLUMN report.reported_at; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(reported_at) ON TABLE public.report TO tocsin_analyst;

--
-- Name: COLUMN report.aware_earliest; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(aware_earliest) ON TABLE public.report TO tocsin_gateway;
GRANT UPDATE(aware_earliest) ON TABLE public.report TO tocsin_admin;
GRANT SELECT(aware_earliest) ON TABLE public.report TO tocsin_analyst;

--
-- Name: COLUMN report.aware_latest; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(aware_latest) ON TABLE public.report TO tocsin_gateway;
GRANT UPDATE(aware_latest) ON TABLE public.report TO tocsin_admin;
GRANT SELECT(aware_latest) ON TABLE public.report TO tocsin_analyst;

--
-- Name: COLUMN report.triage; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(triage) ON TABLE public.report TO tocsin_gateway;
GRANT UPDATE(triage) ON TABLE public.report TO tocsin_admin;
GRANT SELECT(triage) ON TABLE public.report TO tocsin_analyst;

--
-- Name: COLUMN report.triage_reason; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(triage_reason) ON TABLE public.report TO tocsin_gateway;
GRANT UPDATE(triage_reason) ON TABLE public.report TO tocsin_admin;

--
-- Name: COLUMN report.triaged_by; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(triaged_by) ON TABLE public.report TO tocsin_gateway;
GRANT UPDATE(triaged_by) ON TABLE public.report TO tocsin_admin;

--
-- Name: COLUMN report.triaged_at; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(triaged_at) ON TABLE public.report TO tocsin_gateway;
GRANT UPDATE(triaged_at) ON TABLE public.report TO tocsin_admin;
GRANT SELECT(triaged_at) ON TABLE public.report TO tocsin_analyst;

--
-- Name: COLUMN report.incident_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(incident_id) ON TABLE public.report TO tocsin_gateway;
GRANT UPDATE(incident_id) ON TABLE public.report TO tocsin_admin;
GRANT SELECT(incident_id) ON TABLE public.report TO tocsin_analyst;

--
-- Name: COLUMN report.created_at; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(created_at) ON TABLE public.report TO tocsin_analyst;

--
-- Name: COLUMN report.definition_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(definition_id) ON TABLE public.report TO tocsin_gateway;
GRANT UPDATE(definition_id) ON TABLE public.report TO tocsin_admin;

--
-- Name: COLUMN report.notice; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(notice) ON TABLE public.report TO tocsin_delivery;
GRANT UPDATE(notice) ON TABLE public.report TO tocsin_definer;

--
-- Name: TABLE reports; Type: ACL; Schema: metrics; Owner: tocsin_owner
--

GRANT SELECT ON TABLE metrics.reports TO tocsin_analyst;

--
-- Name: TABLE responses; Type: ACL; Schema: metrics; Owner: tocsin_owner
--

GRANT SELECT ON TABLE metrics.responses TO tocsin_analyst;

--
-- Name: TABLE review; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT ON TABLE public.review TO tocsin_gateway;
GRANT SELECT ON TABLE public.review TO tocsin_admin;
GRANT SELECT ON TABLE public.review TO tocsin_delivery;
GRANT SELECT ON TABLE public.review TO tocsin_report;

--
-- Name: COLUMN review.organisation_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(organisation_id) ON TABLE public.review TO tocsin_gateway;
GRANT INSERT(organisation_id) ON TABLE public.review TO tocsin_admin;
GRANT SELECT(organisation_id) ON TABLE public.review TO tocsin_analyst;

--
-- Name: COLUMN review.id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(id) ON TABLE public.review TO tocsin_gateway;
GRANT INSERT(id) ON TABLE public.review TO tocsin_admin;
GRANT SELECT(id) ON TABLE public.review TO tocsin_analyst;

--
-- Name: COLUMN review.record_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(record_id) ON TABLE public.review TO tocsin_gateway;
GRANT INSERT(record_id) ON TABLE public.review TO tocsin_admin;
GRANT SELECT(record_id) ON TABLE public.review TO tocsin_analyst;

--
-- Name: COLUMN review.response_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(response_id) ON TABLE public.review TO tocsin_gateway;
GRANT INSERT(response_id) ON TABLE public.review TO tocsin_admin;
GRANT SELECT(response_id) ON TABLE public.review TO tocsin_analyst;

--
-- Name: COLUMN review.element_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(element_id) ON TABLE public.review TO tocsin_gateway;
GRANT INSERT(element_id) ON TABLE public.review TO tocsin_admin;
GRANT SELECT(element_id) ON TABLE public.review TO tocsin_analyst;

--
-- Name: COLUMN review.held_earliest; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(held_earliest) ON TABLE public.review TO tocsin_gateway;
GRANT INSERT(held_earliest) ON TABLE public.review TO tocsin_admin;
GRANT SELECT(held_earliest) ON TABLE public.review TO tocsin_analyst;

--
-- Name: COLUMN review.held_latest; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(held_latest) ON TABLE public.review TO tocsin_gateway;
GRANT INSERT(held_latest) ON TABLE public.review TO tocsin_admin;
GRANT SELECT(held_latest) ON TABLE public.review TO tocsin_analyst;

--
-- Name: COLUMN review.person_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(person_id) ON TABLE public.review TO tocsin_gateway;
GRANT INSERT(person_id) ON TABLE public.review TO tocsin_admin;

--
-- Name: COLUMN review.actor; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(actor) ON TABLE public.review TO tocsin_gateway;
GRANT INSERT(actor) ON TABLE public.review TO tocsin_admin;

--
-- Name: COLUMN review.voided; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(voided) ON TABLE public.review TO tocsin_gateway;
GRANT UPDATE(voided) ON TABLE public.review TO tocsin_admin;
GRANT SELECT(voided) ON TABLE public.review TO tocsin_analyst;

--
-- Name: TABLE reviews; Type: ACL; Schema: metrics; Owner: tocsin_owner
--

GRANT SELECT ON TABLE metrics.reviews TO tocsin_analyst;

--
-- Name: TABLE response_step; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT,INSERT ON TABLE public.response_step TO tocsin_gateway;
GRANT SELECT,INSERT ON TABLE public.response_step TO tocsin_admin;
GRANT SELECT,INSERT ON TABLE public.response_step TO tocsin_delivery;
GRANT SELECT ON TABLE public.response_step TO tocsin_report;

--
-- Name: COLUMN response_step.organisation_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(organisation_id) ON TABLE public.response_step TO tocsin_analyst;

--
-- Name: COLUMN response_step.response_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(response_id) ON TABLE public.response_step TO tocsin_analyst;

--
-- Name: COLUMN response_step.element_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(element_id) ON TABLE public.response_step TO tocsin_analyst;

--
-- Name: COLUMN response_step.record_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(record_id) ON TABLE public.response_step TO tocsin_analyst;

--
-- Name: COLUMN response_step.phase_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(phase_id) ON TABLE public.response_step TO tocsin_analyst;

--
-- Name: COLUMN response_step."position"; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT("position") ON TABLE public.response_step TO tocsin_analyst;

--
-- Name: COLUMN response_step.state; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(state) ON TABLE public.response_step TO tocsin_gateway;
GRANT UPDATE(state) ON TABLE public.response_step TO tocsin_admin;
GRANT UPDATE(state) ON TABLE public.response_step TO tocsin_delivery;
GRANT SELECT(state) ON TABLE public.response_step TO tocsin_analyst;

--
-- Name: COLUMN response_step.reason; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(reason) ON TABLE public.response_step TO tocsin_gateway;
GRANT UPDATE(reason) ON TABLE public.response_step TO tocsin_admin;
GRANT UPDATE(reason) ON TABLE public.response_step TO tocsin_delivery;

--
-- Name: COLUMN response_step.done_by; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(done_by) ON TABLE public.response_step TO tocsin_gateway;
GRANT UPDATE(done_by) ON TABLE public.response_step TO tocsin_admin;
GRANT UPDATE(done_by) ON TABLE public.response_step TO tocsin_delivery;

--
-- Name: COLUMN response_step.done_earliest; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(done_earliest) ON TABLE public.response_step TO tocsin_gateway;
GRANT UPDATE(done_earliest) ON TABLE public.response_step TO tocsin_admin;
GRANT UPDATE(done_earliest) ON TABLE public.response_step TO tocsin_delivery;
GRANT SELECT(done_earliest) ON TABLE public.response_step TO tocsin_analyst;

--
-- Name: COLUMN response_step.done_latest; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(done_latest) ON TABLE public.response_step TO tocsin_gateway;
GRANT UPDATE(done_latest) ON TABLE public.response_step TO tocsin_admin;
GRANT UPDATE(done_latest) ON TABLE public.response_step TO tocsin_delivery;
GRANT SELECT(done_latest) ON TABLE public.response_step TO tocsin_analyst;

--
-- Name: TABLE steps; Type: ACL; Schema: metrics; Owner: tocsin_owner
--

GRANT SELECT ON TABLE metrics.steps TO tocsin_analyst;

--
-- Name: TABLE supplier; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT,INSERT ON TABLE public.supplier TO tocsin_gateway;
GRANT SELECT,INSERT ON TABLE public.supplier TO tocsin_admin;
GRANT SELECT ON TABLE public.supplier TO tocsin_delivery;

--
-- Name: COLUMN supplier.organisation_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(organisation_id) ON TABLE public.supplier TO tocsin_analyst;

--
-- Name: COLUMN supplier.id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(id) ON TABLE public.supplier TO tocsin_analyst;

--
-- Name: COLUMN supplier.key; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(key) ON TABLE public.supplier TO tocsin_analyst;

--
-- Name: COLUMN supplier.name; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(name) ON TABLE public.supplier TO tocsin_gateway;
GRANT UPDATE(name) ON TABLE public.supplier TO tocsin_admin;

--
-- Name: COLUMN supplier.agreement_url; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(agreement_url) ON TABLE public.supplier TO tocsin_gateway;
GRANT UPDATE(agreement_url) ON TABLE public.supplier TO tocsin_admin;

--
-- Name: COLUMN supplier.method; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(method) ON TABLE public.supplier TO tocsin_gateway;
GRANT UPDATE(method) ON TABLE public.supplier TO tocsin_admin;

--
-- Name: COLUMN supplier.status_url; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(status_url) ON TABLE public.supplier TO tocsin_gateway;
GRANT UPDATE(status_url) ON TABLE public.supplier TO tocsin_admin;

--
-- Name: COLUMN supplier.contact_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(contact_id) ON TABLE public.supplier TO tocsin_gateway;
GRANT UPDATE(contact_id) ON TABLE public.supplier TO tocsin_admin;

--
-- Name: COLUMN supplier.disclosed_to; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(disclosed_to) ON TABLE public.supplier TO tocsin_gateway;
GRANT UPDATE(disclosed_to) ON TABLE public.supplier TO tocsin_admin;

--
-- Name: COLUMN supplier.active; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(active) ON TABLE public.supplier TO tocsin_gateway;
GRANT UPDATE(active) ON TABLE public.supplier TO tocsin_admin;

--
-- Name: TABLE supplier_outage; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT ON TABLE public.supplier_outage TO tocsin_gateway;
GRANT SELECT ON TABLE public.supplier_outage TO tocsin_admin;

--
-- Name: COLUMN supplier_outage.organisation_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(organisation_id) ON TABLE public.supplier_outage TO tocsin_gateway;
GRANT INSERT(organisation_id) ON TABLE public.supplier_outage TO tocsin_admin;
GRANT SELECT(organisation_id) ON TABLE public.supplier_outage TO tocsin_analyst;

--
-- Name: COLUMN supplier_outage.id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(id) ON TABLE public.supplier_outage TO tocsin_gateway;
GRANT INSERT(id) ON TABLE public.supplier_outage TO tocsin_admin;
GRANT SELECT(id) ON TABLE public.supplier_outage TO tocsin_analyst;

--
-- Name: COLUMN supplier_outage.record_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(record_id) ON TABLE public.supplier_outage TO tocsin_gateway;
GRANT INSERT(record_id) ON TABLE public.supplier_outage TO tocsin_admin;
GRANT SELECT(record_id) ON TABLE public.supplier_outage TO tocsin_analyst;

--
-- Name: COLUMN supplier_outage.service_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(service_id) ON TABLE public.supplier_outage TO tocsin_gateway;
GRANT INSERT(service_id) ON TABLE public.supplier_outage TO tocsin_admin;
GRANT SELECT(service_id) ON TABLE public.supplier_outage TO tocsin_analyst;

--
-- Name: COLUMN supplier_outage.began_at; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(began_at) ON TABLE public.supplier_outage TO tocsin_gateway;
GRANT INSERT(began_at) ON TABLE public.supplier_outage TO tocsin_admin;
GRANT SELECT(began_at) ON TABLE public.supplier_outage TO tocsin_analyst;

--
-- Name: COLUMN supplier_outage.ended_at; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(ended_at) ON TABLE public.supplier_outage TO tocsin_gateway;
GRANT INSERT(ended_at) ON TABLE public.supplier_outage TO tocsin_admin;
GRANT SELECT(ended_at) ON TABLE public.supplier_outage TO tocsin_analyst;

--
-- Name: COLUMN supplier_outage.withdrawn; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(withdrawn) ON TABLE public.supplier_outage TO tocsin_gateway;
GRANT INSERT(withdrawn) ON TABLE public.supplier_outage TO tocsin_admin;
GRANT SELECT(withdrawn) ON TABLE public.supplier_outage TO tocsin_analyst;

--
-- Name: COLUMN supplier_outage.supersedes_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(supersedes_id) ON TABLE public.supplier_outage TO tocsin_gateway;
GRANT INSERT(supersedes_id) ON TABLE public.supplier_outage TO tocsin_admin;
GRANT SELECT(supersedes_id) ON TABLE public.supplier_outage TO tocsin_analyst;

--
-- Name: COLUMN supplier_outage.person_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(person_id) ON TABLE public.supplier_outage TO tocsin_gateway;
GRANT INSERT(person_id) ON TABLE public.supplier_outage TO tocsin_admin;

--
-- Name: COLUMN supplier_outage.actor; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(actor) ON TABLE public.supplier_outage TO tocsin_gateway;
GRANT INSERT(actor) ON TABLE public.supplier_outage TO tocsin_admin;

--
-- Name: TABLE supplier_service; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT,INSERT ON TABLE public.supplier_service TO tocsin_gateway;
GRANT SELECT,INSERT ON TABLE public.supplier_service TO tocsin_admin;
GRANT SELECT ON TABLE public.supplier_service TO tocsin_delivery;

--
-- Name: COLUMN supplier_service.organisation_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(organisation_id) ON TABLE public.supplier_service TO tocsin_analyst;

--
-- Name: COLUMN supplier_service.id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(id) ON TABLE public.supplier_service TO tocsin_analyst;

--
-- Name: COLUMN supplier_service.supplier_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(supplier_id) ON TABLE public.supplier_service TO tocsin_analyst;

--
-- Name: COLUMN supplier_service.key; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(key) ON TABLE public.supplier_service TO tocsin_analyst;

--
-- Name: COLUMN supplier_service.title; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(title) ON TABLE public.supplier_service TO tocsin_gateway;
GRANT UPDATE(title) ON TABLE public.supplier_service TO tocsin_admin;

--
-- Name: COLUMN supplier_service.use; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(use) ON TABLE public.supplier_service TO tocsin_gateway;
GRANT UPDATE(use) ON TABLE public.supplier_service TO tocsin_admin;

--
-- Name: COLUMN supplier_service.zone; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(zone) ON TABLE public.supplier_service TO tocsin_gateway;
GRANT UPDATE(zone) ON TABLE public.supplier_service TO tocsin_admin;

--
-- Name: COLUMN supplier_service.backup_location; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(backup_location) ON TABLE public.supplier_service TO tocsin_gateway;
GRANT UPDATE(backup_location) ON TABLE public.supplier_service TO tocsin_admin;

--
-- Name: COLUMN supplier_service.backup_policy; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(backup_policy) ON TABLE public.supplier_service TO tocsin_gateway;
GRANT UPDATE(backup_policy) ON TABLE public.supplier_service TO tocsin_admin;

--
-- Name: COLUMN supplier_service.agreement; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(agreement) ON TABLE public.supplier_service TO tocsin_gateway;
GRANT UPDATE(agreement) ON TABLE public.supplier_service TO tocsin_admin;

--
-- Name: COLUMN supplier_service.monthly_charge; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(monthly_charge) ON TABLE public.supplier_service TO tocsin_gateway;
GRANT UPDATE(monthly_charge) ON TABLE public.supplier_service TO tocsin_admin;

--
-- Name: COLUMN supplier_service.currency; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(currency) ON TABLE public.supplier_service TO tocsin_gateway;
GRANT UPDATE(currency) ON TABLE public.supplier_service TO tocsin_admin;

--
-- Name: COLUMN supplier_service.active; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(active) ON TABLE public.supplier_service TO tocsin_gateway;
GRANT UPDATE(active) ON TABLE public.supplier_service TO tocsin_admin;

--
-- Name: TABLE supplier_outages; Type: ACL; Schema: metrics; Owner: tocsin_owner
--

GRANT SELECT ON TABLE metrics.supplier_outages TO tocsin_analyst;

--
-- Name: TABLE acknowledgement; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT ON TABLE public.acknowledgement TO tocsin_gateway;
GRANT SELECT ON TABLE public.acknowledgement TO tocsin_admin;
GRANT SELECT ON TABLE public.acknowledgement TO tocsin_delivery;
GRANT SELECT ON TABLE public.acknowledgement TO tocsin_report;

--
-- Name: COLUMN acknowledgement.organisation_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(organisation_id) ON TABLE public.acknowledgement TO tocsin_gateway;

--
-- Name: COLUMN acknowledgement.procedure_version_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(procedure_version_id) ON TABLE public.acknowledgement TO tocsin_gateway;

--
-- Name: COLUMN acknowledgement.person_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(person_id) ON TABLE public.acknowledgement TO tocsin_gateway;

--
-- Name: TABLE analyst; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT ON TABLE public.analyst TO tocsin_admin;
GRANT SELECT ON TABLE public.analyst TO tocsin_definer;

--
-- Name: COLUMN analyst.organisation_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(organisation_id) ON TABLE public.analyst TO tocsin_admin;

--
-- Name: COLUMN analyst.id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(id) ON TABLE public.analyst TO tocsin_admin;

--
-- Name: COLUMN analyst.login; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(login) ON TABLE public.analyst TO tocsin_admin;

--
-- Name: COLUMN analyst.revoked_at; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(revoked_at) ON TABLE public.analyst TO tocsin_admin;

--
-- Name: TABLE analyst_department; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT ON TABLE public.analyst_department TO tocsin_admin;
GRANT SELECT ON TABLE public.analyst_department TO tocsin_definer;

--
-- Name: COLUMN analyst_department.organisation_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(organisation_id) ON TABLE public.analyst_department TO tocsin_admin;

--
-- Name: COLUMN analyst_department.id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(id) ON TABLE public.analyst_department TO tocsin_admin;

--
-- Name: COLUMN analyst_department.analyst_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(analyst_id) ON TABLE public.analyst_department TO tocsin_admin;

--
-- Name: COLUMN analyst_department.department_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(department_id) ON TABLE public.analyst_department TO tocsin_admin;

--
-- Name: COLUMN analyst_department.ended_at; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(ended_at) ON TABLE public.analyst_department TO tocsin_admin;

--
-- Name: TABLE answer; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT ON TABLE public.answer TO tocsin_gateway;
GRANT SELECT ON TABLE public.answer TO tocsin_admin;
GRANT SELECT ON TABLE public.answer TO tocsin_delivery;
GRANT SELECT ON TABLE public.answer TO tocsin_report;
GRANT SELECT ON TABLE public.answer TO tocsin_definer;

--
-- Name: COLUMN answer.organisation_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(organisation_id) ON TABLE public.answer TO tocsin_gateway;
GRANT INSERT(organisation_id) ON TABLE public.answer TO tocsin_admin;

--
-- Name: COLUMN answer.id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(id) ON TABLE public.answer TO tocsin_gateway;
GRANT INSERT(id) ON TABLE public.answer TO tocsin_admin;

--
-- Name: COLUMN answer.record_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(record_id) ON TABLE public.answer TO tocsin_gateway;
GRANT INSERT(record_id) ON TABLE public.answer TO tocsin_admin;

--
-- Name: COLUMN answer.element_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(element_id) ON TABLE public.answer TO tocsin_gateway;
GRANT INSERT(element_id) ON TABLE public.answer TO tocsin_admin;

--
-- Name: COLUMN answer.question; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(question) ON TABLE public.answer TO tocsin_gateway;
GRANT INSERT(question) ON TABLE public.answer TO tocsin_admin;

--
-- Name: COLUMN answer.value; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(value) ON TABLE public.answer TO tocsin_gateway;
GRANT INSERT(value) ON TABLE public.answer TO tocsin_admin;
GRANT UPDATE(value) ON TABLE public.answer TO tocsin_definer;

--
-- Name: COLUMN answer.person_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(person_id) ON TABLE public.answer TO tocsin_gateway;
GRANT INSERT(person_id) ON TABLE public.answer TO tocsin_admin;

--
-- Name: COLUMN answer.actor; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(actor) ON TABLE public.answer TO tocsin_gateway;
GRANT INSERT(actor) ON TABLE public.answer TO tocsin_admin;

--
-- Name: TABLE api_token; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT ON TABLE public.api_token TO tocsin_gateway;
GRANT INSERT ON TABLE public.api_token TO tocsin_admin;
GRANT SELECT ON TABLE public.api_token TO tocsin_definer;

--
-- Name: COLUMN api_token.organisation_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(organisation_id) ON TABLE public.api_token TO tocsin_gateway;
GRANT SELECT(organisation_id) ON TABLE public.api_token TO tocsin_admin;

--
-- Name: COLUMN api_token.id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(id) ON TABLE public.api_token TO tocsin_gateway;
GRANT SELECT(id) ON TABLE public.api_token TO tocsin_admin;

--
-- Name: COLUMN api_token.person_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(person_id) ON TABLE public.api_token TO tocsin_gateway;
GRANT SELECT(person_id) ON TABLE public.api_token TO tocsin_admin;

--
-- Name: COLUMN api_token.name; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(name) ON TABLE public.api_token TO tocsin_gateway;
GRANT SELECT(name) ON TABLE public.api_token TO tocsin_admin;

--
-- Name: COLUMN api_token.prefix; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(prefix) ON TABLE public.api_token TO tocsin_gateway;
GRANT SELECT(prefix) ON TABLE public.api_token TO tocsin_admin;

--
-- Name: COLUMN api_token.permissions; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(permissions) ON TABLE public.api_token TO tocsin_gateway;
GRANT SELECT(permissions) ON TABLE public.api_token TO tocsin_admin;

--
-- Name: COLUMN api_token.created_at; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(created_at) ON TABLE public.api_token TO tocsin_gateway;
GRANT SELECT(created_at) ON TABLE public.api_token TO tocsin_admin;

--
-- Name: COLUMN api_token.expires_at; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(expires_at) ON TABLE public.api_token TO tocsin_gateway;
GRANT SELECT(expires_at) ON TABLE public.api_token TO tocsin_admin;

--
-- Name: COLUMN api_token.revoked_at; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(revoked_at),UPDATE(revoked_at) ON TABLE public.api_token TO tocsin_gateway;
GRANT SELECT(revoked_at),UPDATE(revoked_at) ON TABLE public.api_token TO tocsin_admin;

--
-- Name: TABLE appointment; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT,INSERT ON TABLE public.appointment TO tocsin_gateway;
GRANT SELECT,INSERT ON TABLE public.appointment TO tocsin_admin;
GRANT SELECT ON TABLE public.appointment TO tocsin_delivery;
GRANT SELECT ON TABLE public.appointment TO tocsin_report;
GRANT SELECT ON TABLE public.appointment TO tocsin_definer;

--
-- Name: COLUMN appointment.name; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(name) ON TABLE public.appointment TO tocsin_definer;

--
-- Name: COLUMN appointment.ended_at; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(ended_at) ON TABLE public.appointment TO tocsin_gateway;
GRANT UPDATE(ended_at) ON TABLE public.appointment TO tocsin_admin;

--
-- Name: TABLE attestation; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT ON TABLE public.attestation TO tocsin_gateway;
GRANT SELECT ON TABLE public.attestation TO tocsin_admin;
GRANT SELECT ON TABLE public.attestation TO tocsin_delivery;
GRANT SELECT ON TABLE public.attestation TO tocsin_report;

--
-- Name: COLUMN attestation.organisation_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(organisation_id) ON TABLE public.attestation TO tocsin_gateway;

--
-- Name: COLUMN attestation.obligation_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(obligation_id) ON TABLE public.attestation TO tocsin_gateway;

--
-- Name: COLUMN attestation.person_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(person_id) ON TABLE public.attestation TO tocsin_gateway;

--
-- Name: COLUMN attestation.statement; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(statement) ON TABLE public.attestation TO tocsin_gateway;

--
-- Name: TABLE blob; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT ON TABLE public.blob TO tocsin_gateway;
GRANT SELECT ON TABLE public.blob TO tocsin_admin;
GRANT SELECT ON TABLE public.blob TO tocsin_report;
GRANT SELECT ON TABLE public.blob TO tocsin_delivery;

--
-- Name: COLUMN blob.organisation_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(organisation_id) ON TABLE public.blob TO tocsin_gateway;
GRANT INSERT(organisation_id) ON TABLE public.blob TO tocsin_admin;
GRANT INSERT(organisation_id) ON TABLE public.blob TO tocsin_report;

--
-- Name: COLUMN blob.id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(id) ON TABLE public.blob TO tocsin_gateway;
GRANT INSERT(id) ON TABLE public.blob TO tocsin_admin;
GRANT INSERT(id) ON TABLE public.blob TO tocsin_report;

--
-- Name: COLUMN blob.record_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(record_id) ON TABLE public.blob TO tocsin_gateway;
GRANT INSERT(record_id) ON TABLE public.blob TO tocsin_admin;
GRANT INSERT(record_id) ON TABLE public.blob TO tocsin_report;

--
-- Name: COLUMN blob.media_type; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(media_type) ON TABLE public.blob TO tocsin_gateway;
GRANT INSERT(media_type) ON TABLE public.blob TO tocsin_admin;
GRANT INSERT(media_type) ON TABLE public.blob TO tocsin_report;

--
-- Name: COLUMN blob.size; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(size) ON TABLE public.blob TO tocsin_gateway;
GRANT INSERT(size) ON TABLE public.blob TO tocsin_admin;
GRANT INSERT(size) ON TABLE public.blob TO tocsin_report;

--
-- Name: COLUMN blob.sha256; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(sha256) ON TABLE public.blob TO tocsin_gateway;
GRANT INSERT(sha256) ON TABLE public.blob TO tocsin_admin;
GRANT INSERT(sha256) ON TABLE public.blob TO tocsin_report;

--
-- Name: TABLE blob_chunk; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT,INSERT ON TABLE public.blob_chunk TO tocsin_gateway;
GRANT SELECT,INSERT ON TABLE public.blob_chunk TO tocsin_admin;
GRANT SELECT,INSERT ON TABLE public.blob_chunk TO tocsin_report;
GRANT SELECT ON TABLE public.blob_chunk TO tocsin_delivery;
GRANT SELECT,DELETE ON TABLE public.blob_chunk TO tocsin_definer;

--
-- Name: TABLE contact; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT,INSERT ON TABLE public.contact TO tocsin_gateway;
GRANT SELECT,INSERT ON TABLE public.contact TO tocsin_admin;
GRANT SELECT ON TABLE public.contact TO tocsin_delivery;
GRANT SELECT ON TABLE public.contact TO tocsin_report;
GRANT SELECT ON TABLE public.contact TO tocsin_definer;

--
-- Name: COLUMN contact.team; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(team) ON TABLE public.contact TO tocsin_gateway;
GRANT UPDATE(team) ON TABLE public.contact TO tocsin_admin;

--
-- Name: COLUMN contact.responsibility; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(responsibility) ON TABLE public.contact TO tocsin_gateway;
GRANT UPDATE(responsibility) ON TABLE public.contact TO tocsin_admin;

--
-- Name: COLUMN contact.email; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(email) ON TABLE public.contact TO tocsin_gateway;
GRANT UPDATE(email) ON TABLE public.contact TO tocsin_admin;

--
-- Name: COLUMN contact.phone; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(phone) ON TABLE public.contact TO tocsin_gateway;
GRANT UPDATE(phone) ON TABLE public.contact TO tocsin_admin;

--
-- Name: COLUMN contact.person_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(person_id) ON TABLE public.contact TO tocsin_gateway;
GRANT UPDATE(person_id) ON TABLE public.contact TO tocsin_admin;

--
-- Name: COLUMN contact."position"; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE("position") ON TABLE public.contact TO tocsin_gateway;
GRANT UPDATE("position") ON TABLE public.contact TO tocsin_admin;

--
-- Name: COLUMN contact.active; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(active) ON TABLE public.contact TO tocsin_gateway;
GRANT UPDATE(active) ON TABLE public.contact TO tocsin_admin;

--
-- Name: TABLE custody_content; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT,INSERT ON TABLE public.custody_content TO tocsin_gateway;
GRANT SELECT,INSERT ON TABLE public.custody_content TO tocsin_admin;
GRANT SELECT ON TABLE public.custody_content TO tocsin_report;
GRANT SELECT ON TABLE public.custody_content TO tocsin_delivery;
GRANT SELECT ON TABLE public.custody_content TO tocsin_definer;

--
-- Name: COLUMN custody_content.counterparty; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(counterparty) ON TABLE public.custody_content TO tocsin_definer;

--
-- Name: COLUMN custody_content.purpose; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(purpose) ON TABLE public.custody_content TO tocsin_definer;

--
-- Name: TABLE delivery_attempt; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT ON TABLE public.delivery_attempt TO tocsin_gateway;
GRANT SELECT ON TABLE public.delivery_attempt TO tocsin_admin;
GRANT SELECT ON TABLE public.delivery_attempt TO tocsin_report;
GRANT SELECT ON TABLE public.delivery_attempt TO tocsin_delivery;

--
-- Name: COLUMN delivery_attempt.organisation_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(organisation_id) ON TABLE public.delivery_attempt TO tocsin_delivery;

--
-- Name: COLUMN delivery_attempt.delivery_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(delivery_id) ON TABLE public.delivery_attempt TO tocsin_delivery;

--
-- Name: COLUMN delivery_attempt.attempt; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(attempt) ON TABLE public.delivery_attempt TO tocsin_delivery;

--
-- Name: COLUMN delivery_attempt.record_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(record_id) ON TABLE public.delivery_attempt TO tocsin_delivery;

--
-- Name: COLUMN delivery_attempt.outcome; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(outcome) ON TABLE public.delivery_attempt TO tocsin_delivery;

--
-- Name: COLUMN delivery_attempt.reply; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(reply) ON TABLE public.delivery_attempt TO tocsin_delivery;

--
-- Name: TABLE duty_holder; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT,INSERT ON TABLE public.duty_holder TO tocsin_gateway;
GRANT SELECT,INSERT ON TABLE public.duty_holder TO tocsin_admin;
GRANT SELECT ON TABLE public.duty_holder TO tocsin_delivery;
GRANT SELECT ON TABLE public.duty_holder TO tocsin_report;
GRANT SELECT ON TABLE public.duty_holder TO tocsin_definer;

--
-- Name: COLUMN duty_holder.ended_at; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(ended_at) ON TABLE public.duty_holder TO tocsin_gateway;
GRANT UPDATE(ended_at) ON TABLE public.duty_holder TO tocsin_admin;

--
-- Name: TABLE event_content; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT,INSERT ON TABLE public.event_content TO tocsin_gateway;
GRANT SELECT,INSERT ON TABLE public.event_content TO tocsin_admin;
GRANT SELECT,INSERT ON TABLE public.event_content TO tocsin_delivery;
GRANT SELECT,INSERT ON TABLE public.event_content TO tocsin_report;
GRANT SELECT,INSERT ON TABLE public.event_content TO tocsin_definer;

--
-- Name: COLUMN event_content.body; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(body) ON TABLE public.event_content TO tocsin_definer;

--
-- Name: TABLE hook; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT ON TABLE public.hook TO tocsin_gateway;
GRANT SELECT ON TABLE public.hook TO tocsin_definer;
GRANT SELECT ON TABLE public.hook TO tocsin_admin;

--
-- Name: COLUMN hook.organisation_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(organisation_id) ON TABLE public.hook TO tocsin_admin;

--
-- Name: COLUMN hook.id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(id) ON TABLE public.hook TO tocsin_admin;

--
-- Name: COLUMN hook.source; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(source) ON TABLE public.hook TO tocsin_admin;

--
-- Name: COLUMN hook.revoked_at; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(revoked_at) ON TABLE public.hook TO tocsin_admin;

--
-- Name: COLUMN hook.department_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(department_id),UPDATE(department_id) ON TABLE public.hook TO tocsin_admin;

--
-- Name: TABLE hook_secret; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT ON TABLE public.hook_secret TO tocsin_definer;

--
-- Name: COLUMN hook_secret.organisation_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(organisation_id),INSERT(organisation_id) ON TABLE public.hook_secret TO tocsin_admin;

--
-- Name: COLUMN hook_secret.id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(id),INSERT(id) ON TABLE public.hook_secret TO tocsin_admin;

--
-- Name: COLUMN hook_secret.hook_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(hook_id),INSERT(hook_id) ON TABLE public.hook_secret TO tocsin_admin;

--
-- Name: COLUMN hook_secret.secret; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(secret) ON TABLE public.hook_secret TO tocsin_admin;

--
-- Name: COLUMN hook_secret.created_at; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(created_at) ON TABLE public.hook_secret TO tocsin_admin;

--
-- Name: COLUMN hook_secret.expires_at; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(expires_at),UPDATE(expires_at) ON TABLE public.hook_secret TO tocsin_admin;

--
-- Name: TABLE idempotency; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT,INSERT ON TABLE public.idempotency TO tocsin_gateway;
GRANT DELETE ON TABLE public.idempotency TO tocsin_sweep;

--
-- Name: COLUMN idempotency.organisation_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(organisation_id) ON TABLE public.idempotency TO tocsin_sweep;

--
-- Name: COLUMN idempotency.token_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(token_id) ON TABLE public.idempotency TO tocsin_sweep;

--
-- Name: COLUMN idempotency.key; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(key) ON TABLE public.idempotency TO tocsin_sweep;

--
-- Name: COLUMN idempotency.status; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(status) ON TABLE public.idempotency TO tocsin_gateway;

--
-- Name: COLUMN idempotency.headers; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(headers) ON TABLE public.idempotency TO tocsin_gateway;

--
-- Name: COLUMN idempotency.body; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(body) ON TABLE public.idempotency TO tocsin_gateway;

--
-- Name: COLUMN idempotency.created_at; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(created_at) ON TABLE public.idempotency TO tocsin_sweep;

--
-- Name: TABLE incident_origin; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT ON TABLE public.incident_origin TO tocsin_gateway;
GRANT SELECT ON TABLE public.incident_origin TO tocsin_admin;
GRANT SELECT ON TABLE public.incident_origin TO tocsin_delivery;
GRANT SELECT ON TABLE public.incident_origin TO tocsin_report;
GRANT SELECT ON TABLE public.incident_origin TO tocsin_definer;

--
-- Name: COLUMN incident_origin.organisation_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(organisation_id) ON TABLE public.incident_origin TO tocsin_admin;

--
-- Name: COLUMN incident_origin.record_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(record_id) ON TABLE public.incident_origin TO tocsin_admin;

--
-- Name: COLUMN incident_origin.form; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(form) ON TABLE public.incident_origin TO tocsin_admin;

--
-- Name: COLUMN incident_origin.form_version; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(form_version) ON TABLE public.incident_origin TO tocsin_admin;

--
-- Name: COLUMN incident_origin.source; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(source) ON TABLE public.incident_origin TO tocsin_admin;

--
-- Name: COLUMN incident_origin.original_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(original_id) ON TABLE public.incident_origin TO tocsin_admin;

--
-- Name: COLUMN incident_origin.modified_at; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(modified_at) ON TABLE public.incident_origin TO tocsin_admin;

--
-- Name: COLUMN incident_origin.licence; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(licence) ON TABLE public.incident_origin TO tocsin_admin;

--
-- Name: COLUMN incident_origin.sha256; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(sha256) ON TABLE public.incident_origin TO tocsin_admin;

--
-- Name: COLUMN incident_origin.actor; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(actor) ON TABLE public.incident_origin TO tocsin_admin;

--
-- Name: TABLE incident_original; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT ON TABLE public.incident_original TO tocsin_gateway;
GRANT SELECT ON TABLE public.incident_original TO tocsin_admin;
GRANT SELECT ON TABLE public.incident_original TO tocsin_report;
GRANT SELECT ON TABLE public.incident_original TO tocsin_definer;

--
-- Name: COLUMN incident_original.organisation_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(organisation_id) ON TABLE public.incident_original TO tocsin_admin;

--
-- Name: COLUMN incident_original.record_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(record_id) ON TABLE public.incident_original TO tocsin_admin;

--
-- Name: COLUMN incident_original.body; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(body) ON TABLE public.incident_original TO tocsin_admin;
GRANT UPDATE(body) ON TABLE public.incident_original TO tocsin_definer;

--
-- Name: COLUMN incident_original.reference; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(reference) ON TABLE public.incident_original TO tocsin_admin;
GRANT UPDATE(reference) ON TABLE public.incident_original TO tocsin_definer;

--
-- Name: TABLE incident_word; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT ON TABLE public.incident_word TO tocsin_gateway;
GRANT SELECT ON TABLE public.incident_word TO tocsin_admin;

--
-- Name: COLUMN incident_word.organisation_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(organisation_id) ON TABLE public.incident_word TO tocsin_gateway;
GRANT INSERT(organisation_id) ON TABLE public.incident_word TO tocsin_admin;

--
-- Name: COLUMN incident_word.word; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(word) ON TABLE public.incident_word TO tocsin_gateway;
GRANT INSERT(word) ON TABLE public.incident_word TO tocsin_admin;

--
-- Name: COLUMN incident_word.record_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(record_id) ON TABLE public.incident_word TO tocsin_gateway;
GRANT INSERT(record_id) ON TABLE public.incident_word TO tocsin_admin;

--
-- Name: TABLE job; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT ON TABLE public.job TO tocsin_gateway;
GRANT SELECT,INSERT ON TABLE public.job TO tocsin_admin;
GRANT SELECT,INSERT,DELETE ON TABLE public.job TO tocsin_delivery;
GRANT SELECT,INSERT,DELETE ON TABLE public.job TO tocsin_report;
GRANT SELECT,INSERT ON TABLE public.job TO tocsin_sweep;

--
-- Name: COLUMN job.organisation_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(organisation_id) ON TABLE public.job TO tocsin_gateway;
GRANT SELECT(organisation_id),INSERT(organisation_id) ON TABLE public.job TO tocsin_definer;

--
-- Name: COLUMN job.id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(id) ON TABLE public.job TO tocsin_definer;

--
-- Name: COLUMN job.kind; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(kind) ON TABLE public.job TO tocsin_gateway;
GRANT SELECT(kind),INSERT(kind) ON TABLE public.job TO tocsin_definer;

--
-- Name: COLUMN job.key; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(key) ON TABLE public.job TO tocsin_gateway;
GRANT SELECT(key),INSERT(key) ON TABLE public.job TO tocsin_definer;

--
-- Name: COLUMN job.record_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(record_id) ON TABLE public.job TO tocsin_definer;

--
-- Name: COLUMN job.subject_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(subject_id),INSERT(subject_id) ON TABLE public.job TO tocsin_definer;

--
-- Name: COLUMN job.element_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(element_id) ON TABLE public.job TO tocsin_definer;

--
-- Name: COLUMN job.run_at; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(run_at) ON TABLE public.job TO tocsin_admin;
GRANT UPDATE(run_at) ON TABLE public.job TO tocsin_delivery;
GRANT UPDATE(run_at) ON TABLE public.job TO tocsin_report;

--
-- Name: COLUMN job.attempt; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(attempt) ON TABLE public.job TO tocsin_delivery;
GRANT UPDATE(attempt) ON TABLE public.job TO tocsin_report;

--
-- Name: COLUMN job.failures; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(failures) ON TABLE public.job TO tocsin_admin;
GRANT UPDATE(failures) ON TABLE public.job TO tocsin_delivery;
GRANT UPDATE(failures) ON TABLE public.job TO tocsin_report;

--
-- Name: COLUMN job.dead; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(dead) ON TABLE public.job TO tocsin_admin;
GRANT UPDATE(dead) ON TABLE public.job TO tocsin_delivery;
GRANT UPDATE(dead) ON TABLE public.job TO tocsin_report;

--
-- Name: COLUMN job.last_error; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(last_error) ON TABLE public.job TO tocsin_delivery;
GRANT UPDATE(last_error) ON TABLE public.job TO tocsin_report;

--
-- Name: TABLE lane; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.lane TO tocsin_sweep;

--
-- Name: TABLE log_record; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT ON TABLE public.log_record TO tocsin_gateway;
GRANT SELECT ON TABLE public.log_record TO tocsin_admin;
GRANT SELECT ON TABLE public.log_record TO tocsin_delivery;
GRANT SELECT ON TABLE public.log_record TO tocsin_report;
GRANT SELECT ON TABLE public.log_record TO tocsin_definer;

--
-- Name: COLUMN log_record.organisation_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(organisation_id) ON TABLE public.log_record TO tocsin_gateway;
GRANT INSERT(organisation_id) ON TABLE public.log_record TO tocsin_admin;

--
-- Name: COLUMN log_record.id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(id) ON TABLE public.log_record TO tocsin_gateway;
GRANT INSERT(id) ON TABLE public.log_record TO tocsin_admin;

--
-- Name: COLUMN log_record.record_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(record_id) ON TABLE public.log_record TO tocsin_gateway;
GRANT INSERT(record_id) ON TABLE public.log_record TO tocsin_admin;

--
-- Name: COLUMN log_record.version; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(version) ON TABLE public.log_record TO tocsin_gateway;
GRANT INSERT(version) ON TABLE public.log_record TO tocsin_admin;

--
-- Name: COLUMN log_record.summary; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(summary) ON TABLE public.log_record TO tocsin_gateway;
GRANT INSERT(summary) ON TABLE public.log_record TO tocsin_admin;
GRANT UPDATE(summary) ON TABLE public.log_record TO tocsin_definer;

--
-- Name: COLUMN log_record.description; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(description) ON TABLE public.log_record TO tocsin_gateway;
GRANT INSERT(description) ON TABLE public.log_record TO tocsin_admin;
GRANT UPDATE(description) ON TABLE public.log_record TO tocsin_definer;

--
-- Name: COLUMN log_record.fault; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(fault) ON TABLE public.log_record TO tocsin_gateway;
GRANT INSERT(fault) ON TABLE public.log_record TO tocsin_admin;
GRANT UPDATE(fault) ON TABLE public.log_record TO tocsin_definer;

--
-- Name: COLUMN log_record.affected_products; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(affected_products) ON TABLE public.log_record TO tocsin_gateway;
GRANT INSERT(affected_products) ON TABLE public.log_record TO tocsin_admin;
GRANT UPDATE(affected_products) ON TABLE public.log_record TO tocsin_definer;

--
-- Name: COLUMN log_record.logged_by; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(logged_by) ON TABLE public.log_record TO tocsin_gateway;
GRANT INSERT(logged_by) ON TABLE public.log_record TO tocsin_admin;

--
-- Name: COLUMN log_record.actor; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(actor) ON TABLE public.log_record TO tocsin_gateway;
GRANT INSERT(actor) ON TABLE public.log_record TO tocsin_admin;

--
-- Name: TABLE meeting_content; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT,INSERT ON TABLE public.meeting_content TO tocsin_gateway;
GRANT SELECT,INSERT ON TABLE public.meeting_content TO tocsin_admin;
GRANT SELECT,INSERT ON TABLE public.meeting_content TO tocsin_delivery;
GRANT SELECT ON TABLE public.meeting_content TO tocsin_report;
GRANT SELECT ON TABLE public.meeting_content TO tocsin_definer;

--
-- Name: COLUMN meeting_content.body; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(body) ON TABLE public.meeting_content TO tocsin_definer;

--
-- Name: TABLE membership; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT,INSERT ON TABLE public.membership TO tocsin_gateway;
GRANT SELECT,INSERT ON TABLE public.membership TO tocsin_admin;
GRANT SELECT ON TABLE public.membership TO tocsin_delivery;
GRANT SELECT ON TABLE public.membership TO tocsin_report;
GRANT SELECT ON TABLE public.membership TO tocsin_definer;

--
-- Name: COLUMN membership.ended_at; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(ended_at) ON TABLE public.membership TO tocsin_gateway;
GRANT UPDATE(ended_at) ON TABLE public.membership TO tocsin_admin;

--
-- Name: TABLE number_series; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT,INSERT ON TABLE public.number_series TO tocsin_gateway;
GRANT SELECT,INSERT ON TABLE public.number_series TO tocsin_admin;
GRANT SELECT,INSERT ON TABLE public.number_series TO tocsin_definer;

--
-- Name: COLUMN number_series.last_number; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(last_number) ON TABLE public.number_series TO tocsin_gateway;
GRANT UPDATE(last_number) ON TABLE public.number_series TO tocsin_admin;
GRANT UPDATE(last_number) ON TABLE public.number_series TO tocsin_definer;

--
-- Name: TABLE obligation; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT,INSERT ON TABLE public.obligation TO tocsin_gateway;
GRANT SELECT,INSERT ON TABLE public.obligation TO tocsin_admin;
GRANT SELECT,INSERT ON TABLE public.obligation TO tocsin_delivery;
GRANT SELECT ON TABLE public.obligation TO tocsin_report;

--
-- Name: COLUMN obligation.remind_at; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(remind_at) ON TABLE public.obligation TO tocsin_gateway;
GRANT UPDATE(remind_at) ON TABLE public.obligation TO tocsin_admin;
GRANT UPDATE(remind_at) ON TABLE public.obligation TO tocsin_delivery;

--
-- Name: COLUMN obligation.state; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(state) ON TABLE public.obligation TO tocsin_gateway;
GRANT UPDATE(state) ON TABLE public.obligation TO tocsin_admin;
GRANT UPDATE(state) ON TABLE public.obligation TO tocsin_delivery;

--
-- Name: COLUMN obligation.ended_at; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(ended_at) ON TABLE public.obligation TO tocsin_gateway;
GRANT UPDATE(ended_at) ON TABLE public.obligation TO tocsin_admin;
GRANT UPDATE(ended_at) ON TABLE public.obligation TO tocsin_delivery;

--
-- Name: COLUMN obligation.ended_because; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(ended_because) ON TABLE public.obligation TO tocsin_gateway;
GRANT UPDATE(ended_because) ON TABLE public.obligation TO tocsin_admin;
GRANT UPDATE(ended_because) ON TABLE public.obligation TO tocsin_delivery;

--
-- Name: TABLE organisation; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT ON TABLE public.organisation TO tocsin_gateway;
GRANT SELECT,INSERT ON TABLE public.organisation TO tocsin_admin;
GRANT SELECT ON TABLE public.organisation TO tocsin_delivery;
GRANT SELECT ON TABLE public.organisation TO tocsin_report;
GRANT SELECT ON TABLE public.organisation TO tocsin_definer;

--
-- Name: COLUMN organisation.name; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(name) ON TABLE public.organisation TO tocsin_gateway;
GRANT UPDATE(name) ON TABLE public.organisation TO tocsin_admin;

--
-- Name: COLUMN organisation.time_zone; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(time_zone) ON TABLE public.organisation TO tocsin_gateway;
GRANT UPDATE(time_zone) ON TABLE public.organisation TO tocsin_admin;

--
-- Name: COLUMN organisation.language; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(language) ON TABLE public.organisation TO tocsin_gateway;
GRANT UPDATE(language) ON TABLE public.organisation TO tocsin_admin;

--
-- Name: COLUMN organisation.paper; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(paper) ON TABLE public.organisation TO tocsin_gateway;
GRANT UPDATE(paper) ON TABLE public.organisation TO tocsin_admin;

--
-- Name: COLUMN organisation.evidence_kept_years; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(evidence_kept_years) ON TABLE public.organisation TO tocsin_gateway;
GRANT UPDATE(evidence_kept_years) ON TABLE public.organisation TO tocsin_admin;

--
-- Name: COLUMN organisation.evidence_kept_basis; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(evidence_kept_basis) ON TABLE public.organisation TO tocsin_gateway;
GRANT UPDATE(evidence_kept_basis) ON TABLE public.organisation TO tocsin_admin;

--
-- Name: TABLE participant; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT ON TABLE public.participant TO tocsin_gateway;
GRANT SELECT ON TABLE public.participant TO tocsin_admin;
GRANT SELECT ON TABLE public.participant TO tocsin_delivery;
GRANT SELECT ON TABLE public.participant TO tocsin_report;
GRANT SELECT ON TABLE public.participant TO tocsin_definer;

--
-- Name: COLUMN participant.organisation_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(organisation_id) ON TABLE public.participant TO tocsin_gateway;
GRANT INSERT(organisation_id) ON TABLE public.participant TO tocsin_admin;
GRANT INSERT(organisation_id) ON TABLE public.participant TO tocsin_definer;

--
-- Name: COLUMN participant.record_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(record_id) ON TABLE public.participant TO tocsin_gateway;
GRANT INSERT(record_id) ON TABLE public.participant TO tocsin_admin;
GRANT INSERT(record_id) ON TABLE public.participant TO tocsin_definer;

--
-- Name: COLUMN participant.person_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(person_id) ON TABLE public.participant TO tocsin_gateway;
GRANT INSERT(person_id) ON TABLE public.participant TO tocsin_admin;
GRANT INSERT(person_id) ON TABLE public.participant TO tocsin_definer;

--
-- Name: COLUMN participant.duty; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(duty) ON TABLE public.participant TO tocsin_gateway;
GRANT INSERT(duty) ON TABLE public.participant TO tocsin_admin;
GRANT INSERT(duty) ON TABLE public.participant TO tocsin_definer;

--
-- Name: COLUMN participant.ended_at; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(ended_at) ON TABLE public.participant TO tocsin_gateway;
GRANT UPDATE(ended_at) ON TABLE public.participant TO tocsin_admin;
GRANT UPDATE(ended_at) ON TABLE public.participant TO tocsin_definer;

--
-- Name: TABLE person; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT,INSERT ON TABLE public.person TO tocsin_gateway;
GRANT SELECT,INSERT ON TABLE public.person TO tocsin_admin;
GRANT SELECT ON TABLE public.person TO tocsin_delivery;
GRANT SELECT ON TABLE public.person TO tocsin_report;
GRANT SELECT ON TABLE public.person TO tocsin_definer;

--
-- Name: COLUMN person.kind; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(kind) ON TABLE public.person TO tocsin_gateway;
GRANT UPDATE(kind) ON TABLE public.person TO tocsin_admin;

--
-- Name: COLUMN person.name; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(name) ON TABLE public.person TO tocsin_gateway;
GRANT UPDATE(name) ON TABLE public.person TO tocsin_admin;

--
-- Name: COLUMN person.email; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(email) ON TABLE public.person TO tocsin_gateway;
GRANT UPDATE(email) ON TABLE public.person TO tocsin_admin;

--
-- Name: COLUMN person.phone; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(phone) ON TABLE public.person TO tocsin_gateway;
GRANT UPDATE(phone) ON TABLE public.person TO tocsin_admin;

--
-- Name: COLUMN person.language; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(language) ON TABLE public.person TO tocsin_gateway;
GRANT UPDATE(language) ON TABLE public.person TO tocsin_admin;

--
-- Name: COLUMN person.active; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(active) ON TABLE public.person TO tocsin_gateway;
GRANT UPDATE(active) ON TABLE public.person TO tocsin_admin;

--
-- Name: TABLE phone_call; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT ON TABLE public.phone_call TO tocsin_gateway;
GRANT SELECT ON TABLE public.phone_call TO tocsin_admin;
GRANT SELECT ON TABLE public.phone_call TO tocsin_delivery;
GRANT SELECT ON TABLE public.phone_call TO tocsin_report;

--
-- Name: COLUMN phone_call.organisation_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(organisation_id) ON TABLE public.phone_call TO tocsin_gateway;
GRANT INSERT(organisation_id) ON TABLE public.phone_call TO tocsin_admin;

--
-- Name: COLUMN phone_call.id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(id) ON TABLE public.phone_call TO tocsin_gateway;
GRANT INSERT(id) ON TABLE public.phone_call TO tocsin_admin;

--
-- Name: COLUMN phone_call.record_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(record_id) ON TABLE public.phone_call TO tocsin_gateway;
GRANT INSERT(record_id) ON TABLE public.phone_call TO tocsin_admin;

--
-- Name: COLUMN phone_call.delivery_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(delivery_id) ON TABLE public.phone_call TO tocsin_gateway;
GRANT INSERT(delivery_id) ON TABLE public.phone_call TO tocsin_admin;

--
-- Name: COLUMN phone_call.called_by; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(called_by) ON TABLE public.phone_call TO tocsin_gateway;
GRANT INSERT(called_by) ON TABLE public.phone_call TO tocsin_admin;

--
-- Name: COLUMN phone_call.actor; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(actor) ON TABLE public.phone_call TO tocsin_gateway;
GRANT INSERT(actor) ON TABLE public.phone_call TO tocsin_admin;

--
-- Name: COLUMN phone_call.called_earliest; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(called_earliest) ON TABLE public.phone_call TO tocsin_gateway;
GRANT INSERT(called_earliest) ON TABLE public.phone_call TO tocsin_admin;

--
-- Name: COLUMN phone_call.called_latest; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(called_latest) ON TABLE public.phone_call TO tocsin_gateway;
GRANT INSERT(called_latest) ON TABLE public.phone_call TO tocsin_admin;

--
-- Name: COLUMN phone_call.reached; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(reached) ON TABLE public.phone_call TO tocsin_gateway;
GRANT INSERT(reached) ON TABLE public.phone_call TO tocsin_admin;

--
-- Name: COLUMN phone_call.given_up; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(given_up) ON TABLE public.phone_call TO tocsin_gateway;
GRANT INSERT(given_up) ON TABLE public.phone_call TO tocsin_admin;

--
-- Name: TABLE procedure_version_act; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT ON TABLE public.procedure_version_act TO tocsin_gateway;
GRANT SELECT ON TABLE public.procedure_version_act TO tocsin_admin;

--
-- Name: COLUMN procedure_version_act.organisation_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(organisation_id) ON TABLE public.procedure_version_act TO tocsin_gateway;
GRANT INSERT(organisation_id) ON TABLE public.procedure_version_act TO tocsin_admin;

--
-- Name: COLUMN procedure_version_act.id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(id) ON TABLE public.procedure_version_act TO tocsin_gateway;
GRANT INSERT(id) ON TABLE public.procedure_version_act TO tocsin_admin;

--
-- Name: COLUMN procedure_version_act.procedure_version_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(procedure_version_id) ON TABLE public.procedure_version_act TO tocsin_gateway;
GRANT INSERT(procedure_version_id) ON TABLE public.procedure_version_act TO tocsin_admin;

--
-- Name: COLUMN procedure_version_act.act; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(act) ON TABLE public.procedure_version_act TO tocsin_gateway;
GRANT INSERT(act) ON TABLE public.procedure_version_act TO tocsin_admin;

--
-- Name: COLUMN procedure_version_act.person_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(person_id) ON TABLE public.procedure_version_act TO tocsin_gateway;
GRANT INSERT(person_id) ON TABLE public.procedure_version_act TO tocsin_admin;

--
-- Name: COLUMN procedure_version_act.actor; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(actor) ON TABLE public.procedure_version_act TO tocsin_gateway;
GRANT INSERT(actor) ON TABLE public.procedure_version_act TO tocsin_admin;

--
-- Name: COLUMN procedure_version_act.basis; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(basis) ON TABLE public.procedure_version_act TO tocsin_gateway;
GRANT INSERT(basis) ON TABLE public.procedure_version_act TO tocsin_admin;

--
-- Name: COLUMN procedure_version_act.role; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(role) ON TABLE public.procedure_version_act TO tocsin_gateway;
GRANT INSERT(role) ON TABLE public.procedure_version_act TO tocsin_admin;

--
-- Name: TABLE reference_document; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT ON TABLE public.reference_document TO tocsin_gateway;
GRANT SELECT ON TABLE public.reference_document TO tocsin_admin;

--
-- Name: COLUMN reference_document.organisation_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(organisation_id) ON TABLE public.reference_document TO tocsin_gateway;
GRANT INSERT(organisation_id) ON TABLE public.reference_document TO tocsin_admin;

--
-- Name: COLUMN reference_document.id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(id) ON TABLE public.reference_document TO tocsin_gateway;
GRANT INSERT(id) ON TABLE public.reference_document TO tocsin_admin;

--
-- Name: COLUMN reference_document.procedure_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(procedure_id) ON TABLE public.reference_document TO tocsin_gateway;
GRANT INSERT(procedure_id) ON TABLE public.reference_document TO tocsin_admin;

--
-- Name: COLUMN reference_document.key; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(key) ON TABLE public.reference_document TO tocsin_gateway;
GRANT INSERT(key) ON TABLE public.reference_document TO tocsin_admin;

--
-- Name: COLUMN reference_document.title; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(title),UPDATE(title) ON TABLE public.reference_document TO tocsin_gateway;
GRANT INSERT(title),UPDATE(title) ON TABLE public.reference_document TO tocsin_admin;

--
-- Name: COLUMN reference_document.edition; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(edition),UPDATE(edition) ON TABLE public.reference_document TO tocsin_gateway;
GRANT INSERT(edition),UPDATE(edition) ON TABLE public.reference_document TO tocsin_admin;

--
-- Name: COLUMN reference_document.url; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(url),UPDATE(url) ON TABLE public.reference_document TO tocsin_gateway;
GRANT INSERT(url),UPDATE(url) ON TABLE public.reference_document TO tocsin_admin;

--
-- Name: COLUMN reference_document.words; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(words),UPDATE(words) ON TABLE public.reference_document TO tocsin_gateway;
GRANT INSERT(words),UPDATE(words) ON TABLE public.reference_document TO tocsin_admin;

--
-- Name: COLUMN reference_document.active; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(active) ON TABLE public.reference_document TO tocsin_gateway;
GRANT UPDATE(active) ON TABLE public.reference_document TO tocsin_admin;

--
-- Name: COLUMN reference_document.stated_by; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(stated_by),UPDATE(stated_by) ON TABLE public.reference_document TO tocsin_gateway;
GRANT INSERT(stated_by),UPDATE(stated_by) ON TABLE public.reference_document TO tocsin_admin;

--
-- Name: COLUMN reference_document.stated_at; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(stated_at) ON TABLE public.reference_document TO tocsin_gateway;
GRANT UPDATE(stated_at) ON TABLE public.reference_document TO tocsin_admin;

--
-- Name: TABLE report_entry; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT ON TABLE public.report_entry TO tocsin_gateway;
GRANT SELECT ON TABLE public.report_entry TO tocsin_admin;
GRANT SELECT ON TABLE public.report_entry TO tocsin_delivery;
GRANT SELECT ON TABLE public.report_entry TO tocsin_report;
GRANT SELECT ON TABLE public.report_entry TO tocsin_definer;

--
-- Name: COLUMN report_entry.organisation_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(organisation_id) ON TABLE public.report_entry TO tocsin_definer;

--
-- Name: COLUMN report_entry.id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(id) ON TABLE public.report_entry TO tocsin_definer;

--
-- Name: COLUMN report_entry.record_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(record_id) ON TABLE public.report_entry TO tocsin_definer;

--
-- Name: COLUMN report_entry.message_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(message_id) ON TABLE public.report_entry TO tocsin_definer;

--
-- Name: COLUMN report_entry.summary; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(summary),UPDATE(summary) ON TABLE public.report_entry TO tocsin_definer;

--
-- Name: COLUMN report_entry.details; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(details),UPDATE(details) ON TABLE public.report_entry TO tocsin_definer;

--
-- Name: TABLE role_permission; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT ON TABLE public.role_permission TO tocsin_gateway;
GRANT SELECT ON TABLE public.role_permission TO tocsin_admin;
GRANT SELECT ON TABLE public.role_permission TO tocsin_definer;

--
-- Name: TABLE schema_migration; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT ON TABLE public.schema_migration TO PUBLIC;

--
-- Name: TABLE strategy_adoption; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT ON TABLE public.strategy_adoption TO tocsin_gateway;
GRANT SELECT ON TABLE public.strategy_adoption TO tocsin_admin;
GRANT SELECT ON TABLE public.strategy_adoption TO tocsin_delivery;
GRANT SELECT ON TABLE public.strategy_adoption TO tocsin_report;

--
-- Name: COLUMN strategy_adoption.organisation_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(organisation_id) ON TABLE public.strategy_adoption TO tocsin_gateway;
GRANT INSERT(organisation_id) ON TABLE public.strategy_adoption TO tocsin_admin;

--
-- Name: COLUMN strategy_adoption.id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(id) ON TABLE public.strategy_adoption TO tocsin_gateway;
GRANT INSERT(id) ON TABLE public.strategy_adoption TO tocsin_admin;

--
-- Name: COLUMN strategy_adoption.record_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(record_id) ON TABLE public.strategy_adoption TO tocsin_gateway;
GRANT INSERT(record_id) ON TABLE public.strategy_adoption TO tocsin_admin;

--
-- Name: COLUMN strategy_adoption.element_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(element_id) ON TABLE public.strategy_adoption TO tocsin_gateway;
GRANT INSERT(element_id) ON TABLE public.strategy_adoption TO tocsin_admin;

--
-- Name: COLUMN strategy_adoption.estimate_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(estimate_id) ON TABLE public.strategy_adoption TO tocsin_gateway;
GRANT INSERT(estimate_id) ON TABLE public.strategy_adoption TO tocsin_admin;

--
-- Name: COLUMN strategy_adoption.department_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(department_id) ON TABLE public.strategy_adoption TO tocsin_gateway;
GRANT INSERT(department_id) ON TABLE public.strategy_adoption TO tocsin_admin;

--
-- Name: COLUMN strategy_adoption.service_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(service_id) ON TABLE public.strategy_adoption TO tocsin_gateway;
GRANT INSERT(service_id) ON TABLE public.strategy_adoption TO tocsin_admin;

--
-- Name: COLUMN strategy_adoption.supplier_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(supplier_id) ON TABLE public.strategy_adoption TO tocsin_gateway;
GRANT INSERT(supplier_id) ON TABLE public.strategy_adoption TO tocsin_admin;

--
-- Name: COLUMN strategy_adoption.estimated_loss; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(estimated_loss) ON TABLE public.strategy_adoption TO tocsin_gateway;
GRANT INSERT(estimated_loss) ON TABLE public.strategy_adoption TO tocsin_admin;

--
-- Name: COLUMN strategy_adoption.currency; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(currency) ON TABLE public.strategy_adoption TO tocsin_gateway;
GRANT INSERT(currency) ON TABLE public.strategy_adoption TO tocsin_admin;

--
-- Name: COLUMN strategy_adoption.state; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(state),UPDATE(state) ON TABLE public.strategy_adoption TO tocsin_gateway;
GRANT INSERT(state),UPDATE(state) ON TABLE public.strategy_adoption TO tocsin_admin;

--
-- Name: COLUMN strategy_adoption.adopted_by; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(adopted_by) ON TABLE public.strategy_adoption TO tocsin_gateway;
GRANT INSERT(adopted_by) ON TABLE public.strategy_adoption TO tocsin_admin;

--
-- Name: COLUMN strategy_adoption.changed_by; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(changed_by) ON TABLE public.strategy_adoption TO tocsin_gateway;
GRANT UPDATE(changed_by) ON TABLE public.strategy_adoption TO tocsin_admin;

--
-- Name: COLUMN strategy_adoption.changed_at; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(changed_at) ON TABLE public.strategy_adoption TO tocsin_gateway;
GRANT UPDATE(changed_at) ON TABLE public.strategy_adoption TO tocsin_admin;

--
-- Name: TABLE supplier_disclosure; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT ON TABLE public.supplier_disclosure TO tocsin_gateway;
GRANT SELECT ON TABLE public.supplier_disclosure TO tocsin_admin;

--
-- Name: COLUMN supplier_disclosure.organisation_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(organisation_id) ON TABLE public.supplier_disclosure TO tocsin_gateway;
GRANT INSERT(organisation_id) ON TABLE public.supplier_disclosure TO tocsin_admin;

--
-- Name: COLUMN supplier_disclosure.id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(id) ON TABLE public.supplier_disclosure TO tocsin_gateway;
GRANT INSERT(id) ON TABLE public.supplier_disclosure TO tocsin_admin;

--
-- Name: COLUMN supplier_disclosure.supplier_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(supplier_id) ON TABLE public.supplier_disclosure TO tocsin_gateway;
GRANT INSERT(supplier_id) ON TABLE public.supplier_disclosure TO tocsin_admin;

--
-- Name: COLUMN supplier_disclosure.audience; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(audience) ON TABLE public.supplier_disclosure TO tocsin_gateway;
GRANT INSERT(audience) ON TABLE public.supplier_disclosure TO tocsin_admin;

--
-- Name: COLUMN supplier_disclosure.informed_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(informed_id) ON TABLE public.supplier_disclosure TO tocsin_gateway;
GRANT INSERT(informed_id) ON TABLE public.supplier_disclosure TO tocsin_admin;

--
-- Name: COLUMN supplier_disclosure.channel; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(channel) ON TABLE public.supplier_disclosure TO tocsin_gateway;
GRANT INSERT(channel) ON TABLE public.supplier_disclosure TO tocsin_admin;

--
-- Name: COLUMN supplier_disclosure.told_earliest; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(told_earliest) ON TABLE public.supplier_disclosure TO tocsin_gateway;
GRANT INSERT(told_earliest) ON TABLE public.supplier_disclosure TO tocsin_admin;

--
-- Name: COLUMN supplier_disclosure.told_latest; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(told_latest) ON TABLE public.supplier_disclosure TO tocsin_gateway;
GRANT INSERT(told_latest) ON TABLE public.supplier_disclosure TO tocsin_admin;

--
-- Name: COLUMN supplier_disclosure.person_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(person_id) ON TABLE public.supplier_disclosure TO tocsin_gateway;
GRANT INSERT(person_id) ON TABLE public.supplier_disclosure TO tocsin_admin;

--
-- Name: COLUMN supplier_disclosure.actor; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(actor) ON TABLE public.supplier_disclosure TO tocsin_gateway;
GRANT INSERT(actor) ON TABLE public.supplier_disclosure TO tocsin_admin;

--
-- Name: TABLE supplier_status; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT ON TABLE public.supplier_status TO tocsin_gateway;
GRANT SELECT ON TABLE public.supplier_status TO tocsin_admin;
GRANT SELECT ON TABLE public.supplier_status TO tocsin_delivery;

--
-- Name: COLUMN supplier_status.organisation_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(organisation_id) ON TABLE public.supplier_status TO tocsin_gateway;
GRANT INSERT(organisation_id) ON TABLE public.supplier_status TO tocsin_admin;

--
-- Name: COLUMN supplier_status.id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(id) ON TABLE public.supplier_status TO tocsin_gateway;
GRANT INSERT(id) ON TABLE public.supplier_status TO tocsin_admin;

--
-- Name: COLUMN supplier_status.record_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(record_id) ON TABLE public.supplier_status TO tocsin_gateway;
GRANT INSERT(record_id) ON TABLE public.supplier_status TO tocsin_admin;

--
-- Name: COLUMN supplier_status.supplier_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(supplier_id) ON TABLE public.supplier_status TO tocsin_gateway;
GRANT INSERT(supplier_id) ON TABLE public.supplier_status TO tocsin_admin;

--
-- Name: COLUMN supplier_status.service_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(service_id) ON TABLE public.supplier_status TO tocsin_gateway;
GRANT INSERT(service_id) ON TABLE public.supplier_status TO tocsin_admin;

--
-- Name: COLUMN supplier_status.source_url; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(source_url) ON TABLE public.supplier_status TO tocsin_gateway;
GRANT INSERT(source_url) ON TABLE public.supplier_status TO tocsin_admin;

--
-- Name: COLUMN supplier_status.observed_earliest; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(observed_earliest) ON TABLE public.supplier_status TO tocsin_gateway;
GRANT INSERT(observed_earliest) ON TABLE public.supplier_status TO tocsin_admin;

--
-- Name: COLUMN supplier_status.observed_latest; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(observed_latest) ON TABLE public.supplier_status TO tocsin_gateway;
GRANT INSERT(observed_latest) ON TABLE public.supplier_status TO tocsin_admin;

--
-- Name: COLUMN supplier_status."precision"; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT("precision") ON TABLE public.supplier_status TO tocsin_gateway;
GRANT INSERT("precision") ON TABLE public.supplier_status TO tocsin_admin;

--
-- Name: COLUMN supplier_status.person_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(person_id) ON TABLE public.supplier_status TO tocsin_gateway;
GRANT INSERT(person_id) ON TABLE public.supplier_status TO tocsin_admin;

--
-- Name: COLUMN supplier_status.actor; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(actor) ON TABLE public.supplier_status TO tocsin_gateway;
GRANT INSERT(actor) ON TABLE public.supplier_status TO tocsin_admin;

--
-- Name: TABLE timer; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT ON TABLE public.timer TO tocsin_gateway;
GRANT SELECT,INSERT ON TABLE public.timer TO tocsin_admin;
GRANT SELECT,INSERT ON TABLE public.timer TO tocsin_delivery;
GRANT SELECT,INSERT,DELETE ON TABLE public.timer TO tocsin_sweep;

--
-- Name: COLUMN timer.organisation_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(organisation_id) ON TABLE public.timer TO tocsin_gateway;

--
-- Name: COLUMN timer.deadline_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(deadline_id) ON TABLE public.timer TO tocsin_gateway;

--
-- Name: COLUMN timer.kind; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(kind) ON TABLE public.timer TO tocsin_gateway;

--
-- Name: COLUMN timer.step; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(step) ON TABLE public.timer TO tocsin_gateway;

--
-- Name: COLUMN timer.generation; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT(generation) ON TABLE public.timer TO tocsin_gateway;

--
-- Name: COLUMN timer.fire_at; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(fire_at) ON TABLE public.timer TO tocsin_admin;
GRANT UPDATE(fire_at) ON TABLE public.timer TO tocsin_sweep;

--
-- Name: TABLE training_completion; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT ON TABLE public.training_completion TO tocsin_gateway;
GRANT SELECT ON TABLE public.training_completion TO tocsin_admin;
GRANT SELECT ON TABLE public.training_completion TO tocsin_delivery;
GRANT SELECT ON TABLE public.training_completion TO tocsin_report;
GRANT SELECT ON TABLE public.training_completion TO tocsin_definer;

--
-- Name: COLUMN training_completion.organisation_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(organisation_id) ON TABLE public.training_completion TO tocsin_gateway;
GRANT INSERT(organisation_id) ON TABLE public.training_completion TO tocsin_admin;

--
-- Name: COLUMN training_completion.id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(id) ON TABLE public.training_completion TO tocsin_gateway;
GRANT INSERT(id) ON TABLE public.training_completion TO tocsin_admin;

--
-- Name: COLUMN training_completion.obligation_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(obligation_id) ON TABLE public.training_completion TO tocsin_gateway;
GRANT INSERT(obligation_id) ON TABLE public.training_completion TO tocsin_admin;

--
-- Name: COLUMN training_completion.person_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(person_id) ON TABLE public.training_completion TO tocsin_gateway;
GRANT INSERT(person_id) ON TABLE public.training_completion TO tocsin_admin;

--
-- Name: COLUMN training_completion.completed_at; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(completed_at) ON TABLE public.training_completion TO tocsin_gateway;
GRANT INSERT(completed_at) ON TABLE public.training_completion TO tocsin_admin;

--
-- Name: COLUMN training_completion.trainer; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(trainer) ON TABLE public.training_completion TO tocsin_gateway;
GRANT INSERT(trainer) ON TABLE public.training_completion TO tocsin_admin;
GRANT UPDATE(trainer) ON TABLE public.training_completion TO tocsin_definer;

--
-- Name: COLUMN training_completion.evidence; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(evidence) ON TABLE public.training_completion TO tocsin_gateway;
GRANT INSERT(evidence) ON TABLE public.training_completion TO tocsin_admin;
GRANT UPDATE(evidence) ON TABLE public.training_completion TO tocsin_definer;

--
-- Name: COLUMN training_completion.exercise_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(exercise_id) ON TABLE public.training_completion TO tocsin_gateway;
GRANT INSERT(exercise_id) ON TABLE public.training_completion TO tocsin_admin;

--
-- Name: COLUMN training_completion.is_exercise; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(is_exercise) ON TABLE public.training_completion TO tocsin_gateway;
GRANT INSERT(is_exercise) ON TABLE public.training_completion TO tocsin_admin;

--
-- Name: COLUMN training_completion.recorded_by; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(recorded_by) ON TABLE public.training_completion TO tocsin_gateway;
GRANT INSERT(recorded_by) ON TABLE public.training_completion TO tocsin_admin;

--
-- Name: COLUMN training_completion.actor; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(actor) ON TABLE public.training_completion TO tocsin_gateway;
GRANT INSERT(actor) ON TABLE public.training_completion TO tocsin_admin;

--
-- Name: TABLE upload; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT,DELETE ON TABLE public.upload TO tocsin_gateway;
GRANT SELECT,DELETE ON TABLE public.upload TO tocsin_admin;
GRANT SELECT,DELETE ON TABLE public.upload TO tocsin_definer;

--
-- Name: COLUMN upload.organisation_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(organisation_id) ON TABLE public.upload TO tocsin_gateway;
GRANT INSERT(organisation_id) ON TABLE public.upload TO tocsin_admin;

--
-- Name: COLUMN upload.id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(id) ON TABLE public.upload TO tocsin_gateway;
GRANT INSERT(id) ON TABLE public.upload TO tocsin_admin;

--
-- Name: COLUMN upload.record_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(record_id) ON TABLE public.upload TO tocsin_gateway;
GRANT INSERT(record_id) ON TABLE public.upload TO tocsin_admin;

--
-- Name: COLUMN upload.element_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(element_id) ON TABLE public.upload TO tocsin_gateway;
GRANT INSERT(element_id) ON TABLE public.upload TO tocsin_admin;

--
-- Name: COLUMN upload.kind; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(kind) ON TABLE public.upload TO tocsin_gateway;
GRANT INSERT(kind) ON TABLE public.upload TO tocsin_admin;

--
-- Name: COLUMN upload.told_name; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(told_name) ON TABLE public.upload TO tocsin_gateway;
GRANT INSERT(told_name) ON TABLE public.upload TO tocsin_admin;
GRANT UPDATE(told_name) ON TABLE public.upload TO tocsin_definer;

--
-- Name: COLUMN upload.told_type; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(told_type) ON TABLE public.upload TO tocsin_gateway;
GRANT INSERT(told_type) ON TABLE public.upload TO tocsin_admin;

--
-- Name: COLUMN upload.description; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(description) ON TABLE public.upload TO tocsin_gateway;
GRANT INSERT(description) ON TABLE public.upload TO tocsin_admin;
GRANT UPDATE(description) ON TABLE public.upload TO tocsin_definer;

--
-- Name: COLUMN upload.source; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(source) ON TABLE public.upload TO tocsin_gateway;
GRANT INSERT(source) ON TABLE public.upload TO tocsin_admin;
GRANT UPDATE(source) ON TABLE public.upload TO tocsin_definer;

--
-- Name: COLUMN upload.collected_earliest; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(collected_earliest) ON TABLE public.upload TO tocsin_gateway;
GRANT INSERT(collected_earliest) ON TABLE public.upload TO tocsin_admin;

--
-- Name: COLUMN upload.collected_latest; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(collected_latest) ON TABLE public.upload TO tocsin_gateway;
GRANT INSERT(collected_latest) ON TABLE public.upload TO tocsin_admin;

--
-- Name: COLUMN upload.collected_by; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(collected_by) ON TABLE public.upload TO tocsin_gateway;
GRANT INSERT(collected_by) ON TABLE public.upload TO tocsin_admin;

--
-- Name: COLUMN upload.collected_by_name; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(collected_by_name) ON TABLE public.upload TO tocsin_gateway;
GRANT INSERT(collected_by_name) ON TABLE public.upload TO tocsin_admin;
GRANT UPDATE(collected_by_name) ON TABLE public.upload TO tocsin_definer;

--
-- Name: COLUMN upload.retain_until; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(retain_until) ON TABLE public.upload TO tocsin_gateway;
GRANT INSERT(retain_until) ON TABLE public.upload TO tocsin_admin;

--
-- Name: COLUMN upload.expected; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(expected) ON TABLE public.upload TO tocsin_gateway;
GRANT INSERT(expected) ON TABLE public.upload TO tocsin_admin;

--
-- Name: COLUMN upload.received; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(received) ON TABLE public.upload TO tocsin_gateway;
GRANT UPDATE(received) ON TABLE public.upload TO tocsin_admin;

--
-- Name: COLUMN upload.pieces; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(pieces) ON TABLE public.upload TO tocsin_gateway;
GRANT UPDATE(pieces) ON TABLE public.upload TO tocsin_admin;

--
-- Name: COLUMN upload.person_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(person_id) ON TABLE public.upload TO tocsin_gateway;
GRANT INSERT(person_id) ON TABLE public.upload TO tocsin_admin;

--
-- Name: COLUMN upload.expires_at; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(expires_at),UPDATE(expires_at) ON TABLE public.upload TO tocsin_gateway;
GRANT INSERT(expires_at),UPDATE(expires_at) ON TABLE public.upload TO tocsin_admin;
GRANT UPDATE(expires_at) ON TABLE public.upload TO tocsin_definer;

--
-- Name: TABLE violation; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT SELECT ON TABLE public.violation TO tocsin_gateway;
GRANT SELECT ON TABLE public.violation TO tocsin_admin;
GRANT SELECT ON TABLE public.violation TO tocsin_delivery;
GRANT SELECT ON TABLE public.violation TO tocsin_definer;

--
-- Name: COLUMN violation.organisation_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(organisation_id) ON TABLE public.violation TO tocsin_definer;

--
-- Name: COLUMN violation.id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(id) ON TABLE public.violation TO tocsin_definer;

--
-- Name: COLUMN violation.year; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(year) ON TABLE public.violation TO tocsin_definer;

--
-- Name: COLUMN violation.number; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(number) ON TABLE public.violation TO tocsin_definer;

--
-- Name: COLUMN violation.label; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(label) ON TABLE public.violation TO tocsin_definer;

--
-- Name: COLUMN violation.procedure_version_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(procedure_version_id) ON TABLE public.violation TO tocsin_definer;

--
-- Name: COLUMN violation.element_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(element_id) ON TABLE public.violation TO tocsin_definer;

--
-- Name: COLUMN violation.report_to; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(report_to) ON TABLE public.violation TO tocsin_definer;

--
-- Name: COLUMN violation.person_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(person_id) ON TABLE public.violation TO tocsin_definer;

--
-- Name: COLUMN violation.incident_id; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(incident_id) ON TABLE public.violation TO tocsin_definer;

--
-- Name: COLUMN violation.origin; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(origin) ON TABLE public.violation TO tocsin_definer;

--
-- Name: COLUMN violation.opened_by; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT INSERT(opened_by) ON TABLE public.violation TO tocsin_definer;

--
-- Name: COLUMN violation.outcome; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(outcome) ON TABLE public.violation TO tocsin_gateway;

--
-- Name: COLUMN violation.decided_by; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(decided_by) ON TABLE public.violation TO tocsin_gateway;

--
-- Name: COLUMN violation.decided_at; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(decided_at) ON TABLE public.violation TO tocsin_gateway;

--
-- Name: COLUMN violation.notice; Type: ACL; Schema: public; Owner: tocsin_owner
--

GRANT UPDATE(notice) ON TABLE public.violation TO tocsin_delivery;

--
-- Name: DEFAULT PRIVILEGES FOR FUNCTIONS; Type: DEFAULT ACL; Schema: -; Owner: tocsin_owner
--

ALTER DEFAULT PRIVILEGES FOR ROLE tocsin_owner REVOKE ALL ON FUNCTIONS  FROM PUBLIC;

--
-- PostgreSQL database dump complete
--

