-- Whom the organisation depends on, what it told people of that, and what its suppliers' failures cost; and how long an
-- incident is expected to last, which decides how business goes on meanwhile.
--
-- Words of an incident stand in event_content, where app.erase reaches them: the rows here hold keys, times and amounts.

INSERT INTO role_permission (role, permission, opens) VALUES
  ('member', 'supplier.read', '{}'),
  ('responder', 'supplier.read', '{}'),
  ('manager', 'supplier.read', '{}'),
  ('manager', 'supplier.manage', '{organisation}'),
  ('administrator', 'supplier.read', '{}'),
  ('administrator', 'supplier.manage', '{organisation}'),
  ('auditor', 'supplier.read', '{}');

-- ── The register ────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE supplier (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  key text NOT NULL,
  name text NOT NULL,
  agreement_url text,
  method text NOT NULL DEFAULT '',
  status_url text,
  contact_id uuid,
  disclosed_to text[] NOT NULL DEFAULT '{}',
  active boolean NOT NULL DEFAULT true,
  CONSTRAINT supplier_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT supplier_organisation_fkey FOREIGN KEY (organisation_id) REFERENCES organisation,
  CONSTRAINT supplier_contact_fkey FOREIGN KEY (organisation_id, contact_id) REFERENCES contact,
  CONSTRAINT supplier_key_key UNIQUE (organisation_id, key),
  CONSTRAINT supplier_key_check CHECK (length(key) BETWEEN 1 AND 120),
  CONSTRAINT supplier_name_check CHECK (length(name) BETWEEN 1 AND 200),
  CONSTRAINT supplier_agreement_url_check CHECK (agreement_url ~ '^https?://' AND length(agreement_url) <= 2000),
  CONSTRAINT supplier_method_check CHECK (length(method) <= 2000),
  CONSTRAINT supplier_status_url_check CHECK (status_url ~ '^https?://' AND length(status_url) <= 2000)
);
COMMENT ON TABLE supplier IS 'A supplier that the organisation depends on (M75). The first rows come from its procedures; what it edits stays.';
COMMENT ON COLUMN supplier.key IS 'Short name: the key in the procedure it came from, or the organisation''s own.';
COMMENT ON COLUMN supplier.name IS 'Name as people know it.';
COMMENT ON COLUMN supplier.agreement_url IS 'Address of the service level agreement (M79).';
COMMENT ON COLUMN supplier.method IS 'How its incidents are tackled, as its agreement describes (M79).';
COMMENT ON COLUMN supplier.status_url IS 'Its public status page.';
COMMENT ON COLUMN supplier.contact_id IS 'Entry of the contact list by which it is reached.';
COMMENT ON COLUMN supplier.disclosed_to IS 'Audiences to be told of the dependency (M78), by their keys.';
COMMENT ON COLUMN supplier.active IS 'Whether the organisation still depends on it; what it no longer does is kept.';
CALL app.protect('supplier', 'state', 'organisation');
GRANT SELECT, INSERT, UPDATE (name, agreement_url, method, status_url, contact_id, disclosed_to, active) ON supplier
  TO tocsin_gateway, tocsin_admin;
GRANT SELECT ON supplier TO tocsin_delivery;

CREATE TABLE supplier_service (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  supplier_id uuid NOT NULL,
  key text NOT NULL,
  title text NOT NULL,
  use text NOT NULL DEFAULT '',
  zone text,
  backup_location text,
  backup_policy text,
  agreement text,
  monthly_charge numeric,
  currency text,
  active boolean NOT NULL DEFAULT true,
  CONSTRAINT supplier_service_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT supplier_service_supplier_key UNIQUE (organisation_id, supplier_id, id),
  CONSTRAINT supplier_service_key_key UNIQUE (organisation_id, supplier_id, key),
  CONSTRAINT supplier_service_supplier_fkey FOREIGN KEY (organisation_id, supplier_id) REFERENCES supplier,
  CONSTRAINT supplier_service_key_check CHECK (length(key) BETWEEN 1 AND 120),
  CONSTRAINT supplier_service_title_check CHECK (length(title) BETWEEN 1 AND 200),
  CONSTRAINT supplier_service_use_check CHECK (length(use) <= 1000),
  CONSTRAINT supplier_service_zone_check CHECK (length(zone) BETWEEN 1 AND 200),
  CONSTRAINT supplier_service_backup_location_check CHECK (length(backup_location) BETWEEN 1 AND 500),
  CONSTRAINT supplier_service_backup_policy_check CHECK (length(backup_policy) BETWEEN 1 AND 2000),
  CONSTRAINT supplier_service_agreement_check CHECK (length(agreement) BETWEEN 1 AND 120),
  CONSTRAINT supplier_service_currency_check CHECK (currency ~ '^[A-Z]{3}$'),
  CONSTRAINT supplier_service_monthly_charge_check CHECK (
    (monthly_charge IS NULL) = (currency IS NULL) AND monthly_charge BETWEEN 0 AND 999999999999.9999)
);
COMMENT ON TABLE supplier_service IS 'A service of a supplier and what the organisation uses it for (M75, M76).';
COMMENT ON COLUMN supplier_service.supplier_id IS 'The supplier.';
COMMENT ON COLUMN supplier_service.key IS 'Short name, unique for the supplier.';
COMMENT ON COLUMN supplier_service.title IS 'Name of the service.';
COMMENT ON COLUMN supplier_service.use IS 'What the organisation uses it for.';
COMMENT ON COLUMN supplier_service.zone IS 'Zone or region in which it runs.';
COMMENT ON COLUMN supplier_service.backup_location IS 'Where its backup is (M76).';
COMMENT ON COLUMN supplier_service.backup_policy IS 'Reference to the policy by which it is backed up: a title or an address (M76).';
COMMENT ON COLUMN supplier_service.agreement IS 'Key of the shipped catalogue of service level agreements by whose tiers credits are computed.';
COMMENT ON COLUMN supplier_service.monthly_charge IS 'What a month of it costs, in units of the currency.';
COMMENT ON COLUMN supplier_service.currency IS 'ISO 4217 code of the charge.';
COMMENT ON COLUMN supplier_service.active IS 'Whether the organisation still uses it.';
CALL app.protect('supplier_service', 'state', 'organisation');
GRANT SELECT, INSERT, UPDATE (title, use, zone, backup_location, backup_policy, agreement, monthly_charge, currency, active)
  ON supplier_service TO tocsin_gateway, tocsin_admin;
GRANT SELECT ON supplier_service TO tocsin_delivery;

CREATE TABLE supplier_disclosure (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  supplier_id uuid NOT NULL,
  audience text,
  informed_id uuid,
  channel text NOT NULL,
  told_earliest timestamptz NOT NULL,
  told_latest timestamptz NOT NULL,
  person_id uuid,
  actor text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT supplier_disclosure_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT supplier_disclosure_supplier_fkey FOREIGN KEY (organisation_id, supplier_id) REFERENCES supplier,
  CONSTRAINT supplier_disclosure_informed_fkey FOREIGN KEY (organisation_id, informed_id) REFERENCES person,
  CONSTRAINT supplier_disclosure_person_fkey FOREIGN KEY (organisation_id, person_id) REFERENCES person,
  CONSTRAINT supplier_disclosure_audience_check CHECK (length(audience) BETWEEN 1 AND 120),
  CONSTRAINT supplier_disclosure_informed_check CHECK (num_nonnulls(audience, informed_id) = 1),
  CONSTRAINT supplier_disclosure_channel_check CHECK (channel IN ('email', 'phone', 'verbal', 'meeting', 'contract',
    'website', 'letter', 'other')),
  CONSTRAINT supplier_disclosure_told_check CHECK (told_earliest <= told_latest)
);
CREATE INDEX supplier_disclosure_supplier_idx ON supplier_disclosure (organisation_id, supplier_id, id);
COMMENT ON TABLE supplier_disclosure IS 'That an audience or a person was told of the dependency on a supplier (M78).';
COMMENT ON COLUMN supplier_disclosure.supplier_id IS 'The supplier.';
COMMENT ON COLUMN supplier_disclosure.audience IS 'Key of the audience that was told.';
COMMENT ON COLUMN supplier_disclosure.informed_id IS 'The person who was told, where it was no audience.';
COMMENT ON COLUMN supplier_disclosure.channel IS 'How: email, phone, verbal, meeting, contract, website, letter or other.';
COMMENT ON COLUMN supplier_disclosure.told_earliest IS 'Earliest instant at which they may have been told.';
COMMENT ON COLUMN supplier_disclosure.told_latest IS 'Latest such instant.';
COMMENT ON COLUMN supplier_disclosure.person_id IS 'Who told them, or says so.';
COMMENT ON COLUMN supplier_disclosure.actor IS 'What kind of actor entered it, as in event.';
COMMENT ON COLUMN supplier_disclosure.recorded_at IS 'When it was taken down.';
CALL app.protect('supplier_disclosure', 'record', 'organisation');
GRANT SELECT, INSERT (organisation_id, id, supplier_id, audience, informed_id, channel, told_earliest, told_latest,
  person_id, actor) ON supplier_disclosure TO tocsin_gateway, tocsin_admin;

-- ── During an incident ──────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE supplier_status (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  record_id uuid NOT NULL,
  supplier_id uuid NOT NULL,
  service_id uuid,
  source_url text,
  observed_earliest timestamptz NOT NULL,
  observed_latest timestamptz NOT NULL,
  precision text NOT NULL,
  person_id uuid,
  actor text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT supplier_status_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT supplier_status_record_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES record,
  CONSTRAINT supplier_status_supplier_fkey FOREIGN KEY (organisation_id, supplier_id) REFERENCES supplier,
  CONSTRAINT supplier_status_service_fkey FOREIGN KEY (organisation_id, supplier_id, service_id)
    REFERENCES supplier_service (organisation_id, supplier_id, id),
  CONSTRAINT supplier_status_person_fkey FOREIGN KEY (organisation_id, person_id) REFERENCES person,
  CONSTRAINT supplier_status_source_url_check CHECK (source_url ~ '^https?://' AND length(source_url) <= 2000),
  CONSTRAINT supplier_status_observed_check CHECK (observed_earliest <= observed_latest),
  CONSTRAINT supplier_status_precision_check CHECK (precision IN ('second', 'minute', 'hour', 'day', 'month', 'year',
    'unknown'))
);
CREATE INDEX supplier_status_record_idx ON supplier_status (organisation_id, record_id, supplier_id, id);
COMMENT ON TABLE supplier_status IS 'What a supplier said of its own state during an incident (M80). The words stand in the event supplier.status with its id as subject.';
COMMENT ON COLUMN supplier_status.supplier_id IS 'The supplier.';
COMMENT ON COLUMN supplier_status.service_id IS 'The service it speaks of, where it is one.';
COMMENT ON COLUMN supplier_status.source_url IS 'Where it was read.';
COMMENT ON COLUMN supplier_status.observed_earliest IS 'Earliest instant at which it was so.';
COMMENT ON COLUMN supplier_status.observed_latest IS 'Latest such instant.';
COMMENT ON COLUMN supplier_status.precision IS 'Precision with which the time was given.';
COMMENT ON COLUMN supplier_status.person_id IS 'Who entered it.';
COMMENT ON COLUMN supplier_status.actor IS 'What kind of actor entered it, as in event.';
COMMENT ON COLUMN supplier_status.recorded_at IS 'When it was taken down.';
CALL app.protect('supplier_status', 'record', 'record');
GRANT SELECT, INSERT (organisation_id, id, record_id, supplier_id, service_id, source_url, observed_earliest,
  observed_latest, precision, person_id, actor) ON supplier_status TO tocsin_gateway, tocsin_admin;
GRANT SELECT ON supplier_status TO tocsin_delivery;

CREATE TABLE supplier_outage (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  record_id uuid NOT NULL,
  service_id uuid NOT NULL,
  began_at timestamptz NOT NULL,
  ended_at timestamptz,
  withdrawn boolean NOT NULL DEFAULT false,
  supersedes_id uuid,
  person_id uuid,
  actor text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT supplier_outage_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT supplier_outage_record_key UNIQUE (organisation_id, record_id, id),
  CONSTRAINT supplier_outage_record_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES record,
  CONSTRAINT supplier_outage_service_fkey FOREIGN KEY (organisation_id, service_id) REFERENCES supplier_service,
  CONSTRAINT supplier_outage_person_fkey FOREIGN KEY (organisation_id, person_id) REFERENCES person,
  CONSTRAINT supplier_outage_supersedes_fkey FOREIGN KEY (organisation_id, record_id, supersedes_id)
    REFERENCES supplier_outage (organisation_id, record_id, id),
  CONSTRAINT supplier_outage_ended_at_check CHECK (ended_at > began_at),
  CONSTRAINT supplier_outage_withdrawn_check CHECK (NOT withdrawn OR supersedes_id IS NOT NULL)
);
CREATE UNIQUE INDEX supplier_outage_supersedes_key ON supplier_outage (organisation_id, supersedes_id)
  WHERE supersedes_id IS NOT NULL;
CREATE INDEX supplier_outage_record_idx ON supplier_outage (organisation_id, record_id, id);
CREATE INDEX supplier_outage_service_idx ON supplier_outage (organisation_id, service_id, began_at);
COMMENT ON TABLE supplier_outage IS 'From when to when a supplier''s service was down, as an incident established it: what service credits are computed from (M79). Superseded, never changed.';
COMMENT ON COLUMN supplier_outage.service_id IS 'The service.';
COMMENT ON COLUMN supplier_outage.began_at IS 'When it went down.';
COMMENT ON COLUMN supplier_outage.ended_at IS 'When it was back, exclusive; null while it is down.';
COMMENT ON COLUMN supplier_outage.withdrawn IS 'Whether this says that the one it supersedes was none.';
COMMENT ON COLUMN supplier_outage.supersedes_id IS 'The entry this one replaces.';
COMMENT ON COLUMN supplier_outage.person_id IS 'Who entered it.';
COMMENT ON COLUMN supplier_outage.actor IS 'What kind of actor entered it, as in event.';
COMMENT ON COLUMN supplier_outage.recorded_at IS 'When it was taken down.';
CALL app.protect('supplier_outage', 'record', 'record');
GRANT SELECT, INSERT (organisation_id, id, record_id, service_id, began_at, ended_at, withdrawn, supersedes_id, person_id,
  actor) ON supplier_outage TO tocsin_gateway, tocsin_admin;

-- ── How long, and how business goes on ──────────────────────────────────────────────────────────────────────

CREATE TABLE estimate (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  record_id uuid NOT NULL,
  element_id uuid NOT NULL,
  value text NOT NULL,
  made_earliest timestamptz NOT NULL,
  made_latest timestamptz NOT NULL,
  supersedes_id uuid,
  person_id uuid,
  actor text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT estimate_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT estimate_record_key UNIQUE (organisation_id, record_id, id),
  CONSTRAINT estimate_record_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES record,
  CONSTRAINT estimate_element_fkey FOREIGN KEY (organisation_id, element_id) REFERENCES procedure_element,
  CONSTRAINT estimate_person_fkey FOREIGN KEY (organisation_id, person_id) REFERENCES person,
  CONSTRAINT estimate_supersedes_fkey FOREIGN KEY (organisation_id, record_id, supersedes_id)
    REFERENCES estimate (organisation_id, record_id, id),
  CONSTRAINT estimate_value_check CHECK (length(value) BETWEEN 1 AND 120),
  CONSTRAINT estimate_made_check CHECK (made_earliest <= made_latest)
);
CREATE UNIQUE INDEX estimate_first_key ON estimate (organisation_id, record_id, element_id) WHERE supersedes_id IS NULL;
CREATE UNIQUE INDEX estimate_supersedes_key ON estimate (organisation_id, supersedes_id) WHERE supersedes_id IS NOT NULL;
CREATE INDEX estimate_record_idx ON estimate (organisation_id, record_id, id);
COMMENT ON TABLE estimate IS 'How the situation was judged, for example how long it will last (M67), each time anew (M71). The reason stands in the event estimate.made with its id as subject.';
COMMENT ON COLUMN estimate.element_id IS 'The estimate of the procedure.';
COMMENT ON COLUMN estimate.value IS 'One of its values.';
COMMENT ON COLUMN estimate.made_earliest IS 'Earliest instant at which it was judged so.';
COMMENT ON COLUMN estimate.made_latest IS 'Latest such instant.';
COMMENT ON COLUMN estimate.supersedes_id IS 'The estimate before; the one that no other supersedes is current.';
COMMENT ON COLUMN estimate.person_id IS 'Who judged it.';
COMMENT ON COLUMN estimate.actor IS 'What kind of actor judged it, as in event.';
COMMENT ON COLUMN estimate.recorded_at IS 'When it was taken down.';
CALL app.protect('estimate', 'record', 'record');
GRANT SELECT ON estimate TO tocsin_gateway, tocsin_admin, tocsin_delivery, tocsin_report;
GRANT INSERT (organisation_id, id, record_id, element_id, value, made_earliest, made_latest, supersedes_id, person_id,
  actor) ON estimate TO tocsin_gateway, tocsin_admin;

CREATE TABLE strategy_adoption (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  record_id uuid NOT NULL,
  element_id uuid NOT NULL,
  estimate_id uuid NOT NULL,
  department_id uuid,
  service_id uuid,
  supplier_id uuid,
  estimated_loss numeric,
  currency text,
  state text NOT NULL DEFAULT 'adopted',
  adopted_by uuid,
  adopted_at timestamptz NOT NULL DEFAULT now(),
  changed_by uuid,
  changed_at timestamptz,
  CONSTRAINT strategy_adoption_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT strategy_adoption_record_key UNIQUE (organisation_id, record_id, id),
  CONSTRAINT strategy_adoption_record_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES record,
  CONSTRAINT strategy_adoption_element_fkey FOREIGN KEY (organisation_id, element_id) REFERENCES procedure_element,
  CONSTRAINT strategy_adoption_estimate_fkey FOREIGN KEY (organisation_id, record_id, estimate_id)
    REFERENCES estimate (organisation_id, record_id, id),
  CONSTRAINT strategy_adoption_department_fkey FOREIGN KEY (organisation_id, department_id) REFERENCES department,
  CONSTRAINT strategy_adoption_service_fkey FOREIGN KEY (organisation_id, service_id) REFERENCES supplier_service,
  CONSTRAINT strategy_adoption_supplier_fkey FOREIGN KEY (organisation_id, supplier_id) REFERENCES supplier,
  CONSTRAINT strategy_adoption_adopted_by_fkey FOREIGN KEY (organisation_id, adopted_by) REFERENCES person,
  CONSTRAINT strategy_adoption_changed_by_fkey FOREIGN KEY (organisation_id, changed_by) REFERENCES person,
  CONSTRAINT strategy_adoption_target_check CHECK (num_nonnulls(department_id, service_id, supplier_id) <= 1),
  CONSTRAINT strategy_adoption_currency_check CHECK (currency ~ '^[A-Z]{3}$'),
  CONSTRAINT strategy_adoption_estimated_loss_check CHECK (
    (estimated_loss IS NULL) = (currency IS NULL) AND estimated_loss BETWEEN 0 AND 999999999999999.9999),
  CONSTRAINT strategy_adoption_state_check CHECK (state IN ('adopted', 'replaced', 'ended'))
);
CREATE INDEX strategy_adoption_record_idx ON strategy_adoption (organisation_id, record_id, id);
COMMENT ON TABLE strategy_adoption IS 'That a department, service or third party goes on by a strategy of the procedure (M68), and what is lost meanwhile (M69). Note, named target and reasons stand in the events with its id as subject.';
COMMENT ON COLUMN strategy_adoption.element_id IS 'The strategy of the procedure.';
COMMENT ON COLUMN strategy_adoption.estimate_id IS 'The estimate under which it was adopted.';
COMMENT ON COLUMN strategy_adoption.department_id IS 'The department, where it is for one.';
COMMENT ON COLUMN strategy_adoption.service_id IS 'The supplier''s service, where it is for one of the register.';
COMMENT ON COLUMN strategy_adoption.supplier_id IS 'The third party, where it is a supplier of the register.';
COMMENT ON COLUMN strategy_adoption.estimated_loss IS 'Economic loss expected, in units of the currency, exactly as given; null where it is not known, with a reason in the event.';
COMMENT ON COLUMN strategy_adoption.currency IS 'ISO 4217 code of the loss.';
COMMENT ON COLUMN strategy_adoption.state IS 'adopted, replaced (by another strategy) or ended.';
COMMENT ON COLUMN strategy_adoption.adopted_by IS 'Who adopted it.';
COMMENT ON COLUMN strategy_adoption.adopted_at IS 'When.';
COMMENT ON COLUMN strategy_adoption.changed_by IS 'Who ended it.';
COMMENT ON COLUMN strategy_adoption.changed_at IS 'When it was ended.';
CALL app.protect('strategy_adoption', 'state', 'record');
GRANT SELECT, INSERT (organisation_id, id, record_id, element_id, estimate_id, department_id, service_id, supplier_id,
  estimated_loss, currency, adopted_by), UPDATE (state, changed_by, changed_at) ON strategy_adoption
  TO tocsin_gateway, tocsin_admin;
