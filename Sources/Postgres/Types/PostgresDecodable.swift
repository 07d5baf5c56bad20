/// A type that a column can be read as.
package protocol PostgresDecodable {
  /// Throws a `decoding` error when the cell is not of a fitting type.
  init(cell: Cell) throws(PostgresError)

  /// What NULL reads as; nil where NULL is an error.
  static var null: Self? { get }
}

extension PostgresDecodable {
  package static var null: Self? { nil }
}

extension PostgresDecodable where Self: RawRepresentable, RawValue: PostgresDecodable {
  package init(cell: Cell) throws(PostgresError) {
    guard let value = Self(rawValue: try RawValue(cell: cell)) else {
      throw PostgresError(.decoding, "not a value of \(Self.self)")
    }
    self = value
  }
}

extension Optional: PostgresDecodable where Wrapped: PostgresDecodable {
  package init(cell: Cell) throws(PostgresError) {
    self = try Wrapped(cell: cell)
  }

  package static var null: Wrapped?? { .some(nil) }
}
