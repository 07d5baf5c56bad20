-- What an investigation finds: causes, weaknesses that were used, damage and impact, each a row that can be linked,
-- accepted or withdrawn. And what a plan says about them: which entry addresses which weakness.

CREATE TABLE finding (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  record_id uuid NOT NULL,
  element_id uuid NOT NULL,
  question text NOT NULL,
  kind text NOT NULL,
  statement text NOT NULL,
  identifier text,
  system text,
  cause_id uuid,
  customer text,
  amount numeric,
  currency text,
  state text NOT NULL DEFAULT 'held',
  reason text,
  found_earliest timestamptz NOT NULL,
  found_latest timestamptz NOT NULL,
  stated_by uuid,
  stated_at timestamptz NOT NULL DEFAULT now(),
  changed_by uuid,
  changed_at timestamptz,
  CONSTRAINT finding_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT finding_record_key UNIQUE (organisation_id, record_id, id),
  CONSTRAINT finding_record_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES record,
  CONSTRAINT finding_element_fkey FOREIGN KEY (organisation_id, element_id) REFERENCES procedure_element,
  CONSTRAINT finding_cause_fkey FOREIGN KEY (organisation_id, record_id, cause_id)
    REFERENCES finding (organisation_id, record_id, id),
  CONSTRAINT finding_stated_by_fkey FOREIGN KEY (organisation_id, stated_by) REFERENCES person,
  CONSTRAINT finding_changed_by_fkey FOREIGN KEY (organisation_id, changed_by) REFERENCES person,
  CONSTRAINT finding_question_check CHECK (length(question) BETWEEN 1 AND 120),
  CONSTRAINT finding_kind_check CHECK (kind IN ('cause', 'weakness', 'damage', 'impact')),
  CONSTRAINT finding_statement_check CHECK (length(statement) BETWEEN 1 AND 20000),
  CONSTRAINT finding_identifier_check CHECK (
    identifier IS NULL OR kind = 'weakness' AND identifier ~ '^CVE-[0-9]{4}-[0-9]{4,19}$'),
  CONSTRAINT finding_system_check CHECK (length(system) BETWEEN 1 AND 300),
  CONSTRAINT finding_weakness_check CHECK (cause_id IS NULL OR kind = 'weakness'),
  CONSTRAINT finding_customer_check CHECK (customer IS NULL OR kind = 'impact' AND length(customer) BETWEEN 1 AND 300),
  CONSTRAINT finding_amount_check CHECK (amount IS NULL OR kind IN ('damage', 'impact') AND amount >= 0),
  CONSTRAINT finding_currency_check CHECK ((amount IS NULL) = (currency IS NULL) AND currency ~ '^[A-Z]{3}$'),
  CONSTRAINT finding_state_check CHECK (state IN ('held', 'accepted', 'withdrawn')),
  CONSTRAINT finding_accepted_check CHECK (state <> 'accepted' OR kind = 'weakness'),
  CONSTRAINT finding_reason_check CHECK (state = 'held' OR length(reason) > 0),
  CONSTRAINT finding_found_check CHECK (found_earliest <= found_latest)
);
CREATE INDEX finding_record_idx ON finding (organisation_id, record_id, id);
COMMENT ON TABLE finding IS 'What an investigation found: the root cause (L19), damage (L20), weaknesses that were exploited (L21), what it means for clients'' data, money and compliance (L22).';
COMMENT ON COLUMN finding.element_id IS 'Step of the procedure that asks for it.';
COMMENT ON COLUMN finding.question IS 'Key of the step''s question; of an impact it is the dimension.';
COMMENT ON COLUMN finding.kind IS 'cause, weakness, damage or impact.';
COMMENT ON COLUMN finding.statement IS 'What was found, in words.';
COMMENT ON COLUMN finding.identifier IS 'CVE id of a weakness, where it has one.';
COMMENT ON COLUMN finding.system IS 'System that it concerns.';
COMMENT ON COLUMN finding.cause_id IS 'Cause that a weakness belongs to.';
COMMENT ON COLUMN finding.customer IS 'Affected customer whom an impact concerns; null for all.';
COMMENT ON COLUMN finding.amount IS 'Size of a damage or financial impact in units of the currency.';
COMMENT ON COLUMN finding.currency IS 'ISO 4217 currency of the amount.';
COMMENT ON COLUMN finding.state IS 'held; accepted: a weakness that stays, for a reason; withdrawn: it proved wrong.';
COMMENT ON COLUMN finding.reason IS 'Why it is accepted, withdrawn, or held again.';
COMMENT ON COLUMN finding.found_earliest IS 'Earliest instant at which it was found.';
COMMENT ON COLUMN finding.found_latest IS 'Latest such instant.';
COMMENT ON COLUMN finding.stated_by IS 'Who stated it.';
COMMENT ON COLUMN finding.stated_at IS 'When it was taken down.';
COMMENT ON COLUMN finding.changed_by IS 'Who changed its state or link last.';
COMMENT ON COLUMN finding.changed_at IS 'When that was.';
CALL app.protect('finding', 'state', 'record');
GRANT SELECT, INSERT (organisation_id, id, record_id, element_id, question, kind, statement, identifier, system, cause_id,
    customer, amount, currency, found_earliest, found_latest, stated_by),
  UPDATE (cause_id, state, reason, changed_by, changed_at) ON finding TO tocsin_gateway, tocsin_admin;
GRANT SELECT ON finding TO tocsin_delivery, tocsin_report;
GRANT SELECT, UPDATE (statement, system, customer, reason) ON finding TO tocsin_definer;
CREATE POLICY finding_is_read_by_definer ON finding FOR SELECT TO tocsin_definer USING (true);
CREATE POLICY finding_is_erased ON finding FOR UPDATE TO tocsin_definer USING (true);

ALTER TABLE step_item
  ADD COLUMN finding_id uuid,
  ADD CONSTRAINT step_item_finding_fkey FOREIGN KEY (organisation_id, record_id, finding_id)
    REFERENCES finding (organisation_id, record_id, id);
COMMENT ON COLUMN step_item.finding_id IS 'Weakness that the entry of a mitigation plan addresses (L24).';
