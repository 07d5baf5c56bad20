/// What a statement returned. Values are decoded when they are read.
package struct Rows: RandomAccessCollection, Sendable {
  let result: ResultHandle?

  init(_ result: ResultHandle?) {
    self.result = result
  }

  package static var none: Rows { Rows(nil) }

  package var startIndex: Int { 0 }
  package var endIndex: Int { result?.rowCount ?? 0 }

  package subscript(position: Int) -> Row {
    precondition(position >= 0 && position < endIndex, "row \(position) of \(endIndex)")
    // An index below the count exists only where there is a result.
    return Row(result: result!, index: position)
  }

  /// Rows inserted, updated, deleted or returned.
  package var affected: Int { result?.affected ?? 0 }

  /// The command's tag, as `INSERT 0 1`.
  package var commandTag: String { result?.commandTag ?? "" }

  package var columns: [String] {
    guard let result else { return [] }
    return (0..<result.columnCount).map(result.name(ofColumn:))
  }
}
