/// One row: `let id: UUID = try row["id"]`, with an optional type where NULL may be.
package struct Row: Sendable {
  let result: ResultHandle
  let index: Int

  package subscript<Value: PostgresDecodable>(_ column: String) -> Value {
    get throws(PostgresError) {
      guard let position = result.index(ofColumn: column) else {
        throw PostgresError(.decoding, "the result has no column \(column)")
      }
      return try decode(position)
    }
  }

  package subscript<Value: PostgresDecodable>(_ position: Int) -> Value {
    get throws(PostgresError) {
      guard position >= 0, position < result.columnCount else {
        throw PostgresError(.decoding, "the result has no column at \(position)")
      }
      return try decode(position)
    }
  }

  private func decode<Value: PostgresDecodable>(_ position: Int) throws(PostgresError) -> Value {
    guard let cell = result.cell(row: index, column: position) else {
      if let null = Value.null { return null }
      throw failure(PostgresError(.decoding, "NULL where a value was expected"), position)
    }
    do {
      return try Value(cell: cell)
    } catch {
      throw failure(error, position)
    }
  }

  private func failure(_ error: PostgresError, _ position: Int) -> PostgresError {
    var error = error
    error.column = result.name(ofColumn: position)
    return error
  }
}
