import Foundation
import Testing

@testable import IncidentResponse

@Suite struct PeriodTests {
  @Test(arguments: [
    ("8h", "PT8H"), ("30m", "PT30M"), ("90m", "PT1H30M"), ("45s", "PT45S"), ("3d", "P3D"), ("2w", "P14D"),
    ("5bd", "P5BD"), ("1mo", "P1M"), ("1y", "P1Y"), ("18mo", "P18M"), ("24h", "PT24H"), ("P1DT12H", "P1DT12H"),
    ("PT0S", "PT0S"), ("P3BD", "P3BD"), ("P2W", "P14D"),
  ])
  func `periods are read in short and in ISO form and written in ISO form`(text: String, iso: String) throws {
    let period = try #require(Period(text))
    #expect(period.iso8601 == iso)
    #expect(Period(iso) == period)
  }

  @Test(arguments: ["", "8", "h", "-8h", "8 hours", "P", "PT", "P1H", "PT1D", "P1.5D", "8H", "99999999999999999999h"])
  func `what is no period is refused`(text: String) {
    #expect(Period(text) == nil)
  }

  @Test func `a person reads words`() {
    #expect(Period("PT1H30M")?.words == "1 h 30 min")
    #expect(Period("1bd")?.words == "1 business day")
    #expect(Period("18mo")?.words == "1 year 6 months")
  }

  @Test func `offsets lie before or after`() {
    #expect(Offset("-2h") == .before(.hours(2)))
    #expect(Offset("+30m") == .after(.minutes(30)))
    #expect(Offset("15m") == .after(.minutes(15)))
    #expect(Offset("0")?.description == "0")
    #expect(Offset("-2h")?.description == "-PT2H")
    #expect(Offset("--2h") == nil)
  }
}
