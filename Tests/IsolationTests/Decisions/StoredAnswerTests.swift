import Postgres
import TestSupport
import Testing

/// docs/decisions/0010 and 0011: an answer is stored under its key once, and bytes in chunks of at most 256 KiB.
@Suite(.database)
struct StoredAnswerTests {
  @Test func `the second request with a key meets the first, of its own token only`() async throws {
    let (again, another) = try await TestDatabase.current.filled().rolledBack { connection in
      try await connection.enter("responder", "report.create")
      return (
        try await connection.attempt(Self.answer(token: "responder token", key: "key")),
        try await connection.attempt(Self.answer(token: "insider token", key: "another"))
      )
    }
    #expect(again.state == "23505")
    #expect(another.state == "42501")
  }

  private static func answer(token: String, key: String) -> String {
    """
    INSERT INTO idempotency (organisation_id, token_id, key, request_hash, status, headers, body)
    VALUES (fixture.id(1, 'organisation'), fixture.id(1, '\(token)'), '\(key)', sha256('x'), 201, '{}', 'x')
    """
  }

  @Test func `a chunk holds 1 byte to 256 KiB`() async throws {
    let states = try await TestDatabase.current.filled().rolledBack { connection in
      var states: [String] = []
      for size in [0, 1, 262_144, 262_145] { states.append(try await connection.attempt(Self.chunk(of: size)).state) }
      return states
    }
    #expect(states == ["23514", "00000", "00000", "23514"])
  }

  private static func chunk(of size: Int) -> String {
    """
    INSERT INTO blob_chunk VALUES (fixture.id(1, 'organisation'), fixture.id(1, 'x'), 0, fixture.id(1, 'incident-a'),
      convert_to(repeat('x', \(size)), 'UTF8'), sha256('x'))
    """
  }
}
