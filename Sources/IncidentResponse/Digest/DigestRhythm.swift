package import Foundation

/// How often somebody gets the messages that are gathered for them.
package enum DigestRhythm: Sendable, Hashable {
  case hourly
  /// At an hour, from 0 to 23, where they are.
  case daily(Int)

  /// What somebody says who wants each message by itself.
  package static let never = "never"

  package static func isChoice(_ text: String) -> Bool { text == never || DigestRhythm(text) != nil }

  /// `hourly`, or `daily 07`.
  package init?(_ text: String) {
    if text == "hourly" {
      self = .hourly
      return
    }
    guard let match = text.wholeMatch(of: /daily ([0-9]{2})/), let hour = Int(match.output.1), hour < 24 else {
      return nil
    }
    self = .daily(hour)
  }

  package var text: String {
    switch self {
    case .hourly: "hourly"
    case .daily(let hour): "daily \(hour < 10 ? "0" : "")\(hour)"
    }
  }

  /// When what is written at an instant goes out; always later. An hour that a clock change leaves out is the next there is.
  package func next(after instant: Date, in zone: TimeZone) -> Date {
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = zone
    var wanted = DateComponents(minute: 0, second: 0)
    if case .daily(let hour) = self { wanted.hour = hour }
    // There is an hour every hour; the length of one is a guard against a calendar that does not know it.
    return calendar.nextDate(after: instant, matching: wanted, matchingPolicy: .nextTime)
      ?? instant.addingTimeInterval(3600)
  }
}
