import Foundation

extension Condition {
  /// What has to come about before the condition is true, in words; alternatives stand in one line. Empty once it is true.
  func outstanding(_ facts: Facts, _ registry: FactRegistry) -> [String] {
    outstanding(facts, registry, wanted: true)
  }

  fileprivate func outstanding(_ facts: Facts, _ registry: FactRegistry, wanted: Bool) -> [String] {
    let all = self.all.map { $0.outstanding(facts, registry, wanted: wanted) }
    let any = self.any.map { $0.outstanding(facts, registry, wanted: wanted) }
    let none = self.none.map { $0.outstanding(facts, registry, wanted: !wanted) }
    if wanted { return all.flatMap(\.self) + Self.oneOf(any) + none.flatMap(\.self) }
    return Self.oneOf(all + (any.isEmpty ? [] : [any.flatMap(\.self)]) + none)
  }

  /// Nothing where one of the ways is open already.
  private static func oneOf(_ ways: [[String]]) -> [String] {
    if ways.isEmpty || ways.contains(where: \.isEmpty) { return [] }
    return [ways.map { $0.joined(separator: " and ") }.joined(separator: "; or ")]
  }
}

extension Condition.Term {
  fileprivate func outstanding(_ facts: Facts, _ registry: FactRegistry, wanted: Bool) -> [String] {
    switch self {
    case .condition(let condition): condition.outstanding(facts, registry, wanted: wanted)
    case .comparison(let comparison):
      comparison.truth(facts, registry) == Truth(wanted) ? [] : [comparison.demand(facts, registry, wanted: wanted)]
    }
  }
}

extension Condition.Comparison {
  /// The titles of facts that a response makes true end in what happens: `Internal incident report: issued`.
  fileprivate func demand(_ facts: Facts, _ registry: FactRegistry, wanted: Bool) -> String {
    let title = registry[fact]?.title ?? fact
    switch (comparator, value) {
    case (.known, .boolean(let flag)):
      return flag == wanted ? "\(title): not known" : "\(title): not to be known"
    case (.empty, .boolean(let flag)) where flag == wanted:
      if case .set(let members)? = facts[fact] { return "\(title): \(members.sorted().joined(separator: ", "))" }
      return "\(title): not known"
    case (.is, .boolean(let flag)):
      let verb = flag == wanted ? "to be" : "not to be"
      guard let colon = title.range(of: ": ", options: .backwards) else { return "\(title): \(verb) so" }
      return "\(title[..<colon.lowerBound]): \(verb) \(title[colon.upperBound...])"
    default:
      return "\(title): not as required"
    }
  }
}
