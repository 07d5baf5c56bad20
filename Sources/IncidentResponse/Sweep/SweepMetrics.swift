import CoreMetrics
import Metrics

/// What the sweep counts.
struct SweepMetrics: Sendable {
  let failures = Counter(label: "tocsin_sweep_failures_total")
  private let fired: [Sweep.Kind: Counter] = Dictionary(
    uniqueKeysWithValues: Sweep.Kind.allCases.map {
      ($0, Counter(label: "tocsin_timers_fired_total", dimensions: [("kind", $0.rawValue)]))
    })
  private let void = Counter(label: "tocsin_timers_void_total")
  private let lateness = Recorder(label: "tocsin_timer_lateness_seconds", aggregate: true)
  private let duration = Recorder(label: "tocsin_sweep_look_seconds", aggregate: true)

  func record(_ look: Sweep.Look, took: Duration) {
    duration.record(took.seconds)
    for seconds in look.lateness { lateness.record(seconds) }
    for (kind, count) in look.effects { fired[kind]?.increment(by: count) }
    void.increment(by: look.fired - look.effects.values.reduce(0, +))
  }
}

extension Duration {
  package var seconds: Double {
    Double(components.seconds) + Double(components.attoseconds) / 1e18
  }
}
