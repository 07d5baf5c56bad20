import ArgumentParser
import Crypto
import Foundation
import IncidentResponse
import Postgres
import Tar

extension EvidenceCommand {
  struct Export: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Take a copy of an incident's evidence out, as one archive that checks itself.",
      discussion: """
        The ledger of each artefact says for whom and for what before the first byte is read. In the archive are the bytes, \
        manifest.json, custody.json, SHA256SUMS and verify.py, which needs Python 3 and nothing else. Bytes that are not \
        those that were collected go out as they are, are reported, and end with 1.
        """)
    @Argument(help: "Number, e.g. INC-2026-0001.") var number: String
    @Option(name: .long, help: "The archive, a new file; - for standard output.") var to: String
    @Option(name: .long, help: "To whom it goes; written into the ledger.") var counterparty: String
    @Option(name: .long, help: "For what; written into the ledger.") var purpose: String
    @OptionGroup var options: OrganisationOptions

    func validate() throws {
      if counterparty.allSatisfy(\.isWhitespace) { throw ValidationError("--counterparty says to whom it goes.") }
      if purpose.allSatisfy(\.isWhitespace) { throw ValidationError("--purpose says for what.") }
    }

    func run() async throws {
      let incident = try await options.inside { tx, caller in
        try await options.read(number, caller, in: tx).incident.id
      }
      let file = try NewFile(to)
      let made = try await file.keeping {
        try await options.withDatabase { database in
          try await write(incident, into: file, in: database)
        }
      }
      try tell(made, file)
      if made.manifest.artefacts.contains(where: { $0.found?.outcome == .mismatch }) { throw ExitCode(1) }
    }

    private func write(_ incident: UUID, into file: NewFile, in database: Database) async throws -> Written {
      let scope = try await options.scope(in: database)
      let incidents = Incidents(database: database, library: ProcedureLibrary()) { _ in }
      let export = try await incidents.command(
        on: incident, scope: scope, reading: [Evidence.everything(of: incident)]
      ) { [counterparty, purpose] in try $0.exportEvidence(to: counterparty, for: purpose) }.value
      let plan = try await EvidenceBundle.plan(export, of: incident, under: scope, in: database)
      let store = PostgresArtefactStore(database: database)
      var bar = ByteProgress("writing", of: plan.size)
      var bundle = try BundleWriter(plan, of: incidents, in: store, under: scope, at: .now)
      while let bytes = try await bundle.next() {
        try file.write(bytes)
        bar.show(min(file.size, plan.size))
      }
      bar.end()
      return Written(manifest: bundle.manifest, seal: bundle.seal)
    }

    private func tell(_ made: Written, _ file: NewFile) throws {
      let artefacts = made.manifest.artefacts
      let seal = made.seal.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
      if options.json, file.url != nil {
        return try Console.json(
          Exported(
            file: file.url?.path ?? "-", size: file.size, export: made.manifest.export.id, sumsSha256: seal,
            artefacts: artefacts.map(Exported.Artefact.init)))
      }
      for artefact in artefacts {
        let outcome = artefact.found?.outcome ?? .notVerifiable
        let word = outcome == .mismatch ? Console.bad(outcome.rawValue) : Console.good(outcome.rawValue)
        file.tell("\(word) \(artefact.safeName)" + (outcome == .notVerifiable ? "  (\(artefact.bytes.rawValue))" : ""))
      }
      file.tell(
        "\(Console.good("exported")) artefacts: \(artefacts.count), \(ByteCount.text(file.size)); sha256 of "
          + "\(EvidenceBundle.sumsName), to be written down at the handover: \(seal)")
    }

    private struct Written {
      let manifest: EvidenceBundle.Manifest
      let seal: [UInt8]
    }

    private struct Exported: Encodable {
      let file: String
      let size: Int64
      let export: String
      let sumsSha256: String
      let artefacts: [Artefact]

      struct Artefact: Encodable {
        let id: String
        let fileName: String
        let outcome: Evidence.Outcome

        init(_ artefact: EvidenceBundle.Artefact) {
          id = artefact.id
          fileName = artefact.safeName
          outcome = artefact.found?.outcome ?? .notVerifiable
        }
      }
    }
  }

  struct Check: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Check an archive that tocsin evidence export wrote, as verify.py in it does.",
      discussion: "Needs no database. Ends with 1 where anything is not as it was written.")
    @Argument(help: "The archive; - for standard input.", completion: .file()) var file: String
    @Flag(name: .long, help: AdminOptions.jsonHelp) var json = false

    func run() async throws {
      let check = try Self.read(file)
      if json {
        try Console.json(
          Checked(incident: check.manifest.incident.label, artefacts: check.artefacts, faults: check.faults))
      } else {
        for artefact in check.artefacts {
          let word = artefact.outcome.rawValue
          Console.line(
            "\(artefact.outcome == .mismatch ? Console.bad(word) : Console.good(word)) \(artefact.fileName)"
              + (artefact.reason.map { "  (\($0))" } ?? ""))
        }
        for fault in check.faults { Console.line("\(Console.bad("mismatch")) \(fault)") }
      }
      if !check.isWhole { throw ExitCode(1) }
    }

    /// Longest text of the archive that is taken into memory.
    private static let longestText: Int64 = 256 * 1024 * 1024

    private static func read(_ path: String) throws -> BundleCheck {
      var files: [String: BundleCheck.File] = [:]
      var texts: [String: Data] = [:]
      let known: Set = [EvidenceBundle.manifestName, EvidenceBundle.custodyName, EvidenceBundle.sumsName]
      let size = (try? FileManager.default.attributesOfItem(atPath: path)[.size] as? Int64) ?? 0
      do {
        let archive = try TarReader(path: path == "-" ? nil : path)
        var bar = ByteProgress("reading", of: size)
        var done: Int64 = 0
        while let entry = try archive.next() {
          guard files[entry.name] == nil, texts[entry.name] == nil else {
            throw Refusal(.invalid, "\(path) has \(entry.name) twice.")
          }
          var hash = SHA256()
          var text = Data()
          while let bytes = try archive.read() {
            hash.update(data: bytes)
            if known.contains(entry.name), entry.size <= longestText { text.append(contentsOf: bytes) }
            done += Int64(bytes.count)
            bar.show(done)
          }
          if known.contains(entry.name) { texts[entry.name] = text }
          if entry.name != EvidenceBundle.sumsName {
            files[entry.name] = BundleCheck.File(size: entry.size, sha256: hash.finalize().hexadecimal)
          }
        }
        bar.end()
      } catch let error as TarError {
        throw Refusal(.invalid, "\(path) cannot be read as an archive: \(error).")
      }
      return try BundleCheck(files, texts)
    }

    private struct Checked: Encodable {
      let incident: String
      let artefacts: [BundleCheck.Judged]
      let faults: [String]
    }
  }
}
