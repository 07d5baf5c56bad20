extension Procedure {
  /// A severity level of this procedure.
  package struct Level: Part {
    package var key: String
    package var title: String
    package var clauses: [String]
    /// 1 is the most severe; ranks are unique.
    package var rank: Int
    package var definition: String
    package var impact: Impact?
  }

  /// The impact record that a level pre-fills (M23 to M26).
  package struct Impact: Sendable, Hashable, Codable {
    package var clauses: [String]
    package var text: String
    package var stoppage: Stoppage?
    /// Whose operations stop, in the policy's words.
    package var affects: [String]
    /// Reference that describes the impact instead (M24).
    package var reference: String?
    /// What must still be told about it.
    package var questions: [Question]

    package enum Stoppage: String, Sendable, Hashable, Codable, CaseIterable {
      case complete
      case partial
      case none
    }
  }

  /// A kind of event, with the level it has unless somebody says otherwise and why.
  package struct EventType: Part {
    package var key: String
    package var title: String
    package var clauses: [String]
    package var level: String
    package var examples: [String]
    /// The record must say which aspects were breached (M20).
    package var asksAspects: Bool
    /// The kind involves a supplier of the register.
    package var supplier: String?
    /// Organisations may add kinds of their own beneath this one (M17).
    package var extensible: Bool
  }

  /// How reports arrive and become incidents.
  package struct Intake: Sendable, Hashable, Codable {
    package var clauses: [String]
    package var channels: [String]
    /// To whom a report may be made; the record keeps which (M28).
    package var recipients: [String]
    /// Roles that turn a report into an incident (M42).
    package var loggedBy: [String]
    /// The document whose fields make the log record complete (M43). No plan starts before it exists (M27).
    package var logDocument: String
    package var reporters: [Reporter]
    package var acceptsVulnerabilities: Bool
  }

  /// A kind of reporter, and the duty it has.
  package struct Reporter: Sendable, Hashable, Codable {
    package var kind: Kind
    /// Clock that runs against this kind of reporter; nil means a right without a duty (M32).
    package var clock: String?
    package var clauses: [String]

    package enum Kind: String, Sendable, Hashable, Codable, CaseIterable {
      case employee
      case contractor
      case customer
      case external
    }
  }

  /// A way for an incident to be over.
  package struct EndState: Part {
    package var key: String
    package var title: String
    package var clauses: [String]
    package var text: String?
    /// Incident status that it stands for.
    package var status: Status

    package enum Status: String, Sendable, Hashable, Codable, CaseIterable {
      case resolved
      /// The emergency is handled, though its cause may remain (M74).
      case tackled
    }
  }
}
