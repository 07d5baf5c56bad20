import Mail
import Testing

struct MailboxTests {
  @Test(arguments: [
    "ops@example.com", "first.last+tag@sub.example.co.uk", "o'brien@example.com", "a@b", "x--y@ex-ample.org",
    "docomo..style.@example.jp",
  ])
  func `An address that servers take is a mailbox`(address: String) throws {
    #expect(try Mailbox(address: address).wireAddress == address)
  }

  @Test(arguments: [
    "", "nobody", "@example.com", "a@", "a b@example.com", "a@exa mple.com", "a\n@example.com",
    "a@example.com\r\nBcc: x",
    "<a@example.com>", "a@example.com>", "a,b@example.com", "\"a b\"@example.com", "a@-example.com", "a@example..com",
    "a@example.com\0", "a;b@example.com", "grün@example.com", "a@[127.0.0.1]", "a@example.com SIZE=1",
    String(repeating: "a", count: 65) + "@example.com", "a@" + String(repeating: "b.", count: 130) + "com",
  ])
  func `What could be anything but one address is refused`(address: String) {
    #expect(throws: InvalidMail.self) { try Mailbox(address: address) }
  }

  @Test func `A domain with letters beyond ASCII goes out in its ASCII form`() throws {
    let mailbox = try Mailbox(name: "Jörg", address: "joerg@bücher.example")
    #expect(mailbox.address == "joerg@bücher.example")
    #expect(mailbox.wireAddress == "joerg@xn--bcher-kva.example")
  }

  @Test(arguments: [
    ("tocsin@localhost", nil, "tocsin@localhost"), ("Tocsin <tocsin@localhost>", "Tocsin", "tocsin@localhost"),
    (#""Müller, IT" <it@example.com>"#, "Müller, IT", "it@example.com"),
    ("Störfall-Team <desk@bücher.example>", "Störfall-Team", "desk@bücher.example"),
  ])
  func `A mailbox is read as people write it`(text: String, name: String?, address: String) throws {
    let mailbox = try Mailbox(text)
    #expect(mailbox.name == name)
    #expect(mailbox.address == address)
  }

  @Test(arguments: ["", "Tocsin", "a@b, c@d", "Group: a@b;", "a@b\r\nBcc: c@d", "x <a@b> y <c@d>", "<>"])
  func `More or less than one mailbox is refused`(text: String) {
    #expect(throws: InvalidMail.self) { try Mailbox(text) }
  }

  @Test(arguments: ["x@example.org", "<x@example.org>", "job-7.2@tocsin.example.org"])
  func `A message ID is taken with and without its brackets`(text: String) throws {
    #expect(try MessageID(text).description == "<" + text.trimmingBrackets + ">")
  }

  @Test(arguments: ["", "x", "a@b@c", "a b@c", "a@b>\r\nBcc: x@y", "<a@b", "é@b", "@b", "a@"])
  func `A message ID that could end its header is refused`(text: String) {
    #expect(throws: InvalidMail.self) { try MessageID(text) }
  }
}

extension String {
  fileprivate var trimmingBrackets: String { String(drop { $0 == "<" }.prefix { $0 != ">" }) }
}
