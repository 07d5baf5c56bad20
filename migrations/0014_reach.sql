-- Whom a message reached, and how. A telephone call is settled one by one (M46, M52). A first communication is counted
-- department by department, so that a gate can name who has not been told (M51, M65). A document goes to its
-- distribution list, version by version (M44). And a communication keeps who sent it (M47).

ALTER TABLE communication ADD COLUMN completes_id uuid;
ALTER TABLE communication ADD COLUMN sender_name text;
ALTER TABLE communication ADD COLUMN sender_role text;
ALTER TABLE communication ADD CONSTRAINT communication_completes_fkey FOREIGN KEY (organisation_id, record_id, completes_id)
  REFERENCES communication (organisation_id, record_id, id);
ALTER TABLE communication ADD CONSTRAINT communication_completes_check CHECK (completes_id <> id);
COMMENT ON COLUMN communication.completes_id IS 'Communication of which it told the departments that were left (M65); null for any other.';
COMMENT ON COLUMN communication.sender_name IS 'Who sends it, as its words name them (M47).';
COMMENT ON COLUMN communication.sender_role IS 'Role of the procedure in which it is sent: the first of its senders that somebody holds, or that holds who recorded it.';
GRANT UPDATE (sender_name, sender_role) ON communication TO tocsin_gateway, tocsin_admin, tocsin_delivery;
GRANT UPDATE (recorded_by) ON communication TO tocsin_gateway, tocsin_admin;

ALTER TABLE delivery ADD COLUMN department_id uuid;
ALTER TABLE delivery ADD COLUMN document_id uuid;
ALTER TABLE delivery ADD COLUMN document_version integer;
ALTER TABLE delivery ADD CONSTRAINT delivery_department_fkey FOREIGN KEY (organisation_id, department_id) REFERENCES department;
ALTER TABLE delivery ADD CONSTRAINT delivery_document_fkey FOREIGN KEY (organisation_id, record_id, document_id)
  REFERENCES document (organisation_id, record_id, id);
ALTER TABLE delivery ADD CONSTRAINT delivery_document_check CHECK (
  (purpose = 'document') = (document_id IS NOT NULL) AND (document_id IS NULL) = (document_version IS NULL));
CREATE INDEX delivery_document_idx ON delivery (organisation_id, document_id) WHERE document_id IS NOT NULL;
CREATE INDEX delivery_calls_idx ON delivery (organisation_id, created_at, id) WHERE channel = 'phone' AND state = 'waiting';
COMMENT ON COLUMN delivery.department_id IS 'Department under which the recipient is counted; null for one without.';
COMMENT ON COLUMN delivery.document_id IS 'Document that it carries (M44).';
COMMENT ON COLUMN delivery.document_version IS 'Version of that document.';
COMMENT ON COLUMN delivery.sent_at IS 'When the receiving server took it over, or the person was reached by telephone.';

CREATE TABLE phone_call (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  record_id uuid NOT NULL,
  delivery_id uuid NOT NULL,
  called_by uuid,
  actor text NOT NULL,
  called_earliest timestamptz NOT NULL,
  called_latest timestamptz NOT NULL,
  reached boolean NOT NULL,
  given_up boolean NOT NULL DEFAULT false,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT phone_call_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT phone_call_delivery_fkey FOREIGN KEY (organisation_id, record_id, delivery_id)
    REFERENCES delivery (organisation_id, record_id, id),
  CONSTRAINT phone_call_called_by_fkey FOREIGN KEY (organisation_id, called_by) REFERENCES person,
  CONSTRAINT phone_call_order_check CHECK (called_earliest <= called_latest),
  CONSTRAINT phone_call_outcome_check CHECK (NOT (reached AND given_up))
);
CREATE INDEX phone_call_delivery_idx ON phone_call (organisation_id, delivery_id);
COMMENT ON TABLE phone_call IS 'Each attempt to reach somebody by telephone: who called and when (M46, M52). With whom they spoke and what was said are the words of the event of the same id, so that they can be erased.';
COMMENT ON COLUMN phone_call.delivery_id IS 'The message that the call carries.';
COMMENT ON COLUMN phone_call.called_by IS 'Who called.';
COMMENT ON COLUMN phone_call.actor IS 'What kind of actor recorded it, as in event.';
COMMENT ON COLUMN phone_call.called_earliest IS 'Earliest instant of the call.';
COMMENT ON COLUMN phone_call.called_latest IS 'Latest such instant.';
COMMENT ON COLUMN phone_call.reached IS 'Whether they were told.';
COMMENT ON COLUMN phone_call.given_up IS 'Whether nobody calls again.';
COMMENT ON COLUMN phone_call.recorded_at IS 'When it was taken down.';
CALL app.protect('phone_call', 'record', 'record');
GRANT SELECT, INSERT (organisation_id, id, record_id, delivery_id, called_by, actor, called_earliest, called_latest, reached,
  given_up) ON phone_call TO tocsin_gateway, tocsin_admin;
GRANT SELECT ON phone_call TO tocsin_delivery, tocsin_report;

CREATE TABLE communication_reach (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  record_id uuid NOT NULL,
  communication_id uuid NOT NULL,
  department_id uuid,
  meant integer NOT NULL,
  reached integer NOT NULL DEFAULT 0,
  told_by_id uuid,
  CONSTRAINT communication_reach_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT communication_reach_department_key UNIQUE NULLS NOT DISTINCT (organisation_id, communication_id, department_id),
  CONSTRAINT communication_reach_communication_fkey FOREIGN KEY (organisation_id, record_id, communication_id)
    REFERENCES communication (organisation_id, record_id, id),
  CONSTRAINT communication_reach_told_by_fkey FOREIGN KEY (organisation_id, record_id, told_by_id)
    REFERENCES communication (organisation_id, record_id, id),
  CONSTRAINT communication_reach_department_fkey FOREIGN KEY (organisation_id, department_id) REFERENCES department,
  CONSTRAINT communication_reach_people_check CHECK (meant > 0 AND reached BETWEEN 0 AND meant)
) WITH (fillfactor = 80);
CREATE INDEX communication_reach_record_idx ON communication_reach (organisation_id, record_id);
COMMENT ON TABLE communication_reach IS 'How many people of a department a communication means, and how many of them it has reached (M51, M65).';
COMMENT ON COLUMN communication_reach.communication_id IS 'The communication.';
COMMENT ON COLUMN communication_reach.department_id IS 'The department; null for people without one.';
COMMENT ON COLUMN communication_reach.meant IS 'People meant, also those without any address.';
COMMENT ON COLUMN communication_reach.reached IS 'People whom a message reached.';
COMMENT ON COLUMN communication_reach.told_by_id IS 'Communication recorded by a person who told the whole department.';
CALL app.protect('communication_reach', 'state', 'record');
GRANT SELECT, UPDATE (reached, told_by_id) ON communication_reach TO tocsin_gateway, tocsin_admin;
GRANT SELECT, INSERT (organisation_id, id, record_id, communication_id, department_id, meant), UPDATE (reached)
  ON communication_reach TO tocsin_delivery;
GRANT SELECT ON communication_reach TO tocsin_report;
