package import Foundation

/// An e-mail as it is filed: what was read of it, and the bytes as they came (M34). What it says of itself proves nothing.
package struct IncomingMail: Sendable {
  package var raw: [UInt8]
  /// Message-ID without brackets.
  package var id: String?
  /// Ids that it answers, the nearest first.
  package var answered: [String] = []
  /// Sender of the SMTP conversation; empty for the null path.
  package var envelopeSender: String?
  package var senderAddress: String?
  package var senderName: String?
  package var subject: String
  package var words: String
  /// By the sender's clock.
  package var sentAt: Date?
  package var nature = Nature.ordinary
  package var attachments: [Attachment] = []
  /// What could not be read, in the product's own words.
  package var problems: [String] = []

  package init(raw: [UInt8], subject: String, words: String) {
    self.raw = raw
    self.subject = subject
    self.words = words
  }

  package struct Attachment: Sendable {
    package var name: FileName
    package var toldType: String?
    package var bytes: [UInt8]

    package init(name: FileName, toldType: String?, bytes: [UInt8]) {
      self.name = name
      self.toldType = toldType
      self.bytes = bytes
    }
  }

  /// What it is by itself. Only an ordinary one opens a report.
  package enum Nature: Sendable {
    case ordinary
    case bounce(Bounce)
    case automatic(String)
    case loop(String)
  }

  /// What a server says of a message of ours.
  package struct Bounce: Sendable {
    package var original: [String]
    /// Addresses that it did not reach; none where the server names none.
    package var recipients: [String]
    /// Not a delay that may still end well.
    package var isFinal: Bool
    package var status: String?
    /// The server's own.
    package var words: String

    package init(original: [String], recipients: [String], isFinal: Bool, status: String?, words: String) {
      self.original = original
      self.recipients = recipients
      self.isFinal = isFinal
      self.status = status
      self.words = words
    }
  }

  /// What became of it.
  package enum Verdict: String, Sendable, Hashable, Codable, CaseIterable {
    /// Opened a report.
    case report
    /// Added to what it answers.
    case reply
    /// One of many of the same sender, added to the latest report of theirs.
    case bundled
    case bounce
    case automatic
    case loop
  }

  /// Attachments that are kept one by one; those behind them stay in the raw message.
  package static let mostAttachments = 100

  /// Numbers of reports and incidents in the subject, such as REP-2026-0042, in their order.
  package var labels: [String] {
    subject.matches(of: /\b(?:REP|INC)(?:-R)?-[0-9]{4}-[0-9]{4,9}\b/).prefix(10).map { String($0.0) }
  }
}
