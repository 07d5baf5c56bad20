package import Foundation

/// An obligation as its notice is made of it: what was written for it, and what the law says; nothing else of the incident.
package struct LegalNoticeFile: Sendable {
  package var organisation: Organisation
  package var document: CaseFile.Request
  /// The incident's number.
  package var number: String
  package var standing: DocumentFrame.Standing
  /// The regime, the notice and whom it is for.
  package var title: String
  /// By name, where one recipient is told apart from others; else empty.
  package var recipient: String
  package var addressedTo: Regime.Recipient
  package var citation: String
  package var jurisdiction: String
  package var countedFrom: Moment?
  package var due: Date?
  package var hasLimit: Bool
  package var fileNumber: String?
  /// Names of the fields that the regime demands, in its order, with what was written last.
  package var fields: [(name: String, words: String?)]
  package var readAt: Date

  /// Unique in the organisation: notices of one incident are told apart.
  var reference: String { "\(number)/legal-notice-\(document.id.uuidString.suffix(8).lowercased())" }
}

extension LegalNoticeDocument {
  init(_ file: LegalNoticeFile, formatter: DocumentFormatter) {
    let labels = formatter.labels
    let frame = DocumentFrame(
      letterhead: Letterhead(
        organisation: file.organisation.name, paper: file.organisation.paper == .letter ? .letter : .a4),
      reference: file.reference, version: file.document.lastVersion + 1,
      issuedAt: formatter.time(earliest: file.readAt, precision: .minute), issuedBy: .known(file.organisation.name),
      classification: labels.text("classification.external"), standing: file.standing, language: labels.language,
      zone: formatter.zone.identifier)
    self.init(
      frame: frame, heading: labels.text("kind.legal-notice"), number: file.number, notice: file.title,
      addressedTo: file.recipient.isEmpty ? labels.text("recipient.\(file.addressedTo.rawValue)") : file.recipient,
      citation: file.citation, jurisdiction: file.jurisdiction,
      countedFrom: formatter.stated(file.countedFrom, otherwise: labels.text("absent.notCounted")),
      due: formatter.stated(
        file.due.map { Moment($0) }, otherwise: labels.text(file.hasLimit ? "absent.notCounted" : "absent.noLimit")),
      fileNumber: Stated(file.fileNumber, otherwise: labels.text("absent.noNumber")),
      sections: file.fields.map { field in
        DocumentSection(
          title: labels.titleOfNoticeField(field.name),
          content: Stated(
            field.words.map { $0.split(separator: "\n\n").map { SourcedText(String($0)) } },
            otherwise: labels.text("absent.notWritten")))
      })
  }
}

extension DocumentLabels {
  /// The title of a field that a regime demands; for one that no label knows, its name in words.
  package func titleOfNoticeField(_ name: String) -> String {
    if let title = texts["notice.\(name)"] { return title }
    let words = name.replacing("_", with: " ")
    return words.prefix(1).uppercased() + words.dropFirst()
  }
}
