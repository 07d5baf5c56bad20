/// The values of a statement, encoded one after the other in one buffer.
struct Binds: Sendable {
  struct Entry: Sendable {
    var type: ObjectID
    var start: Int32
    /// Bytes, or -1 for NULL.
    var length: Int32
    /// Where the placeholder's `$` stands in the text.
    var position: Int
    var isText: Bool
  }

  private(set) var entries: [Entry] = []
  private(set) var bytes = ByteWriter()

  init(capacity: Int = 0) {
    if capacity > 0 {
      entries.reserveCapacity(capacity)
      bytes.reserve(capacity * 24)
    }
  }

  var count: Int { entries.count }
  var isEmpty: Bool { entries.isEmpty }

  mutating func append<Value: PostgresEncodable>(_ value: Value, at position: Int) {
    let start = bytes.count
    var length: Int32 = -1
    if !value.isNull {
      value.encode(into: &bytes)
      length = Int32(bytes.count - start)
    }
    let isText = Value.postgresType == .unspecified
    // libpq reads an untyped value as a C string.
    if isText { bytes.write(UInt8(0)) }
    entries.append(
      Entry(type: Value.postgresType, start: Int32(start), length: length, position: position, isText: isText))
  }

  mutating func append(_ other: Binds, index: Int, at position: Int) {
    var entry = other.entries[index]
    let stored = max(0, Int(entry.length)) + (entry.isText ? 1 : 0)
    let source = Int(entry.start)..<Int(entry.start) + stored
    entry.start = Int32(bytes.count)
    entry.position = position
    bytes.write(other.bytes.storage[source])
    entries.append(entry)
  }

  static func placeholder(_ number: Int) -> String {
    number < common.count ? common[number] : "$\(number)"
  }

  private static let common = (0..<33).map { "$\($0)" }
}
