-- Procedures as data: versions of a published policy, and each of their elements as a row that events, levels,
-- responses and clocks refer to by foreign key. A running incident keeps the version it started with.

CREATE TABLE procedure (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  slug text NOT NULL,
  title text NOT NULL,
  CONSTRAINT procedure_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT procedure_organisation_fkey FOREIGN KEY (organisation_id) REFERENCES organisation,
  CONSTRAINT procedure_slug_key UNIQUE (organisation_id, slug),
  CONSTRAINT procedure_slug_check CHECK (slug ~ '^[a-z][a-z0-9-]{0,62}$')
);
COMMENT ON TABLE procedure IS 'A policy an organisation has adopted, in all its versions.';
COMMENT ON COLUMN procedure.slug IS 'Identifier in its YAML, e.g. miniorange.';
COMMENT ON COLUMN procedure.title IS 'Title of the newest version.';
CALL app.protect('procedure', 'state', 'organisation');
GRANT SELECT, INSERT, UPDATE (title) ON procedure TO tocsin_gateway, tocsin_admin;
GRANT SELECT ON procedure TO tocsin_delivery, tocsin_report;

CREATE TABLE procedure_version (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  procedure_id uuid NOT NULL,
  version text NOT NULL,
  status text NOT NULL,
  source text NOT NULL,
  sha256 bytea NOT NULL,
  imported_at timestamptz NOT NULL DEFAULT now(),
  published_at timestamptz,
  published_by uuid,
  CONSTRAINT procedure_version_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT procedure_version_procedure_fkey FOREIGN KEY (organisation_id, procedure_id) REFERENCES procedure,
  CONSTRAINT procedure_version_published_by_fkey FOREIGN KEY (organisation_id, published_by) REFERENCES person,
  CONSTRAINT procedure_version_version_key UNIQUE (organisation_id, procedure_id, version),
  CONSTRAINT procedure_version_status_check CHECK (status IN ('draft', 'published', 'retired')),
  CONSTRAINT procedure_version_sha256_check CHECK (length(sha256) = 32)
);
CREATE UNIQUE INDEX procedure_version_published_key ON procedure_version (organisation_id, procedure_id)
  WHERE status = 'published';
COMMENT ON TABLE procedure_version IS 'One version of a procedure, as its YAML text. Once published it is never edited.';
COMMENT ON COLUMN procedure_version.procedure_id IS 'Procedure of which it is a version.';
COMMENT ON COLUMN procedure_version.version IS 'Version as its YAML gives it.';
COMMENT ON COLUMN procedure_version.status IS 'draft, published (at most one version of a procedure) or retired.';
COMMENT ON COLUMN procedure_version.source IS 'The YAML text, byte for byte.';
COMMENT ON COLUMN procedure_version.sha256 IS 'SHA-256 of the source.';
COMMENT ON COLUMN procedure_version.imported_at IS 'When it was imported.';
COMMENT ON COLUMN procedure_version.published_at IS 'When it came into force.';
COMMENT ON COLUMN procedure_version.published_by IS 'Who published it; null for the command line.';
CALL app.protect('procedure_version', 'state', 'organisation');
GRANT SELECT, INSERT, UPDATE (status, published_at, published_by) ON procedure_version TO tocsin_gateway, tocsin_admin;
GRANT SELECT ON procedure_version TO tocsin_delivery, tocsin_report;

CREATE TABLE procedure_element (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  procedure_version_id uuid NOT NULL,
  kind text NOT NULL,
  key text NOT NULL,
  title text NOT NULL,
  position integer NOT NULL,
  rank integer,
  clauses text[] NOT NULL DEFAULT '{}',
  CONSTRAINT procedure_element_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT procedure_element_version_fkey FOREIGN KEY (organisation_id, procedure_version_id) REFERENCES procedure_version,
  CONSTRAINT procedure_element_key UNIQUE (organisation_id, procedure_version_id, kind, key),
  CONSTRAINT procedure_element_kind_check CHECK (length(kind) BETWEEN 1 AND 60)
);
COMMENT ON TABLE procedure_element IS 'An element of a version: a level, event type, plan, phase, step, gate, role, audience, clock, communication, document, clause, …. What happens refers to the element that demanded it.';
COMMENT ON COLUMN procedure_element.procedure_version_id IS 'Version it belongs to.';
COMMENT ON COLUMN procedure_element.kind IS 'Kind of element, as the format names it.';
COMMENT ON COLUMN procedure_element.key IS 'Its key, unique among its kind in the version.';
COMMENT ON COLUMN procedure_element.title IS 'Its title.';
COMMENT ON COLUMN procedure_element.position IS 'Its place among its kind.';
COMMENT ON COLUMN procedure_element.rank IS 'Rank of a level, 1 the highest; null for other kinds.';
COMMENT ON COLUMN procedure_element.clauses IS 'Clauses of the policy that it implements.';
CALL app.protect('procedure_element', 'record', 'organisation');
GRANT SELECT, INSERT ON procedure_element TO tocsin_gateway, tocsin_admin;
GRANT SELECT ON procedure_element TO tocsin_delivery, tocsin_report;

CREATE TABLE duty_holder (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  procedure_id uuid NOT NULL,
  kind text NOT NULL,
  key text NOT NULL,
  contact_id uuid,
  person_id uuid,
  ended_at timestamptz,
  CONSTRAINT duty_holder_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT duty_holder_procedure_fkey FOREIGN KEY (organisation_id, procedure_id) REFERENCES procedure,
  CONSTRAINT duty_holder_contact_fkey FOREIGN KEY (organisation_id, contact_id) REFERENCES contact,
  CONSTRAINT duty_holder_person_fkey FOREIGN KEY (organisation_id, person_id) REFERENCES person,
  CONSTRAINT duty_holder_kind_check CHECK (kind IN ('role', 'audience')),
  CONSTRAINT duty_holder_one_check CHECK (num_nonnulls(contact_id, person_id) = 1)
);
CREATE UNIQUE INDEX duty_holder_current_key ON duty_holder
  (organisation_id, procedure_id, kind, key, coalesce(contact_id, person_id)) WHERE ended_at IS NULL;
COMMENT ON TABLE duty_holder IS 'Who in this organisation holds a procedure''s role, or belongs to its audience. Kept by key, so that it outlives versions.';
COMMENT ON COLUMN duty_holder.procedure_id IS 'The procedure.';
COMMENT ON COLUMN duty_holder.kind IS 'role or audience.';
COMMENT ON COLUMN duty_holder.key IS 'Key of the role or audience in the procedure.';
COMMENT ON COLUMN duty_holder.contact_id IS 'The entry of the contact list that holds it.';
COMMENT ON COLUMN duty_holder.person_id IS 'The person who holds it.';
COMMENT ON COLUMN duty_holder.ended_at IS 'Until when; null while it holds.';
CALL app.protect('duty_holder', 'state', 'organisation');
GRANT SELECT, INSERT, UPDATE (ended_at) ON duty_holder TO tocsin_gateway, tocsin_admin;
GRANT SELECT ON duty_holder TO tocsin_delivery, tocsin_report;
