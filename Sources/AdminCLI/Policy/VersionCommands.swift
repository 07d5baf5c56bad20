import ArgumentParser
import Foundation
import IncidentResponse
import Postgres

extension ProcedureCommand {
  struct Draft: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Take a version of a procedure as a draft, or as the new text of that draft.")
    @Argument(help: "YAML file, or the name of a shipped procedure.") var file: String
    @OptionGroup var options: OrganisationOptions

    func run() async throws {
      let path = try ProcedureCommand.path(of: file, options)
      let source = try ProcedureCommand.text(of: path)
      let version = try await options.inside { tx, caller in
        try await ProcedureShelf.draft(source, file: path, by: caller, in: tx)
      }
      try VersionOptions.tell("draft", version.id, "\(version.procedure.key)@\(version.procedure.version)", options)
    }
  }

  struct Submit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Submit a draft for approval.")
    @OptionGroup var version: VersionOptions

    func run() async throws { try await version.advance(.submitted) }
  }

  struct Return: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Give a submitted version back to its authors.")
    @Option(name: .long, help: "Why.") var remark: String
    @OptionGroup var version: VersionOptions

    func run() async throws { try await version.advance(.returned, remark: remark) }
  }

  struct Approve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Approve a submitted version.",
      discussion: """
        People approve through the API, by the roles that the policy names. Here an operator does, and the version says \
        so for good.
        """)
    @OptionGroup var version: VersionOptions

    func run() async throws { try await version.advance(.approved) }
  }

  struct Publish: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Put an approved version in force, or a retired one again.",
      discussion: "Running and closed incidents keep the version they started with.")
    @OptionGroup var version: VersionOptions

    func run() async throws { try await version.advance(.published) }
  }

  struct Status: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Who has read the policy in its version in force, and who has not.")
    @Argument(help: "Slug of the procedure.") var procedure: String
    @Flag(name: .long, help: "Only those who are overdue.") var overdue = false
    @OptionGroup var options: OrganisationOptions

    func run() async throws {
      let rows = try await options.inside { tx, caller in
        let force = try await VersionInForce.of(procedure, by: caller, from: ProcedureLibrary(), in: tx)
        return try await tx.query(
          """
          SELECT p.name, coalesce(p.email, '') AS email, p.kind, \(Acknowledgement.state) AS state,
            a.acknowledged_at, o.due_at
          FROM \(Acknowledgement.source(force, organisation: caller.organisation))
            AND (NOT \(overdue) OR \(Acknowledgement.state) = 'overdue')
          ORDER BY \(Acknowledgement.state) DESC, p.name
          """
        ).map(Reading.init(row:))
      }
      if options.json { return try Console.json(rows) }
      var table = Table("STATE", "NAME", "E-MAIL", "KIND", "DUE", "READ")
      for each in rows {
        table.add(
          each.state == "overdue" ? Console.bad(each.state) : each.state, each.name, each.email, each.kind,
          each.dueAt?.formatted(.iso8601) ?? "", each.acknowledgedAt?.formatted(.iso8601) ?? "")
      }
      table.write()
    }

    private struct Reading: Encodable {
      let state: String
      let name: String
      let email: String
      let kind: String
      let dueAt: Date?
      let acknowledgedAt: Date?

      init(row: Row) throws {
        state = try row["state"]
        name = try row["name"]
        email = try row["email"]
        kind = try row["kind"]
        dueAt = try row["due_at"]
        acknowledgedAt = try row["acknowledged_at"]
      }
    }
  }
}

/// A version that a command moves on.
struct VersionOptions: ParsableArguments {
  @Argument(help: "SLUG@VERSION.") var version: String
  @OptionGroup var options: OrganisationOptions

  func advance(_ act: PolicyAct, remark: String? = nil) async throws {
    let parts = version.split(separator: "@", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { throw ValidationError("a version is SLUG@VERSION, for example miniorange@1.0") }
    let id = try await options.inside { tx, caller in
      let row = try await tx.query(
        """
        SELECT v.id FROM procedure p
        JOIN procedure_version v ON v.organisation_id = p.organisation_id AND v.procedure_id = p.id
        WHERE p.organisation_id = \(caller.organisation) AND p.slug = \(parts[0]) AND v.version = \(parts[1])
        """
      ).first
      guard let id: UUID = try row?["id"] else { throw Refusal.notFound("version") }
      try await ProcedureShelf.advance(id, of: parts[0], by: act, remark: remark, by: caller, in: tx)
      return id
    }
    try Self.tell(act.to.rawValue, id, version, options)
  }

  static func tell(_ status: String, _ id: UUID, _ version: String, _ options: OrganisationOptions) throws {
    if options.json {
      return try Console.json(["id": id.uuidString.lowercased(), "version": version, "status": status])
    }
    Console.line("\(Console.good(status)) \(version)")
  }
}
