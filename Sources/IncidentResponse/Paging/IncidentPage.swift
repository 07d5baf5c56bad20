package import Foundation

/// Somebody called to an incident (M83).
///
/// 1. A step fires when it is due and the page is open; whoever acknowledges or cancels it raises the generation, so that
///    a step that comes late does nothing.
/// 2. Acknowledging and sending a step exclude each other: what is sent was decided before anybody acknowledged, and what
///    still waits then is cancelled.
/// 3. A page ends: acknowledged, cancelled, or exhausted, of which whoever has all authority for the incident is told. An
///    exhausted page can still be acknowledged.
/// 4. NOT guaranteed: that a message which the mail server has taken over can be called back.
package struct IncidentPage: Sendable, Hashable {
  package var id: UUID
  package var plan: PagePlan
  package var reason: String
  package var state: State
  /// Last step that has fired; -1 before the first.
  package var step: Int
  package var generation: Int
  package var pagedBy: UUID?
  /// Who sent it, as people call them.
  package var sender: String?

  package enum State: String, Sendable, Hashable, Codable, CaseIterable {
    case open
    case acknowledged
    case exhausted
    case cancelled

    /// Whether somebody may still answer.
    var takesAnswers: Bool { self == .open || self == .exhausted }
  }

  /// What is to be sent.
  package struct Draft: Sendable {
    package var reason: String
    package var plan: Plan

    package enum Plan: Sendable {
      case policy(UUID)
      case own(PagePlan)
    }

    package init(reason: String, plan: Plan) {
      self.reason = reason
      self.plan = plan
    }
  }

  /// Whether the job of a step has something to send. The step past the last tells of the end.
  func awaits(_ step: Int) -> Bool {
    step < plan.count ? state.takesAnswers : state == .exhausted
  }
}
