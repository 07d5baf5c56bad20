-- Many rows, so that a plan says something: on top of fixture.sql, organisations of which the first is the busiest. The
-- caller turns foreign keys off (replica mode); the rows keep them all the same. Each step commits, since a transaction
-- that writes for long holds up whoever reads events in order, in any database of the server.
CREATE PROCEDURE fixture.bulk(organisations integer, incidents integer, events integer) LANGUAGE plpgsql AS $$
DECLARE
  o integer;
  size integer;
BEGIN
  FOR o IN 1 .. organisations LOOP
    IF o > 2 THEN
      CALL fixture.people(o);
      CALL fixture.procedures(o);
    END IF;
    size := CASE o WHEN 1 THEN incidents ELSE greatest(1, incidents / 10) END;
    INSERT INTO record (organisation_id, id, kind, department_id, restricted)
    SELECT fixture.id(o, 'organisation'), fixture.bulk_id(n), 'incident',
      fixture.id(o, CASE WHEN n % 3 = 0 THEN 'b' ELSE 'a' END), n % 50 = 0
    FROM generate_series(1, size) n;
    COMMIT;
    INSERT INTO incident (organisation_id, id, year, number, label, title, status, level_key, level_rank)
    SELECT fixture.id(o, 'organisation'), fixture.bulk_id(n), 2025, n, 'INC-2025-' || n, 'Incident ' || n,
      CASE WHEN n % 20 = 0 THEN 'logged' ELSE 'triaged' END, CASE WHEN n % 10 = 0 THEN 'level-1' ELSE 'level-3' END,
      CASE WHEN n % 10 = 0 THEN 1 ELSE 3 END
    FROM generate_series(1, size) n;
    INSERT INTO incident_word (organisation_id, word, record_id)
    SELECT fixture.id(o, 'organisation'), word, fixture.bulk_id(n)
    FROM generate_series(1, size) n, unnest(ARRAY['incident', n::text]) AS word;
    COMMIT;
    INSERT INTO event (organisation_id, id, record_id, type, occurred_earliest, occurred_latest, txid, actor)
    SELECT fixture.id(o, 'organisation'), fixture.bulk_id(size * e + n), fixture.bulk_id(n), 'incident.noted', now(), now(),
      ((size * e + n) / 4 + 3)::text::xid8, 'responder'
    FROM generate_series(1, size) n, generate_series(0, events - 1) e;
    COMMIT;
    INSERT INTO deadline (organisation_id, id, record_id, element_id, title, state, anchor, duration, due_at)
    SELECT fixture.id(o, 'organisation'), fixture.bulk_id(n), fixture.bulk_id(n), fixture.id(o, 'clock'), 'Notice', 'running',
      'logged', 'PT8H', now() + n * interval '1 minute'
    FROM generate_series(1, size) n;
    COMMIT;
    INSERT INTO log_record (organisation_id, id, record_id, version, summary, description, fault, affected_products, actor)
    SELECT fixture.id(o, 'organisation'), fixture.bulk_id(n), fixture.bulk_id(n), 1, 'a', 'b', 'c', 'd', 'responder'
    FROM generate_series(1, size) n;
    INSERT INTO response (organisation_id, id, record_id, procedure_version_id, level_id, log_record_id)
    SELECT fixture.id(o, 'organisation'), fixture.bulk_id(n), fixture.bulk_id(n), fixture.id(o, 'version'), fixture.id(o, 'level'),
      fixture.bulk_id(n)
    FROM generate_series(1, size) n;
    INSERT INTO conformity (organisation_id, record_id, response_id, procedure_version_id, epoch, txid, department_id, counted,
      began_at, outcomes, reasons, met_earliest, met_latest, due_earliest, due_latest, late_at_least, late_at_most)
    SELECT fixture.id(o, 'organisation'), fixture.bulk_id(n), fixture.bulk_id(n), fixture.id(o, 'version'), 1, '1',
      fixture.id(o, CASE WHEN n % 3 = 0 THEN 'b' ELSE 'a' END), true, now(), ARRAY[1 + n % 3], '{0}', ARRAY[now()], ARRAY[now()],
      '{}', '{}', '{}', '{}'
    FROM generate_series(1, size) n;
    COMMIT;
    INSERT INTO timer (organisation_id, id, record_id, deadline_id, kind, step, generation, due_at, fire_at)
    SELECT fixture.id(o, 'organisation'), fixture.bulk_id(size * s + n), fixture.bulk_id(n), fixture.bulk_id(n), 'reminder', s,
      1, now() + n * interval '1 second' - interval '20 seconds', now() + n * interval '1 second' - interval '20 seconds'
    FROM generate_series(1, size) n, generate_series(0, 9) s;
    COMMIT;
    INSERT INTO job (organisation_id, id, kind, key, record_id, subject_id, run_at)
    SELECT fixture.id(o, 'organisation'), fixture.bulk_id(size * s + n), CASE WHEN n % 4 = 0 THEN 'render' ELSE 'deliver' END,
      'bulk ' || size * s + n, fixture.bulk_id(n), fixture.bulk_id(n), now() + (n - 20) * interval '1 second'
    FROM generate_series(1, size) n, generate_series(0, 9) s;
    COMMIT;
  END LOOP;
  -- Most have been decided on.
  INSERT INTO report (organisation_id, id, year, number, label, channel, reporter_kind, summary, details, reported_at,
    triage, triage_reason)
  SELECT organisation_id, id, 2025, number, 'REP-2025-' || number, 'portal', 'employee', 'Report', '', now(),
    CASE WHEN number % 40 = 0 THEN 'pending' ELSE 'non-incident' END, 'A test'
  FROM incident WHERE year = 2025 AND number % 2 = 0;
END
$$;

-- Ascending, as keys of version 7 are.
CREATE FUNCTION fixture.bulk_id(n bigint) RETURNS uuid LANGUAGE sql IMMUTABLE
  RETURN ('01900000' || lpad(to_hex(n), 8, '0') || substr(md5(n::text), 1, 16))::uuid;

-- What the planner chose and how much it touched, of what EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) printed. To read a table
-- of a few pages from end to end is as good as any index, so only larger ones count as scanned.
CREATE FUNCTION fixture.plan(explained jsonb, OUT indexes text[], OUT scanned text[], OUT touched bigint, OUT plan text)
LANGUAGE plpgsql AS $$
BEGIN
  plan := jsonb_pretty(explained);
  indexes := ARRAY(SELECT jsonb_array_elements_text(jsonb_path_query_array(explained, '$.**."Index Name"')));
  scanned := ARRAY(SELECT relname FROM jsonb_array_elements_text(
      jsonb_path_query_array(explained, '$.** ? (@."Node Type" == "Seq Scan")."Relation Name"')) AS relname
    WHERE pg_relation_size(format('public.%I', relname)) > 10 * 8192);
  touched := (explained -> 0 -> 'Plan' ->> 'Shared Hit Blocks')::bigint + (explained -> 0 -> 'Plan' ->> 'Shared Read Blocks')::bigint;
END
$$;
