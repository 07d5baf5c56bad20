package import Logging

/// The one LISTEN connection of a process, and its fan-out.
///
/// 1. A notification only wakes; the table is the truth. Losing one delays work until the subscriber's next poll.
/// 2. A subscriber is told to look only after LISTEN has been confirmed, so nothing committed before its look and
///    notified after it is missed. The same after every reconnect, since what was notified meanwhile is gone.
/// 3. Wake-ups that a subscriber has not taken are merged into one.
/// 4. `isHealthy` means that a notification of our own came back within the last interval. A proxy that pools
///    transactions swallows LISTEN without an error: then it is false, and subscribers should poll faster.
/// 5. NOT guaranteed: one wake-up per notification, their order across channels, or any at all while unhealthy.
///
/// `@unchecked Sendable`: `state` is touched under `lock`.
package final class WakeUps: @unchecked Sendable {
  private struct State {
    var mailboxes: [ObjectIdentifier: Weak] = [:]
    var wire: WireConnection?
    var listening: Set<String> = []
    var isEstablished = false
    var isHealthy = false
    var pingsUnanswered = 0
  }

  private struct Weak {
    weak var mailbox: WakeUpMailbox?
  }

  private enum Event {
    case subscribed
    case ping
    case lost
  }

  private let configuration: DatabaseConfiguration
  private let logger: Logger
  private let pingInterval: Duration
  private let pingChannel = "ping_" + String(UInt64.random(in: 0 ... .max), radix: 36)
  private let lock = Lock()
  private var state = State()
  private let events: AsyncStream<Event>
  private let eventSource: AsyncStream<Event>.Continuation

  /// `configuration.url` must lead to the server itself, not to a proxy that pools transactions.
  package init(configuration: DatabaseConfiguration, logger: Logger, pingInterval: Duration = .seconds(10)) {
    self.configuration = configuration
    self.logger = logger
    self.pingInterval = pingInterval
    (events, eventSource) = AsyncStream.makeStream(bufferingPolicy: .bufferingNewest(64))
  }

  package var isHealthy: Bool { lock.withLock { state.isHealthy } }

  /// Wake-ups of a channel, until the task that iterates is cancelled. The first comes as soon as LISTEN holds.
  package func wakeUps(on channel: String) -> WakeUpSequence {
    let mailbox = WakeUpMailbox(channel: channel)
    lock.lock()
    state.mailboxes = state.mailboxes.filter { $0.value.mailbox != nil }
    state.mailboxes[ObjectIdentifier(mailbox)] = Weak(mailbox: mailbox)
    let isListening = state.isEstablished && state.listening.contains(channel)
    lock.unlock()
    if isListening {
      mailbox.lookAtAll()
    } else {
      eventSource.yield(.subscribed)
    }
    return WakeUpSequence(mailbox: mailbox)
  }

  /// Listens until the task is cancelled.
  package func run() async throws {
    var failures = 0
    while !Task.isCancelled {
      do {
        try await listen { failures = 0 }
      } catch is CancellationError {
        break
      } catch {
        failures += 1
        logger.warning("Cannot listen for wake-ups", metadata: ["error": "\(error)", "attempt": "\(failures)"])
      }
      disconnected()
      try? await Task.sleep(for: configuration.backoff(afterFailures: max(1, failures)))
    }
    disconnected()
  }

  /// One connection's life.
  private func listen(established: () -> Void) async throws {
    let wire = try await connect()
    lock.withLock { state.wire = wire }
    wire.start(owner: self)
    try await listenToMissing(wire)
    established()
    ping(wire)
    for await event in events {
      guard wire.isOpen else { throw PostgresError(.connection, "the listening connection was lost") }
      switch event {
      case .subscribed: try await listenToMissing(wire)
      case .ping: ping(wire)
      case .lost: break
      }
    }
    throw CancellationError()
  }

  private func connect() async throws(PostgresError) -> WireConnection {
    var request = configuration.request(slot: 0)
    request.applicationName += " wake-ups"
    return try await withUnsafeContinuation { continuation in
      Connector.connect(request) { continuation.resume(returning: $0) }
    }.get()
  }

  /// LISTEN first, then tell those who wait to look.
  private func listenToMissing(_ wire: WireConnection) async throws {
    let missing = lock.withLock { () -> Set<String> in
      let wanted = Set(state.mailboxes.values.compactMap { $0.mailbox?.channel } + [pingChannel])
      return wanted.subtracting(state.listening)
    }
    if !missing.isEmpty {
      try await Lease(wire).run(missing.sorted().map { "LISTEN \(identifier: $0)" }, cancellable: false)
    }
    let ready = lock.withLock { () -> [WakeUpMailbox] in
      state.listening.formUnion(missing)
      let isFirst = !state.isEstablished
      state.isEstablished = true
      return state.mailboxes.values.compactMap(\.mailbox).filter { isFirst || missing.contains($0.channel) }
    }
    for mailbox in ready { mailbox.lookAtAll() }
  }

  /// Sends a notification to ourselves. Two in a row without return mean that the connection is of no use.
  private func ping(_ wire: WireConnection) {
    let unanswered = lock.withLock { () -> Int in
      if state.pingsUnanswered > 0 { state.isHealthy = false }
      state.pingsUnanswered += 1
      return state.pingsUnanswered
    }
    if unanswered > 2 {
      logger.warning("Notifications do not come back; listening anew")
      return wire.lose(PostgresError(.connection, "notifications do not come back"))
    }
    _ = wire.submit(
      Unit(statements: ["SELECT pg_notify(\(pingChannel), '')"], ending: .step, mayRetry: false))
    EventLoop.shared.schedule(after: pingInterval) { [weak self, weak wire] in
      guard let self, let wire, lock.withLock({ state.wire === wire }) else { return }
      eventSource.yield(.ping)
    }
  }

  private func disconnected() {
    let wire = lock.withLock { () -> WireConnection? in
      defer {
        state.wire = nil
        state.listening = []
        state.isEstablished = false
        state.isHealthy = false
        state.pingsUnanswered = 0
      }
      return state.wire
    }
    wire?.lose(.closed)
  }
}

extension WakeUps: WireConnection.Owner {
  func wire(_ wire: WireConnection, finished count: Int, again: [Unit]) {}

  func wire(_ wire: WireConnection, lost error: PostgresError, again: [Unit]) {
    lock.withLock { state.isHealthy = false }
    eventSource.yield(.lost)
  }

  func wire(_ wire: WireConnection, notified channel: String, payload: String) {
    let targets = lock.withLock { () -> [WakeUpMailbox] in
      guard channel != pingChannel else {
        state.isHealthy = true
        state.pingsUnanswered = 0
        return []
      }
      return state.mailboxes.values.compactMap(\.mailbox).filter { $0.channel == channel }
    }
    for mailbox in targets { mailbox.notified(payload) }
  }

  func wireFoundStandby(_ wire: WireConnection) {}
}
