import Foundation
import HTTPTypes
import NIOCore
import Postgres
import TestSupport
import Testing

@testable import Gateway

/// The bytes come out as they went in, whole or in part, and never as something that a browser shows.
@Suite(.database) struct EvidenceBytesTests {
  @Test func `M41: a download says who took the bytes and for what before the first byte`() async throws {
    try await ResponseDesk.miniorange(level: "level-2") { desk in
      let bytes = ResponseDesk.bytes(900_000)
      let id = try await desk.preserve(bytes, name: "käse \"1\".html").json["id"].text
      let silent = try await desk.raw(.get, "evidence/\(id)/content")
      #expect((silent.status, silent.json["errors.0.parameter"].text) == (422, "purpose"), "\(silent.json)")
      #expect(try await desk.acts(id) == ["collected"])

      let taken = try await desk.take(id)
      #expect(taken.status == 200 && taken.bytes == bytes)
      #expect(taken.headers[.contentType] == "application/octet-stream")
      #expect(taken.headers[.xContentTypeOptions] == "nosniff")
      #expect(taken.headers[.contentSecurityPolicy]?.contains("sandbox") == true)
      #expect(taken.headers[.eTag] == "\"\(ResponseDesk.sha256(bytes))\"")
      #expect(taken.headers[.reprDigest] == ResponseDesk.digest(bytes))
      #expect(
        taken.headers[.contentDisposition]
          == "attachment; filename=\"k_se _1_.html\"; filename*=UTF-8''k%C3%A4se%20_1_.html")
      #expect(try await desk.acts(id) == ["collected", "accessed"])

      let known = try await desk.take(id, [.ifNoneMatch: taken.headers[.eTag] ?? ""])
      #expect((known.status, known.bytes.count) == (304, 0))
      let head = try await desk.raw(.head, "evidence/\(id)/content?purpose=Look")
      #expect((head.status, head.bytes.count) == (200, 0))
      #expect(try await desk.acts(id) == ["collected", "accessed"])
    }
  }

  @Test func `a range of the bytes is answered with that range, and one that is not there is refused`() async throws {
    try await ResponseDesk.miniorange(level: "level-2") { desk in
      let bytes = ResponseDesk.bytes(600_000)
      // Pieces of odd sizes: what begins in one ends in another.
      let upload = try await desk.begin()["id"]
      var sent = 0
      for end in [1, 300_000, 300_001, 600_000] {
        let answer = try await desk.append(Array(bytes[sent..<end]), to: upload, at: sent, isLast: end == bytes.count)
        #expect((200...201).contains(answer.status), "\(answer.json)")
        sent = end
      }
      let id = try #require(try await desk.items("evidence").first)["id"].text
      let cases: [(String, Range<Int>)] = [
        ("bytes=0-0", 0..<1), ("bytes=299999-300000", 299_999..<300_001), ("bytes=262000-562000", 262_000..<562_001),
        ("bytes=599999-", 599_999..<600_000), ("bytes=-5", 599_995..<600_000), ("bytes=1-9999999", 1..<600_000),
      ]
      for (header, range) in cases {
        let answer = try await desk.take(id, [.range: header])
        #expect(answer.status == 206, "\(header): \(answer.json)")
        #expect(answer.bytes == Array(bytes[range]), "\(header)")
        #expect(
          answer.headers[.contentRange] == "bytes \(range.lowerBound)-\(range.upperBound - 1)/600000", "\(header)")
      }
      for header in ["bytes=600000-", "bytes=-0"] {
        let refused = try await desk.take(id, [.range: header])
        #expect((refused.status, refused.code) == (416, "range-not-satisfiable"), "\(header): \(refused.json)")
        #expect(refused.headers[.contentRange] == "bytes */600000")
      }
      // What is no single range, or of another version, is answered with the whole.
      for headers: HTTPFields in [
        [.range: "bytes=0-1,5-6"], [.range: "lines=1-2"], [.range: "bytes=5-2"],
        [.range: "bytes=0-0", .ifRange: "\"another\""],
      ] {
        let whole = try await desk.take(id, headers)
        #expect((whole.status, whole.bytes.count) == (200, 600_000), "\(headers)")
      }
      let ranges = try await desk.items("timeline?limit=200").filter { $0["type"].text == "evidence.accessed" }
      #expect(ranges.first?["details.range"].text == "bytes 0-0/600000", "\(ranges.first ?? .null)")
    }
  }

  @Test func `evidence of another organisation, or of another incident, is not there`() async throws {
    try await ResponseDesk.miniorange(level: "level-2") { desk in
      let id = try await desk.preserve([1, 2, 3]).json["id"].text
      let stranger = try await TestGateway().organisation("other")
      for part in ["evidence", "evidence/\(id)", "evidence/\(id)/custody", "evidence/\(id)/content?purpose=x"] {
        #expect(try await desk.raw(.get, part, as: stranger).status == 404, "\(part)")
      }
      let other = try await ResponseDesk.open([("miniorange", "level-2")], as: desk.organisation, desk.client)
      #expect(try await other.part("evidence/\(id)").status == 404)
      #expect(try await other.take(id).status == 404)
      let touched = try await other.command("evidence/\(id)/hold", #"{"held":true,"reason":"r"}"#)
      #expect(touched.status == 404, "\(touched.body)")
    }
  }
}
