import Foundation
import Glibc
import Synchronization
import TestSupport

/// A process of one of our executables. Its log goes into a file.
final class RunningProgram: Sendable {
  enum Ending: Sendable, Equatable {
    case exited(Int32)
    case killed(by: Int32)
  }

  let program: Program
  let process: pid_t
  let log: URL
  private let state = Mutex<Ending?>(nil)
  private let ended = Signal()

  /// - Parameter settings: the whole environment, besides what every process has.
  static func launch(_ program: Program, settings: [String: String], log: URL) async throws -> RunningProgram {
    let path = ProgramCall.programs.appending(path: program.rawValue).path
    return try await withCheckedThrowingContinuation { continuation in
      // A thread that lives as long as the process: when it dies with the test, the kernel kills the process too.
      Thread.detachNewThread {
        do {
          let running = RunningProgram(program, try spawn(path, settings, log.path), log)
          continuation.resume(returning: running)
          running.reap()
        } catch {
          continuation.resume(throwing: error)
        }
      }
    }
  }

  private init(_ program: Program, _ process: pid_t, _ log: URL) {
    self.program = program
    self.process = process
    self.log = log
  }

  /// Nil while it runs.
  var ending: Ending? { state.withLock(\.self) }

  func signal(_ signal: Int32) {
    // Not after it has been reaped: its number may be another process's then.
    state.withLock { if $0 == nil { _ = Glibc.kill(process, signal) } }
  }

  /// SIGKILL; returns when the process is gone.
  func kill() async {
    signal(SIGKILL)
    await ended.wait()
  }

  func end() async -> Ending {
    await ended.wait()
    return ending ?? .exited(-1)
  }

  /// Where it listens, once it has said so.
  var port: Int? {
    lines.lazy.compactMap { line in
      guard let range = line.range(of: #""http.port":""#) else { return nil }
      return Int(line[range.upperBound...].prefix { $0.isNumber })
    }.first
  }

  var lines: [Substring] {
    ((try? String(contentsOf: log, encoding: .utf8)) ?? "").split(separator: "\n")
  }

  private func reap() {
    var information = siginfo_t()
    while waitid(P_PID, id_t(process), &information, WEXITED | WNOWAIT) != 0, errno == EINTR {}
    state.withLock { ending in
      var status: Int32 = 0
      waitpid(process, &status, 0)
      let signal = status & 0x7f
      ending = signal == 0 ? .exited((status >> 8) & 0xff) : .killed(by: signal)
    }
    ended.send()
  }

  private static func spawn(_ path: String, _ settings: [String: String], _ log: String) throws -> pid_t {
    let inherited = ProcessInfo.processInfo.environment.filter { ["PATH", "HOME", "TMPDIR", "LANG"].contains($0.key) }
    // Sockets of the test are not the process's: bash closes them, and becomes the program.
    let closing =
      #"for f in /proc/self/fd/*; do f=${f##*/}; [ "$f" -le 2 ] || eval "exec $f>&-"; done; exec setpriv --pdeathsig KILL "$0""#
    let words: [String] = ["/bin/bash", "-c", closing, path]
    var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
    let variables: [String] = inherited.merging(settings) { $1 }.map { "\($0.key)=\($0.value)" }
    var environment: [UnsafeMutablePointer<CChar>?] = variables.map { strdup($0) } + [nil]
    defer { for text in arguments + environment { free(text) } }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, log, O_WRONLY | O_CREAT | O_APPEND, 0o600)
    posix_spawn_file_actions_adddup2(&actions, 1, 2)
    var process = pid_t()
    let failure = posix_spawn(&process, "/bin/bash", &actions, nil, &arguments, &environment)
    guard failure == 0 else { throw POSIXError(POSIXErrorCode(rawValue: failure) ?? .EIO) }
    return process
  }
}
