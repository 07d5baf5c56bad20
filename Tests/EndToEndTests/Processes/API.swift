import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore

/// A client of one gateway with one token. Each request has a connection of its own and is sent once.
struct API: Sendable {
  let port: Int
  var token: String?

  struct Answer: Sendable {
    let status: Int
    let headers: HTTPFields
    let bytes: Data

    var json: JSON { (try? JSONDecoder().decode(JSON.self, from: bytes)) ?? .null }
    var etag: String { headers[.eTag] ?? "" }

    /// The text at a path such as `items.0.id`; empty where there is none.
    subscript(path: String) -> String { json[path].text ?? "" }
  }

  func get(_ path: String) async throws -> Answer { try await send(.get, path) }

  func post(_ path: String, _ body: JSON, _ headers: HTTPFields = [:]) async throws -> Answer {
    try await send(.post, path, body.bytes, headers)
  }

  /// - Throws: where no whole answer came.
  func send(
    _ method: HTTPRequest.Method, _ path: String, _ body: Data? = nil, _ more: HTTPFields = [:]
  ) async throws -> Answer {
    var headers = more
    headers[.authorization] = token.map { "Bearer \($0)" }
    if body != nil { headers[.contentType] = more[.contentType] ?? "application/json" }
    let request = TestClient.Request(
      path, method: method, authority: "127.0.0.1:\(port)", headers: headers, body: body.map { ByteBuffer(bytes: $0) })
    let response = try await TestClient.withClient(
      host: "127.0.0.1", port: port, configuration: .init(timeout: .seconds(60))
    ) { try await $0.execute(request) }
    return Answer(
      status: response.status.code, headers: response.headers,
      bytes: response.body.map { Data($0.readableBytesView) } ?? Data())
  }
}

extension HTTPField.Name {
  static let idempotencyKey = Self("Idempotency-Key")!
}

extension RunningProgram {
  /// Nil, so that it can be waited for, until it says that it is ready.
  func isReady() async throws -> Bool? {
    guard let port, let answer = try? await API(port: port).get("/readyz") else { return nil }
    return answer.status == 200 ? true : nil
  }

  /// A client of this gateway.
  func api(_ token: String) throws -> API {
    guard let port else { throw WaitedInVain(description: "\(program.rawValue) says where it listens") }
    return API(port: port, token: token)
  }
}
