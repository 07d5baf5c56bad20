import Foundation

/// A part of a VERIS record, read for what it is: lists stand where single words are expected, and the other way round.
struct VerisValue {
  private let value: Any?

  init(_ value: Any?) {
    self.value = value
  }

  /// - Throws: `PastIncident.Broken`.
  init(line: Data) throws {
    let read: Any
    do {
      read = try JSONSerialization.jsonObject(with: line)
    } catch {
      throw PastIncident.Broken("is no JSON")
    }
    guard let object = read as? [String: Any] else { throw PastIncident.Broken("is no JSON object") }
    value = object
  }

  subscript(key: String) -> VerisValue { VerisValue((value as? [String: Any])?[key]) }

  /// Names of its parts, in order.
  var keys: [String] { (value as? [String: Any])?.keys.sorted() ?? [] }

  var parts: [VerisValue] { (value as? [Any])?.map(VerisValue.init) ?? (value == nil ? [] : [self]) }

  /// A text that says something, without the one character that no database takes.
  var text: String? {
    let text =
      value as? String ?? (value as? NSNumber)?.stringValue
      ?? (value as? [Any])?.compactMap { $0 as? String }.joined(separator: ", ")
    guard let text else { return nil }
    let plain = text.contains("\0") ? text.replacing("\0", with: "") : text
    guard let first = plain.first(where: { !$0.isWhitespace }) else { return nil }
    // Most texts need no copy.
    guard first != plain.first || plain.last?.isWhitespace == true else { return plain }
    return plain.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  var texts: [String] { parts.compactMap(\.text) }

  /// The texts that tell something.
  var known: [String] { texts.filter { !["Unknown", "NA", "Other"].contains($0) } }

  var number: Double? { (value as? NSNumber)?.doubleValue ?? (value as? String).flatMap(Double.init) }

  var integer: Int? { number.flatMap { Int(exactly: $0) } }
}
