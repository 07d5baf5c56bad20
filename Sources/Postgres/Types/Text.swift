extension String: PostgresEncodable, PostgresDecodable {
  package static var postgresType: ObjectID { .text }
  package static var postgresArrayType: ObjectID { .textArray }

  package func encode(into bytes: inout ByteWriter) {
    bytes.write(self)
  }

  /// Reads text, JSON, enumerations and other schema-defined types that are sent as text, and the exact digits of a
  /// numeric.
  package init(cell: Cell) throws(PostgresError) {
    switch cell.type {
    case .text, .varchar, .bpchar, .name, .json, .xml, .char, .unspecified, .void, ObjectID(rawValue: 705):
      self = String(decoding: cell.bytes, as: UTF8.self)
    case .jsonb:
      self = String(decoding: cell.bytes.dropFirst(), as: UTF8.self)
    case .numeric:
      self = try NumericDigits(cell: cell).text
    case let type where type.isDefinedBySchema:
      self = String(decoding: cell.bytes, as: UTF8.self)
    default:
      throw cell.mismatch("String")
    }
  }
}

/// A value in text form whose type the server infers from the statement.
package struct PGUntyped: PostgresEncodable {
  package var text: String

  package init(_ text: String) {
    self.text = text
  }

  package static var postgresType: ObjectID { .unspecified }
  package static var postgresArrayType: ObjectID { .unspecified }

  package func encode(into bytes: inout ByteWriter) {
    bytes.write(text)
  }
}
