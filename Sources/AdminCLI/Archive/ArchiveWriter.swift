import Foundation
import IncidentResponse
import Postgres

/// Writes everything that an organisation has into a folder, as of one instant (one snapshot of the database). The manifest
/// comes last: a folder without it is not an archive.
struct ArchiveWriter {
  let database: Database
  let folder: URL
  let slug: String
  let reason: String
  private static let blobsAtATime = 200

  func write() async throws -> ArchiveManifest {
    let made = try await database.transaction(isolation: .readOnly) { tx in
      guard let organisation: UUID = try await tx.query(Archive.find(slug)).first?["organisation_id"],
        let schema = try await tx.query(Archive.schema).first
      else { throw Refusal.notFound("organisation") }
      try prepare()
      let sums = try HashedFile(folder.appending(path: ArchiveManifest.sumsName))
      var tables: [ArchiveManifest.Table] = []
      for table in try await Archive.tables(in: tx) {
        tables.append(try await write(table, of: organisation, tx))
        try sums.write(Data("\(tables[tables.count - 1].sha256)  \(table.file)\n".utf8))
      }
      let blobs = try await writeBlobs(of: organisation, sums, tx)
      return ArchiveManifest(
        organisation: .init(id: organisation, slug: slug),
        schema: .init(newest: try schema["newest"], sha256: try schema["sha256"]), tables: tables, blobs: blobs,
        sums: try sums.close(), leftOut: Self.leftOut)
    }
    // Whoever has everything has it because somebody is on record for it.
    try await database.transaction { tx in
      _ = try await tx.execute(
        Archive.note(reason, organisation: made.organisation.id, actor: "operator:\(Operator.name)"))
    }
    let manifest = try HashedFile(folder.appending(path: ArchiveManifest.name))
    try manifest.write(try made.encoded())
    _ = try manifest.close()
    return made
  }

  private static var leftOut: [String: String] {
    ArchiveTable.leftOut.merging(ArchiveTable.leftOutColumns) { first, _ in first }
      .merging(["timer, job, lane and other work": ArchiveTable.work]) { first, _ in first }
  }

  private func prepare() throws {
    let there = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    guard there.isEmpty else { throw Refusal(.invalid, "\(folder.path) is not empty.") }
    for part in ["tables", "blobs"] {
      try FileManager.default.createDirectory(
        at: folder.appending(path: part), withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
    }
  }

  private func write(
    _ table: ArchiveTable, of organisation: UUID, _ tx: borrowing Transaction
  ) async throws -> ArchiveManifest.Table {
    let file = try HashedFile(folder.appending(path: table.file))
    try await tx.copyOut(Archive.copyOut(table, of: organisation)) { rows in
      for try await chunk in rows { try file.writeLines(chunk) }
    }
    return ArchiveManifest.Table(name: table.name, rows: file.lines, sha256: try file.close())
  }

  private func writeBlobs(of organisation: UUID, _ sums: HashedFile, _ tx: borrowing Transaction) async throws -> Int {
    var count = 0
    var last: UUID?
    while true {
      let rows = try await tx.query(Archive.blobs(of: organisation, after: last, limit: Self.blobsAtATime))
      for row in rows {
        let blob: UUID = try row["id"]
        let name = "blobs/\(blob.uuidString.lowercased())"
        let file = try HashedFile(folder.appending(path: name))
        var position = 0
        while let chunk = try await tx.query(Archive.chunk(position, of: blob, organisation: organisation)).first {
          try file.write(try chunk["bytes"] as Data)
          position += 1
        }
        try sums.write(Data("\(try file.close())  \(name)\n".utf8))
        last = blob
        count += 1
      }
      if rows.count < Self.blobsAtATime { return count }
    }
  }
}
