import Foundation
import IncidentResponse

/// Where an imported incident comes from, and what is known of it.
struct History {
  let origin: IncidentOrigin
  let facts: [Fact]

  struct Fact: Encodable {
    let name: String
    /// A value, an interval with its precision, or why there is none.
    let value: String
    let precision: String?
    let approximate: Bool
  }

  init(origin: IncidentOrigin, _ dossier: Dossier) {
    self.origin = origin
    facts = dossier.facts.values.sorted { $0.name < $1.name }.map { fact in
      let moment = fact.value?.moment
      return Fact(
        name: fact.name, value: Self.words(fact), precision: moment?.precision.rawValue,
        approximate: moment?.isApproximate ?? false)
    }
  }

  func write() {
    Console.line("")
    let licence = origin.licence.map { " (\($0))" } ?? ""
    Console.line("from \(origin.source)\(licence): \(origin.originalId)")
    if let reference = origin.reference { Console.line(Console.dim(reference)) }
    Console.line("")
    var table = Table("FACT", "VALUE", "PRECISION")
    for fact in facts { table.add(fact.name, fact.value, fact.precision ?? "-") }
    table.write()
  }

  private static func words(_ fact: KnownFact) -> String {
    switch fact.value {
    case .text(let text): text
    case .boolean(let flag): flag ? "yes" : "no"
    case .number(let number): number.description
    case .set(let members): members.sorted().joined(separator: ", ")
    case .instant(let moment) where moment.isExact: moment.earliest.formatted(.iso8601)
    case .instant(let moment): "\(moment.earliest.formatted(.iso8601)) to \(moment.latest.formatted(.iso8601))"
    case nil: "unknown: \(fact.unknownReason ?? "")"
    }
  }
}
