/// The prepared statements of one connection, by text; the least recently used one leaves when the bound is reached.
struct StatementCache {
  let bound: Int
  private var statements: [PreparedStatement.Key: PreparedStatement] = [:]
  private var clock: UInt64 = 0
  private var numbers: UInt64 = 0

  init(bound: Int) {
    self.bound = bound
  }

  var count: Int { statements.count }

  mutating func find(_ key: PreparedStatement.Key) -> PreparedStatement? {
    guard let found = statements[key] else { return nil }
    clock += 1
    found.lastUsed = clock
    return found
  }

  /// Adds a statement; the second value is the one that has to leave the server for it.
  mutating func add(_ key: PreparedStatement.Key) -> (added: PreparedStatement, evicted: PreparedStatement?) {
    var evicted: PreparedStatement?
    if statements.count >= bound, let oldest = statements.values.min(by: { $0.lastUsed < $1.lastUsed }) {
      statements[oldest.key] = nil
      evicted = oldest
    }
    clock += 1
    numbers += 1
    let added = PreparedStatement(key: key, number: numbers)
    added.lastUsed = clock
    statements[key] = added
    return (added, evicted)
  }

  /// Whether it was still the current one for its text.
  @discardableResult
  mutating func remove(_ statement: PreparedStatement) -> Bool {
    guard statements[statement.key] === statement else { return false }
    statements[statement.key] = nil
    return true
  }
}
