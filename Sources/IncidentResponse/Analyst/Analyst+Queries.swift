package import Foundation
package import Postgres

extension Analyst {
  init(row: Row) throws {
    id = try row["id"]
    login = try row["login"]
    departments = try row["departments"]
    createdAt = try row["created_at"]
    revokedAt = try row["revoked_at"]
  }

  /// The organisation's analysts, those who were revoked too.
  package static func all(_ caller: Caller, in tx: borrowing Transaction) async throws -> [Analyst] {
    try await tx.query(
      """
      SELECT a.id, a.login, a.created_at, a.revoked_at, ARRAY(
        SELECT d.slug FROM analyst_department m
        JOIN department d ON d.organisation_id = m.organisation_id AND d.id = m.department_id
        WHERE m.organisation_id = a.organisation_id AND m.analyst_id = a.id AND m.ended_at IS NULL ORDER BY d.slug
      ) AS departments
      FROM analyst a WHERE a.organisation_id = \(caller.organisation) ORDER BY a.login
      """
    ).map(Analyst.init(row:))
  }

  /// Lets a login see departments, and no others than these from now on. Said again, it changes nothing.
  ///
  /// - Throws: `Refusal` where the name is none, or serves another organisation.
  package static func admit(
    _ login: String, to departments: [UUID], by caller: Caller, in tx: borrowing Transaction
  ) async throws {
    if let fault = fault(inLogin: login) { throw fault }
    let here = try await tx.pipeline([
      """
      INSERT INTO analyst (organisation_id, id, login) VALUES (\(caller.organisation), \(UUID.next()), \(login))
      ON CONFLICT ON CONSTRAINT analyst_login_key DO NOTHING
      """,
      // Another organisation's is not seen, and keeps its name.
      "SELECT FROM analyst WHERE organisation_id = \(caller.organisation) AND login = \(login)",
    ])[1]
    guard !here.isEmpty else {
      throw Refusal(.conflict, "The login serves another organisation; take another name.", at: "/login")
    }
    let changes = try await tx.pipeline([
      """
      UPDATE analyst SET revoked_at = NULL
      WHERE organisation_id = \(caller.organisation) AND login = \(login) AND revoked_at IS NOT NULL
      """,
      """
      UPDATE analyst_department m SET ended_at = now()
      FROM analyst a
      WHERE a.organisation_id = \(caller.organisation) AND a.login = \(login) AND m.organisation_id = a.organisation_id
        AND m.analyst_id = a.id AND m.ended_at IS NULL AND m.department_id <> ALL (\(departments))
      """,
      """
      INSERT INTO analyst_department (organisation_id, id, analyst_id, department_id)
      SELECT a.organisation_id, app.uuid_v7(), a.id, d.id
      FROM analyst a CROSS JOIN unnest(\(departments)) AS d (id)
      WHERE a.organisation_id = \(caller.organisation) AND a.login = \(login) AND NOT EXISTS (
        SELECT FROM analyst_department m
        WHERE m.organisation_id = a.organisation_id AND m.analyst_id = a.id AND m.department_id = d.id AND m.ended_at IS NULL)
      """,
    ])
    guard changes.contains(where: { $0.affected > 0 }) else { return }
    try await Organisation.log("analyst.admitted", login, by: caller, in: tx)
  }

  /// From the next statement on the login sees nothing.
  package static func revoke(_ login: String, by caller: Caller, in tx: borrowing Transaction) async throws {
    let revoked = try await tx.execute(
      """
      UPDATE analyst SET revoked_at = now()
      WHERE organisation_id = \(caller.organisation) AND login = \(login) AND revoked_at IS NULL
      """)
    guard revoked == 1 else { throw Refusal.notFound("analyst in force") }
    try await Organisation.log("analyst.revoked", login, by: caller, in: tx)
  }
}
