import Foundation

extension Deadline {
  /// The occurrences of a recurring clock, which count from its anchor.
  func series(in calendar: BusinessCalendar) -> Series? {
    guard isRecurring, let start = anchored?.earliest, let every = Period(duration), !every.isZero else { return nil }
    return Series(start: start, every: every, calendar: calendar)
  }

  /// Number of the occurrence at which a recurring clock is due.
  func nextOccurrence(in calendar: BusinessCalendar) -> Int? {
    guard let due = due?.earliest, let series = series(in: calendar) else { return nil }
    return (0...).first { series.occurrence($0) >= due.addingTimeInterval(-1) }
  }
}
