import ArgumentParser
import Bootstrap
import Foundation
import IncidentResponse
import Postgres

/// Where a procedure comes from: a file, the ones that ship, or what an organisation has adopted.
struct ProcedureOptions: AdminArguments {
  @Option(name: .long, help: "Slug of the organisation whose procedures are meant; without it, files and shipped ones.")
  var organisation: String?
  @OptionGroup(title: "Database") var database: DatabaseFlags
  @OptionGroup(title: "Process") var process: ProcessFlags
  @Flag(name: .long, help: AdminOptions.jsonHelp) var json = false

  struct Source {
    let procedure: Procedure
    let text: String
    /// Of an organisation's version: whether it is in force.
    let status: String?
  }

  /// - Parameter name: a YAML file, a shipped procedure, or SLUG or SLUG@VERSION of the organisation; SLUG alone is the
  ///   version in force.
  func source(_ name: String) async throws -> Source {
    if let organisation, !name.contains("/") { return try await adopted(name, organisation) }
    let path = try ProcedureCommand.path(of: name, self)
    let text = try ProcedureCommand.text(of: path)
    return Source(procedure: try Procedure.read(text, file: path), text: text, status: nil)
  }

  private func adopted(_ name: String, _ organisation: String) async throws -> Source {
    let parts = name.split(separator: "@", maxSplits: 1).map(String.init)
    let (slug, version) = (parts.first ?? "", parts.count == 2 ? parts[1] : nil)
    let row = try await withDatabase { database in
      let scope = Scope.operator(
        organisation: try await Organisation.find(organisation, in: database), name: Operator.name)
      return try await database.asTenant(scope) { tx, caller in
        try await tx.query(
          """
          SELECT v.source, v.status FROM procedure p
          JOIN procedure_version v ON v.organisation_id = p.organisation_id AND v.procedure_id = p.id
          WHERE p.organisation_id = \(caller.organisation) AND p.slug = \(slug)
            AND (v.version = \(version) OR \(version)::text IS NULL)
          ORDER BY v.status = 'published' DESC, v.id DESC LIMIT 1
          """
        ).first.map { (text: try $0["source"] as String, status: try $0["status"] as String) }
      }
    }
    guard let row else {
      throw Refusal(.notFound, "The organisation has not adopted \(name); tocsin procedure list shows what it has.")
    }
    return Source(
      procedure: try Procedure.read(row.text, file: "\(name).yaml"), text: row.text, status: row.status)
  }
}
