/// Appends values in network byte order.
package struct ByteWriter: Sendable {
  private(set) var storage: [UInt8] = []

  var count: Int { storage.count }

  mutating func reserve(_ capacity: Int) {
    storage.reserveCapacity(capacity)
  }

  package mutating func write(_ integer: some FixedWidthInteger) {
    withUnsafeBytes(of: integer.bigEndian) { storage.append(contentsOf: $0) }
  }

  package mutating func write(_ bytes: some Sequence<UInt8>) {
    storage.append(contentsOf: bytes)
  }

  package mutating func write(_ text: String) {
    storage.append(contentsOf: text.utf8)
  }

  /// Writes what `body` writes, after its length.
  mutating func writeCounted(_ body: (inout ByteWriter) -> Void) {
    let start = storage.count
    write(Int32(0))
    body(&self)
    let length = Int32(storage.count - start - 4).bigEndian
    withUnsafeBytes(of: length) { storage.replaceSubrange(start..<start + 4, with: $0) }
  }
}
