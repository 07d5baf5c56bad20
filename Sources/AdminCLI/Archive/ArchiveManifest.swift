import Crypto
import Foundation
import IncidentResponse

/// What an archive holds. The same organisation in the same state has the same manifest, to the byte.
struct ArchiveManifest: Codable, Equatable {
  var form = Self.form
  var organisation: Owner
  var schema: Schema
  /// In the order of the archive: each behind those that it needs.
  var tables: [Table]
  /// How many files of bytes.
  var blobs: Int
  /// SHA-256 of `SHA256SUMS`, which has that of every other file.
  var sums: String
  /// What is not in it, with the reason.
  var leftOut: [String: String]

  static let form = "tocsin-archive/2"
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
    /// How many files its rows are cut into.
    var parts: Int
  }

  func encoded() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
    return Array(try encoder.encode(self)) + Array("\n".utf8)
  }

  static func decoded(_ bytes: [UInt8], of path: String) throws -> ArchiveManifest {
    guard let manifest = try? JSONDecoder().decode(ArchiveManifest.self, from: Data(bytes)), manifest.form == form
    else {
      throw Refusal(.invalid, "\(name) of \(path) is not that of an archive of the form \(form).")
    }
    return manifest
  }
}

extension SHA256.Digest {
  var hexadecimal: String { map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined() }
}
