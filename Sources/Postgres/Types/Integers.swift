extension Cell {
  fileprivate func anyInteger<Integer: FixedWidthInteger>(as name: StaticString) throws(PostgresError) -> Integer {
    let value: Int64
    switch (type, bytes.count) {
    case (.int8, 8), (.transactionID8, 8): value = integer(Int64.self)
    case (.int4, 4): value = Int64(integer(Int32.self))
    case (.int2, 2): value = Int64(integer(Int16.self))
    case (.oid, 4), (.transactionID, 4): value = Int64(integer(UInt32.self))
    default: throw mismatch(name)
    }
    guard let exact = Integer(exactly: value) else { throw outOfRange(name) }
    return exact
  }
}

extension Int: PostgresEncodable, PostgresDecodable {
  package static var postgresType: ObjectID { .int8 }
  package static var postgresArrayType: ObjectID { .int8Array }
  package func encode(into bytes: inout ByteWriter) { bytes.write(Int64(self)) }
  package init(cell: Cell) throws(PostgresError) { self = try cell.anyInteger(as: "Int") }
}

extension Int64: PostgresEncodable, PostgresDecodable {
  package static var postgresType: ObjectID { .int8 }
  package static var postgresArrayType: ObjectID { .int8Array }
  package func encode(into bytes: inout ByteWriter) { bytes.write(self) }
  package init(cell: Cell) throws(PostgresError) { self = try cell.anyInteger(as: "Int64") }
}

extension Int32: PostgresEncodable, PostgresDecodable {
  package static var postgresType: ObjectID { .int4 }
  package static var postgresArrayType: ObjectID { .int4Array }
  package func encode(into bytes: inout ByteWriter) { bytes.write(self) }
  package init(cell: Cell) throws(PostgresError) { self = try cell.anyInteger(as: "Int32") }
}

extension Int16: PostgresEncodable, PostgresDecodable {
  package static var postgresType: ObjectID { .int2 }
  package static var postgresArrayType: ObjectID { .int2Array }
  package func encode(into bytes: inout ByteWriter) { bytes.write(self) }
  package init(cell: Cell) throws(PostgresError) { self = try cell.anyInteger(as: "Int16") }
}

extension UInt32: PostgresDecodable {
  package init(cell: Cell) throws(PostgresError) { self = try cell.anyInteger(as: "UInt32") }
}

extension UInt64: PostgresDecodable {
  package init(cell: Cell) throws(PostgresError) { self = try cell.anyInteger(as: "UInt64") }
}

/// The element of a `bytea`, and PostgreSQL's one-byte `"char"`.
extension UInt8: PostgresEncodable, PostgresDecodable {
  package static var postgresType: ObjectID { .char }
  package static var postgresArrayType: ObjectID { .bytea }
  package func encode(into bytes: inout ByteWriter) { bytes.write(self) }

  package init(cell: Cell) throws(PostgresError) {
    try cell.expect(.char, size: 1, as: "UInt8")
    self = cell.bytes[0]
  }
}

extension Bool: PostgresEncodable, PostgresDecodable {
  package static var postgresType: ObjectID { .bool }
  package static var postgresArrayType: ObjectID { .boolArray }
  package func encode(into bytes: inout ByteWriter) { bytes.write(UInt8(self ? 1 : 0)) }

  package init(cell: Cell) throws(PostgresError) {
    try cell.expect(.bool, size: 1, as: "Bool")
    self = cell.bytes[0] != 0
  }
}
