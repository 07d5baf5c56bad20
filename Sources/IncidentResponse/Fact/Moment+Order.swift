package import Foundation

extension Moment {
  /// Whether this moment certainly, certainly not, or perhaps lies before the other.
  package func isBefore(_ other: Moment) -> Truth {
    if latest < other.earliest { return .true }
    if earliest >= other.latest { return .false }
    return .unknown
  }

  package func isAtOrBefore(_ instant: Date) -> Truth {
    if latest <= instant { return .true }
    if earliest > instant { return .false }
    return .unknown
  }

  /// The time from another moment to this one, as bounds in seconds; negative where this one may be first.
  package func since(_ other: Moment) -> ClosedRange<TimeInterval> {
    earliest.timeIntervalSince(other.latest)...latest.timeIntervalSince(other.earliest)
  }

  /// The moment whose bounds are moved by the same rule.
  package func mapBounds(_ move: (Date) throws -> Date) rethrows -> Moment {
    let bounds = [try move(earliest), try move(latest)]
    return Moment(
      earliest: min(bounds[0], bounds[1]), latest: max(bounds[0], bounds[1]), precision: precision,
      isApproximate: isApproximate)
  }
}
