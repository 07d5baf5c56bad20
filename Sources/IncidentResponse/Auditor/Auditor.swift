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
  private let last = Mutex<Result<Audit, any Error>?>(nil)

  /// - Parameter database: as the role `tocsin_sweep`.
  package init(database: Database, limits: Audit.Limits = Audit.Limits(), logger: Logger) {
    self.database = database
    self.limits = limits
    self.logger = logger
  }

  /// Runs until the task is cancelled.
  package func run() async {
    while !Task.isCancelled {
      do {
        let audit = try await audit()
        last.withLock { $0 = .success(audit) }
        tell(audit)
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
    try await Audit(results: database.unit(nil, Audit.statements(limits)))
  }

  /// For `/readyz`: what the last audit complains of, nil when all is well or none has been made yet.
  package var complaint: String? {
    switch last.withLock({ $0 }) {
    case nil: nil
    case .success(let audit): audit.complaint
    case .failure: "the last audit failed"
    }
  }

  private func tell(_ audit: Audit) {
    let findings = [
      ("unarmed_clocks", audit.unarmedClocks), ("overdue_timers", audit.overdueTimers), ("late_jobs", audit.lateJobs),
      ("stranded_deliveries", audit.strandedDeliveries), ("dead_jobs", audit.deadJobs),
    ]
    var metadata: Logger.Metadata = ["rearmed_clocks": "\(audit.rearmedClocks)"]
    for (name, count) in findings {
      Gauge(label: "tocsin_audit_\(name)").record(count)
      if count > 0 { metadata[name] = "\(count)" }
    }
    if findings.contains(where: { $0.1 > 0 }) {
      logger.error("The audit found what should not be", metadata: metadata)
    }
  }
}
