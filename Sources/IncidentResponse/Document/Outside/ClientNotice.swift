/// What one affected client was told (L26, L27): the parts that the procedure demands, in the words that were approved for
/// that client. It has no field for another client, nor for what only those inside may know.
package struct ClientNotice: DocumentModel {
  package static let kind = DocumentKind.clientNotice

  package var frame: DocumentFrame
  package var heading: String
  package var title: String { heading }
  package var label: String { number }
  package var number: String
  package var client: String
  /// When and how the notice went to the client.
  package var sentAt: Stated<DocumentTime>
  package var channel: Stated<String>
  /// Impact, actions taken and steps to take, under the titles that the procedure gives them.
  package var sections: [DocumentSection]
  package var contacts: [ExternalReport.Contact]

  package init(
    frame: DocumentFrame, heading: String, number: String, client: String, sentAt: Stated<DocumentTime>,
    channel: Stated<String>, sections: [DocumentSection], contacts: [ExternalReport.Contact]
  ) {
    self.frame = frame
    self.heading = heading
    self.number = number
    self.client = client
    self.sentAt = sentAt
    self.channel = channel
    self.sections = sections
    self.contacts = contacts
  }
}

extension ClientNotice {
  /// The notice to the client whom the document is for.
  init(_ file: OutsideFile, formatter: DocumentFormatter) {
    let labels = formatter.labels
    let words = file.notice?.words ?? [:]
    self.init(
      frame: file.frame(formatter), heading: labels.text("kind.client-notice"), number: file.number,
      client: file.client, sentAt: formatter.stated(file.notice?.sent, otherwise: labels.text("absent.notYetSent")),
      channel: Stated(
        file.notice.map { labels.text("channel.\($0.channel)") }, otherwise: labels.text("absent.notYetSent")),
      sections: file.fields.compactMap { field in
        words[field.key].map { DocumentSection(title: field.title, content: .known([SourcedText($0)])) }
      }, contacts: file.contacts)
  }
}
