package import Foundation

extension Calculation {
  /// The last instant of a period that begins at `anchor`.
  ///
  /// A period without days or months is elapsed time under every calculation. Otherwise months, days and business days
  /// are counted in this order in the calendar's zone, the day of the anchor left out; the limit is the last second of
  /// the last day, and hours that the period also has are added to it.
  package func due(after anchor: Date, _ period: Period, in calendar: BusinessCalendar) -> Date {
    if self == .elapsed || period.isElapsed {
      let seconds = period.seconds + period.days * 86_400
      return anchor.addingTimeInterval(TimeInterval(seconds))
    }
    let days = calendar.calendar
    var day = calendar.move(anchor, .month, by: period.months)
    if self == .business {
      day = calendar.open(period.days + period.businessDays, after: day)
    } else {
      day = calendar.open(period.businessDays, after: calendar.move(day, .day, by: period.days))
    }
    let nextDay = days.dateInterval(of: .day, for: day)?.end ?? day
    return nextDay.addingTimeInterval(TimeInterval(period.seconds - 1))
  }

  /// Moves both bounds of an anchor that is known as an interval.
  package func due(after anchor: Moment, _ period: Period, in calendar: BusinessCalendar) -> Moment {
    anchor.mapBounds { due(after: $0, period, in: calendar) }
  }
}

extension BusinessCalendar {
  /// The same time of day, `count` months or days later; a date that a month lacks becomes its last day.
  func move(_ instant: Date, _ unit: Calendar.Component, by count: Int) -> Date {
    count == 0 ? instant : calendar.date(byAdding: unit, value: count, to: instant) ?? instant
  }

  /// The same time of day on the `count`th open day after an instant's day. Gives up after ten years without one.
  func open(_ count: Int, after instant: Date) -> Date {
    var (day, found, tried) = (instant, 0, 0)
    while found < count && tried < count + 3_660 {
      tried += 1
      day = move(instant, .day, by: tried)
      if isOpen(day) { found += 1 }
    }
    return day
  }
}

extension Offset {
  /// The instant relative to another. Days and months keep the time of day in the calendar's zone.
  package func applied(to instant: Date, in calendar: BusinessCalendar) -> Date {
    let sign = isBefore ? -1 : 1
    var moved = calendar.move(instant, .month, by: sign * period.months)
    moved = calendar.move(moved, .day, by: sign * period.days)
    if period.businessDays > 0 {
      moved =
        isBefore ? calendar.open(period.businessDays, before: moved) : calendar.open(period.businessDays, after: moved)
    }
    return moved.addingTimeInterval(TimeInterval(sign * period.seconds))
  }
}

extension BusinessCalendar {
  fileprivate func open(_ count: Int, before instant: Date) -> Date {
    var (day, found, tried) = (instant, 0, 0)
    while found < count && tried < count + 3_660 {
      tried += 1
      day = move(instant, .day, by: -tried)
      if isOpen(day) { found += 1 }
    }
    return day
  }
}
