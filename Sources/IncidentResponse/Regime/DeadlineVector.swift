package import Foundation

/// A worked example of a legal deadline, with both answers as somebody else worked them out
/// (`docs/regimes.md`, "Vectors"). Dates are ISO 8601 with their offset.
package struct DeadlineVector: Sendable, Decodable {
  package var id: String
  package var regime: String
  package var stage: String
  private var timezone: String
  private var holidayCalendar: String?
  private var calculation: String
  private var durations: [Duration]
  private var anchors: [String: String]
  private var facts: Facts?
  private var expectedDue: String
  private var conservativeDue: String

  /// A file of vectors.
  package struct File: Sendable, Decodable {
    package var vectors: [DeadlineVector]
  }

  /// What a vector expects, and what comes out.
  package struct Comparison: Sendable {
    package var id: String
    package var subject: String
    package var zone: TimeZone
    package var expected: Answers
    package var got: Answers

    package var isEqual: Bool { expected == got }
  }

  package struct Answers: Sendable, Hashable {
    package var conservative: Date?
    package var outer: Date?
  }

  /// A vector that cannot be computed, and why.
  package struct Unusable: Error, CustomStringConvertible {
    package var description: String
  }

  private struct Duration: Decodable {
    var from: String
    var n: Int
    var u: String
    var void: String?

    enum CodingKeys: String, CodingKey {
      case from, n, u
      case void = "void_if"
    }
  }

  private struct Facts: Decodable {
    var entity: String?
  }

  private enum CodingKeys: String, CodingKey {
    case id, regime, stage, timezone, durations, anchors, facts
    case holidayCalendar = "holiday_calendar"
    case calculation = "calc_profile"
    case expectedDue = "expected_due"
    case conservativeDue = "conservative_due"
  }

  /// Its bounds; those of the stage in the catalogue should be the same.
  package func bounds() throws -> [LegalBound] {
    try durations.map { duration in
      guard let anchor = LegalBound.Anchor(duration.from), let unit = LegalPeriod.Unit(rawValue: duration.u) else {
        throw Unusable(description: "\(id): \(duration.from)+\(duration.n)\(duration.u) is no period from an event")
      }
      let void = duration.void.flatMap { LegalBound.TooLate($0) }
      if let text = duration.void, void == nil {
        throw Unusable(description: "\(id): void_if \"\(text)\" is not understood")
      }
      return LegalBound(from: anchor, LegalPeriod(duration.n, unit), voidIf: void)
    }
  }

  package func compare(with catalogue: RegimeCatalogue, _ holidays: HolidayCalendars) throws -> Comparison {
    guard let zone = TimeZone(identifier: timezone) else {
      throw Unusable(description: "\(id): \"\(timezone)\" is no IANA time zone")
    }
    guard let profile = catalogue.profiles[calculation] else {
      throw Unusable(description: "\(id): \"\(calculation)\" is no calculation profile")
    }
    guard let calendar = catalogue.calendar(of: catalogue.regime(regime), holidayCalendar, in: zone, holidays) else {
      throw Unusable(description: "\(id): the holidays of \"\(holidayCalendar ?? "")\" are not known")
    }
    let deadline = LegalDeadline(
      try bounds(), from: try anchors.mapValues(instant), profile, in: calendar,
      entity: Set([facts?.entity].compactMap(\.self)))
    return Comparison(
      id: id, subject: "\(regime)/\(stage)", zone: zone,
      expected: Answers(conservative: try instant(conservativeDue), outer: try instant(expectedDue)),
      got: Answers(conservative: deadline.conservative, outer: deadline.outer))
  }

  private func instant(_ text: String) throws -> Date {
    guard let date = try? Date(text, strategy: .iso8601) else {
      throw Unusable(description: "\(id): \"\(text)\" is no time such as 2026-11-24T09:20:00+01:00")
    }
    return date
  }
}
