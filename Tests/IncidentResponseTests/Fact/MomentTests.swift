import Foundation
import Testing

@testable import IncidentResponse

@Suite struct MomentTests {
  @Test(arguments: [
    ("2021", "2021-01-01T00:00:00Z", "2021-12-31T23:59:59Z", Moment.Precision.year),
    ("2024-02", "2024-02-01T00:00:00Z", "2024-02-29T23:59:59Z", .month),
    ("2021-03-10", "2021-03-10T00:00:00Z", "2021-03-10T23:59:59Z", .day),
    ("2021-03-10T02", "2021-03-10T02:00:00Z", "2021-03-10T02:59:59Z", .hour),
    ("2021-03-10T02:42Z", "2021-03-10T02:42:00Z", "2021-03-10T02:42:59Z", .minute),
    ("2021-03-10T02:42:07Z", "2021-03-10T02:42:07Z", "2021-03-10T02:42:07Z", .second),
    ("2021-03-10T02:42+01:00", "2021-03-10T01:42:00Z", "2021-03-10T01:42:59Z", .minute),
  ])
  func `a time is as wide as it was written`(
    text: String, earliest: String, latest: String, precision: Moment.Precision
  ) throws {
    let moment = try #require(Moment(iso8601: text))
    #expect(moment.earliest == (try Date(earliest, strategy: .iso8601)))
    #expect(moment.latest == (try Date(latest, strategy: .iso8601)))
    #expect(moment.precision == precision)
  }

  @Test(arguments: [
    "", "now", "2021-13", "2021-02-30", "2021-03-10T25:00Z", "2021-03-10T02:60Z", "2021-03-10T02:42+99:00", "21-03-10",
  ])
  func `what is no time is refused`(text: String) {
    #expect(Moment(iso8601: text) == nil)
  }

  @Test func `a day written as midnight is the whole day`() throws {
    let moment = try #require(Moment(iso8601: "2017-03-02T00:00:00Z", precision: .day))
    #expect(moment == Moment(iso8601: "2017-03-02"))
    #expect(Moment(iso8601: "2017-03-02", precision: .minute)?.precision == .day)
    #expect(Moment(iso8601: "2017-03-02", precision: .unknown) == nil)
  }

  @Test func `an approximate time reaches one unit further on each side`() throws {
    let moment = try #require(Moment(iso8601: "2017-01-31T23Z", isApproximate: true))
    #expect(moment.earliest == (try Date("2017-01-31T22:00:00Z", strategy: .iso8601)))
    #expect(moment.latest == (try Date("2017-02-01T00:59:59Z", strategy: .iso8601)))
    #expect(moment.isApproximate)
  }

  @Test func `order is certain only where the intervals do not touch`() throws {
    let day = try #require(Moment(iso8601: "2026-03-01"))
    let noon = try #require(Moment(iso8601: "2026-03-01T12:00:00Z"))
    let nextDay = try #require(Moment(iso8601: "2026-03-02"))
    #expect(day.isBefore(nextDay) == .true)
    #expect(nextDay.isBefore(day) == .false)
    #expect(day.isBefore(noon) == .unknown)
    #expect(noon.isAtOrBefore(noon.earliest) == .true)
    #expect(nextDay.since(noon) == 43_200...129_599)
  }
}
