import ArgumentParser
import Foundation
import IncidentResponse

extension ProcedureCommand {
  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Print a procedure as a person reads it: what it says, each with its clause.")
    @Argument(help: "YAML file, shipped procedure, or SLUG[@VERSION] of the organisation.") var procedure: String
    @Flag(name: .long, help: "Print the whole text with every clause, in Markdown.") var text = false
    @OptionGroup var options: ProcedureOptions

    func run() async throws {
      let source = try await options.source(procedure)
      if options.json { return try Console.json(source.procedure) }
      if text { return Console.line(ProcedureText.markdown(source.procedure)) }
      ProcedureSheet(source.procedure, status: source.status).write()
    }
  }

  struct Export: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write the YAML of a procedure, byte for byte as it was adopted.")
    @Argument(help: "SLUG[@VERSION] of the organisation, or a shipped procedure.") var procedure: String
    @Option(name: .long, help: "File to write (default: standard output).") var output: String?
    @OptionGroup var options: ProcedureOptions

    func run() async throws {
      let source = try await options.source(procedure)
      let found = source.procedure
      if let output {
        try Data(source.text.utf8).write(to: URL(filePath: output))
      }
      if options.json {
        return try Console.json([
          "slug": found.key, "version": found.version, "sha256": found.sha256, "source": source.text,
        ])
      }
      guard let output else { return FileHandle.standardOutput.write(Data(source.text.utf8)) }
      Console.line("\(Console.good("written")) \(output)  \(found.key) \(found.version)  \(found.sha256)")
    }
  }

  struct Diff: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Compare two versions of a procedure, element by element.",
      discussion: "Ends with status 0 when they say the same, and with 1 when they differ.")
    @Argument(help: "The earlier one: YAML file, shipped procedure, or SLUG[@VERSION] of the organisation.")
    var earlier: String
    @Argument(help: "The later one, likewise.") var later: String
    @OptionGroup var options: ProcedureOptions

    func run() async throws {
      let old = try await options.source(earlier).procedure
      let differences = try await options.source(later).procedure.differences(from: old)
      if options.json { try Console.json(differences) } else { Self.write(differences) }
      if !differences.isEmpty { throw ExitCode(1) }
    }

    private static func write(_ differences: [Procedure.Difference]) {
      if differences.isEmpty { Console.line("no difference") }
      for difference in differences {
        let sign: String =
          switch difference.change {
          case .added: Console.good("+")
          case .removed: Console.bad("-")
          case .changed: "~"
          }
        let clauses = difference.clauses.isEmpty ? "" : "  \(Console.dim(difference.clauses.joined(separator: " ")))"
        Console.line("\(sign) \(difference.section) \(difference.key)  \(difference.title)\(clauses)")
        for field in difference.fields {
          if let before = field.before { Console.line("    \(field.name) \(Console.bad("- \(before)"))") }
          if let after = field.after { Console.line("    \(field.name) \(Console.good("+ \(after)"))") }
        }
      }
    }
  }
}
