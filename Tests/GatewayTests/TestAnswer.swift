import Foundation
import HTTPTypes
import HummingbirdTesting
import NIOCore

@testable import Gateway

/// An answer with its JSON taken apart.
struct TestAnswer {
  let status: Int
  let headers: HTTPFields
  let body: JSONValue

  init(_ response: TestResponse) {
    status = response.status.code
    headers = response.headers
    body = (try? JSONParser.parse(Array(response.body.readableBytesView))) ?? .null
  }

  var etag: String { headers[.eTag] ?? "" }
  var code: String { self["code"] }

  /// The text at a path such as `items.0.id`; empty where there is none.
  subscript(path: String) -> String {
    switch body[path] {
    case .string(let text): text
    case .number(let digits): digits
    case .bool(let flag): "\(flag)"
    default: ""
    }
  }
}

extension JSONValue {
  subscript(path: String) -> JSONValue {
    path.split(separator: ".").reduce(self) { value, step in
      switch value {
      case .object(let fields): fields[String(step)] ?? .null
      case .array(let values): Int(step).flatMap { values.indices.contains($0) ? values[$0] : nil } ?? .null
      default: .null
      }
    }
  }

  var count: Int {
    switch self {
    case .array(let values): values.count
    case .object(let fields): fields.count
    default: 0
    }
  }
}

extension TestClientProtocol {
  func send(
    _ method: HTTPRequest.Method, _ uri: String, _ body: String? = nil, as organisation: TestOrganisation,
    _ more: HTTPFields = [:], type: String = "application/json"
  ) async throws -> TestAnswer {
    var headers = more
    headers[.authorization] = "Bearer \(organisation.token)"
    if body != nil { headers[.contentType] = type }
    return try await execute(uri: uri, method: method, headers: headers, body: body.map { ByteBuffer(string: $0) }) {
      TestAnswer($0)
    }
  }

  func get(_ uri: String, as organisation: TestOrganisation, _ more: HTTPFields = [:]) async throws -> TestAnswer {
    try await send(.get, uri, as: organisation, more)
  }

  func post(
    _ uri: String, _ body: String, as organisation: TestOrganisation, _ more: HTTPFields = [:]
  ) async throws -> TestAnswer {
    try await send(.post, uri, body, as: organisation, more)
  }
}
