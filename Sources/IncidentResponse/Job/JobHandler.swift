/// Does the work of jobs. A handler may be cancelled at any time: then its lease is lost, or the process stops.
package protocol JobHandler: Sendable {
  /// - Throws: `LostLease` where the job's completion found nothing; anything else counts as a failure that may pass.
  func perform(_ job: Job) async throws -> Job.Outcome
}
