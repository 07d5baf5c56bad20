/// A transaction under way; lives as long as the closure it is given to.
package struct Transaction: ~Copyable, Sendable {
  let lease: Lease
  /// What the prelude's last statement returned.
  package let entered: Rows
  /// What the opening statements returned.
  package let opened: [Rows]

  package func query(_ statement: SQL) async throws(PostgresError) -> Rows {
    try await lease.run([statement]).last ?? .none
  }

  /// How many rows the statement changed.
  @discardableResult
  package func execute(_ statement: SQL) async throws(PostgresError) -> Int {
    try await query(statement).affected
  }

  /// Several statements in one round trip.
  package func pipeline(_ statements: [SQL]) async throws(PostgresError) -> [Rows] {
    try await lease.run(statements)
  }

  /// Ends the transaction's work with statements whose results nobody needs: they travel in one flight with COMMIT, once
  /// the closure returns. The first of them to fail is the error of the whole transaction, which is then rolled back.
  /// Nothing may be asked of the transaction after this.
  package func conclude(_ statements: [SQL]) {
    lease.last = statements
  }

  /// Rolls back to here, and no further, when the closure throws.
  package func savepoint<Value: Sendable>(_ body: () async throws -> Value) async throws -> Value {
    _ = try await lease.run(["SAVEPOINT step"])
    do {
      let value = try await body()
      _ = try await lease.run(["RELEASE SAVEPOINT step"])
      return value
    } catch {
      _ = try await lease.run(["ROLLBACK TO SAVEPOINT step", "RELEASE SAVEPOINT step"], cancellable: false)
      throw error
    }
  }
}
