package import Foundation

/// A clock of a record: what is owed, since when, by when, and how it ended.
package struct Deadline: Sendable {
  package var id: UUID
  package var response: UUID?
  package var element: UUID?
  package var clause: String
  package var title: String
  /// Whom it concerns where there is one clock for each of several; empty otherwise.
  package var subject: String
  package var isRecurring: Bool
  package var state: State
  /// Fact it is counted from.
  package var anchor: String
  package var anchored: Moment?
  /// What it is counted from as it stands: the anchor, or the provisional fact that stands in for it. nil while it waits.
  package var countedFrom: String?
  /// Why the procedure counts from this anchor, where its source leaves it open.
  package var anchorReason: String?
  package var duration: String
  package var zone: String
  /// Calendar by which it was counted, with its edition; nil where that was not kept.
  package var calendar: String?
  package var due: Moment?
  package var outerDueAt: Date?
  /// `fact:NAME`, `communication:KEY`, …; empty where only a person ends it.
  package var fulfilledBy: String
  package var fulfilled: Moment?
  /// Seconds; frozen at the first fulfilment.
  package var lateBy: Lateness?
  package var reason: String?
  package var generation: Int

  package enum State: String, Sendable, Hashable, Codable, CaseIterable {
    /// No anchor yet, so no due time.
    case pending
    case running
    case onHold = "on-hold"
    case met
    case metLate = "met-late"
    /// Passed, and still owed.
    case missed
    case closedUnmet = "closed-unmet"
    /// History that cannot tell.
    case unknown
    case cancelled
    case notRequired = "not-required"

    package var isOpen: Bool { self == .pending || self == .running || self == .onHold || self == .missed }
  }

  /// How late, as far as the times can tell: seconds.
  package struct Lateness: Sendable, Hashable, Codable {
    package var atLeast: TimeInterval
    package var atMost: TimeInterval

    package init(atLeast: TimeInterval, atMost: TimeInterval) {
      self.atLeast = atLeast
      self.atMost = atMost
    }
  }
}
