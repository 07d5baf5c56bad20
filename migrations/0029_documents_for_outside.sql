-- Documents for people outside (M91, L27): the external report and the notice to one client. A client's notice is that
-- client's alone, so a document may be for one of them. The kinds that are still to come are allowed with them.
ALTER TABLE document ADD COLUMN client text NOT NULL DEFAULT '';
ALTER TABLE document ADD CONSTRAINT document_client_check CHECK (length(client) <= 300);
COMMENT ON COLUMN document.client IS 'Affected client whom it is for alone (L26); empty where it is for nobody in particular.';

ALTER TABLE document DROP CONSTRAINT document_key;
ALTER TABLE document ADD CONSTRAINT document_key UNIQUE NULLS NOT DISTINCT
  (organisation_id, record_id, element_id, kind, language, client);

ALTER TABLE document DROP CONSTRAINT document_kind_check;
ALTER TABLE document ADD CONSTRAINT document_kind_check CHECK (kind IN (
  'log-document', 'internal-report', 'external-report', 'incident-report', 'client-notice', 'status-update',
  'hr-referral', 'minutes', 'review', 'risk-assessment', 'conformity', 'management-summary'));
COMMENT ON COLUMN document.kind IS
  'What it is: log-document (M43), internal-report (M89, M90), external-report (M91), client-notice (L27), ….';
