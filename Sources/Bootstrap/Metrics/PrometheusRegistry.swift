package import CoreMetrics
import Synchronization

/// Every metric of the process, as Prometheus scrapes it (text format 0.0.4). Counters end in `_total`, timers are
/// histograms in `_seconds`; a name never changes its kind.
package final class PrometheusRegistry: MetricsFactory {
  private let families = Mutex<[String: MetricFamily]>([:])

  package init() {}

  /// The exposition: families in order of their names, series in order of their labels.
  package func exposition() -> String {
    families.withLock { $0 }.sorted { $0.key < $1.key }.reduce(into: "") { text, family in
      family.value.write(to: &text)
    }
  }

  package func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
    let name = MetricName.sanitized(label, suffix: "_total")
    return series(name, .counter, dimensions) { PrometheusCounter(name: name, labels: $0) }
  }

  package func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
    gauge(label, dimensions)
  }

  package func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool) -> any RecorderHandler {
    guard aggregate else { return gauge(label, dimensions) }
    let name = MetricName.sanitized(label)
    return series(name, .histogram, dimensions) {
      PrometheusHistogram(name: name, labels: $0, bounds: PrometheusHistogram.amounts)
    }
  }

  package func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
    let name = MetricName.sanitized(label, suffix: "_seconds")
    return series(name, .histogram, dimensions) {
      PrometheusHistogram(name: name, labels: $0, bounds: PrometheusHistogram.seconds)
    }
  }

  package func destroyCounter(_ handler: any CounterHandler) { remove(handler) }
  package func destroyMeter(_ handler: any MeterHandler) { remove(handler) }
  package func destroyRecorder(_ handler: any RecorderHandler) { remove(handler) }
  package func destroyTimer(_ handler: any TimerHandler) { remove(handler) }

  private func gauge(_ label: String, _ dimensions: [(String, String)]) -> PrometheusGauge {
    let name = MetricName.sanitized(label)
    return series(name, .gauge, dimensions) { PrometheusGauge(name: name, labels: $0) }
  }

  private func series<Series: MetricSeries>(
    _ name: String, _ kind: MetricFamily.Kind, _ dimensions: [(String, String)], make: (MetricLabels) -> Series
  ) -> Series {
    let labels = MetricLabels(dimensions)
    return families.withLock { families in
      var family = families[name] ?? MetricFamily(name: name, kind: kind)
      if let existing = family.series[labels] as? Series { return existing }
      precondition(family.kind == kind, "metric \(name) is a \(family.kind) and a \(kind)")
      let made = make(labels)
      family.series[labels] = made
      families[name] = family
      return made
    }
  }

  private func remove(_ handler: Any) {
    guard let series = handler as? any MetricSeries else { return }
    families.withLock { $0[series.name]?.series[series.labels] = nil }
  }
}
