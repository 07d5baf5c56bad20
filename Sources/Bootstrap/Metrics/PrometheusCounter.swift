import CoreMetrics
import Synchronization

final class PrometheusCounter: CounterHandler, MetricSeries {
  let name: String
  let labels: MetricLabels
  private let count = Atomic<Int64>(0)

  init(name: String, labels: MetricLabels) {
    self.name = name
    self.labels = labels
  }

  func increment(by amount: Int64) {
    count.wrappingAdd(amount, ordering: .relaxed)
  }

  func reset() {
    count.store(0, ordering: .relaxed)
  }

  func write(to text: inout String) {
    text += "\(name)\(labels.braced) \(count.load(ordering: .relaxed))\n"
  }
}
