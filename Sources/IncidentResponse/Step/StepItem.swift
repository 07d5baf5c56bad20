package import Foundation

/// An entry in the list of a step: a task, an action, a person to be told, a need.
package struct StepItem: Sendable {
  package var id: UUID
  package var response: UUID
  package var element: UUID
  /// One of the step's kinds of entry (L11).
  package var kind: String?
  /// Task of the procedure that it carries out.
  package var task: String?
  package var title: String
  package var person: UUID?
  package var owner: UUID?
  /// Who added it; nil for operators and workers.
  package var addedBy: UUID?
  package var dueAt: Date?
  package var state: State
  package var reason: String?
  package var done: Moment?
  /// Weakness that an entry of a mitigation plan addresses (L24).
  package var finding: UUID?
  /// What the newest check of it found.
  package var lastCheck: CheckOutcome?

  package enum CheckOutcome: String, Sendable, Hashable, Codable, CaseIterable {
    case passed
    case failed
  }

  package enum State: String, Sendable, Hashable, Codable, CaseIterable {
    case open
    case done
    case dropped
  }

  /// What somebody adds to a list.
  package struct Draft: Sendable {
    /// Key of a task of the procedure; its title stands where none is given.
    package var task: String?
    package var kind: String?
    package var title: String?
    package var person: UUID?
    package var owner: UUID?
    package var dueAt: Date?
    package var state: State
    package var reason: String?
    package var at: Moment?
    /// Weakness that it addresses.
    package var finding: UUID?

    package init(
      task: String? = nil, kind: String? = nil, title: String? = nil, person: UUID? = nil, owner: UUID? = nil,
      dueAt: Date? = nil, state: State = .open, reason: String? = nil, at: Moment? = nil,
      finding: UUID? = nil
    ) {
      self.task = task
      self.kind = kind
      self.title = title
      self.person = person
      self.owner = owner
      self.dueAt = dueAt
      self.state = state
      self.reason = reason
      self.at = at
      self.finding = finding
    }
  }
}

/// A question that the procedure asked and somebody answered.
package struct AnsweredQuestion: Sendable, Hashable {
  /// Step or level that asks.
  package var element: UUID
  package var question: String

  package init(element: UUID, question: String) {
    self.element = element
    self.question = question
  }
}
