package import Foundation

/// Both answers to when a period ends, and how they came about.
package struct LegalLimit: Sendable, Hashable, Codable {
  /// The earliest defensible reading: elapsed hours, no full hours, no move off a weekend. Countdown and pager use it.
  package var conservative: Date
  /// The end by the law's own way of counting, the last second of it. Shown as "latest", never as a safe harbour.
  package var outer: Date
  package var steps: [Step]

  /// One step of a computation in words, with where it leads.
  package struct Step: Sendable, Hashable, Codable {
    package var words: String
    package var at: Date
  }
}

extension CalculationProfile {
  /// When a period ends that begins with an event.
  ///
  /// - Parameters:
  ///   - entity: what the obligated organisation is; some kinds are denied the move off a weekend.
  package func limit(
    of period: LegalPeriod, after event: Date, in calendar: BusinessCalendar, entity: Set<String> = []
  ) -> LegalLimit {
    var count = PeriodCount(profile: self, calendar: closing(calendar), entity: entity)
    return count.limit(of: period, after: event)
  }

  /// The calendar with the days that this profile closes besides.
  func closing(_ calendar: BusinessCalendar) -> BusinessCalendar {
    var calendar = calendar
    calendar.closure = closure
    return calendar
  }
}

/// One count, step by step.
private struct PeriodCount {
  let profile: CalculationProfile
  let calendar: BusinessCalendar
  let entity: Set<String>
  var steps: [LegalLimit.Step] = []

  mutating func limit(of period: LegalPeriod, after event: Date) -> LegalLimit {
    let (conservative, outer) =
      if let seconds = period.unit.seconds {
        elapsed(period, TimeInterval(period.count * seconds), after: event)
      } else {
        days(period, after: event)
      }
    return LegalLimit(conservative: conservative, outer: outer, steps: steps)
  }

  private mutating func elapsed(_ period: LegalPeriod, _ length: TimeInterval, after event: Date) -> (Date, Date) {
    let conservative = event.addingTimeInterval(length)
    note("\(period.words) of elapsed time, whatever the clocks do", conservative)
    var outer = conservative
    if profile.hours == .nextFullHour, period.unit == .hours {
      let start = calendar.calendar.dateInterval(of: .hour, for: event)?.end ?? event
      outer = start.addingTimeInterval(length)
      note("the hour of the event is not counted, so the period ends on a full hour", outer)
    }
    guard profile.rolledUnits.contains(period.unit), !calendar.isOpen(outer) else { return (conservative, outer) }
    if let denied = entity.sorted().first(where: profile.rollUnless.contains) {
      note("the end falls on a closed day, and \(denied.replacing("_", with: " ")) has no relief", outer)
      return (conservative, outer)
    }
    return (conservative, rolled(outer))
  }

  /// Units of the calendar: the day counts and not the time, so all of it happens at noon.
  private mutating func days(_ period: LegalPeriod, after event: Date) -> (Date, Date) {
    let start = calendar.noon(of: event)
    let last = lastDay(of: period, from: start)
    let conservative = end(of: last, period)
    note(counted(period), conservative)
    guard period.unit != .businessDays else { return (conservative, conservative) }
    var outer = conservative
    if profile.rolledUnits.contains(period.unit), !calendar.isOpen(last) { outer = rolled(last) }
    let secondOpen = calendar.endOfDay(calendar.open(2, after: start))
    if profile.unitsOfTwoWorkingDays.contains(period.unit), dayCount(period) >= 2, secondOpen > outer {
      outer = secondOpen
      note("a period of two days or more holds at least two working days", outer)
    }
    return (conservative, outer)
  }

  private func lastDay(of period: LegalPeriod, from start: Date) -> Date {
    switch period.unit {
    case .businessDays: calendar.open(period.count, after: start)
    case .months: calendar.move(start, .month, by: period.count)
    default: calendar.move(start, .day, by: dayCount(period) - (profile.days == .eventDayIncluded ? 1 : 0))
    }
  }

  private func dayCount(_ period: LegalPeriod) -> Int {
    switch period.unit {
    case .days: period.count
    case .weeks: period.count * 7
    default: 0
    }
  }

  private func counted(_ period: LegalPeriod) -> String {
    switch period.unit {
    case .businessDays: "\(period.words) after the day of the event, closed days left out"
    case .months: "\(period.words) after the day of the event; a date that the month lacks is its last day"
    default:
      "\(period.words), the day of the event \(profile.days == .eventDayIncluded ? "being the first" : "left out")"
    }
  }

  private func end(of day: Date, _ period: LegalPeriod) -> Date {
    guard period.unit == .businessDays, let cutoff = profile.cutoff, let zone = TimeZone(identifier: cutoff.zone) else {
      return calendar.endOfDay(day)
    }
    var parts = calendar.calendar.dateComponents([.year, .month, .day], from: day)
    (parts.hour, parts.minute) = (cutoff.hour, cutoff.minute)
    return Calendar.gregorian(in: zone).date(from: parts) ?? calendar.endOfDay(day)
  }

  private mutating func rolled(_ end: Date) -> Date {
    let open = calendar.open(1, after: calendar.noon(of: end))
    switch profile.roll {
    case .none: return end
    case .noonOfNextWorkingDay:
      note("the end falls on a closed day and moves to noon of the next working day", open)
      return open
    case .nextWorkingDay, .nextOpenDay:
      let moved = calendar.endOfDay(open)
      note("the end falls on a closed day and moves to the end of the next open day", moved)
      return moved
    }
  }

  private mutating func note(_ words: String, _ at: Date) {
    steps.append(.init(words: words, at: at))
  }
}

extension BusinessCalendar {
  /// Noon of an instant's day, from which days are counted: no change of the clocks comes near it.
  func noon(of instant: Date) -> Date {
    var parts = calendar.dateComponents([.year, .month, .day], from: instant)
    parts.hour = 12
    return calendar.date(from: parts) ?? instant
  }

  /// The last second of an instant's day.
  func endOfDay(_ instant: Date) -> Date {
    (calendar.dateInterval(of: .day, for: instant)?.end ?? instant).addingTimeInterval(-1)
  }
}
