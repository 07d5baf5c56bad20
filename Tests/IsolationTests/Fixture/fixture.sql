-- Two organisations of the same shape, with rows in every table. Ids follow from the organisation and a name, so that a
-- test can say which row it means.
CREATE SCHEMA fixture;
GRANT USAGE ON SCHEMA fixture TO PUBLIC;

CREATE FUNCTION fixture.id(organisation integer, name text) RETURNS uuid LANGUAGE sql IMMUTABLE
  RETURN md5(organisation || ' ' || name)::uuid;

CREATE FUNCTION fixture.secret(organisation integer, name text) RETURNS bytea LANGUAGE sql IMMUTABLE
  RETURN sha256(convert_to(organisation || ' ' || name, 'UTF8'));

-- What a statement would do: the number of rows, or its SQLSTATE and table. It is undone in any case.
CREATE FUNCTION fixture.attempt(statement text, OUT changed bigint, OUT state text, OUT relation text)
LANGUAGE plpgsql AS $$
BEGIN
  EXECUTE statement;
  GET DIAGNOSTICS changed = ROW_COUNT;
  RAISE EXCEPTION USING ERRCODE = 'UNDO0';
EXCEPTION
  WHEN SQLSTATE 'UNDO0' THEN
    state := '00000';
  WHEN OTHERS THEN
    GET STACKED DIAGNOSTICS state = RETURNED_SQLSTATE, relation = TABLE_NAME;
    changed := NULL;
END
$$;

-- Returns when no transaction runs any more that could still commit what precedes the given one. Transactions of other
-- databases count, too.
CREATE FUNCTION fixture.await_horizon(beyond xid8) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  WHILE pg_snapshot_xmin(pg_current_snapshot()) <= beyond LOOP
    PERFORM pg_sleep(0.005);
  END LOOP;
END
$$;

-- The column that ties a row to its record, or else to its token or organisation.
CREATE FUNCTION fixture.key_column(relation text) RETURNS text LANGUAGE sql STABLE
  RETURN (SELECT CASE
    WHEN relation IN ('record', 'report', 'incident', 'violation') THEN 'id'
    WHEN relation = 'idempotency' THEN 'token_id'
    WHEN EXISTS (SELECT 1 FROM pg_attribute
      WHERE attrelid = format('public.%I', relation)::regclass AND attname = 'record_id') THEN 'record_id'
    ELSE 'organisation_id' END);

-- What the fixture calls the records, tokens and organisations on which rows hang.
CREATE TABLE fixture.place (
  organisation integer NOT NULL,
  name text NOT NULL,
  id uuid PRIMARY KEY
);
INSERT INTO fixture.place
SELECT organisation, name, fixture.id(organisation, name)
FROM generate_series(1, 2) organisation, unnest(ARRAY['organisation', 'incident-a', 'incident-below-a', 'incident-b',
  'restricted', 'report-a', 'report-b', 'violation record', 'log', 'summary', 'responder token', 'insider token']) name;

-- One statement of each verb for each table and each place where it has rows, in the columns that the role is granted.
CREATE FUNCTION fixture.trials(role name)
RETURNS TABLE (relation text, visibility text, verb text, organisation integer, name text, granted boolean, statement text)
LANGUAGE plpgsql STABLE AS $$
DECLARE
  insertable text;
  changeable text;
BEGIN
  FOR relation, visibility IN SELECT c.relation, c.visibility FROM app.table_class c WHERE c.visibility <> 'everyone' LOOP
    SELECT string_agg(quote_ident(a.attname), ', ') FILTER (WHERE has_column_privilege(role, a.attrelid, a.attnum, 'INSERT')),
      min(a.attname) FILTER (WHERE has_column_privilege(role, a.attrelid, a.attnum, 'UPDATE'))
    INTO insertable, changeable
    FROM pg_attribute a
    WHERE a.attrelid = format('public.%I', relation)::regclass AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = '';
    RETURN QUERY EXECUTE format($query$
      SELECT %1$L::text, %2$L::text, trial.verb, place.organisation, place.name, trial.granted, trial.statement
      FROM (SELECT DISTINCT ON (%3$I) %3$I AS key, organisation_id, to_jsonb(t) AS sample FROM public.%1$I t) AS row
      JOIN fixture.place ON place.id = row.key
      CROSS JOIN LATERAL (SELECT format('FROM public.%1$I WHERE organisation_id = %%L AND %3$I = %%L', organisation_id, key))
        AS from_place (clause)
      CROSS JOIN LATERAL (VALUES
        ('SELECT', has_schema_privilege(%4$L, 'public', 'USAGE')
          AND has_column_privilege(%4$L, 'public.%1$I', 'organisation_id', 'SELECT')
          AND has_column_privilege(%4$L, 'public.%1$I', '%3$I', 'SELECT'), 'SELECT 1 ' || clause),
        ('DELETE', has_table_privilege(%4$L, 'public.%1$I', 'DELETE'), 'DELETE ' || clause),
        ('UPDATE', %5$L <> '', replace(clause, 'FROM public.%1$I', 'UPDATE public.%1$I SET %6$I = %6$I')),
        ('INSERT', %7$L <> '', format('INSERT INTO public.%1$I (%8$s) SELECT %8$s FROM jsonb_populate_record(NULL::public.%1$I, %%L)',
          sample))
      ) AS trial (verb, granted, statement)
      $query$, relation, visibility, fixture.key_column(relation), role, coalesce(changeable, ''),
      coalesce(changeable, 'organisation_id'), coalesce(insertable, ''), coalesce(insertable, 'organisation_id'));
  END LOOP;
END
$$;

CREATE PROCEDURE fixture.people(o integer) LANGUAGE plpgsql AS $$
DECLARE
  org CONSTANT uuid := fixture.id(o, 'organisation');
BEGIN
  INSERT INTO organisation (organisation_id, slug, name) VALUES (org, 'organisation-' || o, 'Organisation ' || o);
  INSERT INTO department (organisation_id, id, parent_id, slug, name)
  SELECT org, fixture.id(o, name), fixture.id(o, parent), name, name
  FROM (VALUES ('root', NULL), ('a', 'root'), ('below-a', 'a'), ('b', 'root')) AS department (name, parent);
  INSERT INTO person (organisation_id, id, kind, name, email)
  SELECT org, fixture.id(o, name), 'employee', name, name || '@example.com'
  FROM unnest(ARRAY['responder', 'insider', 'former', 'auditor', 'administrator', 'reporter', 'bystander', 'gone']) name;
  UPDATE person SET active = false WHERE organisation_id = org AND id = fixture.id(o, 'gone');
  INSERT INTO membership (organisation_id, id, person_id, department_id, role)
  SELECT org, fixture.id(o, name || role || department), fixture.id(o, name), fixture.id(o, department), role
  FROM (VALUES ('responder', 'responder', 'a'), ('responder', 'member', 'b'), ('insider', 'responder', 'a'),
    ('former', 'responder', 'a'), ('auditor', 'auditor', 'root'), ('administrator', 'administrator', 'root'),
    ('reporter', 'member', 'b'), ('gone', 'manager', 'root')) AS membership (name, role, department);
  INSERT INTO api_token (organisation_id, id, person_id, name, prefix, hash, permissions, created_at, expires_at, revoked_at)
  SELECT org, fixture.id(o, name || ' token'), fixture.id(o, person), name, left(name, 8), fixture.secret(o, name),
    permissions, now() - interval '2 days', now() + valid, revoked_at
  FROM (VALUES
    ('responder', 'responder', ARRAY['*'], interval '1 day', NULL::timestamptz),
    ('insider', 'insider', ARRAY['*'], '1 day', NULL), ('former', 'former', ARRAY['*'], '1 day', NULL),
    ('auditor', 'auditor', ARRAY['*'], '1 day', NULL), ('administrator', 'administrator', ARRAY['*'], '1 day', NULL),
    ('reporter', 'reporter', ARRAY['*'], '1 day', NULL), ('gone', 'gone', ARRAY['*'], '1 day', NULL),
    ('narrow', 'responder', ARRAY['contact.read'], '1 day', NULL), ('intake', NULL, ARRAY['report.create'], '1 day', NULL),
    ('expired', 'responder', ARRAY['*'], '-1 second', NULL), ('revoked', 'responder', ARRAY['*'], '1 day', now())
  ) AS token (name, person, permissions, valid, revoked_at);
  INSERT INTO contact (organisation_id, id, team, responsibility, person_id)
  VALUES (org, fixture.id(o, 'contact'), 'ISMS', 'Everything', fixture.id(o, 'responder'));
  INSERT INTO analyst (organisation_id, id, login) VALUES (org, fixture.id(o, 'analyst'), 'fixture_analyst_' || o);
  INSERT INTO analyst_department (organisation_id, id, analyst_id, department_id)
  VALUES (org, fixture.id(o, 'analyst in a'), fixture.id(o, 'analyst'), fixture.id(o, 'a'));
  INSERT INTO number_series VALUES (org, 'incident', 2026, 4);
  INSERT INTO lane VALUES (org, now());
  INSERT INTO conformity_progress (organisation_id) VALUES (org);
  INSERT INTO idempotency (organisation_id, token_id, key, request_hash, status, headers, body)
  SELECT org, fixture.id(o, name || ' token'), 'key', sha256('x'), 201, '{}', 'x'
  FROM unnest(ARRAY['responder', 'insider']) name;
END
$$;

CREATE PROCEDURE fixture.procedures(o integer) LANGUAGE plpgsql AS $$
DECLARE
  org CONSTANT uuid := fixture.id(o, 'organisation');
BEGIN
  INSERT INTO procedure VALUES (org, fixture.id(o, 'procedure'), 'procedure', 'Procedure');
  INSERT INTO procedure_version (organisation_id, id, procedure_id, version, status, source, sha256, published_at, published_by)
  VALUES (org, fixture.id(o, 'version'), fixture.id(o, 'procedure'), '1', 'published', '', sha256(''), now(),
    fixture.id(o, 'administrator'));
  INSERT INTO procedure_element (organisation_id, id, procedure_version_id, kind, key, title, position)
  SELECT org, fixture.id(o, kind), fixture.id(o, 'version'), kind, kind, kind, 0
  FROM unnest(ARRAY['level', 'plan', 'phase', 'step', 'clock', 'communication', 'audience', 'event-type', 'document', 'review', 'role',
    'definition', 'violation', 'measure', 'clause']) kind;
  INSERT INTO conformity_clause VALUES (org, fixture.id(o, 'version'), 1, fixture.id(o, 'clause'), '1');
  INSERT INTO element_duration VALUES (org, fixture.id(o, 'measure'), 'start_of_impact', 'detected', 3600);
  INSERT INTO duty_holder (organisation_id, id, procedure_id, kind, key, contact_id, person_id)
  VALUES (org, fixture.id(o, 'holder'), fixture.id(o, 'procedure'), 'role', 'manager', NULL, fixture.id(o, 'responder')),
    (org, fixture.id(o, 'team'), fixture.id(o, 'procedure'), 'role', 'manager', fixture.id(o, 'contact'), NULL);
END
$$;

CREATE PROCEDURE fixture.records(o integer) LANGUAGE plpgsql AS $$
DECLARE
  org CONSTANT uuid := fixture.id(o, 'organisation');
BEGIN
  INSERT INTO record (organisation_id, id, kind, department_id, restricted)
  SELECT org, fixture.id(o, name), kind, fixture.id(o, department), name = 'restricted'
  FROM (VALUES ('incident-a', 'incident', 'a'), ('incident-below-a', 'incident', 'below-a'),
    ('incident-b', 'incident', 'b'), ('restricted', 'incident', 'a'), ('report-a', 'report', 'a'),
    ('report-b', 'report', 'b'), ('log', 'organisation', 'root'), ('summary', 'summary', 'a')) AS record (name, kind, department);
  INSERT INTO participant (organisation_id, record_id, person_id, duty, ended_at)
  SELECT org, fixture.id(o, record), fixture.id(o, person), 'witness', ended_at
  FROM (VALUES ('restricted', 'insider', NULL::timestamptz), ('restricted', 'former', now()), ('report-b', 'reporter', NULL),
    ('incident-a', 'bystander', NULL), ('incident-below-a', 'bystander', NULL), ('incident-b', 'bystander', NULL)
  ) AS participant (record, person, ended_at);
  INSERT INTO incident (organisation_id, id, year, number, label, title, status, duplicate_of_id)
  SELECT org, fixture.id(o, name), 2026, number, 'INC-2026-000' || number, name,
    CASE name WHEN 'incident-a' THEN 'responding' ELSE 'duplicate' END,
    CASE name WHEN 'incident-a' THEN NULL ELSE fixture.id(o, 'incident-a') END
  FROM unnest(ARRAY['incident-a', 'incident-below-a', 'incident-b', 'restricted']) WITH ORDINALITY AS incident (name, number);
  INSERT INTO incident_word (organisation_id, word, record_id)
  SELECT org, split_part(name, '-', 1), fixture.id(o, name)
  FROM unnest(ARRAY['incident-a', 'incident-below-a', 'incident-b', 'restricted']) AS incident (name);
  INSERT INTO report (organisation_id, id, year, number, label, channel, reporter_id, reporter_kind, summary, details,
    reported_at, triage, triaged_by, triaged_at, incident_id)
  SELECT org, fixture.id(o, name), 2026, number, 'REP-2026-000' || number, 'portal', fixture.id(o, 'reporter'), 'employee',
    name, '', now(), 'incident', fixture.id(o, 'responder'), now(), fixture.id(o, 'incident-a')
  FROM unnest(ARRAY['report-a', 'report-b']) WITH ORDINALITY AS report (name, number);
END
$$;

-- Everything that hangs on an incident.
CREATE PROCEDURE fixture.incident(o integer, r text) LANGUAGE plpgsql AS $$
DECLARE
  org CONSTANT uuid := fixture.id(o, 'organisation');
  rec CONSTANT uuid := fixture.id(o, r);
BEGIN
  INSERT INTO event (organisation_id, id, record_id, type, element_id, occurred_earliest, occurred_latest, person_id, actor,
    supersedes_id)
  VALUES (org, fixture.id(o, r || ' event'), rec, 'incident.logged', fixture.id(o, 'step'), now(), now(),
      fixture.id(o, 'responder'), 'responder', NULL),
    (org, fixture.id(o, r || ' correction'), rec, 'incident.logged', NULL, now(), now(), NULL, 'sweep',
      fixture.id(o, r || ' event'));
  INSERT INTO event_content VALUES (org, fixture.id(o, r || ' event'), rec, '{"summary": "logged"}');
  INSERT INTO fact (organisation_id, id, record_id, name, value, supersedes_id, person_id, actor)
  VALUES (org, fixture.id(o, r || ' fact'), rec, 'fact', 'true', NULL, fixture.id(o, 'responder'), 'responder'),
    (org, fixture.id(o, r || ' newer fact'), rec, 'fact', 'false', fixture.id(o, r || ' fact'), NULL, 'responder');
  INSERT INTO fact (organisation_id, id, record_id, name, earliest, latest, precision, actor)
  SELECT org, fixture.id(o, r || ' ' || name), rec, name, now(), now(), 'second', 'responder'
  FROM unnest(ARRAY['detected', 'start_of_impact']) AS name;
  UPDATE incident SET times_earliest = ARRAY[NULL, 0, 3600000000]::bigint[] || array_fill(NULL::bigint, ARRAY[11]),
    times_latest = ARRAY[NULL, 0, 3600000000]::bigint[] || array_fill(NULL::bigint, ARRAY[11])
  WHERE organisation_id = org AND id = rec;
  INSERT INTO log_record (organisation_id, id, record_id, version, summary, description, fault, affected_products, logged_by, actor)
  VALUES (org, fixture.id(o, r || ' log'), rec, 1, 'a', 'b', 'c', 'd', fixture.id(o, 'responder'), 'responder');
  INSERT INTO level_assignment (organisation_id, id, record_id, procedure_version_id, event_type_id, default_level_id,
    level_id, reason, person_id, actor, supersedes_id)
  VALUES (org, fixture.id(o, r || ' level'), rec, fixture.id(o, 'version'), fixture.id(o, 'event-type'),
      fixture.id(o, 'level'), fixture.id(o, 'level'), NULL, fixture.id(o, 'responder'), 'responder', NULL),
    (org, fixture.id(o, r || ' newer level'), rec, fixture.id(o, 'version'), NULL, NULL, fixture.id(o, 'level'), 'why',
      NULL, 'responder', fixture.id(o, r || ' level'));
  INSERT INTO response (organisation_id, id, record_id, procedure_version_id, plan_id, level_id, log_record_id, phase_id)
  VALUES (org, fixture.id(o, r || ' response'), rec, fixture.id(o, 'version'), fixture.id(o, 'plan'), fixture.id(o, 'level'),
    fixture.id(o, r || ' log'), fixture.id(o, 'phase'));
  INSERT INTO conformity (organisation_id, record_id, response_id, procedure_version_id, epoch, txid, department_id,
    counted, began_at, outcomes, reasons, met_earliest, met_latest, due_earliest, due_latest, late_at_least, late_at_most)
  VALUES (org, rec, fixture.id(o, r || ' response'), fixture.id(o, 'version'), 1, '1', fixture.id(o, 'a'), true, now(), '{3}', '{0}', '{}', '{}',
    ARRAY[now() - interval '2 hours'], ARRAY[now() - interval '1 hour'], '{}', '{}');
  INSERT INTO response_phase (organisation_id, response_id, element_id, record_id, position)
  VALUES (org, fixture.id(o, r || ' response'), fixture.id(o, 'phase'), rec, 0);
  INSERT INTO response_step (organisation_id, response_id, element_id, record_id, phase_id, position, state, done_by,
    done_earliest, done_latest)
  VALUES (org, fixture.id(o, r || ' response'), fixture.id(o, 'step'), rec, fixture.id(o, 'phase'), 0, 'done',
    fixture.id(o, 'responder'), now(), now());
  INSERT INTO review (organisation_id, id, record_id, response_id, element_id, held_earliest, held_latest, person_id, actor)
  VALUES (org, fixture.id(o, r || ' review'), rec, fixture.id(o, r || ' response'), fixture.id(o, 'review'), now(), now(),
    fixture.id(o, 'responder'), 'person');
  INSERT INTO deadline (organisation_id, id, record_id, response_id, element_id, title, state, anchor, duration, due_at,
    decided_by, supersedes_id, superseded)
  VALUES (org, fixture.id(o, r || ' older clock'), rec, fixture.id(o, r || ' response'), fixture.id(o, 'clock'), 'Notice',
      'running', 'logged', 'PT8H', now(), fixture.id(o, 'responder'), NULL, true),
    (org, fixture.id(o, r || ' clock'), rec, fixture.id(o, r || ' response'), fixture.id(o, 'clock'), 'Notice',
      'running', 'logged', 'PT8H', now(), NULL, fixture.id(o, r || ' older clock'), false);
  INSERT INTO timer (organisation_id, id, record_id, deadline_id, kind, generation, due_at, fire_at)
  VALUES (org, fixture.id(o, r || ' timer'), rec, fixture.id(o, r || ' clock'), 'due', 1, now(), now());
  INSERT INTO job (organisation_id, id, kind, key, record_id, subject_id)
  VALUES (org, fixture.id(o, r || ' job'), 'deliver', r, rec, fixture.id(o, r || ' delivery')),
    (org, fixture.id(o, r || ' render'), 'render', r, rec, fixture.id(o, r || ' document'));
  INSERT INTO incident_origin (organisation_id, record_id, form, source, original_id, sha256, actor)
  VALUES (org, rec, 'veris', 'register', r, sha256(''), 'operator:ada');
  INSERT INTO incident_original (organisation_id, record_id, body, reference) VALUES (org, rec, '{}', 'a page');
  CALL fixture.step_records(o, r);
  CALL fixture.messages_and_documents(o, r);
  CALL fixture.meetings(o, r);
END
$$;

CREATE PROCEDURE fixture.step_records(o integer, r text) LANGUAGE plpgsql AS $$
DECLARE
  org CONSTANT uuid := fixture.id(o, 'organisation');
  rec CONSTANT uuid := fixture.id(o, r);
BEGIN
  INSERT INTO answer (organisation_id, id, record_id, element_id, question, value, person_id, actor)
  VALUES (org, fixture.id(o, r || ' answer'), rec, fixture.id(o, 'step'), 'q', '"a"', fixture.id(o, 'responder'), 'person');
  INSERT INTO finding (organisation_id, id, record_id, element_id, question, kind, statement, found_earliest,
    found_latest, stated_by)
  VALUES (org, fixture.id(o, r || ' cause'), rec, fixture.id(o, 'step'), 'q', 'cause', 's', now(), now(),
    fixture.id(o, 'responder'));
  INSERT INTO finding (organisation_id, id, record_id, element_id, question, kind, statement, identifier, cause_id, state,
    reason, found_earliest, found_latest, stated_by, changed_by, changed_at)
  VALUES (org, fixture.id(o, r || ' finding'), rec, fixture.id(o, 'step'), 'q', 'weakness', 's', 'CVE-2026-10001',
    fixture.id(o, r || ' cause'), 'accepted', 'r', now(), now(), fixture.id(o, 'responder'), fixture.id(o, 'responder'),
    now());
  INSERT INTO step_item (organisation_id, id, record_id, response_id, element_id, title, person_id, owner_id, state,
    done_by, done_earliest, done_latest, created_by, finding_id)
  VALUES (org, fixture.id(o, r || ' item'), rec, fixture.id(o, r || ' response'), fixture.id(o, 'step'), 'i',
    fixture.id(o, 'responder'), fixture.id(o, 'responder'), 'done', fixture.id(o, 'responder'), now(), now(),
    fixture.id(o, 'responder'), fixture.id(o, r || ' finding'));
  INSERT INTO step_item_check (organisation_id, id, record_id, item_id, outcome, checked_earliest, checked_latest,
    person_id, actor)
  VALUES (org, fixture.id(o, r || ' check'), rec, fixture.id(o, r || ' item'), 'passed', now(), now(),
    fixture.id(o, 'responder'), 'person');
  INSERT INTO appointment (organisation_id, id, record_id, element_id, exclusive, person_id, since_earliest,
    since_latest, appointed_by)
  VALUES (org, fixture.id(o, r || ' appointment'), rec, fixture.id(o, 'role'), true, fixture.id(o, 'responder'), now(),
    now(), fixture.id(o, 'responder'));
END
$$;

CREATE PROCEDURE fixture.messages_and_documents(o integer, r text) LANGUAGE plpgsql AS $$
DECLARE
  org CONSTANT uuid := fixture.id(o, 'organisation');
  rec CONSTANT uuid := fixture.id(o, r);
BEGIN
  INSERT INTO communication (organisation_id, id, record_id, response_id, element_id, audience_id, deadline_id, channel,
    decided_by, decided_at, state, recorded_by, approved_by, approved_at)
  VALUES (org, fixture.id(o, r || ' communication'), rec, fixture.id(o, r || ' response'), fixture.id(o, 'communication'),
    fixture.id(o, 'audience'), fixture.id(o, r || ' clock'), 'email', fixture.id(o, 'responder'), now(), 'planned',
    fixture.id(o, 'responder'), fixture.id(o, 'responder'), now());
  INSERT INTO communication (organisation_id, id, record_id, response_id, element_id, audience_id, deadline_id, channel, client,
    requirement, state)
  VALUES (org, fixture.id(o, r || ' notice'), rec, fixture.id(o, r || ' response'), fixture.id(o, 'communication'),
    fixture.id(o, 'audience'), fixture.id(o, r || ' clock'), 'email', 'North Mill', 'required', 'planned');
  INSERT INTO communication (organisation_id, id, record_id, channel, state, sent_earliest, sent_latest, completes_id)
  VALUES (org, fixture.id(o, r || ' completion'), rec, 'verbal', 'recorded', now(), now(),
    fixture.id(o, r || ' communication'));
  INSERT INTO delivery (organisation_id, id, record_id, communication_id, deadline_id, purpose, contact_id, person_id,
    recipient_name, address, channel, message_id, subject, body)
  VALUES (org, fixture.id(o, r || ' delivery'), rec, fixture.id(o, r || ' communication'), fixture.id(o, r || ' clock'),
    'communication', fixture.id(o, 'contact'), fixture.id(o, 'responder'), 'ISMS', 'isms@example.com', 'email', r, 's', 'b');
  INSERT INTO delivery_attempt (organisation_id, delivery_id, attempt, record_id, outcome, reply)
  VALUES (org, fixture.id(o, r || ' delivery'), 1, rec, 'temporary', '451');
  INSERT INTO delivery (organisation_id, id, record_id, communication_id, department_id, purpose, person_id,
    recipient_name, address, channel, message_id, subject, body)
  VALUES (org, fixture.id(o, r || ' call'), rec, fixture.id(o, r || ' communication'), fixture.id(o, 'a'), 'communication',
    fixture.id(o, 'responder'), 'R', '+49', 'phone', r || ' call', 's', 'b');
  INSERT INTO phone_call (organisation_id, id, record_id, delivery_id, called_by, actor, called_earliest, called_latest,
    reached)
  VALUES (org, fixture.id(o, r || ' phone call'), rec, fixture.id(o, r || ' call'), fixture.id(o, 'responder'), 'person',
    now(), now(), false);
  INSERT INTO communication_reach (organisation_id, id, record_id, communication_id, department_id, meant, told_by_id)
  VALUES (org, fixture.id(o, r || ' reach'), rec, fixture.id(o, r || ' communication'), fixture.id(o, 'a'), 2,
    fixture.id(o, r || ' communication'));
  INSERT INTO blob (organisation_id, id, record_id, media_type, size, sha256)
  VALUES (org, fixture.id(o, r || ' blob'), rec, 'application/pdf', 1, sha256('x'));
  INSERT INTO blob_chunk VALUES (org, fixture.id(o, r || ' blob'), 0, rec, 'x', sha256('x'));
  INSERT INTO document (organisation_id, id, record_id, element_id, kind, language, requested_by)
  VALUES (org, fixture.id(o, r || ' document'), rec, fixture.id(o, 'document'), 'log-document', 'en', fixture.id(o, 'responder'));
  INSERT INTO document_version (organisation_id, document_id, version, format, record_id, blob_id, sha256, size, file_name)
  VALUES (org, fixture.id(o, r || ' document'), 1, 'pdf', rec, fixture.id(o, r || ' blob'), sha256('x'), 1, 'x.pdf');
  INSERT INTO delivery (organisation_id, id, record_id, purpose, person_id, recipient_name, address, channel, message_id,
    subject, body, document_id, document_version)
  VALUES (org, fixture.id(o, r || ' copy'), rec, 'document', fixture.id(o, 'responder'), 'R', 'r@example.com', 'email',
    r || ' copy', 's', 'b', fixture.id(o, r || ' document'), 1);
  INSERT INTO communication_attachment (organisation_id, id, record_id, communication_id, document_id, document_version,
    position, attached_by)
  VALUES (org, fixture.id(o, r || ' attachment'), rec, fixture.id(o, r || ' communication'),
    fixture.id(o, r || ' document'), 1, 0, fixture.id(o, 'responder'));
  INSERT INTO document_draft (organisation_id, id, record_id, document_id, body)
  VALUES (org, fixture.id(o, r || ' draft'), rec, fixture.id(o, r || ' document'), '{}');
END
$$;

-- A summary that a manager of department a asked for.
CREATE PROCEDURE fixture.summary(o integer) LANGUAGE plpgsql AS $$
DECLARE
  org CONSTANT uuid := fixture.id(o, 'organisation');
BEGIN
  INSERT INTO management_summary (organisation_id, record_id, department_id, from_day, to_day, requested_by, actor)
  VALUES (org, fixture.id(o, 'summary'), fixture.id(o, 'a'), '2026-01-01', '2026-03-31', fixture.id(o, 'responder'), 'person');
END
$$;

-- What intake adds to reports, and a violation: its holder of the role is the insider, who alone sees it.
CREATE PROCEDURE fixture.intake(o integer) LANGUAGE plpgsql AS $$
DECLARE
  org CONSTANT uuid := fixture.id(o, 'organisation');
BEGIN
  UPDATE report SET definition_id = fixture.id(o, 'definition'), entered_by = fixture.id(o, 'responder')
  WHERE organisation_id = org;
  INSERT INTO report_entry (organisation_id, id, record_id, message_id, summary, details)
  SELECT org, fixture.id(o, name || ' entry'), fixture.id(o, name), name, name, ''
  FROM unnest(ARRAY['report-a', 'report-b', 'incident-a', 'incident-b', 'restricted']) name;
  INSERT INTO hook (organisation_id, id, source, department_id)
  VALUES (org, fixture.id(o, 'hook'), 'Desk', fixture.id(o, 'root'));
  INSERT INTO hook_secret (organisation_id, id, hook_id, secret)
  VALUES (org, fixture.id(o, 'hook secret'), fixture.id(o, 'hook'), fixture.secret(o, 'hook'));
  INSERT INTO channel_outage (organisation_id, id, channel, noticed, reason, declared_by, actor, ended_at, ended_by,
    ended_actor, end_reason)
  VALUES (org, fixture.id(o, 'outage'), 'email', false, 'r', fixture.id(o, 'responder'), 'person', now(),
    fixture.id(o, 'responder'), 'person', 'r');
  INSERT INTO calendar_closure (organisation_id, id, calendar, edition, act, day, withdraws_id, reason, source, person_id, actor)
  VALUES (org, fixture.id(o, 'closure'), 'US', 1, 'closed', '2026-12-24', NULL, 'r', 'Executive Order', fixture.id(o, 'responder'),
      'person'),
    (org, fixture.id(o, 'withdrawal of the closure'), 'US', 2, 'withdrawn', '2026-12-24', fixture.id(o, 'closure'), 'r', NULL,
      fixture.id(o, 'responder'), 'person');
  INSERT INTO webhook (organisation_id, id, url, department_id)
  VALUES (org, fixture.id(o, 'webhook'), 'https://example.com/', fixture.id(o, 'root'));
  INSERT INTO webhook_secret (organisation_id, id, webhook_id, secret)
  VALUES (org, fixture.id(o, 'webhook secret'), fixture.id(o, 'webhook'), fixture.secret(o, 'webhook'));
  INSERT INTO webhook_message (organisation_id, id, record_id, webhook_id, event_id, type, body)
  SELECT org, md5(e.id::text)::uuid, e.record_id, fixture.id(o, 'webhook'), e.id, e.type, '{}' FROM event e
  WHERE e.organisation_id = org;
  INSERT INTO webhook_attempt (organisation_id, message_id, attempt, record_id, outcome, status, reply)
  SELECT m.organisation_id, m.id, 1, m.record_id, 'temporary', 500, 'r' FROM webhook_message m
  WHERE m.organisation_id = org;
  INSERT INTO record (organisation_id, id, kind, department_id, restricted)
  VALUES (org, fixture.id(o, 'violation record'), 'violation', fixture.id(o, 'root'), true);
  INSERT INTO violation (organisation_id, id, year, number, label, procedure_version_id, element_id, report_to, person_id,
    incident_id, origin, opened_by, outcome, decided_by, decided_at)
  VALUES (org, fixture.id(o, 'violation record'), 2026, 1, 'VIO-2026-0001', fixture.id(o, 'version'),
    fixture.id(o, 'violation'), '{manager}', fixture.id(o, 'reporter'), fixture.id(o, 'incident-a'), 'non-report',
    fixture.id(o, 'responder'), 'none', fixture.id(o, 'insider'), now());
  INSERT INTO participant (organisation_id, record_id, person_id, duty)
  VALUES (org, fixture.id(o, 'violation record'), fixture.id(o, 'insider'), 'recipient');
  INSERT INTO event (organisation_id, id, record_id, type, occurred_earliest, occurred_latest, actor)
  VALUES (org, fixture.id(o, 'violation event'), fixture.id(o, 'violation record'), 'violation.opened', now(), now(), 'person');
  INSERT INTO event_content
  VALUES (org, fixture.id(o, 'violation event'), fixture.id(o, 'violation record'), '{"summary": "late"}');
  INSERT INTO delivery (organisation_id, id, record_id, purpose, person_id, recipient_name, address, channel, message_id,
    subject, body)
  VALUES (org, fixture.id(o, 'violation notice'), fixture.id(o, 'violation record'), 'communication',
    fixture.id(o, 'insider'), 'HR', 'hr@example.com', 'email', 'violation notice', 's', 'b');
  INSERT INTO number_series VALUES (org, 'violation', 2026, 1);
END
$$;

-- What people owe the policy, and what they did about it.
CREATE PROCEDURE fixture.policy(o integer) LANGUAGE plpgsql AS $$
DECLARE
  org CONSTANT uuid := fixture.id(o, 'organisation');
  reader CONSTANT uuid := fixture.id(o, 'responder');
BEGIN
  INSERT INTO procedure_version_act (organisation_id, id, procedure_version_id, act, person_id, actor, basis, role)
  VALUES (org, fixture.id(o, 'act'), fixture.id(o, 'version'), 'published', fixture.id(o, 'administrator'), 'person', 'role',
    'manager');
  INSERT INTO obligation (organisation_id, id, person_id, procedure_id, procedure_version_id, element_id, kind, key,
    anchor_at, due_at)
  SELECT org, fixture.id(o, name), reader, fixture.id(o, 'procedure'), fixture.id(o, 'version'), fixture.id(o, 'document'),
    name, 'procedure', now(), now()
  FROM unnest(ARRAY['acknowledgement', 'training']) name;
  INSERT INTO acknowledgement (organisation_id, procedure_version_id, person_id) VALUES (org, fixture.id(o, 'version'), reader);
  UPDATE incident SET exercise = true WHERE organisation_id = org AND id = fixture.id(o, 'incident-below-a');
  INSERT INTO training_completion (organisation_id, id, obligation_id, person_id, completed_at, trainer, exercise_id,
    is_exercise, recorded_by, actor)
  VALUES (org, fixture.id(o, 'completion'), fixture.id(o, 'training'), reader, now(), 'Trainer',
    fixture.id(o, 'incident-below-a'), true, fixture.id(o, 'administrator'), 'person');
  INSERT INTO attestation (organisation_id, obligation_id, person_id, statement)
  VALUES (org, fixture.id(o, 'training'), reader, 'I know how.');
  INSERT INTO reference_document (organisation_id, id, procedure_id, key, title, url, stated_by)
  VALUES (org, fixture.id(o, 'own document'), fixture.id(o, 'procedure'), 'reference', 'Continuity', 'https://acme.example/',
    fixture.id(o, 'administrator'));
END
$$;

-- Suppliers, what they say during an incident, and how long it is expected to last.
CREATE PROCEDURE fixture.suppliers(o integer) LANGUAGE plpgsql AS $$
DECLARE
  org CONSTANT uuid := fixture.id(o, 'organisation');
BEGIN
  INSERT INTO procedure_element (organisation_id, id, procedure_version_id, kind, key, title, position)
  SELECT org, fixture.id(o, kind), fixture.id(o, 'version'), kind, kind, kind, 0
  FROM unnest(ARRAY['estimate', 'strategy']) kind;
  INSERT INTO supplier (organisation_id, id, key, name, contact_id)
  VALUES (org, fixture.id(o, 'supplier'), 'cloud', 'Cloud', fixture.id(o, 'contact'));
  INSERT INTO supplier_service (organisation_id, id, supplier_id, key, title, monthly_charge, currency)
  VALUES (org, fixture.id(o, 'service'), fixture.id(o, 'supplier'), 'hosting', 'Hosting', 1200.50, 'EUR');
  INSERT INTO supplier_disclosure (organisation_id, id, supplier_id, audience, informed_id, channel, told_earliest,
    told_latest, person_id, actor)
  VALUES (org, fixture.id(o, 'disclosure'), fixture.id(o, 'supplier'), 'employees', NULL, 'email', now(), now(),
      fixture.id(o, 'responder'), 'person'),
    (org, fixture.id(o, 'disclosure to one'), fixture.id(o, 'supplier'), NULL, fixture.id(o, 'responder'), 'verbal', now(),
      now(), NULL, 'operator:test');
END
$$;

CREATE PROCEDURE fixture.continuity(o integer, r text) LANGUAGE plpgsql AS $$
DECLARE
  org CONSTANT uuid := fixture.id(o, 'organisation');
  rec CONSTANT uuid := fixture.id(o, r);
BEGIN
  INSERT INTO supplier_status (organisation_id, id, record_id, supplier_id, service_id, observed_earliest,
    observed_latest, precision, person_id, actor)
  VALUES (org, fixture.id(o, r || ' supplier status'), rec, fixture.id(o, 'supplier'), fixture.id(o, 'service'), now(),
    now(), 'second', fixture.id(o, 'responder'), 'person');
  INSERT INTO supplier_outage (organisation_id, id, record_id, service_id, began_at, supersedes_id, person_id, actor)
  VALUES (org, fixture.id(o, r || ' outage'), rec, fixture.id(o, 'service'), now(), NULL, fixture.id(o, 'responder'),
      'person'),
    (org, fixture.id(o, r || ' newer outage'), rec, fixture.id(o, 'service'), now(), fixture.id(o, r || ' outage'), NULL,
      'operator:test');
  INSERT INTO estimate (organisation_id, id, record_id, element_id, value, made_earliest, made_latest, supersedes_id,
    person_id, actor)
  VALUES (org, fixture.id(o, r || ' estimate'), rec, fixture.id(o, 'estimate'), 'one-hour', now(), now(), NULL,
      fixture.id(o, 'responder'), 'person'),
    (org, fixture.id(o, r || ' newer estimate'), rec, fixture.id(o, 'estimate'), 'one-day', now(), now(),
      fixture.id(o, r || ' estimate'), NULL, 'operator:test');
  INSERT INTO strategy_adoption (organisation_id, id, record_id, element_id, estimate_id, department_id, service_id,
    supplier_id, estimated_loss, currency, adopted_by, changed_by)
  VALUES (org, fixture.id(o, r || ' strategy'), rec, fixture.id(o, 'strategy'), fixture.id(o, r || ' newer estimate'),
      NULL, fixture.id(o, 'service'), NULL, 5000, 'EUR', fixture.id(o, 'responder'), NULL),
    (org, fixture.id(o, r || ' other strategy'), rec, fixture.id(o, 'strategy'), fixture.id(o, r || ' newer estimate'),
      NULL, NULL, fixture.id(o, 'supplier'), NULL, NULL, NULL, fixture.id(o, 'responder')),
    (org, fixture.id(o, r || ' third strategy'), rec, fixture.id(o, 'strategy'), fixture.id(o, r || ' newer estimate'),
      fixture.id(o, 'a'), NULL, NULL, NULL, NULL, NULL, NULL);
END
$$;

CREATE PROCEDURE fixture.meetings(o integer, r text) LANGUAGE plpgsql AS $$
DECLARE
  org CONSTANT uuid := fixture.id(o, 'organisation');
  rec CONSTANT uuid := fixture.id(o, r);
BEGIN
  INSERT INTO procedure_element (organisation_id, id, procedure_version_id, kind, key, title, position)
  VALUES (org, fixture.id(o, 'meeting'), fixture.id(o, 'version'), 'meeting', 'meeting', 'meeting', 0) ON CONFLICT DO NOTHING;
  INSERT INTO meeting (organisation_id, id, record_id, response_id, element_id, occurrence, planned_at, place, chair_id,
    person_id, actor)
  VALUES (org, fixture.id(o, r || ' meeting'), rec, fixture.id(o, r || ' response'), fixture.id(o, 'meeting'), 0, now(),
    'Room 1', fixture.id(o, 'responder'), fixture.id(o, 'responder'), 'responder');
  INSERT INTO meeting_attendee (organisation_id, id, record_id, meeting_id, person_id, contact_id, name, invited)
  VALUES (org, fixture.id(o, r || ' attendee'), rec, fixture.id(o, r || ' meeting'), fixture.id(o, 'responder'), NULL,
      NULL, true),
    (org, fixture.id(o, r || ' team'), rec, fixture.id(o, r || ' meeting'), NULL, fixture.id(o, 'contact'), NULL, true),
    (org, fixture.id(o, r || ' outsider'), rec, fixture.id(o, r || ' meeting'), NULL, NULL, 'Cy', true);
  INSERT INTO meeting_content (organisation_id, id, record_id, meeting_id, kind, body)
  VALUES (org, fixture.id(o, r || ' agenda'), rec, fixture.id(o, r || ' meeting'), 'agenda', '{The situation}');
  UPDATE delivery SET meeting_id = fixture.id(o, r || ' meeting'), calendar_method = 'REQUEST', calendar = 'BEGIN:VCALENDAR'
  WHERE organisation_id = org AND id = fixture.id(o, r || ' delivery');
END
$$;

-- One artefact with its bytes and one by reference, each with its ledger, and uploads under way. What hangs on incident-b is
-- under legal hold.
CREATE PROCEDURE fixture.evidence(o integer, r text) LANGUAGE plpgsql AS $$
DECLARE
  org CONSTANT uuid := fixture.id(o, 'organisation');
  rec CONSTANT uuid := fixture.id(o, r);
BEGIN
  INSERT INTO procedure_element (organisation_id, id, procedure_version_id, kind, key, title, position)
  VALUES (org, fixture.id(o, 'evidence kind'), fixture.id(o, 'version'), 'evidence_kind', 'logs', 'Logs', 0) ON CONFLICT DO NOTHING;
  INSERT INTO upload (organisation_id, id, record_id, element_id, kind, told_name, collected_earliest, collected_latest,
    collected_by, collected_by_name, person_id, expires_at)
  VALUES (org, fixture.id(o, r || ' upload'), rec, fixture.id(o, 'evidence kind'), NULL, 'a.log', now(), now(),
      fixture.id(o, 'responder'), NULL, fixture.id(o, 'responder'), now() + interval '1 day'),
    (org, fixture.id(o, r || ' other upload'), rec, NULL, 'file', 'b.bin', now(), now(), NULL, 'Cy', NULL,
      now() + interval '1 day');
  INSERT INTO blob (organisation_id, id, record_id, media_type, size, sha256)
  VALUES (org, fixture.id(o, r || ' artefact blob'), rec, 'text/plain', 1, sha256('x'));
  INSERT INTO blob_chunk VALUES (org, fixture.id(o, r || ' artefact blob'), 0, rec, 'x', sha256('x'));
  INSERT INTO evidence (organisation_id, id, record_id, element_id, kind, store, blob_id, place, told_name, file_name,
    media_type, size, sha256, source, collected_earliest, collected_latest, collected_by, collected_by_name, legal_hold,
    hold_reason, hold_by, hold_since, person_id, actor)
  VALUES (org, fixture.id(o, r || ' artefact'), rec, fixture.id(o, 'evidence kind'), NULL, 'postgresql',
      fixture.id(o, r || ' artefact blob'), NULL, 'a.log', 'a.log', 'text/plain', 1, sha256('x'), 'host-1', now(), now(),
      fixture.id(o, 'responder'), NULL, r = 'incident-b', CASE r WHEN 'incident-b' THEN 'Police' END,
      CASE r WHEN 'incident-b' THEN fixture.id(o, 'responder') END, CASE r WHEN 'incident-b' THEN now() END,
      fixture.id(o, 'responder'), 'person'),
    (org, fixture.id(o, r || ' reference'), rec, NULL, 'device', 'reference', NULL, 'Safe 2', 'Laptop', 'Laptop',
      'application/octet-stream', NULL, NULL, NULL, now(), now(), NULL, 'Cy', false, NULL, NULL, NULL, NULL,
      'operator:test');
  INSERT INTO custody (organisation_id, id, record_id, evidence_id, act, outcome, occurred_earliest, occurred_latest,
    person_id, actor)
  VALUES (org, fixture.id(o, r || ' collected'), rec, fixture.id(o, r || ' artefact'), 'collected', NULL, now(), now(),
    fixture.id(o, 'responder'), 'person');
  INSERT INTO custody_content (organisation_id, custody_id, record_id, counterparty, purpose)
  VALUES (org, fixture.id(o, r || ' collected'), rec, 'host-1', 'Preserved as evidence');
  INSERT INTO mailbox (organisation_id, id, address, department_id)
  VALUES (org, fixture.id(o, 'mailbox'), 'reports-' || o || '@example.com', fixture.id(o, 'a')) ON CONFLICT DO NOTHING;
  INSERT INTO received_message (organisation_id, id, record_id, mailbox_id, evidence_id, sha256, content, message_id, sender_address,
    person_id, subject, words, verdict, reason, problems, delivery_id, opened_by, opened_at)
  VALUES (org, fixture.id(o, r || ' mail'), rec, fixture.id(o, 'mailbox'), fixture.id(o, r || ' artefact'),
      fixture.secret(o, r || ' mail'), fixture.secret(o, r || ' mail'), r || '@example.com', 'reporter@example.com', fixture.id(o, 'reporter'), 'Re: ' || r,
      'Words', 'reply', 'answers a message of ours', '{}', fixture.id(o, r || ' delivery'), NULL, NULL),
    (org, fixture.id(o, r || ' opened mail'), rec, NULL, fixture.id(o, r || ' artefact'),
      fixture.secret(o, r || ' opened mail'), fixture.secret(o, r || ' opened mail'), NULL, '', NULL, r, 'Words', 'report', 'by hand', '{partial}', NULL,
      fixture.id(o, 'responder'), now());
END
$$;

-- What reviews leave to be done, of incidents and of the organisation itself.
CREATE PROCEDURE fixture.improvements(o integer) LANGUAGE plpgsql AS $$
DECLARE
  org CONSTANT uuid := fixture.id(o, 'organisation');
  reader CONSTANT uuid := fixture.id(o, 'responder');
  r text;
  rec uuid;
  incident boolean;
BEGIN
  FOREACH r IN ARRAY ARRAY['incident-a', 'incident-below-a', 'incident-b', 'restricted', 'log'] LOOP
    rec := fixture.id(o, r);
    incident := r <> 'log';
    IF incident THEN
      INSERT INTO finding (organisation_id, id, record_id, element_id, question, kind, statement, likelihood, consequence,
        treatment, found_earliest, found_latest, stated_by)
      VALUES (org, fixture.id(o, r || ' risk'), rec, fixture.id(o, 'step'), 'q', 'risk', 's', 4, 5, 'modify', now(), now(),
        reader);
    END IF;
    INSERT INTO improvement (organisation_id, id, record_id, element_id, finding_id, procedure_id, kind, source, reference,
      title, description, course, owner_id, due_at, state, meeting_id, decision_reason, decided_by, decided_at,
      procedure_version_id, outcome, ended_by, ended_at, verification, verified_by, verified_at, proposed_by, actor)
    VALUES (org, fixture.id(o, r || ' improvement'), rec, CASE WHEN incident THEN fixture.id(o, 'review') END,
        CASE WHEN incident THEN fixture.id(o, r || ' risk') END, fixture.id(o, 'procedure'), 'procedure_change',
        CASE WHEN incident THEN 'review' ELSE 'audit' END, 'ISO/IEC 27001', 't', 'd', NULL, reader, now(), 'verified',
        CASE WHEN incident THEN fixture.id(o, r || ' meeting') END, 'r', reader, now(), fixture.id(o, 'version'), 'o', reader,
        now(), 'v', reader, now(), reader, 'person'),
      (org, fixture.id(o, r || ' lesson'), rec, NULL, NULL, NULL, 'lesson', 'other', NULL, 't', '', NULL, NULL, NULL,
        'proposed', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL, 'operator:test');
    INSERT INTO improvement_person (organisation_id, record_id, improvement_id, person_id, part)
    VALUES (org, rec, fixture.id(o, r || ' improvement'), reader, 'trainee'),
      (org, rec, fixture.id(o, r || ' lesson'), reader, 'reader');
  END LOOP;
  UPDATE obligation SET improvement_id = fixture.id(o, 'incident-a improvement')
  WHERE organisation_id = org AND id = fixture.id(o, 'training');
  UPDATE delivery d SET improvement_id = i.id FROM improvement i
  WHERE d.organisation_id = org AND i.organisation_id = org AND d.record_id = i.record_id AND i.kind = 'lesson'
    AND d.id = fixture.id(o, 'incident-a delivery');
END
$$;

-- What the law demands of incidents, and by what that is judged.
CREATE PROCEDURE fixture.law(o integer) LANGUAGE plpgsql AS $$
DECLARE
  org CONSTANT uuid := fixture.id(o, 'organisation');
  reader CONSTANT uuid := fixture.id(o, 'responder');
  r text;
  rec uuid;
BEGIN
  INSERT INTO regime_catalogue (organisation_id, id, as_of, sha256, source, holidays, imported_by, actor)
  VALUES (org, fixture.id(o, 'catalogue'), '2026-11-22', repeat('0', 64), 'schema_version: 1', '{}', reader, 'person');
  INSERT INTO legal_profile (organisation_id, name, value, stated_by, actor) VALUES (org, 'jurisdictions', '["DE"]', reader, 'person');
  FOREACH r IN ARRAY ARRAY['incident-a', 'incident-below-a', 'incident-b', 'restricted'] LOOP
    rec := fixture.id(o, r);
    INSERT INTO legal_obligation (organisation_id, id, record_id, catalogue_id, regime, stage, title, addressed_to, citation,
      jurisdiction, confidence, verification, standard, bounds, calculation, calendar, fields, delays, answer, state,
      deadline_id, owner_id)
    VALUES (org, fixture.id(o, r || ' notice'), rec, fixture.id(o, 'catalogue'), 'eu-gdpr-33', 'notify', 'Notice', 'authority',
      'Art 33(1)', 'EU', 'high', 'knowledge', 'wud', 'aware+72h', 'eu_1182', 'DE', '{nature}', '{}', 'applies', 'filed',
      fixture.id(o, r || ' clock'), reader);
    INSERT INTO legal_decision (organisation_id, id, record_id, obligation_id, act, reason, person_id, actor)
    VALUES (org, fixture.id(o, r || ' decision'), rec, fixture.id(o, r || ' notice'), 'proposed', 'r', reader, 'person');
    INSERT INTO legal_field (organisation_id, id, record_id, obligation_id, name, body, person_id, actor)
    VALUES (org, fixture.id(o, r || ' older words'), rec, fixture.id(o, r || ' notice'), 'nature', 'n', reader, 'person');
    INSERT INTO legal_field (organisation_id, id, record_id, obligation_id, name, body, supersedes_id, person_id, actor)
    VALUES (org, fixture.id(o, r || ' words'), rec, fixture.id(o, r || ' notice'), 'nature', 'n',
      fixture.id(o, r || ' older words'), reader, 'person');
    INSERT INTO document (organisation_id, id, record_id, kind, language, obligation_id, requested_by)
    VALUES (org, fixture.id(o, r || ' notice file'), rec, 'legal-notice', 'en', fixture.id(o, r || ' notice'), reader);
    INSERT INTO legal_filing (organisation_id, id, record_id, obligation_id, filed_earliest, filed_latest, method, reference,
      timeliness, document_id, document_version, person_id, actor)
    VALUES (org, fixture.id(o, r || ' filing'), rec, fixture.id(o, r || ' notice'), now(), now(), 'Portal', 'A-1', 'in-time',
      fixture.id(o, r || ' notice file'), 1, reader, 'person');
    INSERT INTO legal_assessment (organisation_id, id, record_id, catalogue_id, regime, name, answer, because, person_id, actor)
    VALUES (org, fixture.id(o, r || ' assessment'), rec, fixture.id(o, 'catalogue'), 'eu-gdpr-33', 'GDPR', 'applies', 'b',
      reader, 'person');
  END LOOP;
END
$$;

CREATE PROCEDURE fixture.paging(o integer) LANGUAGE plpgsql AS $$
DECLARE
  org CONSTANT uuid := fixture.id(o, 'organisation');
  reader CONSTANT uuid := fixture.id(o, 'responder');
  r text;
BEGIN
  INSERT INTO on_call_schedule (organisation_id, id, name, definition)
  VALUES (org, fixture.id(o, 'schedule'), 'Duty', '{"zone": "UTC", "layers": [], "holidays": []}');
  INSERT INTO on_call_override (organisation_id, id, schedule_id, person_id, from_at, until_at, made_by)
  VALUES (org, fixture.id(o, 'override'), fixture.id(o, 'schedule'), reader, now(), now() + interval '1 day', reader);
  INSERT INTO contact_method (organisation_id, id, person_id, channel, address)
  VALUES (org, fixture.id(o, 'method'), reader, 'phone', '+49 30');
  INSERT INTO escalation_policy (organisation_id, id, name, definition)
  VALUES (org, fixture.id(o, 'escalation'), 'Night', '{"steps": [], "rounds": 1}');
  FOREACH r IN ARRAY ARRAY['incident-a', 'incident-below-a', 'incident-b', 'restricted'] LOOP
    INSERT INTO page (organisation_id, id, record_id, policy_id, plan, waits, rounds, reason, state, paged_by, actor,
      acknowledged_by, acknowledged_contact, acknowledged_via, ended_by, ended_at)
    VALUES (org, fixture.id(o, r || ' page'), fixture.id(o, r), fixture.id(o, 'escalation'), '{}', '{300}', 1, 'r',
      'acknowledged', reader, 'person', reader, fixture.id(o, 'contact'), 'link', reader, now());
    INSERT INTO delivery (organisation_id, id, record_id, page_id, purpose, person_id, recipient_name, address, channel,
      message_id, subject, body)
    VALUES (org, fixture.id(o, r || ' page delivery'), fixture.id(o, r), fixture.id(o, r || ' page'), 'page', reader, 'R',
      'r@example.com', 'email', r || ' page', 's', 'b');
    INSERT INTO page_link (organisation_id, id, record_id, page_id, delivery_id, hash, expires_at)
    VALUES (org, fixture.id(o, r || ' link'), fixture.id(o, r), fixture.id(o, r || ' page'),
      fixture.id(o, r || ' page delivery'), sha256(convert_to(o || r, 'UTF8')), now() + interval '1 day');
  END LOOP;
END
$$;

CREATE PROCEDURE fixture.organisation(o integer) LANGUAGE plpgsql AS $$
DECLARE
  r text;
BEGIN
  CALL fixture.people(o);
  CALL fixture.procedures(o);
  CALL fixture.suppliers(o);
  CALL fixture.records(o);
  FOREACH r IN ARRAY ARRAY['incident-a', 'incident-below-a', 'incident-b', 'restricted'] LOOP
    CALL fixture.incident(o, r);
    CALL fixture.continuity(o, r);
    CALL fixture.evidence(o, r);
  END LOOP;
  CALL fixture.summary(o);
  CALL fixture.intake(o);
  CALL fixture.policy(o);
  CALL fixture.improvements(o);
  CALL fixture.law(o);
  CALL fixture.paging(o);
END
$$;

CALL fixture.organisation(1);
CALL fixture.organisation(2);
