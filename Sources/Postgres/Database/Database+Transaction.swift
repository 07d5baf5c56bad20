extension Database {
  /// Several round trips in one transaction on a connection of its own: BEGIN and the prelude in one flight, COMMIT at
  /// the end, ROLLBACK when the closure throws.
  ///
  /// - Throws: what the closure throws; `unknownCommit` when the connection was lost while committing.
  @discardableResult
  package func transaction<Value: Sendable>(
    _ prelude: Prelude? = nil, isolation: Isolation = .readCommitted, timeout: Duration? = nil,
    _ body: (borrowing Transaction) async throws -> Value
  ) async throws -> Value {
    try await leased { lease in
      let opening = [isolation.begin] + timeoutStatements(timeout) + (prelude?.statements ?? [])
      let entered = try await begin(lease, opening)
      let value: Value
      do {
        let tx = Transaction(lease: lease, entered: entered)
        value = try await body(tx)
      } catch {
        _ = try? await lease.run(["ROLLBACK"], cancellable: false)
        throw error
      }
      try await commit(lease)
      return value
    }
  }

  private func begin(_ lease: Lease, _ opening: [SQL]) async throws -> Rows {
    do {
      return try await lease.run(opening).last ?? .none
    } catch {
      if error.kind == .server { _ = try? await lease.run(["ROLLBACK"], cancellable: false) }
      throw error
    }
  }

  private func commit(_ lease: Lease) async throws {
    let committed = try await lease.run(["COMMIT"], ending: .commit, cancellable: false)
    // COMMIT of a failed transaction succeeds as ROLLBACK.
    if committed.last?.commandTag == "ROLLBACK" {
      throw PostgresError(.rolledBack, "a statement had failed, so the transaction was rolled back")
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

extension Lease {
  /// Whether the connection is as it was lent: idle, without a transaction and without context.
  func isClean(_ configuration: DatabaseConfiguration) async -> Bool {
    guard wire.isIdle else { return false }
    guard !configuration.contextSettings.isEmpty else { return true }
    let check: SQL = """
      SELECT coalesce(bool_and(coalesce(current_setting(name, true), '') = ''), true) AS clean
      FROM unnest(\(configuration.contextSettings)) AS name
      """
    guard let row = try? await run([check], cancellable: false).last?.first else { return false }
    return (try? row["clean"] as Bool) ?? false
  }
}
