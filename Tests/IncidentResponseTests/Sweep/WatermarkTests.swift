import Foundation
import Testing

@testable import IncidentResponse

@Suite struct WatermarkTests {
  private let start = ContinuousClock.now

  private func look(claimed: Int, at instant: Date) -> Sweep.Look {
    Sweep.Look(claimed: claimed, fired: claimed, effects: [:], lateness: [], lookedAt: instant, nextFireAt: nil)
  }

  @Test func `the first look has no bound and the next one starts behind it`() {
    var watermark = Watermark()
    let now = Date(timeIntervalSince1970: 1_000_000)
    #expect(watermark.next(at: start) == .distantPast)
    watermark.looked(look(claimed: 3, at: now))
    #expect(watermark.next(at: start + .seconds(1)) == now.addingTimeInterval(-2))
  }

  @Test func `a full look leaves the bound where it is`() {
    var watermark = Watermark()
    let now = Date(timeIntervalSince1970: 1_000_000)
    _ = watermark.next(at: start)
    watermark.looked(look(claimed: Sweep.batch, at: now))
    #expect(watermark.next(at: start + .seconds(1)) == .distantPast)
  }

  @Test func `every five seconds a look has no bound`() {
    var watermark = Watermark()
    let now = Date(timeIntervalSince1970: 1_000_000)
    _ = watermark.next(at: start)
    watermark.looked(look(claimed: 0, at: now))
    #expect(watermark.next(at: start + .seconds(4)) != .distantPast)
    #expect(watermark.next(at: start + .seconds(5)) == .distantPast)
  }

  @Test func `looks without a bound that take long come less often, and after twenty seconds at the latest`() {
    var watermark = Watermark()
    let now = Date(timeIntervalSince1970: 1_000_000)
    _ = watermark.next(at: start)
    watermark.looked(look(claimed: 0, at: now), took: .milliseconds(50))
    #expect(watermark.next(at: start + .seconds(9)) != .distantPast)
    #expect(watermark.next(at: start + .seconds(10)) == .distantPast)
    watermark.looked(look(claimed: 0, at: now), took: .seconds(3))
    #expect(watermark.next(at: start + .seconds(29)) != .distantPast)
    #expect(watermark.next(at: start + .seconds(30)) == .distantPast)
  }
}
