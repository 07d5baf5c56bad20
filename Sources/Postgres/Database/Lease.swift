/// A connection lent to one task.
final class Lease: Sendable {
  /// The pools of which the task holds a connection, so that asking one for more is noticed instead of deadlocking.
  @TaskLocal static var heldPools: Set<ObjectIdentifier> = []

  let wire: WireConnection

  init(_ wire: WireConnection) {
    self.wire = wire
  }

  static func requireNone(of pool: Pool) throws(PostgresError) {
    if heldPools.contains(ObjectIdentifier(pool)) {
      throw PostgresError(.misuse, "a task that holds a connection asked the pool for another")
    }
  }

  @discardableResult
  func run(_ statements: [SQL], ending: Unit.Ending = .step, cancellable: Bool = true) async throws(PostgresError)
    -> [Rows]
  {
    let unit = Unit(statements: statements, ending: ending, mayRetry: false)
    return try await unit.wait(cancellable: cancellable) { unit in
      if !wire.submit(unit) { unit.complete(.failure(PostgresError(.connection, "the connection was lost"))) }
    }
  }
}
