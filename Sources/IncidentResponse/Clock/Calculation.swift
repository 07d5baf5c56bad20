/// How a clock counts. Hours are elapsed time in every one of them, whatever the wall clock does.
package enum Calculation: String, Sendable, Hashable, Codable, CaseIterable {
  /// Everything is elapsed time: a day is 24 hours. Months cannot be counted this way.
  case elapsed
  /// Days and months of the calendar in the clock's zone: the day of the anchor is not counted, and the limit is the last
  /// second of the last day. A date that a month lacks becomes its last day.
  case calendar
  /// As `calendar`, but days are counted only when they are open: no weekend, no holiday.
  case business
}

extension Calculation {
  /// How a period is counted unless somebody says otherwise.
  static func usual(for period: Period) -> Calculation {
    if period.businessDays > 0 { return .business }
    return period.isElapsed ? .elapsed : .calendar
  }
}
