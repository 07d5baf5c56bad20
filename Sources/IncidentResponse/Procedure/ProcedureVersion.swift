import Crypto
package import Foundation

/// A version of a procedure as an organisation holds it, with the keys of its elements.
package struct ProcedureVersion: Sendable {
  package let id: UUID
  package let procedure: Procedure
  /// The facts that the procedure can speak of, worked out once.
  package let registry: FactRegistry
  private let elements: [Procedure.Element.Reference: UUID]
  private let rows: [UUID: Procedure.Element]

  /// - Parameter registry: that of the procedure, where it is at hand.
  package init(id: UUID, procedure: Procedure, registry: FactRegistry? = nil) {
    self.id = id
    self.procedure = procedure
    self.registry = registry ?? procedure.factRegistry
    var elements: [Procedure.Element.Reference: UUID] = [:]
    var rows: [UUID: Procedure.Element] = [:]
    for element in procedure.elements {
      let key = Self.elementID(version: id, element.reference)
      elements[element.reference] = key
      rows[key] = element
    }
    self.elements = elements
    self.rows = rows
  }

  /// Key of the element's row; nil where the version has no such element.
  package func id(_ kind: Procedure.Element.Kind, _ key: String) -> UUID? {
    elements[Procedure.Element.Reference(kind: kind, key: key)]
  }

  /// The element behind a row's key; nil for another version's.
  package func element(_ id: UUID) -> Procedure.Element? { rows[id] }

  package func reference(_ id: UUID) -> Procedure.Element.Reference? { rows[id]?.reference }

  /// Keys are derived from the version's own, so that nobody has to look them up (RFC 9562, version 8).
  package static func elementID(version: UUID, _ reference: Procedure.Element.Reference) -> UUID {
    var hash = SHA256()
    hash.update(data: Data("\(version.uuidString.lowercased())/\(reference.kind.rawValue)/\(reference.key)".utf8))
    var bytes = Array(hash.finalize().prefix(16))
    bytes[6] = (bytes[6] & 0x0f) | 0x80
    bytes[8] = (bytes[8] & 0x3f) | 0x80
    let text = bytes.map { byte in
      let digits = String(byte, radix: 16)
      return digits.count == 1 ? "0" + digits : digits
    }.joined()
    let groups = [0..<8, 8..<12, 12..<16, 16..<20, 20..<32].map { range in
      String(text.dropFirst(range.lowerBound).prefix(range.count))
    }
    // Thirty-two hexadecimal digits in five groups are a UUID.
    return UUID(uuidString: groups.joined(separator: "-"))!
  }
}
