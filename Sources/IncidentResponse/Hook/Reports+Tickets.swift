package import Foundation
import Postgres

extension Reports {
  /// Proves a message, and writes nothing. TC401 refuses.
  package func verify(_ message: SignedMessage) async throws {
    _ = try await database.query(Scope.hook(message).prelude, "SELECT 1")
  }

  /// Takes a ticket from a hook: the first message of a ticket makes a report, a later one is a further entry of it, and
  /// a repetition changes nothing (M36).
  package func receive(_ draft: Report.Draft, from message: SignedMessage, at now: Date = .now) async throws -> Filed {
    try draft.validate(now: now)
    if let known = try await followedUp(draft, message) { return known }
    return try await file(draft, scope: .hook(message), at: now)
  }

  private func followedUp(_ draft: Report.Draft, _ message: SignedMessage) async throws -> Filed? {
    let rows = try await database.query(
      Scope.hook(message).prelude,
      """
      SELECT id, label
      FROM app.follow_up_report(\(draft.externalID), \(message.id), \(draft.summary), \(draft.details))
      """)
    guard let row = rows.first else { return nil }
    incidents.wake([.events, .deliveries])
    return Filed(id: try row["id"], label: try row["label"], isRepetition: true)
  }
}
