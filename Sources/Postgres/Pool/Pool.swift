import Logging

/// The connections of one database: performs what `PoolMachine` decides.
///
/// 1. `lock` guards `machine`, `wires` and `isClosed`, is held for bookkeeping only, and never while a connection's
///    lock is taken or a continuation resumed.
/// 2. A unit handed to a connection comes back exactly once: finished, to be sent again, or with the loss.
/// 3. A lease belongs to one task until `giveBack`, which every scope that takes one calls.
///
/// `@unchecked Sendable`: by 1.
final class Pool: @unchecked Sendable {
  let configuration: DatabaseConfiguration
  private let logger: Logger
  private let loop = EventLoop.shared
  private let lock = Lock()
  private var machine: PoolMachine<Unit, LeaseRequest>
  private var wires: [WireConnection?]
  private var lastFailure: PostgresError?
  private var sweepScheduled = false
  private var isClosed = false
  private var keepsWarm = false
  /// Raised when the present connections are not to be used again.
  private var generation = 0

  init(configuration: DatabaseConfiguration, logger: Logger) {
    self.configuration = configuration
    self.logger = logger
    machine = PoolMachine(
      size: configuration.poolSize, depth: configuration.unitsPerConnection, isAwaited: { $0.isAwaited })
    wires = Array(repeating: nil, count: configuration.poolSize)
  }

  /// Sends the unit on the least busy connection, or queues it.
  func submit(_ unit: Unit) {
    lock.lock()
    if let slot = machine.place(), let wire = wires[slot] {
      lock.unlock()
      if !wire.submit(unit) { requeue(unit) }
      return
    }
    guard !isClosed else {
      lock.unlock()
      return unit.complete(.failure(.closed))
    }
    machine.enqueue(unit: unit, deadline: .now + configuration.waitLimit)
    perform(machine.next())
  }

  func submit(_ request: LeaseRequest) {
    lock.lock()
    guard !isClosed else {
      lock.unlock()
      request.complete(.failure(.closed))
      return
    }
    machine.enqueue(lease: request, deadline: .now + configuration.waitLimit)
    perform(machine.next())
  }

  /// Ends a lease. A connection that is not as it was lent is closed instead of shared again.
  func giveBack(_ wire: WireConnection, clean: Bool) {
    guard clean, wire.isIdle else { return discard(wire) }
    lock.lock()
    guard wires[wire.slot] === wire, !isClosed, wire.generation == generation else {
      lock.unlock()
      return wire.lose(isClosed ? .closed : .outdated)
    }
    machine.returned(slot: wire.slot)
    perform(machine.next())
  }

  /// Cancels on the server what the connection is doing and closes it.
  private func discard(_ wire: WireConnection) {
    guard wire.isOpen else { return }
    if wire.usesTLS {
      // libpq 15 would send the cancel key in the clear: ask through another connection.
      submit(Unit(statements: ["SELECT pg_cancel_backend(\(wire.backendPID))"], ending: .step, mayRetry: false))
      return wire.lose(.cancelled)
    }
    wire.cancelAndClose()
  }

  /// Opens every connection ahead of need, and again after losses, until closed.
  func warmUp() {
    lock.lock()
    keepsWarm = true
    perform(isClosed ? [] : machine.warmUp())
  }

  func close() {
    lock.lock()
    isClosed = true
    let open = wires.compactMap(\.self)
    let (units, leases) = machine.removeWaiters()
    lock.unlock()
    for unit in units { unit.complete(.failure(.closed)) }
    for lease in leases { lease.complete(.failure(.closed)) }
    for wire in open where wire.isIdle { wire.lose(.closed) }
  }

  /// Connections open, units and leases under way; for metrics and tests.
  var status: PoolStatus {
    lock.withLock {
      PoolStatus(
        open: machine.liveCount, leased: machine.slots.count { $0.state == .leased },
        unitsInFlight: machine.slots.reduce(0) { $0 + $1.load }, lastFailure: lastFailure)
    }
  }

  /// Performs the actions; expects the lock to be held and releases it.
  private func perform(_ actions: [PoolMachine<Unit, LeaseRequest>.Action]) {
    let targets = actions.map { action -> WireConnection? in
      switch action {
      case .connect: nil
      case .send(_, let slot), .lease(_, let slot): wires[slot]
      case .close(let slot): wires[slot].take()
      }
    }
    scheduleSweep()
    lock.unlock()
    for (action, wire) in zip(actions, targets) {
      switch action {
      case .connect(let slot):
        connect(slot)
      case .send(let unit, _):
        if wire?.submit(unit) != true { requeue(unit) }
      case .lease(let request, _):
        guard let wire else {
          submit(request)
          continue
        }
        if !request.complete(.success(wire)) { giveBack(wire, clean: true) }
      case .close:
        wire?.lose(.outdated)
      }
    }
  }

  private func requeue(_ unit: Unit) {
    lock.lock()
    guard !isClosed else {
      lock.unlock()
      return unit.complete(.failure(.closed))
    }
    machine.enqueue(unit: unit, deadline: .now + configuration.waitLimit)
    perform(machine.next())
  }

  private func connect(_ slot: Int) {
    Connector.connect(configuration.request(slot: slot, tracer: logger.logLevel == .trace ? logger : nil)) {
      [weak self] result in
      switch result {
      case .success(let wire): self?.connected(wire)
      case .failure(let error): self?.connectFailed(slot, error)
      }
    }
  }

  private func connected(_ wire: WireConnection) {
    lock.lock()
    guard !isClosed else {
      lock.unlock()
      return
    }
    wires[wire.slot] = wire
    wire.generation = generation
    lock.unlock()
    wire.start(owner: self)
    lock.lock()
    // It may have been lost again since it was started.
    guard wires[wire.slot] === wire else { return lock.unlock() }
    machine.connected(slot: wire.slot)
    lastFailure = nil
    perform(keepsWarm ? machine.warmUp() : machine.next())
  }

  private func connectFailed(_ slot: Int, _ error: PostgresError) {
    lock.lock()
    lastFailure = error
    let failures = machine.connectFailed(slot: slot)
    lock.unlock()
    logger.warning(
      "Cannot connect to PostgreSQL", metadata: ["attempt": "\(failures)", "error": "\(error.debugDescription)"])
    retryLater(failures)
  }

  private func retryLater(_ failures: Int) {
    loop.schedule(after: configuration.backoff(afterFailures: failures)) { [weak self] in
      guard let self else { return }
      lock.lock()
      machine.retry()
      perform(isClosed ? [] : keepsWarm ? machine.warmUp() : machine.next())
    }
  }

  /// While anyone waits, looks four times per wait limit for waiters whose time is up.
  private func scheduleSweep() {
    guard machine.hasWaiters, !sweepScheduled else { return }
    sweepScheduled = true
    loop.schedule(after: configuration.waitLimit / 4) { [weak self] in self?.sweep() }
  }

  private func sweep() {
    lock.lock()
    sweepScheduled = false
    let expired = machine.expire(at: .now)
    let error =
      machine.liveCount > 0
      ? PostgresError(.poolExhausted, "no connection became free within \(configuration.waitLimit)")
      : PostgresError(
        .connection, "no connection within \(configuration.waitLimit)", sqlState: lastFailure?.sqlState,
        serverMessage: lastFailure?.serverMessage)
    perform([])
    for unit in expired.units { unit.complete(.failure(error)) }
    for lease in expired.leases { lease.complete(.failure(error)) }
  }
}

extension Pool: WireConnection.Owner {
  func wire(_ wire: WireConnection, finished count: Int, again: [Unit]) {
    lock.lock()
    guard wires[wire.slot] === wire, machine.slots[wire.slot].state != .leased else { return lock.unlock() }
    machine.finished(slot: wire.slot, count: count)
    for unit in again { machine.enqueue(unit: unit, deadline: .now + configuration.waitLimit) }
    if machine.needsAttention {
      perform(machine.next())
    } else {
      let isOver = isClosed
      lock.unlock()
      if isOver, wire.isIdle { wire.lose(.closed) }
    }
  }

  func wire(_ wire: WireConnection, lost error: PostgresError, again: [Unit]) {
    lock.lock()
    if wires[wire.slot] === wire {
      wires[wire.slot] = nil
      machine.lost(slot: wire.slot)
    }
    guard !isClosed else {
      lock.unlock()
      for unit in again { unit.complete(.failure(.closed)) }
      return
    }
    for unit in again { machine.enqueue(unit: unit, deadline: .now + configuration.waitLimit) }
    perform(keepsWarm ? machine.warmUp() : machine.next())
    if error.kind != .cancelled { logger.notice("A connection to PostgreSQL was lost") }
  }

  func wire(_ wire: WireConnection, notified channel: String, payload: String) {}

  /// After a failover every connection may lead to the old primary: none is used again, and the URL's hosts are tried
  /// anew. What is under way ends first; it cannot write.
  func wireFoundStandby(_ wire: WireConnection) {
    lock.lock()
    guard wires[wire.slot] === wire else { return lock.unlock() }
    generation += 1
    machine.retireAll()
    perform(keepsWarm ? machine.warmUp() : machine.next())
    logger.warning("The server has become read-only; leaving every connection to it")
  }
}
