import Foundation
import Postgres

/// What is said of a report or a violation, and to whom.
struct Notice: Sendable {
  var kind: String
  /// Further words on the report, where it tells of those.
  var entry: UUID?
  var addressees: [Addressee]
  /// Of the organisation, for those who want no other.
  var language: String
  var words: @Sendable (MessageLanguage) -> (subject: String, body: String)

  init(
    of kind: String, entry: UUID? = nil, to addressees: [Addressee], language: String,
    _ words: @escaping @Sendable (MessageLanguage) -> (subject: String, body: String)
  ) {
    self.kind = kind
    self.entry = entry
    self.addressees = addressees
    self.language = language
    self.words = words
  }

  /// One for everybody who can be reached.
  func messages(record: UUID, organisation: UUID, routes: MessageRoutes, domain: String) -> [Delivery] {
    addressees.compactMap { addressee in
      guard let destination = addressee.destination(by: routes) else { return nil }
      let what = [kind, record.uuidString] + [entry?.uuidString].compactMap(\.self)
      let id = Delivery.key(of: what.joined(separator: "/"), to: destination.address)
      let language = MessageLanguage(addressee.language ?? language)
      let words = words(language)
      var message = Delivery(
        organisation: organisation, id: id, record: record, purpose: .communication, addressee: addressee,
        channel: destination.channel, address: destination.address,
        messageID: Delivery.messageID(id, domain: domain), subject: words.subject, body: words.body)
      message.language = language.rawValue
      return message
    }
  }
}

extension Report {
  /// What its recipients read.
  func noticeWords(zone: String, in language: MessageLanguage) -> (subject: String, body: String) {
    let reporter = [draft.reporterKind.rawValue, draft.reporterName, draft.reporterAddress].compactMap(\.self)
    let lines = [
      "\(draft.summary)", "", "\(language.say("Report", german: "Meldung")): \(label)",
      "\(language.say("Reported", german: "Gemeldet")): \(MessageTimes(zone: zone).text(draft.reportedAt))",
      "\(language.say("Channel", german: "Weg")): \(draft.channel.rawValue)",
      "\(language.say("Reporter", german: "Gemeldet von")): \(reporter.joined(separator: ", "))",
    ]
    return ("\(label) \(draft.summary)", lines.joined(separator: "\n") + "\n")
  }

  /// What they read of further words on it.
  func noticeWords(of entry: Entry, zone: String, in language: MessageLanguage) -> (subject: String, body: String) {
    let lines = [
      entry.summary, "", entry.details, "", "\(language.say("Report", german: "Meldung")): \(label) \(draft.summary)",
      "\(language.say("Received", german: "Eingegangen")): \(MessageTimes(zone: zone).text(entry.receivedAt))",
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
