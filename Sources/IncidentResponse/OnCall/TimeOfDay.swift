import Foundation

/// `09:00`, to the minute; `24:00` is the end of the day.
package struct TimeOfDay: Sendable, Hashable, Comparable {
  package var minutes: Int

  init(minutes: Int) { self.minutes = minutes }

  package init?(_ text: String) {
    guard let match = text.wholeMatch(of: /(\d{2}):(\d{2})/)?.output, let hour = Int(match.1),
      let minute = Int(match.2), minute < 60, hour * 60 + minute <= 1440
    else { return nil }
    minutes = hour * 60 + minute
  }

  package static func < (left: Self, right: Self) -> Bool { left.minutes < right.minutes }
}

extension TimeOfDay: CustomStringConvertible {
  package var description: String { String(format: "%02d:%02d", minutes / 60, minutes % 60) }
}
