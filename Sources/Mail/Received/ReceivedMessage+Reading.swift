extension ReceivedMessage {
  /// Reads a message. Whatever the bytes are, there is a result.
  package init(bytes: [UInt8], limits: ReadingLimits = ReadingLimits()) {
    let bytes = Self.withoutMark(bytes)
    guard !bytes.isEmpty else {
      problems = [.empty, .noSender]
      return
    }
    let headEnd = Self.endOfHead(bytes)
    var readable = bytes
    if bytes.count > limits.size { problems.insert(.tooLarge) }
    if headEnd > limits.headerSize { problems.insert(.headersTooLarge) }
    if Self.declaredParts(bytes, most: limits.parts * 2) { problems.insert(.tooManyParts) }
    // What is too much is not taken apart: its head says who and what, and the raw message is kept.
    if !problems.isEmpty { readable = Self.wholeLines(bytes[..<min(headEnd, limits.headerSize)]) }
    var reader = MessageReader(limits: limits)
    readable.withUnsafeBufferPointer { reader.read($0, into: &self) }
    if author == nil { problems.insert(.noSender) }
    if text.isEmpty, let words = deliveryReport?.words { text = words }
  }

  /// Identifiers in a header: what stands in angle brackets, else words with an @. Cut-off ones count too.
  static func ids(in header: String) -> [String] {
    let bracketed = header.split(separator: "<", omittingEmptySubsequences: false).dropFirst()
      .map { $0.prefix { $0 != ">" && !$0.isWhitespace } }
    let found =
      header.contains("<")
      ? bracketed : header.split(whereSeparator: { $0.isWhitespace || $0 == "," }).map { $0.prefix { $0 != ">" } }
    var seen: Set<Substring> = []
    return found.filter { $0.contains("@") && $0.utf8.count <= 500 && seen.insert($0).inserted }.prefix(100)
      .map(String.init)
  }

  /// A byte order mark before the first header hides it.
  private static func withoutMark(_ bytes: [UInt8]) -> [UInt8] {
    bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
  }

  /// A head that is cut in the middle of a line would not be read at all.
  private static func wholeLines(_ head: ArraySlice<UInt8>) -> [UInt8] {
    Array(head[..<(head.lastIndex(of: 0x0A) ?? head.startIndex)]) + Array("\r\n\r\n".utf8)
  }

  private static func endOfHead(_ bytes: [UInt8]) -> Int {
    var afterBreak = false
    for (place, byte) in bytes.enumerated() where byte != 0x0D {
      if byte == 0x0A {
        if afterBreak { return place }
        afterBreak = true
      } else {
        afterBreak = false
      }
    }
    return bytes.count
  }

  /// Whether more parts are declared than anybody sends. Counted before any parser nests them.
  private static func declaredParts(_ bytes: [UInt8], most: Int) -> Bool {
    let word = Array("content-type:".utf8)
    var found = 0
    var place = 0
    while place < bytes.count {
      if bytes.count - place >= word.count, word.indices.allSatisfy({ bytes[place + $0] | 0x20 == word[$0] | 0x20 }) {
        found += 1
        if found > most { return true }
      }
      while place < bytes.count, bytes[place] != 0x0A { place += 1 }
      place += 1
    }
    return false
  }
}
