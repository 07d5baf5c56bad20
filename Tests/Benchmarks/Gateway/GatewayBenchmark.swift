import Foundation
import Postgres

/// The service as a whole beside pgbench, which sends the same statements in the same flights.
struct GatewayBenchmark {
  private let seconds: Int
  private let rounds: Int
  private let database: GatewayDatabase
  private let pgbench: Pgbench
  private let serverLog: String
  /// Where the goals are about latency or memory: what was seen, and whether it will do.
  private struct Finding {
    let words: String
    let isReached: Bool
  }

  init(seconds: Int, rounds: Int) throws {
    self.seconds = seconds
    self.rounds = rounds
    database = GatewayDatabase(address: try ServerAddress())
    pgbench = try Pgbench(seconds: seconds)
    serverLog = ProcessInfo.processInfo.environment["TOCSIN_BENCH_SERVER_LOG"] ?? "server.log"
  }

  /// Whether every goal is reached.
  func run() async throws -> Bool {
    Benchmarks.tell("Filling a database with \(GatewayDatabase.organisations) organisations")
    let tenants = try await database.prepare()
    Benchmarks.tell("Tracing what the gateway sends")
    let traces = try await traces(of: tenants)
    let types = try await typeNames(of: traces)
    let (comparisons, findings) = try await GatewayProcess.running(on: database) { gateway in
      try await measure(gateway, tenants, traces, types)
    }
    Benchmarks.print(Comparison.table(comparisons))
    for finding in findings { Benchmarks.print(finding.words) }
    return comparisons.allSatisfy(\.isReached) && findings.allSatisfy(\.isReached)
  }

  private func measure(
    _ gateway: GatewayProcess, _ tenants: [GatewayDatabase.Tenant], _ traces: Traces, _ types: [UInt32: String]
  ) async throws -> ([Comparison], [Finding]) {
    let wrk = Wrk(seconds: seconds, connections: 32)
    var findings: [Finding] = []
    let list = try await listing(gateway, tenants[0])
    let reading = try await compare(
      "GET one incident", goal: 0.45, gateway, wrk, traces.reading.map(\.request), readings(traces, types), &findings)
    let first = try gateway.residentMemory()
    let writing = try await writing(traces.writing, types)
    let posts = tenants.map { Wrk.Request(path: "/v1/incidents", token: $0.secret, body: Self.report) }
    let writes = try await compare(
      "POST an incident, \(tenants.count) organisations", goal: 0.7, gateway, wrk, posts, writing, &findings)
    let warm = try gateway.residentMemory()
    var hot = writing
    hot.variables["organisations"] = "1"
    let alone = try await compare(
      "POST an incident, one organisation", goal: nil, gateway, wrk, [posts[0]], hot, &findings)
    _ = try await wrk.run(posts, against: gateway)
    _ = try await wrk.run(traces.reading.map(\.request), against: gateway)
    let last = try gateway.residentMemory()
    findings.append(
      Finding(
        words:
          "round trips: GET \(traces.reading[0].trace.flights.count), POST \(traces.writing[0].flights.count) with "
          + "\(traces.writing[0].statements.count) statements", isReached: true))
    findings.append(list)
    let growth = last - warm
    let isSmall = last < 150 && growth < max(8, warm * 0.1)
    findings.append(
      Finding(
        words: String(
          format:
            "memory: %.0f MB after the reads, %.0f MB after the writes, %.0f MB at the end (goal: below 150 and flat)  %@",
          first, warm, last, isSmall ? "reached" : "MISSED"), isReached: isSmall))
    return ([reading, writes, alone], findings)
  }

  private func listing(_ gateway: GatewayProcess, _ tenant: GatewayDatabase.Tenant) async throws -> Finding {
    let department = try await database.asSuperuser {
      try await $0.query(
        nil, "SELECT id::text FROM department WHERE organisation_id = \(tenant.organisation) AND slug = 'd2'")[0][0]
        as String
    }
    let page = "/v1/incidents?limit=50"
    let paths = [
      "", "&status=responding", "&level=level-2", "&status=closed&level=level-1", "&department=\(department)",
      "&vulnerability=true", "&status=responding&department=\(department)",
    ].map { page + $0 }
    for path in paths { _ = try await gateway.request(path, token: tenant.secret) }
    let latency = try await ConstantRate(perSecond: 200, seconds: max(10, seconds * 2))
      .run(paths, token: tenant.secret, against: gateway)
    let isReached = latency.p99 < 50 && latency.failures == 0
    return Finding(
      words: String(
        format:
          "list of 50 of %d incidents with filters, %d at 200/s: median %.1f ms, p99 %.1f ms (goal: 50), %d lost  %@",
        GatewayDatabase.archived, latency.requests, latency.median, latency.p99, latency.failures,
        isReached ? "reached" : "MISSED"),
      isReached: isReached)
  }

  private struct Work {
    var scripts: [String]
    /// What pgbench alone needs in each transaction.
    var preparation: String?
    var variables: [String: String]
  }

  private func compare(
    _ name: String, goal: Double?, _ gateway: GatewayProcess, _ wrk: Wrk, _ requests: [Wrk.Request], _ work: Work,
    _ findings: inout [Finding]
  ) async throws -> Comparison {
    var comparison = Comparison(name: name, goal: goal)
    var cost = 0.0
    if let preparation = work.preparation {
      cost =
        8
        / (try await pgbench.run(
          [preparation], variables: work.variables, clients: 8, url: database.gatewayURL
        ).rate)
    }
    // Each organisation's procedure is read once; after that the gateway knows it.
    for request in requests { _ = try await gateway.request(request.path, token: request.token, body: request.body) }
    _ = try await wrk.run(requests, against: gateway)
    var differences: [String] = []
    for round in 1...rounds {
      let (theirs, theirCount) = try await StatementCount.during(in: database) {
        try await pgbench.run(work.scripts, variables: work.variables, clients: 8, url: database.gatewayURL)
      }
      let (mine, count) = try await StatementCount.during(in: database) {
        try await wrk.run(requests, against: gateway)
      }
      let rate = 8 / (8 / theirs.rate - cost)
      comparison.rounds.append((ours: mine.rate, pgbench: rate))
      differences = StatementCount.differences(
        // Each connection has one more request under way when wrk ends.
        gateway: (count, mine.requests + wrk.connections), pgbench: (theirCount, theirs.transactions))
      let share = cost * theirs.rate / 8 * 100
      Benchmarks.tell(
        String(
          format: "%@, round %d of %d: %.0f and %.0f/s, %.1f%% of pgbench's time spent on keys taken off", name, round,
          rounds, mine.rate, rate, share))
    }
    findings.append(
      Finding(
        words: differences.isEmpty
          ? "\(name): pg_stat_statements counts the same statements equally often on both sides"
          : "\(name): statements DIFFER\n  " + differences.joined(separator: "\n  "), isReached: differences.isEmpty))
    return comparison
  }

  // MARK: What the gateway sends

  private struct Traces {
    var reading: [(request: Wrk.Request, trace: Trace)] = []
    var writing: [Trace] = []
  }

  private static let readIncidents = 16

  private func traces(of tenants: [GatewayDatabase.Tenant]) async throws -> Traces {
    try await setStatementLog("'all'")
    let traces = try await GatewayProcess.running(on: database, logLevel: "trace") { gateway in
      var traces = Traces()
      for (number, tenant) in tenants.enumerated() {
        // The first request of an organisation also reads its procedure.
        _ = try await gateway.request("/v1/incidents", token: tenant.secret, body: Self.report)
        var answer = ""
        traces.writing.append(
          try await Trace.of(gateway: gateway, serverLog: serverLog) {
            answer = try await gateway.request("/v1/incidents", token: tenant.secret, body: Self.report)
          })
        guard number < Self.readIncidents, let id = answer.firstMatch(of: /"id":"([0-9a-f-]+)"/)?.1 else { continue }
        let request = Wrk.Request(path: "/v1/incidents/\(id)", token: tenant.secret)
        let trace = try await Trace.of(gateway: gateway, serverLog: serverLog) {
          _ = try await gateway.request(request.path, token: request.token)
        }
        traces.reading.append((request, trace))
      }
      return traces
    }
    try await setStatementLog("DEFAULT")
    return traces
  }

  private func setStatementLog(_ value: String) async throws {
    try await database.asSuperuser { database in
      try await database.withConnection {
        try await $0.script("ALTER ROLE tocsin_gateway SET log_statement = \(unescaped: value)")
      }
    }
  }

  private func typeNames(of traces: Traces) async throws -> [UInt32: String] {
    let statements = (traces.writing.prefix(1) + traces.reading.prefix(1).map(\.trace)).flatMap(\.statements)
    let ids = Set(statements.flatMap(\.types)).map { Int64($0) }
    let rows = try await database.asSuperuser {
      try await $0.query(
        nil, "SELECT oid::bigint AS id, oid::regtype::text AS name FROM pg_type WHERE oid = ANY (\(ids))")
    }
    return try rows.reduce(into: [:]) { $0[UInt32(try $1["id"] as Int64)] = try $1["name"] as String }
  }

  private func readings(_ traces: Traces, _ types: [UInt32: String]) -> Work {
    let replays = traces.reading.enumerated().map { Replay(reading: $1.trace, types: types, prefix: "r\($0)") }
    let variables = replays.reduce(into: [:]) { all, replay in all.merge(replay.variables) { _, new in new } }
    return Work(scripts: replays.map(\.script), preparation: nil, variables: variables)
  }

  private func writing(_ traces: [Trace], _ types: [UInt32: String]) async throws -> Work {
    let replay = try WritingReplay(traces, types: types)
    try await database.asSuperuser { database in
      try await database.withConnection { connection in
        for statement in replay.table { _ = try await connection.execute(statement) }
      }
    }
    var variables = replay.variables
    variables["organisations"] = "\(traces.count)"
    return Work(scripts: [replay.script], preparation: replay.preparation, variables: variables)
  }

  /// A report that becomes a logged incident whose response starts: level, plan, phases, steps, clocks, messages.
  private static let report = """
    {"title":"Customers cannot sign in","report":{"channel":"portal","summary":"Customers cannot sign in",\
    "details":"Since this morning every sign-in ends with an error page.","awareAt":"2026-01-05T08:00:00Z"},\
    "procedures":[{"procedure":"miniorange","eventType":"natural-disaster"}],\
    "log":{"summary":"Sign-in fails","description":"Every sign-in ends with an error page.",\
    "fault":"Unknown, under investigation","affectedProducts":"Identity provider"},"start":true}
    """
}
