import Crypto
import FoundationEssentials

/// A numbered file of plain SQL, `NNNN_what_changes.sql`, never edited after it was applied.
package struct Migration: Sendable, Equatable {
  package let version: Int
  package let name: String
  package let text: String
  /// SHA-256 of the file, in hexadecimal.
  package let checksum: String

  /// Nil when the file's name is not that of a migration.
  package init?(fileName: String, text: String) {
    guard fileName.hasSuffix(".sql"), let underscore = fileName.firstIndex(of: "_"),
      let version = Int(fileName[..<underscore]), version > 0,
      underscore == fileName.index(fileName.startIndex, offsetBy: 4)
    else { return nil }
    self.version = version
    self.name = String(fileName.dropLast(4))
    self.text = text
    checksum = SHA256.hash(data: Data(text.utf8)).map { byte in
      let digits = String(byte, radix: 16)
      return digits.utf8.count == 1 ? "0" + digits : digits
    }.joined()
  }

  /// Whether the file runs in one transaction, as it does unless one of the comment lines it opens with says
  /// `-- migrate: no transaction`. Then its statements run one by one.
  package var isTransactional: Bool {
    let header = text.split(separator: "\n", omittingEmptySubsequences: false).prefix { $0.hasPrefix("--") }
    return !header.contains { $0.dropFirst(2).drop { $0 == " " } == "migrate: no transaction" }
  }

  /// The migrations of a folder, in order. A folder that does not exist has none.
  ///
  /// - Throws: a `migration` error where numbers repeat or leave a gap.
  package static func all(inFolder path: String) throws -> [Migration] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    var migrations: [Migration] = []
    for name in names.sorted() where name.hasSuffix(".sql") {
      let text = String(decoding: try Data(contentsOf: URL(filePath: path).appending(path: name)), as: UTF8.self)
      if let migration = Migration(fileName: name, text: text) { migrations.append(migration) }
    }
    for (index, migration) in migrations.enumerated() where migration.version != index + 1 {
      throw PostgresError(.migration, "\(migration.name) is where number \(index + 1) was expected")
    }
    return migrations
  }
}
