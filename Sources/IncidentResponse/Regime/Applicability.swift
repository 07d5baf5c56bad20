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
          values: comparison.fact == "risk" ? Self.risks : [])
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
    let codes = jurisdictions.map(including)
    return regimes.map { regime in
      var own = facts
      if let residents = facts["\(Self.residents).\(regime.law.jurisdiction)"] { own[Self.residents] = residents }
      return applicability(of: regime, own, registry, codes, on: day)
    }
  }

  private func applicability(
    of regime: Regime, _ facts: Facts, _ registry: FactRegistry, _ codes: Set<String>?, on day: CalendarDay
  ) -> Applicability {
    let trigger = regime.trigger.evaluate(facts, registry)
    let parts = [
      Self.inForce(regime.law, on: day), Self.reaches(regime.law.jurisdiction, codes), Self.obliges(regime, facts),
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
    if let effective = law.effective, effective > day {
      return PartialAnswer(truth: .false, because: "it applies from \(effective)")
    }
    return PartialAnswer(truth: .true)
  }

  private static func reaches(_ code: String, _ codes: Set<String>?) -> PartialAnswer {
    if code == everywhere { return PartialAnswer(truth: .true) }
    guard let codes else { return PartialAnswer(truth: .unknown, missing: ["jurisdictions"]) }
    return PartialAnswer(truth: Truth(codes.contains(code)), because: "\(code) is none of the jurisdictions")
  }

  /// Whom a regime obliges counts where its trigger does not ask for it.
  private static func obliges(_ regime: Regime, _ facts: Facts) -> PartialAnswer {
    let asked = Set(regime.trigger.comparisons.map(\.fact))
    if !asked.isDisjoint(with: [role, entityClass, "sector"]) || !anybody.isDisjoint(with: regime.obliged) {
      return PartialAnswer(truth: .true)
    }
    guard case .set(let roles)? = facts[role] else { return PartialAnswer(truth: .unknown, missing: [role]) }
    return PartialAnswer(
      truth: Truth(!roles.isDisjoint(with: regime.obliged)),
      because: "it obliges \(regime.obliged.joined(separator: ", "))")
  }

  /// The codes with those around them: a State of the EU, a state of the US. What the catalogue does not list is the rest
  /// of its country.
  private func including(_ codes: Set<String>) -> Set<String> {
    var all = codes
    for code in codes {
      if let outer = jurisdictions[code]?.within { all.insert(outer) }
      guard let country = code.split(separator: "-").first.map(String.init), country != code else { continue }
      all.insert(country)
      if jurisdictions[code] == nil { all.insert("\(country)-XX") }
    }
    return all
  }

  private static let everywhere = "GL"
  private static let role = "role"
  private static let entityClass = "entity_class"
  private static let residents = "residents"
  private static let risks = ["unlikely", "risk", "high"]
  /// Roles that every organisation has.
  private static let anybody: Set<String> = ["business", "organisation", "isms_owner", "personnel"]
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
