-- Organisations, their departments and people, who may do what, and the machinery that keeps tenants apart.
--
-- Everything else builds on three things made here:
--   1. the context of a unit of work (app.enter and its kin), which lasts exactly as long as its transaction;
--   2. app.protect(), which gives a table its row-level security, its grants and its guard by its class;
--   3. record, the one row that decides who sees what hangs on it (docs/decisions/0001).

CREATE SCHEMA app;
COMMENT ON SCHEMA app IS 'Functions of the product. Tables are in public, analysts'' views in metrics.';
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
GRANT USAGE ON SCHEMA app TO tocsin_definer, tocsin_gateway, tocsin_sweep, tocsin_delivery, tocsin_report,
  tocsin_admin, tocsin_analyst;
GRANT USAGE ON SCHEMA public TO tocsin_definer;
-- Taking over a function needs CREATE on its schema; it is taken back at the end.
GRANT CREATE ON SCHEMA app TO tocsin_definer;
ALTER DEFAULT PRIVILEGES IN SCHEMA app REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;
ALTER DEFAULT PRIVILEGES REVOKE EXECUTE ON FUNCTIONS FROM PUBLIC;

-- ── The context ─────────────────────────────────────────────────────────────────────────────────────────────

CREATE FUNCTION app.organisation_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('app.organisation_id', true), '')::uuid;
COMMENT ON FUNCTION app.organisation_id() IS
  'Organisation of the current unit of work, null outside one: then nothing is visible and nothing can be written.';

CREATE FUNCTION app.person_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('app.person_id', true), '')::uuid;
COMMENT ON FUNCTION app.person_id() IS 'Person for whom the current unit of work acts; null for workers and operators.';

CREATE FUNCTION app.permission() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('app.permission', true), '');
COMMENT ON FUNCTION app.permission() IS 'Permission under which the current unit of work was entered.';

CREATE FUNCTION app.token_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('app.token_id', true), '')::uuid;
COMMENT ON FUNCTION app.token_id() IS 'Token under which the current unit of work was entered; null for workers and operators.';

CREATE FUNCTION app.operator() RETURNS text LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('app.operator', true), '');
COMMENT ON FUNCTION app.operator() IS 'Name of the operator at the command line; null for everyone else.';

CREATE FUNCTION app.breaks_glass() RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE
  RETURN coalesce(current_setting('app.break_glass', true), '') <> '';
COMMENT ON FUNCTION app.breaks_glass() IS 'Whether the operator stated a reason to see restricted records.';

CREATE FUNCTION app.uuid_v7() RETURNS uuid LANGUAGE sql VOLATILE PARALLEL SAFE
  -- A random UUID is of version 4 and has the variant already: two bits make it version 7.
  RETURN encode(
    set_bit(set_bit(
      overlay(uuid_send(gen_random_uuid())
        PLACING substring(int8send((date_part('epoch', clock_timestamp()) * 1000)::bigint) FROM 3) FROM 1 FOR 6),
      52, 1), 53, 1),
    'hex')::uuid;
COMMENT ON FUNCTION app.uuid_v7() IS
  'A UUID of version 7 (RFC 9562): 48 bits of Unix milliseconds, then random. For rows made by set-based statements.';

-- ── Classes of table ────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE app.table_class (
  relation text NOT NULL,
  class text NOT NULL,
  visibility text NOT NULL,
  CONSTRAINT table_class_pkey PRIMARY KEY (relation),
  CONSTRAINT table_class_class_check CHECK (class IN ('record', 'content', 'state', 'work', 'reference')),
  CONSTRAINT table_class_visibility_check CHECK (visibility IN ('organisation', 'record', 'own', 'everyone'))
);
COMMENT ON TABLE app.table_class IS
  'Class of every table (docs/decisions/0003): record (insert and read only), content (words beside a record, blanked by app.erase only), state (named columns change), work (derivable rows that their consumer deletes), reference (the product''s own constants).';
COMMENT ON COLUMN app.table_class.relation IS 'Name of the table in schema public.';
COMMENT ON COLUMN app.table_class.class IS 'record, content, state, work or reference.';
COMMENT ON COLUMN app.table_class.visibility IS
  'What decides who sees a row: its organisation, the record it hangs on, rules of its own, or nothing (everyone).';

CREATE FUNCTION app.refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of % are never changed or removed', TG_TABLE_NAME
    USING ERRCODE = 'TC409', TABLE = TG_TABLE_NAME;
END
$$;
COMMENT ON FUNCTION app.refuse_change() IS 'Guard of record tables: refuses UPDATE, DELETE and TRUNCATE to everybody, the owner included.';

CREATE FUNCTION app.refuse_change_but_erasure() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND current_user = 'tocsin_definer' THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'rows of % change by erasure only', TG_TABLE_NAME
    USING ERRCODE = 'TC409', TABLE = TG_TABLE_NAME;
END
$$;
COMMENT ON FUNCTION app.refuse_change_but_erasure() IS 'Guard of content tables: only app.erase may blank a row, and nothing removes one.';

CREATE PROCEDURE app.protect(relation text, class text, visibility text) LANGUAGE plpgsql AS $$
DECLARE
  own CONSTANT text := 'organisation_id = (SELECT app.organisation_id())';
  seen CONSTANT text := format(
    'EXISTS (SELECT 1 FROM record r WHERE r.organisation_id = %1$I.organisation_id AND r.id = %1$I.record_id OFFSET 0)',
    relation);
  people CONSTANT text := 'tocsin_gateway, tocsin_admin';
  workers CONSTANT text := 'tocsin_delivery, tocsin_report';
  reading text := own;
  name text;
BEGIN
  INSERT INTO app.table_class VALUES (relation, class, visibility);
  EXECUTE format('ALTER TABLE %I ENABLE ROW LEVEL SECURITY', relation);
  EXECUTE format('ALTER TABLE %I FORCE ROW LEVEL SECURITY', relation);

  -- Columns that mean the same everywhere are described once.
  FOR name IN
    SELECT a.attname FROM pg_attribute a
    WHERE a.attrelid = relation::regclass AND a.attnum > 0 AND col_description(a.attrelid, a.attnum) IS NULL
  LOOP
    IF name = 'organisation_id' THEN
      EXECUTE format('COMMENT ON COLUMN %I.organisation_id IS %L', relation, 'Organisation the row belongs to.');
    ELSIF name = 'id' THEN
      EXECUTE format('COMMENT ON COLUMN %I.id IS %L', relation, 'Key of the row, a UUID of version 7.');
    ELSIF name = 'record_id' THEN
      EXECUTE format('COMMENT ON COLUMN %I.record_id IS %L', relation, 'Record it hangs on, which decides who sees it.');
    END IF;
  END LOOP;

  -- ALWAYS: not even a session that turns ordinary triggers off (session_replication_role) gets past the guards.
  IF class = 'record' THEN
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION app.refuse_change()',
      relation || '_is_never_changed', relation);
  ELSIF class = 'content' THEN
    EXECUTE format('CREATE TRIGGER %I BEFORE UPDATE OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION app.refuse_change_but_erasure()',
      relation || '_is_never_changed', relation);
  END IF;
  IF class IN ('record', 'content') THEN
    EXECUTE format('CREATE TRIGGER %I BEFORE TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION app.refuse_change()',
      relation || '_is_never_truncated', relation);
    EXECUTE format('ALTER TABLE %1$I ENABLE ALWAYS TRIGGER %2$I, ENABLE ALWAYS TRIGGER %3$I',
      relation, relation || '_is_never_changed', relation || '_is_never_truncated');
  END IF;

  IF visibility = 'everyone' THEN
    EXECUTE format('CREATE POLICY %I ON %I FOR SELECT TO %s, %s, tocsin_sweep, tocsin_definer USING (true)',
      relation || '_is_read', relation, people, workers);
    RETURN;
  END IF;
  IF visibility = 'own' THEN
    RETURN;
  END IF;
  IF visibility = 'record' THEN
    reading := own || ' AND ' || seen;
  END IF;

  EXECUTE format('CREATE POLICY %I ON %I FOR SELECT TO %s USING (%s)', relation || '_is_read', relation, people, reading);
  EXECUTE format('CREATE POLICY %I ON %I FOR INSERT TO %s, %s WITH CHECK (%s)',
    relation || '_is_added', relation, people, workers, own);
  EXECUTE format('CREATE POLICY %I ON %I FOR SELECT TO %s USING (%s)',
    relation || '_is_read_by_workers', relation, workers, own);
  IF class IN ('state', 'work') THEN
    EXECUTE format('CREATE POLICY %I ON %I FOR UPDATE TO %s USING (%s) WITH CHECK (%s)',
      relation || '_is_changed', relation, people, reading, own);
    EXECUTE format('CREATE POLICY %I ON %I FOR UPDATE TO %s USING (%s) WITH CHECK (%s)',
      relation || '_is_changed_by_workers', relation, workers, own, own);
  END IF;
  IF class = 'work' THEN
    EXECUTE format('CREATE POLICY %I ON %I FOR DELETE TO %s, %s USING (%s)',
      relation || '_is_consumed', relation, people, workers, own);
  END IF;
END
$$;
COMMENT ON PROCEDURE app.protect(text, text, text) IS
  'Gives a table its class: row-level security enabled and forced, policies for the process roles, and the guard of record and content tables. Grants are written out beside each table.';

-- ── Organisations, departments, people ──────────────────────────────────────────────────────────────────────

CREATE TABLE organisation (
  organisation_id uuid NOT NULL,
  slug text NOT NULL,
  name text NOT NULL,
  time_zone text NOT NULL DEFAULT 'UTC',
  language text NOT NULL DEFAULT 'en',
  paper text NOT NULL DEFAULT 'a4',
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT organisation_pkey PRIMARY KEY (organisation_id),
  CONSTRAINT organisation_slug_key UNIQUE (slug),
  CONSTRAINT organisation_slug_check CHECK (slug ~ '^[a-z][a-z0-9-]{0,62}$'),
  CONSTRAINT organisation_name_check CHECK (length(name) BETWEEN 1 AND 200),
  CONSTRAINT organisation_paper_check CHECK (paper IN ('a4', 'letter'))
);
COMMENT ON TABLE organisation IS 'A tenant. Everything below belongs to exactly one.';
COMMENT ON COLUMN organisation.organisation_id IS 'Key of the organisation, the first column of every tenant table.';
COMMENT ON COLUMN organisation.slug IS 'Short name in addresses and on the command line; unique in the installation.';
COMMENT ON COLUMN organisation.name IS 'Name on the letterhead.';
COMMENT ON COLUMN organisation.time_zone IS 'IANA zone in which its documents show times and its calendar clocks run.';
COMMENT ON COLUMN organisation.language IS 'BCP 47 language of its documents and messages.';
COMMENT ON COLUMN organisation.paper IS 'Page size of its documents: a4 or letter.';
COMMENT ON COLUMN organisation.created_at IS 'When the organisation was set up.';
CALL app.protect('organisation', 'state', 'organisation');
GRANT SELECT, UPDATE (name, time_zone, language, paper) ON organisation TO tocsin_gateway;
GRANT SELECT, INSERT, UPDATE (name, time_zone, language, paper) ON organisation TO tocsin_admin;
GRANT SELECT ON organisation TO tocsin_delivery, tocsin_report, tocsin_definer;

CREATE TABLE department (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  parent_id uuid,
  slug text NOT NULL,
  name text NOT NULL,
  CONSTRAINT department_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT department_organisation_fkey FOREIGN KEY (organisation_id) REFERENCES organisation,
  CONSTRAINT department_parent_fkey FOREIGN KEY (organisation_id, parent_id) REFERENCES department,
  CONSTRAINT department_slug_key UNIQUE (organisation_id, slug),
  CONSTRAINT department_slug_check CHECK (slug ~ '^[a-z][a-z0-9-]{0,62}$'),
  CONSTRAINT department_name_check CHECK (length(name) BETWEEN 1 AND 200),
  CONSTRAINT department_parent_check CHECK (parent_id <> id)
);
CREATE UNIQUE INDEX department_root_key ON department (organisation_id) WHERE parent_id IS NULL;
CREATE INDEX department_parent_idx ON department (organisation_id, parent_id);
COMMENT ON TABLE department IS 'A node of the organisation''s tree. The root stands for the organisation as a whole.';
COMMENT ON COLUMN department.parent_id IS 'Department above; null for the root only, of which there is one.';
COMMENT ON COLUMN department.slug IS 'Short name, unique in the organisation.';
COMMENT ON COLUMN department.name IS 'Name as people know it.';
CALL app.protect('department', 'state', 'organisation');
GRANT SELECT, INSERT, UPDATE (name, parent_id) ON department TO tocsin_gateway, tocsin_admin;
GRANT SELECT ON department TO tocsin_delivery, tocsin_report, tocsin_definer;
CREATE POLICY department_is_read_by_definer ON department FOR SELECT TO tocsin_definer USING (true);

CREATE FUNCTION app.refuse_department_cycle() RETURNS trigger LANGUAGE plpgsql
SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  PERFORM pg_advisory_xact_lock(hashtextextended('department ' || NEW.organisation_id, 0));
  IF EXISTS (
    WITH RECURSIVE above AS (
      SELECT d.id, d.parent_id FROM department d
      WHERE d.organisation_id = NEW.organisation_id AND d.id = NEW.parent_id
      UNION
      SELECT d.id, d.parent_id FROM department d JOIN above ON d.id = above.parent_id
      WHERE d.organisation_id = NEW.organisation_id
    )
    SELECT 1 FROM above WHERE above.id = NEW.id
  ) THEN
    RAISE EXCEPTION 'a department cannot stand below itself'
      USING ERRCODE = '23514', CONSTRAINT = 'department_tree_check', TABLE = 'department', COLUMN = 'parent_id';
  END IF;
  RETURN NEW;
END
$$;
COMMENT ON FUNCTION app.refuse_department_cycle() IS 'Guard of the department tree: no department stands below itself.';
CREATE TRIGGER department_is_a_tree BEFORE UPDATE OF parent_id ON department
  FOR EACH ROW EXECUTE FUNCTION app.refuse_department_cycle();

CREATE TABLE person (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL,
  name text NOT NULL,
  email text,
  phone text,
  language text,
  active boolean NOT NULL DEFAULT true,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT person_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT person_organisation_fkey FOREIGN KEY (organisation_id) REFERENCES organisation,
  CONSTRAINT person_email_key UNIQUE (organisation_id, email),
  CONSTRAINT person_kind_check CHECK (kind IN ('employee', 'contractor', 'external', 'customer', 'service')),
  CONSTRAINT person_name_check CHECK (length(name) BETWEEN 1 AND 200),
  CONSTRAINT person_email_check CHECK (email ~ '^[^@[:space:]]+@[^@[:space:]]+$' AND length(email) <= 254 AND email = lower(email)),
  CONSTRAINT person_phone_check CHECK (length(phone) BETWEEN 3 AND 40)
);
COMMENT ON TABLE person IS 'A user of the policy: an employee, a contractor, an external party or a customer (M6), or a service account.';
COMMENT ON COLUMN person.kind IS 'employee, contractor, external, customer or service.';
COMMENT ON COLUMN person.name IS 'Name as shown.';
COMMENT ON COLUMN person.email IS 'Address in lower case; unique in the organisation.';
COMMENT ON COLUMN person.phone IS 'Number as dialled.';
COMMENT ON COLUMN person.language IS 'BCP 47 language for messages; null for the organisation''s.';
COMMENT ON COLUMN person.active IS 'Whether the person may act; a person who left is never deleted.';
COMMENT ON COLUMN person.created_at IS 'When the person was entered.';
CALL app.protect('person', 'state', 'organisation');
GRANT SELECT, INSERT, UPDATE (name, email, phone, language, active, kind) ON person TO tocsin_gateway, tocsin_admin;
GRANT SELECT ON person TO tocsin_delivery, tocsin_report, tocsin_definer;
CREATE POLICY person_is_read_by_definer ON person FOR SELECT TO tocsin_definer USING (true);

CREATE TABLE role_permission (
  role text NOT NULL,
  permission text NOT NULL,
  opens text[] NOT NULL,
  CONSTRAINT role_permission_pkey PRIMARY KEY (role, permission),
  CONSTRAINT role_permission_opens_check CHECK (opens <@ ARRAY['incident', 'report', 'violation', 'organisation'])
);
COMMENT ON TABLE role_permission IS 'What each role of the product allows. A role of a procedure is a duty and lives in duty_holder.';
COMMENT ON COLUMN role_permission.role IS 'Role of a membership.';
COMMENT ON COLUMN role_permission.permission IS 'Verb of the product, as routes name it.';
COMMENT ON COLUMN role_permission.opens IS 'Kinds of record that the role sees in its department while it uses the permission. Empty for verbs that need none: a unit of work that lists contacts sees no incident.';
CALL app.protect('role_permission', 'reference', 'everyone');
GRANT SELECT ON role_permission TO tocsin_gateway, tocsin_admin, tocsin_definer;

INSERT INTO role_permission (role, permission, opens)
SELECT role, permission, CASE
    WHEN permission = 'event.read' AND role = 'administrator' THEN ARRAY['organisation']
    WHEN permission = 'event.read' AND role = 'auditor' THEN ARRAY['incident', 'report', 'organisation']
    WHEN permission IN ('report.read', 'report.triage', 'event.read') OR permission ~ '^(incident|document)\.'
      THEN ARRAY['incident', 'report']
    WHEN permission ~ '\.manage$' THEN ARRAY['organisation']
    ELSE '{}'
  END
FROM (VALUES
  ('member', 'organisation.read report.create report.own procedure.read contact.read'),
  ('responder', 'organisation.read report.create report.own report.read report.triage procedure.read contact.read person.read '
    'incident.read incident.create incident.respond incident.communicate document.read document.request event.read'),
  ('manager', 'organisation.read report.create report.own report.read report.triage procedure.read contact.read person.read '
    'incident.read incident.create incident.respond incident.communicate incident.close incident.restrict '
    'document.read document.request event.read contact.manage'),
  ('administrator', 'organisation.read organisation.manage department.manage person.read person.manage token.manage '
    'contact.read contact.manage procedure.read procedure.manage report.create report.own event.read'),
  ('auditor', 'organisation.read report.read procedure.read contact.read person.read incident.read document.read event.read')
) AS granted (role, permissions), unnest(string_to_array(permissions, ' ')) AS permission;

CREATE TABLE membership (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  person_id uuid NOT NULL,
  department_id uuid NOT NULL,
  role text NOT NULL,
  ended_at timestamptz,
  CONSTRAINT membership_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT membership_person_fkey FOREIGN KEY (organisation_id, person_id) REFERENCES person,
  CONSTRAINT membership_department_fkey FOREIGN KEY (organisation_id, department_id) REFERENCES department,
  CONSTRAINT membership_role_check CHECK (role IN ('member', 'responder', 'manager', 'administrator', 'auditor'))
);
CREATE UNIQUE INDEX membership_current_key ON membership (organisation_id, person_id, department_id, role)
  WHERE ended_at IS NULL;
CREATE INDEX membership_department_idx ON membership (organisation_id, department_id);
COMMENT ON TABLE membership IS 'A person''s role in a department and all below it; at the root, in the whole organisation.';
COMMENT ON COLUMN membership.person_id IS 'The person.';
COMMENT ON COLUMN membership.department_id IS 'The department.';
COMMENT ON COLUMN membership.role IS 'member, responder, manager, administrator or auditor (role_permission says what each may do).';
COMMENT ON COLUMN membership.ended_at IS 'When the role was taken away; null while it holds.';
CALL app.protect('membership', 'state', 'organisation');
GRANT SELECT, INSERT, UPDATE (ended_at) ON membership TO tocsin_gateway, tocsin_admin;
GRANT SELECT ON membership TO tocsin_delivery, tocsin_report, tocsin_definer;
CREATE POLICY membership_is_read_by_definer ON membership FOR SELECT TO tocsin_definer USING (true);

CREATE TABLE api_token (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  person_id uuid,
  name text NOT NULL,
  prefix text NOT NULL,
  hash bytea NOT NULL,
  permissions text[] NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  revoked_at timestamptz,
  CONSTRAINT api_token_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT api_token_person_fkey FOREIGN KEY (organisation_id, person_id) REFERENCES person,
  CONSTRAINT api_token_organisation_fkey FOREIGN KEY (organisation_id) REFERENCES organisation,
  CONSTRAINT api_token_hash_key UNIQUE (hash),
  CONSTRAINT api_token_hash_check CHECK (length(hash) = 32),
  CONSTRAINT api_token_name_check CHECK (length(name) BETWEEN 1 AND 200),
  CONSTRAINT api_token_expiry_check CHECK (expires_at > created_at),
  CONSTRAINT api_token_anonymous_check CHECK (person_id IS NOT NULL OR permissions = ARRAY['report.create'])
);
CREATE INDEX api_token_person_idx ON api_token (organisation_id, person_id);
COMMENT ON TABLE api_token IS 'A bearer token. Only the hash is kept; the secret is shown once.';
COMMENT ON COLUMN api_token.person_id IS 'Whom it stands for; null for anonymous intake, which can only create reports.';
COMMENT ON COLUMN api_token.name IS 'What its owner calls it.';
COMMENT ON COLUMN api_token.prefix IS 'First characters of the secret, by which people tell tokens apart.';
COMMENT ON COLUMN api_token.hash IS 'SHA-256 of the secret, which has 256 random bits.';
COMMENT ON COLUMN api_token.permissions IS 'Permissions it may use, of those its person''s roles allow; {*} for all of them.';
COMMENT ON COLUMN api_token.created_at IS 'When it was made.';
COMMENT ON COLUMN api_token.expires_at IS 'When it stops to work.';
COMMENT ON COLUMN api_token.revoked_at IS 'When it was revoked; it stops to work at once.';
CALL app.protect('api_token', 'state', 'organisation');
GRANT SELECT (organisation_id, id, person_id, name, prefix, permissions, created_at, expires_at, revoked_at), INSERT,
  UPDATE (revoked_at) ON api_token TO tocsin_gateway, tocsin_admin;
GRANT SELECT ON api_token TO tocsin_definer;
CREATE POLICY api_token_is_read_by_definer ON api_token FOR SELECT TO tocsin_definer USING (true);

CREATE TABLE contact (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  team text NOT NULL,
  responsibility text NOT NULL,
  email text,
  phone text,
  person_id uuid,
  position integer NOT NULL DEFAULT 0,
  active boolean NOT NULL DEFAULT true,
  CONSTRAINT contact_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT contact_organisation_fkey FOREIGN KEY (organisation_id) REFERENCES organisation,
  CONSTRAINT contact_person_fkey FOREIGN KEY (organisation_id, person_id) REFERENCES person,
  CONSTRAINT contact_team_check CHECK (length(team) BETWEEN 1 AND 200),
  CONSTRAINT contact_responsibility_check CHECK (length(responsibility) <= 1000),
  CONSTRAINT contact_email_check CHECK (email ~ '^[^@[:space:]]+@[^@[:space:]]+$' AND length(email) <= 254),
  CONSTRAINT contact_reachable_check CHECK (email IS NOT NULL OR phone IS NOT NULL OR person_id IS NOT NULL)
);
COMMENT ON TABLE contact IS 'An entry of the contact list: team, responsibility, address (M97).';
COMMENT ON COLUMN contact.team IS 'Team or party, e.g. HR.';
COMMENT ON COLUMN contact.responsibility IS 'What it is called for.';
COMMENT ON COLUMN contact.email IS 'Address as given; a seed''s misspelling is kept and flagged, not mended.';
COMMENT ON COLUMN contact.phone IS 'Number for the telephonic channel.';
COMMENT ON COLUMN contact.person_id IS 'Person behind the entry, where it is one.';
COMMENT ON COLUMN contact.position IS 'Place in the list; escalation follows it.';
COMMENT ON COLUMN contact.active IS 'Whether it is still informed.';
CALL app.protect('contact', 'state', 'organisation');
GRANT SELECT, INSERT, UPDATE (team, responsibility, email, phone, person_id, position, active) ON contact
  TO tocsin_gateway, tocsin_admin;
GRANT SELECT ON contact TO tocsin_delivery, tocsin_report;

-- ── The record: one row decides who sees what hangs on it ───────────────────────────────────────────────────

CREATE TABLE record (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  kind text NOT NULL,
  department_id uuid NOT NULL,
  restricted boolean NOT NULL DEFAULT false,
  legal_hold boolean NOT NULL DEFAULT false,
  version bigint NOT NULL DEFAULT 1,
  created_in xid8 NOT NULL DEFAULT pg_current_xact_id(),
  CONSTRAINT record_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT record_kind_key UNIQUE (organisation_id, id, kind),
  CONSTRAINT record_department_fkey FOREIGN KEY (organisation_id, department_id) REFERENCES department,
  CONSTRAINT record_kind_check CHECK (kind IN ('incident', 'report', 'violation', 'organisation'))
) WITH (fillfactor = 80);
CREATE INDEX record_department_idx ON record (organisation_id, department_id, kind, id DESC);
COMMENT ON TABLE record IS 'Whatever can be hidden: an incident, a report, a violation, or the organisation''s own log. Its children carry its id and are seen by whoever sees it.';
COMMENT ON COLUMN record.kind IS 'incident, report, violation, or organisation (the log of settings, people and tokens).';
COMMENT ON COLUMN record.department_id IS 'Department whose members see it.';
COMMENT ON COLUMN record.restricted IS 'Seen by its participants alone.';
COMMENT ON COLUMN record.legal_hold IS 'Nothing that hangs on it may be erased or disposed of.';
COMMENT ON COLUMN record.version IS 'Raised by every command: the ETag, the lock of the record, and no write skew in gates.';
COMMENT ON COLUMN record.created_in IS 'Transaction that made it, in which participants may be named of a record that its maker does not see. Nobody can set it.';

CREATE TABLE participant (
  organisation_id uuid NOT NULL,
  record_id uuid NOT NULL,
  person_id uuid NOT NULL,
  duty text NOT NULL,
  added_at timestamptz NOT NULL DEFAULT now(),
  ended_at timestamptz,
  CONSTRAINT participant_pkey PRIMARY KEY (organisation_id, record_id, person_id, duty),
  CONSTRAINT participant_record_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES record,
  CONSTRAINT participant_person_fkey FOREIGN KEY (organisation_id, person_id) REFERENCES person,
  CONSTRAINT participant_duty_check CHECK (length(duty) BETWEEN 1 AND 100)
);
CREATE INDEX participant_person_idx ON participant (organisation_id, person_id, record_id);
COMMENT ON TABLE participant IS 'A person who takes part in a record and therefore sees it, whatever the department and even when restricted.';
COMMENT ON COLUMN participant.duty IS 'As what: reporter, incident-manager, responder, ….';
COMMENT ON COLUMN participant.person_id IS 'The person.';
COMMENT ON COLUMN participant.added_at IS 'Since when.';
COMMENT ON COLUMN participant.ended_at IS 'Until when; null while the person takes part and therefore sees the record.';

-- The context is read once, into constants: within a query it would be read again for every row that a scan passes.
CREATE FUNCTION app.visible_department_ids(kind text) RETURNS uuid[]
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  here CONSTANT uuid := app.organisation_id();
  caller CONSTANT uuid := app.person_id();
  wanted CONSTANT text := app.permission();
BEGIN
  RETURN ARRAY(
    WITH RECURSIVE below AS (
      SELECT m.department_id AS id
      FROM membership m
      JOIN role_permission p ON p.role = m.role AND p.permission = wanted AND kind = ANY (p.opens)
      WHERE m.organisation_id = here AND m.person_id = caller AND m.ended_at IS NULL
      UNION
      SELECT d.id FROM department d JOIN below ON d.parent_id = below.id
      WHERE d.organisation_id = here
    )
    SELECT id FROM below);
END
$$;
COMMENT ON FUNCTION app.visible_department_ids(text) IS
  'Departments in which the person may use the permission of the current unit of work on records of a kind: those of memberships whose role allows it, and all below. A responder of one department is a mere member of another.';
ALTER FUNCTION app.visible_department_ids(text) OWNER TO tocsin_definer;

CREATE FUNCTION app.participating_record_ids() RETURNS uuid[]
LANGUAGE plpgsql STABLE PARALLEL SAFE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  here CONSTANT uuid := app.organisation_id();
  caller CONSTANT uuid := app.person_id();
BEGIN
  RETURN ARRAY(
    SELECT p.record_id FROM participant p
    WHERE p.organisation_id = here AND p.person_id = caller AND p.ended_at IS NULL);
END
$$;
COMMENT ON FUNCTION app.participating_record_ids() IS 'Records the person of the current unit of work takes part in.';
ALTER FUNCTION app.participating_record_ids() OWNER TO tocsin_definer;

CREATE FUNCTION app.is_being_made(record_id uuid) RETURNS boolean
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN EXISTS (
    SELECT 1 FROM record r
    WHERE r.organisation_id = app.organisation_id() AND r.id = is_being_made.record_id
      AND r.created_in = pg_current_xact_id_if_assigned());
END
$$;
COMMENT ON FUNCTION app.is_being_made(uuid) IS 'Whether the record was made by this very transaction.';
ALTER FUNCTION app.is_being_made(uuid) OWNER TO tocsin_definer;

CALL app.protect('record', 'state', 'own');
-- Each sub-select is evaluated at most once, and only when a record of its kind is met.
CREATE POLICY record_is_read ON record FOR SELECT TO tocsin_gateway USING (
  organisation_id = (SELECT app.organisation_id())
  AND ((NOT restricted AND CASE kind
      WHEN 'incident' THEN department_id = ANY ((SELECT app.visible_department_ids('incident'))::uuid[])
      WHEN 'report' THEN department_id = ANY ((SELECT app.visible_department_ids('report'))::uuid[])
      WHEN 'violation' THEN department_id = ANY ((SELECT app.visible_department_ids('violation'))::uuid[])
      WHEN 'organisation' THEN department_id = ANY ((SELECT app.visible_department_ids('organisation'))::uuid[])
      END)
    OR id = ANY ((SELECT app.participating_record_ids())::uuid[])));
-- Every command begins by raising the version, so what was entered to read commands nothing.
CREATE POLICY record_is_changed ON record FOR UPDATE TO tocsin_gateway USING (
  organisation_id = (SELECT app.organisation_id())
  AND (SELECT app.permission() !~ '[.]read$')
  AND ((NOT restricted AND CASE kind
      WHEN 'incident' THEN department_id = ANY ((SELECT app.visible_department_ids('incident'))::uuid[])
      WHEN 'report' THEN department_id = ANY ((SELECT app.visible_department_ids('report'))::uuid[])
      WHEN 'violation' THEN department_id = ANY ((SELECT app.visible_department_ids('violation'))::uuid[])
      WHEN 'organisation' THEN department_id = ANY ((SELECT app.visible_department_ids('organisation'))::uuid[])
      END)
    OR id = ANY ((SELECT app.participating_record_ids())::uuid[])))
  WITH CHECK (organisation_id = (SELECT app.organisation_id()));
CREATE POLICY record_is_read_by_operators ON record FOR SELECT TO tocsin_admin USING (
  organisation_id = (SELECT app.organisation_id()) AND (NOT restricted OR (SELECT app.breaks_glass())));
CREATE POLICY record_is_changed_by_operators ON record FOR UPDATE TO tocsin_admin USING (
  organisation_id = (SELECT app.organisation_id()) AND (NOT restricted OR (SELECT app.breaks_glass())))
  WITH CHECK (organisation_id = (SELECT app.organisation_id()));
CREATE POLICY record_is_read_by_workers ON record FOR SELECT TO tocsin_delivery, tocsin_report
  USING (organisation_id = (SELECT app.organisation_id()));
CREATE POLICY record_is_changed_by_workers ON record FOR UPDATE TO tocsin_delivery, tocsin_report
  USING (organisation_id = (SELECT app.organisation_id()))
  WITH CHECK (organisation_id = (SELECT app.organisation_id()));
CREATE POLICY record_is_added ON record FOR INSERT TO tocsin_gateway, tocsin_admin
  WITH CHECK (organisation_id = (SELECT app.organisation_id()));
GRANT SELECT, INSERT (organisation_id, id, kind, department_id, restricted, legal_hold, version),
  UPDATE (version, department_id, restricted, legal_hold) ON record TO tocsin_gateway, tocsin_admin;
GRANT SELECT, UPDATE (version) ON record TO tocsin_delivery, tocsin_report;
GRANT SELECT ON record TO tocsin_definer;
CREATE POLICY record_is_read_by_definer ON record FOR SELECT TO tocsin_definer USING (true);

CALL app.protect('participant', 'state', 'own');
CREATE POLICY participant_is_read ON participant FOR SELECT TO tocsin_gateway, tocsin_admin USING (
  organisation_id = (SELECT app.organisation_id())
  AND EXISTS (SELECT 1 FROM record r
    WHERE r.organisation_id = participant.organisation_id AND r.id = participant.record_id OFFSET 0));
CREATE POLICY participant_is_read_by_workers ON participant FOR SELECT TO tocsin_delivery, tocsin_report
  USING (organisation_id = (SELECT app.organisation_id()));
-- To name a participant is to show the record, so only who sees it may, or the transaction that makes it.
CREATE POLICY participant_is_added ON participant FOR INSERT TO tocsin_gateway, tocsin_admin WITH CHECK (
  organisation_id = (SELECT app.organisation_id())
  AND (EXISTS (SELECT 1 FROM record r
      WHERE r.organisation_id = participant.organisation_id AND r.id = participant.record_id OFFSET 0)
    OR app.is_being_made(record_id)));
CREATE POLICY participant_is_ended ON participant FOR UPDATE TO tocsin_gateway, tocsin_admin USING (
  organisation_id = (SELECT app.organisation_id())
  AND EXISTS (SELECT 1 FROM record r
    WHERE r.organisation_id = participant.organisation_id AND r.id = participant.record_id OFFSET 0))
  WITH CHECK (organisation_id = (SELECT app.organisation_id()));
GRANT SELECT, INSERT (organisation_id, record_id, person_id, duty), UPDATE (ended_at) ON participant
  TO tocsin_gateway, tocsin_admin;
GRANT SELECT ON participant TO tocsin_delivery, tocsin_report, tocsin_definer;
CREATE POLICY participant_is_read_by_definer ON participant FOR SELECT TO tocsin_definer USING (true);

-- ── Entering a unit of work ─────────────────────────────────────────────────────────────────────────────────

CREATE FUNCTION app.enter(token_hash bytea, wanted text)
RETURNS TABLE (organisation_id uuid, person_id uuid, token_id uuid, actor text)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  token record;
BEGIN
  SELECT t.organisation_id, t.id, t.person_id, t.permissions, p.active
  INTO token
  FROM api_token t LEFT JOIN person p ON p.organisation_id = t.organisation_id AND p.id = t.person_id
  WHERE t.hash = token_hash AND t.revoked_at IS NULL AND t.expires_at > statement_timestamp();
  IF NOT FOUND OR token.active = false THEN
    RAISE EXCEPTION 'the token is unknown, expired or revoked' USING ERRCODE = 'TC401';
  END IF;
  IF NOT (token.permissions @> ARRAY[wanted] OR (token.permissions = ARRAY['*'] AND token.person_id IS NOT NULL)) THEN
    RAISE EXCEPTION 'the token does not carry the permission %', wanted USING ERRCODE = 'TC403';
  END IF;
  IF token.person_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM membership m JOIN role_permission r ON r.role = m.role AND r.permission = wanted
    WHERE m.organisation_id = token.organisation_id AND m.person_id = token.person_id AND m.ended_at IS NULL
  ) THEN
    RAISE EXCEPTION 'no role of the person allows %', wanted USING ERRCODE = 'TC403';
  END IF;
  PERFORM set_config('app.organisation_id', token.organisation_id::text, true),
    set_config('app.person_id', coalesce(token.person_id::text, ''), true),
    set_config('app.permission', wanted, true),
    set_config('app.token_id', token.id::text, true);
  -- Never a name: what is written down for good names people by their id alone.
  RETURN QUERY SELECT token.organisation_id, token.person_id, token.id,
    CASE WHEN token.person_id IS NULL THEN 'anonymous' ELSE 'person' END;
END
$$;
COMMENT ON FUNCTION app.enter(bytea, text) IS
  'First statement of every unit of work for a person: checks the token (TC401) and the permission (TC403), and sets the context until the transaction ends. The result is one row.';
ALTER FUNCTION app.enter(bytea, text) OWNER TO tocsin_definer;
GRANT EXECUTE ON FUNCTION app.enter(bytea, text) TO tocsin_gateway;

CREATE FUNCTION app.enter_organisation(organisation uuid) RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  PERFORM set_config('app.organisation_id', organisation::text, true), set_config('app.person_id', '', true),
    set_config('app.permission', '', true);
END
$$;
COMMENT ON FUNCTION app.enter_organisation(uuid) IS 'First statement of a worker''s unit of work: one organisation at a time.';
GRANT EXECUTE ON FUNCTION app.enter_organisation(uuid) TO tocsin_delivery, tocsin_report;

CREATE FUNCTION app.enter_operator(organisation uuid, operator text, break_glass text DEFAULT '') RETURNS void
LANGUAGE plpgsql VOLATILE AS $$
BEGIN
  PERFORM set_config('app.organisation_id', organisation::text, true), set_config('app.person_id', '', true),
    set_config('app.permission', '', true), set_config('app.operator', operator, true),
    set_config('app.break_glass', break_glass, true);
END
$$;
COMMENT ON FUNCTION app.enter_operator(uuid, text, text) IS
  'First statement of a unit of work at the command line. A reason in break_glass opens restricted records; the caller writes it as an event.';
GRANT EXECUTE ON FUNCTION app.enter_operator(uuid, text, text) TO tocsin_admin;

CREATE FUNCTION app.organisations() RETURNS TABLE (organisation_id uuid, slug text, name text, created_at timestamptz)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN QUERY SELECT o.organisation_id, o.slug, o.name, o.created_at FROM organisation o ORDER BY o.slug;
END
$$;
COMMENT ON FUNCTION app.organisations() IS 'Every organisation of the installation, for the command line.';
ALTER FUNCTION app.organisations() OWNER TO tocsin_definer;
CREATE POLICY organisation_is_read_by_definer ON organisation FOR SELECT TO tocsin_definer USING (true);
GRANT EXECUTE ON FUNCTION app.organisations() TO tocsin_admin;

GRANT EXECUTE ON FUNCTION app.organisation_id(), app.person_id(), app.permission(), app.token_id(), app.operator(),
  app.breaks_glass(), app.uuid_v7()
  TO tocsin_gateway, tocsin_sweep, tocsin_delivery, tocsin_report, tocsin_admin, tocsin_definer, tocsin_analyst;
-- Not to analysts: they can SET the context, and these look past the policies.
GRANT EXECUTE ON FUNCTION app.visible_department_ids(text), app.participating_record_ids() TO tocsin_gateway;
GRANT EXECUTE ON FUNCTION app.is_being_made(uuid) TO tocsin_gateway, tocsin_admin;
GRANT SELECT ON app.table_class TO PUBLIC;
REVOKE CREATE ON SCHEMA app FROM tocsin_definer;
