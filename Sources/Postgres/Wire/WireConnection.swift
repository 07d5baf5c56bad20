import CLibPQ
import Logging

/// One connection to a server, in pipeline mode, shared by any number of units.
///
/// 1. Every libpq call on the connection happens under `lock`, on whichever thread has something to do: a unit is sent
///    by its own task, answers are read by the event loop. Neither ever blocks in libpq.
/// 2. Continuations are resumed and the owner is called after the lock was released, never under it.
/// 3. Units are sent and answered in the order in which `submit` got the lock.
/// 4. A lost connection completes every unit exactly once: as failed, never begun (handed back to the owner, who may
///    send it elsewhere), or unknown. See `PipelineMachine`.
/// 5. In direct mode (COPY, scripts) the pipeline is empty and switched off, and only the lease's holder calls libpq.
/// 6. NOT guaranteed: that the server notices an abandoned unit. It runs on until it ends or its statement timeout.
///
/// `@unchecked Sendable`: by 1.
final class WireConnection: EventLoop.Client, @unchecked Sendable {
  /// What flies: a unit, a statement being prepared for the units behind it, or a statement being dropped.
  enum Payload {
    case unit(Unit)
    case prepare(PreparedStatement)
    case forget
  }

  protocol Owner: AnyObject, Sendable {
    /// That many units are over; units in `again` are to be submitted once more.
    func wire(_ wire: WireConnection, finished count: Int, again: [Unit])
    func wire(_ wire: WireConnection, lost error: PostgresError, again: [Unit])
    func wire(_ wire: WireConnection, notified channel: String, payload: String)
    /// The server has become read-only: it is a standby now.
    func wireFoundStandby(_ wire: WireConnection)
  }

  let slot: Int
  /// Set by the pool before the connection is used; see `Pool`.
  var generation = 0
  let preparesStatements: Bool
  let lock = Lock()
  var connection: OpaquePointer?
  var machine = PipelineMachine<Payload>()
  var cache: StatementCache
  var isDirect = false
  var directWaiter: UnsafeContinuation<Void, Never>?
  var wantsWrite = false
  let backendPID: Int32
  let usesTLS: Bool
  private let descriptor: Int32
  let tracer: Logger?
  private var token: UInt64 = 0
  private let loop: EventLoop
  weak var owner: (any Owner)?

  /// Takes over a connected `PGconn`.
  init(
    adopting connection: OpaquePointer, slot: Int, preparesStatements: Bool, statementBound: Int,
    tracer: Logger? = nil, loop: EventLoop = .shared
  ) {
    self.connection = connection
    self.slot = slot
    self.preparesStatements = preparesStatements
    cache = StatementCache(bound: statementBound)
    descriptor = PQsocket(connection)
    backendPID = PQbackendPID(connection)
    usesTLS = PQsslInUse(connection) == 1
    self.tracer = tracer
    self.loop = loop
    PQsetnonblocking(connection, 1)
    PQenterPipelineMode(connection)
  }

  deinit {
    if let connection { PQfinish(connection) }
  }

  func start(owner: any Owner) {
    self.owner = owner
    lock.withLock {
      PQsetNoticeReceiver(connection, wireNotice, Unmanaged.passUnretained(self).toOpaque())
      token = loop.watch(descriptor, for: self)
    }
  }

  var isOpen: Bool { lock.withLock { connection != nil } }

  /// Whether nothing is in flight and no transaction is open.
  var isIdle: Bool {
    lock.withLock { machine.isEmpty && !isDirect && PQtransactionStatus(connection) == PQTRANS_IDLE }
  }

  /// Sends a unit; false when the connection is gone and the server has not begun it.
  func submit(_ unit: Unit) -> Bool {
    lock.lock()
    guard connection != nil, !isDirect else {
      lock.unlock()
      return false
    }
    var isInFlight = false
    let sent = send(unit, &isInFlight)
    lock.unlock()
    if sent { return true }
    lose(nil)
    // What is in flight was settled with the connection. What broke before its Sync is nobody's yet.
    if isInFlight { return true }
    if unit.ending == .commit, !unit.mayRetry {
      // COMMIT is a statement like others and may have gone out before the connection broke.
      unit.complete(.failure(.lostWhileCommitting))
      return true
    }
    // What breaks one connection after another is at fault itself.
    guard unit.attempts < 2 else {
      unit.complete(.failure(PostgresError(.connection, "the statements could not be sent")))
      return true
    }
    unit.prepareForRetry()
    return false
  }

  func descriptorReady() {
    lock.lock()
    guard connection != nil else { return lock.unlock() }
    if isDirect {
      let waiter = directWaiter.take()
      lock.unlock()
      waiter?.resume()
      return
    }
    var received = Received()
    let alive = receive(&received)
    if alive { flush() }
    lock.unlock()
    // The owner counts first: a task that is resumed may give its lease back at once, and what is counted after that
    // would be taken off the next user's load.
    deliver(received)
    for unit in received.finished { unit.finish() }
    if !alive { lose(nil) }
  }

  private func deliver(_ received: Received) {
    guard let owner else { return }
    if !received.finished.isEmpty || !received.again.isEmpty {
      owner.wire(self, finished: received.finished.count + received.again.count, again: received.again)
    }
    for notification in received.notifications {
      owner.wire(self, notified: notification.channel, payload: notification.payload)
    }
    if received.foundStandby { owner.wireFoundStandby(self) }
  }

  /// Pushes what libpq holds; watches for room when the socket is full.
  func flush() {
    let full = PQflush(connection) == 1
    if full != wantsWrite {
      wantsWrite = full
      arm(readable: true, writable: full)
    }
  }

  func arm(readable: Bool, writable: Bool) {
    loop.change(descriptor, token: token, readable: readable, writable: writable, once: isDirect)
  }

  /// Closes the connection and settles what was in flight.
  func lose(_ reason: PostgresError?) {
    lock.lock()
    guard let connection else { return lock.unlock() }
    let error = reason ?? .lost(connection)
    self.connection = nil
    let flights = machine.connectionLost()
    let waiter = directWaiter.take()
    loop.unwatch(descriptor, token: token)
    PQfinish(connection)
    lock.unlock()
    waiter?.resume()
    let again = flights.compactMap { settle($0.payload, $0.fate, error) }
    owner?.wire(self, lost: error, again: again)
  }

  /// Completes a unit whose connection was lost, or returns it when it may be sent again.
  private func settle(_ payload: Payload, _ fate: PipelineMachine<Payload>.Fate, _ error: PostgresError) -> Unit? {
    guard case .unit(let unit) = payload else { return nil }
    let rolledBack = fate == .notBegun || (fate == .failed && unit.failure?.isFatal == true)
    if rolledBack, unit.mayRetry, unit.attempts < 3 {
      unit.prepareForRetry()
      return unit
    }
    if fate == .failed {
      unit.finish()
    } else if fate == .unknown, unit.ending == .commit {
      unit.complete(.failure(.lostWhileCommitting))
    } else {
      unit.complete(.failure(error))
    }
    return nil
  }
}

/// libpq's notices: all are dropped but one. A fatal one on an idle connection means that what is sent from now on is
/// never begun.
private func wireNotice(_ context: UnsafeMutableRawPointer?, _ result: OpaquePointer?) {
  guard let context, let result, let severity = PQresultErrorField(result, Int32(UnicodeScalar("V").value)) else {
    return
  }
  let name = String(cString: severity)
  guard name == "FATAL" || name == "PANIC" else { return }
  // libpq calls this from within a call of ours, so the lock is held.
  let wire = Unmanaged<WireConnection>.fromOpaque(context).takeUnretainedValue()
  wire.machine.serverStoppedWhileIdle()
}
