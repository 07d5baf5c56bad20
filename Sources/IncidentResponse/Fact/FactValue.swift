package import Foundation

/// What is known about a fact. A fact without a value is unknown, which is neither true nor false.
package enum FactValue: Sendable, Hashable, Codable {
  case text(String)
  case boolean(Bool)
  case number(Decimal)
  case instant(Moment)
  case set(Set<String>)

  package var kind: FactType.Kind {
    switch self {
    case .text: .text
    case .boolean: .boolean
    case .number: .number
    case .instant: .instant
    case .set: .set
    }
  }

  package var moment: Moment? {
    if case .instant(let moment) = self { moment } else { nil }
  }
}

/// Everything known at one time, by fact name.
package struct Facts: Sendable, Hashable, Codable, ExpressibleByDictionaryLiteral {
  private var values: [String: FactValue]

  package init(_ values: [String: FactValue] = [:]) {
    self.values = values
  }

  package init(dictionaryLiteral elements: (String, FactValue)...) {
    values = Dictionary(elements) { _, last in last }
  }

  package subscript(name: String) -> FactValue? {
    get { values[name] }
    set { values[name] = newValue }
  }

  package var names: [String] { values.keys.sorted() }

  package func moment(_ name: String) -> Moment? { values[name]?.moment }

  /// These facts, with the others' values where both have one.
  package func merging(_ others: Facts) -> Facts {
    Facts(values.merging(others.values) { _, other in other })
  }
}
