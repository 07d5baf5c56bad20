import Foundation

/// PostgreSQL's own load generator.
struct Pgbench {
  let seconds: Int
  private let program: String

  struct Failed: Error {
    let output: String
  }

  init(seconds: Int) throws {
    self.seconds = seconds
    let folders = (try? FileManager.default.contentsOfDirectory(atPath: "/usr/lib/postgresql")) ?? []
    let candidates = folders.sorted().map { "/usr/lib/postgresql/\($0)/bin/pgbench" } + ["/usr/bin/pgbench"]
    guard let found = candidates.first(where: FileManager.default.isExecutableFile(atPath:)) else {
      throw Failed(output: "pgbench is not installed")
    }
    program = found
  }

  /// Before that, each connection prepares its statements and plans them anew several times, which a service that has run
  /// for a while has behind it.
  private static let warmUp = 2

  /// Runs one script, or several that are drawn at random. The rate is that after the warm-up.
  func run(
    _ scripts: [String], variables: [String: String] = [:], clients: Int, url: String
  ) async throws -> (rate: Double, transactions: Int) {
    let folder = FileManager.default.temporaryDirectory.appending(path: "tocsin-bench-\(getpid())")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    var arguments = [
      "-n", "-M", "prepared", "-c", "\(clients)", "-j", "\(min(clients, 2))", "-T", "\(seconds + Self.warmUp)",
    ]
    arguments += ["-P", "1"]
    for (number, script) in scripts.enumerated() {
      let file = folder.appending(path: "\(number).sql")
      try Data(script.utf8).write(to: file)
      arguments += ["-f", file.path()]
    }
    for (name, value) in variables { arguments += ["-D", "\(name)=\(value)"] }
    let output = try await Program.output(of: program, arguments + [url])
    let rates = output.matches(of: /progress: [0-9.]+ s, ([0-9.]+) tps/).compactMap { Double($0.1) }
    let warm = rates.dropFirst(Self.warmUp)
    guard !warm.isEmpty,
      let count = output.firstMatch(of: /actually processed: ([0-9]+)/).flatMap({ Int($0.1) }),
      output.contains("number of failed transactions: 0 ")
    else { throw Failed(output: output) }
    return (warm.reduce(0, +) / Double(warm.count), count)
  }
}
