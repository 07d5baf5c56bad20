import Postgres

extension CatalogueCheck {
  static let tables: [CatalogueCheck] = [
    CatalogueCheck(
      "every table has row-level security, enabled and forced",
      """
      SELECT format('%s: row security %s, forced %s', t.relname, t.relrowsecurity, t.relforcerowsecurity) AS finding
      FROM pg_class t
      WHERE t.relnamespace = 'public'::regnamespace AND t.relkind IN ('r', 'p', 'f')
        AND NOT (t.relrowsecurity AND t.relforcerowsecurity) AND t.relname <> ALL (\(installation))
      """),
    CatalogueCheck(
      "every table has a class, and every class a table",
      """
      SELECT coalesce(t.relname, c.relation) AS finding
      FROM (SELECT relname::text FROM pg_class
            WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'p', 'f') AND NOT relispartition) t
      FULL JOIN app.table_class c ON c.relation = t.relname
      WHERE (t.relname IS NULL OR c.relation IS NULL) AND coalesce(t.relname, '') <> ALL (\(installation))
      """),
    CatalogueCheck(
      "every table, column, view and function is described",
      """
      SELECT t.relname::text AS finding FROM pg_class t
      WHERE t.relnamespace IN ('public'::regnamespace, 'app'::regnamespace, 'metrics'::regnamespace)
        AND t.relkind IN ('r', 'p', 'v')
        AND obj_description(t.oid, 'pg_class') IS NULL
      UNION ALL
      SELECT t.relname || '.' || a.attname FROM pg_class t JOIN pg_attribute a ON a.attrelid = t.oid
      WHERE t.relnamespace IN ('public'::regnamespace, 'app'::regnamespace, 'metrics'::regnamespace)
        AND t.relkind IN ('r', 'p', 'v')
        AND a.attnum > 0 AND NOT a.attisdropped AND col_description(t.oid, a.attnum) IS NULL
        AND t.relname <> 'installation'
      UNION ALL
      SELECT p.oid::regprocedure::text FROM pg_proc p
      WHERE p.pronamespace = 'app'::regnamespace AND obj_description(p.oid, 'pg_proc') IS NULL
      """),
    CatalogueCheck(
      "every view runs with the rights of its reader",
      """
      SELECT v.oid::regclass::text AS finding FROM pg_class v
      WHERE v.relkind = 'v' AND v.relnamespace NOT IN ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)
        AND NOT coalesce(v.reloptions && ARRAY['security_invoker=true', 'security_invoker=on'], false)
      """),
    CatalogueCheck(
      "there is no materialized view, since none has row-level security",
      "SELECT oid::regclass::text AS finding FROM pg_class WHERE relkind = 'm'"),
    CatalogueCheck(
      "nobody is granted a partition",
      """
      SELECT format('%s: %s', t.relname, a.grantee::regrole) AS finding
      FROM pg_class t CROSS JOIN LATERAL aclexplode(t.relacl) a
      WHERE t.relispartition AND a.grantee <> t.relowner
      """),
    CatalogueCheck(
      "no column counts by a sequence, whose gaps tell of other organisations",
      """
      SELECT s.oid::regclass::text AS finding FROM pg_class s
      WHERE s.relkind = 'S' AND s.relnamespace IN ('public'::regnamespace, 'app'::regnamespace)
      """),
    CatalogueCheck(
      "instants carry their zone and money its digits",
      """
      SELECT format('%s.%s: %s', t.relname, a.attname, format_type(a.atttypid, a.atttypmod)) AS finding
      FROM pg_class t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
      WHERE t.relnamespace = 'public'::regnamespace AND t.relkind IN ('r', 'p')
        AND (a.atttypid IN ('timestamp'::regtype, 'timetz'::regtype, 'money'::regtype, 'oid'::regtype)
          OR (SELECT typtype FROM pg_type WHERE oid = a.atttypid) = 'e')
      """),
  ]
}
