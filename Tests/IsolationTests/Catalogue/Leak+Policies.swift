import Postgres

extension Leak {
  static let ofPolicies: [Leak] = [
    Leak(
      "a policy that was dropped while its grant stayed",
      breaks: "each command granted to a role has a policy for that role", naming: "incident: SELECT to tocsin_gateway",
      "DROP POLICY incident_is_read ON incident"),
    Leak(
      "a policy for everybody",
      breaks: "every policy says to which roles it applies", naming: "leaky on person",
      "CREATE POLICY leaky ON person USING (organisation_id = (SELECT app.organisation_id()))"),
    Leak(
      "a permissive policy beside the right one, which is OR-ed with it",
      breaks: "a policy for a service compares the organisation, but for claims across organisations",
      naming: "leaky on person",
      "CREATE POLICY leaky ON person FOR SELECT TO tocsin_gateway USING (active)"),
    Leak(
      "an insertion that is not compared",
      breaks: "only the definer and the sweep reach across organisations, besides claims of jobs",
      naming: "leaky on person",
      "CREATE POLICY leaky ON person FOR INSERT TO tocsin_gateway WITH CHECK (true)"),
    Leak(
      "events seen by the organisation alone",
      breaks: "what hangs on a record is read by people only through the record", naming: "event_is_read on event",
      "ALTER POLICY event_is_read ON event USING (organisation_id = (SELECT app.organisation_id()))"),
    Leak(
      "events whose record is looked up without OFFSET 0",
      breaks: "what hangs on a record is read by people only through the record", naming: "event_is_read on event",
      """
      ALTER POLICY event_is_read ON event USING (organisation_id = (SELECT app.organisation_id())
        AND EXISTS (SELECT 1 FROM record r WHERE r.organisation_id = event.organisation_id AND r.id = event.record_id))
      """),
    Leak(
      "a table of events seen by whoever is in the organisation",
      breaks: "a table of rows that hang on a record is visible by the record", naming: "fact",
      "UPDATE app.table_class SET visibility = 'organisation' WHERE relation = 'fact'"),
    Leak(
      "policies that refer to each other in a circle",
      breaks: "the policies of record name no table, so that policies never refer to each other in a circle",
      naming: "record_is_read",
      """
      ALTER POLICY record_is_read ON record USING (organisation_id = (SELECT app.organisation_id()) AND EXISTS (
        SELECT 1 FROM participant p WHERE p.record_id = record.id AND p.person_id = app.person_id()))
      """),
    Leak(
      "analysts scoped by a setting, which they can SET",
      breaks: "no policy for analysts reads a setting, which an analyst can SET", naming: "leaky on person",
      """
      CREATE POLICY leaky ON person FOR SELECT TO tocsin_analyst
        USING (organisation_id = current_setting('app.organisation_id')::uuid)
      """),
    Leak(
      "analysts scoped by the context, which is a setting",
      breaks: "no policy for analysts reads a setting, which an analyst can SET", naming: "leaky on person",
      """
      CREATE POLICY leaky ON person FOR SELECT TO tocsin_analyst
        USING (organisation_id = (SELECT app.organisation_id()))
      """),
  ]

  static let ofRights: [Leak] = [
    Leak(
      "a service that passes row-level security",
      breaks: "no role passes row-level security but the owner, whom nobody logs in as", naming: "tocsin_gateway",
      "ALTER ROLE tocsin_gateway BYPASSRLS"),
    Leak(
      "an owner without BYPASSRLS, whose back-fills change nothing",
      breaks: "no role passes row-level security but the owner, whom nobody logs in as", naming: "tocsin_owner",
      "ALTER ROLE tocsin_owner NOBYPASSRLS"),
    Leak(
      "a service that makes roles",
      breaks: "no role makes roles, databases or replicas", naming: "tocsin_admin",
      "ALTER ROLE tocsin_admin CREATEROLE"),
    Leak(
      "a service that becomes another role",
      breaks: "the migrator becomes the owner, the owner the definer, and nobody else becomes anybody",
      naming: "tocsin_gateway in tocsin_owner",
      "GRANT tocsin_owner TO tocsin_gateway"),
    Leak(
      "a service that owns a table",
      breaks: "services own nothing", naming: "table person",
      "ALTER TABLE person OWNER TO tocsin_gateway"),
    Leak(
      "a definer function of the superuser",
      breaks: "a function that runs with its owner's rights belongs to the definer and pins its search path",
      naming: "app.leaky()",
      """
      CREATE FUNCTION app.leaky() RETURNS bigint LANGUAGE sql SECURITY DEFINER
        SET search_path = pg_catalog, public, pg_temp RETURN (SELECT count(*) FROM person)
      """),
    Leak(
      "a definer function that looks where its caller says",
      breaks: "a function that runs with its owner's rights belongs to the definer and pins its search path",
      naming: "app.enter(bytea,text)",
      "ALTER FUNCTION app.enter(bytea, text) RESET search_path"),
    Leak(
      "a definer function for analysts, who set the context as they like",
      breaks: "nobody calls such a function but the roles it is for", naming: "app.participating_record_ids()",
      "GRANT EXECUTE ON FUNCTION app.participating_record_ids() TO tocsin_analyst"),
    Leak(
      "a policy's function in the language that costs three to seven times as much",
      breaks: "functions that policies call read tables once per statement, and not in LANGUAGE sql",
      naming: "app.participating_record_ids()",
      "DROP FUNCTION app.participating_record_ids() CASCADE",
      """
      CREATE FUNCTION app.participating_record_ids() RETURNS uuid[] LANGUAGE sql STABLE
        RETURN ARRAY(SELECT record_id FROM participant)
      """),
    Leak(
      "a function for everybody",
      breaks: "the public calls no function but the epoch", naming: "app.leaky()",
      "CREATE FUNCTION app.leaky() RETURNS integer LANGUAGE sql RETURN 1"),
    Leak(
      "an event that can be changed",
      breaks: "grants follow the class of the table",
      naming: "event (record): UPDATE of the whole row to tocsin_gateway",
      "GRANT UPDATE ON event TO tocsin_gateway"),
    Leak(
      "an event that can be dated",
      breaks: "no service sets what the database stamps: its clock and its transaction",
      naming: "event.recorded_at by tocsin_gateway",
      "GRANT INSERT (recorded_at) ON event TO tocsin_gateway"),
    Leak(
      "an incident that can be deleted",
      breaks: "grants follow the class of the table", naming: "incident (state): DELETE",
      "GRANT DELETE ON incident TO tocsin_admin"),
    Leak(
      "a table that can be emptied, which row-level security does not see",
      breaks: "grants follow the class of the table", naming: "timer (work): TRUNCATE",
      "GRANT TRUNCATE ON timer TO tocsin_sweep"),
    Leak(
      "a table for everybody",
      breaks: "the public and the analysts' group are granted no table", naming: "person: SELECT",
      "GRANT SELECT ON person TO PUBLIC"),
    Leak(
      "a sweep that reads content",
      breaks: "the sweep reads clocks, timers, lanes and jobs, the age of stored answers, and nothing else",
      naming: "event_content",
      "GRANT SELECT ON event_content TO tocsin_sweep"),
    Leak(
      "a second role that deletes timers",
      breaks: "nobody but the sweep deletes timers", naming: "tocsin_gateway",
      "GRANT DELETE ON timer TO tocsin_gateway"),
    Leak(
      "a service that makes objects",
      breaks: "nobody but the owner makes objects in the product's schemas", naming: "public: tocsin_gateway",
      "GRANT CREATE ON SCHEMA public TO tocsin_gateway"),
    Leak(
      "a guard that was dropped",
      breaks: "record and content tables refuse change to everybody, by triggers that nothing turns off",
      naming: "event: UPDATE",
      "DROP TRIGGER event_is_never_changed ON event"),
    Leak(
      "a guard that replica mode turns off",
      breaks: "record and content tables refuse change to everybody, by triggers that nothing turns off",
      naming: "event: DELETE",
      "ALTER TABLE event ENABLE TRIGGER event_is_never_changed"),
  ]
}
