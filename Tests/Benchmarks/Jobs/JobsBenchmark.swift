import Foundation
import IncidentResponse
import Postgres

/// The job engine beside two queues of the same kind on the same server in the same run, and what wake-ups cost those who
/// write.
struct JobsBenchmark {
  /// Goals of the product.
  private static let goals = (drain: 1.0, pickup: 10.0, writing: 0.97)
  private static let listeners = 20
  private static let writers = 2
  private static let pairs = 10
  private static let picked = 500

  private let jobs: Int
  private let rounds: Int
  private let bench: GatewayDatabase

  init(jobs: Int, rounds: Int) throws {
    self.jobs = jobs
    self.rounds = rounds
    bench = GatewayDatabase(address: try ServerAddress())
  }

  /// Whether every goal is reached.
  func run() async throws -> Bool {
    try await bench.migrate()
    return try await bench.asSuperuser { superuser in
      let ours = JobRun(superuser: superuser, url: bench.address.url("tocsin_delivery", GatewayDatabase.name))
      try await ours.prepare()
      let drained = try await compare(ours)
      try await superuser.withConnection {
        _ = try await $0.execute("CREATE TABLE bench.note (client bigint NOT NULL, words text NOT NULL)")
      }
      var isReached = drained
      for clients in [8, 32] { isReached = try await writing(clients) && isReached }
      return isReached
    }
  }

  /// As many at a time as the fastest of the others takes in a batch.
  private static var wide: JobEngine.Settings {
    var settings = JobEngine.Settings()
    settings.concurrency = 500
    return settings
  }

  private func compare(_ ours: JobRun) async throws -> Bool {
    let pgqueuer = try JobPeer("pgqueuer", on: bench.address)
    let procrastinate = try JobPeer("procrastinate", on: bench.address)
    // Statements, caches and connections are used once before anything counts.
    _ = try await ours.drain(2_000, settings: Self.wide)
    var (wide, narrow): ([Double], [Double]) = ([], [])
    var others: [JobPeer.Measured] = []
    var slow: [JobPeer.Measured] = []
    for round in 1...rounds {
      Benchmarks.tell("Round \(round) of \(rounds)")
      wide.append(try await ours.drain(jobs, settings: Self.wide))
      others.append(try await pgqueuer.run(drained: jobs, picked: Self.picked))
      slow.append(try await procrastinate.run(drained: jobs / 20, picked: Self.picked))
      narrow.append(try await ours.drain(jobs, settings: JobEngine.Settings()))
    }
    tell("Tocsin, 500 jobs at a time", wide, [])
    tell("Tocsin, 32 at a time as in service", narrow, try await ours.pickups(Self.picked))
    tell("pgqueuer", others.map(\.rate), others.flatMap(\.pickups))
    tell("procrastinate", slow.map(\.rate), slow.flatMap(\.pickups))
    let ratio = Comparison.median(
      zip(wide, zip(others, slow)).map { $0 / max($1.0.rate, $1.1.rate) })
    let isFast = ratio >= Self.goals.drain
    Benchmarks.print(
      String(
        format: "drained beside the faster of them: %.2f (goal: %.2f)  %@", ratio, Self.goals.drain,
        isFast ? "reached" : "MISSED"))
    let pickup = Self.percentile(try await ours.pickups(Self.picked), 0.99)
    let isPrompt = pickup <= Self.goals.pickup
    Benchmarks.print(
      String(
        format: "picked up, from the commit to the job's start: p99 %.1f ms (goal: %.0f)  %@", pickup,
        Self.goals.pickup, isPrompt ? "reached" : "MISSED"))
    return isFast && isPrompt
  }

  private func tell(_ name: String, _ rates: [Double], _ pickups: [Double]) {
    let times =
      pickups.isEmpty
      ? ""
      : String(
        format: ", picked up: median %.1f ms, p99 %.1f ms", Self.percentile(pickups, 0.5),
        Self.percentile(pickups, 0.99))
    Benchmarks.print(
      "\(name): " + String(format: "%.0f no-op jobs/s", Comparison.median(rates)) + times)
  }

  /// What is written in a second with wake-ups beside without, in interleaved pairs.
  private func writing(_ clients: Int) async throws -> Bool {
    Benchmarks.tell("\(Self.pairs) pairs of writing with \(clients) clients")
    let ratios = try await listening {
      var ratios: [Double] = []
      for pair in 0..<Self.pairs {
        // Each of the two is first as often as the other.
        let order = pair.isMultiple(of: 2) ? [false, true] : [true, false]
        var rates: [Bool: Double] = [:]
        for wakes in order {
          rates[wakes] = try await WriteLoad.rate(
            processes: Self.writers, clients: clients, seconds: 3, wakes: wakes,
            url: bench.address.inside(GatewayDatabase.name))
        }
        ratios.append((rates[true] ?? 0) / (rates[false] ?? 1))
      }
      return ratios
    }
    let ratio = Comparison.median(ratios)
    let isReached = ratio >= Self.goals.writing
    Benchmarks.print(
      String(
        format: "writes with wake-ups, %d clients in %d processes, %d listeners: %.3f of those without (goal: %.2f), "
          + "%d pairs from %.2f to %.2f  %@", clients, Self.writers, Self.listeners, ratio, Self.goals.writing,
        ratios.count, ratios.min() ?? 0, ratios.max() ?? 0, isReached ? "reached" : "MISSED"))
    return isReached
  }

  /// While as many processes' listeners wait for what is written.
  private func listening<Value: Sendable>(_ body: () async throws -> Value) async throws -> Value {
    let url = bench.address.url("tocsin_delivery", GatewayDatabase.name)
    return try await withThrowingTaskGroup(of: Void.self) { group in
      for _ in 0..<Self.listeners {
        let wakeUps = WakeUps(configuration: DatabaseConfiguration(url: url), logger: ServerAddress.quiet)
        group.addTask { try? await wakeUps.run() }
        group.addTask { for await _ in wakeUps.wakeUps(on: WakeUpChannel.deliveries.rawValue) {} }
      }
      let value = try await body()
      group.cancelAll()
      return value
    }
  }

  private static func percentile(_ values: [Double], _ share: Double) -> Double {
    let sorted = values.sorted()
    return sorted.isEmpty ? 0 : sorted[min(sorted.count - 1, Int((Double(sorted.count) * share).rounded(.up)) - 1)]
  }
}
