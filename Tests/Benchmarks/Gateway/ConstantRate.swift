import Foundation

/// k6 at a constant rate of arrivals, whether or not earlier answers are in: a slow answer delays no later request.
struct ConstantRate {
  let perSecond: Int
  let seconds: Int

  struct Failed: Error {
    let output: String
  }

  struct Latency {
    /// Milliseconds.
    let median: Double
    let p99: Double
    let requests: Int
    /// Requests that were refused, or that could not be begun in time: they are not measured.
    let failures: Int
  }

  func run(_ paths: [String], token: String, against gateway: GatewayProcess) async throws -> Latency {
    let file = FileManager.default.temporaryDirectory.appending(path: "tocsin-bench-\(getpid()).js")
    try Data(script(paths.map { gateway.base + $0 }, token).utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let program = ProcessInfo.processInfo.environment["TOCSIN_BENCH_K6"] ?? ".tocsin/venv/bin/k6"
    let output = try await Program.output(
      of: program, "run", "--quiet", "--no-usage-report", "--no-color", "--address", "", file.path())
    guard let line = output.split(separator: "\n").first(where: { $0.hasPrefix("tocsin ") }) else {
      throw Failed(output: output)
    }
    let numbers = line.split(separator: " ").dropFirst().compactMap { Double($0) }
    guard numbers.count == 5 else { throw Failed(output: output) }
    return Latency(
      median: numbers[0], p99: numbers[1], requests: Int(numbers[2]), failures: Int(numbers[3] + numbers[4]))
  }

  private func script(_ addresses: [String], _ token: String) -> String {
    """
    import http from 'k6/http';
    const addresses = \(addresses);
    export const options = {
      summaryTrendStats: ['med', 'p(99)'],
      scenarios: { list: {
        executor: 'constant-arrival-rate', rate: \(perSecond), timeUnit: '1s', duration: '\(seconds)s',
        preAllocatedVUs: 50, maxVUs: 50,
      } },
    };
    const parameters = { headers: { Authorization: 'Bearer \(token)' } };
    export default function () {
      http.get(addresses[Math.floor(Math.random() * addresses.length)], parameters);
    }
    export function handleSummary(data) {
      const m = data.metrics;
      const dropped = m.dropped_iterations ? m.dropped_iterations.values.count : 0;
      const values = [m.http_req_duration.values.med, m.http_req_duration.values['p(99)'], m.http_reqs.values.count,
        m.http_req_failed.values.passes, dropped];
      return { stdout: 'tocsin ' + values.join(' ') + '\\n' };
    }

    """
  }
}
