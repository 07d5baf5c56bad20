/// How a statement is known, for records that were imported: a reader can follow each to its published source.
package struct Basis: Codable, Sendable, Hashable {
  package enum Kind: String, Codable, Sendable, CaseIterable {
    /// The source says so.
    case stored
    /// Follows from what sources say.
    case derived
    case notPublished = "not_published"
    /// Entered by a person in this installation.
    case recorded
  }

  package var kind: Kind
  /// Identifiers of the sources listed in the document: `S1`.
  package var sources: [String]
  package var note: String?

  package init(_ kind: Kind, sources: [String] = [], note: String? = nil) {
    self.kind = kind
    self.sources = sources
    self.note = note
  }
}
