import Postgres
import TestSupport

/// Words that must not leave the organisation: one in every text of every row that takes it, named for its column.
enum Canaries {
  /// Every canary begins like this.
  static let mark = "CANARY"

  /// Plants them behind the product's back, and returns the columns that took one.
  static func plant() async throws -> Set<String> {
    let owner = TestDatabase.current.database()
    for statement in [unguarded, further, everyText, structured] { try await owner.execute(nil, statement) }
    let rows = try await owner.query(nil, "SELECT name FROM canary")
    return try Set(rows.map { try $0["name"] })
  }

  /// Records that are never changed are, for once.
  private static let unguarded: SQL = """
    DO $$
    DECLARE place record;
    BEGIN
      FOR place IN SELECT table_name FROM information_schema.tables
        WHERE table_schema = 'public' AND table_type = 'BASE TABLE'
      LOOP
        EXECUTE format('ALTER TABLE %I DISABLE TRIGGER ALL', place.table_name);
      END LOOP;
    END $$
    """

  /// An artefact, a meeting's words and a secret fact, beside what the incident has.
  private static let further: SQL = """
    DO $$
    DECLARE incident record; step uuid; meeting uuid;
    BEGIN
      SELECT * INTO incident FROM public.incident;
      INSERT INTO evidence (organisation_id, id, record_id, kind, store, place, told_name, file_name, media_type, source,
        description, collected_earliest, collected_latest, actor)
      VALUES (incident.organisation_id, app.uuid_v7(), incident.id, 'log', 'reference', 'A shelf', 'a.log', 'a.log',
        'text/plain', 's', 'd', now(), now(), 'a');
      SELECT id INTO meeting FROM public.meeting LIMIT 1;
      INSERT INTO meeting_content (organisation_id, id, record_id, meeting_id, kind, body)
      SELECT incident.organisation_id, app.uuid_v7(), incident.id, coalesce(meeting, app.uuid_v7()), 'minutes', ARRAY['m'];
      INSERT INTO fact (organisation_id, id, record_id, name, value, source, actor)
      VALUES (incident.organisation_id, app.uuid_v7(), incident.id, 'root_cause', '"s"', 's', 'a');
    END $$
    """

  /// Not the procedure, nor the organisation's own name and contacts, which are told outside; not what steers the product.
  private static let everyText: SQL = """
    DO $$
    DECLARE place record; name text;
    BEGIN
      CREATE TABLE canary (name text);
      FOR place IN
        SELECT c.table_name, c.column_name FROM information_schema.columns c
        JOIN information_schema.tables t USING (table_schema, table_name)
        WHERE c.table_schema = 'public' AND c.data_type = 'text' AND t.table_type = 'BASE TABLE'
          AND c.is_generated = 'NEVER' AND NOT c.table_name LIKE ALL (ARRAY['procedure%'])
          AND c.table_name NOT IN ('organisation', 'contact', 'duty_holder', 'document', 'job', 'role_permission', 'canary')
          AND c.column_name NOT IN ('kind', 'type', 'state', 'key', 'slug', 'language', 'question', 'label', 'precision',
            'status', 'client', 'channel', 'zone', 'duration', 'anchor')
          AND (c.table_name, c.column_name) NOT IN (('fact', 'name'), ('fact', 'value'))
      LOOP
        name := format('CANARY-%s.%s', place.table_name, place.column_name);
        BEGIN
          EXECUTE format('UPDATE %I SET %I = $1 || ''.'' || left(md5(ctid::text), 8) WHERE %I IS NOT NULL',
            place.table_name, place.column_name, place.column_name) USING name;
          EXECUTE format('INSERT INTO canary SELECT $1 FROM %I WHERE %I LIKE $1 || ''%%'' LIMIT 1',
            place.table_name, place.column_name) USING name;
        EXCEPTION WHEN OTHERS THEN NULL;
        END;
      END LOOP;
    END $$
    """

  /// What is stored as JSON or a list, and facts but those that are told outside.
  private static let structured: SQL = """
    DO $$
    BEGIN
      UPDATE event_content SET body = '{"summary":"CANARY-event"}';
      UPDATE answer SET value = '"CANARY-answer"';
      UPDATE meeting_content SET body = ARRAY['CANARY-minutes'];
      UPDATE communication SET fields = '{"impact":"CANARY-other-words"}', channel = 'other' WHERE client <> 'North Mill';
      UPDATE fact SET value = '"CANARY-fact.value"' WHERE value LIKE '"%' AND name NOT IN
        ('customer_impact', 'measures_taken', 'services_affected', 'services_restored', 'advice');
    END $$
    """
}
