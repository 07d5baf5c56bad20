import Foundation
import IncidentResponse
import Postgres
import Tar

/// Brings an organisation into this installation from its archive, all of it or nothing: one transaction, and nothing is
/// written before every file was compared with its hash. It is read twice, and compared again the second time.
struct ArchiveReader {
  let database: Database
  let path: String

  func restore() async throws -> ArchiveManifest {
    let survey = try ArchiveSurvey(path)
    let manifest = survey.manifest
    try await database.transaction { tx in
      try await refuseStrangers(manifest, tx)
      let tables = try await Archive.tables(in: tx)
      guard Set(manifest.tables.map(\.name)) == Set(tables.map(\.name)), manifest.tables.count == tables.count else {
        throw Refusal(.invalid, "The archive has not the tables of this schema.")
      }
      _ = try await tx.execute(Archive.room)
      let rows = try await fill(survey, Dictionary(uniqueKeysWithValues: tables.map { ($0.name, $0) }), tx)
      for table in manifest.tables where rows[table.name, default: 0] != table.rows {
        throw Refusal(
          .invalid, "\(table.name) has \(rows[table.name, default: 0]) rows, and not those that the manifest counts.")
      }
      guard rows["blob", default: 0] == manifest.blobs else {
        throw Refusal(.invalid, "The archive has not the files that the manifest counts.")
      }
    }
    return manifest
  }

  /// - Returns: how many rows each table has got.
  private func fill(
    _ survey: ArchiveSurvey, _ tables: [String: ArchiveTable], _ tx: borrowing Transaction
  ) async throws -> [String: Int] {
    let archive = try TarReader(path: path)
    var rows: [String: Int] = [:]
    var loading: (table: ArchiveTable, copied: Int)?
    while let entry = try archive.next() {
      let bytes = HashedEntry(archive)
      switch ArchiveFile(entry.name) {
      case .part(let name, _):
        guard let table = tables[name] else { throw changed(entry.name) }
        if let done = loading, done.table != table {
          try await store(done, in: &rows, tx)
          loading = nil
        }
        let copied = try await tx.copyIn(Archive.copyIn, from: HashedEntry.Pieces(entry: bytes))
        loading = (table, (loading?.copied ?? 0) + copied)
      case .blob(let blob):
        if let done = loading { try await store(done, in: &rows, tx) }
        loading = nil
        try await store(blob, bytes, of: survey.manifest.organisation.id, tx)
      case .sums, .manifest: continue
      case nil: throw changed(entry.name)
      }
      guard bytes.sha256 == survey.hashes[entry.name] else { throw changed(entry.name) }
    }
    if let done = loading { try await store(done, in: &rows, tx) }
    return rows
  }

  private func changed(_ name: String) -> Refusal {
    Refusal(.invalid, "\(name) changed while the archive was read.")
  }

  /// One statement for the whole of a table.
  private func store(
    _ loaded: (table: ArchiveTable, copied: Int), in rows: inout [String: Int], _ tx: borrowing Transaction
  ) async throws {
    let name = loaded.table.name
    let stored = try await tx.execute(Archive.insert(loaded.table))
    guard stored == loaded.copied, rows[name] == nil else {
      throw Refusal(.invalid, "\(name) has \(loaded.copied) rows, and \(stored) of them could be stored.")
    }
    rows[name] = stored
    _ = try await tx.execute(Archive.emptyRoom)
  }

  private func store(
    _ blob: UUID, _ bytes: HashedEntry, of organisation: UUID, _ tx: borrowing Transaction
  ) async throws {
    guard
      let record: UUID = try await tx.query(Archive.record(of: blob, organisation: organisation)).first?["record_id"]
    else { throw Refusal(.invalid, "The file \(blob.uuidString.lowercased()) belongs to nothing in the archive.") }
    var position = 0
    while let piece = try bytes.next() {
      let chunk = Archive.store(piece, at: position, of: blob, record: record, organisation: organisation)
      _ = try await tx.execute(chunk)
      position += 1
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
}
