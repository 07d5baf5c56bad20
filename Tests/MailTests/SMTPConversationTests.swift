import Testing

@testable import Mail

struct SMTPConversationTests {
  private func conversation(_ script: String...) -> SMTPConversation {
    var conversation = SMTPConversation()
    for line in script {
      let bytes = Array((line.dropFirst(3) + "\r\n").utf8)
      if line.hasPrefix("C: ") { conversation.sent(bytes) } else { conversation.received(bytes) }
    }
    return conversation
  }

  private func outcomes(_ conversation: SMTPConversation, _ recipients: String...) throws -> [Handover.Outcome] {
    try conversation.outcomes(for: recipients.map { try Mailbox(address: $0) }, detail: "d").map(\.outcome)
  }

  @Test func `Each recipient has its own outcome`() throws {
    let conversation = conversation(
      "S: 220 hello", "C: EHLO me", "S: 250-you", "S: 250 SIZE 1000", "C: MAIL FROM:<a@b>", "S: 250 ok",
      "C: RCPT TO:<a@x>", "S: 250 ok", "C: RCPT TO:<b@x>", "S: 550-5.1.1 no", "S: 550 5.1.1 such user",
      "C: RCPT TO:<c@x>", "S: 451 4.7.1 later", "C: DATA", "S: 354 go", "S: 250 2.0.0 queued as 7", "C: QUIT",
      "S: 221 bye")
    #expect(
      try outcomes(conversation, "a@x", "b@x", "c@x") == [
        .accepted(reply: "250 2.0.0 queued as 7"),
        .failed(
          MailFailure(
            .permanent, at: .recipient, code: 550, reply: "550 5.1.1 no 5.1.1 such user", detail: "recipient refused")),
        .failed(
          MailFailure(.temporary, at: .recipient, code: 451, reply: "451 4.7.1 later", detail: "recipient refused")),
      ])
  }

  @Test(arguments: [
    (["S: 554 no service"], MailFailure.Stage.connection, MailFailure.Kind.temporary),
    (["S: 220 x", "C: EHLO me", "S: 502 no", "C: HELO me", "S: 504 no"], .hello, .temporary),
    (["S: 220 x", "C: EHLO me", "S: 250 x", "C: STARTTLS", "S: 554 no"], .encryption, .temporary),
    (["C: MAIL FROM:<a@b>", "S: 550 no"], .sender, .permanent),
    (["C: MAIL FROM:<a@b>", "S: 530 log in first"], .authentication, .temporary),
    (["C: MAIL FROM:<a@b>", "S: 452 full"], .sender, .temporary),
    (["C: MAIL FROM:<a@b>", "S: 503 nested MAIL command"], .sender, .temporary),
    (["C: MAIL FROM:<a@b>", "S: 250 x", "C: RCPT TO:<a@x>", "S: 250 x", "C: DATA", "S: 554 no"], .data, .permanent),
    (
      ["C: MAIL FROM:<a@b>", "S: 250 x", "C: RCPT TO:<a@x>", "S: 250 x", "C: DATA", "S: 354 x", "S: 554 spam"],
      .confirmation, .permanent
    ),
    (
      ["C: MAIL FROM:<a@b>", "S: 250 x", "C: RCPT TO:<a@x>", "S: 250 x", "C: DATA", "S: 354 x", "S: 452 full"],
      .confirmation, .temporary
    ),
    (
      [
        "C: MAIL FROM:<a@b>", "S: 250 x", "C: RCPT TO:<a@x>", "S: 250 x", "C: DATA", "S: 354 x",
        "S: 500 unknown command",
      ],
      .confirmation, .temporary
    ),
  ])
  func `A refusal is permanent only if it is about the message`(
    script: [String], stage: MailFailure.Stage, kind: MailFailure.Kind
  ) throws {
    var conversation = SMTPConversation()
    for line in script {
      let bytes = Array((line.dropFirst(3) + "\r\n").utf8)
      if line.hasPrefix("C: ") { conversation.sent(bytes) } else { conversation.received(bytes) }
    }
    let failure = try #require(
      conversation.outcomes(for: [try Mailbox(address: "a@x")], detail: "d").first?.failure)
    #expect(failure.stage == stage)
    #expect(failure.kind == kind)
    #expect(failure.code != nil)
  }

  @Test func `A secret that looks like a command is not taken for one`() throws {
    let conversation = conversation(
      "S: 220 x", "C: EHLO me", "S: 250 AUTH LOGIN", "C: AUTH LOGIN", "S: 334 VXNlcg", "C: DATA", "S: 334 UGFz",
      "C: QUIT", "S: 535 5.7.8 DATA QUIT refused")
    #expect(conversation.stage == .authentication)
    let failure = try #require(
      conversation.outcomes(for: [try Mailbox(address: "a@x")], detail: "Login denied").first?.failure)
    #expect(failure.code == 535)
    #expect(failure.reply == nil)
    #expect(failure.concernsEveryMessage)
  }

  @Test func `What the server says after QUIT changes nothing`() throws {
    let conversation = conversation(
      "C: MAIL FROM:<a@b>", "S: 250 ok", "C: RCPT TO:<a@x>", "S: 550 no", "C: QUIT", "S: 221 bye")
    let handovers = conversation.outcomes(for: [try Mailbox(address: "a@x")], detail: "d")
    #expect(handovers.map(\.failure?.code) == [550])
  }

  @Test func `A lost confirmation may have arrived`() throws {
    let conversation = conversation(
      "C: MAIL FROM:<a@b>", "S: 250 ok", "C: RCPT TO:<a@x>", "S: 250 ok", "C: DATA", "S: 354 go")
    let failure = try #require(
      conversation.outcomes(for: [try Mailbox(address: "a@x")], detail: "d").first?.failure)
    #expect(failure.mayHaveArrived)
    #expect(failure.kind == .temporary)
    #expect(!conversation.endedBeforeData)
  }

  @Test func `Endless and malformed answers are bounded`() throws {
    var conversation = SMTPConversation()
    for _ in 0..<1000 { conversation.received(Array(("220-" + String(repeating: "x", count: 2000)).utf8)) }
    conversation.received(Array("nonsense".utf8))
    conversation.received([0xFF, 0xFE, 0x00])
    conversation.received([])
    conversation.received(Array("220 \u{1B}[31mdone\r\n".utf8))
    #expect(conversation.reply?.code == 220)
    #expect((conversation.reply?.text.count ?? 0) <= SMTPReply.longestText)
  }
}
