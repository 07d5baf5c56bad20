import Hummingbird

/// What the door itself refuses, before or instead of the product.
extension Problem {
  static let unauthenticated: Problem = {
    var problem = Problem(
      .unauthorized, "unauthenticated", "A valid bearer token is needed",
      detail: "Send Authorization: Bearer with a token that has not expired or been revoked.")
    problem.headers[.wwwAuthenticate] = #"Bearer realm="tocsin""#
    return problem
  }()

  static let forbidden = Problem(
    .forbidden, "forbidden", "This is not allowed",
    detail: "The token does not carry the permission, or no role of its person gives it.")

  static let notFound = Problem(
    .notFound, "not-found", "There is nothing here",
    detail: "It does not exist, or is not visible with this token.")

  static func methodNotAllowed(_ allowed: [HTTPRequest.Method]) -> Problem {
    let methods = allowed.map(\.rawValue).joined(separator: ", ")
    var problem = Problem(
      .methodNotAllowed, "method-not-allowed", "This address does not take this method", detail: "It takes \(methods).")
    problem.headers[.allow] = methods
    return problem
  }

  static func notAcceptable(_ produced: [String]) -> Problem {
    Problem(
      .notAcceptable, "not-acceptable", "The Accept header rules out every form of the answer",
      detail: "This address answers with \(produced.joined(separator: ", ")).")
  }

  static func unsupportedMediaType(_ taken: String) -> Problem {
    var problem = Problem(
      .unsupportedMediaType, "unsupported-media-type", "The body is of a type that is not taken here",
      detail: "Send \(taken).")
    problem.headers[.accept] = taken
    return problem
  }

  static func bodyTooLarge(limit: Int) -> Problem {
    Problem(
      .contentTooLarge, "body-too-large", "The body is too large", detail: "The limit is \(limit) bytes.")
  }

  static func bodyTooSlow(limit: Duration) -> Problem {
    Problem(
      .requestTimeout, "body-too-slow", "The body took too long to arrive",
      detail: "The limit is \(limit.components.seconds) seconds.")
  }

  /// What is no HTTP, or contradicts itself; the connection ends with it.
  static let unreadable = Problem(
    .badRequest, "bad-request", "The request cannot be read",
    detail: "It is not HTTP/1.1 as RFC 9112 defines it: the first line, a header or the framing of the body is wrong.")

  static let headTooLarge = Problem(
    .requestHeaderFieldsTooLarge, "headers-too-large", "Address and headers are too large",
    detail: "The limits are \(UnreadableRequest.largestField) bytes for the address and for each header, "
      + "\(UnreadableRequest.largestHead) bytes for all of them, and \(UnreadableRequest.mostFields) headers.")

  static func malformedJSON(_ error: JSONSyntaxError) -> Problem {
    Problem(
      .badRequest, "malformed-json", "The body is not JSON",
      detail: "At byte \(error.offset): \(error.rule).")
  }

  static func invalidBody(_ violations: [Violation]) -> Problem {
    var problem = Problem(.unprocessableContent, "invalid-body", "Fields of the body break rules")
    problem.violations = violations
    return problem
  }

  static func invalidParameters(_ violations: [Violation]) -> Problem {
    var problem = Problem(.unprocessableContent, "invalid-parameters", "Parameters of the query break rules")
    problem.violations = violations
    return problem
  }

  static func invalidHeader(_ name: String, _ rule: String) -> Problem {
    var problem = Problem(.badRequest, "invalid-header", "A header breaks a rule")
    problem.violations = [Violation(place: .header(name), rule: rule)]
    return problem
  }

  static func rateLimited(retryAfter seconds: Int, limit: Int) -> Problem {
    var problem = Problem(
      .tooManyRequests, "rate-limited", "Too many requests with this token",
      detail: "The limit is \(limit) a minute; try again in \(seconds) s.")
    problem.headers[.retryAfter] = String(seconds)
    return problem
  }

  static let tooManyStreams: Problem = {
    var problem = Problem(.tooManyRequests, "too-many-streams", "Too many event streams are open")
    problem.headers[.retryAfter] = "10"
    return problem
  }()

  static let preconditionRequired = Problem(
    .preconditionRequired, "precondition-required", "If-Match is needed",
    detail: "Send If-Match with the ETag of the version this change is meant for.")

  static let preconditionFailed = Problem(
    .preconditionFailed, "precondition-failed", "It has changed since",
    detail: "If-Match names another version than the current one. Read it again, then decide again.")

  static let idempotencyKeyReused = Problem(
    .unprocessableContent, "idempotency-key-reused", "The Idempotency-Key was used for another request",
    detail: "A key belongs to one method, address and body. Send a new key for a new request.")

  static let unknownOutcome: Problem = {
    var problem = Problem(
      .serviceUnavailable, "unknown-outcome", "It may have happened, or not",
      detail: "The database went away before it confirmed. Send the same request again with the same Idempotency-Key: "
        + "what happened is answered, what did not is done.")
    problem.headers[.retryAfter] = "1"
    return problem
  }()

  static let unavailable: Problem = {
    var problem = Problem(
      .serviceUnavailable, "unavailable", "The database cannot be reached or is too busy",
      detail: "Nothing was changed. Try again.")
    problem.headers[.retryAfter] = "1"
    return problem
  }()

  static let tookTooLong: Problem = {
    var problem = Problem(
      .serviceUnavailable, "took-too-long", "The database did not answer within the time limit",
      detail: "Nothing was changed. Ask for less, or try again.")
    problem.headers[.retryAfter] = "5"
    return problem
  }()

  static let contended: Problem = {
    var problem = Problem(
      .conflict, "contended", "Another change came in between", detail: "Nothing was changed. Try again.")
    problem.headers[.retryAfter] = "1"
    return problem
  }()

  static let internalError = Problem(
    .internalServerError, "internal-error", "Something went wrong here",
    detail: "It has been logged under the request id.")
}
