-- Ways by which messages travel: SMS and voice beside e-mail and telephone, channels that are down and come back (M81), and
-- webhooks, which tell other systems of what happens (docs/channels.md, docs/decisions/0026 and 0027).

-- ── Ways, and their order ───────────────────────────────────────────────────────────────────────────────────

ALTER TABLE organisation ADD COLUMN channels text[] NOT NULL DEFAULT '{email,phone}';
ALTER TABLE organisation ADD CONSTRAINT organisation_channels_check CHECK (
  channels <@ ARRAY['email', 'sms', 'voice', 'phone'] AND cardinality(channels) BETWEEN 1 AND 4);
COMMENT ON COLUMN organisation.channels IS 'Channels by which its people are reached, in order: a message goes by the first that is not down and for which the recipient has an address.';
GRANT UPDATE (channels) ON organisation TO tocsin_gateway, tocsin_admin;

ALTER TABLE delivery DROP CONSTRAINT delivery_channel_check;
ALTER TABLE delivery ADD CONSTRAINT delivery_channel_check CHECK (channel IN ('email', 'sms', 'voice', 'phone'));
COMMENT ON COLUMN delivery.channel IS 'email, sms or voice; or phone, a task for a person.';
GRANT UPDATE (channel, address) ON delivery TO tocsin_delivery;

ALTER TABLE delivery_attempt ADD COLUMN channel text NOT NULL DEFAULT 'email';
ALTER TABLE delivery_attempt ADD COLUMN channel_failed boolean NOT NULL DEFAULT false;
ALTER TABLE delivery_attempt ADD CONSTRAINT delivery_attempt_channel_check CHECK (channel IN ('email', 'sms', 'voice'));
COMMENT ON COLUMN delivery_attempt.channel IS 'By which way it was tried: email, sms or voice.';
COMMENT ON COLUMN delivery_attempt.channel_failed IS 'Whether it failed before this message could matter: no connection, no encryption, no login. That is the operator''s to mend, and not the recipient''s.';
GRANT INSERT (channel, channel_failed) ON delivery_attempt TO tocsin_delivery;
CREATE INDEX delivery_attempt_recent_idx ON delivery_attempt (organisation_id, recorded_at);

DROP INDEX delivery_waiting_idx;
CREATE INDEX delivery_waiting_idx ON delivery (created_at) WHERE state = 'waiting' AND channel <> 'phone';
CREATE INDEX delivery_moving_idx ON delivery (organisation_id, record_id) WHERE state = 'waiting';

ALTER TABLE phone_call ADD COLUMN obstacle text;
ALTER TABLE phone_call ADD CONSTRAINT phone_call_obstacle_check CHECK (
  obstacle IS NULL OR NOT reached AND obstacle IN ('no-answer', 'voicemail', 'wrong-number'));
GRANT INSERT (obstacle) ON phone_call TO tocsin_gateway, tocsin_admin;
COMMENT ON COLUMN phone_call.obstacle IS 'Why they were not reached, where the caller could tell: no-answer, voicemail or wrong-number.';

-- ── Channels that are down ──────────────────────────────────────────────────────────────────────────────────

CREATE TABLE channel_outage (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  channel text NOT NULL,
  noticed boolean NOT NULL,
  reason text NOT NULL,
  since timestamptz NOT NULL DEFAULT now(),
  declared_by uuid,
  actor text NOT NULL,
  ended_at timestamptz,
  ended_by uuid,
  ended_actor text,
  end_reason text,
  CONSTRAINT channel_outage_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT channel_outage_organisation_fkey FOREIGN KEY (organisation_id) REFERENCES organisation,
  CONSTRAINT channel_outage_declared_by_fkey FOREIGN KEY (organisation_id, declared_by) REFERENCES person,
  CONSTRAINT channel_outage_ended_by_fkey FOREIGN KEY (organisation_id, ended_by) REFERENCES person,
  CONSTRAINT channel_outage_channel_check CHECK (channel IN ('email', 'sms', 'voice')),
  CONSTRAINT channel_outage_reason_check CHECK (length(reason) BETWEEN 1 AND 500),
  CONSTRAINT channel_outage_end_check CHECK ((ended_at IS NULL) = (end_reason IS NULL)
    AND (ended_at IS NULL) = (ended_actor IS NULL) AND (ended_by IS NULL OR ended_at IS NOT NULL))
);
CREATE UNIQUE INDEX channel_outage_open_key ON channel_outage (organisation_id, channel) WHERE ended_at IS NULL;
COMMENT ON TABLE channel_outage IS 'A channel that is down, or was: messages that wait for it move on to the next, and those not yet told return when it is back (M81).';
COMMENT ON COLUMN channel_outage.channel IS 'email, sms or voice.';
COMMENT ON COLUMN channel_outage.noticed IS 'Whether it was noticed from failing attempts; otherwise somebody declared it.';
COMMENT ON COLUMN channel_outage.reason IS 'Why, in words.';
COMMENT ON COLUMN channel_outage.since IS 'When it was declared or noticed.';
COMMENT ON COLUMN channel_outage.declared_by IS 'Person who declared it; null for an operator and for the product itself.';
COMMENT ON COLUMN channel_outage.actor IS 'What kind of actor declared it, as in event.';
COMMENT ON COLUMN channel_outage.ended_at IS 'Since when it is back; null while it is down.';
COMMENT ON COLUMN channel_outage.ended_by IS 'Person who said so.';
COMMENT ON COLUMN channel_outage.ended_actor IS 'What kind of actor.';
COMMENT ON COLUMN channel_outage.end_reason IS 'Why it counts as back.';
CALL app.protect('channel_outage', 'state', 'organisation');
GRANT SELECT ON channel_outage TO tocsin_gateway, tocsin_admin, tocsin_delivery, tocsin_report, tocsin_definer;
GRANT INSERT (organisation_id, id, channel, noticed, reason, declared_by, actor),
  UPDATE (ended_at, ended_by, ended_actor, end_reason) ON channel_outage TO tocsin_gateway, tocsin_admin, tocsin_delivery;
CREATE POLICY channel_outage_is_read_by_definer ON channel_outage FOR SELECT TO tocsin_definer USING (true);

GRANT SELECT (organisation_id, delivery_id, channel, channel_failed, outcome, recorded_at) ON delivery_attempt TO tocsin_definer;
CREATE POLICY delivery_attempt_is_audited ON delivery_attempt FOR SELECT TO tocsin_definer USING (true);
GRANT EXECUTE ON FUNCTION app.organisation_log() TO tocsin_delivery;

GRANT CREATE ON SCHEMA app TO tocsin_definer;

CREATE FUNCTION app.channels_to_switch(wanted uuid)
RETURNS TABLE (organisation_id uuid, record_id uuid, channel text, down boolean, reason text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT o.organisation_id, log.id, c.channel, u.id IS NULL,
    CASE WHEN u.id IS NULL THEN 'Since ' || to_char(f.since AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')
        || ' none of ' || f.failures || ' attempts got as far as a message'
      WHEN w.worked_at > u.since THEN 'A message was handed over, or refused for itself'
      ELSE 'Not tried for 15 minutes: it is tried again' END
  FROM organisation o
  JOIN record log ON log.organisation_id = o.organisation_id AND log.kind = 'organisation'
  CROSS JOIN (VALUES ('email'), ('sms'), ('voice')) AS c (channel)
  LEFT JOIN channel_outage u ON u.organisation_id = o.organisation_id AND u.channel = c.channel AND u.ended_at IS NULL
  CROSS JOIN LATERAL (
    SELECT max(a.recorded_at) AS worked_at FROM delivery_attempt a
    WHERE a.organisation_id = o.organisation_id AND a.channel = c.channel AND NOT a.channel_failed
      AND a.recorded_at > statement_timestamp() - interval '1 hour') AS w
  CROSS JOIN LATERAL (
    SELECT count(*) AS failures, min(a.recorded_at) AS since, max(a.recorded_at) AS latest FROM delivery_attempt a
    WHERE a.organisation_id = o.organisation_id AND a.channel = c.channel AND a.channel_failed
      AND a.recorded_at > greatest(w.worked_at, statement_timestamp() - interval '1 hour',
        -- What failed before the last outage ended does not begin the next one.
        (SELECT max(past.ended_at) FROM channel_outage past
         WHERE past.organisation_id = o.organisation_id AND past.channel = c.channel))) AS f
  WHERE (wanted IS NULL OR o.organisation_id = wanted) AND CASE
    WHEN u.id IS NULL THEN f.failures >= 3 AND f.since <= statement_timestamp() - interval '2 minutes'
      AND f.latest > statement_timestamp() - interval '15 minutes'
    -- What somebody declared, somebody ends.
    WHEN NOT u.noticed THEN false
    ELSE w.worked_at > u.since OR greatest(u.since, f.latest) < statement_timestamp() - interval '15 minutes' END
$$;
COMMENT ON FUNCTION app.channels_to_switch(uuid) IS
  'Channels of an organisation, or of all, that are to be taken for down, or for back: down after two minutes in which each of three attempts or more failed before a message could matter; back, where that was noticed, once a message got through or was refused for itself, or after 15 minutes without a trial. Keys and counts only.';
REVOKE ALL ON FUNCTION app.channels_to_switch(uuid) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.channels_to_switch(uuid) TO tocsin_sweep, tocsin_delivery;
ALTER FUNCTION app.channels_to_switch(uuid) OWNER TO tocsin_definer;

CREATE FUNCTION app.channels_down() RETURNS TABLE (channel text, organisations bigint)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT u.channel, count(*) FROM channel_outage u WHERE u.ended_at IS NULL GROUP BY u.channel
$$;
COMMENT ON FUNCTION app.channels_down() IS 'In how many organisations each channel is down, for a metric of the sweep.';
REVOKE ALL ON FUNCTION app.channels_down() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.channels_down() TO tocsin_sweep;
ALTER FUNCTION app.channels_down() OWNER TO tocsin_definer;

CREATE OR REPLACE FUNCTION app.stranded_deliveries(older_than interval)
RETURNS TABLE (organisation_id uuid, id uuid, record_id uuid)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
BEGIN
  RETURN QUERY
  SELECT d.organisation_id, d.id, d.record_id FROM delivery d
  WHERE d.state = 'waiting' AND d.channel <> 'phone' AND d.created_at < statement_timestamp() - older_than
    AND NOT EXISTS (
      SELECT FROM job j WHERE j.organisation_id = d.organisation_id AND j.kind = 'deliver' AND j.key = d.id::text)
  ORDER BY d.created_at LIMIT 500;
END
$$;

-- ── Jobs ────────────────────────────────────────────────────────────────────────────────────────────────────

ALTER TABLE job DROP CONSTRAINT job_kind_check;
ALTER TABLE job ADD CONSTRAINT job_kind_check CHECK (kind IN ('compose', 'recur', 'remind', 'escalate', 'deliver', 'follow',
  'restore', 'render', 'notify', 'page', 'switch', 'reroute', 'webhook'));
COMMENT ON COLUMN job.kind IS 'compose (write a planned communication), recur (plan and write the next occurrence of a recurring one), remind and escalate (tell people of a clock), deliver (send a message), follow (carry out what a sending or a rendering sets off), restore (make lost timers and jobs again), render (make a document), notify (tell of a report or a violation), page (send a step of a page), switch (look which channels are down, and have what waits moved), reroute (move the messages of a record that wait), webhook (tell another system).';
COMMENT ON COLUMN job.subject_id IS 'What it works on: a communication (compose), a deadline (recur, remind, escalate), a delivery (deliver), a communication or document (follow), a record (restore, switch, reroute), a document (render), a report or a violation (notify), a page (page) or a message to another system (webhook).';

-- ── Webhooks ────────────────────────────────────────────────────────────────────────────────────────────────

CREATE TABLE webhook (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  url text NOT NULL,
  description text NOT NULL DEFAULT '',
  kinds text[] NOT NULL DEFAULT '{}',
  department_id uuid,
  restricted boolean NOT NULL DEFAULT false,
  state text NOT NULL DEFAULT 'active',
  state_reason text,
  created_at timestamptz NOT NULL DEFAULT now(),
  failures integer NOT NULL DEFAULT 0,
  paused_until timestamptz,
  epoch integer NOT NULL DEFAULT app.epoch(),
  txid xid8 NOT NULL DEFAULT pg_current_xact_id(),
  event_id uuid NOT NULL DEFAULT 'ffffffff-ffff-ffff-ffff-ffffffffffff',
  CONSTRAINT webhook_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT webhook_organisation_fkey FOREIGN KEY (organisation_id) REFERENCES organisation,
  CONSTRAINT webhook_department_fkey FOREIGN KEY (organisation_id, department_id) REFERENCES department,
  CONSTRAINT webhook_url_check CHECK (url ~ '^https?://' AND length(url) <= 2000),
  CONSTRAINT webhook_description_check CHECK (length(description) <= 500),
  CONSTRAINT webhook_kinds_check CHECK (cardinality(kinds) <= 50),
  CONSTRAINT webhook_state_check CHECK (state IN ('active', 'disabled', 'removed')),
  CONSTRAINT webhook_reason_check CHECK (state = 'active' OR length(state_reason) > 0)
) WITH (fillfactor = 70);
COMMENT ON TABLE webhook IS 'Another system that is told of what happens, by signed requests (Standard Webhooks).';
COMMENT ON COLUMN webhook.url IS 'Where requests go.';
COMMENT ON COLUMN webhook.description IS 'What it is for, in words.';
COMMENT ON COLUMN webhook.kinds IS 'Kinds of event it wants: incident.logged, or deadline.* for all of a noun; none means all.';
COMMENT ON COLUMN webhook.department_id IS 'Department of which, and below which, it is told; null for the whole organisation.';
COMMENT ON COLUMN webhook.restricted IS 'Whether it is told of restricted incidents, too. Of violations nobody is.';
COMMENT ON COLUMN webhook.state IS 'active; disabled, by a person or because the other side answered 410; or removed.';
COMMENT ON COLUMN webhook.state_reason IS 'Why.';
COMMENT ON COLUMN webhook.created_at IS 'When it was made. Nothing of before is told.';
COMMENT ON COLUMN webhook.failures IS 'Circuit breaker: failures since the last success.';
COMMENT ON COLUMN webhook.paused_until IS 'Circuit breaker: until then nothing is sent; after that one request is tried. Null while all is well.';
COMMENT ON COLUMN webhook.epoch IS 'Epoch of the last event that was looked at.';
COMMENT ON COLUMN webhook.txid IS 'Its transaction.';
COMMENT ON COLUMN webhook.event_id IS 'The event.';
CALL app.protect('webhook', 'state', 'organisation');
GRANT SELECT, INSERT (organisation_id, id, url, description, kinds, department_id, restricted),
  UPDATE (url, description, kinds, department_id, restricted, state, state_reason, failures, paused_until, epoch, txid, event_id)
  ON webhook TO tocsin_admin;
GRANT SELECT ON webhook TO tocsin_gateway, tocsin_definer;
GRANT SELECT, UPDATE (state, state_reason, failures, paused_until, epoch, txid, event_id) ON webhook TO tocsin_delivery;
CREATE POLICY webhook_is_read_by_definer ON webhook FOR SELECT TO tocsin_definer USING (true);

CREATE TABLE webhook_secret (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  webhook_id uuid NOT NULL,
  secret bytea NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz,
  CONSTRAINT webhook_secret_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT webhook_secret_webhook_fkey FOREIGN KEY (organisation_id, webhook_id) REFERENCES webhook,
  CONSTRAINT webhook_secret_secret_check CHECK (length(secret) BETWEEN 24 AND 64)
);
CREATE INDEX webhook_secret_webhook_idx ON webhook_secret (organisation_id, webhook_id);
COMMENT ON TABLE webhook_secret IS 'Keys that sign what is sent to a webhook. Nobody reads them but app.sign_webhook.';
COMMENT ON COLUMN webhook_secret.webhook_id IS 'The webhook.';
COMMENT ON COLUMN webhook_secret.secret IS 'The key.';
COMMENT ON COLUMN webhook_secret.created_at IS 'When it was made.';
COMMENT ON COLUMN webhook_secret.expires_at IS 'Until when it still signs, after a rotation; null for the present one.';
CALL app.protect('webhook_secret', 'state', 'own');
CREATE POLICY webhook_secret_is_listed ON webhook_secret FOR SELECT TO tocsin_admin
  USING (organisation_id = (SELECT app.organisation_id()));
CREATE POLICY webhook_secret_is_added ON webhook_secret FOR INSERT TO tocsin_admin
  WITH CHECK (organisation_id = (SELECT app.organisation_id()));
CREATE POLICY webhook_secret_is_rotated ON webhook_secret FOR UPDATE TO tocsin_admin
  USING (organisation_id = (SELECT app.organisation_id()))
  WITH CHECK (organisation_id = (SELECT app.organisation_id()));
GRANT SELECT (organisation_id, id, webhook_id, created_at, expires_at), INSERT (organisation_id, id, webhook_id, secret),
  UPDATE (expires_at) ON webhook_secret TO tocsin_admin;
GRANT SELECT ON webhook_secret TO tocsin_definer;
CREATE POLICY webhook_secret_is_read_by_definer ON webhook_secret FOR SELECT TO tocsin_definer USING (true);

CREATE TABLE webhook_message (
  organisation_id uuid NOT NULL,
  id uuid NOT NULL,
  record_id uuid NOT NULL,
  webhook_id uuid NOT NULL,
  event_id uuid,
  type text NOT NULL,
  body text NOT NULL,
  state text NOT NULL DEFAULT 'waiting',
  created_at timestamptz NOT NULL DEFAULT now(),
  -- From here its age counts: a replay begins anew.
  asked_at timestamptz NOT NULL DEFAULT now(),
  ended_at timestamptz,
  CONSTRAINT webhook_message_pkey PRIMARY KEY (organisation_id, id),
  CONSTRAINT webhook_message_record_key UNIQUE (organisation_id, record_id, id),
  CONSTRAINT webhook_message_record_fkey FOREIGN KEY (organisation_id, record_id) REFERENCES record,
  CONSTRAINT webhook_message_webhook_fkey FOREIGN KEY (organisation_id, webhook_id) REFERENCES webhook,
  CONSTRAINT webhook_message_event_fkey FOREIGN KEY (organisation_id, record_id, event_id)
    REFERENCES event (organisation_id, record_id, id),
  CONSTRAINT webhook_message_event_key UNIQUE (organisation_id, webhook_id, event_id),
  CONSTRAINT webhook_message_state_check CHECK (state IN ('waiting', 'sent', 'failed', 'cancelled')),
  CONSTRAINT webhook_message_end_check CHECK ((state = 'waiting') = (ended_at IS NULL))
) WITH (fillfactor = 80);
CREATE INDEX webhook_message_log_idx ON webhook_message (organisation_id, webhook_id, id);
COMMENT ON TABLE webhook_message IS 'What another system is told, once for each event and webhook: the same id and the same bytes at every attempt.';
COMMENT ON COLUMN webhook_message.webhook_id IS 'The webhook.';
COMMENT ON COLUMN webhook_message.event_id IS 'Event of which it tells; null for a trial (ping).';
COMMENT ON COLUMN webhook_message.type IS 'Kind of the event, or webhook.ping.';
COMMENT ON COLUMN webhook_message.body IS 'What is sent: keys, kinds and times, and no words of people.';
COMMENT ON COLUMN webhook_message.state IS 'waiting, sent, failed (the dead letters, which can be sent again) or cancelled.';
COMMENT ON COLUMN webhook_message.created_at IS 'When it was written.';
COMMENT ON COLUMN webhook_message.asked_at IS 'When it was first to be sent, or asked for again.';
COMMENT ON COLUMN webhook_message.ended_at IS 'When it was taken, given up or cancelled.';
CALL app.protect('webhook_message', 'state', 'record');
GRANT SELECT, INSERT (organisation_id, id, record_id, webhook_id, event_id, type, body), UPDATE (state, asked_at, ended_at)
  ON webhook_message TO tocsin_admin, tocsin_delivery;
GRANT SELECT ON webhook_message TO tocsin_gateway;

CREATE TABLE webhook_attempt (
  organisation_id uuid NOT NULL,
  message_id uuid NOT NULL,
  attempt bigint NOT NULL,
  record_id uuid NOT NULL,
  outcome text NOT NULL,
  status smallint,
  reply text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT webhook_attempt_pkey PRIMARY KEY (organisation_id, message_id, attempt),
  CONSTRAINT webhook_attempt_message_fkey FOREIGN KEY (organisation_id, record_id, message_id)
    REFERENCES webhook_message (organisation_id, record_id, id),
  CONSTRAINT webhook_attempt_outcome_check CHECK (outcome IN ('accepted', 'temporary', 'permanent'))
);
COMMENT ON TABLE webhook_attempt IS 'Each attempt to tell another system, with its answer.';
COMMENT ON COLUMN webhook_attempt.message_id IS 'The message.';
COMMENT ON COLUMN webhook_attempt.attempt IS 'Number of the attempt.';
COMMENT ON COLUMN webhook_attempt.outcome IS 'accepted, temporary or permanent failure.';
COMMENT ON COLUMN webhook_attempt.status IS 'Status of the answer; null where there was none.';
COMMENT ON COLUMN webhook_attempt.reply IS 'The beginning of the answer, or why there was none.';
COMMENT ON COLUMN webhook_attempt.recorded_at IS 'When.';
CALL app.protect('webhook_attempt', 'record', 'record');
GRANT SELECT ON webhook_attempt TO tocsin_gateway, tocsin_admin, tocsin_delivery;
GRANT INSERT (organisation_id, message_id, attempt, record_id, outcome, status, reply) ON webhook_attempt TO tocsin_delivery;

CREATE FUNCTION app.sign_webhook(wanted uuid, message text, stamp text, body text) RETURNS text
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT string_agg('v1,' || encode(app.hmac_sha256(s.secret, convert_to(message || '.' || stamp || '.' || body, 'UTF8')), 'base64'),
    ' ' ORDER BY s.id DESC)
  FROM webhook_secret s
  WHERE s.organisation_id = app.organisation_id() AND s.webhook_id = wanted
    AND (s.expires_at IS NULL OR s.expires_at > statement_timestamp())
$$;
COMMENT ON FUNCTION app.sign_webhook(uuid, text, text, text) IS
  'What webhook-signature says (Standard Webhooks, v1): HMAC-SHA256 over id, timestamp and body with every secret in force, the newest first, so that a receiver may change over. The secrets never leave the database.';
REVOKE ALL ON FUNCTION app.sign_webhook(uuid, text, text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.sign_webhook(uuid, text, text, text) TO tocsin_delivery;
ALTER FUNCTION app.sign_webhook(uuid, text, text, text) OWNER TO tocsin_definer;

CREATE FUNCTION app.webhooks_to_tell(most integer) RETURNS TABLE (organisation_id uuid, webhook_id uuid)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
  SELECT w.organisation_id, w.id
  FROM webhook w CROSS JOIN LATERAL (
    SELECT FROM event e
    WHERE e.organisation_id = w.organisation_id AND (e.epoch, e.txid, e.id) > (w.epoch, w.txid, w.event_id)
      AND (e.epoch < app.epoch() OR e.txid < pg_snapshot_xmin(pg_current_snapshot()))
    LIMIT 1) AS news
  WHERE w.state = 'active'
  ORDER BY random()
  LIMIT most
$$;
COMMENT ON FUNCTION app.webhooks_to_tell(integer) IS
  'Webhooks in force with settled events that they have not been told of yet, up to a number, in no order; keys only.';
REVOKE ALL ON FUNCTION app.webhooks_to_tell(integer) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.webhooks_to_tell(integer) TO tocsin_delivery;
ALTER FUNCTION app.webhooks_to_tell(integer) OWNER TO tocsin_definer;

-- Whatever lost its job has one again.
CREATE FUNCTION app.restore_webhooks() RETURNS bigint
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  here CONSTANT uuid := app.organisation_id();
  made bigint;
BEGIN
  INSERT INTO job (organisation_id, id, kind, key, record_id, subject_id)
  SELECT here, app.uuid_v7(), 'webhook', m.id::text, m.record_id, m.id FROM webhook_message m
  WHERE m.organisation_id = here AND m.state = 'waiting'
  ON CONFLICT ON CONSTRAINT job_key DO NOTHING;
  GET DIAGNOSTICS made = ROW_COUNT;
  RETURN made;
END
$$;
COMMENT ON FUNCTION app.restore_webhooks() IS 'Makes the jobs of messages to other systems again that wait without one; how many it made.';
REVOKE ALL ON FUNCTION app.restore_webhooks() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION app.restore_webhooks() TO tocsin_admin;
ALTER FUNCTION app.restore_webhooks() OWNER TO tocsin_definer;
GRANT SELECT (organisation_id, id, record_id, state) ON webhook_message TO tocsin_definer;
CREATE POLICY webhook_message_is_read_by_definer ON webhook_message FOR SELECT TO tocsin_definer USING (true);

CREATE OR REPLACE FUNCTION app.restore_work() RETURNS bigint
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  here CONSTANT uuid := app.organisation_id();
  incidents bigint;
BEGIN
  INSERT INTO job (organisation_id, id, kind, key, record_id, subject_id, element_id)
  SELECT here, new.id, 'render', new.id::text, d.record_id, d.id, d.element_id
  FROM document d CROSS JOIN LATERAL (SELECT app.uuid_v7() AS id WHERE d.id IS NOT NULL) AS new
  WHERE d.organisation_id = here AND d.state = 'requested' AND NOT EXISTS (
    SELECT FROM job j WHERE j.organisation_id = here AND j.kind = 'render' AND j.subject_id = d.id);
  INSERT INTO job (organisation_id, id, kind, key, record_id, subject_id)
  SELECT here, app.uuid_v7(), 'deliver', d.id::text, d.record_id, d.id
  FROM delivery d
  WHERE d.organisation_id = here AND d.state = 'waiting' AND d.channel <> 'phone'
  ON CONFLICT ON CONSTRAINT job_key DO NOTHING;
  -- Moves may be among what was lost.
  INSERT INTO job (organisation_id, id, kind, key, record_id, subject_id)
  SELECT here, app.uuid_v7(), 'switch', 'restored', log.id, log.id FROM record log
  WHERE log.organisation_id = here AND log.kind = 'organisation' AND EXISTS (
    SELECT FROM channel_outage u WHERE u.organisation_id = here AND u.ended_at IS NULL)
  ON CONFLICT ON CONSTRAINT job_key DO NOTHING;
  INSERT INTO job (organisation_id, id, kind, key, record_id, subject_id)
  SELECT here, app.uuid_v7(), 'restore', owed.record_id::text, owed.record_id, owed.record_id
  FROM (
    SELECT d.record_id FROM deadline d
    WHERE d.organisation_id = here AND d.state IN ('pending', 'running', 'missed') AND NOT d.superseded
    UNION
    SELECT c.record_id FROM communication c WHERE c.organisation_id = here AND c.state = 'planned'
    UNION
    SELECT p.record_id FROM page p
    WHERE p.organisation_id = here AND (p.state = 'open' OR p.state = 'exhausted' AND p.told_step < p.step)
    UNION
    SELECT m.record_id FROM meeting m
    WHERE m.organisation_id = here AND m.invited_revision < m.revision
      AND (m.state = 'planned' OR m.state = 'cancelled' AND m.invited_revision > 0)
  ) AS owed
  ON CONFLICT ON CONSTRAINT job_key DO NOTHING;
  GET DIAGNOSTICS incidents = ROW_COUNT;
  RETURN incidents;
END
$$;

REVOKE CREATE ON SCHEMA app FROM tocsin_definer;
