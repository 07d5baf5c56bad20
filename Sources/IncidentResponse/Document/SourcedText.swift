/// A sentence of the report and how it is known.
package struct SourcedText: Codable, Sendable, Hashable {
  package var text: String
  package var basis: Basis?

  package init(_ text: String, basis: Basis? = nil) {
    self.text = text
    self.basis = basis
  }
}
