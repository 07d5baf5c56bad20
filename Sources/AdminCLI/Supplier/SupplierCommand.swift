import ArgumentParser
import Foundation
import IncidentResponse
import Postgres

struct SupplierCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "supplier", abstract: "The register of suppliers that the organisation depends on.",
    subcommands: [List.self, Show.self, Credits.self], defaultSubcommand: List.self)

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the suppliers.")
    @Flag(name: .long, help: "Also those that are no longer depended on.") var all = false
    @OptionGroup var options: OrganisationOptions

    func run() async throws {
      let rows = try await options.inside { tx, caller in
        try await tx.query(
          """
          SELECT s.key, s.name, s.active, coalesce(s.agreement_url, '') AS agreement, (
              SELECT coalesce(string_agg(v.key, ', ' ORDER BY v.key), '') FROM supplier_service v
              WHERE v.organisation_id = s.organisation_id AND v.supplier_id = s.id AND v.active) AS services
          FROM supplier s
          WHERE s.organisation_id = \(caller.organisation) AND (s.active OR \(all)) ORDER BY s.key
          """)
      }
      let found = try rows.map { row -> [String] in
        [
          try row["key"], try row["name"], try row["active"] ? "active" : "inactive", try row["services"],
          try row["agreement"],
        ]
      }
      if options.json {
        return try Console.json(
          found.map { ["key": $0[0], "name": $0[1], "state": $0[2], "services": $0[3], "agreement": $0[4]] })
      }
      var table = Table("KEY", "NAME", "STATE", "SERVICES", "AGREEMENT")
      for each in found { table.add(each[0], each[1], each[2], each[3], each[4]) }
      table.write()
    }
  }

  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show what a supplier is used for, where its backups are, and by which agreement it answers.")
    @Argument(help: "Key of the supplier.") var key: String
    @OptionGroup var options: OrganisationOptions

    func run() async throws {
      let rows = try await options.inside { tx, caller in
        try await tx.query(
          """
          SELECT v.key, v.title, v.use, coalesce(v.zone, '') AS zone, coalesce(v.backup_location, '') AS backup,
            coalesce(v.backup_policy, '') AS policy, coalesce(v.agreement, '') AS agreement
          FROM supplier s
          LEFT JOIN supplier_service v ON v.organisation_id = s.organisation_id AND v.supplier_id = s.id AND v.active
          WHERE s.organisation_id = \(caller.organisation) AND s.key = \(key) ORDER BY v.key
          """)
      }
      guard !rows.isEmpty else { throw Refusal.notFound("supplier") }
      let names = ["key", "title", "use", "zone", "backup", "policy", "agreement"]
      // A supplier without services is one row of nothing.
      let found = try rows.map { row in try names.map { try row[$0] as String? ?? "" } }.filter { $0[0] != "" }
      if options.json {
        return try Console.json(found.map { Dictionary(uniqueKeysWithValues: zip(names, $0)) })
      }
      var table = Table("SERVICE", "TITLE", "USE", "ZONE", "BACKUP", "POLICY", "AGREEMENT")
      for each in found { table.add(each[0], each[1], each[2], each[3], each[4], each[5], each[6]) }
      table.write()
    }
  }
}
