/// How a transaction sees others, and whether it may write.
package enum Isolation: Sendable {
  case readCommitted
  case repeatableRead
  case serializable
  /// One snapshot for several reads.
  case readOnly

  var begin: SQL {
    switch self {
    case .readCommitted: "BEGIN"
    case .repeatableRead: "BEGIN ISOLATION LEVEL REPEATABLE READ"
    case .serializable: "BEGIN ISOLATION LEVEL SERIALIZABLE"
    case .readOnly: "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY"
    }
  }
}
