import Foundation

extension Casework {
  /// Throws unless the fact `aspects_breached` says which aspects an event of this type breached, where the type asks
  /// for them (M20). History says what it knows.
  func checkAspects(of eventType: String?, _ procedure: Procedure) throws {
    guard !incident.isImported, let type = procedure.eventTypes.first(where: { $0.key == eventType }), type.asksAspects
    else { return }
    let known = procedure.aspects.map(\.key).joined(separator: ", ")
    guard case .set(let breached)? = dossier.facts["aspects_breached"]?.value, !breached.isEmpty else {
      throw Refusal(
        .gate, "\(type.title) needs the fact aspects_breached, one or more of: \(known).",
        missing: procedure.aspects.map(\.title))
    }
    let strange = breached.subtracting(procedure.aspects.map(\.key)).sorted()
    guard strange.isEmpty else {
      throw Refusal(
        .invalid, "\(strange.joined(separator: ", ")): the procedure has only the aspects \(known).", at: "/eventType")
    }
  }
}
