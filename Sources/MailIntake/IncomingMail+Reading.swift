package import IncidentResponse
import Mail

extension IncomingMail {
  /// Reads a message for filing. Whatever the bytes are, there is a result.
  ///
  /// - Parameters:
  ///   - envelopeSender: of the SMTP conversation, empty for the null path; nil where it is not known.
  ///   - own: addresses that we send from and at which we receive, in lower case.
  package init(reading raw: [UInt8], envelopeSender: String? = nil, own: Set<String> = []) {
    let message = ReceivedMessage(bytes: raw)
    self.init(raw: raw, subject: message.subject, words: message.text)
    id = message.id
    answered = message.answered
    self.envelopeSender = envelopeSender ?? message.returnPath
    senderAddress = message.author?.address
    senderName = message.author?.name
    sentAt = message.date
    problems = message.problems.map(\.rawValue).sorted()
    attachments = message.attachments.enumerated().map { place, part in
      Attachment(
        name: FileName(part.fileName ?? "part-\(place + 1)"), toldType: String(part.contentType.prefix(200)),
        bytes: part.bytes)
    }
    nature = Nature(message.nature(envelopeSender: envelopeSender, own: own), answered: message.answered)
  }
}

extension IncomingMail.Nature {
  init(_ nature: MessageNature, answered: [String]) {
    switch nature {
    case .ordinary: self = .ordinary
    case .automatic(let mark): self = .automatic(mark)
    case .loop(let mark): self = .loop(mark)
    case .bounce(let report):
      let told = report.failures.first ?? report.recipients.first
      self = .bounce(
        IncomingMail.Bounce(
          original: report.original,
          recipients: (report.isFailure ? report.failures : report.recipients).flatMap(\.addresses),
          isFinal: report.isFailure, status: told?.status,
          words: told?.diagnostic ?? (report.words.isEmpty ? "The message came back." : report.words)))
    }
  }
}
