package import Foundation

/// Who has which role of a procedure (docs/decisions/0019).
extension Dossier {
  /// Whether a caller holds a role of the procedure, in this incident or in the organisation.
  package func holds(_ role: String, of version: ProcedureVersion, _ caller: UUID?) -> Bool {
    guard let caller else { return false }
    let appointed = appointments(to: role, of: version)
    if appointed.contains(where: { $0.person == caller }) { return true }
    return !isTaken(appointed) && duties.contains(Duty(procedure: version.procedure.key, role: role))
  }

  /// Whether some person of the organisation holds it, so that it binds. Somebody from outside, who has no access, decides
  /// nothing.
  func isHeld(_ role: String, of version: ProcedureVersion) -> Bool {
    appointments(to: role, of: version).contains { $0.person != nil }
      || holders[Duty(procedure: version.procedure.key, role: role)] != nil
  }

  /// Names of those who have it now.
  func names(holding role: String, of version: ProcedureVersion) -> [String] {
    let appointed = appointments(to: role, of: version)
    let standing = isTaken(appointed) ? [] : holders[Duty(procedure: version.procedure.key, role: role)] ?? []
    return Set(appointed.compactMap(\.holder) + standing).sorted()
  }

  /// An exclusive role that was given to a person in the incident is theirs alone, whoever has it in the organisation.
  private func isTaken(_ appointed: [Appointment]) -> Bool {
    appointed.contains { $0.isExclusive && $0.person != nil }
  }

  /// The same for anybody.
  func isHeld(_ role: String, of version: ProcedureVersion, by person: UUID) -> Bool {
    let appointed = appointments(to: role, of: version)
    if appointed.contains(where: { $0.person == person }) { return true }
    let standing = holderKeys[Duty(procedure: version.procedure.key, role: role)] ?? []
    return !isTaken(appointed) && standing.contains(person)
  }

  private func appointments(to role: String, of version: ProcedureVersion) -> [Appointment] {
    let element = version.id(.role, role)
    return appointments.filter { $0.element == element }
  }
}
