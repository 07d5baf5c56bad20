/// Who may use which connection, without I/O.
///
/// 1. A slot is shared (any number of units up to `depth`), draining (no new units; leased once empty), leased, or
///    retiring (no new units; closed once empty).
/// 2. With two or more slots at least one is never leased, so units go on while leases are held. With one slot they
///    take turns.
/// 3. Waiters are served first come, first served, units and leases each among themselves; a drained slot goes to a
///    lease before units.
/// 4. A waiter leaves by being served, by its deadline, or by the pool's closing; never silently.
/// 5. While connecting fails, one attempt at a time is made, at growing intervals.
struct PoolMachine<UnitWaiter, LeaseWaiter> {
  enum SlotState: Equatable {
    case vacant, connecting, shared, draining, leased, retiring
  }

  struct Slot {
    var state = SlotState.vacant
    var load = 0
  }

  enum Action {
    case connect(slot: Int)
    case send(UnitWaiter, slot: Int)
    case lease(LeaseWaiter, slot: Int)
    case close(slot: Int)
  }

  let depth: Int
  /// Whether anybody still waits for the unit; those that nobody does are dropped.
  private let isAwaited: @Sendable (UnitWaiter) -> Bool
  private(set) var slots: [Slot]
  private(set) var failures = 0
  private var mayConnect = true
  private var units = RingBuffer<(waiter: UnitWaiter, deadline: ContinuousClock.Instant)>()
  private var leases = RingBuffer<(waiter: LeaseWaiter, deadline: ContinuousClock.Instant)>()

  init(size: Int, depth: Int, isAwaited: @escaping @Sendable (UnitWaiter) -> Bool = { _ in true }) {
    self.isAwaited = isAwaited
    slots = Array(repeating: Slot(), count: size)
    self.depth = depth
  }

  var hasWaiters: Bool { !units.isEmpty || !leases.isEmpty }
  /// Whether `next` may have anything to do.
  var needsAttention: Bool { hasWaiters || slots.contains { $0.state == .retiring } }
  var liveCount: Int { slots.count { $0.state == .shared || $0.state == .draining || $0.state == .leased } }
  private var connectingCount: Int { slots.count { $0.state == .connecting } }
  private var leaseLimit: Int { max(1, slots.count - 1) }
  private var leasedCount: Int { slots.count { $0.state == .leased || $0.state == .draining } }

  /// The slot to send a unit on at once; nil when it has to wait or a connection should be opened for it.
  mutating func place() -> Int? {
    guard units.isEmpty else { return nil }
    return takeLeastLoaded(growing: true)
  }

  private mutating func takeLeastLoaded(growing: Bool) -> Int? {
    var best = -1
    var bestLoad = depth
    var hasVacancy = false
    for index in slots.indices {
      switch slots[index].state {
      case .shared where slots[index].load < bestLoad:
        best = index
        bestLoad = slots[index].load
      case .vacant: hasVacancy = true
      default: break
      }
    }
    // Busy everywhere and room to grow: let the caller queue, which also opens another connection.
    if best < 0 || (growing && hasVacancy && mayConnect && bestLoad > 0) { return nil }
    slots[best].load += 1
    return best
  }

  mutating func enqueue(unit: UnitWaiter, deadline: ContinuousClock.Instant) {
    units.append((unit, deadline))
  }

  mutating func enqueue(lease: LeaseWaiter, deadline: ContinuousClock.Instant) {
    leases.append((lease, deadline))
  }

  mutating func finished(slot: Int, count: Int) {
    slots[slot].load -= count
  }

  mutating func connected(slot: Int) {
    slots[slot] = Slot(state: .shared)
    failures = 0
    mayConnect = true
  }

  /// Returns how many attempts in a row have failed; no other is made until `retry`.
  mutating func connectFailed(slot: Int) -> Int {
    slots[slot] = Slot()
    failures += 1
    mayConnect = false
    return failures
  }

  mutating func retry() {
    mayConnect = true
  }

  mutating func lost(slot: Int) {
    slots[slot] = Slot()
  }

  mutating func returned(slot: Int) {
    if slots[slot].state == .leased { slots[slot] = Slot(state: .shared) }
  }

  /// No unit or lease uses the present connections any more; what is under way ends first.
  mutating func retireAll() {
    for index in slots.indices where slots[index].state == .shared || slots[index].state == .draining {
      slots[index].state = .retiring
    }
  }

  /// Removes waiters whose time is up.
  mutating func expire(at now: ContinuousClock.Instant) -> (units: [UnitWaiter], leases: [LeaseWaiter]) {
    var expired: (units: [UnitWaiter], leases: [LeaseWaiter]) = ([], [])
    while let first = units.first, first.deadline <= now {
      expired.units.append(first.waiter)
      _ = units.popFirst()
    }
    while let first = leases.first, first.deadline <= now {
      expired.leases.append(first.waiter)
      _ = leases.popFirst()
    }
    return expired
  }

  mutating func removeWaiters() -> (units: [UnitWaiter], leases: [LeaseWaiter]) {
    (units.removeAll().map(\.waiter), leases.removeAll().map(\.waiter))
  }

  /// What can be done now for those who wait.
  mutating func next() -> [Action] {
    var actions: [Action] = []
    for index in slots.indices where slots[index].state == .retiring && slots[index].load == 0 {
      slots[index] = Slot()
      actions.append(.close(slot: index))
    }
    let isBusy = !units.isEmpty && !slots.contains { $0.state == .shared && $0.load == 0 }
    serveLeases(&actions)
    while let first = units.first {
      if isAwaited(first.waiter) {
        guard let slot = takeLeastLoaded(growing: false) else { break }
        actions.append(.send(first.waiter, slot: slot))
      }
      _ = units.popFirst()
    }
    grow(&actions, by: max(units.count + leases.count, isBusy ? 1 : 0))
    return actions
  }

  private mutating func serveLeases(_ actions: inout [Action]) {
    for index in slots.indices where slots[index].state == .draining && slots[index].load == 0 {
      slots[index].state = .shared
      if let first = leases.popFirst() { lease(index, to: first.waiter, &actions) }
    }
    while !leases.isEmpty, leasedCount < leaseLimit,
      let idle = slots.firstIndex(where: { $0.state == .shared && $0.load == 0 }), let first = leases.popFirst()
    {
      lease(idle, to: first.waiter, &actions)
    }
    let draining = slots.count { $0.state == .draining }
    guard leases.count > draining, leasedCount < leaseLimit,
      !slots.contains(where: { $0.state == .vacant && mayConnect })
    else { return }
    if let busy = slots.indices.filter({ slots[$0].state == .shared }).min(by: { slots[$0].load < slots[$1].load }) {
      slots[busy].state = .draining
    }
  }

  private mutating func lease(_ slot: Int, to waiter: LeaseWaiter, _ actions: inout [Action]) {
    slots[slot].state = .leased
    actions.append(.lease(waiter, slot: slot))
  }

  /// Opens so many connections, those being opened included; one at a time while connecting fails.
  private mutating func grow(_ actions: inout [Action], by count: Int) {
    guard mayConnect else { return }
    let limit = min(count, failures > 0 ? 1 : 4)
    for index in slots.indices where slots[index].state == .vacant && connectingCount < limit {
      slots[index].state = .connecting
      actions.append(.connect(slot: index))
    }
  }

  /// As `next`, and opens connections for vacant slots ahead of need.
  mutating func warmUp() -> [Action] {
    var actions = next()
    grow(&actions, by: slots.count)
    return actions
  }
}
