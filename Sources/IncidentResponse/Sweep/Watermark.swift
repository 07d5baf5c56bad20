package import Foundation

/// The lower bound of a sweep's looks. It keeps the index scan from walking over rows that were deleted but are still
/// kept for somebody's long snapshot.
///
/// Only a look that took all that was due lets it advance: then nothing that is due lies below it, but for what another
/// sweep held and gave back, or what was inserted late. For those, every few seconds a look apart goes over what lies
/// below it, less often where such a look takes long.
package struct Watermark: Sendable {
  /// How far it stays behind: longer than a command takes from choosing an instant to its commit.
  package static let margin: TimeInterval = 2

  package private(set) var bound = Date.distantPast

  package init() {}

  package mutating func looked(_ look: Sweep.Look) {
    if look.tookAll, !look.leftSome { bound = look.lookedAt.addingTimeInterval(-Self.margin) }
  }
}

/// When to look below the watermark. Under a long snapshot such a look walks over all that was fired since: it may take one
/// part in so many of the time, but comes after the longest pause at the latest.
package struct LookBehind: Sendable {
  package static let every: Duration = .seconds(5)
  package static let share = 500
  package static let atLeastEvery: Duration = .seconds(60)

  package private(set) var pause = Self.every
  private var endedAt: ContinuousClock.Instant

  package init(at now: ContinuousClock.Instant = .now) { endedAt = now }

  package func isDue(at now: ContinuousClock.Instant = .now) -> Bool { now - endedAt >= pause }

  package mutating func looked(took duration: Duration, at now: ContinuousClock.Instant = .now) {
    endedAt = now
    pause = min(max(Self.every, duration * Self.share), Self.atLeastEvery)
  }
}
