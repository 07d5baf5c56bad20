extension Procedure {
  /// What is carried out for some levels. The first in order that has the level and whose condition is true is selected.
  package struct Plan: Part {
    package var key: String
    package var title: String
    package var clauses: [String]
    package var text: String?
    package var levels: [String]
    /// Further condition on impact or other facts (M56); while it is unknown the plan is passed over.
    package var when: Condition?
    package var references: [String]
  }

  /// A stage of the response. Phases of the incident run in the order of the document.
  package struct Phase: Part {
    package var key: String
    package var title: String
    package var clauses: [String]
    package var text: String?
    package var scope: Scope
    /// Entered as soon as the one before is left and no gate refuses; otherwise by a person's command.
    package var entersByItself: Bool

    package enum Scope: String, Sendable, Hashable, Codable, CaseIterable {
      /// Runs within each response.
      case incident
      /// Stands for the organisation before and between incidents, for example preparation.
      case standing
    }
  }

  /// When an element belongs to a response. Empty lists mean every one.
  package struct Applicability: Sendable, Hashable, Codable {
    package var levels: [String]
    package var plans: [String]
    /// False means not applicable; unknown keeps the element in.
    package var when: Condition?
  }

  /// What opens an element: an event of the response, or a person.
  package struct Trigger: Sendable, Hashable, Codable {
    package var event: Event
    /// Key of the phase, step, clock, communication, document, meeting or fact that the event is about.
    package var subject: String?
    /// Waits this long after the event.
    package var after: Period?

    package enum Event: String, Sendable, Hashable, Codable, CaseIterable {
      case reported
      case logged
      case responseStarted = "response_started"
      case levelChanged = "level_changed"
      case phaseEntered = "phase_entered"
      case phaseLeft = "phase_left"
      case stepDone = "step_done"
      case communicationSent = "communication_sent"
      case documentIssued = "document_issued"
      case meetingHeld = "meeting_held"
      case clockMissed = "clock_missed"
      case factKnown = "fact_known"
      /// Any end state was reached.
      case resolved
      case closed
      case reopened
      /// Only when somebody asks for it.
      case requested
    }
  }

  /// Something to be done in a phase.
  package struct Step: Part {
    package var key: String
    package var title: String
    package var clauses: [String]
    /// The number that the policy itself gives it.
    package var number: Int?
    package var kind: Kind
    package var phase: String
    package var text: String?
    package var applies: Applicability
    /// nil opens the step with its phase.
    package var trigger: Trigger?
    package var owners: [String]
    /// A phase cannot be left while a required step is open.
    package var required: Bool
    /// What its record holds.
    package var questions: [Question]
    package var tasks: [Task]
    /// Kinds of item in its list, for example kinds of containment (L11).
    package var itemKinds: [ItemKind]
    /// Element that carries the step out: a meeting, document, communication, estimate, training or review.
    package var uses: [Element.Reference]
    /// Done by itself once this is true; nil means that somebody says so.
    package var doneWhen: Condition?

    package enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
      case task
      case assessment
      case checklist
      case actionList = "action_list"
      case keyPeople = "key_people"
      case communication
      case backupExecution = "backup_execution"
      case meeting
      case estimate
      case strategy
      case businessNeeds = "business_needs"
      case supplierStatus = "supplier_status"
      case statusUpdate = "status_update"
      case containment
      case documentation
      case escalation
      case team
      case investigation
      case evidence
      case rootCause = "root_cause"
      case damage
      case impact
      case mitigation
      case compliance
      case filing
      case recovery
      case cleanup
      case document
      case review
      case riskAssessment = "risk_assessment"
      case improvement
      case training
      case definition
      case intake
      case plan
      case recordKeeping = "record_keeping"
    }
  }

  /// One line of a step's checklist.
  package struct Task: Part {
    package var key: String
    package var title: String
    package var clauses: [String]
    package var text: String?
    package var owners: [String]
    package var required: Bool
    package var applies: Applicability
  }

  /// Something that a record must answer.
  package struct Question: Sendable, Hashable, Codable {
    package var key: String
    package var title: String
    package var type: FactType.Kind
    package var unit: String?
    /// The answers to choose from; empty means free.
    package var values: [String]
    package var required: Bool
    /// Fact of the incident that the answer sets.
    package var fact: String?
    /// Answered by findings of this kind (L19 to L22); words state one, a set states each.
    package var finding: Finding.Kind?
  }

  /// A kind of entry in the list of a step.
  package struct ItemKind: Part {
    package var key: String
    package var title: String
    package var clauses: [String]
    package var text: String?
    /// Done is not enough: somebody looks whether it works (L25), or is secure (L29).
    package var checked: Bool
  }
}
