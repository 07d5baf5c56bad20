import CoreMetrics
import Foundation
package import Logging
import Metrics
package import Postgres
import Synchronization

/// Checks the clocks and messages apart from the sweep that drives them, restores what it can, and says so.
package final class Auditor: Sendable {
  private let database: Database
  private let limits: Audit.Limits
  private let logger: Logger
  private let vouch: @Sendable () -> Void
  private let last = Mutex<Result<Audit, any Error>?>(nil)
  private let progress = Mutex(Progress())
  /// Clocks without a timer that the last pass over all of them left.
  private let unarmed = Mutex(0)

  private struct Progress {
    /// Up to when clocks that are due have been checked.
    var checked = Date.distantPast
    /// Up to when no timer was left that should have fired.
    var fired = Date.distantPast
    var audits = 0
    /// As they were counted last.
    var jobs = (late: 0, dead: 0)
  }

  /// - Parameters:
  ///   - database: as the role `tocsin_sweep`.
  ///   - vouch: called after each audit with which nothing is amiss; must return at once.
  package init(
    database: Database, limits: Audit.Limits = Audit.Limits(), logger: Logger,
    vouch: @escaping @Sendable () -> Void = {}
  ) {
    self.database = database
    self.limits = limits
    self.logger = logger
    self.vouch = vouch
  }

  /// Runs until the task is cancelled: audits, and beside them walks over all running clocks.
  package func run() async {
    await withTaskGroup(of: Void.self) { group in
      group.addTask { await self.auditAgainAndAgain() }
      group.addTask { await self.walk() }
    }
  }

  private func auditAgainAndAgain() async {
    while !Task.isCancelled {
      do {
        let audit = try await audit()
        last.withLock { $0 = .success(audit) }
        tell(audit)
        if complaint == nil { vouch() }
        if audit.mayHaveMore { continue }
      } catch {
        if Task.isCancelled { return }
        last.withLock { $0 = .failure(error) }
        logger.warning("An audit failed", metadata: ["error": "\(error)"])
      }
      try? await Task.sleep(for: limits.every)
    }
  }

  package func audit() async throws -> Audit {
    let (checked, fired, number) = progress.withLock { ($0.checked, $0.fired, $0.audits) }
    let countsJobs = number.isMultiple(of: limits.jobsEvery)
    let results = try await database.unit(
      nil,
      Audit.statements(
        limits, after: checked, firedUpTo: number.isMultiple(of: limits.pastEvery) ? .distantPast : fired,
        countsJobs: countsJobs))
    var audit = try Audit(results: results)
    let lookedUpTo: Date? = try results[0].first?["checked"]
    let firedUpTo: Date? = audit.overdueTimers == 0 ? try results[1].first?["fired"] : .distantPast
    progress.withLock { progress in
      if countsJobs { progress.jobs = (audit.lateJobs, audit.deadJobs) }
      (audit.lateJobs, audit.deadJobs) = progress.jobs
      progress.audits = number + 1
      // Where it could not mend all, the next one begins at the same place, and complains again.
      if !audit.mayHaveMore, audit.unarmedClocks == audit.rearmedClocks, let lookedUpTo {
        progress.checked = lookedUpTo
      }
      progress.fired = firedUpTo ?? .distantPast
    }
    return audit
  }

  private func walk() async {
    var walk = ClockWalk()
    while !Task.isCancelled {
      let began = ContinuousClock.now
      do {
        tell(try await look(&walk))
      } catch {
        if !Task.isCancelled { logger.warning("Could not look at the clocks", metadata: ["error": "\(error)"]) }
        walk = ClockWalk()
      }
      try? await Task.sleep(for: walk.place == nil ? limits.every : (ContinuousClock.now - began) * ClockWalk.rest)
    }
  }

  /// Looks at one page of the running clocks.
  package func look(_ walk: inout ClockWalk) async throws -> ClockWalk.Page {
    guard let row = try await database.query(nil, walk.statement).first else {
      throw PostgresError(.decoding, "a page of clocks returned nothing")
    }
    let page = try ClockWalk.Page(row: row)
    walk.looked(page)
    let left = walk.leftUnarmed
    unarmed.withLock { $0 = left }
    return page
  }

  private func tell(_ page: ClockWalk.Page) {
    if page.unarmed == 0 { return }
    Counter(label: "tocsin_audit_lost_timers_total").increment(by: page.unarmed)
    logger.error(
      "Clocks had lost their timers",
      metadata: ["unarmed_clocks": "\(page.unarmed)", "rearmed_clocks": "\(page.rearmed)"])
  }

  /// For `/readyz`: what the last audit complains of, nil when all is well or none has been made yet.
  package var complaint: String? {
    switch last.withLock({ $0 }) {
    case nil: nil
    case .success(let audit): audit.complaint ?? leftUnarmed
    case .failure: "the last audit failed"
    }
  }

  private var leftUnarmed: String? {
    let left = unarmed.withLock(\.self)
    return left > 0 ? "\(left) clocks have no timer" : nil
  }

  private func tell(_ audit: Audit) {
    let findings = [
      ("unarmed_clocks", audit.unarmedClocks), ("rearmed_pages", audit.rearmedPages),
      ("overdue_timers", audit.overdueTimers), ("late_jobs", audit.lateJobs),
      ("stranded_deliveries", audit.strandedDeliveries), ("dead_jobs", audit.deadJobs),
    ]
    var metadata: Logger.Metadata = ["rearmed_clocks": "\(audit.rearmedClocks)"]
    for (name, count) in findings {
      Gauge(label: "tocsin_audit_\(name)").record(count)
      if count > 0 { metadata[name] = "\(count)" }
    }
    for channel in ChannelOutage.channels {
      Gauge(label: "tocsin_channel_down", dimensions: [("channel", channel.rawValue)])
        .record(audit.channelsDown[channel.rawValue] ?? 0)
    }
    if findings.contains(where: { $0.1 > 0 }) {
      logger.error("The audit found what should not be", metadata: metadata)
    }
  }
}
