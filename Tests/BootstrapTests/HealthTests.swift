import CoreMetrics
import Foundation
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Bootstrap

@Suite struct HealthTests {
  @Test func `A process that cannot do its work says which check failed`() async throws {
    try await served([.init("database") { "no connection" }, .init("schema") { nil }]) { client in
      try await client.execute(uri: "/readyz", method: .get) { response in
        #expect(response.status == .serviceUnavailable)
        #expect(
          String(buffer: response.body)
            == #"{"status":"not ready","checks":{"database":"no connection","schema":"ok"}}"#)
      }
      try await client.execute(uri: "/healthz", method: .get) { response in
        #expect(response.status == .ok)
      }
    }
  }

  @Test func `A process that can do its work is ready`() async throws {
    try await served([.init("database") { nil }]) { client in
      try await client.execute(uri: "/readyz", method: .get) { response in
        #expect(response.status == .ok)
        #expect(String(buffer: response.body) == #"{"status":"ready","checks":{"database":"ok"}}"#)
      }
    }
  }

  @Test func `Metrics carry the type that scrapers negotiate, and the process itself`() async throws {
    try await served([]) { client in
      try await client.execute(uri: "/metrics", method: .get) { response in
        #expect(response.headers[.contentType] == "text/plain; version=0.0.4; charset=utf-8")
        let text = String(buffer: response.body)
        #expect(text.contains("# TYPE probes_total counter\nprobes_total 1\n"))
        #expect(text.contains("# TYPE process_resident_memory_bytes gauge\n"))
        #expect(text.contains("process_start_time_seconds 1000\n"))
        #expect(text.contains("process_cpu_seconds_total "))
      }
    }
  }

  private func served(
    _ checks: [Readiness.Check], _ body: @escaping @Sendable (any TestClientProtocol) async throws -> Void
  ) async throws {
    let registry = PrometheusRegistry()
    Counter(label: "probes", factory: registry).increment()
    let router = Router(context: BasicRequestContext.self)
    HealthRoutes(
      readiness: Readiness(checks), registry: registry,
      process: ProcessMetrics(startedAt: Date(timeIntervalSince1970: 1000))
    ).add(to: router)
    try await Application(router: router).test(.router, body)
  }
}
