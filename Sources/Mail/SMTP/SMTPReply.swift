/// A complete answer of a server, of one line or more.
struct SMTPReply: Hashable {
  static let longestText = 500

  let code: Int
  let text: String

  /// Codes that refuse the session, whatever the message: authentication required, failed, too weak, or unencrypted.
  private static let sessionRefusals: Set<Int> = [530, 534, 535, 538]

  /// Codes for commands that the server does not know, or not at this place: the conversation is out of step, which says
  /// nothing of the message (RFC 5321, 4.2.4 and 4.3.2).
  private static let outOfStep: Set<Int> = [500, 502, 503]

  var isPositive: Bool { (200..<400).contains(code) }

  var isPermanent: Bool {
    (500..<600).contains(code) && !Self.sessionRefusals.contains(code) && !Self.outOfStep.contains(code)
  }

  var concernsAuthentication: Bool { Self.sessionRefusals.contains(code) }

  /// - Parameter lines: as received, each beginning with the code
  init?(lines: [String]) {
    guard let code = lines.last.flatMap({ Int($0.prefix(3)) }) else { return nil }
    self.code = code
    let words = lines.map { String($0.dropFirst(4)) }.joined(separator: " ").oneLine
    text = String("\(code) \(words)".prefix(Self.longestText))
  }
}
