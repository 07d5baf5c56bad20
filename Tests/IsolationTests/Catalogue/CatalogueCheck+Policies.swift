import Postgres

extension CatalogueCheck {
  static let policies: [CatalogueCheck] = [
    CatalogueCheck(
      "each command granted to a role has a policy for that role",
      """
      WITH granted AS (
        SELECT c.oid, c.relname, a.grantee, a.privilege_type FROM pg_class c CROSS JOIN LATERAL aclexplode(c.relacl) a
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND a.grantee <> c.relowner
        UNION
        SELECT c.oid, c.relname, a.grantee, a.privilege_type
        FROM pg_class c JOIN pg_attribute t ON t.attrelid = c.oid CROSS JOIN LATERAL aclexplode(t.attacl) a
        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
      )
      SELECT format('%s: %s to %s', g.relname, g.privilege_type, g.grantee::regrole) AS finding
      FROM granted g
      WHERE g.privilege_type IN ('SELECT', 'INSERT', 'UPDATE', 'DELETE') AND g.relname <> ALL (\(installation))
        AND NOT EXISTS (
        SELECT 1 FROM pg_policy p
        WHERE p.polrelid = g.oid AND g.grantee = ANY (p.polroles) AND p.polpermissive
          AND p.polcmd IN ('*', CASE g.privilege_type
            WHEN 'SELECT' THEN 'r' WHEN 'INSERT' THEN 'a' WHEN 'UPDATE' THEN 'w' ELSE 'd' END))
      """),
    CatalogueCheck(
      "every policy says to which roles it applies",
      """
      SELECT format('%s on %s', polname, polrelid::regclass) AS finding FROM pg_policy WHERE 0 = ANY (polroles)
      """),
    CatalogueCheck(
      "a policy for a service compares the organisation, but for claims across organisations",
      """
      SELECT format('%s on %s', p.policyname, p.tablename) AS finding
      FROM pg_policies p JOIN app.table_class c ON c.relation = p.tablename
      WHERE p.roles && ARRAY['tocsin_gateway', 'tocsin_admin', 'tocsin_delivery', 'tocsin_report']::name[]
        AND c.visibility <> 'everyone'
        AND (coalesce(p.qual, p.with_check) NOT LIKE '%organisation_id = ( SELECT app.organisation_id()%'
          OR coalesce(p.with_check, p.qual) NOT LIKE '%organisation_id = ( SELECT app.organisation_id()%')
        AND NOT (p.tablename = 'job' AND p.roles <@ ARRAY['tocsin_delivery', 'tocsin_report']::name[]
          AND concat(p.qual, p.with_check) LIKE '%(queue = %')
      """),
    CatalogueCheck(
      "what hangs on a record is read by people only through the record",
      """
      SELECT format('%s on %s', p.policyname, p.tablename) AS finding
      FROM pg_policies p JOIN app.table_class c ON c.relation = p.tablename
      WHERE p.roles && ARRAY['tocsin_gateway', 'tocsin_admin']::name[] AND p.cmd IN ('SELECT', 'UPDATE', 'DELETE', 'ALL')
        AND c.class <> 'work' AND p.tablename <> 'record'
        AND (c.visibility = 'record' OR p.tablename IN ('report', 'incident', 'violation', 'participant'))
        AND p.qual NOT LIKE '%FROM record r%OFFSET 0%'
      """),
    CatalogueCheck(
      "a table of rows that hang on a record is visible by the record",
      """
      SELECT c.relation AS finding FROM app.table_class c
      JOIN pg_attribute a ON a.attrelid = format('public.%I', c.relation)::regclass AND a.attname = 'record_id'
      WHERE c.class <> 'work' AND c.visibility NOT IN ('record', 'own')
      """),
    CatalogueCheck(
      "the policies of record name no table, so that policies never refer to each other in a circle",
      """
      SELECT p.polname::text AS finding FROM pg_policy p JOIN pg_depend d ON d.classid = 'pg_policy'::regclass
        AND d.objid = p.oid AND d.refclassid = 'pg_class'::regclass AND d.refobjid <> p.polrelid
      WHERE p.polrelid = 'public.record'::regclass
      """),
  ]
}
