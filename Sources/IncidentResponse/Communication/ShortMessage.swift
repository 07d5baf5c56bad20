import Foundation

/// A message as an SMS: subject and words in one text, and what it takes to carry it (3GPP TS 23.038).
package struct ShortMessage: Sendable, Hashable, Codable {
  package let text: String
  /// Messages of which the network makes one.
  package let segments: Int
  /// Units that the segments count: characters of the GSM alphabet, or of UTF-16 where it does not suffice.
  package let units: Int
  package let isUnicode: Bool

  /// Segments beyond which a message had better be shorter: gateways refuse, and receivers split.
  package static let longest = 3

  /// Subject and words; of an exercise the first word says so.
  package init(subject: String, body: String, isExercise: Bool = false) {
    let mark = isExercise ? "EXERCISE " : ""
    self.init("\(mark)\(subject)\n\(body)".trimmingCharacters(in: .whitespacesAndNewlines))
  }

  package init(_ text: String) {
    self.text = text
    isUnicode = !text.unicodeScalars.allSatisfy { Self.basic.contains($0) || Self.extended.contains($0) }
    units =
      isUnicode
      ? text.utf16.count : text.unicodeScalars.reduce(0) { $0 + (Self.extended.contains($1) ? 2 : 1) }
    let (alone, joined) = isUnicode ? (70, 67) : (160, 153)
    segments = units <= alone ? 1 : (units + joined - 1) / joined
  }

  private static let basic = Set(
    ("@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
      + "abcdefghijklmnopqrstuvwxyzäöñüà").unicodeScalars)

  /// Each takes the place of two.
  private static let extended = Set("^{}\\[~]|€".unicodeScalars)
}
