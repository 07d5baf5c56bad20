import Foundation

extension OutsideFile {
  /// Without the department and the people behind the document: the organisation speaks.
  func frame(_ formatter: DocumentFormatter) -> DocumentFrame {
    DocumentFrame(
      letterhead: Letterhead(organisation: organisation.name, paper: organisation.paper == .letter ? .letter : .a4),
      reference: reference, version: document.lastVersion + 1,
      issuedAt: formatter.time(earliest: readAt, precision: .minute), issuedBy: .known(organisation.name),
      classification: formatter.labels.text("classification.external"), standing: standing,
      language: formatter.labels.language, zone: formatter.zone.identifier)
  }

  /// A notice does not say in its reference, nor in its file name, whom it is for, and two of them are told apart.
  var reference: String {
    let kind = "\(number)/\(document.kind.rawValue)"
    return client.isEmpty ? kind : "\(kind)-\(document.id.uuidString.suffix(8).lowercased())"
  }

  func time(_ fact: String, _ formatter: DocumentFormatter) -> Stated<DocumentTime> {
    formatter.stated(facts[fact]?.moment, otherwise: formatter.labels.text("absent.notStated"))
  }

  func text(_ fact: String, _ formatter: DocumentFormatter) -> Stated<SourcedText> {
    Stated(
      facts[fact].map { SourcedText(formatter.labels.words($0)) }, otherwise: formatter.labels.text("absent.notStated"))
  }

  func texts(_ fact: String, _ formatter: DocumentFormatter) -> Stated<[SourcedText]> {
    guard case .set(let members) = facts[fact], !members.isEmpty else {
      return text(fact, formatter).value.map { .known([$0]) }
        ?? .unknown(reason: formatter.labels.text("absent.notStated"))
    }
    return .known(members.sorted().map { SourcedText($0) })
  }
}
