import Foundation
import Hummingbird

/// Reads parameters of the query; what breaks a rule is gathered until `verify()`.
final class QueryFields {
  private let given: [(name: String, value: String)]
  private let violations = Violations()

  init(_ request: Request) {
    given = request.uri.queryParameters.map { (String($0.key), String($0.value)) }
  }

  func optional<Value>(_ name: String, _ rule: FieldRule<Value>) -> Value? {
    let values = given.filter { $0.name == name }
    guard let first = values.first else { return nil }
    guard values.count == 1, !first.value.utf8.contains(0), let value = rule.parse(.string(first.value)) else {
      complain(name, values.count == 1 ? "must be \(rule.words)" : "may be given once")
      return nil
    }
    return value
  }

  func integer(_ name: String, _ range: ClosedRange<Int>) -> Int? {
    optional(
      name,
      FieldRule(words: FieldRule.integer(range).words, placeholder: 0) { value in
        guard case .string(let text) = value, let number = Int(text), range.contains(number) else { return nil }
        return number
      })
  }

  func flag(_ name: String) -> Bool? {
    optional(name, FieldRule<String>.oneOf("true", "false")).map { $0 == "true" }
  }

  func has(_ name: String) -> Bool {
    given.contains { $0.name == name }
  }

  func complain(_ name: String, _ rule: String) {
    violations.add(Violation(place: .parameter(name), rule: rule))
  }

  func verify() throws {
    try violations.verify(Problem.invalidParameters)
  }
}
