import Foundation

extension TimeAxis {
  /// Round times of day in the organisation's zone, far enough apart to be read.
  func ticks(_ formatter: DocumentFormatter) -> [TimeChart.Tick] {
    let step = step
    let round = scaledStretches.flatMap { roundInstants(from: $0.from, to: $0.to, step: step, zone: formatter.zone) }
    let resumed = resumptions.map { tick($0, at: position($0), step: 86_400, formatter) }
    let regular = round.map { tick($0, at: position($0), step: step, formatter) }
      .filter { tick in !resumed.contains { abs($0.at - tick.at) < Self.leastDistance } }
    return withDaysOnce(apart((regular + resumed).sorted { $0.at < $1.at }))
  }

  private func apart(_ ticks: [TimeChart.Tick]) -> [TimeChart.Tick] {
    ticks.reduce(into: []) { kept, tick in
      if let last = kept.last, tick.at - last.at < Self.leastDistance { return }
      kept.append(tick)
    }
  }

  private static let leastDistance = 8.0
  private static let steps: [TimeInterval] = [
    60, 300, 600, 900, 1_800, 3_600, 7_200, 10_800, 14_400, 21_600, 43_200, 86_400, 172_800, 604_800, 1_209_600,
    2_592_000, 7_776_000, 31_536_000,
  ]

  /// The smallest step that leaves at most ten ticks on the stretches drawn to scale.
  private var step: TimeInterval {
    let scaled = scaledStretches.reduce(0) { $0 + $1.to.timeIntervalSince($1.from) }
    return Self.steps.first { scaled / $0 <= 10 } ?? scaled / 10
  }

  private func roundInstants(from: Date, to: Date, step: TimeInterval, zone: TimeZone) -> [Date] {
    let offset = TimeInterval(zone.secondsFromGMT(for: from))
    let first = ((from.timeIntervalSince1970 + offset) / step).rounded(.up) * step - offset
    return stride(from: first, through: to.timeIntervalSince1970, by: step).prefix(100)
      .map { Date(timeIntervalSince1970: $0) }
  }

  private func tick(
    _ instant: Date, at: Double, step: TimeInterval, _ formatter: DocumentFormatter
  ) -> TimeChart.Tick {
    let day = formatter.shortDayText(instant)
    return step >= 86_400
      ? TimeChart.Tick(at: at, label: day, day: nil)
      : TimeChart.Tick(at: at, label: formatter.clockText(instant), day: day)
  }

  private func withDaysOnce(_ ticks: [TimeChart.Tick]) -> [TimeChart.Tick] {
    var previous: String?
    return ticks.map { tick in
      defer { previous = tick.day ?? previous }
      var tick = tick
      if tick.day == previous { tick.day = nil }
      return tick
    }
  }
}
