import Foundation

/// A file of an archive, by its name.
enum ArchiveFile: Hashable {
  /// Rows of a table, one JSON object a line; parts are counted from 1.
  case part(table: String, number: Int)
  case blob(UUID)
  case sums
  case manifest

  init?(_ name: String) {
    let steps = name.split(separator: "/", omittingEmptySubsequences: false)
    switch (steps.first, steps.count) {
    case ("tables", 3):
      guard steps[2].hasSuffix(".ndjson"), let number = Int(steps[2].dropLast(7)) else { return nil }
      self = .part(table: String(steps[1]), number: number)
    case ("blobs", 2):
      guard let blob = UUID(uuidString: String(steps[1])) else { return nil }
      self = .blob(blob)
    case (_, 1) where name == ArchiveManifest.sumsName: self = .sums
    case (_, 1) where name == ArchiveManifest.name: self = .manifest
    default: return nil
    }
    // One name for one file.
    guard self.name == name else { return nil }
  }

  var name: String {
    switch self {
    case .part(let table, let number):
      "tables/\(table)/\(String(repeating: "0", count: max(0, 6 - "\(number)".count)))\(number).ndjson"
    case .blob(let blob): "blobs/\(blob.uuidString.lowercased())"
    case .sums: ArchiveManifest.sumsName
    case .manifest: ArchiveManifest.name
    }
  }
}
