import CoreMetrics
import Synchronization

final class PrometheusGauge: MeterHandler, RecorderHandler, MetricSeries {
  let name: String
  let labels: MetricLabels
  private let value = Mutex<Double>(0)

  init(name: String, labels: MetricLabels) {
    self.name = name
    self.labels = labels
  }

  func set(_ new: Int64) { set(Double(new)) }
  func set(_ new: Double) { value.withLock { $0 = new } }
  func increment(by amount: Double) { value.withLock { $0 += amount } }
  func decrement(by amount: Double) { value.withLock { $0 -= amount } }
  func record(_ new: Int64) { set(Double(new)) }
  func record(_ new: Double) { set(new) }

  func write(to text: inout String) {
    text += "\(name)\(labels.braced) \(MetricName.number(value.withLock { $0 }))\n"
  }
}
