import Foundation
import IncidentResponse
import Postgres
import TestSupport

/// A login of an analyst on the database of the running test, made as an operator makes one and taken away afterwards.
struct AnalystLogin: Sendable {
  let name: String
  let database: Database

  /// What the closure returns, given a login for departments of the fixture's organisation. The fixture is filled in unless
  /// it has been.
  static func with<Value: Sendable>(
    organisation: Int32 = 1, departments: [String] = ["root"], filled: Bool = false,
    _ body: (AnalystLogin) async throws -> Value
  ) async throws -> Value {
    let owner = filled ? TestDatabase.current.database() : try await TestDatabase.current.filled()
    let name = "probe_" + UUID().uuidString.lowercased().replacing("-", with: "")
    do {
      try await owner.withConnection { connection in
        try await AnalystRole.make(name, verifier: PasswordVerifier(of: "secret"), connections: 3, as: connection)
      }
      try await owner.execute(
        nil,
        """
        INSERT INTO analyst (organisation_id, id, login)
        VALUES (fixture.id(\(organisation), 'organisation'), fixture.id(\(organisation), 'probe'), \(name))
        """)
      for department in departments {
        try await owner.execute(
          nil,
          """
          INSERT INTO analyst_department (organisation_id, id, analyst_id, department_id)
          VALUES (fixture.id(\(organisation), 'organisation'), gen_random_uuid(), fixture.id(\(organisation), 'probe'),
            fixture.id(\(organisation), \(department)))
          """)
      }
      let database = client(of: name, connections: 2)
      let value = try await body(AnalystLogin(name: name, database: database))
      database.close()
      try await take(name, by: owner)
      return value
    } catch {
      try await take(name, by: owner)
      throw error
    }
  }

  /// A client that takes a session which begins read-only.
  static func client(of login: String, connections: Int) -> Database {
    TestDatabase.current.database(as: login) {
      $0.url += ($0.url.contains("?") ? "&" : "?") + "target_session_attrs=any"
      $0.contextSettings = []
      $0.poolSize = connections
      $0.waitLimit = .seconds(20)
    }
  }

  private static func take(_ name: String, by owner: Database) async throws {
    try await owner.execute(nil, "DROP ROLE IF EXISTS \(identifier: name)")
  }

  /// Values of the first column, as text.
  func texts(_ statement: SQL) async throws -> [String] {
    try await database.query(nil, statement).map { try $0[0] as String }
  }

  /// The SQLSTATE with which a statement is refused; nil when it is not.
  func refusal(of statements: [SQL]) async throws -> SQLState? {
    try await database.withConnection { connection in
      // As an analyst may, who finds that the login begins read-only.
      try await connection.execute("BEGIN READ WRITE")
      var state: SQLState?
      do {
        for statement in statements { try await connection.execute(statement) }
      } catch let error as PostgresError {
        state = error.sqlState
      }
      try await connection.execute("ROLLBACK")
      return state
    }
  }
}
