import ArgumentParser
import Foundation
import IncidentResponse
import Postgres

struct AnalystCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "analyst", abstract: "Logins of PostgreSQL that read the views of the schema metrics.",
    subcommands: [Create.self, Revoke.self, List.self], defaultSubcommand: List.self)

  struct Create: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Make a login, or change its departments, limit and password; the password is shown once.",
      discussion: """
        No everyday role makes roles, so a superuser's URL of the product's database is needed. The password is made here \
        unless a file gives one; the server gets its SCRAM verifier alone. Every login of the server can read the names of \
        all logins, so a name should not tell more than needed.
        """)
    @Argument(help: "Name of the login: lower-case letters, digits and underscores.") var login: String
    @Option(
      name: .long,
      help: "Slug of a department that it sees with all below; repeatable (default: the whole organisation).")
    var department: [String] = []
    @Option(name: .long, help: "How many connections it may have at once.") var connections = 5
    @Option(name: .long, help: "File that holds the password.") var passwordFile: String?
    @OptionGroup(title: "Superuser") var superuser: SuperuserOptions
    @OptionGroup var options: OrganisationOptions

    func validate() throws {
      guard (1...1_000).contains(connections) else { throw ValidationError("--connections takes 1 to 1000") }
    }

    func run() async throws {
      let password = try passwordFile.map(Self.password(in:)) ?? PasswordVerifier.newPassword()
      guard let verifier = PasswordVerifier(of: password) else {
        throw ValidationError("the password is empty, or has characters other than printable ASCII")
      }
      try await superuser.withConnection { connection in
        try await AnalystRole.refuseOthers(login, as: connection)
        try await options.inside { tx, caller in
          var departments: [UUID] = []
          for slug in department.isEmpty ? [nil] : department.map(Optional.some) {
            departments.append(try await Department.find(slug, caller, in: tx))
          }
          try await Analyst.admit(login, to: departments, by: caller, in: tx)
        }
        try await AnalystRole.make(login, verifier: verifier, connections: connections, as: connection)
      }
      let shown = passwordFile == nil ? password : nil
      if options.json {
        return try Console.json(["login": login].merging(shown.map { ["password": $0] } ?? [:]) { first, _ in first })
      }
      Console.line("\(Console.good("admitted")) \(login)")
      if let shown { Console.line(shown) }
    }

    private static func password(in file: String) throws -> String {
      guard let text = try? String(contentsOfFile: file, encoding: .utf8), let line = text.split(separator: "\n").first
      else {
        throw ValidationError("\(file) cannot be read, or is empty")
      }
      return String(line)
    }
  }

  struct Revoke: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Let a login see nothing any more, close it and end its sessions.")
    @Argument(help: "Name of the login.") var login: String
    @OptionGroup(title: "Superuser") var superuser: SuperuserOptions
    @OptionGroup var options: OrganisationOptions

    func run() async throws {
      // First what takes effect at once.
      try await options.inside { tx, caller in try await Analyst.revoke(login, by: caller, in: tx) }
      try await superuser.withConnection { try await AnalystRole.close(login, as: $0) }
      if options.json { return try Console.json(["login": login, "state": "revoked"]) }
      Console.line("revoked")
    }
  }

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the analysts' logins and what they see.")
    @OptionGroup var options: OrganisationOptions

    func run() async throws {
      let analysts = try await options.inside { tx, caller in try await Analyst.all(caller, in: tx) }
      if options.json {
        return try Console.json(
          analysts.map {
            ["login": $0.login, "departments": $0.departments.joined(separator: " "), "state": $0.state]
          })
      }
      var table = Table("LOGIN", "DEPARTMENTS", "STATE", "MADE")
      for analyst in analysts {
        table.add(
          analyst.login, analyst.departments.joined(separator: " "), analyst.state,
          analyst.createdAt.formatted(.iso8601))
      }
      table.write()
    }
  }
}

extension Analyst {
  fileprivate var state: String { revokedAt == nil ? "in force" : "revoked" }
}
