import Foundation
import Postgres

/// What is said of a report or a violation, and to whom.
struct Notice: Sendable {
  var kind: String
  /// The statement that takes down that it was told.
  var told: SQL
  var subject: String
  var body: String
  var addressees: [Addressee]

  init(of kind: String, told: SQL, subject: String, body: String, addressees: [Addressee]) {
    self.kind = kind
    self.told = told
    self.subject = subject
    self.body = body
    self.addressees = addressees
  }

  /// One for everybody who can be reached: by e-mail, or by a task to telephone.
  func messages(record: UUID, organisation: UUID, domain: String) -> [Delivery] {
    addressees.compactMap { addressee in
      guard let destination = addressee.destination(prefersPhone: false) else { return nil }
      let id = Delivery.key(of: "\(kind)/\(record.uuidString)", to: destination.address)
      return Delivery(
        organisation: organisation, id: id, record: record, purpose: .communication, addressee: addressee,
        channel: destination.channel, address: destination.address,
        messageID: Delivery.messageID(id, domain: domain), subject: subject, body: body)
    }
  }
}

extension Report {
  /// What its recipients read.
  func noticeWords(zone: String) -> (subject: String, body: String) {
    let reporter = [draft.reporterKind.rawValue, draft.reporterName, draft.reporterAddress].compactMap(\.self)
    let lines = [
      "\(draft.summary)", "", "Report: \(label)", "Reported: \(MessageTimes(zone: zone).text(draft.reportedAt))",
      "Channel: \(draft.channel.rawValue)", "Reporter: \(reporter.joined(separator: ", "))",
    ]
    return ("\(label) \(draft.summary)", lines.joined(separator: "\n") + "\n")
  }
}
