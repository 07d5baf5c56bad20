package import Hummingbird
package import Postgres

/// `/healthz` (the process runs), `/readyz` (it can do its work), `/metrics`; the same on every process.
package struct HealthRoutes: Sendable {
  private let readiness: Readiness
  private let registry: PrometheusRegistry
  private let process: ProcessMetrics
  private let pools: PoolMetrics

  /// - Parameter pools: each pool of connections, by the name that its metrics carry.
  package init(
    readiness: Readiness, registry: PrometheusRegistry, process: ProcessMetrics,
    pools: [(name: String, database: Database)] = []
  ) {
    self.readiness = readiness
    self.registry = registry
    self.process = process
    self.pools = PoolMetrics(pools)
  }

  package func add<Context: RequestContext>(to router: some RouterMethods<Context>) {
    router.get("/healthz") { _, _ in Self.json(#"{"status":"ok"}"#, status: .ok) }
    router.get("/readyz") { _, _ in await ready() }
    router.get("/metrics") { _, _ in metrics() }
  }

  private func ready() async -> Response {
    let complaints = await readiness.complaints()
    let isReady = complaints.allSatisfy { $0.complaint == nil }
    var text = #"{"status":"\#(isReady ? "ready" : "not ready")","checks":{"#
    for (index, check) in complaints.enumerated() {
      if index > 0 { text += "," }
      JSONText.append(check.name, to: &text)
      text += ":"
      JSONText.append(check.complaint ?? "ok", to: &text)
    }
    return Self.json(text + "}}", status: isReady ? .ok : .serviceUnavailable)
  }

  private func metrics() -> Response {
    Self.answer(
      registry.exposition() + process.exposition() + pools.exposition(),
      type: "text/plain; version=0.0.4; charset=utf-8")
  }

  private static func json(_ text: String, status: HTTPResponse.Status) -> Response {
    answer(text, type: "application/json", status: status)
  }

  private static func answer(_ text: String, type: String, status: HTTPResponse.Status = .ok) -> Response {
    Response(
      status: status, headers: [.contentType: type, .cacheControl: "no-store"],
      body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
  }
}
