import Foundation
import IncidentResponse
import Testing

struct HolidayCalendarTests {
  private let filing = LegalBound(from: .event("determined_material"), LegalPeriod(4, .businessDays))

  private func due(_ calendar: BusinessCalendar) throws -> String {
    let profile = try #require(try Regimes.catalogue().profiles["us_sec"])
    let event = try Date("2026-11-24T18:00:00-05:00", strategy: .iso8601)
    let deadline = LegalDeadline([filing], from: ["determined_material": event], profile, in: calendar)
    return try #require(deadline.outer).formatted(.iso8601)
  }

  @Test func `an overlay closes and opens days over the holidays, and its name goes into the version`() throws {
    let zone = try #require(TimeZone(identifier: "America/New_York"))
    let calendar = try #require(try Regimes.holidays().calendar("US", zone: zone))
    #expect(try due(calendar) == "2026-12-01T22:30:00Z")
    let (friday, thanksgiving) = (CalendarDay("2026-11-27"), CalendarDay("2026-11-26"))
    let closed = calendar.overlaid(by: CalendarOverlay(name: "order 1", closed: Set([friday].compactMap(\.self))))
    #expect(try due(closed) == "2026-12-02T22:30:00Z" && closed.version == "US, PyPI holidays 0.109 (MIT), order 1")
    let open = calendar.overlaid(by: CalendarOverlay(name: "order 2", open: Set([thanksgiving].compactMap(\.self))))
    #expect(try due(open) == "2026-11-30T22:30:00Z")
  }

  @Test func `L28: what authorities say lies over a calendar of the law, and what the organisation closes never does`()
    throws
  {
    let zone = try #require(TimeZone(identifier: "America/New_York"))
    let (catalogue, holidays) = (try Regimes.catalogue(), try Regimes.holidays())
    let friday = Set([CalendarDay("2026-11-27")].compactMap(\.self))
    let own = CalendarOverlay(name: "closures 7", closed: friday)
    let regime = try #require(catalogue.regime("us-sec-8k-105"))
    func calendar(_ closures: CalendarClosures, _ key: String = "US") throws -> BusinessCalendar {
      try #require(catalogue.calendar(of: regime, key, in: zone, holidays, closures))
    }
    let within = try calendar(CalendarClosures(["own": own]))
    #expect(try due(within) == "2026-12-01T22:30:00Z" && within.version == "US, PyPI holidays 0.109 (MIT)")
    #expect(CalendarClosures(["own": own]).over(jurisdiction: "own") == nil)
    let ordered = try calendar(
      CalendarClosures(["own": own, "US": CalendarOverlay(name: "closures 1", closed: friday)]))
    #expect(try due(ordered) == "2026-12-02T22:30:00Z")
    #expect(ordered.version == "US, PyPI holidays 0.109 (MIT), closures 1")
    // Of a part of the country it says nothing.
    let state = try calendar(CalendarClosures(["US": CalendarOverlay(name: "closures 1", closed: friday)]), "US-NY")
    #expect(!state.version.contains("closures"))
    let office = BusinessCalendar.own(zone: "America/New_York", CalendarClosures(["own": own, "US": own]))
    #expect(office.holidays == friday && office.edition.hasPrefix("own, closures 7; zones "))
  }

  @Test
  func `a day that was opened is open on a weekend and in a yearly closure, and one that was closed again is not`()
    throws
  {
    let zone = try #require(TimeZone(identifier: "Asia/Tokyo"))
    let days = Set([CalendarDay("2026-12-05"), CalendarDay("2026-12-30")].compactMap(\.self))
    var calendar = try #require(try Regimes.holidays().calendar("JP", zone: zone))
    calendar.closure = try #require(try Regimes.catalogue().profiles["jp_appi"]).closure
    let instants = try ["2026-12-05T12:00:00+09:00", "2026-12-30T12:00:00+09:00"].map {
      try Date($0, strategy: .iso8601)
    }
    #expect(!instants.contains(where: calendar.isOpen))
    let opened = calendar.overlaid(by: CalendarOverlay(name: "closures 1", open: days))
    #expect(instants.allSatisfy(opened.isOpen))
    let again = opened.overlaid(by: CalendarOverlay(name: "closures 2", closed: days))
    #expect(!instants.contains(where: again.isOpen))
  }

  @Test(arguments: [
    (#"{"source": "s", "years": [2026], "calendars": {}}"#, "years"),
    (#"{"source": "s", "years": [2026, 2027], "calendars": {"DE": {"2026-02-30": "x"}}}"#, "2026-02-30"),
    ("[]", "cannot be read"),
  ])
  func `a file of holidays that is none is refused with its mistake`(text: String, words: String) {
    #expect { try HolidayCalendars(json: Data(text.utf8)) } throws: { "\($0)".contains(words) }
  }
}
