import ArgumentParser
import Foundation
import IncidentResponse
import Postgres

struct TokenCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "token", abstract: "Bearer tokens of the API.", subcommands: [Issue.self, Revoke.self, List.self],
    defaultSubcommand: List.self)

  struct Issue: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Issue a token; its secret is shown once.",
      discussion: "Without --person the token is for anonymous intake: it can only create reports.")
    @Argument(help: "What it is for.") var name: String
    @Option(name: .long, help: "E-mail address of the person it acts for.") var person: String?
    @Option(name: .long, help: "A permission it may use; again for more (default: all of its person's).")
    var permission: [String] = []
    @Option(name: .long, help: "How many days it lives.") var days = 90
    @OptionGroup var options: OrganisationOptions

    func run() async throws {
      let permissions = try permission.map { text in
        guard let known = Permission(rawValue: text) else {
          throw ValidationError("there is no permission \(text)")
        }
        return known
      }
      let token = try await options.inside { tx, caller in
        var holder: UUID?
        if let person { holder = try await PersonCommand.find(person, caller, in: tx) }
        return try await Token.issue(
          to: holder, name: name, permissions: permissions.isEmpty ? nil : permissions,
          lasting: TimeInterval(days) * 86_400, by: caller, in: tx)
      }
      if options.json {
        return try Console.json(["id": token.id.uuidString.lowercased(), "secret": token.secret])
      }
      Console.line(token.secret)
    }
  }

  struct Revoke: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Revoke a token; it stops to work at once.")
    @Argument(help: "Id of the token, from tocsin token list.") var id: String
    @OptionGroup var options: OrganisationOptions

    func run() async throws {
      guard let id = UUID(uuidString: id) else { throw ValidationError("\(id) is no id") }
      try await options.inside { tx, caller in try await Token.revoke(id, by: caller, in: tx) }
      if options.json { return try Console.json(["id": id.uuidString.lowercased(), "state": "revoked"]) }
      Console.line("revoked")
    }
  }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the tokens, without their secrets.")
    @OptionGroup var options: OrganisationOptions

    func run() async throws {
      let rows = try await options.inside { tx, caller in
        try await tx.query(
          """
          SELECT id, person_id, name, prefix, permissions, created_at, expires_at, revoked_at FROM api_token
          WHERE organisation_id = \(caller.organisation) ORDER BY id
          """)
      }
      let tokens = try rows.map(Token.init(row:))
      if options.json {
        return try Console.json(
          tokens.map { ["id": $0.id.uuidString.lowercased(), "name": $0.name, "prefix": $0.prefix, "state": $0.state] })
      }
      var table = Table("ID", "NAME", "BEGINS", "STATE", "EXPIRES")
      for token in tokens {
        table.add(
          token.id.uuidString.lowercased(), token.name, token.prefix, token.state, token.expiresAt.formatted(.iso8601))
      }
      table.write()
    }
  }
}

extension Token {
  fileprivate var state: String {
    if revokedAt != nil { return "revoked" }
    return expiresAt < .now ? "expired" : "in force"
  }
}
