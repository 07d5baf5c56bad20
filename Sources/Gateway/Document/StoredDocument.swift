import Foundation
import HTTPTypes
import Hummingbird
import IncidentResponse
import Postgres

/// A version of a document as it is sent: the stored bytes, a chunk at a time, each read under the caller's scope, and none
/// held longer than it takes to send it.
struct StoredDocument: Sendable {
  private static let types = ["pdf": "application/pdf", "html": "text/html; charset=utf-8", "json": "application/json"]

  private let blob: UUID
  private let size: Int64
  private let chunks: Int
  private let headers: HTTPFields

  /// - Parameter version: which row of `document_version v` it is.
  static func send(
    _ version: SQL, as format: String, _ permission: Permission, _ call: Call, _ database: Database
  ) async throws -> Response {
    guard let type = types[format] else { throw Problem.notFound }
    let prelude = call.scope(permission).prelude
    let rows = try await database.query(
      prelude,
      """
      SELECT v.blob_id, v.size, encode(v.sha256, 'hex') AS sha256, encode(v.sha256, 'base64') AS digest, v.file_name,
        (SELECT count(*) FROM blob_chunk c
          WHERE c.organisation_id = v.organisation_id AND c.blob_id = v.blob_id) AS chunks
      FROM document_version v
      WHERE v.organisation_id = (SELECT app.organisation_id()) AND v.format = \(format) AND \(version)
      ORDER BY v.version DESC LIMIT 1
      """)
    guard let row = rows.first else { throw Problem.notFound }
    let file = try StoredDocument(row: row, type: type)
    let body = ResponseBody(contentLength: Int(file.size)) { writer in
      for position in 0..<file.chunks {
        let rows = try await database.query(
          prelude,
          """
          SELECT bytes FROM blob_chunk
          WHERE organisation_id = (SELECT app.organisation_id()) AND blob_id = \(file.blob)
            AND position = \(Int32(position))
          """)
        guard let row = rows.first else { throw Problem.notFound }
        try await writer.write(ByteBuffer(bytes: try row["bytes"] as [UInt8]))
      }
      try await writer.finish(nil)
    }
    return Response(status: .ok, headers: file.headers, body: body)
  }

  private init(row: Row, type: String) throws {
    var headers: HTTPFields = [.contentType: type, .eTag: EntityTag(try row["sha256"]).text]
    headers[.contentDisposition] = Self.attachment(try row["file_name"])
    headers[.digest] = "sha-256=:\(try row["digest"] as String):"
    blob = try row["blob_id"]
    size = try row["size"]
    chunks = Int(try row["chunks"] as Int64)
    self.headers = headers
  }

  /// RFC 6266, with the name in UTF-8.
  private static func attachment(_ name: String) -> String {
    let escaped = name.addingPercentEncoding(
      withAllowedCharacters: .alphanumerics.union(CharacterSet(charactersIn: "-._")))
    return "attachment; filename*=UTF-8''\(escaped ?? "document")"
  }
}

extension HTTPField.Name {
  fileprivate static let digest = Self("Repr-Digest")!
}
