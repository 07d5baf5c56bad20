package import Foundation

/// A message as the product means it. `composed()` turns it into bytes; the same value always gives the same bytes.
package struct OutgoingMessage: Sendable, Hashable {
  /// RFC 3834: keeps automatic answers from answering.
  package enum AutoSubmitted: String, Sendable {
    case generated = "auto-generated"
    case replied = "auto-replied"
  }

  package var id: MessageID
  package var date: Date
  package var from: Mailbox
  package var replyTo: [Mailbox] = []
  package var to: [Mailbox]
  package var cc: [Mailbox] = []
  /// One line; line breaks and control characters become spaces.
  package var subject: String
  package var text: String
  /// The same content for readers that show HTML.
  package var html: String?
  /// The same content for calendars.
  package var calendar: CalendarPart?
  package var attachments: [Attachment] = []
  package var inReplyTo: MessageID?
  /// The thread, oldest first.
  package var references: [MessageID] = []
  package var autoSubmitted: AutoSubmitted? = .generated
  /// RFC 2919 identifier without brackets, for example `incidents.example.org`.
  package var listID: String?
  /// BCP 47, for example `en-GB`.
  package var language: String?
  /// `["Incident": "INC-2026-0042"]` becomes `X-Tocsin-Incident: INC-2026-0042`.
  package var tocsinHeaders: [String: String] = [:]

  package init(id: MessageID, date: Date, from: Mailbox, to: [Mailbox], subject: String, text: String) {
    self.id = id
    self.date = date
    self.from = from
    self.to = to
    self.subject = subject
    self.text = text
  }

  /// Where the server is asked to deliver it, in the order of the headers, each address once.
  package var recipients: [Mailbox] {
    var seen: Set<String> = []
    return (to + cc).filter { seen.insert($0.wireAddress).inserted }
  }
}
