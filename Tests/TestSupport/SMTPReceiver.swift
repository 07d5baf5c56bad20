import Foundation
import Subprocess

/// A real mail server in a process of its own (`Tests/Support/smtp_receiver.py`), alive while a closure runs.
package struct SMTPReceiver: Sendable {
  package struct Options: Sendable {
    /// Of the loopback network.
    package var address = "127.0.0.1"
    /// none, starttls or tls
    package var security = "none"
    package var certificate: TestCertificate?
    package var user: String?
    package var password: String?
    /// Seconds from a message's arrival to the answer that it is taken.
    package var pause: Double?

    package init() {}
  }

  package let port: Int
  private let events: SMTPReceiverEvents
  private let write: @Sendable (String) async throws -> Void

  package static func serving<Result: Sendable>(
    _ options: Options = Options(), _ body: (SMTPReceiver) async throws -> Result
  ) async throws -> Result {
    let python = try await Repository.pythonEnvironment().appendingPathComponent("bin/python")
    let directory = try TestDirectory()
    let result = try await run(
      .name("env"), arguments: .init([python.path] + options.arguments(storingIn: directory.url)),
      input: .inputWriter, output: .sequence, error: .currentStandardError
    ) { execution in
      let events = SMTPReceiverEvents()
      async let reading: Void = {
        for try await line in execution.standardOutput.strings() { events.note(line) }
        events.end()
      }()
      let receiver = SMTPReceiver(port: try await events.port(), events: events) { order in
        _ = try await execution.standardInputWriter.write(order + "\n")
      }
      let outcome: Swift.Result<Result, any Error>
      do { outcome = .success(try await body(receiver)) } catch { outcome = .failure(error) }
      // The end of its input ends the receiver, and with it the reading.
      try await execution.standardInputWriter.finish()
      try await reading
      return try outcome.get()
    }
    withExtendedLifetime(directory) {}
    return result.closureResult
  }

  /// Waits until this many messages have come, and returns them in the order of their coming.
  package func messages(_ count: Int) async throws -> [ReceivedMail] {
    try await events.wait { $0.messages.count >= count }.messages
  }

  /// What has come so far.
  package var received: [ReceivedMail] { events.current.messages }

  package var connections: Int { events.current.connections }

  /// Failures that were carried out so far, by phase.
  package var faults: [String: Int] { events.current.faults }

  /// Waits until this many connections have been made.
  package func connected(_ count: Int) async throws { _ = try await events.wait { $0.connections >= count } }

  /// Waits until this many connections have ended.
  package func disconnected(_ count: Int) async throws { _ = try await events.wait { $0.disconnections >= count } }

  /// Answers RCPT for an address, from now on.
  package func answer(_ address: String, with reply: String) async throws {
    try await order(["replies": [address: reply]])
  }

  /// Fails in a phase (banner, ehlo, mail, rcpt, data, body, end) by `close`, `silence` or a `reply`; for good, or as
  /// often as given.
  package func fail(in phase: String, by action: String, reply: String? = nil, times: Int? = nil) async throws {
    var fault: [String: any Sendable] = ["phase": phase, "action": action]
    if let reply { fault["reply"] = reply }
    if let times { fault["times"] = times }
    try await order(["fault": fault])
  }

  package func work() async throws { try await order(["fault": NSNull()]) }

  /// Closes each connection after this many messages.
  package func keepConnections(for messages: Int) async throws { try await order(["keep": messages]) }

  private func order(_ order: [String: any Sendable]) async throws {
    let answered = events.current.orders
    try await write(String(decoding: JSONSerialization.data(withJSONObject: order), as: UTF8.self))
    _ = try await events.wait { $0.orders > answered }
  }
}

extension SMTPReceiver.Options {
  fileprivate func arguments(storingIn directory: URL) -> [String] {
    var arguments = [
      Repository.root.appendingPathComponent("Tests/Support/smtp_receiver.py").path, directory.path,
      "--address", address, "--security", security,
    ]
    if let certificate { arguments += ["--certificate", certificate.file.path, "--key", certificate.keyFile.path] }
    if let user, let password { arguments += ["--user", user, "--password", password] }
    if let pause { arguments += ["--pause", "\(pause)"] }
    return arguments
  }
}
