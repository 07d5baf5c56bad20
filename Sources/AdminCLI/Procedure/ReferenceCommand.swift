import ArgumentParser
import Foundation
import IncidentResponse
import Postgres

/// The organisation's own documents for what a procedure refers to (M24).
struct ReferenceCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reference",
    abstract: "The organisation's own documents for the references of a procedure.",
    subcommands: [Set.self, Withdraw.self, List.self], defaultSubcommand: List.self)

  struct Set: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "State the organisation's own document for a reference, in place of the one before.",
      discussion: "It stands for every version of the procedure. Give an address, a text or both.")
    @Argument(help: "Procedure, for example miniorange.") var procedure: String
    @Argument(help: "Key of the reference, from tocsin procedure reference list.") var key: String
    @Option(name: .long, help: "What the document is called (default: as in the procedure).") var title: String?
    @Option(name: .long, help: "Its edition.") var edition: String?
    @Option(name: .long, help: "Where it is.") var url: String?
    @Option(name: .long, help: "File with its text, or the passage that matters, in UTF-8.") var textFile: String?
    @OptionGroup var options: OrganisationOptions

    func run() async throws {
      let text = try textFile.map(ProcedureCommand.text(of:))
      let draft = ReferenceDocument.Draft(title: title, edition: edition, url: url, text: text)
      try await options.inside { tx, caller in
        try await draft.state(as: key, of: procedure, from: ProcedureLibrary(), by: caller, in: tx)
      }
      if options.json { return try Console.json(["procedure": procedure, "key": key, "state": "stated"]) }
      Console.line("\(Console.good("stated")) \(procedure) \(key)")
    }
  }

  struct Withdraw: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Withdraw the organisation's own document for a reference.")
    @Argument(help: "Procedure.") var procedure: String
    @Argument(help: "Key of the reference.") var key: String
    @OptionGroup var options: OrganisationOptions

    func run() async throws {
      try await options.inside { tx, caller in
        try await ReferenceDocument.withdraw(key, of: procedure, from: ProcedureLibrary(), by: caller, in: tx)
      }
      if options.json { return try Console.json(["procedure": procedure, "key": key, "state": "withdrawn"]) }
      Console.line("withdrawn")
    }
  }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List what a procedure refers to, and the organisation's own documents for it.")
    @Argument(help: "Procedure.") var procedure: String
    @OptionGroup var options: OrganisationOptions

    func run() async throws {
      let found = try await options.inside { tx, caller in
        let force = try await VersionInForce.of(procedure, by: caller, from: ProcedureLibrary(), in: tx)
        let own = try await tx.query(ReferenceDocument.selection(of: procedure)).map(ReferenceDocument.init(row:))
        return force.version.procedure.references.map { reference in
          Line(reference, own.first { $0.key == reference.key })
        }
      }
      if options.json { return try Console.json(found) }
      var table = Table("REFERENCE", "TITLE", "OWN", "EDITION", "ADDRESS")
      for each in found {
        let own = each.ownTitle ?? "none"
        table.add(each.key, each.title, own, each.edition ?? "", each.url ?? (each.text == nil ? "" : "as text"))
      }
      table.write()
    }
  }

  private struct Line: Encodable, Sendable {
    let key: String
    let title: String
    let ownTitle: String?
    let edition: String?
    /// The organisation's own address, else the one that the procedure gives.
    let url: String?
    let text: String?

    init(_ reference: Procedure.Reference, _ document: ReferenceDocument?) {
      key = reference.key
      title = reference.title
      ownTitle = document?.title
      edition = document?.edition
      url = document == nil ? reference.url : document?.url
      text = document?.text
    }
  }
}
