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
