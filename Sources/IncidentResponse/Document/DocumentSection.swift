/// A part of a document under its own heading: a field that the procedure declares, with what the record says.
package struct DocumentSection: Codable, Sendable, Hashable {
  package var title: String
  /// Whether each text is an entry of a list; otherwise a paragraph.
  package var listed: Bool
  package var content: Stated<[SourcedText]>

  package init(title: String, listed: Bool = false, content: Stated<[SourcedText]>) {
    self.title = title
    self.listed = listed
    self.content = content
  }
}
