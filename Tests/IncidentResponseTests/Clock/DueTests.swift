import Foundation
import Testing

@testable import IncidentResponse

@Suite struct DueTests {
  private func calendar(_ zone: String, holidays: [String] = []) throws -> BusinessCalendar {
    BusinessCalendar(
      zone: try #require(TimeZone(identifier: zone)), holidays: Set(holidays.compactMap { CalendarDay($0) }))
  }

  private func due(
    _ calculation: Calculation, _ anchor: String, _ period: String, in calendar: BusinessCalendar
  ) throws -> Date {
    calculation.due(
      after: try Date(anchor, strategy: .iso8601), try #require(Period(period)), in: calendar)
  }

  @Test(arguments: [
    ("Europe/Berlin", "2027-03-26T10:00:00+01:00", "72h", "2027-03-29T11:00:00+02:00"),
    ("America/New_York", "2026-10-31T20:00:00-04:00", "36h", "2026-11-02T07:00:00-05:00"),
    ("Australia/Sydney", "2026-10-03T20:00:00+10:00", "12h", "2026-10-04T09:00:00+11:00"),
    ("Asia/Kolkata", "2026-11-22T23:30:00+05:30", "6h", "2026-11-23T05:30:00+05:30"),
    ("Europe/Berlin", "2026-03-29T00:30:00+01:00", "1d", "2026-03-30T01:30:00+02:00"),
  ])
  func `hours are elapsed time whatever the wall clock does`(
    zone: String, anchor: String, period: String, expected: String
  ) throws {
    #expect(try due(.elapsed, anchor, period, in: calendar(zone)) == Date(expected, strategy: .iso8601))
    if period.hasSuffix("h") {
      #expect(try due(.calendar, anchor, period, in: calendar(zone)) == Date(expected, strategy: .iso8601))
    }
  }

  @Test(arguments: [
    ("Asia/Singapore", "2026-11-27T16:00:00+08:00", "3d", "2026-11-30T23:59:59+08:00"),
    ("America/Chicago", "2026-11-10T11:00:00-06:00", "60d", "2027-01-09T23:59:59-06:00"),
    ("America/Los_Angeles", "2026-11-16T10:00:00-08:00", "30d", "2026-12-16T23:59:59-08:00"),
    ("Europe/Berlin", "2026-03-28T12:00:00+01:00", "1d", "2026-03-29T23:59:59+02:00"),
    ("Europe/Berlin", "2026-10-24T12:00:00+02:00", "1d", "2026-10-25T23:59:59+01:00"),
    ("Europe/Paris", "2026-11-28T11:00:00+01:00", "1mo", "2026-12-28T23:59:59+01:00"),
    ("Europe/Berlin", "2027-01-31T10:00:00+01:00", "1mo", "2027-02-28T23:59:59+01:00"),
    ("Europe/Berlin", "2028-01-31T10:00:00+01:00", "1mo", "2028-02-29T23:59:59+01:00"),
    ("Europe/Berlin", "2027-01-31T10:00:00+01:00", "2mo", "2027-03-31T23:59:59+02:00"),
    ("Europe/Berlin", "2028-02-29T10:00:00+01:00", "1y", "2029-02-28T23:59:59+01:00"),
    ("America/Denver", "2027-12-31T12:00:00-07:00", "60d", "2028-02-29T23:59:59-07:00"),
  ])
  func `days and months end with the last second of the last day in the zone`(
    zone: String, anchor: String, period: String, expected: String
  ) throws {
    #expect(try due(.calendar, anchor, period, in: calendar(zone)) == Date(expected, strategy: .iso8601))
  }

  @Test func `the day of the anchor is that of the zone`() throws {
    let late = "2026-03-01T23:30:00-08:00"
    #expect(
      try due(.calendar, late, "1d", in: calendar("America/Los_Angeles"))
        == Date("2026-03-02T23:59:59-08:00", strategy: .iso8601))
    #expect(
      try due(.calendar, late, "1d", in: calendar("UTC")) == Date("2026-03-03T23:59:59Z", strategy: .iso8601))
  }

  @Test(arguments: [
    ("2026-11-24T18:00:00-05:00", "4bd", "2026-12-01T23:59:59-05:00"),
    ("2026-11-09T09:00:00-05:00", "4bd", "2026-11-16T23:59:59-05:00"),
    ("2026-11-28T09:00:00-05:00", "1bd", "2026-11-30T23:59:59-05:00"),
    ("2026-11-27T09:00:00-05:00", "1bd", "2026-11-30T23:59:59-05:00"),
  ])
  func `business days leave out weekends and holidays`(anchor: String, period: String, expected: String) throws {
    let federal = try calendar("America/New_York", holidays: ["2026-11-26", "2026-11-11"])
    #expect(try due(.business, anchor, period, in: federal) == Date(expected, strategy: .iso8601))
  }

  @Test func `a weekend need not be Saturday and Sunday`() throws {
    var riyadh = try calendar("Asia/Riyadh")
    riyadh.weekend = [5, 6]
    #expect(
      try due(.business, "2026-11-19T10:00:00+03:00", "1bd", in: riyadh)
        == Date("2026-11-22T23:59:59+03:00", strategy: .iso8601))
  }

  @Test func `a calendar without an open day does not hang`() throws {
    var never = try calendar("UTC")
    never.weekend = Set(1...7)
    #expect(
      try due(.business, "2026-01-01T00:00:00Z", "1bd", in: never) > Date("2030-01-01T00:00:00Z", strategy: .iso8601))
  }

  @Test func `an anchor known as a day gives bounds`() throws {
    let anchor = try #require(Moment(iso8601: "2026-03-01"))
    let due = Calculation.elapsed.due(after: anchor, .hours(8), in: try calendar("UTC"))
    #expect(due.earliest == (try Date("2026-03-01T08:00:00Z", strategy: .iso8601)))
    #expect(due.latest == (try Date("2026-03-02T07:59:59Z", strategy: .iso8601)))
  }

  @Test func `a reminder a business day before skips the weekend`() throws {
    let due = try Date("2026-11-30T12:00:00Z", strategy: .iso8601)
    let offset = try #require(Offset("-1bd"))
    #expect(offset.applied(to: due, in: try calendar("UTC")) == (try Date("2026-11-27T12:00:00Z", strategy: .iso8601)))
  }
}
