package import FoundationEssentials

extension UUID: PostgresEncodable, PostgresDecodable {
  package static var postgresType: ObjectID { .uuid }
  package static var postgresArrayType: ObjectID { .uuidArray }

  package func encode(into bytes: inout ByteWriter) {
    withUnsafeBytes(of: uuid) { bytes.write($0) }
  }

  package init(cell: Cell) throws(PostgresError) {
    try cell.expect(.uuid, size: 16, as: "UUID")
    self.init(uuid: cell.bytes.loadUnaligned(as: uuid_t.self))
  }
}

extension Data: PostgresEncodable, PostgresDecodable {
  package static var postgresType: ObjectID { .bytea }
  package static var postgresArrayType: ObjectID { .byteaArray }

  package func encode(into bytes: inout ByteWriter) {
    bytes.write(self)
  }

  package init(cell: Cell) throws(PostgresError) {
    try cell.expect(.bytea, as: "Data")
    self.init(cell.bytes)
  }
}
