package import Foundation
import Postgres

extension Reports {
  /// That a report is none, or one that is known, and why (L8). That it is a new one, `Incidents.open` decides.
  package struct Dismissal: Sendable {
    package var reason: String
    /// The incident that it is a duplicate of; nil where it is no incident.
    package var incident: UUID?
    /// The definition that was considered, of a procedure in force (L7).
    package var considered: Considered?

    package init(
      because reason: String, duplicateOf incident: UUID? = nil, considered: Considered? = nil
    ) {
      self.reason = reason
      self.incident = incident
      self.considered = considered
    }

    /// A definition of a procedure in force, by their keys.
    package struct Considered: Sendable {
      package var procedure: String
      package var definition: String

      package init(procedure: String, definition: String) {
        self.procedure = procedure
        self.definition = definition
      }
    }

    var triage: Report.Triage { incident == nil ? .nonIncident : .duplicate }
  }

  package func dismiss(
    _ id: UUID, _ dismissal: Dismissal, scope: Scope, key: IdempotencyKey? = nil, at now: Date = .now,
    answer: StoredAnswer? = nil
  ) async throws {
    guard dismissal.reason.contains(where: { !$0.isWhitespace }) else {
      throw Refusal(.invalid, "The decision needs a reason.", at: "/reason")
    }
    // The incident first, as whoever restricts it with its reports: two that lock in the same order wait, and no more.
    let opening =
      (key.map { [$0.reservation] } ?? []) + [
        Incidents.versionsInForce(dismissal.considered.map { [$0.procedure] } ?? [])
      ] + (dismissal.incident.map { [Incidents.raise($0)] + Dossier.selection(of: $0) } ?? [])
    let channels = try await database.asTenant(scope, opening: opening) { tx, caller -> Set<WakeUpChannel> in
      let results = tx.opened.dropFirst(key == nil ? 0 : 1)
      let definition = try await definition(dismissal, inForce: results.first, caller, in: tx)
      var (closing, report) = try await store(dismissal, of: id, definition, caller, in: tx)
      var channels: Set<WakeUpChannel> = [.events]
      if dismissal.incident != nil {
        var casework = try await joined(report, results.dropFirst(), caller, at: now, in: tx)
        closing += casework.finish()
        if report.draft.channel == .email, let incident = dismissal.incident {
          closing.append("SELECT app.bring_mail(\(report.id), \(incident))")
        }
        channels.formUnion(casework.channelsToWake)
        // It tells what the incident does, so it is hidden with it.
        if casework.dossier.incident.restricted { closing += Report.restriction(id, caller) }
      }
      if let key, let answer { closing.append(key.fulfilment(caller, answer)) }
      tx.conclude(closing)
      return channels
    }
    incidents.wake(channels)
  }

  private func definition(
    _ dismissal: Dismissal, inForce: Rows?, _ caller: Caller, in tx: borrowing Transaction
  ) async throws -> UUID? {
    guard let considered = dismissal.considered else { return nil }
    let ids: [UUID] = try inForce?.map { try $0["id"] } ?? []
    let versions = try await incidents.library.versions(Set(ids), organisation: caller.organisation, in: tx)
    guard let version = versions.values.first else {
      throw Refusal(.invalid, "There is no procedure \(considered.procedure) in force.", at: "/procedure")
    }
    return try version.definition(considered.definition)
  }

  private func store(
    _ dismissal: Dismissal, of id: UUID, _ definition: UUID?, _ caller: Caller, in tx: borrowing Transaction
  ) async throws -> (closing: [SQL], report: Report) {
    let results = try await tx.pipeline([
      "UPDATE record SET version = version + 1 WHERE organisation_id = \(caller.organisation) AND id = \(id)",
      "SELECT * FROM report WHERE organisation_id = \(caller.organisation) AND id = \(id)",
      "SELECT 1 FROM record WHERE organisation_id = \(caller.organisation) AND id = \(dismissal.incident) AND kind = 'incident'",
    ])
    guard let report = try results[1].first.map(Report.init(row:)) else { throw Refusal.notFound("report") }
    guard dismissal.incident == nil || results[2].first != nil else {
      throw Refusal(.invalid, "There is no such incident, or you may not see it.", at: "/incidentId")
    }
    guard report.triage == .pending else {
      throw Refusal(.wrongState, "The report has been triaged already, as \(report.triage.rawValue).")
    }
    var events = EventBatch()
    events.append(
      "report.\(dismissal.incident == nil ? "dismissed" : "duplicate")", element: definition,
      subject: dismissal.incident, occurred: Moment(.now), summary: dismissal.reason)
    let change: SQL = """
      UPDATE report SET triage = \(dismissal.triage.rawValue), triage_reason = \(dismissal.reason),
        triaged_by = \(caller.person), triaged_at = now(), incident_id = \(dismissal.incident),
        definition_id = \(definition)
      WHERE organisation_id = \(caller.organisation) AND id = \(id) AND triage = 'pending'
      """
    return ([change] + events.statements(record: id, caller: caller), report)
  }

  /// The incident with a further report: its reporter has the same duty as the first (M31).
  private func joined(
    _ report: Report, _ results: ArraySlice<Rows>, _ caller: Caller, at now: Date, in tx: borrowing Transaction
  ) async throws -> Casework {
    guard var dossier = try Dossier(results: results.dropFirst()) else { throw Refusal.notFound("incident") }
    dossier.procedures = try await incidents.library.versions(
      dossier.versionsNamed, organisation: caller.organisation, in: tx)
    var casework = Casework(dossier: dossier, caller: caller, now: now)
    casework.note("report.joined", report.label, subject: report.id)
    try casework.learn(of: Reporter(report))
    casework.judgeReporters(because: "Another report joined.")
    return casework
  }
}

extension ProcedureVersion {
  /// Key of a definition, or a refusal that names those there are.
  func definition(_ key: String) throws -> UUID {
    if let id = id(.definition, key) { return id }
    let known = procedure.definitions.map(\.key).joined(separator: ", ")
    throw Refusal(
      .invalid,
      "The procedure has no definition \(key). " + (known.isEmpty ? "It has none." : "It has: \(known)."),
      at: "/definition")
  }
}
