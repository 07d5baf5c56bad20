/// Text as a web page may show it: what a browser would drop, refuse or use to mislead becomes a visible escape.
/// The PDF renderer does the same, and more, for what its fonts lack.
enum VisibleText {
  static func escape(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: needsEscape) else { return text }
    return text.unicodeScalars.reduce(into: "") { shown, scalar in
      if needsEscape(scalar) {
        shown += "⟨U+\(codePoint(scalar))⟩"
      } else {
        shown.unicodeScalars.append(scalar)
      }
    }
  }

  private static func needsEscape(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .control: scalar != "\n" && scalar != "\t" && scalar != "\r"
    case .privateUse, .unassigned, .surrogate: true
    case .format: overridesDirection(scalar) || scalar == "\u{FEFF}"
    default: false
    }
  }

  /// Embeddings, overrides and isolates can make text read as what it is not.
  private static func overridesDirection(_ scalar: Unicode.Scalar) -> Bool {
    (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
  }

  private static func codePoint(_ scalar: Unicode.Scalar) -> String {
    let digits = String(scalar.value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
  }
}
