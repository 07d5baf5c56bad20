import CoreMetrics
import Foundation
package import Logging
package import Postgres
import Synchronization

/// Claims jobs of one queue and runs them side by side, up to a limit.
package final class JobEngine: Sendable {
  package struct Settings: Sendable {
    /// Jobs that run at a time.
    package var concurrency = 32
    package var lease: Duration = .seconds(15)
    package var pollInterval: Duration = .seconds(5)
    /// How long a stop waits for running jobs before it gives them back.
    package var grace: Duration = .seconds(5)
    package var backoff = Backoff()

    package init() {}
  }

  private struct State {
    var isStopping = false
    var cursor: UUID?
    var running: [UUID: (job: Job, task: Task<Void, Never>)] = [:]
    /// When a job put back by this engine may run again.
    var retryAt: ContinuousClock.Instant?
  }

  private let database: Database
  private let queue: Job.Queue
  private let settings: Settings
  private let handler: any JobHandler
  private let ledger: JobLedger
  private let logger: Logger
  private let metrics: JobMetrics
  private let state = Mutex(State())
  /// Rung by wake-ups, by a job's end, and by a stop.
  package let alarm = Alarm()

  package init(
    database: Database, queue: Job.Queue, settings: Settings = Settings(), handler: any JobHandler, logger: Logger
  ) {
    self.database = database
    self.queue = queue
    self.settings = settings
    self.handler = handler
    self.logger = logger
    ledger = JobLedger(database: database, backoff: settings.backoff)
    metrics = JobMetrics(queue: queue)
  }

  package var running: Int { state.withLock { $0.running.count } }

  /// Runs until `stop()` or until the task is cancelled. Then it claims no more, waits for what runs, and gives back what
  /// has not ended within the grace.
  package func run() async {
    await withTaskGroup(of: Void.self) { group in
      group.addTask { await self.renewLeases() }
      group.addTask { await self.claimAndRun() }
      await group.next()
      group.cancelAll()
    }
    await drain()
  }

  package func stop() {
    state.withLock { $0.isStopping = true }
    alarm.ring()
  }

  private func claimAndRun() async {
    var failures = 0
    while !state.withLock({ $0.isStopping }), !Task.isCancelled {
      let free = settings.concurrency - running
      guard free > 0 else {
        await alarm.wait(atMost: settings.pollInterval)
        continue
      }
      do {
        let mayHoldMore = try await claim(free)
        failures = 0
        if !mayHoldMore { await alarm.wait(atMost: pause) }
      } catch {
        failures += 1
        if !Task.isCancelled {
          logger.warning("Could not claim jobs", metadata: ["error": "\(error)", "attempt": "\(failures)"])
        }
        await alarm.wait(atMost: .milliseconds(min(5_000, 100 << min(failures, 6))))
      }
    }
  }

  /// Claims and starts up to `limit` jobs; returns whether there may be more.
  private func claim(_ limit: Int) async throws -> Bool {
    let cursor = state.withLock { $0.cursor }
    let claim = try await JobClaim.take(queue, after: cursor, limit: limit, lease: settings.lease, in: database)
    state.withLock { state in
      state.cursor = claim.cursor
      for job in claim.jobs { state.running[job.id] = (job, Task { await self.perform(job) }) }
    }
    metrics.claimed.increment(by: claim.jobs.count)
    metrics.running(running)
    // Behind a cursor there may be none although there are some before it.
    return !claim.jobs.isEmpty || claim.cursor != nil || cursor != nil
  }

  private func perform(_ job: Job) async {
    let began = ContinuousClock.now
    let outcome = await outcome(of: job)
    if let outcome {
      do {
        try await ledger.record(outcome, of: job)
        note(outcome, job, took: .now - began)
      } catch is LostLease {
        noteLostLease(job)
      } catch {
        logger.warning(
          "The outcome of a job could not be written; it runs again after its lease",
          metadata: metadata(job, ["error": "\(error)"]))
      }
    }
    state.withLock { _ = $0.running.removeValue(forKey: job.id) }
    metrics.running(running)
    alarm.ring()
  }

  /// Nil where the lease was lost.
  private func outcome(of job: Job) async -> Job.Outcome? {
    do {
      return try await handler.perform(job)
    } catch is LostLease {
      noteLostLease(job)
      return nil
    } catch  where Task.isCancelled {
      return .returned
    } catch {
      return .failed(reason: String("\(error)".prefix(500)))
    }
  }

  private func note(_ outcome: Job.Outcome, _ job: Job, took: Duration) {
    metrics.ended(job.kind, outcome, took: took)
    switch outcome {
    case .completed, .finished, .returned: break
    case .later(let delay, _): comeBack(after: delay)
    case .failed(let reason):
      comeBack(after: settings.backoff.delay(afterFailures: job.failures + 1, jitter: 0))
      logger.warning("A job failed and runs again", metadata: metadata(job, ["reason": "\(reason)"]))
    case .dead(let reason):
      logger.error("A job is given up", metadata: metadata(job, ["reason": "\(reason)"]))
    }
  }

  private func comeBack(after delay: Duration) {
    state.withLock { $0.retryAt = min($0.retryAt ?? .now + delay, .now + delay) }
  }

  private func noteLostLease(_ job: Job) {
    metrics.lostLeases.increment()
    logger.warning("The lease of a job was lost; its attempt counts for nothing", metadata: metadata(job))
  }

  /// Until the next job put back is due, or the poll.
  private var pause: Duration {
    state.withLock { state in
      guard let retryAt = state.retryAt else { return settings.pollInterval }
      let wait = retryAt - .now
      if wait <= .zero { state.retryAt = nil }
      return min(settings.pollInterval, max(.milliseconds(10), wait))
    }
  }

  private func renewLeases() async {
    while (try? await Task.sleep(for: settings.lease / 3)) != nil {
      let held = state.withLock { $0.running.values.map(\.job) }
      if held.isEmpty { continue }
      do {
        let renewed = try await Set(
          database.query(nil, Job.renew(held, lease: settings.lease)).map { try $0["id"] as UUID })
        // Of those that are gone, some have ended meanwhile; cancelling them changes nothing.
        let lost = held.filter { !renewed.contains($0.id) }
        state.withLock { state in
          // Put back and claimed again meanwhile, it is another attempt, whose lease holds.
          for job in lost {
            if let running = state.running[job.id], running.job.attempt == job.attempt { running.task.cancel() }
          }
        }
      } catch {
        if !Task.isCancelled { logger.warning("Could not renew leases", metadata: ["error": "\(error)"]) }
      }
    }
  }

  private func drain() async {
    let tasks = state.withLock { $0.running.values.map(\.task) }
    await withTaskGroup(of: Void.self) { group in
      group.addTask {
        try? await Task.sleep(for: self.settings.grace)
        tasks.forEach { $0.cancel() }
      }
      group.addTask { for task in tasks { await task.value } }
      await group.next()
      tasks.forEach { $0.cancel() }
      group.cancelAll()
    }
    for task in tasks { await task.value }
  }

  private func metadata(_ job: Job, _ more: Logger.Metadata = [:]) -> Logger.Metadata {
    more.merging([
      "job.id": "\(job.id)", "job.kind": "\(job.kind.rawValue)", "job.attempt": "\(job.attempt)",
      "organisation.id": "\(job.organisation)", "record.id": "\(job.record)",
    ]) { first, _ in first }
  }
}
