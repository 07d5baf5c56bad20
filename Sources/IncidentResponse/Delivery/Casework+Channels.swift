import Foundation
import Postgres

/// Messages change their way while a channel is down, and when it is back (M81).
extension Casework {
  /// The fact that declares channels down for one incident.
  static let channelsDown = "channels_down"

  /// Ways by which people are reached now: those of the organisation, without what is down there or was declared down here.
  var routes: MessageRoutes {
    var routes = dossier.routes
    routes.down.formUnion(declaredDown)
    return routes
  }

  private var declaredDown: Set<Delivery.Channel> {
    guard case .set(let down) = dossier.facts[Self.channelsDown]?.value else { return [] }
    let channels = dossier.procedures.values.flatMap(\.procedure.channels).filter { down.contains($0.key) }
    // A person at a telephone is what is left when nothing works.
    return Set(channels.compactMap { Delivery.Channel(rawValue: $0.medium.rawValue) }).subtracting([.phone])
  }

  /// Has what waits moved, since what is declared down has changed. What has been sent, said or given up stays as it is.
  mutating func switchChannels() {
    if incident.isImported { return }
    queue(WaitingMessage.rerouting(recordID, organisation: organisation))
    let isDown = declaredDown.contains(.email)
    note(
      isDown ? "channel.email-down" : "channel.email-back",
      isDown ? "Messages that wait go another way" : "Messages that wait go by e-mail again")
    wakeUps.insert(.deliveries)
  }

  /// Moves what waits to the ways that work, message by message.
  mutating func reroute(in tx: borrowing Transaction) async throws {
    let rows = try await tx.query(WaitingMessage.selection(recordID, organisation: organisation))
    let moves = routes.moves(of: try rows.map(WaitingMessage.init(row:)))
    for move in moves { note("message.moved", move.summary, subject: move.message.id, details: move.details) }
    statements += WaitingMessage.writing(moves, record: recordID, organisation: organisation)
    if !moves.isEmpty { wakeUps.insert(.deliveries) }
  }
}
