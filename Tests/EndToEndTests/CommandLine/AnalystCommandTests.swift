import Foundation
import IncidentResponse
import Postgres
import TestSupport
import Testing

/// Analysts' logins at the command line.
@Suite(.database) struct AnalystCommandTests {
  private let harbour = ["--organisation", "harbour"]
  private let login = "analyst_" + UUID().uuidString.lowercased().replacing("-", with: "")

  @Test func `an analyst is made, changed and revoked, and the server never gets the password`() async throws {
    _ = try await TestOrganisation.make(procedure: "Tests/IncidentResponseTests/Fixtures/harbour.yaml")
    let superuser = ["--superuser-url", TestDatabase.current.url()]
    let owner = TestDatabase.current.database()
    do {
      let made = try await TocsinCall.run(["analyst", "create", login, "--json"] + superuser + harbour).succeeded()
      let password = try #require(made.object["password"] as? String)
      #expect(password.count == 64)
      let kept = try await owner.query(
        nil,
        """
        SELECT a.rolpassword, a.rolconnlimit::bigint AS connections, a.rolcanlogin, r.rolconfig
        FROM pg_authid a JOIN pg_roles r ON r.oid = a.oid WHERE a.rolname = \(login)
        """)[0]
      #expect(try Self.holds(try kept["rolpassword"], password))
      #expect(try kept["connections"] as Int64 == 5)
      let settings: [String] = try kept["rolconfig"]
      #expect(settings.contains("default_transaction_read_only=on") && settings.contains("temp_file_limit=4GB"))

      let listed = try await TocsinCall.run(["analyst", "list"] + harbour).succeeded().output
      #expect(listed.contains(login) && listed.contains("in force") && !listed.contains(password))

      try await TocsinCall.run(["department", "create", "docks", "--name", "Docks"] + harbour).succeeded()
      let file = FileManager.default.temporaryDirectory.appending(path: login)
      try Data("another password\n".utf8).write(to: file)
      defer { try? FileManager.default.removeItem(at: file) }
      let changed = try await TocsinCall.run(
        [
          "analyst", "create", login, "--department", "docks", "--connections", "2", "--password-file", file.path,
          "--json",
        ]
          + superuser + harbour
      ).succeeded()
      #expect(changed.object["password"] == nil)
      let now = try await TocsinCall.run(["analyst", "list", "--json"] + harbour).succeeded()
      #expect(now.list.first?["departments"] as? String == "docks")

      try await TocsinCall.run(["analyst", "revoke", login] + superuser + harbour).succeeded()
      let closed = try await owner.query(nil, "SELECT rolcanlogin FROM pg_roles WHERE rolname = \(login)")[0]
      #expect(try closed["rolcanlogin"] as Bool == false)
      let again = try await TocsinCall.run(["analyst", "revoke", login] + superuser + harbour)
      #expect(again.status == 1 && again.errors.contains("analyst in force"))
      let events = try await owner.query(nil, "SELECT type FROM event WHERE type LIKE 'analyst.%' ORDER BY id")
      #expect(
        try events.map { try $0["type"] as String } == ["analyst.admitted", "analyst.admitted", "analyst.revoked"])
      try await owner.execute(nil, "DROP ROLE IF EXISTS \(identifier: login)")
    } catch {
      try await owner.execute(nil, "DROP ROLE IF EXISTS \(identifier: login)")
      throw error
    }
  }

  @Test func `no role of others is made an analyst, and no name that cannot be one`() async throws {
    _ = try await TestOrganisation.make(procedure: "Tests/IncidentResponseTests/Fixtures/harbour.yaml")
    let superuser = ["--superuser-url", TestDatabase.current.url()]
    for name in ["tocsin_gateway", "pg_monitor", "Ada", "1ada", "ada-b"] {
      let refused = try await TocsinCall.run(["analyst", "create", name] + superuser + harbour)
      #expect(refused.status == 1 && refused.errors.contains("login"), "\(name)")
    }
    let lost = try await TocsinCall.run(["analyst", "create", login, "--department", "moon"] + superuser + harbour)
    #expect(lost.status == 1 && lost.errors.contains("department"))
    #expect(
      try await TocsinCall.run(["analyst", "create", login, "--connections", "0"] + superuser + harbour).status == 64)
    let none = try await TestDatabase.current.database().query(nil, "SELECT FROM pg_roles WHERE rolname = \(login)")
    #expect(none.isEmpty)
  }

  /// Whether the server's verifier is of the password, by the salt and iterations that it names.
  private static func holds(_ verifier: String, _ password: String) throws -> Bool {
    let parts = verifier.split(whereSeparator: { $0 == "$" || $0 == ":" })
    guard parts.count == 5, parts[0] == "SCRAM-SHA-256", let iterations = Int(parts[1]) else { return false }
    let salt = try #require(Data(base64Encoded: String(parts[2])))
    return PasswordVerifier(of: password, salt: Array(salt), iterations: iterations)?.text == verifier
  }
}
