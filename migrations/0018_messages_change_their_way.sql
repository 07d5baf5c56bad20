-- While e-mail is declared down, messages that wait become telephone calls; when it is back, calls that wait become e-mail
-- again (M81). Whoever declares it changes channel and address of what has not been sent.

GRANT UPDATE (channel, address) ON delivery TO tocsin_gateway, tocsin_admin;

-- A clock that has nothing to count from has work too: its owners are asked for its anchor.
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
    WHERE m.organisation_id = here AND m.state = 'planned' AND m.invited_revision < m.revision
  ) AS owed
  ON CONFLICT ON CONSTRAINT job_key DO NOTHING;
  GET DIAGNOSTICS incidents = ROW_COUNT;
  RETURN incidents;
END
$$;
