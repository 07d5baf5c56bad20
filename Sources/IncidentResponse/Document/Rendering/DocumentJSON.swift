package import Foundation

/// The canonical JSON of a document: sorted keys, no white space, no floating point, instants in UTC as RFC 3339 with
/// microseconds only where there are any. The same model always gives the same bytes.
package enum DocumentJSON {
  package static func encode(_ model: some Encodable) throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.dateEncodingStrategy = .custom { date, encoder in
      var container = encoder.singleValueContainer()
      try container.encode(instantText(date))
    }
    return try encoder.encode(model)
  }

  package static func decode<Model: Decodable>(_ type: Model.Type, from data: Data) throws -> Model {
    let decoder = JSONDecoder()
    decoder.dateDecodingStrategy = .custom { decoder in
      let container = try decoder.singleValueContainer()
      let text = try container.decode(String.self)
      guard let date = instant(text) else {
        throw DecodingError.dataCorruptedError(in: container, debugDescription: "not an instant")
      }
      return date
    }
    return try decoder.decode(type, from: data)
  }

  /// PostgreSQL keeps microseconds; so does this.
  static func instantText(_ date: Date) -> String {
    let microseconds = Int((date.timeIntervalSince1970 * 1_000_000).rounded())
    let (seconds, fraction) = microseconds.flooredDivision(by: 1_000_000)
    let whole = Date(timeIntervalSince1970: Double(seconds)).formatted(.iso8601)
    guard fraction != 0 else { return whole }
    let digits = String(fraction + 1_000_000).dropFirst()
    return whole.dropLast() + ".\(digits)Z"
  }

  static func instant(_ text: String) -> Date? {
    let pieces = text.dropLast().split(separator: ".", maxSplits: 1)
    guard let first = pieces.first, let whole = try? Date("\(first)Z", strategy: .iso8601) else { return nil }
    guard pieces.count == 2 else { return whole }
    guard let fraction = Int(pieces[1]), pieces[1].utf8.count == 6 else { return nil }
    return whole.addingTimeInterval(Double(fraction) / 1_000_000)
  }
}

extension Int {
  fileprivate func flooredDivision(by divisor: Int) -> (quotient: Int, remainder: Int) {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
  }
}
