import Foundation

/// A message to another system on its way, with what decides whether it goes.
struct WebhookErrand: Sendable {
  var webhook: UUID
  var state: String
  /// Why it goes nowhere; nil where it may.
  var obstacle: String?
  var failures: Int
  var pausedUntil: Date?
  var askedAt: Date
  var attempts: Int64
  var letter: WebhookLetter
  /// Whether any key signs.
  var isSigned: Bool
}

/// What became of one attempt, to be written.
struct WebhookRecord: Sendable {
  var verdict: WebhookSchedule.Verdict
  var reply: WebhookReply
  var pause: Duration?

  var outcome: String {
    switch verdict {
    case .accepted: "accepted"
    case .temporary: "temporary"
    case .permanent, .gone: "permanent"
    }
  }

  /// State in which it leaves the message.
  var state: String {
    switch verdict {
    case .accepted: "sent"
    case .temporary: "waiting"
    case .permanent, .gone: "failed"
    }
  }

  var isGone: Bool { verdict == .gone }
}
