import Crypto
import Foundation
import IncidentResponse

/// What an archive holds. The same organisation in the same state has the same manifest, to the byte.
struct ArchiveManifest: Codable, Equatable {
  var form = Self.form
  var organisation: Owner
  var schema: Schema
  var tables: [Table]
  /// How many files of bytes.
  var blobs: Int
  /// SHA-256 of `SHA256SUMS`, which has that of every other file.
  var sums: String
  /// What is not in it, with the reason.
  var leftOut: [String: String]

  static let form = "tocsin-archive/1"
  static let name = "manifest.json"
  static let sumsName = "SHA256SUMS"

  struct Owner: Codable, Equatable {
    var id: UUID
    var slug: String
  }

  struct Schema: Codable, Equatable {
    /// Name of the newest migration.
    var newest: String
    /// Of all of them.
    var sha256: String
  }

  struct Table: Codable, Equatable {
    var name: String
    var rows: Int
    var sha256: String
  }

  func encoded() throws -> Data {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    return try encoder.encode(self) + Data("\n".utf8)
  }

  static func read(in folder: URL) throws -> ArchiveManifest {
    guard let data = try? Data(contentsOf: folder.appending(path: name)) else {
      throw Refusal(.invalid, "\(folder.path) is no archive, or one that was not finished: it has no \(name).")
    }
    guard let manifest = try? JSONDecoder().decode(ArchiveManifest.self, from: data), manifest.form == form else {
      throw Refusal(.invalid, "\(name) is not that of an archive of the form \(form).")
    }
    return manifest
  }
}

/// A file that is written once, and hashed on the way.
final class HashedFile {
  private let handle: FileHandle
  private var hash = SHA256()
  private(set) var lines = 0

  init(_ url: URL) throws {
    guard FileManager.default.createFile(atPath: url.path, contents: nil, attributes: [.posixPermissions: 0o600]) else {
      throw Refusal(.invalid, "\(url.path) cannot be written.")
    }
    handle = try FileHandle(forWritingTo: url)
  }

  func write(_ bytes: some DataProtocol) throws {
    hash.update(data: bytes)
    try handle.write(contentsOf: bytes)
  }

  /// Writes whole rows, and counts them.
  func writeLines(_ bytes: [UInt8]) throws {
    lines += bytes.count { $0 == 10 }
    try write(bytes)
  }

  /// - Returns: the SHA-256 of what was written, in hexadecimal digits.
  func close() throws -> String {
    try handle.synchronize()
    try handle.close()
    return hash.finalize().hexadecimal
  }

  /// The SHA-256 of a file that is there, read piece by piece; nil where it cannot be read.
  static func sha256(of url: URL) throws -> String? {
    guard let handle = FileHandle(forReadingAtPath: url.path) else { return nil }
    var hash = SHA256()
    while let data = try handle.read(upToCount: 1 << 20), !data.isEmpty { hash.update(data: data) }
    return hash.finalize().hexadecimal
  }
}

extension SHA256.Digest {
  var hexadecimal: String { map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined() }
}
