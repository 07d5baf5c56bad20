/// Whether the parts of a catalogue fit together.
struct RegimeCheck {
  /// What a period may count from, beside filings.
  static let events: Set<String> = [
    "occurred", "detected", "aware", "confirmed", "determined", "determined_material", "determined_notifiable",
    "classified", "payment_made", "fix_available", "recovered", "resolved", "requested", "info_available",
  ]

  private let catalogue: RegimeCatalogue
  private let reading: Reading

  init(_ catalogue: RegimeCatalogue, _ reading: Reading) {
    self.catalogue = catalogue
    self.reading = reading
  }

  func run() {
    for (id, same) in Dictionary(grouping: catalogue.regimes, by: \.id) where same.count > 1 {
      reading.report("regime \"\(id)\" is there \(same.count) times", rule: "regime.id", at: "regime:\(id)")
    }
    for (code, jurisdiction) in catalogue.jurisdictions {
      var named = ["within": jurisdiction.within]
      if case .jurisdiction(let territory)? = jurisdiction.throughout { named["throughout"] = territory }
      for (key, other) in named.sorted(by: { $0.key < $1.key }) {
        guard let other, catalogue.jurisdictions[other] == nil else { continue }
        reading.report(
          "jurisdictions \"\(code)\": \(key) \"\(other)\", which is no jurisdiction", rule: "jurisdictions.\(key)",
          at: "jurisdictions:\(code).\(key)")
      }
    }
    checkFacts()
    for regime in catalogue.regimes { check(regime) }
  }

  /// A fact that is compared as two kinds could never answer one of its comparisons. A member of a set may be asked for
  /// with `has` and with `in`.
  private func checkFacts() {
    let registry = catalogue.facts
    for regime in catalogue.regimes {
      for comparison in regime.comparisons {
        guard let kind = registry[comparison.fact]?.kind, comparison.impliedKind != kind else { continue }
        if kind == .set, comparison.comparator == .in { continue }
        reading.report(
          "regime \"\(regime.id)\": \"\(comparison.fact)\" is compared as \(comparison.impliedKind.rawValue), elsewhere as "
            + "\(kind.rawValue)", rule: "regime.trigger", at: "regime:\(regime.id).trigger")
      }
    }
  }

  private func check(_ regime: Regime) {
    let place = "regime:\(regime.id)"
    func report(_ message: String, _ rule: String, at path: String) {
      reading.report("regime \"\(regime.id)\": \(message)", rule: "regime.\(rule)", at: path)
    }
    if catalogue.jurisdictions[regime.law.jurisdiction] == nil {
      report("\"\(regime.law.jurisdiction)\" is no known jurisdiction", "law.jur", at: "\(place).law.jur")
    }
    if catalogue.profiles[regime.calculation] == nil {
      report("\"\(regime.calculation)\" is no calculation profile", "calc", at: "\(place).calc")
    }
    if regime.stages.isEmpty { report("has no stage", "stages", at: "\(place).stages") }
    let stages = Set(regime.stages.map(\.id))
    if stages.count < regime.stages.count { report("two stages have one id", "stages", at: "\(place).stages") }
    for (index, stage) in regime.stages.enumerated() {
      let path = "\(place).stages[\(index)]"
      if let profile = stage.calculation, catalogue.profiles[profile] == nil {
        report("\"\(profile)\" is no calculation profile", "stages.calc", at: "\(path).calc")
      }
      for bound in stage.due + stage.notBefore {
        switch bound.anchor.root {
        case .event(let name) where !Self.events.contains(name):
          report("stage \"\(stage.id)\" counts from \"\(name)\", which is no event", "stages.due.from", at: path)
        case .filing(let other) where other == stage.id || !stages.contains(other):
          report(
            "stage \"\(stage.id)\" counts from the filing of \"\(other)\", which is no other stage", "stages.due.from",
            at: path)
        default: break
        }
      }
    }
  }
}
