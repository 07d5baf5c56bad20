extension Condition {
  /// The answer, and what stands in its way.
  package struct Evaluation: Sendable, Hashable {
    package var truth: Truth
    /// Comparisons that keep the condition from being true.
    package var shortfalls: [Shortfall]

    /// Facts whose value would have to be known.
    package var missing: [String] {
      shortfalls.flatMap(\.unknownFacts).reduce(into: []) { names, name in
        if !names.contains(name) { names.append(name) }
      }
    }
  }

  package struct Shortfall: Sendable, Hashable {
    package var comparison: Comparison
    package var truth: Truth
    /// False for a comparison under `none`, which must not hold.
    package var mustHold: Bool
    /// What the fact was; nil if unknown.
    package var value: FactValue?
    package var unknownFacts: [String]

    package var fact: String { comparison.fact }

    /// Whom or what a set names, where the set was to be empty.
    package var names: [String] {
      if case .set(let members)? = value { members.sorted() } else { [] }
    }
  }

  package func truth(_ facts: Facts, _ registry: FactRegistry = .builtIn) -> Truth {
    evaluate(facts, registry).truth
  }

  /// The registry gives the order of values that are neither numbers nor times.
  package func evaluate(_ facts: Facts, _ registry: FactRegistry = .builtIn) -> Evaluation {
    evaluate(facts, registry, wanted: true)
  }

  fileprivate func evaluate(_ facts: Facts, _ registry: FactRegistry, wanted: Bool) -> Evaluation {
    let all = self.all.map { $0.evaluate(facts, registry, wanted: wanted) }
    let any = self.any.map { $0.evaluate(facts, registry, wanted: wanted) }
    let none = self.none.map { $0.evaluate(facts, registry, wanted: !wanted) }
    let anyTruth = any.isEmpty ? .true : Truth.any(any.map(\.truth))
    let truth = Truth.all([Truth.all(all.map(\.truth)), anyTruth, Truth.all(none.map { !$0.truth })])
    guard truth != Truth(wanted) else { return Evaluation(truth: truth, shortfalls: []) }
    let inTheWay = all + (wanted && anyTruth == .true ? [] : any) + none
    return Evaluation(truth: truth, shortfalls: inTheWay.flatMap(\.shortfalls))
  }
}

extension Condition.Term {
  /// The conditions that stand in `wanted`'s way are those whose answer is another.
  fileprivate func evaluate(_ facts: Facts, _ registry: FactRegistry, wanted: Bool) -> Condition.Evaluation {
    switch self {
    case .condition(let condition): return condition.evaluate(facts, registry, wanted: wanted)
    case .comparison(let comparison):
      let truth = comparison.truth(facts, registry)
      guard truth != Truth(wanted) else { return .init(truth: truth, shortfalls: []) }
      let shortfall = Condition.Shortfall(
        comparison: comparison, truth: truth, mustHold: wanted, value: facts[comparison.fact],
        unknownFacts: truth == .unknown ? comparison.unknown(facts) : [])
      return .init(truth: truth, shortfalls: [shortfall])
    }
  }
}
