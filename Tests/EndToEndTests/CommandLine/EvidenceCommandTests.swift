import Foundation
import IncidentResponse
import Postgres
import Subprocess
import TestSupport
import Testing

/// What an operator does with evidence at the command line.
@Suite(.database) struct EvidenceCommandTests {
  private let harbour = ["--organisation", "harbour"]

  @Test func `M40 M41: a file is preserved, listed, verified, taken out and disposed of`() async throws {
    let label = try await Self.incident()
    let directory = try TestDirectory()
    let text = String(repeating: "GET /login HTTP/1.1\n", count: 40_000)
    let file = try directory.write(text, to: "access.log")
    let added = try await TocsinCall.run(
      ["evidence", "add", label, file.path, "--kind", "log", "--from", "web-1", "--json"] + harbour
    ).succeeded().object
    let id = try #require(added["id"] as? String)
    #expect(added["size"] as? Int == text.utf8.count && added["mediaType"] as? String == "text/plain", "\(added)")
    let unknown = try await TocsinCall.run(
      ["evidence", "add", label, file.path, "--kind", "gossip"] + harbour)
    #expect(unknown.status == 1 && unknown.errors.contains("memory-image"), "\(unknown.errors)")

    let list = try await TocsinCall.run(["evidence", "list", label] + harbour).succeeded().output
    for words in ["SHA-256", id, "access.log", "781.2 KiB", "held"] {
      #expect(list.contains(words), "\(words)\n\(list)")
    }
    let verified = try await TocsinCall.run(["evidence", "verify", label, id] + harbour).succeeded()
    #expect(verified.output.contains("match access.log"), "\(verified.output)")

    let out = directory.url.appending(path: "out.log")
    let get = ["evidence", "get", label, id, "--out", out.path, "--purpose", "Court"]
    try await TocsinCall.run(get + harbour).succeeded()
    #expect(try String(contentsOf: out, encoding: .utf8) == text)
    let twice = try await TocsinCall.run(get + harbour)
    #expect(twice.status == 1 && twice.errors.contains("exists already"), "\(twice.errors)")

    try await TocsinCall.run(["evidence", "hold", label, id, "--reason", "Police"] + harbour).succeeded()
    let held = try await TocsinCall.run(["evidence", "dispose", label, id, "--reason", "Closed"] + harbour)
    #expect(held.status == 1 && held.errors.contains("legal hold"), "\(held.errors)")
    try await TocsinCall.run(["evidence", "hold", label, id, "--reason", "Done", "--lift"] + harbour).succeeded()
    try await TocsinCall.run(["evidence", "dispose", label, id, "--reason", "Closed"] + harbour).succeeded()
    let gone = try await TocsinCall.run(
      Array(get.dropLast(4)) + ["--out", out.path + "2", "--purpose", "Court"] + harbour)
    #expect(gone.status == 1 && gone.errors.contains("disposed of"), "\(gone.errors)")

    let ledger = try await TocsinCall.run(["evidence", "custody", label, id, "--json"] + harbour).succeeded().list
    #expect(
      ledger.map { $0["act"] as? String } == [
        "collected", "verified", "accessed", "hold-placed", "hold-lifted", "disposed",
      ], "\(ledger)")
    #expect(ledger.allSatisfy { ($0["actor"] as? String ?? "").hasPrefix("operator:") }, "\(ledger)")
    let shown = try await TocsinCall.run(["evidence", "custody", label, id] + harbour).succeeded().output
    #expect(shown.contains("COUNTERPARTY") && shown.contains("verified: match") && shown.contains("web-1"), "\(shown)")
  }

  @Test func `M41: what is exported checks itself with the programs of any machine, and one changed byte is found`()
    async throws
  {
    let label = try await Self.incident()
    let directory = try TestDirectory()
    let file = try directory.write(String(repeating: "GET /login HTTP/1.1\n", count: 40_000), to: "access.log")
    let add = ["evidence", "add", label, file.path, "--kind", "log", "--json"] + harbour
    let id = try #require(try await TocsinCall.run(add).succeeded().object["id"] as? String)
    let gone = try #require(try await TocsinCall.run(add).succeeded().object["id"] as? String)
    try await TocsinCall.run(["evidence", "dispose", label, gone, "--reason", "Twice"] + harbour).succeeded()
    let archive = directory.url.appending(path: "evidence.tar")
    let export =
      ["evidence", "export", label, "--to", archive.path, "--counterparty", "Court", "--purpose", "File 7"] + harbour
    let said = try await TocsinCall.run(export + ["--json"]).succeeded().object
    let artefacts = try #require(said["artefacts"] as? [[String: Any]])
    #expect(artefacts.map { $0["outcome"] as? String } == ["match", "not-verifiable"], "\(said)")
    let twice = try await TocsinCall.run(export)
    #expect(twice.status == 1 && twice.errors.contains("exists already"), "\(twice.errors)")
    let ledger = try await TocsinCall.run(["evidence", "custody", label, id, "--json"] + harbour).succeeded().list
    #expect(ledger.map { $0["act"] as? String } == ["collected", "exported"], "what was refused took nothing out")
    #expect(ledger.last?["counterparty"] as? String == "Court" && ledger.last?["purpose"] as? String == "File 7")

    let checked = try await TocsinCall.run(["evidence", "check", archive.path]).succeeded()
    #expect(checked.output.contains("match access.log") && checked.output.contains("not-verifiable access.log"))
    let folder = directory.url.appending(path: "unpacked")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    _ = try await Self.run("tar", "--extract", "--file", archive.path, "--directory", folder.path)
    let sums = try await Self.run("sh", "-c", "cd \"$0\" && sha256sum --check SHA256SUMS", folder.path)
    #expect(sums.status == 0 && sums.output.contains("artefacts/\(id): OK"), "\(sums)")
    let verifier = folder.appending(path: "verify.py").path
    let verified = try await Self.run("python3", verifier)
    #expect(verified.status == 0 && verified.output.contains("1 match, 0 mismatch, 1 not-verifiable"), "\(verified)")

    try await Self.spoil(folder, id) { name in
      let found = try await Self.run("python3", verifier)
      #expect(found.status == 1 && found.output.contains("mismatch"), "\(name): \(found)")
      let packed = directory.url.appending(path: "spoilt.tar")
      let members = try FileManager.default.subpathsOfDirectory(atPath: folder.path).sorted().filter {
        $0 != "artefacts"
      }
      _ = try await Self.run(["tar", "--create", "--file", packed.path, "--directory", folder.path] + members)
      let ours = try await TocsinCall.run(["evidence", "check", packed.path])
      #expect(ours.status == 1 && ours.output.contains("mismatch"), "\(name): \(ours)")
    }
    let whole = try await Self.run("python3", verifier)
    #expect(whole.status == 0, "\(whole)")
    try FileManager.default.removeItem(at: folder.appending(path: "SHA256SUMS"))
    #expect(try await Self.run("python3", verifier).status == 2)
    let cut = directory.url.appending(path: "cut.tar")
    try Data(contentsOf: archive).prefix(400_000).write(to: cut)
    let refused = try await TocsinCall.run(["evidence", "check", cut.path])
    #expect(refused.status == 1 && refused.errors.contains("cannot be read as an archive"), "\(refused)")
  }

  /// Changes the unpacked files in one way after the other, and puts them right again.
  private static func spoil(_ folder: URL, _ id: String, _ body: (String) async throws -> Void) async throws {
    func changed(_ name: String, _ change: (inout Data) -> Void) async throws {
      let url = folder.appending(path: name)
      let before = try Data(contentsOf: url)
      var after = before
      change(&after)
      try FileManager.default.removeItem(at: url)
      try after.write(to: url)
      try await body(name)
      try FileManager.default.removeItem(at: url)
      try before.write(to: url)
    }
    try await changed("artefacts/\(id)") { $0[77_777] ^= 1 }
    try await changed("artefacts/\(id)") { $0.removeLast() }
    try await changed("custody.json") {
      $0 = Data(String(decoding: $0, as: UTF8.self).replacing("Court", with: "Count").utf8)
    }
    try await changed("manifest.json") {
      $0 = Data(String(decoding: $0, as: UTF8.self).replacing("log", with: "lag").utf8)
    }
    try await changed("SHA256SUMS") {
      $0 = Data(String(decoding: $0, as: UTF8.self).replacing(id, with: "another").utf8)
    }
    try Data("more".utf8).write(to: folder.appending(path: "more"))
    try await body("more")
    try FileManager.default.removeItem(at: folder.appending(path: "more"))
  }

  private static func run(_ command: String...) async throws -> (status: Int, output: String) {
    try await run(command)
  }

  private static func run(_ command: [String]) async throws -> (status: Int, output: String) {
    let result = try await Subprocess.run(
      .name(command[0]), arguments: .init(Array(command.dropFirst())), output: .string(limit: 1 << 20),
      error: .string(limit: 1 << 20))
    guard case .exited(let code) = result.terminationStatus else { return (128, result.standardError) }
    return (Int(code), result.standardOutput + result.standardError)
  }

  private static func incident() async throws -> String {
    let organisation = try await TestOrganisation.make()
    let database = TestDatabase.current.database(as: "tocsin_gateway")
    let incidents = Incidents(database: database, library: ProcedureLibrary()) { _ in }
    return try await incidents.open(
      IncidentDraft(title: "Intrusion"), scope: organisation.responder.scope(.incidentCreate)
    ).label
  }
}
