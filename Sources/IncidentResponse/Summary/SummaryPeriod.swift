package import Foundation

/// The days of a summary, the last one included, in the organisation's time zone.
package struct SummaryPeriod: Sendable, Hashable {
  package var from: Day
  package var to: Day

  /// Months that a summary covers at the most.
  package static let monthLimit = 60

  /// A day of the calendar: `2026-03-31`.
  package struct Day: Sendable, Hashable, Comparable {
    package let year: Int
    package let month: Int
    package let day: Int

    package static let epoch = Day(year: 1970, month: 1, day: 1)

    private init(year: Int, month: Int, day: Int) {
      (self.year, self.month, self.day) = (year, month, day)
    }

    /// nil for what is no day.
    package init?(_ text: String) {
      let parts = text.split(separator: "-", omittingEmptySubsequences: false)
      guard parts.map(\.count) == [4, 2, 2], text.utf8.allSatisfy({ $0 == 45 || (48...57).contains($0) }),
        let year = Int(parts[0]), let month = Int(parts[1]), let day = Int(parts[2]), (1970...2200).contains(year)
      else { return nil }
      var calendar = Calendar(identifier: .gregorian)
      calendar.timeZone = .gmt
      let components = DateComponents(calendar: calendar, year: year, month: month, day: day)
      guard components.isValidDate else { return nil }
      (self.year, self.month, self.day) = (year, month, day)
    }

    package static func < (one: Day, other: Day) -> Bool {
      (one.year, one.month, one.day) < (other.year, other.month, other.day)
    }

    package var text: String {
      [(year, 4), (month, 2), (day, 2)].map { number, width in
        String(repeating: "0", count: max(0, width - String(number).count)) + String(number)
      }.joined(separator: "-")
    }

    func start(in calendar: Calendar) -> Date? {
      calendar.date(from: DateComponents(year: year, month: month, day: day))
    }
  }

  package init(from: Day, to: Day) throws {
    guard from <= to else { throw Refusal(.invalid, "The last day must not be before the first.", at: "/to") }
    let months = (to.year - from.year) * 12 + to.month - from.month + 1
    guard months <= Self.monthLimit else {
      throw Refusal(.invalid, "A summary covers \(Self.monthLimit) months at the most.", at: "/to")
    }
    self.from = from
    self.to = to
  }

  /// The instants at which its months begin within it, and the one at which it ends.
  package func months(in zone: TimeZone) -> (starts: [Date], end: Date) {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = zone
    guard let first = from.start(in: calendar), let last = to.start(in: calendar),
      let end = calendar.date(byAdding: .day, value: 1, to: last)
    else { return ([], .distantPast) }
    var starts = [first]
    while let month = calendar.dateInterval(of: .month, for: starts[starts.count - 1]), month.end < end {
      starts.append(month.end)
    }
    return (starts, end)
  }
}
