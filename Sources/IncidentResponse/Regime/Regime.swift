/// One law or contract that demands notices of an incident: who it obliges, when, and what is due to whom by when.
///
/// The catalogue is a research aid and no legal advice: every regime says how sure its numbers are and who read them.
package struct Regime: Sendable, Hashable, Identifiable {
  /// `eu-gdpr-33`.
  package var id: String
  package var name: String
  package var law: Law
  /// Roles of whom it obliges: `controller`.
  package var obliged: [String]
  package var trigger: Condition
  /// Key of the calculation profile of its stages.
  package var calculation: String
  package var stages: [Stage]
  package var delays: [Delay]
  package var confidence: Confidence
  package var verification: Verification
  package var sources: [String]
  package var notes: String

  package struct Law: Sendable, Hashable {
    /// Code of the jurisdiction: `EU`.
    package var jurisdiction: String
    package var instrument: String
    package var citation: String
    package var status: Status
    /// From when the obligation applies as described; nil if unknown.
    package var effective: CalendarDay?
  }

  package enum Status: String, Sendable, Hashable, Codable, CaseIterable {
    case inForce = "in_force"
    /// Not yet applicable.
    case adopted
    /// See its notes.
    case partly
    case proposed
    case guidance
    case contractual
    case voluntary
  }

  /// A notice that is due.
  package struct Stage: Sendable, Hashable, Identifiable {
    package var id: String
    package var recipient: Recipient
    /// The authority or body in words.
    package var authority: String?
    package var standard: Standard
    /// The earliest that is not void counts; none where only the standard counts.
    package var due: [LegalBound]
    /// The notice must not go out before the latest of these.
    package var notBefore: [LegalBound]
    package var condition: Condition?
    /// What it must say, by name.
    package var fields: [String]
    /// In place of the regime's.
    package var calculation: String?
    package var isOnRequest: Bool
    package var note: String
  }

  package enum Recipient: String, Sendable, Hashable, Codable, CaseIterable {
    case authority, csirt, customers, clients, users, market, media, controller, acquirer, insurer, `internal`, members
    case dataSubjects = "data_subjects"
    /// Credit reporting agencies.
    case creditAgencies = "cra"
    case lawEnforcement = "law_enforcement"
  }

  /// What is owed beside the limit, and can be broken before it.
  package enum Standard: String, Sendable, Hashable, Codable, CaseIterable {
    case immediate = "imm"
    /// Without undue, or unreasonable, delay.
    case withoutUndueDelay = "wud"
    case asSoonAsPossible = "asap"
    case prompt
    case expedient = "exp"
    case timely
    case none
  }

  /// Why a notice may wait.
  package enum Delay: String, Sendable, Hashable, Codable, CaseIterable {
    case lawEnforcement = "le"
    case nationalSecurity = "ns"
    /// To restore the system, and to find out how far it goes.
    case integrity
    case goodCause = "good_cause"
    case authorityConsents = "ca"
  }

  package enum Confidence: String, Sendable, Hashable, Codable, CaseIterable {
    case high, medium, low
  }

  package enum Verification: String, Sendable, Hashable, Codable, CaseIterable {
    /// The operative text was read.
    case primary
    /// A page about it was read.
    case secondary
    /// Nothing was read again: check before relying on it.
    case knowledge
  }
}
