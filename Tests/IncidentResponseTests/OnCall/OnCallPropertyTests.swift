import Foundation
import Testing

@testable import IncidentResponse

/// What holds of every schedule, tried on many made by chance.
struct OnCallPropertyTests {
  private static let zones = ["UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu"]

  @Test(arguments: 0..<120) func `shifts tile the time, and agree with who is on call at any instant of it`(seed: Int)
    throws
  {
    var chance = Chance(seed: seed)
    let schedule = Self.schedule(&chance)
    try schedule.validate()
    let from = Date(timeIntervalSince1970: Double(1_772_000_000 + chance.below(30_000_000)))
    let until = from.addingTimeInterval(Double(3600 + chance.below(40 * 86_400)))
    let overrides = (0..<chance.below(5)).map { _ in
      let begin = from.addingTimeInterval(Double(chance.below(30 * 86_400) - 86_400))
      return OnCallOverride(
        person: UUID(), from: begin, until: begin.addingTimeInterval(Double(60 + chance.below(3 * 86_400))))
    }
    let shifts = schedule.shifts(from: from, until: until, overrides: overrides)
    #expect(shifts.first?.from == from && shifts.last?.until == until)
    for (shift, next) in zip(shifts, shifts.dropFirst()) {
      #expect(shift.until == next.from)
      #expect(shift.person != next.person || shift.by != next.by)
    }
    for shift in shifts {
      #expect(shift.from < shift.until)
      #expect((shift.person == nil) == (shift.by == .gap))
      let inside = shift.from.addingTimeInterval((shift.until.timeIntervalSince(shift.from) / 2).rounded(.down))
      for instant in [shift.from, inside, shift.until.addingTimeInterval(-1)] {
        let now = schedule.onCall(at: instant, overrides: overrides)
        #expect(now.person == shift.person && now.by == shift.by, "\(instant)")
        let taken = overrides.last { $0.from <= instant && instant < $0.until }
        if let taken { #expect(shift.person == taken.person, "an override goes before everything") }
      }
    }
  }

  private static func schedule(_ chance: inout Chance) -> OnCallSchedule {
    let layers = (0..<chance.below(4)).map { number in
      let day = 1 + chance.below(28)
      let windows = (0..<chance.below(3)).map { _ in
        OnCallWindow(
          days: Set((0..<chance.below(4)).map { _ in 1 + chance.below(7) }),
          from: TimeOfDay(minutes: chance.below(1440)).description,
          until: TimeOfDay(minutes: chance.below(1441)).description)
      }
      return OnCallLayer(
        name: "layer \(number)", people: (0...chance.below(4)).map { _ in UUID() },
        starts: String(
          format: "2026-%02d-%02dT%02d:%02d", 1 + chance.below(12), day, chance.below(24), chance.below(60)),
        shift: chance.below(2) == 0 ? .days(1 + chance.below(14)) : .hours(1 + chance.below(60)), windows: windows,
        onHolidays: OnCallLayer.OnHolidays.allCases[chance.below(3)])
    }
    let holidays = Set(
      (0..<20).compactMap { _ in
        CalendarDay(String(format: "2026-%02d-%02d", 1 + chance.below(12), 1 + chance.below(28)))
      })
    return OnCallSchedule(zone: zones[chance.below(zones.count)], layers: layers, holidays: holidays)
  }

  /// A sequence that is the same every time (SplitMix64).
  private struct Chance {
    var state: UInt64

    init(seed: Int) { state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 }

    mutating func below(_ limit: Int) -> Int {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return Int((mixed ^ (mixed >> 31)) % UInt64(max(1, limit)))
    }
  }
}
