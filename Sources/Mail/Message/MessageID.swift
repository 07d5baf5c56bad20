/// The identity of a message, by which receivers thread and de-duplicate: `local@domain`, without the angle brackets.
package struct MessageID: Sendable, Hashable, CustomStringConvertible {
  package let value: String

  /// Takes the form with or without angle brackets.
  package init(_ text: String) throws(InvalidMail) {
    var value = text[...]
    if value.hasPrefix("<"), value.hasSuffix(">") { value = value.dropFirst().dropLast() }
    let parts = value.split(separator: "@", omittingEmptySubsequences: false)
    guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }) else {
      throw InvalidMail(.messageID, "not of the form local@domain")
    }
    guard value.utf8.count <= 250 else { throw InvalidMail(.messageID, "longer than 250 characters") }
    let specials = "!#$%&'*+-/=?^_`{|}~."
    guard value.allSatisfy({ $0 == "@" || $0.isASCII && ($0.isLetter || $0.isNumber || specials.contains($0)) }) else {
      throw InvalidMail(.messageID, "holds a character that needs quoting")
    }
    self.value = String(value)
  }

  package var description: String { "<\(value)>" }
}
