-- An incident may follow several procedures side by side. Each has its own documents and reviews, and a change of level
-- takes what another plan no longer asks for out of what is owed.

ALTER TABLE document DROP CONSTRAINT document_key;
ALTER TABLE document ADD CONSTRAINT document_key UNIQUE NULLS NOT DISTINCT
  (organisation_id, record_id, element_id, kind, language);

ALTER TABLE response_step DROP CONSTRAINT response_step_state_check;
ALTER TABLE response_step ADD CONSTRAINT response_step_state_check
  CHECK (state IN ('open', 'done', 'not-applicable', 'superseded', 'unknown'));
COMMENT ON COLUMN response_step.state IS 'open, done, not-applicable, superseded (of a plan that another took over from), or unknown (history that does not tell).';

-- A procedure may name the entries of its contact list and leave their addresses to the organisation (L4).
ALTER TABLE contact DROP CONSTRAINT contact_reachable_check;

CREATE TABLE review (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  record_id uuid NOT NULL,
  response_id uuid NOT NULL,
  element_id uuid NOT NULL,
  held_earliest timestamptz NOT NULL,
  held_latest timestamptz NOT NULL,
  person_id uuid,
  actor text NOT NULL,
  voided boolean NOT NULL DEFAULT false,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT review_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT review_response_fkey FOREIGN KEY (organisation_id, record_id, response_id)
    REFERENCES response (organisation_id, record_id, id),
  CONSTRAINT review_element_fkey FOREIGN KEY (organisation_id, element_id) REFERENCES procedure_element,
  CONSTRAINT review_person_fkey FOREIGN KEY (organisation_id, person_id) REFERENCES person,
  CONSTRAINT review_held_check CHECK (held_earliest <= held_latest)
);
CREATE INDEX review_record_idx ON review (organisation_id, record_id, id);
COMMENT ON TABLE review IS 'A review that a procedure demands, and that was held (M93, L30). Its findings are the words of the event incident.reviewed.';
COMMENT ON COLUMN review.response_id IS 'Response whose procedure demands it.';
COMMENT ON COLUMN review.element_id IS 'Review of the procedure.';
COMMENT ON COLUMN review.held_earliest IS 'Earliest instant at which it was held.';
COMMENT ON COLUMN review.held_latest IS 'Latest such instant.';
COMMENT ON COLUMN review.person_id IS 'Who recorded it.';
COMMENT ON COLUMN review.actor IS 'What kind of actor recorded it, as in event.';
COMMENT ON COLUMN review.voided IS 'Held before the incident was opened again, so it no longer counts.';
COMMENT ON COLUMN review.recorded_at IS 'When it was taken down.';
CALL app.protect('review', 'state', 'record');
GRANT SELECT, INSERT (organisation_id, id, record_id, response_id, element_id, held_earliest, held_latest, person_id, actor),
  UPDATE (voided) ON review TO tocsin_gateway, tocsin_admin;
GRANT SELECT ON review TO tocsin_delivery, tocsin_report;

-- A phase that enters by itself may do so when a message was sent or a document made.
GRANT UPDATE (phase_id) ON response TO tocsin_delivery;
GRANT UPDATE (entered_earliest, entered_latest, left_earliest, left_latest, override_reason) ON response_phase
  TO tocsin_delivery;
