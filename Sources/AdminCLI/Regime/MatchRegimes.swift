import ArgumentParser
import Foundation
import IncidentResponse

extension RegimeCommand {
  struct Match: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show which regimes apply to facts, which may, and which facts would decide.",
      discussion: """
        tocsin regime match --jurisdiction DE --fact personal_data_breach=true --fact role=controller

        A fact is NAME=VALUE; a set takes several values, apart by commas. A count of residents is stated for each \
        jurisdiction: residents.US-CA=800. What is not stated is unknown, and neither true nor false.
        """)
    @Option(name: .long, help: "Code of a jurisdiction that is concerned, such as DE or US-CA; once for each.")
    var jurisdiction: [String] = []
    @Option(name: .long, help: "NAME=VALUE; once for each.") var fact: [String] = []
    @Option(name: .long, help: "Day whose rules count, such as 2026-11-22 (default: today).") var on: String?
    @Flag(name: .long, help: "Show those that do not apply as well, with the reason.") var all = false
    @OptionGroup var options: CatalogueOptions

    private struct Line: Encodable {
      var regime: String
      var name: String
      var answer: String
      var missing: [String]
      var because: String?
      var notices: [Notice]
      var confidence: String
      var verification: String

      struct Notice: Encodable {
        var notice: String
        var answer: String
        var missing: [String]
      }

      init(_ found: Applicability) {
        (regime, name, answer) = (found.regime.id, found.regime.name, found.answer.rawValue)
        (missing, because) = (found.missing, found.because)
        notices = found.stages.map { Notice(notice: $0.id, answer: $0.answer.rawValue, missing: $0.missing) }
        confidence = found.regime.confidence.rawValue
        verification = found.regime.verification.rawValue
      }
    }

    func run() async throws {
      let catalogue = try options.regimes()
      for code in jurisdiction where !catalogue.knows(jurisdiction: code) {
        let known = catalogue.jurisdictions.keys.sorted().joined(separator: " ")
        throw ValidationError(
          "there is no jurisdiction \(code); there are: \(known), and parts of them such as US-CT. A member State that is not "
            + "among them is EU")
      }
      let day = try on.map { text in
        guard let day = CalendarDay(text) else { throw ValidationError("--on \(text) is no date such as 2026-11-22") }
        return day
      }
      let found = catalogue.applicability(
        try facts(catalogue.facts), jurisdictions: jurisdiction.isEmpty ? nil : Set(jurisdiction),
        on: day ?? CalendarDay(.now, in: .current)
      ).filter { all || $0.answer != .doesNotApply }
      if options.json { return try Console.json(found.map(Line.init)) }
      var table = Table("REGIME", "NAME", "ANSWER", "NOTICES", "DECIDED BY")
      for item in found.sorted(by: Self.order) {
        let due = item.stages.filter { $0.answer != .doesNotApply }.map { stage in
          stage.answer == .applies ? stage.id : "\(stage.id)?"
        }
        table.add(
          item.regime.id, item.regime.name, Self.words(item.answer), due.joined(separator: " "),
          item.because ?? item.missing.joined(separator: ", "))
      }
      table.write()
      Console.line(Console.dim("Catalogue as of \(catalogue.asOf); a research aid and no legal advice"))
    }

    private static func order(_ left: Applicability, _ right: Applicability) -> Bool {
      let cases = Applicability.Answer.allCases
      let ranks = [left, right].map { cases.firstIndex(of: $0.answer) ?? 0 }
      return (ranks[0], left.missing.count, left.regime.id) < (ranks[1], right.missing.count, right.regime.id)
    }

    private static func words(_ answer: Applicability.Answer) -> String {
      switch answer {
      case .applies: Console.bad("applies")
      case .mayApply: "may apply"
      case .doesNotApply: Console.dim("does not apply")
      }
    }

    private func facts(_ registry: FactRegistry) throws -> Facts {
      var facts = Facts()
      for text in fact {
        let stated = try FactText(text)
        let name = stated.name
        let base = name.split(separator: ".").first.map(String.init) ?? name
        guard let type = registry[base] else {
          let alike = registry.all.map(\.name).filter { $0.contains(base) || base.contains($0) }.prefix(5)
          throw ValidationError(
            "no regime asks for \(base)" + (alike.isEmpty ? "" : "; did you mean \(alike.joined(separator: ", "))?"))
        }
        facts[name] = try FactText.value(stated.value, type)
      }
      return facts
    }
  }
}
