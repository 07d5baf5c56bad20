/// The product says no, with a stable code. The message is for people and names the rule; it never quotes secrets.
package struct Refusal: Error, Sendable, Hashable {
  package var code: Code
  package var message: String
  /// Field of the request that is wrong, as a JSON pointer (RFC 6901).
  package var pointer: String?
  /// What is missing, where a gate refuses.
  package var missing: [String]
  /// The gate that refuses, where it is one of a procedure's.
  package var gate: ShutGate?

  package init(
    _ code: Code, _ message: String, at pointer: String? = nil, missing: [String] = [], gate: ShutGate? = nil
  ) {
    self.code = code
    self.message = message
    self.pointer = pointer
    self.missing = missing
    self.gate = gate
  }

  package enum Code: String, Sendable, Hashable, CaseIterable {
    case unauthenticated
    case forbidden
    case notFound = "not-found"
    /// The request is well formed and breaks a rule.
    case invalid
    /// The record is not in a state that allows it.
    case wrongState = "wrong-state"
    /// A gate of the procedure is shut.
    case gate
    /// `If-Match` names another version.
    case stale
    /// The `Idempotency-Key` was used for another request.
    case keyReused = "key-reused"
    case conflict
    case tooLarge = "too-large"
    case tooMany = "too-many"
  }

  /// What the body refuses, said of a part of the request: its pointers are those of that part.
  package static func inside<Value>(_ part: String, _ body: () throws -> Value) throws -> Value {
    do {
      return try body()
    } catch var refusal as Refusal where refusal.pointer != nil {
      refusal.pointer = part + (refusal.pointer ?? "")
      throw refusal
    }
  }

  package static var unauthenticated: Refusal {
    Refusal(.unauthenticated, "The token is unknown, expired or revoked.")
  }

  package static func notFound(_ what: String) -> Refusal {
    Refusal(.notFound, "There is no such \(what), or you may not see it.")
  }
}
