import CLibPQ
import Glibc

/// A statement prepared, or being prepared, on one connection. Used under that connection's lock.
final class PreparedStatement {
  let text: String
  let types: [ObjectID]
  let name: UnsafeMutablePointer<CChar>
  var lastUsed: UInt64 = 0
  /// Why preparing failed, once known.
  var failure: PostgresError?

  init(_ statement: SQL, number: UInt64) {
    text = statement.text
    types = statement.binds.entries.map(\.type)
    name = strdup("s\(number)")
  }

  deinit {
    free(name)
  }

  /// The same text with parameters of other types is another statement.
  func fits(_ binds: Binds) -> Bool {
    guard types.count == binds.count else { return false }
    for index in types.indices where types[index] != binds.entries[index].type { return false }
    return true
  }
}
