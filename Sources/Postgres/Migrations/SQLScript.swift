/// Splits a script into its statements, for those that may not share a transaction.
enum SQLScript {
  static func statements(of script: String) -> [String] {
    let bytes = Array(script.utf8)
    var statements: [String] = []
    var start = 0
    var position = 0
    var hasContent = false
    func close(at end: Int) {
      if hasContent { statements.append(String(decoding: bytes[start..<end], as: UTF8.self)) }
      start = end + 1
      hasContent = false
    }
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: ";") {
        close(at: position)
        position += 1
      } else if let comment = endOfComment(bytes, at: position) {
        position = comment
      } else {
        if !isSpace(bytes[position]) { hasContent = true }
        position = endOfQuoted(bytes, at: position) ?? position + 1
      }
    }
    close(at: bytes.count)
    return statements
  }

  private static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }

  private static func endOfComment(_ bytes: [UInt8], at position: Int) -> Int? {
    guard position + 1 < bytes.count else { return nil }
    let pair = (bytes[position], bytes[position + 1])
    if pair == (UInt8(ascii: "-"), UInt8(ascii: "-")) {
      return bytes[position...].firstIndex(of: 0x0A) ?? bytes.count
    }
    guard pair == (UInt8(ascii: "/"), UInt8(ascii: "*")) else { return nil }
    var depth = 0
    var index = position
    while index + 1 < bytes.count {
      switch (bytes[index], bytes[index + 1]) {
      case (UInt8(ascii: "/"), UInt8(ascii: "*")): (depth, index) = (depth + 1, index + 2)
      case (UInt8(ascii: "*"), UInt8(ascii: "/")):
        (depth, index) = (depth - 1, index + 2)
        if depth == 0 { return index }
      default: index += 1
      }
    }
    return bytes.count
  }

  private static func endOfQuoted(_ bytes: [UInt8], at position: Int) -> Int? {
    switch bytes[position] {
    case UInt8(ascii: "'"):
      let escapes = position > 0 && bytes[position - 1] & 0xDF == UInt8(ascii: "E")
      return endOfString(bytes, at: position, quote: UInt8(ascii: "'"), escapes: escapes)
    case UInt8(ascii: "\""):
      return endOfString(bytes, at: position, quote: UInt8(ascii: "\""), escapes: false)
    case UInt8(ascii: "$"):
      return endOfDollarQuoted(bytes, at: position)
    default:
      return nil
    }
  }

  private static func endOfString(_ bytes: [UInt8], at position: Int, quote: UInt8, escapes: Bool) -> Int {
    var index = position + 1
    while index < bytes.count {
      if escapes, bytes[index] == UInt8(ascii: "\\") {
        index += 2
      } else if bytes[index] == quote {
        return index + 1
      } else {
        index += 1
      }
    }
    return bytes.count
  }

  private static func endOfDollarQuoted(_ bytes: [UInt8], at position: Int) -> Int? {
    let tail = bytes[(position + 1)...]
    guard let tagEnd = tail.firstIndex(of: UInt8(ascii: "$")) else { return nil }
    let isTag = bytes[position + 1..<tagEnd].allSatisfy {
      $0 == UInt8(ascii: "_") || $0 >= 0x80 || (0x61...0x7A).contains($0 | 0x20) || (0x30...0x39).contains($0)
    }
    guard isTag else { return nil }
    let delimiter = bytes[position...tagEnd]
    var index = tagEnd + 1
    while index + delimiter.count <= bytes.count {
      if bytes[index] == UInt8(ascii: "$"), bytes[index..<index + delimiter.count].elementsEqual(delimiter) {
        return index + delimiter.count
      }
      index += 1
    }
    return bytes.count
  }
}
