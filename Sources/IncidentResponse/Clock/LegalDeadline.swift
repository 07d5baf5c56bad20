package import Foundation

/// When something is due by law: both answers, and what became of each bound.
package struct LegalDeadline: Sendable, Hashable {
  package var bounds: [Bound]

  package struct Bound: Sendable, Hashable {
    package var bound: LegalBound
    package var state: State
  }

  package enum State: Sendable, Hashable {
    /// What it counts from has not happened.
    case notStarted
    /// It does not count any more.
    case void
    case limited(LegalLimit)
  }

  /// nil as long as no bound has begun.
  package var conservative: Date? { limits.map(\.conservative).min() }
  package var outer: Date? { limits.map(\.outer).min() }

  /// Of an embargo, which lasts until its last bound.
  package var latest: Date? { limits.map(\.outer).max() }

  /// The bound that ends first.
  package var binding: LegalBound? {
    bounds.compactMap { bound -> (LegalBound, LegalLimit)? in
      if case .limited(let limit) = bound.state { (bound.bound, limit) } else { nil }
    }.min { ($0.1.outer, $0.1.conservative) < ($1.1.outer, $1.1.conservative) }?.0
  }

  private var limits: [LegalLimit] {
    bounds.compactMap { if case .limited(let limit) = $0.state { limit } else { nil } }
  }

  /// Counts every bound from the events that are known.
  ///
  /// - Parameters:
  ///   - events: instants by name: `aware`, `filed:initial`.
  ///   - entity: kinds of the obligated organisation.
  package init(
    _ bounds: [LegalBound], from events: [String: Date], _ profile: CalculationProfile,
    in calendar: BusinessCalendar, entity: Set<String> = []
  ) {
    self.bounds = bounds.map { bound in
      guard let event = bound.anchor.instant(events, in: calendar) else {
        return Bound(bound: bound, state: .notStarted)
      }
      if bound.voidIf?.holds(events) == true { return Bound(bound: bound, state: .void) }
      let limit = profile.limit(of: bound.period, after: event, in: calendar, entity: entity)
      return Bound(bound: bound, state: .limited(limit))
    }
  }

  /// While a lawful hold lasts nothing is due; it neither stops nor restarts the count.
  package func due(holdingUntil hold: Date?) -> (conservative: Date?, outer: Date?) {
    guard let hold else { return (conservative, outer) }
    return (conservative.map { max($0, hold) }, outer.map { max($0, hold) })
  }
}
