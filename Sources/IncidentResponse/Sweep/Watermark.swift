package import Foundation

/// The lower bound of a sweep's looks. It keeps the index scan from walking over rows that were deleted but are still
/// kept for somebody's long snapshot.
///
/// Only a look that took all that was due lets it advance: then nothing that is due lies below it, but for what another
/// sweep held and gave back, or what was inserted late. For those, every few seconds a look has no bound; less often where such a look takes long.
package struct Watermark: Sendable {
  /// How far it stays behind: longer than a command takes from choosing an instant to its commit.
  package static let margin: TimeInterval = 2
  package static let unboundedEvery: Duration = .seconds(5)
  /// Under a long snapshot a look without a bound walks over all that was fired since, while others wait: it may take
  /// one part in so many of the time, but comes after this at the latest.
  package static let unboundedShare = 200
  package static let unboundedAtLeastEvery: Duration = .seconds(20)

  private var bound = Date.distantPast
  private var unboundedAt: ContinuousClock.Instant?
  private var pause = Self.unboundedEvery
  private var beganUnboundedAt: ContinuousClock.Instant?

  package init() {}

  /// The bound of the look that begins now: an instant of the database's clock.
  package mutating func next(at now: ContinuousClock.Instant = .now) -> Date {
    let isUnbounded = unboundedAt.map { now - $0 >= pause } ?? true
    beganUnboundedAt = isUnbounded ? now : nil
    return isUnbounded ? .distantPast : bound
  }

  /// - Parameter duration: of the look.
  package mutating func looked(_ look: Sweep.Look, took duration: Duration = .zero) {
    guard look.tookAll else {
      // What an unbounded look left behind must not fall below the bound again.
      if beganUnboundedAt != nil { bound = .distantPast }
      return
    }
    if let beganUnboundedAt {
      unboundedAt = beganUnboundedAt
      pause = min(max(Self.unboundedEvery, duration * Self.unboundedShare), Self.unboundedAtLeastEvery)
    }
    bound = look.lookedAt.addingTimeInterval(-Self.margin)
  }
}
