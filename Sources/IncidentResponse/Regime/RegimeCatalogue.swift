package import Foundation

/// The regimes that are known, with the ways in which they count: data with a date.
package struct RegimeCatalogue: Sendable, Hashable {
  package var asOf: CalendarDay
  package var jurisdictions: [String: Jurisdiction]
  package var profiles: [String: CalculationProfile]
  package var regimes: [Regime]
  /// Values in ascending order, by the fact that has them.
  package var orders: [String: [String]]
  /// Roles that every organisation has.
  package var rolesOfEverybody: Set<String>
  /// SHA-256 of its text, in hexadecimal digits: its version.
  package var sha256: String

  /// Where days are counted, and whose holidays close them.
  package struct Jurisdiction: Sendable, Hashable {
    /// nil for the zone of the obligated establishment.
    package var zone: String?
    package var holidays: Holidays
    /// Closed days of the week, 1 for Monday to 7 for Sunday.
    package var weekend: Set<Int>
    /// Code of what it is part of, and whose law binds it as well: `EU` of a member State.
    package var within: String?
    /// Where all of its law counts.
    package var throughout: Territory?
    /// Holidays of a part of the country, by the zone of the place where something is to be done.
    package var places: [String: String]

    package enum Territory: Sendable, Hashable {
      case everywhere
      case jurisdiction(String)
    }

    package enum Holidays: Sendable, Hashable {
      /// Those of the State of the establishment.
      case ofEntity
      case calendar(String)
      case none
    }
  }

  /// The calendar in which days of a regime are counted; nil where its holidays are not known.
  ///
  /// - Parameters:
  ///   - key: of the holidays, nil for none. Where the jurisdiction has others for the place of the zone, those.
  ///   - closures: those of authorities lie over the holidays, those of an organisation's own calendar never do.
  package func calendar(
    of regime: Regime?, _ key: String?, in zone: TimeZone, _ holidays: HolidayCalendars,
    _ closures: CalendarClosures = CalendarClosures()
  ) -> BusinessCalendar? {
    let jurisdiction = regime.flatMap { jurisdictions[$0.law.jurisdiction] }
    var key = key
    if let jurisdiction, let own = key, jurisdiction.holidays == .calendar(own) {
      key = jurisdiction.places[zone.identifier] ?? own
    }
    let calendar = holidays.calendar(key, zone: zone, weekend: jurisdiction?.weekend ?? [6, 7])
    guard let overlay = key.flatMap(closures.over(jurisdiction:)) else { return calendar }
    return calendar?.overlaid(by: overlay)
  }

  package func regime(_ id: String) -> Regime? {
    regimes.first { $0.id == id }
  }

  /// The profile of a stage.
  package func profile(of stage: Regime.Stage, in regime: Regime) -> CalculationProfile? {
    profiles[stage.calculation ?? regime.calculation]
  }
}
