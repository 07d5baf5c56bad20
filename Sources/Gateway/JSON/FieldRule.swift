import Foundation

/// What a field may hold: the words complete "must be …".
struct FieldRule<Value: Sendable>: Sendable {
  let words: String
  let placeholder: Value
  let parse: @Sendable (JSONValue) -> Value?
}

extension FieldRule where Value == String {
  /// Counted in Unicode scalars, as PostgreSQL's `length` does. What is only spaces counts as empty.
  static func text(_ length: ClosedRange<Int>) -> Self {
    Self(words: "text of \(length.lowerBound) to \(length.upperBound) characters", placeholder: "") { value in
      guard case .string(let text) = value, text.utf8.count <= length.upperBound * 4,
        length.contains(text.unicodeScalars.count), length.lowerBound == 0 || text.contains(where: { !$0.isWhitespace })
      else { return nil }
      return text
    }
  }

  static func oneOf(_ words: String...) -> Self {
    Self(words: "one of \(words.joined(separator: ", "))", placeholder: words[0]) { value in
      guard case .string(let word) = value, words.contains(word) else { return nil }
      return word
    }
  }

  /// `production-database`, as keys of procedures and short names of organisations are written.
  static let slug = Self(words: "a short name: lower case, digits and hyphens, a letter first", placeholder: "") {
    guard case .string(let text) = $0, text.count <= 63, text.first?.isLetter == true,
      text.utf8.allSatisfy({ (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D })
    else { return nil }
    return text
  }

  static let email = Self(words: "an e-mail address", placeholder: "") {
    guard case .string(let text) = $0, text.count <= 254, !text.contains(where: \.isWhitespace),
      text.split(separator: "@", omittingEmptySubsequences: false).count == 2, text.first != "@", text.last != "@"
    else { return nil }
    return text.lowercased()
  }
}

extension FieldRule where Value == Bool {
  static let flag = Self(words: "true or false", placeholder: false) {
    guard case .bool(let flag) = $0 else { return nil }
    return flag
  }
}

extension FieldRule where Value == Int {
  static func integer(_ range: ClosedRange<Int>) -> Self {
    Self(words: "a whole number from \(range.lowerBound) to \(range.upperBound)", placeholder: range.lowerBound) {
      guard case .number(let digits) = $0, let number = Int(digits), range.contains(number) else { return nil }
      return number
    }
  }
}

extension FieldRule where Value == UUID {
  static let id = Self(words: "a UUID", placeholder: UUID()) {
    guard case .string(let text) = $0 else { return nil }
    return UUID(uuidString: text)
  }
}

extension FieldRule where Value == Date {
  static let instant = Self(
    words: "an instant with its offset, such as 2026-03-01T09:30:00Z", placeholder: Date(timeIntervalSince1970: 0)
  ) {
    guard case .string(let text) = $0 else { return nil }
    return Instant.parse(text)
  }
}
