import Foundation
import Postgres

extension Casework {
  /// What follows when the last message of a communication has ended: it was sent, or it failed for everybody. Messages that
  /// are gathered for somebody come later, and do not hold up what the others follow: only where nobody else got it.
  mutating func concludeCommunication(_ id: UUID, in tx: borrowing Transaction) async throws {
    guard let position = dossier.communications.firstIndex(where: { $0.id == id }) else { return }
    // One that was sent before, of which a message came back: whom it reached is fewer.
    if dossier.communications[position].state == .sent { return try await countReached(by: id, in: tx) }
    guard dossier.communications[position].state == .composed else { return }
    let rows = try await tx.query(
      """
      SELECT count(*) AS messages, count(*) FILTER (WHERE state = 'waiting' AND held_until IS NULL) AS waiting,
        count(*) FILTER (WHERE state = 'waiting' AND held_until IS NOT NULL) AS held, max(sent_at) AS sent_at
      FROM delivery WHERE organisation_id = \(organisation) AND communication_id = \(id)
      """)
    guard let row = rows.first, try row["waiting"] as Int == 0, try row["messages"] as Int > 0 else { return }
    let sentAt: Date? = try row["sent_at"]
    if sentAt == nil, try row["held"] as Int > 0 { return }
    try await countReached(by: id, in: tx)
    if let sentAt {
      try communicationSent(id, at: incident.ownTime(of: sentAt))
    } else {
      communicationFailed(position)
    }
  }

  /// Writes down whom the messages reached, department by department (M65).
  private mutating func countReached(by id: UUID, in tx: borrowing Transaction) async throws {
    guard dossier.reach.contains(where: { $0.communication == id }) else { return }
    let rows = try await tx.pipeline([
      DepartmentReach.recount(id, organisation: organisation), DepartmentReach.selection(of: recordID),
    ])
    dossier.reach = try rows[1].map(DepartmentReach.init(row:))
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

  /// What follows when a version of a document has been made: what waits for the first opens, and each is circulated.
  mutating func followDocument(
    _ id: UUID, version number: Int, domain: String, in tx: borrowing Transaction
  ) async throws {
    guard let document = dossier.documents.first(where: { $0.id == id }) else { return }
    if number <= 1 { try documentIssued(id, version: 1, at: moment) }
    try await circulate(document, version: max(1, number), domain: domain, in: tx)
  }
}

extension Incident {
  /// A real instant as the incident counts it: a played case has a clock of its own.
  func ownTime(of instant: Date) -> Moment {
    Moment(exerciseAt ?? instant)
  }
}
