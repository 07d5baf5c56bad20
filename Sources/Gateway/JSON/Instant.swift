import Foundation

/// RFC 3339 instants: date, time and offset, with or without a fraction of the second.
enum Instant {
  static func parse(_ text: String) -> Date? {
    guard text.utf8.count <= 40, text.utf8.count >= 20, text.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
    let upper = text.uppercased()
    let style = Date.ISO8601FormatStyle(includingFractionalSeconds: upper.contains("."))
    guard let date = try? style.parse(upper), (yearOne...yearTenThousand).contains(date) else { return nil }
    return date
  }

  private static let yearOne = Date(timeIntervalSince1970: -62_135_596_800)
  private static let yearTenThousand = Date(timeIntervalSince1970: 253_402_300_799)
}
