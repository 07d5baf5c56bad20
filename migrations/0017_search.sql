-- The register is searched by the words of numbers and titles (M11). Ranges of text are leakproof, so row-level security
-- leaves the index in use; a text search operator is not. Minutes, reports of incidents and reviews become documents.

CREATE TABLE incident_word (
  organisation_id uuid NOT NULL,
  word text COLLATE "C" NOT NULL,
  record_id uuid NOT NULL,
  CONSTRAINT incident_word_pkey PRIMARY KEY (organisation_id, word, record_id),
  CONSTRAINT incident_word_incident_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES incident,
  CONSTRAINT incident_word_word_check CHECK (length(word) BETWEEN 1 AND 64)
);
COMMENT ON TABLE incident_word IS 'Words by which an incident is found: those of its number and title, which never change (M11).';
COMMENT ON COLUMN incident_word.word IS 'In lower case, letters and digits alone; what is longer is cut.';
CALL app.protect('incident_word', 'record', 'record');
GRANT SELECT, INSERT (organisation_id, word, record_id) ON incident_word TO tocsin_gateway, tocsin_admin;
INSERT INTO incident_word (organisation_id, word, record_id)
SELECT DISTINCT i.organisation_id, left(found.word, 64), i.id
FROM incident i, regexp_split_to_table(lower(i.label || ' ' || i.title), '[^[:alnum:]]+') AS found (word)
WHERE found.word <> '';

ALTER TABLE document DROP CONSTRAINT document_kind_check;
ALTER TABLE document ADD CONSTRAINT document_kind_check
  CHECK (kind IN ('log-document', 'internal-report', 'incident-report', 'minutes'));
