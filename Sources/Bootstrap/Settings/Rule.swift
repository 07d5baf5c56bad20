/// How the text of a setting is read.
package enum Rule {
  package static let text: @Sendable (String) -> String? = { $0 }

  package static let onOrOff: @Sendable (String) -> Bool? = { ["on": true, "off": false][$0.lowercased()] }

  package static func integer(_ range: ClosedRange<Int>) -> @Sendable (String) -> Int? {
    { text in Int(text).flatMap { range.contains($0) ? $0 : nil } }
  }

  package static func prefixed(_ prefixes: String...) -> @Sendable (String) -> String? {
    { text in prefixes.contains { text.hasPrefix($0) && text.count > $0.count } ? text : nil }
  }

  package static func oneOf(_ words: [String]) -> String {
    "one of \(words.joined(separator: ", "))"
  }

  /// `250ms`, `5s`, `2m`, `1h`; a bare number counts seconds.
  package static func duration(_ range: ClosedRange<Duration>) -> @Sendable (String) -> Duration? {
    { text in
      let digits = text.prefix { $0.isASCII && $0.isNumber }
      guard let amount = Int64(digits), amount < 1_000_000_000,
        let duration = duration(amount, unit: text.dropFirst(digits.count))
      else { return nil }
      return range.contains(duration) ? duration : nil
    }
  }

  private static func duration(_ amount: Int64, unit: Substring) -> Duration? {
    switch unit {
    case "ms": .milliseconds(amount)
    case "s", "": .seconds(amount)
    case "m": .seconds(amount * 60)
    case "h": .seconds(amount * 3600)
    default: nil
    }
  }
}
