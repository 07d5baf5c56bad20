import Foundation
import TestSupport
import Testing

@testable import IncidentResponse

@Suite struct SummaryFiguresTests {
  private let berlin = TimeZone(identifier: "Europe/Berlin") ?? .gmt

  private func period(_ from: String, _ to: String) throws -> SummaryPeriod {
    try SummaryPeriod(from: #require(SummaryPeriod.Day(from)), to: #require(SummaryPeriod.Day(to)))
  }

  @Test func `the months of a period are those of the zone, cut where the period begins and ends`() throws {
    let months = try period("2026-03-15", "2026-05-02").months(in: berlin)
    let shown = (months.starts + [months.end]).map { $0.formatted(.iso8601) }
    // Summer time begins on 29 March.
    #expect(
      shown == ["2026-03-14T23:00:00Z", "2026-03-31T22:00:00Z", "2026-04-30T22:00:00Z", "2026-05-02T22:00:00Z"])
    #expect(try period("2026-01-31", "2026-01-31").months(in: .gmt).starts.count == 1)
  }

  @Test func `a period ends after it begins and covers five years at the most`() throws {
    #expect(throws: Refusal.self) { try period("2026-03-15", "2026-03-14") }
    #expect(throws: Refusal.self) { try period("2021-01-01", "2026-01-01") }
    #expect(try period("2021-01-01", "2025-12-31").months(in: .gmt).starts.count == SummaryPeriod.monthLimit)
  }

  @Test(arguments: [
    "2026-02-29", "2026-13-01", "2026-1-01", "26-01-01", "2026-01-01T00:00Z", "", "٢٠٢٦-01-01", "+026-01-01",
  ])
  func `what is no day is none`(text: String) {
    #expect(SummaryPeriod.Day(text) == nil)
  }

  @Test func `bars fill their scale, carry their number where there is room, and are told in words`() throws {
    let chart = BarChart(
      counts: [("March", [(.tone1, 1), (.tone3, 99)]), ("April", [])],
      legend: [
        .init(style: .tone1, label: "High"), .init(style: .tone2, label: "Middle"), .init(style: .tone3, label: "Low"),
      ],
      title: "Incidents")
    #expect(chart.rows[0].segments.map(\.from) == [0, 1] && chart.rows[0].segments.map(\.width) == [1, 99])
    #expect(chart.rows[0].segments.map(\.number) == [nil, "99"] && chart.rows.map(\.total) == ["100", "0"])
    #expect(
      chart.ticks.map(\.label) == ["0", "20", "40", "60", "80", "100"] && chart.legend.map(\.label) == ["High", "Low"])
    #expect(chart.alternativeText == "Incidents. March: High 1, Low 99; April: 0.")
  }
}
