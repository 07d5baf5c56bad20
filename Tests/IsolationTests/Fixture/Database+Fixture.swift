import Foundation
import Postgres
import TestSupport

extension TestDatabase {
  /// The superuser's client on this database, filled with the two organisations of `fixture.sql`.
  func filled() async throws -> Database {
    let database = database { $0.contextSettings = [] }
    let path = Repository.root.appending(path: "Tests/IsolationTests/Fixture/fixture.sql").path()
    let script = try String(contentsOfFile: path, encoding: .utf8)
    try await database.withConnection { connection in try await connection.script(SQL(unescaped: script)) }
    return database
  }
}

extension Database {
  /// What the closure returns; what it did is undone.
  func rolledBack<Value: Sendable>(
    _ body: (borrowing Connection) async throws -> Value
  ) async throws -> Value {
    try await withConnection { connection in
      try await connection.execute("BEGIN")
      do {
        let value = try await body(connection)
        try await connection.execute("ROLLBACK")
        return value
      } catch {
        try await connection.execute("ROLLBACK")
        throw error
      }
    }
  }
}

/// What a statement would do, as `fixture.attempt` tells.
struct Attempt: Sendable, Hashable, CustomStringConvertible {
  var changed: Int?
  var state: String
  var relation: String

  init(_ row: Row) throws {
    changed = (try row["changed"] as Int64?).map { Int($0) }
    state = try row["state"]
    relation = try row["relation"] as String? ?? ""
  }

  var description: String { changed.map { "\($0) rows" } ?? "\(state) \(relation)" }
}

extension Connection {
  func attempt(_ statement: String) async throws -> Attempt {
    let rows = try await query("SELECT * FROM fixture.attempt(\(statement))")
    guard let row = rows.first else { throw PostgresError(.decoding, "no outcome") }
    return try Attempt(row)
  }

  /// Goes on as a person of an organisation of the fixture, by their token.
  func enter(_ token: String, _ permission: String, organisation: Int32 = 1) async throws {
    try await execute("SET LOCAL ROLE tocsin_gateway")
    try await execute("SELECT app.enter(fixture.secret(\(organisation), \(token)), \(permission))")
  }
}

extension Database {
  /// The gateway's own client on the same database.
  func withGateway() -> Database {
    TestDatabase.current.database(as: "tocsin_gateway") { $0.poolSize = 8 }
  }
}
