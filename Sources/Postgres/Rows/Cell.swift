/// A value as the server sent it, in binary form. Lives as long as the call that hands it over.
@safe package struct Cell {
  let bytes: UnsafeRawBufferPointer
  let type: ObjectID

  func integer<Integer: FixedWidthInteger>(_: Integer.Type, at offset: Int = 0) -> Integer {
    Integer(bigEndian: bytes.loadUnaligned(fromByteOffset: offset, as: Integer.self))
  }

  func expect(_ types: ObjectID..., size: Int? = nil, as name: StaticString) throws(PostgresError) {
    guard types.contains(type), size == nil || bytes.count == size else { throw mismatch(name) }
  }

  func mismatch(_ name: StaticString) -> PostgresError {
    PostgresError(.decoding, "a value of type \(type.rawValue) is not \(name)")
  }

  func outOfRange(_ name: StaticString) -> PostgresError {
    PostgresError(.decoding, "a value of type \(type.rawValue) is outside the range of \(name)")
  }
}
