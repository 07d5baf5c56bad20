import Postgres

/// A rule that the whole schema keeps, as a query over the system catalogue whose rows are the breaches.
struct CatalogueCheck: Sendable {
  /// What holds while the query returns nothing.
  let rule: String
  /// Returns one column, `finding`: what breaks the rule, by name.
  let breaches: SQL

  init(_ rule: String, _ breaches: SQL) {
    self.rule = rule
    self.breaches = breaches
  }

  /// Tables of the installation and of no organisation: the migrator's ledger, by which every process knows the schema.
  static let installation: [String] = ["schema_migration"]

  static let all: [CatalogueCheck] =
    tables + policies + keys + indexes + grants + guards + functions + roles + analysts

  func findings(in connection: borrowing Connection) async throws -> [String] {
    try await connection.query(breaches).map { row in try row["finding"] }
  }
}
