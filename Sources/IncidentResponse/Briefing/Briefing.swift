package import Foundation

/// How an incident stands, in words, for whoever answers for it: who works on it, how the situation is judged, what
/// suppliers say, who reported, and whom messages have reached. Violations are never part of it.
package struct Briefing: Sendable {
  package var team: [Member]
  package var estimates: [Judgement]
  package var strategies: [Strategy]
  package var suppliers: [SupplierStatement]
  package var outages: [Outage]
  package var reporters: [Informant]
  package var reviews: [HeldReview]
  /// Telephone calls that somebody still has to make, the oldest first.
  package var calls: [Call]
  package var messages: [Message]

  /// Who has or had a role of the procedure in the incident (M82 to M85).
  package struct Member: Sendable, Hashable, Encodable {
    package var procedure: String
    package var role: String
    package var name: String
    package var since: Date
    /// nil while it lasts.
    package var until: Date?
  }

  /// A question of the procedure and its current answer (M67).
  package struct Judgement: Sendable, Hashable, Encodable {
    package var estimate: String
    package var answer: String
  }

  /// A strategy that was adopted, for whom, and what it costs (M68, M69).
  package struct Strategy: Sendable, Hashable, Encodable {
    package var strategy: String
    package var target: String
    /// An amount with its currency, or why it is not known; nil where nobody was asked.
    package var loss: String?
    package var state: String
  }

  /// What a supplier said last (M80).
  package struct SupplierStatement: Sendable, Hashable, Encodable {
    package var supplier: String
    package var status: String
    package var observedAt: Date
    package var sourceUrl: String?
  }

  package struct Outage: Sendable, Hashable, Encodable {
    package var supplier: String
    package var service: String
    package var beganAt: Date
    /// nil while it is down.
    package var endedAt: Date?
  }

  /// Who reported the incident, and how their duty to report in time was judged (M30).
  package struct Informant: Sendable, Hashable, Encodable {
    package var report: String
    package var name: String
    package var kind: String
    package var reportedAt: Date
    /// State of the clock of their duty; nil for who has none.
    package var duty: String?
    package var dutyUntil: Date?
    /// Seconds, as far as the times can tell.
    package var lateBy: Deadline.Lateness?
  }

  package struct HeldReview: Sendable, Hashable, Encodable {
    package var review: String
    package var heldAt: Date
  }

  /// A telephone call that waits for somebody to make it (M46).
  package struct Call: Sendable, Hashable, Encodable {
    package var recipient: String
    package var number: String
    package var subject: String
    package var waitingSince: Date
    /// Times that nobody was reached.
    package var attempts: Int
  }

  /// A communication, to whom it went, and whom it has not reached.
  package struct Message: Sendable, Hashable, Encodable {
    package var communication: String
    package var audience: String
    package var channel: String
    package var requirement: String
    package var state: String
    package var sentAt: Date?
    package var delivered: Int
    package var waiting: Int
    package var failed: Int
    /// Departments, as far as it is counted by them (M65).
    package var departments: [Department]
  }

  package struct Department: Sendable, Hashable, Encodable {
    package var department: String
    package var reached: Int
    package var meant: Int
  }
}
