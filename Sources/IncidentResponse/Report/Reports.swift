package import Foundation
import Postgres

/// Commands on reports.
package struct Reports: Sendable {
  package let incidents: Incidents
  private var database: Database { incidents.database }

  package init(incidents: Incidents) {
    self.incidents = incidents
  }

  package struct Filed: Sendable {
    package var id: UUID
    package var label: String
  }

  /// Files a report. A person's own kind and id come from the database, not from the request.
  package func file(
    _ draft: Report.Draft, department: UUID? = nil, scope: Scope, key: IdempotencyKey? = nil, at now: Date = .now,
    answer: (@Sendable (Filed) throws -> StoredAnswer)? = nil
  ) async throws -> Filed {
    try draft.validate(now: now)
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
    incidents.wake([.events])
    return filed
  }

  /// Decides that a report is a duplicate of an incident, or none, and why (L8). That it is one, `Incidents.open` decides.
  package func dismiss(
    _ id: UUID, as triage: Report.Triage, of incident: UUID? = nil, because reason: String, scope: Scope,
    key: IdempotencyKey? = nil, answer: StoredAnswer? = nil
  ) async throws {
    guard reason.contains(where: { !$0.isWhitespace }) else {
      throw Refusal(.invalid, "The decision needs a reason.", at: "/reason")
    }
    try await database.asTenant(scope, opening: key.map { [$0.reservation] } ?? []) { tx, caller in
      var events = EventBatch()
      events.append(
        "report.\(triage == .duplicate ? "duplicate" : "dismissed")", subject: incident, occurred: Moment(.now),
        summary: reason)
      let results = try await tx.pipeline([
        "UPDATE record SET version = version + 1 WHERE organisation_id = \(caller.organisation) AND id = \(id)",
        """
        UPDATE report SET triage = \(triage.rawValue), triage_reason = \(reason), triaged_by = \(caller.person),
          triaged_at = now(), incident_id = \(incident)
        WHERE organisation_id = \(caller.organisation) AND id = \(id) AND triage = 'pending'
          -- Before the foreign key, which knows the invisible too and so would tell of them.
          AND (\(incident)::uuid IS NULL OR EXISTS (
            SELECT 1 FROM record r
            WHERE r.organisation_id = \(caller.organisation) AND r.id = \(incident) AND r.kind = 'incident'))
        """,
        "SELECT triage FROM report WHERE organisation_id = \(caller.organisation) AND id = \(id)",
        "SELECT restricted FROM record WHERE organisation_id = \(caller.organisation) AND id = \(incident) AND kind = 'incident'",
      ])
      guard let row = results[2].first else { throw Refusal.notFound("report") }
      guard incident == nil || results[3].first != nil else {
        throw Refusal(.invalid, "There is no such incident, or you may not see it.", at: "/incidentId")
      }
      guard results[1].affected == 1 else {
        throw Refusal(.wrongState, "The report has been triaged already, as \(try row["triage"] as String).")
      }
      var closing = events.statements(record: id, caller: caller)
      // It tells what the incident does, so it is hidden with it.
      if let hidden: Bool = try results[3].first?["restricted"], hidden {
        closing += Report.restriction(id, caller)
      }
      if let key, let answer { closing.append(key.fulfilment(caller, answer)) }
      tx.conclude(closing)
    }
    incidents.wake([.events])
  }
}
