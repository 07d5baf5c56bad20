/// A month of the calendar in UTC, by which suppliers bill: `2026-03`.
package struct CalendarMonth: Sendable, Hashable {
  package let year: Int
  package let month: Int

  /// Reads `2026-03`; nil where there is no such month from 1970 to 2999.
  package init?(_ text: String) {
    guard let match = text.wholeMatch(of: /(\d{4})-(\d{2})/)?.output, let year = Int(match.1), let month = Int(match.2),
      (1970...2999).contains(year), (1...12).contains(month)
    else { return nil }
    self.year = year
    self.month = month
  }

  /// January 1970, from which microseconds are counted.
  package static let first = CalendarMonth(year: 1970, month: 1)

  private init(year: Int, month: Int) {
    self.year = year
    self.month = month
  }

  /// First microsecond of the month, counted from 1970 in UTC.
  package var began: Int64 { Self.days(year, month) * Self.day }

  /// First microsecond after it.
  package var ended: Int64 { (month == 12 ? Self.days(year + 1, 1) : Self.days(year, month + 1)) * Self.day }

  /// Its length in microseconds.
  package var length: Int64 { ended - began }

  package var text: String { "\(year)-" + (month < 10 ? "0" : "") + "\(month)" }

  private static let day: Int64 = 86_400_000_000

  /// Days from 1970-01-01 to the first of the month (proleptic Gregorian calendar).
  private static func days(_ year: Int, _ month: Int) -> Int64 {
    let lengths = [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    let before = year - 1
    let wholeYears = 365 * (year - 1970) + (before / 4 - before / 100 + before / 400) - 477
    return Int64(wholeYears + lengths[0..<(month - 1)].reduce(0, +))
  }

  private static func isLeap(_ year: Int) -> Bool { year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) }
}
