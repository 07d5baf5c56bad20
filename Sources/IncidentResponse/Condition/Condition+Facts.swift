extension Condition {
  var comparisons: [Comparison] {
    (all + any + none).flatMap { term in
      switch term {
      case .comparison(let comparison): [comparison]
      case .condition(let condition): condition.comparisons
      }
    }
  }

  /// Names of all facts that the condition looks at.
  package var facts: Set<String> {
    Set(
      comparisons.flatMap { comparison in
        if case .fact(let other) = comparison.value { [comparison.fact, other] } else { [comparison.fact] }
      })
  }
}

extension Condition.Comparison {
  /// Why this comparison can never have an answer, or can have only one; nil if it makes sense.
  func mistake(_ type: FactType, _ registry: FactRegistry) -> String? {
    if case .fact(let other) = value {
      guard let otherType = registry[other] else { return "\"\(other)\" is no known fact" }
      return otherType.kind == type.kind ? nil : "\"\(fact)\" and \"\(other)\" are of different kinds"
    }
    guard comparator.accepts(type.kind, value) else {
      return "\"\(fact)\" is a \(type.kind.rawValue), which \"\(comparator.rawValue) \(value.words)\" cannot compare"
    }
    if type.kind == .instant, case .text(let text) = value, Moment(iso8601: text) == nil {
      return "\"\(text)\" is no ISO 8601 time"
    }
    if let stranger = value.named.first(where: { !type.values.isEmpty && !type.values.contains($0) }) {
      return "\"\(fact)\" is never \"\(stranger)\", only one of \(type.values.joined(separator: ", "))"
    }
    if [.gte, .gt, .lte, .lt].contains(comparator), type.kind == .text, type.values.isEmpty {
      return "the values of \"\(fact)\" have no order"
    }
    return nil
  }
}

extension Condition.Comparator {
  fileprivate func accepts(_ kind: FactType.Kind, _ value: Condition.Value) -> Bool {
    switch (self, kind, value) {
    case (.known, _, .boolean), (.empty, .set, .boolean): true
    case (.is, .text, .text), (.is, .text, .number), (.is, .text, .boolean): true
    case (.is, .boolean, .boolean), (.is, .number, .number), (.is, .set, .list): true
    case (.in, .text, .list), (.in, .number, .list), (.in, .set, .list): true
    case (.has, .set, .text), (.has, .set, .list), (.has, .set, .number): true
    case (.gte, .number, .number), (.gt, .number, .number), (.lte, .number, .number), (.lt, .number, .number): true
    case (.gte, .text, .text), (.gt, .text, .text), (.lte, .text, .text), (.lt, .text, .text): true
    case (.gte, .instant, .text), (.gt, .instant, .text), (.lte, .instant, .text), (.lt, .instant, .text): true
    default: false
    }
  }
}

extension Condition.Value {
  fileprivate var words: String {
    switch self {
    case .text(let text): text
    case .boolean(let flag): "\(flag)"
    case .number(let number): "\(number)"
    case .list(let list): "[\(list.joined(separator: ", "))]"
    case .fact(let fact): fact
    }
  }

  /// The values that are written out.
  fileprivate var named: [String] {
    switch self {
    case .text(let text): [text]
    case .list(let list): list
    case .boolean, .number, .fact: []
    }
  }
}
