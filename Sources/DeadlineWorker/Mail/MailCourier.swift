import Foundation
import IncidentResponse
import Logging
import Mail

/// Carries letters as e-mail. The same letter is the same bytes at every attempt.
struct MailCourier: Courier {
  let transport: any MailTransport
  let from: Mailbox
  let logger: Logger

  func deliver(_ letter: Letter) async throws -> Delivery.Attempt {
    let message: OutgoingMessage
    do {
      message = try compose(letter)
    } catch let invalid as InvalidMail {
      return .permanent(reply: invalid.description)
    }
    guard let handover = try await transport.send(message).first else {
      return .permanent(reply: "the message has no recipient")
    }
    switch handover.outcome {
    case .accepted(let reply): return .accepted(reply: reply)
    case .failed(let failure): return attempt(failure, letter)
    }
  }

  /// Messages of an incident hang together: each answers to the incident itself, whose id no message bears.
  private func compose(_ letter: Letter) throws -> OutgoingMessage {
    let delivery = letter.delivery
    var message = OutgoingMessage(
      id: try MessageID(delivery.messageID), date: letter.composedAt,
      from: try Mailbox(name: letter.organisation, address: from.address),
      to: [try Mailbox(name: delivery.addressee.name, address: delivery.address)], subject: delivery.subject,
      text: delivery.body)
    message.language = letter.language
    message.attachments = letter.attachments.map {
      Attachment(fileName: $0.fileName, contentType: $0.contentType, bytes: $0.bytes)
    }
    message.calendar = delivery.invitation.flatMap { invitation in
      invitation.calendar.map { CalendarPart(method: invitation.method.rawValue, text: $0) }
    }
    message.tocsinHeaders["Purpose"] = letter.gathers > 1 ? "digest" : delivery.purpose.rawValue
    if let incident = letter.incident {
      let domain = delivery.messageID.split(separator: "@").last.map(String.init) ?? ""
      let thread = try MessageID("incident.\(delivery.record.uuidString.lowercased())@\(domain)")
      message.inReplyTo = thread
      message.references = [thread]
      message.tocsinHeaders["Incident"] = incident
    }
    if letter.isExercise { message.tocsinHeaders["Exercise"] = "yes" }
    return message
  }

  private func attempt(_ failure: MailFailure, _ letter: Letter) -> Delivery.Attempt {
    logger.warning(
      "A message was not handed over",
      metadata: ["delivery.id": "\(letter.delivery.id)", "reason": "\(failure.description)"])
    let code = failure.code.map { "\($0) " } ?? ""
    let words = code + (failure.reply ?? failure.detail)
    return failure.kind == .permanent
      ? .permanent(reply: words)
      : .temporary(reply: words, channelFailed: failure.concernsEveryMessage)
  }
}
