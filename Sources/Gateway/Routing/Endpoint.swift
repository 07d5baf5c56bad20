import Hummingbird

/// One method at one address.
struct Endpoint: Sendable {
  typealias Answering = @Sendable (Call) async throws -> Response

  let method: HTTPRequest.Method
  /// As the API description writes it: `/v1/incidents/{incident}`.
  let path: String
  /// Query parameters it takes; any other is refused.
  let parameters: Set<String>
  let produces: [String]
  /// Whether the request proves itself, by its signature or by a secret in its address: then it needs no bearer token.
  var isSigned = false
  let answer: Answering

  static func get(
    _ path: String, parameters: Set<String> = [], produces: [String] = ["application/json"],
    _ answer: @escaping Answering
  ) -> Endpoint {
    Endpoint(method: .get, path: path, parameters: parameters, produces: produces, answer: answer)
  }

  static func list(_ path: String, filters: Set<String> = [], _ answer: @escaping Answering) -> Endpoint {
    .get(path, parameters: filters.union(["limit", "cursor"]), answer)
  }

  static func post(_ path: String, _ answer: @escaping Answering) -> Endpoint {
    Endpoint(method: .post, path: path, parameters: [], produces: ["application/json"], answer: answer)
  }

  /// For messages that bear a signature instead of a token.
  static func signed(_ path: String, _ answer: @escaping Answering) -> Endpoint {
    Endpoint(
      method: .post, path: path, parameters: [], produces: ["application/json"], isSigned: true, answer: answer)
  }

  static func patch(_ path: String, _ answer: @escaping Answering) -> Endpoint {
    Endpoint(method: .patch, path: path, parameters: [], produces: ["application/json"], answer: answer)
  }

  static func delete(_ path: String, _ answer: @escaping Answering) -> Endpoint {
    Endpoint(method: .delete, path: path, parameters: [], produces: ["application/json"], answer: answer)
  }
}
