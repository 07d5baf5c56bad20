package import Foundation
package import Postgres

/// A breach of the policy by a person (M38, M39). The database makes it and finds it (`app.state_violation`): whoever
/// states one neither sees it nor learns whether there was one already.
package struct PolicyViolation: Sendable {
  /// That somebody did not report.
  package struct Statement: Sendable {
    package var person: UUID
    package var incident: UUID
    package var reason: String
    /// Slug of the procedure whose rule was broken; nil for the one that the incident follows.
    package var procedure: String?

    package init(person: UUID, incident: UUID, reason: String, procedure: String? = nil) {
      self.person = person
      self.incident = incident
      self.reason = reason
      self.procedure = procedure
    }
  }

  package static func state(
    _ statement: Statement, library: ProcedureLibrary, by caller: Caller, in tx: borrowing Transaction
  ) async throws {
    let results = try await tx.pipeline([
      "SELECT exercise, label FROM incident WHERE organisation_id = \(caller.organisation) AND id = \(statement.incident)",
      "SELECT 1 FROM person WHERE organisation_id = \(caller.organisation) AND id = \(statement.person)",
      """
      SELECT DISTINCT procedure_version_id AS id FROM level_assignment
      WHERE organisation_id = \(caller.organisation) AND record_id = \(statement.incident)
      """,
      "SELECT id FROM procedure_version WHERE organisation_id = \(caller.organisation) AND status = 'published'",
    ])
    guard let incident = results[0].first else {
      throw Refusal(.invalid, "There is no such incident, or you may not see it.", at: "/incidentId")
    }
    guard results[1].first != nil else { throw Refusal(.invalid, "There is no such person.", at: "/personId") }
    guard try !(incident["exercise"] as Bool) else {
      throw Refusal(.wrongState, "\(try incident["label"] as String) is an exercise: it is kept out of registers.")
    }
    let followed = try Set(results[2].map { try $0["id"] as UUID })
    let inForce = try Set(results[3].map { try $0["id"] as UUID })
    let versions = try await library.versions(
      followed.isEmpty ? inForce : followed, organisation: caller.organisation, in: tx)
    let candidates = versions.values.sorted { $0.procedure.key < $1.procedure.key }.filter {
      !$0.procedure.violations.isEmpty && (statement.procedure ?? $0.procedure.key) == $0.procedure.key
    }
    guard let version = candidates.first, let violation = version.procedure.violations.first,
      let element = version.id(.violation, violation.key)
    else {
      throw Refusal(
        .invalid, "No such procedure of the incident knows violations.",
        at: statement.procedure == nil ? "/incidentId" : "/procedure")
    }
    _ = try await tx.query(
      """
      SELECT app.state_violation(\(version.id), \(element), \(violation.reportTo), \(statement.person),
        \(statement.incident), 'non-report', \(statement.reason), true)
      """)
  }

  /// How it ends: one of the outcomes that the procedure names (M39).
  ///
  /// - Parameter expected: version of the record that the caller saw.
  package static func decide(
    _ id: UUID, outcome: String, note: String, expecting expected: Int64?, library: ProcedureLibrary, by caller: Caller,
    in tx: borrowing Transaction
  ) async throws {
    let results = try await tx.pipeline([
      """
      UPDATE record SET version = version + 1
      WHERE organisation_id = \(caller.organisation) AND id = \(id) AND kind = 'violation'
        AND version = coalesce(\(expected), version)
      """,
      """
      SELECT v.procedure_version_id, v.element_id FROM violation v
      WHERE v.organisation_id = \(caller.organisation) AND v.id = \(id)
      """,
    ])
    guard let row = results[1].first else { throw Refusal.notFound("violation") }
    guard results[0].affected == 1 else {
      throw Refusal(.stale, "The violation has changed since you read it.")
    }
    let versions = try await library.versions(
      [try row["procedure_version_id"]], organisation: caller.organisation, in: tx)
    let element: UUID = try row["element_id"]
    let key = versions.values.first?.reference(element)?.key
    let outcomes = versions.values.first?.procedure.violations.first { $0.key == key }?.outcomes ?? []
    guard let chosen = outcomes.first(where: { $0.key == outcome }) else {
      throw Refusal(
        .invalid, "It ends as one of: \(outcomes.map(\.key).joined(separator: ", ")).", at: "/outcome")
    }
    var events = EventBatch()
    events.append(
      "violation.decided", element: element, occurred: Moment(.now), summary: note, details: ["outcome": chosen.title])
    _ = try await tx.pipeline(
      [
        """
        UPDATE violation SET outcome = \(outcome), decided_by = \(caller.person), decided_at = now()
        WHERE organisation_id = \(caller.organisation) AND id = \(id)
        """
      ] + events.statements(record: id, caller: caller))
  }
}
