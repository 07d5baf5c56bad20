extension Procedure {
  /// The life of the policy itself: who keeps it, who must know it (M3, M7 to M9).
  package struct Policy: Sendable, Hashable, Codable {
    package var clauses: [String]
    package var editors: [String]
    package var approvers: [String]
    /// Kinds of person who may read the current version at any time.
    package var readers: [PersonKind]
    package var acknowledgement: Acknowledgement?
  }

  /// Every person of these kinds states, per version, that they have read the policy.
  package struct Acknowledgement: Sendable, Hashable, Codable {
    package var by: [PersonKind]
    package var within: Period
    package var reminders: [Offset]
    /// Roles that see who has not.
    package var overdueTo: [String]
  }

  /// For how long the evidence of an incident is kept after it was closed, and on what ground (L35).
  package struct Retention: Sendable, Hashable, Codable {
    package var clauses: [String]
    package var evidenceYears: Int
    /// Law, contract or policy that says so.
    package var basis: String
  }

  package enum PersonKind: String, Sendable, Hashable, Codable, CaseIterable {
    case employee
    case contractor
    case external
  }

  /// A performance measure: the time between two facts (M4, M5).
  package struct Measure: Part {
    package var key: String
    package var title: String
    package var clauses: [String]
    package var from: String
    package var to: String
    package var target: Period?
  }

  /// A course that people take again and again (M37, L3, L5, L6).
  package struct Training: Part {
    package var key: String
    package var title: String
    package var clauses: [String]
    package var text: String?
    /// Whom it concerns: kinds of person, or holders of roles.
    package var people: [PersonKind]
    package var roles: [String]
    /// From the first day to the first due time; nil means 30 days.
    package var within: Period?
    package var every: Period?
    package var reminders: [Offset]
    /// What the participant confirms at the end.
    package var attestation: String?
  }

  /// A breach of the policy by a person, kept from everybody but those named (M38, M39).
  package struct Violation: Part {
    package var key: String
    package var title: String
    package var clauses: [String]
    package var text: String?
    /// Clock whose miss opens the record automatically; nil means by hand only.
    package var clock: String?
    package var reportTo: [String]
    /// Visible to `reportTo` and the participants only.
    package var restricted: Bool
    /// The possible ends, for example `warning`.
    package var outcomes: [Term]
    /// The document that refers it.
    package var document: String?
  }
}
