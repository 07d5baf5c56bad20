import ArgumentParser
import Foundation
import IncidentResponse
import Postgres

/// An incident that is only practised: its response runs through the workers like any other, and its messages are sent.
struct Exercise: Sendable {
  let database: Database
  let scope: Scope

  private static let deliveryLimit: Duration = .seconds(60)

  /// Opens it, and returns when the first message has been delivered.
  func begin() async throws {
    var draft = IncidentDraft(title: "Exercise: orders cannot be placed")
    draft.isExercise = true
    draft.procedures = [.init(slug: "miniorange", eventType: "loss-of-data")]
    draft.log = LogRecord(
      summary: "Orders cannot be placed", description: "Customers see an error when they order",
      fault: "Database of the order system", affectedProducts: "Shop")
    draft.facts = [
      ("start_of_impact", .instant(Moment(.now)), "exercise"), ("detected", .instant(Moment(.now)), "exercise"),
    ]
    draft.starts = true
    let incidents = Incidents(database: database, library: ProcedureLibrary(), wake: { _ in })
    let incident = try await incidents.open(draft, scope: scope)
    let end = ContinuousClock.now + Self.deliveryLimit
    while try await !isDelivered(incident) {
      guard ContinuousClock.now < end else { throw ExitCode(75) }
      try await Task.sleep(for: .milliseconds(100))
    }
    Console.line("\(incident.label)  \(incident.title): the response runs, its first message is delivered")
  }

  private func isDelivered(_ incident: Incident) async throws -> Bool {
    try await database.asTenant(scope) { tx, caller in
      try await tx.query(
        """
        SELECT FROM delivery
        WHERE organisation_id = \(caller.organisation) AND record_id = \(incident.id) AND state = 'sent' LIMIT 1
        """
      ).count == 1
    }
  }
}
