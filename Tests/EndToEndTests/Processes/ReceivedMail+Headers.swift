import TestSupport

extension ReceivedMail {
  /// The value of a header, unfolded; empty where there is none.
  func header(_ name: String) -> String {
    let head =
      text.replacing("\r\n", with: "\n").prefix { _ in true }.split(separator: "\n\n", maxSplits: 1).first ?? ""
    let lines = head.replacing("\n\t", with: " ").replacing("\n ", with: " ").split(separator: "\n")
    let start = name.lowercased() + ":"
    let line = lines.first { $0.lowercased().hasPrefix(start) }
    return line.map { String($0.dropFirst(start.count)).trimmingWhitespace() } ?? ""
  }

  var messageID: String { header("Message-ID") }
  var subject: String { header("Subject") }
  /// What it is about: communication, reminder or escalation.
  var purpose: String { header("X-Tocsin-Purpose") }
}

extension String {
  fileprivate func trimmingWhitespace() -> String {
    String(drop { $0.isWhitespace }.reversed().drop { $0.isWhitespace }.reversed())
  }
}
