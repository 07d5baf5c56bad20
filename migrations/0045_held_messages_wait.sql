-- A message that is held, because its recipient has messages gathered or was paged often enough, waits until then also
-- where its lost work is made again.

GRANT SELECT (held_until) ON delivery TO tocsin_definer;
GRANT INSERT (run_at) ON job TO tocsin_definer;

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
  INSERT INTO job (organisation_id, id, kind, key, record_id, subject_id, run_at)
  SELECT here, app.uuid_v7(), 'deliver', d.id::text, d.record_id, d.id, greatest(d.held_until, now())
  FROM delivery d
  WHERE d.organisation_id = here AND d.state = 'waiting' AND d.channel <> 'phone'
  ON CONFLICT ON CONSTRAINT job_key DO NOTHING;
  -- Moves may be among what was lost.
  INSERT INTO job (organisation_id, id, kind, key, record_id, subject_id)
  SELECT here, app.uuid_v7(), 'switch', 'restored', log.id, log.id FROM record log
  WHERE log.organisation_id = here AND log.kind = 'organisation' AND EXISTS (
    SELECT FROM channel_outage u WHERE u.organisation_id = here AND u.ended_at IS NULL)
  ON CONFLICT ON CONSTRAINT job_key DO NOTHING;
  INSERT INTO job (organisation_id, id, kind, key, record_id, subject_id)
  SELECT here, app.uuid_v7(), 'restore', owed.record_id::text, owed.record_id, owed.record_id
  FROM (
    SELECT d.record_id FROM deadline d
    WHERE d.organisation_id = here AND d.state IN ('pending', 'running', 'missed') AND NOT d.superseded
    UNION
    SELECT c.record_id FROM communication c WHERE c.organisation_id = here AND c.state = 'planned'
    UNION
    SELECT p.record_id FROM page p
    WHERE p.organisation_id = here AND (p.state = 'open' OR p.state = 'exhausted' AND p.told_step < p.step)
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
