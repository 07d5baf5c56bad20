package import Postgres

extension Database {
  /// A unit of work of several round trips inside one organisation: committed when the closure returns, rolled back when
  /// it throws.
  ///
  /// - Parameter opening: statements that need nothing of the caller but the context; they travel in the first flight,
  ///   and `tx.opened` has what they return.
  package func asTenant<Value: Sendable>(
    _ scope: Scope, opening: [SQL] = [], _ body: (borrowing Transaction, Caller) async throws -> Value
  ) async throws -> Value {
    try await transaction(scope.prelude, opening: opening) { tx in
      try await body(tx, try scope.caller(entered: tx.entered))
    }
  }

  /// A unit of work in one round trip: the scope and the statements in one implicit transaction.
  package func asTenant(_ scope: Scope, _ statements: SQL...) async throws -> (caller: Caller, results: [Rows]) {
    let results = try await unit(scope.prelude, statements)
    return (try scope.caller(entered: results[0]), Array(results.dropFirst()))
  }
}
