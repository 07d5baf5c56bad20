import Foundation
import Synchronization

/// An ISO 8601 time as somebody wrote it: as coarse as the text is.
struct WrittenTime {
  let start: Date
  let precision: Moment.Precision
  /// In the offset of the text, so that its day is the day that was meant.
  let calendar: Calendar

  init?(_ text: String) {
    guard let match = (Self.form.withLock { text.wholeMatch(of: $0)?.output }) else { return nil }
    let parts = [match.month, match.day, match.hour, match.minute, match.second].map { $0.flatMap { Int($0) } }
    guard let year = Int(match.year), let zone = Self.zone(match.zone) else { return nil }
    calendar = .gregorian(in: zone)
    let components = DateComponents(
      year: year, month: parts[0] ?? 1, day: parts[1] ?? 1, hour: parts[2] ?? 0, minute: parts[3] ?? 0,
      second: parts[4] ?? 0)
    guard components.isValidDate(in: calendar), let date = calendar.date(from: components) else { return nil }
    start = date.addingTimeInterval(match.fraction.flatMap { Double("0" + $0) } ?? 0)
    let precisions: [Moment.Precision] = [.year, .month, .day, .hour, .minute, .second]
    precision = precisions[parts.prefix { $0 != nil }.count]
  }

  /// Compiled once: that takes several times as long as a match.
  private static let form = Mutex(
    #/
    (?<year>\d{4})(?:-(?<month>\d{2})(?:-(?<day>\d{2})
    (?:[T\ ](?<hour>\d{2})(?::?(?<minute>\d{2})(?::?(?<second>\d{2})(?<fraction>\.\d+)?)?)?
    (?<zone>Z|[+-]\d{2}(?::?\d{2})?)?)?)?)?
    /#)

  private static func zone(_ text: Substring?) -> TimeZone? {
    guard let text, text != "Z" else { return .gmt }
    let digits = text.dropFirst().filter { $0 != ":" }
    guard let hours = Int(digits.prefix(2)), let minutes = Int(digits.dropFirst(2).isEmpty ? "0" : digits.dropFirst(2)),
      hours < 24, minutes < 60
    else { return nil }
    return TimeZone(secondsFromGMT: (text.first == "-" ? -1 : 1) * (hours * 3600 + minutes * 60))
  }
}
