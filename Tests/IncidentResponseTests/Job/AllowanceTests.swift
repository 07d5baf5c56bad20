import Testing

@testable import IncidentResponse

@Suite struct AllowanceTests {
  private actor Held {
    private(set) var now = 0
    private(set) var most = 0

    func change(by amount: Int) {
      now += amount
      most = max(most, now)
    }
  }

  private actor Order {
    private(set) var names: [String] = []

    func note(_ name: String) { names.append(name) }
  }

  @Test func `tasks never hold more together than the whole`() async throws {
    let allowance = Allowance(10)
    let held = Held()
    try await withThrowingTaskGroup(of: Void.self) { group in
      for number in 0..<200 {
        let amount = 1 + number % 7
        group.addTask {
          try await allowance.holding(amount) {
            await held.change(by: amount)
            await Task.yield()
            await held.change(by: -amount)
          }
        }
      }
      try await group.waitForAll()
    }
    let (now, most) = await (held.now, held.most)
    #expect(now == 0)
    #expect((6...10).contains(most))
    #expect(await allowance.queued == 0)
  }

  @Test func `more than the whole counts as the whole`() async throws {
    let allowance = Allowance(10)
    #expect(try await allowance.holding(1_000) { true } == true)
    #expect(try await allowance.holding(10) { true } == true)
  }

  @Test func `a small request does not pass by a large one that waits`() async throws {
    let allowance = Allowance(10)
    let order = Order()
    try await withThrowingTaskGroup(of: Void.self) { group in
      let (release, releasing) = AsyncStream<Void>.makeStream()
      group.addTask { try await allowance.holding(6) { for await _ in release {} } }
      await until { await allowance.remaining == 4 }
      group.addTask { try await allowance.holding(8) { await order.note("large") } }
      await until { await allowance.queued == 1 }
      group.addTask { try await allowance.holding(1) { await order.note("small") } }
      await until { await allowance.queued == 2 }
      releasing.finish()
      try await group.waitForAll()
    }
    #expect(await order.names == ["large", "small"])
  }

  @Test func `who is cancelled while waiting leaves, and lets the next in`() async throws {
    let allowance = Allowance(10)
    try await withThrowingTaskGroup(of: Void.self) { group in
      let (release, releasing) = AsyncStream<Void>.makeStream()
      group.addTask { try await allowance.holding(6) { for await _ in release {} } }
      await until { await allowance.remaining == 4 }
      let large = Task { try await allowance.holding(8) {} }
      await until { await allowance.queued == 1 }
      let small = Task { try await allowance.holding(4) { true } }
      await until { await allowance.queued == 2 }
      large.cancel()
      await #expect(throws: CancellationError.self) { try await large.value }
      #expect(try await small.value == true)
      releasing.finish()
      try await group.waitForAll()
    }
    #expect(await allowance.remaining == 10)
  }

  @Test func `no more wait than may`() async throws {
    let allowance = Allowance(10, queueing: 1)
    try await withThrowingTaskGroup(of: Void.self) { group in
      let (release, releasing) = AsyncStream<Void>.makeStream()
      group.addTask { try await allowance.holding(6) { for await _ in release {} } }
      await until { await allowance.remaining == 4 }
      let waits = Task { try await allowance.holding(8) { true } }
      await until { await allowance.queued == 1 }
      #expect(try await allowance.holding(1) { true } == nil)
      releasing.finish()
      #expect(try await waits.value == true)
      try await group.waitForAll()
    }
    #expect(try await allowance.holding(1) { true } == true)
  }

  @Test func `what fails gives back what it held`() async throws {
    struct Failed: Error {}
    let allowance = Allowance(10)
    await #expect(throws: Failed.self) { try await allowance.holding(10) { throw Failed() } }
    #expect(await allowance.remaining == 10)
  }

  private func until(_ holds: () async -> Bool) async {
    while !(await holds()) { await Task.yield() }
  }
}
