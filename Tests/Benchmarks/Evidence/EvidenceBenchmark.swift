import Foundation
import IncidentResponse
import Postgres

/// A large file through the gateway, up and down: how much memory it takes, and how fast it is beside `sha256sum` of the
/// same file in the same run.
struct EvidenceBenchmark {
  private let megabytes: Int
  private let database: GatewayDatabase
  /// Growth of what the gateway holds in RAM at the most, in MB.
  private static let goal = 64.0

  init(megabytes: Int) throws {
    self.megabytes = megabytes
    database = GatewayDatabase(address: try ServerAddress())
  }

  /// Whether the goal is reached.
  func run() async throws -> Bool {
    let tenant = try await database.prepareOne()
    let directory = FileManager.default.temporaryDirectory.appending(path: "tocsin-bench-evidence")
    try? FileManager.default.removeItem(at: directory)
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: directory) }
    let file = directory.appending(path: "artefact.bin").path
    Benchmarks.tell("Writing \(megabytes) MiB of random bytes")
    _ = try await Program.output(
      of: "dd", "if=/dev/urandom", "of=\(file)", "bs=1M", "count=\(megabytes)", "status=none")
    let small = directory.appending(path: "small.bin").path
    _ = try await Program.output(of: "dd", "if=/dev/urandom", "of=\(small)", "bs=1M", "count=4", "status=none")
    return try await GatewayProcess.running(on: database) { gateway in
      try await measure(gateway, tenant.secret, file, small)
    }
  }

  private func measure(
    _ gateway: GatewayProcess, _ token: String, _ file: String, _ small: String
  ) async throws -> Bool {
    let opened = try await gateway.request("/v1/incidents", token: token, body: #"{"title":"Intrusion"}"#)
    guard let incident = opened.firstMatch(of: /"id":"([0-9a-f-]+)"/).map({ String($0.1) }) else { throw NoAnswer() }
    let path = "/v1/incidents/\(incident)/evidence"
    // A small one warms what is made once.
    _ = try await up(small, path, token, gateway)
    let warm = try gateway.peakMemory()
    var (hashing, uploading, downloading): (Duration, Duration, Duration) = (.zero, .zero, .zero)
    var sum = ""
    (hashing, sum) = try await timed { try await Program.output(of: "sha256sum", file) }
    var answer = ""
    (uploading, answer) = try await timed { try await up(file, path, token, gateway) }
    let sha256 = String(sum.prefix(64))
    guard answer.contains(sha256), let id = answer.firstMatch(of: /"id":"([0-9a-f-]+)"/).map({ String($0.1) }) else {
      throw NoAnswer()
    }
    let address = gateway.base + "\(path)/\(id)/content?purpose=bench"
    (downloading, answer) = try await timed {
      try await Program.output(
        of: "sh", "-c", "curl -sf -H \"Authorization: Bearer $0\" \"$1\" | sha256sum", token, address)
    }
    let isDownloaded = answer.hasPrefix(sha256)
    var bundling = Duration.zero
    (bundling, answer) = try await timed { try await bundle(incident, id, token, gateway) }
    let growth = try gateway.peakMemory() - warm
    let isReached = growth < Self.goal && isDownloaded && answer.hasPrefix(sha256)
    tell("sha256sum", hashing, of: hashing)
    tell("upload", uploading, of: hashing)
    tell("download, hashed by the reader", downloading, of: hashing)
    tell("bundle, unpacked and hashed by the reader", bundling, of: hashing)
    Benchmarks.print(
      String(
        format: "memory: %.1f MB more at the peak than before, %.1f MB at the peak (goal: less than %.0f more)  %@",
        growth,
        warm + growth, Self.goal, isReached ? "reached" : "MISSED"))
    return isReached
  }

  private struct NoAnswer: Error {}

  private func up(_ file: String, _ path: String, _ token: String, _ gateway: GatewayProcess) async throws -> String {
    try await Program.output(
      of: "curl", "-sf", "-X", "POST", "-T", file, "-H", "Authorization: Bearer \(token)", "-H",
      "Content-Type: application/octet-stream", "-H", "Expect:",
      gateway.base + "\(path)?kind=disk-image&fileName=artefact.bin")
  }

  /// The SHA-256 of the artefact in a bundle of all the evidence, as tar unpacks it.
  private func bundle(_ incident: String, _ id: String, _ token: String, _ gateway: GatewayProcess) async throws
    -> String
  {
    let exports = gateway.base + "/v1/incidents/\(incident)/evidence-exports"
    let export = try await Program.output(
      of: "curl", "-sf", "-X", "POST", "-H", "Authorization: Bearer \(token)", "-H", "Content-Type: application/json",
      "-H",
      "If-Match: *", "--data", #"{"counterparty":"bench","purpose":"bench"}"#, exports)
    guard let made = export.firstMatch(of: /"exportId":"([0-9a-f-]+)"/).map({ String($0.1) }) else { throw NoAnswer() }
    return try await Program.output(
      of: "sh", "-c",
      "curl -sf -H \"Authorization: Bearer $0\" \"$1\" | tar --extract --to-stdout --file - \"artefacts/$2\" | sha256sum",
      token, "\(exports)/\(made)", id)
  }

  private func timed(_ body: () async throws -> String) async throws -> (Duration, String) {
    let started = ContinuousClock.now
    let answer = try await body()
    return (ContinuousClock.now - started, answer)
  }

  private func tell(_ what: String, _ taken: Duration, of hashing: Duration) {
    let seconds = taken / .seconds(1)
    Benchmarks.print(
      String(
        format: "%@: %.1f s, %.0f MB/s, %.2f of the rate of sha256sum", what, seconds,
        Double(megabytes) * 1.048576 / seconds, hashing / taken))
  }
}

extension GatewayProcess {
  /// The most that the process has ever held in RAM, in MB of 1,000,000 bytes.
  func peakMemory() throws -> Double {
    let status = try String(contentsOfFile: "/proc/\(pid)/status", encoding: .utf8)
    return (status.firstMatch(of: /VmHWM:\s+([0-9]+) kB/).flatMap { Double($0.1) } ?? 0) * 1_024 / 1_000_000
  }
}
