import Postgres

extension CatalogueCheck {
  static let grants: [CatalogueCheck] = [
    CatalogueCheck(
      "grants follow the class of the table",
      """
      WITH whole AS (
        SELECT c.relname, c.oid, a.grantee, a.privilege_type
        FROM pg_class c CROSS JOIN LATERAL aclexplode(c.relacl) a
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND a.grantee <> c.relowner
      ), columns AS (
        SELECT DISTINCT c.relname, c.oid, a.grantee, a.privilege_type
        FROM pg_class c JOIN pg_attribute t ON t.attrelid = c.oid CROSS JOIN LATERAL aclexplode(t.attacl) a
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
      ), granted AS (
        SELECT *, true AS is_whole FROM whole UNION ALL SELECT *, false FROM columns
      )
      SELECT format('%s (%s): %s%s to %s', g.relname, k.class, g.privilege_type,
        CASE WHEN g.is_whole THEN ' of the whole row' ELSE '' END, g.grantee::regrole) AS finding
      FROM granted g JOIN app.table_class k ON k.relation = g.relname
      WHERE NOT CASE k.class
        WHEN 'reference' THEN g.privilege_type = 'SELECT'
        WHEN 'record' THEN g.privilege_type IN ('SELECT', 'INSERT')
        WHEN 'content' THEN g.privilege_type IN ('SELECT', 'INSERT')
          OR (g.privilege_type = 'UPDATE' AND NOT g.is_whole AND g.grantee = 'tocsin_definer'::regrole)
          -- The bytes of what was disposed of go; everything else that has been written stays.
          OR (g.privilege_type = 'DELETE' AND g.relname = 'blob_chunk' AND g.grantee = 'tocsin_definer'::regrole)
        WHEN 'state' THEN g.privilege_type IN ('SELECT', 'INSERT') OR (g.privilege_type = 'UPDATE' AND NOT g.is_whole)
        WHEN 'work' THEN g.privilege_type IN ('SELECT', 'INSERT', 'UPDATE', 'DELETE')
        END
      """),
    CatalogueCheck(
      "the public and the analysts' group are granted no table",
      """
      SELECT format('%s: %s', c.relname, a.privilege_type) AS finding
      FROM pg_class c CROSS JOIN LATERAL aclexplode(c.relacl) a
      WHERE c.relnamespace = 'public'::regnamespace AND a.grantee IN (0, 'tocsin_analyst'::regrole)
        AND c.relname <> ALL (\(installation))
      """),
    CatalogueCheck(
      "no service sets what the database stamps: its clock and its transaction",
      """
      SELECT format('%s.%s by %s', c.relname, t.attname, r.rolname) AS finding
      FROM pg_class c JOIN app.table_class k ON k.relation = c.relname AND k.class IN ('record', 'content')
      JOIN pg_attribute t ON t.attrelid = c.oid AND t.attnum > 0
      JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = t.attnum
      CROSS JOIN pg_roles r
      WHERE c.relnamespace = 'public'::regnamespace AND r.rolname LIKE 'tocsin%'
        AND r.rolname NOT IN ('tocsin_owner', 'tocsin_migrator')
        AND pg_get_expr(d.adbin, d.adrelid) ~ 'now[(]|current_xact_id|epoch[(]'
        AND has_column_privilege(r.oid, c.oid, t.attnum, 'INSERT')
      """),
    CatalogueCheck(
      "only the definer and the sweep reach across organisations, besides claims of jobs",
      """
      SELECT format('%s on %s', p.policyname, p.tablename) AS finding
      FROM pg_policies p JOIN app.table_class c ON c.relation = p.tablename
      WHERE (p.qual = 'true' OR p.with_check = 'true') AND c.visibility <> 'everyone'
        AND NOT p.roles <@ ARRAY['tocsin_definer', 'tocsin_sweep']::name[]
      """),
    CatalogueCheck(
      "the sweep reads clocks, timers, lanes and jobs, the age of stored answers, and nothing else",
      """
      SELECT c.relname::text AS finding FROM pg_class c
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
        AND c.relname NOT IN ('deadline', 'timer', 'lane', 'job') AND c.relname <> ALL (\(installation))
        AND (has_table_privilege('tocsin_sweep', c.oid, 'SELECT') OR EXISTS (
          SELECT 1 FROM pg_attribute t WHERE t.attrelid = c.oid AND t.attnum > 0
            AND has_column_privilege('tocsin_sweep', c.oid, t.attnum, 'SELECT')
            AND NOT (c.relname = 'idempotency' AND t.attname IN ('organisation_id', 'token_id', 'key', 'created_at'))
            AND NOT (c.relname = 'page' AND t.attname IN ('organisation_id', 'id', 'record_id', 'state', 'step', 'waits',
              'rounds', 'next_at', 'generation', 'ended_at'))))
      """),
    CatalogueCheck(
      "nobody but the sweep deletes timers",
      """
      SELECT r.rolname::text AS finding FROM pg_roles r
      WHERE r.rolname LIKE 'tocsin%' AND r.rolname NOT IN ('tocsin_owner', 'tocsin_migrator', 'tocsin_sweep')
        AND has_table_privilege(r.oid, 'public.timer', 'DELETE')
      """),
    CatalogueCheck(
      "nobody but the owner makes objects in the product's schemas",
      """
      SELECT format('%s: %s', n.nspname, r.rolname) AS finding FROM pg_namespace n CROSS JOIN pg_roles r
      WHERE n.nspname IN ('public', 'app') AND NOT r.rolsuper
        AND r.rolname NOT IN ('tocsin_owner', 'pg_database_owner') AND NOT pg_has_role(r.oid, n.nspowner, 'USAGE')
        AND has_schema_privilege(r.oid, n.oid, 'CREATE')
      """),
  ]

  static let guards: [CatalogueCheck] = [
    CatalogueCheck(
      "record and content tables refuse change to everybody, by triggers that nothing turns off",
      """
      SELECT format('%s: %s', k.relation, event.name) AS finding
      FROM app.table_class k CROSS JOIN (VALUES ('DELETE', 8), ('UPDATE', 16), ('TRUNCATE', 32)) AS event (name, bit)
      WHERE k.class IN ('record', 'content') AND NOT EXISTS (
        SELECT 1 FROM pg_trigger g JOIN pg_proc f ON f.oid = g.tgfoid
        WHERE g.tgrelid = format('public.%I', k.relation)::regclass AND g.tgenabled = 'A' AND g.tgqual IS NULL
          AND cardinality(g.tgattr::smallint[]) = 0 AND g.tgtype & 2 = 2 AND g.tgtype & event.bit = event.bit
          AND f.proname = CASE WHEN k.class = 'content' AND event.name <> 'TRUNCATE'
            THEN 'refuse_change_but_erasure' ELSE 'refuse_change' END)
      """)
  ]
}
