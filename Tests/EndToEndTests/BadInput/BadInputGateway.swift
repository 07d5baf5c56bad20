import Foundation
import Subprocess
import Synchronization
import TestSupport

/// A tocsin-gateway on the database of the running test, alive while a closure runs.
struct BadInputGateway: Sendable {
  let port: Int

  struct DidNotServe: Error {
    let said: [String]
  }

  /// Runs the built program on a free port and waits until it says that it serves.
  static func serving<Value: Sendable>(
    _ body: @Sendable (BadInputGateway) async throws -> Value
  ) async throws -> Value {
    let program = ProgramCall.programs.appending(path: "tocsin-gateway").path
    let environment = [
      "TOCSIN_DATABASE_URL=\(TestDatabase.current.url(as: "tocsin_gateway"))", "TOCSIN_HTTP_PORT=0",
      "TOCSIN_RATE_LIMIT=0", "TOCSIN_LOG_FORMAT=json",
    ]
    // Both outputs in one stream, so that neither fills up unread.
    let result = try await run(
      .name("env"), arguments: .init(environment + ["/bin/sh", "-c", "exec \"$0\" 2>&1", program]), input: .none,
      output: .sequence, error: .currentStandardError
    ) { execution in
      let announcement = Announcement()
      async let reading: Void = {
        for try await line in execution.standardOutput.strings() { announcement.note(line) }
        announcement.end()
      }()
      let outcome: Result<Value, any Error>
      do {
        outcome = .success(try await body(BadInputGateway(port: try await announcement.port())))
      } catch {
        outcome = .failure(error)
      }
      try execution.send(signal: .terminate)
      try await reading
      return try outcome.get()
    }
    return result.closureResult
  }

  func send(_ request: RawRequest) async throws -> RawAnswer {
    try await send(request.bytes)
  }

  /// Sends exactly these bytes on a connection of their own.
  func send(_ bytes: [UInt8]) async throws -> RawAnswer {
    try await RawConnection.exchange(bytes, port: port)
  }
}

/// Waits for the log line that names the port.
private final class Announcement: Sendable {
  private struct State {
    var port: Int?
    var lines: [String] = []
    var hasEnded = false
    var waiting: [CheckedContinuation<Int, any Error>] = []
  }

  private let state = Mutex(State())

  func port() async throws -> Int {
    try await withCheckedThrowingContinuation { continuation in
      state.withLock { state in
        if let port = state.port {
          continuation.resume(returning: port)
        } else if state.hasEnded {
          continuation.resume(throwing: BadInputGateway.DidNotServe(said: state.lines))
        } else {
          state.waiting.append(continuation)
        }
      }
    }
  }

  func note(_ line: String) {
    let fields = (try? JSONSerialization.jsonObject(with: Data(line.utf8))) as? [String: Any] ?? [:]
    let found = (fields["http.port"] as? String).flatMap { Int($0) } ?? fields["http.port"] as? Int
    state.withLock { state in
      state.lines = state.lines.suffix(20) + [line]
      guard state.port == nil, let found, fields["message"] as? String == "The API is served" else { return }
      state.port = found
      for waiter in state.waiting { waiter.resume(returning: found) }
      state.waiting = []
    }
  }

  func end() {
    state.withLock { state in
      state.hasEnded = true
      for waiter in state.waiting { waiter.resume(throwing: BadInputGateway.DidNotServe(said: state.lines)) }
      state.waiting = []
    }
  }
}
