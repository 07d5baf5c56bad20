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
    if Self.nests(bytes, more: limits.nestings) { problems.insert(.tooManyParts) }
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

  /// Whether more parts that hold parts are declared than anybody sends: each line of a message is held against the
  /// boundaries of all that it is in. Counted before any parser nests them.
  private static func nests(_ bytes: [UInt8], more most: Int) -> Bool {
    var found = 0
    var place = 0
    while place < bytes.count {
      if starts(bytes, at: place, with: "content-type:") {
        var value = place + 13
        while value < bytes.count, [0x20, 0x09, 0x0D, 0x0A].contains(bytes[value]) { value += 1 }
        if starts(bytes, at: value, with: "multipart/") || starts(bytes, at: value, with: "message/") { found += 1 }
        if found > most { return true }
      }
      while place < bytes.count, bytes[place] != 0x0A { place += 1 }
      place += 1
    }
    return false
  }

  /// - Parameter word: in lower case.
  private static func starts(_ bytes: [UInt8], at place: Int, with word: StaticString) -> Bool {
    guard bytes.count - place >= word.utf8CodeUnitCount else { return false }
    return word.withUTF8Buffer { word in
      word.indices.allSatisfy { offset in
        let byte = bytes[place + offset]
        return ((0x41...0x5A).contains(byte) ? byte | 0x20 : byte) == word[offset]
      }
    }
  }
}
