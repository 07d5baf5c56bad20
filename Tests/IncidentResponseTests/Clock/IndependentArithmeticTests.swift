import Foundation
import IncidentResponse
import TestSupport
import Testing

/// Periods at random, by every profile that ships, beside an implementation in Python that shares nothing with ours.
struct IndependentArithmeticTests {
  private static let zones = [
    "Europe/Berlin", "Europe/London", "America/New_York", "America/Los_Angeles", "America/Sao_Paulo", "Asia/Tokyo",
    "Asia/Kolkata", "Australia/Sydney", "Pacific/Auckland", "America/Santiago", "Africa/Cairo", "UTC",
  ]

  private struct Case: Codable {
    var profile: CalculationProfile
    var zone: String
    var weekend: [Int]
    var holidays: String
    var entity: [String]
    var event: Int
    var count: Int
    var unit: LegalPeriod.Unit
  }

  @Test func `every profile counts as an independent implementation does, in zones, leap years and over holidays`()
    async throws
  {
    let (catalogue, holidays) = (try Regimes.catalogue(), try Regimes.holidays())
    var dice = Dice(seed: 20_261_123)
    let cases = (0..<6_000).map { _ in Self.draw(catalogue, holidays, &dice) }
    let ours = try cases.map { item in
      let zone = try #require(TimeZone(identifier: item.zone))
      let calendar = try #require(holidays.calendar(item.holidays, zone: zone, weekend: Set(item.weekend)))
      let limit = item.profile.limit(
        of: LegalPeriod(item.count, item.unit), after: Date(timeIntervalSince1970: TimeInterval(item.event)),
        in: calendar, entity: Set(item.entity))
      return [limit.conservative, limit.outer].map { Int($0.timeIntervalSince1970) }
    }
    let theirs = try await Self.count(cases)
    #expect(ours.count == theirs.count)
    for (index, item) in cases.enumerated() where ours[index] != theirs[index] {
      Issue.record("\(item): \(ours[index]), independently \(theirs[index])")
    }
    // Neither could agree by never moving anything.
    #expect(ours.count { $0[0] != $0[1] } > 300)
  }

  private static func count(_ cases: [Case]) async throws -> [[Int]] {
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID()).json")
    try JSONEncoder().encode(cases).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let script = Repository.root.appending(path: "Tests/IncidentResponseTests/Fixtures/legal_deadlines.py").path
    let holidays = Repository.root.appending(path: "regimes/holidays.json").path
    let python = try await Repository.pythonEnvironment().appending(path: "bin/python").path
    return try JSONDecoder().decode(
      [[Int]].self, from: Data(try await Repository.output(of: python, script, file.path, holidays).utf8))
  }

  private static func draw(_ catalogue: RegimeCatalogue, _ holidays: HolidayCalendars, _ dice: inout Dice) -> Case {
    let profiles = catalogue.profiles.values.sorted { $0.key < $1.key }
    let profile = profiles[Int.random(in: profiles.indices, using: &dice)]
    let unit = LegalPeriod.Unit.allCases[Int.random(in: LegalPeriod.Unit.allCases.indices, using: &dice)]
    let longest: [LegalPeriod.Unit: Int] = [
      .minutes: 90, .hours: 96, .days: 90, .businessDays: 12, .weeks: 8, .months: 13,
    ]
    // 2025 to the middle of 2031.
    let event = Int.random(in: 1_735_689_600..<1_940_000_000, using: &dice)
    return Case(
      profile: profile, zone: zones[Int.random(in: zones.indices, using: &dice)],
      weekend: Bool.random(using: &dice) ? [6, 7] : [5, 6],
      holidays: holidays.keys[Int.random(in: holidays.keys.indices, using: &dice)],
      entity: Bool.random(using: &dice) ? [] : ["credit_institution"], event: event,
      count: Int.random(in: 1...(longest[unit] ?? 1), using: &dice), unit: unit)
  }
}

/// SplitMix64: the same throws for the same seed.
private struct Dice: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9e37_79b9_7f4a_7c15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
    return mixed ^ (mixed >> 31)
  }
}
