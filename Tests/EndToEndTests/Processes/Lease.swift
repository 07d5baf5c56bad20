import Foundation
import Postgres

/// A job that a worker has claimed and not ended.
struct Lease: Hashable {
  let job: UUID
  let attempt: Int64
  /// The Message-ID of what it is to deliver, where that is not recorded as sent.
  let message: String?
}

extension Installation {
  /// What the workers of that kind hold, or held when they were killed.
  func leases(of program: Program) async throws -> [Lease] {
    let rows = try await database.query(
      nil,
      """
      SELECT j.id, j.attempt, '<' || d.message_id || '>' AS message FROM job j
      LEFT JOIN delivery d ON d.organisation_id = j.organisation_id AND d.id = j.subject_id AND d.state = 'waiting'
      WHERE j.queue = \(program == .reportWorker ? "report" : "delivery") AND j.attempt > 0 AND j.failures = 0
        AND j.run_at > now()
      """)
    return try rows.map { Lease(job: try $0["id"], attempt: try $0["attempt"], message: try $0["message"]) }
  }
}
