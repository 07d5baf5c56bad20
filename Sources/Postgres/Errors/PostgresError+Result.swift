import CLibPQ

extension PostgresError {
  /// The error that a failed result describes.
  init(result: OpaquePointer) {
    func field(_ code: UnicodeScalar) -> String? {
      PQresultErrorField(result, Int32(code.value)).map { String(cString: $0) }
    }
    self.init(.server, sqlState: field("C").map(SQLState.init(rawValue:)), serverMessage: field("M"))
    severity = field("V")
    schema = field("s")
    table = field("t")
    column = field("c")
    constraint = field("n")
    serverDetail = field("D")
    position = field("P").flatMap { Int($0) }
    if sqlState == nil {
      kind = .connection
      serverMessage = String(cString: PQresultErrorMessage(result))
    }
  }

  static func isStalePlan(_ result: OpaquePointer) -> Bool {
    guard let function = PQresultErrorField(result, Int32(UnicodeScalar("R").value)) else { return false }
    return String(cString: function) == "RevalidateCachedQuery"
  }

  static func lost(_ connection: OpaquePointer?) -> PostgresError {
    PostgresError(
      .connection, "the connection was lost", serverMessage: PQerrorMessage(connection).map { String(cString: $0) })
  }

  static let cancelled = PostgresError(.cancelled, "the task was cancelled")
  static let outdated = PostgresError(.connection, "the server has become read-only")
  static let closed = PostgresError(.closed, "the database was closed")
  static let lostWhileCommitting = PostgresError(.unknownCommit, "the connection was lost while committing")
}
