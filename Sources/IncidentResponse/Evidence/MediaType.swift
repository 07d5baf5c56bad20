/// What bytes are, as far as their beginning tells. What a sender says of them decides nothing.
package enum MediaType {
  /// How many bytes are looked at.
  package static let sample = 4096
  package static let unknown = "application/octet-stream"
  package static let executable = "application/vnd.microsoft.portable-executable"

  package static func determined(from head: [UInt8]) -> String {
    if head.isEmpty { return unknown }
    for (magic, offset, type) in signatures where head.count >= offset + magic.count {
      if head[offset..<offset + magic.count].elementsEqual(magic) { return type }
    }
    return isText(head.prefix(sample)) ? "text/plain" : unknown
  }

  /// UTF-8 without control characters; a character that the sample cuts in two is none of its faults. Markup is text.
  private static func isText(_ bytes: ArraySlice<UInt8>) -> Bool {
    guard !bytes.contains(where: { $0 < 0x20 && ![0x09, 0x0A, 0x0C, 0x0D, 0x1B].contains($0) || $0 == 0x7F }) else {
      return false
    }
    for cut in 0...min(3, bytes.count - 1) {
      if String(validating: bytes.dropLast(cut), as: UTF8.self) != nil { return cut == 0 || bytes.count == sample }
    }
    return false
  }

  private static let signatures: [(magic: [UInt8], offset: Int, type: String)] = [
    (Array("%PDF-".utf8), 0, "application/pdf"), ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], 0, "image/png"),
    ([0xFF, 0xD8, 0xFF], 0, "image/jpeg"), (Array("GIF87a".utf8), 0, "image/gif"),
    (Array("GIF89a".utf8), 0, "image/gif"), (Array("WEBP".utf8), 8, "image/webp"),
    ([0x49, 0x49, 0x2A, 0x00], 0, "image/tiff"), ([0x4D, 0x4D, 0x00, 0x2A], 0, "image/tiff"),
    (Array("PK".utf8) + [0x03, 0x04], 0, "application/zip"), (Array("PK".utf8) + [0x05, 0x06], 0, "application/zip"),
    ([0x1F, 0x8B], 0, "application/gzip"), (Array("BZh".utf8), 0, "application/x-bzip2"),
    ([0xFD] + Array("7zXZ".utf8) + [0x00], 0, "application/x-xz"), ([0x28, 0xB5, 0x2F, 0xFD], 0, "application/zstd"),
    (Array("7z".utf8) + [0xBC, 0xAF, 0x27, 0x1C], 0, "application/x-7z-compressed"),
    (Array("ustar".utf8), 257, "application/x-tar"), (Array("SQLite format 3".utf8), 0, "application/vnd.sqlite3"),
    ([0xD4, 0xC3, 0xB2, 0xA1], 0, "application/vnd.tcpdump.pcap"),
    ([0xA1, 0xB2, 0xC3, 0xD4], 0, "application/vnd.tcpdump.pcap"),
    ([0x0A, 0x0D, 0x0D, 0x0A], 0, "application/x-pcapng"),
    (Array("ElfFile".utf8), 0, "application/x-ms-evtx"), ([0x7F] + Array("ELF".utf8), 0, "application/x-elf"),
    (Array("MZ".utf8), 0, executable),
    ([0xD0, 0xCF, 0x11, 0xE0], 0, "application/x-ole-storage"), (Array("ftyp".utf8), 4, "video/mp4"),
  ]
}
