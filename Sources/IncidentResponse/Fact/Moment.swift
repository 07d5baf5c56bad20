package import Foundation

/// A time as it is known: somewhere from `earliest` to `latest`, both included, to the second.
///
/// A day-precision time is not midnight, it is the whole day. Rules compare intervals and answer "unknown" where the
/// precision cannot settle the question.
package struct Moment: Sendable, Hashable, Codable {
  package let earliest: Date
  package let latest: Date
  package let precision: Precision
  /// The source itself is vague.
  package let isApproximate: Bool

  /// An exact time, as clocks of machines give it.
  package init(_ instant: Date) {
    earliest = instant
    latest = instant
    precision = .second
    isApproximate = false
  }

  /// Bounds as stored. `latest` must not be before `earliest`.
  package init(earliest: Date, latest: Date, precision: Precision = .unknown, isApproximate: Bool = false) {
    precondition(earliest <= latest, "a moment ends before it begins")
    self.earliest = earliest
    self.latest = latest
    self.precision = precision
    self.isApproximate = isApproximate
  }

  package var isExact: Bool { earliest == latest }

  package enum Precision: String, Sendable, Hashable, Codable, CaseIterable {
    case second
    case minute
    case hour
    case day
    case month
    case year
    /// Only the bounds are known.
    case unknown
  }
}
