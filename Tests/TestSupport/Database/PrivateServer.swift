import Foundation
import Synchronization

/// A PostgreSQL server of a test's own, for what cannot be done to a shared one.
package struct PrivateServer: Sendable {
  package let directory: String
  package let port: String
  private let settings: [String: String]
  private static let count = Atomic<Int>(0)
  private static let password = "superuser"
  private static let frugal = [
    "listen_addresses": "", "fsync": "off", "shared_buffers": "32MB", "max_connections": "40",
  ]

  package struct Failure: Error {
    let command: String
    let output: String
  }

  /// The superuser's, with the password.
  package var url: String { url(user: "postgres:\(Self.password)", database: "postgres") }

  package func url(user: String = "postgres:\(password)", database: String) -> String {
    "postgresql://\(user)@/\(database)?host=\(directory)&port=\(port)"
  }

  /// One URL that names them all, for a client that follows the primary.
  package static func url(_ servers: [PrivateServer]) -> String {
    let hosts = servers.map(\.directory).joined(separator: ",")
    return
      "postgresql://postgres:\(password)@/postgres?host=\(hosts)&port=\(servers.map(\.port).joined(separator: ","))"
  }

  package static func withServers(_ count: Int, _ body: ([PrivateServer]) async throws -> Void) async throws {
    let servers = try (0..<count).map { _ in try PrivateServer(settings: [:]) }
    defer { for server in servers { server.remove() } }
    for server in servers { try server.start() }
    try await body(servers)
  }

  /// - Parameter settings: of the server, by name; they win over those that suit most tests.
  package static func withServer<Value: Sendable>(
    settings: [String: String], _ body: (PrivateServer) async throws -> Value
  ) async throws -> Value {
    let server = try PrivateServer(settings: settings)
    defer { server.remove() }
    try server.start()
    return try await body(server)
  }

  /// Servers of test processes that were killed.
  private static let removeLeftovers: Void = {
    for name in (try? FileManager.default.contentsOfDirectory(atPath: "/tmp")) ?? [] {
      let words = name.split(separator: "-")
      guard name.hasPrefix("tocsin-server-"), words.count == 4, let process = Int32(words[2]), kill(process, 0) != 0,
        errno == ESRCH
      else { continue }
      PrivateServer(left: "/tmp/\(name)", port: String(words[3])).remove()
    }
  }()

  private init(left directory: String, port: String) {
    self.directory = directory
    self.port = port
    settings = [:]
  }

  private init(settings: [String: String]) throws {
    Self.removeLeftovers
    self.settings = Self.frugal.merging(settings) { $1 }
    port = "\(54_000 + Self.count.add(1, ordering: .relaxed).oldValue)"
    directory = "/tmp/tocsin-server-\(getpid())-\(port)"
    try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
    if getuid() == 0 { try Self.shell("chown postgres \(directory)") }
    let password = "-A scram-sha-256 --pwfile=<(echo \(Self.password))"
    try asPostgres("initdb -D \(directory)/data \(password) -U postgres --no-sync --locale=C.UTF-8")
  }

  package func start() throws {
    let options = settings.map { "-c \($0.key)=\($0.value)" }.sorted().joined(separator: " ")
    try asPostgres(
      "pg_ctl -D \(directory)/data -l \(directory)/log -w -o '-p \(port) -k \(directory) \(options)' start")
  }

  /// As a crash does, without a checkpoint.
  package func stop() throws {
    try asPostgres("pg_ctl -D \(directory)/data -m immediate -w stop")
  }

  package func restart() throws {
    try stop()
    try start()
  }

  private func remove() {
    try? stop()
    try? FileManager.default.removeItem(atPath: directory)
    try? FileManager.default.removeItem(atPath: Self.output)
  }

  /// PostgreSQL refuses to run as root.
  private func asPostgres(_ command: String) throws {
    let full = "PATH=$(echo /usr/lib/postgresql/*/bin | tr ' ' ':'):$PATH \(command)"
    if getuid() == 0 {
      try Self.shell("cd / && runuser -u postgres -- bash -c \"\(full.replacing("$", with: "\\$"))\"")
    } else {
      try Self.shell(full)
    }
  }

  private static var output: String { "/tmp/tocsin-server-\(getpid()).out" }

  /// Not by Foundation's `Process`: that waits until the server, which inherits one of its sockets, is gone too.
  private static func shell(_ command: String) throws {
    let log = output
    let words: [String] = ["/bin/bash", "-c", command + " >\(log) 2>&1 </dev/null"]
    let arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var process = pid_t()
    var status: Int32 = -1
    guard posix_spawn(&process, "/bin/bash", nil, nil, arguments, environ) == 0,
      waitpid(process, &status, 0) == process, status == 0
    else {
      throw Failure(command: command, output: (try? String(contentsOfFile: log, encoding: .utf8)) ?? "")
    }
  }
}
