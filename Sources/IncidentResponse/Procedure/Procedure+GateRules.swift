extension Procedure.Selection {
  package func gates(guarding transition: Procedure.Transition) -> [Procedure.Gate] {
    gates.filter { $0.guards == transition }
  }

  /// The gates that refuse a transition, each with what is missing; empty means that it may happen.
  ///
  /// A gate opens only when its condition is true: what is unknown refuses too. Whether a gate belongs to the response
  /// at all was settled by the selection.
  package func refusals(
    of transition: Procedure.Transition, _ facts: Facts, _ registry: FactRegistry
  ) -> [Procedure.Gate.Refusal] {
    gates(guarding: transition).compactMap { $0.refusal(facts, registry) }
  }
}

extension Procedure.Gate {
  package struct Refusal: Sendable, Hashable {
    package var gate: Procedure.Gate
    package var missing: [Missing]

    package var canBeOverridden: Bool { !gate.override.isEmpty }
  }

  /// One thing that keeps a gate shut.
  package struct Missing: Sendable, Hashable, Codable {
    package var fact: String
    package var message: String
    /// Whom or what it lacks by name, for example the departments not yet informed.
    package var names: [String]
    /// Nothing is known of the fact; otherwise it has the wrong value.
    package var isUnknown: Bool
  }

  /// nil if the gate is open.
  package func refusal(_ facts: Facts, _ registry: FactRegistry) -> Refusal? {
    let evaluation = requires.evaluate(facts, registry)
    guard evaluation.truth != .true else { return nil }
    let missing = evaluation.shortfalls.map { shortfall in
      Missing(
        fact: shortfall.fact, message: messages[shortfall.fact] ?? Self.words(shortfall, registry),
        names: shortfall.names, isUnknown: shortfall.truth == .unknown)
    }
    return Refusal(gate: self, missing: missing)
  }

  private static func words(_ shortfall: Condition.Shortfall, _ registry: FactRegistry) -> String {
    let title = registry[shortfall.fact]?.title ?? shortfall.fact
    if shortfall.comparison.comparator == .known || shortfall.truth == .unknown { return "\(title): not known" }
    return "\(title): not as required"
  }
}
