import Foundation

/// Reads an object of a request's body field by field. What breaks a rule is gathered and a harmless value returned;
/// `verify()` refuses the body when anything was gathered, or a field was never read.
final class JSONFields {
  private let fields: [String: JSONValue]
  private let pointer: String
  private let violations: Violations
  private var read: Set<String> = []
  private var children: [JSONFields] = []

  init(_ fields: [String: JSONValue], pointer: String = "#", violations: Violations = Violations()) {
    self.fields = fields
    self.pointer = pointer
    self.violations = violations
  }

  /// Throws one problem that names every broken rule.
  func verify() throws {
    refuseUnread()
    try violations.verify(Problem.invalidBody)
  }

  func has(_ name: String) -> Bool {
    value(name) != nil
  }

  /// Whether the field is missing, or an array of nothing.
  func isEmpty(_ name: String) -> Bool {
    guard let found = value(name) else { return true }
    return found == .array([])
  }

  func required<Value>(_ name: String, _ rule: FieldRule<Value>) -> Value {
    guard let found = value(name) else {
      complain(name, "is required; it must be \(rule.words)")
      return rule.placeholder
    }
    return parsed(found, name, rule) ?? rule.placeholder
  }

  func optional<Value>(_ name: String, _ rule: FieldRule<Value>) -> Value? {
    value(name).flatMap { parsed($0, name, rule) }
  }

  func list<Value>(_ name: String, atMost limit: Int, of rule: FieldRule<Value>) -> [Value]? {
    guard let values = array(name, atMost: limit) else { return nil }
    return values.enumerated().compactMap { parsed($1, "\(name)/\($0)", rule) }
  }

  func object(_ name: String) -> JSONFields? {
    guard let found = value(name) else { return nil }
    return child(found, name)
  }

  func objects(_ name: String, atMost limit: Int) -> [JSONFields]? {
    array(name, atMost: limit)?.enumerated().compactMap { child($1, "\(name)/\($0)") }
  }

  func any(_ name: String) -> JSONValue? {
    value(name)
  }

  func complain(_ name: String, _ rule: String) {
    violations.add(Violation(place: .body(pointer: "\(pointer)/\(name)"), rule: rule))
  }

  private func value(_ name: String) -> JSONValue? {
    read.insert(name)
    return fields[name]
  }

  private func parsed<Value>(_ value: JSONValue, _ name: String, _ rule: FieldRule<Value>) -> Value? {
    guard let parsed = rule.parse(value) else {
      complain(name, "must be \(rule.words)")
      return nil
    }
    return parsed
  }

  private func array(_ name: String, atMost limit: Int) -> [JSONValue]? {
    guard let found = value(name) else { return nil }
    guard case .array(let values) = found, values.count <= limit else {
      complain(name, "must be an array of at most \(limit)")
      return nil
    }
    return values
  }

  private func child(_ value: JSONValue, _ name: String) -> JSONFields? {
    guard case .object(let fields) = value else {
      complain(name, "must be an object")
      return nil
    }
    let child = JSONFields(fields, pointer: "\(pointer)/\(name)", violations: violations)
    children.append(child)
    return child
  }

  private func refuseUnread() {
    for name in Set(fields.keys).subtracting(read).sorted() {
      complain(Self.escaped(name), "is not a field of this request")
    }
    for child in children { child.refuseUnread() }
  }

  /// RFC 6901; a name of any length may come in, so what is repeated is bounded.
  private static func escaped(_ name: String) -> String {
    String(name.prefix(80)).replacing("~", with: "~0").replacing("/", with: "~1")
  }
}
