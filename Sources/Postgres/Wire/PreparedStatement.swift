import CLibPQ
import Glibc

/// A statement prepared, or being prepared, on one connection. Used under that connection's lock.
final class PreparedStatement {
  let key: Key
  let name: UnsafeMutablePointer<CChar>
  var lastUsed: UInt64 = 0
  /// Why preparing failed, once known.
  var failure: PostgresError?

  init(key: Key, number: UInt64) {
    self.key = key
    name = strdup("s\(number)")
  }

  deinit {
    free(name)
  }

  /// The same text with parameters of other types is another statement.
  struct Key: Hashable {
    let text: String
    let types: [ObjectID]
  }
}
