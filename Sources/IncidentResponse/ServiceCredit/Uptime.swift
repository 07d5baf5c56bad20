/// A percentage of time with at most six decimal places, kept exactly: bounds of service level agreements.
package struct Uptime: Sendable, Hashable, Codable {
  /// Millionths of a percent: 99.99% is 99,990,000.
  package let millionths: Int64

  package static let whole: Int64 = 100_000_000

  /// Reads `99.99`; nil where it is no percentage or has more than six decimal places.
  package init?(_ text: String) {
    guard let match = text.wholeMatch(of: /(\d{1,3})(?:\.(\d{1,6}))?/)?.output, let percent = Int64(match.1) else {
      return nil
    }
    let places = match.2.map(String.init) ?? ""
    guard let fraction = Int64(places + String(repeating: "0", count: 6 - places.count)) else { return nil }
    millionths = percent * 1_000_000 + fraction
    guard millionths <= Self.whole else { return nil }
  }

  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let text = try container.decode(String.self)
    guard let uptime = Self(text) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "\(text) is no percentage")
    }
    self = uptime
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }

  /// `99.99`, without trailing zeros but for the first decimal place of a bound such as `99.0`.
  package var text: String {
    let digits = String(millionths % 1_000_000)
    var places = String(repeating: "0", count: 6 - digits.count) + digits
    while places.count > 1, places.hasSuffix("0") { places.removeLast() }
    return "\(millionths / 1_000_000).\(places)"
  }
}
