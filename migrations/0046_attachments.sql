-- Documents of an incident that a communication carries: chosen while its words can still change, approved with them, and
-- sent to everybody whom it reaches by e-mail (L27, L33).
ALTER TABLE document_version ADD CONSTRAINT document_version_record_key
  UNIQUE (organisation_id, record_id, document_id, version, format);
-- The key begins with the same columns.
DROP INDEX document_version_record_idx;

CREATE TABLE communication_attachment (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  record_id uuid NOT NULL,
  communication_id uuid NOT NULL,
  document_id uuid NOT NULL,
  document_version integer NOT NULL,
  format text NOT NULL DEFAULT 'pdf',
  position integer NOT NULL,
  attached_by uuid,
  attached_at timestamptz NOT NULL DEFAULT now(),
  detached_at timestamptz,
  CONSTRAINT communication_attachment_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT communication_attachment_communication_fkey FOREIGN KEY (organisation_id, record_id, communication_id)
    REFERENCES communication (organisation_id, record_id, id),
  CONSTRAINT communication_attachment_document_fkey FOREIGN KEY (organisation_id, record_id, document_id)
    REFERENCES document (organisation_id, record_id, id),
  CONSTRAINT communication_attachment_version_fkey FOREIGN KEY (organisation_id, record_id, document_id, document_version, format)
    REFERENCES document_version (organisation_id, record_id, document_id, version, format),
  CONSTRAINT communication_attachment_person_fkey FOREIGN KEY (organisation_id, attached_by) REFERENCES person,
  CONSTRAINT communication_attachment_format_check CHECK (format = 'pdf'),
  CONSTRAINT communication_attachment_position_check CHECK (position BETWEEN 0 AND 9)
);
CREATE UNIQUE INDEX communication_attachment_document_key
  ON communication_attachment (organisation_id, communication_id, document_id) WHERE detached_at IS NULL;
CREATE INDEX communication_attachment_record_idx ON communication_attachment (organisation_id, record_id);
CREATE INDEX communication_attachment_version_idx
  ON communication_attachment (organisation_id, document_id, document_version);
COMMENT ON TABLE communication_attachment IS 'A version of a document that a communication carries. What it is, and its SHA-256, stands with the version, which never changes.';
COMMENT ON COLUMN communication_attachment.communication_id IS 'The communication.';
COMMENT ON COLUMN communication_attachment.document_id IS 'The document, of the same incident.';
COMMENT ON COLUMN communication_attachment.document_version IS 'Its version.';
COMMENT ON COLUMN communication_attachment.format IS 'The form that goes out: PDF.';
COMMENT ON COLUMN communication_attachment.position IS 'Place among the attachments, from 0.';
COMMENT ON COLUMN communication_attachment.attached_by IS 'Who chose it.';
COMMENT ON COLUMN communication_attachment.attached_at IS 'When it was chosen.';
COMMENT ON COLUMN communication_attachment.detached_at IS 'When another choice took its place. Nothing changes once the words stand.';
CALL app.protect('communication_attachment', 'state', 'record');
GRANT SELECT, INSERT (organisation_id, id, record_id, communication_id, document_id, document_version, position, attached_by),
  UPDATE (detached_at) ON communication_attachment TO tocsin_gateway, tocsin_admin;
GRANT SELECT ON communication_attachment TO tocsin_delivery, tocsin_report;
