import Testing

@testable import Postgres

@Suite struct PoolMachineTests {
  private typealias Machine = PoolMachine<String, String>
  private let later = ContinuousClock.now + .seconds(60)

  private func warm(_ size: Int, depth: Int = 4) -> Machine {
    var machine = Machine(size: size, depth: depth)
    for slot in 0..<size {
      _ = machine.warmUp()
      machine.connected(slot: slot)
    }
    return machine
  }

  @Test func `a unit opens a connection when there is none and is sent on it`() {
    var machine = Machine(size: 2, depth: 4)
    #expect(machine.place() == nil)
    machine.enqueue(unit: "unit", deadline: later)
    #expect(machine.next().map(\.text) == ["connect 0"])
    machine.connected(slot: 0)
    #expect(machine.next().map(\.text) == ["send unit 0"])
  }

  @Test func `a unit that finds every connection busy is sent, and another connection is opened`() {
    var machine = Machine(size: 3, depth: 4)
    machine.enqueue(unit: "first", deadline: later)
    _ = machine.next()
    machine.connected(slot: 0)
    #expect(machine.next().map(\.text) == ["send first 0"])
    #expect(machine.place() == nil)
    machine.enqueue(unit: "second", deadline: later)
    #expect(machine.next().map(\.text) == ["send second 0", "connect 1"])
  }

  @Test func `a warm pool opens every connection, and goes on when one fails`() {
    var machine = Machine(size: 6, depth: 4)
    #expect(machine.warmUp().count == 4)
    for slot in 0..<4 { machine.connected(slot: slot) }
    #expect(machine.warmUp().map(\.text) == ["connect 4", "connect 5"])
    _ = machine.connectFailed(slot: 4)
    _ = machine.connectFailed(slot: 5)
    #expect(machine.warmUp().isEmpty)
    machine.retry()
    #expect(machine.warmUp().map(\.text) == ["connect 4"])
  }

  @Test func `a unit that nobody waits for any more is dropped`() {
    var machine = PoolMachine<String, String>(size: 1, depth: 1, isAwaited: { $0 != "abandoned" })
    machine.enqueue(unit: "abandoned", deadline: later)
    machine.enqueue(unit: "awaited", deadline: later)
    _ = machine.next()
    machine.connected(slot: 0)
    #expect(machine.next().map(\.text) == ["send awaited 0"])
  }

  @Test func `units go to the least busy connection up to its depth and then wait`() {
    var machine = warm(2, depth: 2)
    #expect((0..<4).map { _ in machine.place() } == [0, 1, 0, 1])
    #expect(machine.place() == nil)
    machine.enqueue(unit: "fifth", deadline: later)
    #expect(machine.next().isEmpty)
    machine.finished(slot: 1, count: 1)
    #expect(machine.next().map(\.text) == ["send fifth 1"])
  }

  @Test func `a lease drains a busy connection and leaves one for units`() {
    var machine = warm(2)
    _ = machine.place()
    _ = machine.place()
    machine.enqueue(lease: "lease", deadline: later)
    #expect(machine.next().isEmpty)
    #expect(machine.place() == 1)
    machine.finished(slot: 0, count: 1)
    #expect(machine.next().map(\.text) == ["lease lease 0"])
    machine.enqueue(lease: "second", deadline: later)
    machine.finished(slot: 1, count: 2)
    #expect(machine.next().isEmpty)
    #expect(machine.place() == 1)
    machine.returned(slot: 0)
    #expect(machine.next().map(\.text) == ["lease second 0"])
  }

  @Test func `a pool of one takes turns`() {
    var machine = warm(1)
    machine.enqueue(lease: "lease", deadline: later)
    #expect(machine.next().map(\.text) == ["lease lease 0"])
    #expect(machine.place() == nil)
    machine.enqueue(unit: "unit", deadline: later)
    #expect(machine.next().isEmpty)
    machine.returned(slot: 0)
    #expect(machine.next().map(\.text) == ["send unit 0"])
  }

  @Test func `failing to connect is tried again one at a time, after a pause`() {
    var machine = Machine(size: 4, depth: 1)
    machine.enqueue(unit: "unit", deadline: later)
    #expect(machine.next().map(\.text) == ["connect 0"])
    #expect(machine.connectFailed(slot: 0) == 1)
    machine.enqueue(unit: "another", deadline: later)
    #expect(machine.next().isEmpty)
    machine.retry()
    #expect(machine.next().map(\.text) == ["connect 0"])
    #expect(machine.connectFailed(slot: 0) == 2)
    machine.retry()
    _ = machine.next()
    machine.connected(slot: 0)
    #expect(machine.failures == 0)
  }

  @Test func `retired connections end what is under way and are closed`() {
    var machine = warm(2)
    _ = machine.place()
    machine.retireAll()
    #expect(machine.next().map(\.text) == ["close 1"])
    #expect(machine.place() == nil)
    machine.enqueue(unit: "unit", deadline: later)
    #expect(machine.next().map(\.text) == ["connect 1"])
    machine.finished(slot: 0, count: 1)
    #expect(machine.next().map(\.text) == ["close 0"])
    machine.connected(slot: 1)
    #expect(machine.next().map(\.text) == ["send unit 1"])
  }

  @Test func `waiters leave at their deadline in order`() {
    var machine = Machine(size: 1, depth: 1)
    let now = ContinuousClock.now
    machine.enqueue(unit: "early", deadline: now)
    machine.enqueue(unit: "late", deadline: now + .seconds(1))
    #expect(machine.expire(at: now).units == ["early"])
    #expect(machine.hasWaiters)
    #expect(machine.expire(at: now + .seconds(1)).units == ["late"])
    #expect(!machine.hasWaiters)
  }

  @Test func `a lost connection frees its place and its lease`() {
    var machine = warm(2)
    machine.enqueue(lease: "lease", deadline: later)
    _ = machine.next()
    machine.lost(slot: 0)
    machine.enqueue(lease: "next", deadline: later)
    #expect(machine.next().map(\.text) == ["lease next 1"])
    #expect(machine.place() == nil)
    machine.enqueue(unit: "unit", deadline: later)
    #expect(machine.next().map(\.text) == ["connect 0"])
  }
}

extension PoolMachine<String, String>.Action {
  fileprivate var text: String {
    switch self {
    case .connect(let slot): "connect \(slot)"
    case .send(let unit, let slot): "send \(unit) \(slot)"
    case .lease(let lease, let slot): "lease \(lease) \(slot)"
    case .close(let slot): "close \(slot)"
    }
  }
}
