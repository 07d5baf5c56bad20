import Foundation

/// Times as messages write them, in the organisation's zone and as coarse as they are known: `2026-11-22 14:05 (UTC+01:00)`.
struct MessageTimes {
  private let calendar: Calendar

  init(zone: String) {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = TimeZone(identifier: zone) ?? .gmt
    self.calendar = calendar
  }

  func text(_ moment: Moment) -> String {
    let about = moment.isApproximate ? "about " : ""
    switch moment.precision {
    case .year: return about + date(moment.earliest).prefix(4)
    case .month: return about + date(moment.earliest).prefix(7)
    case .day: return about + date(moment.earliest)
    default: return about + text(moment.earliest)
    }
  }

  func text(_ instant: Date) -> String {
    let parts = calendar.dateComponents([.hour, .minute], from: instant)
    return "\(date(instant)) \(two(parts.hour)):\(two(parts.minute)) (\(offset(instant)))"
  }

  private func date(_ instant: Date) -> String {
    let parts = calendar.dateComponents([.year, .month, .day], from: instant)
    let year = String(parts.year ?? 0)
    return String(repeating: "0", count: max(0, 4 - year.count)) + "\(year)-\(two(parts.month))-\(two(parts.day))"
  }

  private func offset(_ instant: Date) -> String {
    let minutes = calendar.timeZone.secondsFromGMT(for: instant) / 60
    if minutes == 0 { return "UTC" }
    return "UTC\(minutes < 0 ? "-" : "+")\(two(abs(minutes) / 60)):\(two(abs(minutes) % 60))"
  }

  private func two(_ number: Int?) -> String {
    let text = String(number ?? 0)
    return text.count < 2 ? "0" + text : text
  }
}
