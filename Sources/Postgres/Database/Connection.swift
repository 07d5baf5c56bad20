/// A connection of one's own, outside any transaction; lives as long as the closure it is given to.
package struct Connection: ~Copyable, Sendable {
  let lease: Lease

  package func query(_ statement: SQL) async throws(PostgresError) -> Rows {
    try await lease.run([statement], ending: .commit).last ?? .none
  }

  @discardableResult
  package func execute(_ statement: SQL) async throws(PostgresError) -> Int {
    try await query(statement).affected
  }

  /// Several statements in one round trip and, unless one begins it, one transaction.
  package func pipeline(_ statements: [SQL]) async throws(PostgresError) -> [Rows] {
    try await lease.run(statements, ending: .commit)
  }
}
