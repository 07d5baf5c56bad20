-- A procedure refers to documents that each organisation has for itself: its Business Continuity Policy, which describes the
-- impact of the highest severity (M24), its plan, its backup policy. Which of its own stands for a reference belongs to the
-- procedure and not to one version of it, so that it stays when the next version comes.

CREATE TABLE reference_document (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  procedure_id uuid NOT NULL,
  key text NOT NULL,
  title text NOT NULL,
  edition text,
  url text,
  words text,
  active boolean NOT NULL DEFAULT true,
  stated_by uuid,
  stated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT reference_document_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT reference_document_key_key UNIQUE (organisation_id, procedure_id, key),
  CONSTRAINT reference_document_procedure_fkey FOREIGN KEY (organisation_id, procedure_id) REFERENCES procedure,
  CONSTRAINT reference_document_stated_by_fkey FOREIGN KEY (organisation_id, stated_by) REFERENCES person,
  CONSTRAINT reference_document_key_check CHECK (length(key) BETWEEN 1 AND 120),
  CONSTRAINT reference_document_title_check CHECK (length(title) BETWEEN 1 AND 300),
  CONSTRAINT reference_document_edition_check CHECK (length(edition) BETWEEN 1 AND 100),
  CONSTRAINT reference_document_url_check CHECK (url ~ '^https?://' AND length(url) <= 2000),
  CONSTRAINT reference_document_words_check CHECK (length(words) BETWEEN 1 AND 100000),
  CONSTRAINT reference_document_place_check CHECK (num_nonnulls(url, words) > 0)
);
COMMENT ON TABLE reference_document IS 'The organisation''s own document for a reference of a procedure (M24), as it is now; the organisation''s log tells what it was before.';
COMMENT ON COLUMN reference_document.procedure_id IS 'The procedure, in all of its versions.';
COMMENT ON COLUMN reference_document.key IS 'Key of the reference in the procedure.';
COMMENT ON COLUMN reference_document.title IS 'What the organisation calls the document.';
COMMENT ON COLUMN reference_document.edition IS 'Which edition of it holds, in the organisation''s own count.';
COMMENT ON COLUMN reference_document.url IS 'Where it is.';
COMMENT ON COLUMN reference_document.words IS 'Its text, or the passage that matters, for whoever cannot reach the address when it counts.';
COMMENT ON COLUMN reference_document.active IS 'Whether it still stands for the reference; one that was withdrawn is kept.';
COMMENT ON COLUMN reference_document.stated_by IS 'Who stated it last; null for the command line.';
COMMENT ON COLUMN reference_document.stated_at IS 'When.';
CALL app.protect('reference_document', 'state', 'organisation');
GRANT SELECT, INSERT (organisation_id, id, procedure_id, key, title, edition, url, words, stated_by),
  UPDATE (title, edition, url, words, active, stated_by, stated_at) ON reference_document TO tocsin_gateway, tocsin_admin;
