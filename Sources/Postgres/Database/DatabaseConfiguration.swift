import Logging

/// Where the database is and how much of it a process uses.
package struct DatabaseConfiguration: Sendable {
  /// A libpq URL; may name several hosts, of which the one that accepts writes is used.
  package var url: String
  package var applicationName: String = "tocsin"
  package var poolSize: Int = 8
  /// How many units one connection may have in flight; more wait in the pool.
  package var unitsPerConnection: Int = 64
  /// How long a task waits for a connection before it gets an error.
  package var waitLimit: Duration = .seconds(10)
  package var connectTimeout: Duration = .seconds(5)
  /// The longest any one statement may run.
  package var statementTimeout: Duration = .seconds(30)
  /// Whether statements are prepared, once per connection. Not behind a transaction-pooling proxy.
  package var preparesStatements: Bool = true
  /// Most statements that one connection keeps prepared.
  package var preparedStatements: Int = 256
  /// Whether a connection's session is its own: settings may be made once, at connecting. Behind a
  /// transaction-pooling proxy they go with each unit instead.
  package var sessionIsOurs: Bool { preparesStatements }
  /// Settings that make up the context; a leased connection that comes back with one set is closed.
  package var contextSettings: [String] = [
    "app.organisation_id", "app.person_id", "app.permission", "app.operator", "app.break_glass",
  ]
  /// Statements to run once on each new connection.
  package var setup: [String] = []

  package init(url: String) {
    self.url = url
  }
}

extension DatabaseConfiguration {
  func request(slot: Int, tracer: Logger? = nil) -> Connector.Request {
    let timeout = "SET statement_timeout = \(statementTimeout.wholeMilliseconds)"
    return Connector.Request(
      url: url, slot: slot, applicationName: applicationName, connectTimeout: connectTimeout,
      setup: sessionIsOurs ? [timeout, Self.withoutCompiling] + setup : setup, preparesStatements: preparesStatements,
      statementBound: preparedStatements, tracer: tracer)
  }

  /// Statements here end in milliseconds; to compile one that the planner takes for a long one (PostgreSQL's `jit`, on by
  /// default) takes over a hundred.
  private static let withoutCompiling = "SET jit = off"

  /// One plan for each prepared statement, whatever its values: for sessions whose statements have each its index. Left to
  /// itself PostgreSQL plans a statement five times at the least, and for some values at every use.
  package mutating func keepOnePlan() {
    setup.append("SET plan_cache_mode = force_generic_plan")
  }

  /// From 50 ms, doubling to 2 s, less up to a third at random so that processes do not return in step.
  func backoff(afterFailures failures: Int) -> Duration {
    let full = Duration.milliseconds(50) * (1 << min(failures - 1, 5))
    let limited = min(full, .seconds(2))
    return limited - limited * Double.random(in: 0..<0.33)
  }
}

extension Duration {
  /// For PostgreSQL's settings; what is shorter than a millisecond counts as one, since 0 would mean no limit.
  var wholeMilliseconds: Int64 {
    max(1, components.seconds * 1_000 + components.attoseconds / 1_000_000_000_000_000)
  }
}
