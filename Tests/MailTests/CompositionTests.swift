import Foundation
import Mail
import Testing

struct CompositionTests {
  @Test func `A plain message reads as what was meant`() async throws {
    var message = try OutgoingMessage.sample()
    message.replyTo = [try Mailbox(address: "reply@example.org")]
    message.inReplyTo = try MessageID("log@tocsin.example.org")
    message.references = [try MessageID("report@tocsin.example.org"), try MessageID("log@tocsin.example.org")]
    message.listID = "incidents.example.org"
    message.language = "en-GB"
    message.tocsinHeaders = ["Incident": "INC-2026-0042", "Attempt": "2"]
    let bytes = try message.composed()
    #expect(
      bytes.lines == [
        "Date: Sun, 22 Nov 2026 00:00:00 +0000",
        "From: Incident desk <incidents@example.org>",
        "Reply-To: reply@example.org",
        "To: ops@example.com",
        "Subject: INC-2026-0042",
        "Message-ID: <delivery-1@tocsin.example.org>",
        "In-Reply-To: <log@tocsin.example.org>",
        "References: <report@tocsin.example.org> <log@tocsin.example.org>",
        "Auto-Submitted: auto-generated",
        "List-Id: <incidents.example.org>",
        "Content-Language: en-GB",
        "X-Tocsin-Attempt: 2",
        "X-Tocsin-Incident: INC-2026-0042",
        "MIME-Version: 1.0",
        "Content-Type: text/plain; charset=utf-8",
        "Content-Transfer-Encoding: 7bit",
        "",
        "The payment service is down.",
      ])
    #expect(try await ReadMail(bytes).defects.isEmpty)
  }

  @Test func `Every field takes any language`() async throws {
    let subject = "Störung: 支払いサービス停止 — خدمة الدفع 🔥 " + String(repeating: "длинная тема ", count: 20)
    var message = try OutgoingMessage.sample(subject: subject, text: "Grüße,\nपहला चरण 🔥\n.\n..\n")
    message.from = try Mailbox(name: "Bereitschaft, Müller \"IT\" <x>", address: "desk@bücher.example")
    message.html = "<p>Grüße — 支払い</p>\n"
    message.attachments = [
      Attachment(fileName: "報告書 – final.pdf", contentType: "application/pdf", bytes: Array(0...255)),
      Attachment(fileName: "log.txt", contentType: "text/plain", bytes: Array("a\nb\r\nc\r".utf8)),
    ]
    message.tocsinHeaders = ["Incident": "Störung 7"]
    let bytes = try message.composed()
    #expect(bytes.allSatisfy { $0 < 0x80 })
    #expect(bytes.lines.allSatisfy { $0.utf8.count <= 998 && !$0.contains("LONE") })
    let read = try await ReadMail(bytes)
    #expect(read.defects.isEmpty)
    #expect(read.values(of: "Subject") == [subject.trimmingCharacters(in: .whitespaces)])
    #expect(read.values(of: "From") == [#""Bereitschaft, Müller \"IT\" <x>" <desk@xn--bcher-kva.example>"#])
    #expect(read.values(of: "X-Tocsin-Incident") == ["Störung 7"])
    #expect(read.parts.map(\.type) == ["text/plain", "text/html", "application/pdf", "text/plain"])
    #expect(read.parts[0].text == message.text)
    #expect(read.parts[1].text == message.html)
    #expect(read.parts[2].fileName == "報告書 – final.pdf")
    #expect(read.parts[2...].map(\.bytes) == message.attachments.map(\.bytes))
  }

  @Test func `The same message gives the same bytes, another one another boundary`() throws {
    var message = try OutgoingMessage.sample()
    message.html = "<p>x</p>"
    message.attachments = [Attachment(fileName: "a.bin", contentType: "application/octet-stream", bytes: [1, 2, 3])]
    message.tocsinHeaders = Dictionary(uniqueKeysWithValues: (0..<20).map { ("Key-\($0)", "\($0)") })
    let first = try message.composed()
    for _ in 0..<50 { #expect(try message.composed() == first) }
    message.id = try MessageID("delivery-2@tocsin.example.org")
    let boundaries = [first, try message.composed()].map { $0.lines.filter { $0.hasPrefix("--") } }
    #expect(Set(boundaries[0]).isDisjoint(with: boundaries[1]))
  }

  @Test(arguments: [
    "one line without an end", "a\r\nb\rc\nd\n", "", "\n\n\n", String(repeating: "x", count: 5000),
    "From the start\n.\n..\n>From\n", "trailing space \nand tab\t\n", "=_ and =3D\n", "nul\0 bell\u{7} del\u{7F}",
    String(repeating: "ü", count: 3000), "\u{FEFF}bom", "line\u{2028}separator",
  ])
  func `Any text arrives, with control characters made visible`(text: String) async throws {
    let bytes = try OutgoingMessage.sample(text: text).composed()
    #expect(bytes.lines.allSatisfy { $0.utf8.count <= 998 && !$0.contains("LONE") && !$0.contains("\r") })
    let read = try await ReadMail(bytes)
    var expected = text.replacingOccurrences(of: "\r\n", with: "\n").replacingOccurrences(of: "\r", with: "\n")
      .replacingOccurrences(of: "\0", with: "␀").replacingOccurrences(of: "\u{7}", with: "␇")
      .replacingOccurrences(of: "\u{7F}", with: "␡")
    if !expected.hasSuffix("\n") { expected += "\n" }
    #expect(read.parts.map(\.text) == [expected])
  }

  @Test(arguments: [
    "x\r\nBcc: victim@example.com", "x\nBcc: victim@example.com", "x\rBcc: v@example.com", "x\r\n\r\nbody",
    "x\u{85}Bcc: v@example.com", "x\u{2028}Bcc: v@example.com", "x\0\r\nBcc: v@example.com", "x\u{B}\u{C}Bcc: y",
    "=?utf-8?q?x=0D=0ABcc:_victim@example.com?=", String(repeating: "long", count: 1000), "\r\n", " \t ",
    "x" + String(repeating: " ", count: 2000) + "\r\n y",
  ])
  func `No value adds a header`(value: String) async throws {
    var message = try OutgoingMessage.sample(subject: value)
    message.from = try Mailbox(name: value, address: "incidents@example.org")
    message.tocsinHeaders = ["Note": value]
    message.attachments = [
      Attachment(fileName: "n" + value.prefix(200), contentType: "application/pdf", bytes: [1])
    ]
    let bytes = try message.composed()
    #expect(bytes.lines.allSatisfy { $0.utf8.count <= 998 && !$0.contains("LONE") && !$0.contains("\r") })
    let read = try await ReadMail(bytes)
    let names = Set(read.headers.map { $0[0].lowercased() })
    let expected = [
      "date", "from", "to", "subject", "message-id", "auto-submitted", "x-tocsin-note", "mime-version", "content-type",
    ]
    #expect(names == Set(expected))
    #expect(read.headers.count == expected.count)
    #expect(read.parts.map(\.type) == ["text/plain", "application/pdf"])
    #expect(read.parts[0].text == "The payment service is down.\n")
  }

  @Test func `A body that names its own boundary stays one part`() async throws {
    var message = try OutgoingMessage.sample()
    message.html = "<p>x</p>"
    let boundary = try #require(try message.composed().lines.first { $0.hasPrefix("--=_") })
    message.text = "\(boundary)\nContent-Type: text/html\n\n<p>forged</p>\n\(boundary)--\n"
    let read = try await ReadMail(try message.composed())
    #expect(read.parts.map(\.type) == ["text/plain", "text/html"])
    #expect(read.parts[0].text == message.text)
  }

  @Test func `What is no token is refused where only a token can stand`() throws {
    var messages: [OutgoingMessage] = []
    for value in ["", "a b", "a\r\nBcc: x", "a:b", "ü"] {
      var message = try OutgoingMessage.sample()
      message.language = value
      messages.append(message)
      message = try .sample()
      message.listID = value
      messages.append(message)
      message = try .sample()
      message.tocsinHeaders = [value: "x"]
      messages.append(message)
      message = try .sample()
      message.attachments = [Attachment(fileName: "a", contentType: "text/\(value)", bytes: [])]
      messages.append(message)
    }
    for message in messages { #expect(throws: InvalidMail.self) { try message.composed() } }
  }

  @Test func `A long thread is folded`() async throws {
    var message = try OutgoingMessage.sample()
    message.references = try (0..<100).map { try MessageID("entry-\($0)@tocsin.example.org") }
    message.to = try (0..<200).map { try Mailbox(name: "Person \($0)", address: "person-\($0)@example.com") }
    let bytes = try message.composed()
    #expect(bytes.lines.allSatisfy { $0.utf8.count <= 998 })
    let read = try await ReadMail(bytes)
    let thread = try #require(read.values(of: "References").first).split(whereSeparator: \.isWhitespace)
    #expect(thread.map(String.init) == message.references.map(\.description))
    #expect(read.values(of: "To").first?.split(separator: ",").count == 200)
  }

  @Test func `Many tasks compose at once`() async throws {
    let expected = try OutgoingMessage.sample(subject: "Größe").composed()
    try await withThrowingTaskGroup(of: [UInt8].self) { group in
      for _ in 0..<500 { group.addTask { try OutgoingMessage.sample(subject: "Größe").composed() } }
      for try await bytes in group { #expect(bytes == expected) }
    }
  }
}
