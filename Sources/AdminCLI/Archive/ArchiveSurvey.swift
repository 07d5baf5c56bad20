import Crypto
import Foundation
import IncidentResponse
import Tar

/// An archive that was read from its beginning to its end, and is what it says.
struct ArchiveSurvey {
  let manifest: ArchiveManifest
  /// SHA-256 of every file but the manifest, by name.
  let hashes: [String: String]

  /// - Throws: `Refusal`, with what is wrong.
  init(_ path: String) throws {
    var (hashes, listed, said): ([String: String], [UInt8], [UInt8]?) = ([:], [], nil)
    do {
      let archive = try TarReader(path: path)
      while let entry = try archive.next() {
        guard said == nil, hashes[entry.name] == nil, let file = ArchiveFile(entry.name) else {
          throw Refusal(.invalid, "\(path) is not an archive as tocsin export writes it: it has \(entry.name).")
        }
        let bytes = HashedEntry(archive)
        switch file {
        case .manifest: said = try bytes.all()
        case .sums: listed = try bytes.all()
        case .part, .blob: while try bytes.next() != nil {}
        }
        if file != .manifest { hashes[entry.name] = bytes.sha256 }
      }
    } catch let error as TarError {
      throw Refusal(.invalid, "\(path) cannot be read as an archive: \(error).")
    }
    guard let said else {
      throw Refusal(.invalid, "\(path) is no archive, or one that was not finished: it has no \(ArchiveManifest.name).")
    }
    manifest = try ArchiveManifest.decoded(said, of: path)
    self.hashes = hashes
    try compare(listed)
  }

  /// Compares what was read with what the list and the manifest promise.
  private func compare(_ listed: [UInt8]) throws {
    guard hashes[ArchiveManifest.sumsName] == manifest.sums else {
      throw Refusal(.invalid, "\(ArchiveManifest.sumsName) is not as it was written.")
    }
    var promised: [String: String] = [:]
    for line in listed.split(separator: UInt8(ascii: "\n")) {
      promised[String(decoding: line.dropFirst(66), as: UTF8.self)] = String(decoding: line.prefix(64), as: UTF8.self)
    }
    for (name, hash) in promised where hashes[name] != hash {
      throw Refusal(.invalid, "\(name) is missing, or not as it was written.")
    }
    let parts = manifest.tables.flatMap { table in
      (0..<table.parts).map { ArchiveFile.part(table: table.name, number: $0 + 1).name }
    }
    let blobs = hashes.keys.filter { $0.hasPrefix("blobs/") }
    guard blobs.count == manifest.blobs, Set(promised.keys) == Set(parts).union(blobs),
      hashes.count == promised.count + 1
    else { throw Refusal(.invalid, "The files of the archive are not those that the manifest names.") }
  }
}

/// A file of an archive piece by piece, hashed on the way.
final class HashedEntry {
  private let archive: TarReader
  private var hash = SHA256()
  private static let longestText = 512 * 1024 * 1024

  init(_ archive: TarReader) {
    self.archive = archive
  }

  func next() throws -> [UInt8]? {
    guard let bytes = try archive.read() else { return nil }
    hash.update(data: bytes)
    return bytes
  }

  /// The whole of a list.
  func all() throws -> [UInt8] {
    var text: [UInt8] = []
    while let bytes = try next() {
      guard text.count + bytes.count <= Self.longestText else { throw Refusal(.invalid, "A list of it is too long.") }
      text += bytes
    }
    return text
  }

  /// Of what was read so far.
  var sha256: String { hash.finalize().hexadecimal }

  /// For COPY.
  struct Pieces: AsyncSequence, AsyncIteratorProtocol {
    let entry: HashedEntry

    func next() async throws -> [UInt8]? { try entry.next() }
    func makeAsyncIterator() -> Pieces { self }
  }
}
