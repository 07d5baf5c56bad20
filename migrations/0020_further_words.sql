-- A hook may belong to a department, so that the tickets of its desk do; and whoever was told of a report is told of what is
-- added to it.

ALTER TABLE hook
  ADD COLUMN department_id uuid,
  ADD CONSTRAINT hook_department_fkey FOREIGN KEY (organisation_id, department_id) REFERENCES department;
COMMENT ON COLUMN hook.department_id IS 'Department that its reports belong to; null for the organisation as a whole.';
GRANT INSERT (department_id), UPDATE (department_id) ON hook TO tocsin_admin;

COMMENT ON COLUMN report.notice IS 'Whether the recipients that the procedures name are to be told (M28), of the report or of further words on it: none, owed or told. The events tell of what they were told.';
GRANT UPDATE (notice) ON report TO tocsin_definer;

CREATE OR REPLACE FUNCTION app.follow_up_report(external text, message text, new_summary text, new_details text)
RETURNS TABLE (id uuid, label text)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
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
COMMENT ON FUNCTION app.follow_up_report(text, text, text, text) IS
  'The report that the hook made of a ticket, to which these words are added unless they are a repetition: the same message, or what was said last. What is added, its recipients are told. No row where the ticket is new.';
