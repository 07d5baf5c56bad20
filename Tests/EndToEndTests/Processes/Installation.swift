import Foundation
import IncidentResponse
import Postgres
import Synchronization
import TestSupport

/// A Tocsin of a test's own: a PostgreSQL server with a database that `tocsin migrate` made, a mail server, and the
/// processes that the test starts. All of it is gone when the closure has ended, however it ended.
struct Installation: Sendable {
  let server: PrivateServer
  /// The superuser's view of the database, for what a test looks up.
  let database: Database
  let mail: SMTPReceiver
  let directory: TestDirectory
  private let programs = Programs()

  /// Processes ever started.
  private final class Programs: Sendable {
    let all = Mutex<[RunningProgram]>([])
  }

  /// - Parameter settings: of the server, by name.
  static func serving<Value: Sendable>(
    mail options: SMTPReceiver.Options = .init(), server settings: [String: String] = [:],
    _ body: (Installation) async throws -> Value
  ) async throws -> Value {
    _ = try await Repository.pythonEnvironment()
    _ = try await Repository.fonts()
    let directory = try TestDirectory()
    return try await PrivateServer.withServer(settings: settings.merging(["max_connections": "200"]) { $1 }) {
      server in
      try await SMTPReceiver.serving(options) { mail in
        var configuration = DatabaseConfiguration(url: server.url(database: "tocsin"))
        configuration.contextSettings = []
        let database = Database(configuration: configuration, logger: TestLogger.shared)
        defer { database.close() }
        let installation = Installation(server: server, database: database, mail: mail, directory: directory)
        return try await installation.running(body)
      }
    }
  }

  private init(server: PrivateServer, database: Database, mail: SMTPReceiver, directory: TestDirectory) {
    self.server = server
    self.database = database
    self.mail = mail
    self.directory = directory
  }

  private func running<Value: Sendable>(_ body: (Installation) async throws -> Value) async throws -> Value {
    let outcome: Result<Value, any Error>
    do {
      try await migrate()
      outcome = .success(try await body(self))
    } catch {
      outcome = .failure(error)
      for program in started { program.tellLog() }
    }
    for program in started { await program.kill() }
    return try outcome.get()
  }

  var started: [RunningProgram] { programs.all.withLock(\.self) }

  /// Starts a process and waits until it says that it is ready.
  ///
  /// - Parameter settings: win over the usual ones.
  func start(_ program: Program, _ settings: [String: String] = [:]) async throws -> RunningProgram {
    let number = started.count + 1
    let log = directory.url.appending(path: "\(number)-\(program.rawValue).log")
    let running = try await RunningProgram.launch(
      program, settings: self.settings(of: program).merging(settings) { $1 }, log: log)
    programs.all.withLock { $0.append(running) }
    try await until("\(program.rawValue) is ready") {
      guard running.ending == nil else { throw WaitedInVain(description: "\(program.rawValue) ended by itself") }
      return try await running.isReady()
    }
    return running
  }

  private func settings(of program: Program) -> [String: String] {
    var settings = [
      "TOCSIN_HTTP_PORT": "0", "TOCSIN_RATE_LIMIT": "0", "TOCSIN_MAIL_FROM": "tocsin@harbour.example",
      "TOCSIN_MAIL_URL": "smtp://127.0.0.1:\(mail.port)?security=none",
    ]
    for database in program.databases {
      settings["\(database.setting)_URL"] = server.url(user: database.role, database: "tocsin")
      settings["\(database.setting)_PASSWORD_FILE"] = passwords.appending(path: database.role).path
    }
    return settings
  }

  var passwords: URL { directory.url.appending(path: "passwords") }
}

extension RunningProgram {
  /// What it logged last, to standard error: for a test that failed.
  fileprivate func tellLog() {
    let words = ["--- \(log.lastPathComponent), process \(process), \(ending.map { "\($0)" } ?? "running")"]
    FileHandle.standardError.write(
      Data(((words + lines.suffix(25).map(String.init)).joined(separator: "\n") + "\n").utf8))
  }
}
