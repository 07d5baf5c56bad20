import Foundation

/// A PostgreSQL server of a test's own, for what cannot be done to a shared one.
package struct PrivateServer: Sendable {
  package let directory: String
  package let port: String

  package struct Failure: Error {
    let command: String
    let output: String
  }

  package var url: String { "postgresql://postgres@/postgres?host=\(directory)&port=\(port)" }

  /// One URL that names them all, for a client that follows the primary.
  package static func url(_ servers: [PrivateServer]) -> String {
    let hosts = servers.map(\.directory).joined(separator: ",")
    return "postgresql://postgres@/postgres?host=\(hosts)&port=\(servers.map(\.port).joined(separator: ","))"
  }

  package static func withServers(_ count: Int, _ body: ([PrivateServer]) async throws -> Void) async throws {
    let servers = try (0..<count).map { try PrivateServer(port: "\(54_000 + $0)") }
    defer { for server in servers { server.remove() } }
    for server in servers { try server.start() }
    try await body(servers)
  }

  private init(port: String) throws {
    self.port = port
    directory = "/tmp/tocsin-server-\(getpid())-\(port)"
    try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
    if getuid() == 0 { try Self.shell("chown postgres \(directory)") }
    try asPostgres("initdb -D \(directory)/data -A trust -U postgres --no-sync --locale=C.UTF-8")
  }

  private func start() throws {
    let options =
      "-p \(port) -k \(directory) -c listen_addresses= -c fsync=off -c shared_buffers=16MB -c max_connections=40"
    try asPostgres("pg_ctl -D \(directory)/data -l \(directory)/log -w -o '\(options)' start")
  }

  package func restart() throws {
    try asPostgres("pg_ctl -D \(directory)/data -m immediate -w stop")
    try start()
  }

  private func remove() {
    try? asPostgres("pg_ctl -D \(directory)/data -m immediate -w stop")
    try? FileManager.default.removeItem(atPath: directory)
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

  /// Not by Foundation's `Process`: that waits until the server, which inherits one of its sockets, is gone too.
  private static func shell(_ command: String) throws {
    let log = "/tmp/tocsin-server-\(getpid()).out"
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
