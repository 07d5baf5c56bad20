import Foundation
import Postgres

extension Casework {
  /// What follows when the last message of a communication has ended: it was sent, or it failed for everybody.
  mutating func concludeCommunication(_ id: UUID, in tx: borrowing Transaction) async throws {
    guard let position = dossier.communications.firstIndex(where: { $0.id == id }),
      dossier.communications[position].state == .composed
    else { return }
    let rows = try await tx.query(
      """
      SELECT count(*) AS messages, count(*) FILTER (WHERE state = 'waiting') AS waiting, max(sent_at) AS sent_at
      FROM delivery WHERE organisation_id = \(organisation) AND communication_id = \(id)
      """)
    guard let row = rows.first, try row["waiting"] as Int == 0, try row["messages"] as Int > 0 else { return }
    if let sentAt: Date = try row["sent_at"] {
      try communicationSent(id, at: incident.ownTime(of: sentAt))
    } else {
      communicationFailed(position)
    }
  }

  private mutating func communicationFailed(_ position: Int) {
    let communication = dossier.communications[position]
    dossier.communications[position].state = .failed
    queue(
      """
      UPDATE communication SET state = 'failed'
      WHERE organisation_id = \(organisation) AND id = \(communication.id) AND state = 'composed'
      """)
    note(
      "communication.failed", "No message arrived: \(communication.subject ?? "")", element: communication.element,
      subject: communication.id)
  }

  /// What follows when a document has been made for the first time.
  mutating func followDocument(_ id: UUID) throws {
    guard dossier.documents.contains(where: { $0.id == id }) else { return }
    try documentIssued(id, version: 1, at: moment)
  }
}

extension Incident {
  /// A real instant as the incident counts it: a played case has a clock of its own.
  func ownTime(of instant: Date) -> Moment {
    Moment(exerciseAt ?? instant)
  }
}
