import Crypto
import Foundation
import IncidentResponse
import Postgres
import Tar

/// Writes everything that an organisation has into one archive, as of one instant (one snapshot of the database). The manifest
/// comes last: what has none is no archive. A part of a table or a chunk of a file is in memory at a time.
struct ArchiveWriter {
  let database: Database
  let file: NewFile
  let slug: String
  let reason: String
  private static let blobsAtATime = 200

  func write() async throws -> ArchiveManifest {
    let archive = try HashedArchive(file)
    let made = try await database.transaction(isolation: .readOnly) { tx in
      guard let organisation: UUID = try await tx.query(Archive.find(slug)).first?["organisation_id"],
        let schema = try await tx.query(Archive.schema).first
      else { throw Refusal.notFound("organisation") }
      var tables: [ArchiveManifest.Table] = []
      for table in try ArchiveTable.ordered(try await Archive.tables(in: tx)) {
        tables.append(try await write(table, of: organisation, archive, tx))
      }
      let blobs = try await writeBlobs(of: organisation, archive, tx)
      return ArchiveManifest(
        organisation: .init(id: organisation, slug: slug),
        schema: .init(newest: try schema["newest"], sha256: try schema["sha256"]), tables: tables, blobs: blobs,
        sums: try archive.writeSums(), leftOut: Self.leftOut)
    }
    // Whoever has everything has it because somebody is on record for it.
    try await database.transaction { tx in
      _ = try await tx.execute(
        Archive.note(reason, organisation: made.organisation.id, actor: "operator:\(Operator.name)"))
    }
    try archive.write(try made.encoded(), as: .manifest)
    try archive.finish()
    return made
  }

  private static var leftOut: [String: String] {
    ArchiveTable.leftOut.merging(ArchiveTable.leftOutColumns) { first, _ in first }
      .merging(["timer, job, lane and other work": ArchiveTable.work]) { first, _ in first }
  }

  private func write(
    _ table: ArchiveTable, of organisation: UUID, _ archive: HashedArchive, _ tx: borrowing Transaction
  ) async throws -> ArchiveManifest.Table {
    var parts = TableParts(table.name)
    try await tx.copyOut(Archive.copyOut(table, of: organisation)) { rows in
      for try await chunk in rows { try parts.take(chunk, into: archive) }
    }
    try parts.flush(into: archive)
    return ArchiveManifest.Table(name: table.name, rows: parts.rows, parts: parts.count)
  }

  private func writeBlobs(
    of organisation: UUID, _ archive: HashedArchive, _ tx: borrowing Transaction
  ) async throws -> Int {
    var count = 0
    var last: UUID?
    while true {
      let rows = try await tx.query(Archive.blobs(of: organisation, after: last, limit: Self.blobsAtATime))
      for row in rows {
        let blob: UUID = try row["id"]
        try archive.begin(.blob(blob), size: try row["size"])
        var position = 0
        while let chunk = try await tx.query(Archive.chunk(position, of: blob, organisation: organisation)).first {
          try archive.write(try chunk["bytes"] as [UInt8])
          position += 1
        }
        try archive.end()
        last = blob
        count += 1
      }
      if rows.count < Self.blobsAtATime { return count }
    }
  }
}

/// Rows of a table on their way, cut behind the row that fills a part, so that the same rows make the same parts.
private struct TableParts {
  private let table: String
  private(set) var rows = 0
  private(set) var count = 0
  private var filling: [UInt8] = []
  private static let size = 1 << 20

  init(_ table: String) {
    self.table = table
  }

  mutating func take(_ chunk: [UInt8], into archive: HashedArchive) throws {
    var rest = chunk[...]
    while let end = rest.firstIndex(of: UInt8(ascii: "\n")) {
      filling += rest[...end]
      rest = rest[(end + 1)...]
      rows += 1
      if filling.count >= Self.size { try flush(into: archive) }
    }
    filling += rest
  }

  mutating func flush(into archive: HashedArchive) throws {
    if filling.isEmpty { return }
    count += 1
    try archive.write(filling, as: .part(table: table, number: count))
    filling.removeAll(keepingCapacity: true)
  }
}

/// An archive on its way, with the hash of each file. The same files make the same archive: it has no times.
private final class HashedArchive {
  private let tar: TarWriter
  private let file: NewFile
  private var name = ""
  private var hash = SHA256()
  private var sums: [UInt8] = []

  init(_ file: NewFile) throws {
    self.file = file
    tar = try TarWriter()
  }

  func begin(_ part: ArchiveFile, size: Int64) throws {
    name = part.name
    hash = SHA256()
    try tar.begin(TarEntry(name: name, size: size, modifiedAt: 0))
  }

  func write(_ bytes: [UInt8]) throws {
    hash.update(data: bytes)
    try tar.write(bytes)
    try file.write(tar.take())
  }

  func end() throws {
    sums += Array("\(hash.finalize().hexadecimal)  \(name)\n".utf8)
  }

  func write(_ bytes: [UInt8], as part: ArchiveFile) throws {
    try begin(part, size: Int64(bytes.count))
    try write(bytes)
    try end()
  }

  /// - Returns: SHA-256 of the list, in hexadecimal digits.
  func writeSums() throws -> String {
    let listed = sums
    try write(listed, as: .sums)
    return SHA256.hash(data: listed).hexadecimal
  }

  func finish() throws {
    try tar.finish()
    try file.write(tar.take())
  }
}
