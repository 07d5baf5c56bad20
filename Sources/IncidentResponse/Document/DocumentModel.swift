/// What a document says, without how it looks: the JSON form is this value, HTML and PDF are drawn from it.
package protocol DocumentModel: Codable, Sendable, Hashable {
  static var kind: DocumentKind { get }
  var frame: DocumentFrame { get }
  /// The heading of the document, in its own language.
  var heading: String { get }
  /// What the document is about, in large letters.
  var title: String { get }
  /// The number of that: `INC-2026-0042`.
  var label: String { get }
  /// The picture that is drawn beside the words, if this kind has one.
  func chart(_ formatter: DocumentFormatter) -> TimeChart?
  /// Further pictures, by the names under which the templates of this kind know them.
  func bars(_ formatter: DocumentFormatter) -> [String: BarChart]
}

extension DocumentModel {
  package func chart(_ formatter: DocumentFormatter) -> TimeChart? { nil }
  package func bars(_ formatter: DocumentFormatter) -> [String: BarChart] { [:] }
}
