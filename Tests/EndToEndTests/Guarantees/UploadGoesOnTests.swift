import Crypto
import Foundation
import HTTPTypes
import TestSupport
import Testing

extension Guarantees {
  @Suite struct UploadGoesOnTests {
    @Test func `M41: an upload survives a broken connection and a killed gateway, byte for byte`() async throws {
      try await Installation.serving { installation in
        let token = try await installation.setUpOrganisation()
        let first = try await installation.start(.gateway)
        let api = try first.api(token)
        let opened = try await api.post("/v1/incidents", ["title": "Intrusion"])
        try #require(opened.status == 201, "\(opened.json)")
        let incident = "/v1/incidents/\(opened["id"])"
        let bytes = Self.bytes(4 << 20)
        let begun = try await api.post(
          "\(incident)/uploads", ["kind": "disk-image", "fileName": "disk.img", "length": .number(Double(bytes.count))])
        try #require(begun.status == 201, "\(begun.json)")
        let upload = "\(incident)/uploads/\(begun["id"])"

        // The connection breaks off in the middle of a piece: all that arrived is stored.
        let half = try await BrokenOff.send(
          Self.head(upload, token, 0, bytes.count), bytes[..<1_500_001], port: api.port)
        half.end()
        try await until("what arrived is stored") { try await Self.offset(upload, api) == 1_500_001 }

        // The gateway dies while the rest arrives: what its offset says is stored.
        let rest = bytes.count - 1_500_001
        let other = try await BrokenOff.send(
          Self.head(upload, token, 1_500_001, rest), bytes[1_500_001..<3_800_000], port: api.port)
        try await until("more is stored") { try await Self.offset(upload, api) > 2_500_000 }
        await first.kill()
        other.end()
        let second = try await installation.start(.gateway)
        let again = try second.api(token)
        let offset = try await Self.offset(upload, again)
        #expect((2_500_000...3_800_000).contains(offset))

        let done = try await again.send(
          .patch, upload, bytes[offset...],
          [.contentType: "application/partial-upload", .uploadOffset: "\(offset)", .uploadComplete: "?1"])
        try #require(done.status == 201, "\(done.json)")
        #expect(done["sha256"] == SHA256.hash(data: bytes).map { String(format: "%02x", $0) }.joined())
        let taken = try await again.get("\(incident)/evidence/\(done["id"])/content?purpose=Check")
        #expect(taken.status == 200 && taken.bytes == bytes)
      }
    }

    private static func offset(_ upload: String, _ api: API) async throws -> Int {
      Int(try await api.send(.head, upload).headers[.uploadOffset] ?? "") ?? -1
    }

    private static func head(_ target: String, _ token: String, _ offset: Int, _ length: Int) -> String {
      """
      PATCH \(target) HTTP/1.1\r
      Host: localhost\r
      Authorization: Bearer \(token)\r
      Content-Type: application/partial-upload\r
      Upload-Offset: \(offset)\r
      Upload-Complete: ?0\r
      Content-Length: \(length)\r
      \r

      """
    }

    /// Bytes that no two places have alike.
    private static func bytes(_ count: Int) -> Data {
      var state: UInt32 = 7
      return Data(
        (0..<count).map { _ in
          state = state &* 1_664_525 &+ 1_013_904_223
          return UInt8(truncatingIfNeeded: state >> 24)
        })
    }
  }
}

extension HTTPField.Name {
  fileprivate static let uploadOffset = Self("Upload-Offset")!
  fileprivate static let uploadComplete = Self("Upload-Complete")!
}
