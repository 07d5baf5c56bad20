-- What a notice to an authority, or to whom a law wants told, says becomes a document (L28, L34); a filing names the version
-- that went out; and why each regime reaches an incident, or does not, is kept with it.
ALTER TABLE document ADD COLUMN obligation_id uuid;
ALTER TABLE document ADD CONSTRAINT document_obligation_fkey FOREIGN KEY (organisation_id, record_id, obligation_id)
  REFERENCES legal_obligation (organisation_id, record_id, id);
COMMENT ON COLUMN document.obligation_id IS 'Of a legal notice, the obligation that it fulfils.';

ALTER TABLE document DROP CONSTRAINT document_key;
ALTER TABLE document ADD CONSTRAINT document_key UNIQUE NULLS NOT DISTINCT
  (organisation_id, record_id, element_id, kind, language, client, obligation_id);

ALTER TABLE document DROP CONSTRAINT document_kind_check;
ALTER TABLE document ADD CONSTRAINT document_kind_check CHECK (kind IN (
  'log-document', 'internal-report', 'external-report', 'incident-report', 'client-notice', 'legal-notice',
  'status-update', 'hr-referral', 'minutes', 'review', 'risk-assessment', 'conformity', 'management-summary'));
ALTER TABLE document ADD CONSTRAINT document_obligation_check CHECK ((kind = 'legal-notice') = (obligation_id IS NOT NULL));

ALTER TABLE legal_filing ADD COLUMN document_id uuid;
ALTER TABLE legal_filing ADD COLUMN document_version integer;
ALTER TABLE legal_filing ADD CONSTRAINT legal_filing_document_fkey FOREIGN KEY (organisation_id, record_id, document_id)
  REFERENCES document (organisation_id, record_id, id);
ALTER TABLE legal_filing ADD CONSTRAINT legal_filing_document_check
  CHECK ((document_id IS NULL) = (document_version IS NULL) AND document_version > 0);
COMMENT ON COLUMN legal_filing.document_id IS 'Document of the notice that went out, where it was one of ours.';
COMMENT ON COLUMN legal_filing.document_version IS 'Its version.';
GRANT INSERT (document_id, document_version) ON legal_filing TO tocsin_gateway, tocsin_admin;

CREATE TABLE legal_assessment (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  record_id uuid NOT NULL,
  catalogue_id uuid NOT NULL,
  regime text NOT NULL,
  name text NOT NULL,
  answer text NOT NULL,
  because text,
  missing text[] NOT NULL DEFAULT '{}',
  person_id uuid,
  actor text NOT NULL,
  assessed_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT legal_assessment_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT legal_assessment_record_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES record,
  CONSTRAINT legal_assessment_catalogue_fkey FOREIGN KEY (organisation_id, catalogue_id) REFERENCES regime_catalogue,
  CONSTRAINT legal_assessment_person_fkey FOREIGN KEY (organisation_id, person_id) REFERENCES person,
  CONSTRAINT legal_assessment_regime_check CHECK (length(regime) BETWEEN 1 AND 120),
  CONSTRAINT legal_assessment_answer_check CHECK (answer IN ('applies', 'may-apply', 'does-not-apply')),
  CONSTRAINT legal_assessment_because_check CHECK (length(because) BETWEEN 1 AND 2000)
);
CREATE INDEX legal_assessment_record_idx ON legal_assessment (organisation_id, record_id, regime, id);
COMMENT ON TABLE legal_assessment IS 'Whether a regime reaches an incident, and why, as the facts stood: a row for each regime when its answer changes (L28). The newest counts.';
COMMENT ON COLUMN legal_assessment.catalogue_id IS 'Catalogue whose version of the rule was judged by.';
COMMENT ON COLUMN legal_assessment.regime IS 'Id of the regime in the catalogue.';
COMMENT ON COLUMN legal_assessment.name IS 'Its name there.';
COMMENT ON COLUMN legal_assessment.answer IS 'applies, may-apply or does-not-apply.';
COMMENT ON COLUMN legal_assessment.because IS 'Why it does not apply, or what it rests on.';
COMMENT ON COLUMN legal_assessment.missing IS 'Names of the facts that would decide it.';
COMMENT ON COLUMN legal_assessment.person_id IS 'Whose act changed the answer, if a person did.';
COMMENT ON COLUMN legal_assessment.actor IS 'The same in words.';
COMMENT ON COLUMN legal_assessment.assessed_at IS 'When it was judged.';
CALL app.protect('legal_assessment', 'record', 'record');
GRANT SELECT, INSERT (organisation_id, id, record_id, catalogue_id, regime, name, answer, because, missing, person_id, actor)
  ON legal_assessment TO tocsin_gateway, tocsin_admin;
GRANT SELECT ON legal_assessment TO tocsin_delivery, tocsin_report;
