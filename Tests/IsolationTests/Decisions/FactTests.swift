import Postgres
import TestSupport
import Testing

/// docs/decisions/0006: what is known is superseded, never changed.
@Suite(.database)
struct FactTests {
  @Test func `a fact is superseded once, and by a fact of its own record`() async throws {
    let attempts = try await TestDatabase.current.filled().rolledBack { connection in
      [
        try await connection.attempt(Self.fact(superseding: "incident-a newer fact")),
        try await connection.attempt(Self.fact(superseding: "incident-a fact")),
        try await connection.attempt(Self.fact(superseding: "restricted newer fact")),
        try await connection.attempt(Self.fact(superseding: nil)),
      ]
    }
    #expect(attempts.map(\.state) == ["00000", "23505", "23503", "23505"])
  }

  private static func fact(superseding fact: String?) -> String {
    """
    INSERT INTO fact (organisation_id, id, record_id, name, value, actor, supersedes_id)
    VALUES (fixture.id(1, 'organisation'), fixture.id(1, 'x'), fixture.id(1, 'incident-a'), 'fact', 'true', 'test',
      \(fact.map { "fixture.id(1, '\($0)')" } ?? "NULL"))
    """
  }
}
