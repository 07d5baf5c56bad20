/// The prepared statements of one connection, by text; the least recently used one leaves when the bound is reached.
struct StatementCache {
  let bound: Int
  /// Nearly always one for a text; several where it is used with parameters of several types.
  private var statements: [String: [PreparedStatement]] = [:]
  private(set) var count = 0
  private var clock: UInt64 = 0
  private var numbers: UInt64 = 0

  init(bound: Int) {
    self.bound = bound
  }

  mutating func find(_ statement: SQL) -> PreparedStatement? {
    guard let found = statements[statement.text]?.first(where: { $0.fits(statement.binds) }) else { return nil }
    clock += 1
    found.lastUsed = clock
    return found
  }

  /// Adds a statement; the second value is the one that has to leave the server for it.
  mutating func add(_ statement: SQL) -> (added: PreparedStatement, evicted: PreparedStatement?) {
    var evicted: PreparedStatement?
    if count >= bound, let oldest = statements.values.joined().min(by: { $0.lastUsed < $1.lastUsed }) {
      remove(oldest)
      evicted = oldest
    }
    clock += 1
    numbers += 1
    let added = PreparedStatement(statement, number: numbers)
    added.lastUsed = clock
    statements[added.text, default: []].append(added)
    count += 1
    return (added, evicted)
  }

  /// Whether it was still the current one for its text.
  @discardableResult
  mutating func remove(_ statement: PreparedStatement) -> Bool {
    guard let position = statements[statement.text]?.firstIndex(where: { $0 === statement }) else { return false }
    statements[statement.text]?.remove(at: position)
    if statements[statement.text]?.isEmpty == true { statements[statement.text] = nil }
    count -= 1
    return true
  }
}
