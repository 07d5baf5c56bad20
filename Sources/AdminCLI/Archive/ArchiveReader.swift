import Foundation
import IncidentResponse
import Postgres

/// Brings an organisation into this installation from its archive, all of it or nothing: one transaction, and nothing is
/// written before every file was compared with its hash.
struct ArchiveReader {
  let database: Database
  let folder: URL
  private static let chunk = 256 * 1024
  private static let blobsAtATime = 200

  func restore() async throws -> ArchiveManifest {
    let manifest = try ArchiveManifest.read(in: folder)
    try verify(manifest)
    try await database.transaction { tx in
      try await refuseStrangers(manifest, tx)
      let tables = try ArchiveTable.ordered(try await Archive.tables(in: tx))
      let rows = Dictionary(manifest.tables.map { ($0.name, $0.rows) }) { first, _ in first }
      guard Set(rows.keys) == Set(tables.map(\.name)) else {
        throw Refusal(.invalid, "The archive has not the tables of this schema.")
      }
      _ = try await tx.execute(Archive.room)
      for table in tables {
        let copied = try await tx.copyIn(Archive.copyIn, from: FileChunks(folder.appending(path: table.file)))
        let stored = try await tx.execute(Archive.insert(table))
        guard copied == rows[table.name], stored == copied else {
          throw Refusal(.invalid, "\(table.file) has \(copied) rows, and not those that the manifest counts.")
        }
        _ = try await tx.execute(Archive.emptyRoom)
      }
      guard try await restoreBlobs(of: manifest.organisation.id, tx) == manifest.blobs else {
        throw Refusal(.invalid, "The archive has not the files that the manifest counts.")
      }
    }
    return manifest
  }

  /// Compares every file with its hash.
  private func verify(_ manifest: ArchiveManifest) throws {
    let sums = folder.appending(path: ArchiveManifest.sumsName)
    guard try HashedFile.sha256(of: sums) == manifest.sums else {
      throw Refusal(.invalid, "\(ArchiveManifest.sumsName) is not as it was written.")
    }
    let file = try RecordFile(path: sums.path)
    var files: [String: String] = [:]
    var blobs = 0
    while let line = try file.next() {
      let parts = String(decoding: line.bytes ?? Data(), as: UTF8.self).split(separator: " ", maxSplits: 1)
      guard parts.count == 2 else { throw Refusal(.invalid, "\(ArchiveManifest.sumsName) cannot be read.") }
      let name = parts[1].trimmingCharacters(in: .whitespaces)
      guard try HashedFile.sha256(of: folder.appending(path: name)) == String(parts[0]) else {
        throw Refusal(.invalid, "\(name) is missing, or not as it was written.")
      }
      if name.hasPrefix("blobs/") { blobs += 1 } else { files[name] = String(parts[0]) }
    }
    let promised = manifest.tables.map { ("tables/\($0.name).ndjson", $0.sha256) }
    guard files == Dictionary(promised, uniquingKeysWith: { first, _ in first }), blobs == manifest.blobs else {
      throw Refusal(.invalid, "The files of the archive are not those that the manifest names.")
    }
  }

  /// Another schema, and an organisation that is here already.
  private func refuseStrangers(_ manifest: ArchiveManifest, _ tx: borrowing Transaction) async throws {
    guard let row = try await tx.query(Archive.schema).first else { throw Refusal.notFound("schema") }
    let here = ArchiveManifest.Schema(newest: try row["newest"], sha256: try row["sha256"])
    guard here == manifest.schema else {
      throw Refusal(
        .invalid,
        "The archive is of the schema \(manifest.schema.newest), this installation has \(here.newest). Install the version "
          + "that it was written with, restore it there, and upgrade.")
    }
    let owner = manifest.organisation
    guard try await tx.query(Archive.exists(owner.id, slug: owner.slug)).isEmpty else {
      throw Refusal(.conflict, "The organisation \(owner.slug) is here already.")
    }
  }

  private func restoreBlobs(of organisation: UUID, _ tx: borrowing Transaction) async throws -> Int {
    var count = 0
    var last: UUID?
    while true {
      let rows = try await tx.query(Archive.blobs(of: organisation, after: last, limit: Self.blobsAtATime))
      for row in rows {
        let blob: UUID = try row["id"]
        let record: UUID = try row["record_id"]
        let path = folder.appending(path: "blobs/\(blob.uuidString.lowercased())").path
        guard let handle = FileHandle(forReadingAtPath: path) else {
          throw Refusal(.invalid, "The file of the blob \(blob.uuidString.lowercased()) is missing.")
        }
        var position = 0
        while let bytes = try handle.read(upToCount: Archive.chunkSize), !bytes.isEmpty {
          let chunk = Archive.store(bytes, at: position, of: blob, record: record, organisation: organisation)
          _ = try await tx.execute(chunk)
          position += 1
        }
        try handle.close()
        last = blob
        count += 1
      }
      if rows.count < Self.blobsAtATime { return count }
    }
  }
}

/// A file piece by piece.
struct FileChunks: AsyncSequence {
  private let url: URL
  private static let size = 256 * 1024

  init(_ url: URL) {
    self.url = url
  }

  struct Iterator: AsyncIteratorProtocol {
    let handle: FileHandle?

    func next() async throws -> [UInt8]? {
      guard let handle else { throw CocoaError(.fileReadNoSuchFile) }
      guard let data = try handle.read(upToCount: FileChunks.size), !data.isEmpty else {
        try handle.close()
        return nil
      }
      return [UInt8](data)
    }
  }

  func makeAsyncIterator() -> Iterator { Iterator(handle: FileHandle(forReadingAtPath: url.path)) }
}
