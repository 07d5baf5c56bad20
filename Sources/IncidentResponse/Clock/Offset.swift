/// A time relative to another: `-2h` before it, `+30m` after it, `0`.
package struct Offset: Sendable, Hashable {
  package var period: Period
  package var isBefore: Bool

  package init(_ period: Period, before: Bool = false) {
    self.period = period
    isBefore = before && !period.isZero
  }

  package static func before(_ period: Period) -> Offset { Offset(period, before: true) }
  package static func after(_ period: Period) -> Offset { Offset(period) }

  /// Reads `-2h`, `+30m`, `15m` or `0`.
  package init?(_ text: String) {
    if text == "0" {
      self.init(.zero)
      return
    }
    let sign = text.first == "-" || text.first == "+"
    guard let period = Period(sign ? String(text.dropFirst()) : text) else { return nil }
    self.init(period, before: text.first == "-")
  }
}

extension Offset: CustomStringConvertible {
  package var description: String { period.isZero ? "0" : (isBefore ? "-" : "+") + period.iso8601 }
}

extension Offset: Codable {
  package init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let offset = Offset(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not an offset")
    }
    self = offset
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }
}
