import ArgumentParser
import Bootstrap
import Foundation
import IncidentResponse
import Postgres

extension RegimeCommand {
  /// `tocsin regime import`.
  struct Import: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Let an organisation go by a catalogue of regimes, the one that ships or another.",
      discussion: """
        What was imported stays: of several versions of a rule, the one that was in force when a clock began counts. \
        Running clocks follow with the next command on their incident. Importing the same again changes nothing.
        """)
    @Argument(help: "YAML file of regimes (default: what ships).", completion: .file(extensions: ["yaml", "yml"]))
    var file: String?
    @Option(name: .long, help: "JSON file of holidays in place of the one that ships.") var holidayFile: String?
    @OptionGroup var options: OrganisationOptions

    private struct Outcome: Encodable {
      var sha256: String
      var asOf: String
      var regimes: Int
      var imported: Bool
    }

    func run() async throws {
      let share = try ShareDirectory(try Settings(flags: options.process.flags))
      let path = file ?? share.file("regimes/regimes.yaml").path
      let regimes = try RegimeImport(
        source: try ProcedureCommand.text(of: path), file: path,
        holidays: try ProcedureCommand.text(of: holidayFile ?? share.file("regimes/holidays.json").path))
      let isNew = try await options.inside { tx, caller in try await regimes.write(by: caller, in: tx) }
      let outcome = Outcome(
        sha256: regimes.sha256, asOf: regimes.catalogue.asOf.description, regimes: regimes.catalogue.regimes.count,
        imported: isNew)
      if options.json { return try Console.json(outcome) }
      Console.line(
        "\(isNew ? Console.good("imported") : "there already:") \(outcome.regimes) regimes as of \(outcome.asOf), version \(outcome.sha256.prefix(12))"
      )
    }
  }

  /// `tocsin regime profile`.
  struct Profile: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show or state what is true of an organisation in every incident, and decides which regimes reach it.",
      discussion: """
        tocsin regime profile --organisation ledgerpro --fact jurisdictions=DE,FR --fact role=controller \
        --fact establishment=DE

        NAME= takes a fact back. What an incident states of itself goes before the profile.
        """)
    @Option(name: .long, help: "NAME=VALUE, a set with commas; once for each.") var fact: [String] = []
    @OptionGroup var options: OrganisationOptions

    private struct Line: Codable {
      var name: String
      var value: String
    }

    func run() async throws {
      let lines = try await options.inside { tx, caller in
        let library = RegimeLibrary()
        let basis = try await library.basis(
          tx.query(RegimeLibrary.selection).first, organisation: caller.organisation, in: tx)
        for text in fact {
          let (name, value) = try FactText(text).read { basis?.factType($0) }
          try await LegalBasis.state(name, value, under: basis, by: caller, in: tx)
        }
        return try await tx.query(
          """
          SELECT name, value FROM legal_profile
          WHERE organisation_id = \(caller.organisation) AND value IS NOT NULL ORDER BY name
          """
        ).map { Line(name: try $0["name"], value: try $0["value"]) }
      }
      if options.json { return try Console.json(lines) }
      if lines.isEmpty { return Console.line("Nothing is stated. Begin with --fact jurisdictions=…") }
      var table = Table("FACT", "VALUE")
      for line in lines { table.add(line.name, line.value) }
      table.write()
    }
  }
}

/// A fact as it is written on the command line: NAME=VALUE.
struct FactText {
  let name: String
  let value: String

  init(_ text: String) throws {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2 else { throw ValidationError("--fact \(text) is not NAME=VALUE") }
    (name, value) = (parts[0], parts[1])
  }

  /// - Returns: nil for no value, which takes the fact back.
  func read(_ type: (String) -> FactType?) throws -> (name: String, value: FactValue?) {
    guard let type = type(name) else { throw ValidationError("no regime asks for \(name)") }
    return (name, value.isEmpty ? nil : try Self.value(value, type))
  }

  static func value(_ text: String, _ type: FactType) throws -> FactValue {
    switch type.kind {
    case .boolean:
      guard let flag = Bool(text) else { throw ValidationError("--fact \(type.name) is true or false, not \(text)") }
      return .boolean(flag)
    case .number:
      guard let number = Decimal(string: text), text.wholeMatch(of: /-?[0-9]+(\.[0-9]+)?/) != nil else {
        throw ValidationError("--fact \(type.name) is a number, not \(text)")
      }
      return .number(number)
    case .set: return .set(Set(text.split(separator: ",").map(String.init)))
    case .text, .instant:
      guard type.values.isEmpty || type.values.contains(text) else {
        throw ValidationError("--fact \(type.name) is one of \(type.values.joined(separator: ", ")), not \(text)")
      }
      return .text(text)
    }
  }
}
