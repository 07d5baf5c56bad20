import CoreMetrics
import Testing

@testable import Bootstrap

@Suite struct PrometheusTests {
  private let registry = PrometheusRegistry()

  @Test func `A counter ends in total and counts per set of labels`() {
    Counter(label: "http.requests", dimensions: [("method", "GET")], factory: registry).increment(by: 2)
    Counter(label: "http.requests", dimensions: [("method", "GET")], factory: registry).increment()
    Counter(label: "http.requests", dimensions: [("method", "POST")], factory: registry).increment()
    #expect(
      registry.exposition() == """
        # TYPE http_requests_total counter
        http_requests_total{method="GET"} 3
        http_requests_total{method="POST"} 1

        """)
  }

  @Test func `A timer is a cumulative histogram in seconds`() {
    let timer = CoreMetrics.Timer(label: "render.duration", factory: registry)
    timer.recordMilliseconds(3)
    timer.recordSeconds(700)
    let lines = registry.exposition().split(separator: "\n")
    #expect(lines.first == "# TYPE render_duration_seconds histogram")
    #expect(lines.contains(#"render_duration_seconds_bucket{le="0.0025"} 0"#))
    #expect(lines.contains(#"render_duration_seconds_bucket{le="0.005"} 1"#))
    #expect(lines.contains(#"render_duration_seconds_bucket{le="600"} 1"#))
    #expect(lines.contains(#"render_duration_seconds_bucket{le="+Inf"} 2"#))
    #expect(lines.contains("render_duration_seconds_sum 700.003"))
    #expect(lines.last == "render_duration_seconds_count 2")
  }

  @Test func `Gauges and meters hold their last value`() {
    let gauge = Gauge(label: "pool.waiting", factory: registry)
    gauge.record(4)
    gauge.record(2.5)
    Meter(label: "streams.open", factory: registry).increment()
    #expect(
      registry.exposition() == """
        # TYPE pool_waiting gauge
        pool_waiting 2.5
        # TYPE streams_open gauge
        streams_open 1

        """)
  }

  @Test func `Labels are escaped, names made valid`() {
    Gauge(label: "1 odd-näme", dimensions: [("le vel", "a\"b\\c\nd")], factory: registry).record(1)
    #expect(registry.exposition() == "# TYPE _1_odd_n_me gauge\n_1_odd_n_me{le_vel=\"a\\\"b\\\\c\\nd\"} 1\n")
  }

  @Test(arguments: [
    (Double.infinity, "+Inf"), (-.infinity, "-Inf"), (.nan, "NaN"), (3, "3"), (0.25, "0.25"), (1e20, "1e+20"),
  ])
  func `Numbers are written as Prometheus reads them`(_ value: Double, _ text: String) {
    #expect(MetricName.number(value) == text)
  }

  @Test func `A destroyed series is no longer exposed`() {
    let counter = Counter(label: "gone", factory: registry)
    counter.increment()
    counter.destroy()
    #expect(registry.exposition().isEmpty)
  }
}
