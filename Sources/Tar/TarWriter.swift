import CArchive

/// Writes a tar archive (POSIX.1-2001) piece by piece, with memory that does not grow with it. The same entries make the same
/// archive: names, sizes, times and bytes are all that it holds of them.
package final class TarWriter {
  /// What libarchive has made and nobody has taken.
  private final class Made {
    var bytes: [UInt8] = []
  }

  private let archive: OpaquePointer
  private let made = Made()
  private var left: Int64 = 0

  package init() throws {
    guard let archive = archive_write_new() else { throw TarError(description: "libarchive cannot be used") }
    self.archive = archive
    // Blocks of nothing: what is made is handed on at once.
    guard archive_write_set_format_pax_restricted(archive) == ARCHIVE_OK,
      archive_write_set_bytes_per_block(archive, 0) == ARCHIVE_OK,
      archive_write_open(
        archive, Unmanaged.passUnretained(made).toOpaque(), nil,
        { _, made, bytes, count in
          guard let made, let bytes else { return -1 }
          // The writer keeps it for as long as the archive is open.
          Unmanaged<Made>.fromOpaque(made).takeUnretainedValue().bytes.append(
            contentsOf: UnsafeRawBufferPointer(start: bytes, count: count))
          return count
        }, nil) == ARCHIVE_OK
    else { throw Self.error(of: archive) }
  }

  deinit {
    archive_write_free(archive)
  }

  /// Begins a file. The one before it must be whole.
  package func begin(_ entry: TarEntry) throws {
    guard left == 0 else { throw TarError(description: "the file before \(entry.name) lacks \(left) bytes") }
    guard entry.isSafe else { throw TarError(description: "\(entry.name) is no name for a file of an archive") }
    guard let header = archive_entry_new() else { throw TarError(description: "libarchive cannot be used") }
    defer { archive_entry_free(header) }
    archive_entry_set_pathname(header, entry.name)
    archive_entry_set_size(header, entry.size)
    archive_entry_set_filetype(header, TarReader.regularFile)
    archive_entry_set_perm(header, 0o444)
    archive_entry_set_mtime(header, Int(entry.modifiedAt), 0)
    guard archive_write_header(archive, header) == ARCHIVE_OK else { throw Self.error(of: archive) }
    left = entry.size
  }

  /// Bytes of the file that was begun.
  package func write(_ bytes: [UInt8]) throws {
    guard Int64(bytes.count) <= left else { throw TarError(description: "a file has more bytes than it was to have") }
    guard !bytes.isEmpty else { return }
    let written = bytes.withUnsafeBytes { archive_write_data(archive, $0.baseAddress, $0.count) }
    guard written == bytes.count else { throw Self.error(of: archive) }
    left -= Int64(bytes.count)
  }

  /// Ends the archive.
  package func finish() throws {
    guard left == 0 else { throw TarError(description: "the last file lacks \(left) bytes") }
    guard archive_write_close(archive) == ARCHIVE_OK else { throw Self.error(of: archive) }
  }

  /// What was made since the last call.
  package func take() -> [UInt8] {
    defer { made.bytes.removeAll(keepingCapacity: false) }
    return made.bytes
  }

  static func error(of archive: OpaquePointer) -> TarError {
    TarError(description: archive_error_string(archive).map { String(cString: $0) } ?? "libarchive does not say why")
  }
}
