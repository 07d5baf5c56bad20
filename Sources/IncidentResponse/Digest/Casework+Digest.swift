import Foundation

/// What may wait until its recipient wants to read it.
extension Casework {
  /// Whether a communication is news of the kind that can be gathered: told inside, in an incident that is open to all and
  /// not of the gravest level, and of something that neither begins, nor is due, nor is waited for.
  func canBeGathered(
    _ planned: Communication, _ communication: Procedure.Communication, to audience: Procedure.Audience?,
    _ version: ProcedureVersion
  ) -> Bool {
    guard audience?.side == .internal, planned.deadline == nil, planned.client.isEmpty,
      !incident.restricted, !incident.isExercise, !incident.isImported, !isGravest(version)
    else { return false }
    return communication.proof == .delivery && communication.approvers.isEmpty
      && !Self.beginnings.contains(communication.trigger.event) && !version.procedure.isAwaited(communication.key)
  }

  /// Until when each of the messages waits for the others of its recipient.
  func gathered(_ messages: [Delivery]) -> [Delivery] {
    messages.map { message in
      guard message.channel == .email, let digest = message.addressee.digest else { return message }
      var message = message
      message.heldUntil = digest.next(
        after: now, in: TimeZone(identifier: message.addressee.zone ?? dossier.zone) ?? .gmt)
      return message
    }
  }

  private func isGravest(_ version: ProcedureVersion) -> Bool {
    let levels = version.procedure.levels
    guard levels.count > 1, let level = dossier.level(under: version.id)?.level,
      let key = version.reference(level)?.key, let rank = levels.first(where: { $0.key == key })?.rank
    else { return false }
    return rank == levels.map(\.rank).min()
  }

  /// What these open tells people of something that they do not know yet.
  private static let beginnings: Set<Procedure.Trigger.Event> = [
    .reported, .logged, .responseStarted, .levelChanged, .clockMissed,
  ]
}
