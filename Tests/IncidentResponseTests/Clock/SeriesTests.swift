import Foundation
import Testing

@testable import IncidentResponse

@Suite struct SeriesTests {
  private func series(
    _ start: String, _ every: String, zone: String = "UTC",
    _ afterDownTime: Procedure.Repetition.AfterDownTime = .fold
  ) throws -> Series {
    Series(
      start: try Date(start, strategy: .iso8601), every: try #require(Period(every)),
      calendar: BusinessCalendar(zone: try #require(TimeZone(identifier: zone))), afterDownTime: afterDownTime)
  }

  @Test func `a short month does not move the ones that follow`() throws {
    let monthly = try series("2027-01-31T09:00:00Z", "1mo")
    let expected = ["2027-02-28T09:00:00Z", "2027-03-31T09:00:00Z", "2027-04-30T09:00:00Z"]
    #expect(try (1...3).map { monthly.occurrence($0) } == expected.map { try Date($0, strategy: .iso8601) })
  }

  @Test func `days keep the time of day across a change of the clock, hours do not`() throws {
    let daily = try series("2027-03-27T09:00:00+01:00", "1d", zone: "Europe/Berlin")
    #expect(daily.occurrence(1) == (try Date("2027-03-28T09:00:00+02:00", strategy: .iso8601)))
    let hourly = try series("2027-03-27T09:00:00+01:00", "24h", zone: "Europe/Berlin")
    #expect(hourly.occurrence(1) == (try Date("2027-03-28T10:00:00+02:00", strategy: .iso8601)))
  }

  @Test func `the next is the scheduled one plus the rule, however late the last was`() throws {
    let hourly = try series("2026-01-01T00:00:00Z", "1h")
    let next = hourly.next(after: 3, asOf: try Date("2026-01-01T03:20:00Z", strategy: .iso8601))
    #expect(next == .init(index: 4, at: try Date("2026-01-01T04:00:00Z", strategy: .iso8601), folded: 0))
  }

  @Test func `after down time missed occurrences fold into the last one due, or are all made up for`() throws {
    let now = try Date("2026-01-03T10:30:00Z", strategy: .iso8601)
    let fold = try series("2026-01-01T00:00:00Z", "4h").next(after: 0, asOf: now)
    #expect(fold == .init(index: 14, at: try Date("2026-01-03T08:00:00Z", strategy: .iso8601), folded: 13))
    let each = try series("2026-01-01T00:00:00Z", "4h", .catchUp).next(after: 0, asOf: now)
    #expect(each == .init(index: 1, at: try Date("2026-01-01T04:00:00Z", strategy: .iso8601), folded: 0))
  }

  @Test func `years of down time are no loop`() throws {
    let now = try Date("2046-01-01T00:00:30Z", strategy: .iso8601)
    let next = try series("2026-01-01T00:00:00Z", "1m").next(after: 0, asOf: now)
    #expect(next.at == (try Date("2046-01-01T00:00:00Z", strategy: .iso8601)))
    let monthly = try series("2026-01-31T00:00:00Z", "1mo").next(after: 0, asOf: now)
    #expect(monthly.at == (try Date("2045-12-31T00:00:00Z", strategy: .iso8601)))
  }
}
