import Foundation
import IncidentResponse

/// What people tell of an artefact, in a body or in a query.
extension JSONFields {
  func evidence() -> Evidence.Told {
    let person = optional("collectedById", .id)
    let name = optional("collectedBy", .text(1...200))
    if person != nil, name != nil { complain("collectedBy", "is not given where collectedById is") }
    return Evidence.Told(
      kind: required("kind", .key), procedure: optional("procedure", .slug),
      fileName: required("fileName", .text(1...1000)), mediaType: optional("mediaType", .text(1...200)),
      description: optional("description", .text(1...5000)), source: optional("collectedFrom", .text(1...500)),
      collectedAt: optional("collectedAt", .moment),
      collector: person.map(Evidence.Collector.person) ?? name.map(Evidence.Collector.outsider),
      retainUntil: optional("retainUntil", .instant))
  }
}

extension QueryFields {
  static let evidence: Set<String> = [
    "kind", "procedure", "fileName", "description", "collectedFrom", "collectedAt", "collectedBy", "collectedById",
    "retainUntil",
  ]

  /// - Parameter type: media type as the request tells it.
  func evidence(type: String?) -> Evidence.Told {
    let person = optional("collectedById", .id)
    let name = optional("collectedBy", .text(1...200))
    if person != nil, name != nil { complain("collectedBy", "is not given where collectedById is") }
    return Evidence.Told(
      kind: required("kind", .key), procedure: optional("procedure", .slug),
      fileName: required("fileName", .text(1...1000)), mediaType: type,
      description: optional("description", .text(1...5000)), source: optional("collectedFrom", .text(1...500)),
      collectedAt: optional("collectedAt", .moment),
      collector: person.map(Evidence.Collector.person) ?? name.map(Evidence.Collector.outsider),
      retainUntil: optional("retainUntil", .instant))
  }

  private func required<Value>(_ name: String, _ rule: FieldRule<Value>) -> Value {
    let value = optional(name, rule)
    if !has(name) { complain(name, "is required; it must be \(rule.words)") }
    return value ?? rule.placeholder
  }
}

extension FieldRule where Value == String {
  static let uri = Self(words: "an absolute address such as s3://bucket/key", placeholder: "") {
    guard case .string(let text) = $0, text.utf8.count <= 2000, !text.contains(where: \.isWhitespace),
      let colon = text.firstIndex(of: ":"), colon != text.startIndex, text.index(after: colon) != text.endIndex,
      text.first?.isLetter == true,
      text[..<colon].utf8.allSatisfy({ $0 < 0x80 }),
      text[..<colon].allSatisfy({ $0.isLetter || $0.isNumber || "+-.".contains($0) })
    else { return nil }
    return text
  }
}

extension FieldRule where Value == [UInt8] {
  static let sha256 = Self(words: "a SHA-256 of 64 hexadecimal digits", placeholder: []) {
    guard case .string(let text) = $0 else { return nil }
    return Hexadecimal.sha256(text)
  }
}

extension FieldRule where Value == Int {
  /// Bytes, up to a pebibyte.
  static let size = Self.integer(0...(1 << 50))
}
