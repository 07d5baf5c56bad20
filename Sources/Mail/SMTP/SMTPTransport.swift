/// Hands messages to a mail server by SMTP, over connections that are kept and reused.
///
/// Made once and kept: when it goes, its connections are closed.
package final class SMTPTransport: MailTransport {
  private let queue: SMTPQueue

  package init(_ configuration: SMTPConfiguration) {
    queue = SMTPQueue(configuration)
  }

  deinit { queue.close() }

  /// Cancelling takes a waiting message back; one whose transfer has begun is finished or given up within 5 s, and its
  /// result returned if it has one.
  package func send(_ message: OutgoingMessage, to recipients: [Mailbox]) async throws -> [Handover] {
    guard !recipients.isEmpty else { return [] }
    let body: [UInt8]
    do { body = try message.composed() } catch {
      let failure = MailFailure(.permanent, at: .preparation, detail: error.description)
      return recipients.map { Handover(recipient: $0, outcome: .failed(failure)) }
    }
    let letter = SMTPLetter(sender: message.from, recipients: recipients, body: body)
    switch await perform(letter) {
    case .sent(let handovers): return handovers
    case .cancelled: throw CancellationError()
    }
  }

  private func perform(_ letter: SMTPLetter) async -> SMTPQueue.Result {
    let cancellation = SMTPCancellation()
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        queue.add(
          SMTPQueue.Job(letter: letter, cancellation: cancellation, finish: { continuation.resume(returning: $0) }))
      }
    } onCancel: {
      queue.cancel(cancellation)
    }
  }
}
