import Postgres

/// Tasks that each run one unit after the other.
struct Load {
  let url: String
  let connections: Int
  let tasks: Int

  /// Units per second.
  func selectOne(for seconds: Int) async throws -> Double {
    try await measure(seconds) { database, _ in
      let row = try await database.query(nil, "SELECT 1")[0]
      let one: Int32 = try row[0]
      precondition(one == 1)
    }
  }

  func tenantSelect(for seconds: Int) async throws -> Double {
    try await measure(seconds) { database, number in
      let organisation = Int64(number % BenchmarkServer.organisations + 1)
      let item = Int64(number / 7 % BenchmarkServer.itemsEach + 1)
      let rows = try await database.unit(
        Prelude("SELECT set_config('app.organisation_id', \(organisation)::int8::text, true)"),
        [
          """
          SELECT id, name, created_at FROM item WHERE organisation_id = \(organisation)::int8 AND id = \(item)::int8
          """
        ])
      let found: Int64 = try rows[1][0]["id"]
      precondition(found == item)
    }
  }

  private func measure(
    _ seconds: Int, _ unit: @escaping @Sendable (Database, Int) async throws -> Void
  ) async throws -> Double {
    var configuration = DatabaseConfiguration(url: url)
    configuration.poolSize = connections
    let database = Database(configuration: configuration, logger: ServerAddress.quiet)
    defer { database.close() }
    let running = Task { try await database.run() }
    while database.status.open < connections { await Task.yield() }
    let start = ContinuousClock.now
    let deadline = start + .seconds(seconds)
    let count = try await withThrowingTaskGroup(of: Int.self) { group in
      for task in 0..<tasks {
        group.addTask(executorPreference: Database.executor) {
          var count = 0
          while count % 64 != 0 || ContinuousClock.now < deadline {
            try await unit(database, task &* 7_919 &+ count)
            count += 1
          }
          return count
        }
      }
      return try await group.reduce(0, +)
    }
    let elapsed = (ContinuousClock.now - start).components
    running.cancel()
    return Double(count) / (Double(elapsed.seconds) + Double(elapsed.attoseconds) / 1e18)
  }
}
