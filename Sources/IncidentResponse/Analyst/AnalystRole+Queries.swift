package import Postgres

/// The role with which an analyst logs in, as a superuser makes it: no everyday role may make roles.
package enum AnalystRole {
  /// Sets up the database for analysts, makes the role where it is missing, and gives it its rights, limits and password.
  ///
  /// - Throws: `Refusal` where there is a role of that name that is no analyst's.
  package static func make(
    _ login: String, verifier: PasswordVerifier?, connections: Int, as superuser: borrowing Connection
  ) async throws {
    try await refuseOthers(login, as: superuser)
    let database: String = try await superuser.query("SELECT current_database()::text")[0][0]
    let password = verifier.map { "PASSWORD '\($0.text)'" } ?? ""
    try await superuser.script(
      """
      REVOKE TEMPORARY ON DATABASE \(identifier: database) FROM PUBLIC;
      GRANT CONNECT ON DATABASE \(identifier: database) TO tocsin_analyst;
      REVOKE EXECUTE ON FUNCTION pg_catalog.lo_creat(integer), pg_catalog.lo_create(oid),
        pg_catalog.lo_from_bytea(oid, bytea), pg_catalog.pg_logical_emit_message(boolean, text, text),
        pg_catalog.pg_logical_emit_message(boolean, text, bytea) FROM PUBLIC;
      DO $make$
      BEGIN
        IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = '\(unescaped: login)') THEN
          CREATE ROLE \(identifier: login);
        END IF;
      END
      $make$;
      GRANT tocsin_analyst TO \(identifier: login);
      ALTER ROLE \(identifier: login) LOGIN INHERIT NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS
        CONNECTION LIMIT \(unescaped: String(connections)) \(unescaped: password);
      \(unescaped: settings.map { "ALTER ROLE \"\(login)\" SET \($0.name) = '\($0.value)';" }.joined(separator: "\n"))
      """)
  }

  /// Nobody logs in as it any more, and who has is thrown out.
  package static func close(_ login: String, as superuser: borrowing Connection) async throws {
    try await refuseOthers(login, as: superuser)
    let present = try await superuser.query("SELECT FROM pg_roles WHERE rolname = \(login)")
    guard !present.isEmpty else { return }
    try await superuser.script("ALTER ROLE \(identifier: login) NOLOGIN;")
    _ = try await superuser.query("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = \(login)")
  }

  /// What a session begins with. Only the first binds, since an analyst cannot SET it otherwise; the rest keeps an honest
  /// mistake small, and suits statements that read much.
  package static let settings: [(name: String, value: String)] = [
    ("temp_file_limit", "4GB"), ("default_transaction_read_only", "on"), ("statement_timeout", "60s"),
    ("idle_in_transaction_session_timeout", "60s"), ("idle_session_timeout", "1h"), ("lock_timeout", "5s"),
    ("search_path", "metrics"), ("work_mem", "64MB"), ("jit", "off"), ("enable_nestloop", "off"),
  ]

  /// - Throws: `Refusal` where there is a role of that name that is no analyst's.
  package static func refuseOthers(_ login: String, as superuser: borrowing Connection) async throws {
    if let fault = Analyst.fault(inLogin: login) { throw fault }
    let others = try await superuser.query(
      """
      SELECT FROM pg_roles r WHERE r.rolname = \(login) AND (r.rolsuper OR NOT EXISTS (
        SELECT FROM pg_auth_members m WHERE m.member = r.oid AND m.roleid = 'tocsin_analyst'::regrole))
      """)
    guard others.isEmpty else {
      throw Refusal(.conflict, "PostgreSQL has a role of that name that is no analyst's; take another.", at: "/login")
    }
  }
}
