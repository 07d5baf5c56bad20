package import Logging

/// A PostgreSQL database, reached through a pool of pipelined connections.
///
/// Connections are opened when first needed; `run` opens them all ahead, keeps them open and closes them at its end.
package final class Database: Sendable {
  let pool: Pool
  package let configuration: DatabaseConfiguration
  let logger: Logger

  package init(configuration: DatabaseConfiguration, logger: Logger) {
    self.configuration = configuration
    self.logger = logger
    pool = Pool(configuration: configuration, logger: logger)
  }

  deinit {
    pool.close()
  }

  /// Keeps the pool open until the task is cancelled.
  package func run() async throws {
    pool.warmUp()
    let (stream, continuation) = AsyncStream.makeStream(of: Never.self)
    await withTaskCancellationHandler {
      for await _ in stream {}
    } onCancel: {
      continuation.finish()
    }
    close()
  }

  /// Refuses what comes from now on and closes idle connections; units under way end first.
  package func close() {
    pool.close()
  }

  package var status: PoolStatus { pool.status }

  /// Runs tasks on the thread on which their answers arrive. For tasks that do little between one statement and the
  /// next, since every connection of the process waits meanwhile.
  package static var executor: any TaskExecutor { EventLoop.shared }

  /// One round trip, one transaction: the prelude, the statements and a Sync, on a shared connection.
  ///
  /// - Returns: what each statement returned, the prelude's first.
  /// - Throws: `PostgresError`; after an error nothing of the unit has happened, except where the kind is
  ///   `unknownCommit` or `cancelled`.
  @discardableResult
  package func unit(
    _ prelude: Prelude? = nil, _ statements: [SQL], timeout: Duration? = nil
  ) async throws(PostgresError) -> [Rows] {
    try Lease.requireNone(of: pool)
    let limits = timeoutStatements(timeout)
    var all = limits
    if let prelude { all += prelude.statements }
    all += statements
    let unit = Unit(statements: all, ending: .commit, mayRetry: true)
    let results = try await unit.wait { pool.submit($0) }
    return limits.isEmpty ? results : Array(results.dropFirst(limits.count))
  }

  /// What the last statement of a unit returned.
  package func query(
    _ prelude: Prelude? = nil, _ statement: SQL, timeout: Duration? = nil
  ) async throws(PostgresError) -> Rows {
    try await unit(prelude, [statement], timeout: timeout).last ?? .none
  }

  /// How many rows the statement changed.
  @discardableResult
  package func execute(
    _ prelude: Prelude? = nil, _ statement: SQL, timeout: Duration? = nil
  ) async throws(PostgresError) -> Int {
    try await query(prelude, statement, timeout: timeout).affected
  }

  /// The connection's own limit holds unless the unit has another, or the session belongs to a proxy.
  func timeoutStatements(_ timeout: Duration?) -> [SQL] {
    if timeout == nil, configuration.sessionIsOurs { return [] }
    let limit = String((timeout ?? configuration.statementTimeout).wholeMilliseconds)
    return ["SELECT set_config('statement_timeout', \(limit), true)"]
  }
}
