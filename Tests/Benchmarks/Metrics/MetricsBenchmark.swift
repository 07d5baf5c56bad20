import Foundation
import IncidentResponse
import Postgres

/// Every view of `metrics` as an analyst of one of ten organisations, and its register through the gateway, over years of
/// incidents.
struct MetricsBenchmark {
  static let organisations = 10
  /// Goals of the product: seconds for a view, milliseconds for the register at a constant 200 requests/s.
  private static let goals = (view: 2.0, register: 50.0)
  private static let login = "bench_analyst"

  private let incidents: Int
  private let seconds: Int
  private let database: GatewayDatabase

  init(incidents: Int, seconds: Int) throws {
    self.incidents = incidents
    self.seconds = seconds
    database = GatewayDatabase(address: try ServerAddress())
  }

  /// Whether every goal is reached.
  func run() async throws -> Bool {
    Benchmarks.tell("Writing \(incidents) incidents of \(Self.organisations) organisations")
    let tenant = try await prepare()
    let viewsReached = try await views()
    let registerReached = try await register(of: tenant)
    return viewsReached && registerReached
  }

  /// Organisations as an operator sets them up, then their history.
  private func prepare() async throws -> GatewayDatabase.Tenant {
    try await database.migrate()
    let source = try String(contentsOfFile: "procedures/miniorange.yaml", encoding: .utf8)
    let script = try String(contentsOfFile: "Tests/Benchmarks/Metrics/history.sql", encoding: .utf8)
    let tenants = try await ServerAddress.withDatabase(database.address.url("tocsin_admin", GatewayDatabase.name)) {
      admin in
      var tenants: [GatewayDatabase.Tenant] = []
      for number in 0..<Self.organisations {
        tenants.append(try await GatewayDatabase.tenant(number, procedure: source, in: admin))
      }
      let first = tenants[0]
      try await admin.asTenant(.operator(organisation: first.organisation, name: "bench")) { tx, caller in
        try await Analyst.admit(Self.login, to: [first.root], by: caller, in: tx)
      }
      return tenants
    }
    try await database.asSuperuser { superuser in
      try await superuser.withConnection { connection in
        try await AnalystRole.make(Self.login, verifier: nil, connections: 4, as: connection)
        try await connection.script(SQL(unescaped: script))
        // Nothing waits for the disk while history is written; what is measured runs on a server that does.
        for statement in [
          "SET statement_timeout = 0", "SET session_replication_role = replica", "SET maintenance_work_mem = '512MB'",
          "ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()", "CALL bench.set_indexes_aside()",
        ] as [SQL] {
          try await connection.script(statement)
        }
        let each = incidents / Self.organisations
        for (number, tenant) in tenants.enumerated() {
          let first = number * 10_000_000 + 1
          try await connection.script(
            "CALL bench.history('\(unescaped: tenant.organisation.uuidString)', \(unescaped: "\(first)"), \(unescaped: "\(each)"))"
          )
          Benchmarks.tell("Organisation \(number + 1) of \(Self.organisations) is written")
        }
        Benchmarks.tell("Indexes are made")
        for statement in [
          "CALL bench.put_indexes_back()", "VACUUM ANALYZE", "ALTER SYSTEM RESET fsync", "SELECT pg_reload_conf()",
          "CHECKPOINT",
        ] as [SQL] {
          try await connection.script(statement)
        }
      }
    }
    return tenants[0]
  }

  /// The middle of three times for each view, every column of every row; of verdicts how many there are for each clause,
  /// since there are as many rows of them as an incident has clauses.
  private func views() async throws -> Bool {
    let url = database.address.url(Self.login, GatewayDatabase.name)
    let readOnly = url + (url.contains("?") ? "&" : "?") + "target_session_attrs=any"
    return try await ServerAddress.withDatabase(readOnly) { analyst in
      let names = try await analyst.query(
        nil,
        """
        SELECT relname::text AS name FROM pg_class
        WHERE relnamespace = (SELECT oid FROM pg_namespace WHERE nspname = 'metrics') ORDER BY relname
        """
      ).map { try $0["name"] as String }
      var isReached = true
      for name in names {
        var times: [Double] = []
        var rows: Int64 = 0
        for _ in 0..<3 {
          let start = ContinuousClock.now
          rows = try await analyst.query(nil, Self.reading(name))[0][0]
          times.append(Double((ContinuousClock.now - start) / .milliseconds(1)) / 1_000)
        }
        let middle = times.sorted()[1]
        isReached = isReached && middle < Self.goals.view
        Benchmarks.print(
          String(format: "metrics.%@: %ld rows in %.2f s (goal: 2)  ", name, Int(rows), middle)
            + (middle < Self.goals.view ? "reached" : "MISSED"))
      }
      return isReached
    }
  }

  /// Of verdicts, which are as many as incidents times clauses, nobody reads the rows: they are counted.
  private static func reading(_ view: String) -> SQL {
    guard view == "conformity" else { return "SELECT count(v) FROM metrics.\(identifier: view) v" }
    return """
      SELECT sum(verdicts)::bigint FROM (
        SELECT count(*) AS verdicts FROM metrics.conformity GROUP BY clause, outcome) AS counts
      """
  }

  private func register(of tenant: GatewayDatabase.Tenant) async throws -> Bool {
    try await GatewayProcess.running(on: database) { gateway in
      let pages = [
        ("list", ["", "&status=responding", "&level=level-2", "&status=closed&level=level-1"]),
        ("search", ["&q=mill", "&q=incident%20office", "&q=77", "&q=lab&status=closed"]),
      ]
      var isReached = true
      for (name, filters) in pages {
        let paths = filters.map { "/v1/incidents?limit=50" + $0 }
        // Each connection plans a statement several times before it keeps a plan.
        _ = try await ConstantRate(perSecond: 200, seconds: 3).run(paths, token: tenant.secret, against: gateway)
        let latency = try await ConstantRate(perSecond: 200, seconds: seconds).run(
          paths, token: tenant.secret, against: gateway)
        let good = latency.p99 < Self.goals.register && latency.failures == 0
        isReached = isReached && good
        Benchmarks.print(
          String(
            format: "%@: %d requests at 200/s, median %.1f ms, p99 %.1f ms (goal: 50), %d lost  %@", name,
            latency.requests,
            latency.median, latency.p99, latency.failures, good ? "reached" : "MISSED"))
      }
      return isReached
    }
  }
}
