-- Documents in immutable versions, and the bytes behind them.

CREATE TABLE blob (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  record_id uuid NOT NULL,
  media_type text NOT NULL,
  size bigint NOT NULL,
  sha256 bytea NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT blob_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT blob_record_key UNIQUE (organisation_id, record_id, id),
  CONSTRAINT blob_record_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES record,
  CONSTRAINT blob_size_check CHECK (size >= 0),
  CONSTRAINT blob_sha256_check CHECK (length(sha256) = 32)
);
COMMENT ON TABLE blob IS 'Bytes of any size, in chunks. Never shared between organisations: that would betray what another has.';
COMMENT ON COLUMN blob.media_type IS 'Media type as determined by us.';
COMMENT ON COLUMN blob.size IS 'Size in bytes.';
COMMENT ON COLUMN blob.sha256 IS 'SHA-256 of the whole.';
COMMENT ON COLUMN blob.created_at IS 'When it was stored.';
CALL app.protect('blob', 'record', 'record');
GRANT SELECT ON blob TO tocsin_gateway, tocsin_admin, tocsin_report, tocsin_delivery;
GRANT INSERT (organisation_id, id, record_id, media_type, size, sha256) ON blob TO tocsin_gateway, tocsin_admin, tocsin_report;

CREATE TABLE blob_chunk (
  organisation_id uuid NOT NULL,
  blob_id uuid NOT NULL,
  position integer NOT NULL,
  record_id uuid NOT NULL,
  bytes bytea NOT NULL,
  sha256 bytea NOT NULL,
  CONSTRAINT blob_chunk_pkey PRIMARY KEY (organisation_id, blob_id, position),
  CONSTRAINT blob_chunk_record_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES record,
  CONSTRAINT blob_chunk_size_check CHECK (length(bytes) BETWEEN 1 AND 262144),
  CONSTRAINT blob_chunk_sha256_check CHECK (length(sha256) = 32)
);
ALTER TABLE blob_chunk ALTER COLUMN bytes SET STORAGE EXTERNAL;
COMMENT ON TABLE blob_chunk IS 'Up to 256 KiB of a blob. Chunks may be stored, each in a short transaction, before the blob itself.';
COMMENT ON COLUMN blob_chunk.blob_id IS 'Blob, once complete.';
COMMENT ON COLUMN blob_chunk.position IS 'Place, from 0.';
COMMENT ON COLUMN blob_chunk.bytes IS 'The bytes.';
COMMENT ON COLUMN blob_chunk.sha256 IS 'SHA-256 of the chunk.';
CALL app.protect('blob_chunk', 'content', 'record');
GRANT SELECT, INSERT ON blob_chunk TO tocsin_gateway, tocsin_admin, tocsin_report;
GRANT SELECT ON blob_chunk TO tocsin_delivery;

CREATE TABLE document (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  record_id uuid NOT NULL,
  element_id uuid,
  kind text NOT NULL,
  language text NOT NULL,
  state text NOT NULL DEFAULT 'requested',
  failure text,
  last_version integer NOT NULL DEFAULT 0,
  requested_by uuid,
  requested_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT document_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT document_record_key UNIQUE (organisation_id, record_id, id),
  CONSTRAINT document_record_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES record,
  CONSTRAINT document_element_fkey FOREIGN KEY (organisation_id, element_id) REFERENCES procedure_element,
  CONSTRAINT document_requested_by_fkey FOREIGN KEY (organisation_id, requested_by) REFERENCES person,
  CONSTRAINT document_key UNIQUE (organisation_id, record_id, kind, language),
  CONSTRAINT document_kind_check CHECK (kind IN ('log-document', 'internal-report')),
  CONSTRAINT document_state_check CHECK (state IN ('requested', 'ready', 'failed'))
);
COMMENT ON TABLE document IS 'A document of a record in a language; each request adds a version.';
COMMENT ON COLUMN document.element_id IS 'Document of the procedure that demands it.';
COMMENT ON COLUMN document.kind IS 'log-document (M43) or internal-report (M89, M90).';
COMMENT ON COLUMN document.language IS 'BCP 47 language.';
COMMENT ON COLUMN document.state IS 'requested, ready or failed.';
COMMENT ON COLUMN document.failure IS 'Why the last rendering failed.';
COMMENT ON COLUMN document.last_version IS 'Number of the newest version.';
COMMENT ON COLUMN document.requested_by IS 'Who asked for it last.';
COMMENT ON COLUMN document.requested_at IS 'When it was first asked for.';
CALL app.protect('document', 'state', 'record');
GRANT SELECT, INSERT, UPDATE (state, requested_by) ON document TO tocsin_gateway, tocsin_admin;
GRANT SELECT, UPDATE (state, failure, last_version) ON document TO tocsin_report;
GRANT SELECT ON document TO tocsin_delivery;

CREATE TABLE document_version (
  organisation_id uuid NOT NULL,
  document_id uuid NOT NULL,
  version integer NOT NULL,
  format text NOT NULL,
  record_id uuid NOT NULL,
  blob_id uuid NOT NULL,
  sha256 bytea NOT NULL,
  size bigint NOT NULL,
  file_name text NOT NULL,
  rendered_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT document_version_pkey PRIMARY KEY (organisation_id, document_id, version, format),
  CONSTRAINT document_version_document_fkey FOREIGN KEY (organisation_id, record_id, document_id)
    REFERENCES document (organisation_id, record_id, id),
  CONSTRAINT document_version_blob_fkey FOREIGN KEY (organisation_id, record_id, blob_id)
    REFERENCES blob (organisation_id, record_id, id),
  CONSTRAINT document_version_format_check CHECK (format IN ('pdf', 'html', 'json'))
);
CREATE INDEX document_version_record_idx ON document_version (organisation_id, record_id);
COMMENT ON TABLE document_version IS 'A version of a document in one format. Immutable, numbered, hashed.';
COMMENT ON COLUMN document_version.document_id IS 'The document.';
COMMENT ON COLUMN document_version.version IS 'Version, from 1.';
COMMENT ON COLUMN document_version.format IS 'pdf, html or json; all three come from one model.';
COMMENT ON COLUMN document_version.blob_id IS 'Its bytes.';
COMMENT ON COLUMN document_version.sha256 IS 'SHA-256 of its bytes.';
COMMENT ON COLUMN document_version.size IS 'Size in bytes.';
COMMENT ON COLUMN document_version.file_name IS 'Name under which it is downloaded.';
COMMENT ON COLUMN document_version.rendered_at IS 'When it was made.';
CALL app.protect('document_version', 'record', 'record');
GRANT SELECT ON document_version TO tocsin_gateway, tocsin_admin, tocsin_delivery, tocsin_report;
GRANT INSERT (organisation_id, document_id, version, format, record_id, blob_id, sha256, size, file_name)
  ON document_version TO tocsin_report;
