import IncidentResponse

extension Condition {
  /// As a formula: `impact is major and (clients or customers)`.
  var words: String {
    let parts = [
      all.map(\.words).joined(separator: " and "),
      any.isEmpty ? "" : "(" + any.map(\.words).joined(separator: " or ") + ")",
      none.isEmpty ? "" : "none of (" + none.map(\.words).joined(separator: ", ") + ")",
    ]
    return parts.filter { !$0.isEmpty }.joined(separator: " and ")
  }
}

extension Condition.Term {
  fileprivate var words: String {
    switch self {
    case .condition(let condition): "(\(condition.words))"
    case .comparison(let comparison): "\(comparison.fact) \(comparison.comparator.rawValue) \(comparison.value.words)"
    }
  }
}

extension Condition.Value {
  fileprivate var words: String {
    switch self {
    case .text(let text): text
    case .boolean(let flag): flag ? "true" : "false"
    case .number(let number): "\(number)"
    case .list(let texts): "[\(texts.joined(separator: ", "))]"
    case .fact(let name): name
    }
  }
}
