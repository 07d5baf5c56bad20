extension Procedure {
  /// Refuses a transition until its condition is true.
  package struct Gate: Part {
    package var key: String
    package var title: String
    package var clauses: [String]
    package var guards: Transition
    package var applies: Applicability
    package var requires: Condition
    /// What a refusal says.
    package var message: String
    /// What a refusal says about single facts of `requires`.
    package var messages: [String: String]
    /// Roles that may pass it with a reason; empty means nobody.
    package var override: [String]
  }

  /// What a gate guards.
  package struct Transition: Sendable, Hashable, Codable {
    package var verb: Verb
    /// Key of the phase, step, communication or document; nil where the verb speaks of the response itself.
    package var subject: String?

    package init(_ verb: Verb, _ subject: String? = nil) {
      self.verb = verb
      self.subject = subject
    }

    package enum Verb: String, Sendable, Hashable, Codable, CaseIterable {
      case startResponse = "start_response"
      case enterPhase = "enter_phase"
      case leavePhase = "leave_phase"
      case beginStep = "begin_step"
      case completeStep = "complete_step"
      case sendCommunication = "send_communication"
      case issueDocument = "issue_document"
      case resolve
      case close
    }
  }
}
