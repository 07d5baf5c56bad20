import Foundation

/// Something that happens to a clock at an instant.
struct DeadlineTimer: Sendable, Hashable {
  enum Kind: String, Sendable {
    case reminder
    case due
    case escalation
    case recurrence
  }

  var kind: Kind
  /// Which of the clock's reminders or escalations; for a recurrence, the number of the occurrence.
  var step: Int
  var at: Date
}
