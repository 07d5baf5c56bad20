import Foundation
import Postgres

/// What is said of a report or a violation, and to whom.
struct Notice: Sendable {
  var kind: String
  /// Further words on the report, where it tells of those.
  var entry: UUID?
  var subject: String
  var body: String
  var addressees: [Addressee]

  init(of kind: String, entry: UUID? = nil, subject: String, body: String, addressees: [Addressee]) {
    self.kind = kind
    self.entry = entry
    self.subject = subject
    self.body = body
    self.addressees = addressees
  }

  /// One for everybody who can be reached.
  func messages(record: UUID, organisation: UUID, routes: MessageRoutes, domain: String) -> [Delivery] {
    addressees.compactMap { addressee in
      guard let destination = addressee.destination(by: routes) else { return nil }
      let what = [kind, record.uuidString] + [entry?.uuidString].compactMap(\.self)
      let id = Delivery.key(of: what.joined(separator: "/"), to: destination.address)
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

  /// What they read of further words on it.
  func noticeWords(of entry: Entry, zone: String) -> (subject: String, body: String) {
    let lines = [
      entry.summary, "", entry.details, "", "Report: \(label) \(draft.summary)",
      "Received: \(MessageTimes(zone: zone).text(entry.receivedAt))",
    ]
    return ("\(label) \(entry.summary)", lines.joined(separator: "\n") + "\n")
  }

  /// Further words, as they came.
  struct Entry: Sendable {
    var id: UUID
    var summary: String
    var details: String
    var receivedAt: Date

    init(row: Row) throws {
      id = try row["id"]
      summary = try row["summary"]
      details = try row["details"]
      receivedAt = try row["received_at"]
    }
  }
}
