/// A length of time in the units that rules are written in. Days and months are not a number of hours.
package struct Period: Sendable, Hashable {
  package var months: Int
  package var days: Int
  package var businessDays: Int
  /// Elapsed time: hours, minutes and seconds.
  package var seconds: Int

  package init(months: Int = 0, days: Int = 0, businessDays: Int = 0, seconds: Int = 0) {
    self.months = months
    self.days = days
    self.businessDays = businessDays
    self.seconds = seconds
  }

  package static func hours(_ count: Int) -> Period { Period(seconds: count * 3600) }
  package static func minutes(_ count: Int) -> Period { Period(seconds: count * 60) }
  package static func seconds(_ count: Int) -> Period { Period(seconds: count) }
  package static func days(_ count: Int) -> Period { Period(days: count) }
  package static func businessDays(_ count: Int) -> Period { Period(businessDays: count) }
  package static func months(_ count: Int) -> Period { Period(months: count) }

  package static let zero = Period()

  package var isZero: Bool { self == .zero }
  /// Hours, minutes and seconds alone: the same length everywhere.
  package var isElapsed: Bool { months == 0 && days == 0 && businessDays == 0 }
}
