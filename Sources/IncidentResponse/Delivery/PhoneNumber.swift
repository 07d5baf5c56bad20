/// A telephone number as machines dial it (E.164): a plus, the country, and 15 digits at the most.
package struct PhoneNumber: Sendable, Hashable {
  package let text: String

  /// Takes what people put between digits, and 00 for the plus; nil where the country is missing or it is no number.
  package init?(_ written: String) {
    var digits = ""
    for character in written.trimmingPrefix(while: \.isWhitespace) {
      switch character {
      case "0"..."9": digits.append(character)
      case "+" where digits.isEmpty: digits.append(character)
      case " ", "-", ".", "/", "(", ")", "\u{A0}": continue
      default: return nil
      }
    }
    if digits.hasPrefix("00") { digits = "+" + digits.dropFirst(2) }
    guard digits.first == "+", digits.dropFirst().first != "0", (7...15).contains(digits.count - 1) else { return nil }
    text = digits
  }
}
