import Foundation
import HTTPTypes
import IncidentResponse
import NIOCore
import Postgres
import Tar
import TestSupport
import Testing

@testable import Gateway

/// A copy of the evidence leaves as one archive that says what it is, and the ledgers say that it left.
@Suite(.database) struct EvidenceExportTests {
  @Test func `M41: the evidence leaves with its manifest, its ledgers and their hashes, and the ledgers say to whom`()
    async throws
  {
    try await ResponseDesk.miniorange(level: "level-2") { desk in
      let bytes = ResponseDesk.bytes(700_001)
      let kept = try await desk.preserve(bytes, name: "access.log").json["id"].text
      _ = try await desk.command("evidence/\(kept)/hold", #"{"held":true,"reason":"Police file 7"}"#)
      let gone = try await desk.preserve([1, 2, 3], name: "old.log").json["id"].text
      #expect(try await desk.command("evidence/\(gone)/disposal", #"{"reason":"Old"}"#).status == 200)
      let away = try await desk.command(
        "evidence-references", #"{"kind":"device","fileName":"Laptop","place":"Safe 2","size":9}"#)["evidenceId"]

      let bundle = try await desk.bundle()
      #expect(bundle.names.suffix(3) == ["custody.json", "manifest.json", "SHA256SUMS"])
      #expect(bundle.names.filter { $0.hasPrefix("artefacts/") } == ["artefacts/\(kept)"])
      #expect(bundle.files["artefacts/\(kept)"] == bytes)
      let artefacts = bundle.manifest["artefacts"]
      #expect((0..<3).map { artefacts["\($0).bytes"].text } == ["included", "disposed", "elsewhere"])
      #expect((0..<3).map { artefacts["\($0).id"].text } == [kept, gone, away])
      #expect(artefacts["0.sha256"].text == ResponseDesk.sha256(bytes) && artefacts["0.found.outcome"].text == "match")
      #expect(artefacts["0.legalHold.reason"].text == "Police file 7" && artefacts["2.place"].text == "Safe 2")
      #expect(artefacts["1.sha256"].text == ResponseDesk.sha256([1, 2, 3]), "its hash remains")
      #expect(
        bundle.manifest["export.counterparty"].text == "Court" && bundle.manifest["export.by"].text == "Asha of acme")
      #expect(bundle.manifest["incident.label"].text == desk.opened["label"])
      #expect(bundle.acts(kept) == ["collected", "hold-placed", "exported"])
      #expect(bundle.acts(gone) == ["collected", "disposed"] && bundle.acts(away) == ["collected"])
      #expect(
        bundle.custody["\(kept).2.counterparty"].text == "Court" && bundle.custody["\(kept).2.purpose"].text == "File 7"
      )
      #expect(try await desk.acts(kept) == ["collected", "hold-placed", "exported"])
      for line in bundle.text("SHA256SUMS").split(separator: "\n") {
        #expect(bundle.files[String(line.dropFirst(66))].map(ResponseDesk.sha256) == String(line.prefix(64)), "\(line)")
      }

      // The same export again is the same but for the time of writing, and nothing more stands in the ledger.
      let again = try await desk.fetch(bundle.export)
      #expect(again.status == 200)
      #expect(try Bundle(again.bytes, bundle.export).files == bundle.files)
      #expect(try await desk.acts(kept) == ["collected", "hold-placed", "exported"])
      // Each export has its own time, and the entries that it made; the rest is the same.
      let other = try await desk.bundle()
      #expect(other.names == bundle.names && other.acts(kept).suffix(2) == ["exported", "exported"])
    }
  }

  @Test func `M41: what a sender called a file is told in the manifest and is no name in the archive`() async throws {
    try await ResponseDesk.miniorange(level: "level-2") { desk in
      let names = [
        "../../etc/passwd", "/etc/shadow", String(repeating: "x", count: 900) + ".log", "invoice\u{202E}fdp.exe",
        "same",
        "same", "SHA256SUMS", "-rf", "a\nb",
      ]
      for (index, name) in names.enumerated() {
        let answer = try await desk.preserve([UInt8(index)], name: name)
        #expect(answer.status == 201, "\(answer.json)")
      }
      let bundle = try await desk.bundle()
      #expect(bundle.names.count == names.count + 5 && Set(bundle.names).count == bundle.names.count)
      #expect(
        bundle.names.allSatisfy { $0.wholeMatch(of: /artefacts\/[0-9a-f-]{36}|[A-Za-z0-9]+(\.[a-z]+)?/) != nil },
        "\(bundle.names)")
      let told = names.indices.map { bundle.manifest["artefacts.\($0).fileName"].text }
      #expect(told == names)
    }
  }

  @Test func `M41: bytes that somebody altered in the database go out as mismatch, and the ledger says so`()
    async throws
  {
    try await ResponseDesk.miniorange(level: "level-2") { desk in
      let id = try await desk.preserve(ResponseDesk.bytes(300_000)).json["id"].text
      try await TestDatabase.current.database().withConnection { connection in
        try await connection.script(
          """
          ALTER TABLE blob_chunk DISABLE TRIGGER USER;
          UPDATE blob_chunk SET bytes = bytes || 'x'::bytea WHERE position = 1
            AND record_id = '\(unescaped: desk.opened["id"])'
            AND blob_id = (SELECT blob_id FROM evidence WHERE id = '\(unescaped: id)');
          """)
      }
      let bundle = try await desk.bundle()
      #expect(bundle.files["artefacts/\(id)"]?.count == 300_001)
      #expect(bundle.manifest["artefacts.0.found.outcome"].text == "mismatch")
      #expect(bundle.acts(id) == ["collected", "exported", "verified"], "before it was written out")
      #expect(try await desk.ledger(id).last?["outcome"].text == "mismatch")
      let check = try bundle.check()
      #expect(check.artefacts.map(\.outcome) == [.mismatch] && !check.isWhole)
    }
  }

  @Test func `an export is fetched by whoever wrote it down, within its day, and nobody else sees it`() async throws {
    try await ResponseDesk.miniorange(level: "level-2") { desk in
      let none = try await desk.command("evidence-exports", #"{"counterparty":"Court","purpose":"File 7"}"#)
      #expect((none.status, none.code) == (409, "wrong-state"), "\(none.body)")
      let id = try await desk.preserve([1, 2, 3]).json["id"].text
      let silent = try await desk.command("evidence-exports", #"{"counterparty":" ","purpose":""}"#)
      #expect(silent.status == 422 && silent.body["errors"].count == 2, "\(silent.body)")
      #expect(try await desk.acts(id) == ["collected"])
      let export = try await desk.command("evidence-exports", #"{"counterparty":"Court","purpose":"File 7"}"#)[
        "exportId"]
      let head = try await desk.raw(.head, "evidence-exports/\(export)")
      #expect((head.status, head.bytes.count) == (200, 0))
      let stranger = try await TestGateway().organisation("other")
      let absent = try await desk.raw(.get, "evidence-exports/\(UUID().uuidString)")
      for (who, part) in [
        (stranger, export), (try await desk.colleague(roles: ["manager"]), export),
      ] {
        let refused = try await desk.raw(.get, "evidence-exports/\(part)", as: who)
        #expect((refused.status, refused.code) == (absent.status, absent.code), "\(refused.json)")
      }
      #expect(absent.status == 404)
      let auditor = try await desk.raw(
        .get, "evidence-exports/\(export)", as: try await desk.colleague(roles: ["auditor"]))
      #expect(auditor.status == 403, "\(auditor.json)")
      let other = try await ResponseDesk.open([("miniorange", "level-2")], as: desk.organisation, desk.client)
      #expect(try await other.fetch(export).status == 404)
      // Another event of the incident is no export.
      let event = try await desk.items("timeline?limit=200").first { $0["type"].text == "evidence.collected" }
      #expect(try await desk.fetch(event?["id"].text ?? "").status == 404)
      // A day later its time is over.
      try await TestDatabase.current.database().withConnection { connection in
        try await connection.script(
          """
          ALTER TABLE event DISABLE TRIGGER USER;
          UPDATE event SET recorded_at = now() - interval '25 h', occurred_earliest = now() - interval '25 h', occurred_latest = now() - interval '25 h' WHERE id = '\(unescaped: export)';
          """)
      }
      #expect(try await desk.fetch(export).status == 404)
    }
  }
}

/// A bundle, taken apart.
private struct Bundle {
  let export: String
  let names: [String]
  let files: [String: [UInt8]]

  init(_ bytes: [UInt8], _ export: String) throws {
    self.export = export
    let directory = try TestDirectory()
    let file = directory.url.appending(path: "bundle.tar")
    try Data(bytes).write(to: file)
    let archive = try TarReader(path: file.path)
    var (names, files): ([String], [String: [UInt8]]) = ([], [:])
    while let entry = try archive.next() {
      var content: [UInt8] = []
      while let piece = try archive.read() { content += piece }
      names.append(entry.name)
      files[entry.name] = content
    }
    (self.names, self.files) = (names, files)
  }

  func text(_ name: String) -> String { String(decoding: files[name] ?? [], as: UTF8.self) }
  var manifest: JSONValue { (try? JSONParser.parse(files["manifest.json"] ?? [])) ?? .null }
  var custody: JSONValue { (try? JSONParser.parse(files["custody.json"] ?? [])) ?? .null }
  func acts(_ id: String) -> [String] { (0..<custody[id].count).map { custody["\(id).\($0).act"].text } }

  func check() throws -> BundleCheck {
    try BundleCheck(
      files.filter { $0.key != "SHA256SUMS" }.mapValues {
        BundleCheck.File(size: Int64($0.count), sha256: ResponseDesk.sha256($0))
      }, files.mapValues { Data($0) })
  }
}

extension ResponseDesk {
  fileprivate func fetch(_ export: String) async throws -> RawReply {
    try await raw(.get, "evidence-exports/\(export)")
  }

  fileprivate func bundle() async throws -> Bundle {
    let export = try await command("evidence-exports", #"{"counterparty":"Court","purpose":"File 7"}"#)
    #expect(export.status == 200, "\(export.body)")
    let fetched = try await fetch(export["exportId"])
    #expect(fetched.status == 200 && fetched.headers[.contentType] == "application/x-tar", "\(fetched.json)")
    return try Bundle(fetched.bytes, export["exportId"])
  }
}
