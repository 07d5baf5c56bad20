-- A message that was sent, or a document that was made, sets off what the procedure demands next: clocks are met, steps
-- open, updates begin. The delivery worker carries that out with the rules of the product, one incident at a time, so it
-- may write what those rules write. It still reads and writes inside one organisation only.

GRANT UPDATE (title, status, outcome, exercise_speed, exercise_at, duplicate_of_id, level_key, level_rank,
  occurred_at, start_of_impact_at, detected_at, reported_at, logged_at, contained_at, end_of_impact_at, resolved_at,
  closed_at, updated_at) ON incident TO tocsin_delivery;
CREATE POLICY incident_is_changed_by_delivery ON incident FOR UPDATE TO tocsin_delivery
  USING (organisation_id = (SELECT app.organisation_id()))
  WITH CHECK (organisation_id = (SELECT app.organisation_id()));
GRANT INSERT, UPDATE (reason, decided_by, superseded) ON deadline TO tocsin_delivery;
GRANT INSERT, UPDATE (state, reason, done_by, done_earliest, done_latest) ON response_step TO tocsin_delivery;
GRANT UPDATE (requirement, requirement_reason, decided_by, decided_at, channel, deadline_id) ON communication
  TO tocsin_delivery;
GRANT INSERT, UPDATE (state) ON document TO tocsin_delivery;
GRANT UPDATE (deadline_id) ON communication TO tocsin_gateway, tocsin_admin;

-- Work can be lost with a table, or by a hand. It is made again from what is owed: here what needs no rules, and by the
-- delivery worker, incident by incident, what the procedure has to say about.
CREATE FUNCTION app.restore_work() RETURNS bigint
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
  ) AS owed
  ON CONFLICT ON CONSTRAINT job_key DO NOTHING;
  GET DIAGNOSTICS incidents = ROW_COUNT;
  RETURN incidents;
END
$$;
COMMENT ON FUNCTION app.restore_work() IS
  'Makes the work of the current organisation again where it is missing: jobs for waiting messages and requested documents, and one for each incident with open clocks or planned communications, whose rules know the rest. Returns how many incidents; restricted ones count and are not named.';
GRANT CREATE ON SCHEMA app TO tocsin_definer;
ALTER FUNCTION app.restore_work() OWNER TO tocsin_definer;
REVOKE CREATE ON SCHEMA app FROM tocsin_definer;
GRANT EXECUTE ON FUNCTION app.restore_work() TO tocsin_admin;
GRANT SELECT (organisation_id, record_id, state, superseded) ON deadline TO tocsin_definer;
GRANT SELECT (organisation_id, record_id, state) ON communication TO tocsin_definer;
GRANT SELECT (organisation_id, id, record_id, element_id, state) ON document TO tocsin_definer;
GRANT SELECT (subject_id), INSERT (organisation_id, id, kind, key, record_id, subject_id, element_id) ON job
  TO tocsin_definer;
CREATE POLICY deadline_is_restored ON deadline FOR SELECT TO tocsin_definer USING (true);
CREATE POLICY communication_is_restored ON communication FOR SELECT TO tocsin_definer USING (true);
CREATE POLICY document_is_restored ON document FOR SELECT TO tocsin_definer USING (true);
CREATE POLICY job_is_restored ON job FOR INSERT TO tocsin_definer WITH CHECK (true);
