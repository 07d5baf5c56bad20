import Crypto
package import Foundation

/// One message to one recipient. At least once: the message id is the same at every attempt.
package struct Delivery: Sendable, Hashable {
  package var organisation: UUID
  package var id: UUID
  package var record: UUID
  package var communication: UUID?
  package var deadline: UUID?
  package var document: DocumentVersion?
  /// Meeting of which it tells, and what it does.
  package var meeting: UUID?
  package var invitation: Invitation?
  /// Improvement that it shares, or reminds of.
  package var improvement: UUID?
  /// Page that it carries.
  package var page: UUID?
  /// When it goes out with the others that are held for the address: of a page beyond what the address is sent in a while,
  /// and of what its recipient has gathered.
  package var heldUntil: Date?
  /// Of its words, where they are in a language of the procedure's.
  package var language: String?
  package var purpose: Purpose
  package var addressee: Addressee
  package var channel: Channel
  package var address: String
  package var messageID: String
  package var subject: String
  package var body: String

  package init(
    organisation: UUID, id: UUID, record: UUID, communication: UUID? = nil, deadline: UUID? = nil,
    document: DocumentVersion? = nil, meeting: UUID? = nil, improvement: UUID? = nil,
    invitation: Invitation? = nil, purpose: Purpose,
    addressee: Addressee, channel: Channel,
    address: String, messageID: String, subject: String, body: String
  ) {
    self.organisation = organisation
    self.id = id
    self.record = record
    self.communication = communication
    self.deadline = deadline
    self.document = document
    self.meeting = meeting
    self.improvement = improvement
    self.invitation = invitation
    self.purpose = purpose
    self.addressee = addressee
    self.channel = channel
    self.address = address
    self.messageID = messageID
    self.subject = subject
    self.body = body
  }

  /// The document that it carries (M44).
  package struct DocumentVersion: Sendable, Hashable {
    package var id: UUID
    package var version: Int

    package init(id: UUID, version: Int) {
      self.id = id
      self.version = version
    }
  }

  package enum Purpose: String, Sendable, Hashable, CaseIterable {
    case communication
    case reminder
    case escalation
    case document
    case page
  }

  package enum Channel: String, Sendable, Hashable, CaseIterable {
    case email
    case sms
    /// A machine calls and reads it out.
    case voice
    /// A task for a person.
    case phone

    /// Whether a person carries it out, and no job.
    package var isTask: Bool { self == .phone }
  }

  package enum State: String, Sendable, Hashable, CaseIterable {
    case waiting
    case sent
    case failed
    case cancelled
  }

  /// The key of the delivery of something to somebody: always the same, so that composing twice makes no second message.
  package static func key(of source: String, to address: String) -> UUID {
    var bytes = Array(SHA256.hash(data: Data("\(source)/\(address.lowercased())".utf8)).prefix(16))
    bytes[6] = (bytes[6] & 0x0f) | 0x80
    bytes[8] = (bytes[8] & 0x3f) | 0x80
    return UUID(
      uuid: (
        bytes[0], bytes[1], bytes[2], bytes[3], bytes[4], bytes[5], bytes[6], bytes[7], bytes[8], bytes[9], bytes[10],
        bytes[11], bytes[12], bytes[13], bytes[14], bytes[15]
      ))
  }

  /// `id@domain`: by it receivers thread and de-duplicate.
  package static func messageID(_ id: UUID, domain: String) -> String {
    "\(id.uuidString.lowercased())@\(domain)"
  }

  /// What became of one attempt to hand a message over.
  package enum Attempt: Sendable, Hashable {
    /// The receiving side's words are the proof.
    case accepted(reply: String)
    /// - Parameter channelFailed: it failed before this message could matter; no other would have got through.
    case temporary(reply: String, channelFailed: Bool = false)
    case permanent(reply: String)

    var reply: String {
      switch self {
      case .accepted(let reply), .temporary(let reply, _), .permanent(let reply): reply
      }
    }

    var channelFailed: Bool {
      if case .temporary(_, let failed) = self { return failed }
      return false
    }

    var outcome: String {
      switch self {
      case .accepted: "accepted"
      case .temporary: "temporary"
      case .permanent: "permanent"
      }
    }
  }
}
