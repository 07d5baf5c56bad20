package import Foundation

/// A message to an audience, in one occurrence: planned by the procedure, or recorded by a person who spoke or wrote.
package struct Communication: Sendable {
  package var id: UUID
  package var response: UUID?
  package var element: UUID?
  package var audience: UUID?
  package var deadline: UUID?
  /// The communication of which it told the departments that were left (M65).
  package var completes: UUID?
  /// Role in which it is sent (M47).
  package var senderRole: String?
  package var occurrence: Int
  /// Affected client whom it is for alone (L26); empty where it is for the whole audience.
  package var client = ""
  package var channel: Channel
  package var requirement: Requirement
  package var requirementReason: String?
  package var state: State
  package var subject: String?
  package var body: String?
  package var sent: Moment?
  /// Somebody has approved its words.
  package var isApproved = false

  package enum Channel: String, Sendable, Hashable, Codable, CaseIterable {
    case email
    case phone
    case verbal
    case statusPage = "status-page"
    case socialMedia = "social-media"
    case press
    case letter
    case webhook
    case other
  }

  /// Whether it must be sent at all (M53).
  package enum Requirement: String, Sendable, Hashable, Codable, CaseIterable {
    case undecided
    case required
    case notRequired = "not-required"
  }

  package enum State: String, Sendable, Hashable, Codable, CaseIterable {
    case planned
    case composed
    case sent
    /// Said by a person.
    case recorded
    case failed
    case cancelled

    package var isDone: Bool { self == .sent || self == .recorded }
  }
}
