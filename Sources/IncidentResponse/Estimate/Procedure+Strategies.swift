extension Procedure {
  /// The strategies that an answer to an estimate selects, in the order of the document (M68).
  package func strategies(for value: String, of estimate: String) -> [Strategy] {
    strategies.filter { $0.estimate == estimate && $0.answers.contains(value) }
  }
}
