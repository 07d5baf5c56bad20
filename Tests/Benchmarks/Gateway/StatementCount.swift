import Foundation
import Postgres

/// Calls by statement, as pg_stat_statements counts them for the gateway's role: it tells statements apart by their parsed
/// form, in which constants, parameters and their types show, and layout does not.
struct StatementCount {
  /// Calls by query id.
  let calls: [Int64: Int64]
  let texts: [Int64: String]

  static func during<Value>(
    in database: GatewayDatabase, _ body: () async throws -> Value
  ) async throws -> (Value, StatementCount) {
    try await untilIdle(database)
    _ = try await database.asSuperuser { try await $0.query(nil, "SELECT pg_stat_statements_reset()") }
    let value = try await body()
    try await untilIdle(database)
    return (value, try await read(database))
  }

  /// What was under way when a load ended belongs to it, not to the next.
  private static func untilIdle(_ database: GatewayDatabase) async throws {
    var looks = 0
    while looks < 3 {
      let busy = try await database.asSuperuser {
        try await $0.query(
          nil, "SELECT FROM pg_stat_activity WHERE usename = 'tocsin_gateway' AND state <> 'idle' LIMIT 1"
        ).count
      }
      looks = busy == 0 ? looks + 1 : 0
      try await ContinuousClock().sleep(for: .milliseconds(100))
    }
  }

  private static func read(_ database: GatewayDatabase) async throws -> StatementCount {
    let rows = try await database.asSuperuser {
      try await $0.query(
        nil,
        """
        SELECT s.queryid, s.calls, s.query FROM pg_stat_statements s
        JOIN pg_roles r ON r.oid = s.userid JOIN pg_database d ON d.oid = s.dbid
        WHERE r.rolname = 'tocsin_gateway' AND d.datname = current_database() AND s.query !~ 'bench[.]caller'
        """)
    }
    var count = (calls: [Int64: Int64](), texts: [Int64: String]())
    for row in rows {
      let id: Int64 = try row["queryid"]
      count.calls[id] = try row["calls"]
      count.texts[id] = try row["query"]
    }
    return StatementCount(calls: count.calls, texts: count.texts)
  }

  /// Statements of the replay that the gateway did not call as often for each request, or that only one of both called.
  /// What the gateway calls now and then for all requests together (wake-ups) is no statement of a request. BEGIN and
  /// COMMIT are left out: PostgreSQL does not count them when they are executed again from a prepared plan.
  static func differences(
    gateway: (count: StatementCount, units: Int), pgbench: (count: StatementCount, units: Int)
  ) -> [String] {
    func perUnit(_ side: (count: StatementCount, units: Int), _ id: Int64) -> Double {
      Double(side.count.calls[id] ?? 0) / Double(max(1, side.units))
    }
    return Set(gateway.count.calls.keys).union(pgbench.count.calls.keys).compactMap { id in
      let (ours, theirs) = (perUnit(gateway, id), perUnit(pgbench, id))
      let text = gateway.count.texts[id] ?? pgbench.count.texts[id] ?? ""
      let isApart =
        ["BEGIN", "COMMIT"].contains(text) || text.contains("pg_notify") || text.contains("synchronous_commit")
      guard abs(ours - theirs) > 0.05, !isApart else { return nil }
      return String(format: "%.2f calls for each request, %.2f for each transaction: ", ours, theirs) + text
    }
  }
}
