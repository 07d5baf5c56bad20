/// A file of a tar archive.
package struct TarEntry: Sendable, Hashable {
  /// Of ASCII characters, relative, and leading nowhere else.
  package var name: String
  package var size: Int64
  /// Seconds since 1970.
  package var modifiedAt: Int64

  package init(name: String, size: Int64, modifiedAt: Int64) {
    self.name = name
    self.size = size
    self.modifiedAt = modifiedAt
  }

  /// Whether whoever unpacks it writes below the folder that they unpack it into, and nowhere else.
  package var isSafe: Bool {
    !name.isEmpty && name.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F && $0 != 0x5C }
      && name.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { !["", ".", ".."].contains($0) }
  }
}

/// Why an archive cannot be written or read; fit to be shown.
package struct TarError: Error, CustomStringConvertible {
  package let description: String
}
