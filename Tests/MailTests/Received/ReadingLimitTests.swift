import Foundation
import Testing

@testable import Mail

/// Messages that are made to hurt whoever reads them.
@Suite struct ReadingLimitTests {
  private static let head = "From: a@example.org\nSubject: hostile\n"

  @Test func `a message that is too large is read by its head alone`() {
    var limits = ReadingLimits()
    limits.size = 10_000
    let message = ReceivedMessage(lines: Self.head + "\n" + String(repeating: "x", count: 20_000), limits: limits)
    #expect(message.problems == [.tooLarge])
    #expect(message.subject == "hostile" && message.text.isEmpty)
  }

  @Test func `a head without an end is read as far as it is sensible`() {
    let message = ReceivedMessage(lines: Self.head + String(repeating: "X-A: b\n", count: 100_000))
    #expect(message.problems.contains(.headersTooLarge))
    #expect(message.subject == "hostile")
  }

  @Test func `of thousands of parts the first are read`() {
    let part = "--b\nContent-Type: text/plain\n\nx\n"
    let message = ReceivedMessage(
      lines: Self.head + "Content-Type: multipart/mixed; boundary=b\n\n" + String(repeating: part, count: 50_000))
    #expect(message.problems == [.tooManyParts])
    #expect(message.text.split(whereSeparator: \.isNewline).count == ReadingLimits().parts - 1)
  }

  @Test func `some parts too many leave the first ones`() {
    let part = "--b\nContent-Type: application/x-a; name=a\n\nx\n"
    let message = ReceivedMessage(
      lines: Self.head + "Content-Type: multipart/mixed; boundary=b\n\n" + String(repeating: part, count: 300))
    #expect(message.problems.contains(.tooManyParts))
    #expect(message.attachments.count == ReadingLimits().parts - 1)
  }

  @Test func `parts in parts in parts end somewhere`() {
    let levels = 60
    var text = Self.head
    for level in 0..<levels { text += "Content-Type: multipart/mixed; boundary=b\(level)\n\n--b\(level)\n" }
    let message = ReceivedMessage(lines: text + "Content-Type: text/plain\n\ndeep\n")
    #expect(message.problems.contains(.tooDeep))
  }

  @Test func `parts in parts without end are not taken apart, however they are written`() {
    for field in ["Content-Type: multipart/mixed", "CONTENT-type:\n multipart/mixed", "Content-Type: message/rfc822"] {
      let text = Self.head + String(repeating: "\(field); boundary=b\n\n--b\n", count: 20_000) + "deep\n"
      let message = ReceivedMessage(lines: text)
      #expect(message.problems.contains(.tooManyParts))
      #expect(message.subject == "hostile" && message.text.isEmpty)
    }
  }

  @Test func `a log that looks like parts is text`() {
    let log = String(repeating: "GET /\nContent-Type: text/html\n\n", count: 1000)
    let message = ReceivedMessage(lines: Self.head + "\n" + log)
    #expect(message.problems.isEmpty)
    #expect(message.text.hasPrefix("GET /"))
  }

  @Test func `a very long text is cut, and says so`() {
    let message = ReceivedMessage(lines: Self.head + "\n" + String(repeating: "word ", count: 60_000))
    #expect(message.problems == [.textTooLong])
    #expect(message.text.unicodeScalars.count == ReadingLimits().text)
  }

  @Test func `random bytes are no message, and no crash`() {
    var generator = SplitMix(state: 7)
    for _ in 0..<300 {
      let bytes = (0..<Int(generator.next() % 2000)).map { _ in UInt8(truncatingIfNeeded: generator.next()) }
      _ = ReceivedMessage(bytes: bytes)
      _ = ReceivedMessage(bytes: Array((Self.head + "Content-Type: multipart/mixed; boundary=\"\"\n\n").utf8) + bytes)
      _ = HTMLText(String(decoding: bytes, as: UTF8.self))
    }
  }

  @Test(arguments: FixtureMail.names) func `bytes that were changed on the way do no harm`(_ name: String) throws {
    var generator = SplitMix(state: 11)
    let bytes = try FixtureMail.bytes(name)
    for _ in 0..<60 {
      var changed = bytes
      for _ in 0..<8 {
        changed[Int(generator.next() % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: generator.next())
      }
      _ = ReceivedMessage(bytes: changed)
    }
  }

  /// The same numbers at every run.
  private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
      state &+= 0x9E37_79B9_7F4A_7C15
      var mixed = state
      mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
      mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
      return mixed ^ (mixed >> 31)
    }
  }
}
