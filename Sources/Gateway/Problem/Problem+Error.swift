import Hummingbird
import NIOCore
import Postgres

/// The one place where what went wrong becomes what the caller is told.
extension Problem {
  init(_ error: any Error, permission: Permission? = nil) {
    switch error {
    case let problem as Problem: self = problem
    case let error as PostgresError: self = Problem(error, permission: permission)
    case is NIOTooManyBytesError: self = .bodyTooLarge(limit: Call.largestBody)
    case let error as HTTPError: self = Problem(error)
    case is CancellationError: self = .unavailable
    default: self = .internalError
    }
  }

  private init(_ error: PostgresError, permission: Permission?) {
    switch error.kind {
    case .server: self = Problem(refusedByServer: error, permission: permission)
    case .unknownCommit: self = .unknownOutcome
    case .connection, .poolExhausted, .closed, .cancelled, .rolledBack: self = .unavailable
    case .decoding, .misuse, .migration: self = .internalError
    }
  }

  private init(refusedByServer error: PostgresError, permission: Permission?) {
    switch error.sqlState {
    case .unauthenticated: self = .unauthenticated
    case .forbidden: self = .forbidden(permission)
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
    case .badRequest: self = Problem(.badRequest, "bad-request", "The request cannot be read")
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
