-- The life of a policy: a version is drafted, submitted, approved and published by those whom the policy names, and people
-- owe it something: to read each version, and to take its courses again and again. What they owe is a row of their own,
-- since it is for everybody in the organisation to see, while the organisation's log is for administrators
-- (docs/decisions/0016).

-- ── Versions ────────────────────────────────────────────────────────────────────────────────────────────────

ALTER TABLE procedure_version DROP CONSTRAINT procedure_version_status_check;
ALTER TABLE procedure_version ADD CONSTRAINT procedure_version_status_check
  CHECK (status IN ('draft', 'submitted', 'approved', 'published', 'retired'));
COMMENT ON COLUMN procedure_version.status IS
  'draft, submitted, approved, published (at most one version of a procedure) or retired; a retired one can be published again.';
COMMENT ON COLUMN procedure_version.source IS 'The YAML text, byte for byte. It changes while it is a draft, and never after.';
GRANT UPDATE (source, sha256) ON procedure_version TO tocsin_gateway, tocsin_admin;

CREATE FUNCTION app.refuse_rewriting() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the text of a version changes only while it is a draft' USING ERRCODE = 'TC409', TABLE = TG_TABLE_NAME;
END
$$;
COMMENT ON FUNCTION app.refuse_rewriting() IS 'Guard of versions: what was submitted, approved or published keeps its text.';
CREATE TRIGGER procedure_version_is_never_rewritten BEFORE UPDATE OF procedure_id, version, source, sha256
  ON procedure_version FOR EACH ROW WHEN (OLD.status <> 'draft'
    AND (OLD.procedure_id, OLD.version, OLD.source, OLD.sha256)
      IS DISTINCT FROM (NEW.procedure_id, NEW.version, NEW.source, NEW.sha256))
  EXECUTE FUNCTION app.refuse_rewriting();
ALTER TABLE procedure_version ENABLE ALWAYS TRIGGER procedure_version_is_never_rewritten;

CREATE TABLE procedure_version_act (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  procedure_version_id uuid NOT NULL,
  act text NOT NULL,
  person_id uuid,
  actor text NOT NULL,
  basis text NOT NULL,
  role text,
  acted_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT procedure_version_act_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT procedure_version_act_version_fkey FOREIGN KEY (organisation_id, procedure_version_id)
    REFERENCES procedure_version,
  CONSTRAINT procedure_version_act_person_fkey FOREIGN KEY (organisation_id, person_id) REFERENCES person,
  CONSTRAINT procedure_version_act_act_check
    CHECK (act IN ('drafted', 'submitted', 'returned', 'approved', 'published', 'retired')),
  CONSTRAINT procedure_version_act_basis_check CHECK (basis IN ('role', 'vacancy', 'permission', 'operator')),
  CONSTRAINT procedure_version_act_role_check CHECK ((basis = 'role') = (role IS NOT NULL))
);
CREATE INDEX procedure_version_act_version_idx ON procedure_version_act (organisation_id, procedure_version_id, id);
COMMENT ON TABLE procedure_version_act IS 'Who drafted, submitted, approved, published or retired a version, and by what right (M8, L4).';
COMMENT ON COLUMN procedure_version_act.procedure_version_id IS 'The version.';
COMMENT ON COLUMN procedure_version_act.act IS 'drafted (also each change of a draft), submitted, returned to its authors, approved, published or retired.';
COMMENT ON COLUMN procedure_version_act.person_id IS 'Who did it; null for the command line.';
COMMENT ON COLUMN procedure_version_act.actor IS 'What kind of actor did it, as in event.';
COMMENT ON COLUMN procedure_version_act.basis IS 'role (that the policy names), vacancy (nobody has been appointed to it, so procedure.manage was enough), permission (the policy names no role), or operator.';
COMMENT ON COLUMN procedure_version_act.role IS 'Key of the procedure''s role that gave the right.';
COMMENT ON COLUMN procedure_version_act.acted_at IS 'When.';
CALL app.protect('procedure_version_act', 'record', 'organisation');
GRANT SELECT ON procedure_version_act TO tocsin_gateway, tocsin_admin;
GRANT INSERT (organisation_id, id, procedure_version_id, act, person_id, actor, basis, role) ON procedure_version_act
  TO tocsin_gateway, tocsin_admin;

-- ── Teams ───────────────────────────────────────────────────────────────────────────────────────────────────

ALTER TABLE duty_holder ADD COLUMN member_kind text;
ALTER TABLE duty_holder ADD CONSTRAINT duty_holder_member_kind_check
  CHECK (member_kind IS NULL OR (kind = 'role' AND length(member_kind) BETWEEN 1 AND 120));
COMMENT ON COLUMN duty_holder.member_kind IS 'As what kind of member they belong to the role''s team, by its key in the procedure (L2): IT specialist, legal counsel, ….';

-- ── What people owe ─────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE obligation (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  procedure_id uuid NOT NULL,
  procedure_version_id uuid NOT NULL,
  element_id uuid NOT NULL,
  kind text NOT NULL,
  key text NOT NULL,
  anchor_at timestamptz NOT NULL,
  due_at timestamptz NOT NULL,
  remind_at timestamptz,
  state text NOT NULL DEFAULT 'open',
  ended_at timestamptz,
  ended_because text,
  opened_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT obligation_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT obligation_person_key UNIQUE (organisation_id, person_id, id),
  CONSTRAINT obligation_person_fkey FOREIGN KEY (organisation_id, person_id) REFERENCES person,
  CONSTRAINT obligation_procedure_fkey FOREIGN KEY (organisation_id, procedure_id) REFERENCES procedure,
  CONSTRAINT obligation_version_fkey FOREIGN KEY (organisation_id, procedure_version_id) REFERENCES procedure_version,
  CONSTRAINT obligation_element_fkey FOREIGN KEY (organisation_id, element_id) REFERENCES procedure_element,
  CONSTRAINT obligation_kind_check CHECK (kind IN ('acknowledgement', 'training')),
  CONSTRAINT obligation_state_check CHECK (state IN ('open', 'met', 'ended')),
  CONSTRAINT obligation_ended_check CHECK ((state = 'open') = (ended_at IS NULL)),
  CONSTRAINT obligation_because_check CHECK ((state = 'ended') = (ended_because IS NOT NULL)),
  CONSTRAINT obligation_order_check CHECK (anchor_at <= due_at)
) WITH (fillfactor = 80);
CREATE UNIQUE INDEX obligation_open_key ON obligation (organisation_id, person_id, procedure_id, kind, key)
  WHERE state = 'open';
CREATE INDEX obligation_due_idx ON obligation (organisation_id, due_at) WHERE state = 'open';
CREATE INDEX obligation_remind_idx ON obligation (organisation_id, remind_at) WHERE state = 'open' AND remind_at IS NOT NULL;
COMMENT ON TABLE obligation IS 'What a person owes a policy and by when: to acknowledge a version (M9), or to take a course (M37, L3, L5). One is open at a time; the delivery worker opens what is missing and reminds.';
COMMENT ON COLUMN obligation.person_id IS 'Who owes it.';
COMMENT ON COLUMN obligation.procedure_id IS 'To which procedure.';
COMMENT ON COLUMN obligation.procedure_version_id IS 'Version in force when it was opened; for an acknowledgement, the version to be read.';
COMMENT ON COLUMN obligation.element_id IS 'The policy, or the training, that demands it.';
COMMENT ON COLUMN obligation.kind IS 'acknowledgement or training.';
COMMENT ON COLUMN obligation.key IS 'Key of the training; of the procedure for an acknowledgement. It outlives versions.';
COMMENT ON COLUMN obligation.anchor_at IS 'From when it is counted: publication, joining, or the last completion.';
COMMENT ON COLUMN obligation.due_at IS 'By when, counted in the organisation''s zone.';
COMMENT ON COLUMN obligation.remind_at IS 'When somebody is told next; null when nothing more is to be said.';
COMMENT ON COLUMN obligation.state IS 'open, met, or ended without (a newer version, another kind of person, left).';
COMMENT ON COLUMN obligation.ended_at IS 'When it was met, or ended.';
COMMENT ON COLUMN obligation.ended_because IS 'Why it ended without having been met.';
COMMENT ON COLUMN obligation.opened_at IS 'When the row was made.';
CALL app.protect('obligation', 'state', 'organisation');
GRANT SELECT, INSERT, UPDATE (state, ended_at, ended_because, remind_at) ON obligation TO tocsin_gateway, tocsin_admin,
  tocsin_delivery;
GRANT SELECT ON obligation TO tocsin_report;

CREATE TABLE acknowledgement (
  organisation_id uuid NOT NULL,
  procedure_version_id uuid NOT NULL,
  person_id uuid NOT NULL,
  acknowledged_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT acknowledgement_pkey PRIMARY KEY (organisation_id, procedure_version_id, person_id),
  CONSTRAINT acknowledgement_version_fkey FOREIGN KEY (organisation_id, procedure_version_id) REFERENCES procedure_version,
  CONSTRAINT acknowledgement_person_fkey FOREIGN KEY (organisation_id, person_id) REFERENCES person
);
COMMENT ON TABLE acknowledgement IS 'A person states to have reviewed and read a version (M9). Only they themselves can.';
COMMENT ON COLUMN acknowledgement.procedure_version_id IS 'The version.';
COMMENT ON COLUMN acknowledgement.person_id IS 'Who read it.';
COMMENT ON COLUMN acknowledgement.acknowledged_at IS 'When they said so.';
CALL app.protect('acknowledgement', 'record', 'organisation');
CREATE POLICY acknowledgement_is_ones_own ON acknowledgement AS RESTRICTIVE FOR INSERT TO tocsin_gateway
  WITH CHECK (organisation_id = (SELECT app.organisation_id()) AND person_id = (SELECT app.person_id()));
GRANT SELECT ON acknowledgement TO tocsin_gateway, tocsin_admin, tocsin_delivery, tocsin_report;
GRANT INSERT (organisation_id, procedure_version_id, person_id) ON acknowledgement TO tocsin_gateway;

ALTER TABLE incident ADD CONSTRAINT incident_exercise_key UNIQUE (organisation_id, id, exercise);

CREATE TABLE training_completion (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  obligation_id uuid NOT NULL,
  person_id uuid NOT NULL,
  completed_at timestamptz NOT NULL,
  trainer text,
  evidence text,
  exercise_id uuid,
  is_exercise boolean,
  recorded_by uuid,
  actor text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT training_completion_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT training_completion_obligation_key UNIQUE (organisation_id, obligation_id),
  CONSTRAINT training_completion_obligation_fkey FOREIGN KEY (organisation_id, person_id, obligation_id)
    REFERENCES obligation (organisation_id, person_id, id),
  CONSTRAINT training_completion_person_fkey FOREIGN KEY (organisation_id, person_id) REFERENCES person,
  CONSTRAINT training_completion_recorded_by_fkey FOREIGN KEY (organisation_id, recorded_by) REFERENCES person,
  CONSTRAINT training_completion_exercise_fkey FOREIGN KEY (organisation_id, exercise_id, is_exercise)
    REFERENCES incident (organisation_id, id, exercise),
  CONSTRAINT training_completion_exercise_check CHECK (is_exercise AND exercise_id IS NOT NULL
    OR is_exercise IS NULL AND exercise_id IS NULL),
  CONSTRAINT training_completion_trainer_check CHECK (length(trainer) BETWEEN 1 AND 200),
  CONSTRAINT training_completion_evidence_check CHECK (length(evidence) BETWEEN 1 AND 2000),
  CONSTRAINT training_completion_future_check CHECK (completed_at <= recorded_at + interval '5 minutes')
);
CREATE INDEX training_completion_person_idx ON training_completion (organisation_id, person_id, completed_at);
COMMENT ON TABLE training_completion IS 'A person took a course (M37, L3, L5). An exercise counts as the occasion of one.';
COMMENT ON COLUMN training_completion.obligation_id IS 'The occurrence of the course that it answers.';
COMMENT ON COLUMN training_completion.person_id IS 'Who took it.';
COMMENT ON COLUMN training_completion.completed_at IS 'When it was completed; the next one is counted from here.';
COMMENT ON COLUMN training_completion.trainer IS 'Who held it.';
COMMENT ON COLUMN training_completion.evidence IS 'What shows it.';
COMMENT ON COLUMN training_completion.exercise_id IS 'The exercise that it was.';
COMMENT ON COLUMN training_completion.is_exercise IS 'True where there is one: the foreign key takes exercises only.';
COMMENT ON COLUMN training_completion.recorded_by IS 'Who recorded it; null for the command line.';
COMMENT ON COLUMN training_completion.actor IS 'What kind of actor recorded it, as in event.';
COMMENT ON COLUMN training_completion.recorded_at IS 'When it was recorded.';
CALL app.protect('training_completion', 'content', 'organisation');
GRANT SELECT ON training_completion TO tocsin_gateway, tocsin_admin, tocsin_delivery, tocsin_report;
GRANT INSERT (organisation_id, id, obligation_id, person_id, completed_at, trainer, evidence, exercise_id, is_exercise,
  recorded_by, actor) ON training_completion TO tocsin_gateway, tocsin_admin;

CREATE TABLE attestation (
  organisation_id uuid NOT NULL,
  obligation_id uuid NOT NULL,
  person_id uuid NOT NULL,
  statement text NOT NULL,
  attested_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT attestation_pkey PRIMARY KEY (organisation_id, obligation_id),
  CONSTRAINT attestation_obligation_fkey FOREIGN KEY (organisation_id, person_id, obligation_id)
    REFERENCES obligation (organisation_id, person_id, id),
  CONSTRAINT attestation_person_fkey FOREIGN KEY (organisation_id, person_id) REFERENCES person,
  CONSTRAINT attestation_statement_check CHECK (length(statement) BETWEEN 1 AND 2000)
);
COMMENT ON TABLE attestation IS 'What a person confirmed at the end of a course, in the words of the procedure (L6). Only they themselves can.';
COMMENT ON COLUMN attestation.obligation_id IS 'The occurrence of the course.';
COMMENT ON COLUMN attestation.person_id IS 'Who confirmed it.';
COMMENT ON COLUMN attestation.statement IS 'The words, as the procedure had them then.';
COMMENT ON COLUMN attestation.attested_at IS 'When.';
CALL app.protect('attestation', 'record', 'organisation');
CREATE POLICY attestation_is_ones_own ON attestation AS RESTRICTIVE FOR INSERT TO tocsin_gateway
  WITH CHECK (organisation_id = (SELECT app.organisation_id()) AND person_id = (SELECT app.person_id()));
GRANT SELECT ON attestation TO tocsin_gateway, tocsin_admin, tocsin_delivery, tocsin_report;
GRANT INSERT (organisation_id, obligation_id, person_id, statement) ON attestation TO tocsin_gateway;

CREATE FUNCTION app.erase_training(erased_person uuid, why text) RETURNS integer
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
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
COMMENT ON FUNCTION app.erase_training(uuid, text) IS
  'Blanks the words of a person''s courses: who held them and what shows it. The rows stay, with an event that says why; returns how many there were.';
GRANT CREATE ON SCHEMA app TO tocsin_definer;
ALTER FUNCTION app.erase_training(uuid, text) OWNER TO tocsin_definer;
REVOKE CREATE ON SCHEMA app FROM tocsin_definer;
GRANT EXECUTE ON FUNCTION app.erase_training(uuid, text) TO tocsin_admin;
GRANT EXECUTE ON FUNCTION app.organisation_log() TO tocsin_definer;
GRANT SELECT, UPDATE (trainer, evidence) ON training_completion TO tocsin_definer;
CREATE POLICY training_completion_is_read_by_definer ON training_completion FOR SELECT TO tocsin_definer USING (true);
CREATE POLICY training_completion_is_erased ON training_completion FOR UPDATE TO tocsin_definer USING (true);

-- ── Who may ─────────────────────────────────────────────────────────────────────────────────────────────────

-- Whoever belongs to the organisation reads the policy, acknowledges it and takes its courses. To maintain it takes a
-- role that the policy itself names, which is looked up each time. One's own part in an exercise is seen as incidents are.
INSERT INTO role_permission (role, permission, opens)
VALUES ('member', 'policy.follow', '{}'), ('responder', 'policy.follow', '{incident}'),
  ('manager', 'policy.follow', '{incident}'), ('administrator', 'policy.follow', '{}'),
  ('auditor', 'policy.follow', '{incident}'), ('member', 'policy.maintain', '{}'), ('responder', 'policy.maintain', '{}'),
  ('manager', 'policy.maintain', '{}'), ('administrator', 'policy.maintain', '{}');

-- ── Work ────────────────────────────────────────────────────────────────────────────────────────────────────

COMMENT ON COLUMN job.kind IS 'compose (write a planned communication), recur (plan and write the next occurrence of a recurring one), remind and escalate (tell people of a clock), deliver (send a message), follow (carry out what a sending or a rendering sets off), restore (make lost timers and jobs of an incident again; of the organisation''s log: open what people owe and remind of it, again and again), render (make a document).';

CREATE FUNCTION app.keep_obligations() RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  INSERT INTO job (organisation_id, id, kind, key, record_id, subject_id)
  SELECT r.organisation_id, app.uuid_v7(), 'restore', 'obligations', r.id, r.id
  FROM record r
  WHERE r.organisation_id = app.organisation_id() AND r.kind = 'organisation'
  ON CONFLICT ON CONSTRAINT job_key DO NOTHING;
END
$$;
COMMENT ON FUNCTION app.keep_obligations() IS
  'Makes the standing job of the current organisation where it is missing, by which the delivery worker opens what people owe and reminds of it.';
GRANT CREATE ON SCHEMA app TO tocsin_definer;
ALTER FUNCTION app.keep_obligations() OWNER TO tocsin_definer;
REVOKE CREATE ON SCHEMA app FROM tocsin_definer;
GRANT EXECUTE ON FUNCTION app.keep_obligations() TO tocsin_admin;

-- For organisations that have a policy in force already.
INSERT INTO job (organisation_id, id, kind, key, record_id, subject_id)
SELECT r.organisation_id, app.uuid_v7(), 'restore', 'obligations', r.id, r.id
FROM record r
WHERE r.kind = 'organisation' AND EXISTS (
  SELECT FROM procedure_version v WHERE v.organisation_id = r.organisation_id AND v.status = 'published');
