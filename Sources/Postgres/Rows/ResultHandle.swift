import CLibPQ

/// Owns a `PGresult`.
///
/// `@unchecked Sendable`: libpq never changes a finished result and its accessors only read, so any thread may look.
final class ResultHandle: @unchecked Sendable {
  let pointer: OpaquePointer
  let rowCount: Int
  let columnCount: Int

  init(_ pointer: OpaquePointer) {
    self.pointer = pointer
    rowCount = Int(PQntuples(pointer))
    columnCount = Int(PQnfields(pointer))
  }

  deinit {
    PQclear(pointer)
  }

  var affected: Int {
    PQcmdTuples(pointer).flatMap { Int(String(cString: $0)) } ?? 0
  }

  var commandTag: String {
    PQcmdStatus(pointer).map { String(cString: $0) } ?? ""
  }

  func name(ofColumn index: Int) -> String {
    PQfname(pointer, Int32(index)).map { String(cString: $0) } ?? ""
  }

  /// The first column of that exact name; `PQfnumber` would fold case and allocate.
  func index(ofColumn name: String) -> Int? {
    var name = name
    return name.withUTF8 { wanted in
      for index in 0..<columnCount {
        guard let found = PQfname(pointer, Int32(index)) else { continue }
        if strncmp(found, wanted), found[wanted.count] == 0 { return index }
      }
      return nil
    }
  }

  func cell(row: Int, column: Int) -> Cell? {
    if PQgetisnull(pointer, Int32(row), Int32(column)) == 1 { return nil }
    let value = PQgetvalue(pointer, Int32(row), Int32(column))
    let length = Int(PQgetlength(pointer, Int32(row), Int32(column)))
    return Cell(
      bytes: UnsafeRawBufferPointer(start: value, count: length),
      type: ObjectID(rawValue: PQftype(pointer, Int32(column))))
  }

  private func strncmp(_ found: UnsafePointer<CChar>, _ wanted: UnsafeBufferPointer<UInt8>) -> Bool {
    for offset in wanted.indices where UInt8(bitPattern: found[offset]) != wanted[offset] { return false }
    return true
  }
}
