import ArgumentParser
import Bootstrap
import Foundation
import IncidentResponse
import Postgres

extension EvidenceCommand {
  struct Add: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Preserve a file as evidence.", discussion: "What is interrupted leaves nothing.")
    @Argument(help: "Number, e.g. INC-2026-0001.") var number: String
    @Argument(help: "The file.", completion: .file()) var file: String
    @Option(name: .long, help: "Kind of a procedure, or one of the product's words: file, log, screen-capture, ….")
    var kind = "file"
    @Option(name: .long, help: "Slug of the procedure that has the kind.") var procedure: String?
    @Option(name: .long, help: "What it is.") var description: String?
    @Option(name: .long, help: "From where it was collected: a host, an account, a person.") var from: String?
    @Option(name: .long, help: "When it was collected, as exactly as is known; now by default.") var collected: String?
    @Option(name: .long, help: "Name of somebody from outside who collected it.") var by: String?
    @OptionGroup var options: OrganisationOptions

    func run() async throws {
      let source = URL(filePath: file)
      guard let handle = try? FileHandle(forReadingFrom: source) else {
        throw Refusal(.invalid, "\(file) cannot be read.")
      }
      defer { try? handle.close() }
      let size = (try FileManager.default.attributesOfItem(atPath: source.path)[.size] as? Int64) ?? 0
      var moment: Moment?
      if let collected {
        guard let read = Moment(iso8601: collected) else { throw ValidationError("\(collected) is no time.") }
        moment = read
      }
      let told = Evidence.Told(
        kind: kind, procedure: procedure, fileName: source.lastPathComponent, description: description, source: from,
        collectedAt: moment, collector: by.map(Evidence.Collector.outsider))
      let incident = try await options.inside { tx, caller in
        try await options.read(number, caller, in: tx).incident.id
      }
      let (id, received) = try await options.withDatabase { database in
        let scope = try await options.scope(in: database)
        return try await Self.send(handle, of: size, told, to: incident, under: scope, in: database)
      }
      if options.json {
        return try Console.json(
          Added(
            id: id.uuidString.lowercased(), size: received.size, sha256: Self.hexadecimal(received.sha256),
            mediaType: received.mediaType))
      }
      Console.line(
        "\(Console.good("preserved")) \(id.uuidString.lowercased())  \(ByteCount.text(received.size))  "
          + "sha256 \(Self.hexadecimal(received.sha256))")
    }

    private static func send(
      _ handle: FileHandle, of size: Int64, _ told: Evidence.Told, to incident: UUID, under scope: Scope,
      in database: Database
    ) async throws -> (UUID, Intake.Received) {
      let incidents = Incidents(database: database, library: ProcedureLibrary()) { _ in }
      let upload = try await incidents.command(on: incident, scope: scope) {
        try $0.beginUpload(of: told, length: size)
      }.value
      do {
        var intake = Intake(
          upload, from: 0, into: PostgresArtefactStore(database: database), under: scope)
        var bar = ByteProgress("storing", of: size)
        while let data = try handle.read(upToCount: 1 << 20), !data.isEmpty {
          try await intake.take([UInt8](data))
          bar.show(intake.offset)
        }
        let received = try await intake.finish()
        bar.end()
        let id = try await incidents.command(
          on: incident, scope: scope, reading: [Upload.selection(upload, of: incident)]
        ) { casework in
          guard let row = casework.readings.first?.first else { throw Refusal.notFound("upload") }
          return try casework.collect(try Upload(row: row), received)
        }.value
        return (id, received)
      } catch {
        _ = try? await database.execute(scope.prelude, Upload.cancellation(upload, of: incident))
        try? await Removal.run(in: database, under: scope)
        throw error
      }
    }

    private struct Added: Encodable {
      let id: String
      let size: Int64
      let sha256: String
      let mediaType: String
    }

    private static func hexadecimal(_ bytes: [UInt8]) -> String {
      bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
  }

  struct Get: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write the bytes of an artefact into a file, and hold them against their hash.")
    @OptionGroup var named: EvidenceArguments
    @Option(name: .long, help: "For what they are taken; written into the ledger.") var purpose: String
    @Option(name: .long, help: "Where to write; the artefact's own name here by default. Never over another file.")
    var out: String?

    func run() async throws {
      let (incident, found) = try await named.locate()
      let target = URL(filePath: out ?? found.fileName)
      guard !FileManager.default.fileExists(atPath: target.path) else {
        throw Refusal(.conflict, "\(target.path) exists already.")
      }
      let size = try await named.options.withDatabase { database in
        let scope = try await named.options.scope(in: database)
        let evidence = try await Evidence.access(
          found.id, of: incident, purpose: purpose, at: .now, under: scope, in: database)
        guard let blob = evidence.blob, FileManager.default.createFile(atPath: target.path, contents: nil) else {
          throw Refusal(.invalid, "\(target.path) cannot be written.")
        }
        let handle = try FileHandle(forWritingTo: target)
        defer { try? handle.close() }
        var bar = ByteProgress("writing", of: evidence.size ?? 0)
        var written: Int64 = 0
        let store = PostgresArtefactStore(database: database)
        let digest = try await StoredBytes.sha256(of: blob, in: store, under: scope) { bytes in
          try handle.write(contentsOf: bytes)
          written += Int64(bytes.count)
          bar.show(written)
        }.digest
        bar.end()
        guard digest == evidence.sha256 else {
          throw Refusal(.conflict, "What was written is not what was collected: its SHA-256 differs.")
        }
        return written
      }
      if named.options.json { return try Console.json(["file": target.path, "size": "\(size)"]) }
      Console.line("\(Console.good("written")) \(target.path)  \(ByteCount.text(size))")
    }
  }
}
