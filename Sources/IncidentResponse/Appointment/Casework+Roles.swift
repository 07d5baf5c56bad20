import Foundation

/// What the procedure leaves to roles (docs/decisions/0019).
extension Casework {
  /// Throws unless the caller has one of the roles, in this incident or in the organisation, or one with all authority for
  /// it (M82, M83). Where nobody has any of the roles, the caller's permission suffices; operators and workers act for
  /// whoever sent them.
  ///
  /// The refusal names the roles, and who has them now.
  func require(oneOf roles: [String], of version: ProcedureVersion, to verb: String, at pointer: String? = nil) throws {
    guard let person = caller.person, roles.contains(where: { dossier.isHeld($0, of: version) }) else { return }
    let authorities = version.procedure.roles.filter(\.authority).map(\.key)
    guard !(roles + authorities).contains(where: { dossier.holds($0, of: version, person) }) else { return }
    throw Refusal(.forbidden, refusal(to: verb, oneOf: roles, of: version), at: pointer)
  }

  /// Throws unless the caller owns the step, or the task of it: nobody else says how it stands.
  func requireOwner(
    of step: Procedure.Step, task key: String? = nil, _ version: ProcedureVersion, to verb: String
  ) throws {
    let task = step.tasks.first { $0.key == key }
    try require(oneOf: step.owners + (task?.owners ?? []), of: version, to: verb)
  }

  private func refusal(to verb: String, oneOf roles: [String], of version: ProcedureVersion) -> String {
    let named = version.procedure.roles.filter { roles.contains($0.key) }
    let others = version.procedure.roles.filter { role in
      role.authority && !roles.contains(role.key) && dossier.isHeld(role.key, of: version)
    }
    let titles = named.map(\.title).joined(separator: " or ")
    let held =
      named.map { "\($0.title): \(holders(of: $0, version))." }
      + others.map { "\($0.title), who always may: \(holders(of: $0, version))." }
    return "To \(verb), one must be \(titles). " + held.joined(separator: " ")
  }

  private func holders(of role: Procedure.Role, _ version: ProcedureVersion) -> String {
    let names = dossier.names(holding: role.key, of: version)
    let rest = names.count - Self.mostNames
    let shown = names.prefix(Self.mostNames).joined(separator: ", ")
    return names.isEmpty ? "nobody" : rest > 0 ? "\(shown) and \(rest) more" : shown
  }

  /// How many holders of a role a refusal names.
  private static let mostNames = 5
}
