extension Procedure {
  /// One row of `procedure_element`: what events, steps, clocks and messages refer to by foreign key.
  package struct Element: Sendable, Hashable, Codable {
    package var kind: Kind
    /// Unique within the kind. A part of another element is `parent/part`, for example `assess/scope`.
    package var key: String
    package var title: String
    /// Position within the kind, from 1; for levels the rank that the procedure states (1 is the most severe).
    package var rank: Int
    /// Identifiers of the clauses it implements.
    package var clauses: [String]

    package var reference: Reference { Reference(kind: kind, key: key) }

    package struct Reference: Sendable, Hashable, Codable, CustomStringConvertible {
      package var kind: Kind
      package var key: String

      package init(kind: Kind, key: String) {
        self.kind = kind
        self.key = key
      }

      package var description: String { "\(kind.rawValue):\(key)" }
    }

    package enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
      case clause
      case decision
      case reference
      case policy
      case measure
      case role
      case memberKind = "member_kind"
      case contact
      case audience
      case stakeholderGroup = "stakeholder_group"
      case channel
      case definition
      case aspect
      case level
      case eventType = "event_type"
      case intake
      case endState = "end_state"
      case plan
      case phase
      case step
      case task
      case gate
      case clock
      case ladder
      case field
      case communication
      case document
      case meeting
      case review
      case estimate
      /// One answer of an estimate: `duration/one-hour`.
      case estimateValue = "estimate_value"
      case strategy
      case supplier
      case evidenceKind = "evidence_kind"
      case retention
      case training
      case violation
    }
  }

  /// What every element of a procedure has.
  package protocol Part: Sendable, Hashable, Codable {
    var key: String { get }
    var title: String { get }
    var clauses: [String] { get }
  }
}
