import Foundation
import TestSupport
import Testing
import Web

@Suite(.timeLimit(.minutes(10)))
struct WebClientTests {
  private func client(_ change: (inout WebConfiguration) -> Void = { _ in }) -> WebClient {
    var configuration = WebConfiguration()
    configuration.reach = .anywhere
    configuration.allowsPlain = true
    change(&configuration)
    return WebClient(configuration)
  }

  private func failure(_ result: Result<WebAnswer, WebFailure>) -> WebFailure.Kind? {
    if case .failure(let failure) = result { return failure.kind }
    return nil
  }

  @Test func `A request comes as it was sent, and its answer back`() async throws {
    try await HTTPReceiver.serving { receiver in
      try await receiver.answer(202, body: "välkommen")
      let request = WebRequest(
        url: "http://localhost:\(receiver.port)/in?a=1",
        headers: [.init("Webhook-Id", "msg_1"), .init("Content-Type", "application/json"), .init("X-Empty", "")],
        body: Array(#"{"a":"ä"}"#.utf8))
      let answer = try await client().send(request).get()
      #expect((answer.status, String(decoding: answer.body, as: UTF8.self)) == (202, "välkommen"))
      let came = try #require(try await receiver.requests(1).first)
      #expect((came.method, came.path, came.body) == ("POST", "/in?a=1", #"{"a":"ä"}"#))
      #expect(came.headers["webhook-id"] == "msg_1" && came.headers["content-type"] == "application/json")
      #expect(came.headers["x-empty"] == "" && came.headers["host"] == "localhost:\(receiver.port)")
      #expect(came.headers["user-agent"] == "Tocsin" && came.headers["expect"] == nil)
    }
  }

  @Test(arguments: ["127.0.0.1", "localhost", "2130706433", "0x7f000001", "0177.0.0.1", "127.1", "[::ffff:127.0.0.1]"])
  func `However it is written, this machine is not reached`(host: String) async throws {
    try await HTTPReceiver.serving { receiver in
      let client = client { $0.reach = NetworkReach() }
      let result = try await client.send(WebRequest(url: "http://\(host):\(receiver.port)/"))
      #expect(failure(result) == .forbidden, "\(result)")
      #expect(try await receiver.received.isEmpty)
    }
  }

  @Test func `A redirect is an answer, and is not followed`() async throws {
    try await HTTPReceiver.serving { receiver in
      try await receiver.answer(302, headers: ["Location": "http://localhost:\(receiver.port)/elsewhere"])
      let answer = try await client().send(WebRequest(url: "http://localhost:\(receiver.port)/")).get()
      #expect(answer.status == 302 && !answer.isSuccess)
      #expect(try await receiver.received.map(\.path) == ["/"])
    }
  }

  @Test func `Of an answer no more than the limit is read`() async throws {
    try await HTTPReceiver.serving { receiver in
      try await receiver.answer(200, length: 50_000_000)
      let client = client { $0.largestAnswer = 1000 }
      let answer = try await client.send(WebRequest(url: "http://localhost:\(receiver.port)/")).get()
      #expect(answer.body.count == 1000 && answer.isCut && answer.status == 200)
    }
  }

  @Test func `Whoever takes a request and says nothing is given up`() async throws {
    try await HTTPReceiver.serving { receiver in
      try await receiver.answer(200, silent: true)
      let client = client { $0.requestLimit = .milliseconds(300) }
      let result = try await client.send(WebRequest(url: "http://localhost:\(receiver.port)/"))
      #expect(failure(result) == .time, "\(result)")
    }
  }

  @Test func `When to come back is read in seconds and as a date`() async throws {
    try await HTTPReceiver.serving { receiver in
      let url = "http://localhost:\(receiver.port)/"
      let client = client()
      try await receiver.answer(503, headers: ["Retry-After": "120"])
      #expect(try await client.send(WebRequest(url: url)).get().retryAfter == .seconds(120))
      try await receiver.answer(429, headers: ["Retry-After": "Fri, 31 Dec 2100 23:59:59 GMT"])
      let later = try #require(try await client.send(WebRequest(url: url)).get().retryAfter)
      #expect(later > .seconds(3600))
      try await receiver.answer(429, headers: ["Retry-After": "soon"])
      #expect(try await client.send(WebRequest(url: url)).get().retryAfter == nil)
    }
  }

  @Test func `A certificate is verified against the name, and plain text is refused unless allowed`() async throws {
    let certificate = try await TestCertificate()
    try await HTTPReceiver.serving(certificate: certificate) { receiver in
      let trusting = client { $0.caFile = certificate.file.path }
      let answer = try await trusting.send(WebRequest(url: "https://localhost:\(receiver.port)/")).get()
      #expect(answer.status == 200)
      #expect(try await failure(client().send(WebRequest(url: "https://localhost:\(receiver.port)/"))) == .security)
      // 127.0.0.1 leads there, and stands in the certificate; this name for it does not.
      let other = "https://localhost.localdomain:\(receiver.port)/"
      #expect(try await failure(trusting.send(WebRequest(url: other))) != nil)
      let strict = client { $0.allowsPlain = false }
      #expect(try await failure(strict.send(WebRequest(url: "http://localhost:\(receiver.port)/"))) == .invalid)
      #expect(try await failure(strict.send(WebRequest(url: "file:///etc/passwd"))) == .invalid)
      #expect(try await failure(strict.send(WebRequest(url: "gopher://localhost/"))) == .invalid)
    }
  }

  @Test func `A header cannot bring another one with it`() async throws {
    for header in [WebRequest.Header("X", "a\r\nX-Other: b"), .init("X\r\nY", "a"), .init("X:", "a"), .init("", "a")] {
      let request = WebRequest(url: "https://example.com/", headers: [header])
      #expect(try await failure(client().send(request)) == .invalid, "\(header)")
    }
    #expect(try await failure(client().send(WebRequest(url: "https://example.com/ b"))) == .invalid)
    #expect(try await failure(client().send(WebRequest(method: "GET /x", url: "https://example.com/"))) == .invalid)
  }

  @Test func `Nobody waits for a request that was cancelled`() async throws {
    try await HTTPReceiver.serving { receiver in
      try await receiver.answer(200, silent: true)
      let client = client { $0.requestLimit = .seconds(300) }
      let sending = Task { try await client.send(WebRequest(url: "http://localhost:\(receiver.port)/")) }
      _ = try await receiver.requests(1)
      sending.cancel()
      await #expect(throws: CancellationError.self) { try await sending.value }
    }
  }
}
