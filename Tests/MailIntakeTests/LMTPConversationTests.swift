import Testing

@testable import MailIntake

/// The talk of LMTP, without a connection.
@Suite struct LMTPConversationTests {
  /// Says lines and answers every look-up with yes, until something is to be filed or there is nothing more to do.
  private func talk(
    _ text: String, largest: Int = 1000, unknown: Set<String> = []
  ) -> (said: [String], filed: [LMTPConversation.Action]) {
    var conversation = LMTPConversation(largestMessage: largest)
    var said: [String] = []
    var filed: [LMTPConversation.Action] = []
    conversation.take(Array(text.utf8))
    while var action = conversation.next() {
      if case .lookUp(let address) = action {
        action = conversation.answer(recipient: unknown.contains(address) ? "550 5.1.1 no" : nil)
      } else if case .file(_, let recipients, _) = action {
        filed.append(action)
        action = conversation.answer(message: recipients.map { _ in "250 2.0.0 Filed" })
      }
      switch action {
      case .reply(let words), .close(let words): said += words.split(separator: "\r\n").map { String($0.prefix(3)) }
      default: Issue.record("\(action)")
      }
    }
    return (said, filed)
  }

  private static let opening = "LHLO me\r\nMAIL FROM:<a@x> SIZE=10\r\nRCPT TO:<One@y>\r\nRCPT TO:<two@y>\r\nDATA\r\n"

  @Test func `a message is answered for each recipient`() {
    let talk = talk(Self.opening + "Subject: x\r\n\r\n..dot\r\n.\r\nQUIT\r\n")
    #expect(talk.said == ["250", "250", "250", "250", "250", "250", "250", "250", "250", "354", "250", "250", "221"])
    #expect(
      talk.filed == [
        .file(sender: "a@x", recipients: ["one@y", "two@y"], message: Array("Subject: x\r\n\r\n.dot\r\n".utf8))
      ])
  }

  @Test func `an address that is not open is refused, and the others are not`() {
    let talk = talk(Self.opening + "x\r\n.\r\n", unknown: ["one@y"])
    #expect(talk.said.suffix(4) == ["550", "250", "354", "250"])
    #expect(talk.filed.count == 1)
  }

  @Test func `only a dot between two proper line ends is the end`() {
    let hidden = "x\n.\nMAIL FROM:<evil@x>\n.\r\nRCPT TO:<evil@y>\r.\r\n.\r\n"
    let talk = talk(Self.opening + hidden)
    #expect(talk.filed.count == 1)
    guard case .file(_, _, let message) = talk.filed.first else { return }
    #expect(String(decoding: message, as: UTF8.self).contains("evil@y"))
  }

  @Test func `what is too large is refused, at once or at its end`() {
    let told = talk("LHLO me\r\nMAIL FROM:<a@x> SIZE=100000\r\n")
    #expect(told.said.last == "552")
    let shown = talk(Self.opening + String(repeating: "0123456789\r\n", count: 1000) + ".\r\nNOOP\r\n")
    #expect(shown.said.suffix(3) == ["552", "552", "250"])
    #expect(shown.filed.isEmpty)
    let oneLine = talk(Self.opening + String(repeating: "0", count: 200_000) + "\r\n.\r\nNOOP\r\n")
    #expect(oneLine.said.suffix(3) == ["552", "552", "250"])
  }

  @Test func `a very long line arrives whole`() {
    let line = String(repeating: "0", count: 200_000)
    let talk = talk(Self.opening + line + "\r\n.\r\n", largest: 1 << 20)
    guard case .file(_, _, let message) = talk.filed.first else {
      Issue.record("nothing filed")
      return
    }
    #expect(String(decoding: message, as: UTF8.self) == line + "\r\n")
  }

  @Test func `what is out of its order is refused`() {
    #expect(talk("MAIL FROM:<a@x>\r\n").said == ["503"])
    #expect(talk("EHLO me\r\n").said == ["500"])
    #expect(talk("LHLO me\r\nRCPT TO:<a@y>\r\n").said.last == "503")
    #expect(talk("LHLO me\r\nMAIL FROM:<>\r\nDATA\r\n").said.last == "503")
    #expect(talk("LHLO me\r\nMAIL FROM:<>\r\nRCPT TO:nobody\r\n").said.last == "501")
    #expect(talk(String(repeating: "NONSENSE\r\n", count: 50)).said.suffix(2) == ["500", "421"])
    #expect(talk(String(repeating: "x", count: 5000)).said == ["500"])
  }

  @Test func `bytes may come one by one`() {
    var conversation = LMTPConversation()
    var actions: [LMTPConversation.Action] = []
    for byte in (Self.opening + "x\r\n.\r\n").utf8 {
      conversation.take([byte])
      while let action = conversation.next() {
        actions.append(action)
        if case .lookUp = action { _ = conversation.answer(recipient: nil) }
      }
    }
    #expect(actions.last == .file(sender: "a@x", recipients: ["one@y", "two@y"], message: Array("x\r\n".utf8)))
  }
}
