package import Foundation
package import Postgres

/// What one claim took.
package struct JobClaim: Sendable {
  package var jobs: [Job]
  /// Where the next claim goes on; nil to begin anew with the first organisation.
  package var cursor: UUID?

  /// Claims up to `limit` jobs, organisation by organisation, beginning behind `cursor`.
  package static func take(
    _ queue: Job.Queue, after cursor: UUID? = nil, limit: Int, lease: Duration, in database: Database
  ) async throws -> JobClaim {
    let rows = try await database.query(nil, Job.claim(queue, after: cursor, limit: limit, lease: lease))
    let jobs = try rows.filter { try ($0["id"] as UUID?) != nil }.map(Job.init(row:))
    let visited: Int = try rows.first?["visited"] ?? 0
    return JobClaim(jobs: jobs, cursor: visited >= limit ? try rows.first?["last_organisation_id"] : nil)
  }
}
