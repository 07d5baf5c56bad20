import Postgres
import TestSupport
import Testing

/// docs/decisions/0009: a token and a permission open a unit of work, checked by the database each time.
@Suite(.database)
struct EnterTests {
  private static let attempts = [
    ("unheard-of", "incident.read", "TC401"), ("expired", "incident.read", "TC401"),
    ("revoked", "incident.read", "TC401"), ("gone", "incident.read", "TC401"),
    ("narrow", "incident.read", "TC403"), ("narrow", "contact.read", "00000"),
    ("responder", "token.manage", "TC403"), ("responder", "no.such-verb", "TC403"),
    ("responder", "incident.read", "00000"), ("reporter", "incident.read", "TC403"),
    ("intake", "incident.read", "TC403"), ("intake", "report.create", "00000"),
  ]

  @Test func `a token opens what it may`() async throws {
    try await TestDatabase.current.filled().rolledBack { connection in
      try await connection.execute("SET LOCAL ROLE tocsin_gateway")
      for (token, permission, state) in Self.attempts {
        let attempt = try await connection.attempt(
          "SELECT app.enter(fixture.secret(1, '\(token)'), '\(permission)')")
        #expect(attempt.state == state, "\(token) \(permission)")
      }
    }
  }

  @Test func `a token revoked within the minute opens nothing`() async throws {
    let attempt = try await TestDatabase.current.filled().rolledBack { connection in
      try await connection.execute("UPDATE api_token SET revoked_at = now() WHERE name = 'responder'")
      try await connection.execute("SET LOCAL ROLE tocsin_gateway")
      return try await connection.attempt("SELECT app.enter(fixture.secret(1, 'responder'), 'incident.read')")
    }
    #expect(attempt.state == "TC401")
  }

  @Test func `a responder of one department is a mere member of another`() async throws {
    let database = try await TestDatabase.current.filled()
    let (own, other) = try await database.rolledBack { connection in
      try await connection.enter("responder", "incident.respond")
      let command = "UPDATE record SET version = version + 1 WHERE id ="
      return (
        try await connection.attempt("\(command) fixture.id(1, 'incident-a')"),
        try await connection.attempt("\(command) fixture.id(1, 'incident-b')")
      )
    }
    #expect(own.changed == 1)
    #expect(other.changed == 0)
  }

  @Test func `the context ends with its transaction`() async throws {
    let gateway = try await TestDatabase.current.filled().withGateway()
    let left = try await gateway.withConnection { connection in
      try await connection.execute("BEGIN")
      try await connection.execute("SELECT app.enter(fixture.secret(1, 'responder'), 'incident.read')")
      #expect(try await connection.query("SELECT 1 FROM incident").count == 2)
      try await connection.execute("COMMIT")
      return try await connection.query("SELECT 1 FROM incident").count
    }
    #expect(left == 0)
  }

  @Test func `a gateway gets neither the hash of a token nor the worker's way in`() async throws {
    let (hash, worker, erasure) = try await TestDatabase.current.filled().rolledBack { connection in
      try await connection.enter("administrator", "token.manage")
      return (
        try await connection.attempt("SELECT hash FROM api_token"),
        try await connection.attempt("SELECT app.enter_organisation(fixture.id(2, 'organisation'))"),
        try await connection.attempt("SELECT app.erase(fixture.id(1, 'incident-a'), 'why')")
      )
    }
    #expect(hash.state == "42501")
    #expect(worker.state == "42501")
    #expect(erasure.state == "42501")
  }
}
