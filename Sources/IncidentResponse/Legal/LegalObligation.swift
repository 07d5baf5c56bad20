package import Foundation

/// A notice that a law or contract demands, or may demand, of an incident (L28): one for each regime, stage and recipient.
package struct LegalObligation: Sendable, Identifiable {
  package var id: UUID
  /// Catalogue whose version of the rule counts.
  package var catalogue: UUID
  /// `eu-gdpr-33`.
  package var regime: String
  /// `notify`.
  package var stage: String
  /// By name, where one recipient is told apart from others; empty for the one that the regime names.
  package var recipient: String
  package var terms: Terms
  /// Day on which its catalogue was compiled, by ISO 8601.
  package var asOf: String
  package var answer: Applicability.Answer
  /// Facts that would decide whether it applies.
  package var missing: [String]
  package var state: State
  /// Its clock as it stands.
  package var deadline: UUID
  /// The notice must not go out earlier.
  package var notBefore: Date?
  /// Until when it may lawfully wait.
  package var heldUntil: Date?
  package var owner: UUID?
  /// When it was last filed; what counts from its filing counts from then.
  package var filed: Moment?
  /// Names of the fields that somebody has written, with the rows that hold them.
  package var written: [String: UUID] = [:]

  package enum State: String, Sendable, Hashable, Codable, CaseIterable {
    case open
    case filed
    /// A decision, with a reason and somebody who approved it.
    case notRequired = "not-required"
    /// The facts say that it does not apply.
    case lapsed
  }

  /// What the version of the rule says, in words that outlive the catalogue.
  package struct Terms: Sendable, Hashable {
    package var title: String
    package var addressedTo: String
    package var citation: String
    package var jurisdiction: String
    package var confidence: Regime.Confidence
    package var verification: Regime.Verification
    package var standard: Regime.Standard
    /// `aware+72h`, `classified+4h, aware+24h`; empty where only the standard counts.
    package var bounds: String
    package var calculation: String
    /// Edition of the holidays, and version of the time zones.
    package var calendar: String
    package var fields: [String]
    package var delays: [Regime.Delay]
  }

  /// How a filing stands to the limits.
  package enum Timeliness: String, Sendable, Hashable, Codable, CaseIterable {
    /// By the conservative limit.
    case inTime = "in-time"
    /// After that, and by the outer legal limit.
    case withinLimit = "within-limit"
    case late
    /// The times do not tell.
    case unknown
    /// There is no numeric limit, or its clock had not begun.
    case noLimit = "no-limit"

    /// - Parameter outer: never before `due`.
    package init(filed: Moment, due: Date?, outer: Date?) {
      guard let due else {
        self = .noLimit
        return
      }
      let outer = outer ?? due
      if filed.latest <= due {
        self = .inTime
      } else if filed.earliest > outer {
        self = .late
      } else if filed.latest <= outer {
        self = filed.earliest > due ? .withinLimit : .unknown
      } else {
        self = .unknown
      }
    }
  }
}

extension LegalObligation.Terms {
  init(
    _ stage: Regime.Stage, of regime: Regime, recipient: String, calculation: CalculationProfile,
    calendar: BusinessCalendar
  ) {
    let whom = recipient.isEmpty ? stage.authority ?? stage.recipient.words : recipient
    title = "\(regime.name): \(stage.id.replacing("_", with: " ")) to \(whom)"
    addressedTo = stage.recipient.rawValue
    citation = "\(regime.law.instrument) \(regime.law.citation)"
    jurisdiction = regime.law.jurisdiction
    confidence = regime.confidence
    verification = regime.verification
    standard = stage.standard
    bounds = stage.due.map(\.description).joined(separator: ", ")
    self.calculation = stage.calculation ?? regime.calculation
    self.calendar = calendar.edition
    fields = stage.fields
    delays = regime.delays
  }
}

extension Regime.Recipient {
  /// `data subjects`.
  package var words: String {
    self == .creditAgencies ? "credit reporting agencies" : rawValue.replacing("_", with: " ")
  }
}

extension Regime.Standard {
  /// What is owed beside the limit, in words.
  package var words: String {
    switch self {
    case .immediate: "immediately"
    case .withoutUndueDelay: "without undue delay"
    case .asSoonAsPossible: "as soon as possible"
    case .prompt: "promptly"
    case .expedient: "expediently"
    case .timely: "in good time"
    case .none: ""
    }
  }
}
