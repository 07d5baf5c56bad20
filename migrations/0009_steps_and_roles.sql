-- What the record of a step holds: answers to the questions of the procedure, and its list of tasks, actions, people to be
-- told and needs, with the checks made on them. And who has which role of the procedure in one incident.

CREATE TABLE answer (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  record_id uuid NOT NULL,
  element_id uuid NOT NULL,
  question text NOT NULL,
  value jsonb NOT NULL,
  person_id uuid,
  actor text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT answer_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT answer_record_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES record,
  CONSTRAINT answer_element_fkey FOREIGN KEY (organisation_id, element_id) REFERENCES procedure_element,
  CONSTRAINT answer_person_fkey FOREIGN KEY (organisation_id, person_id) REFERENCES person,
  CONSTRAINT answer_question_check CHECK (length(question) BETWEEN 1 AND 120)
);
CREATE INDEX answer_record_idx ON answer (organisation_id, record_id, element_id, question, id DESC);
COMMENT ON TABLE answer IS 'Answers to what the procedure asks: in a step (M58, M64, L12) or about the impact of a level (M23 to M26). The newest one to a question holds; the others are its history.';
COMMENT ON COLUMN answer.element_id IS 'Step or level of the procedure that asks.';
COMMENT ON COLUMN answer.question IS 'Key of the question.';
COMMENT ON COLUMN answer.value IS 'Text, number, true or false, an array of texts, or {"earliest", "latest", "precision"}.';
COMMENT ON COLUMN answer.person_id IS 'Who answered.';
COMMENT ON COLUMN answer.actor IS 'What kind of actor answered, as in event.';
COMMENT ON COLUMN answer.recorded_at IS 'When it was taken down.';
CALL app.protect('answer', 'content', 'record');
GRANT SELECT ON answer TO tocsin_gateway, tocsin_admin, tocsin_delivery, tocsin_report;
GRANT INSERT (organisation_id, id, record_id, element_id, question, value, person_id, actor) ON answer
  TO tocsin_gateway, tocsin_admin;

CREATE TABLE step_item (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  record_id uuid NOT NULL,
  response_id uuid NOT NULL,
  element_id uuid NOT NULL,
  kind text,
  task text,
  title text NOT NULL,
  person_id uuid,
  owner_id uuid,
  due_at timestamptz,
  state text NOT NULL DEFAULT 'open',
  reason text,
  done_by uuid,
  done_earliest timestamptz,
  done_latest timestamptz,
  created_by uuid,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT step_item_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT step_item_record_key UNIQUE (organisation_id, record_id, id),
  CONSTRAINT step_item_response_fkey FOREIGN KEY (organisation_id, record_id, response_id)
    REFERENCES response (organisation_id, record_id, id),
  CONSTRAINT step_item_element_fkey FOREIGN KEY (organisation_id, element_id) REFERENCES procedure_element,
  CONSTRAINT step_item_person_fkey FOREIGN KEY (organisation_id, person_id) REFERENCES person,
  CONSTRAINT step_item_owner_fkey FOREIGN KEY (organisation_id, owner_id) REFERENCES person,
  CONSTRAINT step_item_done_by_fkey FOREIGN KEY (organisation_id, done_by) REFERENCES person,
  CONSTRAINT step_item_created_by_fkey FOREIGN KEY (organisation_id, created_by) REFERENCES person,
  CONSTRAINT step_item_title_check CHECK (length(title) BETWEEN 1 AND 1000),
  CONSTRAINT step_item_state_check CHECK (state IN ('open', 'done', 'dropped')),
  CONSTRAINT step_item_reason_check CHECK (state <> 'dropped' OR length(reason) > 0),
  CONSTRAINT step_item_done_check CHECK ((state = 'done') = (done_earliest IS NOT NULL) AND done_earliest <= done_latest)
);
CREATE INDEX step_item_record_idx ON step_item (organisation_id, record_id, id);
CREATE UNIQUE INDEX step_item_task_key ON step_item (organisation_id, response_id, element_id, task) WHERE task IS NOT NULL;
COMMENT ON TABLE step_item IS 'An entry in the list of a step: a task of the procedure, an action (M62, M66), a key person to be informed (M63), a business-critical need (M72), a containment (L11), an escalation (L14), a clean-up (M87).';
COMMENT ON COLUMN step_item.response_id IS 'Response that the step belongs to.';
COMMENT ON COLUMN step_item.element_id IS 'The step.';
COMMENT ON COLUMN step_item.kind IS 'One of the step''s kinds of entry, where the procedure has some.';
COMMENT ON COLUMN step_item.task IS 'Task of the procedure that it carries out; null for what people add.';
COMMENT ON COLUMN step_item.title IS 'What is to be done, or who is to be told.';
COMMENT ON COLUMN step_item.person_id IS 'Whom it concerns, for example the key person.';
COMMENT ON COLUMN step_item.owner_id IS 'Who is to do it.';
COMMENT ON COLUMN step_item.due_at IS 'Until when.';
COMMENT ON COLUMN step_item.state IS 'open, done or dropped.';
COMMENT ON COLUMN step_item.reason IS 'Why it was dropped, or how it ended.';
COMMENT ON COLUMN step_item.done_by IS 'Who says that it is done.';
COMMENT ON COLUMN step_item.done_earliest IS 'Earliest instant at which it was done; for a key person, informed.';
COMMENT ON COLUMN step_item.done_latest IS 'Latest such instant.';
COMMENT ON COLUMN step_item.created_by IS 'Who added it.';
COMMENT ON COLUMN step_item.created_at IS 'When the row was made.';
CALL app.protect('step_item', 'state', 'record');
GRANT SELECT, INSERT, UPDATE (state, reason, done_by, done_earliest, done_latest) ON step_item
  TO tocsin_gateway, tocsin_admin;
GRANT SELECT ON step_item TO tocsin_delivery, tocsin_report;

CREATE TABLE step_item_check (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  record_id uuid NOT NULL,
  item_id uuid NOT NULL,
  outcome text NOT NULL,
  checked_earliest timestamptz NOT NULL,
  checked_latest timestamptz NOT NULL,
  person_id uuid,
  actor text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT step_item_check_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT step_item_check_item_fkey FOREIGN KEY (organisation_id, record_id, item_id)
    REFERENCES step_item (organisation_id, record_id, id),
  CONSTRAINT step_item_check_person_fkey FOREIGN KEY (organisation_id, person_id) REFERENCES person,
  CONSTRAINT step_item_check_outcome_check CHECK (outcome IN ('passed', 'failed')),
  CONSTRAINT step_item_check_times_check CHECK (checked_earliest <= checked_latest)
);
CREATE INDEX step_item_check_record_idx ON step_item_check (organisation_id, record_id, id);
COMMENT ON TABLE step_item_check IS 'Somebody looked whether an action works (M62). What was seen is said in the event item.checked.';
COMMENT ON COLUMN step_item_check.item_id IS 'The action.';
COMMENT ON COLUMN step_item_check.outcome IS 'passed or failed.';
COMMENT ON COLUMN step_item_check.checked_earliest IS 'Earliest instant of the check.';
COMMENT ON COLUMN step_item_check.checked_latest IS 'Latest such instant.';
COMMENT ON COLUMN step_item_check.person_id IS 'Who checked.';
COMMENT ON COLUMN step_item_check.actor IS 'What kind of actor, as in event.';
COMMENT ON COLUMN step_item_check.recorded_at IS 'When it was taken down.';
CALL app.protect('step_item_check', 'record', 'record');
GRANT SELECT ON step_item_check TO tocsin_gateway, tocsin_admin, tocsin_delivery, tocsin_report;
GRANT INSERT (organisation_id, id, record_id, item_id, outcome, checked_earliest, checked_latest, person_id, actor)
  ON step_item_check TO tocsin_gateway, tocsin_admin;

CREATE TABLE appointment (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  record_id uuid NOT NULL,
  element_id uuid NOT NULL,
  exclusive boolean NOT NULL,
  person_id uuid,
  name text,
  since_earliest timestamptz NOT NULL,
  since_latest timestamptz NOT NULL,
  appointed_by uuid,
  ended_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT appointment_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT appointment_record_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES record,
  CONSTRAINT appointment_element_fkey FOREIGN KEY (organisation_id, element_id) REFERENCES procedure_element,
  CONSTRAINT appointment_person_fkey FOREIGN KEY (organisation_id, person_id) REFERENCES person,
  CONSTRAINT appointment_appointed_by_fkey FOREIGN KEY (organisation_id, appointed_by) REFERENCES person,
  CONSTRAINT appointment_one_check CHECK (num_nonnulls(person_id, name) = 1),
  CONSTRAINT appointment_name_check CHECK (length(name) BETWEEN 1 AND 300),
  CONSTRAINT appointment_since_check CHECK (since_earliest <= since_latest)
);
CREATE INDEX appointment_record_idx ON appointment (organisation_id, record_id, id);
CREATE UNIQUE INDEX appointment_exclusive_key ON appointment (organisation_id, record_id, element_id)
  WHERE exclusive AND ended_at IS NULL;
CREATE UNIQUE INDEX appointment_current_key ON appointment (organisation_id, record_id, element_id, person_id)
  WHERE ended_at IS NULL;
COMMENT ON TABLE appointment IS 'Who has a role of the procedure in one incident: the Incident Manager, exactly one at a time (M82), the team formed from other departments (M85), who communicates (M84), experts from outside (L15).';
COMMENT ON COLUMN appointment.element_id IS 'Role of the procedure.';
COMMENT ON COLUMN appointment.exclusive IS 'Whether the role has one holder at a time; an index holds it.';
COMMENT ON COLUMN appointment.person_id IS 'Who has it.';
COMMENT ON COLUMN appointment.name IS 'Who has it, where not a person of the organisation; without access.';
COMMENT ON COLUMN appointment.since_earliest IS 'Earliest instant since when.';
COMMENT ON COLUMN appointment.since_latest IS 'Latest such instant.';
COMMENT ON COLUMN appointment.appointed_by IS 'Who gave it.';
COMMENT ON COLUMN appointment.ended_at IS 'When it ended; null while it lasts. Why is said in the event.';
COMMENT ON COLUMN appointment.created_at IS 'When the row was made.';
CALL app.protect('appointment', 'state', 'record');
GRANT SELECT, INSERT, UPDATE (ended_at) ON appointment TO tocsin_gateway, tocsin_admin;
GRANT SELECT ON appointment TO tocsin_delivery, tocsin_report;

-- app.erase reaches their words (0015_meetings.sql has it whole).
GRANT SELECT, UPDATE (value) ON answer TO tocsin_definer;
GRANT SELECT, UPDATE (title, reason) ON step_item TO tocsin_definer;
GRANT SELECT, UPDATE (name) ON appointment TO tocsin_definer;
CREATE POLICY answer_is_read_by_definer ON answer FOR SELECT TO tocsin_definer USING (true);
CREATE POLICY answer_is_erased ON answer FOR UPDATE TO tocsin_definer USING (true);
CREATE POLICY step_item_is_read_by_definer ON step_item FOR SELECT TO tocsin_definer USING (true);
CREATE POLICY step_item_is_erased ON step_item FOR UPDATE TO tocsin_definer USING (true);
CREATE POLICY appointment_is_read_by_definer ON appointment FOR SELECT TO tocsin_definer USING (true);
CREATE POLICY appointment_is_erased ON appointment FOR UPDATE TO tocsin_definer USING (true);
