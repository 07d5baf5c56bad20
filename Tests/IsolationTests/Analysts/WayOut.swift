import Postgres

/// Something an analyst may try, and the SQLSTATE with which it ends.
struct WayOut: Sendable {
  let name: String
  let state: SQLState
  let statements: [SQL]

  init(_ name: String, _ state: SQLState = .insufficientPrivilege, _ statements: SQL...) {
    self.name = name
    self.state = state
    self.statements = statements
  }

  static let all: [WayOut] = roles + tables + objects + files + settings + catalogues + others

  static let roles: [WayOut] =
    [
      "tocsin_owner", "tocsin_definer", "tocsin_migrator", "tocsin_gateway", "tocsin_admin", "tocsin_report",
      "tocsin_intake",
      "pg_read_all_data",
    ]
    .flatMap { role in
      [
        WayOut("becoming \(role)", .insufficientPrivilege, "SET ROLE \(identifier: role)"),
        WayOut("being \(role)", .insufficientPrivilege, "SET SESSION AUTHORIZATION \(identifier: role)"),
        WayOut("joining \(role)", .insufficientPrivilege, "GRANT \(identifier: role) TO CURRENT_USER"),
      ]
    } + [
      WayOut("letting another role in", .insufficientPrivilege, "GRANT tocsin_analyst TO tocsin_gateway"),
      WayOut("making roles", .insufficientPrivilege, "ALTER ROLE CURRENT_USER CREATEROLE"),
      WayOut("passing row-level security", .insufficientPrivilege, "ALTER ROLE CURRENT_USER BYPASSRLS"),
      WayOut("more connections", .insufficientPrivilege, "ALTER ROLE CURRENT_USER CONNECTION LIMIT 100"),
      WayOut("a role of one's own", .insufficientPrivilege, "CREATE ROLE probe_of_an_analyst"),
      WayOut("the settings of all analysts", .insufficientPrivilege, "ALTER ROLE tocsin_analyst SET work_mem = '8GB'"),
    ]

  static let tables: [WayOut] =
    ["incident", "record", "person", "event_content", "log_record", "api_token", "analyst", "schema_migration"].flatMap
  { table in
    [
      WayOut("reading \(table)", .insufficientPrivilege, "SELECT 1 FROM public.\(identifier: table)"),
      WayOut("finding \(table)", .undefinedTable, "SELECT 1 FROM \(identifier: table)"),
    ]
  } + [
    WayOut("the classes of the tables", .insufficientPrivilege, "SELECT * FROM app.table_class"),
    WayOut("the context", .insufficientPrivilege, "SELECT app.organisation_id()"),
    WayOut("the departments of another", .insufficientPrivilege, "SELECT app.visible_department_ids('incident')"),
    WayOut("entering as a service", .insufficientPrivilege, "SELECT app.enter_operator(gen_random_uuid(), 'x', 'y')"),
    WayOut("where one belongs, by name", .insufficientPrivilege, "SELECT app.analyst_organisation_id()"),
    WayOut("all tables by a block", .insufficientPrivilege, "DO $$ BEGIN PERFORM 1 FROM public.person; END $$"),
    WayOut(
      "row security off", .insufficientPrivilege, "SET LOCAL row_security = off", "SELECT 1 FROM metrics.incidents"),
    WayOut("changing by a view", .insufficientPrivilege, "UPDATE metrics.departments SET name = 'x'"),
    WayOut("adding by a view", .insufficientPrivilege, "INSERT INTO metrics.departments (slug) VALUES ('x')"),
    WayOut("removing by a view", .insufficientPrivilege, "DELETE FROM metrics.deliveries"),
    WayOut("locking what it reads", .insufficientPrivilege, "SELECT 1 FROM metrics.departments FOR UPDATE"),
    WayOut("locking it out", .insufficientPrivilege, "LOCK TABLE metrics.departments IN ACCESS EXCLUSIVE MODE"),
  ]

  static let objects: [WayOut] = [
    WayOut(
      "a cheap function to look at rows", .insufficientPrivilege,
      """
      CREATE FUNCTION pg_temp.peek(text) RETURNS boolean LANGUAGE plpgsql COST 0.0001
        AS $$ BEGIN RAISE NOTICE '%', $1; RETURN true; END $$
      """),
    WayOut(
      "a function in public", .insufficientPrivilege,
      "CREATE FUNCTION public.peek() RETURNS integer LANGUAGE sql RETURN 1"),
    WayOut(
      "a function in metrics", .insufficientPrivilege,
      "CREATE FUNCTION metrics.peek() RETURNS integer LANGUAGE sql RETURN 1"),
    WayOut("a temporary table", .insufficientPrivilege, "CREATE TEMPORARY TABLE probe (a integer)"),
    WayOut(
      "a temporary view", .insufficientPrivilege, "CREATE TEMPORARY VIEW probe AS SELECT * FROM metrics.incidents"),
    WayOut("a view in metrics", .insufficientPrivilege, "CREATE VIEW metrics.probe AS SELECT * FROM metrics.incidents"),
    WayOut("a table in public", .insufficientPrivilege, "CREATE TABLE public.probe (a integer)"),
    WayOut("a schema", .insufficientPrivilege, "CREATE SCHEMA probe"),
    WayOut("a foreign data wrapper", .insufficientPrivilege, "CREATE FOREIGN DATA WRAPPER probe"),
    WayOut(
      "the rights of a view's owner", .insufficientPrivilege,
      "ALTER VIEW metrics.incidents SET (security_invoker = false)"),
    WayOut(
      "another body for a view", .insufficientPrivilege,
      "CREATE OR REPLACE VIEW metrics.departments AS SELECT * FROM metrics.procedures"),
    WayOut(
      "a rule", .insufficientPrivilege,
      "CREATE RULE probe AS ON SELECT TO metrics.departments DO INSTEAD SELECT * FROM metrics.procedures"),
    WayOut(
      "another search path for a function", .insufficientPrivilege,
      "ALTER FUNCTION app.analyst_organisation_id() RESET ALL"),
  ]

  static let files: [WayOut] = [
    WayOut("a file", .insufficientPrivilege, "SELECT pg_read_file('/etc/passwd')"),
    WayOut("a file in bytes", .insufficientPrivilege, "SELECT pg_read_binary_file('/etc/passwd')"),
    WayOut("a directory", .insufficientPrivilege, "SELECT pg_ls_dir('.')"),
    WayOut("the server's log", .insufficientPrivilege, "SELECT pg_ls_logdir()"),
    WayOut("a file as a large object", .insufficientPrivilege, "SELECT lo_import('/etc/passwd')"),
    WayOut("a large object as a file", .insufficientPrivilege, "SELECT lo_export(1, '/tmp/probe')"),
    WayOut("copying to a program", .insufficientPrivilege, "COPY (SELECT 1) TO PROGRAM 'cat'"),
    WayOut("copying to a file", .insufficientPrivilege, "COPY (SELECT 1) TO '/tmp/probe'"),
    WayOut("a large object of one's own", .insufficientPrivilege, "SELECT lo_create(0)"),
    WayOut("a large object from bytes", .insufficientPrivilege, "SELECT lo_from_bytea(0, 'x')"),
    WayOut(
      "writing into the log of changes", .insufficientPrivilege, "SELECT pg_logical_emit_message(false, 'probe', 'x')"),
    WayOut("a library", .insufficientPrivilege, "LOAD '/tmp/probe'"),
  ]

  static let settings: [WayOut] = [
    WayOut("triggers off", .insufficientPrivilege, "SET session_replication_role = replica"),
    WayOut("writing everybody's statements into the log", .insufficientPrivilege, "SET log_statement = 'all'"),
    WayOut("the settings of a database", .insufficientPrivilege, "ALTER DATABASE postgres SET work_mem = '8GB'"),
    WayOut("loading a library into sessions", .insufficientPrivilege, "SET session_preload_libraries = 'probe'"),
    WayOut("room for temporary files", .insufficientPrivilege, "SET temp_file_limit = -1"),
    WayOut("where the data are", .insufficientPrivilege, "SELECT current_setting('data_directory')"),
  ]

  static let catalogues: [WayOut] = [
    WayOut("passwords", .insufficientPrivilege, "SELECT rolpassword FROM pg_authid"),
    WayOut("passwords of logins", .insufficientPrivilege, "SELECT passwd FROM pg_shadow"),
    WayOut("samples of values", .insufficientPrivilege, "SELECT * FROM pg_statistic"),
    WayOut("large objects", .insufficientPrivilege, "SELECT data FROM pg_largeobject"),
    WayOut("who may connect", .insufficientPrivilege, "SELECT * FROM pg_hba_file_rules"),
    WayOut("subscriptions", .insufficientPrivilege, "SELECT subconninfo FROM pg_subscription"),
  ]

  static let others: [WayOut] = [
    WayOut(
      "ending another's session", .insufficientPrivilege,
      """
      SELECT pg_terminate_backend(pid) FROM pg_stat_activity
      WHERE usename <> current_user
      """),
    WayOut(
      "following the log of changes", .insufficientPrivilege,
      "SELECT pg_create_logical_replication_slot('probe', 'pgoutput')"),
    WayOut("a backup", .insufficientPrivilege, "SELECT pg_backup_start('probe')"),
    WayOut("a publication", .insufficientPrivilege, "CREATE PUBLICATION probe FOR ALL TABLES"),
    WayOut("a transaction that stays behind", "55000", "PREPARE TRANSACTION 'probe'"),
  ]
}
