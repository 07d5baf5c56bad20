import Foundation
import Subprocess
import Synchronization

/// A real web server in a process of its own (`Tests/Support/http_receiver.py`), alive while a closure runs.
package final class HTTPReceiver: Sendable {
  package struct Request: Sendable, Decodable {
    package let method: String
    package let path: String
    /// Names in small letters.
    package let headers: [String: String]
    package let body: String
  }

  struct Ended: Error {}

  private struct Line: Decodable {
    let event: String
    let port: Int?
    let number: Int?
  }

  private struct State {
    var port: Int?
    var requests: [Request] = []
    /// The number of the latest order given, and of the latest known to be done.
    var given = 0
    var done = 0
    var hasEnded = false
    var waiters: [(isSatisfied: @Sendable (State) -> Bool, continuation: CheckedContinuation<Void, any Error>)] =
      []
  }

  private let state = Mutex(State())
  private let write: @Sendable (String) async throws -> Void

  private init(write: @escaping @Sendable (String) async throws -> Void) { self.write = write }

  /// - Parameter certificate: to be reached by https.
  package static func serving<Result: Sendable>(
    certificate: TestCertificate? = nil, _ body: (HTTPReceiver) async throws -> Result
  ) async throws -> Result {
    let python = try await Repository.pythonEnvironment().appendingPathComponent("bin/python")
    var arguments = [python.path, Repository.root.appendingPathComponent("Tests/Support/http_receiver.py").path]
    if let certificate { arguments += ["--certificate", certificate.file.path, "--key", certificate.keyFile.path] }
    let result = try await run(
      .name("env"), arguments: .init(arguments), input: .inputWriter, output: .sequence, error: .currentStandardError
    ) { execution in
      let receiver = HTTPReceiver { order in
        _ = try await execution.standardInputWriter.write(order + "\n")
      }
      async let reading: Void = {
        for try await line in execution.standardOutput.strings() { receiver.note(line) }
        receiver.end()
      }()
      let outcome: Swift.Result<Result, any Error>
      do {
        try await receiver.wait { $0.port != nil }
        outcome = .success(try await body(receiver))
      } catch {
        outcome = .failure(error)
      }
      // The end of its input ends the server, and with it the reading.
      try await execution.standardInputWriter.finish()
      try await reading
      return try outcome.get()
    }
    return result.closureResult
  }

  package var port: Int { state.withLock { $0.port ?? 0 } }

  /// What has come so far: every request that had its answer before this is asked is in it.
  package var received: [Request] {
    get async throws {
      try await order()
      return state.withLock(\.requests)
    }
  }

  /// Waits until this many requests have come.
  package func requests(_ count: Int) async throws -> [Request] {
    try await wait { $0.requests.count >= count }
    return state.withLock(\.requests)
  }

  /// Answers so from now on, or as often as given.
  package func answer(
    _ status: Int, headers: [String: String] = [:], body: String = "", length: Int? = nil, silent: Bool = false,
    times: Int? = nil
  ) async throws {
    var answer: [String: any Sendable] = ["status": status, "headers": headers, "body": body, "silent": silent]
    if let length { answer["length"] = length }
    if let times { answer["times"] = times }
    try await order(["answer": answer])
  }

  /// Gives an order and waits until it is done.
  private func order(_ content: [String: any Sendable] = [:]) async throws {
    let number = state.withLock { state in
      state.given += 1
      return state.given
    }
    let order = try JSONSerialization.data(withJSONObject: content.merging(["number": number]) { $1 })
    try await write(String(decoding: order, as: UTF8.self))
    try await wait { $0.done >= number }
  }

  private func wait(_ isSatisfied: @escaping @Sendable (State) -> Bool) async throws {
    try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
      state.withLock { state in
        if isSatisfied(state) {
          continuation.resume()
        } else if state.hasEnded {
          continuation.resume(throwing: Ended())
        } else {
          state.waiters.append((isSatisfied, continuation))
        }
      }
    }
  }

  private func note(_ text: String) {
    let bytes = Data(text.utf8)
    guard let line = try? JSONDecoder().decode(Line.self, from: bytes) else { return }
    let request = line.event == "request" ? try? JSONDecoder().decode(Request.self, from: bytes) : nil
    state.withLock { state in
      if line.event == "ready" { state.port = line.port }
      if line.event == "done" { state.done = max(state.done, line.number ?? 0) }
      if let request { state.requests.append(request) }
      let waiters = state.waiters
      state.waiters = []
      for waiter in waiters {
        if waiter.isSatisfied(state) { waiter.continuation.resume() } else { state.waiters.append(waiter) }
      }
    }
  }

  private func end() {
    state.withLock { state in
      state.hasEnded = true
      for waiter in state.waiters { waiter.continuation.resume(throwing: Ended()) }
      state.waiters = []
    }
  }
}
