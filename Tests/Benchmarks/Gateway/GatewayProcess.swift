import Foundation
import Subprocess

/// A gateway in a process of its own, with its settings as in service but for the limit on requests.
struct GatewayProcess {
  let pid: Int32
  let port: Int
  let log: String

  struct NotReady: Error {
    let log: String
  }

  static func running<Value: Sendable>(
    on database: GatewayDatabase, logLevel: String = "info",
    _ body: (GatewayProcess) async throws -> Value
  ) async throws -> Value {
    let port = ProcessInfo.processInfo.environment["TOCSIN_BENCH_PORT"].flatMap { Int($0) } ?? 18_080
    let log = FileManager.default.temporaryDirectory.appending(path: "tocsin-bench-gateway-\(logLevel).log").path
    let program = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent()
      .appending(path: "tocsin-gateway").path
    let arguments = [
      "TOCSIN_DATABASE_URL=\(database.gatewayURL)", "TOCSIN_HTTP_HOST=127.0.0.1", "TOCSIN_HTTP_PORT=\(port)",
      "TOCSIN_RATE_LIMIT=10000000", "TOCSIN_LOG_LEVEL=\(logLevel)", "sh", "-c", "exec \"$0\" >\"$1\" 2>&1", program,
      log,
    ]
    let result = try await run(
      .name("env"), arguments: .init(arguments), input: .none, output: .discarded, error: .discarded
    ) { execution in
      let process = GatewayProcess(
        pid: Int32(execution.processIdentifier.value), port: port, log: log)
      do {
        try await process.becomeReady()
        let value = try await body(process)
        try execution.send(signal: .terminate)
        return value
      } catch {
        try? execution.send(signal: .kill)
        throw error
      }
    }
    return result.closureResult
  }

  var base: String { "http://127.0.0.1:\(port)" }

  private func becomeReady() async throws {
    do {
      _ = try await Program.output(
        of: "curl", "-sf", "--retry", "60", "--retry-connrefused", "--retry-max-time", "60", base + "/readyz")
    } catch {
      throw NotReady(log: (try? String(contentsOfFile: log, encoding: .utf8)) ?? "")
    }
  }

  /// Memory that the process holds in RAM, in MB of 1,000,000 bytes.
  func residentMemory() throws -> Double {
    let status = try String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8)
    return (status.firstMatch(of: /VmRSS:\s+([0-9]+) kB/).flatMap { Double($0.1) } ?? 0) * 1_024 / 1_000_000
  }

  /// One request; the answer's body.
  func request(_ path: String, token: String, body: String? = nil) async throws -> String {
    var arguments = ["-s", "--fail-with-body", "-H", "Authorization: Bearer \(token)"]
    if let body { arguments += ["-H", "Content-Type: application/json", "--data-binary", body] }
    return try await Program.output(of: "curl", arguments + [base + path])
  }
}
