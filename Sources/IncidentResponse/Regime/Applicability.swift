/// Whether a regime demands notices of an incident, in three values: what is not known yet is neither yes nor no.
package struct Applicability: Sendable, Hashable {
  package var regime: Regime
  package var answer: Answer
  /// Facts that would decide it.
  package var missing: [String]
  /// Why it does not apply, in words; nil otherwise.
  package var because: String?
  package var stages: [Stage]

  package enum Answer: String, Sendable, Hashable, Codable, CaseIterable {
    case applies
    /// Counted provisionally, with the facts that are still missing.
    case mayApply = "may-apply"
    case doesNotApply = "does-not-apply"

    init(_ truth: Truth) {
      self =
        switch truth {
        case .true: .applies
        case .unknown: .mayApply
        case .false: .doesNotApply
        }
    }
  }

  /// A notice of the regime.
  package struct Stage: Sendable, Hashable {
    package var id: String
    package var answer: Answer
    package var missing: [String]
  }
}

/// One part of the answer, with what it lacks.
private struct PartialAnswer {
  var truth: Truth
  var missing: [String] = []
  var because: String?
}

extension RegimeCatalogue {
  /// The facts that triggers ask for, with the kinds that their comparisons take them for. A count of residents is stated
  /// for each jurisdiction: `residents.US-CA`.
  package var facts: FactRegistry {
    var types: [String: FactType] = [
      Self.role: FactType(Self.role, .set, "Role"),
      Self.entityClass: FactType(Self.entityClass, .set, "Kind of entity"),
    ]
    for regime in regimes {
      for comparison in regime.comparisons where types[comparison.fact]?.kind != .set {
        types[comparison.fact] = FactType(
          comparison.fact, comparison.impliedKind, comparison.fact.replacing("_", with: " ").capitalizedFirst,
          values: orders[comparison.fact] ?? [])
      }
    }
    return FactRegistry(Array(types.values))
  }

  /// Evaluates every regime.
  ///
  /// - Parameters:
  ///   - jurisdictions: codes of the places whose law binds the organisation or protects those affected; nil if not known.
  ///   - day: of the event that counts: the rules in force then.
  package func applicability(_ facts: Facts, jurisdictions: Set<String>?, on day: CalendarDay) -> [Applicability] {
    let registry = self.facts
    return regimes.map { applicability(of: $0, facts, registry, jurisdictions: jurisdictions, on: day) }
  }

  /// Evaluates one.
  ///
  /// - Parameter registry: `facts`, or more.
  package func applicability(
    of regime: Regime, _ facts: Facts, _ registry: FactRegistry, jurisdictions stated: Set<String>?, on day: CalendarDay
  ) -> Applicability {
    var facts = facts
    if let residents = facts["\(Self.residents).\(regime.law.jurisdiction.lowercased())"]
      ?? facts["\(Self.residents).\(regime.law.jurisdiction)"]
    {
      facts[Self.residents] = residents
    }
    let trigger = regime.trigger.evaluate(facts, registry)
    let parts = [
      Self.inForce(regime.law, on: day), reaches(regime.law.jurisdiction, stated), obliges(regime, facts),
      PartialAnswer(truth: trigger.truth, missing: trigger.missing, because: "what happened does not call for it"),
    ]
    let whole = Self.together(parts)
    let stages = regime.stages.map { stage in
      let own = stage.condition?.evaluate(facts, registry)
      let both = Self.together(
        [whole, PartialAnswer(truth: own?.truth ?? .true, missing: own?.missing ?? [])])
      return Applicability.Stage(id: stage.id, answer: .init(both.truth), missing: both.missing)
    }
    return Applicability(
      regime: regime, answer: .init(whole.truth), missing: whole.missing,
      because: whole.truth == .false ? whole.because : nil, stages: stages)
  }

  /// All of them; what one of several false ones lacks does not matter.
  private static func together(_ parts: [PartialAnswer]) -> PartialAnswer {
    if let wrong = parts.first(where: { $0.truth == .false }) {
      return PartialAnswer(truth: .false, because: wrong.because)
    }
    let missing = parts.filter { $0.truth == .unknown }.flatMap(\.missing)
      .reduce(into: [String]()) { names, name in if !names.contains(name) { names.append(name) } }
    return PartialAnswer(truth: Truth.all(parts.map(\.truth)), missing: missing)
  }

  private static func inForce(_ law: Regime.Law, on day: CalendarDay) -> PartialAnswer {
    if law.status == .proposed { return PartialAnswer(truth: .false, because: "it is a proposal") }
    if let effective = law.effective {
      return effective > day
        ? PartialAnswer(truth: .false, because: "it applies from \(effective)") : PartialAnswer(truth: .true)
    }
    if law.status == .adopted { return PartialAnswer(truth: .false, because: "it is adopted and does not apply yet") }
    return PartialAnswer(truth: .true)
  }

  /// With a part its whole is concerned; whether a part is cannot be told from its whole alone.
  private func reaches(_ code: String, _ stated: Set<String>?) -> PartialAnswer {
    let throughout = jurisdictions[code]?.throughout
    if throughout == .everywhere { return PartialAnswer(truth: .true) }
    guard let stated else { return PartialAnswer(truth: .unknown, missing: ["jurisdictions"]) }
    let concerned = stated.union(stated.compactMap(whole)).union(stated.compactMap(rest))
    if concerned.contains(code) { return PartialAnswer(truth: .true) }
    if case .jurisdiction(let territory)? = throughout {
      return PartialAnswer(
        truth: Truth(concerned.contains(territory)), because: "\(territory) is none of the jurisdictions")
    }
    if let whole = whole(of: code), stated.contains(whole), !stated.contains(where: { self.whole(of: $0) == whole }) {
      return PartialAnswer(truth: .unknown, missing: ["jurisdictions"])
    }
    return PartialAnswer(truth: .false, because: "\(code) is none of the jurisdictions")
  }

  /// Whether the catalogue can say anything of a code: one that it lists, or a part of one.
  package func knows(jurisdiction code: String) -> Bool {
    jurisdictions[code] != nil || whole(of: code).map { jurisdictions[$0] != nil } == true
  }

  /// The EU of a member State, the country of a state.
  private func whole(of code: String) -> String? {
    if let outer = jurisdictions[code]?.within { return outer }
    return code.split(separator: "-").first.map(String.init).flatMap { $0 == code ? nil : $0 }
  }

  /// What stands for the parts of a country that the catalogue does not list.
  private func rest(of code: String) -> String? {
    guard jurisdictions[code] == nil, let whole = whole(of: code) else { return nil }
    return "\(whole)-XX"
  }

  /// Whom a regime obliges counts where its trigger does not ask for it.
  private func obliges(_ regime: Regime, _ facts: Facts) -> PartialAnswer {
    let asked = Set(regime.trigger.comparisons.map(\.fact))
    if !asked.isDisjoint(with: [Self.role, Self.entityClass, "sector"])
      || !rolesOfEverybody.isDisjoint(with: regime.obliged)
    {
      return PartialAnswer(truth: .true)
    }
    guard case .set(let roles)? = facts[Self.role] else {
      return PartialAnswer(truth: .unknown, missing: [Self.role])
    }
    return PartialAnswer(
      truth: Truth(!roles.isDisjoint(with: regime.obliged)),
      because: "it obliges \(regime.obliged.joined(separator: ", "))")
  }

  private static let role = "role"
  private static let entityClass = "entity_class"
  private static let residents = "residents"
}

extension Regime {
  /// Of its trigger and of the conditions of its stages.
  var comparisons: [Condition.Comparison] {
    trigger.comparisons + stages.flatMap { $0.condition?.comparisons ?? [] }
  }
}

extension Condition.Comparison {
  /// What the value takes the fact for.
  var impliedKind: FactType.Kind {
    switch (comparator, value) {
    case (.has, _), (.empty, _): .set
    case (_, .boolean): .boolean
    case (_, .number): .number
    default: .text
    }
  }
}

extension String {
  fileprivate var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
