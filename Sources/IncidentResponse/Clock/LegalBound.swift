import Foundation

/// One limit of a deadline: a period from an event. Of several, the earliest that is not void counts.
package struct LegalBound: Sendable, Hashable {
  package var anchor: Anchor
  package var period: LegalPeriod
  package var voidIf: TooLate?

  package init(from anchor: Anchor, _ period: LegalPeriod, voidIf: TooLate? = nil) {
    self.anchor = anchor
    self.period = period
    self.voidIf = voidIf
  }

  /// What a period counts from.
  package indirect enum Anchor: Sendable, Hashable {
    /// A time of the incident: `aware`.
    case event(String)
    /// The filing of an earlier stage: `filed:notification`. Filed anew, it moves what counts from it.
    case filing(String)
    /// The last day of the year in which something happened, in the zone of the clock: `calendar_year_end(detected)`.
    case yearEnd(Anchor)
  }

  /// An event that came so long after another that the bound is void: `classified > aware + 24h`.
  package struct TooLate: Sendable, Hashable {
    package var event: String
    package var other: String
    package var by: Period
  }
}

extension LegalBound.Anchor: CustomStringConvertible {
  package init?(_ text: String) {
    if let match = text.wholeMatch(of: /calendar_year_end\((.+)\)/), let inner = Self(String(match.output.1)) {
      self = .yearEnd(inner)
    } else if let match = text.wholeMatch(of: /filed:([a-z0-9_]+)/) {
      self = .filing(String(match.output.1))
    } else if text.wholeMatch(of: /[a-z][a-z0-9_]*/) != nil {
      self = .event(text)
    } else {
      return nil
    }
  }

  package var description: String {
    switch self {
    case .event(let name): name
    case .filing(let stage): "filed:\(stage)"
    case .yearEnd(let inner): "calendar_year_end(\(inner))"
    }
  }

  /// The event or filing that must have happened.
  package var root: Self {
    if case .yearEnd(let inner) = self { inner.root } else { self }
  }

  /// nil until it has happened.
  func instant(_ events: [String: Date], in calendar: BusinessCalendar) -> Date? {
    switch self {
    case .event, .filing: events[description]
    case .yearEnd(let inner): inner.instant(events, in: calendar).flatMap(calendar.lastDayOfYear)
    }
  }
}

extension LegalBound.TooLate: CustomStringConvertible {
  /// Reads `classified > aware + 24h`.
  package init?(_ text: String) {
    guard let match = text.wholeMatch(of: /([a-z_]+) *> *([a-z_]+) *\+ *(\d+[a-z]+)/)?.output,
      let period = Period(String(match.3)), period.isElapsed
    else { return nil }
    self.init(event: String(match.1), other: String(match.2), by: period)
  }

  package var description: String { "\(event) > \(other) + \(by.iso8601)" }

  /// False as long as one of the two has not happened: a bound that may yet be void counts.
  func holds(_ events: [String: Date]) -> Bool {
    guard let event = events[event], let other = events[other] else { return false }
    return event > other.addingTimeInterval(TimeInterval(by.seconds))
  }
}

extension LegalBound: CustomStringConvertible {
  /// `aware+72h`.
  package var description: String { "\(anchor)+\(period)" }
}

extension BusinessCalendar {
  fileprivate func lastDayOfYear(of instant: Date) -> Date? {
    let year = calendar.component(.year, from: instant)
    return calendar.date(from: DateComponents(year: year, month: 12, day: 31, hour: 12))
  }
}
