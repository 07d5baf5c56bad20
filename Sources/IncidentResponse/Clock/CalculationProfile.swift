/// How a law counts a period. Laws differ in the hour and the day in which the event falls, in what happens at a weekend,
/// and in when a day is over; each way of counting is a profile of the catalogue, with the provision that says so.
package struct CalculationProfile: Sendable, Hashable, Codable {
  package var key: String
  package var hours: HourRule
  package var days: DayRule
  package var roll: Roll
  /// Units whose end moves when it falls on a closed day.
  package var rolledUnits: Set<LegalPeriod.Unit>
  /// Kinds of entity to which the move of a period of hours is denied (Del. Reg. (EU) 2025/301 Art 5(5)).
  package var rollUnless: Set<String>
  /// Units whose periods of two days or more hold at least two working days (Reg. 1182/71 Art 3(5)).
  package var unitsOfTwoWorkingDays: Set<LegalPeriod.Unit>
  /// When the last business day is over; nil for midnight.
  package var cutoff: Cutoff?
  /// Days that are closed each year beside weekend and holidays.
  package var closure: YearlyClosure?
  /// Whose holidays close business days.
  package var business: Business
  /// The provision.
  package var reference: String

  package init(
    key: String, hours: HourRule = .exact, days: DayRule = .eventDayExcluded, roll: Roll = .none,
    rolledUnits: Set<LegalPeriod.Unit> = [], rollUnless: Set<String> = [],
    unitsOfTwoWorkingDays: Set<LegalPeriod.Unit> = [], cutoff: Cutoff? = nil, closure: YearlyClosure? = nil,
    business: Business = .national, reference: String = ""
  ) {
    self.key = key
    self.hours = hours
    self.days = days
    self.roll = roll
    self.rolledUnits = rolledUnits
    self.rollUnless = rollUnless
    self.unitsOfTwoWorkingDays = unitsOfTwoWorkingDays
    self.cutoff = cutoff
    self.closure = closure
    self.business = business
    self.reference = reference
  }

  package enum HourRule: String, Sendable, Hashable, Codable, CaseIterable {
    /// From the instant of the event.
    case exact
    /// The hour in which the event falls is not counted, so that the period ends on a full hour (Reg. 1182/71 Art 3(1)).
    case nextFullHour = "next_full_hour"
  }

  package enum DayRule: String, Sendable, Hashable, Codable, CaseIterable {
    case eventDayExcluded = "exclude_event_day"
    /// The day of the event is day 1.
    case eventDayIncluded = "include_event_day"
  }

  /// Where an end on a closed day moves to.
  package enum Roll: String, Sendable, Hashable, Codable, CaseIterable {
    case none
    /// The end of the next working day.
    case nextWorkingDay = "next_wd"
    /// Noon of the next working day.
    case noonOfNextWorkingDay = "next_wd_noon"
    /// The end of the next day on which the authority is open.
    case nextOpenDay = "next_open_day"
  }

  package enum Business: String, Sendable, Hashable, Codable, CaseIterable {
    case national
    case usFederal = "us_federal"
    /// Of the Securities and Exchange Commission: the federal holidays, not those of the exchange.
    case sec

    /// The holidays that count, where they are not those of the jurisdiction.
    package var calendar: String? { self == .national ? nil : "US" }
  }

  /// A time of day in a zone: `17:30 America/New_York`.
  package struct Cutoff: Sendable, Hashable, Codable {
    package var hour: Int
    package var minute: Int
    package var zone: String

    package init(hour: Int, minute: Int, zone: String) {
      self.hour = hour
      self.minute = minute
      self.zone = zone
    }
  }

  /// Days of every year, both included, also over the turn of the year.
  package struct YearlyClosure: Sendable, Hashable, Codable {
    package var from: MonthDay
    package var to: MonthDay

    package init(from: MonthDay, to: MonthDay) {
      self.from = from
      self.to = to
    }

    package func contains(_ day: CalendarDay) -> Bool {
      let day = MonthDay(month: day.month, day: day.day)
      return from <= to ? from <= day && day <= to : from <= day || day <= to
    }
  }

  package struct MonthDay: Sendable, Hashable, Codable, Comparable {
    package var month: Int
    package var day: Int

    package init(month: Int, day: Int) {
      self.month = month
      self.day = day
    }

    /// Reads `12-29`.
    package init?(_ text: String) {
      guard let day = CalendarDay("2000-\(text)") else { return nil }
      (month, self.day) = (day.month, day.day)
    }

    package static func < (left: Self, right: Self) -> Bool { (left.month, left.day) < (right.month, right.day) }
  }
}
