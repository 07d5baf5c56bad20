import ArgumentParser
import Foundation
import IncidentResponse

/// `tocsin regime`: the laws and contracts that demand notices.
struct RegimeCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "regime",
    abstract: "The laws and contracts that demand notices of an incident, and which of them reach an organisation.",
    discussion: "A research aid and no legal advice: each regime says how sure its numbers are, and who read them.",
    subcommands: [List.self, Show.self, Match.self, Lint.self, Import.self, Profile.self])

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the regimes that are known.")
    @Option(name: .long, help: "Code of a jurisdiction, such as EU or US-CA.") var jurisdiction: String?
    @OptionGroup var options: CatalogueOptions

    func run() async throws {
      let catalogue = try options.regimes()
      if let jurisdiction, catalogue.jurisdictions[jurisdiction] == nil {
        let known = catalogue.jurisdictions.keys.sorted().joined(separator: " ")
        throw ValidationError("there is no jurisdiction \(jurisdiction); there are: \(known)")
      }
      let regimes = catalogue.regimes.filter { jurisdiction == nil || $0.law.jurisdiction == jurisdiction }
      if options.json { return try Console.json(regimes.map { RegimeSheet($0, in: catalogue) }) }
      var table = Table("REGIME", "NAME", "STATUS", "FROM", "NOTICES", "CONFIDENCE", "READ")
      for regime in regimes {
        table.add(
          regime.id, regime.name, regime.law.status.words, regime.law.effective.map { "\($0)" } ?? "",
          "\(regime.stages.count)", regime.confidence.rawValue, regime.verification.rawValue)
      }
      table.write()
      Console.line(Console.dim("As of \(catalogue.asOf), version \(catalogue.sha256.prefix(12))"))
    }
  }

  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Show a regime: whom it obliges, when, and what is due.")
    @Argument(help: "Id of the regime, such as eu-gdpr-33.") var regime: String
    @OptionGroup var options: CatalogueOptions

    func run() async throws {
      let catalogue = try options.regimes()
      let sheet = RegimeSheet(try catalogue.find(regime), in: catalogue)
      if options.json { return try Console.json(sheet) }
      sheet.write()
    }
  }

  struct Lint: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Check a catalogue of regimes, and name every mistake with its line.")
    @Argument(help: "YAML file.", completion: .file(extensions: ["yaml", "yml"])) var file: String
    @Flag(name: .long, help: AdminOptions.jsonHelp) var json = false

    func run() async throws {
      let (catalogue, problems) = RegimeCatalogue.inspect(try ProcedureCommand.text(of: file), file: file)
      if json { try Console.json(problems) } else { for problem in problems { Console.line("\(problem)") } }
      if problems.contains(where: { $0.severity == .error }) { throw ExitCode.failure }
      if !json, let catalogue { Console.line("\(file): \(catalogue.regimes.count) regimes, no mistake found") }
    }
  }
}

extension RegimeCatalogue {
  /// - Throws: `ValidationError`, which names regimes that are called alike.
  func find(_ id: String) throws -> Regime {
    if let regime = regime(id) { return regime }
    let alike = regimes.map(\.id).filter { $0.contains(id) || id.contains($0) }.prefix(5)
    let hint = alike.isEmpty ? "tocsin regime list shows all" : "did you mean \(alike.joined(separator: ", "))?"
    throw ValidationError("there is no regime \(id); \(hint)")
  }
}

extension Regime.Status {
  var words: String { rawValue.replacing("_", with: " ") }
}
