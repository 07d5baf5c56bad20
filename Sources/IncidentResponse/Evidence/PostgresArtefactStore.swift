package import Foundation
package import Postgres

/// Bytes in chunks of at most 256 KiB (decision 11).
///
/// 1. Each chunk is one short transaction, which also moves the upload's offset: what the offset says is stored is
///    stored, whatever is killed.
/// 2. Of two writers at one offset, one moves it and the other finds it moved: no byte is stored twice.
/// 3. A reader holds at most `piecesAtOnce` chunks, and no connection while it hands them on.
package struct PostgresArtefactStore: ArtefactStore {
  private static let piecesAtOnce = 4

  package let name = "postgresql"
  private let database: Database

  package init(database: Database) {
    self.database = database
  }

  package func append(
    _ piece: [UInt8], sha256: [UInt8], to upload: UUID, at offset: Int64, under scope: Scope
  ) async throws -> Bool {
    let stored = try await database.execute(
      scope.prelude,
      """
      WITH moved AS (
        UPDATE upload SET received = received + \(Int64(piece.count)), pieces = pieces + 1,
          expires_at = now() + interval '\(unescaped: Upload.life)'
        WHERE organisation_id = (SELECT app.organisation_id()) AND id = \(upload) AND received = \(offset)
          AND expires_at > now()
        RETURNING organisation_id, id, record_id, pieces - 1 AS position
      )
      INSERT INTO blob_chunk (organisation_id, blob_id, position, record_id, bytes, sha256)
      SELECT organisation_id, id, position, record_id, \(piece), \(sha256) FROM moved
      """)
    return stored == 1
  }

  package func read(_ blob: UUID, at place: inout ReadingPlace, under scope: Scope) async throws -> [[UInt8]] {
    var skipped = 0
    var position: Int32 = 0
    if let piece = place.piece {
      position = piece
    } else {
      (position, skipped) = try await self.place(of: place.offset, in: blob, under: scope)
    }
    let rows = try await database.query(
      scope.prelude,
      """
      SELECT bytes FROM blob_chunk
      WHERE organisation_id = (SELECT app.organisation_id()) AND blob_id = \(blob)
        AND position >= \(position) AND position < \(position + Int32(Self.piecesAtOnce))
      ORDER BY position
      """)
    var pieces = try rows.map { try $0["bytes"] as [UInt8] }
    if skipped > 0, !pieces.isEmpty { pieces[0] = Array(pieces[0].dropFirst(skipped)) }
    place.piece = position + Int32(rows.count)
    place.offset += pieces.reduce(0) { $0 + Int64($1.count) }
    return pieces
  }

  package func size(of blob: UUID, under scope: Scope) async throws -> Int64 {
    let rows = try await database.query(
      scope.prelude,
      """
      SELECT coalesce(sum(octet_length(bytes)), 0)::bigint AS size FROM blob_chunk
      WHERE organisation_id = (SELECT app.organisation_id()) AND blob_id = \(blob)
      """)
    return try rows.first?["size"] ?? 0
  }

  /// The chunk that has the byte, and how many of its bytes come before it. Sizes are known without reading the bytes.
  private func place(of offset: Int64, in blob: UUID, under scope: Scope) async throws -> (Int32, Int) {
    if offset == 0 { return (0, 0) }
    let rows = try await database.query(
      scope.prelude,
      """
      SELECT position, start FROM (
        SELECT position, sum(octet_length(bytes)) OVER (ORDER BY position)::bigint - octet_length(bytes) AS start
        FROM blob_chunk WHERE organisation_id = (SELECT app.organisation_id()) AND blob_id = \(blob)
      ) AS piece
      WHERE start <= \(offset) ORDER BY start DESC LIMIT 1
      """)
    guard let row = rows.first else { return (0, 0) }
    return (try row["position"], Int(offset - (try row["start"] as Int64)))
  }
}
