/// What a message is by itself, before anybody looks at what it answers. Only an ordinary one opens a report.
package enum MessageNature: Sendable, Hashable {
  case ordinary
  case bounce(DeliveryReport)
  /// A program wrote it: an absence note, a confirmation, a newsletter. The reason names the mark.
  case automatic(String)
  /// It is our own message that comes back, or goes round. The reason names the mark.
  case loop(String)
}

extension ReceivedMessage {
  /// Servers that a message has passed when it goes round; RFC 5321, 6.3 asks for 100 at the least.
  static let mostHops = 100

  /// - Parameters:
  ///   - envelopeSender: of the SMTP conversation, empty for the null path; nil where it is not known.
  ///   - own: addresses that we send from, and those at which we receive, in lower case.
  package func nature(envelopeSender: String? = nil, own: Set<String> = []) -> MessageNature {
    if let deliveryReport { return .bounce(deliveryReport) }
    if let mark = loopMark(own) { return .loop(mark) }
    let path = envelopeSender ?? returnPath
    if path?.isEmpty ?? false, isFromMailSystem {
      return .bounce(DeliveryReport(original: quotedIDs, words: String(text.prefix(2000))))
    }
    if let mark = automaticMark { return .automatic(mark) }
    if path?.isEmpty ?? false { return .automatic("null return path") }
    return .ordinary
  }

  private func loopMark(_ own: Set<String>) -> String? {
    if headers.keys.contains(where: { $0.hasPrefix("x-tocsin-") }) { return "X-Tocsin header" }
    if let author, own.contains(author.address) { return "sent from our own address" }
    if let loop = headers["x-loop"], loop.contains(where: { own.contains($0.lowercased()) }) { return "X-Loop" }
    if headers["received", default: []].count > Self.mostHops { return "passed more than \(Self.mostHops) servers" }
    return nil
  }

  /// RFC 3834, 2 and 5, and what programs wrote before it and beside it.
  private var automaticMark: String? {
    if let value = header("auto-submitted")?.keyword, value != "no" { return "Auto-Submitted: \(value)" }
    if let value = header("precedence")?.keyword, ["bulk", "junk", "auto_reply"].contains(value) {
      return "Precedence: \(value)"
    }
    if let value = header("x-auto-response-suppress")?.lowercased(),
      value.split(whereSeparator: { $0 == "," || $0 == " " }).contains(where: {
        ["all", "autoreply", "oof"].contains($0)
      })
    {
      return "X-Auto-Response-Suppress"
    }
    for name in ["x-autoreply", "x-autorespond", "x-autoresponder", "x-auto-reply-from"] where headers[name] != nil {
      return name
    }
    return isFromMailSystem ? "sent by a mail system" : nil
  }

  private var isFromMailSystem: Bool {
    guard let local = author?.address.split(separator: "@").first else { return false }
    return local == "mailer-daemon" || local == "postmaster"
  }

  /// Ids of messages that it quotes; servers that write no report of RFC 3464 return the message, or its headers, as text.
  private var quotedIDs: [String] {
    let nested = attachments.filter { $0.contentType.hasPrefix("message/") || $0.contentType == "text/rfc822-headers" }
    let texts = [text] + nested.map { String(decoding: $0.bytes.prefix(64 << 10), as: UTF8.self) }
    return texts.flatMap { text in
      text.split(whereSeparator: \.isNewline).lazy
        .filter { $0.lowercased().drop { $0 == ">" || $0 == " " }.hasPrefix("message-id:") }
        .flatMap { Self.ids(in: String($0)) }
    }
  }
}

extension String {
  /// The word before parameters and comments, in lower case.
  fileprivate var keyword: String {
    String(lowercased().drop(while: \.isWhitespace).prefix { !$0.isWhitespace && $0 != ";" && $0 != "(" })
  }
}
