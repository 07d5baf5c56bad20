import Foundation
package import Postgres

/// Writes what became of jobs, in batches: while one round trip is under way, the next batch gathers.
package actor JobLedger {
  /// Entries of one batch at the most.
  static let batch = 500

  private struct Entry {
    var job: Job
    var outcome: Job.Outcome
    var continuation: CheckedContinuation<Result<Bool, any Error>, Never>
  }

  private let database: Database
  private let backoff: Backoff
  private var waiting: [Entry] = []
  private var isWriting = false

  package init(database: Database, backoff: Backoff = Backoff()) {
    self.database = database
    self.backoff = backoff
  }

  /// - Throws: `LostLease` when another worker has claimed the job meanwhile.
  package func record(_ outcome: Job.Outcome, of job: Job) async throws {
    if outcome == .completed { return }
    let held = await withCheckedContinuation { continuation in
      waiting.append(Entry(job: job, outcome: outcome, continuation: continuation))
      if !isWriting {
        isWriting = true
        Task { await write() }
      }
    }
    if try !held.get() { throw LostLease() }
  }

  private func write() async {
    while !waiting.isEmpty {
      let batch = Array(waiting.prefix(Self.batch))
      waiting.removeFirst(batch.count)
      do {
        let held = try await store(batch)
        for entry in batch { entry.continuation.resume(returning: .success(held.contains(entry.job.id))) }
      } catch {
        for entry in batch { entry.continuation.resume(returning: .failure(error)) }
      }
    }
    isWriting = false
  }

  private func store(_ batch: [Entry]) async throws -> Set<UUID> {
    let finished = batch.filter { $0.outcome == .finished }.map(\.job)
    let back = batch.filter { $0.outcome != .finished }
    var statements: [SQL] = []
    if !finished.isEmpty { statements.append(Job.finish(finished)) }
    if !back.isEmpty { statements.append(putBack(back)) }
    return try await Set(database.unit(nil, statements).flatMap { rows in try rows.map { try $0["id"] as UUID } })
  }

  private func putBack(_ entries: [Entry]) -> SQL {
    let fates = entries.map { fate(of: $0.job, $0.outcome) }
    return Job.putBack(
      entries.map(\.job), delays: fates.map(\.delay), reasons: fates.map(\.reason), dead: fates.map(\.isDead))
  }

  private func fate(of job: Job, _ outcome: Job.Outcome) -> (delay: Duration, reason: String?, isDead: Bool) {
    switch outcome {
    case .completed, .finished, .returned: (.zero, nil, false)
    case .later(let delay, let reason): (delay, reason, false)
    case .dead(let reason): (.zero, reason, true)
    case .failed(let reason):
      (backoff.delay(afterFailures: job.failures + 1), reason, job.failures + 1 >= backoff.attempts)
    }
  }
}
