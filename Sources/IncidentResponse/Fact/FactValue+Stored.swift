import Foundation

/// The form in which the database keeps values that are no instants: JSON.
extension FactValue {
  /// nil for an instant, which has columns of its own.
  var storedText: String? {
    switch self {
    case .instant: nil
    case .text(let text): Self.json(text)
    case .boolean(let flag): flag ? "true" : "false"
    case .number(let number): number.description
    case .set(let members): Self.json(members.sorted())
    }
  }

  init?(storedText text: String) {
    if text == "true" || text == "false" {
      self = .boolean(text == "true")
    } else if let members = try? JSONDecoder().decode([String].self, from: Data(text.utf8)) {
      self = .set(Set(members))
    } else if let string = try? JSONDecoder().decode(String.self, from: Data(text.utf8)) {
      self = .text(string)
    } else if let number = Decimal(string: text) {
      self = .number(number)
    } else {
      return nil
    }
  }

  private static func json(_ value: some Encodable) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    // Texts always encode.
    return (try? encoder.encode(value)).map { String(decoding: $0, as: UTF8.self) } ?? "null"
  }
}
