import Foundation

extension RunningProgram {
  /// The sum over all labels of a metric that the process counts; zero where it has counted nothing yet.
  func metric(_ name: String) async throws -> Double {
    guard let port else { return 0 }
    let text = String(decoding: try await API(port: port).get("/metrics").bytes, as: UTF8.self)
    let lines = text.split(separator: "\n").filter { $0.hasPrefix(name + "{") || $0.hasPrefix(name + " ") }
    return lines.compactMap { $0.split(separator: " ").last.flatMap { Double($0) } }.reduce(0, +)
  }

  /// The most memory that it has ever had, in bytes.
  func peakMemory() throws -> Int {
    let status = try String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
    return status.firstMatch(of: /VmHWM:\s+([0-9]+) kB/).flatMap { Int($0.1) }.map { $0 * 1_024 } ?? 0
  }

  /// Requests that this gateway has answered.
  func requests() async throws -> Int { Int(try await metric("tocsin_http_requests_total")) }

  /// Jobs that this worker has taken.
  func claimed() async throws -> Int { Int(try await metric("tocsin_jobs_claimed_total")) }
}

extension Sequence {
  /// One after the other.
  func asyncMap<Value>(_ transform: (Element) async throws -> Value) async rethrows -> [Value] {
    var values: [Value] = []
    for element in self { values.append(try await transform(element)) }
    return values
  }
}
