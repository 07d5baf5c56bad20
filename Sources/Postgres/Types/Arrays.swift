/// One-dimensional arrays; `[UInt8]` is a `bytea`.
extension Array: PostgresEncodable where Element: PostgresEncodable {
  package static var postgresType: ObjectID { Element.postgresArrayType }
  package static var postgresArrayType: ObjectID { Element.self == UInt8.self ? .byteaArray : .unspecified }

  package func encode(into bytes: inout ByteWriter) {
    // An empty array casts to an array of anything.
    if Element.self == UInt8.self, let raw = self as? [UInt8] {
      bytes.write(raw)
      return
    }
    bytes.write(Int32(isEmpty ? 0 : 1))
    bytes.write(Int32(contains { $0.isNull } ? 1 : 0))
    bytes.write(Element.postgresType.rawValue)
    if isEmpty { return }
    bytes.write(Int32(count))
    bytes.write(Int32(1))
    for element in self {
      if element.isNull {
        bytes.write(Int32(-1))
      } else {
        bytes.writeCounted { element.encode(into: &$0) }
      }
    }
  }
}

extension Array: PostgresDecodable where Element: PostgresDecodable {
  package init(cell: Cell) throws(PostgresError) {
    if cell.type == .bytea, let raw = [UInt8](cell.bytes) as? [Element] {
      self = raw
      return
    }
    guard cell.bytes.count >= 12 else { throw cell.mismatch("Array") }
    let dimensions = cell.integer(Int32.self)
    let elementType = ObjectID(rawValue: cell.integer(UInt32.self, at: 8))
    self = []
    if dimensions == 0 { return }
    guard dimensions == 1, cell.bytes.count >= 20 else { throw cell.mismatch("one-dimensional array") }
    let count = Int(cell.integer(Int32.self, at: 12))
    reserveCapacity(count)
    var offset = 20
    for _ in 0..<count {
      append(try Self.element(of: cell, type: elementType, at: &offset))
    }
  }

  private static func element(
    of cell: Cell, type: ObjectID, at offset: inout Int
  ) throws(PostgresError) -> Element {
    guard offset + 4 <= cell.bytes.count else { throw cell.mismatch("Array") }
    let length = Int(cell.integer(Int32.self, at: offset))
    offset += 4
    if length < 0 {
      guard let null = Element.null else { throw PostgresError(.decoding, "NULL in an array of values") }
      return null
    }
    guard offset + length <= cell.bytes.count else { throw cell.mismatch("Array") }
    defer { offset += length }
    return try Element(
      cell: Cell(bytes: UnsafeRawBufferPointer(rebasing: cell.bytes[offset..<offset + length]), type: type))
  }
}
