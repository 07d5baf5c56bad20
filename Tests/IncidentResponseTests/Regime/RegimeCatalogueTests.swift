import Foundation
import IncidentResponse
import TestSupport
import Testing

struct RegimeCatalogueTests {
  @Test func `the catalogue that ships has every regime and notice, and no mistake`() throws {
    let catalogue = try Regimes.catalogue()
    #expect(catalogue.regimes.count == 146)
    #expect(catalogue.regimes.reduce(0) { $0 + $1.stages.count } == 324)
    #expect(catalogue.jurisdictions.count == 51 && catalogue.profiles.count == 12)
    #expect(catalogue.asOf == CalendarDay("2026-11-22"))
    let privacy = try #require(catalogue.regime("eu-gdpr-33"))
    #expect(privacy.confidence == .high && privacy.verification == .knowledge && privacy.law.status == .inForce)
    #expect(privacy.stages[0].due == [LegalBound(from: .event("aware"), LegalPeriod(72, .hours))])
    #expect(privacy.stages[0].fields.contains("reasons_for_delay"))
    let telecommunications = try #require(catalogue.regime("us-fcc-64-2011-current"))
    #expect(telecommunications.stages.contains { !$0.notBefore.isEmpty })
  }

  @Test func `holidays of every jurisdiction of the catalogue are known`() throws {
    let (catalogue, holidays) = (try Regimes.catalogue(), try Regimes.holidays())
    for (code, jurisdiction) in catalogue.jurisdictions {
      guard case .calendar(let key) = jurisdiction.holidays else { continue }
      let calendar = holidays.calendar(key, zone: .gmt)
      #expect(calendar != nil, "\(code): \(key)")
    }
    #expect(holidays.calendar("ATLANTIS", zone: .gmt) == nil)
  }

  @Test(arguments: [
    ("calc: eu_1182", "calc: eu_1183", "regime.calc"), ("jur: EU", "jur: EUX", "regime.law.jur"),
    ("{from: aware, n: 72, u: h}", "{from: awake, n: 72, u: h}", "regime.stages.due.from"),
    ("{from: aware, n: 72, u: h}", "{from: aware, n: 72, u: hours}", "regime.stages.due.u"),
    ("{from: aware, n: 72, u: h}", "{from: aware, n: -1, u: h}", "regime.stages.due.n"),
    ("{from: aware, n: 72, u: h}", "{from: \"filed:notify\", n: 72, u: h}", "regime.stages.due.from"),
    ("fields: gdpr33", "fields: gdpr99", "regime.stages.fields"), ("to: authority", "to: nobody", "regime.stages.to"),
    ("conf: high", "conf: sure", "regime.meta.conf"), ("status: in_force", "status: maybe", "regime.law.status"),
    ("eff: 2018-05-25", "eff: 2018-13-25", "regime.law.eff"),
    ("hours: next_full_hour", "hours: later", "calc_profiles.hours"),
    ("tz: Europe/Berlin", "tz: Europe/Bonn", "jurisdictions.tz"), ("end: eod", "end: noon", "calc_profiles.end"),
    ("within: EU", "within: EX", "jurisdictions.within"),
    ("[[personal_data_breach, is, true]]", "[[subjects, is, true], [subjects, gte, 3]]", "regime.trigger"),
    ("id: eu-gdpr-33", "id: EU", "regime.id"), ("std: wud", "std: wut", "regime.stages.std"),
  ])
  func `a mistake is named with its rule and line`(text: String, mistake: String, rule: String) throws {
    #expect(Self.small.contains(text))
    let spoilt = Self.small.replacing(text, with: mistake)
    let problems = RegimeCatalogue.inspect(spoilt, file: "r.yaml").problems
    let line = (spoilt.components(separatedBy: mistake)[0].count { $0 == "\n" }) + 1
    #expect(problems.contains { $0.rule == rule && $0.line == line }, "\(problems)")
    #expect(RegimeCatalogue.inspect(Self.small, file: "r.yaml").problems.isEmpty)
  }

  private static let small = """
    schema_version: 1
    as_of: 2026-11-22
    jurisdictions:
      EU: {tz: entity, hol: entity, weekend: [6, 7]}
      DE: {tz: Europe/Berlin, hol: DE, weekend: [6, 7], within: EU}
    calc_profiles:
      eu_1182: {hours: next_full_hour, days: exclude_event_day, end: eod, roll: next_wd, roll_units: [d], ref: "Art 3"}
    field_sets:
      gdpr33: [nature]
    regimes:
    - id: eu-gdpr-33
      name: GDPR
      law: {jur: EU, instrument: "Regulation", cite: "Art 33", status: in_force, eff: 2018-05-25}
      from: [controller]
      trigger: {all: [[personal_data_breach, is, true]]}
      calc: eu_1182
      stages:
      - {id: notify, to: authority, std: wud, due: [{from: aware, n: 72, u: h}], fields: gdpr33}
      meta: {conf: high, ver: primary, src: ["CELEX:32016R0679"]}

    """
}
