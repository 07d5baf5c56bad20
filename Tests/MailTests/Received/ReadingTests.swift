import Foundation
import Testing

@testable import Mail

/// What is made of messages that are in the world.
@Suite struct ReadingTests {
  @Test(arguments: FixtureMail.names)
  func `every e-mail has something to read, or something attached, or says what is wrong`(_ name: String) throws {
    let message = ReceivedMessage(bytes: try FixtureMail.bytes(name))
    #expect(!message.text.isEmpty || !message.attachments.isEmpty || !message.problems.isEmpty, "\(name)")
    #expect(!message.text.contains("\u{0}") && !message.text.contains("\u{FFFD}"), "\(name)")
    #expect(message.author != nil || message.problems.contains(.noSender), "\(name)")
  }

  @Test func `there are e-mails to try`() { #expect(FixtureMail.names.count == 26) }

  @Test(arguments: FixtureMail.names)
  func `an e-mail that is cut off anywhere is still read`(_ name: String) throws {
    let bytes = try FixtureMail.bytes(name)
    for length in stride(from: 0, to: bytes.count, by: max(1, bytes.count / 60)) {
      let message = ReceivedMessage(bytes: Array(bytes.prefix(length)))
      #expect(length > 0 || message.problems.contains(.empty))
    }
  }

  @Test func `words are decoded from the character set they are in`() throws {
    #expect(try FixtureMail.read("mikel-iso-2022-jp").text == "すみません。")
    #expect(try FixtureMail.read("mikel-iso-2022-jp").subject == "まみむめも")
    #expect(try FixtureMail.read("mikel-ks_c_5601").text == "스티해")
    let raw = try FixtureMail.read("mikel-utf8-headers")
    #expect(raw.subject == "Säying Hello")
    #expect(raw.from.first?.name == "Jöhn Doe")
  }

  @Test func `text without a character set is UTF-8 where it can be, and Windows' own where it cannot`() {
    let head = Array("From: a@example.org\r\nContent-Type: text/plain\r\n\r\n".utf8)
    #expect(ReceivedMessage(bytes: head + Array("Grüße".utf8)).text == "Grüße")
    #expect(ReceivedMessage(bytes: head + [0x47, 0x72, 0xFC, 0xDF, 0x65]).text == "Grüße")
  }

  @Test func `attachments keep their bytes and the name they were given`() throws {
    let picture = try FixtureMail.read("enmime-attachment-only").attachments
    #expect(picture.map(\.fileName) == ["favicon.jpg"])
    #expect(picture.first?.bytes.starts(with: [0x89, 0x50, 0x4E, 0x47]) == true)
    let document = try FixtureMail.read("mikel-pdf-attachment").attachments
    #expect(document.first?.bytes.starts(with: Array("%PDF".utf8)) == true)
    #expect(
      try FixtureMail.read("mikel-nested-attachment").attachments.map(\.fileName) == ["truncated.png", "smime.p7s"])
    #expect(try FixtureMail.read("mimekit-winmail-tnef").attachments.map(\.contentType) == ["application/ms-tnef"])
    #expect(try FixtureMail.read("rspamd-calendar").attachments.contains { $0.contentType == "text/calendar" })
  }

  @Test func `a message in a message is kept as a file`() throws {
    let nested = try FixtureMail.read("mikel-rfc822-attached").attachments.filter { $0.contentType == "message/rfc822" }
    let inside = try #require(nested.first)
    #expect(inside.fileName?.hasSuffix(".eml") == true)
    #expect(ReceivedMessage(bytes: inside.bytes).author != nil)
  }

  @Test func `a part of a message says that the rest is missing`() throws {
    #expect(try FixtureMail.read("mimekit-partial-1of2").problems.contains(.partial))
  }

  @Test func `an identifier that lost its end or its brackets is still one, and one that lost its middle is none`()
    throws
  {
    #expect(try FixtureMail.read("mikel-two-from-reply").answered.allSatisfy { $0.contains("@") })
    #expect(ReceivedMessage(lines: "From: a@x\nIn-Reply-To: <one@x\n\n").answered == ["one@x"])
    #expect(ReceivedMessage(lines: "From: a@x\nIn-Reply-To: one@x\n\n").answered == ["one@x"])
    #expect(ReceivedMessage(lines: "From: a@x\nIn-Reply-To: Your message of Friday <one@x>\n\n").answered == ["one@x"])
  }

  @Test func `what a message answers comes first, then its thread from its end`() {
    let message = ReceivedMessage(
      lines:
        "From: a@example.org\nMessage-ID: <four@example.org>\nReferences: <one@x> <two@x>\n <three@x>\nIn-Reply-To: <three@x>\n\nYes.\n"
    )
    #expect(message.id == "four@example.org")
    #expect(message.answered == ["three@x", "two@x", "one@x"])
  }

  @Test func `a byte order mark hides no header`() throws {
    let message = try FixtureMail.read("mimekit-abuse-report")
    #expect(message.author?.address == "abusedesk@example.com")
    #expect(message.deliveryReport == nil)
  }

  @Test func `addresses are told apart from names, and nothing turns a name round`() {
    let message = ReceivedMessage(
      lines:
        "From: \"boss@example.org\u{202E}\" <Stranger@Example.NET>\nTo: team: a@example.org, b@example.org;\n\nHello\n")
    #expect(message.author == .init(name: "boss@example.org", address: "stranger@example.net"))
    #expect(message.to.map(\.address) == ["a@example.org", "b@example.org"])
  }
}
