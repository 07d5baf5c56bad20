extension String {
  /// What may stand in a header: every run of white space, line breaks and control characters is one space.
  var oneLine: String {
    var line = ""
    var gap = false
    for scalar in unicodeScalars {
      if scalar.properties.isWhitespace || scalar.properties.generalCategory == .control {
        gap = !line.isEmpty
        continue
      }
      if gap { line.unicodeScalars.append(" ") }
      gap = false
      line.unicodeScalars.append(scalar)
    }
    return line
  }

  /// One line that also reads as itself: text that looks like an encoded word ("=?utf-8?q?…?=") would be decoded by
  /// the reader, so a word joiner, which nobody sees, comes between its first two characters.
  var headerText: String {
    oneLine.split(separator: "=?", omittingEmptySubsequences: false).joined(separator: "=\u{2060}?")
  }

  /// What may stand in a body: lines end in LF, and control characters are shown as their pictures (U+2400 and on).
  var bodyText: String {
    var text = String.UnicodeScalarView()
    var afterReturn = false
    for scalar in unicodeScalars {
      defer { afterReturn = scalar == "\r" }
      switch scalar {
      case "\r": text.append("\n")
      case "\n": if !afterReturn { text.append("\n") }
      case "\t": text.append("\t")
      case "\u{7F}": text.append("\u{2421}")
      case "\0"..<" ": text.append(Unicode.Scalar(0x2400 + scalar.value) ?? "\u{FFFD}")
      default: text.append(scalar)
      }
    }
    if text.last != "\n" { text.append("\n") }
    return String(text)
  }
}
