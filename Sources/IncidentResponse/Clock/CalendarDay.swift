package import Foundation

/// A date without a time: `2026-11-22`.
package struct CalendarDay: Sendable, Hashable, Codable, Comparable {
  package let year: Int
  package let month: Int
  package let day: Int

  /// The day that an instant falls on in a calendar's zone.
  package init(_ instant: Date, in calendar: Calendar) {
    let parts = calendar.dateComponents([.year, .month, .day], from: instant)
    (year, month, day) = (parts.year ?? 0, parts.month ?? 0, parts.day ?? 0)
  }

  /// Reads `2026-11-22`; nil if there is no such date.
  package init?(_ text: String) {
    guard let match = text.wholeMatch(of: /(\d{4})-(\d{2})-(\d{2})/)?.output,
      let year = Int(match.1), let month = Int(match.2), let day = Int(match.3),
      DateComponents(year: year, month: month, day: day).isValidDate(in: .utc)
    else { return nil }
    (self.year, self.month, self.day) = (year, month, day)
  }

  package static func < (left: Self, right: Self) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }
}

extension CalendarDay: CustomStringConvertible {
  package var description: String { String(format: "%04d-%02d-%02d", year, month, day) }
}
