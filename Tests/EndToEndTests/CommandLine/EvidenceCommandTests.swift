import Foundation
import IncidentResponse
import Postgres
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

  private static func incident() async throws -> String {
    let organisation = try await TestOrganisation.make()
    let database = TestDatabase.current.database(as: "tocsin_gateway")
    let incidents = Incidents(database: database, library: ProcedureLibrary()) { _ in }
    return try await incidents.open(
      IncidentDraft(title: "Intrusion"), scope: organisation.responder.scope(.incidentCreate)
    ).label
  }
}
