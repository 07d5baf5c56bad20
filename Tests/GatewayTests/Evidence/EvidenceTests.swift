import Foundation
import HTTPTypes
import Postgres
import TestSupport
import Testing

@testable import Gateway

/// Artefacts are preserved as they are, and everybody who has them in hands stands in their ledger.
@Suite(.database) struct EvidenceTests {
  @Test func `M40 L18: files, logs and captures are preserved with their kind, origin and hash`() async throws {
    try await ResponseDesk.miniorange(level: "level-2", also: [("ledgerpro", "high")]) { desk in
      let bytes = ResponseDesk.bytes(700_001)
      let kept = try await desk.preserve(
        bytes, name: "../../etc/access\u{202E}.log", "&procedure=ledgerpro&collectedFrom=web-1&collectedAt=2026-03-01")
      #expect(kept.status == 201, "\(kept.json)")
      #expect(kept.json["sha256"].text == ResponseDesk.sha256(bytes))
      #expect(kept.json["mediaType"].text == "application/octet-stream")
      let id = kept.json["id"].text
      let shown = try await desk.part("evidence/\(id)")
      #expect((shown["kind"], shown["procedure"], shown["kindTitle"]) == ("logs", "ledgerpro", "Logs"), "\(shown.body)")
      #expect((shown["fileName"], shown["size"], shown["state"]) == ("access.log", "700001", "held"), "\(shown.body)")
      #expect(shown["toldName"] == "../../etc/access\u{202E}.log")
      #expect(shown["collectedFrom"] == "web-1")
      #expect(shown["collectedAt.earliest"].hasPrefix("2026-03-01T00:00"), "\(shown.body)")
      #expect(shown["collectedAt.latest"].hasPrefix("2026-03-01T23:59"), "\(shown.body)")

      let capture = try await desk.preserve(
        [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0], name: "screen.html", kind: "screen-captures")
      #expect((capture.status, capture.json["mediaType"].text) == (201, "image/png"), "\(capture.json)")
      let image = try await desk.preserve(Array("plain words".utf8), name: "note.txt", kind: "disk-image")
      #expect((image.status, image.json["mediaType"].text) == (201, "text/plain"), "\(image.json)")
      let nothing = try await desk.preserve([], name: "empty", kind: "file")
      #expect((nothing.status, nothing.json["size"].text) == (201, "0"), "\(nothing.json)")
      #expect(
        try await desk.items("evidence").map { $0["kind"].text } == ["logs", "screen-captures", "disk-image", "file"])

      let both = try await desk.preserve(bytes)
      #expect((both.status, both.json["errors.0.pointer"].text) == (422, "#/procedure"), "\(both.json)")
      let unknown = try await desk.preserve(bytes, kind: "gossip")
      #expect((unknown.status, unknown.json["errors.0.pointer"].text) == (422, "#/kind"), "\(unknown.json)")
      #expect(unknown.json["detail"].text.contains("memory-image"), "\(unknown.json)")
      let early = try await desk.preserve(bytes, kind: "file", "&collectedAt=2999-01-01")
      #expect((early.status, early.json["errors.0.pointer"].text) == (422, "#/collectedAt"), "\(early.json)")
      #expect(try await desk.raw(.post, "evidence?kind=file", [1]).status == 422)
    }
  }

  @Test func `M40: what is too large or no file is registered where it lies`() async throws {
    try await ResponseDesk.miniorange(level: "level-2") { desk in
      let hash = String(repeating: "ab", count: 32)
      let named = try await desk.command(
        "evidence-references",
        #"{"kind":"device","fileName":"Laptop","place":"Safe 2","uri":"s3://vault/1","size":9,"sha256":"\#(hash)"}"#)
      #expect(named.status == 200, "\(named.body)")
      let id = named["evidenceId"]
      let shown = try await desk.part("evidence/\(id)")
      #expect(
        (shown["store"], shown["place"], shown["uri"]) == ("reference", "Safe 2", "s3://vault/1"), "\(shown.body)")
      #expect((shown["sha256"], shown["size"]) == (hash, "9"), "\(shown.body)")
      #expect(try await desk.acts(id) == ["collected"])
      let nowhere = try await desk.command("evidence-references", #"{"kind":"device","fileName":"Laptop"}"#)
      #expect((nowhere.status, nowhere["errors.0.pointer"]) == (422, "#/uri"), "\(nowhere.body)")
      let taken = try await desk.take(id)
      #expect((taken.status, taken.code) == (409, "wrong-state"), "\(taken.json)")
      let verified = try await desk.command("evidence/\(id)/verification", #"{"purpose":"Audit"}"#)
      #expect((verified.status, verified["verificationOutcome"]) == (200, "not-verifiable"), "\(verified.body)")
    }
  }

  @Test func `M41: every hand that an artefact passes through stands in its ledger, with purpose`() async throws {
    try await ResponseDesk.miniorange(level: "level-2") { desk in
      let id = try await desk.preserve(Array("evidence".utf8)).json["id"].text
      let entry = #"{"act":"transferred","counterparty":"Forensics Ltd","purpose":"Analysis","at":"2026-03-01T09:30Z"}"#
      #expect(try await desk.command("evidence/\(id)/custody", entry).status == 200)
      for (body, pointer) in [
        (entry.replacing("transferred", with: "disposed"), "#/act"),
        (entry.replacing(#""purpose":"Analysis""#, with: #""purpose":" ""#), "#/purpose"),
        (entry.replacing("2026-03-01T09:30Z", with: "2999-01-01"), "#/at"),
      ] {
        let refused = try await desk.command("evidence/\(id)/custody", body)
        #expect((refused.status, refused["errors.0.pointer"]) == (422, pointer), "\(refused.body)")
      }
      #expect(try await desk.take(id, purpose: "Court").status == 200)
      let verified = try await desk.command("evidence/\(id)/verification", #"{"purpose":"Before the hearing"}"#)
      #expect(verified["verificationOutcome"] == "match", "\(verified.body)")
      let ledger = try await desk.ledger(id)
      #expect(ledger.map { $0["act"].text } == ["collected", "transferred", "accessed", "verified"])
      #expect(
        ledger.map { $0["purpose"].text } == ["Preserved as evidence", "Analysis", "Court", "Before the hearing"])
      #expect(ledger[1]["counterparty"].text == "Forensics Ltd")
      #expect(ledger[1]["occurred.earliest"].text.hasPrefix("2026-03-01T09:30"), "\(ledger[1])")
      #expect(ledger.allSatisfy { $0["actor"].text == "Asha of acme" }, "\(ledger)")
      #expect(ledger[3]["sha256"].text == ResponseDesk.sha256(Array("evidence".utf8)))
      let types = try await desk.items("timeline?limit=200").map { $0["type"].text }
      for type in ["collected", "transferred", "accessed", "verified"] {
        #expect(types.contains("evidence.\(type)"), "\(types)")
      }
    }
  }

  @Test func `M41: bytes that somebody altered in the database are found by verification`() async throws {
    try await ResponseDesk.miniorange(level: "level-2") { desk in
      let bytes = ResponseDesk.bytes(600_000)
      let id = try await desk.preserve(bytes).json["id"].text
      let superuser = TestDatabase.current.database()
      // Not even a superuser does so without taking the guard away first.
      let change: SQL = "UPDATE blob_chunk SET bytes = set_byte(bytes, 7, get_byte(bytes, 7) # 1) WHERE position = 1"
      await #expect(throws: PostgresError.self) { try await superuser.execute(nil, change) }
      try await superuser.execute(nil, "ALTER TABLE blob_chunk DISABLE TRIGGER blob_chunk_is_never_changed")
      try await superuser.execute(nil, change)
      let verified = try await desk.command("evidence/\(id)/verification", #"{"purpose":"Audit"}"#)
      #expect(verified["verificationOutcome"] == "mismatch", "\(verified.body)")
      #expect(verified["sha256"] != ResponseDesk.sha256(bytes))
      #expect(try await desk.part("evidence/\(id)")["verified.outcome"] == "mismatch")
    }
  }

  @Test func `L18: evidence is listed in the internal report with its hash`() async throws {
    try await ResponseDesk.miniorange(level: "level-2") { desk in
      let bytes = Array("GET / HTTP/1.1".utf8)
      _ = try await desk.preserve(bytes, name: "access.log")
      try await desk.command("resolve", #"{"outcome":"resolved","summary":"Mended"}"#)
      _ = try await desk.client.appoint("isms-team", of: "miniorange", desk.organisation)
      let asked = try await desk.command(
        "documents", #"{"document":"internal-report","overrides":[{"role":"isms-team","reason":"A test"}]}"#)
      #expect(asked.status == 202, "\(asked.body)")
      try await desk.render()
      let made = try await TestDatabase.current.database().query(
        nil,
        """
        SELECT convert_from(c.bytes, 'UTF8') AS text FROM document_version v
        JOIN document d ON d.id = v.document_id JOIN blob_chunk c ON c.blob_id = v.blob_id AND c.position = 0
        WHERE d.kind = 'internal-report' AND v.format = 'json'
        """)
      let text: String = try #require(made.first)["text"]
      #expect(text.contains("access.log") && text.contains(ResponseDesk.sha256(bytes)), "\(text.prefix(300))")
    }
  }
}
