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

  @Test(arguments: [
    (#"{"source": "s", "years": [2026], "calendars": {}}"#, "years"),
    (#"{"source": "s", "years": [2026, 2027], "calendars": {"DE": {"2026-02-30": "x"}}}"#, "2026-02-30"),
    ("[]", "cannot be read"),
  ])
  func `a file of holidays that is none is refused with its mistake`(text: String, words: String) {
    #expect { try HolidayCalendars(json: Data(text.utf8)) } throws: { "\($0)".contains(words) }
  }
}
