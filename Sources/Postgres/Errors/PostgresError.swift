/// What went wrong between a caller and PostgreSQL.
///
/// `description` names the condition, constraint, table and column, and never a value or a statement's text; what the
/// server said in words (which quotes values) is only in `debugDescription`.
package struct PostgresError: Error, Sendable {
  package enum Kind: String, Sendable {
    /// The server refused the statement; the unit or transaction was rolled back.
    case server
    /// No connection, or it was lost before anything could have been committed.
    case connection
    /// Every connection stayed busy for the whole wait limit.
    case poolExhausted
    /// The connection was lost while a commit was under way: it may have happened or not.
    case unknownCommit
    /// A value is not of the Swift type it was read as.
    case decoding
    /// The task was cancelled; a unit already sent may still take effect.
    case cancelled
    /// The transaction had failed before and was rolled back instead of committed.
    case rolledBack
    /// The database was closed.
    case closed
    /// A task that holds a connection asked the pool for another, or a connection was used against its mode.
    case misuse
    /// The migrations and the schema do not fit together.
    case migration
  }

  package var kind: Kind
  package var sqlState: SQLState?
  package var severity: String?
  package var schema: String?
  package var table: String?
  package var column: String?
  package var constraint: String?
  /// Words of ours, without values.
  package var summary: String
  /// Words of the server, which may quote values: for a debugger, not for a log or an answer.
  package var serverMessage: String?
  package var serverDetail: String?
  /// Where in the statement's text, in characters from one.
  package var position: Int?

  package init(_ kind: Kind, _ summary: String = "", sqlState: SQLState? = nil, serverMessage: String? = nil) {
    self.kind = kind
    self.summary = summary
    self.sqlState = sqlState
    self.serverMessage = serverMessage
  }

  /// Whether trying again, on a new connection, is safe and may help.
  package var isTransient: Bool {
    switch kind {
    case .connection, .poolExhausted: true
    case .server: sqlState == .serializationFailure || sqlState == .deadlockDetected || sqlState == .adminShutdown
    default: false
    }
  }

  var isFatal: Bool { severity == "FATAL" || severity == "PANIC" }
}

extension PostgresError: CustomStringConvertible, CustomDebugStringConvertible {
  package var description: String {
    var parts = ["PostgresError \(kind.rawValue)"]
    if let sqlState { parts.append(sqlState.rawValue) }
    if !summary.isEmpty { parts.append(summary) }
    for (label, value) in [("schema", schema), ("table", table), ("column", column), ("constraint", constraint)] {
      if let value { parts.append("\(label) \(value)") }
    }
    return parts.joined(separator: ", ")
  }

  package var debugDescription: String {
    [description, serverMessage, serverDetail].compactMap(\.self).joined(separator: " | ")
  }
}
