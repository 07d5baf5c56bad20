import Foundation
import IncidentResponse
import TestSupport
import Testing

@Suite struct DocumentFormatterTests {
  private func instant(_ text: String) throws -> Date { try Date(text, strategy: .iso8601) }

  @Test(
    arguments: [
      ("2017-01-31T23:28:38Z", .second, false, "UTC", "31 January 2017, 23:28:38 UTC"),
      ("2017-01-31T23:28:38Z", .minute, false, "UTC", "31 January 2017, 23:28 UTC"),
      ("2017-01-31T23:00:00Z", .hour, false, "UTC", "31 January 2017, 23:00 (to the hour) UTC"),
      ("2017-01-31T23:00:00Z", .hour, true, "Europe/Berlin", "1 February 2017, about 00:00 UTC+1"),
      ("2021-07-09T00:00:00Z", .minute, false, "Asia/Kolkata", "9 July 2021, 05:30 UTC+5:30"),
      ("2021-07-09T00:00:00Z", .minute, false, "America/New_York", "8 July 2021, 20:00 UTC−4"),
      ("2021-03-09T00:00:00Z", .day, false, "UTC", "9 March 2021"),
      ("2021-03-09T00:00:00Z", .day, true, "Europe/Berlin", "about 9 March 2021 (UTC)"),
      ("2021-03-08T23:00:00Z", .day, false, "Europe/Berlin", "9 March 2021"),
      ("2021-03-01T00:00:00Z", .month, false, "UTC", "March 2021"),
      ("2021-01-01T00:00:00Z", .year, false, "UTC", "2021"),
    ] as [(String, DocumentTime.Precision, Bool, String, String)])
  func `times keep their precision and name their offset`(
    text: String, precision: DocumentTime.Precision, approximate: Bool, zone: String, shown: String
  ) throws {
    let time = try documentFormatter(zone: zone).time(
      earliest: instant(text), precision: precision, approximate: approximate)
    #expect(time.shown == shown)
  }

  @Test func `an interval is shown with both ends`() throws {
    let formatter = try documentFormatter()
    let within = try formatter.time(
      earliest: instant("2021-03-09T10:00:00Z"), latest: instant("2021-03-09T12:30:00Z"), precision: .interval)
    let across = try formatter.time(
      earliest: instant("2021-03-09T10:00:00Z"), latest: instant("2021-03-11T12:30:00Z"), precision: .interval)
    #expect(within.shown == "9 March 2021, 10:00 to 12:30 UTC")
    #expect(across.shown == "9 March 2021, 10:00 UTC to 11 March 2021, 12:30 UTC")
  }

  @Test(
    arguments: [
      (0, 0, "0 s"), (-59, 59, "under a minute"), (40, 40, "40 s"), (65_580, 65_700, "18 h 14 min"),
      (90_000, 97_200, "1 d 1 h to 1 d 3 h"),
      (-1_980, 1_680, "between 33 min before and 28 min after"), (0, 7_200, "at most 2 h"),
      (-7_200, -3_600, "1 h to 2 h before"), (3_600, nil, "at least 1 h"), (-600, -600, "10 min before"),
    ] as [(TimeInterval, TimeInterval?, String)])
  func `durations are as exact as their ends`(atLeast: TimeInterval, atMost: TimeInterval?, shown: String) throws {
    let duration = try documentFormatter().duration(atLeast: atLeast, atMost: atMost)
    #expect(duration.shown.replacing("\u{A0}", with: " ") == shown)
  }

  @Test func `German puts the same time in German words`() throws {
    let time = try documentFormatter("de", zone: "Europe/Berlin").time(
      earliest: instant("2021-03-09T23:35:00Z"), precision: .minute, approximate: true)
    #expect(time.shown == "10. März 2021, etwa 00:35 UTC+1")
  }
}
