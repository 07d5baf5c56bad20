import IncidentResponse
import Logging
import Metrics
import Synchronization
import Web

/// Tells a monitor elsewhere that the clocks are looked after. When it hears nothing any more, whoever runs it is told by it:
/// of all that Tocsin can tell, that it is gone is what it cannot.
///
/// 1. Called only after a look at the clocks that found nothing amiss, and at most once a minute.
/// 2. Holds nobody up: one request at a time, within the limits of `Web`, and what is said meanwhile is one word.
/// 3. The address may hold a secret: neither it nor what a failure says of it is logged.
final class Deadman: Sendable {
  enum Call: Sendable, Hashable {
    case taken
    /// Another was made less than a minute ago.
    case early
    case refused(status: Int)
    case failed(WebFailure.Kind)
  }

  private let client: WebClient
  private let url: String
  private let pause: Duration
  private let logger: Logger
  private let now: @Sendable () -> ContinuousClock.Instant
  private let words: AsyncStream<Void>
  private let voice: AsyncStream<Void>.Continuation
  private let last = Mutex<(at: ContinuousClock.Instant, call: Call)?>(nil)

  init(
    url: String, client: WebClient, pause: Duration = .seconds(60), logger: Logger,
    now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }
  ) {
    self.url = url
    self.client = client
    self.pause = pause
    self.logger = logger
    self.now = now
    (words, voice) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(1))
  }

  /// All is well. Returns at once.
  func vouch() { voice.yield() }

  /// Until the task is cancelled.
  func run() async throws {
    for await _ in words { _ = try await call() }
  }

  /// - Throws: `CancellationError` only.
  func call() async throws -> Call {
    let began = now()
    if let last = last.withLock(\.self), began - last.at < pause { return .early }
    let call: Call =
      switch try await client.send(WebRequest(method: "GET", url: url)) {
      case .success(let answer): answer.isSuccess ? .taken : .refused(status: answer.status)
      case .failure(let failure): .failed(failure.kind)
      }
    let before = last.withLock { last in
      defer { last = (began, call) }
      return last?.call
    }
    tell(call, after: before)
    return call
  }

  private func tell(_ call: Call, after before: Call?) {
    Counter(label: "tocsin_deadman_calls_total", dimensions: [("outcome", call == .taken ? "taken" : "failed")])
      .increment()
    if call == before { return }
    switch call {
    case .taken where before != nil: logger.info("The monitor that watches over us is reached again")
    case .taken, .early: break
    case .refused(let status):
      logger.warning("The monitor that watches over us refused a call", metadata: ["status": "\(status)"])
    case .failed(let kind):
      logger.warning("The monitor that watches over us is not reached", metadata: ["reason": "\(kind.rawValue)"])
    }
  }
}
