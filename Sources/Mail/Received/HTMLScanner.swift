/// Takes HTML apart into tags and text, as leniently as readers do.
struct HTMLScanner {
  enum Token {
    case text(String)
    case start(Tag)
    case end(String)
  }

  struct Tag {
    /// In lower case, as the names of attributes.
    var name: String
    var attributes: [String: String] = [:]
  }

  private let bytes: [UInt8]
  private var place = 0
  /// Nothing that has no end is looked for twice.
  private var unfinished: Set<String> = []

  init(_ html: String) { bytes = Array(html.utf8) }

  mutating func next() -> Token? {
    while place < bytes.count {
      guard bytes[place] == Self.less else { return .text(words()) }
      if starts(with: "<!--") {
        skip(past: "-->", from: place + 4)
      } else if starts(with: "<!") || starts(with: "<?") {
        skip(past: ">", from: place + 2)
      } else if let token = tag() {
        return token
      } else {
        place += 1
        return .text("<")
      }
    }
    return nil
  }

  private mutating func words() -> String {
    let start = place
    while place < bytes.count, bytes[place] != Self.less { place += 1 }
    return HTMLEntity.decoded(String(decoding: bytes[start..<place], as: UTF8.self))
  }

  private mutating func tag() -> Token? {
    guard !unfinished.contains("tag") else { return nil }
    var cursor = place + 1
    let isEnd = cursor < bytes.count && bytes[cursor] == Self.slash
    if isEnd { cursor += 1 }
    guard cursor < bytes.count, Self.isLetter(bytes[cursor]) else { return nil }
    let name = name(&cursor)
    var tag = Tag(name: name)
    while true {
      while cursor < bytes.count, Self.isSpace(bytes[cursor]) || bytes[cursor] == Self.slash { cursor += 1 }
      guard cursor < bytes.count else {
        unfinished.insert("tag")
        return nil
      }
      if bytes[cursor] == Self.greater { break }
      attribute(of: &tag, &cursor)
    }
    place = cursor + 1
    if isEnd { return .end(name) }
    if Self.raw.contains(name) { skip(past: "</\(name)", from: place, staying: true) }
    return .start(tag)
  }

  private func name(_ cursor: inout Int) -> String {
    let start = cursor
    while cursor < bytes.count, !Self.isSpace(bytes[cursor]), bytes[cursor] != Self.slash, bytes[cursor] != Self.greater
    {
      cursor += 1
    }
    return String(decoding: bytes[start..<min(cursor, start + 40)], as: UTF8.self).lowercased()
  }

  private func attribute(of tag: inout Tag, _ cursor: inout Int) {
    let start = cursor
    cursor += 1
    while cursor < bytes.count, !Self.isSpace(bytes[cursor]), bytes[cursor] != Self.equals,
      bytes[cursor] != Self.greater,
      bytes[cursor] != Self.slash
    { cursor += 1 }
    let name = String(decoding: bytes[start..<min(cursor, start + 40)], as: UTF8.self).lowercased()
    while cursor < bytes.count, Self.isSpace(bytes[cursor]) { cursor += 1 }
    var value = ""
    if cursor < bytes.count, bytes[cursor] == Self.equals {
      cursor += 1
      value = self.value(&cursor)
    }
    if tag.attributes[name] == nil, tag.attributes.count < 40 { tag.attributes[name] = value }
  }

  private func value(_ cursor: inout Int) -> String {
    while cursor < bytes.count, Self.isSpace(bytes[cursor]) { cursor += 1 }
    guard cursor < bytes.count else { return "" }
    let quote = bytes[cursor]
    let isQuoted = quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
    if isQuoted { cursor += 1 }
    let start = cursor
    while cursor < bytes.count,
      isQuoted ? bytes[cursor] != quote : !Self.isSpace(bytes[cursor]) && bytes[cursor] != Self.greater
    { cursor += 1 }
    let end = min(cursor, start + 4000)
    if isQuoted, cursor < bytes.count { cursor += 1 }
    return HTMLEntity.decoded(String(decoding: bytes[start..<end], as: UTF8.self))
  }

  /// - Parameter staying: before what was looked for. Without an end, the text goes on behind the beginning.
  private mutating func skip(past end: String, from start: Int, staying: Bool = false) {
    let wanted = Array(end.utf8)
    var cursor = start
    if !unfinished.contains(end) {
      while cursor + wanted.count <= bytes.count {
        if wanted.indices.allSatisfy({ Self.lowered(bytes[cursor + $0]) == wanted[$0] }) {
          place = staying ? cursor : cursor + wanted.count
          return
        }
        cursor += 1
      }
      unfinished.insert(end)
    }
    place = start
  }

  private func starts(with text: String) -> Bool { bytes[place...].starts(with: text.utf8) }

  /// Whose content is no markup.
  private static let raw: Set<String> = ["script", "style", "title", "textarea", "xmp"]
  private static let less = UInt8(ascii: "<")
  private static let greater = UInt8(ascii: ">")
  private static let slash = UInt8(ascii: "/")
  private static let equals = UInt8(ascii: "=")

  private static func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
  private static func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
  private static func lowered(_ byte: UInt8) -> UInt8 { (0x41...0x5A).contains(byte) ? byte | 0x20 : byte }
}
