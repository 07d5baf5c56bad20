import Foundation
import HTTPTypes
import Hummingbird
import IncidentResponse
import Postgres

/// Evidence of an incident as it can be read: what there is, its ledger, its bytes (M40, M41).
struct EvidenceRoutes: Sendable {
  let database: Database
  let store: any ArtefactStore

  var endpoints: [Endpoint] {
    let one = "/v1/incidents/{incident}/evidence/{evidence}"
    return [
      .list("/v1/evidence", filters: ["due"], everywhere), .list("/v1/incidents/{incident}/evidence", list),
      .get(one, show), .get("\(one)/custody", custody),
      .get("\(one)/content", parameters: ["purpose"], produces: [MediaType.unknown], download),
    ]
  }

  func list(_ call: Call) async throws -> Response {
    let incident = try call.id("incident")
    let query = QueryFields(call.request)
    let page = PageRequest(query)
    let after = page.id(query)
    try query.verify()
    return try await call.page(of: incident, .evidenceRead, page, Self.all(of: incident, after, page), in: database)
  }

  /// That of every incident, or what is due for disposal (L35).
  func everywhere(_ call: Call) async throws -> Response {
    let query = QueryFields(call.request)
    let page = PageRequest(query)
    let after = page.id(query)
    let isDue = query.flag("due")
    try query.verify()
    return try await call.page(.evidenceRead, page, Self.everywhere(isDue: isDue, after, page), in: database)
  }

  func show(_ call: Call) async throws -> Response {
    try await call.one(
      .evidenceRead, Self.one(try call.id("evidence"), of: try call.id("incident")), in: database)
  }

  func custody(_ call: Call) async throws -> Response {
    try await call.whole(
      .evidenceRead, Self.ledger(of: try call.id("evidence"), try call.id("incident")), in: database)
  }

  /// The bytes, or a range of them. The ledger says who took them, and for what, before the first one leaves. They are
  /// never shown by a browser: what was collected may be anything.
  func download(_ call: Call) async throws -> Response {
    let (id, incident) = (try call.id("evidence"), try call.id("incident"))
    let query = QueryFields(call.request)
    let purpose = query.optional("purpose", .text(1...500))
    if purpose == nil { query.complain("purpose", "is required: the ledger says for what the bytes were taken") }
    try query.verify()
    let scope = call.scope(.evidenceRead)
    let rows = try await database.query(scope.prelude, Evidence.selection(id, of: incident))
    guard let row = rows.first else { throw Problem.notFound }
    let found = try Evidence(row: row)
    let tag = EntityTag(Hexadecimal.text(found.sha256 ?? []))
    if call.request.headers[.ifNoneMatch] != nil, tag.isKnown(to: call.request) {
      return Response(status: .notModified, headers: [.eTag: tag.text])
    }
    let range = try ByteRange(call.request, size: found.size ?? 0, tag: tag)
    var headers = Self.headers(of: found, tag)
    if let range { headers[.contentRange] = range.text }
    let status: HTTPResponse.Status = range == nil ? .ok : .partialContent
    let length = range?.count ?? found.size ?? 0
    // Nobody takes anything with a HEAD.
    if call.request.method == .head {
      return Response(status: status, headers: headers, body: ResponseBody(contentLength: Int(length)) { _ in })
    }
    let evidence = try await Evidence.access(
      id, of: incident, purpose: purpose ?? "", range: range?.text, at: .now, under: scope, in: database)
    guard let blob = evidence.blob else { throw Problem.notFound }
    return Response(
      status: status, headers: headers, body: body(of: blob, from: range?.first ?? 0, length: length, under: scope))
  }

  /// Each piece is read under the caller's scope, and none is held longer than it takes to send it. A body that ends
  /// before its length ends the connection: nobody mistakes it for the whole.
  private func body(of blob: UUID, from first: Int64, length: Int64, under scope: Scope) -> ResponseBody {
    let store = store
    return ResponseBody(contentLength: Int(length)) { writer in
      var left = length
      var reader = PieceReader(blob, from: first, in: store, under: scope)
      while left > 0, let bytes = try await reader.next() {
        let piece = left < Int64(bytes.count) ? Array(bytes.prefix(Int(left))) : bytes
        left -= Int64(piece.count)
        try await writer.write(ByteBuffer(bytes: piece))
      }
      guard left == 0 else { throw Problem.internalError }
      try await writer.finish(nil)
    }
  }

  private static func headers(of evidence: Evidence, _ tag: EntityTag) -> HTTPFields {
    var headers: HTTPFields = [.contentType: MediaType.unknown, .eTag: tag.text, .acceptRanges: "bytes"]
    headers[.contentDisposition] = Attachment.header(evidence.fileName)
    headers[.contentSecurityPolicy] = "sandbox; default-src 'none'; frame-ancestors 'none'"
    if let sha256 = evidence.sha256 {
      headers[.reprDigest] = "sha-256=:\(Data(sha256).base64EncodedString()):"
    }
    return headers
  }
}

/// RFC 6266: saved and never shown, under a name in UTF-8 and a plain one for readers that know no other.
enum Attachment {
  static func header(_ name: String) -> String {
    let plain = String(name.unicodeScalars.map { safe($0) ? Character($0) : "_" })
    let escaped = name.addingPercentEncoding(
      withAllowedCharacters: CharacterSet(
        charactersIn: "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._"))
    return "attachment; filename=\"\(plain)\"; filename*=UTF-8''\(escaped ?? "artefact")"
  }

  private static func safe(_ scalar: Unicode.Scalar) -> Bool {
    (0x20...0x7E).contains(scalar.value) && scalar != "\"" && scalar != "\\" && scalar != "%"
  }
}

enum Hexadecimal {
  static func text(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  /// Exactly 32 bytes.
  static func sha256(_ text: String) -> [UInt8]? {
    let digits = Array(text.utf8)
    guard digits.count == 64, digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit }) else { return nil }
    return stride(from: 0, to: 64, by: 2).compactMap {
      UInt8(String(decoding: digits[$0..<$0 + 2], as: UTF8.self), radix: 16)
    }
  }
}

extension HTTPField.Name {
  static let reprDigest = Self("Repr-Digest")!
}
