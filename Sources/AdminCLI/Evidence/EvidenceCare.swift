import ArgumentParser
import Foundation
import IncidentResponse
import Postgres

extension EvidenceCommand {
  struct Verify: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Read every byte of an artefact again and hold it against its hash.",
      discussion: "match, mismatch, or not-verifiable where the bytes are elsewhere or gone. A mismatch ends with 1.")
    @OptionGroup var named: EvidenceArguments
    @Option(name: .long, help: "Why; written into the ledger.") var purpose = "Verification"

    func run() async throws {
      let (incident, evidence) = try await named.locate()
      let outcome = try await named.options.withDatabase { [purpose] database in
        let scope = try await named.options.scope(in: database)
        var found: [UInt8]?
        if evidence.state == .held, let blob = evidence.blob {
          var bar = ByteProgress("reading", of: evidence.size ?? 0)
          var read: Int64 = 0
          found = try await StoredBytes.sha256(
            of: blob, in: PostgresArtefactStore(database: database), under: scope
          ) { bytes in
            read += Int64(bytes.count)
            bar.show(read)
          }.digest
          bar.end()
        }
        let digest = found
        return try await Incidents(database: database, library: ProcedureLibrary()) { _ in }.command(
          on: incident, scope: scope, reading: [Evidence.selection(evidence.id, of: incident)]
        ) { casework in
          let now = try casework.evidence()
          return casework.verified(now, found: now.state == .held ? digest : nil, purpose: purpose)
        }.value
      }
      if named.options.json {
        try Console.json(["id": named.id, "outcome": outcome.rawValue])
      } else {
        let word = outcome == .match ? Console.good(outcome.rawValue) : Console.bad(outcome.rawValue)
        Console.line("\(word) \(evidence.fileName)")
      }
      if outcome == .mismatch { throw ExitCode(1) }
    }
  }

  struct Hold: AsyncParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Place a legal hold on an artefact, or lift it.")
    @OptionGroup var named: EvidenceArguments
    @Option(name: .long, help: "Why; written into the ledger.") var reason: String
    @Flag(name: .long, help: "Lift the hold.") var lift = false

    func run() async throws {
      try await EvidenceCommand.change(named, lift ? "released from hold" : "held") { [lift, reason] casework in
        let evidence = try casework.evidence()
        if lift {
          try casework.liftHold(from: evidence, because: reason)
        } else {
          try casework.placeHold(on: evidence, because: reason)
        }
      }
    }
  }

  struct Dispose: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Dispose of an artefact: its bytes go, its hash and its ledger stay.")
    @OptionGroup var named: EvidenceArguments
    @Option(name: .long, help: "Why; written into the ledger.") var reason: String

    func run() async throws {
      try await EvidenceCommand.change(named, "disposed of", removing: true) { [reason] in
        try $0.dispose(try $0.evidence(), because: reason)
      }
    }
  }

  fileprivate static func change(
    _ named: EvidenceArguments, _ what: String, removing: Bool = false,
    _ body: @Sendable (inout Casework) throws -> Void
  ) async throws {
    let (incident, evidence) = try await named.locate()
    try await named.options.withDatabase { database in
      let scope = try await named.options.scope(in: database)
      try await Incidents(database: database, library: ProcedureLibrary()) { _ in }.command(
        on: incident, scope: scope, reading: [Evidence.selection(evidence.id, of: incident)], body
      ).value
      if removing { try await Removal.run(in: database, under: scope) }
    }
    if named.options.json { return try Console.json(["id": named.id, "state": what]) }
    Console.line("\(Console.good(what)) \(evidence.fileName)")
  }
}
