extension Double: PostgresEncodable, PostgresDecodable {
  package static var postgresType: ObjectID { .float8 }
  package static var postgresArrayType: ObjectID { .float8Array }
  package func encode(into bytes: inout ByteWriter) { bytes.write(bitPattern) }

  package init(cell: Cell) throws(PostgresError) {
    switch (cell.type, cell.bytes.count) {
    case (.float8, 8): self = Double(bitPattern: cell.integer(UInt64.self))
    case (.float4, 4): self = Double(Float(bitPattern: cell.integer(UInt32.self)))
    default: throw cell.mismatch("Double")
    }
  }
}

extension Float: PostgresEncodable, PostgresDecodable {
  package static var postgresType: ObjectID { .float4 }
  package static var postgresArrayType: ObjectID { .float4Array }
  package func encode(into bytes: inout ByteWriter) { bytes.write(bitPattern) }

  package init(cell: Cell) throws(PostgresError) {
    try cell.expect(.float4, size: 4, as: "Float")
    self = Float(bitPattern: cell.integer(UInt32.self))
  }
}
