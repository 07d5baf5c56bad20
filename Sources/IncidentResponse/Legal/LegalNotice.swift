import Foundation

/// A notice of a regime under the version of its rule that counts, and whether it is owed.
struct LegalNotice: Sendable {
  var edition: LegalBasis.Edition
  var regime: Regime
  var stage: Regime.Stage
  var answer: Applicability.Stage
  /// Kinds of the obligated organisation, on which some rolls depend.
  var entity: Set<String>
  /// Where the organisation is established, as a key of the holidays.
  var establishment: String?

  /// - Parameter facts: of the organisation and the incident.
  init(_ stage: Regime.Stage, of assessment: LegalBasis.Assessment, _ facts: Facts, _ answer: Applicability.Stage) {
    edition = assessment.edition
    regime = assessment.regime
    self.stage = stage
    self.answer = answer
    entity = if case .set(let kinds)? = facts["entity_class"] { kinds } else { [] }
    establishment = if case .text(let key)? = facts[LegalBasis.establishment] { key } else { nil }
  }

  /// How its limits are counted. The reading of a catalogue refuses a stage whose profile it lacks.
  var profile: CalculationProfile? { edition.catalogue.profile(of: stage, in: regime) }

  /// Where its days are counted: in the zone of the jurisdiction, else in that of the organisation, with the holidays of
  /// either, and what the authorities closed and opened besides; with none but the weekend where those are not known. The
  /// organisation's own closures move no limit of the law.
  func calendar(zone own: TimeZone, _ closures: CalendarClosures) -> BusinessCalendar {
    let jurisdiction = edition.catalogue.jurisdictions[regime.law.jurisdiction]
    let zone = jurisdiction?.zone.flatMap { TimeZone(identifier: $0) } ?? own
    var key = profile?.business.calendar
    if key == nil {
      key =
        switch jurisdiction?.holidays {
        case .calendar(let own)?: own
        case .ofEntity?: establishment
        default: nil
        }
    }
    return edition.catalogue.calendar(of: regime, key, in: zone, edition.holidays, closures)
      ?? BusinessCalendar(zone: zone, weekend: jurisdiction?.weekend ?? [6, 7], version: "weekends only")
  }
}
