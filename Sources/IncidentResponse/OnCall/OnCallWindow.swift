/// A part of the week to which a layer keeps: `Monday to Friday from 09:00 until 17:00`. Where it ends no later than it
/// begins, it ends on the next day.
package struct OnCallWindow: Sendable, Hashable, Codable {
  /// Days on which it begins, 1 for Monday to 7 for Sunday; every day where none is named.
  package var days: Set<Int>
  package var from: String
  package var until: String

  package init(days: Set<Int> = [], from: String = "00:00", until: String = "24:00") {
    self.days = days
    self.from = from
    self.until = until
  }

  static let always = OnCallWindow()

  func validate() throws {
    guard TimeOfDay(from).map({ $0.minutes < 1440 }) == true, TimeOfDay(until) != nil else {
      throw Refusal(.invalid, "A window lasts from a time such as 09:00 until one such as 17:00.", at: "/from")
    }
    guard days.allSatisfy((1...7).contains) else {
      throw Refusal(.invalid, "Days are numbered from 1 for Monday to 7 for Sunday.", at: "/days")
    }
  }

  /// Beginning and end on a day that it begins on; nil on another.
  func span(onDay day: Int) -> (from: WallTime, until: WallTime)? {
    guard days.isEmpty || days.contains(WallTime.weekday(ofDay: day)) else { return nil }
    let (begins, ends) = (TimeOfDay(from)?.minutes ?? 0, TimeOfDay(until)?.minutes ?? 1440)
    let midnight = day * 86_400
    return (
      WallTime(seconds: midnight + begins * 60),
      WallTime(seconds: midnight + (ends <= begins ? ends + 1440 : ends) * 60)
    )
  }
}
