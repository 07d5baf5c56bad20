/// A type that a statement can bind.
package protocol PostgresEncodable: Sendable {
  static var postgresType: ObjectID { get }
  static var postgresArrayType: ObjectID { get }
  var isNull: Bool { get }

  /// Writes the binary form; not called for NULL.
  func encode(into bytes: inout ByteWriter)
}

extension PostgresEncodable {
  package var isNull: Bool { false }
}

extension PostgresEncodable where Self: RawRepresentable, RawValue: PostgresEncodable {
  package static var postgresType: ObjectID { RawValue.postgresType }
  package static var postgresArrayType: ObjectID { RawValue.postgresArrayType }

  package func encode(into bytes: inout ByteWriter) {
    rawValue.encode(into: &bytes)
  }
}

extension Optional: PostgresEncodable where Wrapped: PostgresEncodable {
  package static var postgresType: ObjectID { Wrapped.postgresType }
  package static var postgresArrayType: ObjectID { Wrapped.postgresArrayType }
  package var isNull: Bool { self?.isNull ?? true }

  package func encode(into bytes: inout ByteWriter) {
    self?.encode(into: &bytes)
  }
}
