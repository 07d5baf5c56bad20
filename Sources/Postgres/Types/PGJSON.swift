import FoundationEssentials

/// A JSON text, bound as `jsonb` and read from `jsonb` or `json`.
package struct PGJSON: Hashable, Sendable, PostgresEncodable, PostgresDecodable {
  package var text: String

  package init(_ text: String) {
    self.text = text
  }

  package init(encoding value: some Encodable) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.dateEncodingStrategy = .iso8601
    text = String(decoding: try encoder.encode(value), as: UTF8.self)
  }

  package func decode<Value: Decodable>(_: Value.Type = Value.self) throws -> Value {
    let decoder = JSONDecoder()
    decoder.dateDecodingStrategy = .iso8601
    return try decoder.decode(Value.self, from: Data(text.utf8))
  }

  package static var postgresType: ObjectID { .jsonb }
  package static var postgresArrayType: ObjectID { .jsonbArray }

  /// The leading byte is the version of jsonb's binary form.
  package func encode(into bytes: inout ByteWriter) {
    bytes.write(UInt8(1))
    bytes.write(text)
  }

  package init(cell: Cell) throws(PostgresError) {
    switch cell.type {
    case .json: text = String(decoding: cell.bytes, as: UTF8.self)
    case .jsonb: text = String(decoding: cell.bytes.dropFirst(), as: UTF8.self)
    default: throw cell.mismatch("PGJSON")
    }
  }
}
