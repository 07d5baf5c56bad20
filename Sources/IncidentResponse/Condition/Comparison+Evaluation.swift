import Foundation

extension Condition.Comparison {
  func truth(_ facts: Facts, _ registry: FactRegistry) -> Truth {
    let fact = facts[self.fact]
    if comparator == .known, case .boolean(let wanted) = value { return Truth((fact != nil) == wanted) }
    guard let fact, let value = resolved(facts) else { return .unknown }
    switch comparator {
    case .known: return .unknown
    case .is: return equal(fact, value)
    case .in: return isOne(fact, of: value)
    case .has: return contains(fact, value)
    case .empty:
      guard case .set(let members) = fact, case .boolean(let wanted) = value else { return .unknown }
      return Truth(members.isEmpty == wanted)
    case .gte, .gt, .lte, .lt:
      if case .instant(let moment) = fact, case .fact(let name) = value, let other = facts.moment(name) {
        return compare(moment, other)
      }
      return ordered(fact, value, registry[self.fact]?.values ?? [])
    }
  }

  /// The facts of this comparison that have no value.
  func unknown(_ facts: Facts) -> [String] {
    var names = [fact]
    if case .fact(let other) = value { names.append(other) }
    return names.filter { facts[$0] == nil }
  }

  /// The value to compare with; nil while the fact it names is unknown.
  private func resolved(_ facts: Facts) -> Condition.Value? {
    guard case .fact(let name) = value else { return value }
    switch facts[name] {
    case .text(let text): return .text(text)
    case .boolean(let flag): return .boolean(flag)
    case .number(let number): return .number(number)
    case .set(let members): return .list(members.sorted())
    case .instant: return value
    case nil: return nil
    }
  }

  private func equal(_ fact: FactValue, _ value: Condition.Value) -> Truth {
    switch (fact, value) {
    case (.text(let text), .text(let other)): Truth(text == other)
    case (.text(let text), .number(let number)): Truth(text == "\(number)")
    case (.text(let text), .boolean(let flag)): Truth(text == "\(flag)")
    case (.boolean(let flag), .boolean(let other)): Truth(flag == other)
    case (.number(let number), .number(let other)): Truth(number == other)
    case (.set(let members), .list(let list)): Truth(members == Set(list))
    default: .unknown
    }
  }

  private func isOne(_ fact: FactValue, of value: Condition.Value) -> Truth {
    guard case .list(let list) = value else { return .unknown }
    switch fact {
    case .text(let text): return Truth(list.contains(text))
    case .number(let number): return Truth(list.contains { Decimal(string: $0) == number })
    case .set(let members): return Truth(!members.isDisjoint(with: list))
    case .boolean, .instant: return .unknown
    }
  }

  private func contains(_ fact: FactValue, _ value: Condition.Value) -> Truth {
    guard case .set(let members) = fact else { return .unknown }
    switch value {
    case .text(let text): return Truth(members.contains(text))
    case .list(let list): return Truth(members.isSuperset(of: list))
    case .number(let number): return Truth(members.contains("\(number)"))
    case .boolean, .fact: return .unknown
    }
  }
}

extension Condition.Comparison {
  private func ordered(_ fact: FactValue, _ value: Condition.Value, _ order: [String]) -> Truth {
    switch (fact, value) {
    case (.number(let number), .number(let other)): return compare(number, other)
    case (.text(let text), .text(let other)):
      guard let left = order.firstIndex(of: text), let right = order.firstIndex(of: other) else { return .unknown }
      return compare(left, right)
    case (.instant(let moment), .text(let text)):
      guard let other = Moment(iso8601: text) else { return .unknown }
      return compare(moment, other)
    default: return .unknown
    }
  }

  private func compare<Value: Comparable>(_ left: Value, _ right: Value) -> Truth {
    switch comparator {
    case .gte: Truth(left >= right)
    case .gt: Truth(left > right)
    case .lte: Truth(left <= right)
    default: Truth(left < right)
    }
  }

  private func compare(_ left: Moment, _ right: Moment) -> Truth {
    switch comparator {
    case .gte: !left.isBefore(right)
    case .gt: right.isBefore(left)
    case .lte: !right.isBefore(left)
    default: left.isBefore(right)
    }
  }
}
