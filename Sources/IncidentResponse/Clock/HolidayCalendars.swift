package import Foundation

/// Public holidays of many jurisdictions, as data with an edition: PyPI's `holidays`, written out by year
/// (`regimes/holidays.json`). Later closures are added by an overlay and never by changing it.
package struct HolidayCalendars: Sendable {
  /// What every deadline that counts by them names: `PyPI holidays 0.109`.
  package var edition: String
  /// The first and the last year that they know.
  package var years: ClosedRange<Int>
  private var days: [String: Set<CalendarDay>]
  private var names: [String: [CalendarDay: String]]

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
    names = try file.calendars.reduce(into: [:]) { names, calendar in
      names[calendar.key] = try calendar.value.reduce(into: [:]) { days, holiday in
        guard let day = CalendarDay(holiday.key) else {
          throw Unreadable(description: "The file of holidays: calendar \(calendar.key): \"\(holiday.key)\" is no date")
        }
        days[day] = holiday.value
      }
    }
    days = names.mapValues { Set($0.keys) }
  }

  package var keys: [String] { days.keys.sorted() }

  /// The holidays of a calendar in one year, in order.
  package func holidays(of key: String, in year: Int) -> [(day: CalendarDay, name: String)] {
    (names[key] ?? [:]).filter { $0.key.year == year }.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

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
