import Synchronization

/// A connection lent to one task.
final class Lease: Sendable {
  /// The pools of which the task holds a connection, so that asking one for more is noticed instead of deadlocking.
  @TaskLocal static var heldPools: Set<ObjectIdentifier> = []

  let wire: WireConnection
  private let state = Mutex(State())

  private struct State {
    var wasClean: Bool?
    var isAbandoned = false
    var last: [SQL] = []
  }

  /// Whether the connection was last seen without context; nil when nobody looked.
  var wasClean: Bool? {
    get { state.withLock { $0.wasClean } }
    set { state.withLock { $0.wasClean = newValue } }
  }

  /// Whether a cancelled task left a statement running. Nothing more is sent: it would wait for that statement.
  var isAbandoned: Bool { state.withLock { $0.isAbandoned } }

  /// Statements that travel with COMMIT.
  var last: [SQL] {
    get { state.withLock { $0.last } }
    set { state.withLock { $0.last = newValue } }
  }

  init(_ wire: WireConnection) {
    self.wire = wire
  }

  static func requireNone(of pool: Pool) throws(PostgresError) {
    if heldPools.contains(ObjectIdentifier(pool)) {
      throw PostgresError(.misuse, "a task that holds a connection asked the pool for another")
    }
  }

  @discardableResult
  func run(
    _ statements: [SQL], ending: Unit.Ending = .step, cancellable: Bool = true
  ) async throws(PostgresError) -> [Rows] {
    try await run(Unit(statements: statements, ending: ending, mayRetry: false), cancellable: cancellable)
  }

  func run(_ unit: Unit, cancellable: Bool) async throws(PostgresError) -> [Rows] {
    if isAbandoned { throw .cancelled }
    do {
      return try await unit.wait(cancellable: cancellable, submit: submit)
    } catch {
      if error.kind == .cancelled { state.withLock { $0.isAbandoned = true } }
      throw error
    }
  }

  private func submit(_ unit: Unit) {
    if !wire.submit(unit) { unit.complete(.failure(PostgresError(.connection, "the connection was lost"))) }
  }
}
