import ArgumentParser
import Bootstrap
import Foundation
import IncidentResponse
import Postgres

struct ProcedureCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "procedure",
    abstract: "Procedures: check, simulate, preview, draft, approve, publish, show, compare and list them.",
    subcommands: [
      Lint.self, Simulate.self, Preview.self, Adopt.self, Draft.self, Submit.self, Return.self, Approve.self,
      Publish.self,
      Status.self, Measures.self,
      Show.self, Export.self, Diff.self, List.self, ReferenceCommand.self,
    ], defaultSubcommand: List.self)

  struct Lint: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Check procedures: every mistake with line and rule.",
      discussion: "Ends with status 1 when a file has an error; warnings alone do not fail.")
    @Argument(help: "YAML files, or names of shipped procedures.") var files: [String]
    @OptionGroup var admin: AdminOptions

    func run() throws {
      var found: [Finding] = []
      var failed = false
      for name in files {
        let file = try ProcedureCommand.path(of: name, admin)
        let (_, problems) = Procedure.inspect(try ProcedureCommand.text(of: file), file: file)
        failed = failed || problems.contains { $0.severity == .error }
        found += problems.map { Finding(file, $0) }
        if admin.json { continue }
        for problem in problems { Console.line("\(problem)") }
        if problems.isEmpty { Console.line("\(file): \(Console.good("no problems"))") }
      }
      if admin.json { try Console.json(found) }
      if failed { throw ExitCode(1) }
    }

    private struct Finding: Encodable {
      let file: String
      let line: Int
      let column: Int
      let severity: String
      let rule: String
      let message: String

      init(_ file: String, _ problem: Procedure.Problem) {
        self.file = file
        line = problem.line
        column = problem.column
        severity = "\(problem.severity)"
        rule = problem.rule
        message = problem.message
      }
    }
  }

  struct Adopt: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Make a version of a procedure the one in force.",
      discussion: """
        A name without a slash is a shipped procedure, e.g. miniorange. Contacts, audiences and roles that the \
        organisation lacks are copied from it. Running and closed incidents keep the version they started with. What \
        export wrote comes in by this.
        """, aliases: ["import"])
    @Argument(help: "YAML file, or the name of a shipped procedure.") var file: String
    @OptionGroup var options: OrganisationOptions

    func run() async throws {
      let path = try ProcedureCommand.path(of: file, options)
      let source = try ProcedureCommand.text(of: path)
      let version = try await options.inside { tx, caller in
        try await ProcedureShelf.adopt(source, file: path, by: caller, in: tx)
      }
      let procedure = version.procedure
      if options.json {
        return try Console.json([
          "id": version.id.uuidString.lowercased(), "slug": procedure.key, "version": procedure.version,
          "sha256": procedure.sha256,
        ])
      }
      Console.line("\(Console.good("in force")) \(procedure.title) \(procedure.version)")
    }
  }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the procedures and their versions.")
    @OptionGroup var options: OrganisationOptions

    func run() async throws {
      let rows = try await options.inside { tx, caller in
        try await tx.query(
          """
          SELECT p.slug, p.title, v.version, v.status, encode(v.sha256, 'hex') AS sha256 FROM procedure p
          JOIN procedure_version v ON v.organisation_id = p.organisation_id AND v.procedure_id = p.id
          WHERE p.organisation_id = \(caller.organisation) ORDER BY p.slug, v.id
          """)
      }
      let keys = ["slug", "version", "status", "title", "sha256"]
      let found = try rows.map { row in try keys.reduce(into: [String: String]()) { $0[$1] = try row[$1] } }
      if options.json { return try Console.json(found) }
      var table = Table("SLUG", "VERSION", "STATUS", "TITLE")
      for each in found {
        table.add(each["slug"] ?? "", each["version"] ?? "", each["status"] ?? "", each["title"] ?? "")
      }
      table.write()
    }
  }

  static func path(of name: String, _ options: some AdminArguments) throws -> String {
    if name.contains("/") || FileManager.default.fileExists(atPath: name) { return name }
    return try ShareDirectory(try options.settings()).file("procedures/\(name).yaml").path
  }

  static func text(of path: String) throws -> String {
    guard let text = try? String(contentsOfFile: path, encoding: .utf8) else {
      throw Refusal(.invalid, "\(path) cannot be read as UTF-8 text")
    }
    return text
  }
}
