import Foundation
import IncidentResponse
import Postgres

/// The real sweep over millions of pending timers: how late clocks are missed at a steady rate, how many are missed in a
/// second at the most, what somebody's long snapshot costs, and whether one organisation can hold up others.
struct ClocksBenchmark {
  /// Goals of the product.
  private static let goals = (
    p99: 0.05, rate: 10_000.0, heldRatio: 2.0, small: 0.25, audit: 60.0, stop: 10.0, memory: 150.0, growth: 16.0
  )
  private static let lostTimers = 30
  private static let steadyRate = 1_000

  private let timers: Int
  private let seconds: Int
  private let bench: GatewayDatabase

  init(timers: Int, seconds: Int) throws {
    self.timers = timers
    self.seconds = seconds
    bench = GatewayDatabase(address: try ServerAddress())
  }

  /// Whether every goal is reached.
  func run() async throws -> Bool {
    try await bench.migrate()
    return try await bench.asSuperuser { database in
      let register = ClockRegister(database: database)
      try await prepare(register)
      let stopped = burstBatch("burst that is stopped", 8)
      var stoppedAt = ContinuousClock.now
      var isReached = try await working { worker in
        // Each statement and each cache is used once before anything counts.
        _ = try await fire(steady("warm-up", 1, seconds: 3), register, worker)
        let isReached = try await measure(register, worker)
        try await interrupt(stopped.due(after(writing: stopped.count)), register, worker)
        stoppedAt = .now
        return isReached
      }
      isReached = tellStop(ContinuousClock.now - stoppedAt) && isReached
      // Another one goes on where that one stopped.
      try await working { _ in try await register.awaitMissed(stopped) }
      try check(try await register.firing(of: stopped), stopped)
      return isReached
    }
  }

  private func working<Value: Sendable>(_ body: (WorkerProcess) async throws -> Value) async throws -> Value {
    try await WorkerProcess.running(
      "tocsin-deadline-worker", ["--no-delivery"],
      settings: ["TOCSIN_SWEEP_DATABASE_URL": bench.address.url("tocsin_sweep", GatewayDatabase.name)], body)
  }

  private func prepare(_ register: ClockRegister) async throws {
    Benchmarks.tell("Writing \(timers) pending timers of \(ClockRegister.organisations) organisations")
    // Nothing waits for the disk meanwhile; what is measured runs on a server that does.
    for statement in ["ALTER SYSTEM SET fsync = off", "SELECT pg_reload_conf()"] as [SQL] {
      try await register.script(statement)
    }
    try await register.prepare()
    try await register.fillPending(timers)
    for statement in ["VACUUM ANALYZE", "ALTER SYSTEM RESET fsync", "SELECT pg_reload_conf()", "CHECKPOINT"] as [SQL] {
      try await register.script(statement)
    }
  }

  private func measure(_ register: ClockRegister, _ worker: WorkerProcess) async throws -> Bool {
    let before = try worker.memory().now
    let began = ContinuousClock.now
    let free = try await half("", 2, register, worker)
    var isReached = tellBurst("all due at once", free.burst)
    isReached = tellSteady("1,000 due a second", free.steady, goal: Self.goals.p99) && isReached
    let held = try await holdingSnapshot { try await half(" under a snapshot", 4, register, worker) }
    // The goal under a snapshot is the lateness; what this leaves behind is what the steady run meets.
    tellRate("all due at once, a snapshot held", held.burst)
    let limit = max(free.steady.p99, 0.005) * Self.goals.heldRatio
    isReached = tellSteady("1,000 due a second, the snapshot still held", held.steady, goal: limit) && isReached
    Benchmarks.print("checkpoints meanwhile: \(free.checkpoints) before the snapshot, \(held.checkpoints) under it")
    isReached = try await crowd(register, worker) && isReached
    isReached = try await loseTimers(register) && isReached
    try await workOn(since: began, register, worker)
    return tellMemory(before, try worker.memory(), over: ContinuousClock.now - began) && isReached
  }

  private struct Half: Sendable {
    var burst: (firing: ClockRegister.Firing, bytesEach: Double)
    var steady: ClockRegister.Firing
    /// Checkpoints that began meanwhile.
    var checkpoints: Int
  }

  /// What is measured twice, without a snapshot and with one: many due at once, and then the steady rate. Each begins right
  /// after a checkpoint, so that the two differ by the snapshot alone, and not by what the server writes meanwhile.
  private func half(
    _ which: String, _ number: Int, _ register: ClockRegister, _ worker: WorkerProcess
  ) async throws -> Half {
    try await register.script("CHECKPOINT")
    let before = try await register.checkpoints()
    let burst = try await burst("burst" + which, number, register, worker)
    let steady = try await fire(self.steady("steady" + which, number + 1), register, worker)
    return Half(burst: burst, steady: steady, checkpoints: try await register.checkpoints() - before)
  }

  /// Goes on at the steady rate until ten minutes have passed, for what grows slowly; not in a run shorter than usual.
  private func workOn(
    since began: ContinuousClock.Instant, _ register: ClockRegister, _ worker: WorkerProcess
  ) async throws {
    let rest = Int(600 - (ContinuousClock.now - began).seconds)
    guard seconds >= 60, rest > 0 else { return }
    _ = try await fire(steady("steady up to ten minutes", 9, seconds: rest), register, worker)
  }

  private func steady(_ name: String, _ number: Int, seconds: Int? = nil) -> ClockRegister.Batch {
    let count = Self.steadyRate * (seconds ?? self.seconds)
    return ClockRegister.Batch(
      name: name, number: number, count: count, firstDue: after(writing: count), spacing: 1 / Double(Self.steadyRate))
  }

  private func burst(
    _ name: String, _ number: Int, _ register: ClockRegister, _ worker: WorkerProcess
  ) async throws -> (firing: ClockRegister.Firing, bytesEach: Double) {
    let batch = burstBatch(name, number)
    var written = 0.0
    let firing = try await fire(batch.due(after(writing: batch.count)), register, worker) {
      written = try await register.logWritten()
    }
    return (firing, (try await register.logWritten() - written) / Double(batch.count))
  }

  private func burstBatch(_ name: String, _ number: Int) -> ClockRegister.Batch {
    ClockRegister.Batch(name: name, number: number, count: 5_000 * seconds, firstDue: .distantFuture)
  }

  /// Returns when a tenth of the batch has fired.
  private func interrupt(
    _ batch: ClockRegister.Batch, _ register: ClockRegister, _ worker: WorkerProcess
  ) async throws {
    Benchmarks.tell("\(batch.name): \(batch.count) timers")
    let before = try await fired(worker)
    try await register.insert(batch)
    try await awaitFired(before + batch.count / 10, worker)
  }

  /// One organisation with a tenth as many due at once as there are pending, and fifty that have some now and then.
  private func crowd(_ register: ClockRegister, _ worker: WorkerProcess) async throws -> Bool {
    let count = timers / 10
    // As many that they take a small part of the time.
    let few = max(500, count / 40)
    let due = after(writing: count + few)
    let span = max(1, Double(count) / 15_000)
    let large = ClockRegister.Batch(
      name: "large", number: 6, count: count, organisations: 1_000...1_000, firstDue: due)
    let small = ClockRegister.Batch(
      name: "small", number: 7, count: few, organisations: 1...50, firstDue: due, spacing: span / Double(few))
    let before = try await fired(worker)
    try await register.insert(large)
    try await register.insert(small)
    try await awaitFired(before + large.count + small.count, worker)
    let (largeFiring, smallFiring) = (try await register.firing(of: large), try await register.firing(of: small))
    try check(largeFiring, large)
    try check(smallFiring, small)
    Benchmarks.print(
      String(
        format: "one organisation's %d due at once: %.1f s, %.0f/s", count, largeFiring.took,
        Double(count) / largeFiring.took))
    return tellSteady("50 small organisations meanwhile", smallFiring, goal: Self.goals.small)
  }

  /// How long the auditor takes to find timers that somebody deleted, each at another moment of its walk.
  private func loseTimers(_ register: ClockRegister) async throws -> Bool {
    Benchmarks.tell("timers deleted by hand")
    var lost: [(number: Int, at: Date)] = []
    for place in 0..<Self.lostTimers {
      // One of each stretch, so that none is deleted twice.
      let number = Int.random(in: (1 + place * timers / Self.lostTimers)...((place + 1) * timers / Self.lostTimers))
      lost.append((number, try await register.deleteTimer(ofPending: number)))
      try await ContinuousClock().sleep(for: .seconds(2))
    }
    let found = try await register.awaitRestored(lost)
    let isReached = found.max() ?? .infinity <= Self.goals.audit
    Benchmarks.print(
      String(
        format:
          "%d timers deleted by hand: found and made again after %.0f s in the middle, %.0f s at worst (goal: %.0f)  %@",
        lost.count, found.sorted()[found.count / 2], found.max() ?? 0, Self.goals.audit,
        isReached ? "reached" : "MISSED"))
    return isReached
  }

  /// Fires the batch and checks that each clock was missed once and left one job.
  private func fire(
    _ batch: ClockRegister.Batch, _ register: ClockRegister, _ worker: WorkerProcess,
    written: () async throws -> Void = {}
  ) async throws -> ClockRegister.Firing {
    Benchmarks.tell("\(batch.name): \(batch.count) timers")
    let before = try await fired(worker)
    try await register.insert(batch)
    try await written()
    try await awaitFired(before + batch.count, worker)
    let firing = try await register.firing(of: batch)
    try check(firing, batch)
    return firing
  }

  private func check(_ firing: ClockRegister.Firing, _ batch: ClockRegister.Batch) throws {
    guard firing.missed == batch.count, firing.jobs == batch.count else { throw Miscounted(firing: firing) }
  }

  struct Miscounted: Error {
    let firing: ClockRegister.Firing
  }

  /// Asks the worker, not the database: that one has enough to do.
  private func awaitFired(_ count: Int, _ worker: WorkerProcess) async throws {
    while try await fired(worker) < count { try await ContinuousClock().sleep(for: .milliseconds(200)) }
  }

  private func fired(_ worker: WorkerProcess) async throws -> Int {
    Int(try await worker.metric("tocsin_timers_fired_total"))
  }

  /// The instant from which clocks may be due, so that all are written, and the sweep knows of them, before.
  private func after(writing count: Int) -> Date { .now.addingTimeInterval(8 + Double(count) / 8_000) }

  /// As an analyst's long query does, from a connection of its own.
  private func holdingSnapshot<Value: Sendable>(_ body: () async throws -> Value) async throws -> Value {
    try await bench.asSuperuser { holder in
      try await holder.withConnection { connection in
        _ = try await connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
        _ = try await connection.execute("SELECT count(*) FROM organisation")
        let value = try await body()
        _ = try await connection.execute("COMMIT")
        return value
      }
    }
  }

  private func tellSteady(_ name: String, _ firing: ClockRegister.Firing, goal: Double) -> Bool {
    let isReached = firing.p99 <= goal
    Benchmarks.print(
      String(
        format: "%@, %d timers: median %.1f ms, p99 %.1f ms late (goal: %.1f), at worst %.1f ms  %@", name,
        firing.missed, firing.median * 1_000, firing.p99 * 1_000, goal * 1_000, firing.worst * 1_000,
        isReached ? "reached" : "MISSED"))
    return isReached
  }

  private func tellStop(_ took: Duration) -> Bool {
    let isReached = took.seconds <= Self.goals.stop
    Benchmarks.print(
      String(
        format: "SIGTERM in the middle of all due at once: gone after %.2f s (goal: %.0f), nothing lost or doubled  %@",
        took.seconds, Self.goals.stop, isReached ? "reached" : "MISSED"))
    return isReached
  }

  private func tellMemory(_ before: Double, _ after: (now: Double, peak: Double), over time: Duration) -> Bool {
    let isReached = after.peak < Self.goals.memory && after.now < before + Self.goals.growth
    Benchmarks.print(
      String(
        format: "memory: %.0f MB after the first run, %.0f MB %.0f min later, %.0f MB at the peak (goal: below %.0f, "
          + "and at most %.0f more)  %@", before, after.now, time.seconds / 60, after.peak, Self.goals.memory,
        Self.goals.growth, isReached ? "reached" : "MISSED"))
    return isReached
  }

  private func tellBurst(_ name: String, _ burst: (firing: ClockRegister.Firing, bytesEach: Double)) -> Bool {
    let isReached = burst.firing.rate >= Self.goals.rate
    tellRate(
      name, burst,
      verdict: String(format: " (goal: %.0f)  %@", Self.goals.rate, isReached ? "reached" : "MISSED"))
    return isReached
  }

  private func tellRate(
    _ name: String, _ burst: (firing: ClockRegister.Firing, bytesEach: Double), verdict: String = ""
  ) {
    Benchmarks.print(
      String(
        format: "%@, %d timers: %.0f/s with event and job, %.0f bytes of log each", name, burst.firing.missed,
        burst.firing.rate, burst.bytesEach) + verdict)
  }
}
