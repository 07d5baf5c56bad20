package import Foundation

/// The one form of condition for gates, triggers and applicability: `all`, `any` and `none` of comparisons or conditions.
///
/// The parts present are all required: `all(…)` and `any(…)` and `none(…)`. `none` of several is true when not one of
/// them is. An empty condition is true.
package struct Condition: Sendable, Hashable, Codable {
  package var all: [Term]
  package var any: [Term]
  package var none: [Term]

  package init(all: [Term] = [], any: [Term] = [], none: [Term] = []) {
    self.all = all
    self.any = any
    self.none = none
  }

  package indirect enum Term: Sendable, Hashable, Codable {
    case comparison(Comparison)
    case condition(Condition)
  }

  /// `[fact, operator, value]`.
  package struct Comparison: Sendable, Hashable, Codable {
    package var fact: String
    package var comparator: Comparator
    package var value: Value

    package init(_ fact: String, _ comparator: Comparator, _ value: Value) {
      self.fact = fact
      self.comparator = comparator
      self.value = value
    }
  }

  package enum Comparator: String, Sendable, Hashable, Codable, CaseIterable {
    /// Equal.
    case `is`
    /// One of a list.
    case `in`
    /// The fact, a set, contains the value, or all of a list.
    case has
    case gte
    case gt
    case lte
    case lt
    /// Whether the fact has a value at all; never unknown.
    case known
    /// Whether the fact, a set, has no member.
    case empty
  }

  package enum Value: Sendable, Hashable, Codable {
    case text(String)
    case boolean(Bool)
    case number(Decimal)
    case list([String])
    /// Another fact's value.
    case fact(String)
  }
}
