import Postgres
import TestSupport
import Testing

/// docs/decisions/0002: under FORCE, an owner without BYPASSRLS changes nothing and checks nothing, without an error.
@Suite(.database)
struct OwnerTests {
  private static let backfill = "UPDATE contact SET responsibility = 'changed'"
  private static let foreignKey =
    "ALTER TABLE response_step ADD CONSTRAINT response_step_again_fkey FOREIGN KEY (organisation_id, done_by) REFERENCES person"

  @Test func `a back-fill changes every organisation's rows`() async throws {
    let attempt = try await asOwner { try await $0.attempt(Self.backfill) }
    #expect(attempt.changed == 2)
  }

  @Test func `a foreign key over an orphan is refused`() async throws {
    let attempt = try await asOwner(orphan: true) { try await $0.attempt(Self.foreignKey) }
    #expect(attempt.state == "23503")
  }

  @Test func `without BYPASSRLS a back-fill changes nothing and says nothing`() async throws {
    let attempt = try await asOwner(bypassing: false) { try await $0.attempt(Self.backfill) }
    #expect(attempt.changed == 0)
  }

  @Test func `without BYPASSRLS a foreign key over an orphan is taken as validated`() async throws {
    let attempt = try await asOwner(bypassing: false, orphan: true) { try await $0.attempt(Self.foreignKey) }
    #expect(attempt.state == "00000")
  }

  @Test func `with row_security off, as migrations run, the same mistake is an error`() async throws {
    let attempt = try await asOwner(bypassing: false) { connection in
      try await connection.execute("SET LOCAL row_security = off")
      return try await connection.attempt(Self.backfill)
    }
    #expect(attempt.state == "42501")
  }

  @Test func `the migrator is nobody until it becomes the owner`() async throws {
    let attempt = try await TestDatabase.current.filled().rolledBack { connection in
      try await connection.execute("SET LOCAL ROLE tocsin_migrator")
      return try await connection.attempt(Self.backfill)
    }
    #expect(attempt.state == "42501")
  }

  private func asOwner(
    bypassing: Bool = true, orphan: Bool = false,
    _ body: (borrowing Connection) async throws -> Attempt
  ) async throws -> Attempt {
    try await TestDatabase.current.filled().rolledBack { connection in
      if orphan {
        try await connection.execute("SET LOCAL session_replication_role = replica")
        try await connection.execute("UPDATE response_step SET done_by = fixture.id(3, 'nobody')")
        try await connection.execute("SET LOCAL session_replication_role = origin")
      }
      if !bypassing { try await connection.execute("ALTER ROLE tocsin_owner NOBYPASSRLS") }
      try await connection.execute("SET LOCAL ROLE tocsin_owner")
      return try await body(connection)
    }
  }
}
