package import Foundation

/// A message that somebody sent to us, as far as it can be understood. Nothing in it is proven: not who sent it, not when,
/// and not what a part says it is. The bytes that came stay the original; this is a reading of them.
package struct ReceivedMessage: Sendable, Hashable {
  /// Without angle brackets; nil where there is none.
  package var id: String?
  /// What it answers: `In-Reply-To` before `References`, the nearest first.
  package var answered: [String] = []
  package var from: [Correspondent] = []
  package var sender: [Correspondent] = []
  package var to: [Correspondent] = []
  package var cc: [Correspondent] = []
  /// `Return-Path`: empty for the null path, nil where no server wrote one.
  package var returnPath: String?
  package var subject = ""
  /// As the sender's clock had it.
  package var date: Date?
  /// What there is to read, HTML as plain text; lines end in LF.
  package var text = ""
  package var attachments: [ReceivedPart] = []
  /// Of a message that tells what became of another (RFC 3464).
  package var deliveryReport: DeliveryReport?
  /// Every header by its name in lower case, decoded, in their order.
  package var headers: [String: [String]] = [:]
  /// What could not be understood, or was too much; the message is kept whole all the same.
  package var problems: Set<Problem> = []

  package enum Problem: String, Sendable, Hashable, Codable, CaseIterable {
    case empty
    case tooLarge = "too-large"
    case headersTooLarge = "headers-too-large"
    case tooManyParts = "too-many-parts"
    case tooDeep = "too-deep"
    case textTooLong = "text-too-long"
    case attachmentsTooLarge = "attachments-too-large"
    case partial
    case encrypted
    case noSender = "no-sender"
  }

  /// A name and an address as they were written; nothing says that they are true, or that the address works.
  package struct Correspondent: Sendable, Hashable {
    package var name: String?
    /// In lower case.
    package var address: String

    package init(name: String? = nil, address: String) {
      self.name = name
      self.address = address
    }
  }

  package init() {}

  /// The first value of a header.
  package func header(_ name: String) -> String? { headers[name]?.first }

  /// Who says to have written it.
  package var author: Correspondent? { from.first ?? sender.first }
}
