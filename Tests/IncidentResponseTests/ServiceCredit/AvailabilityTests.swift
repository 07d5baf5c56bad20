import Foundation
import IncidentResponse
import Testing

@Suite struct AvailabilityTests {
  private let march = CalendarMonth("2026-03")!

  /// Microseconds of an instant.
  private func at(_ text: String) throws -> Int64 {
    Int64(try #require(Moment(iso8601: text)).earliest.timeIntervalSince1970 * 1_000_000)
  }

  private func down(_ outages: [(String, String?)], _ month: CalendarMonth, now: String = "2026-11-01T00:00Z") throws
    -> Int64
  {
    let outages = try outages.map { Availability.Outage(began: try at($0.0), ended: try $0.1.map(at)) }
    return Availability(outages, in: month, asOf: try at(now)).downtime
  }

  private let hour: Int64 = 3_600_000_000

  @Test(arguments: [
    ("2026-03", 31), ("2026-02", 28), ("2024-02", 29), ("2000-02", 29), ("2100-02", 28), ("2026-04", 30),
    ("2026-12", 31),
    ("1970-01", 31),
  ])
  func `a month has its days, in UTC`(text: String, days: Int64) throws {
    let month = try #require(CalendarMonth(text))
    #expect(month.length == days * 24 * hour)
    #expect(month.began == (try at("\(text)-01T00:00Z")))
    #expect(month.text == text)
  }

  @Test(arguments: ["2026-13", "2026-00", "26-03", "2026-3", "1969-12", "2026-03-01", ""])
  func `what is no month is none`(text: String) {
    #expect(CalendarMonth(text) == nil)
  }

  @Test func `outages that overlap, touch or contain each other count once`() throws {
    let outages = [
      ("2026-03-10T04:00Z", "2026-03-10T05:00Z"), ("2026-03-10T01:00Z", "2026-03-10T03:00Z"),
      ("2026-03-10T02:00Z", "2026-03-10T04:00Z"), ("2026-03-10T02:10Z", "2026-03-10T02:20Z"),
      ("2026-03-10T01:00Z", "2026-03-10T03:00Z"), ("2026-03-20T00:00Z", "2026-03-20T01:00Z"),
    ]
    #expect(try down(outages.map { ($0.0, $0.1) }, march) == 5 * hour)
  }

  @Test func `an outage counts in each month with the part that lies in it`() throws {
    let outage = [("2026-02-28T22:00Z", "2026-03-01T01:00Z" as String?)]
    #expect(try down(outage, march) == hour)
    #expect(try down(outage, #require(CalendarMonth("2026-02"))) == 2 * hour)
    #expect(try down(outage, #require(CalendarMonth("2026-04"))) == 0)
    #expect(try down([("2026-01-01T00:00Z", "2026-06-01T00:00Z")], march) == march.length)
  }

  @Test func `an outage that goes on counts until now, and a later one not yet`() throws {
    #expect(try down([("2026-03-31T23:00Z", nil)], march) == hour)
    #expect(try down([("2026-03-10T00:00Z", nil)], march, now: "2026-03-10T06:00Z") == 6 * hour)
    #expect(try down([("2026-03-10T00:00Z", nil)], march, now: "2026-03-09T06:00Z") == 0)
  }

  @Test func `a bound is compared exactly, to the microsecond`() throws {
    // 99.9% of March leave 2,678.4 seconds; one microsecond more is below.
    let bound = try #require(Uptime("99.9"))
    let allowed: Int64 = 2_678_400_000
    let began = march.began
    let just = Availability([.init(began: began, ended: began + allowed)], in: march, asOf: began)
    #expect(!just.isBelow(bound))
    #expect(just.text == "99.900000")
    let over = Availability([.init(began: began, ended: began + allowed + 1)], in: march, asOf: began)
    #expect(over.isBelow(bound))
    #expect(over.text == "99.899999")
    #expect(!Availability([], in: march, asOf: began).isBelow(try #require(Uptime("100"))))
  }

  @Test(arguments: [("99.99", 99_990_000, "99.99"), ("99.0", 99_000_000, "99.0"), ("100", 100_000_000, "100.0")])
  func `a percentage keeps its digits`(text: String, millionths: Int64, shown: String) throws {
    let uptime = try #require(Uptime(text))
    #expect(uptime.millionths == millionths)
    #expect(uptime.text == shown)
  }

  @Test(arguments: ["100.1", "-1", "99,9", "99.", "99.1234567", "", "1e2"])
  func `what is no percentage is none`(text: String) {
    #expect(Uptime(text) == nil)
  }
}
