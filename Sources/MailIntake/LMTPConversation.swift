/// The server's side of one LMTP connection (RFC 2033), without the connection: bytes go in, actions come out.
///
/// 1. A message is answered for each recipient, and only after whoever performs the actions has said what became of it.
/// 2. A message ends with CRLF "." CRLF and nothing else, so that no other reading of line ends can hide a second one in it.
/// 3. Whatever the other side sends, memory is bounded by `largestMessage` and `longestLine`.
package struct LMTPConversation: Sendable {
  package enum Action: Sendable, Hashable {
    case reply(String)
    /// Ask whether the address is open, then call `answer(recipient:)`.
    case lookUp(String)
    /// File the message for each recipient, then call `answer(message:)` with what became of each.
    case file(sender: String, recipients: [String], message: [UInt8])
    case close(String)
  }

  package static let longestLine = 2048
  package static let mostRecipients = 100
  private static let mostErrors = 20

  private enum State { case command, message, waiting, closed }

  private let largestMessage: Int
  private var state = State.command
  private var input: [UInt8] = []
  private var read = 0
  private var scanned = 0
  private var isGreeted = false
  private var sender: String?
  private var recipients: [String] = []
  private var asked: String?
  private var message: [UInt8] = []
  private var isTooLarge = false
  /// Whether what was read last ended a line.
  private var endsLine = true
  private var errors = 0

  package init(largestMessage: Int = 25 << 20) { self.largestMessage = largestMessage }

  package var greeting: String { "220 Tocsin LMTP takes incident reports\r\n" }

  package mutating func take(_ bytes: some Collection<UInt8>) { input.append(contentsOf: bytes) }

  /// The next thing to do; nil where more bytes are needed, or an answer.
  package mutating func next() -> Action? {
    while state == .command || state == .message {
      guard let line = line() else {
        if input.count - read > Self.longestLine, state == .command { return close("500 5.5.2 The line is too long") }
        return nil
      }
      if state == .message {
        if let action = takeLine(line) { return action }
      } else {
        return command(line)
      }
    }
    return nil
  }

  /// What the look-up found; nil where the address is open.
  package mutating func answer(recipient refusal: String?) -> Action {
    state = .command
    defer { asked = nil }
    if let refusal { return error(refusal) }
    if let asked { recipients.append(asked) }
    return .reply("250 2.1.5 Recipient taken\r\n")
  }

  /// What became of the message for each recipient, in their order.
  package mutating func answer(message replies: [String]) -> Action {
    state = .command
    reset()
    return .reply(replies.map { $0 + "\r\n" }.joined())
  }

  /// The next line up to its LF, which ends it; without a CR before that, it is no end of a line to LMTP.
  private mutating func line() -> ArraySlice<UInt8>? {
    scanned = max(scanned, read)
    guard let end = input[scanned...].firstIndex(of: 0x0A) else {
      scanned = input.count
      // A line of a message may be longer than anything: it is taken in pieces.
      guard state == .message, input.count - read > 64 << 10 else { return compact() }
      let piece = input[read..<input.count - 2]
      // The last two bytes may begin the end of the line.
      input = Array(input.suffix(2))
      (read, scanned) = (0, 2)
      return piece
    }
    let line = input[read...end]
    (read, scanned) = (end + 1, end + 1)
    return line
  }

  private mutating func compact() -> ArraySlice<UInt8>? {
    input.removeFirst(read)
    (read, scanned) = (0, input.count)
    return nil
  }

  private mutating func takeLine(_ line: ArraySlice<UInt8>) -> Action? {
    let startsLine = endsLine
    endsLine = line.suffix(2) == [0x0D, 0x0A]
    if startsLine, Array(line) == [0x2E, 0x0D, 0x0A] { return finish() }
    let content = startsLine && line.first == 0x2E ? line.dropFirst() : line
    if message.count + content.count > largestMessage { isTooLarge = true }
    if isTooLarge { message = [] } else { message.append(contentsOf: content) }
    return nil
  }

  private mutating func finish() -> Action {
    guard !isTooLarge else {
      let replies = recipients.map { _ in "552 5.3.4 The message is larger than \(largestMessage) bytes" }
      return answer(message: replies)
    }
    state = .waiting
    return .file(sender: sender ?? "", recipients: recipients, message: message)
  }

  private mutating func command(_ line: ArraySlice<UInt8>) -> Action {
    guard line.count <= Self.longestLine, line.suffix(2) == [0x0D, 0x0A],
      let text = String(validating: line.dropLast(2), as: UTF8.self)
    else { return error("500 5.5.2 A command is a line that ends with CRLF") }
    let verb = text.prefix { $0 != " " && $0 != ":" }.uppercased()
    switch verb {
    case "LHLO": return greet()
    case "MAIL": return mail(text)
    case "RCPT": return recipient(text)
    case "DATA": return data()
    case "RSET":
      reset()
      return .reply("250 2.0.0 Reset\r\n")
    case "NOOP": return .reply("250 2.0.0 Yes\r\n")
    case "VRFY": return .reply("252 2.1.5 Send it, and see\r\n")
    case "QUIT": return close("221 2.0.0 Good-bye")
    case "HELO", "EHLO": return error("500 5.5.1 This is LMTP: say LHLO")
    default: return error("500 5.5.1 There is no such command")
    }
  }

  private mutating func greet() -> Action {
    isGreeted = true
    reset()
    return .reply(
      "250-Tocsin\r\n250-PIPELINING\r\n250-ENHANCEDSTATUSCODES\r\n250-8BITMIME\r\n250-SMTPUTF8\r\n250 SIZE \(largestMessage)\r\n"
    )
  }

  private mutating func mail(_ text: String) -> Action {
    guard isGreeted else { return error("503 5.5.1 Say LHLO first") }
    guard sender == nil else { return error("503 5.5.1 There is a sender already") }
    guard let (path, parameters) = Self.path(text, after: "MAIL FROM:") else {
      return error("501 5.5.4 MAIL FROM:<address>")
    }
    for parameter in parameters where parameter.uppercased().hasPrefix("SIZE=") {
      guard let size = Int(parameter.dropFirst(5)) else { return error("501 5.5.4 SIZE is a number") }
      if size > largestMessage { return error("552 5.3.4 The message is larger than \(largestMessage) bytes") }
    }
    sender = path
    return .reply("250 2.1.0 Sender taken\r\n")
  }

  private mutating func recipient(_ text: String) -> Action {
    guard sender != nil else { return error("503 5.5.1 Say MAIL first") }
    guard let (path, _) = Self.path(text, after: "RCPT TO:"), path.contains("@") else {
      return error("501 5.5.4 RCPT TO:<address>")
    }
    guard recipients.count < Self.mostRecipients else { return error("452 4.5.3 Too many recipients") }
    state = .waiting
    asked = path.lowercased()
    return .lookUp(path.lowercased())
  }

  private mutating func data() -> Action {
    guard !recipients.isEmpty else { return error("503 5.5.1 There is no recipient") }
    state = .message
    (message, isTooLarge, endsLine) = ([], false, true)
    return .reply("354 End with a dot on a line of its own\r\n")
  }

  private mutating func reset() {
    (sender, recipients, message, isTooLarge, asked) = (nil, [], [], false, nil)
  }

  private mutating func error(_ words: String) -> Action {
    errors += 1
    return errors > Self.mostErrors ? close("421 4.7.0 Too many errors") : .reply(words + "\r\n")
  }

  private mutating func close(_ words: String) -> Action {
    state = .closed
    return .close(words + "\r\n")
  }

  /// The address in angle brackets, and what follows it.
  private static func path(_ text: String, after verb: String) -> (String, [Substring])? {
    guard text.prefix(verb.count).uppercased() == verb else { return nil }
    let rest = text.dropFirst(verb.count).drop { $0 == " " }
    guard rest.first == "<", let end = rest.firstIndex(of: ">") else { return nil }
    let path = rest[rest.index(after: rest.startIndex)..<end]
    guard path.utf8.count <= 320, !path.contains(where: { $0.isWhitespace || $0 == "<" }) else { return nil }
    return (String(path), rest[rest.index(after: end)...].split(separator: " "))
  }
}
