import ArgumentParser
import Foundation
import IncidentResponse
import Postgres

struct EvidenceCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "evidence", abstract: "Preserve evidence of an incident, and look after it.",
    discussion: """
      Bytes are hashed and stored as they come. Whoever takes them stands in the ledger of the artefact, with the purpose, \
      before the first byte is written. Under legal hold, or before its retention ends, nothing is disposed of.
      """,
    subcommands: [
      List.self, Add.self, Get.self, Verify.self, Ledger.self, Export.self, Check.self, Hold.self, Due.self,
      Dispose.self,
    ],
    defaultSubcommand: List.self)

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List the evidence of an incident.")
    @Argument(help: "Number, e.g. INC-2026-0001.") var number: String
    @OptionGroup var options: OrganisationOptions

    func run() async throws {
      let lines = try await options.inside { tx, caller in
        let incident = try await options.read(number, caller, in: tx).incident.id
        return try await tx.query(EvidenceLine.selection(of: incident, caller)).map(EvidenceLine.init(row:))
      }
      if options.json { return try Console.json(lines) }
      var table = Table("ID", "KIND", "NAME", "SIZE", "STATE", "COLLECTED", "SHA-256")
      for line in lines {
        table.add(
          line.id, line.kind, line.name, line.size.map(ByteCount.text) ?? "-", line.words,
          line.collectedAt.formatted(.iso8601), line.sha256.map { String($0.prefix(16)) } ?? "-")
      }
      table.write()
    }
  }

  struct Due: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List what was to be kept for a time that is over, and is held by nothing.",
      discussion:
        "Nothing is disposed of by itself. Artefacts of restricted incidents are listed with --break-glass alone.")
    @OptionGroup var options: OrganisationOptions

    func run() async throws {
      let lines = try await options.inside { tx, caller in
        try await tx.query(
          """
          SELECT i.label, e.id, e.file_name, \(Evidence.keptUntil) AS kept_until,
            CASE \(Evidence.keptBy) WHEN 'procedure' THEN rule.procedure ELSE \(Evidence.keptBy) END AS kept_by
          FROM \(Evidence.keeping)
          WHERE e.organisation_id = \(caller.organisation) AND \(Evidence.isDue)
          ORDER BY kept_until, e.id
          """
        ).map(DueLine.init(row:))
      }
      if options.json { return try Console.json(lines) }
      var table = Table("KEPT UNTIL", "BY", "INCIDENT", "ID", "NAME")
      for line in lines {
        table.add(line.keptUntil.formatted(.iso8601), line.keptBy, line.incident, line.id, line.name)
      }
      table.write()
    }
  }

  struct Ledger: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "custody", abstract: "Show who had an artefact in hands, and what became of it.")
    @OptionGroup var named: EvidenceArguments

    func run() async throws {
      let entries = try await named.options.inside { tx, caller in
        let evidence = try await named.find(caller, in: tx)
        return try await tx.query(LedgerLine.selection(of: evidence.id, caller)).map(LedgerLine.init(row:))
      }
      if named.options.json { return try Console.json(entries) }
      var table = Table("TIME", "ACT", "BY", "COUNTERPARTY", "PURPOSE")
      for entry in entries {
        let act = entry.act + (entry.outcome.map { ": \($0)" } ?? "")
        table.add(entry.at.formatted(.iso8601), act, entry.actor, entry.counterparty ?? "-", entry.purpose)
      }
      table.write()
    }
  }
}

/// An artefact of an incident.
struct EvidenceArguments: ParsableArguments {
  @Argument(help: "Number of the incident, e.g. INC-2026-0001.") var number: String
  @Argument(help: "Id of the artefact, as tocsin evidence list shows it.") var id: String
  @OptionGroup var options: OrganisationOptions

  func find(_ caller: Caller, in tx: borrowing Transaction) async throws -> Evidence {
    let incident = try await options.read(number, caller, in: tx).incident.id
    guard let id = UUID(uuidString: id), let row = try await tx.query(Evidence.selection(id, of: incident)).first else {
      throw Refusal.notFound("evidence")
    }
    return try Evidence(row: row)
  }

  /// Key of the incident, and the artefact.
  func locate() async throws -> (incident: UUID, evidence: Evidence) {
    try await options.inside { tx, caller in
      (try await options.read(number, caller, in: tx).incident.id, try await find(caller, in: tx))
    }
  }
}

/// Sizes as people read them.
enum ByteCount {
  static func text(_ bytes: Int64) -> String {
    var amount = Double(bytes)
    for unit in ["B", "KiB", "MiB", "GiB", "TiB"] {
      if amount < 1024 || unit == "TiB" {
        return unit == "B" ? "\(bytes) B" : String(format: "%.1f %@", amount, unit)
      }
      amount /= 1024
    }
    return "\(bytes) B"
  }
}
