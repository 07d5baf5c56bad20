import Foundation
import HTTPTypes
import IncidentResponse
import NIOCore
import Postgres
import TestSupport
import Testing

@testable import Gateway

/// Bytes come in whole or not at all; an upload goes on where it broke off.
@Suite(.database) struct UploadTests {
  @Test func `M41: an upload goes on at the offset it has come to, and its hash is that of the whole`() async throws {
    try await ResponseDesk.miniorange(level: "level-2") { desk in
      let bytes = ResponseDesk.bytes(1_000_000)
      let begun = try await desk.begin(#","length":1000000"#)
      #expect(begun.status == 201, "\(begun.body)")
      #expect(begun.headers[.location]?.hasSuffix("/uploads/\(begun["id"])") == true)
      #expect(begun.headers[.uploadLimit] == "max-size=1099511627776")
      let upload = begun["id"]
      let first = try await desk.append(Array(bytes[..<600_000]), to: upload, at: 0)
      #expect((first.status, first.headers[.uploadOffset], first.headers[.uploadComplete]) == (200, "600000", "?0"))
      let head = try await desk.raw(.head, "uploads/\(upload)")
      #expect((head.headers[.uploadOffset], head.headers[.uploadLength]) == ("600000", "1000000"))

      for offset in [0, 599_999, 600_001] {
        let refused = try await desk.append([1], to: upload, at: offset)
        #expect((refused.status, refused.code) == (409, "mismatching-upload-offset"), "\(refused.json)")
        #expect((refused.headers[.uploadOffset], refused.json["expectedOffset"].text) == ("600000", "600000"))
      }
      let short = try await desk.append([1], to: upload, at: 600_000, isLast: true)
      #expect((short.status, short.code) == (400, "inconsistent-upload-length"), "\(short.json)")
      let rest = Array(bytes[600_001...])
      let one = try await desk.raw(.head, "uploads/\(upload)").headers[.uploadOffset]
      #expect(one == "600001")
      let last = try await desk.append(rest, to: upload, at: 600_001, isLast: true)
      #expect((last.status, last.headers[.uploadComplete]) == (201, "?1"), "\(last.json)")
      var whole = bytes
      whole[600_000] = 1
      #expect(last.json["sha256"].text == ResponseDesk.sha256(whole))
      #expect(try await desk.take(last.json["id"].text).bytes == whole)

      let done = try await desk.part("uploads/\(upload)")
      #expect((done["complete"], done["evidenceId"]) == ("true", last.json["id"].text), "\(done.body)")
      let again = try await desk.append([1], to: upload, at: 1_000_000)
      #expect((again.status, again.code) == (409, "completed-upload"), "\(again.json)")
    }
  }

  @Test func `M41: bytes that are not those that were announced are refused, and nothing of them stays`() async throws {
    try await ResponseDesk.miniorange(level: "level-2") { desk in
      let bytes = ResponseDesk.bytes(300_000)
      let good = try await desk.preserve(bytes, "", [.reprDigest: ResponseDesk.digest(bytes)])
      #expect(good.status == 201, "\(good.json)")
      let chunks = try await desk.storedChunks()
      let bad = try await desk.preserve(bytes, "", [.reprDigest: ResponseDesk.digest([1])])
      #expect((bad.status, bad.code) == (422, "digest-mismatch"), "\(bad.json)")
      let upload = try await desk.begin()["id"]
      _ = try await desk.append(bytes, to: upload, at: 0)
      let late = try await desk.append(
        [], to: upload, at: 300_000, isLast: true, [.reprDigest: ResponseDesk.digest([1])])
      #expect((late.status, late.code) == (422, "digest-mismatch"), "\(late.json)")
      #expect(try await desk.part("uploads/\(upload)").status == 404)
      #expect(try await desk.storedChunks() == chunks)
      #expect(try await desk.items("evidence").count == 1)
      for claim in ["md5=:AAAA:", "sha-256=:AAAA:", "sha-256", ""] {
        let strange = try await desk.preserve(bytes, "", [.reprDigest: claim])
        #expect((strange.status, strange.code) == (400, "invalid-header"), "\(claim): \(strange.json)")
      }
    }
  }

  @Test func `an upload that is given up leaves nothing, and one of the wrong form is refused`() async throws {
    try await ResponseDesk.miniorange(level: "level-2") { desk in
      let chunks = try await desk.storedChunks()
      let upload = try await desk.begin()["id"]
      _ = try await desk.append(ResponseDesk.bytes(600_000), to: upload, at: 0)
      #expect(try await desk.storedChunks() == chunks + 3)
      let type = try await desk.raw(
        .patch, "uploads/\(upload)", [1], [.uploadOffset: "600000"], type: "application/octet-stream")
      #expect((type.status, type.code) == (415, "unsupported-media-type"), "\(type.json)")
      #expect(type.headers[.accept] == UploadRoutes.partial)
      for (name, value): (HTTPField.Name, String) in [
        (.uploadOffset, "-1"), (.uploadOffset, "1e3"), (.uploadComplete, "1"),
      ] {
        var headers: HTTPFields = [.uploadOffset: "600000"]
        headers[name] = value
        let refused = try await desk.raw(.patch, "uploads/\(upload)", [1], headers, type: UploadRoutes.partial)
        #expect((refused.status, refused.code) == (400, "invalid-header"), "\(name) \(value): \(refused.json)")
      }
      #expect(try await desk.raw(.delete, "uploads/\(upload)").status == 200)
      #expect(try await desk.storedChunks() == chunks)
      #expect(try await desk.part("uploads/\(upload)").status == 404)
      #expect(try await desk.append([1], to: upload, at: 600_000).status == 404)
      #expect(try await desk.raw(.delete, "uploads/\(upload)").status == 404)
      let large = try await desk.begin(#","length":1125899906842624"#)
      #expect((large.status, large.code) == (413, "body-too-large"), "\(large.body)")
    }
  }

  @Test func `an upload that lies still too long is given up, and its bytes go`() async throws {
    try await ResponseDesk.miniorange(level: "level-2") { desk in
      let chunks = try await desk.storedChunks()
      let upload = try await desk.begin()["id"]
      _ = try await desk.append(ResponseDesk.bytes(300_000), to: upload, at: 0)
      let sweep = TestDatabase.current.database(as: "tocsin_sweep")
      try await Removal.run(in: sweep)
      #expect(try await desk.storedChunks() == chunks + 2)
      // What goes on is not given up.
      let superuser = TestDatabase.current.database()
      try await superuser.execute(nil, "UPDATE upload SET expires_at = now() + interval '1 hour'")
      #expect(try await desk.append([1], to: upload, at: 300_000).status == 200)
      #expect(
        try await superuser.execute(
          nil, "UPDATE upload SET expires_at = now() WHERE expires_at > now() + interval '1 day'") == 1)
      #expect(try await desk.append([1], to: upload, at: 300_001).status == 404)
      try await Removal.run(in: sweep)
      #expect(try await desk.storedChunks() == chunks)
    }
  }

  @Test func `a repeated request with its key preserves once`() async throws {
    try await ResponseDesk.miniorange(level: "level-2") { desk in
      let bytes = ResponseDesk.bytes(5000)
      let first = try await desk.preserve(bytes, "", [.idempotencyKey: "once"])
      let again = try await desk.preserve(bytes, "", [.idempotencyKey: "once"])
      #expect(again.headers[.idempotencyReplayed] == "true")
      #expect(first.status == 201 && first.bytes == again.bytes)
      let other = try await desk.preserve([1], "", [.idempotencyKey: "once"])
      #expect((other.status, other.code) == (422, "idempotency-key-reused"), "\(other.json)")
      #expect(try await desk.items("evidence").count == 1)
      #expect(try await desk.storedChunks() == 1)
    }
  }
}
