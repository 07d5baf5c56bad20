import ArgumentParser
import Foundation
import IncidentResponse
import Postgres

struct HookCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hook", abstract: "Addresses at which other systems report support tickets by signed webhook.",
    subcommands: [Create.self, Rotate.self, Assign.self, Revoke.self, List.self], defaultSubcommand: List.self)

  struct Create: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Make a hook; its secret is shown once.",
      discussion: "The sender signs as Standard Webhooks describe, and calls POST /v1/hooks/ID.")
    @Argument(help: "The system that calls it.") var source: String
    @Option(name: .long, help: "Slug of the department that its reports belong to (default: the whole organisation).")
    var department: String?
    @OptionGroup var options: OrganisationOptions

    func run() async throws {
      let hook = try await options.inside { tx, caller in
        let departmentID = department == nil ? nil : try await Department.find(department, caller, in: tx)
        return try await Hook.create(source: source, department: departmentID, by: caller, in: tx)
      }
      let path = "/v1/hooks/\(hook.id.uuidString.lowercased())"
      if options.json {
        return try Console.json(["id": hook.id.uuidString.lowercased(), "path": path, "secret": hook.secret])
      }
      Console.line(path)
      Console.line(hook.secret)
    }
  }

  struct Rotate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Give a hook a new secret, which is shown once.")
    @Argument(help: "Id of the hook, from tocsin hook list.") var id: String
    @Option(name: .long, help: "Hours for which the secret before still proves messages.") var overlap = 24
    @OptionGroup var options: OrganisationOptions

    func run() async throws {
      let id = try HookCommand.id(id)
      let secret = try await options.inside { tx, caller in
        try await Hook.rotate(id, overlapping: TimeInterval(overlap) * 3_600, by: caller, in: tx)
      }
      if options.json { return try Console.json(["id": id.uuidString.lowercased(), "secret": secret]) }
      Console.line(secret)
    }
  }

  struct Assign: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Let the reports of a hook belong to a department from now on.")
    @Argument(help: "Id of the hook, from tocsin hook list.") var id: String
    @Option(name: .long, help: "Slug of the department (default: the whole organisation).") var department: String?
    @OptionGroup var options: OrganisationOptions

    func run() async throws {
      let id = try HookCommand.id(id)
      try await options.inside { tx, caller in
        let departmentID = department == nil ? nil : try await Department.find(department, caller, in: tx)
        try await Hook.assign(id, to: departmentID, by: caller, in: tx)
      }
      if options.json {
        return try Console.json(["id": id.uuidString.lowercased(), "department": department ?? ""])
      }
      Console.line("\(Console.good("assigned")) to \(department ?? "the whole organisation")")
    }
  }

  struct Revoke: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Revoke a hook; it stops to work at once.")
    @Argument(help: "Id of the hook, from tocsin hook list.") var id: String
    @OptionGroup var options: OrganisationOptions

    func run() async throws {
      let id = try HookCommand.id(id)
      try await options.inside { tx, caller in try await Hook.revoke(id, by: caller, in: tx) }
      if options.json { return try Console.json(["id": id.uuidString.lowercased(), "state": "revoked"]) }
      Console.line("revoked")
    }
  }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the hooks, without their secrets.")
    @OptionGroup var options: OrganisationOptions

    func run() async throws {
      let hooks = try await options.inside { tx, caller in try await Hook.all(caller, in: tx) }
      if options.json {
        return try Console.json(
          hooks.map {
            [
              "id": $0.id.uuidString.lowercased(), "source": $0.source, "state": $0.state, "secrets": "\($0.secrets)",
              "department": $0.department ?? "",
            ]
          })
      }
      var table = Table("ID", "SOURCE", "DEPARTMENT", "STATE", "SECRETS", "MADE")
      for hook in hooks {
        table.add(
          hook.id.uuidString.lowercased(), hook.source, hook.department ?? "", hook.state, "\(hook.secrets)",
          hook.createdAt.formatted(.iso8601))
      }
      table.write()
    }
  }

  private static func id(_ text: String) throws -> UUID {
    guard let id = UUID(uuidString: text) else { throw ValidationError("\(text) is no id") }
    return id
  }
}

extension Hook {
  fileprivate var state: String { revokedAt == nil ? "in force" : "revoked" }
}
