package import Foundation

/// Work with an effect outside the database, as claimed by a worker.
///
/// 1. A claim moves `run_at` to the end of the lease and raises `attempt`, the fencing token: whatever completes, renews
///    or fails a job says `WHERE attempt = …`, and finds nothing after another worker has claimed it.
/// 2. A lease that ran out is simply due again; nobody rescues.
/// 3. A job whose effect is in the database is deleted in the transaction of the effect, so it happens exactly once. One
///    that leaves the database happens at least once, under an identity by which the receiver can tell.
/// 4. Organisations take turns; within one, urgent jobs come first, then the oldest.
package struct Job: Sendable, Hashable {
  package var organisation: UUID
  package var id: UUID
  package var kind: Kind
  package var record: UUID
  /// A communication (compose), a deadline (recur, remind, escalate), a delivery (deliver), a communication or
  /// document (follow), a record (restore, switch, reroute, recount), a document (render), a report or a violation (notify), a page
  /// (page), a message to another system (webhook).
  package var subject: UUID
  package var element: UUID?
  /// Step or occurrence of the timer that made it, -1 where a clock was missed; version of the document that was made.
  package var step: Int
  /// Number of this claim.
  package var attempt: Int64
  /// Earlier attempts that failed.
  package var failures: Int
  package var createdAt: Date

  package enum Kind: String, Sendable, Hashable, CaseIterable {
    case compose
    case recur
    case remind
    case escalate
    case deliver
    /// Carry out what a sending or a rendering sets off.
    case follow
    /// Make lost timers and jobs again.
    case restore
    case render
    /// Tell the recipients of a report or a violation.
    case notify
    /// Send a step of a page.
    case page
    /// Tell another system.
    case webhook
    /// Look which channels are down, and have what waits moved.
    case `switch`
    /// Move the messages of a record that wait.
    case reroute
    /// Count the clocks of a record anew by its calendars.
    case recount
  }

  /// The worker that takes it.
  package enum Queue: String, Sendable, Hashable {
    case delivery
    case report
  }

  /// What became of one attempt.
  package enum Outcome: Sendable, Hashable {
    /// The effect and the job's end were one transaction.
    case completed
    /// The effect took place; the row can go.
    case finished
    /// Try again later. `reason` holds no content and no secret.
    case failed(reason: String)
    /// Try again after so long, and never give it up for that. With a reason it counts as a failure, without one it had no
    /// turn.
    case later(Duration, reason: String?)
    /// Trying again is of no use: somebody has to look.
    case dead(reason: String)
    /// Given back untouched.
    case returned
  }
}

/// The job was claimed by another worker meanwhile: nothing of this attempt may be written.
package struct LostLease: Error, Sendable, Hashable {
  package init() {}
}
