import Postgres
import TestSupport
import Testing

/// Ways to ask about rows that one does not see.
@Suite(.database)
struct ProbeTests {
  @Test func `turning row security off is an error and no way around`() async throws {
    let attempt = try await asResponder { connection in
      try await connection.execute("SET LOCAL row_security = off")
      return try await connection.attempt("SELECT 1 FROM person")
    }
    #expect(attempt.state == "42501")
  }

  @Test func `a condition that fails on hidden rows is never tried on them`() async throws {
    let attempt = try await asResponder { connection in
      try await connection.attempt(
        "SELECT 1 FROM person WHERE 1 / (organisation_id = fixture.id(1, 'organisation'))::integer = 1")
    }
    #expect(attempt.changed == 8)
  }

  @Test func `a key that another organisation has is free`() async throws {
    let attempt = try await TestDatabase.current.filled().rolledBack { connection in
      try await connection.enter("administrator", "person.manage")
      return try await connection.attempt(
        """
        INSERT INTO person (organisation_id, id, kind, name, email)
        VALUES (fixture.id(1, 'organisation'), fixture.id(2, 'responder'), 'employee', 'x', 'x@example.com')
        """)
    }
    #expect(attempt.changed == 1)
  }

  @Test func `statistics tell nothing of hidden values`() async throws {
    let database = try await TestDatabase.current.filled()
    try await database.execute(nil, "ANALYZE person")
    let attempt = try await database.rolledBack { connection in
      try await connection.enter("responder", "incident.read")
      return try await connection.attempt("SELECT 1 FROM pg_stats WHERE tablename = 'person'")
    }
    #expect(attempt.changed == 0)
  }

  @Test func `a service becomes nobody else`() async throws {
    let gateway = try await TestDatabase.current.filled().withGateway()
    for other in ["tocsin_owner", "tocsin_definer", "tocsin_admin", "tocsin_sweep", "pg_read_all_data"] {
      let error = await #expect(throws: PostgresError.self) {
        try await gateway.execute(nil, "SET ROLE \(identifier: other)")
      }
      #expect(error?.sqlState == "42501", "\(other)")
    }
  }

  private func asResponder(_ body: (borrowing Connection) async throws -> Attempt) async throws -> Attempt {
    try await TestDatabase.current.filled().rolledBack { connection in
      try await connection.enter("responder", "incident.read")
      return try await body(connection)
    }
  }
}
