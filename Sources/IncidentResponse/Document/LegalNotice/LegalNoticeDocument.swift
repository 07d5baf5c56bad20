/// What an authority, or whoever a law wants told, is notified of (L28, L34): each field that the regime demands, in the
/// words that somebody wrote for it, and which of them are to follow.
package struct LegalNoticeDocument: DocumentModel {
  package static let kind = DocumentKind.legalNotice

  package var frame: DocumentFrame
  package var heading: String
  package var title: String { heading }
  package var label: String { number }
  /// The incident's number.
  package var number: String
  /// The regime, the notice and whom it is for, as the catalogue names them.
  package var notice: String
  package var addressedTo: String
  package var citation: String
  package var jurisdiction: String
  /// When the clock began, and from what it counts.
  package var countedFrom: Stated<DocumentTime>
  package var due: Stated<DocumentTime>
  /// Number that the recipient gave it.
  package var fileNumber: Stated<String>
  /// What the regime demands, field by field; one that nobody has written says so.
  package var sections: [DocumentSection]
  /// Titles of those that are still to follow.
  package var missing: [String]

  package init(
    frame: DocumentFrame, heading: String, number: String, notice: String, addressedTo: String,
    citation: String, jurisdiction: String, countedFrom: Stated<DocumentTime>, due: Stated<DocumentTime>,
    fileNumber: Stated<String>, sections: [DocumentSection]
  ) {
    self.frame = frame
    self.heading = heading
    self.number = number
    self.notice = notice
    self.addressedTo = addressedTo
    self.citation = citation
    self.jurisdiction = jurisdiction
    self.countedFrom = countedFrom
    self.due = due
    self.fileNumber = fileNumber
    self.sections = sections
    missing = sections.filter { $0.content.value == nil }.map(\.title)
  }
}
