import Foundation

extension Casework {
  /// Throws unless every gate of the transition is open, or a role that it names overrides it with a reason. The refusal
  /// names the gate with its clauses, and what is missing.
  ///
  /// - Returns: the gates that were overridden.
  @discardableResult
  mutating func pass(
    _ transition: Procedure.Transition, _ version: ProcedureVersion, response: Response?,
    overrides: [GateOverride] = []
  ) throws -> [Procedure.Gate] {
    var passed: [Procedure.Gate] = []
    for refusal in refusals(of: transition, version, response: response) {
      let missing = refusal.missing.flatMap { $0.names.isEmpty ? [$0.message] : $0.names }
      guard let override = overrides.first(where: { refusal.gate.override.contains($0.role) }) else {
        throw Refusal(
          .gate, refusal.gate.message, missing: missing, gate: ShutGate(refusal.gate, of: version.procedure))
      }
      guard dossier.holds(override.role, of: version, caller.person) || caller.actor.hasPrefix("operator:") else {
        throw Refusal(.forbidden, "Only who holds the role \(override.role) may pass this gate.", at: "/override/role")
      }
      guard override.reason.contains(where: { !$0.isWhitespace }) else {
        throw Refusal(.invalid, "Passing a shut gate needs a reason.", at: "/override/reason")
      }
      note(
        "gate.overridden", refusal.gate.title, element: version.id(.gate, refusal.gate.key),
        details: ["reason": override.reason, "role": override.role, "missing": missing.joined(separator: "; ")])
      passed.append(refusal.gate)
    }
    return passed
  }

  func refusals(
    of transition: Procedure.Transition, _ version: ProcedureVersion, response: Response?
  ) -> [Procedure.Gate.Refusal] {
    version.procedure.gates.compactMap { gate in
      guard gate.guards == transition, applies(gate.applies, version, response: response) else { return nil }
      return gate.refusal(knownFacts(under: version), version.registry)
    }
  }
}
