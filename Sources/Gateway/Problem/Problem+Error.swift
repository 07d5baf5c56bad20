import HTTPTypes
import Hummingbird
import IncidentResponse
import NIOCore
import NIOHTTP1
import Postgres

/// The one place where what went wrong becomes what the caller is told.
extension Problem {
  init(_ error: any Error) {
    switch error {
    case let problem as Problem: self = problem
    case let refusal as Refusal: self = Problem(refusal)
    case let invalid as Procedure.Invalid: self = Problem(invalid)
    case let error as PostgresError: self = Problem(error)
    case is HTTPParserError: self = .unreadable
    case is NIOTooManyBytesError: self = .bodyTooLarge(limit: Call.largestBody)
    case let error as HTTPError: self = Problem(error)
    case is CancellationError: self = .unavailable
    case is Intake.MovedOn: self = .contended
    default: self = .internalError
    }
  }

  private init(_ refusal: Refusal) {
    switch refusal.code {
    case .unauthenticated: self = .unauthenticated
    case .forbidden: self = .forbidden
    case .notFound: self = .notFound
    case .invalid: self = .invalidBody([])
    case .wrongState: self = Problem(.conflict, "wrong-state", "It is not in a state that allows this")
    case .gate: self = Problem(.conflict, "gate", "A gate of the procedure is shut")
    case .stale: self = .preconditionFailed
    case .keyReused: self = .idempotencyKeyReused
    case .conflict: self = Problem(.conflict, "conflict", "Something else is in the way")
    case .tooLarge: self = Problem(.contentTooLarge, "body-too-large", "The body is too large")
    case .tooMany: self = Problem(.tooManyRequests, "rate-limited", "Too many requests")
    }
    detail = refusal.message
    if let pointer = refusal.pointer {
      violations = [Violation(place: .body(pointer: "#\(pointer)"), rule: refusal.message)]
    }
    if !refusal.missing.isEmpty { members["missing"] = .array(refusal.missing.map(JSONValue.string)) }
    members["gate"] = refusal.gate.map(JSONValue.init(_:))
  }

  private init(_ invalid: Procedure.Invalid) {
    self.init(.unprocessableContent, "invalid-procedure", "The text is no procedure")
    detail = "Every mistake is listed with its line and the rule it breaks."
    members["errors"] = .array(
      invalid.problems.prefix(200).map { problem in
        .object([
          "line": .number(String(problem.line)), "column": .number(String(problem.column)),
          "rule": .string(problem.rule), "detail": .string(problem.message),
        ])
      })
  }

  private init(_ error: PostgresError) {
    switch error.kind {
    case .server: self = Problem(refusedByServer: error)
    case .unknownCommit: self = .unknownOutcome
    case .connection, .poolExhausted, .closed, .cancelled, .rolledBack: self = .unavailable
    case .decoding, .misuse, .migration: self = .internalError
    }
  }

  private init(refusedByServer error: PostgresError) {
    switch error.sqlState {
    case .unauthenticated: self = .unauthenticated
    case .forbidden: self = .forbidden
    case .uniqueViolation, .foreignKeyViolation, .checkViolation, .notNullViolation, .exclusionViolation:
      self = ConstraintRule.problem(error)
    case .serializationFailure, .deadlockDetected, .lockNotAvailable: self = .contended
    case .queryCancelled: self = .tookTooLong
    case .adminShutdown, .crashShutdown, .cannotConnectNow, .readOnlyTransaction: self = .unavailable
    case "TC404": self = .notFound
    case "TC409": self = Problem(.conflict, "immutable", "What has been recorded is never changed")
    case "TC422": self = Problem(.unprocessableContent, "refused", "The request lacks what this needs")
    case "TC423": self = Problem(.locked, "legal-hold", "The record is under legal hold")
    case "22021", "22P05": self = .unstorableText
    default: self = error.sqlState?.conditionClass == "53" ? .unavailable : .internalError
    }
  }

  /// What the framework refuses by itself.
  private init(_ error: HTTPError) {
    switch error.status {
    case .notFound: self = .notFound
    case .contentTooLarge: self = .bodyTooLarge(limit: Call.largestBody)
    case .badRequest: self = .unreadable
    default: self = .internalError
    }
  }

  private static let unstorableText = Problem(
    .unprocessableContent, "invalid-body", "Text in the request cannot be stored",
    detail: "Text must be free of NUL characters.")
}

extension HTTPResponse.Status {
  static let locked = Self(code: 423, reasonPhrase: "Locked")
}

extension JSONValue {
  fileprivate init(_ gate: ShutGate) {
    self = .object([
      "procedure": .string(gate.procedure), "key": .string(gate.key), "title": .string(gate.title),
      "clauses": .array(gate.clauses.map(JSONValue.string)), "override": .array(gate.override.map(JSONValue.string)),
    ])
  }
}
