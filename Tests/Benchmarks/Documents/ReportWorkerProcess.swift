import Foundation
import Subprocess

/// A report worker in a process of its own, with its settings as in service.
enum ReportWorkerProcess {
  /// - Parameter number: tells several apart, from 0.
  static func running<Value: Sendable>(
    _ number: Int = 0, on database: GatewayDatabase, _ body: () async throws -> Value
  ) async throws -> Value {
    let port = (ProcessInfo.processInfo.environment["TOCSIN_BENCH_PORT"].flatMap { Int($0) } ?? 18_080) + number
    let log = FileManager.default.temporaryDirectory.appending(path: "tocsin-bench-report-worker-\(number).log").path
    let program = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent()
      .appending(path: "tocsin-report-worker").path
    let arguments = [
      "TOCSIN_DATABASE_URL=\(database.address.url("tocsin_report", GatewayDatabase.name))",
      "TOCSIN_HTTP_HOST=127.0.0.1", "TOCSIN_HTTP_PORT=\(port)", "sh", "-c", "exec \"$0\" >\"$1\" 2>&1", program, log,
    ]
    let result = try await run(
      .name("env"), arguments: .init(arguments), input: .none, output: .discarded, error: .discarded
    ) { execution in
      do {
        _ = try await Program.output(
          of: "curl", "-sf", "--retry", "60", "--retry-all-errors", "--retry-max-time", "60",
          "http://127.0.0.1:\(port)/readyz")
        let value = try await body()
        try execution.send(signal: .terminate)
        return value
      } catch {
        Benchmarks.tell((try? String(contentsOfFile: log, encoding: .utf8)) ?? "")
        try? execution.send(signal: .kill)
        throw error
      }
    }
    return result.closureResult
  }
}
