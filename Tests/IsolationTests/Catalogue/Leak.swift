import Postgres

/// A way in which tenants have leaked into each other, here or elsewhere, and the rule of the catalogue that names it.
struct Leak: Sendable {
  let name: String
  /// The rule that must report it.
  let rule: String
  /// What the report must say.
  let named: String
  /// Brings the leak in, run as superuser in a transaction that is rolled back.
  let statements: [SQL]

  init(_ name: String, breaks rule: String, naming named: String, _ statements: SQL...) {
    self.name = name
    self.rule = rule
    self.named = named
    self.statements = statements
  }
}
