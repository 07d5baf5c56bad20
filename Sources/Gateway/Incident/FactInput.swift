import Foundation
import IncidentResponse

/// A statement about a fact: its instant (`at`), another value, or the reason why it is not known.
struct FactInput {
  let name: String
  let value: FactValue?
  let unknownReason: String?
  let source: String

  init(_ fields: JSONFields) {
    name = fields.required("name", .factName)
    let moment = fields.optional("at", .moment)
    let other = fields.optional("value", .factValue)
    unknownReason = fields.optional("unknownReason", .text(1...2000))
    source = fields.optional("source", .text(0...1000)) ?? ""
    value = moment.map(FactValue.instant) ?? other
    if [fields.has("at"), fields.has("value"), fields.has("unknownReason")].filter(\.self).count != 1 {
      fields.complain("value", "is required, or at, or unknownReason: exactly one of them")
    }
  }
}

extension FieldRule where Value == String {
  static let factName = Self(words: "the name of a fact such as detected", placeholder: "") {
    guard case .string(let text) = $0, (1...120).contains(text.utf8.count), text.first?.isLetter == true,
      text.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "_.:-".contains($0)) }), text == text.lowercased()
    else { return nil }
    return text
  }
}

extension FieldRule where Value == FactValue {
  static let factValue = Self(
    words: "text, a number, true, false, or an array of texts", placeholder: .boolean(false)
  ) { value in
    switch value {
    case .bool(let flag): return .boolean(flag)
    case .string(let text): return text.utf8.count <= 10_000 ? .text(text) : nil
    case .number(let digits):
      guard digits.utf8.count <= 40, let number = Decimal(string: digits), number.isFinite else { return nil }
      return .number(number)
    case .array(let members):
      let texts = members.compactMap { if case .string(let text) = $0, text.utf8.count <= 1000 { text } else { nil } }
      return texts.count == members.count && members.count <= 200 ? .set(Set(texts)) : nil
    case .null, .object: return nil
    }
  }
}
