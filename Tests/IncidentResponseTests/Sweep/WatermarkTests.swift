import Foundation
import Testing

@testable import IncidentResponse

@Suite struct WatermarkTests {
  private let start = ContinuousClock.now
  private let now = Date(timeIntervalSince1970: 1_000_000)

  private func look(claimed: Int, fired: Int? = nil) -> Sweep.Look {
    Sweep.Look(
      claimed: claimed, fired: fired ?? claimed, effects: [:], lateness: [], lookedAt: now, nextFireAt: nil)
  }

  @Test func `the first look has no bound and the next one starts behind it`() {
    var watermark = Watermark()
    #expect(watermark.bound == .distantPast)
    watermark.looked(look(claimed: 3))
    #expect(watermark.bound == now.addingTimeInterval(-2))
  }

  @Test func `a look that was full, or left a held clock, leaves the bound where it is`() {
    var watermark = Watermark()
    watermark.looked(look(claimed: Sweep.batch))
    #expect(watermark.bound == .distantPast)
    watermark.looked(look(claimed: 3, fired: 2))
    #expect(watermark.bound == .distantPast)
  }

  @Test func `every five seconds a look goes behind the bound`() {
    let behind = LookBehind(at: start)
    #expect(!behind.isDue(at: start + .seconds(4)))
    #expect(behind.isDue(at: start + .seconds(5)))
  }

  @Test func `looks behind that take long come less often, and after a minute at the latest`() {
    var behind = LookBehind(at: start)
    behind.looked(took: .milliseconds(50), at: start)
    #expect(!behind.isDue(at: start + .seconds(24)))
    #expect(behind.isDue(at: start + .seconds(25)))
    behind.looked(took: .seconds(3), at: start)
    #expect(!behind.isDue(at: start + .seconds(59)))
    #expect(behind.isDue(at: start + .seconds(60)))
  }
}
