-- What a review leaves to be done: lessons, changes of the procedure, training and measures, in one register with sources,
-- owners and due dates. And the risks that an assessment finds.

-- ── Risks ───────────────────────────────────────────────────────────────────────────────────────────────────

ALTER TABLE finding
  ADD COLUMN likelihood smallint,
  ADD COLUMN consequence smallint,
  ADD COLUMN treatment text,
  DROP CONSTRAINT finding_kind_check,
  DROP CONSTRAINT finding_accepted_check,
  ADD CONSTRAINT finding_kind_check CHECK (kind IN ('cause', 'weakness', 'damage', 'impact', 'risk')),
  ADD CONSTRAINT finding_accepted_check CHECK (state <> 'accepted' OR kind IN ('weakness', 'risk')),
  ADD CONSTRAINT finding_rating_check CHECK (
    likelihood IS NULL AND consequence IS NULL
    OR kind = 'risk' AND likelihood BETWEEN 1 AND 5 AND consequence BETWEEN 1 AND 5),
  ADD CONSTRAINT finding_treatment_check CHECK (
    treatment IS NULL OR kind = 'risk' AND treatment IN ('modify', 'retain', 'avoid', 'share'));
COMMENT ON TABLE finding IS 'What an investigation found: the root cause (L19), damage (L20), weaknesses that were exploited (L21), what it means for clients'' data, money and compliance (L22); and the risks of the current setup that an assessment found (M94).';
COMMENT ON COLUMN finding.kind IS 'cause, weakness, damage, impact or risk.';
COMMENT ON COLUMN finding.state IS 'held; accepted: a weakness or risk that stays, for a reason; withdrawn: it proved wrong.';
COMMENT ON COLUMN finding.likelihood IS 'How likely a risk is, from 1 (hardly) to 5 (almost certain).';
COMMENT ON COLUMN finding.consequence IS 'How bad a risk would be, from 1 (slight) to 5 (ruinous).';
COMMENT ON COLUMN finding.treatment IS 'What is to become of a risk, in the words of ISO/IEC 27005: modify, retain, avoid or share.';
GRANT INSERT (likelihood, consequence, treatment) ON finding TO tocsin_gateway, tocsin_admin;

-- ── The register ────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE improvement (
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
  due_at timestamptz,
  remind_at timestamptz,
  state text NOT NULL DEFAULT 'proposed',
  meeting_id uuid,
  decision_reason text,
  decided_by uuid,
  decided_at timestamptz,
  procedure_version_id uuid,
  outcome text,
  ended_by uuid,
  ended_at timestamptz,
  verification text,
  verified_by uuid,
  verified_at timestamptz,
  version bigint NOT NULL DEFAULT 1,
  proposed_by uuid,
  actor text NOT NULL,
  proposed_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT improvement_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT improvement_record_key UNIQUE (organisation_id, record_id, id),
  CONSTRAINT improvement_record_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES record,
  CONSTRAINT improvement_element_fkey FOREIGN KEY (organisation_id, element_id) REFERENCES procedure_element,
  CONSTRAINT improvement_finding_fkey FOREIGN KEY (organisation_id, record_id, finding_id)
    REFERENCES finding (organisation_id, record_id, id),
  CONSTRAINT improvement_procedure_fkey FOREIGN KEY (organisation_id, procedure_id) REFERENCES procedure,
  CONSTRAINT improvement_meeting_fkey FOREIGN KEY (organisation_id, record_id, meeting_id)
    REFERENCES meeting (organisation_id, record_id, id),
  CONSTRAINT improvement_version_fkey FOREIGN KEY (organisation_id, procedure_version_id) REFERENCES procedure_version,
  CONSTRAINT improvement_owner_fkey FOREIGN KEY (organisation_id, owner_id) REFERENCES person,
  CONSTRAINT improvement_decided_by_fkey FOREIGN KEY (organisation_id, decided_by) REFERENCES person,
  CONSTRAINT improvement_ended_by_fkey FOREIGN KEY (organisation_id, ended_by) REFERENCES person,
  CONSTRAINT improvement_verified_by_fkey FOREIGN KEY (organisation_id, verified_by) REFERENCES person,
  CONSTRAINT improvement_proposed_by_fkey FOREIGN KEY (organisation_id, proposed_by) REFERENCES person,
  CONSTRAINT improvement_kind_check
    CHECK (kind IN ('lesson', 'procedure_change', 'training', 'improvement', 'corrective_action')),
  CONSTRAINT improvement_source_check
    CHECK (source IN ('review', 'finding', 'best_practice', 'audit', 'exercise', 'other')),
  CONSTRAINT improvement_review_check CHECK (source <> 'review' OR element_id IS NOT NULL),
  CONSTRAINT improvement_finding_check CHECK ((source = 'finding') <= (finding_id IS NOT NULL)),
  CONSTRAINT improvement_reference_check
    CHECK ((source <> 'best_practice' OR reference IS NOT NULL) AND (reference IS NULL OR length(reference) BETWEEN 1 AND 2000)),
  CONSTRAINT improvement_title_check CHECK (length(title) BETWEEN 1 AND 300),
  CONSTRAINT improvement_description_check CHECK (length(description) <= 20000),
  CONSTRAINT improvement_change_check CHECK (kind <> 'procedure_change' OR procedure_id IS NOT NULL),
  CONSTRAINT improvement_course_check CHECK (course IS NULL OR kind = 'training' AND procedure_id IS NOT NULL),
  CONSTRAINT improvement_state_check
    CHECK (state IN ('proposed', 'accepted', 'rejected', 'done', 'verified', 'dropped')),
  CONSTRAINT improvement_decision_check
    CHECK (decided_at IS NOT NULL OR state IN ('proposed', 'dropped') AND decided_by IS NULL AND decision_reason IS NULL),
  CONSTRAINT improvement_rejection_check CHECK (state <> 'rejected' OR decision_reason IS NOT NULL),
  CONSTRAINT improvement_accepted_check
    CHECK (kind = 'lesson' OR state NOT IN ('accepted', 'done', 'verified') OR num_nonnulls(owner_id, due_at) = 2),
  CONSTRAINT improvement_ended_check
    CHECK ((state IN ('done', 'verified', 'dropped')) = (ended_at IS NOT NULL) AND (ended_at IS NULL) = (outcome IS NULL)),
  CONSTRAINT improvement_version_check
    CHECK (state NOT IN ('done', 'verified') OR kind <> 'procedure_change' OR procedure_version_id IS NOT NULL),
  CONSTRAINT improvement_verified_check
    CHECK (state <> 'verified' OR num_nonnulls(verified_at, verification) = 2),
  CONSTRAINT improvement_remind_check CHECK (remind_at IS NULL OR state = 'accepted')
) WITH (fillfactor = 80);
CREATE INDEX improvement_record_idx ON improvement (organisation_id, record_id, id);
CREATE INDEX improvement_owner_idx ON improvement (organisation_id, owner_id, id) WHERE state = 'accepted';
CREATE INDEX improvement_due_idx ON improvement (organisation_id, due_at) WHERE state = 'accepted';
CREATE INDEX improvement_remind_idx ON improvement (organisation_id, remind_at) WHERE remind_at IS NOT NULL;
COMMENT ON TABLE improvement IS 'What is to become better: a lesson, a change of a procedure, training, or a measure; proposed, decided, carried out and looked at again (M93 to M96, L30 to L32; ISO/IEC 27001:2022, 10.2).';
COMMENT ON COLUMN improvement.record_id IS 'Incident that it comes from; the organisation''s own log for what comes from none.';
COMMENT ON COLUMN improvement.element_id IS 'Review of the procedure that it came out of.';
COMMENT ON COLUMN improvement.finding_id IS 'Finding of the incident that it answers.';
COMMENT ON COLUMN improvement.procedure_id IS 'Procedure that it changes, or whose course it asks for, or whose review it came out of.';
COMMENT ON COLUMN improvement.kind IS 'lesson, procedure_change, training, improvement or corrective_action.';
COMMENT ON COLUMN improvement.source IS 'Where it comes from: review, finding, best_practice, audit, exercise or other.';
COMMENT ON COLUMN improvement.reference IS 'The practice, standard or audit report that it follows.';
COMMENT ON COLUMN improvement.title IS 'What is to be done, or was learnt, in a line.';
COMMENT ON COLUMN improvement.description IS 'The same at length; empty where a line says it.';
COMMENT ON COLUMN improvement.course IS 'Key of the procedure''s course that training is in.';
COMMENT ON COLUMN improvement.owner_id IS 'Who sees that it is done.';
COMMENT ON COLUMN improvement.due_at IS 'By when.';
COMMENT ON COLUMN improvement.remind_at IS 'When its owner is told next; null when nothing more is to be said.';
COMMENT ON COLUMN improvement.state IS 'proposed; accepted or rejected; done; verified (looked at again and found to work); dropped.';
COMMENT ON COLUMN improvement.meeting_id IS 'Meeting in which it was discussed (M95).';
COMMENT ON COLUMN improvement.decision_reason IS 'Why it was decided so.';
COMMENT ON COLUMN improvement.decided_by IS 'Who took the decision down.';
COMMENT ON COLUMN improvement.decided_at IS 'When it was decided.';
COMMENT ON COLUMN improvement.procedure_version_id IS 'Version of the procedure that carries the change.';
COMMENT ON COLUMN improvement.outcome IS 'What was done, or why it was dropped.';
COMMENT ON COLUMN improvement.ended_by IS 'Who said so.';
COMMENT ON COLUMN improvement.ended_at IS 'When it was done or dropped.';
COMMENT ON COLUMN improvement.verification IS 'What was found when it was looked at again.';
COMMENT ON COLUMN improvement.verified_by IS 'Who looked.';
COMMENT ON COLUMN improvement.verified_at IS 'When.';
COMMENT ON COLUMN improvement.version IS 'Raised at each change; the ETag of the API.';
COMMENT ON COLUMN improvement.proposed_by IS 'Who proposed it; null for the command line.';
COMMENT ON COLUMN improvement.actor IS 'What kind of actor proposed it, as in event.';
COMMENT ON COLUMN improvement.proposed_at IS 'When it was taken down.';
CALL app.protect('improvement', 'state', 'record');
GRANT SELECT, INSERT (organisation_id, id, record_id, element_id, finding_id, procedure_id, kind, source, reference, title,
    description, course, owner_id, due_at, proposed_by, actor),
  UPDATE (title, description, owner_id, due_at, remind_at, state, meeting_id, decision_reason, decided_by, decided_at,
    procedure_version_id, outcome, ended_by, ended_at, verification, verified_by, verified_at, version) ON improvement
  TO tocsin_gateway, tocsin_admin;
GRANT SELECT, UPDATE (remind_at) ON improvement TO tocsin_delivery;
GRANT SELECT ON improvement TO tocsin_report;
GRANT SELECT, UPDATE (reference, title, description, decision_reason, outcome, verification) ON improvement TO tocsin_definer;
CREATE POLICY improvement_is_read_by_definer ON improvement FOR SELECT TO tocsin_definer USING (true);
CREATE POLICY improvement_is_erased ON improvement FOR UPDATE TO tocsin_definer USING (true);

CREATE TABLE improvement_person (
  organisation_id uuid NOT NULL,
  record_id uuid NOT NULL,
  improvement_id uuid NOT NULL,
  person_id uuid NOT NULL,
  part text NOT NULL,
  told_at timestamptz,
  added_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT improvement_person_pkey PRIMARY KEY (organisation_id, improvement_id, part, person_id),
  CONSTRAINT improvement_person_improvement_fkey FOREIGN KEY (organisation_id, record_id, improvement_id)
    REFERENCES improvement (organisation_id, record_id, id),
  CONSTRAINT improvement_person_person_fkey FOREIGN KEY (organisation_id, person_id) REFERENCES person,
  CONSTRAINT improvement_person_part_check CHECK (part IN ('trainee', 'reader'))
);
CREATE INDEX improvement_person_untold_idx ON improvement_person (organisation_id, added_at)
  WHERE part = 'reader' AND told_at IS NULL;
COMMENT ON TABLE improvement_person IS 'Whom an improvement concerns: who is to be trained (M96), and with whom a lesson is shared (L31).';
COMMENT ON COLUMN improvement_person.improvement_id IS 'The improvement.';
COMMENT ON COLUMN improvement_person.person_id IS 'The person.';
COMMENT ON COLUMN improvement_person.part IS 'trainee or reader.';
COMMENT ON COLUMN improvement_person.told_at IS 'When a message to a reader was written; null before that, and for trainees, whom their obligation reminds.';
COMMENT ON COLUMN improvement_person.added_at IS 'When they were named.';
CALL app.protect('improvement_person', 'state', 'record');
GRANT SELECT, INSERT (organisation_id, record_id, improvement_id, person_id, part) ON improvement_person
  TO tocsin_gateway, tocsin_admin;
GRANT SELECT, UPDATE (told_at) ON improvement_person TO tocsin_delivery;
GRANT SELECT ON improvement_person TO tocsin_report;

-- What training out of a review opens is owed by those whom it names, also where the course itself does not concern them.
ALTER TABLE obligation
  ADD COLUMN improvement_id uuid,
  ADD CONSTRAINT obligation_improvement_fkey FOREIGN KEY (organisation_id, improvement_id) REFERENCES improvement;
COMMENT ON COLUMN obligation.improvement_id IS 'Improvement that asked for it (M96); null for what the procedure asks for by itself.';

ALTER TABLE delivery
  ADD COLUMN improvement_id uuid,
  ADD CONSTRAINT delivery_improvement_fkey FOREIGN KEY (organisation_id, record_id, improvement_id)
    REFERENCES improvement (organisation_id, record_id, id);
CREATE INDEX delivery_improvement_idx ON delivery (organisation_id, improvement_id) WHERE improvement_id IS NOT NULL;
COMMENT ON COLUMN delivery.improvement_id IS 'Improvement that it shares, or reminds of.';

-- Whoever works on incidents proposes and carries out; a review's own participants decide. What comes from no incident is
-- the organisation's, and seen by those whose role covers all of it.
INSERT INTO role_permission (role, permission, opens) VALUES
  ('responder', 'improvement.read', '{incident,organisation}'), ('responder', 'improvement.manage', '{incident,organisation}'),
  ('manager', 'improvement.read', '{incident,organisation}'), ('manager', 'improvement.manage', '{incident,organisation}'),
  ('administrator', 'improvement.read', '{organisation}'), ('administrator', 'improvement.manage', '{organisation}'),
  ('auditor', 'improvement.read', '{incident,organisation}');

-- The words of improvements are erased with the others.
GRANT CREATE ON SCHEMA app TO tocsin_definer;
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
COMMENT ON FUNCTION app.erase(uuid, text) IS
  'The only way to blank words: those of a record''s events, log record, report and its entries, answers, list entries, findings, improvements, appointments of people from outside, meetings, originals, and evidence with its ledger; the bytes of evidence are disposed of instead. Refused under legal hold (TC423), of the record or of any evidence of it; leaves the rows, and an event of its own with the reason.';
REVOKE CREATE ON SCHEMA app FROM tocsin_definer;
