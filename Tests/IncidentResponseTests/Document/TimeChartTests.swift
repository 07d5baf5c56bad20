import Foundation
import IncidentResponse
import TestSupport
import Testing

@Suite struct TimeChartTests {
  @Test(arguments: PublishedCase.slugs)
  func `everything drawn lies inside the picture, in order`(slug: String) throws {
    let chart = try #require(try chart(slug))
    let positions =
      chart.ticks.map(\.at) + chart.breaks + chart.lanes.flatMap(\.marks).map(\.at)
      + chart.lanes.flatMap(\.bars).flatMap { [$0.from, $0.certainFrom, $0.certainFrom + $0.certainWidth] }
    for position in positions { #expect((0...100.01).contains(position)) }
    #expect(chart.ticks.map(\.at) == chart.ticks.map(\.at).sorted())
    for (earlier, later) in zip(chart.ticks, chart.ticks.dropFirst()) { #expect(later.at - earlier.at >= 8) }
    #expect(!chart.alternativeText.isEmpty)
  }

  @Test func `ten quiet days are drawn shortened and the busy night keeps the room`() throws {
    let chart = try #require(try chart("gitlab-database-loss-2017-01-31"))
    #expect(chart.breaks.count == 1)
    let impact = try #require(chart.lanes.first?.bars.first)
    #expect(impact.width > 50)
    #expect(chart.ticks.last?.label == "10 Feb")
  }

  @Test func `an end that nobody knows leaves the bar open`() throws {
    let chart = try #require(try chart("ovh-strasbourg-fire-2021"))
    #expect(chart.lanes.first?.bars.first?.open == true)
  }

  @Test func `a report without two different times has no picture`() throws {
    let formatter = try documentFormatter()
    var report = try PublishedCase.load(PublishedCase.slugs[0]).internalReport(formatter)
    report.times = .init(
      startOfImpact: .unknown(reason: "-"), detection: .unknown(reason: "-"), endOfImpact: .unknown(reason: "-"))
    report.timeline = []
    report.phases = []
    report.clocks = []
    #expect(report.chart(formatter) == nil)
  }

  private func chart(_ slug: String) throws -> TimeChart? {
    let formatter = try documentFormatter()
    return try PublishedCase.load(slug).internalReport(formatter).chart(formatter)
  }
}
