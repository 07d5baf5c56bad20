import HTTPTypes
import IncidentResponse
import Testing

@testable import Gateway

@Suite struct RateLimitTests {
  private let start = ContinuousClock.now

  @Test func `A minute's worth at once, then one as it refills`() throws {
    let limit = RateLimit(perMinute: 60)
    let token = Token.Hash(of: "a")
    for _ in 0..<60 { try limit.take(token, at: start) }
    let problem = #expect(throws: Problem.self) { try limit.take(token, at: start) }
    #expect(problem?.status.code == 429)
    #expect(problem?.headers[.retryAfter] == "1")
    try limit.take(token, at: start + .seconds(1))
    #expect(throws: Problem.self) { try limit.take(token, at: start + .seconds(1)) }
  }

  @Test func `One token does not use up another's`() throws {
    let limit = RateLimit(perMinute: 1)
    try limit.take(Token.Hash(of: "a"), at: start)
    try limit.take(Token.Hash(of: "b"), at: start)
  }

  @Test func `Zero switches the limit off`() throws {
    let limit = RateLimit(perMinute: 0)
    for _ in 0..<1000 { try limit.take(Token.Hash(of: "a"), at: start) }
  }
}
