/// The wire form of `numeric`: digits of base 10,000, the first of them worth 10,000 to the power of `weight`.
struct NumericDigits {
  var digits: [Int16] = []
  var weight: Int16 = 0
  var sign: UInt16 = 0
  /// Decimal digits after the point.
  var scale: UInt16 = 0

  static let negative: UInt16 = 0x4000
  static let notANumber = NumericDigits(sign: 0xC000)

  init(sign: UInt16) {
    self.sign = sign
  }

  /// From plain decimal notation, without an exponent.
  init(text: String) {
    var body = Substring(text)
    if body.hasPrefix("-") {
      sign = Self.negative
      body = body.dropFirst()
    }
    let halves = body.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let whole = halves[0].drop { $0 == "0" }
    let fraction = halves.count > 1 ? halves[1] : ""
    scale = UInt16(fraction.utf8.count)
    let leading = (4 - whole.utf8.count % 4) % 4
    let trailing = (4 - fraction.utf8.count % 4) % 4
    let padded =
      String(repeating: "0", count: leading) + whole + fraction + String(repeating: "0", count: trailing)
    weight = Int16((whole.utf8.count + leading) / 4 - 1)
    digits = Self.groups(Array(padded.utf8))
    trim()
  }

  init(cell: Cell) throws(PostgresError) {
    guard cell.type == .numeric, cell.bytes.count >= 8 else { throw cell.mismatch("numeric") }
    let count = Int(cell.integer(Int16.self))
    guard cell.bytes.count == 8 + 2 * count else { throw cell.mismatch("numeric") }
    weight = cell.integer(Int16.self, at: 2)
    sign = cell.integer(UInt16.self, at: 4)
    scale = cell.integer(UInt16.self, at: 6)
    digits = (0..<count).map { cell.integer(Int16.self, at: 8 + 2 * $0) }
  }

  func encode(into bytes: inout ByteWriter) {
    bytes.write(Int16(digits.count))
    bytes.write(weight)
    bytes.write(sign)
    bytes.write(scale)
    for digit in digits { bytes.write(digit) }
  }

  /// As `numeric_out` writes it.
  var text: String {
    switch sign {
    case 0xC000: return "NaN"
    case 0xD000: return "Infinity"
    case 0xF000: return "-Infinity"
    default: break
    }
    var text = sign == Self.negative ? "-" : ""
    text += weight < 0 ? "0" : String(group(0))
    if weight > 0 { for index in 1...Int(weight) { text += padded(group(index)) } }
    if scale > 0 {
      var fraction = ""
      var index = Int(weight) + 1
      while fraction.utf8.count < Int(scale) {
        fraction += padded(group(index))
        index += 1
      }
      text += "." + fraction.prefix(Int(scale))
    }
    return text
  }

  /// Decimal digits from the first that is not zero to the last.
  var significantDigits: Int {
    guard let first = digits.first, let last = digits.last else { return 0 }
    var count = digits.count * 4 - (4 - String(first).utf8.count)
    var tail = last
    while tail != 0, tail % 10 == 0 {
      tail /= 10
      count -= 1
    }
    return count
  }

  private func group(_ index: Int) -> Int16 {
    digits.indices.contains(index) ? digits[index] : 0
  }

  private func padded(_ group: Int16) -> String {
    let digits = String(group)
    return String(repeating: "0", count: 4 - digits.utf8.count) + digits
  }

  private static func groups(_ text: [UInt8]) -> [Int16] {
    stride(from: 0, to: text.count, by: 4).map { start in
      text[start..<start + 4].reduce(0) { $0 * 10 + Int16($1 - 48) }
    }
  }

  private mutating func trim() {
    while digits.last == 0 { digits.removeLast() }
    while digits.first == 0 {
      digits.removeFirst()
      weight -= 1
    }
    if digits.isEmpty {
      weight = 0
      sign = 0
    }
  }
}
