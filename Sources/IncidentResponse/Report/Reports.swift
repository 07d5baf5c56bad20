package import Foundation
import Postgres

/// Commands on reports.
package struct Reports: Sendable {
  package let incidents: Incidents
  var database: Database { incidents.database }

  package init(incidents: Incidents) {
    self.incidents = incidents
  }

  package struct Filed: Sendable {
    package var id: UUID
    package var label: String
    /// Whether the same source had filed it before, under the same external id (M36): then nothing was written.
    package var isRepetition = false
  }

  /// Files a report. A person's own kind and id come from the database, not from the request.
  package func file(
    _ draft: Report.Draft, department: UUID? = nil, scope: Scope, key: IdempotencyKey? = nil, at now: Date = .now,
    answer: (@Sendable (Filed) throws -> StoredAnswer)? = nil
  ) async throws -> Filed {
    try draft.validate(now: now)
    if let known = try await filedBefore(draft, scope) { return known }
    do {
      return try await store(draft, department: department, scope: scope, key: key, at: now, answer: answer)
    } catch let error as PostgresError where error.constraint == "report_external_id_key" {
      // Of two at once, the second finds what the first has filed.
      guard let known = try await filedBefore(draft, scope) else { throw error }
      return known
    }
  }

  private func filedBefore(_ draft: Report.Draft, _ scope: Scope) async throws -> Filed? {
    guard let externalID = draft.externalID else { return nil }
    let rows = try await database.query(
      scope.prelude, "SELECT id, label FROM app.filed_before(\(draft.channel.rawValue), \(externalID))")
    return try rows.first.map { Filed(id: try $0["id"], label: try $0["label"], isRepetition: true) }
  }

  private func store(
    _ draft: Report.Draft, department: UUID?, scope: Scope, key: IdempotencyKey?, at now: Date,
    answer: (@Sendable (Filed) throws -> StoredAnswer)?
  ) async throws -> Filed {
    let opening =
      (key.map { [$0.reservation] } ?? []) + [Report.departmentQuery(department), Report.takeNumber(of: "report")]
    let filed = try await database.asTenant(scope, opening: opening) { tx, caller in
      let results = Array(tx.opened.suffix(2))
      guard let departmentID: UUID = try results[0].first?["id"] else {
        throw Refusal(.invalid, "There is no such department.", at: "/departmentId")
      }
      guard let number = results[1].first else { throw Refusal.notFound("organisation") }
      let (year, last): (Int32, Int32) = (try number["year"], try number["last_number"])
      let filed = Filed(
        id: .next(at: now), label: Incident.label(prefix: "REP", year: Int(year), number: Int(last)))
      var closing = Report.filing(draft, id: filed.id, year: year, number: last, department: departmentID, caller)
      if let key, let answer { closing.append(key.fulfilment(caller, try answer(filed))) }
      tx.conclude(closing)
      return filed
    }
    incidents.wake([.events, .deliveries])
    return filed
  }
}
