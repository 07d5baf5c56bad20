import Foundation
import Postgres

extension Casework {
  /// Writes messages and, but for those that a person tells, the jobs that send them.
  mutating func write(_ deliveries: [Delivery], urgent: Bool = false) {
    statements += Delivery.writing(deliveries, urgent: urgent)
    if deliveries.contains(where: { !$0.channel.isTask }) { wakeUps.insert(.deliveries) }
  }

  /// Makes the messages of one source for everybody who can be reached.
  func deliveries(
    of source: String, purpose: Delivery.Purpose, communication: UUID? = nil, deadline: UUID? = nil,
    document: Delivery.DocumentVersion? = nil, meeting: UUID? = nil, to addressees: [Addressee],
    asksForCall: Bool = false, carriesFiles: Bool = false, domain: String,
    _ words: (Addressee) throws -> (subject: String, body: String)
  ) rethrows -> [Delivery] {
    let routes = routes
    return try addressees.withoutRepeats().compactMap { addressee in
      // Whoever has no e-mail is told the words all the same.
      let isFile = document != nil || carriesFiles && addressee.email != nil
      let needs: MessageRoutes.Needs = isFile ? .file : asksForCall ? .call : []
      guard let destination = addressee.destination(by: routes, needs: needs) else { return nil }
      let id = Delivery.key(of: source, to: addressee.place(destination.channel, destination.address))
      let words = try words(addressee)
      return Delivery(
        organisation: organisation, id: id, record: recordID, communication: communication, deadline: deadline,
        document: document, meeting: meeting, purpose: purpose, addressee: addressee, channel: destination.channel,
        address: destination.address,
        messageID: Delivery.messageID(id, domain: domain), subject: words.subject, body: words.body)
    }
  }
}
