package import Foundation

/// How an incident was handled, clause by clause of the procedures that it follows: the auditor's view.
package struct Conformity: Sendable {
  package var procedures: [Followed]

  package struct Followed: Sendable {
    package var response: UUID
    package var versionID: UUID
    package var procedure: String
    package var title: String
    package var version: String
    package var clauses: [Clause]
  }

  package struct Clause: Sendable {
    package var id: String
    package var section: String
    package var title: String
    package var quote: String
    package var verdict: Verdict
    /// What implements it in an incident, each with its own verdict.
    package var parts: [Part]
    /// Events that prove it, the first of them first; `Proof.most` at the most.
    package var events: [Proof]
  }

  /// An element of the procedure that implements a clause.
  package struct Part: Sendable {
    package var element: Procedure.Element.Reference
    package var title: String
    package var verdict: Verdict
  }

  package struct Verdict: Sendable, Hashable {
    package var outcome: Outcome
    /// When it was met.
    package var at: Moment?
    /// By how much it was missed, as far as the times can tell.
    package var lateBy: Deadline.Lateness?
    /// Of that, what does not grow any more.
    package var frozenLateBy: Deadline.Lateness?
    /// When the first of what is still owed is due, or was: from then on it is missed, and grows later.
    package var owed: Moment?
    /// Why it does not apply, was missed, or waits, in one word of the product.
    package var because: Because?
    /// The same as people read it, with their own words.
    package var reason: String?
    /// Who decided that it does not apply.
    package var decidedBy: String?

    package init(
      _ outcome: Outcome, at: Moment? = nil, lateBy: Deadline.Lateness? = nil, owed: Moment? = nil,
      because: Because? = nil, _ reason: String? = nil, decidedBy: String? = nil
    ) {
      self.outcome = outcome
      self.at = at
      self.lateBy = lateBy
      frozenLateBy = owed == nil ? lateBy : nil
      self.owed = owed
      self.because = because
      self.reason = reason
      self.decidedBy = decidedBy
    }
  }

  /// Why a clause does not apply, was missed, or waits. The order is that of their numbers in `metrics.conformity`: new
  /// ones come last.
  package enum Because: String, Sendable, Hashable, CaseIterable {
    /// Somebody attests it, apart from incidents.
    case attested
    /// The organisation holds it, apart from incidents.
    case standing
    /// Nothing in the incident has called for it.
    case uncalled
    /// It was done late.
    case late
    /// It is due, and still owed.
    case overdue
    /// It was never done.
    case never
    /// It is not counted yet: what it is counted from is not known.
    case uncounted
    /// Whether it is required is not decided.
    case undecided
    /// The message did not arrive, or the document could not be made.
    case failed
    /// It was decided, or found by what the procedure says, not to be required.
    case notRequired = "not-required"
    /// Somebody dismissed the step, dropped the task, or cancelled the meeting.
    case dismissed
    /// The plan no longer asks for it.
    case withdrawn
    /// The plan and level do not ask for it.
    case unasked
    /// What opens it, or what it guards, has not happened.
    case unopened
    /// Somebody passed the gate without what it requires.
    case overridden
    /// The meeting was not held.
    case unheld
    /// Nothing of the kind has been preserved.
    case unpreserved
    /// History that cannot tell.
    case untold
  }

  package enum Outcome: String, Sendable, Hashable, Codable, CaseIterable {
    case met
    case missed
    case pending
    case notApplicable = "not-applicable"
    /// History that cannot tell.
    case unknown
  }

  /// What verdicts rest on besides the dossier.
  package struct Ground: Sendable {
    package var proofs: [Proof]
    /// When the first artefact of each kind that a procedure names was collected (M40, L18).
    package var preserved: [UUID: Moment]

    package init(proofs: [Proof], preserved: [UUID: Moment]) {
      self.proofs = proofs
      self.preserved = preserved
    }
  }

  /// An event that an element of the procedure demanded, or that concerns what the law demands.
  package struct Proof: Sendable, Hashable {
    package var id: UUID
    package var type: String
    package var element: UUID?
    package var subject: UUID?
    package var occurred: Moment
    /// Who did it.
    package var actor: String
    package var reason: String?

    /// Events that a clause names at the most; the timeline holds all.
    package static let most = 20
  }
}

extension Conformity.Verdict {
  /// What follows from several: one that was missed decides, then one that waits, then one that nobody can tell. What does
  /// not apply excuses nothing that does.
  static func of(_ verdicts: [Conformity.Verdict]) -> Conformity.Verdict? {
    for outcome in [Conformity.Outcome.missed, .pending, .unknown] {
      let same = verdicts.filter { $0.outcome == outcome }
      guard var first = same.first else { continue }
      first.lateBy = same.compactMap(\.lateBy).max { ($0.atLeast, $0.atMost) < ($1.atLeast, $1.atMost) }
      first.frozenLateBy = same.compactMap(\.frozenLateBy).max { ($0.atLeast, $0.atMost) < ($1.atLeast, $1.atMost) }
      first.owed = verdicts.compactMap(\.owed).min { ($0.latest, $0.earliest) < ($1.latest, $1.earliest) }
      return first
    }
    let met = verdicts.filter { $0.outcome == .met }
    if met.isEmpty { return verdicts.first }
    return Conformity.Verdict(.met, at: met.compactMap(\.at).max { $0.latest < $1.latest })
  }
}
