import Foundation
import Postgres
import Synchronization
import TestSupport
import Testing

@testable import IncidentResponse

@Suite(.database, .timeLimit(.minutes(10))) struct JobEngineTests {
  private var database: Database { TestDatabase.current.database(as: "tocsin_delivery") }

  private func engine(
    concurrency: Int = 8, backoff: Backoff = Backoff(), database: Database? = nil,
    _ work: @escaping @Sendable (Job) async throws -> Job.Outcome
  ) -> JobEngine {
    var settings = JobEngine.Settings()
    settings.concurrency = concurrency
    settings.backoff = backoff
    settings.pollInterval = .milliseconds(20)
    settings.grace = .milliseconds(50)
    return JobEngine(
      database: database ?? self.database, queue: .delivery, settings: settings, handler: Work(work: work),
      logger: TestLogger.shared)
  }

  /// Runs engines until `isDone` is signalled.
  private func run(_ engines: [JobEngine], until done: Signal) async {
    await withTaskGroup(of: Void.self) { group in
      for engine in engines { group.addTask { await engine.run() } }
      await done.wait()
      for engine in engines { engine.stop() }
    }
  }

  @Test func `two engines share the work and every job ends once`() async throws {
    let board = try await ClockBoard.make(organisations: 5)
    for organisation in 0..<5 { try await board.enqueue(100, of: organisation) }
    let performed = Tally()
    let done = Signal()
    let work: @Sendable (Job) async throws -> Job.Outcome = { job in
      if performed.add(job.id.uuidString) == 500 { done.send() }
      return .finished
    }
    await run([engine(work), engine(work)], until: done)
    #expect(performed.counts.values.allSatisfy { $0 == 1 })
    #expect(try await board.count("job") == 0)
  }

  @Test func `renewing leases waits for nobody, and a job whose end is being written is still ours`() async throws {
    let board = try await ClockBoard.make()
    try await board.enqueue(3)
    let jobs = try await JobClaim.take(.delivery, limit: 3, lease: .seconds(1), in: database).jobs
    let (ending, others) = (jobs[0], jobs.dropFirst())
    try await board.owner.transaction { tx in
      try await tx.execute("DELETE FROM job WHERE id = \(ending.id)")
      let renewed = try await database.query(nil, Job.renew(jobs, lease: .seconds(3_600)), timeout: .seconds(10))
      #expect(Set(try renewed.map { try $0["id"] as UUID }) == Set(jobs.map(\.id)))
    }
    let rows = try await board.owner.query(nil, "SELECT id FROM job WHERE run_at > now() + interval '50 minutes'")
    #expect(Set(try rows.map { try $0["id"] as UUID }) == Set(others.map(\.id)))
    #expect(try await database.query(nil, Job.renew([ending], lease: .seconds(1))).isEmpty)
  }

  @Test func `organisations take turns although one of them has most of the jobs`() async throws {
    let board = try await ClockBoard.make(organisations: 4)
    try await board.enqueue(200, of: 0)
    for organisation in 1..<4 { try await board.enqueue(2, of: organisation) }
    let order = Mutex<[UUID]>([])
    let done = Signal()
    let engine = engine(concurrency: 4) { job in
      let count = order.withLock { order in
        order.append(job.organisation)
        return order.count
      }
      if count == 206 { done.send() }
      return .finished
    }
    await run([engine], until: done)
    let small = Set(board.organisations.dropFirst())
    let last = order.withLock { order in order.lastIndex { small.contains($0) } } ?? .max
    #expect(last < 40)
  }

  @Test func `a failure is tried again and given up in the end`() async throws {
    let board = try await ClockBoard.make()
    try await board.enqueue(1)
    let tries = Tally()
    let done = Signal()
    var backoff = Backoff()
    backoff.first = .milliseconds(1)
    backoff.attempts = 3
    let engine = engine(backoff: backoff) { job in
      if tries.add("job") == 3 { done.send() }
      return .failed(reason: "not today")
    }
    await run([engine], until: done)
    #expect(tries.counts["job"] == 3)
    #expect(try await board.count("job WHERE dead AND failures = 3 AND last_error = 'not today' AND attempt = 3") == 1)
    #expect(try await JobClaim.take(.delivery, limit: 5, lease: .seconds(5), in: database).jobs.isEmpty)
  }

  @Test func `the completion of an attempt that lost its lease changes nothing`() async throws {
    let board = try await ClockBoard.make()
    try await board.enqueue(1)
    let job = try await claimOne(lease: .zero)
    let later = try await claimOne(lease: .seconds(60))
    #expect(later.id == job.id)
    #expect(later.attempt == job.attempt + 1)
    let ledger = JobLedger(database: database)
    for outcome in [Job.Outcome.finished, .failed(reason: "late"), .dead(reason: "late"), .returned] {
      await #expect(throws: LostLease.self) { try await ledger.record(outcome, of: job) }
    }
    #expect(try await board.count("job WHERE NOT dead AND failures = 0") == 1)
    #expect(try await database.query(nil, Job.renew([job], lease: .seconds(60))).isEmpty)
    try await ledger.record(.finished, of: later)
    #expect(try await board.count("job") == 0)
  }

  @Test func `a job whose worker was killed after the claim runs again when its lease is over`() async throws {
    let board = try await ClockBoard.make()
    try await board.enqueue(1)
    _ = try await claimOne(lease: .zero)
    let done = Signal()
    let attempts = Tally()
    let engine = engine { job in
      attempts.add(String(job.attempt))
      done.send()
      return .finished
    }
    await run([engine], until: done)
    #expect(attempts.counts == ["2": 1])
    #expect(try await board.count("job") == 0)
  }

  @Test func `a stop gives back what has not ended`() async throws {
    let board = try await ClockBoard.make()
    try await board.enqueue(1)
    let started = Signal()
    let engine = engine { _ in
      started.send()
      await Signal().wait()
      try Task.checkCancellation()
      return .finished
    }
    await run([engine], until: started)
    #expect(try await board.count("job WHERE NOT dead AND failures = 0 AND run_at <= now()") == 1)
    #expect(engine.running == 0)
  }

  @Test func `urgent jobs of an organisation come first`() async throws {
    let board = try await ClockBoard.make()
    try await board.enqueue(20)
    try await board.owner.execute(nil, "UPDATE job SET urgent = true, run_at = now() WHERE key = '20'")
    let job = try await claimOne(lease: .seconds(5))
    #expect(try await board.count("job WHERE urgent AND id = \(job.id)") == 1)
  }

  private func claimOne(lease: Duration) async throws -> Job {
    let claim = try await JobClaim.take(.delivery, limit: 1, lease: lease, in: database)
    return try #require(claim.jobs.first)
  }

  private struct Work: JobHandler {
    let work: @Sendable (Job) async throws -> Job.Outcome

    func perform(_ job: Job) async throws -> Job.Outcome { try await work(job) }
  }
}
