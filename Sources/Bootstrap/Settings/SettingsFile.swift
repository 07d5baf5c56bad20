/// The configuration file: the environment's names and values, a line each; `#` begins a comment line. What systemd
/// and container engines take as an environment file is a configuration file too.
enum SettingsFile {
  static func parse(_ text: String, path: String) throws -> [String: String] {
    let known = Set(SettingName.allCases.map(\.variable))
    var values: [String: String] = [:]
    for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      let trimmed = line.drop { $0.isWhitespace }
      guard let first = trimmed.first, first != "#" else { continue }
      let parts = trimmed.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2 else {
        throw ConfigurationError("\(path), line \(number + 1): must be NAME=value")
      }
      let name = trimming(parts[0])
      guard known.contains(name) else {
        throw ConfigurationError("\(path), line \(number + 1): \(name.prefix(60)) is not a setting of Tocsin")
      }
      values[name] = unquoted(trimming(parts[1]))
    }
    return values
  }

  private static func trimming(_ text: Substring) -> String {
    var text = text.drop { $0.isWhitespace }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }

  private static func unquoted(_ text: String) -> String {
    guard text.count >= 2, let quote = text.first, quote == text.last, "\"'".contains(quote) else { return text }
    return String(text.dropFirst().dropLast())
  }
}
