import Foundation

extension Casework {
  /// Throws unless every gate of the transition is open, or a role that it names overrides it with a reason. The refusal
  /// says what is missing, by name.
  mutating func pass(
    _ transition: Procedure.Transition, _ version: ProcedureVersion, response: Response?, override: GateOverride?
  ) throws {
    for gate in shutGates(of: transition, version, response: response) {
      guard let override, gate.gate.override.contains(override.role) else {
        throw Refusal(.gate, gate.gate.message, missing: gate.missing)
      }
      guard dossier.duties.contains(override.role) || caller.actor.hasPrefix("operator:") else {
        throw Refusal(.forbidden, "Only who holds the role \(override.role) may pass this gate.", at: "/override/role")
      }
      guard override.reason.contains(where: { !$0.isWhitespace }) else {
        throw Refusal(.invalid, "Passing a shut gate needs a reason.", at: "/override/reason")
      }
      note(
        "gate.overridden", gate.gate.title, element: version.id(.gate, gate.gate.key),
        details: ["reason": override.reason, "role": override.role, "missing": gate.missing.joined(separator: "; ")])
    }
  }

  func shutGates(
    of transition: Procedure.Transition, _ version: ProcedureVersion, response: Response?
  ) -> [(gate: Procedure.Gate, missing: [String])] {
    let facts = dossier.knownFacts(under: version, now: now)
    let registry = version.procedure.factRegistry
    return version.procedure.gates.compactMap { gate in
      guard gate.guards == transition else { return nil }
      if let response, !applies(gate.applies, version, response: response) { return nil }
      let evaluation = gate.requires.evaluate(facts, registry)
      guard evaluation.truth != .true else { return nil }
      return (gate, missing(evaluation, gate, registry))
    }
  }

  private func missing(
    _ evaluation: Condition.Evaluation, _ gate: Procedure.Gate, _ registry: FactRegistry
  ) -> [String] {
    evaluation.shortfalls.flatMap { shortfall -> [String] in
      if !shortfall.names.isEmpty { return shortfall.names }
      return [gate.messages[shortfall.fact] ?? registry[shortfall.fact]?.title ?? shortfall.fact]
    }
  }
}
