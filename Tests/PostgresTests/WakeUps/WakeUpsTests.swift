import Postgres
import TestSupport
import Testing

@Suite(.database) struct WakeUpsTests {
  private func listening(
    pingInterval: Duration = .seconds(10), _ body: (WakeUps) async throws -> Void
  ) async throws {
    let listener = WakeUps(
      configuration: DatabaseConfiguration(url: TestDatabase.current.url()), logger: TestLogger.shared,
      pingInterval: pingInterval)
    try await withThrowingTaskGroup(of: Void.self) { group in
      group.addTask { try await listener.run() }
      try await body(listener)
      group.cancelAll()
    }
  }

  @Test func `the first wake-up says look at all, and comes when LISTEN holds`() async throws {
    let notifier = Notifier(
      configuration: DatabaseConfiguration(url: TestDatabase.current.url()), logger: TestLogger.shared)
    try await listening { listener in
      var deadlines = listener.wakeUps(on: "deadlines").makeAsyncIterator()
      #expect(await deadlines.next()?.isFullLook == true)
      notifier.wake("deadlines", payload: "a")
      #expect(await deadlines.next()?.payloads == ["a"])
      var deliveries = listener.wakeUps(on: "deliveries").makeAsyncIterator()
      #expect(await deliveries.next()?.isFullLook == true)
      var more = listener.wakeUps(on: "deadlines").makeAsyncIterator()
      #expect(await more.next()?.isFullLook == true)
      notifier.wake("deadlines", payload: "b")
      #expect(await deadlines.next()?.payloads == ["b"])
      #expect(await more.next()?.payloads == ["b"])
    }
  }

  @Test func `what a subscriber has not taken is merged`() async throws {
    let database = TestDatabase.current.database()
    try await listening { listener in
      let sequence = listener.wakeUps(on: "events")
      var events = sequence.makeAsyncIterator()
      _ = await events.next()
      var marker = listener.wakeUps(on: "marker").makeAsyncIterator()
      _ = await marker.next()
      try await database.execute(nil, "SELECT pg_notify('events', n::text) FROM generate_series(1, 200) AS n")
      try await database.execute(nil, "NOTIFY marker")
      _ = await marker.next()
      let merged = await events.next()
      #expect(merged?.isFullLook == true)
      #expect(merged?.payloads.count == 64)
    }
  }

  @Test func `after the connection was lost, look at all again`() async throws {
    let database = TestDatabase.current.database()
    try await listening { listener in
      var deadlines = listener.wakeUps(on: "deadlines").makeAsyncIterator()
      _ = await deadlines.next()
      let shot = try await database.query(
        nil,
        """
        SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE datname = current_database() AND application_name LIKE '%wake-ups'
        """)
      #expect(shot.count == 1)
      #expect(await deadlines.next()?.isFullLook == true)
      try await database.execute(nil, "NOTIFY deadlines, 'x'")
      #expect(await deadlines.next()?.payloads == ["x"])
    }
  }

  @Test func `health follows a notification of its own`() async throws {
    try await listening { listener in
      var deadlines = listener.wakeUps(on: "deadlines").makeAsyncIterator()
      _ = await deadlines.next()
      while !listener.isHealthy { await Task.yield() }
    }
  }

  @Test func `a cancelled subscriber ends`() async throws {
    try await listening { listener in
      let sequence = listener.wakeUps(on: "deadlines")
      let task = Task {
        var count = 0
        for await _ in sequence { count += 1 }
        return count
      }
      task.cancel()
      #expect(await task.value <= 1)
    }
  }

  @Test func `a burst of wake-ups leaves in few transactions`() async throws {
    let database = TestDatabase.current.database { $0.poolSize = 1 }
    let notifier = Notifier(
      configuration: DatabaseConfiguration(url: TestDatabase.current.url()), logger: TestLogger.shared)
    try await listening { listener in
      var events = listener.wakeUps(on: "events").makeAsyncIterator()
      _ = await events.next()
      for _ in 0..<1_000 { notifier.wake("events") }
      _ = await events.next()
      notifier.wake("events", payload: "last")
      while let wakeUp = await events.next(), !wakeUp.payloads.contains("last") {}
      let commits: Int = try await database.query(
        nil,
        """
        SELECT count(*) AS n FROM pg_stat_activity
        WHERE application_name LIKE '%notifier' AND datname = current_database()
        """)[0]["n"]
      #expect(commits == 1)
    }
  }
}
