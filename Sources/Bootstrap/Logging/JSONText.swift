import Logging

/// The few pieces of JSON that a log line needs.
package enum JSONText {
  package static func append(_ string: String, to text: inout String) {
    text += "\""
    for scalar in string.unicodeScalars {
      switch scalar {
      case "\"": text += "\\\""
      case "\\": text += "\\\\"
      case "\n": text += "\\n"
      case "\r": text += "\\r"
      case "\t": text += "\\t"
      case "\u{0}"..."\u{1F}", "\u{7F}", "\u{2028}", "\u{2029}":
        let digits = String(scalar.value, radix: 16)
        text += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: text.unicodeScalars.append(scalar)
      }
    }
    text += "\""
  }

  static func append(_ value: Logger.Metadata.Value, to text: inout String) {
    switch value {
    case .string(let string): append(string, to: &text)
    case .stringConvertible(let number as any BinaryInteger): text += number.description
    case .stringConvertible(let flag as Bool): text += flag.description
    case .stringConvertible(let other): append(other.description, to: &text)
    case .array(let values): append(values, to: &text)
    case .dictionary(let fields): append(fields, to: &text)
    }
  }

  private static func append(_ values: [Logger.Metadata.Value], to text: inout String) {
    text += "["
    for (index, value) in values.enumerated() {
      if index > 0 { text += "," }
      append(value, to: &text)
    }
    text += "]"
  }

  private static func append(_ fields: Logger.Metadata, to text: inout String) {
    text += "{"
    for (index, field) in fields.sorted(by: { $0.key < $1.key }).enumerated() {
      if index > 0 { text += "," }
      append(field.key, to: &text)
      text += ":"
      append(field.value, to: &text)
    }
    text += "}"
  }
}
