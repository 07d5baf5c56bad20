-- What is said about an incident, to whom, and the proof that it reached them.

CREATE TABLE communication (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  record_id uuid NOT NULL,
  response_id uuid,
  element_id uuid,
  audience_id uuid,
  deadline_id uuid,
  occurrence integer NOT NULL DEFAULT 0,
  channel text NOT NULL,
  requirement text NOT NULL DEFAULT 'required',
  requirement_reason text,
  decided_by uuid,
  decided_at timestamptz,
  state text NOT NULL,
  subject text,
  body text,
  fields jsonb NOT NULL DEFAULT '{}',
  composed_at timestamptz,
  sent_earliest timestamptz,
  sent_latest timestamptz,
  recorded_by uuid,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT communication_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT communication_record_key UNIQUE (organisation_id, record_id, id),
  CONSTRAINT communication_record_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES record,
  CONSTRAINT communication_response_fkey FOREIGN KEY (organisation_id, record_id, response_id)
    REFERENCES response (organisation_id, record_id, id),
  CONSTRAINT communication_element_fkey FOREIGN KEY (organisation_id, element_id) REFERENCES procedure_element,
  CONSTRAINT communication_audience_fkey FOREIGN KEY (organisation_id, audience_id) REFERENCES procedure_element,
  CONSTRAINT communication_deadline_fkey FOREIGN KEY (organisation_id, record_id, deadline_id)
    REFERENCES deadline (organisation_id, record_id, id),
  CONSTRAINT communication_decided_by_fkey FOREIGN KEY (organisation_id, decided_by) REFERENCES person,
  CONSTRAINT communication_recorded_by_fkey FOREIGN KEY (organisation_id, recorded_by) REFERENCES person,
  CONSTRAINT communication_channel_check CHECK (channel IN ('email', 'phone', 'verbal', 'status-page', 'social-media', 'press', 'letter', 'webhook', 'other')),
  CONSTRAINT communication_requirement_check CHECK (requirement IN ('undecided', 'required', 'not-required')),
  CONSTRAINT communication_requirement_reason_check CHECK (requirement <> 'not-required' OR length(requirement_reason) > 0),
  CONSTRAINT communication_state_check CHECK (state IN ('planned', 'composed', 'sent', 'recorded', 'failed', 'cancelled')),
  CONSTRAINT communication_composed_check CHECK (state NOT IN ('composed', 'sent') OR composed_at IS NOT NULL),
  CONSTRAINT communication_sent_check CHECK (state NOT IN ('sent', 'recorded') OR sent_earliest IS NOT NULL),
  CONSTRAINT communication_order_check CHECK (sent_earliest <= sent_latest)
) WITH (fillfactor = 80);
CREATE UNIQUE INDEX communication_planned_key ON communication
  (organisation_id, response_id, element_id, audience_id, occurrence) WHERE element_id IS NOT NULL;
COMMENT ON TABLE communication IS 'A message to an audience, in one occurrence: planned by the procedure, or recorded by a person who spoke or wrote (M46, M52).';
COMMENT ON COLUMN communication.response_id IS 'Response whose procedure demands it.';
COMMENT ON COLUMN communication.element_id IS 'Communication of the procedure; null for what a person recorded of their own accord.';
COMMENT ON COLUMN communication.audience_id IS 'Audience of the procedure.';
COMMENT ON COLUMN communication.deadline_id IS 'Clock it fulfils.';
COMMENT ON COLUMN communication.occurrence IS 'Number of the occurrence: 0 for the first or only one.';
COMMENT ON COLUMN communication.channel IS 'email, phone, verbal, status-page, social-media, press, letter, webhook or other.';
COMMENT ON COLUMN communication.requirement IS 'undecided, required or not-required (M53).';
COMMENT ON COLUMN communication.requirement_reason IS 'Why.';
COMMENT ON COLUMN communication.decided_by IS 'Who decided that.';
COMMENT ON COLUMN communication.decided_at IS 'When.';
COMMENT ON COLUMN communication.state IS 'planned, composed (its deliveries exist), sent (every delivery ended, at least one arrived), recorded (said by a person), failed, cancelled.';
COMMENT ON COLUMN communication.subject IS 'Subject as composed.';
COMMENT ON COLUMN communication.body IS 'Text as composed, or what was said.';
COMMENT ON COLUMN communication.fields IS 'The content fields the procedure demands (M49), as composed.';
COMMENT ON COLUMN communication.composed_at IS 'When it was composed.';
COMMENT ON COLUMN communication.sent_earliest IS 'Earliest instant at which it was sent.';
COMMENT ON COLUMN communication.sent_latest IS 'Latest such instant.';
COMMENT ON COLUMN communication.recorded_by IS 'Who recorded it.';
COMMENT ON COLUMN communication.created_at IS 'When the row was made.';
CALL app.protect('communication', 'state', 'record');
GRANT SELECT, INSERT ON communication TO tocsin_gateway, tocsin_admin, tocsin_delivery;
GRANT UPDATE (requirement, requirement_reason, decided_by, decided_at, state, channel, subject, body, fields, sent_earliest, sent_latest)
  ON communication TO tocsin_gateway, tocsin_admin;
GRANT UPDATE (state, subject, body, fields, composed_at, sent_earliest, sent_latest) ON communication TO tocsin_delivery;
GRANT SELECT ON communication TO tocsin_report;

CREATE FUNCTION app.refuse_rewording() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'what was said is not reworded' USING ERRCODE = 'TC409', TABLE = TG_TABLE_NAME;
END
$$;
COMMENT ON FUNCTION app.refuse_rewording() IS 'Guard of messages: once sent or recorded, their words stand.';
CREATE TRIGGER communication_is_never_reworded BEFORE UPDATE OF channel, subject, body, fields ON communication
  FOR EACH ROW WHEN (OLD.state IN ('sent', 'recorded')
    AND (OLD.channel, OLD.subject, OLD.body, OLD.fields) IS DISTINCT FROM (NEW.channel, NEW.subject, NEW.body, NEW.fields))
  EXECUTE FUNCTION app.refuse_rewording();

CREATE TABLE delivery (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  record_id uuid NOT NULL,
  communication_id uuid,
  deadline_id uuid,
  purpose text NOT NULL,
  contact_id uuid,
  person_id uuid,
  recipient_name text NOT NULL,
  address text NOT NULL,
  channel text NOT NULL,
  message_id text NOT NULL,
  subject text NOT NULL,
  body text NOT NULL,
  state text NOT NULL DEFAULT 'waiting',
  sent_at timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT delivery_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT delivery_record_key UNIQUE (organisation_id, record_id, id),
  CONSTRAINT delivery_record_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES record,
  CONSTRAINT delivery_communication_fkey FOREIGN KEY (organisation_id, record_id, communication_id)
    REFERENCES communication (organisation_id, record_id, id),
  CONSTRAINT delivery_deadline_fkey FOREIGN KEY (organisation_id, record_id, deadline_id)
    REFERENCES deadline (organisation_id, record_id, id),
  CONSTRAINT delivery_contact_fkey FOREIGN KEY (organisation_id, contact_id) REFERENCES contact,
  CONSTRAINT delivery_person_fkey FOREIGN KEY (organisation_id, person_id) REFERENCES person,
  CONSTRAINT delivery_message_key UNIQUE (organisation_id, message_id),
  CONSTRAINT delivery_purpose_check CHECK (purpose IN ('communication', 'reminder', 'escalation', 'document')),
  CONSTRAINT delivery_channel_check CHECK (channel IN ('email', 'phone')),
  CONSTRAINT delivery_state_check CHECK (state IN ('waiting', 'sent', 'failed', 'cancelled')),
  CONSTRAINT delivery_sent_check CHECK ((state = 'sent') = (sent_at IS NOT NULL))
) WITH (fillfactor = 80);
CREATE INDEX delivery_communication_idx ON delivery (organisation_id, communication_id);
COMMENT ON TABLE delivery IS 'One message to one recipient. At least once; the message id is the same at every attempt, so that the receiver can tell.';
COMMENT ON COLUMN delivery.communication_id IS 'Communication it carries.';
COMMENT ON COLUMN delivery.deadline_id IS 'Clock it reminds of, or escalates.';
COMMENT ON COLUMN delivery.purpose IS 'communication, reminder, escalation or document.';
COMMENT ON COLUMN delivery.contact_id IS 'Entry of the contact list it goes to.';
COMMENT ON COLUMN delivery.person_id IS 'Person it goes to.';
COMMENT ON COLUMN delivery.recipient_name IS 'Name as it was then.';
COMMENT ON COLUMN delivery.address IS 'Address or number as it was then.';
COMMENT ON COLUMN delivery.channel IS 'email; or phone, a task for a person.';
COMMENT ON COLUMN delivery.message_id IS 'Message-ID, derived from the key of the row.';
COMMENT ON COLUMN delivery.subject IS 'Subject as sent.';
COMMENT ON COLUMN delivery.body IS 'Text as sent.';
COMMENT ON COLUMN delivery.state IS 'waiting, sent, failed or cancelled.';
COMMENT ON COLUMN delivery.sent_at IS 'When the receiving server took it over.';
COMMENT ON COLUMN delivery.created_at IS 'When it was composed.';
CALL app.protect('delivery', 'state', 'record');
GRANT SELECT, INSERT, UPDATE (state, sent_at) ON delivery TO tocsin_delivery;
GRANT SELECT, UPDATE (state, sent_at) ON delivery TO tocsin_gateway, tocsin_admin;
GRANT SELECT ON delivery TO tocsin_report;

CREATE INDEX delivery_waiting_idx ON delivery (created_at) WHERE state = 'waiting' AND channel = 'email';

CREATE FUNCTION app.stranded_deliveries(older_than interval)
RETURNS TABLE (organisation_id uuid, id uuid, record_id uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN QUERY
  SELECT d.organisation_id, d.id, d.record_id FROM delivery d
  WHERE d.state = 'waiting' AND d.channel = 'email' AND d.created_at < statement_timestamp() - older_than
    AND NOT EXISTS (
      SELECT FROM job j WHERE j.organisation_id = d.organisation_id AND j.kind = 'deliver' AND j.key = d.id::text)
  ORDER BY d.created_at LIMIT 500;
END
$$;
COMMENT ON FUNCTION app.stranded_deliveries(interval) IS
  'Messages that wait while no job is left to send them, for the auditor of the sweep; keys only.';
GRANT CREATE ON SCHEMA app TO tocsin_definer;
ALTER FUNCTION app.stranded_deliveries(interval) OWNER TO tocsin_definer;
REVOKE CREATE ON SCHEMA app FROM tocsin_definer;
GRANT EXECUTE ON FUNCTION app.stranded_deliveries(interval) TO tocsin_sweep, tocsin_admin;
GRANT SELECT (organisation_id, id, record_id, state, channel, created_at) ON delivery TO tocsin_definer;
GRANT SELECT (organisation_id, kind, key) ON job TO tocsin_definer;
CREATE POLICY delivery_is_audited ON delivery FOR SELECT TO tocsin_definer USING (true);
CREATE POLICY job_is_audited ON job FOR SELECT TO tocsin_definer USING (true);

CREATE TABLE delivery_attempt (
  organisation_id uuid NOT NULL,
  delivery_id uuid NOT NULL,
  attempt bigint NOT NULL,
  record_id uuid NOT NULL,
  outcome text NOT NULL,
  reply text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT delivery_attempt_pkey PRIMARY KEY (organisation_id, delivery_id, attempt),
  CONSTRAINT delivery_attempt_delivery_fkey FOREIGN KEY (organisation_id, record_id, delivery_id)
    REFERENCES delivery (organisation_id, record_id, id),
  CONSTRAINT delivery_attempt_outcome_check CHECK (outcome IN ('accepted', 'temporary', 'permanent'))
);
COMMENT ON TABLE delivery_attempt IS 'Each attempt to deliver, with the answer: the proof.';
COMMENT ON COLUMN delivery_attempt.delivery_id IS 'The delivery.';
COMMENT ON COLUMN delivery_attempt.attempt IS 'Number of the job''s claim.';
COMMENT ON COLUMN delivery_attempt.outcome IS 'accepted, temporary or permanent failure.';
COMMENT ON COLUMN delivery_attempt.reply IS 'What the receiving side said.';
COMMENT ON COLUMN delivery_attempt.recorded_at IS 'When.';
CALL app.protect('delivery_attempt', 'record', 'record');
GRANT SELECT ON delivery_attempt TO tocsin_gateway, tocsin_admin, tocsin_report, tocsin_delivery;
GRANT INSERT (organisation_id, delivery_id, attempt, record_id, outcome, reply) ON delivery_attempt TO tocsin_delivery;
