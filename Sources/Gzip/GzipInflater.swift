import CZlib

/// Unpacks gzip (RFC 1952) chunk by chunk, with memory that does not grow with the file. Members that follow one another
/// count as one file.
package final class GzipInflater {
  /// What the bytes are not: gzip.
  package struct Damaged: Error, CustomStringConvertible {
    package let description: String
  }

  private var stream = z_stream()
  private var buffer = [UInt8](repeating: 0, count: 128 * 1024)
  /// At the end of a member, and of the file unless another follows.
  package private(set) var isAtEnd = false

  /// 15 bits of window, and 16 more for the head and tail of gzip.
  private static let windowBits: Int32 = 15 + 16

  package init() throws {
    guard inflateInit2_(&stream, Self.windowBits, ZLIB_VERSION, Int32(MemoryLayout<z_stream>.size)) == Z_OK else {
      throw Damaged(description: "zlib cannot be used")
    }
  }

  deinit {
    inflateEnd(&stream)
  }

  /// Whether the first bytes of a file are those of gzip.
  package static func begins(_ bytes: some Collection<UInt8>) -> Bool {
    bytes.starts(with: [0x1f, 0x8b])
  }

  /// Hands what the chunk unpacks to, piece by piece.
  ///
  /// - Throws: `Damaged`, or what `body` throws.
  package func inflate(_ chunk: [UInt8], _ body: (ArraySlice<UInt8>) throws -> Void) throws {
    var rest = chunk[...]
    while !rest.isEmpty {
      if isAtEnd {
        guard inflateReset(&stream) == Z_OK else { throw Damaged(description: "zlib cannot begin anew") }
        isAtEnd = false
      }
      let taken = try step(rest, body)
      rest = rest.dropFirst(taken)
    }
  }

  /// Unpacks until the input is used up or a member ends; how many bytes it took.
  private func step(_ input: ArraySlice<UInt8>, _ body: (ArraySlice<UInt8>) throws -> Void) throws -> Int {
    var taken = 0
    var isFull = true
    while isFull, !isAtEnd {
      let produced = try input.dropFirst(taken).withUnsafeBufferPointer { source -> Int in
        // zlib reads the input and never writes it.
        stream.next_in = UnsafeMutablePointer(mutating: source.baseAddress)
        stream.avail_in = UInt32(source.count)
        let status = buffer.withUnsafeMutableBufferPointer { target in
          stream.next_out = target.baseAddress
          stream.avail_out = UInt32(target.count)
          return CZlib.inflate(&stream, Z_NO_FLUSH)
        }
        taken += source.count - Int(stream.avail_in)
        switch status {
        case Z_OK, Z_BUF_ERROR: break
        case Z_STREAM_END: isAtEnd = true
        default: throw Damaged(description: "the compressed data is damaged")
        }
        return buffer.count - Int(stream.avail_out)
      }
      isFull = produced == buffer.count
      if produced > 0 { try body(buffer[..<produced]) }
    }
    return taken
  }
}
