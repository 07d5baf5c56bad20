-- Artefacts of an incident are preserved as evidence of a crime would be (M40, M41, L18): their bytes are hashed and never
-- altered, whoever had them in hands stands in a ledger that only grows, and what is under legal hold or within its
-- retention is neither erased nor disposed of. What is too large or physical is registered where it lies.

INSERT INTO role_permission (role, permission, opens) VALUES
  ('responder', 'evidence.read', '{incident}'), ('responder', 'evidence.collect', '{incident}'),
  ('responder', 'evidence.manage', '{incident}'),
  ('manager', 'evidence.read', '{incident}'), ('manager', 'evidence.collect', '{incident}'),
  ('manager', 'evidence.manage', '{incident}'), ('manager', 'evidence.dispose', '{incident}'),
  ('auditor', 'evidence.read', '{incident}');

CREATE TABLE upload (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  record_id uuid NOT NULL,
  element_id uuid,
  kind text,
  told_name text NOT NULL,
  told_type text,
  description text,
  source text,
  collected_earliest timestamptz NOT NULL,
  collected_latest timestamptz NOT NULL,
  collected_by uuid,
  collected_by_name text,
  retain_until timestamptz,
  expected bigint,
  received bigint NOT NULL DEFAULT 0,
  pieces integer NOT NULL DEFAULT 0,
  person_id uuid,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL,
  CONSTRAINT upload_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT upload_record_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES record,
  CONSTRAINT upload_element_fkey FOREIGN KEY (organisation_id, element_id) REFERENCES procedure_element,
  CONSTRAINT upload_collected_by_fkey FOREIGN KEY (organisation_id, collected_by) REFERENCES person,
  CONSTRAINT upload_person_fkey FOREIGN KEY (organisation_id, person_id) REFERENCES person,
  CONSTRAINT upload_received_check CHECK (received >= 0 AND pieces >= 0 AND received <= expected),
  CONSTRAINT upload_collected_check CHECK (collected_earliest <= collected_latest)
);
CREATE INDEX upload_record_idx ON upload (organisation_id, record_id);
CREATE INDEX upload_expiry_idx ON upload (expires_at);
COMMENT ON TABLE upload IS 'Bytes on their way: what is told of the artefact, and how far it has come. The chunks carry its id; once complete, the blob does, and the row goes.';
COMMENT ON COLUMN upload.element_id IS 'Kind of evidence of a procedure.';
COMMENT ON COLUMN upload.kind IS 'Or one of the product''s own words, as in evidence.';
COMMENT ON COLUMN upload.told_name IS 'Name of the file as it was told.';
COMMENT ON COLUMN upload.told_type IS 'Media type as it was told.';
COMMENT ON COLUMN upload.description IS 'What it is, in words.';
COMMENT ON COLUMN upload.source IS 'From where it was collected.';
COMMENT ON COLUMN upload.collected_earliest IS 'Earliest instant at which it was collected.';
COMMENT ON COLUMN upload.collected_latest IS 'Latest such instant.';
COMMENT ON COLUMN upload.collected_by IS 'Who collected it, where the organisation knows the person.';
COMMENT ON COLUMN upload.collected_by_name IS 'Who collected it, where it was somebody from outside.';
COMMENT ON COLUMN upload.retain_until IS 'Until when it is to be kept.';
COMMENT ON COLUMN upload.expected IS 'Bytes that are to come in all; null where nobody said.';
COMMENT ON COLUMN upload.received IS 'Bytes that are stored: where the next ones begin.';
COMMENT ON COLUMN upload.pieces IS 'Chunks that are stored: position of the next one.';
COMMENT ON COLUMN upload.person_id IS 'Who sends it; null at the command line.';
COMMENT ON COLUMN upload.created_at IS 'When it began.';
COMMENT ON COLUMN upload.expires_at IS 'When it is given up; past where it was cancelled.';
CALL app.protect('upload', 'work', 'record');
GRANT SELECT, INSERT (organisation_id, id, record_id, element_id, kind, told_name, told_type, description, source,
  collected_earliest, collected_latest, collected_by, collected_by_name, retain_until, expected, person_id, expires_at),
  UPDATE (received, pieces, expires_at), DELETE ON upload TO tocsin_gateway, tocsin_admin;

CREATE TABLE evidence (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  record_id uuid NOT NULL,
  element_id uuid,
  kind text,
  store text NOT NULL,
  blob_id uuid,
  uri text,
  place text,
  told_name text NOT NULL,
  file_name text NOT NULL,
  told_type text,
  media_type text NOT NULL,
  size bigint,
  sha256 bytea,
  description text,
  source text,
  collected_earliest timestamptz NOT NULL,
  collected_latest timestamptz NOT NULL,
  collected_by uuid,
  collected_by_name text,
  state text NOT NULL DEFAULT 'held',
  legal_hold boolean NOT NULL DEFAULT false,
  hold_reason text,
  hold_by uuid,
  hold_since timestamptz,
  retain_until timestamptz,
  disposed_at timestamptz,
  bytes_removed_at timestamptz,
  person_id uuid,
  actor text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT evidence_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT evidence_record_key UNIQUE (organisation_id, record_id, id),
  CONSTRAINT evidence_blob_key UNIQUE (organisation_id, blob_id),
  CONSTRAINT evidence_record_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES record,
  CONSTRAINT evidence_element_fkey FOREIGN KEY (organisation_id, element_id) REFERENCES procedure_element,
  CONSTRAINT evidence_blob_fkey FOREIGN KEY (organisation_id, record_id, blob_id)
    REFERENCES blob (organisation_id, record_id, id),
  CONSTRAINT evidence_collected_by_fkey FOREIGN KEY (organisation_id, collected_by) REFERENCES person,
  CONSTRAINT evidence_hold_by_fkey FOREIGN KEY (organisation_id, hold_by) REFERENCES person,
  CONSTRAINT evidence_person_fkey FOREIGN KEY (organisation_id, person_id) REFERENCES person,
  CONSTRAINT evidence_kind_check CHECK (num_nonnulls(element_id, kind) = 1 AND kind IN ('file', 'log', 'screen-capture',
    'disk-image', 'memory-image', 'network-capture', 'message', 'device', 'other')),
  CONSTRAINT evidence_store_check CHECK (store IN ('postgresql', 'reference') AND (store = 'reference') = (blob_id IS NULL)),
  CONSTRAINT evidence_place_check CHECK ((store = 'reference') = (num_nonnulls(uri, place) > 0)),
  CONSTRAINT evidence_bytes_check CHECK (blob_id IS NULL OR num_nonnulls(size, sha256) = 2),
  CONSTRAINT evidence_size_check CHECK (size >= 0),
  CONSTRAINT evidence_sha256_check CHECK (length(sha256) = 32),
  CONSTRAINT evidence_collected_check CHECK (collected_earliest <= collected_latest
    AND num_nonnulls(collected_by, collected_by_name) <= 1),
  CONSTRAINT evidence_state_check CHECK (state IN ('held', 'disposed') AND (state = 'disposed') = (disposed_at IS NOT NULL)),
  CONSTRAINT evidence_hold_check CHECK (legal_hold = (hold_reason IS NOT NULL) AND legal_hold = (hold_since IS NOT NULL)
    AND NOT (legal_hold AND state = 'disposed')),
  CONSTRAINT evidence_removed_check CHECK (bytes_removed_at IS NULL OR state = 'disposed')
) WITH (fillfactor = 80);
CREATE INDEX evidence_record_idx ON evidence (organisation_id, record_id, id);
CREATE INDEX evidence_doomed_idx ON evidence (organisation_id, id)
  WHERE state = 'disposed' AND blob_id IS NOT NULL AND bytes_removed_at IS NULL;
COMMENT ON TABLE evidence IS 'An artefact that is preserved for an incident, or registered where it lies (M40, M41, L18). Once disposed of, the row stays with its hash and its ledger.';
COMMENT ON COLUMN evidence.element_id IS 'Kind of evidence of a procedure.';
COMMENT ON COLUMN evidence.kind IS 'Or one of the product''s own words: file, log, screen-capture, disk-image, memory-image, network-capture, message, device or other.';
COMMENT ON COLUMN evidence.store IS 'Where its bytes are: postgresql, or reference (elsewhere, or it is a thing).';
COMMENT ON COLUMN evidence.blob_id IS 'Its bytes.';
COMMENT ON COLUMN evidence.uri IS 'Of a reference, the address of its bytes.';
COMMENT ON COLUMN evidence.place IS 'Of a reference, where it lies.';
COMMENT ON COLUMN evidence.told_name IS 'Name of the file as it was told.';
COMMENT ON COLUMN evidence.file_name IS 'Name without path, control characters and what file systems refuse; under it, it is downloaded.';
COMMENT ON COLUMN evidence.told_type IS 'Media type as it was told.';
COMMENT ON COLUMN evidence.media_type IS 'Media type as determined by us from the first bytes.';
COMMENT ON COLUMN evidence.size IS 'Size in bytes: measured, or told of a reference.';
COMMENT ON COLUMN evidence.sha256 IS 'SHA-256 of its bytes: computed on the way, or told of a reference.';
COMMENT ON COLUMN evidence.description IS 'What it is, in words.';
COMMENT ON COLUMN evidence.source IS 'From where it was collected: a host, an account, a person.';
COMMENT ON COLUMN evidence.collected_earliest IS 'Earliest instant at which it was collected.';
COMMENT ON COLUMN evidence.collected_latest IS 'Latest such instant.';
COMMENT ON COLUMN evidence.collected_by IS 'Who collected it, where the organisation knows the person.';
COMMENT ON COLUMN evidence.collected_by_name IS 'Who collected it, where it was somebody from outside.';
COMMENT ON COLUMN evidence.state IS 'held, or disposed.';
COMMENT ON COLUMN evidence.legal_hold IS 'It is neither disposed of nor erased.';
COMMENT ON COLUMN evidence.hold_reason IS 'Why it is under legal hold.';
COMMENT ON COLUMN evidence.hold_by IS 'Who placed the hold; null for the command line.';
COMMENT ON COLUMN evidence.hold_since IS 'Since when.';
COMMENT ON COLUMN evidence.retain_until IS 'Until when it is to be kept. It moves to later instants only.';
COMMENT ON COLUMN evidence.disposed_at IS 'When it was disposed of.';
COMMENT ON COLUMN evidence.bytes_removed_at IS 'When the last of its bytes was removed.';
COMMENT ON COLUMN evidence.person_id IS 'Who entered it; null at the command line.';
COMMENT ON COLUMN evidence.actor IS 'Who entered it, as in event.';
COMMENT ON COLUMN evidence.created_at IS 'When it was entered.';
CALL app.protect('evidence', 'state', 'record');
GRANT SELECT, INSERT (organisation_id, id, record_id, element_id, kind, store, blob_id, uri, place, told_name, file_name,
  told_type, media_type, size, sha256, description, source, collected_earliest, collected_latest, collected_by,
  collected_by_name, retain_until, person_id, actor), UPDATE (legal_hold, hold_reason, hold_by, hold_since, retain_until)
  ON evidence TO tocsin_gateway, tocsin_admin;
GRANT SELECT ON evidence TO tocsin_report, tocsin_delivery;
CREATE TRIGGER evidence_is_retained BEFORE UPDATE OF retain_until ON evidence
  FOR EACH ROW WHEN (NEW.retain_until < OLD.retain_until OR (NEW.retain_until IS NULL AND OLD.retain_until IS NOT NULL))
  EXECUTE FUNCTION app.refuse_rewording();

CREATE TABLE custody (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  record_id uuid NOT NULL,
  evidence_id uuid NOT NULL,
  act text NOT NULL,
  outcome text,
  sha256 bytea,
  occurred_earliest timestamptz NOT NULL,
  occurred_latest timestamptz NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  person_id uuid,
  actor text NOT NULL,
  CONSTRAINT custody_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT custody_record_key UNIQUE (organisation_id, record_id, id),
  CONSTRAINT custody_evidence_fkey FOREIGN KEY (organisation_id, record_id, evidence_id)
    REFERENCES evidence (organisation_id, record_id, id),
  CONSTRAINT custody_person_fkey FOREIGN KEY (organisation_id, person_id) REFERENCES person,
  CONSTRAINT custody_act_check CHECK (act IN ('collected', 'transferred', 'accessed', 'exported', 'released', 'disposed',
    'verified', 'hold-placed', 'hold-lifted', 'retention-extended')),
  CONSTRAINT custody_outcome_check CHECK ((act = 'verified') = (outcome IS NOT NULL)
    AND outcome IN ('match', 'mismatch', 'not-verifiable')),
  CONSTRAINT custody_sha256_check CHECK (length(sha256) = 32),
  CONSTRAINT custody_occurred_check CHECK (occurred_earliest <= occurred_latest)
);
CREATE INDEX custody_evidence_idx ON custody (organisation_id, evidence_id, id);
COMMENT ON TABLE custody IS 'The ledger of an artefact: who had it in hands, and what became of it (M41). Rows are added and never changed.';
COMMENT ON COLUMN custody.evidence_id IS 'The artefact.';
COMMENT ON COLUMN custody.act IS 'collected, transferred, accessed, exported, released, disposed, verified, hold-placed, hold-lifted or retention-extended.';
COMMENT ON COLUMN custody.outcome IS 'Of a verification: match, mismatch, or not-verifiable (the bytes are elsewhere, or gone).';
COMMENT ON COLUMN custody.sha256 IS 'SHA-256 of the bytes as they were found: when collected, and when verified.';
COMMENT ON COLUMN custody.occurred_earliest IS 'Earliest instant at which it happened.';
COMMENT ON COLUMN custody.occurred_latest IS 'Latest such instant.';
COMMENT ON COLUMN custody.recorded_at IS 'When the database took it down. Nobody can set it.';
COMMENT ON COLUMN custody.person_id IS 'Who did it.';
COMMENT ON COLUMN custody.actor IS 'What kind of actor did it, as in event.';
CALL app.protect('custody', 'record', 'record');
GRANT SELECT, INSERT (organisation_id, id, record_id, evidence_id, act, outcome, sha256, occurred_earliest,
  occurred_latest, person_id, actor) ON custody TO tocsin_gateway, tocsin_admin;
GRANT SELECT ON custody TO tocsin_report, tocsin_delivery;

CREATE TABLE custody_content (
  organisation_id uuid NOT NULL,
  custody_id uuid NOT NULL,
  record_id uuid NOT NULL,
  counterparty text,
  purpose text NOT NULL,
  CONSTRAINT custody_content_pkey PRIMARY KEY (organisation_id, custody_id),
  CONSTRAINT custody_content_custody_fkey FOREIGN KEY (organisation_id, record_id, custody_id)
    REFERENCES custody (organisation_id, record_id, id)
);
CREATE INDEX custody_content_record_idx ON custody_content (organisation_id, record_id);
COMMENT ON TABLE custody_content IS 'The words of an entry of the ledger, beside it so that they can be erased while the entry stands.';
COMMENT ON COLUMN custody_content.custody_id IS 'The entry.';
COMMENT ON COLUMN custody_content.counterparty IS 'From whom or to whom it went.';
COMMENT ON COLUMN custody_content.purpose IS 'For what.';
CALL app.protect('custody_content', 'content', 'record');
GRANT SELECT, INSERT ON custody_content TO tocsin_gateway, tocsin_admin;
GRANT SELECT ON custody_content TO tocsin_report, tocsin_delivery;

-- ── Disposal ────────────────────────────────────────────────────────────────────────────────────────────────

-- Whoever is granted DELETE on a content table is the definer alone, and on chunks alone.
CREATE OR REPLACE FUNCTION app.refuse_change_but_erasure() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF current_user = 'tocsin_definer' THEN
    IF TG_OP = 'DELETE' THEN
      RETURN OLD;
    END IF;
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'rows of % change by erasure only', TG_TABLE_NAME
    USING ERRCODE = 'TC409', TABLE = TG_TABLE_NAME;
END
$$;
COMMENT ON FUNCTION app.refuse_change_but_erasure() IS
  'Guard of content tables: only app.erase may blank a row, and only app.remove_bytes removes chunks.';

CREATE FUNCTION app.dispose_evidence(disposed uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  here CONSTANT uuid := app.organisation_id();
  artefact record;
BEGIN
  IF app.permission() IS DISTINCT FROM 'evidence.dispose' AND app.operator() IS NULL THEN
    RAISE EXCEPTION 'disposal needs its own permission' USING ERRCODE = 'TC403';
  END IF;
  -- As the policy of record says it: what the caller does not see is not there.
  SELECT e.state, e.retain_until, e.legal_hold OR r.legal_hold AS held INTO artefact
  FROM evidence e JOIN record r ON r.organisation_id = e.organisation_id AND r.id = e.record_id
  WHERE e.organisation_id = here AND e.id = disposed
    AND CASE WHEN app.operator() IS NOT NULL THEN NOT r.restricted OR app.breaks_glass()
      ELSE (NOT r.restricted AND r.department_id = ANY (app.visible_department_ids('incident')))
        OR r.id = ANY (app.participating_record_ids()) END
  FOR UPDATE OF e, r;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'there is no such artefact' USING ERRCODE = 'TC404';
  ELSIF artefact.held THEN
    RAISE EXCEPTION 'the artefact is under legal hold' USING ERRCODE = 'TC423';
  ELSIF artefact.retain_until > now() THEN
    RAISE EXCEPTION 'the artefact is to be kept' USING ERRCODE = 'TC423';
  ELSIF artefact.state = 'disposed' THEN
    RAISE EXCEPTION 'the artefact was disposed of' USING ERRCODE = 'TC409';
  END IF;
  UPDATE evidence e SET state = 'disposed', disposed_at = now() WHERE e.organisation_id = here AND e.id = disposed;
END
$$;
COMMENT ON FUNCTION app.dispose_evidence(uuid) IS
  'The only way to dispose of an artefact: a transition, after which app.remove_bytes removes its chunks. TC403 without the permission, TC404 where the caller does not see it, TC423 under legal hold or before its retention ends, TC409 where it was disposed of before.';

CREATE FUNCTION app.remove_bytes(most integer) RETURNS boolean
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  here CONSTANT uuid := app.organisation_id();
  doomed record;
  gone bigint;
BEGIN
  -- An upload that was given up, or else what was disposed of.
  SELECT u.organisation_id, u.id, true AS upload INTO doomed FROM upload u
  WHERE u.expires_at <= now() AND (here IS NULL OR u.organisation_id = here)
  ORDER BY u.expires_at LIMIT 1 FOR UPDATE SKIP LOCKED;
  IF NOT FOUND THEN
    SELECT e.organisation_id, e.blob_id AS id, false AS upload INTO doomed FROM evidence e
    WHERE e.state = 'disposed' AND e.blob_id IS NOT NULL AND e.bytes_removed_at IS NULL AND NOT e.legal_hold
      AND (here IS NULL OR e.organisation_id = here)
    LIMIT 1 FOR UPDATE SKIP LOCKED;
  END IF;
  IF NOT FOUND THEN
    RETURN false;
  END IF;
  DELETE FROM blob_chunk c
  WHERE c.organisation_id = doomed.organisation_id AND c.blob_id = doomed.id AND c.position = ANY (ARRAY(
    SELECT n.position FROM blob_chunk n
    WHERE n.organisation_id = doomed.organisation_id AND n.blob_id = doomed.id ORDER BY n.position LIMIT most));
  GET DIAGNOSTICS gone = ROW_COUNT;
  IF gone < most AND doomed.upload THEN
    DELETE FROM upload u WHERE u.organisation_id = doomed.organisation_id AND u.id = doomed.id;
  ELSIF gone < most THEN
    UPDATE evidence e SET bytes_removed_at = now()
    WHERE e.organisation_id = doomed.organisation_id AND e.blob_id = doomed.id;
  END IF;
  RETURN true;
END
$$;
COMMENT ON FUNCTION app.remove_bytes(integer) IS
  'The only way to remove chunks: those of one artefact that was disposed of or one upload that was given up, so many at the most; of the current organisation, or of any where none is entered. False where there is nothing left to remove.';
GRANT CREATE ON SCHEMA app TO tocsin_definer;
ALTER FUNCTION app.dispose_evidence(uuid) OWNER TO tocsin_definer;
ALTER FUNCTION app.remove_bytes(integer) OWNER TO tocsin_definer;
REVOKE CREATE ON SCHEMA app FROM tocsin_definer;
REVOKE ALL ON FUNCTION app.dispose_evidence(uuid), app.remove_bytes(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.dispose_evidence(uuid) TO tocsin_gateway, tocsin_admin;
GRANT EXECUTE ON FUNCTION app.remove_bytes(integer) TO tocsin_gateway, tocsin_admin, tocsin_sweep;
GRANT SELECT, UPDATE (state, disposed_at, bytes_removed_at, told_name, file_name, description, source, collected_by_name,
  uri, place) ON evidence TO tocsin_definer;
GRANT SELECT, UPDATE (told_name, description, source, collected_by_name, expires_at), DELETE ON upload TO tocsin_definer;
GRANT SELECT, DELETE ON blob_chunk TO tocsin_definer;
GRANT SELECT, UPDATE (counterparty, purpose) ON custody_content TO tocsin_definer;
CREATE POLICY evidence_is_read_by_definer ON evidence FOR SELECT TO tocsin_definer USING (true);
CREATE POLICY evidence_is_changed_by_definer ON evidence FOR UPDATE TO tocsin_definer USING (true);
CREATE POLICY upload_is_read_by_definer ON upload FOR SELECT TO tocsin_definer USING (true);
CREATE POLICY upload_is_erased ON upload FOR UPDATE TO tocsin_definer USING (true);
CREATE POLICY upload_is_removed ON upload FOR DELETE TO tocsin_definer USING (true);
CREATE POLICY blob_chunk_is_read_by_definer ON blob_chunk FOR SELECT TO tocsin_definer USING (true);
CREATE POLICY blob_chunk_is_removed ON blob_chunk FOR DELETE TO tocsin_definer USING (true);
CREATE POLICY custody_content_is_read_by_definer ON custody_content FOR SELECT TO tocsin_definer USING (true);
CREATE POLICY custody_content_is_erased ON custody_content FOR UPDATE TO tocsin_definer USING (true);

-- ── Erasure ─────────────────────────────────────────────────────────────────────────────────────────────────
