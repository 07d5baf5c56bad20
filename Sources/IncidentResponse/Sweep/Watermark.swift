package import Foundation

/// The lower bound of a sweep's looks. It keeps the index scan from walking over rows that were deleted but are still
/// kept for somebody's long snapshot.
///
/// Only a look that took all that was due lets it advance: then nothing that is due lies below it, but for what another
/// sweep held and gave back, or what was inserted late. For those, every few seconds a look has no bound.
package struct Watermark: Sendable {
  /// How far it stays behind: longer than a command takes from choosing an instant to its commit.
  package static let margin: TimeInterval = 2
  package static let unboundedEvery: Duration = .seconds(5)

  private var bound = Date.distantPast
  private var unboundedAt: ContinuousClock.Instant?
  private var beganUnboundedAt: ContinuousClock.Instant?

  package init() {}

  /// The bound of the look that begins now: an instant of the database's clock.
  package mutating func next(at now: ContinuousClock.Instant = .now) -> Date {
    let isUnbounded = unboundedAt.map { now - $0 >= Self.unboundedEvery } ?? true
    beganUnboundedAt = isUnbounded ? now : nil
    return isUnbounded ? .distantPast : bound
  }

  package mutating func looked(_ look: Sweep.Look) {
    guard look.tookAll else {
      // What an unbounded look left behind must not fall below the bound again.
      if beganUnboundedAt != nil { bound = .distantPast }
      return
    }
    if let beganUnboundedAt { unboundedAt = beganUnboundedAt }
    bound = look.lookedAt.addingTimeInterval(-Self.margin)
  }
}
