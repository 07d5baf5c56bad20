package import Foundation

/// Public holidays of many jurisdictions, as data with an edition: PyPI's `holidays`, written out by year
/// (`regimes/holidays.json`). Later closures are added by an overlay and never by changing it.
package struct HolidayCalendars: Sendable {
  /// What every deadline that counts by them names: `PyPI holidays 0.109`.
  package var edition: String
  /// The first and the last year that they know.
  package var years: ClosedRange<Int>
  private var days: [String: Set<CalendarDay>]

  package struct Unreadable: Error, CustomStringConvertible {
    package var description: String
  }

  /// - Throws: `Unreadable`, which names the place.
  package init(json: Data) throws {
    let file: File
    do {
      file = try JSONDecoder().decode(File.self, from: json)
    } catch {
      throw Unreadable(description: "The file of holidays cannot be read: \(error)")
    }
    guard file.years.count == 2, file.years[0] <= file.years[1] else {
      throw Unreadable(description: "The file of holidays: years is not [first, last]")
    }
    edition = file.source
    years = file.years[0]...file.years[1]
    days = try file.calendars.reduce(into: [:]) { days, calendar in
      days[calendar.key] = Set(
        try calendar.value.keys.map { text in
          guard let day = CalendarDay(text) else {
            throw Unreadable(description: "The file of holidays: calendar \(calendar.key): \"\(text)\" is no date")
          }
          return day
        })
    }
  }

  package var keys: [String] { days.keys.sorted() }

  /// A calendar of one jurisdiction in a zone; nil where its holidays are not known.
  ///
  /// - Parameter key: nil for none but the weekend.
  package func calendar(_ key: String?, zone: TimeZone, weekend: Set<Int> = [6, 7]) -> BusinessCalendar? {
    guard let key else { return BusinessCalendar(zone: zone, weekend: weekend) }
    guard let holidays = days[key] else { return nil }
    return BusinessCalendar(zone: zone, weekend: weekend, holidays: holidays, version: "\(key), \(edition)")
  }

  private struct File: Decodable {
    var source: String
    var years: [Int]
    var calendars: [String: [String: String]]
  }
}

/// What a calendar learns after its edition: moved and added holidays, closures of an authority or of an organisation.
package struct CalendarOverlay: Sendable, Hashable, Codable {
  /// Goes into the version of what it lies over.
  package var name: String
  package var closed: Set<CalendarDay>
  /// Holidays that turned out to be none.
  package var open: Set<CalendarDay>

  package init(name: String, closed: Set<CalendarDay> = [], open: Set<CalendarDay> = []) {
    self.name = name
    self.closed = closed
    self.open = open
  }
}

extension BusinessCalendar {
  package func overlaid(by overlay: CalendarOverlay) -> BusinessCalendar {
    var calendar = self
    calendar.holidays = holidays.subtracting(overlay.open).union(overlay.closed)
    calendar.version = version.isEmpty ? overlay.name : "\(version), \(overlay.name)"
    return calendar
  }
}
