import Foundation
import IncidentResponse
import TestSupport
import Testing

/// Triggers are answered in three values, from facts that come in one by one.
struct ApplicabilityTests {
  private let catalogue: RegimeCatalogue
  private let today = CalendarDay("2026-11-22") ?? CalendarDay(.distantPast, in: .utc)

  init() throws {
    catalogue = try Regimes.catalogue()
  }

  private func answer(
    _ id: String, _ facts: Facts, in jurisdictions: Set<String>?, on day: String = "2026-11-22"
  ) throws -> Applicability {
    let day = try #require(CalendarDay(day))
    return try #require(
      catalogue.applicability(facts, jurisdictions: jurisdictions, on: day).first { $0.regime.id == id })
  }

  @Test func `what is not known yet is asked for, and decides as soon as it is`() throws {
    var facts: Facts = ["personal_data_breach": .boolean(true)]
    let first = try answer("eu-gdpr-33", facts, in: nil)
    #expect(first.answer == .mayApply && first.missing == ["jurisdictions", "role", "risk"])
    facts["role"] = .set(["controller"])
    let placed = try answer("eu-gdpr-33", facts, in: ["DE"])
    #expect(placed.answer == .mayApply && placed.missing == ["risk"])
    facts["risk"] = .text("unlikely")
    #expect(try answer("eu-gdpr-33", facts, in: ["DE"]).answer == .doesNotApply)
    facts["risk"] = .text("risk")
    #expect(try answer("eu-gdpr-33", facts, in: ["DE"]).answer == .applies)
    #expect(try answer("eu-gdpr-34", facts, in: ["DE"]).answer == .doesNotApply)
    facts["risk"] = .text("high")
    let subjects = try answer("eu-gdpr-34", facts, in: ["DE"])
    #expect(subjects.answer == .mayApply && subjects.missing == ["data_unintelligible", "risk_neutralised"])
    facts["data_unintelligible"] = .boolean(false)
    facts["risk_neutralised"] = .boolean(false)
    #expect(try answer("eu-gdpr-34", facts, in: ["DE"]).answer == .applies)
  }

  @Test func `a regime reaches no further than its jurisdiction and whom it obliges`() throws {
    let facts: Facts = [
      "personal_data_breach": .boolean(true), "risk": .text("high"), "role": .set(["controller"]),
    ]
    #expect(try answer("eu-gdpr-33", facts, in: ["JP"]).because == "EU is none of the jurisdictions")
    #expect(try answer("eu-gdpr-33", facts, in: ["EU"]).answer == .applies)
    let other = facts.merging(["role": .set(["insured_business"])])
    #expect(try answer("eu-gdpr-33", other, in: ["EU"]).because == "it obliges controller")
  }

  @Test func `with a part its whole is concerned, and from the whole alone no part can be told`() throws {
    func answers(_ jurisdictions: Set<String>) -> [String: Applicability.Answer] {
      let found = catalogue.applicability(Facts(), jurisdictions: jurisdictions, on: today)
      return Dictionary(grouping: found, by: \.regime.law.jurisdiction).mapValues { same in
        same.contains { $0.answer == .mayApply } ? .mayApply : .doesNotApply
      }
    }
    let state = answers(["US-CA"])
    for code in ["US", "US-CA", "US-SEC", "GL"] { #expect(state[code] == .mayApply, "\(code)") }
    for code in ["US-NY", "US-XX", "EU", "JP"] { #expect(state[code] == .doesNotApply, "\(code)") }
    let country = answers(["US"])
    for code in ["US", "US-CA", "US-NY", "US-XX", "US-SEC"] { #expect(country[code] == .mayApply, "\(code)") }
    #expect(answers(["US-CT"])["US-XX"] == .mayApply && answers(["US-CT"])["US-CA"] == .doesNotApply)
    #expect(
      answers(["DE"])["EU"] == .mayApply && answers(["EU"])["DE"] == .mayApply && answers(["FR"])["DE"] == .doesNotApply
    )
    #expect(catalogue.knows(jurisdiction: "US-CT") && !catalogue.knows(jurisdiction: "GERMANY"))
  }

  @Test func `a threshold that is crossed adds a notice, counted for each jurisdiction`() throws {
    let regime = try #require(catalogue.regime("us-ca-1798-82"))
    var facts: Facts = ["role": .set(Set(regime.obliged)), "personal_information_us": .text("unencrypted")]
    func attorney(_ facts: Facts) throws -> Applicability.Answer? {
      try answer("us-ca-1798-82", facts, in: ["US-CA"]).stages.first { $0.id == "ag" }?.answer
    }
    #expect(try attorney(facts) == .mayApply)
    facts["residents.US-CA"] = .number(499)
    facts["residents.US-NY"] = .number(9_000)
    #expect(try attorney(facts) == .doesNotApply)
    facts["residents.US-CA"] = .number(800)
    #expect(try attorney(facts) == .applies)
  }

  @Test func `the rules of the day count, and a proposal never does`() throws {
    let facts: Facts = ["role": .set(["product_manufacturer"]), "actively_exploited_vulnerability": .boolean(true)]
    #expect(try answer("eu-cra-14-vuln", facts, in: ["EU"], on: "2026-09-10").because == "it applies from 2026-09-11")
    #expect(try answer("eu-cra-14-vuln", facts, in: ["EU"], on: "2026-09-11").answer == .applies)
    let proposals = catalogue.applicability(Facts(), jurisdictions: nil, on: today).filter {
      $0.regime.law.status == .proposed
    }
    #expect(!proposals.isEmpty && proposals.allSatisfy { $0.answer == .doesNotApply })
    #expect(try answer("us-fcc-64-2011", Facts(), in: nil).because == "it is adopted and does not apply yet")
  }

  /// Nothing could ever be decided by a fact that has two kinds.
  @Test func `every fact that a trigger asks for has one kind, under which each comparison can be answered`() throws {
    let registry = catalogue.facts
    for item in catalogue.applicability(Facts(), jurisdictions: nil, on: today) {
      for name in item.missing where name != "jurisdictions" {
        #expect(registry[name] != nil, "\(item.regime.id): \(name)")
      }
    }
    #expect(registry["entity_class"]?.kind == .set && registry["role"]?.kind == .set)
    #expect(registry["personal_data_breach"]?.kind == .boolean && registry["subjects"]?.kind == .number)
    #expect(registry["sector"]?.kind == .text && registry["risk"]?.values == ["unlikely", "risk", "high"])
  }
}
