package import Foundation
package import Postgres

/// Carries out a worker's job on one incident, with the rules and the transaction of a command. The job ends in the same
/// transaction: either all of it happened or none, and once.
package struct CaseWorker: Sendable {
  package let database: Database
  package let library: ProcedureLibrary
  /// Name written into events.
  package let actor: String
  private let wake: @Sendable (Set<WakeUpChannel>) -> Void

  package init(
    database: Database, library: ProcedureLibrary, actor: String = "deadline-worker",
    wake: @escaping @Sendable (Set<WakeUpChannel>) -> Void = { _ in }
  ) {
    self.database = database
    self.library = library
    self.actor = actor
    self.wake = wake
  }

  /// - Parameter body: decides on the dossier and queues what changes; it may read more of the database first. It is not
  ///   called where the job's record is no incident.
  /// - Parameter elsewhere: does the job of another record, the organisation's own log; without it nothing happens and
  ///   the job ends.
  /// - Throws: `LostLease` where another worker has claimed the job.
  package func perform(
    _ job: Job, at now: Date = .now,
    elsewhere: (@Sendable (Caller, borrowing Transaction) async throws -> Set<WakeUpChannel>)? = nil,
    _ body: @Sendable (inout Casework, borrowing Transaction) async throws -> Void
  ) async throws {
    let scope = Scope.worker(organisation: job.organisation, name: actor)
    // Only the job that asks what the law demands needs to know by what that is judged.
    let law = job.kind == .recount ? [RegimeLibrary.selection] : []
    let opening = [job.completion, Incidents.raise(job.record)] + Dossier.selection(of: job.record) + law
    let channels = try await database.asTenant(scope, opening: opening) { tx, caller -> Set<WakeUpChannel> in
      guard tx.opened[0].affected == 1 else { throw LostLease() }
      guard var dossier = try Dossier(results: tx.opened.dropFirst(2)) else {
        return try await elsewhere?(caller, tx) ?? []
      }
      dossier.procedures = try await library.versions(dossier.versionsNamed, organisation: job.organisation, in: tx)
      if !law.isEmpty {
        dossier.law = try await library.regimes.basis(tx.opened.last?.first, organisation: job.organisation, in: tx)
      }
      var casework = Casework(dossier: dossier, caller: caller, now: now)
      try await body(&casework, tx)
      guard casework.hasChanges else { return [] }
      try casework.followThrough()
      tx.conclude(casework.finish())
      return casework.channelsToWake
    }
    wake(channels)
  }
}

extension Casework {
  /// Whether anything is to be written.
  var hasChanges: Bool { !statements.isEmpty || !events.isEmpty }
}
