extension Procedure {
  /// A judgement with fixed answers that may change over time (M67).
  package struct Estimate: Part {
    package var key: String
    package var title: String
    package var clauses: [String]
    package var question: String
    package var by: [String]
    package var values: [Answer]

    package struct Answer: Part {
      package var key: String
      package var title: String
      package var clauses: [String]
      /// nil means open-ended.
      package var atMost: Period?
    }
  }

  /// How business goes on when an estimate has these answers (M68, M69).
  package struct Strategy: Part {
    package var key: String
    package var title: String
    package var clauses: [String]
    package var estimate: String
    package var answers: [String]
    package var target: Target
    package var text: String
    /// The record states the loss expected.
    package var asksLoss: Bool

    package enum Target: String, Sendable, Hashable, Codable, CaseIterable {
      case department
      case service
      case thirdParty = "third_party"
    }
  }

  /// Somebody the organisation depends on (M75 to M81).
  package struct Supplier: Part {
    package var key: String
    package var title: String
    package var clauses: [String]
    package var services: [Service]
    /// Reference to the service level agreement.
    package var agreement: String?
    /// Entries of the catalogue of service credit tiers, for example `aws-compute-region`.
    package var tiers: [String]
    package var method: String?
    /// Audiences told about the dependency (M78).
    package var disclosedTo: [String]
    /// Channels that fail with it.
    package var carries: [String]

    package struct Service: Part {
      package var key: String
      package var title: String
      package var clauses: [String]
      package var use: String
      package var backup: String?
      package var backupPolicy: String?
    }
  }
}
