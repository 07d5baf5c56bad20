/// A versioned response procedure: everything that an organisation's policy demands, as data.
///
/// A procedure is read from YAML (`Procedure.read`), never built in code. Its parts are elements: each has a kind, a key
/// that is unique within the kind and stays the same from version to version, a title, and the clauses it implements.
/// Lists keep the order of the document. Nothing in code knows a level, role, audience or phase by name.
package struct Procedure: Sendable, Hashable, Codable {
  /// What the procedure is called for good, for example `miniorange`.
  package var key: String
  package var version: String
  package var title: String
  package var language: String
  /// SHA-256 of the YAML text in lowercase hexadecimal: the identity of this version's content.
  package var sha256: String
  package var summary: String?
  /// The governing standard and its edition, as the policy states it (M1).
  package var standard: Standard?

  package var clauses: [Clause]
  /// Ambiguities of the policy's wording, each with the reading chosen.
  package var decisions: [Decision]
  package var references: [Reference]
  package var policy: Policy?
  package var measures: [Measure]
  /// Facts of this procedure beyond the built-in registry.
  package var facts: [FactType]

  package var roles: [Role]
  package var memberKinds: [Term]
  package var contacts: [Contact]
  package var audiences: [Audience]
  package var stakeholderGroups: [StakeholderGroup]
  package var channels: [Channel]

  package var definitions: [Term]
  package var aspects: [Term]
  package var levels: [Level]
  package var eventTypes: [EventType]
  package var intake: Intake
  package var endStates: [EndState]

  package var plans: [Plan]
  package var phases: [Phase]
  package var steps: [Step]
  package var gates: [Gate]
  package var clocks: [Clock]
  package var ladders: [Ladder]

  /// Named pieces of content that communications and documents are made of.
  package var fields: [Field]
  package var communications: [Communication]
  package var documents: [Document]
  package var meetings: [Meeting]
  package var reviews: [Review]

  package var estimates: [Estimate]
  package var strategies: [Strategy]
  package var suppliers: [Supplier]
  package var evidenceKinds: [Term]
  package var retention: Retention?
  package var trainings: [Training]
  package var violations: [Violation]
}
