/// How long a law gives: a number of one unit.
package struct LegalPeriod: Sendable, Hashable, Codable {
  package var count: Int
  package var unit: Unit

  package init(_ count: Int, _ unit: Unit) {
    self.count = count
    self.unit = unit
  }

  /// As the catalogue of regimes writes them.
  package enum Unit: String, Sendable, Hashable, Codable, CaseIterable {
    case minutes = "min"
    case hours = "h"
    case days = "d"
    case businessDays = "bd"
    case weeks = "wk"
    case months = "mo"

    /// Elapsed time, which no weekend and no change of the clocks touches; nil for units of the calendar.
    var seconds: Int? {
      switch self {
      case .minutes: 60
      case .hours: 3_600
      case .days, .businessDays, .weeks, .months: nil
      }
    }

    fileprivate var word: String {
      switch self {
      case .minutes: "minute"
      case .hours: "hour"
      case .days: "calendar day"
      case .businessDays: "business day"
      case .weeks: "week"
      case .months: "month"
      }
    }
  }

  /// What a person reads: `72 hours`, `1 month`.
  package var words: String { "\(count) \(unit.word)\(count == 1 ? "" : "s")" }
}

extension LegalPeriod: CustomStringConvertible {
  package var description: String { "\(count)\(unit.rawValue)" }
}
