import Foundation
import Testing

@testable import IncidentResponse

@Suite struct ClockRuleTests {
  let calendar = BusinessCalendar(zone: .gmt)
  let clock: Procedure.Clock

  init() throws {
    clock = try #require(Procedures.miniorange().clocks.first { $0.key == "customer-notice-8h" })
  }

  private func moment(_ text: String) throws -> FactValue {
    .instant(try #require(Moment(iso8601: text)))
  }

  @Test func `the anchor itself goes before the provisional ones`() throws {
    var facts: Facts = ["logged": try moment("2026-03-01T12:00:00Z")]
    #expect(clock.start(Facts()) == nil)
    #expect(clock.start(facts)?.fact == "logged")
    facts["detected"] = try moment("2026-03-01T11:00:00Z")
    #expect(clock.start(facts)?.fact == "detected")
    #expect(clock.start(facts)?.isProvisional == true)
    facts["start_of_impact"] = try moment("2026-03-01T10:00:00Z")
    #expect(clock.start(facts)?.fact == "start_of_impact")
    #expect(clock.start(facts)?.isProvisional == false)
  }

  @Test func `a level may have a duration of its own`() throws {
    let told = try #require(Procedures.harbour().clocks.first { $0.key == "berths-told" })
    #expect(told.due(at: "storm") == .minutes(10))
    #expect(told.due(at: "swell") == .minutes(30))
  }

  @Test func `a bare date does not start an hour clock of a live incident`() throws {
    let day = try #require(Moment(iso8601: "2026-03-01"))
    let minute = try #require(Moment(iso8601: "2026-03-01T10:15Z"))
    #expect(clock.needsTimeOfDay(day, at: "level-1"))
    #expect(!clock.needsTimeOfDay(minute, at: "level-1"))
    let report = try #require(Procedures.harbour().clocks.first { $0.key == "first-report" })
    #expect(!report.needsTimeOfDay(day, at: "storm"))
  }

  /// Published incidents: start of impact, first notice to customers or the public, and whether it came within 8 hours.
  @Test(arguments: [
    ("2017-02-28T17:37Z", "2017-02-28T19:17:21Z", ClockVerdict.Outcome.met),
    ("2021-12-07T15:30Z", "2021-12-07T16:22Z", .met),
    ("2017-01-31T23Z", "2017-01-31T23:28:38Z", .met),
    ("2023-09-28T15:06Z", "2023-10-19", .metLate),
    ("2021-03-09T23:35Z", "2021-03-09T23:42Z", .met),
    ("2021-03-09", "2021-03-09T12:00Z", .unknown),
    ("2021-03-09T23:35Z", "2021-03-10", .unknown),
  ])
  func `history is judged as precisely as it is known`(
    start: String, notice: String, outcome: ClockVerdict.Outcome
  ) throws {
    let facts: Facts = ["start_of_impact": try moment(start)]
    let verdict = clock.historicalVerdict(
      facts, fulfilled: Moment(iso8601: notice), at: "level-2", in: calendar, asOf: Date(timeIntervalSince1970: 2e9))
    #expect(verdict.outcome == outcome)
    #expect((verdict.lateBy == nil) == (outcome == .met))
  }

  @Test func `history without the anchor or without the notice is unknown`() throws {
    let now = Date(timeIntervalSince1970: 2e9)
    let provisional: Facts = ["detected": try moment("2021-03-09T23:35Z")]
    let notice = Moment(iso8601: "2021-03-09T23:42Z")
    let unknown = ClockVerdict(.unknown)
    #expect(
      clock.historicalVerdict(provisional, fulfilled: notice, at: "level-1", in: calendar, asOf: now) == unknown)
    let anchored: Facts = ["start_of_impact": try moment("2021-03-09T23:35Z")]
    #expect(clock.historicalVerdict(anchored, fulfilled: nil, at: "level-1", in: calendar, asOf: now) == unknown)
  }

  @Test func `notices come in order around the due time`() {
    let due = Date(timeIntervalSince1970: 36_000)
    let notices = clock.notices(due: due, in: calendar)
    #expect(notices.map { $0.at.timeIntervalSince(due) } == [-14_400, -3_600, 0, 3_600])
    #expect(notices.map(\.isEscalation) == [false, false, true, true])
  }

  @Test func `updates end when the incident is resolved or tackled`() throws {
    let update = try #require(Procedures.miniorange().communications.first { $0.key == "status-update" }?.repetition)
    #expect(update.every(at: "level-1") == .hours(2))
    #expect(update.every(at: "level-3") == .hours(8))
    #expect(!update.hasEnded(Facts()))
    #expect(update.hasEnded(["tackled": try moment("2026-03-01T10:00Z")]))
  }
}
