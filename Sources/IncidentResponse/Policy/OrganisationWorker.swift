package import Foundation
package import Postgres

/// Carries out a worker's job on the organisation's own log: what its people owe is opened and reminded of, and the owners
/// and readers of improvements are told. The job ends
/// in the same transaction, and puts its successor in its place, so that the organisation has one such job at all times.
///
/// 1. A round opens what is missing, ends what is owed no more, and tells people; whatever it finds nothing of is done.
///    It can be run at any time, any number of times.
/// 2. The next round comes when somebody is to be told, and at the latest after `every`.
package struct OrganisationWorker: Sendable {
  /// How long somebody who has just joined may wait for what they owe to be opened.
  package static let every = "1 hour"

  package let library: ProcedureLibrary
  /// Of message ids.
  package let domain: String

  package init(library: ProcedureLibrary, domain: String) {
    self.library = library
    self.domain = domain
  }

  package func perform(
    _ job: Job, at now: Date = .now, for caller: Caller, in tx: borrowing Transaction
  ) async throws -> Set<WakeUpChannel> {
    guard job.kind == .restore else { return [] }
    let calendar = try await BusinessCalendar.own(caller, in: tx)
    var improvements = ImprovementRound(caller: caller, now: now, zone: calendar.zone.identifier, domain: domain)
    try await improvements.tell(in: tx)
    let forces = try await VersionInForce.all(by: caller, from: library, in: tx)
    var round = ObligationRound(caller: caller, log: job.record, now: now, calendar: calendar, domain: domain)
    try await round.open(forces, in: tx)
    try await round.tell(forces, in: tx)
    _ = try await tx.pipeline(round.finish(hasMore: improvements.hasMore))
    return round.hasMail || improvements.hasMail ? [.deliveries, .events] : [.events]
  }
}
