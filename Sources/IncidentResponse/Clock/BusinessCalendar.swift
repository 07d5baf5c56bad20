package import Foundation

/// A zone, its weekend and its holidays: where days are counted. The version goes with every computed deadline.
package struct BusinessCalendar: Sendable, Hashable {
  package var zone: TimeZone
  /// Days of the week that are closed, 1 for Monday to 7 for Sunday.
  package var weekend: Set<Int>
  package var holidays: Set<CalendarDay>
  /// Days that are open whatever the weekend and the rules of every year say.
  package var openings: Set<CalendarDay> = []
  /// Days of every year that are closed besides, by the rules of whoever keeps the office.
  package var closure: CalculationProfile.YearlyClosure?
  /// Names the edition of the holidays, for example `DE 2026-11`.
  package var version: String

  package init(zone: TimeZone, weekend: Set<Int> = [6, 7], holidays: Set<CalendarDay> = [], version: String = "") {
    self.zone = zone
    self.weekend = weekend
    self.holidays = holidays
    self.version = version
  }

  package var calendar: Calendar { .gregorian(in: zone) }

  package func isOpen(_ instant: Date) -> Bool {
    let calendar = calendar
    let sundayFirst = calendar.component(.weekday, from: instant)
    let weekday = sundayFirst == 1 ? 7 : sundayFirst - 1
    let day = CalendarDay(instant, in: calendar)
    if openings.contains(day) { return true }
    return !weekend.contains(weekday) && !holidays.contains(day) && closure?.contains(day) != true
  }
}
