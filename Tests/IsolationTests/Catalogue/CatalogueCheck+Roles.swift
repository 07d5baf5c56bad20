import Postgres

extension CatalogueCheck {
  static let functions: [CatalogueCheck] = [
    CatalogueCheck(
      "a function that runs with its owner's rights belongs to the definer and pins its search path",
      """
      SELECT p.oid::regprocedure::text AS finding FROM pg_proc p
      WHERE p.prosecdef AND p.pronamespace NOT IN ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)
        AND NOT (p.proowner = 'tocsin_definer'::regrole
          AND coalesce(p.proconfig @> ARRAY['search_path=pg_catalog, public, pg_temp'], false))
      """),
    CatalogueCheck(
      "nobody calls such a function but the roles it is for",
      """
      SELECT format('%s: %s', p.oid::regprocedure, a.grantee::regrole) AS finding
      FROM pg_proc p CROSS JOIN LATERAL aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
      WHERE p.prosecdef AND p.pronamespace = 'app'::regnamespace
        -- Where analysts are: it asks session_user, which they cannot change.
        AND NOT (a.grantee = 'tocsin_analyst'::regrole AND p.proname IN ('analyst_organisation_id', 'analyst_department_ids'))
        AND (a.grantee = 0 OR pg_has_role(CASE a.grantee WHEN 0 THEN p.proowner ELSE a.grantee END, 'tocsin_analyst', 'MEMBER')
          -- The auditor's looks answer with keys and counts alone, and the removal of bytes with whether there are more.
          OR (a.grantee = 'tocsin_sweep'::regrole
            AND p.proname NOT IN ('stranded_deliveries', 'remove_bytes', 'channels_to_switch', 'channels_down')))
      """),
    CatalogueCheck(
      "the public calls no function but the epoch",
      """
      SELECT p.oid::regprocedure::text AS finding
      FROM pg_proc p CROSS JOIN LATERAL aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
      WHERE p.pronamespace IN ('app'::regnamespace, 'public'::regnamespace) AND a.grantee = 0 AND p.proname <> 'epoch'
      """),
    CatalogueCheck(
      "functions that policies call read tables once per statement, and not in LANGUAGE sql",
      """
      SELECT p.oid::regprocedure::text AS finding FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang
      WHERE p.pronamespace = 'app'::regnamespace
        AND p.proname IN ('visible_department_ids', 'participating_record_ids', 'analyst_organisation_id',
          'analyst_department_ids')
        AND NOT (p.provolatile = 's' AND l.lanname = 'plpgsql')
      """),
  ]

  static let roles: [CatalogueCheck] = [
    CatalogueCheck(
      "no role passes row-level security but the owner, whom nobody logs in as",
      """
      SELECT rolname::text AS finding FROM pg_roles
      WHERE rolname LIKE 'tocsin%' AND (rolbypassrls <> (rolname = 'tocsin_owner') OR rolsuper)
      UNION ALL
      SELECT rolname || ' logs in' FROM pg_roles
      WHERE rolname IN ('tocsin_owner', 'tocsin_definer', 'tocsin_analyst') AND rolcanlogin
      """),
    CatalogueCheck(
      "no role makes roles, databases or replicas",
      """
      SELECT rolname::text AS finding FROM pg_roles
      WHERE rolname LIKE 'tocsin%' AND (rolcreaterole OR rolcreatedb OR rolreplication)
      """),
    CatalogueCheck(
      "the migrator becomes the owner, the owner the definer, and nobody else becomes anybody",
      """
      SELECT format('%s in %s', m.member::regrole, m.roleid::regrole) AS finding FROM pg_auth_members m
      JOIN pg_roles r ON r.oid = m.member
      WHERE r.rolname LIKE 'tocsin%' AND (r.rolname, m.roleid::regrole::text) NOT IN (
        ('tocsin_migrator', 'tocsin_owner'), ('tocsin_owner', 'tocsin_definer'))
      UNION ALL
      SELECT 'tocsin_migrator has the owner''s rights without asking' FROM pg_roles
      WHERE rolname = 'tocsin_migrator' AND rolinherit
      """),
    CatalogueCheck(
      "services own nothing",
      """
      SELECT format('%s of %s', pg_describe_object(d.classid, d.objid, d.objsubid), r.rolname) AS finding
      FROM pg_shdepend d JOIN pg_roles r ON r.oid = d.refobjid
      WHERE d.refclassid = 'pg_authid'::regclass AND d.deptype = 'o'
        AND d.dbid IN (0, (SELECT oid FROM pg_database WHERE datname = current_database()))
        AND r.rolname LIKE 'tocsin%' AND r.rolname NOT IN ('tocsin_owner', 'tocsin_definer')
      UNION ALL
      SELECT format('%s of tocsin_definer', pg_describe_object(d.classid, d.objid, d.objsubid)) FROM pg_shdepend d
      WHERE d.refclassid = 'pg_authid'::regclass AND d.refobjid = 'tocsin_definer'::regrole AND d.deptype = 'o'
        AND d.dbid IN (0, (SELECT oid FROM pg_database WHERE datname = current_database()))
        AND d.classid <> 'pg_proc'::regclass
      """),
  ]
}
