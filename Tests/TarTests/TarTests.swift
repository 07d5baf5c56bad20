import Foundation
import TestSupport
import Testing

@testable import Tar

/// Archives that other programs read, and that come back as they went in.
struct TarTests {
  private static let entries: [(TarEntry, [UInt8])] = [
    (TarEntry(name: "a/empty", size: 0, modifiedAt: 1), []),
    (TarEntry(name: "a/odd", size: 700_001, modifiedAt: 1_700_000_000), (0..<700_001).map { UInt8($0 % 251) }),
    (TarEntry(name: String(repeating: "long/", count: 40) + "name", size: 3, modifiedAt: 2), Array("abc".utf8)),
  ]

  private static func archive(_ entries: [(TarEntry, [UInt8])] = entries) throws -> [UInt8] {
    let writer = try TarWriter()
    var made: [UInt8] = []
    for (entry, bytes) in entries {
      try writer.begin(entry)
      for start in stride(from: 0, to: bytes.count, by: 100_000) {
        try writer.write(Array(bytes[start..<min(start + 100_000, bytes.count)]))
        let piece = writer.take()
        #expect(piece.count < 102_000)
        made += piece
      }
    }
    try writer.finish()
    return made + writer.take()
  }

  private static func read(_ bytes: [UInt8]) throws -> [(TarEntry, [UInt8])] {
    let directory = try TestDirectory()
    let file = directory.url.appending(path: "some.tar")
    try Data(bytes).write(to: file)
    let reader = try TarReader(path: file.path)
    var found: [(TarEntry, [UInt8])] = []
    while let entry = try reader.next() {
      var content: [UInt8] = []
      while let piece = try reader.read() { content += piece }
      found.append((entry, content))
    }
    return found
  }

  @Test func `what is written is read, the same to the byte each time`() throws {
    let made = try Self.archive()
    #expect(try Self.archive() == made)
    let found = try Self.read(made)
    #expect(found.map(\.0) == Self.entries.map(\.0))
    #expect(found.map(\.1) == Self.entries.map(\.1))
  }

  @Test func `a file that is cut, damaged or no archive is refused`() throws {
    let made = try Self.archive()
    #expect(throws: TarError.self) { try Self.read(Array(made.prefix(300_000))) }
    #expect(throws: TarError.self) { try Self.read(Array("no archive at all, but a text".utf8)) }
    var damaged = made
    damaged[1] ^= 1
    #expect(throws: TarError.self) { try Self.read(damaged) }
  }

  @Test func `a file is as long as it was said to be`() throws {
    let writer = try TarWriter()
    try writer.begin(TarEntry(name: "a", size: 2, modifiedAt: 0))
    #expect(throws: TarError.self) { try writer.write([1, 2, 3]) }
    try writer.write([1])
    #expect(throws: TarError.self) { try writer.begin(TarEntry(name: "b", size: 0, modifiedAt: 0)) }
    #expect(throws: TarError.self) { try writer.finish() }
  }

  @Test(arguments: ["/etc/passwd", "../up", "a/../../up", "a//b", "", ".", "a/", "käse", "a b", "a\u{202E}b", "a\\b"])
  func `a name that leads elsewhere is neither written nor read`(_ name: String) throws {
    let writer = try TarWriter()
    #expect(throws: TarError.self) { try writer.begin(TarEntry(name: name, size: 0, modifiedAt: 0)) }
  }

  @Test(arguments: [
    ("../up", "0"), ("/etc/passwd", "0"), ("link", "2"), ("hard", "1"), ("folder/", "5"), ("fifo", "6"),
  ])
  func `an entry of another's archive that leads elsewhere or is no plain file is refused`(
    _ name: String, _ kind: String
  ) throws {
    var header = [UInt8](repeating: 0, count: 512)
    func put(_ text: String, _ offset: Int) {
      header.replaceSubrange(offset..<offset + text.utf8.count, with: text.utf8)
    }
    put(name, 0)
    for (text, offset) in [
      ("0000644", 100), ("0000000", 108), ("0000000", 116), ("00000000000", 124), ("00000000000", 136),
    ] {
      put(text, offset)
    }
    put(kind, 156)
    put("target", 157)
    put("ustar\0" + "00", 257)
    put("        ", 148)
    let sum = String(header.reduce(0) { $0 + Int($1) }, radix: 8)
    put(String(repeating: "0", count: 6 - sum.count) + sum + "\0 ", 148)
    #expect(throws: TarError.self) { try Self.read(header + [UInt8](repeating: 0, count: 1024)) }
  }
}
