-- What the law and contracts demand of an incident (L28, L34): the catalogues of regimes by which an organisation goes,
-- what is always true of it, one obligation for each notice and recipient with its clock, what was decided about it,
-- what it must say, and when it was filed.

CREATE TABLE regime_catalogue (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  as_of date NOT NULL,
  sha256 text NOT NULL,
  source text NOT NULL,
  holidays text NOT NULL,
  imported_by uuid,
  actor text NOT NULL,
  imported_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT regime_catalogue_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT regime_catalogue_sha256_key UNIQUE (organisation_id, sha256),
  CONSTRAINT regime_catalogue_imported_by_fkey FOREIGN KEY (organisation_id, imported_by) REFERENCES person,
  CONSTRAINT regime_catalogue_sha256_check CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  CONSTRAINT regime_catalogue_size_check CHECK (length(source) <= 4000000 AND length(holidays) <= 8000000)
);
COMMENT ON TABLE regime_catalogue IS 'Catalogues of regimes as they were imported, with their holidays. A newer one adds versions of rules; the version in force when the clock began counts.';
COMMENT ON COLUMN regime_catalogue.as_of IS 'Day on which it was compiled, as it says itself.';
COMMENT ON COLUMN regime_catalogue.sha256 IS 'SHA-256 of the regimes and the holidays, in hexadecimal digits.';
COMMENT ON COLUMN regime_catalogue.source IS 'The regimes, as YAML.';
COMMENT ON COLUMN regime_catalogue.holidays IS 'The public holidays by which it counts, as JSON.';
COMMENT ON COLUMN regime_catalogue.imported_by IS 'Who imported it, if a person of the organisation did.';
COMMENT ON COLUMN regime_catalogue.actor IS 'Who imported it, in words.';
COMMENT ON COLUMN regime_catalogue.imported_at IS 'When that was.';
CALL app.protect('regime_catalogue', 'record', 'organisation');
GRANT SELECT ON regime_catalogue TO tocsin_gateway, tocsin_admin, tocsin_delivery, tocsin_report;
GRANT INSERT (organisation_id, id, as_of, sha256, source, holidays, imported_by, actor) ON regime_catalogue TO tocsin_admin;

CREATE TABLE legal_profile (
  organisation_id uuid NOT NULL,
  name text NOT NULL,
  value text,
  stated_by uuid,
  actor text NOT NULL,
  stated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT legal_profile_pkey PRIMARY KEY (organisation_id, name),
  CONSTRAINT legal_profile_stated_by_fkey FOREIGN KEY (organisation_id, stated_by) REFERENCES person,
  CONSTRAINT legal_profile_name_check CHECK (name ~ '^[a-z][a-z0-9_]*$' AND length(name) <= 120),
  CONSTRAINT legal_profile_value_check CHECK (length(value) <= 20000)
);
COMMENT ON TABLE legal_profile IS 'What is true of the organisation in every incident, and decides which regimes reach it: jurisdictions, roles, sector, kind of entity. What an incident states of itself goes before it.';
COMMENT ON COLUMN legal_profile.name IS 'Name of the fact.';
COMMENT ON COLUMN legal_profile.value IS 'Its value as JSON; null once it was taken back.';
COMMENT ON COLUMN legal_profile.stated_by IS 'Who stated it last.';
COMMENT ON COLUMN legal_profile.actor IS 'The same in words.';
COMMENT ON COLUMN legal_profile.stated_at IS 'When that was.';
CALL app.protect('legal_profile', 'state', 'organisation');
GRANT SELECT, INSERT (organisation_id, name, value, stated_by, actor), UPDATE (value, stated_by, actor, stated_at)
  ON legal_profile TO tocsin_gateway, tocsin_admin;
GRANT SELECT ON legal_profile TO tocsin_delivery, tocsin_report;

CREATE TABLE legal_obligation (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  record_id uuid NOT NULL,
  catalogue_id uuid NOT NULL,
  regime text NOT NULL,
  stage text NOT NULL,
  recipient text NOT NULL DEFAULT '',
  title text NOT NULL,
  addressed_to text NOT NULL,
  citation text NOT NULL,
  jurisdiction text NOT NULL,
  confidence text NOT NULL,
  verification text NOT NULL,
  standard text NOT NULL,
  bounds text NOT NULL,
  calculation text NOT NULL,
  calendar text NOT NULL,
  fields text[] NOT NULL,
  delays text[] NOT NULL,
  answer text NOT NULL,
  missing text[] NOT NULL DEFAULT '{}',
  state text NOT NULL DEFAULT 'open',
  deadline_id uuid NOT NULL,
  not_before timestamptz,
  held_until timestamptz,
  owner_id uuid,
  opened_at timestamptz NOT NULL DEFAULT now(),
  changed_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT legal_obligation_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT legal_obligation_record_key UNIQUE (organisation_id, record_id, id),
  CONSTRAINT legal_obligation_recipient_key UNIQUE (organisation_id, record_id, regime, stage, recipient),
  CONSTRAINT legal_obligation_record_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES record,
  CONSTRAINT legal_obligation_catalogue_fkey FOREIGN KEY (organisation_id, catalogue_id) REFERENCES regime_catalogue,
  CONSTRAINT legal_obligation_deadline_fkey FOREIGN KEY (organisation_id, record_id, deadline_id)
    REFERENCES deadline (organisation_id, record_id, id),
  CONSTRAINT legal_obligation_owner_fkey FOREIGN KEY (organisation_id, owner_id) REFERENCES person,
  CONSTRAINT legal_obligation_regime_check CHECK (length(regime) BETWEEN 1 AND 120 AND length(stage) BETWEEN 1 AND 120),
  CONSTRAINT legal_obligation_recipient_check CHECK (length(recipient) <= 300),
  CONSTRAINT legal_obligation_answer_check CHECK (answer IN ('applies', 'may-apply', 'does-not-apply')),
  CONSTRAINT legal_obligation_confidence_check CHECK (confidence IN ('high', 'medium', 'low')),
  CONSTRAINT legal_obligation_verification_check CHECK (verification IN ('primary', 'secondary', 'knowledge')),
  CONSTRAINT legal_obligation_state_check CHECK (state IN ('open', 'filed', 'not-required', 'lapsed'))
);
CREATE INDEX legal_obligation_deadline_idx ON legal_obligation (organisation_id, record_id, deadline_id);
COMMENT ON TABLE legal_obligation IS 'A notice that a law or contract demands, or may demand, of an incident: one for each regime, stage and recipient (L28). Its clock is a deadline.';
COMMENT ON COLUMN legal_obligation.catalogue_id IS 'Catalogue whose version of the rule counts: the one in force when its clock began.';
COMMENT ON COLUMN legal_obligation.regime IS 'Id of the regime in the catalogue.';
COMMENT ON COLUMN legal_obligation.stage IS 'Id of the notice in the regime.';
COMMENT ON COLUMN legal_obligation.recipient IS 'The recipient by name, where one is told apart from others; empty for the one that the regime names.';
COMMENT ON COLUMN legal_obligation.title IS 'What is owed, and under what.';
COMMENT ON COLUMN legal_obligation.addressed_to IS 'Whom the regime wants told: authority, data_subjects, ….';
COMMENT ON COLUMN legal_obligation.citation IS 'Where the law says so.';
COMMENT ON COLUMN legal_obligation.jurisdiction IS 'Code of the jurisdiction.';
COMMENT ON COLUMN legal_obligation.confidence IS 'How sure the catalogue is of its numbers: high, medium or low.';
COMMENT ON COLUMN legal_obligation.verification IS 'Who read the text: primary, secondary, or knowledge (nobody again).';
COMMENT ON COLUMN legal_obligation.standard IS 'What is owed beside the limit, and can be broken before it: imm, wud, asap, ….';
COMMENT ON COLUMN legal_obligation.bounds IS 'The limits, each a period from an event, such as aware+72h; empty where only the standard counts.';
COMMENT ON COLUMN legal_obligation.calculation IS 'Calculation profile by which it is counted.';
COMMENT ON COLUMN legal_obligation.calendar IS 'Calendar by which its days are counted, with the edition; and the version of the time zones.';
COMMENT ON COLUMN legal_obligation.fields IS 'Names of what the notice must say.';
COMMENT ON COLUMN legal_obligation.delays IS 'Grounds on which it may lawfully wait.';
COMMENT ON COLUMN legal_obligation.answer IS 'Whether it applies, as far as the facts go; while it may apply its clock is provisional.';
COMMENT ON COLUMN legal_obligation.missing IS 'Names of the facts that would decide it.';
COMMENT ON COLUMN legal_obligation.state IS 'open, filed, not-required (a decision), or lapsed (the facts say that it does not apply).';
COMMENT ON COLUMN legal_obligation.deadline_id IS 'Its clock as it stands.';
COMMENT ON COLUMN legal_obligation.not_before IS 'Until when the notice must not go out.';
COMMENT ON COLUMN legal_obligation.held_until IS 'Until when it may lawfully wait, as was decided last.';
COMMENT ON COLUMN legal_obligation.owner_id IS 'Who sees to it; reminders go to them.';
COMMENT ON COLUMN legal_obligation.opened_at IS 'When the row was made.';
COMMENT ON COLUMN legal_obligation.changed_at IS 'When it changed last.';
CALL app.protect('legal_obligation', 'state', 'record');
GRANT SELECT, INSERT (organisation_id, id, record_id, catalogue_id, regime, stage, recipient, title, addressed_to, citation,
    jurisdiction, confidence, verification, standard, bounds, calculation, calendar, fields, delays, answer, missing,
    state, deadline_id, not_before, held_until, owner_id),
  UPDATE (catalogue_id, title, citation, confidence, verification, standard, bounds, calculation, calendar, fields, delays,
    answer, missing, state, deadline_id, not_before, held_until, owner_id, changed_at)
  ON legal_obligation TO tocsin_gateway, tocsin_admin;
GRANT SELECT ON legal_obligation TO tocsin_delivery, tocsin_report;

CREATE TABLE legal_decision (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  record_id uuid NOT NULL,
  obligation_id uuid NOT NULL,
  act text NOT NULL,
  reason text NOT NULL,
  ground text,
  until timestamptz,
  person_id uuid,
  actor text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT legal_decision_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT legal_decision_obligation_fkey FOREIGN KEY (organisation_id, record_id, obligation_id)
    REFERENCES legal_obligation (organisation_id, record_id, id),
  CONSTRAINT legal_decision_person_fkey FOREIGN KEY (organisation_id, person_id) REFERENCES person,
  CONSTRAINT legal_decision_act_check CHECK (act IN ('proposed', 'not-required', 'required', 'held')),
  CONSTRAINT legal_decision_reason_check CHECK (length(reason) BETWEEN 1 AND 2000),
  CONSTRAINT legal_decision_held_check CHECK ((act = 'held') = (until IS NOT NULL) AND (act = 'held') = (ground IS NOT NULL)),
  CONSTRAINT legal_decision_ground_check CHECK (ground IN ('le', 'ns', 'integrity', 'good_cause', 'ca'))
);
CREATE INDEX legal_decision_record_idx ON legal_decision (organisation_id, record_id, obligation_id, id);
COMMENT ON TABLE legal_decision IS 'What was decided about an obligation: that it is not required, proposed by one and approved by another or the same; that it is required after all; that it may lawfully wait.';
COMMENT ON COLUMN legal_decision.obligation_id IS 'Obligation that it is about.';
COMMENT ON COLUMN legal_decision.act IS 'proposed (that it is not required), not-required (approved), required (after all), held (until).';
COMMENT ON COLUMN legal_decision.reason IS 'Why.';
COMMENT ON COLUMN legal_decision.ground IS 'Of a hold, the lawful ground: le (law enforcement), ns (national security), integrity, good_cause, ca (the authority consents).';
COMMENT ON COLUMN legal_decision.until IS 'Of a hold, until when.';
COMMENT ON COLUMN legal_decision.person_id IS 'Who proposed, approved or decided.';
COMMENT ON COLUMN legal_decision.actor IS 'The same in words.';
COMMENT ON COLUMN legal_decision.recorded_at IS 'When it was taken down.';
CALL app.protect('legal_decision', 'record', 'record');
GRANT SELECT, INSERT (organisation_id, id, record_id, obligation_id, act, reason, ground, until, person_id, actor)
  ON legal_decision TO tocsin_gateway, tocsin_admin;
GRANT SELECT ON legal_decision TO tocsin_delivery, tocsin_report;

CREATE TABLE legal_field (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  record_id uuid NOT NULL,
  obligation_id uuid NOT NULL,
  name text NOT NULL,
  body text NOT NULL,
  supersedes_id uuid,
  person_id uuid,
  actor text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT legal_field_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT legal_field_obligation_key UNIQUE (organisation_id, record_id, obligation_id, id),
  CONSTRAINT legal_field_supersedes_key UNIQUE (organisation_id, supersedes_id),
  CONSTRAINT legal_field_obligation_fkey FOREIGN KEY (organisation_id, record_id, obligation_id)
    REFERENCES legal_obligation (organisation_id, record_id, id),
  CONSTRAINT legal_field_supersedes_fkey FOREIGN KEY (organisation_id, record_id, obligation_id, supersedes_id)
    REFERENCES legal_field (organisation_id, record_id, obligation_id, id),
  CONSTRAINT legal_field_person_fkey FOREIGN KEY (organisation_id, person_id) REFERENCES person,
  CONSTRAINT legal_field_name_check CHECK (length(name) BETWEEN 1 AND 120),
  CONSTRAINT legal_field_body_check CHECK (length(body) BETWEEN 1 AND 20000)
);
COMMENT ON TABLE legal_field IS 'What a notice says, field by field; a later row takes the place of the one that it supersedes.';
COMMENT ON COLUMN legal_field.obligation_id IS 'Obligation whose notice it is.';
COMMENT ON COLUMN legal_field.name IS 'Name of the field in the catalogue.';
COMMENT ON COLUMN legal_field.body IS 'What it says.';
COMMENT ON COLUMN legal_field.supersedes_id IS 'Row in whose place it stands.';
COMMENT ON COLUMN legal_field.person_id IS 'Who wrote it.';
COMMENT ON COLUMN legal_field.actor IS 'The same in words.';
COMMENT ON COLUMN legal_field.recorded_at IS 'When it was written.';
CALL app.protect('legal_field', 'content', 'record');
GRANT SELECT, INSERT (organisation_id, id, record_id, obligation_id, name, body, supersedes_id, person_id, actor)
  ON legal_field TO tocsin_gateway, tocsin_admin;
GRANT SELECT ON legal_field TO tocsin_delivery, tocsin_report;
GRANT SELECT, UPDATE (body) ON legal_field TO tocsin_definer;
CREATE POLICY legal_field_is_read_by_definer ON legal_field FOR SELECT TO tocsin_definer USING (true);
CREATE POLICY legal_field_is_erased ON legal_field FOR UPDATE TO tocsin_definer USING (true);

CREATE TABLE legal_filing (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  record_id uuid NOT NULL,
  obligation_id uuid NOT NULL,
  filed_earliest timestamptz NOT NULL,
  filed_latest timestamptz NOT NULL,
  method text NOT NULL,
  reference text,
  missing text[] NOT NULL DEFAULT '{}',
  timeliness text NOT NULL,
  late_at_least interval,
  late_at_most interval,
  despite text,
  person_id uuid,
  actor text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT legal_filing_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT legal_filing_obligation_fkey FOREIGN KEY (organisation_id, record_id, obligation_id)
    REFERENCES legal_obligation (organisation_id, record_id, id),
  CONSTRAINT legal_filing_person_fkey FOREIGN KEY (organisation_id, person_id) REFERENCES person,
  CONSTRAINT legal_filing_filed_check CHECK (filed_earliest <= filed_latest),
  CONSTRAINT legal_filing_method_check CHECK (length(method) BETWEEN 1 AND 200),
  CONSTRAINT legal_filing_reference_check CHECK (length(reference) BETWEEN 1 AND 300),
  CONSTRAINT legal_filing_despite_check CHECK (length(despite) BETWEEN 1 AND 2000),
  CONSTRAINT legal_filing_timeliness_check CHECK (timeliness IN ('in-time', 'within-limit', 'late', 'unknown', 'no-limit')),
  CONSTRAINT legal_filing_late_check CHECK ((late_at_least IS NULL) = (late_at_most IS NULL))
);
CREATE INDEX legal_filing_record_idx ON legal_filing (organisation_id, record_id, obligation_id, id);
COMMENT ON TABLE legal_filing IS 'That a notice was filed: when, how, under what number (L34). The first freezes the lateness; a later one moves what counts from it.';
COMMENT ON COLUMN legal_filing.obligation_id IS 'Obligation that it fulfils.';
COMMENT ON COLUMN legal_filing.filed_earliest IS 'Earliest instant at which it was filed.';
COMMENT ON COLUMN legal_filing.filed_latest IS 'Latest such instant.';
COMMENT ON COLUMN legal_filing.method IS 'How it was filed: a portal, a form, a letter.';
COMMENT ON COLUMN legal_filing.reference IS 'Number that the recipient gave it.';
COMMENT ON COLUMN legal_filing.missing IS 'Names of the fields that nobody had written when it was filed.';
COMMENT ON COLUMN legal_filing.timeliness IS 'in-time (by the conservative limit), within-limit (by the outer legal limit), late, unknown (the times do not tell), no-limit (there is no numeric limit, or its clock had not begun).';
COMMENT ON COLUMN legal_filing.late_at_least IS 'Least lateness that the times allow, after the outer limit.';
COMMENT ON COLUMN legal_filing.late_at_most IS 'Greatest such lateness.';
COMMENT ON COLUMN legal_filing.despite IS 'Why it went out though it had to wait.';
COMMENT ON COLUMN legal_filing.person_id IS 'Who filed it.';
COMMENT ON COLUMN legal_filing.actor IS 'The same in words.';
COMMENT ON COLUMN legal_filing.recorded_at IS 'When it was taken down.';
CALL app.protect('legal_filing', 'record', 'record');
GRANT SELECT, INSERT (organisation_id, id, record_id, obligation_id, filed_earliest, filed_latest, method, reference, missing,
    timeliness, late_at_least, late_at_most, despite, person_id, actor)
  ON legal_filing TO tocsin_gateway, tocsin_admin;
GRANT SELECT ON legal_filing TO tocsin_delivery, tocsin_report;

-- Whoever works on incidents files; that something is not required, or may wait, is approved by a manager.
INSERT INTO role_permission (role, permission, opens) VALUES
  ('responder', 'legal.file', '{incident}'), ('manager', 'legal.file', '{incident}'),
  ('manager', 'legal.decide', '{incident}'),
  ('responder', 'legal.read', '{incident,organisation}'), ('manager', 'legal.read', '{incident,organisation}'),
  ('administrator', 'legal.read', '{organisation}'), ('auditor', 'legal.read', '{incident,organisation}'),
  ('administrator', 'legal.manage', '{organisation}'), ('manager', 'legal.manage', '{organisation}');

-- The worker that reminds finds out who may decide.
GRANT SELECT ON role_permission TO tocsin_delivery;

-- Analysts: the clocks are theirs as metrics.clocks; this says which notice each is of.
CALL app.let_analysts_read('legal_obligation', 'organisation_id, id, record_id, regime, stage, addressed_to, jurisdiction, confidence,
  verification, answer, state, deadline_id, not_before, held_until, opened_at');
CALL app.let_analysts_read('legal_filing', 'organisation_id, id, obligation_id, filed_earliest, filed_latest, timeliness,
  late_at_least, late_at_most, missing');

CREATE VIEW metrics.legal_obligations WITH (security_invoker = true) AS
SELECT o.organisation_id, o.record_id AS incident_id, o.id AS obligation_id, o.regime, o.stage, o.addressed_to, o.jurisdiction,
  o.confidence, o.verification, o.answer, o.state, o.deadline_id, d.due_at, d.outer_due_at, o.not_before, o.held_until,
  o.opened_at, f.filed_earliest, f.filed_latest, f.timeliness,
  date_part('epoch', f.late_at_least) AS late_at_least_seconds, date_part('epoch', f.late_at_most) AS late_at_most_seconds,
  coalesce(cardinality(f.missing), 0) AS fields_missing, coalesce(f.filings, 0) AS filings
FROM legal_obligation o
JOIN deadline d ON d.organisation_id = o.organisation_id AND d.id = o.deadline_id
LEFT JOIN (
  SELECT DISTINCT ON (x.organisation_id, x.obligation_id) x.organisation_id, x.obligation_id, x.filed_earliest, x.filed_latest,
    x.timeliness, x.late_at_least, x.late_at_most, x.missing,
    count(*) OVER (PARTITION BY x.organisation_id, x.obligation_id) AS filings
  FROM legal_filing x ORDER BY x.organisation_id, x.obligation_id, x.id
) AS f ON f.organisation_id = o.organisation_id AND f.obligation_id = o.id;
COMMENT ON VIEW metrics.legal_obligations IS 'One row for each notice that a law or contract demands, or may demand, of an incident.';
COMMENT ON COLUMN metrics.legal_obligations.obligation_id IS 'Key of the obligation.';
COMMENT ON COLUMN metrics.legal_obligations.regime IS 'Id of the regime.';
COMMENT ON COLUMN metrics.legal_obligations.stage IS 'Id of the notice in the regime.';
COMMENT ON COLUMN metrics.legal_obligations.addressed_to IS 'Whom the regime wants told.';
COMMENT ON COLUMN metrics.legal_obligations.jurisdiction IS 'Code of the jurisdiction.';
COMMENT ON COLUMN metrics.legal_obligations.confidence IS 'How sure the catalogue is of its numbers: high, medium or low.';
COMMENT ON COLUMN metrics.legal_obligations.verification IS 'primary, secondary or knowledge.';
COMMENT ON COLUMN metrics.legal_obligations.answer IS 'applies, may-apply or does-not-apply.';
COMMENT ON COLUMN metrics.legal_obligations.state IS 'open, filed, not-required or lapsed.';
COMMENT ON COLUMN metrics.legal_obligations.deadline_id IS 'Key of its clock in metrics.deadlines.';
COMMENT ON COLUMN metrics.legal_obligations.due_at IS 'Conservative limit; null while nothing starts its clock, or where only a standard counts.';
COMMENT ON COLUMN metrics.legal_obligations.outer_due_at IS 'Outer legal limit.';
COMMENT ON COLUMN metrics.legal_obligations.not_before IS 'Until when it must not go out.';
COMMENT ON COLUMN metrics.legal_obligations.held_until IS 'Until when it may lawfully wait.';
COMMENT ON COLUMN metrics.legal_obligations.opened_at IS 'When the obligation was opened.';
COMMENT ON COLUMN metrics.legal_obligations.filed_earliest IS 'Earliest instant of the first filing.';
COMMENT ON COLUMN metrics.legal_obligations.filed_latest IS 'Latest such instant.';
COMMENT ON COLUMN metrics.legal_obligations.timeliness IS 'Of the first filing: in-time, within-limit, late, unknown or no-limit.';
COMMENT ON COLUMN metrics.legal_obligations.late_at_least_seconds IS 'Least lateness of the first filing after the outer limit, in seconds.';
COMMENT ON COLUMN metrics.legal_obligations.late_at_most_seconds IS 'Greatest such lateness.';
COMMENT ON COLUMN metrics.legal_obligations.fields_missing IS 'Fields that nobody had written when it was first filed.';
COMMENT ON COLUMN metrics.legal_obligations.filings IS 'How often it was filed.';
COMMENT ON COLUMN metrics.legal_obligations.organisation_id IS 'Organisation the row belongs to.';
COMMENT ON COLUMN metrics.legal_obligations.incident_id IS 'The incident.';
GRANT SELECT ON metrics.legal_obligations TO tocsin_analyst;
