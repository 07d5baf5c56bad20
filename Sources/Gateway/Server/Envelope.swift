import HTTPTypes
import Hummingbird
import Logging
import Postgres

/// What every request and answer has: an id, a measure, security headers, and one problem document for whatever went
/// wrong, logged once where it is the service's fault.
struct Envelope: RouterMiddleware {
  private let routes: RouteTable
  private let measures = RequestMeasures()

  init(routes: RouteTable) {
    self.routes = routes
  }

  @concurrent func handle(
    _ request: Request, context: GatewayContext, next: @concurrent (Request, GatewayContext) async throws -> Response
  ) async throws -> Response {
    let started = ContinuousClock.now
    var context = context
    context.requestID = Self.requestID(request)
    var response: Response
    do {
      response = try await next(request, context)
    } catch {
      response = problem(error, request, context).response(requestID: context.requestID)
      if request.method == .head { response.body = ResponseBody() }
    }
    response.headers[.requestID] = context.requestID
    Self.secure(&response.headers)
    measures.record(
      method: request.method, route: context.endpointPath ?? "none", status: response.status,
      duration: ContinuousClock.now - started)
    return response
  }

  private func problem(_ error: any Error, _ request: Request, _ context: GatewayContext) -> Problem {
    var problem = Problem(error)
    if problem.code == Problem.notFound.code, error is HTTPError {
      let methods = routes.methods(at: request.uri.path)
      if !methods.isEmpty { problem = .methodNotAllowed(methods) }
    }
    guard problem.status.code >= 500 else { return problem }
    var metadata: Logger.Metadata = [
      "request.id": "\(context.requestID)", "http.method": "\(request.method)",
      "http.route": "\(context.endpointPath ?? "none")", "http.status": "\(problem.status.code)",
    ]
    // The public description of a database error names constraint and state, never a value.
    metadata["error"] = (error as? PostgresError).map { "\($0)" } ?? "\(type(of: error))"
    let level: Logger.Level = problem.status == .internalServerError ? .error : .warning
    context.logger.log(level: level, "Request failed", metadata: metadata)
    return problem
  }

  /// The caller's, where it is harmless in a log and a header.
  private static func requestID(_ request: Request) -> String {
    if let given = request.headers[.requestID], (1...64).contains(given.utf8.count),
      given.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "-._".contains($0)) })
    {
      return given
    }
    return newRequestID()
  }

  static func newRequestID() -> String {
    String(UInt64.random(in: .min ... .max), radix: 36) + String(UInt32.random(in: .min ... .max), radix: 36)
  }

  static func secure(_ headers: inout HTTPFields) {
    headers[.xContentTypeOptions] = "nosniff"
    headers[.contentSecurityPolicy] = headers[.contentSecurityPolicy] ?? "default-src 'none'; frame-ancestors 'none'"
    headers[.referrerPolicy] = "no-referrer"
    headers[.cacheControl] = headers[.cacheControl] ?? "no-store"
  }
}

extension HTTPField.Name {
  static let requestID = Self("X-Request-Id")!
  static let referrerPolicy = Self("Referrer-Policy")!
}
