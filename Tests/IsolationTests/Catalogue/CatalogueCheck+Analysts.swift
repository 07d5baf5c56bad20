import Postgres

extension CatalogueCheck {
  /// Functions by which policies tell where an analyst belongs.
  private static let telling: [String] = ["analyst_organisation_id", "analyst_department_ids"]

  /// Types and names of columns that hold words, names or addresses.
  private static let wordTypes: [String] = ["jsonb", "bytea"]
  private static let wordNames: SQL = """
    '(^|_)(name|email|phone|address|body|subject|details|summary|description|reason|reply|note|text|source|words|question|place|'
      || 'person|reporter|owner|chair|by)(_id)?$|^title$'
    """
  /// Names of what is no person and nobody's words, and a key that only sounds so.
  private static let plainNames: [String] = [
    "department.name", "procedure.title", "procedure_element.title", "fact.name", "communication_reach.told_by_id",
    "improvement.source",
  ]

  static let analysts: [CatalogueCheck] = [
    CatalogueCheck(
      "no policy for analysts reads a setting, which an analyst can SET",
      """
      SELECT format('%s on %s', p.policyname, p.tablename) AS finding FROM pg_policies p
      WHERE EXISTS (SELECT 1 FROM unnest(p.roles) role WHERE pg_has_role(role, 'tocsin_analyst', 'MEMBER')
          AND NOT (SELECT rolsuper FROM pg_roles WHERE rolname = role))
        AND concat(p.qual, p.with_check) ~ 'current_setting|app[.](organisation_id|person_id|permission|token_id|operator|breaks_glass)'
      UNION ALL
      SELECT f.oid::regprocedure::text FROM pg_proc f
      WHERE f.pronamespace = 'app'::regnamespace AND f.proname = ANY (\(telling))
        AND (f.prosrc !~ 'session_user' OR f.prosrc ~ 'current_setting|current_user|app[.]')
      """),
    CatalogueCheck(
      "analysts see rows of their organisation and of unrestricted records alone",
      """
      SELECT format('%s on %s', p.policyname, p.tablename) AS finding
      FROM pg_policies p JOIN app.table_class c ON c.relation = p.tablename
      WHERE 'tocsin_analyst' = ANY (p.roles) AND NOT (p.cmd = 'SELECT' AND p.permissive = 'PERMISSIVE'
        AND c.class <> 'content' AND cardinality(p.roles) = 1
        AND p.qual LIKE '%(organisation_id = ( SELECT app.analyst_organisation_id()%' AND p.qual NOT LIKE '% OR %'
        AND CASE
          WHEN p.tablename = 'record' THEN p.qual LIKE '%(NOT restricted)%' AND p.qual LIKE '%department_id = ANY (%'
          WHEN c.visibility = 'organisation' THEN true
          ELSE p.qual LIKE '%FROM record r%' AND p.qual NOT LIKE '%OFFSET%' END)
      """),
    CatalogueCheck(
      "analysts read columns that a view of metrics shows or joins by, and no others",
      """
      SELECT format('%s.%s: %s', c.relname, t.attname, a.privilege_type) AS finding
      FROM pg_class c JOIN pg_attribute t ON t.attrelid = c.oid CROSS JOIN LATERAL aclexplode(t.attacl) a
      WHERE a.grantee = 'tocsin_analyst'::regrole AND NOT (a.privilege_type = 'SELECT' AND EXISTS (
        SELECT FROM pg_depend d JOIN pg_rewrite r ON r.oid = d.objid JOIN pg_class v ON v.oid = r.ev_class
        WHERE d.classid = 'pg_rewrite'::regclass AND d.refclassid = 'pg_class'::regclass AND d.refobjid = c.oid
          AND d.refobjsubid = t.attnum AND v.relnamespace = 'metrics'::regnamespace))
      """),
    CatalogueCheck(
      "analysts read no words, names or addresses, and no ids of people",
      """
      SELECT format('%s.%s', c.relname, t.attname) AS finding
      FROM pg_class c JOIN pg_attribute t ON t.attrelid = c.oid CROSS JOIN LATERAL aclexplode(t.attacl) a
      WHERE a.grantee = 'tocsin_analyst'::regrole AND c.relname || '.' || t.attname <> ALL (\(plainNames))
        AND (t.atttypid::regtype::text = ANY (\(wordTypes)) OR t.attname ~ (\(wordNames)))
      """),
    CatalogueCheck(
      "analysts name no schema of ours but metrics, and call two functions",
      """
      SELECT format('schema %s', n.nspname) AS finding FROM pg_namespace n
      WHERE n.nspname IN ('public', 'app') AND (has_schema_privilege('tocsin_analyst', n.oid, 'USAGE')
        OR has_schema_privilege('tocsin_analyst', n.oid, 'CREATE'))
      UNION ALL
      SELECT p.oid::regprocedure::text FROM pg_proc p CROSS JOIN LATERAL aclexplode(p.proacl) a
      WHERE a.grantee = 'tocsin_analyst'::regrole AND p.proname <> ALL (\(telling))
      """),
    CatalogueCheck(
      "what is in the schema metrics are views, for analysts alone",
      """
      SELECT c.relname::text AS finding FROM pg_class c
      WHERE c.relnamespace = 'metrics'::regnamespace AND NOT (c.relkind = 'v' AND c.relowner = 'tocsin_owner'::regrole
        AND (SELECT array_agg(a.grantee::regrole::text || ' ' || a.privilege_type) FROM aclexplode(c.relacl) a
          WHERE a.grantee <> c.relowner) = ARRAY['tocsin_analyst SELECT'])
      """),
    CatalogueCheck(
      "an analyst's login has the rights of the group and no others",
      """
      SELECT r.rolname::text AS finding FROM pg_roles r JOIN pg_auth_members m ON m.member = r.oid
      WHERE m.roleid = 'tocsin_analyst'::regrole AND (m.admin_option OR r.rolsuper OR r.rolbypassrls OR r.rolcreaterole
        OR r.rolcreatedb OR r.rolreplication
        OR EXISTS (SELECT FROM pg_auth_members o WHERE o.member = r.oid AND o.roleid <> m.roleid))
      """),
  ]
}
