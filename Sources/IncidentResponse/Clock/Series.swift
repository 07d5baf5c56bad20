package import Foundation

/// The occurrences of something that repeats. Each is counted from the start, so that neither a late worker nor a short
/// month moves the ones that follow: 31 January, 28 February, 31 March.
package struct Series: Sendable, Hashable {
  package var start: Date
  package var every: Period
  package var calendar: BusinessCalendar
  package var afterDownTime: Procedure.Repetition.AfterDownTime

  package init(
    start: Date, every: Period, calendar: BusinessCalendar,
    afterDownTime: Procedure.Repetition.AfterDownTime = .fold
  ) {
    precondition(!every.isZero, "a series without a pause")
    self.start = start
    self.every = every
    self.calendar = calendar
    self.afterDownTime = afterDownTime
  }

  package struct Occurrence: Sendable, Hashable {
    /// 0 is the start.
    package var index: Int
    package var at: Date
    /// Occurrences before it that down time swallowed.
    package var folded: Int
  }

  /// Days and months keep the time of day in the calendar's zone.
  package func occurrence(_ index: Int) -> Date {
    Offset(
      Period(
        months: every.months * index, days: every.days * index, businessDays: every.businessDays * index,
        seconds: every.seconds * index)
    ).applied(to: start, in: calendar)
  }

  /// What follows an occurrence, as of an instant: the next scheduled one, or, where missed ones fold into one, the last
  /// of those already due.
  package func next(after index: Int, asOf now: Date) -> Occurrence {
    var next = index + 1
    if afterDownTime == .fold {
      next = max(next, next + leap(from: occurrence(next), to: now))
      while occurrence(next + 1) <= now { next += 1 }
    }
    return Occurrence(index: next, at: occurrence(next), folded: next - index - 1)
  }

  /// Occurrences that surely lie between two instants, each taken at its longest: what saves a loop over years of down
  /// time.
  private func leap(from: Date, to: Date) -> Int {
    let longest = every.months * 31 * 86_400 + every.days * 90_000 + every.businessDays * 14 * 86_400 + every.seconds
    return max(0, Int(to.timeIntervalSince(from) / Double(longest)))
  }
}
