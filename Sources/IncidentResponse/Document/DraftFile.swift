import Foundation

/// A document that is made of a draft: the draft, and what every document carries.
struct DraftFile<Content: Codable & Sendable>: Sendable {
  /// Unique in the organisation, and what files are named by.
  var reference: String
  var organisation: Organisation
  var document: CaseFile.Request
  /// The draft, which goes when its version is stored.
  var draft: UUID
  /// When the draft was read: when the document is issued.
  var readAt: Date
  var content: Content

  func frame(
    _ formatter: DocumentFormatter, department: String? = nil, classification: String = "classification.internal"
  ) -> DocumentFrame {
    DocumentFrame(
      letterhead: Letterhead(
        organisation: organisation.name, department: department,
        paper: organisation.paper == .letter ? .letter : .a4),
      reference: reference, version: document.lastVersion + 1,
      issuedAt: formatter.time(earliest: readAt, precision: .minute), issuedBy: .known("Tocsin report worker"),
      classification: formatter.labels.text(classification), standing: .live, language: formatter.labels.language,
      zone: formatter.zone.identifier)
  }
}
