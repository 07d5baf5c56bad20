extension Procedure {
  /// A passage of the policy. Every clause has elements that implement it or is attested.
  package struct Clause: Sendable, Hashable, Codable {
    package var id: String
    /// Section of the source, for example `4.B`.
    package var section: String
    /// The policy's own words.
    package var quote: String
    package var title: String
    package var attestation: Attestation?
  }

  /// How a clause that the product cannot carry out is held: somebody states it, on a record.
  package struct Attestation: Sendable, Hashable, Codable {
    /// Role that attests.
    package var role: String
    package var statement: String
    /// How often it must be renewed; nil means once per version.
    package var every: Period?
  }

  /// An ambiguity of the policy and the reading this version takes.
  package struct Decision: Part {
    package var key: String
    package var title: String
    package var clauses: [String]
    package var question: String
    package var decision: String
    package var reason: String
    /// Elements that depend on the reading; shown beside them.
    package var concerns: [Element.Reference]
  }

  package struct Standard: Sendable, Hashable, Codable {
    package var title: String
    package var edition: String?
    package var note: String?
  }

  /// A document outside the procedure that it relies on: another policy, a supplier's agreement.
  package struct Reference: Part {
    package var key: String
    package var title: String
    package var clauses: [String]
    package var url: String?
    package var note: String?
  }
}
