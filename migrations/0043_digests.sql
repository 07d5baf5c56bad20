-- Whoever gets many messages that are not urgent may have them gathered: each waits, and goes out with the others of its
-- address in one e-mail. What each message said, and that it arrived, stays with the message itself. Messages are written in the
-- language that their recipient wants, where the procedure has it.

ALTER TABLE person
  ADD COLUMN digest text,
  ADD COLUMN time_zone text,
  ADD CONSTRAINT person_digest_check CHECK (digest IS NULL OR digest ~ '^(hourly|daily ([01][0-9]|2[0-3]))$'),
  ADD CONSTRAINT person_time_zone_check CHECK (time_zone IS NULL OR length(time_zone) BETWEEN 1 AND 100);
COMMENT ON COLUMN person.digest IS 'When messages that are not urgent are gathered for them: hourly, or daily and the hour, as in daily 07; null where each comes by itself.';
COMMENT ON COLUMN person.time_zone IS 'IANA zone in which that hour counts; null for the organisation''s.';
GRANT UPDATE (digest, time_zone) ON person TO tocsin_gateway, tocsin_admin;

ALTER TABLE contact
  ADD COLUMN digest text,
  ADD CONSTRAINT contact_digest_check CHECK (digest IS NULL OR digest ~ '^(hourly|daily ([01][0-9]|2[0-3]))$');
COMMENT ON COLUMN contact.digest IS 'The same for a mailbox that is nobody''s own, in the organisation''s zone.';
GRANT UPDATE (digest) ON contact TO tocsin_gateway, tocsin_admin;

ALTER TABLE delivery
  ADD COLUMN language text,
  DROP CONSTRAINT delivery_held_check,
  ADD CONSTRAINT delivery_held_check
    CHECK (purpose IN ('page', 'communication') OR (held_until IS NULL AND bundled_in IS NULL)),
  ADD CONSTRAINT delivery_language_check CHECK (language IS NULL OR length(language) BETWEEN 1 AND 100);
COMMENT ON COLUMN delivery.language IS 'Language of its words; null where they are in none of the procedure''s.';
COMMENT ON COLUMN delivery.held_until IS 'When it goes out in one message with the others that are held for the address: of a page beyond what the address is sent in a while, and of a communication that its recipient has gathered.';
COMMENT ON COLUMN delivery.bundled_in IS 'Message to the same address, perhaps of another incident, under whose id this one goes too; itself where it carries others.';
CREATE INDEX delivery_digest_idx ON delivery (organisation_id, address)
  WHERE state = 'waiting' AND purpose = 'communication' AND held_until IS NOT NULL;
CREATE INDEX delivery_bundle_idx ON delivery (organisation_id, bundled_in) WHERE bundled_in IS NOT NULL;
GRANT SELECT (bundled_in) ON delivery TO tocsin_definer;

-- ── A digest that comes back ────────────────────────────────────────────────────────────────────────────────

-- One message that did not arrive is every message in it.
ALTER FUNCTION app.bounce_mail(uuid, uuid, uuid, jsonb) RENAME TO bounce_delivery;
COMMENT ON FUNCTION app.bounce_delivery(uuid, uuid, uuid, jsonb) IS
  'What a bounce does to one delivery: it has failed, with the server''s words as the proof, and what follows is carried out. One about another address than ours is written down and fails nothing. Returns why.';

CREATE FUNCTION app.bounce_mail(here uuid, message uuid, bounced uuid, status jsonb) RETURNS text
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
  carried uuid;
BEGIN
  FOR carried IN
    SELECT d.id FROM delivery d
    WHERE d.organisation_id = here AND d.bundled_in = bounced AND d.id <> bounced ORDER BY d.id
  LOOP
    PERFORM app.bounce_delivery(here, message, carried, status);
  END LOOP;
  RETURN app.bounce_delivery(here, message, bounced, status);
END
$$;
COMMENT ON FUNCTION app.bounce_mail(uuid, uuid, uuid, jsonb) IS
  'What a bounce does to the delivery that it is about, and to every other that went in the same message. Returns why.';
GRANT CREATE ON SCHEMA app TO tocsin_definer;
ALTER FUNCTION app.bounce_mail(uuid, uuid, uuid, jsonb) OWNER TO tocsin_definer;
REVOKE CREATE ON SCHEMA app FROM tocsin_definer;
REVOKE EXECUTE ON FUNCTION app.bounce_mail(uuid, uuid, uuid, jsonb) FROM PUBLIC;
