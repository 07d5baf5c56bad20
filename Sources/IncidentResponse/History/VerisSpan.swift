import Foundation

/// A length of time as VERIS gives it: a unit, often without a value.
struct VerisSpan {
  /// Seconds.
  let shortest: TimeInterval
  /// nil where no bound is told.
  let longest: TimeInterval?
  /// As written: `2 Months`, or `Months`.
  let words: String

  /// nil where the unit is no length.
  ///
  /// A value may have been rounded either way, so it means up to a unit more or less. A unit alone means at least one of
  /// it, and no more than would have been told in a larger one.
  init?(_ value: VerisValue) {
    guard let name = value["unit"].text, let unit = Self.units[name] else { return nil }
    if let count = value["value"].number, count >= 0, count < 10_000 {
      shortest = max(0, count - 1) * unit.shortest
      longest = (count + 1) * unit.longest
      words = "\(value["value"].text ?? "") \(name)"
    } else {
      shortest = unit.shortest
      longest = unit.alone
      words = name
    }
  }

  private struct Unit {
    var shortest: TimeInterval
    var longest: TimeInterval
    /// The longest time that the unit alone may mean.
    var alone: TimeInterval?
  }

  private static let day: TimeInterval = 86_400
  private static let units: [String: Unit] = [
    "Seconds": Unit(shortest: 1, longest: 1, alone: 60), "Minutes": Unit(shortest: 60, longest: 60, alone: 3_600),
    "Hours": Unit(shortest: 3_600, longest: 3_600, alone: day),
    "Days": Unit(shortest: day, longest: day, alone: 31 * day),
    "Weeks": Unit(shortest: 7 * day, longest: 7 * day, alone: 62 * day),
    "Months": Unit(shortest: 28 * day, longest: 31 * day, alone: 731 * day),
    "Years": Unit(shortest: 365 * day, longest: 366 * day, alone: nil),
  ]

  /// Why nothing is told, in words.
  static func silence(_ value: VerisValue) -> String? {
    switch value["unit"].text {
    case "NA": "not applicable, says the source"
    case "Never": "never, says the source"
    case "Unknown": "unknown to the source"
    default: nil
    }
  }

  /// As long after `moment`, and no later than `end`; nil where it had not passed by then.
  func after(_ moment: Moment, until end: Date) -> Moment? {
    let earliest = moment.earliest.addingTimeInterval(shortest)
    guard earliest <= end else { return nil }
    let latest = longest.map { min(moment.latest.addingTimeInterval($0), end) } ?? end
    return Moment(earliest: earliest, latest: max(earliest, latest), precision: .unknown, isApproximate: true)
  }
}
