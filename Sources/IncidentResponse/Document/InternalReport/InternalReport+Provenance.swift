extension InternalReport {
  /// Where the record comes from, and where its sources disagree.
  package struct Provenance: Codable, Sendable, Hashable {
    package struct Source: Codable, Sendable, Hashable {
      package var id: String
      package var title: String
      package var url: String?
      /// `primary`, `secondary`.
      package var kind: Stated<String>
      /// How the source was read: a stored page, a quotation.
      package var access: Stated<String>

      package init(id: String, title: String, url: String?, kind: Stated<String>, access: Stated<String>) {
        self.id = id
        self.title = title
        self.url = url
        self.kind = kind
        self.access = access
      }
    }

    /// One sentence: recorded live in this installation, or imported from published sources.
    package var statement: String
    package var sources: [Source]
    /// Where sources contradict each other, in words.
    package var conflicts: [String]

    package init(statement: String, sources: [Source] = [], conflicts: [String] = []) {
      self.statement = statement
      self.sources = sources
      self.conflicts = conflicts
    }
  }
}
