import IncidentResponse
import Testing

@Suite struct BackoffTests {
  @Test func `the wait doubles up to its limit and is shortened by at most a third`() {
    let backoff = Backoff()
    #expect(backoff.delay(afterFailures: 1, jitter: 0) == .seconds(1))
    #expect(backoff.delay(afterFailures: 4, jitter: 0) == .seconds(8))
    #expect(backoff.delay(afterFailures: 40, jitter: 0) == .seconds(900))
    #expect(backoff.delay(afterFailures: 1, jitter: 1) >= .milliseconds(660))
  }
}
