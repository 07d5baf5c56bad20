extension Condition {
  /// Names of every fact that it asks about.
  package var factNames: Set<String> {
    (all + any + none).reduce(into: []) { names, term in
      switch term {
      case .condition(let condition): names.formUnion(condition.factNames)
      case .comparison(let comparison):
        names.insert(comparison.fact)
        if case .fact(let other) = comparison.value { names.insert(other) }
      }
    }
  }
}
