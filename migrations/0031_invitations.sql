-- Who is invited to a meeting gets it into their calendar (RFC 5545, RFC 5546), hears of every change, and of its end: when it
-- is called off, or when they need not come any more.

ALTER TABLE delivery ADD COLUMN calendar_method text;
ALTER TABLE delivery ADD COLUMN calendar text;
UPDATE delivery SET calendar_method = 'REQUEST' WHERE meeting_id IS NOT NULL;
ALTER TABLE delivery ADD CONSTRAINT delivery_calendar_method_check CHECK (
  calendar_method IS NULL OR calendar_method IN ('REQUEST', 'CANCEL'));
ALTER TABLE delivery ADD CONSTRAINT delivery_meeting_check CHECK ((meeting_id IS NULL) = (calendar_method IS NULL));
ALTER TABLE delivery ADD CONSTRAINT delivery_calendar_check CHECK (calendar IS NULL OR calendar_method IS NOT NULL);
COMMENT ON COLUMN delivery.calendar_method IS 'Of a meeting, what it does: REQUEST invites or tells of a change, CANCEL takes that back.';
COMMENT ON COLUMN delivery.calendar IS 'The same as an iCalendar object, as sent; null where the recipient has no address that calendars know.';
COMMENT ON COLUMN meeting.revision IS 'Raised whenever time, place or people change, or it is called off, so that they are told again.';

-- Of a meeting that was called off those are told who were invited, also where that work was lost.
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
