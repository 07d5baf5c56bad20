package import Foundation

/// By what an organisation judges which laws and contracts reach an incident: its catalogues of regimes, and what is
/// always true of it.
package struct LegalBasis: Sendable {
  /// In the order in which they were imported.
  package var editions: [Edition]
  /// Facts of the organisation; those of an incident go before them.
  package var profile: Facts

  /// A catalogue with the holidays by which it counts.
  package struct Edition: Sendable, Identifiable {
    package var id: UUID
    package var catalogue: RegimeCatalogue
    package var holidays: HolidayCalendars
    let registry: FactRegistry

    package init(id: UUID, catalogue: RegimeCatalogue, holidays: HolidayCalendars) {
      self.id = id
      self.catalogue = catalogue
      self.holidays = holidays
      registry = FactRegistry(catalogue.facts.all + LegalBasis.ownFacts(of: catalogue))
    }
  }

  /// A regime of an edition, and whether it applies.
  package struct Assessment: Sendable {
    package var edition: Edition
    package var applicability: Applicability
    package var regime: Regime { applicability.regime }
  }

  /// Codes of places whose law binds the organisation or protects those affected.
  package static let jurisdictions = "jurisdictions"
  /// Where the organisation is established, as a key of the holidays.
  package static let establishment = "establishment"
  static let residents = "residents"

  package init(editions: [Edition], profile: Facts) {
    self.editions = editions
    self.profile = profile
  }

  /// A fact that regimes ask for, or count from; nil if none does.
  package func factType(_ name: String) -> FactType? {
    if let type = editions.reversed().lazy.compactMap({ $0.registry[name] }).first { return type }
    guard name.hasPrefix("\(Self.residents)."), let newest = editions.last,
      newest.catalogue.knows(jurisdiction: String(name.dropFirst(Self.residents.count + 1)).uppercased())
    else { return nil }
    return FactType(name, .number, "Residents affected", unit: "people")
  }

  /// Calendars of its catalogues by their keys, with the edition of their holidays in the newest that knows them.
  package var calendars: [String: String] {
    editions.reduce(into: [:]) { calendars, edition in
      for key in edition.holidays.keys { calendars[key] = edition.holidays.edition }
    }
  }

  /// What somebody may state, by name.
  package var factTypes: [FactType] {
    editions.last?.registry.all ?? []
  }

  /// Judges every regime by the version of its rule that was in force when its clock began.
  ///
  /// - Parameters:
  ///   - facts: of the incident.
  ///   - now: stands in where nothing that a regime counts from is known.
  package func assess(_ facts: Facts, in zone: TimeZone, asOf now: Date) -> [Assessment] {
    let known = profile.merging(facts)
    let stated: Set<String>? = if case .set(let codes)? = known[Self.jurisdictions] { codes } else { nil }
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = zone
    return keys.compactMap { key in
      guard let newest = editions.reversed().lazy.compactMap({ $0.catalogue.regime(key) }).first else { return nil }
      let day = CalendarDay(Self.start(of: newest, known) ?? now, in: calendar)
      guard let (edition, regime) = version(of: key, on: day) else { return nil }
      return Assessment(
        edition: edition,
        applicability: edition.catalogue.applicability(
          of: regime, known, edition.registry, jurisdictions: stated, on: day))
    }
  }

  /// The definition in force on a day: of those that had begun, the one that began last; of equals, the one that was
  /// imported last. Where none had begun, the newest.
  package func version(of key: String, on day: CalendarDay) -> (edition: Edition, regime: Regime)? {
    let all = editions.enumerated().compactMap { order, edition in
      edition.catalogue.regime(key).map { (order: order, edition: edition, regime: $0) }
    }
    let begun = all.filter { $0.regime.law.effective.map { $0 <= day } ?? true }
    let chosen = begun.max {
      ($0.regime.law.effective ?? .first, $0.order) < ($1.regime.law.effective ?? .first, $1.order)
    }
    return (chosen ?? all.last).map { ($0.edition, $0.regime) }
  }

  /// Of every edition, in the order of the newest.
  private var keys: [String] {
    editions.reversed().flatMap { $0.catalogue.regimes.map(\.id) }
      .reduce(into: (list: [String](), seen: Set<String>())) { keys, key in
        if keys.seen.insert(key).inserted { keys.list.append(key) }
      }.list
  }

  /// The first known event that the regime counts from; else when somebody came to know of the incident.
  private static func start(of regime: Regime, _ facts: Facts) -> Date? {
    let anchors = regime.stages.flatMap { $0.due.map(\.anchor.root.description) } + ["aware", "detected", "reported"]
    return anchors.lazy.compactMap { facts.moment($0)?.earliest }.first
  }

  /// Events that its limits count from, and what says where the organisation is.
  private static func ownFacts(of catalogue: RegimeCatalogue) -> [FactType] {
    let bounds = catalogue.regimes.flatMap { $0.stages.flatMap { $0.due + $0.notBefore } }
    let events = bounds.compactMap { bound -> String? in
      if case .event(let name) = bound.anchor.root { name } else { nil }
    }
    return Set(events).sorted().map { FactRegistry.builtIn[$0] ?? FactType($0, .instant, $0.replacing("_", with: " ")) }
      + [
        FactType(
          jurisdictions, .set, "Jurisdictions",
          text: "Codes of the places whose law binds the organisation, or protects those affected."),
        FactType(
          establishment, .text, "Establishment", text: "Key of the holidays where the organisation is established."),
      ]
  }
}

extension CalendarDay {
  /// Before every rule.
  fileprivate static let first =
    CalendarDay("0001-01-01") ?? CalendarDay(.distantPast, in: Calendar(identifier: .gregorian))
}
