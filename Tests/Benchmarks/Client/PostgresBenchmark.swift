import Foundation

/// Our client and pgbench in turns, on one server, with the same SQL.
struct PostgresBenchmark {
  private let seconds: Int
  private let rounds: Int
  private let server: BenchmarkServer
  private let pgbench: Pgbench

  init(seconds: Int, rounds: Int) throws {
    self.seconds = seconds
    self.rounds = rounds
    server = try BenchmarkServer()
    pgbench = try Pgbench(seconds: seconds)
  }

  /// Whether every ratio reaches its goal.
  func run() async throws -> Bool {
    try await server.prepare()
    let selects = [
      try await compare("SELECT 1, one connection, 1 task", goal: 0.5, clients: 1, Self.selectOneScript) {
        try await Load(url: server.url, connections: 1, tasks: 1).selectOne(for: seconds)
      },
      try await compare("SELECT 1, one connection, 32 tasks", goal: 1.2, clients: 1, Self.selectOneScript) {
        try await Load(url: server.url, connections: 1, tasks: 32).selectOne(for: seconds)
      },
    ]
    let tenant = try await compare(
      "context and keyed select, 8 connections, 32 tasks", goal: 0.85, clients: 8, Self.tenantSelectScript
    ) {
      try await Load(url: server.url, connections: 8, tasks: 32).tenantSelect(for: seconds)
    }
    let comparisons = selects + [tenant]
    Benchmarks.print(Comparison.table(comparisons))
    return comparisons.allSatisfy(\.isReached)
  }

  private func compare(
    _ name: String, goal: Double, clients: Int, _ script: String, _ ours: () async throws -> Double
  ) async throws -> Comparison {
    var comparison = Comparison(name: name, goal: goal)
    _ = try await ours()
    for round in 1...rounds {
      let theirs = try await pgbench.run([script], clients: clients, url: server.url).rate
      let mine = try await ours()
      comparison.rounds.append((ours: mine, pgbench: theirs))
      Benchmarks.tell("\(name), round \(round) of \(rounds)")
    }
    return comparison
  }

  private static let selectOneScript = "SELECT 1;\n"

  private static let tenantSelectScript = """
    \\set organisation random(1, \(BenchmarkServer.organisations))
    \\set item random(1, \(BenchmarkServer.itemsEach))
    \\startpipeline
    SELECT set_config('app.organisation_id', :organisation::int8::text, true);
    SELECT id, name, created_at FROM item WHERE organisation_id = :organisation::int8 AND id = :item::int8;
    \\endpipeline

    """
}
