import Postgres

extension CatalogueCheck {
  /// Unique constraints that span organisations, each for a reason: an address names one organisation of the
  /// installation, and only the command line can try one; a token is found by its hash before the organisation is
  /// known, and nobody can guess 256 random bits; a hook is found by its id before the organisation is known, and only
  /// the command line makes one; an analyst's login is a role of the whole cluster anyway, and only the command line names it;
  /// a mailbox is found by its address before the organisation is known, and only the command line opens one; the link of
  /// a page is found by its hash, as a token is.
  private static let spanning: [String] = [
    "organisation_slug_key", "api_token_hash_key", "hook_id_key", "analyst_login_key", "mailbox_address_key",
    "page_link_hash_key",
  ]

  static let keys: [CatalogueCheck] = [
    CatalogueCheck(
      "every key begins with the organisation",
      """
      SELECT format('%s on %s', i.indexrelid::regclass, i.indrelid::regclass) AS finding
      FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid JOIN app.table_class c ON c.relation = t.relname
      LEFT JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = i.indkey[0]
      WHERE t.relnamespace = 'public'::regnamespace AND i.indisunique AND c.class <> 'reference'
        AND a.attname IS DISTINCT FROM 'organisation_id'
        AND (SELECT relname FROM pg_class WHERE oid = i.indexrelid) <> ALL (\(spanning))
      """),
    CatalogueCheck(
      "every table has a primary key",
      """
      SELECT t.relname::text AS finding FROM pg_class t
      WHERE t.relnamespace = 'public'::regnamespace AND t.relkind IN ('r', 'p')
        AND NOT EXISTS (SELECT 1 FROM pg_constraint k WHERE k.conrelid = t.oid AND k.contype = 'p')
      """),
    CatalogueCheck(
      "every foreign key begins with the organisation on both sides",
      """
      SELECT format('%s on %s', k.conname, k.conrelid::regclass) AS finding
      FROM pg_constraint k
      JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = k.conkey[1]
      JOIN pg_attribute b ON b.attrelid = k.confrelid AND b.attnum = k.confkey[1]
      WHERE k.contype = 'f' AND k.connamespace = 'public'::regnamespace
        AND NOT (a.attname = 'organisation_id' AND b.attname = 'organisation_id' AND a.attnotnull AND k.convalidated)
      """),
    CatalogueCheck(
      "what hangs on a record is tied to rows of the same record",
      """
      SELECT format('%s on %s', k.conname, k.conrelid::regclass) AS finding
      FROM pg_constraint k
      JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attname = 'record_id'
      JOIN pg_attribute b ON b.attrelid = k.confrelid AND b.attname = 'record_id'
      WHERE k.contype = 'f' AND k.connamespace = 'public'::regnamespace
        AND NOT (a.attnum = ANY (k.conkey) AND b.attnum = ANY (k.confkey)
          AND array_position(k.conkey, a.attnum) = array_position(k.confkey, b.attnum))
      """),
    CatalogueCheck(
      "what hangs on a record reaches it by a foreign key",
      """
      SELECT c.relation AS finding FROM app.table_class c
      JOIN pg_attribute a ON a.attrelid = format('public.%I', c.relation)::regclass AND a.attname = 'record_id'
      WHERE c.class <> 'work' AND NOT (a.attnotnull AND EXISTS (
        SELECT 1 FROM pg_constraint k WHERE k.conrelid = a.attrelid AND k.contype = 'f' AND a.attnum = ANY (k.conkey)))
      """),
    CatalogueCheck(
      "every constraint and index is named for its table and kind",
      """
      SELECT format('%s on %s', k.conname, k.conrelid::regclass) AS finding
      FROM pg_constraint k JOIN pg_class t ON t.oid = k.conrelid
      WHERE k.connamespace IN ('public'::regnamespace, 'app'::regnamespace) AND k.contype <> 't'
        AND (left(k.conname, length(t.relname) + 1) <> t.relname || '_' OR k.conname !~ CASE k.contype
          WHEN 'p' THEN '_pkey$' WHEN 'f' THEN '_fkey$' WHEN 'u' THEN '_key$' WHEN 'c' THEN '_check$' ELSE '_excl$' END
          OR k.conname ~ '[0-9]$')
      UNION ALL
      SELECT format('%s on %s', x.relname, t.relname)
      FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_class t ON t.oid = i.indrelid
      WHERE x.relnamespace IN ('public'::regnamespace, 'app'::regnamespace)
        AND (left(x.relname, length(t.relname) + 1) <> t.relname || '_' OR x.relname !~ CASE
          WHEN i.indisprimary THEN '_pkey$' WHEN i.indisunique THEN '_key$' ELSE '_idx$' END)
      """),
    CatalogueCheck(
      "no foreign key deletes or changes rows by itself",
      """
      SELECT format('%s on %s', conname, conrelid::regclass) AS finding FROM pg_constraint
      WHERE contype = 'f' AND connamespace = 'public'::regnamespace AND (confdeltype <> 'a' OR confupdtype <> 'a')
      """),
  ]

  /// Index expressions made of nothing but columns and COALESCE, which is no function.
  private static let plainExpressions: [String] = ["duty_holder_current_key"]

  /// Indexes by which the sweep and its auditor look over all organisations at tables that are no work.
  private static let swept: [String] = ["deadline_running_idx", "delivery_waiting_idx", "page_open_idx"]

  static let indexes: [CatalogueCheck] = [
    CatalogueCheck(
      "every index begins with the organisation, but those by which work is claimed across organisations",
      """
      SELECT format('%s on %s', i.indexrelid::regclass, t.relname) AS finding
      FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid JOIN app.table_class c ON c.relation = t.relname
      LEFT JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = i.indkey[0]
      WHERE t.relnamespace = 'public'::regnamespace AND NOT i.indisunique AND c.class NOT IN ('work', 'reference')
        AND a.attname IS DISTINCT FROM 'organisation_id'
        AND (SELECT relname FROM pg_class WHERE oid = i.indexrelid) <> ALL (\(swept))
      """),
    CatalogueCheck(
      "every operator of an index is leakproof, or row-level security would not let the planner use it",
      """
      SELECT DISTINCT format('%s: %s', i.indexrelid::regclass, o.oprcode) AS finding
      FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid
      CROSS JOIN LATERAL unnest(i.indclass::oid[]) AS used (class)
      JOIN pg_opclass k ON k.oid = used.class
      JOIN pg_amop m ON m.amopfamily = k.opcfamily AND m.amoplefttype = k.opcintype AND m.amoprighttype = k.opcintype
      JOIN pg_operator o ON o.oid = m.amopopr
      JOIN pg_proc p ON p.oid = o.oprcode
      WHERE t.relnamespace = 'public'::regnamespace AND NOT p.proleakproof
      """),
    CatalogueCheck(
      "no index is on a function, none of which is leakproof",
      """
      SELECT x.relname::text AS finding
      FROM pg_index i JOIN pg_class t ON t.oid = i.indrelid JOIN pg_class x ON x.oid = i.indexrelid
      WHERE t.relnamespace = 'public'::regnamespace AND i.indexprs IS NOT NULL AND x.relname <> ALL (\(plainExpressions))
      """),
  ]
}
