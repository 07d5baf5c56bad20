import Bootstrap
import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import Logging
import NIOCore
import Testing

@testable import Gateway

/// The conventions that hold for every address, on routes without a database.
@Suite struct HTTPConventionsTests {
  @Test func `No token, or no bearer token, is 401 and says how to come in`() async throws {
    for authorization in [nil, "Basic abc", "Bearer", "Bearer "] {
      try await served { client in
        var headers: HTTPFields = [:]
        headers[.authorization] = authorization
        try await client.execute(uri: "/v1/things", method: .get, headers: headers) { response in
          #expect(response.status == .unauthorized)
          #expect(response.headers[.wwwAuthenticate] == #"Bearer realm="tocsin""#)
          #expect(code(response) == "unauthenticated")
        }
      }
    }
  }

  @Test func `An unknown address is 404, a known one with another method 405 with Allow`() async throws {
    try await served { client in
      try await client.execute(uri: "/v1/nothing", method: .get, headers: signed) { response in
        #expect(response.status == .notFound)
        #expect(code(response) == "not-found")
      }
      try await client.execute(uri: "/v1/things", method: .put, headers: signed) { response in
        #expect(response.status == .methodNotAllowed)
        #expect(response.headers[.allow] == "GET, POST, HEAD")
        #expect(code(response) == "method-not-allowed")
      }
    }
  }

  @Test func `HEAD answers like GET without a body`() async throws {
    try await served { client in
      try await client.execute(uri: "/v1/things", method: .head, headers: signed) { response in
        #expect(response.status == .ok)
        #expect(response.body.readableBytes == 0)
      }
    }
  }

  @Test func `Accept that rules out JSON is 406`() async throws {
    try await served { client in
      for accept in ["text/html", "application/json;q=0, text/*"] {
        try await client.execute(uri: "/v1/things", method: .get, headers: signed.with(.accept, accept)) { response in
          #expect(response.status == .notAcceptable)
        }
      }
      for accept in ["*/*", "application/*", "text/html, application/json;q=0.1"] {
        try await client.execute(uri: "/v1/things", method: .get, headers: signed.with(.accept, accept)) { response in
          #expect(response.status == .ok)
        }
      }
    }
  }

  @Test func `A body of another type is 415, of another charset too`() async throws {
    try await served { client in
      for type in ["text/plain", "application/json; charset=latin-1", "application/x-www-form-urlencoded"] {
        try await client.execute(
          uri: "/v1/things", method: .post, headers: signed.with(.contentType, type), body: ByteBuffer(string: "{}")
        ) { response in
          #expect(response.status == .unsupportedMediaType)
          #expect(response.headers[.accept] == "application/json")
        }
      }
    }
  }

  @Test func `A body beyond the limit is 413 and names the limit`() async throws {
    try await served { client in
      try await client.execute(
        uri: "/v1/things", method: .post, headers: signed.with(.contentType, "application/json"),
        body: ByteBuffer(repeating: 0x20, count: Call.largestBody + 1)
      ) { response in
        #expect(response.status == .contentTooLarge)
        #expect(String(buffer: response.body).contains("1048576 bytes"))
      }
    }
  }

  @Test func `A body that is no JSON is 400 with the place`() async throws {
    try await served { client in
      try await client.execute(
        uri: "/v1/things", method: .post, headers: signed.with(.contentType, "application/json"),
        body: ByteBuffer(string: #"{"a":}"#)
      ) { response in
        #expect(response.status == .badRequest)
        #expect(String(buffer: response.body).contains("At byte 5"))
      }
    }
  }

  @Test func `An unknown parameter is refused, and so is a page that is too large`() async throws {
    try await served { client in
      for (uri, parameter) in [
        ("/v1/things?limt=3", "limt"), ("/v1/things?limit=201", "limit"), ("/v1/things?cursor=x", "cursor"),
      ] {
        try await client.execute(uri: uri, method: .get, headers: signed) { response in
          #expect(response.status == .unprocessableContent)
          #expect(String(buffer: response.body).contains(#""parameter":"\#(parameter)""#))
        }
      }
    }
  }

  @Test func `The caller's request id comes back, a strange one is replaced`() async throws {
    try await served { client in
      try await client.execute(uri: "/v1/things", method: .get, headers: signed.with(.requestID, "abc-1")) { response in
        #expect(response.headers[.requestID] == "abc-1")
      }
      try await client.execute(uri: "/v1/nothing", method: .get, headers: signed.with(.requestID, "a b")) { response in
        let given = try #require(response.headers[.requestID])
        #expect(given != "a b")
        #expect(String(buffer: response.body).contains(#""requestId":"\#(given)""#))
      }
    }
  }

  @Test func `Every answer is guarded against sniffing, framing and caching`() async throws {
    try await served { client in
      for uri in ["/v1/things", "/v1/nothing", "/healthz"] {
        try await client.execute(uri: uri, method: .get, headers: signed) { response in
          #expect(response.headers[.xContentTypeOptions] == "nosniff")
          #expect(response.headers[.contentSecurityPolicy] == "default-src 'none'; frame-ancestors 'none'")
          #expect(response.headers[.cacheControl] == "no-store")
        }
      }
    }
  }

  @Test func `Too many requests with one token are 429 with the time to wait`() async throws {
    try await served(perMinute: 2) { client in
      for status in [HTTPResponse.Status.ok, .ok, .tooManyRequests] {
        try await client.execute(uri: "/v1/things", method: .get, headers: signed) { response in
          #expect(response.status == status)
        }
      }
    }
  }

  private func code(_ response: TestResponse) -> String? {
    guard response.headers[.contentType] == "application/problem+json",
      case .object(let fields) = try? JSONParser.parse(Array(response.body.readableBytesView)),
      case .string(let code) = fields["code"]
    else { return nil }
    return code
  }

  private let signed: HTTPFields = [.authorization: "Bearer tocsin_test"]

  private func served(
    perMinute: Int = 0, _ body: @escaping @Sendable (any TestClientProtocol) async throws -> Void
  ) async throws {
    let routes = RouteTable([
      .list("/v1/things") { call in
        let query = QueryFields(call.request)
        _ = PageRequest(query)
        try query.verify()
        return Answer(.ok, body: #"{"items":[]}"#).response()
      },
      .post("/v1/things") { call in
        try await call.fields().fields.verify()
        return Answer(.created, body: "{}").response()
      },
    ])
    let settings = try HTTPSettings(Settings(flags: [:], environment: [:]), defaultPort: 0)
    let health = HealthRoutes(
      readiness: Readiness([]), registry: PrometheusRegistry(), process: ProcessMetrics(startedAt: Date.now))
    let server = GatewayServer(
      settings, routes: routes, health: health, limit: RateLimit(perMinute: perMinute),
      logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
    try await server.application.test(.router, body)
  }
}

extension HTTPFields {
  fileprivate func with(_ name: HTTPField.Name, _ value: String) -> HTTPFields {
    var fields = self
    fields[name] = value
    return fields
  }
}
