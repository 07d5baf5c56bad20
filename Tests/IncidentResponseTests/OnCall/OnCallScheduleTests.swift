import Foundation
import Testing

@testable import IncidentResponse

/// Who is on call, in zones whose clocks change.
struct OnCallScheduleTests {
  private static let berlin = "Europe/Berlin"
  private let asha = UUID()
  private let bela = UUID()
  private let cleo = UUID()

  private func at(_ text: String) throws -> Date { try Date(text, strategy: .iso8601) }

  private func weekly(_ people: [UUID], windows: [OnCallWindow] = [], onHolidays: OnCallLayer.OnHolidays = .always)
    -> OnCallLayer
  {
    OnCallLayer(
      name: "weekly", people: people, starts: "2026-03-02T09:00", windows: windows, onHolidays: onHolidays)
  }

  @Test func `M83: a weekly rotation hands over at nine by the wall, also in the week in which the clocks change`()
    throws
  {
    let schedule = OnCallSchedule(zone: Self.berlin, layers: [weekly([asha, bela])])
    // The clocks leap on 29 March 2026: the hand-over of the 30th is an hour earlier in UTC.
    let shifts = try schedule.shifts(from: at("2026-03-16T08:00:00Z"), until: at("2026-04-06T07:00:00Z"), overrides: [])
    #expect(
      try shifts.map(\.from) == [
        at("2026-03-16T08:00:00Z"), at("2026-03-23T08:00:00Z"), at("2026-03-30T07:00:00Z"),
      ])
    #expect(shifts.map(\.person) == [asha, bela, asha])
  }

  @Test func `a hand-over that the clocks leap over takes place at the leap, and one that comes twice the first time`()
    throws
  {
    let daily = OnCallLayer(name: "night", people: [asha, bela], starts: "2026-03-27T02:30", shift: .days(1))
    let spring = try OnCallSchedule(zone: Self.berlin, layers: [daily])
      .shifts(from: at("2026-03-28T12:00:00Z"), until: at("2026-03-30T12:00:00Z"), overrides: [])
    #expect(try spring.dropFirst().map(\.from) == [at("2026-03-29T01:00:00Z"), at("2026-03-30T00:30:00Z")])
    let autumn = try OnCallSchedule(zone: Self.berlin, layers: [daily])
      .shifts(from: at("2026-10-24T12:00:00Z"), until: at("2026-10-26T12:00:00Z"), overrides: [])
    #expect(try autumn.dropFirst().map(\.from) == [at("2026-10-25T00:30:00Z"), at("2026-10-26T01:30:00Z")])
  }

  @Test func `shifts of twelve hours stay at eight and eight when the clocks change`() throws {
    let half = OnCallLayer(name: "half", people: [asha, bela], starts: "2026-10-24T08:00", shift: .hours(12))
    let shifts = try OnCallSchedule(zone: Self.berlin, layers: [half])
      .shifts(from: at("2026-10-24T06:00:00Z"), until: at("2026-10-26T07:00:00Z"), overrides: [])
    #expect(shifts.map { $0.until.timeIntervalSince($0.from) / 3600 } == [12, 13, 12, 12])
  }

  @Test func `outside the hours of every layer and before a rotation starts nobody is on call`() throws {
    let office = OnCallWindow(days: [1, 2, 3, 4, 5], from: "09:00", until: "17:00")
    let schedule = OnCallSchedule(zone: Self.berlin, layers: [weekly([asha], windows: [office])])
    #expect(try schedule.onCall(at: at("2026-03-06T15:59:59Z"), overrides: []).person == asha)
    let evening = try schedule.onCall(at: at("2026-03-06T16:00:00Z"), overrides: [])
    #expect(evening.person == nil && evening.by == .gap)
    #expect(try schedule.onCall(at: at("2026-03-07T10:00:00Z"), overrides: []).person == nil, "a Saturday")
    #expect(try schedule.onCall(at: at("2026-02-27T10:00:00Z"), overrides: []).person == nil, "before it starts")
    #expect(
      try OnCallSchedule(zone: "UTC", layers: []).onCall(at: at("2026-02-27T10:00:00Z"), overrides: []).person == nil)
  }

  @Test func `a window over midnight belongs to the day on which it begins`() throws {
    let nights = OnCallWindow(days: [5], from: "22:00", until: "06:00")
    let schedule = OnCallSchedule(zone: Self.berlin, layers: [weekly([asha], windows: [nights])])
    let shifts = try schedule.shifts(from: at("2026-03-06T12:00:00Z"), until: at("2026-03-08T12:00:00Z"), overrides: [])
    #expect(shifts.map(\.person) == [nil, asha, nil])
    #expect(try shifts[1].from == at("2026-03-06T21:00:00Z") && shifts[1].until == at("2026-03-07T05:00:00Z"))
  }

  @Test func `on holidays the layer for holidays takes over and the one that spares them rests`() throws {
    let holiday = OnCallLayer(
      name: "holidays", people: [cleo], starts: "2026-01-01T00:00", shift: .days(1), onHolidays: .only)
    let good = try #require(CalendarDay("2026-04-03"))
    let schedule = OnCallSchedule(
      zone: Self.berlin, layers: [weekly([asha], onHolidays: .never), holiday], holidays: [good])
    #expect(try schedule.onCall(at: at("2026-04-02T12:00:00Z"), overrides: []).person == asha)
    #expect(try schedule.onCall(at: at("2026-04-03T12:00:00Z"), overrides: []).person == cleo)
    var without = schedule
    without.layers.removeLast()
    #expect(try without.onCall(at: at("2026-04-03T12:00:00Z"), overrides: []).person == nil)
  }

  @Test func `what cannot be a schedule is refused with its place`() throws {
    var schedule = OnCallSchedule(zone: "Mars/Olympus", layers: [])
    #expect(throws: Refusal.self) { try schedule.validate() }
    schedule = OnCallSchedule(zone: "UTC", layers: [weekly([asha]), weekly([])])
    #expect { try schedule.validate() } throws: { ($0 as? Refusal)?.pointer == "/layers/1/personIds" }
    schedule.layers = [OnCallLayer(name: "l", people: [asha], starts: "2026-03-02T09:00", shift: .months(1))]
    #expect { try schedule.validate() } throws: { ($0 as? Refusal)?.pointer == "/layers/0/shift" }
    schedule.layers = [weekly([asha], windows: [OnCallWindow(days: [8])])]
    #expect { try schedule.validate() } throws: { ($0 as? Refusal)?.pointer == "/layers/0/windows/0/days" }
  }
}
