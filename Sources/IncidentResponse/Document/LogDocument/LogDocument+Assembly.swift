import Foundation

extension LogDocument {
  /// The logging document of an incident as it stands.
  package init(_ file: CaseFile, formatter: DocumentFormatter) {
    let record = file.dossier.log?.record
    let missing = file.say("absent.noLog")
    func stated(_ text: String?) -> Stated<SourcedText> { Stated(text.map { SourcedText($0) }, otherwise: missing) }
    self.init(
      frame: file.frame(formatter), heading: file.heading, incident: file.identification,
      sections: file.ownSections(formatter),
      loggedAt: formatter.stated(file.dossier.facts["logged"], otherwise: missing),
      loggedBy: Stated(file.dossier.log?.actor, otherwise: missing), incidentSummary: stated(record?.summary),
      description: stated(record?.description), fault: stated(record?.fault),
      affectedProducts: Stated(record.map { Self.products($0.affectedProducts) }, otherwise: missing),
      distribution: file.distribution(formatter))
  }

  /// One product a line, or separated by semicolons.
  static func products(_ text: String) -> [SourcedText] {
    text.split { $0.isNewline || $0 == ";" }
      .map { SourcedText($0.trimmingCharacters(in: .whitespaces)) }.filter { !$0.text.isEmpty }
  }
}

extension CaseFile {
  /// To whom the document goes when it is made, and to whom word of the incident went so far (M44).
  func distribution(_ formatter: DocumentFormatter) -> [Recipient] {
    audiences + recipients(formatter)
  }

  /// What the procedure's own log document holds beside the four fields (L12).
  func ownSections(_ formatter: DocumentFormatter) -> [DocumentSection] {
    let four: Set<Procedure.Field.Source> = [.summary, .description, .fault, .affectedProducts]
    let fields = (declared?.fields ?? []).filter { key in
      version?.procedure.fields.contains { $0.key == key && !four.contains($0.source) } ?? false
    }
    return sections(fields, formatter)
  }

  private var audiences: [Recipient] {
    guard let version, let declared = version.document(document.element) else { return [] }
    return version.procedure.audiences.filter { declared.distribution.contains($0.key) }.map { audience in
      Recipient(
        name: audience.title, role: .known(say("role.distributionList")), channel: .known(say("channel.email")),
        sentAt: .unknown(reason: say("absent.withVersion")))
    }
  }

  private func recipients(_ formatter: DocumentFormatter) -> [Recipient] {
    messages.prefix(Self.recipientLimit).map { message in
      Recipient(
        name: message.recipient, role: Stated(message.audience, otherwise: say("absent.notRecorded")),
        channel: .known(say("channel.\(message.channel)")),
        sentAt: message.sentAt.map { .known(formatter.time(earliest: $0, precision: .minute)) }
          ?? .unknown(reason: message.state == .failed ? say("absent.deliveryFailed") : say("absent.onItsWay")))
    }
  }

  /// Recipients a document lists at the most.
  static let recipientLimit = 500
}
