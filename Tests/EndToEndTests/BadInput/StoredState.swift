import Postgres
import TestSupport

/// All that the database of the running test holds, every row of every table, as a number for each table.
struct StoredState: Sendable {
  private let tables: [String: String]

  private static let statement: SQL = """
    SELECT string_agg(format(
      'SELECT %L AS name, count(*) || '' rows '' || coalesce(md5(string_agg(t::text, ''|'' ORDER BY t::text)), '''') AS held FROM %I.%I t',
      n.nspname || '.' || c.relname, n.nspname, c.relname), ' UNION ALL ') AS statement
    FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE c.relkind = 'r' AND n.nspname IN ('public', 'app')
    """

  static func now(in database: Database) async throws -> StoredState {
    let text: String? = try await database.query(nil, statement).first?["statement"]
    let rows = try await database.query(nil, SQL(unescaped: text ?? ""))
    return StoredState(
      tables: try Dictionary(uniqueKeysWithValues: rows.map { (try $0["name"] as String, try $0["held"] as String) }))
  }

  private init(tables: [String: String]) {
    self.tables = tables
  }

  var tableCount: Int { tables.count }

  /// Tables that hold something else than they did.
  func changes(since earlier: StoredState) -> [String] {
    Set(tables.keys).union(earlier.tables.keys).filter { tables[$0] != earlier.tables[$0] }.sorted()
  }
}
