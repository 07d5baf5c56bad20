package import Foundation

extension Moment {
  /// Reads ISO 8601 with the precision that the text itself has, UTC unless an offset is given: `2021`, `2021-03`,
  /// `2021-03-10`, `2021-03-10T02`, `2021-03-10T02:42Z`, `2021-03-10T02:42:07.5+01:00`.
  package init?(iso8601 text: String, isApproximate: Bool = false) {
    guard let written = WrittenTime(text) else { return nil }
    self.init(start: written.start, precision: written.precision, isApproximate: isApproximate, in: written.calendar)
  }

  /// Reads a time that is written in full, of which only the part up to `precision` is meant:
  /// `2017-03-02T00:00:00Z` with day precision is the whole of that day. nil if the text is no time, or if the
  /// precision is unknown, since then nothing is said about bounds.
  package init?(iso8601 text: String, precision: Precision, isApproximate: Bool = false) {
    guard precision != .unknown, let written = WrittenTime(text) else { return nil }
    let coarser = max(precision, written.precision)
    self.init(start: written.start, precision: coarser, isApproximate: isApproximate, in: written.calendar)
  }

  /// The unit of `precision` that holds `start`; an approximate time reaches one unit further on each side.
  package init(start: Date, precision: Precision, isApproximate: Bool = false, in calendar: Calendar = .utc) {
    guard let unit = precision.unit, precision != .second,
      let interval = calendar.dateInterval(of: unit, for: start)
    else {
      self.init(start: start, isApproximate: isApproximate)
      return
    }
    let margin = isApproximate ? 1 : 0
    let earliest = calendar.date(byAdding: unit, value: -margin, to: interval.start) ?? interval.start
    let end = calendar.date(byAdding: unit, value: margin, to: interval.end) ?? interval.end
    self.init(
      earliest: earliest, latest: end.addingTimeInterval(-1), precision: precision, isApproximate: isApproximate)
  }

  private init(start: Date, isApproximate: Bool) {
    let margin: TimeInterval = isApproximate ? 1 : 0
    self.init(
      earliest: start.addingTimeInterval(-margin), latest: start.addingTimeInterval(margin), precision: .second,
      isApproximate: isApproximate)
  }
}

extension Moment.Precision: Comparable {
  /// Finer is less.
  package static func < (left: Self, right: Self) -> Bool {
    left.coarseness < right.coarseness
  }

  private var coarseness: Int { Self.allCases.firstIndex(of: self) ?? 0 }

  var unit: Calendar.Component? {
    switch self {
    case .second: .second
    case .minute: .minute
    case .hour: .hour
    case .day: .day
    case .month: .month
    case .year: .year
    case .unknown: nil
    }
  }
}

extension Calendar {
  /// The Gregorian calendar, weeks and all, in UTC.
  package static let utc = gregorian(in: .gmt)

  package static func gregorian(in zone: TimeZone) -> Calendar {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = zone
    calendar.locale = Locale(identifier: "en_US_POSIX")
    return calendar
  }
}
