package import Foundation

/// How a clock stands: its outcome and how late it is, as far as the precision of the times allows.
package struct ClockVerdict: Sendable, Hashable, Codable {
  package var outcome: Outcome
  /// nil where nothing is late.
  package var lateBy: Lateness?

  package init(_ outcome: Outcome, lateBy: Lateness? = nil) {
    self.outcome = outcome
    self.lateBy = lateBy
  }

  package enum Outcome: String, Sendable, Hashable, Codable, CaseIterable {
    /// No anchor yet, so no due time.
    case pending
    case running
    case met
    /// Fulfilled, and after the limit.
    case metLate = "met_late"
    /// Not fulfilled, and the limit has passed.
    case missed
    /// The record or its precision cannot tell.
    case unknown
  }

  /// In seconds. Where the outcome is unknown `atLeast` is 0: it may not be late at all.
  package struct Lateness: Sendable, Hashable, Codable {
    package var atLeast: Int
    package var atMost: Int

    package init(atLeast: Int, atMost: Int) {
      self.atLeast = atLeast
      self.atMost = atMost
    }
  }

  /// What is known of the fulfilment.
  package enum Fulfilment: Sendable, Hashable {
    case at(Moment)
    /// It has not happened so far.
    case open
    /// The record does not say whether it ever happened: history only.
    case unrecorded
  }

  /// Met if the latest fulfilment is not after the earliest due time, late if the earliest is after the latest due time,
  /// else unknown with bounds.
  package static func judge(due: Moment?, _ fulfilment: Fulfilment, asOf now: Date) -> ClockVerdict {
    switch (due, fulfilment) {
    case (_, .unrecorded): ClockVerdict(.unknown)
    case (nil, .at): ClockVerdict(.unknown)
    case (nil, .open): ClockVerdict(.pending)
    case (let due?, .at(let moment)): judge(due, moment)
    case (let due?, .open): judge(due, openAsOf: now)
    }
  }

  private static func judge(_ due: Moment, _ fulfilled: Moment) -> ClockVerdict {
    if fulfilled.latest <= due.earliest { return ClockVerdict(.met) }
    let late = fulfilled.earliest > due.latest
    return ClockVerdict(late ? .metLate : .unknown, lateBy: lateness(fulfilled.since(due)))
  }

  private static func judge(_ due: Moment, openAsOf now: Date) -> ClockVerdict {
    guard now > due.latest else { return ClockVerdict(.running) }
    return ClockVerdict(.missed, lateBy: lateness(Moment(now).since(due)))
  }

  private static func lateness(_ seconds: ClosedRange<TimeInterval>) -> Lateness {
    Lateness(atLeast: max(0, Int(seconds.lowerBound.rounded(.down))), atMost: Int(seconds.upperBound.rounded(.up)))
  }
}
