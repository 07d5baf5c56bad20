import Foundation

/// Standard output: for people, or JSON for machines.
enum Console {
  static let isTerminal = isatty(STDOUT_FILENO) == 1 && ProcessInfo.processInfo.environment["NO_COLOR"] == nil

  static func line(_ text: String) {
    print(text)
  }

  static func json(_ value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    encoder.dateEncodingStrategy = .iso8601
    print(String(decoding: try encoder.encode(value), as: UTF8.self))
  }

  /// One object on one line, for streams.
  static func jsonLine(_ value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.dateEncodingStrategy = .iso8601
    print(String(decoding: try encoder.encode(value), as: UTF8.self))
  }

  /// A line that is seen at once, also through a pipe.
  static func flush(_ text: String) {
    FileHandle.standardOutput.write(Data((text + "\n").utf8))
  }

  /// A length of time in seconds: `3 h 5 min`.
  static func span(_ seconds: Int) -> String {
    "\(seconds / 3600) h \(seconds / 60 % 60) min"
  }

  static func dim(_ text: String) -> String { styled(text, "2") }
  static func good(_ text: String) -> String { styled(text, "32") }
  static func bad(_ text: String) -> String { styled(text, "31") }
  static func bold(_ text: String) -> String { styled(text, "1") }

  /// Characters that show; colours take no room.
  static func width(of text: String) -> Int {
    guard isTerminal else { return text.count }
    return text.replacing(/\u{1B}\[[0-9]+m/, with: "").count
  }

  private static func styled(_ text: String, _ code: String) -> String {
    isTerminal ? "\u{1B}[\(code)m\(text)\u{1B}[0m" : text
  }
}
