/// RFC 8259, strictly: UTF-8 only, no name twice in an object, no NUL (PostgreSQL cannot hold one), nesting limited.
struct JSONParser {
  static let deepestNesting = 32

  private let bytes: [UInt8]
  private var position = 0

  static func parse(_ bytes: [UInt8]) throws(JSONSyntaxError) -> JSONValue {
    var parser = JSONParser(bytes: bytes)
    parser.skipSpace()
    let value = try parser.value(depth: 0)
    parser.skipSpace()
    guard parser.position == bytes.count else { throw parser.error("nothing may follow the value") }
    return value
  }

  private init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  private mutating func value(depth: Int) throws(JSONSyntaxError) -> JSONValue {
    guard depth <= Self.deepestNesting else { throw error("values may nest \(Self.deepestNesting) deep") }
    switch peek {
    case UInt8(ascii: "{"): return .object(try object(depth: depth))
    case UInt8(ascii: "["): return .array(try array(depth: depth))
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try literal("true", .bool(true))
    case UInt8(ascii: "f"): return try literal("false", .bool(false))
    case UInt8(ascii: "n"): return try literal("null", .null)
    case .some(let byte) where byte == UInt8(ascii: "-") || Self.isDigit(byte): return .number(try number())
    default: throw error("a value is expected")
    }
  }

  private mutating func object(depth: Int) throws(JSONSyntaxError) -> [String: JSONValue] {
    var fields: [String: JSONValue] = [:]
    position += 1
    skipSpace()
    if take(UInt8(ascii: "}")) { return fields }
    while true {
      skipSpace()
      guard peek == UInt8(ascii: "\"") else { throw error("a name in quotes is expected") }
      let start = position
      let name = try string()
      skipSpace()
      guard take(UInt8(ascii: ":")) else { throw error("a colon is expected") }
      skipSpace()
      guard fields.updateValue(try value(depth: depth + 1), forKey: name) == nil else {
        throw JSONSyntaxError(offset: start, rule: "a name may stand in an object once")
      }
      skipSpace()
      if take(UInt8(ascii: "}")) { return fields }
      guard take(UInt8(ascii: ",")) else { throw error("a comma or a closing brace is expected") }
    }
  }

  private mutating func array(depth: Int) throws(JSONSyntaxError) -> [JSONValue] {
    var values: [JSONValue] = []
    position += 1
    skipSpace()
    if take(UInt8(ascii: "]")) { return values }
    while true {
      skipSpace()
      values.append(try value(depth: depth + 1))
      skipSpace()
      if take(UInt8(ascii: "]")) { return values }
      guard take(UInt8(ascii: ",")) else { throw error("a comma or a closing bracket is expected") }
    }
  }

  private mutating func string() throws(JSONSyntaxError) -> String {
    position += 1
    let start = position
    while let byte = peek, byte >= 0x20, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\") { position += 1 }
    if take(UInt8(ascii: "\"")) { return try text(Array(bytes[start..<position - 1]), at: start) }
    var unescaped = Array(bytes[start..<position])
    while !take(UInt8(ascii: "\"")) {
      guard let byte = peek else { throw error("a string must be closed") }
      guard byte >= 0x20 else { throw error("a control character must be escaped") }
      position += 1
      if byte == UInt8(ascii: "\\") {
        unescaped += try escape()
      } else {
        unescaped.append(byte)
      }
    }
    return try text(unescaped, at: start)
  }

  private func text(_ utf8: [UInt8], at offset: Int) throws(JSONSyntaxError) -> String {
    guard let text = String(validating: utf8, as: UTF8.self) else {
      throw JSONSyntaxError(offset: offset, rule: "text must be UTF-8")
    }
    return text
  }

  private mutating func escape() throws(JSONSyntaxError) -> [UInt8] {
    guard let byte = peek else { throw error("an escape must be complete") }
    position += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return [byte]
    case UInt8(ascii: "b"): return [0x08]
    case UInt8(ascii: "f"): return [0x0C]
    case UInt8(ascii: "n"): return [0x0A]
    case UInt8(ascii: "r"): return [0x0D]
    case UInt8(ascii: "t"): return [0x09]
    case UInt8(ascii: "u"): return Array(String(try scalar()).utf8)
    default: throw error("there is no such escape")
    }
  }

  private mutating func scalar() throws(JSONSyntaxError) -> Unicode.Scalar {
    let unit = try codeUnit()
    guard unit != 0 else { throw error("text must not contain NUL") }
    guard UTF16.isLeadSurrogate(unit) else {
      guard let scalar = Unicode.Scalar(unit) else { throw error("a surrogate must have its pair") }
      return scalar
    }
    guard take(UInt8(ascii: "\\")), take(UInt8(ascii: "u")) else { throw error("a surrogate must have its pair") }
    let low = try codeUnit()
    guard UTF16.isTrailSurrogate(low) else { throw error("a surrogate must have its pair") }
    return UTF16.decode(UTF16.EncodedScalar([unit, low]))
  }

  private mutating func codeUnit() throws(JSONSyntaxError) -> UInt16 {
    guard position + 4 <= bytes.count,
      let digits = String(validating: bytes[position..<position + 4], as: UTF8.self),
      digits.allSatisfy(\.isHexDigit), let unit = UInt16(digits, radix: 16)
    else { throw error("four hexadecimal digits are expected") }
    position += 4
    return unit
  }

  private mutating func number() throws(JSONSyntaxError) -> String {
    let start = position
    _ = take(UInt8(ascii: "-"))
    if !take(UInt8(ascii: "0")) { try digits() }
    if take(UInt8(ascii: ".")) { try digits() }
    if take(UInt8(ascii: "e")) || take(UInt8(ascii: "E")) {
      if !take(UInt8(ascii: "+")) { _ = take(UInt8(ascii: "-")) }
      try digits()
    }
    return String(decoding: bytes[start..<position], as: UTF8.self)
  }

  private mutating func digits() throws(JSONSyntaxError) {
    let start = position
    while let byte = peek, Self.isDigit(byte) { position += 1 }
    guard position > start else { throw error("a digit is expected") }
  }

  private mutating func literal(_ word: StaticString, _ value: JSONValue) throws(JSONSyntaxError) -> JSONValue {
    for byte in word.description.utf8 {
      guard take(byte) else { throw error("a value is expected") }
    }
    return value
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

  private var peek: UInt8? { position < bytes.count ? bytes[position] : nil }

  private mutating func take(_ byte: UInt8) -> Bool {
    guard peek == byte else { return false }
    position += 1
    return true
  }

  private mutating func skipSpace() {
    while let byte = peek, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 { position += 1 }
  }

  private func error(_ rule: String) -> JSONSyntaxError {
    JSONSyntaxError(offset: position, rule: rule)
  }
}
