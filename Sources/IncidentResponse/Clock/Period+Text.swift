extension Period {
  /// Reads `8h`, `30m`, `45s`, `3d`, `2w`, `5bd`, `1mo`, `1y`, or ISO 8601 (`PT8H`, `P1DT12H`, `P3BD` for business days).
  package init?(_ text: String) {
    guard let period = text.hasPrefix("P") ? Period.iso(text) : Period.short(text) else { return nil }
    self = period
  }

  /// ISO 8601, with `BD` for business days, which the standard lacks: `PT8H`, `P1M`, `P3BD`.
  package var iso8601: String {
    var date = ""
    if months != 0 { date += months % 12 == 0 ? "\(months / 12)Y" : "\(months)M" }
    if days != 0 { date += "\(days)D" }
    if businessDays != 0 { date += "\(businessDays)BD" }
    let time = [(seconds / 3600, "H"), (seconds / 60 % 60, "M"), (seconds % 60, "S")]
      .filter { $0.0 != 0 }.map { "\($0.0)\($0.1)" }.joined()
    if time.isEmpty { return date.isEmpty ? "PT0S" : "P" + date }
    return "P" + date + "T" + time
  }

  /// What a person reads: `8 h`, `3 business days`.
  package var words: String {
    func count(_ number: Int, _ unit: String) -> String { "\(number) \(unit)\(number == 1 ? "" : "s")" }
    var parts: [String] = []
    if months >= 12 { parts.append(count(months / 12, "year")) }
    if months % 12 != 0 { parts.append(count(months % 12, "month")) }
    if days != 0 { parts.append(count(days, "day")) }
    if businessDays != 0 { parts.append(count(businessDays, "business day")) }
    if seconds / 3600 != 0 { parts.append("\(seconds / 3600) h") }
    if seconds / 60 % 60 != 0 { parts.append("\(seconds / 60 % 60) min") }
    if seconds % 60 != 0 { parts.append("\(seconds % 60) s") }
    return parts.isEmpty ? "0 s" : parts.joined(separator: " ")
  }

  private static let limit = 1_000_000

  private static func short(_ text: String) -> Period? {
    let digits = text.prefix { $0.isASCII && $0.isNumber }
    guard let count = Int(digits), count <= limit else { return nil }
    switch text.dropFirst(digits.count).drop(while: { $0 == " " }) {
    case "s": return .seconds(count)
    case "m", "min": return .minutes(count)
    case "h": return .hours(count)
    case "d": return .days(count)
    case "w": return .days(count * 7)
    case "bd": return .businessDays(count)
    case "mo": return .months(count)
    case "y": return .months(count * 12)
    default: return nil
    }
  }

  private static func iso(_ text: String) -> Period? {
    let halves = text.dropFirst().split(separator: "T", maxSplits: 1, omittingEmptySubsequences: false)
    let clock = halves.count == 2 ? halves[1] : ""
    guard let date = components(halves[0]), let time = components(clock) else { return nil }
    guard !date.isEmpty || !time.isEmpty, halves.count == 1 || !time.isEmpty else { return nil }
    var period = Period()
    for (count, unit) in date {
      switch unit {
      case "Y": period.months += count * 12
      case "M": period.months += count
      case "W": period.days += count * 7
      case "D": period.days += count
      case "BD": period.businessDays += count
      default: return nil
      }
    }
    for (count, unit) in time {
      switch unit {
      case "H": period.seconds += count * 3600
      case "M": period.seconds += count * 60
      case "S": period.seconds += count
      default: return nil
      }
    }
    return period
  }

  private static func components(_ text: Substring) -> [(count: Int, unit: Substring)]? {
    var rest = text
    var found: [(count: Int, unit: Substring)] = []
    while !rest.isEmpty {
      let digits = rest.prefix { $0.isASCII && $0.isNumber }
      let unit = rest.dropFirst(digits.count).prefix { $0.isLetter }
      guard let count = Int(digits), count <= limit, !unit.isEmpty else { return nil }
      found.append((count, unit))
      rest = rest.dropFirst(digits.count + unit.count)
    }
    return found
  }
}

extension Period: CustomStringConvertible {
  package var description: String { iso8601 }
}

extension Period: Codable {
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let period = Period(text) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a period")
    }
    self = period
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(iso8601)
  }
}
