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
  package var at: Moment
  /// With whom the caller spoke, where that was somebody else.
  package var spokeWith: String?
  package var note: String?
  /// Why nobody calls again.
  package var givenUp: String?

  package init(
    reached: Bool, at: Moment, spokeWith: String? = nil, note: String? = nil, givenUp: String? = nil
  ) {
    self.reached = reached
    self.at = at
    self.spokeWith = spokeWith
    self.note = note
    self.givenUp = givenUp
  }
}
