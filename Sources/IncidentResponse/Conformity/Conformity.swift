package import Foundation

/// How an incident was handled, clause by clause of the procedures that it follows: the auditor's view.
package struct Conformity: Sendable {
  package var procedures: [Followed]

  package struct Followed: Sendable {
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
    /// Why it does not apply, was missed, or waits.
    package var reason: String?
    /// Who decided that it does not apply.
    package var decidedBy: String?

    package init(
      _ outcome: Outcome, at: Moment? = nil, lateBy: Deadline.Lateness? = nil, reason: String? = nil,
      decidedBy: String? = nil
    ) {
      self.outcome = outcome
      self.at = at
      self.lateBy = lateBy
      self.reason = reason
      self.decidedBy = decidedBy
    }
  }

  package enum Outcome: String, Sendable, Hashable, Codable, CaseIterable {
    case met
    case missed
    case pending
    case notApplicable = "not-applicable"
    /// History that cannot tell.
    case unknown
  }

  /// An event that an element of the procedure demanded.
  package struct Proof: Sendable, Hashable {
    package var id: UUID
    package var type: String
    package var element: UUID
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
      return first
    }
    let met = verdicts.filter { $0.outcome == .met }
    if met.isEmpty { return verdicts.first }
    return Conformity.Verdict(.met, at: met.compactMap(\.at).max { $0.latest < $1.latest })
  }
}
