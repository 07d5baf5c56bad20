package import Foundation
package import Postgres

extension Reports {
  /// States, or corrects, when the reporter became aware: anchor of the duty to report, which is then judged anew (M30).
  ///
  /// - Parameter expected: version of the report that the caller saw.
  package func stateAwareness(
    of id: UUID, _ aware: Moment, because reason: String, expecting expected: Int64?, by caller: Caller,
    at now: Date = .now, in tx: borrowing Transaction
  ) async throws {
    guard reason.contains(where: { !$0.isWhitespace }) else {
      throw Refusal(.invalid, "When somebody became aware is stated with a reason.", at: "/reason")
    }
    let first = try await tx.query(
      "SELECT * FROM report WHERE organisation_id = \(caller.organisation) AND id = \(id)"
    ).first
    guard let known = try first.map(Report.init(row:)) else { throw Refusal.notFound("report") }
    let results = try await tx.pipeline(
      (known.incident.map { [Incidents.raise($0)] + Dossier.selection(of: $0) } ?? []) + [
        """
        UPDATE record SET version = version + 1
        WHERE organisation_id = \(caller.organisation) AND id = \(id) AND version = coalesce(\(expected), version)
        """,
        "SELECT * FROM report WHERE organisation_id = \(caller.organisation) AND id = \(id)",
      ])
    guard results[results.count - 2].affected == 1 else {
      throw Refusal(.stale, "The report has changed since you read it.")
    }
    guard var report = try results.last?.first.map(Report.init(row:)), report.incident == known.incident else {
      throw Refusal(.stale, "The report was triaged meanwhile.")
    }
    guard aware.earliest <= report.draft.reportedAt else {
      throw Refusal(.invalid, "Nobody reports what they do not know of yet: awareness comes first.", at: "/awareAt")
    }
    var changes = Self.stating(aware, of: report, because: reason, caller)
    report.draft.aware = aware
    if report.incident != nil {
      changes += try await judged(report, results.dropFirst(), because: reason, caller, at: now, in: tx)
    }
    _ = try await tx.pipeline(changes)
  }

  private static func stating(
    _ aware: Moment, of report: Report, because reason: String, _ caller: Caller
  ) -> [SQL] {
    var events = EventBatch()
    events.append(
      "report.awareness-stated", occurred: Moment(.now), summary: reason,
      details: ["awareAt": aware.shown, "before": report.draft.aware?.shown ?? ""])
    return [
      """
      UPDATE report SET aware_earliest = \(aware.earliest), aware_latest = \(aware.latest)
      WHERE organisation_id = \(caller.organisation) AND id = \(report.id)
      """
    ] + events.statements(record: report.id, caller: caller)
  }

  private func judged(
    _ report: Report, _ results: ArraySlice<Rows>, because reason: String, _ caller: Caller, at now: Date,
    in tx: borrowing Transaction
  ) async throws -> [SQL] {
    guard var dossier = try Dossier(results: results) else {
      throw Refusal(.wrongState, "Its incident is not visible to you: somebody who sees it can state this.")
    }
    dossier.procedures = try await incidents.library.versions(
      dossier.versionsNamed, organisation: caller.organisation, in: tx)
    var casework = Casework(dossier: dossier, caller: caller, now: now)
    casework.note("report.awareness-stated", report.label, subject: report.id, details: ["reason": reason])
    try casework.learn(of: Reporter(report))
    casework.judgeReporters(because: reason)
    try casework.followThrough()
    return casework.finish()
  }
}
