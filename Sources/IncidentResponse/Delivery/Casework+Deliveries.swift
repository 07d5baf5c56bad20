import Foundation
import Postgres

extension Casework {
  /// Writes messages and, for those that go by e-mail, the jobs that send them. The others are tasks for people.
  mutating func write(_ deliveries: [Delivery], urgent: Bool = false) {
    if deliveries.isEmpty { return }
    queue(
      """
      INSERT INTO delivery (organisation_id, id, record_id, communication_id, deadline_id, purpose, contact_id, person_id,
        recipient_name, address, channel, message_id, subject, body)
      SELECT \(organisation), d.id, \(recordID), \(deliveries[0].communication), \(deliveries[0].deadline),
        \(deliveries[0].purpose.rawValue), d.contact_id, d.person_id, d.name, d.address, d.channel, d.message_id,
        d.subject, d.body
      FROM unnest(\(deliveries.map(\.id)), \(deliveries.map(\.addressee.contact)), \(deliveries.map(\.addressee.person)),
        \(deliveries.map(\.addressee.name)), \(deliveries.map(\.address)), \(deliveries.map(\.channel.rawValue)),
        \(deliveries.map(\.messageID)), \(deliveries.map(\.subject)), \(deliveries.map(\.body)))
        AS d (id, contact_id, person_id, name, address, channel, message_id, subject, body)
      ON CONFLICT (organisation_id, id) DO NOTHING
      """)
    let mails = deliveries.filter { $0.channel == .email }.map(\.id)
    if mails.isEmpty { return }
    queue(
      """
      INSERT INTO job (organisation_id, id, kind, key, record_id, subject_id, urgent)
      SELECT \(organisation), job_id, 'deliver', delivery_id::text, \(recordID), delivery_id, \(urgent)
      FROM unnest(\(mails.map { _ in UUID.next() }), \(mails)) AS new (job_id, delivery_id)
      ON CONFLICT ON CONSTRAINT job_key DO NOTHING
      """)
    wakeUps.insert(.deliveries)
  }

  /// Makes the messages of one source for everybody who can be reached.
  func deliveries(
    of source: String, purpose: Delivery.Purpose, communication: UUID? = nil, deadline: UUID? = nil,
    to addressees: [Addressee], prefersPhone: Bool = false, domain: String,
    _ words: (Addressee) throws -> (subject: String, body: String)
  ) rethrows -> [Delivery] {
    try addressees.withoutRepeats().compactMap { addressee in
      guard let destination = addressee.destination(prefersPhone: prefersPhone) else { return nil }
      let id = Delivery.key(of: source, to: destination.address)
      let words = try words(addressee)
      return Delivery(
        organisation: organisation, id: id, record: recordID, communication: communication, deadline: deadline,
        purpose: purpose, addressee: addressee, channel: destination.channel, address: destination.address,
        messageID: Delivery.messageID(id, domain: domain), subject: words.subject, body: words.body)
    }
  }

  /// Whether messages must go another way because e-mail was declared down (M81).
  var emailIsDown: Bool {
    guard case .set(let down) = dossier.facts["channels_down"]?.value else { return false }
    return dossier.procedures.values.contains { version in
      version.procedure.channels.contains { $0.medium == .email && down.contains($0.key) }
    }
  }
}
