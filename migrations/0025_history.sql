-- Incidents of other registers are taken over as closed history. Where each came from stands beside it, and what it said in
-- full, so that nothing of it is lost that has no place of its own here.

CREATE TABLE incident_origin (
  organisation_id uuid NOT NULL,
  record_id uuid NOT NULL,
  form text NOT NULL,
  form_version text,
  source text NOT NULL,
  original_id text NOT NULL,
  modified_at timestamptz,
  licence text,
  sha256 bytea NOT NULL,
  actor text NOT NULL,
  imported_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT incident_origin_pkey PRIMARY KEY (organisation_id, record_id),
  CONSTRAINT incident_origin_incident_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES incident,
  CONSTRAINT incident_origin_original_key UNIQUE (organisation_id, source, original_id),
  CONSTRAINT incident_origin_form_check CHECK (form IN ('veris')),
  CONSTRAINT incident_origin_source_check CHECK (length(source) BETWEEN 1 AND 200),
  CONSTRAINT incident_origin_original_id_check CHECK (length(original_id) BETWEEN 1 AND 200),
  CONSTRAINT incident_origin_licence_check CHECK (length(licence) BETWEEN 1 AND 200),
  CONSTRAINT incident_origin_sha256_check CHECK (length(sha256) = 32)
);
COMMENT ON TABLE incident_origin IS 'Where an imported incident comes from. The same one is not taken twice.';
COMMENT ON COLUMN incident_origin.record_id IS 'The incident.';
COMMENT ON COLUMN incident_origin.form IS 'Form of the original: veris.';
COMMENT ON COLUMN incident_origin.form_version IS 'Version of that form, as the original says it.';
COMMENT ON COLUMN incident_origin.source IS 'Register that it was taken from, as the original names it: vcdb.';
COMMENT ON COLUMN incident_origin.original_id IS 'Its id in that register.';
COMMENT ON COLUMN incident_origin.modified_at IS 'When it was last changed there; null where that is not said.';
COMMENT ON COLUMN incident_origin.licence IS 'Licence under which the register is published; null where none was stated.';
COMMENT ON COLUMN incident_origin.sha256 IS 'SHA-256 of the original as it was read.';
COMMENT ON COLUMN incident_origin.actor IS 'Who imported it, as in event.';
COMMENT ON COLUMN incident_origin.imported_at IS 'When it was imported.';
CALL app.protect('incident_origin', 'record', 'record');
GRANT SELECT ON incident_origin TO tocsin_gateway, tocsin_admin, tocsin_delivery, tocsin_report, tocsin_definer;
GRANT INSERT (organisation_id, record_id, form, form_version, source, original_id, modified_at, licence, sha256, actor)
  ON incident_origin TO tocsin_admin;

CREATE TABLE incident_original (
  organisation_id uuid NOT NULL,
  record_id uuid NOT NULL,
  body text NOT NULL,
  reference text,
  CONSTRAINT incident_original_pkey PRIMARY KEY (organisation_id, record_id),
  CONSTRAINT incident_original_origin_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES incident_origin
);
COMMENT ON TABLE incident_original IS 'What an imported incident said in its register, word for word, also what has no place of its own here.';
COMMENT ON COLUMN incident_original.record_id IS 'The incident.';
COMMENT ON COLUMN incident_original.body IS 'The original as it was read, a JSON text. Its SHA-256 stands in incident_origin until it is erased.';
COMMENT ON COLUMN incident_original.reference IS 'Publications that it names.';
CALL app.protect('incident_original', 'content', 'record');
GRANT SELECT ON incident_original TO tocsin_gateway, tocsin_admin, tocsin_report;
GRANT INSERT (organisation_id, record_id, body, reference) ON incident_original TO tocsin_admin;
GRANT SELECT, UPDATE (body, reference) ON incident_original TO tocsin_definer;
CREATE POLICY incident_original_is_read_by_definer ON incident_original FOR SELECT TO tocsin_definer USING (true);
CREATE POLICY incident_original_is_erased ON incident_original FOR UPDATE TO tocsin_definer USING (true);
CREATE POLICY incident_origin_is_read_by_definer ON incident_origin FOR SELECT TO tocsin_definer USING (true);

COMMENT ON TABLE incident_word IS 'Words by which an incident is found: those of its number and title, which never change (M11), and of imported history also its id in its register, its victim, and what kind of thing happened to what.';

GRANT CREATE ON SCHEMA app TO tocsin_definer;

-- Also of what was restricted since, or its import would be tried again and fail.
CREATE FUNCTION app.imported(sources text[], originals text[])
RETURNS TABLE (source text, original_id text, modified_at timestamptz, sha256 bytea)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN QUERY
  SELECT o.source, o.original_id, o.modified_at, o.sha256
  FROM unnest(sources, originals) AS wanted (source, original_id)
  JOIN incident_origin o ON o.organisation_id = app.organisation_id() AND o.source = wanted.source
    AND o.original_id = wanted.original_id;
END
$$;
COMMENT ON FUNCTION app.imported(text[], text[]) IS
  'Which of the originals the organisation has imported already, with what is needed to tell whether they have changed since. Restricted ones too, without their record.';
ALTER FUNCTION app.imported(text[], text[]) OWNER TO tocsin_definer;
GRANT EXECUTE ON FUNCTION app.imported(text[], text[]) TO tocsin_admin;

-- The words of originals are erased with the others.
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
COMMENT ON FUNCTION app.erase(uuid, text) IS
  'The only way to blank words: those of a record''s events, log record, report and its entries, answers, list entries, findings, appointments of people from outside, meetings, originals, and evidence with its ledger; the bytes of evidence are disposed of instead. Refused under legal hold (TC423), of the record or of any evidence of it; leaves the rows, and an event of its own with the reason.';

REVOKE CREATE ON SCHEMA app FROM tocsin_definer;
