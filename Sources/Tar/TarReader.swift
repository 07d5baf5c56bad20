import CArchive

/// Reads a tar archive from its beginning to its end, with memory that does not grow with it. It writes nothing anywhere, and
/// refuses what is not a plain file with a name that leads nowhere else.
package final class TarReader {
  static let regularFile: UInt32 = 0o100000
  private static let pieceSize = 256 * 1024

  private let archive: OpaquePointer
  private var left: Int64 = 0

  /// - Parameter path: nil for standard input.
  package init(path: String?) throws {
    guard let archive = archive_read_new() else { throw TarError(description: "libarchive cannot be used") }
    self.archive = archive
    guard archive_read_support_filter_none(archive) == ARCHIVE_OK,
      archive_read_support_format_tar(archive) == ARCHIVE_OK,
      // No path is standard input, to libarchive too.
      archive_read_open_filename(archive, path, Self.pieceSize) == ARCHIVE_OK
    else { throw TarWriter.error(of: archive) }
  }

  deinit {
    archive_read_free(archive)
  }

  /// The next file; nil at the end. What was not read of the one before it is passed over.
  package func next() throws -> TarEntry? {
    var header: OpaquePointer?
    let status = archive_read_next_header(archive, &header)
    if status == ARCHIVE_EOF { return nil }
    guard status == ARCHIVE_OK, let header else { throw TarWriter.error(of: archive) }
    let name = archive_entry_pathname(header).map { String(cString: $0) } ?? ""
    let entry = TarEntry(name: name, size: archive_entry_size(header), modifiedAt: Int64(archive_entry_mtime(header)))
    guard entry.isSafe else {
      throw TarError(description: "it has an entry that would lead out of its folder, or has no plain name: \(name)")
    }
    guard archive_entry_filetype(header) == Self.regularFile, archive_entry_hardlink(header) == nil,
      archive_entry_sparse_count(header) == 0
    else { throw TarError(description: "it has an entry that is no plain file: \(name)") }
    left = entry.size
    return entry
  }

  /// The next bytes of the file, at most a quarter of a mebibyte; nil at its end.
  package func read() throws -> [UInt8]? {
    guard left > 0 else { return nil }
    let wanted = Int(min(left, Int64(Self.pieceSize)))
    var count = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: wanted) { buffer, filled in
      count = archive_read_data(archive, buffer.baseAddress, wanted)
      filled = max(0, count)
    }
    guard count >= 0 else { throw TarWriter.error(of: archive) }
    guard count > 0 else { throw TarError(description: "it ends in the middle of a file") }
    left -= Int64(count)
    return bytes
  }
}
