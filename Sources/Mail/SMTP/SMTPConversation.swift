/// Follows what client and server said to each other, and so knows how far a message came and what the server
/// answered for each recipient. libcurl reports one result for all of them. Performs no I/O.
struct SMTPConversation {
  private(set) var stage = MailFailure.Stage.connection
  /// The last complete answer within the stage.
  private(set) var reply: SMTPReply?
  /// The answers to RCPT, in the order asked.
  private(set) var recipientReplies: [SMTPReply] = []
  private var openLines: [String] = []
  /// After QUIT nothing concerns the message.
  private var isOver = false

  /// A command left. Only its verb is looked at: what follows AUTH is secret.
  mutating func sent(_ command: some Collection<UInt8>) {
    let verb = Self.verb(of: command)
    // While authenticating, "QUIT" may be a secret, except after a refusal.
    if verb.hasPrefix("QUIT"), stage != .authentication || reply?.isPositive == false { isOver = true }
    guard !isOver, let next = Self.stage(after: stage, verb: verb) else { return }
    stage = next
    reply = nil
    openLines = []
  }

  /// A line of an answer came in.
  mutating func received(_ line: some Collection<UInt8>) {
    let text = String(decoding: line.prefix(1000), as: UTF8.self)
    guard !isOver, text.prefix(3).allSatisfy({ $0.isASCII && $0.isNumber }), text.count >= 3 else { return }
    if openLines.count < 50 { openLines.append(text) }
    guard text.dropFirst(3).first != "-" else { return }
    guard let complete = SMTPReply(lines: openLines) else { return }
    openLines = []
    reply = complete
    if stage == .recipient { recipientReplies.append(complete) }
    // The server asked for the message: the next answer decides.
    if stage == .data, complete.code == 354 {
      stage = .confirmation
      reply = nil
    }
  }

  private static func verb(of command: some Collection<UInt8>) -> String {
    String(decoding: command.prefix(10), as: UTF8.self).uppercased()
  }

  /// While authenticating, lines without a verb are secrets in base64 that may look like one ("DATA"), so each verb is
  /// known only where it can follow.
  private static func stage(after stage: MailFailure.Stage, verb: String) -> MailFailure.Stage? {
    switch stage {
    case .connection, .hello, .encryption:
      if verb.hasPrefix("EHLO") || verb.hasPrefix("HELO") { return .hello }
      if verb.hasPrefix("STARTTLS") { return .encryption }
      if verb.hasPrefix("AUTH ") { return .authentication }
      return verb.hasPrefix("MAIL FROM:") ? .sender : nil
    case .authentication:
      return verb.hasPrefix("MAIL FROM:") ? .sender : nil
    case .sender, .recipient:
      if verb.hasPrefix("RCPT TO:") { return .recipient }
      return verb.hasPrefix("DATA") ? .data : nil
    case .preparation, .data, .confirmation:
      return nil
    }
  }
}

extension SMTPConversation {
  /// What became of the message for each recipient, in the order they were asked.
  ///
  /// Permanent is what the server refused for good about this message. A refusal of the session (greeting, EHLO,
  /// TLS, authentication) says nothing about the message and is temporary whatever its code, so that a mistyped
  /// password delays messages and does not bounce them.
  func outcomes(for recipients: [Mailbox], detail: String) -> [Handover] {
    let general = generalOutcome(detail: detail)
    return recipients.enumerated().map { index, recipient in
      guard index < recipientReplies.count, !recipientReplies[index].isPositive else {
        return Handover(recipient: recipient, outcome: general)
      }
      let refusal = Self.failure(for: recipientReplies[index], at: .recipient, detail: "recipient refused")
      return Handover(recipient: recipient, outcome: .failed(refusal))
    }
  }

  private func generalOutcome(detail: String) -> Handover.Outcome {
    guard let reply else { return .failed(MailFailure(.temporary, at: stage, detail: detail)) }
    if stage == .confirmation, reply.isPositive { return .accepted(reply: reply.text) }
    guard !reply.isPositive else { return .failed(MailFailure(.temporary, at: stage, detail: detail)) }
    return .failed(Self.failure(for: reply, at: stage, detail: detail))
  }

  private static func failure(for reply: SMTPReply, at stage: MailFailure.Stage, detail: String) -> MailFailure {
    let stage = reply.concernsAuthentication ? .authentication : stage
    switch stage {
    case .authentication:
      // A server could repeat the credentials in its answer: only the code is kept.
      return MailFailure(.temporary, at: stage, code: reply.code, detail: detail)
    case .preparation, .connection, .hello, .encryption:
      return MailFailure(.temporary, at: stage, code: reply.code, reply: reply.text, detail: detail)
    case .sender, .recipient, .data, .confirmation:
      let kind: MailFailure.Kind = reply.isPermanent ? .permanent : .temporary
      return MailFailure(kind, at: stage, code: reply.code, reply: reply.text, detail: detail)
    }
  }
}

extension SMTPConversation {
  /// The server has seen at most an envelope, and refused it only by ending the session (421), if at all.
  var endedBeforeData: Bool {
    switch stage {
    case .preparation, .connection, .hello, .encryption, .authentication, .sender, .recipient:
      reply == nil || reply?.code == 421
    case .data, .confirmation: false
    }
  }
}
