import Crypto
import Foundation
import HTTPTypes
import HummingbirdTesting
import IncidentResponse
import NIOCore
import Postgres
import TestSupport
import Testing

@testable import Gateway

/// An answer with its bytes as they came.
struct RawReply {
  let status: Int
  let headers: HTTPFields
  let bytes: [UInt8]

  var json: JSONValue { (try? JSONParser.parse(bytes)) ?? .null }
  var code: String { json["code"].text }
}

extension ResponseDesk {
  /// Sends bytes, or none, to an address below the incident.
  func raw(
    _ method: HTTPRequest.Method, _ part: String, _ bytes: [UInt8]? = nil, _ more: HTTPFields = [:],
    type: String = "application/octet-stream", as other: TestOrganisation? = nil
  ) async throws -> RawReply {
    var headers = more
    headers[.authorization] = "Bearer \((other ?? organisation).token)"
    if bytes != nil { headers[.contentType] = type }
    return try await client.execute(
      uri: "\(address)/\(part)", method: method, headers: headers, body: bytes.map { ByteBuffer(bytes: $0) }
    ) {
      RawReply(status: $0.status.code, headers: $0.headers, bytes: [UInt8](buffer: $0.body))
    }
  }

  /// Preserves bytes in one request.
  func preserve(
    _ bytes: [UInt8], name: String = "access.log", kind: String = "logs", _ more: String = "",
    _ headers: HTTPFields = [:]
  ) async throws -> RawReply {
    let name = name.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? ""
    return try await raw(.post, "evidence?kind=\(kind)&fileName=\(name)\(more)", bytes, headers)
  }

  func begin(_ more: String = "") async throws -> TestAnswer {
    try await command("uploads", #"{"kind":"logs","fileName":"big.log"\#(more)}"#)
  }

  /// Appends bytes to an upload.
  func append(
    _ bytes: [UInt8], to upload: String, at offset: Int, isLast: Bool = false, _ more: HTTPFields = [:]
  ) async throws -> RawReply {
    var headers = more
    headers[.uploadOffset] = String(offset)
    headers[.uploadComplete] = isLast ? "?1" : "?0"
    return try await raw(.patch, "uploads/\(upload)", bytes, headers, type: UploadRoutes.partial)
  }

  func take(_ id: String, purpose: String = "Analysis", _ headers: HTTPFields = [:]) async throws -> RawReply {
    try await raw(.get, "evidence/\(id)/content?purpose=\(purpose)", nil, headers)
  }

  func ledger(_ id: String) async throws -> [JSONValue] {
    guard case .array(let items) = try await part("evidence/\(id)/custody").body["items"] else { return [] }
    return items
  }

  func acts(_ id: String) async throws -> [String] {
    try await ledger(id).map { $0["act"].text }
  }

  /// Chunks that are stored of an incident, its documents aside.
  func storedChunks() async throws -> Int {
    let rows = try await TestDatabase.current.database().query(
      nil,
      """
      SELECT count(*) AS count FROM blob_chunk WHERE record_id = \(UUID(uuidString: opened["id"]))
      """)
    return try rows.first.map { Int(try $0["count"] as Int64) } ?? 0
  }

  /// Bytes that no two places have alike.
  static func bytes(_ count: Int) -> [UInt8] {
    var state: UInt32 = 1
    return (0..<count).map { _ in
      state = state &* 1_664_525 &+ 1_013_904_223
      return UInt8(truncatingIfNeeded: state >> 24)
    }
  }

  static func sha256(_ bytes: [UInt8]) -> String {
    Hexadecimal.text(Array(SHA256.hash(data: bytes)))
  }

  static func digest(_ bytes: [UInt8]) -> String {
    "sha-256=:\(Data(SHA256.hash(data: bytes)).base64EncodedString()):"
  }

  /// Somebody else of the organisation, with these roles at its root.
  func colleague(roles: [String]) async throws -> TestOrganisation {
    let admin = TestDatabase.current.database(as: "tocsin_admin")
    let person = Person(kind: .employee, name: "Bo")
    let secret = try await admin.asTenant(.operator(organisation: organisation.id, name: "test")) { tx, caller in
      try await person.create(by: caller, in: tx)
      let rows = try await tx.query(
        "SELECT id FROM department WHERE organisation_id = \(caller.organisation) AND parent_id IS NULL")
      guard let root: UUID = try rows.first?["id"] else { throw Refusal.notFound("department") }
      for role in roles.compactMap(Person.Role.init(rawValue:)) {
        try await Person.appoint(person.id, as: role, in: root, by: caller, in: tx)
      }
      return try await Token.issue(to: person.id, name: "test", lasting: 3600, by: caller, in: tx).secret
    }
    return TestOrganisation(id: organisation.id, person: person.id, token: secret)
  }
}
