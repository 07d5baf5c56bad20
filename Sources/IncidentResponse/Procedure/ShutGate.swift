/// A gate that refuses, as a refusal names it: which rule of which procedure stands in the way, and who may pass it.
package struct ShutGate: Sendable, Hashable {
  /// Slug of the procedure.
  package var procedure: String
  package var key: String
  package var title: String
  /// Clauses of the source that it implements.
  package var clauses: [String]
  /// Roles that may pass it with a reason; empty means nobody.
  package var override: [String]
}

extension ShutGate {
  init(_ gate: Procedure.Gate, of procedure: Procedure) {
    self.init(
      procedure: procedure.key, key: gate.key, title: gate.title, clauses: gate.clauses, override: gate.override)
  }
}
