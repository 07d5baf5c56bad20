package import Foundation

/// One look at the timers that are due.
///
/// 1. Whoever is killed, a timer has its effect exactly once: the row's deletion, the clock's new state, the event, the
///    job and the next occurrence are one statement in one transaction.
/// 2. Any number of sweeps run side by side; a row that another one holds is skipped, never waited for. A clock that a
///    command holds is skipped too, so that nobody waits in a circle.
/// 3. A timer of an older generation, or of a clock or page that has ended, does nothing but go away.
/// 4. Organisations take turns. Lanes are hints for that: what they do not know of is found in order, as far as the
///    batch reaches, and they are rebuilt every few seconds.
/// 5. NOT guaranteed: that timers of different clocks fire in the order in which they are due.
package enum Sweep {
  /// Timers fired by one statement, and one more for each organisation at the most. Twice as many fire no more in a
  /// second, and let others wait twice as long.
  package static let batch = 250
  /// Organisations whose turn it is in one batch.
  package static let lanes = 100

  /// Which timers a look goes over, by when they fire.
  package enum Stretch: Sendable {
    /// What is due and fires after this, organisation by organisation.
    case after(Date)
    /// What fires up to this, in order.
    case upTo(Date)
  }

  /// What a look found.
  package struct Look: Sendable {
    /// Timers taken, those skipped for a held clock included.
    package var claimed: Int
    package var fired: Int
    /// Fired timers that meant something, by kind.
    package var effects: [Kind: Int]
    /// Seconds from the instant a timer should have fired to the look.
    package var lateness: [Double]
    /// The database's time of the look.
    package var lookedAt: Date
    /// The earliest timer that is not yet due.
    package var nextFireAt: Date?

    /// Whether everything due fitted in.
    package var tookAll: Bool { claimed < Sweep.batch }
    /// Whether some was left because a command held its clock.
    package var leftSome: Bool { fired < claimed }
    /// Whether it left work to others.
    package var hasEffects: Bool { effects.values.contains { $0 > 0 } }
  }

  /// Kinds of timer.
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    case reminder
    case due
    case escalation
    case recurrence
    /// A step of a page.
    case page
  }
}
