/// The statements that set the context of a unit of work, sent before its own in the same flight.
///
/// Their settings are local to the transaction (`set_config(…, true)`), so they end with the unit.
package struct Prelude: Sendable {
  package var statements: [SQL]

  package init(_ statements: SQL...) {
    self.statements = statements
  }
}
