package import Foundation
import Glibc

/// What every process tells about itself, read from /proc at the scrape.
package struct ProcessMetrics: Sendable {
  private let startedAt: Date

  package init(startedAt: Date) {
    self.startedAt = startedAt
  }

  package func exposition() -> String {
    var text = gauge("process_start_time_seconds", startedAt.timeIntervalSince1970)
    if let bytes = Self.residentBytes() { text += gauge("process_resident_memory_bytes", bytes) }
    if let seconds = Self.processorSeconds() {
      text += "# TYPE process_cpu_seconds_total counter\nprocess_cpu_seconds_total \(MetricName.number(seconds))\n"
    }
    if let open = try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count {
      text += gauge("process_open_fds", Double(open))
    }
    return text
  }

  private func gauge(_ name: String, _ value: Double) -> String {
    "# TYPE \(name) gauge\n\(name) \(MetricName.number(value))\n"
  }

  private static func residentBytes() -> Double? {
    guard let pages = fields("/proc/self/statm").dropFirst().first.flatMap({ Double($0) }) else { return nil }
    return pages * Double(sysconf(Int32(_SC_PAGESIZE)))
  }

  /// Fields 14 and 15 of `stat`, in clock ticks; counted behind the name, which may hold spaces.
  private static func processorSeconds() -> Double? {
    guard let stat = try? String(contentsOfFile: "/proc/self/stat", encoding: .utf8),
      let behindName = stat.lastIndex(of: ")")
    else { return nil }
    let fields = stat[behindName...].split(separator: " ").dropFirst()
    let ticks = fields.dropFirst(11).prefix(2).compactMap { Double($0) }
    return ticks.count == 2 ? ticks.reduce(0, +) / Double(sysconf(Int32(_SC_CLK_TCK))) : nil
  }

  private static func fields(_ path: String) -> [Substring] {
    (try? String(contentsOfFile: path, encoding: .utf8))?.split(separator: " ") ?? []
  }
}
