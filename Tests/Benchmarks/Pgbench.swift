import Foundation

/// PostgreSQL's own load generator.
struct Pgbench {
  let seconds: Int
  private let program: String

  struct Failed: Error {
    let output: String
  }

  static let selectOne = "SELECT 1;\n"

  static let tenantSelect = """
    \\set organisation random(1, \(BenchmarkServer.organisations))
    \\set item random(1, \(BenchmarkServer.itemsEach))
    \\startpipeline
    SELECT set_config('app.organisation_id', :organisation::int8::text, true);
    SELECT id, name, created_at FROM item WHERE organisation_id = :organisation::int8 AND id = :item::int8;
    \\endpipeline

    """

  init(seconds: Int) throws {
    self.seconds = seconds
    let folders = (try? FileManager.default.contentsOfDirectory(atPath: "/usr/lib/postgresql")) ?? []
    let candidates = folders.sorted().map { "/usr/lib/postgresql/\($0)/bin/pgbench" } + ["/usr/bin/pgbench"]
    guard let found = candidates.first(where: FileManager.default.isExecutableFile(atPath:)) else {
      throw Failed(output: "pgbench is not installed")
    }
    program = found
  }

  /// Transactions per second.
  func run(_ script: String, clients: Int, url: String) throws -> Double {
    let file = FileManager.default.temporaryDirectory.appending(path: "tocsin-bench-\(getpid()).sql")
    try Data(script.utf8).write(to: file)
    defer { try? FileManager.default.removeItem(at: file) }
    let process = Process()
    process.executableURL = URL(filePath: program)
    process.arguments = [
      "-n", "-M", "prepared", "-c", "\(clients)", "-j", "\(min(clients, 2))", "-T", "\(seconds)", "-f", file.path(),
      url,
    ]
    let pipe = Pipe()
    process.standardOutput = pipe
    process.standardError = pipe
    try process.run()
    let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    guard let match = output.firstMatch(of: /tps = ([0-9.]+)/), let rate = Double(match.1) else {
      throw Failed(output: output)
    }
    return rate
  }
}
