extension Procedure {
  /// A named piece of content, so that what a policy demands in a message can be counted (M43, M49, M89, L27).
  package struct Field: Part {
    /// In snake case: the name in templates.
    package var key: String
    package var title: String
    package var clauses: [String]
    /// The question that the policy asks under this heading.
    package var prompt: String?
    package var source: Source
    /// For `source: fact`, its name.
    package var fact: String?
    /// Never part of an external document or message.
    package var internalOnly: Bool

    /// Where the content comes from; `written` means that somebody types it.
    package enum Source: String, Sendable, Hashable, Codable, CaseIterable {
      case written
      case fact
      case number
      case title
      case summary
      case description
      case fault
      case affectedProducts = "affected_products"
      case eventType = "event_type"
      case level
      case impact
      case customerImpact = "customer_impact"
      case actions
      case status
      case times
      case timeline
      case clocks
      case communications
      case rootCause = "root_cause"
      case evidence
      case lessons
      case resolution
      case restoredServices = "restored_services"
      case supplierStatus = "supplier_status"
      case estimate
      case attendees
      case minutes
      case decisions
      case changes
      case risks
      case person
    }
  }

  /// A message that the procedure demands.
  package struct Communication: Part {
    package var key: String
    package var title: String
    package var clauses: [String]
    package var applies: Applicability
    package var trigger: Trigger
    /// Sent once for the incident, or once for each of these (L26).
    package var subject: Clock.Subject
    /// Roles that may send it, the usual one first (M47).
    package var senders: [String]
    /// Channels in order of preference; when one is down the next is used (M81).
    package var channels: [String]
    package var audiences: [String]
    /// Content that must be there.
    package var fields: [String]
    package var templates: [Template]
    /// nil means always sent.
    package var decision: SendingDecision?
    package var approvers: [String]
    package var repetition: Repetition?
    package var proof: Proof

    package enum Proof: String, Sendable, Hashable, Codable, CaseIterable {
      case delivery
      case acknowledgement
    }
  }

  /// Somebody says whether a communication is required, and why (M53).
  package struct SendingDecision: Sendable, Hashable, Codable {
    package var question: String
    package var by: [String]
  }

  /// Mustache text of a message. Fields are `{{impact}}`, the rest as in `Template.names`.
  package struct Template: Sendable, Hashable, Codable {
    package var language: String
    package var subject: String
    package var text: String
  }

  /// A document with a fixed format.
  package struct Document: Part {
    package var key: String
    package var title: String
    package var clauses: [String]
    package var kind: Kind
    package var side: Side
    package var applies: Applicability
    package var trigger: Trigger
    /// Exactly these fields, in this order.
    package var fields: [String]
    /// Facts without which it is not complete.
    package var needs: [String]
    /// Roles that may issue it (M92); empty means every responder.
    package var issuers: [String]
    /// Audiences it is circulated to (M44).
    package var distribution: [String]

    package enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
      case log
      case statusUpdate = "status_update"
      case internalReport = "internal_report"
      case externalReport = "external_report"
      case incidentReport = "incident_report"
      case clientNotice = "client_notice"
      case hrReferral = "hr_referral"
      case minutes
      case review
      case riskAssessment = "risk_assessment"
      case managementSummary = "management_summary"
      case filing
    }
  }

  /// People come together, once or again and again.
  package struct Meeting: Part {
    package var key: String
    package var title: String
    package var clauses: [String]
    package var applies: Applicability
    package var trigger: Trigger
    package var attendees: [String]
    package var chair: String?
    package var modes: [Mode]
    package var agenda: [String]
    package var repetition: Repetition?

    package enum Mode: String, Sendable, Hashable, Codable, CaseIterable {
      case inPerson = "in_person"
      case online
    }
  }

  /// Looking back: what is reviewed and what must come out of it (M93 to M96, L30).
  package struct Review: Part {
    package var key: String
    package var title: String
    package var clauses: [String]
    package var applies: Applicability
    package var trigger: Trigger
    package var participants: [String]
    package var meeting: String?
    package var document: String?
    package var riskAssessment: Bool
    package var produces: [Product]

    package enum Product: String, Sendable, Hashable, Codable, CaseIterable {
      case lesson
      case procedureChange = "procedure_change"
      case training
      case improvement
      case correctiveAction = "corrective_action"
    }
  }
}
