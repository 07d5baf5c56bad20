package import Foundation

/// A message that a person has to tell by telephone: to somebody without e-mail, or while it is down (M46, M81).
package struct AwaitedCall: Sendable, Hashable {
  package var delivery: UUID
  package var communication: UUID?
  package var recipient: String
  package var channel: Delivery.Channel
  package var state: Delivery.State
}

/// What came of one telephone call.
package struct CallOutcome: Sendable, Hashable {
  package var reached: Bool
  /// Why they were not reached, where the caller can tell.
  package var obstacle: Obstacle?
  package var at: Moment
  /// With whom the caller spoke, where that was somebody else.
  package var spokeWith: String?
  package var note: String?
  /// Why nobody calls again.
  package var givenUp: String?

  package enum Obstacle: String, Sendable, Hashable, CaseIterable {
    case noAnswer = "no-answer"
    case voicemail
    case wrongNumber = "wrong-number"
  }

  package init(
    reached: Bool, obstacle: Obstacle? = nil, at: Moment, spokeWith: String? = nil, note: String? = nil,
    givenUp: String? = nil
  ) {
    self.reached = reached
    self.obstacle = obstacle
    self.at = at
    self.spokeWith = spokeWith
    self.note = note
    self.givenUp = givenUp
  }
}
