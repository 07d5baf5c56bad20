-- E-mail becomes reports and is added to what it answers (M34). What arrives is parsed by a process that reads nothing: its
-- login may hand a message over and do no more, and the decision of where it belongs is made here, past what the process may
-- see, in the transaction that keeps the raw message. So a reply reaches a restricted incident and nobody learns that there
-- is one, and a message is either filed, once, or not taken.

CREATE TABLE mailbox (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  address text NOT NULL,
  department_id uuid,
  created_at timestamptz NOT NULL DEFAULT now(),
  closed_at timestamptz,
  CONSTRAINT mailbox_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT mailbox_organisation_fkey FOREIGN KEY (organisation_id) REFERENCES organisation,
  CONSTRAINT mailbox_department_fkey FOREIGN KEY (organisation_id, department_id) REFERENCES department,
  CONSTRAINT mailbox_address_check CHECK (address ~ '^[^@[:space:]]+@[^@[:space:]]+$' AND length(address) <= 254
    AND address = lower(address))
);
CREATE UNIQUE INDEX mailbox_address_key ON mailbox (address) WHERE closed_at IS NULL;
COMMENT ON TABLE mailbox IS 'An address at which the organisation takes reports by e-mail (M34).';
COMMENT ON COLUMN mailbox.address IS 'In lower case; of one organisation of the installation.';
COMMENT ON COLUMN mailbox.department_id IS 'Department that its reports belong to; null for the organisation as a whole.';
COMMENT ON COLUMN mailbox.created_at IS 'When it was opened.';
COMMENT ON COLUMN mailbox.closed_at IS 'When it was closed; it takes nothing since.';
CALL app.protect('mailbox', 'state', 'organisation');
GRANT SELECT ON mailbox TO tocsin_gateway, tocsin_definer;
GRANT SELECT, INSERT (organisation_id, id, address, department_id), UPDATE (department_id, closed_at) ON mailbox TO tocsin_admin;
CREATE POLICY mailbox_is_read_by_definer ON mailbox FOR SELECT TO tocsin_definer USING (true);

CREATE TABLE received_message (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  record_id uuid NOT NULL,
  mailbox_id uuid,
  evidence_id uuid NOT NULL,
  sha256 bytea NOT NULL,
  content bytea NOT NULL,
  message_id text,
  envelope_sender text,
  sender_address text NOT NULL,
  sender_name text,
  person_id uuid,
  subject text NOT NULL,
  words text NOT NULL,
  sent_at timestamptz,
  received_at timestamptz NOT NULL DEFAULT now(),
  verdict text NOT NULL,
  reason text NOT NULL,
  problems text[] NOT NULL,
  delivery_id uuid,
  opened_by uuid,
  opened_at timestamptz,
  CONSTRAINT received_message_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT received_message_sha256_key UNIQUE (organisation_id, sha256),
  CONSTRAINT received_message_mailbox_fkey FOREIGN KEY (organisation_id, mailbox_id) REFERENCES mailbox,
  CONSTRAINT received_message_evidence_fkey FOREIGN KEY (organisation_id, record_id, evidence_id)
    REFERENCES evidence (organisation_id, record_id, id),
  CONSTRAINT received_message_delivery_fkey FOREIGN KEY (organisation_id, record_id, delivery_id)
    REFERENCES delivery (organisation_id, record_id, id),
  CONSTRAINT received_message_person_fkey FOREIGN KEY (organisation_id, person_id) REFERENCES person,
  CONSTRAINT received_message_opened_by_fkey FOREIGN KEY (organisation_id, opened_by) REFERENCES person,
  CONSTRAINT received_message_sha256_check CHECK (length(sha256) = 32 AND length(content) = 32),
  CONSTRAINT received_message_words_check CHECK (length(words) <= 100000 AND length(subject) <= 500),
  CONSTRAINT received_message_verdict_check CHECK (verdict IN ('report', 'reply', 'bundled', 'bounce', 'automatic', 'loop')),
  CONSTRAINT received_message_opened_check CHECK (opened_at IS NULL OR verdict = 'report')
);
CREATE UNIQUE INDEX received_message_content_key ON received_message (organisation_id, content) WHERE message_id IS NOT NULL;
CREATE INDEX received_message_message_idx ON received_message (organisation_id, message_id) WHERE message_id IS NOT NULL;
CREATE INDEX received_message_record_idx ON received_message (organisation_id, record_id, id);
CREATE INDEX received_message_sender_idx ON received_message (organisation_id, sender_address, received_at);
CREATE INDEX received_message_verdict_idx ON received_message (organisation_id, verdict, id DESC);
COMMENT ON TABLE received_message IS 'An e-mail that arrived: what it was taken for and why, and where it went. The raw message is evidence of the same record. Nothing that it says of itself is proven.';
COMMENT ON COLUMN received_message.mailbox_id IS 'Address at which it arrived; null for a file at the command line.';
COMMENT ON COLUMN received_message.evidence_id IS 'The message as it came, byte for byte.';
COMMENT ON COLUMN received_message.sha256 IS 'SHA-256 of the raw message: the same one is filed once.';
COMMENT ON COLUMN received_message.content IS 'SHA-256 of Message-ID, sender, subject, words and attachments: with a Message-ID, the same message is filed once whatever way it came.';
COMMENT ON COLUMN received_message.message_id IS 'Message-ID without brackets, where it has one.';
COMMENT ON COLUMN received_message.envelope_sender IS 'Sender of the SMTP conversation; empty for the null path, null where it is not known.';
COMMENT ON COLUMN received_message.sender_address IS 'Address in From, in lower case; empty where there is none.';
COMMENT ON COLUMN received_message.sender_name IS 'Name in From.';
COMMENT ON COLUMN received_message.person_id IS 'Person of the organisation who has that address; null for an unknown sender.';
COMMENT ON COLUMN received_message.subject IS 'Subject, decoded.';
COMMENT ON COLUMN received_message.words IS 'What there is to read, HTML as text.';
COMMENT ON COLUMN received_message.sent_at IS 'Date in the message, by the sender''s clock.';
COMMENT ON COLUMN received_message.received_at IS 'When it was filed.';
COMMENT ON COLUMN received_message.verdict IS 'report (opened one), reply (added to what it answers), bundled (one of many of the same sender, added to the latest), bounce, automatic or loop (opened none).';
COMMENT ON COLUMN received_message.reason IS 'Why it was taken for that.';
COMMENT ON COLUMN received_message.problems IS 'What of it could not be read.';
COMMENT ON COLUMN received_message.delivery_id IS 'Message of ours that it answers, or that did not arrive.';
COMMENT ON COLUMN received_message.opened_by IS 'Who made a report of it by hand.';
COMMENT ON COLUMN received_message.opened_at IS 'When.';
CALL app.protect('received_message', 'state', 'record');
GRANT SELECT ON received_message TO tocsin_gateway, tocsin_admin, tocsin_delivery, tocsin_report, tocsin_definer;
-- Only the functions below file messages.
GRANT INSERT, UPDATE (subject, words, sender_name, sender_address, envelope_sender, verdict, reason, opened_by, opened_at)
  ON received_message TO tocsin_definer;
CREATE POLICY received_message_is_read_by_definer ON received_message FOR SELECT TO tocsin_definer USING (true);
CREATE POLICY received_message_is_filed ON received_message FOR INSERT TO tocsin_definer WITH CHECK (true);
CREATE POLICY received_message_is_opened ON received_message FOR UPDATE TO tocsin_definer USING (true);

-- ── Entering ────────────────────────────────────────────────────────────────────────────────────────────────

CREATE FUNCTION app.mailbox_id() RETURNS uuid LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('app.mailbox_id', true), '')::uuid;
COMMENT ON FUNCTION app.mailbox_id() IS 'Address at which the current unit of work takes a message; null for everyone else.';

CREATE FUNCTION app.enter_mailbox(wanted text) RETURNS TABLE (organisation_id uuid, actor text)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  known record;
BEGIN
  SELECT m.organisation_id, m.id INTO known FROM mailbox m WHERE m.address = lower(wanted) AND m.closed_at IS NULL;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'there is no such mailbox' USING ERRCODE = 'TC404';
  END IF;
  PERFORM set_config('app.organisation_id', known.organisation_id::text, true), set_config('app.person_id', '', true),
    set_config('app.permission', 'report.create', true), set_config('app.token_id', '', true),
    set_config('app.mailbox_id', known.id::text, true);
  RETURN QUERY SELECT known.organisation_id::uuid, 'mail'::text;
END
$$;
COMMENT ON FUNCTION app.enter_mailbox(text) IS
  'First statement of a unit of work for an e-mail: finds the organisation by the address (TC404), and sets the context until the transaction ends. Whoever enters so may hand a message over (app.file_mail) and do nothing else.';

-- ── Filing ──────────────────────────────────────────────────────────────────────────────────────────────────

CREATE FUNCTION app.say(here uuid, subject_record uuid, what text, subject uuid, body jsonb) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  told CONSTANT uuid := app.uuid_v7();
BEGIN
  INSERT INTO event (organisation_id, id, record_id, type, subject_id, occurred_earliest, occurred_latest, person_id, actor)
  VALUES (here, told, subject_record, what, subject, now(), now(), app.person_id(),
    coalesce('operator:' || app.operator(), CASE WHEN app.person_id() IS NULL THEN 'mail' ELSE 'person' END));
  INSERT INTO event_content (organisation_id, event_id, record_id, body) VALUES (here, told, subject_record, body);
END
$$;
COMMENT ON FUNCTION app.say(uuid, uuid, text, uuid, jsonb) IS 'Writes an event with its words, for the functions that file e-mail.';

CREATE FUNCTION app.keep_artefact(here uuid, subject_record uuid, word text, origin text, told jsonb, content bytea) RETURNS uuid
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  -- Bytes of a chunk at the most, as blob_chunk has it.
  piece CONSTANT integer := 262144;
  artefact CONSTANT uuid := app.uuid_v7();
  stored CONSTANT uuid := app.uuid_v7();
  entry CONSTANT uuid := app.uuid_v7();
  hash CONSTANT bytea := sha256(content);
  author CONSTANT text := coalesce('operator:' || app.operator(), 'mail');
BEGIN
  INSERT INTO blob_chunk (organisation_id, blob_id, position, record_id, bytes, sha256)
  SELECT here, stored, n, subject_record, cut.bytes, sha256(cut.bytes)
  FROM generate_series(0, (length(content) - 1) / piece) AS n
  CROSS JOIN LATERAL (SELECT substring(content FROM n * piece + 1 FOR piece) AS bytes) AS cut
  WHERE length(content) > 0;
  INSERT INTO blob (organisation_id, id, record_id, media_type, size, sha256)
  VALUES (here, stored, subject_record, told->>'mediaType', length(content), hash);
  INSERT INTO evidence (organisation_id, id, record_id, kind, store, blob_id, told_name, file_name, told_type, media_type,
    size, sha256, description, source, collected_earliest, collected_latest, actor)
  VALUES (here, artefact, subject_record, word, 'postgresql', stored, told->>'toldName', told->>'fileName', told->>'toldType',
    told->>'mediaType', length(content), hash, told->>'description', origin, now(), now(), author);
  INSERT INTO custody (organisation_id, id, record_id, evidence_id, act, sha256, occurred_earliest, occurred_latest, actor)
  VALUES (here, entry, subject_record, artefact, 'collected', hash, now(), now(), author);
  INSERT INTO custody_content (organisation_id, custody_id, record_id, counterparty, purpose)
  VALUES (here, entry, subject_record, origin, 'Preserved as evidence');
  PERFORM app.say(here, subject_record, 'evidence.collected', artefact,
    jsonb_build_object('summary', told->>'fileName', 'kind', word, 'sha256', encode(hash, 'hex')));
  RETURN artefact;
END
$$;
COMMENT ON FUNCTION app.keep_artefact(uuid, uuid, text, text, jsonb, bytea) IS
  'Preserves bytes of an e-mail as evidence of a record, with the first entry of its ledger and its event.';

CREATE FUNCTION app.open_mail(here uuid, message uuid) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  mail record;
  taken record;
  name text;
BEGIN
  SELECT m.*, p.kind AS person_kind, b.address AS mailbox_address INTO mail
  FROM received_message m
  LEFT JOIN person p ON p.organisation_id = here AND p.id = m.person_id
  LEFT JOIN mailbox b ON b.organisation_id = here AND b.id = m.mailbox_id
  WHERE m.organisation_id = here AND m.id = message;
  INSERT INTO number_series AS s (organisation_id, series, year, last_number)
  SELECT here, 'report', extract(year FROM now() AT TIME ZONE o.time_zone)::integer, 1
  FROM organisation o WHERE o.organisation_id = here
  ON CONFLICT (organisation_id, series, year) DO UPDATE SET last_number = s.last_number + 1
  RETURNING s.year, s.last_number INTO taken;
  name := 'REP-' || taken.year || '-' || lpad(taken.last_number::text, greatest(4, length(taken.last_number::text)), '0');
  INSERT INTO report (organisation_id, id, year, number, label, channel, reporter_id, reporter_kind, reporter_name,
    reporter_address, recipient, message_id, source_id, entered_by, summary, details, reported_at, notice)
  VALUES (here, mail.record_id, taken.year, taken.last_number, name, 'email', mail.person_id,
    CASE WHEN mail.person_kind IN ('employee', 'contractor', 'customer') THEN mail.person_kind
      WHEN mail.sender_address = '' THEN 'anonymous' ELSE 'external' END,
    left(mail.sender_name, 200), nullif(mail.sender_address, ''), mail.mailbox_address, left(mail.message_id, 500),
    coalesce(app.person_id(), '00000000-0000-0000-0000-000000000000'), app.person_id(), mail.subject, mail.words,
    mail.received_at, 'owed');
  INSERT INTO participant (organisation_id, record_id, person_id, duty)
  SELECT here, mail.record_id, mail.person_id, 'reporter' WHERE mail.person_id IS NOT NULL;
  PERFORM app.say(here, mail.record_id, 'report.filed', mail.id, jsonb_build_object('summary', mail.subject, 'channel', 'email',
    'sender', CASE WHEN mail.person_id IS NULL THEN 'unknown' ELSE 'known' END));
  INSERT INTO job (organisation_id, id, kind, key, record_id, subject_id)
  VALUES (here, app.uuid_v7(), 'notify', mail.record_id::text, mail.record_id, mail.record_id);
  RETURN name;
END
$$;
COMMENT ON FUNCTION app.open_mail(uuid, uuid) IS
  'Makes a report of a received message, on the record that keeps the message, as complete as one of the API. Returns its label.';

CREATE FUNCTION app.mail_subject(here uuid, answered text[], labels text[], who uuid)
RETURNS TABLE (record_id uuid, delivery_id uuid, reason text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  -- What it answers: a message of ours, or one that was filed before and opened a report or was added to one.
  RETURN QUERY
  SELECT found.record_id, found.delivery_id, found.reason FROM (
    SELECT d.record_id, d.id AS delivery_id, array_position(answered, d.message_id) AS place, 'answers a message of ours' AS reason
    FROM delivery d WHERE d.organisation_id = here AND d.message_id = ANY (answered) AND d.channel = 'email'
    UNION ALL
    SELECT m.record_id, NULL, array_position(answered, m.message_id), 'answers a message that was received'
    FROM received_message m
    WHERE m.organisation_id = here AND m.message_id = ANY (answered) AND m.verdict IN ('report', 'reply', 'bundled')
  ) AS found
  ORDER BY found.place, found.delivery_id NULLS LAST LIMIT 1;
  IF FOUND OR who IS NULL THEN
    RETURN;
  END IF;
  -- A number in the subject counts only for who takes part: anybody can write a number.
  RETURN QUERY
  SELECT named.id, NULL::uuid, 'names ' || named.label || ', in which its sender takes part'
  FROM (
    SELECT r.id, r.label FROM report r WHERE r.organisation_id = here AND r.label = ANY (labels)
    UNION ALL
    SELECT i.id, i.label FROM incident i WHERE i.organisation_id = here AND i.label = ANY (labels)
  ) AS named
  WHERE EXISTS (SELECT FROM participant p
      WHERE p.organisation_id = here AND p.record_id = named.id AND p.person_id = who AND p.ended_at IS NULL)
    OR EXISTS (SELECT FROM delivery d
      WHERE d.organisation_id = here AND d.record_id = named.id AND d.person_id = who AND d.state = 'sent')
    OR EXISTS (SELECT FROM report r
      WHERE r.organisation_id = here AND (r.id = named.id OR r.incident_id = named.id) AND r.reporter_id = who)
  ORDER BY array_position(labels, named.label) LIMIT 1;
END
$$;
COMMENT ON FUNCTION app.mail_subject(uuid, text[], text[], uuid) IS
  'Where a message belongs: by what it answers, else by the number in its subject where its sender takes part. No row where it belongs nowhere yet.';

CREATE FUNCTION app.add_mail(here uuid, message uuid, subject_report uuid, subject_record uuid) RETURNS void
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  entry CONSTANT uuid := app.uuid_v7();
  mail record;
BEGIN
  SELECT m.* INTO mail FROM received_message m WHERE m.organisation_id = here AND m.id = message;
  IF subject_report IS DISTINCT FROM subject_record THEN
    PERFORM app.say(here, subject_record, 'mail.received', message, jsonb_build_object('summary', mail.subject,
      'text', mail.words, 'from', mail.sender_address,
      'sender', CASE WHEN mail.person_id IS NULL THEN 'unknown' ELSE 'known' END));
  END IF;
  IF subject_report IS NULL THEN
    RETURN;
  END IF;
  INSERT INTO report_entry (organisation_id, id, record_id, message_id, summary, details)
  VALUES (here, entry, subject_report, 'mail:' || message, mail.subject, mail.words);
  PERFORM app.say(here, subject_report, 'report.followed-up', message, jsonb_build_object('summary', mail.subject,
    'from', mail.sender_address));
  UPDATE report r SET notice = 'owed' WHERE r.organisation_id = here AND r.id = subject_report AND r.notice <> 'none';
  IF FOUND THEN
    INSERT INTO job (organisation_id, id, kind, key, record_id, subject_id)
    VALUES (here, app.uuid_v7(), 'notify', entry::text, subject_report, subject_report);
  END IF;
END
$$;
COMMENT ON FUNCTION app.add_mail(uuid, uuid, uuid, uuid) IS
  'Adds a received message to the report that it follows up, and tells the record on which it is kept where that is another.';

CREATE FUNCTION app.bounce_mail(here uuid, message uuid, bounced uuid, status jsonb) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  ours record;
  named CONSTANT text[] := ARRAY(SELECT jsonb_array_elements_text(status->'recipients'));
  meant boolean;
BEGIN
  SELECT d.record_id, d.communication_id, d.address, d.recipient_name, d.state INTO ours
  FROM delivery d WHERE d.organisation_id = here AND d.id = bounced FOR UPDATE;
  meant := cardinality(named) = 0 OR lower(ours.address) = ANY (named);
  PERFORM app.say(here, ours.record_id,
    CASE WHEN NOT (status->>'failed')::boolean THEN 'delivery.delayed' WHEN meant THEN 'delivery.bounced'
      ELSE 'delivery.passed-on' END,
    bounced, jsonb_build_object('summary', ours.recipient_name || ': ' || (status->>'words'), 'status', status->>'status'));
  IF NOT (status->>'failed')::boolean THEN
    RETURN 'tells that a message of ours is delayed';
  ELSIF NOT meant THEN
    RETURN 'tells that a message of ours did not reach an address that it was passed on to';
  ELSIF ours.state <> 'sent' THEN
    RETURN 'tells of a message of ours that is not under way';
  END IF;
  INSERT INTO delivery_attempt (organisation_id, delivery_id, attempt, record_id, outcome, reply)
  SELECT here, bounced, 1 + coalesce(max(a.attempt), 0), ours.record_id, 'permanent', left(status->>'words', 2000)
  FROM delivery_attempt a WHERE a.organisation_id = here AND a.delivery_id = bounced;
  UPDATE delivery d SET state = 'failed', sent_at = NULL WHERE d.organisation_id = here AND d.id = bounced;
  IF ours.communication_id IS NOT NULL THEN
    INSERT INTO job (organisation_id, id, kind, key, record_id, subject_id, urgent)
    VALUES (here, app.uuid_v7(), 'follow', ours.communication_id::text, ours.record_id, ours.communication_id, true)
    ON CONFLICT ON CONSTRAINT job_key DO NOTHING;
  END IF;
  RETURN 'tells that a message of ours did not arrive';
END
$$;
COMMENT ON FUNCTION app.bounce_mail(uuid, uuid, uuid, jsonb) IS
  'What a bounce does to the delivery that it is about: it has failed, with the server''s words as the proof, and what follows is carried out. One about another address than ours is written down and fails nothing. Returns why.';

CREATE FUNCTION app.file_mail(mail jsonb, raw bytea, parts bytea[])
RETURNS TABLE (id uuid, verdict text, reason text, label text, is_repetition boolean, is_known boolean)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
#variable_conflict use_column
DECLARE
  -- Reports that one sender opens within an hour; what comes then is added to the latest.
  most CONSTANT integer := 10;
  here CONSTANT uuid := app.organisation_id();
  message CONSTANT uuid := app.uuid_v7();
  hash CONSTANT bytea := sha256(raw);
  said CONSTANT bytea := sha256(convert_to(jsonb_build_array(mail->>'id', lower(mail->>'senderAddress'), mail->>'subject',
      mail->>'words')::text, 'UTF8') || coalesce((
    SELECT string_agg(sha256(p.bytes), NULL ORDER BY p.place) FROM unnest(parts) WITH ORDINALITY AS p (bytes, place)), ''));
  sender CONSTANT text := coalesce(lower(mail->>'senderAddress'), '');
  nature text := mail->>'nature';
  why text := coalesce(mail->>'reason', '');
  answered text[] := ARRAY(SELECT jsonb_array_elements_text(mail->'answered'));
  origin CONSTANT text := left(coalesce('E-mail from ' || nullif(mail->>'senderAddress', ''), 'E-mail without a sender'), 300);
  known record;
  who record;
  target record;
  subject_record uuid;
  subject_report uuid;
  artefact uuid;
  place integer;
BEGIN
  IF here IS NULL OR (app.operator() IS NULL AND app.mailbox_id() IS NULL) THEN
    RAISE EXCEPTION 'a message is filed by a mailbox or an operator' USING ERRCODE = 'TC403';
  END IF;
  -- One after another, so that of two copies the second finds the first.
  PERFORM pg_advisory_xact_lock(hashtextextended('mail ' || here, 0));
  SELECT m.id, m.verdict, m.reason, m.record_id, m.person_id INTO known FROM received_message m
  WHERE m.organisation_id = here AND (m.sha256 = hash OR (m.content = said AND m.message_id = mail->>'id'))
  ORDER BY m.id LIMIT 1;
  IF FOUND THEN
    RETURN QUERY SELECT known.id::uuid, known.verdict::text, known.reason::text, app.mail_label(here, known.record_id), true,
      known.person_id IS NOT NULL;
    RETURN;
  END IF;
  IF nature <> 'bounce' AND EXISTS (
    SELECT FROM delivery d WHERE d.organisation_id = here AND d.message_id = mail->>'id') THEN
    nature := 'loop';
    why := 'is our own message';
  END IF;
  SELECT p.id, p.kind INTO who FROM person p WHERE p.organisation_id = here AND p.email = sender AND p.active;
  IF nature = 'bounce' THEN
    SELECT d.record_id, d.id AS delivery_id, NULL::text AS reason INTO target FROM delivery d
    WHERE d.organisation_id = here AND d.channel = 'email'
      AND d.message_id = ANY (ARRAY(SELECT jsonb_array_elements_text(mail->'bounce'->'original')) || answered)
    LIMIT 1;
    why := 'tells of a message that is not ours';
  ELSE
    -- Our own message that comes back belongs where it came from, and so does what it tells; and what has the id of a message of
    -- the same sender, and says something else, to that message.
    IF nature = 'loop' OR EXISTS (SELECT FROM received_message m
      WHERE m.organisation_id = here AND m.message_id = mail->>'id' AND m.sender_address = sender) THEN
      answered := array_remove(ARRAY[mail->>'id'], NULL) || answered;
    END IF;
    SELECT s.record_id, s.delivery_id, s.reason INTO target FROM app.mail_subject(here, answered,
      CASE WHEN nature = 'ordinary' THEN ARRAY(SELECT jsonb_array_elements_text(mail->'labels')) ELSE '{}' END, who.id) s;
  END IF;
  IF target.record_id IS NULL AND nature = 'ordinary' THEN
    SELECT latest.record_id, NULL::uuid AS delivery_id, NULL::text AS reason INTO target FROM (
      SELECT m.record_id, m.id, count(*) OVER () AS opened FROM received_message m
      WHERE m.organisation_id = here AND m.sender_address = sender AND m.verdict = 'report'
        AND m.received_at > now() - interval '1 hour'
    ) AS latest WHERE latest.opened >= most ORDER BY latest.id DESC LIMIT 1;
    nature := CASE WHEN FOUND THEN 'bundled' ELSE 'report' END;
    why := CASE WHEN FOUND THEN 'its sender opened ' || most || ' reports within the hour' ELSE 'answers nothing that is known' END;
  ELSIF nature = 'ordinary' THEN
    nature := 'reply';
    why := target.reason;
  END IF;

  -- What follows a report up is kept where the report went.
  subject_record := target.record_id;
  SELECT r.id, coalesce(r.incident_id, r.id) AS kept INTO known FROM report r
  WHERE r.organisation_id = here AND r.id = target.record_id;
  IF FOUND THEN
    subject_report := known.id;
    subject_record := known.kept;
  END IF;
  IF subject_record IS NULL THEN
    subject_record := app.uuid_v7();
    INSERT INTO record (organisation_id, id, kind, department_id, restricted)
    SELECT here, subject_record, 'report', coalesce(b.department_id, d.id), false
    FROM department d LEFT JOIN mailbox b ON b.organisation_id = here AND b.id = app.mailbox_id()
    WHERE d.organisation_id = here AND d.parent_id IS NULL;
  ELSE
    UPDATE record r SET version = r.version + 1 WHERE r.organisation_id = here AND r.id IN (subject_record, subject_report);
  END IF;
  artefact := app.keep_artefact(here, subject_record, 'message', origin, mail->'raw', raw);
  INSERT INTO received_message (organisation_id, id, record_id, mailbox_id, evidence_id, sha256, content, message_id, envelope_sender,
    sender_address, sender_name, person_id, subject, words, sent_at, verdict, reason, problems, delivery_id)
  VALUES (here, message, subject_record, app.mailbox_id(), artefact, hash, said, mail->>'id', mail->>'envelopeSender', sender,
    left(mail->>'senderName', 200), who.id, mail->>'subject', mail->>'words', (mail->>'sentAt')::timestamptz, nature, why,
    ARRAY(SELECT jsonb_array_elements_text(mail->'problems')),
    CASE WHEN subject_record = target.record_id THEN target.delivery_id END);
  IF nature IN ('report', 'reply', 'bundled') THEN
    FOR place IN 1..coalesce(cardinality(parts), 0) LOOP
      PERFORM app.keep_artefact(here, subject_record, 'file', origin, mail->'parts'->(place - 1), parts[place]);
    END LOOP;
  END IF;
  IF nature = 'report' THEN
    PERFORM app.open_mail(here, message);
  ELSIF nature IN ('reply', 'bundled') THEN
    PERFORM app.add_mail(here, message, subject_report, subject_record);
  ELSIF nature = 'bounce' AND target.delivery_id IS NOT NULL THEN
    why := app.bounce_mail(here, message, target.delivery_id, mail->'bounce');
    UPDATE received_message m SET reason = why WHERE m.organisation_id = here AND m.id = message;
  END IF;
  RETURN QUERY SELECT message, nature, why, app.mail_label(here, subject_record), false, who.id IS NOT NULL;
END
$$;
COMMENT ON FUNCTION app.file_mail(jsonb, bytea, bytea[]) IS
  'Files an e-mail, once: keeps the raw message as evidence, finds what it answers (a delivery or an earlier message by their ids; a number in the subject only for who takes part), and opens a report, adds to one or to an incident, or fails the delivery that bounced. Automatic answers, bounces and loops open nothing. TC403 unless a mailbox or an operator was entered. The label is told to operators who see the record, and to nobody else.';

CREATE FUNCTION app.mail_label(here uuid, subject_record uuid) RETURNS text
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN (
    SELECT coalesce(p.label, i.label) FROM record r
    LEFT JOIN report p ON p.organisation_id = r.organisation_id AND p.id = r.id
    LEFT JOIN incident i ON i.organisation_id = r.organisation_id AND i.id = r.id
    WHERE r.organisation_id = here AND r.id = subject_record AND app.operator() IS NOT NULL
      AND (NOT r.restricted OR app.breaks_glass()));
END
$$;
COMMENT ON FUNCTION app.mail_label(uuid, uuid) IS 'Label of a report or incident, for operators who see it.';

CREATE FUNCTION app.report_mail(message uuid, why text) RETURNS TABLE (id uuid, label text)
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  here CONSTANT uuid := app.organisation_id();
  mail record;
  name text;
BEGIN
  IF app.permission() IS DISTINCT FROM 'report.triage' THEN
    RAISE EXCEPTION 'making a report of a message needs the permission to triage' USING ERRCODE = 'TC403';
  END IF;
  -- As the policy of record says it: what the caller does not see is not there.
  SELECT m.record_id, m.verdict, EXISTS (
      SELECT FROM report p WHERE p.organisation_id = here AND p.id = m.record_id) OR r.kind <> 'report' AS is_placed INTO mail
  FROM received_message m JOIN record r ON r.organisation_id = m.organisation_id AND r.id = m.record_id
  WHERE m.organisation_id = here AND m.id = message
    AND ((NOT r.restricted AND r.kind IN ('incident', 'report') AND r.department_id = ANY (app.visible_department_ids('report')))
      OR r.id = ANY (app.participating_record_ids()))
  FOR UPDATE OF r, m;
  IF NOT FOUND THEN
    RAISE EXCEPTION 'there is no such message' USING ERRCODE = 'TC404';
  ELSIF mail.is_placed THEN
    RETURN;
  END IF;
  UPDATE record r SET version = r.version + 1 WHERE r.organisation_id = here AND r.id = mail.record_id;
  UPDATE received_message m SET verdict = 'report', reason = left(why, 500), opened_by = app.person_id(), opened_at = now()
  WHERE m.organisation_id = here AND m.id = message;
  name := app.open_mail(here, message);
  RETURN QUERY SELECT mail.record_id::uuid, name;
END
$$;
COMMENT ON FUNCTION app.report_mail(uuid, text) IS
  'Makes a report, by hand, of a message that opened none. TC403 without the permission, TC404 where the caller does not see it; no row where it belongs to a report or an incident already.';

CREATE FUNCTION app.bring_mail(subject_report uuid, subject_incident uuid) RETURNS integer
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  here CONSTANT uuid := app.organisation_id();
  brought integer := 0;
  artefact record;
BEGIN
  -- Both are being changed by this very command, which the policy of record let.
  IF app.permission() IS NOT NULL AND NOT EXISTS (
    SELECT FROM report p WHERE p.organisation_id = here AND p.id = subject_report AND p.incident_id = subject_incident) THEN
    RAISE EXCEPTION 'the report does not belong to the incident' USING ERRCODE = 'TC404';
  END IF;
  FOR artefact IN
    SELECT e.*, (SELECT string_agg(c.bytes, NULL ORDER BY c.position) FROM blob_chunk c
      WHERE c.organisation_id = here AND c.blob_id = e.blob_id) AS bytes
    FROM evidence e
    WHERE e.organisation_id = here AND e.record_id = subject_report AND e.blob_id IS NOT NULL AND e.state = 'held'
    ORDER BY e.id
  LOOP
    PERFORM app.keep_artefact(here, subject_incident, artefact.kind, artefact.source, jsonb_build_object(
      'toldName', artefact.told_name, 'fileName', artefact.file_name, 'toldType', artefact.told_type,
      'mediaType', artefact.media_type, 'description', artefact.description), coalesce(artefact.bytes, ''::bytea));
    brought := brought + 1;
  END LOOP;
  RETURN brought;
END
$$;
COMMENT ON FUNCTION app.bring_mail(uuid, uuid) IS
  'Copies the evidence of a report, the message that opened it and what it carried, to the incident that the report became or belongs to. Each keeps a ledger of its own. Returns how many artefacts.';

GRANT CREATE ON SCHEMA app TO tocsin_definer;
ALTER FUNCTION app.enter_mailbox(text) OWNER TO tocsin_definer;
ALTER FUNCTION app.say(uuid, uuid, text, uuid, jsonb) OWNER TO tocsin_definer;
ALTER FUNCTION app.keep_artefact(uuid, uuid, text, text, jsonb, bytea) OWNER TO tocsin_definer;
ALTER FUNCTION app.open_mail(uuid, uuid) OWNER TO tocsin_definer;
ALTER FUNCTION app.mail_subject(uuid, text[], text[], uuid) OWNER TO tocsin_definer;
ALTER FUNCTION app.add_mail(uuid, uuid, uuid, uuid) OWNER TO tocsin_definer;
ALTER FUNCTION app.bounce_mail(uuid, uuid, uuid, jsonb) OWNER TO tocsin_definer;
ALTER FUNCTION app.file_mail(jsonb, bytea, bytea[]) OWNER TO tocsin_definer;
ALTER FUNCTION app.mail_label(uuid, uuid) OWNER TO tocsin_definer;
ALTER FUNCTION app.report_mail(uuid, text) OWNER TO tocsin_definer;
ALTER FUNCTION app.bring_mail(uuid, uuid) OWNER TO tocsin_definer;
REVOKE ALL ON FUNCTION app.enter_mailbox(text), app.say(uuid, uuid, text, uuid, jsonb),
  app.keep_artefact(uuid, uuid, text, text, jsonb, bytea), app.open_mail(uuid, uuid),
  app.mail_subject(uuid, text[], text[], uuid), app.add_mail(uuid, uuid, uuid, uuid),
  app.bounce_mail(uuid, uuid, uuid, jsonb), app.file_mail(jsonb, bytea, bytea[]), app.mail_label(uuid, uuid),
  app.report_mail(uuid, text), app.bring_mail(uuid, uuid), app.mailbox_id() FROM PUBLIC;
GRANT USAGE ON SCHEMA app, public TO tocsin_intake;
GRANT EXECUTE ON FUNCTION app.enter_mailbox(text) TO tocsin_intake;
GRANT EXECUTE ON FUNCTION app.file_mail(jsonb, bytea, bytea[]) TO tocsin_intake, tocsin_admin;
GRANT EXECUTE ON FUNCTION app.report_mail(uuid, text) TO tocsin_gateway;
GRANT EXECUTE ON FUNCTION app.bring_mail(uuid, uuid) TO tocsin_gateway, tocsin_admin;
GRANT EXECUTE ON FUNCTION app.mailbox_id() TO tocsin_intake, tocsin_admin, tocsin_definer;

GRANT INSERT ON report, blob_chunk, evidence, custody_content TO tocsin_definer;
GRANT INSERT (organisation_id, id, record_id, media_type, size, sha256) ON blob TO tocsin_definer;
GRANT INSERT (organisation_id, id, record_id, evidence_id, act, outcome, sha256, occurred_earliest, occurred_latest, person_id,
  actor) ON custody TO tocsin_definer;
GRANT SELECT (label) ON incident TO tocsin_definer;
GRANT SELECT ON delivery TO tocsin_definer;
GRANT UPDATE (state, sent_at) ON delivery TO tocsin_definer;
GRANT SELECT, INSERT (organisation_id, delivery_id, attempt, record_id, outcome, reply) ON delivery_attempt TO tocsin_definer;
GRANT INSERT (urgent) ON job TO tocsin_definer;
CREATE POLICY report_is_filed_by_definer ON report FOR INSERT TO tocsin_definer WITH CHECK (channel = 'email');
CREATE POLICY record_is_added_for_mail ON record FOR INSERT TO tocsin_definer WITH CHECK (kind = 'report' AND NOT restricted);
CREATE POLICY number_series_is_added_for_mail ON number_series FOR INSERT TO tocsin_definer WITH CHECK (series = 'report');
CREATE POLICY number_series_is_raised_for_mail ON number_series FOR UPDATE TO tocsin_definer USING (series = 'report');
CREATE POLICY blob_is_added_by_definer ON blob FOR INSERT TO tocsin_definer WITH CHECK (true);
CREATE POLICY blob_chunk_is_added_by_definer ON blob_chunk FOR INSERT TO tocsin_definer WITH CHECK (true);
CREATE POLICY evidence_is_added_by_definer ON evidence FOR INSERT TO tocsin_definer WITH CHECK (true);
CREATE POLICY custody_is_added_by_definer ON custody FOR INSERT TO tocsin_definer WITH CHECK (true);
CREATE POLICY custody_content_is_added_by_definer ON custody_content FOR INSERT TO tocsin_definer WITH CHECK (true);
CREATE POLICY delivery_is_failed_by_definer ON delivery FOR UPDATE TO tocsin_definer USING (true);
CREATE POLICY delivery_attempt_is_read_by_definer ON delivery_attempt FOR SELECT TO tocsin_definer USING (true);
CREATE POLICY delivery_attempt_is_added_by_definer ON delivery_attempt FOR INSERT TO tocsin_definer WITH CHECK (true);

REVOKE CREATE ON SCHEMA app FROM tocsin_definer;
