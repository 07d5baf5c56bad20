/// Hands messages over to what delivers them. Delivery is at least once: after a temporary failure the message may
/// have arrived (`MailFailure.mayHaveArrived`), and receivers de-duplicate by Message-ID.
package protocol MailTransport: Sendable {
  /// One result for each recipient, in the order given. Throws nothing but `CancellationError`.
  func send(_ message: OutgoingMessage, to recipients: [Mailbox]) async throws -> [Handover]
}

extension MailTransport {
  package func send(_ message: OutgoingMessage) async throws -> [Handover] {
    try await send(message, to: message.recipients)
  }
}
