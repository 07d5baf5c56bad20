import CoreMetrics
import Synchronization

final class PrometheusHistogram: RecorderHandler, TimerHandler, MetricSeries {
  /// Half a millisecond to ten minutes: a request as well as a late deadline.
  static let seconds: [Double] = [
    0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 600,
  ]
  static let amounts: [Double] = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 10_000, 100_000, 1_000_000]

  let name: String
  let labels: MetricLabels
  private let bounds: [Double]
  private let observed: Mutex<Observed>

  private struct Observed {
    var counts: [Int64]
    var count: Int64 = 0
    var sum: Double = 0
  }

  init(name: String, labels: MetricLabels, bounds: [Double]) {
    self.name = name
    self.labels = labels
    self.bounds = bounds
    observed = Mutex(Observed(counts: Array(repeating: 0, count: bounds.count)))
  }

  func record(_ value: Int64) { record(Double(value)) }

  func record(_ value: Double) {
    let bucket = bounds.firstIndex { value <= $0 }
    observed.withLock { observed in
      if let bucket { observed.counts[bucket] += 1 }
      observed.count += 1
      observed.sum += value
    }
  }

  func recordNanoseconds(_ duration: Int64) {
    record(Double(duration) / 1_000_000_000)
  }

  func write(to text: inout String) {
    let observed = observed.withLock { $0 }
    var cumulative: Int64 = 0
    for (bound, count) in zip(bounds, observed.counts) {
      cumulative += count
      text += "\(name)_bucket\(labels.with("le", MetricName.number(bound))) \(cumulative)\n"
    }
    text += "\(name)_bucket\(labels.with("le", "+Inf")) \(observed.count)\n"
    text += "\(name)_sum\(labels.braced) \(MetricName.number(observed.sum))\n"
    text += "\(name)_count\(labels.braced) \(observed.count)\n"
  }
}
