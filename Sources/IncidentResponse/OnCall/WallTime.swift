package import Foundation

/// What a clock on the wall shows, without a zone: rotations are handed over by it, so that nine o'clock stays nine o'clock
/// when the clocks change.
package struct WallTime: Sendable, Hashable, Comparable {
  /// Seconds since the beginning of 1970, as if every day had 24 hours.
  package var seconds: Int

  package init(seconds: Int) { self.seconds = seconds }

  package init(_ instant: Date, in zone: TimeZone) {
    seconds = Int(instant.timeIntervalSince1970.rounded(.down)) + zone.secondsFromGMT(for: instant)
  }

  /// Reads `2026-11-23T09:00`; nil if there is no such time.
  package init?(_ text: String) {
    let parts = text.split(separator: "T", omittingEmptySubsequences: false)
    guard parts.count == 2, let day = CalendarDay(String(parts[0])), let time = TimeOfDay(String(parts[1])),
      let midnight = DateComponents(calendar: .utc, year: day.year, month: day.month, day: day.day).date
    else { return nil }
    seconds = Int(midnight.timeIntervalSince1970) + time.minutes * 60
  }

  /// Days since 1 January 1970.
  var day: Int { Int((Double(seconds) / 86_400).rounded(.down)) }

  /// 1 for Monday to 7 for Sunday; the first day was a Thursday.
  static func weekday(ofDay day: Int) -> Int { ((day + 3) % 7 + 7) % 7 + 1 }

  static func calendarDay(_ day: Int) -> CalendarDay {
    CalendarDay(Date(timeIntervalSince1970: Double(day) * 86_400), in: .utc)
  }

  /// When clocks in the zone first show this. Where they leap over it, the instant of the leap.
  package func instant(in zone: TimeZone) -> Date {
    let asUTC = Date(timeIntervalSince1970: Double(seconds))
    let offsets = [-86_400.0, 86_400.0].map { zone.secondsFromGMT(for: asUTC.addingTimeInterval($0)) }
    let shown = offsets.map { ($0, asUTC.addingTimeInterval(-Double($0))) }
      .filter { zone.secondsFromGMT(for: $0.1) == $0.0 }.map(\.1).min()
    if let shown { return shown }
    let before = asUTC.addingTimeInterval(-Double(offsets.max() ?? 0))
    return zone.nextDaylightSavingTimeTransition(after: before.addingTimeInterval(-1)) ?? before
  }

  package static func < (left: Self, right: Self) -> Bool { left.seconds < right.seconds }
}

extension WallTime: CustomStringConvertible {
  package var description: String {
    "\(Self.calendarDay(day))T\(TimeOfDay(minutes: (seconds - day * 86_400) / 60))"
  }
}
