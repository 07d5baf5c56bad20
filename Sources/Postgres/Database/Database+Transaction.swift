extension Database {
  /// Several round trips in one transaction on a connection of its own: BEGIN and the prelude in one flight, COMMIT at
  /// the end, ROLLBACK when the closure throws.
  ///
  /// - Parameter opening: statements sent in the first flight, behind the prelude.
  /// - Throws: what the closure throws; `unknownCommit` when the connection was lost while committing.
  @discardableResult
  package func transaction<Value: Sendable>(
    _ prelude: Prelude? = nil, opening: [SQL] = [], isolation: Isolation = .readCommitted, timeout: Duration? = nil,
    _ body: (borrowing Transaction) async throws -> Value
  ) async throws -> Value {
    try await leased { lease in
      let entering = [isolation.begin] + timeoutStatements(timeout) + (prelude?.statements ?? [])
      do {
        let results = try await lease.run(entering + opening)
        let tx = Transaction(
          lease: lease, entered: results[entering.count - 1], opened: Array(results[entering.count...]))
        let value = try await body(tx)
        try await lease.commit(configuration)
        return value
      } catch {
        try? await lease.rollBack(configuration)
        throw error
      }
    }
  }

  /// Lends a connection outside any transaction, for COPY and long statements. Session settings must not outlive it.
  @discardableResult
  package func withConnection<Value: Sendable>(
    _ body: (borrowing Connection) async throws -> Value
  ) async throws -> Value {
    try await leased { lease in
      let connection = Connection(lease: lease)
      return try await body(connection)
    }
  }

  func leased<Value: Sendable>(_ body: (Lease) async throws -> Value) async throws -> Value {
    try Lease.requireNone(of: pool)
    let wire = try await LeaseRequest().wait { pool.submit($0) }
    let lease = Lease(wire)
    do {
      let held = Lease.heldPools.union([ObjectIdentifier(pool)])
      let value = try await Lease.$heldPools.withValue(held) { try await body(lease) }
      pool.giveBack(wire, clean: await lease.isClean(configuration))
      return value
    } catch {
      pool.giveBack(wire, clean: await lease.isClean(configuration))
      throw error
    }
  }
}
