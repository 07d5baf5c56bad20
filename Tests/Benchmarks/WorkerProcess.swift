import Foundation
import Subprocess

/// A worker in a process of its own, with its settings as in service.
struct WorkerProcess: Sendable {
  let pid: Int32
  private let base: String

  /// - Parameters:
  ///   - program: the executable's name; it was built beside this one.
  ///   - settings: its environment, the port excepted.
  static func running<Value: Sendable>(
    _ program: String, _ arguments: [String] = [], settings: [String: String],
    _ body: (WorkerProcess) async throws -> Value
  ) async throws -> Value {
    let port = (ProcessInfo.processInfo.environment["TOCSIN_BENCH_PORT"].flatMap { Int($0) } ?? 18_080)
    let log = FileManager.default.temporaryDirectory.appending(path: "tocsin-bench-\(program)-\(port).log").path
    let path = URL(filePath: CommandLine.arguments[0]).resolvingSymlinksInPath().deletingLastPathComponent()
      .appending(path: program).path
    let words =
      settings.map { "\($0.key)=\($0.value)" }
      + ["TOCSIN_HTTP_HOST=127.0.0.1", "TOCSIN_HTTP_PORT=\(port)", "sh", "-c"]
      + ["log=$1; shift; exec \"$0\" \"$@\" >\"$log\" 2>&1", path, log] + arguments
    let result = try await run(
      .name("env"), arguments: .init(words), input: .none, output: .discarded, error: .discarded
    ) { execution in
      let process = WorkerProcess(
        pid: Int32(execution.processIdentifier.value), base: "http://127.0.0.1:\(port)")
      do {
        _ = try await process.get("/readyz", "--retry", "60", "--retry-all-errors", "--retry-max-time", "60")
        let value = try await body(process)
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

  /// The sum over all labels of a metric that the process counts.
  func metric(_ name: String) async throws -> Double {
    let lines = try await get("/metrics").split(separator: "\n")
      .filter { $0.hasPrefix(name + "{") || $0.hasPrefix(name + " ") }
    return lines.compactMap { $0.split(separator: " ").last.flatMap { Double($0) } }.reduce(0, +)
  }

  /// What the process holds in RAM and the most it ever held, in MB of 1,000,000 bytes.
  func memory() throws -> (now: Double, peak: Double) {
    let status = try String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8)
    func size(_ line: Regex<(Substring, Substring)>) -> Double {
      (status.firstMatch(of: line).flatMap { Double($0.1) } ?? 0) * 1_024 / 1_000_000
    }
    return (size(#/VmRSS:\s+([0-9]+) kB/#), size(#/VmHWM:\s+([0-9]+) kB/#))
  }

  private func get(_ path: String, _ options: String...) async throws -> String {
    try await Program.output(of: "curl", ["-sf"] + options + [base + path])
  }
}
